//! A show as its file says it: chapters with cues and things on the stage. Plain data, checked by `show::file`, played by
//! `show::score`.
//!
//! ```text
//! TOML text --file--> Show --score (language, parameters)--> Score --frame_at(t)--> ShowFrame { Moment, View, notes, sounds .. }
//! ```

mod change;
mod chapter;
mod check;
mod diagram;
mod item;
mod parameter;
mod quantities;

pub use change::{BesideCue, Change, Cue, LoupeCue};
pub use chapter::{Chapter, ChapterEnd, Edge, Length, Span, Step, Tempo, When};
pub use check::{Check, CheckHow};
pub use diagram::{ChartCue, CurveCue, DiagramCue};
pub use item::{ArcHead, Argument, Item, ItemKind, Repeats, RingShape, SoundRole};
pub use parameter::{Parameter, Range};
pub use quantities::{Number, PairKind, Place, Site, Text, Time};

use std::path::PathBuf;

/// A demonstration or a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Show {
    /// The name by which it is asked for: that of its file.
    pub name: String,
    /// Where its sounds and pictures lie; `None` for the built-in ones.
    pub folder: Option<PathBuf>,
    /// Title, a sentence about it, what it teaches, the mistake that it mends.
    pub title: Text,
    /// What it is about.
    pub text: Text,
    /// What the audience can do or say afterwards.
    pub objective: Text,
    /// What people often believe instead.
    pub misconception: Text,
    /// For whom: grades or ages.
    pub grade: String,
    /// Where its numbers come from.
    pub sources: Vec<String>,
    /// What it claims.
    pub checks: Vec<Check>,
    /// What a presenter may move.
    pub parameters: Vec<Parameter>,
    /// Musical time; chapters may have their own.
    pub tempo: Option<Tempo>,
    /// How the sky stands at the beginning: changes of a clear night over Beijing.
    pub start: Vec<Change>,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
}
