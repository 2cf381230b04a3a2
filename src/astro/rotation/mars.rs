//! The seasons of Mars and how far its white caps reach.
//!
//! The season is the planetocentric longitude of the Sun, Ls: 0 at the northern spring equinox, 90 at the summer solstice.

use crate::astro::frames::{Direction, Icrs};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};
use glam::DVec3;
use std::f64::consts::TAU;

/// Ls and the planetographic latitudes, degrees, down to which the northern and the southern cap are white: the mean recession
/// of James, Kieffer & Paige 1992 (Mars, University of Arizona Press, ch. 27), from memory and rounded to a few
/// degrees; the growth under the polar hood is drawn straight.
const CAPS_DEG: [(f64, f64, f64); 12] = [
    (0.0, 60.0, -78.0),
    (20.0, 63.0, -72.0),
    (50.0, 70.0, -62.0),
    (75.0, 77.0, -55.0),
    (95.0, 82.0, -52.0),
    (160.0, 82.0, -50.0),
    (185.0, 76.0, -54.0),
    (215.0, 68.0, -61.0),
    (245.0, 62.0, -70.0),
    (275.0, 58.0, -80.0),
    (310.0, 55.0, -86.0),
    (345.0, 57.0, -84.0),
];

/// Ls, rad: the angle along the orbit from the point where the Sun crosses Mars's equator northward, from Mars's pole,
/// heliocentric position and velocity (any units).
#[must_use]
pub fn solar_longitude_rad(pole: &Direction<Icrs>, from_sun: DVec3, velocity: DVec3) -> f64 {
    let orbit_pole = from_sun.cross(velocity).normalize_or(DVec3::Z);
    let equinox = pole.unit().cross(orbit_pole).normalize_or(DVec3::X);
    let to_sun = -from_sun;
    wrap_0_2pi(to_sun.dot(orbit_pole.cross(equinox)).atan2(to_sun.dot(equinox)))
}

/// Planetographic latitudes down to which the northern and up to which the southern cap reaches, rad.
#[must_use]
pub fn cap_edges_rad(solar_longitude_rad: f64) -> [f64; 2] {
    let longitude_deg = solar_longitude_rad.rem_euclid(TAU) / DEGREE_RAD;
    let next = CAPS_DEG.iter().position(|row| row.0 > longitude_deg).unwrap_or(CAPS_DEG.len());
    let (from, to) = (CAPS_DEG[next - 1], CAPS_DEG[next % CAPS_DEG.len()]);
    let part = (longitude_deg - from.0) / (to.0 - from.0).rem_euclid(360.0);
    [from.1 + (to.1 - from.1) * part, from.2 + (to.2 - from.2) * part].map(|edge_deg| edge_deg * DEGREE_RAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caps_change_without_a_jump_and_stay_apart() {
        for tenth in 0..3600 {
            let longitude_rad = f64::from(tenth) * 0.1 * DEGREE_RAD;
            let [north_rad, south_rad] = cap_edges_rad(longitude_rad);
            let next = cap_edges_rad(longitude_rad + 0.1 * DEGREE_RAD);
            assert!(north_rad > 50.0 * DEGREE_RAD && south_rad < -45.0 * DEGREE_RAD);
            assert!((next[0] - north_rad).abs() < 0.1 * DEGREE_RAD && (next[1] - south_rad).abs() < 0.1 * DEGREE_RAD);
        }
    }
}
