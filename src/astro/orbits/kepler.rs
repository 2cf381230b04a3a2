//! Two-body motion about the Sun in universal variables (Stumpff functions), started from perihelion.
//!
//! From perihelion the universal Kepler equation has no term of mixed sign, so nothing cancels near e = 1:
//!
//! ```text
//! sqrt(mu) (t - T) = q chi + e chi^3 c3(psi),    psi = alpha chi^2,    alpha = (1 - e) / q
//! x = q - chi^2 c2(psi)           towards perihelion
//! y = sqrt(q (1 + e)) chi c1(psi) 90 degrees ahead in the plane
//! r = q + e chi^2 c2(psi)         = d/d chi of the right-hand side
//! ```
//!
//! Danby, Fundamentals of Celestial Mechanics (2nd ed. 1988), section 6.9, with r0 = q and r0 . v0 = 0. Good to 1e-11
//! of the distance; times further than 1e10 days from perihelion are held at 1e10 days (27 million years).

use super::elements::{KeplerElements, SUN_GM_AU3_PER_D2};
use crate::astro::frames::{Icrs, Rotation};
use crate::units::angle::{ARCSECOND_RAD, sqrt_clamped};
use glam::{DMat3, DVec3};
use std::f64::consts::{PI, TAU};

/// Obliquity of the ecliptic of J2000 to which published elements refer, arcsec (IAU 1976; as JPL Horizons).
const OBLIQUITY_J2000_ARCSEC: f64 = 84_381.448;
const LONGEST_TIME_D: f64 = 1e10;
/// The equation is convex and is entered from its upper end, so Newton steps only shrink; 15 are usual.
const MOST_STEPS: usize = 100;

/// Ecliptic and equinox of J2000, with the IAU 1976 obliquity: the axes of published orbital elements.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EclipticJ2000;

/// Takes vectors on the ecliptic of J2000 to the ICRS.
pub fn icrs_from_ecliptic_j2000() -> Rotation<Icrs, EclipticJ2000> {
    Rotation::new(DMat3::from_rotation_x(OBLIQUITY_J2000_ARCSEC * ARCSECOND_RAD))
}

/// Place and velocity seen from the centre of the Sun, on the axes of the ICRS.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeliocentricState {
    /// Body minus Sun, au.
    pub position_au: DVec3,
    /// Its change, au per day of TDB.
    pub velocity_au_per_d: DVec3,
}

impl KeplerElements {
    /// Where the body stands at a Julian date TDB by two-body motion (see the module head for what that leaves out).
    /// Every finite date gives a finite state.
    pub fn state_at(&self, jd_tdb: f64) -> HeliocentricState {
        let (position_au, velocity_au_per_d) = self.perifocal_state(self.time_from_perihelion_d(jd_tdb));
        let icrs_from_orbit = icrs_from_ecliptic_j2000().matrix() * self.ecliptic_from_orbit();
        HeliocentricState {
            position_au: icrs_from_orbit * position_au,
            velocity_au_per_d: icrs_from_orbit * velocity_au_per_d,
        }
    }

    /// Axes of the orbit: x to perihelion, z to the orbit's pole.
    fn ecliptic_from_orbit(&self) -> DMat3 {
        DMat3::from_rotation_z(self.node_rad())
            * DMat3::from_rotation_x(self.inclination_rad())
            * DMat3::from_rotation_z(self.argument_of_perihelion_rad())
    }

    /// Days since the nearest perihelion.
    fn time_from_perihelion_d(&self, jd_tdb: f64) -> f64 {
        let time_d = jd_tdb - self.perihelion_jd_tdb();
        let time_d = self.period_d().map_or(time_d, |period_d| time_d - period_d * (time_d / period_d).round());
        time_d.clamp(-LONGEST_TIME_D, LONGEST_TIME_D)
    }

