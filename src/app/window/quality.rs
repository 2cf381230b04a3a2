//! Automatic quality: keeps the window at the display's rate on machines that cannot draw it whole, by drawing fewer pixels
//! and stretching them. A pure function of the times that frames took; exports never ask it.

use std::time::Duration;

/// Parts of the window's width and height that are drawn, from the best.
const RESOLUTIONS: [f64; 5] = [1.0, 0.8, 0.65, 0.5, 0.4];
/// Frames over which the time of one is judged.
const JUDGED_FRAMES: usize = 15;
/// A frame may take this much longer than the display's before something is lowered.
const PATIENCE: f64 = 1.35;
/// The first time after which more is tried again, and the longest: each try that fails doubles it.
const FIRST_TRY: Duration = Duration::from_secs(20);
const LONGEST_TRY: Duration = Duration::from_secs(640);

/// What is drawn at present, and what is known of how long it takes.
#[derive(Debug)]
pub struct Quality {
    level: usize,
    /// Times between the last frames, s.
    intervals_s: Vec<f64>,
    /// How long the present level has held.
    held: Duration,
    try_after: Duration,
    /// Whether the present level is a try of a better one.
    trying: bool,
}

impl Default for Quality {
    fn default() -> Self {
        Quality { level: 0, intervals_s: Vec::new(), held: Duration::ZERO, try_after: FIRST_TRY, trying: false }
    }
}

impl Quality {
    /// Part of the window's width and height that is drawn.
    pub fn resolution(&self) -> f64 {
        RESOLUTIONS[self.level]
    }

    /// Takes the time from one frame to the next, while frames follow each other, and the display's own. True if something
    /// else is drawn from now on.
    pub fn frame_took(&mut self, interval: Duration, display: Duration) -> Changed {
        self.held += interval;
        self.intervals_s.push(interval.as_secs_f64());
        if self.intervals_s.len() < JUDGED_FRAMES {
            return Changed::No;
        }
        self.intervals_s.sort_by(f64::total_cmp);
        let median_s = self.intervals_s[self.intervals_s.len() / 2];
        self.intervals_s.clear();
        self.judge(median_s > display.as_secs_f64() * PATIENCE)
    }

    fn judge(&mut self, too_slow: bool) -> Changed {
        if too_slow && self.level + 1 < RESOLUTIONS.len() {
            if self.trying {
                self.try_after = (self.try_after * 2).min(LONGEST_TRY);
            }
            return self.go_to(self.level + 1, false);
        }
        if !too_slow && self.level > 0 && self.held >= self.try_after {
            return self.go_to(self.level - 1, true);
        }
        if self.trying && self.held >= FIRST_TRY {
            self.trying = false;
            self.try_after = FIRST_TRY;
        }
        Changed::No
    }

    fn go_to(&mut self, level: usize, trying: bool) -> Changed {
        self.level = level;
        self.trying = trying;
        self.held = Duration::ZERO;
        Changed::Yes
    }
}

/// Whether something else is drawn from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is.
    Yes,
    /// All stays.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    const DISPLAY: Duration = Duration::from_micros(16_667);

    /// A machine on which a whole frame takes this long, shown at the display's rate at best.
    fn run(quality: &mut Quality, whole_frame_s: f64, seconds: f64) -> Vec<f64> {
        let (mut clock_s, mut seen) = (0.0, Vec::new());
        while clock_s < seconds {
            let drawn_s = whole_frame_s * quality.resolution().powi(2);
            let interval_s = drawn_s.max(DISPLAY.as_secs_f64());
            clock_s += interval_s;
            if quality.frame_took(Duration::from_secs_f64(interval_s), DISPLAY) == Changed::Yes {
                seen.push(quality.resolution());
            }
        }
        seen
    }

    #[test]
    fn a_fast_machine_draws_everything() {
        let mut quality = Quality::default();
        assert!(run(&mut quality, 0.012, 60.0).is_empty());
        assert_eq!(quality.resolution(), 1.0);
    }

    #[test]
    fn a_slow_machine_comes_to_the_displays_rate_within_two_seconds() {
        let mut quality = Quality::default();
        run(&mut quality, 0.050, 2.0);
        assert_eq!(quality.resolution(), 0.65);
    }

    #[test]
    fn what_is_much_too_slow_ends_at_the_lowest_level_and_stays_there() {
        let mut quality = Quality::default();
        run(&mut quality, 1.0, 120.0);
        assert_eq!(quality.resolution(), 0.4);
    }

    #[test]
    fn more_is_tried_ever_more_rarely_where_it_fails_and_kept_where_it_succeeds() {
        let mut quality = Quality::default();
        let changes = run(&mut quality, 0.050, 600.0);
        assert!(changes.len() < 16, "{changes:?}");
        run(&mut quality, 0.010, 900.0);
        assert_eq!(quality.resolution(), 1.0, "the sky has become simpler");
    }
}
