//! From where a body is to where it is seen: light time, deflection, aberration, parallax, refraction.
//!
//! ```text
//! geometric --light time--> astrometric --deflection, aberration--> apparent --rotation--> azimuth, altitude --air--> seen
//! ```

mod aberration;
mod deflection;
mod extinction;
mod light_time;
mod observer;
mod refraction;
mod star;

pub use aberration::aberrate;
pub use deflection::deflect_by_sun;
pub use extinction::{airmass, extinction_mag_per_airmass};
pub use light_time::astrometric_au;
pub use observer::BarycentricObserver;
pub use refraction::Air;
pub use star::SpaceMotion;
