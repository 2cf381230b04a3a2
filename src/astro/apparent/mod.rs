//! From where a body is to where it is seen: light time, deflection, aberration, parallax, refraction.
//!
//! ```text
//! geometric --light time--> astrometric --deflection, aberration--> apparent --rotation--> azimuth, altitude --air--> seen
//! ```

mod aberration;
mod deflection;
mod earth_shadow;
mod extinction;
mod light_time;
mod observer;
mod refraction;
mod scintillation;
mod star;
mod star_lines;

pub use aberration::aberrate;
pub use deflection::deflect_by_sun;
pub use earth_shadow::{Shadow, Sunlight};
pub use extinction::{airmass, extinction_mag_per_airmass};
pub use light_time::{astrometric_au, astrometric_from_state_au};
pub use observer::BarycentricObserver;
pub use refraction::Air;
pub use scintillation::Scintillation;
pub use star::{ApparentStars, SpaceMotion};
pub use star_lines::{StarBlock, StarLines};
