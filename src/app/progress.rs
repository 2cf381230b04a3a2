//! How far a long search has come, in one line on a terminal and nowhere else.

use super::cli::Common;
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant as WallClock};

/// Between two lines with words.
const PAUSE: Duration = Duration::from_millis(200);

/// A line on standard error that is written over.
pub struct Progress {
    /// Not where nobody looks, and not between rows on the same terminal.
    is_shown: bool,
    percent: Option<u32>,
    written: Option<WallClock>,
}

impl Progress {
    /// Nothing is shown if silence is asked for, or if the rows themselves go to a terminal.
    pub fn new(common: &Common) -> Self {
        let is_shown = !common.quiet && io::stderr().is_terminal() && !io::stdout().is_terminal();
        Progress { is_shown, percent: None, written: None }
    }

    /// For work that prints no rows.
    pub fn alone(common: &Common) -> Self {
        Progress { is_shown: !common.quiet && io::stderr().is_terminal(), percent: None, written: None }
    }

    /// Shows a share from 0 to 1.
    pub fn show(&mut self, share: f64) {
        let percent = percent_of(share);
        if self.is_shown && self.percent != Some(percent) {
            self.write(percent, "");
        }
    }

    /// Shows a share from 0 to 1 and some words, a few times a second.
    pub fn show_with(&mut self, share: f64, words: &str) {
        if self.is_shown && self.written.is_none_or(|written| written.elapsed() >= PAUSE) {
            self.write(percent_of(share), words);
        }
    }

    fn write(&mut self, percent: u32, words: &str) {
        (self.percent, self.written) = (Some(percent), Some(WallClock::now()));
        let filled = "#".repeat(percent as usize / 5);
        let _ = write!(io::stderr(), "\r\x1b[2Kbeiguan: [{filled:<20}] {percent:3} % {words}");
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.is_shown && self.percent.take().is_some() {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

fn percent_of(share: f64) -> u32 {
    (share * 100.0).clamp(0.0, 100.0) as u32
}
