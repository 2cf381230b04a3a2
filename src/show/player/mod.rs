//! Plays a score: where the show is, how fast it goes, what the presenter has moved. Pause and speed are separate, and the
//! speed may be negative. A loop goes on from its beginning by what it had gone beyond its end, and the time of an outside
//! clock (that of the sound) is taken as it is, so that nothing is lost however long it plays.

use super::frame::ShowFrame;
use super::live::LiveError;
use super::model::ChapterEnd;
use super::overrides::{Emergency, Overrides};
use super::parameters::{ParameterError, Values};
use super::score::{ChapterSpan, Score, ScoreError};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Command;
use std::sync::Arc;

/// Speeds, slowest (fastest backwards) first.
const SPEEDS: [f64; 10] = [-8.0, -4.0, -2.0, -1.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0];
/// Nearer to the beginning of a chapter than this, s, back means the chapter before.
const JUST_BEGUN_S: f64 = 2.0;

/// Whether the show begins anew at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AtEnd {
    /// It stands there.
    #[default]
    Stands,
    /// It begins anew.
    Repeats,
}

/// What the show does at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It runs.
    Playing,
    /// The presenter has stopped it.
    Paused,
    /// A chapter waits for the presenter to go on.
    Waiting,
    /// It is over.
    Ended,
}

/// A show that is played.
#[derive(Debug)]
pub struct Player {
    score: Arc<Score>,
    values: Values,
    chapters: Vec<ChapterSpan>,
    t_s: f64,
    speed: f64,
    paused: bool,
    at_end: AtEnd,
    /// The chapter that the presenter has put in a loop.
    looped: Option<usize>,
    /// The chapter whose wait, or loop, the presenter has ended.
    released: Option<usize>,
    /// Seconds waited, for what twinkles.
    waited_s: f64,
    /// What the outside clock showed last, s.
    clock_s: Option<f64>,
    overrides: Overrides,
    /// Whether an emergency has stopped the show while it was playing.
    interrupted: bool,
}

impl Player {
    /// Plays a score from its beginning.
    ///
    /// # Errors
    /// A formula without a value.
    pub fn new(score: Arc<Score>, values: Values, catalogs: &Catalogs) -> Result<Self, ScoreError> {
        let chapters = score.chapters(&values, catalogs)?;
        Ok(Player {
            score,
            values,
            chapters,
            t_s: 0.0,
            speed: 1.0,
            paused: false,
            at_end: AtEnd::default(),
            looped: None,
            released: None,
            waited_s: 0.0,
            clock_s: None,
            overrides: Overrides::default(),
            interrupted: false,
        })
    }

    /// What happens at the end of the show.
    pub fn set_at_end(&mut self, at_end: AtEnd) {
        self.at_end = at_end;
    }

    /// The score that is played.
    pub fn score(&self) -> &Arc<Score> {
        &self.score
    }

    /// Plays the same show from another score, in another language, from the same part of the same chapter.
    ///
    /// # Errors
    /// A formula without a value.
    pub fn change_score(&mut self, score: Arc<Score>, catalogs: &Catalogs) -> Result<(), ScoreError> {
        let chapters = score.chapters(&self.values, catalogs)?;
        self.score = score;
        self.take_chapters(chapters);
        Ok(())
    }

    /// The parameters.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// Gives a parameter a value; the show goes on at the same part of the same chapter.
    ///
    /// # Errors
    /// A sentence: no such parameter, a value it cannot have, or one with which the show cannot be played.
    pub fn set(&mut self, name: &str, text: &str, catalogs: &Catalogs) -> Result<(), String> {
        let mut values = self.values.clone();
        values.set(name, text).map_err(|error: ParameterError| error.to_string())?;
        self.take_values(values, catalogs).map_err(|error| error.to_string())
    }

    /// Moves a parameter so many presses of a key.
    ///
    /// # Errors
    /// A formula without a value there.
    pub fn press(&mut self, name: &str, presses: i32, catalogs: &Catalogs) -> Result<(), ScoreError> {
        let mut values = self.values.clone();
        values.press(name, presses);
        self.take_values(values, catalogs)
    }

    /// Takes other values of the parameters.
    ///
    /// # Errors
    /// A formula without a value.
    pub fn take_values(&mut self, values: Values, catalogs: &Catalogs) -> Result<(), ScoreError> {
        let chapters = self.score.chapters(&values, catalogs)?;
        self.values = values;
        self.take_chapters(chapters);
        Ok(())
    }

    fn take_chapters(&mut self, chapters: Vec<ChapterSpan>) {
        let (index, before) = (self.chapter(), self.chapter_span());
        let part = (self.t_s - before.start_s) / (before.end_s - before.start_s);
        self.chapters = chapters;
        let now = self.chapters[index.min(self.chapters.len() - 1)];
        // A chapter that is as long as before goes on at the same second.
        let chapter_s = part * (now.end_s - now.start_s);
        self.t_s = now.start_s + chapter_s;
    }

    /// Where the show is, s.
    pub fn t_s(&self) -> f64 {
        self.t_s
    }

    /// How long the show is, s.
    pub fn length_s(&self) -> f64 {
        self.chapters.last().map_or(0.0, |chapter| chapter.end_s)
    }

