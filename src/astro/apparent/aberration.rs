//! Aberration: the observer's own velocity turns every direction towards the apex.
//!
//! Relativistic, with the Sun's potential (Klioner 2003, AJ 125, 1580, eqs. 14-16; Urban & Seidelmann 2013, sec. 7.2.3),
//! good to a microarcsecond.

use super::BarycentricObserver;
use crate::units::constants::SUN_SCHWARZSCHILD_RADIUS_AU;
use glam::DVec3;

/// The proper direction of a natural direction (both unit vectors, ICRS axes).
pub fn aberrate(natural: DVec3, observer: &BarycentricObserver) -> DVec3 {
    let velocity = observer.velocity_per_light;
    let inverse_lorentz = (1.0 - velocity.length_squared()).max(0.0).sqrt();
    let along = natural.dot(velocity);
    let towards_apex = 1.0 + along / (1.0 + inverse_lorentz);
    let potential = SUN_SCHWARZSCHILD_RADIUS_AU / observer.sun_distance_au();
    let proper = natural * inverse_lorentz + velocity * towards_apex + (velocity - natural * along) * potential;
    proper.normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::frames::{Direction, Icrs};

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
