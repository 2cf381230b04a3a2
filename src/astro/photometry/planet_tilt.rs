//! How far the rings of Saturn and the poles of Uranus are turned towards the Sun and the observer.
//!
//! Poles: Archinal et al. 2018, Report of the IAU Working Group on Cartographic Coordinates and Rotational Elements
//! 2015, table 1. Saturn's pole drifts by 0.036 degrees a century, followed here; Uranus's is constant.

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

/// Planetocentric latitude, rad, of the point of the planet that is nearest to the origin of `body_from_origin` (the
/// Sun or the observer; any unit): the opening of the rings as seen from there.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Equinoxes and solstices as published (Saturn: 2009-08-11, 2017-05-24, 2025-05-06; Uranus: 2007-12-07); planet minus
    /// Sun, au, from DE421 by Skyfield 1.55 at 0h TDB: `(planet - sun).at(t).xyz.au`.
    #[test]
    fn the_sun_stands_over_the_equator_at_the_equinoxes_and_highest_at_the_northern_solstice() {
        for (pole, julian_epoch, body_from_sun_au, latitude_deg) in [
            (SATURN_POLE, 2009.608, [-9.366_356, 0.827_209, 0.744_951], 0.0),
            (SATURN_POLE, 2017.392, [-1.123_054, -9.254_147, -3.774_153], 26.73),
            (SATURN_POLE, 2025.343, [9.525_031, -0.844_064, -0.758_770], 0.0),
            (URANUS_POLE, 2007.932, [19.619_898, -3.869_957, -1.972_349], 0.0),
        ] {
            let pole = pole_direction(pole, julian_epoch);
            let found_deg = sub_latitude_rad(&pole, DVec3::from(body_from_sun_au)) / DEGREE_RAD;
            assert!((found_deg - latitude_deg).abs() < 0.015, "{julian_epoch}: {found_deg}");
        }
    }

    #[test]
    fn planetographic_latitudes_are_larger_between_equator_and_pole_only() {
        let graphic_deg =
            |centric_deg: f64| planetographic_latitude_rad(centric_deg * DEGREE_RAD, 25_559.0, 24_973.0) / DEGREE_RAD;
        // tan of the one is tan of the other times (25559 / 24973)^2.
        assert!((graphic_deg(45.0) - 46.329).abs() < 0.001);
        assert!(graphic_deg(0.0) == 0.0 && (graphic_deg(-90.0) + 90.0).abs() < 1e-12);
    }
}
