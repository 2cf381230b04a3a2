//! Large asteroids that pull at another one only when they pass it: the twelve that JPL takes into its integrations of
//! small bodies besides the four of `perturbers.rs`.
//!
//! Far away they do nothing that would be seen in a century; at 0.005 au one of them bends a path by an arcsecond in
//! twenty years ((704) Interamnia and (1467) Mashona in 1999). Whether one is near is asked of its two-body motion,
//! which is off by no more than [`DRIFT_AU_PER_YR`] a year from its epoch; where it is, of its own perturbed path.

use super::elements::KeplerElements;
use super::perturbed::PerturbedOrbit;
use crate::units::constants::{J2000_JD, JULIAN_YEAR_D};
use glam::DVec3;

/// Number and GM, km^3/s^2: DE431, Folkner et al. 2014, IPN Progress Report 42-196, table 12, as JPL's `gm_de431.tpc`
/// gives them.
pub const PASSING_GM_KM3_PER_S2: [(u32, f64); 12] = [
    (10, 5.542_392),
    (15, 2.098_155),
    (16, 1.530_048),
    (31, 2.844_872),
    (48, 1.135_159),
    (52, 1.110_804),
    (65, 1.426_481),
    (87, 0.986_353),
    (88, 1.155_799),
    (451, 1.029_526),
    (511, 2.331_286),
    (704, 2.357_317),
];

/// Within this an asteroid pulls: at it, 5 km^3/s^2 give 5e-10 of the pull of the Sun.
const NEAR_AU: f64 = 0.2;
/// Growth of the error of two-body motion in the main belt.
const DRIFT_AU_PER_YR: f64 = 0.004;

/// One of them and its path.
#[derive(Debug)]
pub(super) struct PassingAsteroid {
    /// Its number.
    pub number: u32,
    /// GM, km^3/s^2.
    pub gm_km3_per_s2: f64,
    /// Its path under the planets and the four.
    pub path: PerturbedOrbit,
    elements: KeplerElements,
}

impl PassingAsteroid {
    /// None for an asteroid without a known mass.
    pub(super) fn new(number: u32, elements: KeplerElements) -> Option<Self> {
        let (_, gm_km3_per_s2) = PASSING_GM_KM3_PER_S2.into_iter().find(|(known, _)| *known == number)?;
        let epoch_jd_tdb = elements.epoch_jd_tdb();
        let path = PerturbedOrbit::new(epoch_jd_tdb, elements.state_at(epoch_jd_tdb), Some(number), None);
        Some(PassingAsteroid { number, gm_km3_per_s2, path: path.without_passing_asteroids(), elements })
    }

    /// Whether it can come within [`NEAR_AU`] of a body during a step: heliocentric position au and velocity au/d of
    /// the body, days after J2000, length of the step.
    pub(super) fn may_pass(&self, [position_au, velocity_au_per_d]: [DVec3; 2], start_d: f64, length_d: f64) -> bool {
        let jd_tdb = J2000_JD + start_d;
        let years = (jd_tdb - self.elements.epoch_jd_tdb()).abs() / JULIAN_YEAR_D;
        let reach_au = NEAR_AU + DRIFT_AU_PER_YR * years;
        let (nearest_au, farthest_au) = self.distances_au();
        let (distance_au, path_au) = (position_au.length(), velocity_au_per_d.length() * length_d.abs());
        if distance_au + path_au < nearest_au - reach_au || distance_au - path_au > farthest_au + reach_au {
            return false;
        }
        let state = self.elements.state_at(jd_tdb);
        let closing_au = (state.velocity_au_per_d - velocity_au_per_d).length() * length_d.abs();
        (state.position_au - position_au).length() < reach_au + closing_au
    }

    /// Perihelion and aphelion, au.
    fn distances_au(&self) -> (f64, f64) {
        let (nearest_au, e) = (self.elements.perihelion_distance_au(), self.elements.eccentricity());
        (nearest_au, nearest_au * (1.0 + e) / (1.0 - e).max(1e-3))
    }
}
