//! A planet on Ptolemy's deferent and epicycle beside its true geocentric path.
//!
//! ```text
//! true:   planet - Earth = planet from the Sun - Earth from the Sun
//! model:  both on circles with the mean motions of now; the larger circle is the deferent, the smaller the epicycle
//! ```
//!
//! Radii are the semi-major axes, mean longitudes and motions those of the osculating orbits of the instant. What is left
//! between model and path is the two ellipses (and for Ptolemy the equant and a deferent beside the Earth).

use super::canvas::{Canvas, GUIDE, PlateShape, moving, polar};
use super::ellipse::Ellipse;
use super::subject::{Subject, from_north, tint_of};
use crate::astro::ephemeris::{Body, State};
use crate::astro::orbits::SUN_GM_AU3_PER_D2;
use crate::moment::stage::StageColor;
use crate::scene::compose::ComposeError;
use crate::scene::labels::Side;
use crate::sky::{SkyObject, UnknownObject};
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use glam::DVec2;

const REACH: f64 = 0.78;
/// Places in the faster one's turn: between two of them the cubic is off by less than a ten-thousandth of its circle.
const PLACES_A_TURN: f64 = 14.0;
const MOST_PLACES: f64 = 120.0;
/// Pieces of the whole line, about.
const PIECES: f64 = 360.0;

/// A circle that is gone around evenly.
#[derive(Debug, Clone, Copy)]
struct Circle {
    radius_au: f64,
    longitude_rad: f64,
    motion_rad_per_d: f64,
}

impl Circle {
    fn of(state: State) -> Option<Self> {
        let ellipse = Ellipse::of(state, SUN_GM_AU3_PER_D2);
        let (longitude_rad, motion_rad_per_d) = ellipse.mean_longitude()?;
        Some(Circle { radius_au: ellipse.semi_major_axis_au()?, longitude_rad, motion_rad_per_d })
    }

    fn place_au(&self, days: f64) -> DVec2 {
        polar(self.radius_au, self.longitude_rad + self.motion_rad_per_d * days)
    }
}

/// Deferent and epicycle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Model {
    deferent: Circle,
    epicycle: Circle,
}

impl Model {
    fn place_au(&self, days: f64) -> DVec2 {
        self.deferent.place_au(days) + self.epicycle.place_au(days)
    }

    /// The shorter of the two turns, d.
    fn shorter_turn_d(&self) -> f64 {
        std::f64::consts::TAU / self.deferent.motion_rad_per_d.abs().max(self.epicycle.motion_rad_per_d.abs()).max(1e-9)
    }
}

/// From the Earth's and the planet's states around the Sun.
pub(super) fn model(earth: State, planet: State) -> Option<Model> {
    let of_earth = Circle::of(earth)?;
    // The Sun goes around the Earth opposite to the Earth around the Sun.
    let sun = Circle { longitude_rad: of_earth.longitude_rad + std::f64::consts::PI, ..of_earth };
    let planet = Circle::of(planet)?;
    Some(match planet.radius_au > sun.radius_au {
        true => Model { deferent: planet, epicycle: sun },
        false => Model { deferent: sun, epicycle: planet },
    })
}

