//! The embedded almanac, and instants from one number.

use beiguan::astro::events::Almanac;
use beiguan::astro::time::Instant;
use beiguan::catalogs::Catalogs;

/// Work with the embedded ephemeris and time scales.
pub fn with_almanac<T>(work: impl FnOnce(&Almanac<'_>) -> T) -> T {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().expect("the embedded pack is valid");
    work(&Almanac::new(ephemeris, catalogs.time_scales().expect("the embedded tables are valid")))
}

/// A Julian date TT.
pub fn instant(jd_tt: f64) -> Instant {
    Instant::from_jd_tt(jd_tt.floor(), jd_tt - jd_tt.floor())
}
