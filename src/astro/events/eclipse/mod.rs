//! Eclipses of the Sun and the Moon, transits before the Sun, occultations by the Moon: all of a span, seen from a place.
//!
//! ```text
//! NodalSyzygies --> Encounter (two arcs of twelve hours) --> LunarEclipse: contacts, magnitudes
//!                                                    \--> SolarEclipse: type, greatest, Besselian elements, central line
//!                                                              \--> LocalSolarEclipse: contacts, magnitude at a place
//! ```
//!
//! Transits and occultations are encounters too: of the Sun and a planet, of a planet or star and the Moon.
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
mod occultation;
mod planet_transit;
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
pub use lunar::{Cones, LunarEclipse, LunarKind, lunar_eclipses};
pub use model::EclipseModel;
pub use occultation::{Limb, Occultation, OccultationContact};
pub use planet_transit::{PlanetTransit, SiteTransit, TransitContacts, planet_transits};
pub use shadow::Shadow;
pub use solar::{SolarEclipse, SolarKind, solar_eclipses};
pub use syzygies::{NodalSyzygies, Syzygy};
