//! Why there is not an eclipse every month: the Moon's distance from the ecliptic over the month around now against the
//! size of the Earth's shadow, both in degrees as seen from the Earth's centre, on one scale.

use super::canvas::{Canvas, GUIDE, NIGHT, PlateShape, smooth};
use super::subject::{EARTH_RADII_PER_AU, Subject};
use crate::astro::ephemeris::Body;
use crate::astro::events::eclipse::{Cones, EclipseModel, Pair};
use crate::astro::time::Instant;
use crate::moment::stage::StageColor;
use crate::scene::compose::ComposeError;
use crate::scene::labels::Side;
use crate::sky::SkyObject;
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use glam::{DVec2, DVec3};

pub(super) const SHAPE: PlateShape = PlateShape::Wide(1.7);
/// Half a synodic month, d.
const HALF_MONTH_D: f64 = 14.765;
const POINTS: u32 = 30;
/// Half the width of the curve, and what a degree is.
const HALF_WIDTH: f64 = 1.5;
const PER_DEGREE: f64 = 0.11;

/// The Moon at an instant.
#[derive(Debug, Clone, Copy)]
pub(super) struct MoonAt {
    /// From the point opposite the Sun in longitude, rad.
    pub(super) from_opposition_rad: f64,
    /// Geocentric ecliptic latitude, rad.
    pub(super) latitude_rad: f64,
    bodies: Pair,
}

/// Sun and Moon from the Earth's centre; geometric.
pub(super) fn moon_at(subject: &Subject<'_>, at: Instant) -> Result<MoonAt, ComposeError> {
    let place = |body| subject.state(SkyObject::Body(body), at).map(|state| state.position_au);
    let earth = place(Body::Earth)?;
    let (sun, moon) = (place(Body::Sun)? - earth, place(Body::Moon)? - earth);
    let longitude_rad = |vector: DVec3| vector.y.atan2(vector.x);
    Ok(MoonAt {
        from_opposition_rad: wrap_pm_pi(longitude_rad(moon) - longitude_rad(-sun)),
        latitude_rad: moon.z.atan2(moon.truncate().length()),
        bodies: Pair { far: sun * EARTH_RADII_PER_AU, near: moon * EARTH_RADII_PER_AU },
    })
}

pub(super) fn drawing(subject: &Subject<'_>) -> Result<Canvas, ComposeError> {
    let at = |part: f64| moon_at(subject, subject.now().plus_days(HALF_MONTH_D * part));
    let mut canvas = Canvas::new(SHAPE);
    let y = |latitude_rad: f64| latitude_rad / DEGREE_RAD * PER_DEGREE;
    scale(subject, &mut canvas);
    let now = at(0.0)?;
    let cones = Cones::of(now.bodies, &EclipseModel::default());
    let mut points = Vec::with_capacity(POINTS as usize + 1);
    let mut before: Option<(f64, MoonAt)> = None;
    for i in 0..=POINTS {
        let part = 2.0 * f64::from(i) / f64::from(POINTS) - 1.0;
        let moon = at(part)?;
        let place = DVec2::new(HALF_WIDTH * part, y(moon.latitude_rad));
        if let Some((x, last)) = before {
            moments(subject, &mut canvas, ((x, last), (place.x, moon)), &cones);
        }
        before = Some((place.x, moon));
        points.push(place);
    }
    canvas.line(smooth(&points, 6), StageColor::White.rgb(), 1.4);
    canvas.disc(DVec2::new(0.0, y(now.latitude_rad)), y(cones.moon_rad), StageColor::Gold.rgb(), 1.0);
    canvas.text(
        DVec2::new(0.0, y(now.latitude_rad)),
        subject.word("Moon now", "此刻月球"),
        Side::Above,
        StageColor::Gold.rgb(),
    );
    Ok(canvas)
}

