//! The trails of the stage: the places something had between two instants, as a line or as dots, with dates beside it.
//!
//! A function of the Moment alone: nothing of earlier frames is kept. Curves and dots are good to a quarter of a pixel in
//! the middle of the picture. The older end is the fainter one, which shows the sense of the motion. Dates are those of
//! the observer's mean solar time (UTC in space), in the Julian calendar before 1582-10-15; where they stand a year or
//! more apart only the year is written.

use super::pen::{Ink, Pen};
use super::trail_curve::Curve;
use super::words::Word;
use super::{ComposeError, Composition};
use crate::astro::time::{Calendar, CalendarDate, Instant};
use crate::moment::Layer;
use crate::moment::stage::{StageColor, Trail};
use crate::scene::labels::LabelRequest;
use crate::sky::{Path, SkyError, SkyObject};
use crate::units::constants::DAY_S;
use glam::DVec3;
use std::f64::consts::TAU;

/// Level of a line and of dots on the display's own scale.
const LEVEL: f64 = 0.8;
const LINE_PX: f32 = 1.8;
const DOT_PX: f32 = 4.5;
/// Dots at which a date stands.
const DATED_DOT_PX: f32 = 7.0;
/// What is left of the level at the older end.
pub(super) const OLDER_END: f64 = 0.35;
const PRIORITY_DATE: u32 = 6;
/// Dates that stand farther apart are written as years, d.
const YEARS_FROM_D: f64 = 360.0;
/// Most dates beside a path.
const MOST_DATES: f64 = 400.0;
/// The name that stands for all stars.
const ALL_STARS: &str = "stars";

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// 1582-10-15, the first day of the Gregorian calendar.
const FIRST_GREGORIAN: CalendarDate = CalendarDate { year: 1582, month: 10, day: 15 };

/// A trail while it is drawn.
struct Drawn<'a> {
    trail: &'a Trail,
    span_s: f64,
    ink: Ink,
}

impl Drawn<'_> {
    fn instant(&self, parameter: f64) -> Instant {
        self.trail.from.plus_seconds(parameter * self.span_s)
    }

    /// The ink at a parameter from 0 to 1.
    fn ink(&self, parameter: f64) -> Ink {
        let age = if self.span_s < 0.0 { parameter } else { 1.0 - parameter };
        self.ink.times(1.0 - (1.0 - OLDER_END) * age)
    }

    fn color(&self) -> StageColor {
        self.trail.color
    }
}