    /// Position, au, and velocity, au/d, on the axes of the orbit.
    fn perifocal_state(&self, time_d: f64) -> (DVec3, DVec3) {
        let (q_au, eccentricity) = (self.perihelion_distance_au(), self.eccentricity());
        let chi = self.universal_anomaly(time_d);
        let [c0, c1, c2, _] = stumpff(self.inverse_semi_major_axis_per_au() * chi * chi);
        let distance_au = q_au + eccentricity * chi * chi * c2;
        let chi_rate = SUN_GM_AU3_PER_D2.sqrt() / distance_au;
        let breadth = (q_au * (1.0 + eccentricity)).sqrt();
        (
            DVec3::new(q_au - chi * chi * c2, breadth * chi * c1, 0.0),
            DVec3::new(-chi * c1, breadth * c0, 0.0) * chi_rate,
        )
    }

    /// The root of the universal Kepler equation, au^(1/2).
    fn universal_anomaly(&self, time_d: f64) -> f64 {
        let (q_au, eccentricity) = (self.perihelion_distance_au(), self.eccentricity());
        let alpha_per_au = self.inverse_semi_major_axis_per_au();
        let wanted = SUN_GM_AU3_PER_D2.sqrt() * time_d.abs();
        let mut chi = upper_bound(wanted, q_au, eccentricity, alpha_per_au);
        for _ in 0..MOST_STEPS {
            let [_, _, c2, c3] = stumpff(alpha_per_au * chi * chi);
            let excess = q_au * chi + eccentricity * chi.powi(3) * c3 - wanted;
            let next = (chi - excess / (q_au + eccentricity * chi * chi * c2)).max(0.0);
            if next >= chi {
                break;
            }
            chi = next;
        }
        chi.copysign(time_d)
    }
}

/// A value that the root does not exceed: from each of the two terms alone, from half a revolution of an ellipse, and
/// from sinh H - H >= sinh H / 2 (H >= 3) for a hyperbola.
fn upper_bound(wanted: f64, q_au: f64, eccentricity: f64, alpha_per_au: f64) -> f64 {
    let mut bound = wanted / q_au;
    if alpha_per_au > 0.0 {
        bound = bound.min(PI / alpha_per_au.sqrt() * (1.0 + 1e-12));
    } else if eccentricity > 0.0 {
        bound = bound.min((6.0 * wanted / eccentricity).cbrt() * (1.0 + 1e-12));
        let root = sqrt_clamped(-alpha_per_au);
        if root > 0.0 {
            bound = bound.min((2.0 * wanted * root.powi(3) / eccentricity).asinh().max(3.0) / root);
        }
    }
    bound
}

/// Stumpff's functions c0 to c3: c_k = sum of (-psi)^j / (k + 2j)!.
fn stumpff(psi: f64) -> [f64; 4] {
    if psi.abs() < 1.0 {
        let (c2, c3) = (stumpff_series(psi, 2), stumpff_series(psi, 3));
        return [1.0 - psi * c2, 1.0 - psi * c3, c2, c3];
    }
    let root = psi.abs().sqrt();
    let (c0, sine) = if psi > 0.0 { (root.min(TAU).cos(), root.min(TAU).sin()) } else { (root.cosh(), root.sinh()) };
    let c1 = sine / root;
    [c0, c1, (1.0 - c0) / psi, (1.0 - c1) / psi]
}

