//! When something happens in the sky: one search engine for rising and setting, phases, conjunctions, eclipses ...
//!
//! ```text
//! Query (kinds, bodies, span, site) --window by window--> kinds: angles of the Almanac, their zeros and extremes
//!       --in order of time--> Event (instant, kind, body, detail)
//! ```
//!
//! Apparent places as everywhere (light time, deflection, aberration, IAU 2000A), zeros to a millisecond. Oppositions,
//! conjunctions, phases and seasons are in apparent geocentric ecliptic longitude of date. Nothing is looked for beyond
//! the ephemeris: that is an error which names the span.

mod almanac;
mod context;
pub mod eclipse;
mod event;
mod galilean;
mod horizon;
mod interpolation;
mod kinds;
mod longitude;
mod query;
mod refine;
pub mod search;
mod smooth;
mod subject;
mod track;
mod vantage;
mod window;

pub use almanac::Almanac;
pub use event::{Detail, Event, EventKind, UnknownKind, Value};
pub use galilean::{GalileanEvent, GalileanPhase, galilean_events};
pub(super) use kinds::SOLAR_TERM_NAMES;
pub use longitude::{
    longitude_difference_rad, longitude_rad, separation_rad, vector_latitude_rad, vector_longitude_rad,
};
pub use query::{EventError, Events, Query, Shower, searchable};
pub use subject::{Path, Source, Subject};
pub use vantage::Vantage;

#[cfg(test)]
mod tests;
