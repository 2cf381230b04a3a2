//! How the window ends, and what keeps it from being drawn: nothing of that goes without a word.

use super::{FAILS_SOON, Planetarium, TRY_AGAIN_AFTER};
use crate::app::saying::Saying;
use crate::app::standard_output::note;
use crate::moment::Language;
use std::time::{Duration, Instant as WallClock};
use winit::event_loop::{ActiveEventLoop, ControlFlow};

/// A window that has had nothing to draw into for so long says so.
const PATIENT_FOR: Duration = Duration::from_secs(5);
/// And after so long it is opened again.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(30);

/// Whether somebody has asked the window to close.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Leaving {
    /// Nobody has: where the event loop ends nevertheless, something is wrong.
    #[default]
    No,
    /// It is to close.
    Asked,
}

/// A wait for something to draw into.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wait {
    since: WallClock,
    told: Told,
}

/// Whether the user knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    No,
    Yes,
}

/// Whether a wait ends with a new window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GivesUp {
    /// It does after a while.
    InTime,
    /// A window that may only be hidden is not opened again.
    Never,
}

/// What is done about a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Try again.
    Wait,
    /// Say why, and try again.
    Tell,
    /// A new window.
    Reopen,
}

impl Wait {
    fn step(&self, now: WallClock, gives_up: GivesUp) -> Step {
        match now.saturating_duration_since(self.since) {
            long if long > GIVEN_UP_AFTER && gives_up == GivesUp::InTime => Step::Reopen,
            long if long > PATIENT_FOR && self.told == Told::No => Step::Tell,
            _ => Step::Wait,
        }
    }
}

impl Planetarium {
    /// Closes the window: somebody has asked for it.
    pub(super) fn leave(&mut self, event_loop: &ActiveEventLoop) {
        self.leaving = Leaving::Asked;
        event_loop.exit();
    }

    /// The desktop has asked for it, which is said: a window that goes while nobody has touched it had a reason.
    pub(super) fn leave_for_desktop(&mut self, event_loop: &ActiveEventLoop) {
        note("the desktop closes the window");
        self.leave(event_loop);
    }

    /// What there is to be said where the event loop has ended.
    pub(super) fn ended_unasked(&self) -> Option<String> {
        let has_reason = self.leaving == Leaving::Asked || self.failure.is_some() || self.no_window.is_some();
        (!has_reason).then(|| "the window library ended the window and gave no reason; start again".to_owned())
    }

    /// A frame had nothing to be drawn into.
    pub(super) fn wait_for_surface(&mut self, event_loop: &ActiveEventLoop, reason: &str, gives_up: GivesUp) {
        let now = WallClock::now();
        let wait = *self.wait.get_or_insert(Wait { since: now, told: Told::No });
        match wait.step(now, gives_up) {
            Step::Wait => {}
            Step::Tell => {
                self.wait = Some(Wait { told: Told::Yes, ..wait });
                let saying = Saying::of("said-nothing-new").with("reason", reason);
                self.tell(saying.with("seconds", PATIENT_FOR.as_secs()));
            }
            Step::Reopen => {
                self.wait = None;
                return self.reopen(event_loop, &format!("the window could not be drawn into ({reason})"));
            }
        }
        event_loop.set_control_flow(ControlFlow::WaitUntil(now + TRY_AGAIN_AFTER));
    }

    /// A frame is on the screen.
    pub(super) fn surface_is_back(&mut self) {
        if self.wait.take().is_some_and(|wait| wait.told == Told::Yes) {
            self.tell(Saying::of("said-drawn-again"));
        }
    }

    /// Says something in the window and on standard error.
    pub(super) fn tell(&mut self, saying: Saying) {
        note(&saying.words(Language::En));
        self.say(saying);
    }

    /// A lost device or surface: a new window. One that fails so soon after it was opened is not opened again.
    pub(super) fn reopen(&mut self, event_loop: &ActiveEventLoop, reason: &str) {
        self.screen = None;
        self.second_tier = None;
        if self.opened.is_some_and(|opened| opened.elapsed() < FAILS_SOON) {
            self.no_window = Some(format!("the window cannot be drawn into ({reason})"));
            return event_loop.exit();
        }
        self.tell(Saying::of("said-opened-again").with("reason", reason));
        self.open_or_end(event_loop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_cannot_be_drawn_waits_then_says_so_once_and_at_last_is_opened_again() {
        let since = WallClock::now();
        let step = |told, after_s| Wait { since, told }.step(since + Duration::from_secs(after_s), GivesUp::InTime);
        assert_eq!((step(Told::No, 0), step(Told::No, 5)), (Step::Wait, Step::Wait));
        assert_eq!((step(Told::No, 6), step(Told::Yes, 6)), (Step::Tell, Step::Wait));
        assert_eq!((step(Told::Yes, 31), step(Told::No, 31)), (Step::Reopen, Step::Reopen));
        let hidden = Wait { since, told: Told::Yes };
        assert_eq!(hidden.step(since + Duration::from_secs(3600), GivesUp::Never), Step::Wait);
    }
}
