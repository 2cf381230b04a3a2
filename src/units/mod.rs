//! Angles, sexagesimal text and physical constants with their sources.

pub mod angle;
pub mod constants;
