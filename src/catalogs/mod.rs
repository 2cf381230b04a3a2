//! The files of `/catalogs`, parsed and validated from bytes. Where the bytes come from, the embedded copy or a user's
//! folder, is said by the caller; nothing here computes a position.

pub mod ephemeris;
mod table;
pub mod time_scales;

pub use table::{CatalogError, read_table};