impl Composition<'_> {
    /// Every trail; the dates beside them.
    pub(super) fn trails(&self, pen: &mut Pen<'_>) -> Result<Vec<LabelRequest>, ComposeError> {
        let mut dates = Vec::new();
        let strength = self.strength(Layer::Trails);
        for trail in self.moment.stage.trails.iter().filter(|trail| strength * trail.opacity > 0.0) {
            let strength = strength * trail.opacity;
            if trail.of == ALL_STARS {
                self.star_trails(pen, trail, strength)?;
                continue;
            }
            let ink = Ink { color: trail.color.rgb(), level: LEVEL * strength, width_px: LINE_PX };
            let drawn = Drawn { trail, span_s: trail.to.seconds_since(trail.from), ink };
            let object = SkyObject::find(&trail.of, self.catalogs)?;
            let mut path = Path::new(object, trail.axes, (self.moment, &self.sky.reduction), self.catalogs);
            match trail.dots_every_s {
                Some(step_s) => self.trail_dots(pen, &drawn, &mut path, (step_s, &mut dates))?,
                None => self.trail_line(pen, &drawn, &mut path, &mut dates)?,
            }
        }
        Ok(dates)
    }

    fn trail_line(
        &self,
        pen: &mut Pen<'_>,
        drawn: &Drawn<'_>,
        path: &mut Path<'_>,
        dates: &mut Vec<LabelRequest>,
    ) -> Result<(), SkyError> {
        if drawn.span_s == 0.0 {
            return Ok(());
        }
        let first_steps = drawn.span_s.abs() / path.longest_step_s();
        let place = |parameter: f64| path.at(drawn.instant(parameter)).map(|place| place.unit());
        let curve = Curve::line(place, first_steps, pen.tolerance_rad())?;
        let mut last: Option<DVec3> = None;
        for parameter in curve.cuts(pen.tolerance_rad()) {
            let seen = self.seen(curve.at(parameter));
            if let Some(last) = last.replace(seen) {
                pen.piece(last, seen, drawn.ink(parameter));
            }
        }
        let apart_d = f64::from(drawn.trail.dates_every);
        let count = drawn.span_s.abs() / (apart_d * DAY_S);
        if apart_d > 0.0 && count <= MOST_DATES {
            for date in 0..=count as u32 {
                let parameter = f64::from(date) / count;
                let reach = 0.25 / curve.steps() as f64;
                let around = [-reach, 0.0, reach].map(|offset| curve.at(parameter + offset));
                self.date(pen, drawn, (parameter, apart_d), around, dates);
            }
        }
        Ok(())
    }

    fn trail_dots(
        &self,
        pen: &mut Pen<'_>,
        drawn: &Drawn<'_>,
        path: &mut Path<'_>,
        (step_s, dates): (f64, &mut Vec<LabelRequest>),
    ) -> Result<(), SkyError> {
        let last = (drawn.span_s.abs() / step_s + 1e-9) as usize;
        let parameter = |dot: usize| dot as f64 * step_s / drawn.span_s.abs().max(step_s);
        let place = |dot: usize| path.at(drawn.instant(parameter(dot))).map(|place| place.unit());
        let dots = Curve::dots(place, last, pen.tolerance_rad())?;
        for (dot, place) in dots.iter().enumerate() {
            pen.dot(self.seen(*place), Ink { width_px: DOT_PX, ..drawn.ink(parameter(dot)) });
        }
        let every = drawn.trail.dates_every as usize;
        if every > 0 && dots.len() / every <= MOST_DATES as usize {
            for dot in (0..=last).step_by(every) {
                let around = [dot.saturating_sub(1), dot, (dot + 1).min(last)].map(|dot| dots[dot]);
                self.date(pen, drawn, (parameter(dot), every as f64 * step_s / DAY_S), around, dates);
            }
        }
        Ok(())
    }

    /// A dot with the date beside it, on the outer side of the curve.
    fn date(
        &self,
        pen: &mut Pen<'_>,
        drawn: &Drawn<'_>,
        (parameter, apart_d): (f64, f64),
        [before, place, after]: [DVec3; 3],
        dates: &mut Vec<LabelRequest>,
    ) {
        let seen = self.seen(place);
        let ink = drawn.ink(parameter);
        pen.dot(seen, Ink { width_px: DATED_DOT_PX, ..ink });
        let tangent = after - before;
        let outward = (place * 2.0 - before - after).reject_from(place);
        let normal = place.cross(tangent).normalize_or(place.any_orthonormal_vector());
        let outward = if outward.dot(normal) < 0.0 { -normal } else { normal };
        let instant = drawn.instant(parameter);
        let word = Word {
            text: self.date_text(instant, drawn.trail, apart_d),
            color: drawn.color().rgb(),
            opacity: ink.level / LEVEL,
            priority: PRIORITY_DATE,
            size: 0.85,
            side: self.beside(seen, (place + outward * 0.1).normalize()),
            gap: 0.35,
        };
        self.write(dates, seen, word);
    }

    fn date_text(&self, instant: Instant, trail: &Trail, apart_d: f64) -> String {
        let (date, ends) = (self.local_date(instant), [trail.from, trail.to].map(|end| self.local_date(end).year));
        let CalendarDate { year, month, day } = date;
        match (self.chinese(), apart_d >= YEARS_FROM_D, ends[0] != ends[1]) {
            (true, true, _) => format!("{year}年"),
            (false, true, _) => format!("{year}"),
            (true, false, true) => format!("{year}年{month}月{day}日"),
            (true, false, false) => format!("{month}月{day}日"),
            (false, false, true) => format!("{year} {} {day}", MONTHS[month as usize - 1]),
            (false, false, false) => format!("{} {day}", MONTHS[month as usize - 1]),
        }
    }

    /// The date by the observer's mean solar time.
    fn local_date(&self, instant: Instant) -> CalendarDate {
        let later_s = self.moment.observer.site().map_or(0.0, |site| site.longitude_rad / TAU * DAY_S);
        let Ok(scales) = self.catalogs.time_scales() else { return FIRST_GREGORIAN };
        let day_number = scales.utc(instant.plus_seconds(later_s)).day_number;
        let calendar = if day_number < Calendar::Gregorian.day_number(FIRST_GREGORIAN) {
            Calendar::Julian
        } else {
            Calendar::Gregorian
        };
        calendar.date(day_number)
    }
}
