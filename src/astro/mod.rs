//! Astronomy: pure `f64`, no I/O, no clock.

pub mod frames;
pub mod orbits;
pub mod photometry;
