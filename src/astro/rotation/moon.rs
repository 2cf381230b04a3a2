//! The Moon's rotation (mean Earth and polar axis) and its libration: table 2 of the report, angles E1 to E13.
//!
//! The series holds the physical librations too; it is within 0.005 degrees (150 m on the ground) of the integrated
//! libration of DE421 in this century. With the Moon's secular terms added to it, the mean face stays within 0.02 degrees of the
//! one that the Moon of DE431 turns to the Earth over -3000 to +3000, 0.6 over -9000 to +10 000 and 2.5 at the ends of DE431;
//! in latitude the pole's straight path costs 0.1 degrees over 0 to +6000, 0.2 at -3000 and 1.3 at the ends.
//! Older tables (Meeus, Eckhardt) refer to the principal axes of inertia, 0.02 degrees away in longitude and in latitude.

use super::SurfacePoint;
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi, wrap_pm_pi};
use std::f64::consts::FRAC_PI_2;

/// One angle and what it adds, degrees.
struct Term {
    /// Angle at J2000 and its change per day.
    angle: [f64; 2],
    /// Sine in right ascension, cosine in declination, sine in the prime meridian.
    adds: [f64; 3],
}

const fn term(angle: [f64; 2], adds: [f64; 3]) -> Term {
    Term { angle, adds }
}

const TERMS: [Term; 13] = [
    term([125.045, -0.052_992_1], [-3.878_7, 1.541_9, 3.561_0]),
    term([250.089, -0.105_984_2], [-0.120_4, 0.023_9, 0.120_8]),
    term([260.008, 13.012_000_9], [0.070_0, -0.027_8, -0.064_2]),
    term([176.625, 13.340_715_4], [-0.017_2, 0.006_8, 0.015_8]),
    term([357.529, 0.985_600_3], [0.0, 0.0, 0.025_2]),
    term([311.589, 26.405_708_4], [0.007_2, -0.002_9, -0.006_6]),
    term([134.963, 13.064_993_0], [0.0, 0.000_9, -0.004_7]),
    term([276.617, 0.328_714_6], [0.0, 0.0, -0.004_6]),
    term([34.226, 1.748_487_7], [0.0, 0.0, 0.002_8]),
    term([15.134, -0.158_976_3], [-0.005_2, 0.000_8, 0.005_2]),
    term([119.743, 0.003_609_6], [0.0, 0.0, 0.004_0]),
    term([239.961, 0.164_357_3], [0.0, 0.0, 0.001_9]),
    term([25.053, 12.959_008_8], [0.004_3, -0.000_9, -0.004_4]),
];

/// Right ascension and declination of the pole and the prime meridian, degrees, so many days after J2000.
pub(super) fn angles_deg(days: f64) -> [f64; 3] {
    let centuries = (days / 36_525.0).clamp(-1000.0, 1000.0);
    let start = [
        269.994_9 + 0.003_1 * centuries,
        66.539_2 + 0.013_0 * centuries,
        38.321_3 + (13.176_358_15 * days).rem_euclid(360.0) - 1.4e-12 * days * days,
    ];
    let [secular_meridian_deg, secular_node_deg] = secular_deg(centuries);
    let start = [start[0], start[1], start[2] + secular_meridian_deg];
    TERMS.iter().enumerate().fold(start, |[ra, dec, meridian], (index, Term { angle, adds })| {
        // E1 is the longitude of the node, E2 twice that.
        let node_multiple = [1.0, 2.0].get(index).copied().unwrap_or(0.0);
        let angle_deg = angle[0] + angle[1] * days + node_multiple * secular_node_deg;
        let (sine, cosine) = (angle_deg * DEGREE_RAD).sin_cos();
        [ra + adds[0] * sine, dec + adds[1] * cosine, meridian + adds[2] * sine]
    })
}

/// What the report's series leaves out far from J2000, degrees: the Moon turns with its mean longitude, and its equator's node
/// with that of its orbit. Terms beyond the report's in T of both (Chapront, Chapront-Touze & Francou as Meeus, Astronomical
/// Algorithms, eqs. 47.1 and 47.7, give them; equinox of date, so the precession's 0.000 308 65 T^2 is taken off). Less than
/// 0.001 degrees in 1900 to 2100. Held beyond +-170 centuries.
fn secular_deg(centuries: f64) -> [f64; 2] {
    let t = centuries.clamp(-170.0, 170.0);
    let square = t * t;
    let longitude_deg = square * (-1.96e-5 + t / 538_841.0 - square / 65_194_000.0);
    let node_deg = square * (0.001_766_8 + t / 467_441.0 - square / 60_616_000.0);
    [longitude_deg, node_deg]
}

/// How the Moon's face is turned away from its mean place, and where the Sun rises on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Libration {
    /// In longitude, rad: selenographic longitude of the disc's centre; positive shows more of the eastern limb (Mare
    /// Crisium's).
    pub longitude_rad: f64,
    /// In latitude, rad: positive shows more of the north.
    pub latitude_rad: f64,
    /// Selenographic colongitude of the Sun, rad, [0, 2 pi): 0 when it rises at the prime meridian, at first quarter.
    pub colongitude_rad: f64,
}

/// From the points under the observer and under the Sun: optical and physical libration together, topocentric where the
/// observer stands on the ground.
pub fn moon_libration(sub_observer: &SurfacePoint, sub_solar: &SurfacePoint) -> Libration {
    Libration {
        longitude_rad: wrap_pm_pi(sub_observer.longitude_rad),
        latitude_rad: sub_observer.latitude_rad,
        colongitude_rad: wrap_0_2pi(FRAC_PI_2 - sub_solar.longitude_rad),
    }
}
