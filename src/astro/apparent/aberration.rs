//! Aberration: the observer's own velocity turns every direction towards the apex.
//!
//! Relativistic, with the Sun's potential (Klioner 2003, AJ 125, 1580, eqs. 14-16; Urban & Seidelmann 2013, sec. 7.2.3),
//! good to a microarcsecond.

use super::BarycentricObserver;
use crate::astro::frames::{Direction, Icrs};
use crate::units::constants::SUN_SCHWARZSCHILD_RADIUS_AU;
use glam::DVec3;

/// The proper direction of a natural direction (both unit vectors, ICRS axes).
pub fn aberrate(natural: DVec3, observer: &BarycentricObserver) -> DVec3 {
    Aberration::of(observer).proper(natural).unit()
}

/// What the aberration of all directions shares for one observer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aberration {
    velocity_per_light: DVec3,
    inverse_lorentz: f64,
    /// 1 / (1 + inverse_lorentz), of eq. 14.
    per_along: f64,
    potential: f64,
}

impl Aberration {
    pub(super) fn of(observer: &BarycentricObserver) -> Self {
        let velocity_per_light = observer.velocity_per_light;
        let inverse_lorentz = (1.0 - velocity_per_light.length_squared()).max(0.0).sqrt();
        Aberration {
            velocity_per_light,
            inverse_lorentz,
            per_along: 1.0 / (1.0 + inverse_lorentz),
            potential: SUN_SCHWARZSCHILD_RADIUS_AU / observer.sun_distance_au(),
        }
    }

    /// The proper direction of a natural direction.
    #[inline(always)]
    pub(super) fn proper(&self, natural: DVec3) -> Direction<Icrs> {
        let velocity = self.velocity_per_light;
        let along = natural.dot(velocity);
        let of_velocity = 1.0 + along * self.per_along + self.potential;
        let proper = natural * (self.inverse_lorentz - along * self.potential) + velocity * of_velocity;
        Direction::from_unit(proper * (1.0 / proper.length()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against SOFA's `ab`, over directions all round.
    #[test]
    fn aberration_is_that_of_sofa() {
        let observer = BarycentricObserver {
            position_au: DVec3::new(0.99, 0.01, 0.1),
            velocity_per_light: DVec3::new(2.1e-5, -8.9e-5, -3.9e-5),
            sun_position_au: DVec3::new(0.005, -0.002, 0.0),
        };
        let inverse_lorentz = (1.0 - observer.velocity_per_light.length_squared()).sqrt();
        for step in 0..50 {
            let natural =
                Direction::<Icrs>::from_spherical(f64::from(step), (f64::from(step) * 0.7).sin() * 1.5).unit();
            let sofa = sofars::astro::ab(
                &natural.to_array(),
                &observer.velocity_per_light.to_array(),
                observer.sun_distance_au(),
                inverse_lorentz,
            );
            assert!((aberrate(natural, &observer) - DVec3::from_array(sofa)).length() < 1e-14);
        }
    }
}
