//! How fast frames are made and how long the rest will take.

use super::clock;
use crate::app::cli::Common;
use crate::app::progress::Progress;
use std::sync::{Mutex, PoisonError};
use std::time::Instant as WallClock;

/// The frames that are done, and a line about them on a terminal.
pub(super) struct Pace {
    frame_count: u32,
    state: Mutex<State>,
}

struct State {
    progress: Progress,
    /// Since the first frame that was not there already: the adapter has been opened then.
    begun: WallClock,
    made: u32,
    found: u32,
}

impl Pace {
    /// For so many frames.
    pub(super) fn new(common: &Common, frame_count: u32) -> Self {
        let state = State { progress: Progress::alone(common), begun: WallClock::now(), made: 0, found: 0 };
        Pace { frame_count, state: Mutex::new(state) }
    }

    /// One more frame was there already.
    pub(super) fn found(&self) {
        let mut state = self.lock();
        state.found += 1;
        if state.made == 0 {
            state.begun = WallClock::now();
        }
        self.show(&mut state);
    }

    /// One more frame has been made.
    pub(super) fn made(&self) {
        let mut state = self.lock();
        state.made += 1;
        self.show(&mut state);
    }

    fn show(&self, state: &mut State) {
        let done = state.made + state.found;
        let per_second = state.per_second();
        let left_s = f64::from(self.frame_count.saturating_sub(done)) / per_second;
        let left = if left_s.is_finite() { format!(", {} left", clock(left_s)) } else { String::new() };
        let words = format!("{done} of {} frames, {per_second:.1} a second{left}", self.frame_count);
        state.progress.show_with(f64::from(done) / f64::from(self.frame_count.max(1)), &words);
    }

    /// Takes the line away and says what was done.
    pub(super) fn finish(&self, place: &str) -> String {
        let mut state = self.lock();
        state.progress.clear();
        let speed = if state.made > 0 { format!(", {:.1} a second", state.per_second()) } else { String::new() };
        let found = if state.found > 0 { format!("; {} were there already", state.found) } else { String::new() };
        let done = state.made + state.found;
        let frames = if done == 1 { "frame is" } else { "frames are" };
        format!("{done} {frames} in {place}{speed}{found}")
    }

    /// Takes the line away, for a sentence about a failure.
    pub(super) fn clear(&self) {
        self.lock().progress.clear();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn per_second(&self) -> f64 {
        f64::from(self.made) / self.begun.elapsed().as_secs_f64().max(1e-3)
    }
}