/// The series of c_k for |psi| < 1; eleven terms reach 1e-22.
fn stumpff_series(psi: f64, k: u32) -> f64 {
    let factorial_k: f64 = (1..=k).map(f64::from).product();
    let mut term = 1.0 / factorial_k;
    let mut sum = term;
    for j in 1..=10 {
        let top = f64::from(k + 2 * j);
        term *= -psi / (top * (top - 1.0));
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::orbits::Perihelion;
    use crate::units::angle::DEGREE_RAD;

    fn orbit(eccentricity: f64, distance_au: f64, plane_rad: [f64; 3], jd_tdb: f64) -> KeplerElements {
        KeplerElements::new(jd_tdb, eccentricity, plane_rad, Perihelion::Passage { distance_au, jd_tdb }).unwrap()
    }

    #[test]
    fn every_kind_of_orbit_agrees_with_the_classical_equations_in_40_digits() {
        let table = include_str!("../../../tests/data/kepler_states.csv");
        let mut rows = 0;
        for line in table.lines().skip(2) {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            let plane_rad = [cells[2], cells[3], cells[4]].map(|angle_deg| angle_deg * DEGREE_RAD);
            let state = orbit(cells[0], cells[1], plane_rad, 0.0).state_at(cells[5]);
            let place_au = DVec3::new(cells[6], cells[7], cells[8]);
            let speed_au_per_d = DVec3::new(cells[9], cells[10], cells[11]);
            let off = (state.position_au - place_au).length() / place_au.length();
            assert!(off < 1e-11, "{line}: place off by {off:e}");
            let off = (state.velocity_au_per_d - speed_au_per_d).length() / speed_au_per_d.length();
            assert!(off < 1e-10, "{line}: velocity off by {off:e}");
            rows += 1;
        }
        assert_eq!(rows, 120);
    }

    #[test]
    fn energy_and_angular_momentum_stay_at_their_value_through_ten_thousand_years() {
        let elements = orbit(0.85, 0.3, [0.4, 1.0, 2.0], 2_451_545.0);
        let energy = -0.5 * SUN_GM_AU3_PER_D2 * elements.inverse_semi_major_axis_per_au();
        let momentum = (SUN_GM_AU3_PER_D2 * 0.3 * 1.85).sqrt();
        for step in -2000..2000 {
            let state = elements.state_at(2_451_545.0 + f64::from(step) * 913.1);
            let speed_squared = state.velocity_au_per_d.length_squared();
            let now = 0.5 * speed_squared - SUN_GM_AU3_PER_D2 / state.position_au.length();
            assert!((now - energy).abs() < 1e-12 * (speed_squared + energy.abs()), "energy at step {step}");
            let now = state.position_au.cross(state.velocity_au_per_d).length();
            assert!((now / momentum - 1.0).abs() < 1e-13, "angular momentum at step {step}");
        }
    }

    #[test]
    fn a_body_without_inclination_stays_in_the_plane_of_the_ecliptic_north_of_the_equator_in_june() {
        let at_solstice_point = orbit(0.0, 1.0, [0.0, 0.0, 90.0 * DEGREE_RAD], 0.0).state_at(0.0).position_au;
        let obliquity_rad = 23.439_291_1 * DEGREE_RAD;
        assert!((at_solstice_point - DVec3::new(0.0, obliquity_rad.cos(), obliquity_rad.sin())).length() < 1e-9);
    }

    #[test]
    fn no_finite_date_and_no_accepted_orbit_gives_a_nan() {
        let distances_au = [1e-4, 0.005, 1.0, 40.0, 1e5];
        let eccentricities =
            [0.0, 1e-300, 0.3, 0.999_999_999_999, 1.0 - 1e-16, 1.0, 1.0 + 3e-16, 1.000_001, 3.0, 1000.0];
        let dates = [0.0, -0.0, 1e-300, 1e-9, -1.0, 2_451_545.0, -1e7, 1e9, 1e15, -1e300, f64::MAX, f64::MIN];
        for (q_au, e) in distances_au.into_iter().flat_map(|q| eccentricities.map(|e| (q, e))) {
            let elements = orbit(e, q_au, [1.0, -2.0, 3.0], 0.0);
            for jd_tdb in dates {
                let state = elements.state_at(jd_tdb);
                assert!(state.position_au.is_finite(), "{q_au} {e} {jd_tdb}");
                assert!(state.velocity_au_per_d.is_finite(), "{q_au} {e} {jd_tdb}");
                assert!(state.position_au.length() >= q_au * (1.0 - 1e-9), "{q_au} {e} {jd_tdb}");
            }
        }
    }
}
