//! How far a long search has come, in one line on a terminal and nowhere else.

use super::cli::Common;
use std::io::{self, IsTerminal, Write};

/// A line on standard error that is written over.
pub struct Progress {
    /// Not where nobody looks, and not between rows on the same terminal.
    is_shown: bool,
    percent: Option<u32>,
}

impl Progress {
    /// Nothing is shown if silence is asked for, or if the rows themselves go to a terminal.
    pub fn new(common: &Common) -> Self {
        Progress { is_shown: !common.quiet && io::stderr().is_terminal() && !io::stdout().is_terminal(), percent: None }
    }

    /// Shows a share from 0 to 1.
    pub fn show(&mut self, share: f64) {
        let percent = (share * 100.0).clamp(0.0, 100.0) as u32;
        if self.is_shown && self.percent != Some(percent) {
            self.percent = Some(percent);
            let filled = "#".repeat(percent as usize / 5);
            let _ = write!(io::stderr(), "\rbeiguan: [{filled:<20}] {percent:3} %");
        }
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.is_shown && self.percent.take().is_some() {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}
