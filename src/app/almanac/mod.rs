//! The almanac of the presenter: when something happens next or happened last, and which events a span of time has.
//!
//! ```text
//! panel, key --Wish--> Diary --another thread--> search (events of the engine, chunk by chunk) --> Event
//! scrubber   --Span--> Diary --another thread--> marks (tiles of a level, kept)             --> Mark
//! card       ---Day--> Diary --another thread--> rise, culmination, setting of what is picked --> Event
//! ```
//!
//! Nothing here blocks a frame: an answer is there or it comes later, with a call that wakes the window.

mod diary;
mod marks;
mod search;

pub use diary::{Diary, Subjects};
pub use marks::Mark;
pub use search::{Sort, Way, Wish};

#[cfg(test)]
mod tests;
