//! The Earth's shadow where the Moon passes: umbra, penumbra, the Moon's disc and its way, as seen from the Earth's centre,
//! north up and east to the left as on the sky. Radii with Danjon's enlargement, as the eclipses of `beiguan events` have.

use super::canvas::{Canvas, GUIDE, LIT, PlateShape};
use super::subject::Subject;
use crate::astro::ephemeris::Body;
use crate::astro::events::eclipse::{Cones, EclipseModel, Pair};
use crate::astro::time::Instant;
use crate::moment::stage::StageColor;
use crate::scene::compose::ComposeError;
use crate::scene::labels::Side;
use crate::sky::SkyObject;
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::{AU_KM, EARTH_EQUATORIAL_RADIUS_KM, LIGHT_SPEED_AU_PER_D};
use glam::{DVec2, DVec3};

/// What is a radian on the plate: 1.9 degrees to its edge.
const PER_RAD: f64 = 1.0 / (1.9 * DEGREE_RAD);
/// How far before and behind now the Moon's way is drawn, h.
const HOURS: i32 = 4;
const PENUMBRA: [f32; 3] = [0.055, 0.055, 0.065];
const UMBRA: [f32; 3] = [0.20, 0.035, 0.01];

/// The shadow and the Moon at an instant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage {
    /// The Moon from the axis: to the west and to the north, rad.
    pub(super) moon_rad: DVec2,
    /// Radii.
    pub(super) cones: Cones,
}

/// Where the Moon is, with the light time of Sun and Moon.
pub(super) fn passage(subject: &Subject<'_>, at: Instant) -> Result<Passage, ComposeError> {
    let tdb = at.tdb();
    let state = |body: Body, tdb| SkyObject::Body(body).state(tdb, subject.catalogs);
    let earth_au = state(Body::Earth, tdb)?.position_au;
    let seen_au = |body| -> Result<DVec3, ComposeError> {
        let way_au = (state(body, tdb)?.position_au - earth_au).length();
        Ok(state(body, tdb.plus_days(-way_au / LIGHT_SPEED_AU_PER_D))?.position_au - earth_au)
    };
    let true_from_icrs = subject.sky.reduction.equator.true_from_icrs;
    let radii = |vector_au: DVec3| true_from_icrs.rotate(vector_au) * (AU_KM / EARTH_EQUATORIAL_RADIUS_KM);
    let bodies = Pair { far: radii(seen_au(Body::Sun)?), near: radii(seen_au(Body::Moon)?) };
    let axis = -bodies.far.normalize_or(DVec3::X);
    let east = DVec3::Z.cross(axis).normalize_or(DVec3::Y);
    let north = axis.cross(east);
    let cones = Cones::of(bodies, &EclipseModel::default());
    let across = DVec2::new(-bodies.near.dot(east), bodies.near.dot(north));
    Ok(Passage { moon_rad: across.normalize_or_zero() * cones.separation_rad, cones })
}

pub(super) fn drawing(subject: &Subject<'_>) -> Result<Canvas, ComposeError> {
    let mut canvas = Canvas::new(PlateShape::Round);
    let Passage { moon_rad, cones } = passage(subject, subject.now())?;
    canvas.disc(DVec2::ZERO, cones.penumbra_rad * PER_RAD, PENUMBRA, 1.0);
    canvas.disc(DVec2::ZERO, cones.umbra_rad * PER_RAD, UMBRA, 1.0);
    let mut way = Vec::new();
    for quarter in -4 * HOURS..=4 * HOURS {
        let place = passage(subject, subject.now().plus_seconds(900.0 * f64::from(quarter)))?.moon_rad * PER_RAD;
        if place.length() < 0.93 {
            way.push(place);
            if quarter % 4 == 0 {
                canvas.disc(place, 0.009, StageColor::Grey.rgb(), 1.0);
            }
        }
    }
    if let [.., before, last] = way[..] {
        canvas.line(way.iter().copied(), StageColor::Grey.rgb(), 1.0);
        canvas.arrow(before, last, StageColor::Grey.rgb());
    }
    moon(subject, &mut canvas, moon_rad * PER_RAD, &cones);
    words(subject, &mut canvas, &cones);
    Ok(canvas)
}

/// The Moon, whole or in the colors of the shadow it is in.
fn moon(subject: &Subject<'_>, canvas: &mut Canvas, place: DVec2, cones: &Cones) {
    let radius = cones.moon_rad * PER_RAD;
    if place.length() + radius > 0.95 {
        let words =
            format!("{} {:.1}°", subject.word("the Moon is away by", "月球距影轴"), cones.separation_rad / DEGREE_RAD);
        canvas.centred(DVec2::new(0.0, 0.86), words);
        return;
    }
    canvas.disc(place, radius, LIT, 1.0);
    // The part of the disc in the umbra: rings of the Moon's disc, each point tested by where it lies.
    let quads = in_umbra(place, radius, cones.umbra_rad * PER_RAD);
    canvas.items.push(super::canvas::Item::Fill { quads, tint: [0.42, 0.10, 0.03], opacity: 0.92 });
    canvas.circle(place, radius, StageColor::White.rgb(), 0.8);
    canvas.text(place + DVec2::new(radius, 0.0), subject.word("Moon", "月球"), Side::Right, StageColor::White.rgb());
}

/// The overlap of the Moon's disc with the umbra around the middle, in strips across the line between the centres.
fn in_umbra(moon: DVec2, radius: f64, umbra: f64) -> Vec<[DVec2; 4]> {
    const STRIPS: u32 = 40;
    let along = moon.normalize_or(DVec2::X);
    let distance = moon.length();
    // Strips at a height across: the Moon from d - w to d + w, the umbra from -u to u.
    let span = |across: f64| {
        let of_moon = (radius * radius - across * across).max(0.0).sqrt();
        let of_umbra = (umbra * umbra - across * across).max(0.0).sqrt();
        let (from, to) = ((distance - of_moon).max(-of_umbra), (distance + of_moon).min(of_umbra));
        (from < to).then(|| [from, to].map(|length| along * length + along.perp() * across))
    };
    let height = |i: u32| radius * (2.0 * f64::from(i) / f64::from(STRIPS) - 1.0);
    let quads = (0..STRIPS).filter_map(|i| {
        let ([a, b], [d, c]) = (span(height(i))?, span(height(i + 1))?);
        Some([a, b, c, d])
    });
    quads.collect()
}

fn words(subject: &Subject<'_>, canvas: &mut Canvas, cones: &Cones) {
    let below = |radius_rad: f64| DVec2::new(0.0, -radius_rad * PER_RAD);
    canvas.text(below(cones.umbra_rad), subject.word("umbra", "本影"), Side::Above, [0.75, 0.28, 0.15]);
    canvas.text(below(cones.penumbra_rad), subject.word("penumbra", "半影"), Side::Above, StageColor::White.rgb());
    for (at, english, chinese) in
        [(DVec2::new(0.0, 0.93), "N", "北"), (DVec2::new(-0.93, 0.0), "E", "东"), (DVec2::new(0.93, 0.0), "W", "西")]
    {
        canvas.centred(at, subject.word(english, chinese));
        canvas.line([at * 0.86, at * 0.82], GUIDE, 1.0);
    }
    let magnitude = cones.magnitude(cones.umbra_rad);
    if cones.magnitude(cones.penumbra_rad) > 0.0 {
        let words = format!("{} {magnitude:.2}", subject.word("in the umbra", "食分")).replace('-', "−");
        canvas.centred(DVec2::new(0.0, -0.84), words);
    }
}
