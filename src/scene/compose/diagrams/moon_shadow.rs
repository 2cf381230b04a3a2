//! The Earth as the Sun sees it with the Moon's shadow on it: the fundamental plane of Bessel, north up, east to the right.
//! The rim is day's edge. The graticule stands every 30 degrees; the observer's place is marked while the Sun is up there.
//! Outlines are those of the cones where the axis meets the ground; the curvature of the Earth within the shadow is left
//! out (2 per cent of the penumbra's radius).

use super::canvas::{Canvas, GUIDE, PlateShape, SEA, Tint, arc, polar};
use super::subject::Subject;
use crate::astro::ephemeris::Body;
use crate::astro::events::eclipse::{EclipseModel, Pair, Shadow};
use crate::astro::frames::GeodeticSite;
use crate::astro::time::Instant;
use crate::moment::Language;
use crate::moment::stage::StageColor;
use crate::scene::compose::ComposeError;
use crate::scene::labels::Side;
use crate::sky::SkyObject;
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::{AU_KM, EARTH_EQUATORIAL_RADIUS_KM, LIGHT_SPEED_AU_PER_D};
use glam::{DMat3, DVec2, DVec3};
use std::f64::consts::TAU;

/// An equatorial radius of the Earth on the plate.
const RADIUS: f64 = 0.74;
const HOURS: f64 = 3.5;

/// The shadow's axis at an instant, lengths in equatorial radii of the Earth.
pub(super) fn shadow(subject: &Subject<'_>, at: Instant) -> Result<Shadow, ComposeError> {
    let tdb = at.tdb();
    let state = |body: Body, tdb| SkyObject::Body(body).state(tdb, subject.catalogs);
    let earth_au = state(Body::Earth, tdb)?.position_au;
    let seen_au = |body| -> Result<DVec3, ComposeError> {
        let way_au = (state(body, tdb)?.position_au - earth_au).length();
        Ok(state(body, tdb.plus_days(-way_au / LIGHT_SPEED_AU_PER_D))?.position_au - earth_au)
    };
    let true_from_icrs = subject.sky.reduction.equator.true_from_icrs;
    let radii = |vector_au: DVec3| true_from_icrs.rotate(vector_au) * (AU_KM / EARTH_EQUATORIAL_RADIUS_KM);
    Ok(Shadow::of(
        Pair { far: radii(seen_au(Body::Sun)?), near: radii(seen_au(Body::Moon)?) },
        &EclipseModel::default(),
    ))
}

/// A place of the ground on the plane, and whether the Sun sees it.
pub(super) struct Ground<'a> {
    shadow: &'a Shadow,
    true_from_itrs: DMat3,
}

impl<'a> Ground<'a> {
    pub(super) fn new(shadow: &'a Shadow, subject: &Subject<'_>) -> Self {
        Ground { shadow, true_from_itrs: DMat3::from_rotation_z(subject.sky.reduction.apparent_sidereal_time_rad) }
    }

    /// Components towards east and north, equatorial radii; `None` on the night side.
    pub(super) fn place(&self, longitude_rad: f64, latitude_rad: f64) -> Option<DVec2> {
        let site = GeodeticSite { longitude_rad, latitude_rad, elevation_m: 0.0 };
        let itrs = site.itrs_position_au() * (AU_KM / EARTH_EQUATORIAL_RADIUS_KM);
        let place = self.true_from_itrs * itrs;
        let (east, north) = self.shadow.components(place);
        (place.dot(self.shadow.to_sun()) > 0.0).then(|| DVec2::new(east, north))
    }
}

pub(super) fn drawing(subject: &Subject<'_>) -> Result<Canvas, ComposeError> {
    let mut canvas = Canvas::new(PlateShape::Round);
    let shadow = shadow(subject, subject.now())?;
    let ground = Ground::new(&shadow, subject);
    canvas.disc(DVec2::ZERO, RADIUS, SEA, 1.0);
    graticule(&mut canvas, &ground);
    let axis = DVec2::new(shadow.x, shadow.y);
    let at = shadow.central_point().unwrap_or_else(|| shadow.nearest_outline_point().place);
    let (umbra, penumbra) = (shadow.umbra_at(at), shadow.penumbra_at(at));
    cast(&mut canvas, axis, penumbra, ([0.004, 0.008, 0.02], 0.55));
    cast(&mut canvas, axis, umbra.abs().max(0.012), ([0.0, 0.0, 0.0], 1.0));
    canvas.circle(DVec2::ZERO, RADIUS, StageColor::Gold.rgb(), 1.0);
    way(subject, &mut canvas)?;
    if axis.length() < 1.2 {
        canvas.circle(axis * RADIUS, (umbra.abs().max(0.012)) * RADIUS, StageColor::Red.rgb(), 1.2);
        let (english, chinese) = if umbra < 0.0 { ("umbra", "本影") } else { ("antumbra", "伪本影") };
        canvas.text(axis * RADIUS, subject.word(english, chinese), Side::Right, [0.85, 0.35, 0.2]);
    } else {
        canvas.centred(DVec2::new(0.0, -0.86), away_words(subject, axis.length()));
    }
    observer(subject, &mut canvas, &ground);
    canvas.centred(DVec2::new(0.0, 0.86), subject.word("rim: sunrise and sunset", "边缘：晨昏线"));
    Ok(canvas)
}

