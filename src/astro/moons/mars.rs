//! Phobos and Deimos: MarsSatV1-0, Lainey, Dehant & Paetzold 2007, Astron. Astrophys. 465, 1075 (fitted to 1877-2005).
//!
//! Within 6 km of JPL's MAR097 at 2025.0 and 80 km of the IMCCE's series for 1999-2040, whose own error that is
//! (measured in `tests/moons.rs`): 0.02" at the nearest oppositions. Phobos falls towards Mars; its acceleration is in
//! the theory. Span: 1800 to 2200, where the mean motions keep Phobos within some hundred kilometres.

use super::harmonics::{Size, Theory, icrs_from_plane};
use super::jd_of_year;
use crate::astro::time::{JulianDate, Tdb};
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::J2000_JD;
use glam::DMat3;

pub(super) const THEORY: Theory = Theory {
    epoch_jd: J2000_JD - 6491.5,
    span_jd: (jd_of_year(1800.0), jd_of_year(2200.0)),
    size: Size::SemiMajorAxis,
    icrs_from_theory,
};

/// The equator of Mars of date, with the IAU's pole.
fn icrs_from_theory(tdb: JulianDate<Tdb>) -> DMat3 {
    let centuries = (tdb.jd() - J2000_JD) / 36525.0;
    let node_deg = 47.68143 - 0.1061 * centuries;
    let inclination_deg = 37.1135 + 0.0609 * centuries;
    icrs_from_plane(node_deg * DEGREE_RAD, inclination_deg * DEGREE_RAD)
}
