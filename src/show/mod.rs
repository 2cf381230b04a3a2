//! What puts out one Moment after another: the live clock of the window, which follows [`crate::moment::Command`]s, and
//! shows, whose frames are pure functions of their time.

pub mod audit;
mod calendar_step;
pub mod ease;
pub mod expression;
pub mod file;
pub mod frame;
mod journey;
pub mod library;
mod live;
pub mod mistakes;
pub mod model;
mod motions;
pub mod outlook;
mod overrides;
pub mod parameters;
mod player;
pub mod rehearsal;
pub mod schema;
pub mod score;
mod second_sky;
pub mod slew;
pub mod srt;
mod steady;
mod times;
pub mod words;

pub use frame::ShowFrame;
pub use journey::Journey;
pub use live::{Clock, Live, LiveError, RATE_FASTEST};
pub use model::Show;
pub use overrides::{Emergency, Overrides};
pub use player::{AtEnd, Player, State};
pub use score::{Score, ScoreError};
