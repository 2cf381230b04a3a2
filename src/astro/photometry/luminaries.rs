//! Apparent V magnitudes of the Sun, the Moon and Pluto.

use super::phase::{distance_magnitude, held_phase_angle_deg};
use crate::units::constants::AU_KM;

/// V of the Sun at 1 au: Allen, Astrophysical Quantities (3rd ed. 1973). Willmer 2018 (ApJS 236, 47) measures -26.76.
const SUN_AT_ONE_AU: f64 = -26.74;
/// Mean distance of the Moon to which its law refers, km.
const MOON_MEAN_DISTANCE_KM: f64 = 384_400.0;
/// V of Pluto at 1 au from Sun and observer (Astronomical Almanac since 1984; Meeus, Astronomical Algorithms, ch. 41).
const PLUTO_AT_ONE_AU: f64 = -1.00;

/// Apparent V magnitude of the Sun at a distance in au.
pub fn sun_magnitude(distance_au: f64) -> f64 {
    SUN_AT_ONE_AU + distance_magnitude(&[distance_au])
}

/// Apparent V magnitude of the Moon: Allen's phase law as Krisciunas & Schaefer 1991, PASP 103, 1033 (equation 9) write
/// it, with both distances. Good to about 0.1 mag up to 150 degrees; the surge within 7 degrees of full (up to 0.3 mag)
/// and the difference of waxing and waning Moon (0.1 mag) are left out, and so is earthshine, which is all there is
/// beyond 170 degrees.
pub fn moon_magnitude(sun_distance_au: f64, observer_distance_au: f64, phase_angle_rad: f64) -> f64 {
    let phase_deg = held_phase_angle_deg(phase_angle_rad);
    let at_mean_distance = -12.73 + 0.026 * phase_deg + 4e-9 * phase_deg.powi(4);
    at_mean_distance + distance_magnitude(&[sun_distance_au, observer_distance_au])
        - distance_magnitude(&[MOON_MEAN_DISTANCE_KM / AU_KM])
}

/// Apparent V magnitude of Pluto with Charon. Good to 0.2 mag: its rotation (0.3 mag) and its slow fading are left out,
/// its phase never exceeds 2 degrees.
pub fn pluto_magnitude(sun_distance_au: f64, observer_distance_au: f64) -> f64 {
    PLUTO_AT_ONE_AU + distance_magnitude(&[sun_distance_au, observer_distance_au])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn the_full_moon_is_four_hundred_thousand_times_fainter_than_the_sun() {
        let moon_au = MOON_MEAN_DISTANCE_KM / AU_KM;
        let full = moon_magnitude(1.0, moon_au, 0.0);
        assert!((full + 12.73).abs() < 1e-12);
        let ratio = 10_f64.powf(0.4 * (full - sun_magnitude(1.0)));
        assert!((3.9e5..4.2e5).contains(&ratio), "{ratio}");
        // Allen: at the quarters the Moon has 0.091 (the law gives 0.089) of the light of the full Moon.
        let quarter = moon_magnitude(1.0, moon_au, 90.0 * DEGREE_RAD);
        assert!((10_f64.powf(-0.4 * (quarter - full)) - 0.09).abs() < 0.003);
        // Perigee 356 500 km against apogee 406 700 km: 0.286 mag.
        let swing = moon_magnitude(1.0, 406_700.0 / AU_KM, 0.0) - moon_magnitude(1.0, 356_500.0 / AU_KM, 0.0);
        assert!((swing - 0.286).abs() < 0.001);
    }

    #[test]
    fn the_sun_fades_by_five_magnitudes_for_ten_times_the_distance() {
        assert!((sun_magnitude(10.0) - sun_magnitude(1.0) - 5.0).abs() < 1e-12);
    }
}