pub(super) fn drawing(subject: &Subject<'_>, body: &str, path_d: f64) -> Result<Canvas, ComposeError> {
    let object = subject.mover(body)?;
    let unfit = || ComposeError::from(UnknownObject::NoOrbit(body.to_owned()));
    let [sun, earth, planet] = [SkyObject::Body(Body::Sun), SkyObject::Body(Body::Earth), object];
    if [Body::Sun, Body::Earth, Body::Moon].map(SkyObject::Body).contains(&object) {
        return Err(unfit());
    }
    let around_sun = |object| subject.state_from(sun, object, subject.now());
    let model = model(around_sun(earth)?, around_sun(planet)?).ok_or_else(unfit)?;
    let steps = (path_d / model.shorter_turn_d() * PLACES_A_TURN).ceil().clamp(8.0, MOST_PLACES);
    let state = |i: u32| -> Result<(DVec2, DVec2), ComposeError> {
        let at = subject.now().plus_days(path_d * (f64::from(i) / steps - 1.0));
        let state = subject.state_from(earth, planet, at)?;
        Ok((from_north(state.position_au), from_north(state.velocity_au_per_d)))
    };
    let states = (0..=steps as u32).map(state).collect::<Result<Vec<_>, _>>()?;
    let path = moving(&states, path_d / steps, (PIECES / steps).ceil() as u32);
    let last = (path.len() - 1) as f64;
    let modelled: Vec<DVec2> = (0..path.len()).map(|i| model.place_au(path_d * (i as f64 / last - 1.0))).collect();
    let farthest_au = path.iter().chain(&modelled).map(|place| place.length()).fold(0.0, f64::max);
    let reach_au = farthest_au.max(model.deferent.radius_au + model.epicycle.radius_au);
    Ok(drawn(subject, object, &model, (&path, &modelled, REACH / reach_au)))
}

fn drawn(
    subject: &Subject<'_>,
    object: SkyObject,
    model: &Model,
    (path, modelled, scale): (&[DVec2], &[DVec2], f64),
) -> Canvas {
    let mut canvas = Canvas::new(PlateShape::Round);
    let grey = StageColor::Grey.rgb();
    let scaled = |points: &[DVec2]| points.iter().map(|point| *point * scale).collect::<Vec<_>>();
    let (centre, planet) = (model.deferent.place_au(0.0) * scale, model.place_au(0.0) * scale);
    let truth = path.last().copied().unwrap_or_default() * scale;
    canvas.circle(DVec2::ZERO, model.deferent.radius_au * scale, grey, 1.0);
    canvas.circle(centre, model.epicycle.radius_au * scale, grey, 1.0);
    canvas.line(scaled(path), tint_of(object), 1.4);
    canvas.dashes(&scaled(modelled), GUIDE.map(|channel| 2.4 * channel), 1.0);
    canvas.line([DVec2::ZERO, centre, planet], StageColor::Gold.rgb(), 1.0);
    canvas.disc(centre, 0.012, StageColor::Gold.rgb(), 1.0);
    canvas.disc(planet, 0.014, StageColor::White.rgb(), 1.0);
    canvas.disc(truth, 0.024, tint_of(object), 1.0);
    canvas.disc(DVec2::ZERO, 0.026, StageColor::Blue.rgb(), 1.0);
    let side = if truth.x > 0.0 { Side::Left } else { Side::Right };
    canvas.text(truth, subject.name(object), side, tint_of(object).map(|channel| (0.35 + channel).min(0.9)));
    canvas.text(DVec2::ZERO, subject.word("Earth", "地球"), Side::Below, StageColor::Blue.rgb());
    let away = -centre.normalize_or(DVec2::X) * model.deferent.radius_au * scale;
    canvas.text(away, subject.word("deferent", "均轮"), inwards(away), StageColor::White.rgb());
    let beside = centre + centre.normalize_or(DVec2::X).perp() * model.epicycle.radius_au * scale;
    canvas.text(beside, subject.word("epicycle", "本轮"), inwards(beside), StageColor::White.rgb());
    let off_deg = wrap_pm_pi(planet.to_angle() - truth.to_angle()) / DEGREE_RAD;
    let words = format!("{} {off_deg:+.1}°", subject.word("circles − true", "圆周模型 − 实际"));
    canvas.text(DVec2::new(0.0, -0.93), words.replace('-', "−"), Side::Above, StageColor::White.rgb());
    canvas
}

fn inwards(place: DVec2) -> Side {
    if place.x > 0.0 { Side::Left } else { Side::Right }
}

#[cfg(test)]
pub(super) fn synodic_period_d(model: &Model) -> f64 {
    std::f64::consts::TAU / (model.deferent.motion_rad_per_d - model.epicycle.motion_rad_per_d).abs()
}
