//! Where a minor planet or a comet stands, from its osculating elements: two-body motion about the Sun, for every
//! eccentricity (circle, ellipse, parabola, hyperbola) by one universal-variable formula.
//!
//! The formula is exact to 1e-11 of the distance. What is left out is the pull of the planets. Measured from the Sun on
//! five bodies of the main belt and Eros with JPL elements: 6" to 20" off after two thirds of a year, 0.5' to 1.6'
//! after one and a half, 0.1 to 1.8 degrees after twenty. Elements of a recent epoch are therefore asked for;
//! integration with the planets' pull is a method to be added beside this one.

mod elements;
mod forces;
mod gauss_radau;
mod kepler;
mod nongravitational;
mod passing;
mod perturbed;
mod perturbers;
mod satellite;
mod stand_in;

pub use elements::{KeplerElements, OrbitError, Perihelion, SUN_GM_AU3_PER_D2};
pub use kepler::{EclipticJ2000, HeliocentricState, icrs_from_ecliptic_j2000};
pub use nongravitational::{NonGravitational, SublimationLaw};
pub use passing::PASSING_GM_KM3_PER_S2;
pub use perturbed::PerturbedOrbit;
pub use perturbers::Perturbers;
pub use satellite::{MOST_DAYS_FROM_EPOCH, STALE_DAYS, SatelliteElements, SatelliteError, SatelliteOrbit, TemeState};
pub use stand_in::{BEIGUAN_DISCOVERY_JD_TDB, beiguan_stand_in};
