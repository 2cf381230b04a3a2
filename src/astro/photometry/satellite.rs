//! How bright an artificial satellite is: an estimate from its standard magnitude, as a diffuse sphere.
//!
//! Mirrors and panels make real satellites flare and fade by whole magnitudes; half a magnitude is a good prediction.
//! The standard magnitude is that at 1000 km, half lit (phase angle 90 degrees), as observers' lists have it; the phase law
//! is Lambert's sphere (Vallerie 1963, Air Force Institute of Technology, AD 419069).

use super::phase::held_phase_angle_rad;
use std::f64::consts::PI;

/// The standard magnitude of a satellite about which nothing is known: about the middle (5.9) of 3300 in Stellarium's list.
pub const ASSUMED_STANDARD_MAGNITUDE: f64 = 6.0;

/// Estimated V magnitude from the standard magnitude, the distance in km, the phase angle (rad) and the part of the Sun's disc
/// that lights it (0 to 1); none in the umbra.
pub fn satellite_magnitude(
    standard_magnitude: f64,
    distance_km: f64,
    phase_angle_rad: f64,
    sunlit_fraction: f64,
) -> Option<f64> {
    if sunlit_fraction <= 0.0 {
        return None;
    }
    let phase_rad = held_phase_angle_rad(phase_angle_rad);
    // 1 at 90 degrees, pi at 0; held above 0 where nothing of the lit side is seen.
    let light = (phase_rad.sin() + (PI - phase_rad) * phase_rad.cos()).max(1e-6) * sunlit_fraction;
    Some(standard_magnitude + 5.0 * (distance_km.max(1.0) / 1000.0).log10() - 2.5 * light.log10())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    /// Standard magnitude -1.8 at 485 km and phase angle 113.1 degrees: -2.5 (the worked example of N. Brown, Astronomy
    /// Stack Exchange 28744: -1.8 + 5 lg 0.485 - 2.5 lg(sin + (pi - phase) cos)).
    #[test]
    fn distance_phase_and_penumbra_dim_as_they_must() {
        let magnitude = |standard, km, deg: f64, lit| satellite_magnitude(standard, km, deg * DEGREE_RAD, lit);
        assert!((magnitude(-1.8, 485.0, 113.1, 1.0).unwrap() + 2.53).abs() < 0.01);
        assert!((magnitude(5.0, 1000.0, 90.0, 1.0).unwrap() - 5.0).abs() < 1e-12);
        assert!((magnitude(5.0, 2000.0, 90.0, 1.0).unwrap() - 6.505).abs() < 1e-3);
        assert!((magnitude(5.0, 1000.0, 0.0, 1.0).unwrap() - 3.757).abs() < 1e-3);
        assert!((magnitude(5.0, 1000.0, 90.0, 0.1).unwrap() - 7.5).abs() < 1e-12);
        assert_eq!(magnitude(5.0, 1000.0, 90.0, 0.0), None);
        assert!(magnitude(5.0, 1000.0, 180.0, 1.0).unwrap() < 21.0);
    }
}
