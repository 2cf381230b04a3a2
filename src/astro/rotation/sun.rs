//! Carrington's count of the Sun's rotations: number 1 began on 1853 November 9, and each ends when the prime meridian
//! has come round to the centre of the disc seen from the Earth.

use crate::astro::time::{JulianDate, Tdb};
use std::f64::consts::TAU;

/// Beginning of rotation 0, TDB, and mean length of a rotation seen from the Earth, d (Meeus, Astronomical Algorithms, eq.
/// 29.1).
const ROTATION_ZERO_JD: f64 = 2_398_140.227_0;
const SYNODIC_ROTATION_D: f64 = 27.275_231_6;

/// Number of the rotation and, as its fraction, how much of it is over, from the Carrington longitude of the centre of the
/// disc (L0) as it is seen from the Earth at that instant.
pub fn carrington_rotation(tdb: JulianDate<Tdb>, disc_centre_longitude_rad: f64) -> f64 {
    let about = (tdb.day() - ROTATION_ZERO_JD + tdb.fraction()) / SYNODIC_ROTATION_D;
    let over = 1.0 - disc_centre_longitude_rad / TAU;
    (about - over).round() + over
}
