//! Where the observer is among the planets, how fast, and where the Sun stands: all that light bending and aberration ask.

use crate::units::constants::LIGHT_SPEED_AU_PER_D;
use glam::DVec3;

/// State of the observer against the solar system's barycentre, ICRS axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BarycentricObserver {
    /// Position, au.
    pub position_au: DVec3,
    /// Velocity in units of the speed of light.
    pub velocity_per_light: DVec3,
    /// The Sun's barycentric position, au.
    pub sun_position_au: DVec3,
}

impl BarycentricObserver {
    /// From position (au) and velocity (au/day).
    pub fn new(position_au: DVec3, velocity_au_per_d: DVec3, sun_position_au: DVec3) -> Self {
        BarycentricObserver {
            position_au,
            velocity_per_light: velocity_au_per_d / LIGHT_SPEED_AU_PER_D,
            sun_position_au,
        }
    }

    /// From the Sun to the observer, au.
    pub fn from_sun_au(&self) -> DVec3 {
        self.position_au - self.sun_position_au
    }

    /// Distance from the Sun, au; never below 0.001 au, where the Sun's own light would end the question.
    pub fn sun_distance_au(&self) -> f64 {
        self.from_sun_au().length().max(1e-3)
    }
}