/// Latitudes beside, the ecliptic in the middle.
fn scale(subject: &Subject<'_>, canvas: &mut Canvas) {
    for degrees in [-5, 0, 5] {
        let y = PER_DEGREE * f64::from(degrees);
        canvas.line([DVec2::new(-HALF_WIDTH, y), DVec2::new(HALF_WIDTH, y)], GUIDE, 1.0);
        let text = if degrees == 0 { "0°".to_owned() } else { format!("{degrees:+}°").replace('-', "−") };
        canvas.text(DVec2::new(-HALF_WIDTH, y), text, Side::Above, StageColor::Grey.rgb());
    }
    canvas.text(DVec2::new(HALF_WIDTH, 0.0), subject.word("ecliptic", "黄道"), Side::Left, StageColor::Grey.rgb());
    if let Some(text) = canvas.texts.last_mut() {
        text.at.y += 0.9 * subject.em;
    }
}

/// Full Moon with the Earth's shadow, new Moon with the Sun, and the nodes, where the curve passes them.
fn moments(
    subject: &Subject<'_>,
    canvas: &mut Canvas,
    ((x, last), (next_x, next)): ((f64, MoonAt), (f64, MoonAt)),
    cones: &Cones,
) {
    let zero = |a: f64, b: f64| (a * b <= 0.0 && a != b && (a - b).abs() < 1.0).then(|| a / (a - b));
    let mix = |part: f64| (x + (next_x - x) * part, last.latitude_rad + (next.latitude_rad - last.latitude_rad) * part);
    let y = |angle_rad: f64| angle_rad / DEGREE_RAD * PER_DEGREE;
    if let Some(part) = zero(last.from_opposition_rad, next.from_opposition_rad) {
        let (x, latitude_rad) = mix(part);
        canvas.disc(DVec2::new(x, 0.0), y(cones.penumbra_rad), [0.05, 0.05, 0.06], 0.9);
        canvas.disc(DVec2::new(x, 0.0), y(cones.umbra_rad), [0.22, 0.04, 0.01], 1.0);
        canvas.dashed(DVec2::new(x, -0.72), DVec2::new(x, 0.72), StageColor::Grey.rgb());
        canvas.circle(DVec2::new(x, y(latitude_rad)), y(cones.moon_rad), StageColor::White.rgb(), 1.0);
        canvas.centred(DVec2::new(x, 0.80), subject.word("full Moon", "望"));
        canvas.text(
            DVec2::new(x, -y(cones.penumbra_rad)),
            subject.word("Earth's shadow", "地影"),
            Side::Below,
            [0.6, 0.2, 0.1],
        );
        let words = format!("{:+.1}°", latitude_rad / DEGREE_RAD).replace('-', "−");
        canvas.centred(DVec2::new(x, -0.80), words);
    }
    let opposite = |moon: &MoonAt| wrap_pm_pi(moon.from_opposition_rad + std::f64::consts::PI);
    if let Some(part) = zero(opposite(&last), opposite(&next)) {
        let (x, latitude_rad) = mix(part);
        canvas.dashed(DVec2::new(x, -0.72), DVec2::new(x, 0.72), GUIDE);
        canvas.circle(DVec2::new(x, y(latitude_rad)), y(cones.moon_rad), NIGHT.map(|channel| 6.0 * channel), 1.0);
        canvas.centred(DVec2::new(x.clamp(-1.2, 1.2), 0.80), subject.word("new Moon", "朔"));
    }
    if let Some(part) = zero(last.latitude_rad, next.latitude_rad) {
        let (x, _) = mix(part);
        let ascends = next.latitude_rad > last.latitude_rad;
        let (english, chinese) =
            if ascends { ("ascending node", "升交点") } else { ("descending node", "降交点") };
        canvas.disc(DVec2::new(x, 0.0), 0.014, StageColor::Green.rgb(), 1.0);
        let x = x.clamp(-1.0, 1.0);
        canvas.text(
            DVec2::new(x, 0.0),
            subject.word(english, chinese),
            if ascends { Side::Above } else { Side::Below },
            StageColor::Green.rgb(),
        );
    }
}
