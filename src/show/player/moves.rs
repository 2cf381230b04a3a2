//! What a presenter does with a show that plays: pause and speed, scrubbing, chapters, loops.

use super::{Player, State};

/// Speeds, slowest (fastest backwards) first.
const SPEEDS: [f64; 10] = [-8.0, -4.0, -2.0, -1.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0];
/// Nearer to the beginning of a chapter than this, s, back means the chapter before.
const JUST_BEGUN_S: f64 = 2.0;

impl Player {
    /// Stops or goes on; the speed is kept. After its end the show begins anew.
    pub fn toggle_pause(&mut self) {
        if self.state() == State::Ended {
            self.seek(if self.speed > 0.0 { 0.0 } else { self.length_s() });
        } else {
            self.paused = !self.paused;
        }
    }

    /// Stops.
    pub fn pause(&mut self) {
        self.paused = true;
    }

    /// Goes on.
    pub fn play(&mut self) {
        self.paused = false;
    }

    /// Sets the speed, negative for backwards.
    pub fn set_speed(&mut self, speed: f64) {
        if speed.is_finite() && speed != 0.0 {
            self.speed = speed.clamp(SPEEDS[0], SPEEDS[SPEEDS.len() - 1]);
        }
    }

    /// The next faster, or slower and then backward, speed.
    pub fn change_speed(&mut self, steps: i32) {
        let now = SPEEDS.iter().position(|speed| *speed >= self.speed).unwrap_or(SPEEDS.len() - 1);
        let wanted = (now as i64 + i64::from(steps)).clamp(0, SPEEDS.len() as i64 - 1);
        self.speed = SPEEDS[wanted as usize];
    }

    /// Goes to a time of the show.
    pub fn seek(&mut self, t_s: f64) {
        if t_s.is_finite() {
            self.t_s = t_s.clamp(0.0, self.length_s());
            self.released = None;
            let chapter = self.chapter();
            self.looped = self.looped.map(|_| chapter);
        }
    }

    /// Goes so many seconds on, or back.
    pub fn seek_by(&mut self, by_s: f64) {
        self.seek(self.t_s + by_s);
    }

    /// Goes to the beginning of a chapter.
    pub fn go_to_chapter(&mut self, chapter: usize) {
        if let Some(span) = self.chapters.get(chapter) {
            self.seek(span.start_s);
        }
    }

    /// Goes to the chapter of that name; whether there is one.
    pub fn go_to_chapter_named(&mut self, name: &str) -> Option<()> {
        let chapter = self.score.show().chapters.iter().position(|chapter| chapter.name == name)?;
        self.go_to_chapter(chapter);
        Some(())
    }

    /// The presenter goes on: out of a wait or a loop, else to the next chapter, and on with a pause.
    pub fn go_on(&mut self) {
        let chapter = self.chapter();
        self.looped = None;
        if self.state() == State::Waiting {
            self.released = Some(chapter);
        } else if chapter + 1 < self.chapters.len() {
            self.go_to_chapter(chapter + 1);
        } else {
            self.seek(self.length_s());
            self.released = Some(chapter);
        }
        self.paused = false;
    }

    /// The presenter goes back: to the beginning of the chapter, or where that has just begun to the one before.
    pub fn go_back(&mut self) {
        let (chapter, begun_s) = (self.chapter(), self.t_s - self.chapter_span().start_s);
        let just_begun = begun_s < JUST_BEGUN_S;
        self.go_to_chapter(if just_begun { chapter.saturating_sub(1) } else { chapter });
    }

    /// Puts the present chapter in a loop, or ends the loop.
    pub fn toggle_loop(&mut self) {
        self.looped = if self.looped.is_none() { Some(self.chapter()) } else { None };
    }
}
