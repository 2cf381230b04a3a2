//! Eclipses of the Sun and the Moon: all of a span, and what a place sees of one.
//!
//! ```text
//! NodalSyzygies --> Encounter (two arcs of ten hours) --> LunarEclipse: contacts, magnitudes
//!                                                    \--> SolarEclipse: type, greatest, Besselian elements, central line
//!                                                              \--> LocalSolarEclipse: contacts, magnitude at a place
//! ```
//!
//! Times are TT; whatever depends on the Earth's turn uses the Delta T of the day, whose uncertainty stands with the
//! eclipse. Nothing depends on polynomials of limited span: this works as far as the ephemeris does.

mod arc;
mod besselian;
mod central_line;
mod discs;
mod encounter;
mod local;
mod lunar;
mod model;
pub(super) mod refine;
mod shadow;
mod solar;
mod syzygies;

pub use arc::Arc;
pub use besselian::{BesselianElements, Cubic};
pub use central_line::CentralPoint;
pub use discs::Discs;
pub use encounter::{Encounter, Pair, TurningEarth};
pub use local::{LocalKind, LocalMoment, LocalSolarEclipse, position_angle_rad};
pub use lunar::{LunarEclipse, LunarKind, lunar_eclipses};
pub use model::EclipseModel;
pub use shadow::Shadow;
pub use solar::{SolarEclipse, SolarKind, solar_eclipses};
pub use syzygies::{NodalSyzygies, Syzygy};
