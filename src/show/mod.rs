//! What puts out one Moment after another: so far the live clock of the window, which follows [`crate::moment::Command`]s.

mod calendar_step;
mod live;
mod steady;

pub use live::{Live, LiveError, RATE_FASTEST};
