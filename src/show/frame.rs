//! One frame of a show: what is drawn, what is heard, what the presenter reads.

use super::model::{Argument, Repeats, SoundRole};
use crate::moment::{Moment, View};

/// Everything at one time of a show. A pure function of the show, the language, the parameters and the time.
#[derive(Debug, Clone, PartialEq)]
pub struct ShowFrame {
    /// What is shown.
    pub moment: Moment,
    /// Through which projection.
    pub view: View,
    /// Seconds of sky in a second at this time.
    pub rate: f64,
    /// Which chapter it is, from 0.
    pub chapter: usize,
    /// Seconds since it began.
    pub chapter_s: f64,
    /// What the presenter is told.
    pub notes: String,
    /// What is heard.
    pub sounds: Vec<SoundNow>,
}

/// A sound that is heard.
#[derive(Debug, Clone, PartialEq)]
pub struct SoundNow {
    /// Its file, relative to the show's folder.
    pub file: String,
    /// Its role.
    pub role: SoundRole,
    /// Seconds since it began.
    pub position_s: f64,
    /// Loudness, a factor of the amplitude, with its fades.
    pub gain: f64,
    /// Whether it begins anew at its end.
    pub repeats: Repeats,
}

/// A message for an outside device.
#[derive(Debug, Clone, PartialEq)]
pub struct CueMessage {
    /// When it is sent, s from the beginning of the show.
    pub at_s: f64,
    /// Where it goes: an address of Open Sound Control.
    pub address: String,
    /// What goes with it.
    pub arguments: Vec<Argument>,
}
