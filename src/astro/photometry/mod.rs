//! How bright bodies are and what color: apparent V magnitudes of the Sun, the Moon, the planets and minor planets,
//! the phase they show, their radii, and the color of a star from its B-V.
//!
//! Nothing here is dimmed by air; extinction comes later. Every function gives a number for every input: distances are
//! held above 1e-6 au and phase angles within 0 to 180 degrees.

mod corona;
mod luminaries;
mod lunar_eclipse;
pub mod lunar_surface;
mod minor;
mod phase;
mod planets;
mod radii;
mod satellite;
pub mod solar_disc;
mod star_color;
mod variable;

pub use corona::{STREAMER_STEPS, corona_streamers, mean_activity};
pub use luminaries::{moon_magnitude, pluto_magnitude, sun_magnitude};
pub use lunar_eclipse::{EarthShadow, SHADOW_STEPS, lunar_eclipse_dimming_mag};
pub use minor::{DEFAULT_SLOPE, comet_magnitude, hg_magnitude};
pub use phase::{angular_radius_rad, illuminated_fraction, phase_angle_rad};
pub use planets::{
    Geometry, earth_magnitude, jupiter_magnitude, magnitude, mars_magnitude, mercury_magnitude, neptune_magnitude,
    saturn_magnitude, uranus_magnitude, venus_magnitude,
};
pub use radii::Radii;
pub use satellite::{ASSUMED_STANDARD_MAGNITUDE, satellite_magnitude};
pub use star_color::{effective_temperature_k, planckian_chromaticity, star_color};
pub use variable::{LightCurve, VariableElements};
