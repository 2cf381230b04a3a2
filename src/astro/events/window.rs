//! Spans of time in which events are looked for, and where a function of time is sampled in them.

use crate::astro::time::Instant;

/// How far beyond the window's ends the function is looked at, at most, d.
pub const MARGIN_D: f64 = 1.0;

/// A span of time, from `start` to just before `end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The first instant.
    pub start: Instant,
    /// The first instant that no longer belongs to it.
    pub end: Instant,
}

impl Window {
    /// Its length, d.
    pub fn days(&self) -> f64 {
        self.end.days_since(self.start)
    }

    /// The instant so many days after the start.
    pub fn at(&self, day: f64) -> Instant {
        self.start.plus_days(day)
    }

    /// Whether an instant belongs to it.
    pub fn contains(&self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }

    /// Days at which to sample: equal steps of at most `step_d` from start to end, and one before and one after.
    pub fn sample_days(&self, step_d: f64) -> Vec<f64> {
        let steps = (self.days() / step_d).ceil().max(1.0);
        let step_d = self.days() / steps;
        let margin_d = step_d.min(MARGIN_D);
        let inside = (0..=steps as usize).map(|index| index as f64 * step_d);
        std::iter::once(-margin_d).chain(inside).chain(std::iter::once(self.days() + margin_d)).collect()
    }
}
