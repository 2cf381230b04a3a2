//! The Sun bends light: 1.75" at its limb, 4 mas at right angles.
//!
//! Klioner 2003 (AJ 125, 1580), eq. 32, in the form of Urban & Seidelmann 2013, eq. 7.63. The planets' own deflection (17 mas
//! at Jupiter's limb) is left out. Within the Sun's disc the denominator is held at a floor, as SOFA does.

use super::BarycentricObserver;
use crate::units::constants::SUN_SCHWARZSCHILD_RADIUS_AU;
use glam::DVec3;

/// Smallest value of 1 + cos(angle) seen from 1 au: a direction inside the Sun's disc (SOFA's deflection limiter).
const INSIDE_DISC: f64 = 1e-6;

/// Direction after deflection of light that comes from `source_from_sun_au` (from the Sun to the source) along the unit
/// vector `towards_source` (from the observer). For stars pass their direction as `source_from_sun_au`.
pub fn deflect_by_sun(towards_source: DVec3, source_from_sun_au: DVec3, observer: &BarycentricObserver) -> DVec3 {
    let Some(from_sun) = source_from_sun_au.try_normalize() else { return towards_source };
    SunDeflection::of(observer).deflected(towards_source, from_sun).normalize()
}

/// What the deflection of all light shares for one observer.
#[derive(Debug, Clone, Copy)]
pub(super) struct SunDeflection {
    /// Unit vector from the Sun to the observer; zero for an observer in the Sun.
    observer_from_sun: DVec3,
    least_denominator: f64,
    strength: f64,
}

impl SunDeflection {
    pub(super) fn of(observer: &BarycentricObserver) -> Self {
        SunDeflection {
            observer_from_sun: observer.from_sun_au().normalize_or_zero(),
            least_denominator: INSIDE_DISC / observer.sun_distance_au().max(1.0).powi(2),
            strength: SUN_SCHWARZSCHILD_RADIUS_AU / observer.sun_distance_au(),
        }
    }

    /// Of a star seen along a unit vector; longer than 1 by less than 1e-10.
    #[inline(always)]
    pub(super) fn of_star(&self, towards: DVec3) -> DVec3 {
        let along = towards.dot(self.observer_from_sun);
        let strength = self.strength / (1.0 + along).max(self.least_denominator);
        towards * (1.0 - along * strength) + self.observer_from_sun * strength
    }

    fn deflected(&self, towards_source: DVec3, from_sun: DVec3) -> DVec3 {
        let denominator = (1.0 + from_sun.dot(self.observer_from_sun)).max(self.least_denominator);
        let bend = towards_source.cross(self.observer_from_sun.cross(from_sun));
        towards_source + bend * (self.strength / denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use glam::DQuat;

    /// Against SOFA's `ldsun`, from the Sun's limb to the far side.
    #[test]
    fn deflection_is_that_of_sofa() {
        let observer = BarycentricObserver {
            position_au: DVec3::new(0.6, 0.7, 0.3),
            velocity_per_light: DVec3::ZERO,
            sun_position_au: DVec3::new(-0.004, 0.002, 0.001),
        };
        let from_sun = observer.from_sun_au();
        for step in 0..100 {
            let angle_rad = 0.0047 + 3.1 * f64::from(step) / 100.0;
            let source =
                (DQuat::from_axis_angle(from_sun.cross(DVec3::Z).normalize(), angle_rad) * -from_sun).normalize();
            let sofa = sofars::astro::ldsun(source.to_array(), from_sun.normalize().to_array(), from_sun.length());
            let found = deflect_by_sun(source, source, &observer);
            assert!((found - DVec3::from_array(sofa).normalize()).length() < 1e-14, "{angle_rad}");
        }
    }
}
