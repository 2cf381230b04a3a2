//! Extinction: how much the air takes from the light of a star.
//!
//! Airmass after Pickering 2002 (DIO 12, 20), down to the horizon, where it is 38; from the apparent altitude, the refracted
//! one. The coefficient is that of average clear air for the eye (Green 1992, International Comet Quarterly 14, 55): Rayleigh
//! scattering 0.1451 mag and aerosol 0.120 mag per airmass at sea level, falling with scale heights of 7.996 km and 1.5 km,
//! and ozone 0.016 mag. Haze takes more: a factor of two from night to night is common.

use crate::units::angle::DEGREE_RAD;

/// Airmass of a zenith at sea level along a line of sight at an apparent altitude, rad; `None` below the horizon.
pub fn airmass(apparent_altitude_rad: f64) -> Option<f64> {
    let altitude_deg = apparent_altitude_rad / DEGREE_RAD;
    if !(0.0..=90.0 + 1e-9).contains(&altitude_deg) {
        return None;
    }
    let raised_deg = altitude_deg + 244.0 / (165.0 + 47.0 * altitude_deg.powf(1.1));
    Some(1.0 / (raised_deg * DEGREE_RAD).sin())
}

/// Magnitudes lost per airmass in V in clear air at an elevation above sea level, m.
pub fn extinction_mag_per_airmass(elevation_m: f64) -> f64 {
    let elevation_km = (elevation_m / 1000.0).clamp(-0.5, 100.0);
    0.1451 * (-elevation_km / 7.996).exp() + 0.120 * (-elevation_km / 1.5).exp() + 0.016
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kasten & Young 1989, Applied Optics 28, 4735, equation 3: sin h + 0.50572 (h + 6.07995)^-1.6364, within 1 percent of
    /// their table down to the horizon.
    #[test]
    fn airmass_agrees_with_kasten_and_young_down_to_the_horizon() {
        for step in 0..=900 {
            let altitude_deg = f64::from(step) * 0.1;
            let sine = (altitude_deg * DEGREE_RAD).sin();
            let kasten = 1.0 / (sine + 0.505_72 * (altitude_deg + 6.079_95).powf(-1.6364));
            let found = airmass(altitude_deg * DEGREE_RAD).unwrap();
            let bar = if altitude_deg < 3.5 { 0.03 } else { 0.008 };
            assert!((found / kasten - 1.0).abs() < bar, "{altitude_deg}: {found} {kasten}");
        }
        assert_eq!(airmass(-0.001), None);
        assert_eq!(airmass(f64::NAN), None);
        assert!((airmass(90.0 * DEGREE_RAD).unwrap() - 1.0).abs() < 1e-5);
    }

    /// Green's table Ia, magnitudes lost by zenith distance and elevation; his airmass is another formula (Rozenberg's).
    #[test]
    fn extinction_is_that_of_green_s_table() {
        for (zenith_deg, elevation_m, lost_mag) in [
            (1.0, 0.0, 0.28),
            (1.0, 500.0, 0.24),
            (1.0, 1000.0, 0.21),
            (1.0, 2000.0, 0.16),
            (1.0, 3000.0, 0.13),
            (60.0, 0.0, 0.56),
            (75.0, 0.0, 1.08),
            (80.0, 2000.0, 0.91),
            (85.0, 0.0, 2.91),
            (88.0, 1000.0, 3.96),
        ] {
            let airmass = airmass((90.0 - zenith_deg) * DEGREE_RAD).unwrap();
            let found_mag = airmass * extinction_mag_per_airmass(elevation_m);
            assert!((found_mag - lost_mag).abs() < 0.006 + 0.02 * lost_mag, "{zenith_deg} {elevation_m}: {found_mag}");
        }
    }
}
