//! Refraction in the air of an observer, for visible light.
//!
//! Saemundsson 1986 (Sky & Telescope 72, 70; Meeus, Astronomical Algorithms, eq. 16.4) from the true altitude, within 0.1'
//! of the almanac from the zenith to the horizon, where it gives 29' for a true altitude of 0 and 34' for an apparent one.
//! Its remainder at the zenith (0.1") is taken off. Below a true altitude of -1 degree, where nothing is seen from the
//! ground, it fades exponentially, so that the map stays smooth and can be inverted. The shader has the same formula.

use crate::units::angle::{ARCMINUTE_RAD, DEGREE_RAD};

/// Pressure and temperature at the observer.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Air {
    /// Pressure, hPa; 0 means no air.
    pub pressure_hpa: f64,
    /// Temperature, degrees Celsius.
    pub temperature_c: f64,
}

impl Air {
    /// No air at all.
    pub const NONE: Air = Air { pressure_hpa: 0.0, temperature_c: 10.0 };

    /// The formula's own standard air (1010 hPa, 10 degrees), thinned with elevation by the barometric formula of the
    /// International Standard Atmosphere (1976), `p = p0 (1 - 2.25577e-5 h)^5.25588`.
    pub fn standard(elevation_m: f64) -> Self {
        let thinning = (1.0 - 2.255_77e-5 * elevation_m.min(44_000.0)).max(0.0).powf(5.255_88);
        // Far below sea level the formula would leave what the refraction was made for.
        Air { pressure_hpa: (1010.0 * thinning).min(1100.0), temperature_c: 10.0 }
    }

    /// Refraction against that of the standard air.
    pub fn refraction_scale(&self) -> f64 {
        self.pressure_hpa / 1010.0 * 283.0 / (273.0 + self.temperature_c).max(1.0)
    }

    /// How much higher a body stands than without air, rad, from its true altitude, rad.
    pub fn refraction_rad(&self, true_altitude_rad: f64) -> f64 {
        self.refraction_scale() * standard_refraction_rad(true_altitude_rad)
    }

    /// Altitude without air, rad, of a body that is seen at `apparent_altitude_rad`.
    pub fn true_altitude_rad(&self, apparent_altitude_rad: f64) -> f64 {
        // The seen altitude grows with the true one: halve an interval that holds the answer.
        let (mut below_rad, mut above_rad) =
            (apparent_altitude_rad - 3.0 * DEGREE_RAD, apparent_altitude_rad + DEGREE_RAD);
        for _ in 0..48 {
            let middle_rad = 0.5 * (below_rad + above_rad);
            if middle_rad + self.refraction_rad(middle_rad) < apparent_altitude_rad {
                below_rad = middle_rad;
            } else {
                above_rad = middle_rad;
            }
        }
        0.5 * (below_rad + above_rad)
    }
}

/// True altitude below which the formula is faded out, degrees.
const FADE_BELOW_DEG: f64 = -1.0;
/// Degrees in which it falls to 1/e below; short enough to be gone soon, long enough to stay invertible in the coldest air.
const FADE_LENGTH_DEG: f64 = 2.0;

fn standard_refraction_rad(true_altitude_rad: f64) -> f64 {
    let altitude_deg = true_altitude_rad / DEGREE_RAD;
    let formula_deg = altitude_deg.max(FADE_BELOW_DEG);
    let argument_rad = (formula_deg + 10.3 / (formula_deg + 5.11)) * DEGREE_RAD;
    let zenith_remainder_arcmin = 1.02 / ((90.0_f64 + 10.3 / 95.11) * DEGREE_RAD).tan();
    let refraction_arcmin = 1.02 / argument_rad.tan() - zenith_remainder_arcmin;
    refraction_arcmin * ((altitude_deg - formula_deg) / FADE_LENGTH_DEG).exp() * ARCMINUTE_RAD
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Meeus, Astronomical Algorithms, example 16.a: true altitude 0 deg 33' 14.76" is lifted by 24.618'.
    #[test]
    fn refraction_matches_the_worked_example_of_meeus() {
        let air = Air::standard(0.0);
        let true_rad = (33.0 + 14.76 / 60.0) * ARCMINUTE_RAD;
        assert!((air.refraction_rad(true_rad) / ARCMINUTE_RAD - 24.618).abs() < 0.003);
    }

    /// The almanacs lift the horizon by 34' (Explanatory Supplement 2013, sec. 12.2).
    #[test]
    fn the_horizon_is_lifted_by_34_arcminutes() {
        let air = Air::standard(0.0);
        assert!((-air.true_altitude_rad(0.0) / ARCMINUTE_RAD - 34.0).abs() < 0.5);
    }

    /// True and apparent altitude lead to each other in the air of mountains, of winter and of summer, down to the horizon and below.
    #[test]
    fn the_inverse_leads_back_in_every_air() {
        for pressure_hpa in [0.0, 300.0, 700.0, 1010.0, 1050.0] {
            for temperature_c in [-60.0, -20.0, 10.0, 50.0] {
                let air = Air { pressure_hpa, temperature_c };
                for step in -50..=900 {
                    let apparent_rad = f64::from(step) * 0.1 * DEGREE_RAD;
                    let true_rad = air.true_altitude_rad(apparent_rad);
                    let again_rad = true_rad + air.refraction_rad(true_rad);
                    assert!((again_rad - apparent_rad).abs() < 1e-4 * ARCMINUTE_RAD, "{air:?} {step}");
                }
            }
        }
    }

    #[test]
    fn refraction_is_monotone_and_inverts_from_nadir_to_zenith() {
        let air = Air { pressure_hpa: 1100.0, temperature_c: -90.0 };
        let mut last_rad = f64::NEG_INFINITY;
        for step in -9000..=9000 {
            let true_rad = f64::from(step) * 0.01 * DEGREE_RAD;
            let apparent_rad = true_rad + air.refraction_rad(true_rad);
            assert!(apparent_rad > last_rad, "{step}: {apparent_rad} {last_rad}");
            assert!((air.true_altitude_rad(apparent_rad) - true_rad).abs() < 1e-3 * ARCMINUTE_RAD, "{step}");
            last_rad = apparent_rad;
        }
        assert_eq!(Air::NONE.refraction_rad(0.1), 0.0);
        assert!(air.refraction_rad(90.0 * DEGREE_RAD).abs() < 1e-12);
    }
}
