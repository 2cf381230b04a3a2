//! How time passes in a show that plays: forwards and backwards through chapters that wait, loop or go on.

use super::{AtEnd, Player, State};
use crate::show::score::ChapterSpan;

impl Player {
    /// Lets so many seconds pass.
    pub fn advance(&mut self, elapsed_s: f64) {
        self.overrides.advance(elapsed_s);
        self.passed.clear();
        match self.state() {
            State::Paused | State::Ended => {}
            State::Waiting => self.waited_s += elapsed_s,
            State::Playing if self.speed > 0.0 => self.go_forward(elapsed_s * self.speed),
            State::Playing => self.go_backward(elapsed_s * -self.speed),
        }
    }

    /// Follows an outside clock, which shows so many seconds since it began; its first reading only sets the two together.
    pub fn advance_to(&mut self, clock_s: f64) {
        let last_s = self.clock_s.replace(clock_s).unwrap_or(clock_s);
        self.advance(clock_s - last_s);
    }

    fn go_forward(&mut self, mut step_s: f64) {
        while step_s > 0.0 {
            let index = self.chapter();
            let ChapterSpan { start_s, end_s, stands_s } = self.chapters[index];
            if self.waits(index) && self.t_s <= stands_s && self.t_s + step_s >= stands_s {
                self.pass_to(stands_s);
                return;
            }
            if self.t_s + step_s < end_s {
                self.pass_to(self.t_s + step_s);
                return;
            }
            if self.loops(index) {
                // As often as the step goes round.
                let inside_s = (self.t_s - start_s + step_s) % (end_s - start_s);
                self.pass_to(end_s);
                self.t_s = start_s;
                self.pass_to(start_s + inside_s);
                return;
            }
            step_s -= end_s - self.t_s;
            self.pass_to(end_s);
            self.released = self.released.filter(|released| *released != index);
            if index + 1 == self.chapters.len() {
                // What stands at the very end belongs to it.
                self.passed.push([end_s, f64::INFINITY]);
                if self.at_end == AtEnd::Stands {
                    return;
                }
                self.t_s = 0.0;
            }
        }
    }

    fn pass_to(&mut self, t_s: f64) {
        self.passed.push([self.t_s, t_s]);
        self.t_s = t_s;
    }

    fn go_backward(&mut self, step_s: f64) {
        let index = self.chapter();
        let ChapterSpan { start_s, end_s, .. } = self.chapters[index];
        self.released = None;
        self.t_s = if self.loops(index) {
            start_s + (self.t_s - start_s - step_s).rem_euclid(end_s - start_s)
        } else {
            match self.at_end {
                AtEnd::Repeats => (self.t_s - step_s).rem_euclid(self.length_s()),
                AtEnd::Stands => (self.t_s - step_s).max(0.0),
            }
        };
    }
}
