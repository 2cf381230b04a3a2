//! Miranda to Oberon: GUST86, Laskar & Jacobson 1987, Astron. Astrophys. 188, 212 (fitted to 1911-1986 with Voyager 2).
//!
//! Within 1200 km of JPL's URA184 at 2025.0, 0.09" from the Earth, and 7000 km of the IMCCE's series for 1999-2040,
//! whose own error that is (measured in `tests/moons.rs`). Span: 1750 to 2250.

use super::harmonics::{Size, Theory};
use super::jd_of_year;
use crate::astro::time::{JulianDate, Tdb};
use glam::{DMat3, DVec3};

pub(super) const THEORY: Theory = Theory {
    epoch_jd: 2_444_239.5,
    span_jd: (jd_of_year(1750.0), jd_of_year(2250.0)),
    size: Size::MeanMotion,
    icrs_from_theory,
};

/// From the equator of Uranus, the pole that the moons go around, to the equator of J2000.
fn icrs_from_theory(_: JulianDate<Tdb>) -> DMat3 {
    DMat3::from_cols(
        DVec3::new(9.753_205_572_598_29e-1, -2.207_428_547_845_518_7e-1, 4.733_143_558_215_849e-3),
        DVec3::new(6.194_437_810_676_107e-2, 2.529_905_336_992_995e-1, -9.654_836_528_287_313e-1),
        DVec3::new(2.119_261_772_583_629e-1, 9.419_492_459_363_773e-1, 2.604_206_471_702_025e-1),
    )
}
