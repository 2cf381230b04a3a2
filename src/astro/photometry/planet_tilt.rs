//! How far the rings of Saturn and the poles of Uranus are turned towards the Sun and the observer.
//!
//! Poles: Archinal et al. 2018, Report of the IAU Working Group on Cartographic Coordinates and Rotational Elements 2015,
//! table 1. Saturn's pole drifts by 0.036 degrees a century, followed here; Uranus's is constant.

use crate::astro::frames::{Direction, Icrs};
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;

/// Right ascension and declination of a pole at J2000, and their changes per Julian century, degrees, ICRS.
pub type PoleDeg = [f64; 4];

/// North pole of Saturn and of its rings.
pub const SATURN_POLE: PoleDeg = [40.589, 83.537, -0.036, -0.004];
/// North pole of Uranus (north as the working group defines it).
pub const URANUS_POLE: PoleDeg = [257.311, -15.175, 0.0, 0.0];

/// The direction of a pole at a Julian epoch (years).
pub fn pole_direction(pole: PoleDeg, julian_epoch: f64) -> Direction<Icrs> {
    let centuries = ((julian_epoch - 2000.0) / 100.0).clamp(-1000.0, 1000.0);
    let [right_ascension_deg, declination_deg, ra_rate, dec_rate] = pole;
    Direction::from_spherical(
        (right_ascension_deg + ra_rate * centuries) * DEGREE_RAD,
        (declination_deg + dec_rate * centuries) * DEGREE_RAD,
    )
}

/// Planetocentric latitude, rad, of the point of the planet that is nearest to the origin of `body_from_origin` (the Sun or the
/// observer; any unit): the opening of the rings as seen from there.
///
/// ```text
///        pole
///         ^   origin      latitude > 0 when the origin stands on the pole's side
///   ------o------ equator
/// ```
pub fn sub_latitude_rad(pole: &Direction<Icrs>, body_from_origin: DVec3) -> f64 {
    let to_origin = -body_from_origin;
    let along = to_origin.dot(pole.unit());
    let across = to_origin.cross(pole.unit()).length();
    let latitude_rad = along.atan2(across);
    if latitude_rad.is_finite() { latitude_rad } else { 0.0 }
}

/// Planetographic latitude, rad, of a planetocentric one on a spheroid.
pub fn planetographic_latitude_rad(planetocentric_rad: f64, equatorial_radius: f64, polar_radius: f64) -> f64 {
    let (sine, cosine) = planetocentric_rad.sin_cos();
    (sine * equatorial_radius.powi(2)).atan2(cosine * polar_radius.powi(2))
}
