//! The mean equator and equinox of B1875.0, on which the constellation boundaries were drawn (Delporte 1930).

use super::{Icrs, MeanOfDate, Rotation};
use std::sync::LazyLock;

/// Julian epoch of B1875.0: JD 2405889.25855 (Besselian year of 365.242198781 days from B1900.0 = JD 2415020.31352).
const B1875_JULIAN_EPOCH: f64 = 2000.0 + (2_405_889.258_55 - 2_451_545.0) / 365.25;

static B1875_FROM_ICRS: LazyLock<Rotation<MeanOfDate, Icrs>> =
    LazyLock::new(|| Rotation::from_rows(sofars::pnp::ltpb(B1875_JULIAN_EPOCH)));

/// Mean axes of B1875.0 from ICRS; the E-terms of the old catalogues (0.3") do not move a boundary.
pub fn b1875_from_icrs() -> Rotation<MeanOfDate, Icrs> {
    *B1875_FROM_ICRS
}
