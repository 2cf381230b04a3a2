//! Chapters, and when something happens in them.

use super::{Cue, Item, Number, Text};
use serde::{Deserialize, Serialize};

/// A part of a show that a presenter can go to.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// Its name for jumps.
    pub name: String,
    /// Its title.
    pub title: Text,
    /// Which part of the lesson it is.
    pub step: Option<Step>,
    /// How long it is.
    pub length: Length,
    /// What happens at its end.
    pub end: ChapterEnd,
    /// What the presenter is told.
    pub notes: Text,
    /// Narration files, relative to the folder; an empty word is none.
    pub narration: Text,
    /// Musical time, if it has its own.
    pub tempo: Option<Tempo>,
    /// Changes of the Moment, in order of time.
    pub cues: Vec<Cue>,
    /// What stands on the stage.
    pub items: Vec<Item>,
    /// Where it stands in the file: line, column.
    pub at_line: (usize, usize),
}

/// Parts of a demonstration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// What is asked.
    Question,
    /// The audience marks what it expects.
    Prediction,
    /// What happens.
    Motion,
    /// What was right, and why.
    Reveal,
    /// The same from elsewhere.
    SecondViewpoint,
}

/// How long a chapter is.
#[derive(Debug, Clone, PartialEq)]
pub enum Length {
    /// So many seconds.
    Seconds(Number),
    /// As long as its narration in the chosen language and this many seconds more; where there is no sound, as long as
    /// its captions need to be read, but at least the third number.
    Narration {
        /// Seconds after the narration.
        more_s: f64,
        /// At least so many seconds.
        least_s: f64,
    },
}

/// What happens at the end of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChapterEnd {
    /// The next one follows.
    #[default]
    GoOn,
    /// The clock of the show stands until the presenter goes on. In an export it is as `GoOn`.
    Wait,
    /// The chapter begins anew until the presenter goes on. In an export it is as `GoOn`.
    Loop,
}

/// When something happens in a chapter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct When {
    /// Counted from where.
    pub edge: Edge,
    /// Seconds after it; before the end they are negative.
    pub s: f64,
}

/// Beginning or end of a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The beginning.
    Start,
    /// The end.
    End,
}

/// How long a change takes, or a thing stays.
#[derive(Debug, Clone, PartialEq)]
pub enum Span {
    /// So many seconds.
    Seconds(Number),
    /// To the end of the chapter.
    ToEnd,
    /// To the end of the show.
    ToEndOfShow,
}

/// Musical time: `bar 5 beat 3` counts from bar 1 beat 1 at the chapter's start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tempo {
    /// Beats in a minute.
    pub beats_per_minute: f64,
    /// Beats of a bar.
    pub beats_per_bar: f64,
}
