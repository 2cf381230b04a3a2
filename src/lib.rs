//! Beiguan, an open planetarium. A frame is a pure function: pixels = f(Moment, Target, Data).
//!
//! Data flows one way; a wing may use only what stands to the left of it (checked by `tests/layers.rs`):
//!
//! ```text
//! units -> astro -> moment -> catalogs -> sky -> scene -> render -> output
//!                                          show -> app
//! ```
//!
//! Without the feature `planetarium` only the pure astronomy core is built: no GPU, no window, no file, no clock.

#[cfg(feature = "planetarium")]
pub mod app;
pub mod astro;
pub mod catalogs;
pub mod moment;
#[cfg(feature = "planetarium")]
pub mod output;
#[cfg(feature = "planetarium")]
pub mod render;
pub mod scene;
pub mod show;
pub mod sky;
pub mod units;
