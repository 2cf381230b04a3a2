//! When: instants, the time scales TT, TDB, UT1 and UTC, the rotation of the Earth, calendars, and time as text.
//!
//! ```text
//! text, civil time --(leap seconds or UT1)--> Instant = two-part TT --(periodic terms)--> TDB: ephemerides
//!                                                 |
//!                                                 +--(Delta T: measured, splines, parabola)--> UT1: the Earth's angle
//! ```
//!
//! `Z` is UTC from 1972-01-01 to the expiry of the leap-second table and UT1 outside of it.

mod calendar;
mod delta_t;
mod earth_orientation;
mod instant;
mod julian_date;
mod leap_seconds;
mod scales;
mod tdb;
mod text;

pub use calendar::{Calendar, CalendarDate};
pub use delta_t::{DeltaTSpline, long_term_parabola_s};
pub use earth_orientation::EarthOrientation;
pub use instant::Instant;
pub use julian_date::{JulianDate, Tdb, Tt, Ut1, Utc};
pub use leap_seconds::{LeapSeconds, LeapStep};
pub use scales::{CivilTime, TimeScales, UtcReading};
pub use tdb::tdb_minus_tt_s;
pub use text::{TimeTextError, echo_both_calendars, format_utc, parse_time, parse_time_and_calendar};

/// Why tables of time cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct TimeTableError(pub String);
