//! Astronomy: pure `f64`, no I/O, no clock.

pub mod ephemeris;
pub mod frames;
