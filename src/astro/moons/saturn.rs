//! Mimas to Iapetus: TASS 1.7, Vienne & Duriez 1995, Astron. Astrophys. 297, 588; Hyperion: Duriez & Vienne 1997,
//! Astron. Astrophys. 324, 366.
//!
//! Fitted to 1874-1989. Within 750 km of JPL's SAT441 at 2025.0, 0.1" from the Earth; within 3000 km of the IMCCE's
//! series for 1999-2040, Iapetus 8000 km and Hyperion, for which there is no other check, 30 000 km (0.5", 1" and 4"),
//! whose own errors are the larger part (measured in `tests/moons.rs`). Span: 1600 to 2400.

use super::harmonics::{Size, Theory};
use super::{PlanetMoon, jd_of_year};
use crate::astro::time::{JulianDate, Tdb};
use glam::{DMat3, DVec3};

pub(super) const THEORY: Theory = Theory {
    epoch_jd: 2_444_240.0,
    span_jd: (jd_of_year(1600.0), jd_of_year(2400.0)),
    size: Size::MeanMotion,
    icrs_from_theory,
};

/// The moons whose longitudes the arguments of all are built from, in the order of [`super::Term::multiples`].
pub(super) const PERTURBING: [PlanetMoon; 7] = [
    PlanetMoon::Mimas,
    PlanetMoon::Enceladus,
    PlanetMoon::Tethys,
    PlanetMoon::Dione,
    PlanetMoon::Rhea,
    PlanetMoon::Titan,
    PlanetMoon::Iapetus,
];

/// From Saturn's equator (node on the ecliptic of J2000 at 169.529 degrees, inclination 28.051 degrees) to the equator
/// of J2000.
fn icrs_from_theory(_: JulianDate<Tdb>) -> DMat3 {
    DMat3::from_cols(
        DVec3::new(-9.833_472_564_628_459e-1, 1.667_401_119_524_148e-1, 7.229_044_385_733_252e-2),
        DVec3::new(-1.603_876_313_013_248_4e-1, -9.832_783_769_705_407e-1, 8.625_219_479_949_252e-2),
        DVec3::new(8.546_333_092_352_678e-2, 7.322_136_606_398_095e-2, 9.936_471_459_321_867e-1),
    )
}
