//! The embedded ephemeris pack; `crate::astro::ephemeris` reads it.

/// DE431 for the years -3000 to +3000, made by `catalogs/make/ephemeris.py`.
pub const CORE: &[u8] = include_bytes!("../../catalogs/ephemeris/core.bin");
