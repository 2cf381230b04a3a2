//! Astronomy: pure `f64`, no I/O, no clock.

pub mod apparent;
pub mod frames;
pub mod time;
