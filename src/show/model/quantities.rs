//! What stands in the place of a number, a word, a time, a place: plain, or a formula of the parameters.

use crate::moment::Language;
use crate::show::expression::Expression;
use serde::{Deserialize, Serialize};

/// Words in both languages. In braces stand formulas: `{altitude(mars):.1}`, `{date}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

impl Text {
    /// The words in a language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Zh => &self.zh,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.zh.is_empty()
    }
}

/// A number of the file: itself, or a formula of the parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// The number.
    Fixed(f64),
    /// Reckoned anew for every frame.
    Formula(Expression),
}

/// An instant of the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Time {
    /// As it is written, on the command line's rules; read with the time scales when the score is made.
    Text(String),
    /// Days after (before, if negative) another one.
    Plus(Box<Time>, Number),
    /// The instant of the frame.
    Now,
    /// The instant at which this chapter began.
    ChapterStart,
    /// The value of a choice parameter, read as a time.
    Choice(String),
}

/// A place of the file: numbers may be formulas.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// As [`crate::moment::stage::StagePlace`], degrees; the word is its kind (`front`, `horizon` ...).
    Pair(PairKind, [Number; 2]),
    /// Something with a name; `{parameter}` in it is replaced.
    Object(String),
}

/// Which axes a pair of angles is counted on: the kinds of [`crate::moment::stage::StagePlace`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PairKind {
    /// From the front.
    Front,
    /// Azimuth and altitude.
    Horizon,
    /// ICRS.
    Equatorial,
    /// True equator of date.
    OfDate,
    /// Hour angle and declination.
    HourAngle,
    /// Ecliptic of date.
    Ecliptic,
    /// Galactic.
    Galactic,
}

/// A place on the Earth, or a point of space.
#[derive(Debug, Clone, PartialEq)]
pub enum Site {
    /// A name of the gazetteer; `{parameter}` in it is replaced.
    Named(String),
    /// Degrees and metres.
    Earth {
        /// Longitude, degrees.
        longitude_deg: Number,
        /// Latitude, degrees.
        latitude_deg: Number,
        /// Elevation, m.
        elevation_m: Number,
    },
    /// The centre of the Earth.
    Geocentre,
}
