//! A gnomon 圭表 and the shadow that the Sun's centre throws at noon of the date: the upper culmination nearest to now, with
//! the Moment's refraction. On the scale the shadows of the solstices and equinoxes, by the obliquity of the date.

use super::canvas::{Canvas, GUIDE, PlateShape};
use super::subject::Subject;
use crate::astro::ephemeris::Body;
use crate::astro::frames::{Direction, GeodeticSite, Horizontal};
use crate::moment::stage::{StageColor, TrailAxes};
use crate::scene::compose::ComposeError;
use crate::scene::labels::Side;
use crate::sky::{Path, SkyObject};
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::EARTH_ROTATION_RAD_PER_S;
use glam::DVec2;
use std::f64::consts::FRAC_PI_2;

pub(super) const SHAPE: PlateShape = PlateShape::Wide(1.6);
/// The ground, and the ends of the scale from which shadows are laid off.
const GROUND: f64 = -0.42;
const ENDS: [f64; 2] = [-1.25, 1.4];
/// Longest shadow that is drawn, in heights of the gnomon.
const LONGEST: f64 = 6.0;

/// The noon Sun.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noon {
    /// Altitude of its centre as seen, rad.
    pub(super) altitude_rad: f64,
    /// Shadow over the gnomon's height, positive to the north; `None` while the Sun stays down.
    pub(super) shadow: Option<f64>,
}

impl Noon {
    /// From an angle counted from the southern horizon over the zenith.
    fn of(from_south_rad: f64) -> Self {
        let up = from_south_rad > 0.0 && from_south_rad < 2.0 * FRAC_PI_2;
        let altitude_rad = if from_south_rad > FRAC_PI_2 { 2.0 * FRAC_PI_2 - from_south_rad } else { from_south_rad };
        Noon { altitude_rad, shadow: up.then(|| 1.0 / from_south_rad.tan()) }
    }

    /// Of a declination without air.
    fn of_declination(site: &GeodeticSite, declination_rad: f64) -> Self {
        Self::of(FRAC_PI_2 - site.latitude_rad + declination_rad)
    }
}

/// The noon Sun of the date.
pub(super) fn noon(subject: &Subject<'_>, site: &GeodeticSite) -> Result<Noon, ComposeError> {
    let mut path = Path::new(
        SkyObject::Body(Body::Sun),
        TrailAxes::Horizon,
        (subject.moment, &subject.sky.reduction),
        subject.catalogs,
    );
    let pole = Direction::<Horizontal>::from_azimuth_altitude(0.0, site.latitude_rad).unit();
    let meridian =
        Direction::<Horizontal>::from_azimuth_altitude(2.0 * FRAC_PI_2, FRAC_PI_2 - site.latitude_rad).unit();
    let west = meridian.cross(pole);
    let mut at = subject.now();
    let mut place = path.at(at)?;
    for _ in 0..3 {
        let sun = place.unit();
        let hour_angle_rad = sun.dot(west).atan2(sun.dot(meridian));
        at = at.plus_seconds(-hour_angle_rad / EARTH_ROTATION_RAD_PER_S);
        place = path.at(at)?;
    }
    let seen = subject.sky.reduction.refract(place).unit();
    Ok(Noon::of(seen.z.atan2(-seen.y)))
}