fn away_words(subject: &Subject<'_>, radii: f64) -> String {
    match subject.moment.language {
        Language::En => format!("the shadow passes {radii:.0} Earth radii away"),
        Language::Zh => format!("月影偏离地心 {radii:.0} 个地球半径"),
    }
}

fn graticule(canvas: &mut Canvas, ground: &Ground<'_>) {
    let tint: Tint = GUIDE.map(|channel| 1.3 * channel);
    let lines = (0..12).map(|meridian| (Some(meridian), 0)).chain((-2..=2).map(|parallel| (None, parallel)));
    for (meridian, parallel) in lines {
        let place = |step: i32| match meridian {
            Some(meridian) => (f64::from(meridian) * 30.0, f64::from(step) * 2.0 - 90.0),
            None => (f64::from(step) * 4.0, f64::from(parallel) * 30.0),
        };
        let mut points: Vec<DVec2> = Vec::new();
        for step in 0..=90 {
            let (longitude_deg, latitude_deg) = place(step);
            match ground.place(longitude_deg * DEGREE_RAD, latitude_deg * DEGREE_RAD) {
                Some(point) => points.push(point * RADIUS),
                None => canvas.line(std::mem::take(&mut points), tint, 0.8),
            }
        }
        canvas.line(points, tint, 0.8);
    }
}

/// What of a circle around the axis falls on the Earth: slices between rays, each cut at the Earth's rim.
fn cast(canvas: &mut Canvas, axis: DVec2, radius: f64, (tint, opacity): (Tint, f64)) {
    const SLICES: u32 = 96;
    let span = |slice: u32| {
        let onward = polar(1.0, TAU * f64::from(slice) / f64::from(SLICES));
        let along = axis.dot(onward);
        let under_root = along * along - axis.length_squared() + 1.0;
        let half = (under_root >= 0.0).then(|| under_root.sqrt())?;
        let (from, to) = ((-along - half).max(0.0), (half - along).min(radius));
        (from < to).then(|| [from, to].map(|length| (axis + onward * length) * RADIUS))
    };
    let quads = (0..SLICES).filter_map(|slice| {
        let ([a, b], [d, c]) = (span(slice)?, span(slice + 1)?);
        Some([a, b, c, d])
    });
    canvas.items.push(super::canvas::Item::Fill { quads: quads.collect(), tint, opacity });
}

/// Where the axis goes in the hours around now, as far as it stays near the Earth.
fn way(subject: &Subject<'_>, canvas: &mut Canvas) -> Result<(), ComposeError> {
    let mut points = Vec::new();
    for step in -14..=14 {
        let at = shadow(subject, subject.now().plus_seconds(HOURS * 3600.0 * f64::from(step) / 14.0))?;
        let place = DVec2::new(at.x, at.y) * RADIUS;
        if place.length() < 0.95 {
            points.push(place);
        }
    }
    if let [.., before, last] = points[..] {
        canvas.line(points.iter().copied(), StageColor::Grey.rgb(), 1.0);
        canvas.arrow(before, last, StageColor::Grey.rgb());
    }
    Ok(())
}

fn observer(subject: &Subject<'_>, canvas: &mut Canvas, ground: &Ground<'_>) {
    let Some(site) = subject.moment.observer.site() else { return };
    let green = StageColor::Green.rgb().map(|channel| 1.4 * channel);
    match ground.place(site.longitude_rad, site.latitude_rad) {
        Some(place) => {
            canvas.disc(place * RADIUS, 0.016, green, 1.0);
            canvas.line(arc(place * RADIUS, 0.035, [0.0, TAU]), green, 1.0);
            canvas.text(place * RADIUS, subject.word("here", "观测地"), Side::Left, green);
        }
        None => canvas.centred(DVec2::new(0.0, -0.94), subject.word("it is night here", "观测地为黑夜")),
    }
}
