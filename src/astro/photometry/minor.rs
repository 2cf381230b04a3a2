//! Apparent V magnitudes of minor planets by the H, G system: Bowell et al. 1989, in Asteroids II, p. 524; IAU 1985.
//!
//! The published short form of the phase functions is used, as the Minor Planet Center does; it differs from the long
//! one by less than 0.05 mag up to 120 degrees. H itself is known to 0.1 to 0.3 mag, and rotation of an elongated body
//! adds tenths.

use super::phase::{distance_magnitude, held_phase_angle_rad};

/// The slope parameter G where none was measured (Minor Planet Center).
pub const DEFAULT_SLOPE: f64 = 0.15;

const FAINTEST_SHARE: f64 = 1e-8;

/// Total magnitude of a comet from its absolute magnitude M1 and its slope K1: M1 + 5 log10(distance from the observer) +
/// K1 log10(distance from the Sun), distances in au, held above 1e-6 (the law of JPL's Horizons; K1 is 2.5 n). Comets keep
/// to it within a magnitude or two.
pub fn comet_magnitude(absolute_mag: f64, slope: f64, sun_distance_au: f64, observer_distance_au: f64) -> f64 {
    absolute_mag + distance_magnitude(&[observer_distance_au]) + slope / 5.0 * distance_magnitude(&[sun_distance_au])
}

/// Apparent V magnitude from absolute magnitude H and slope G; distances in au, phase angle in rad.
pub fn hg_magnitude(h_mag: f64, g: f64, sun_distance_au: f64, observer_distance_au: f64, phase_angle_rad: f64) -> f64 {
    let half_tangent = (0.5 * held_phase_angle_rad(phase_angle_rad)).tan().abs();
    let phi_1 = (-3.33 * half_tangent.powf(0.63)).exp();
    let phi_2 = (-1.87 * half_tangent.powf(1.22)).exp();
    let share = ((1.0 - g) * phi_1 + g * phi_2).max(FAINTEST_SHARE);
    h_mag + distance_magnitude(&[sun_distance_au, observer_distance_au]) - 2.5 * share.log10()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    /// Made with libastro in PyPI `ephem` 4.2.1, an independent implementation: see tests/make/hg_magnitudes.py.
    #[test]
    fn magnitudes_agree_with_libastro() {
        let mut rows = 0;
        for line in include_str!("../../../tests/data/hg_magnitudes.csv").lines().skip(2) {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            let magnitude = hg_magnitude(cells[0], cells[1], cells[2], cells[3], cells[4] * DEGREE_RAD);
            assert!((magnitude - cells[5]).abs() < 0.011, "{line}: {magnitude}");
            rows += 1;
        }
        assert!(rows >= 50);
    }

    /// C/1995 O1 (Hale-Bopp) by the Minor Planet Center's law (-2.0, n = 4) on 1997-04-01, 0.9173 au from the Sun and 1.3533
    /// from the Earth: -1.7; it was seen between -1 and -0.5.
    #[test]
    fn a_comet_fades_with_both_distances() {
        assert!((comet_magnitude(-2.0, 10.0, 0.9173, 1.3533) + 1.718).abs() < 1e-3);
        assert_eq!(comet_magnitude(5.5, 8.0, 1.0, 1.0), 5.5);
        assert!((comet_magnitude(5.5, 8.0, 10.0, 10.0) - 18.5).abs() < 1e-12);
        assert!(comet_magnitude(5.5, 8.0, 0.0, 0.0).is_finite());
    }

    #[test]
    fn at_zero_phase_and_unit_distances_the_magnitude_is_h() {
        assert!((hg_magnitude(3.34, 0.12, 1.0, 1.0, 0.0) - 3.34).abs() < 1e-12);
        assert!(hg_magnitude(3.34, 0.12, 0.0, f64::INFINITY, f64::NAN).is_finite());
        assert!(hg_magnitude(3.34, -0.9, 1.0, 1.0, std::f64::consts::PI).is_finite());
    }
}