pub(super) fn drawing(subject: &Subject<'_>, height: f64) -> Result<Canvas, ComposeError> {
    let Some(site) = subject.moment.observer.site() else {
        return Ok(super::only_words(SHAPE, subject.word("a gnomon needs ground", "圭表须立于地面")));
    };
    let noon = noon(subject, &site)?;
    let equator = &subject.sky.reduction.equator;
    let obliquity_rad = equator.mean_obliquity_rad + equator.nutation_obliquity_rad;
    let marks = [(-1.0, "winter solstice", "冬至"), (0.0, "equinoxes", "春秋分"), (1.0, "summer solstice", "夏至")];
    let marks = marks.map(|(part, english, chinese)| {
        let name = subject.word(english, chinese);
        (name, Noon::of_declination(&site, part * obliquity_rad).shadow.filter(|shadow| shadow.abs() < LONGEST))
    });
    let shadows = marks.iter().filter_map(|(_, shadow)| *shadow).chain(noon.shadow);
    let (south, north) = shadows
        .fold((-0.3_f64, 0.5_f64), |ends, shadow| (ends.0.min(shadow.max(-LONGEST)), ends.1.max(shadow.min(LONGEST))));
    let per_height = ((ENDS[1] - ENDS[0]) / (north - south)).min(0.9);
    let frame = Scale { foot: DVec2::new(ENDS[0] - south * per_height, GROUND), per_height };
    Ok(drawn(subject, &frame, (height, &noon), &marks))
}

/// Where the gnomon stands and how high it is on the plate; the north is to the right.
struct Scale {
    foot: DVec2,
    per_height: f64,
}

impl Scale {
    fn shadow_end(&self, shadow: f64) -> DVec2 {
        self.foot + DVec2::new(shadow * self.per_height, 0.0)
    }
}

fn drawn(
    subject: &Subject<'_>,
    scale: &Scale,
    (height, noon): (f64, &Noon),
    marks: &[(&str, Option<f64>); 3],
) -> Canvas {
    let mut canvas = Canvas::new(SHAPE);
    let (white, gold) = (StageColor::White.rgb(), StageColor::Gold.rgb());
    let top = scale.foot + DVec2::new(0.0, scale.per_height);
    canvas.line([DVec2::new(-1.5, GROUND), DVec2::new(1.5, GROUND)], GUIDE, 1.5);
    for (row, (name, shadow)) in marks.iter().enumerate() {
        let Some(shadow) = shadow else { continue };
        let at = scale.shadow_end(*shadow);
        // Names under one another, where a short scale brings the marks together.
        let depth = (1.7 + 1.35 * row as f64) * subject.em;
        canvas.line([at, at - DVec2::new(0.0, depth - 0.7 * subject.em)], StageColor::Grey.rgb(), 1.0);
        let side = if at.x > 0.3 { Side::Left } else { Side::Right };
        canvas.text(at - DVec2::new(0.0, depth), format!("{name} {:.2}", shadow.abs() * height), side, white);
    }
    canvas.line([scale.foot, top], white, 3.0);
    if let Some(shadow) = noon.shadow.filter(|shadow| shadow.abs() < LONGEST) {
        let end = scale.shadow_end(shadow);
        canvas.line([scale.foot, end], StageColor::Blue.rgb(), 3.5);
        let beam = (top - end).normalize_or(DVec2::Y);
        let reach = ((0.78 - top.y) / beam.y.max(1e-3)).min((1.45 - top.x.abs()) / beam.x.abs().max(1e-3)).max(0.1);
        canvas.line([end, top + beam * reach], gold, 1.0);
        canvas.disc(top + beam * reach, 0.06, gold, 1.0);
    }
    words(subject, &mut canvas, height, noon);
    canvas
}

fn words(subject: &Subject<'_>, canvas: &mut Canvas, height: f64, noon: &Noon) {
    let mut lines = vec![
        format!("{} {height}", subject.word("gnomon", "表高")),
        format!("{} {:.1}°", subject.word("noon Sun", "正午太阳高度"), noon.altitude_rad / DEGREE_RAD)
            .replace('-', "−"),
    ];
    lines.push(match noon.shadow {
        Some(shadow) => format!("{} {:.2}", subject.word("shadow", "影长"), shadow.abs() * height),
        None => subject.word("no shadow: the Sun stays down", "无影：太阳在地平线下").to_owned(),
    });
    for (row, line) in lines.into_iter().enumerate() {
        let at = DVec2::new(1.45, 0.84 - 1.5 * subject.em * row as f64);
        canvas.text(at, line, Side::Left, StageColor::White.rgb());
    }
}
