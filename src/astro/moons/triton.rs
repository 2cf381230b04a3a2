//! Triton: the analytical theory of Emelyanov & Samorodov 2015, Mon. Not. R. Astron. Soc. 454, 2205: a circle in a plane
//! that precesses about the pole of the invariable plane, with the long-period perturbations by the Sun.
//!
//! Table numbers are theirs. Left out: the smallest perturbation (0.1 km). Within 110 km of JPL's NEP098 at 2025.0
//! (measured in `tests/moons.rs`), 0.005" from the Earth. Span: 1800 to 2200, that of the numerical integration behind
//! it.

use super::jd_of_year;
use crate::astro::ephemeris::State;
use crate::astro::time::{JulianDate, Tdb};
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::{AU_KM, J2000_JD};
use glam::{DMat3, DVec3};

pub(super) const SPAN_JD: (f64, f64) = (jd_of_year(1800.0), jd_of_year(2200.0));

/// Epoch of table 3, JD (TDB).
const EPOCH_JD: f64 = 2_378_520.5;
/// Table 3: radius, km; inclination; longitude in the orbit and node with their rates per day; pole: degrees.
const RADIUS_KM: f64 = 354_758.98;
const INCLINATION_DEG: f64 = 156.865_618_83;
const LONGITUDE_DEG: [f64; 2] = [32.668_615_30, 61.258_697_202_9];
const NODE_DEG: [f64; 2] = [72.898_826_54, 0.001_433_819_55];
const POLE_DEG: [f64; 2] = [299.460_887_79, 43.406_555_61];
/// Table 1: the Sun's longitude from its node at J2000 with its rate per day, and that node, degrees.
const SUN_LONGITUDE_DEG: [f64; 2] = [258.329_018, 0.005_981_826_15];
const SUN_NODE_DEG: f64 = 200.788_305;
/// Table 2: multiples of the Sun's longitude and of the difference of the nodes; amplitudes of the perturbations of
/// inclination (cosine), longitude and node (sines), degrees.
const PERTURBATIONS: [([f64; 2], [f64; 3]); 6] = [
    ([2.0, 0.0], [0.0, -0.000_123_27, 0.000_633_39]),
    ([2.0, 1.0], [0.000_964_86, -0.002_794_53, -0.001_789_08]),
    ([0.0, 1.0], [0.006_646_62, -0.043_356_25, -0.015_601_10]),
    ([-2.0, 1.0], [0.000_046_87, -0.000_172_15, -0.000_091_86]),
    ([2.0, 2.0], [0.000_959_75, -0.002_336_86, -0.002_180_71]),
    ([0.0, 2.0], [-0.000_376_27, 0.001_706_05, 0.000_962_31]),
];

/// Position and velocity from the centre of Neptune, ICRS.
pub(super) fn state(tdb: JulianDate<Tdb>) -> State {
    let days = (tdb.day() - EPOCH_JD) + tdb.fraction();
    let linear_deg = |[start, rate]: [f64; 2], days: f64| start + rate * days;
    let sun_deg = linear_deg(SUN_LONGITUDE_DEG, tdb.jd() - J2000_JD);
    let nodes_deg = SUN_NODE_DEG - linear_deg(NODE_DEG, days);
    let [mut inclination_deg, mut longitude_deg, mut node_deg] =
        [INCLINATION_DEG, linear_deg(LONGITUDE_DEG, days), linear_deg(NODE_DEG, days)];
    for ([of_sun, of_nodes], [inclination, longitude, node]) in PERTURBATIONS {
        let (sine, cosine) = ((of_sun * sun_deg + of_nodes * nodes_deg) * DEGREE_RAD).sin_cos();
        inclination_deg += inclination * cosine;
        longitude_deg += longitude * sine;
        node_deg += node * sine;
    }
    let plane = DMat3::from_rotation_z((POLE_DEG[0] + 90.0) * DEGREE_RAD)
        * DMat3::from_rotation_x((90.0 - POLE_DEG[1]) * DEGREE_RAD);
    let orbit = DMat3::from_rotation_z(node_deg * DEGREE_RAD) * DMat3::from_rotation_x(inclination_deg * DEGREE_RAD);
    let (sine, cosine) = (longitude_deg * DEGREE_RAD).sin_cos();
    let outwards = plane * orbit * DVec3::new(cosine, sine, 0.0);
    let forwards = plane * orbit * DVec3::new(-sine, cosine, 0.0);
    let precession = plane * DVec3::Z * (NODE_DEG[1] * DEGREE_RAD);
    let radius_au = RADIUS_KM / AU_KM;
    State {
        position_au: outwards * radius_au,
        velocity_au_per_d: (forwards * (LONGITUDE_DEG[1] * DEGREE_RAD) + precession.cross(outwards)) * radius_au,
    }
}
