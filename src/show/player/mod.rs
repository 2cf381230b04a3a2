//! Plays a score: where the show is, how fast it goes, what the presenter has moved. Pause and speed are separate, and the
//! speed may be negative. A loop goes on from its beginning by what it had gone beyond its end, and the time of an outside
//! clock (that of the sound) is taken as it is, so that nothing is lost however long it plays.

mod moves;
mod running;

use super::frame::{CueMessage, ShowFrame};
use super::live::LiveError;
use super::model::ChapterEnd;
use super::overrides::{Emergency, Overrides};
use super::parameters::{ParameterError, Values};
use super::score::{ChapterSpan, Score, ScoreError};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Command;
use std::sync::Arc;

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
    /// What was gone over forwards when time last passed, s: from each first time on, before each second one.
    passed: Vec<[f64; 2]>,
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
            passed: Vec::new(),
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
        let (index, before, chapter_s) = (self.chapter(), self.chapter_span(), self.t_s - self.chapter_span().start_s);
        let waits = self.is_at_wait();
        self.chapters = chapters;
        let now = self.chapters[index.min(self.chapters.len() - 1)];
        let [before_s, now_s] = [before, now].map(|span| span.end_s - span.start_s);
        self.t_s = if waits {
            // Exactly there, or it would go on unasked.
            now.stands_s
        } else if before_s == now_s {
            now.start_s + chapter_s
        } else {
            now.start_s + chapter_s / before_s * now_s
        };
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

    /// The messages to outside devices over which the show went forwards when time last passed, each once: none where it was
    /// scrubbed, paused, or ran backwards.
    ///
    /// # Errors
    /// A formula without a value.
    pub fn messages(&self, catalogs: &Catalogs) -> Result<Vec<CueMessage>, ScoreError> {
        if self.passed.is_empty() {
            return Ok(Vec::new());
        }
        let all = self.score.messages(&self.values, catalogs)?;
        let during = |[from_s, to_s]: &[f64; 2]| {
            all.iter().filter(|one| (*from_s..*to_s).contains(&one.at_s)).cloned().collect::<Vec<_>>()
        };
        Ok(self.passed.iter().flat_map(during).collect())
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
