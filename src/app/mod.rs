//! The program around the library: command line, the user's files, wiring. Errors end here, in one sentence on stderr.

mod bench;
mod beside;
mod calendar;
mod catalog_source;
mod cli;
mod delivery;
mod demo;
mod desk;
mod doctor;
mod ephemeris;
mod ephemeris_extras;
mod events;
mod export;
mod failure;
mod landscape_source;
mod minor_planets;
mod numbers;
mod picture_source;
mod progress;
mod render;
mod request;
mod satellites;
mod show;
mod situation;
mod standard_output;
mod stars;
mod table;
mod time_words;
mod tonight;
mod window;

pub use cli::run;
