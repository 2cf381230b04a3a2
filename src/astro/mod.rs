//! Astronomy: pure `f64`, no I/O, no clock.

pub mod apparent;
pub mod chinese_calendar;
pub mod ephemeris;
pub mod events;
pub mod frames;
pub mod moons;
pub mod orbits;
pub mod photometry;
pub mod rotation;
pub mod sky_light;
pub mod time;
pub mod vision;
