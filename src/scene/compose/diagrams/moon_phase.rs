//! Why the Moon has phases: Earth and Moon from the north with the sunlight from the right, and beside it the phase as it is
//! seen, north up (for observers in the south: south up). Sizes and distances are not in proportion; angles are.

use super::canvas::{Canvas, GUIDE, PlateShape, SEA, SUNLIGHT, polar};
use super::subject::Subject;
use crate::astro::ephemeris::Body;
use crate::moment::stage::StageColor;
use crate::scene::labels::Side;
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};
use glam::DVec2;
use std::f64::consts::{PI, TAU};

pub(super) const SHAPE: PlateShape = PlateShape::Wide(1.6);
const EARTH: DVec2 = DVec2::new(-0.62, 0.0);
const ORBIT: f64 = 0.66;
const SEEN: DVec2 = DVec2::new(1.08, 0.2);

/// The eight phases, each 45 degrees of elongation wide but for the four moments, which are a day wide.
const PHASES: [(&str, &str); 8] = [
    ("new Moon", "朔（新月）"),
    ("waxing crescent", "蛾眉月"),
    ("first quarter", "上弦月"),
    ("waxing gibbous", "盈凸月"),
    ("full Moon", "望（满月）"),
    ("waning gibbous", "亏凸月"),
    ("last quarter", "下弦月"),
    ("waning crescent", "残月"),
];
/// Half the width of the four moments: half a day of elongation.
const MOMENT_RAD: f64 = 6.1 * DEGREE_RAD;

/// Which of the phases an elongation from the Sun, eastwards, is.
pub(super) fn phase_of(elongation_rad: f64) -> usize {
    let quarter = (wrap_0_2pi(elongation_rad) / (PI / 2.0)).rem_euclid(4.0);
    let nearest = quarter.round();
    if (quarter - nearest).abs() * PI / 2.0 < MOMENT_RAD {
        return 2 * (nearest as usize % 4);
    }
    2 * quarter as usize + 1
}

/// Elongation of the Moon from the Sun in ecliptic longitude, eastwards, rad.
pub(super) fn elongation_rad(subject: &Subject<'_>) -> Option<f64> {
    let longitude_rad = |body| {
        let place = subject.on_ecliptic(subject.sky.body(body)?.apparent.unit());
        Some(place.y.atan2(place.x))
    };
    Some(wrap_0_2pi(longitude_rad(Body::Moon)? - longitude_rad(Body::Sun)?))
}

pub(super) fn drawing(subject: &Subject<'_>) -> Canvas {
    let Some(elongation_rad) = elongation_rad(subject) else {
        return super::only_words(SHAPE, subject.word("the Moon's place is not known", "月球位置未知"));
    };
    let mut canvas = Canvas::new(SHAPE);
    let moon = EARTH + polar(ORBIT, elongation_rad);
    canvas.circle(EARTH, ORBIT, GUIDE, 1.0);
    for part in 0..8 {
        canvas.phase(EARTH + polar(ORBIT, TAU * f64::from(part) / 8.0), 0.028, PI / 2.0, DVec2::X);
    }
    canvas.line([EARTH, moon], StageColor::Grey.rgb(), 1.0);
    canvas.disc(EARTH, 0.15, SEA, 1.0);
    canvas.phase(EARTH, 0.15, PI / 2.0, DVec2::X);
    canvas.phase(moon, 0.085, PI / 2.0, DVec2::X);
    for row in -2..=2 {
        let y = 0.36 * f64::from(row);
        canvas.arrow(DVec2::new(0.58, y), DVec2::new(0.34, y), SUNLIGHT);
    }
    canvas.text(EARTH + DVec2::new(0.0, -0.15), subject.word("Earth", "地球"), Side::Below, StageColor::Blue.rgb());
    canvas.text(DVec2::new(0.46, 0.84), subject.word("sunlight", "阳光"), Side::Centre, SUNLIGHT);
    seen(subject, &mut canvas, elongation_rad);
    canvas
}

/// The phase as it is seen.
fn seen(subject: &Subject<'_>, canvas: &mut Canvas, elongation_rad: f64) {
    let place = subject.sky.body(Body::Moon);
    let phase_angle_rad = place.and_then(|place| place.phase_angle_rad).unwrap_or(PI - elongation_rad.min(PI));
    let lit = place.and_then(|place| place.illuminated_fraction).unwrap_or(0.0);
    let southern = subject.moment.observer.site().is_some_and(|site| site.latitude_rad < 0.0);
    let waxing = elongation_rad < PI;
    let towards_light = if waxing == southern { -DVec2::X } else { DVec2::X };
    canvas.line([DVec2::new(0.70, -0.9), DVec2::new(0.70, 0.9)], GUIDE, 1.0);
    canvas.phase(SEEN, 0.36, phase_angle_rad, towards_light);
    let (english, chinese) = PHASES[phase_of(elongation_rad)];
    let mut line = -0.32;
    for words in [
        subject.word("as seen", "所见月相").to_owned(),
        subject.word(english, chinese).to_owned(),
        format!("{} {:.0} %", subject.word("lit", "受光"), 100.0 * lit),
        format!("{} {:.0}°", subject.word("from the Sun", "日月黄经差"), elongation_rad / DEGREE_RAD),
    ] {
        canvas.centred(DVec2::new(SEEN.x, line), words);
        line -= 1.45 * subject.em;
    }
}
