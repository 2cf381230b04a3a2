//! What the panels may know.

use super::words::Words;
use crate::app::almanac::{Diary, Subjects};
use crate::app::find::Finder;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::{Language, Moment};
use crate::show::{Live, Player, ShowFrame};
use crate::sky::{Sky, SkyObject};
use std::sync::Arc;

/// What the panels may know of a frame.
pub struct Facts<'a> {
    /// The running planetarium.
    pub live: &'a Live,
    /// What it shows.
    pub moment: &'a Moment,
    /// The sky of the last frame; nothing before the first.
    pub sky: Option<&'a Sky>,
    /// The data, shared with threads.
    pub catalogs: &'a Arc<Catalogs>,
    /// What finds by name.
    pub finder: &'a Finder,
    /// What knows the events.
    pub diary: &'a Diary,
    /// Whose events, and where.
    pub subjects: &'a Subjects,
    /// The words of the language.
    pub words: &'static Words,
    /// Name of the place.
    pub place_name: &'a str,
    /// Its time zone (IANA), if it is known.
    pub time_zone: Option<&'a str>,
    /// The present, by the machine's clock.
    pub now: Instant,
    /// How uncertain clocks are at this date, where that is worth saying.
    pub clock: Option<&'a str>,
    /// Without panels: place, time, rate, view, a line each.
    pub status: &'a [String],
    /// What else is worth saying of the state: what is held, what is left out, how exact it is.
    pub remarks: &'a [String],
    /// What is picked.
    pub picked: Option<SkyObject>,
    /// What the cursor points at.
    pub hovered: Option<SkyObject>,
    /// The figure that the cursor points at, in lines.
    pub figure: &'a [String],
    /// What was typed and what went wrong.
    pub said: &'a [String],
    /// The list of keys, each with what it does; empty where it is not wanted.
    pub help: &'a [[String; 2]],
    /// The show that plays.
    pub show: Option<ShowFacts<'a>>,
}

impl Facts<'_> {
    /// The language of all words.
    pub fn language(&self) -> Language {
        self.moment.language
    }

    /// A message in the language.
    pub fn text(&self, message: &str) -> String {
        self.words.text(message)
    }
}

/// The show that plays.
#[derive(Clone, Copy)]
pub struct ShowFacts<'a> {
    /// Where it is.
    pub player: &'a Player,
    /// What it shows now.
    pub frame: &'a ShowFrame,
}
