//! Beiguan, an open planetarium. A frame is a pure function: pixels = f(Moment, Target, Data).
//!
//! Data flows one way; a wing may use only what stands to the left of it (checked by `tests/layers.rs`):
//!
//! ```text
//! units -> astro -> moment -> catalogs -> sky -> scene -> render -> output
//!                                          show -> app
//! ```
//!
//! Catalogues, an instant and an observer make a Moment; the Sky of that Moment is plain data:
//!
//! ```
//! use beiguan::astro::{ephemeris::Body, time::parse_time};
//! use beiguan::catalogs::Catalogs;
//! use beiguan::moment::{Moment, Observer};
//! use beiguan::sky::{Sky, constellation_of};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let catalogs = Catalogs::embedded();
//! let instant = parse_time("2027-02-19T16:00:00Z", catalogs.time_scales()?)?;
//! let beijing = Observer::on_earth_deg(116.3972, 39.9075, 44.0);
//! let sky = Sky::at(&Moment::new(instant, beijing), &catalogs)?;
//! let mars = sky.body(Body::Mars).expect("Mars is seen from the Earth");
//! // Skyfield with JPL DE421: 64.3177 degrees high without air.
//! assert!((mars.horizontal.altitude_rad().to_degrees() - 64.3177).abs() < 1e-3);
//! assert_eq!(constellation_of(mars.astrometric, &catalogs)?, "Leo");
//! # Ok(())
//! # }
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
