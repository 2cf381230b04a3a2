//! Where a minor planet or a comet stands, from its osculating elements.
//!
//! Two ways. [`PerturbedOrbit`] follows the body from the epoch of its elements under all that pulls at it: the Sun with its
//! relativity, the planets, the Moon, Pluto, Ceres, Pallas, Juno, Vesta, twelve more asteroids when they pass, and the gas
//! that a comet loses (Gauss-Radau 15). Measured from the Earth on six bodies with JPL elements against JPL's own
//! integration: within 0.06" for forty years on both sides of the epoch. What is found of a path is kept.
//!
//! [`KeplerElements::state_at`] is two-body motion about the Sun, for every eccentricity (circle, ellipse, parabola,
//! hyperbola) by one universal-variable formula, exact to 1e-11 of the distance. It leaves out the pull of the planets:
//! measured from the Sun on the same bodies 6" to 20" after two thirds of a year, 0.1 to 1.8 degrees after twenty. It starts
//! paths, decides which bodies are worth following, and moves (59000) Beiguan while nobody has brought its elements.

mod elements;
mod forces;
mod gauss_radau;
mod grid;
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
