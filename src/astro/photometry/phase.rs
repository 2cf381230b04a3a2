//! The phase a body shows: the angle at the body between the Sun and the observer, and what follows from it.

use crate::units::angle::asin_clamped;
use glam::DVec3;
use std::f64::consts::PI;

const SMALLEST_DISTANCE_AU: f64 = 1e-6;

/// Angle at the body between the Sun and the observer, rad, 0 to pi; both vectors end at the body, in the same unit.
/// A body at the place of the Sun or of the observer has phase angle 0.
pub fn phase_angle_rad(body_from_sun: DVec3, body_from_observer: DVec3) -> f64 {
    let angle_rad = body_from_sun.cross(body_from_observer).length().atan2(body_from_sun.dot(body_from_observer));
    if angle_rad.is_finite() { angle_rad } else { 0.0 }
}

/// The part of a sphere's disc that the Sun lights, 0 to 1.
pub fn illuminated_fraction(phase_angle_rad: f64) -> f64 {
    0.5 * (1.0 + held_phase_angle_rad(phase_angle_rad).cos())
}

/// Half the angle under which a sphere is seen, rad; both lengths in the same unit. From inside it is a quarter turn.
pub fn angular_radius_rad(radius: f64, distance: f64) -> f64 {
    asin_clamped(radius.abs() / distance.abs().max(f64::MIN_POSITIVE))
}

/// A phase angle within 0 to pi; what is not a number counts as 0.
pub(super) fn held_phase_angle_rad(phase_angle_rad: f64) -> f64 {
    if phase_angle_rad.is_nan() { 0.0 } else { phase_angle_rad.abs().min(PI) }
}

/// A phase angle within 0 to 180 degrees.
pub(super) fn held_phase_angle_deg(phase_angle_rad: f64) -> f64 {
    held_phase_angle_rad(phase_angle_rad).to_degrees()
}

/// 5 log10 of a distance in au, or of a product of distances.
pub(super) fn distance_magnitude(distances_au: &[f64]) -> f64 {
    distances_au
        .iter()
        .map(|au| 5.0 * au.abs().clamp(SMALLEST_DISTANCE_AU, f64::MAX).max(SMALLEST_DISTANCE_AU).log10())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn a_body_between_sun_and_observer_is_new_and_one_opposite_the_sun_is_full() {
        let between = phase_angle_rad(DVec3::new(0.7, 0.0, 0.0), DVec3::new(-0.3, 0.0, 0.0));
        assert!((between - PI).abs() < 1e-15 && illuminated_fraction(between) < 1e-15);
        let opposite = phase_angle_rad(DVec3::new(2.7, 0.0, 0.0), DVec3::new(1.7, 0.0, 0.0));
        assert_eq!((opposite, illuminated_fraction(opposite)), (0.0, 1.0));
        let quarter = phase_angle_rad(DVec3::X, DVec3::Y);
        assert!((illuminated_fraction(quarter) - 0.5).abs() < 1e-15);
    }

    #[test]
    fn the_sun_at_one_au_is_1919_arcseconds_across() {
        // Nominal solar radius 695 700 km (IAU 2015 B3): 2 asin(R / au) = 1918.5".
        let across_rad = 2.0 * angular_radius_rad(695_700.0, 149_597_870.7);
        assert!((across_rad / DEGREE_RAD * 3600.0 - 1918.5).abs() < 0.1);
    }

    #[test]
    fn nothing_becomes_a_nan_at_zero_or_beyond() {
        assert_eq!(phase_angle_rad(DVec3::ZERO, DVec3::ZERO), 0.0);
        for value in [0.0, -1.0, f64::MAX, f64::INFINITY, f64::NAN] {
            assert!(distance_magnitude(&[value, value]).is_finite());
            assert!(held_phase_angle_deg(value).is_finite());
            assert!(angular_radius_rad(1.0, value).is_finite());
        }
    }
}
