//! Io, Europa, Ganymede and Callisto: L1.2, Lainey, Duriez & Vienne 2006, Astron. Astrophys. 456, 783 (fitted to
//! 1891-2003).
//!
//! The authors' short series, within 15, 40, 90 and 230 km of their full one. Against JPL's JUP365: Io within 150 km
//! in 1986-2003, all four within 360 km in 2025 (measured in `tests/moons.rs`), 0.1" from the Earth. Span: 1150 to 2750,
//! within which the authors give the theory; tides, which are not in it, carry Io 0.1 degrees in 500 years.

use super::harmonics::{Size, Theory};
use super::jd_of_year;
use crate::astro::time::{JulianDate, Tdb};
use crate::units::constants::J2000_JD;
use glam::{DMat3, DVec3};

pub(super) const THEORY: Theory = Theory {
    epoch_jd: J2000_JD - 18262.5,
    span_jd: (jd_of_year(1150.0), jd_of_year(2750.0)),
    size: Size::SemiMajorAxis,
    icrs_from_theory,
};

/// From Jupiter's equator of 2000 (node on the equator of J2000 at 358.070 degrees, inclination 25.506 degrees) as the
/// authors give it.
fn icrs_from_theory(_: JulianDate<Tdb>) -> DMat3 {
    DMat3::from_cols(
        DVec3::new(9.994_327_653_386_54e-1, -3.367_710_746_976_41e-2, 0.0),
        DVec3::new(3.039_594_289_062_85e-2, 9.020_579_123_528_09e-1, 4.305_433_885_422_95e-1),
        DVec3::new(-1.449_945_596_633_53e-2, -4.302_991_694_091_01e-1, 9.025_698_812_737_54e-1),
    )
}
