//! The files of `/catalogs`, parsed and validated from bytes. Where the bytes come from, the embedded copy or a user's
//! folder, is said by the caller; nothing here computes a position.

pub mod minor_planets;
mod table;

pub use table::{CatalogError, read_table};