    /// Beginnings and ends of the chapters.
    pub fn chapters(&self) -> &[ChapterSpan] {
        &self.chapters
    }

    /// Which chapter it is in, from 0.
    pub fn chapter(&self) -> usize {
        self.chapters.partition_point(|chapter| chapter.start_s <= self.t_s).saturating_sub(1)
    }

    /// Beginning and end of the present chapter.
    pub fn chapter_span(&self) -> ChapterSpan {
        self.chapters[self.chapter()]
    }

    /// Seconds of show in a second, whether or not it is paused.
    pub fn speed(&self) -> f64 {
        self.speed
    }

    /// The chapter in a loop that the presenter has made.
    pub fn looped(&self) -> Option<usize> {
        self.looped
    }

    /// The changes by hand.
    pub fn overrides(&self) -> &Overrides {
        &self.overrides
    }

    /// What it does.
    pub fn state(&self) -> State {
        if self.paused {
            State::Paused
        } else if self.is_at_wait() {
            State::Waiting
        } else if self.at_end == AtEnd::Stands && self.looped.is_none() && self.is_at_end() {
            State::Ended
        } else {
            State::Playing
        }
    }

    /// Whether the next frame differs from this one.
    pub fn is_moving(&self) -> bool {
        matches!(self.state(), State::Playing | State::Waiting) || self.overrides.is_moving()
    }

    fn is_at_end(&self) -> bool {
        if self.speed > 0.0 { self.t_s >= self.length_s() } else { self.t_s <= 0.0 }
    }

    fn end_of(&self, chapter: usize) -> ChapterEnd {
        self.score.show().chapters.get(chapter).map_or(ChapterEnd::GoOn, |chapter| chapter.end)
    }

    fn waits(&self, chapter: usize) -> bool {
        self.end_of(chapter) == ChapterEnd::Wait && self.released != Some(chapter) && self.looped != Some(chapter)
    }

    fn loops(&self, chapter: usize) -> bool {
        self.looped == Some(chapter) || (self.end_of(chapter) == ChapterEnd::Loop && self.released != Some(chapter))
    }

    fn is_at_wait(&self) -> bool {
        let chapter = self.chapter();
        self.speed > 0.0 && self.waits(chapter) && self.t_s == self.chapters[chapter].stands_s
    }

    /// Lets so many seconds pass.
    pub fn advance(&mut self, elapsed_s: f64) {
        self.overrides.advance(elapsed_s);
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
                self.t_s = stands_s;
                return;
            }
            if self.t_s + step_s < end_s {
                self.t_s += step_s;
                return;
            }
            if self.loops(index) {
                // As often as the step goes round.
                self.t_s = start_s + (self.t_s - start_s + step_s) % (end_s - start_s);
                return;
            }
            step_s -= end_s - self.t_s;
            self.t_s = end_s;
            self.released = self.released.filter(|released| *released != index);
            if index + 1 == self.chapters.len() {
                if self.at_end == AtEnd::Stands {
                    return;
                }
                self.t_s = 0.0;
            }
        }
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

    /// The frame, with what was changed by hand.
    ///
    /// # Errors
    /// As [`Score::frame_at`].
    pub fn frame(&self, catalogs: &Catalogs) -> Result<ShowFrame, ScoreError> {
        let mut frame = self.score.frame_at(self.t_s, &self.values, catalogs)?;
        frame.moment.show_time_s += self.waited_s;
        self.overrides.apply(&mut frame);
        Ok(frame)
    }

    /// Follows a Command: pause and rate are those of the show, all else lies over the script until
    /// [`Player::return_to_script`].
    ///
    /// # Errors
    /// A sentence that says why not.
    pub fn follow(&mut self, command: &Command, now: Instant, catalogs: &Catalogs) -> Result<(), String> {
        match command {
            Command::Pause => self.pause(),
            Command::Resume => self.play(),
            Command::TogglePause => self.toggle_pause(),
            Command::SetRate(rate) => self.set_speed(*rate),
            Command::Faster => self.change_speed(1),
            Command::Slower => self.change_speed(-1),
            Command::ToggleEmergency => self.toggle_emergency(),
            _ => {
                let frame = self.frame(catalogs).map_err(|error| error.to_string())?;
                let scales = catalogs.time_scales().map_err(|error| error.to_string())?;
                let followed = self.overrides.follow(command, &frame, now, scales);
                followed.map_err(|error: LiveError| error.to_string())?;
            }
        }
        Ok(())
    }

    /// Stops and lights the dome; at the end of an emergency the show goes on if it was playing.
    fn toggle_emergency(&mut self) {
        match self.overrides.emergency() {
            Emergency::No => {
                self.interrupted = !self.paused;
                self.paused = true;
                self.overrides.set_emergency(Emergency::Yes);
            }
            Emergency::Yes => {
                self.paused &= !self.interrupted;
                self.overrides.set_emergency(Emergency::No);
            }
        }
    }

    /// Gives back what was changed by hand; it goes back within a second.
    pub fn return_to_script(&mut self) {
        self.overrides.give_back();
    }
}

#[cfg(test)]
mod tests;
