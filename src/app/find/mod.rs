//! Finding: everything that has a name, searched as one types, in English, Latin, Chinese and pinyin.
//!
//! ```text
//! Catalogs --gather--> Index (keys: folded names, pinyin, initials) --words, matching--> Found (what, label, more names)
//! ```
//!
//! An answer ranks by how its name fits (whole, beginning, beginning of a word, inside, with one slip), then by how bright
//! or how large it is. The index is made once, on another thread; numbers of catalogues (`HIP 87937`) need none.

mod command;
mod describe;
mod gather;
mod index;
mod letters;
mod matching;
mod pinyin;

pub(super) use command::{Options, run};
use index::Index;
pub(super) use letters::simplified;

use crate::catalogs::{CatalogError, Catalogs};
use crate::moment::{CultureName, Language};
use crate::show::library;
use crate::sky::SkyObject;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

/// What a name led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// Something in the sky that has a place of its own.
    Object(SkyObject),
    /// A figure of a sky culture, by its place in the list.
    Figure(CultureName, usize),
    /// The band of the Milky Way.
    MilkyWay,
    /// A town, by its place in the gazetteer.
    Place(usize),
    /// A demonstration or programme inside the program, by its name.
    Show(&'static str),
}

/// What the Milky Way is called: in English, in Chinese, and in other ways.
pub(super) const MILKY_WAY: [&str; 7] = ["Milky Way", "银河", "Via Lactea", "天河", "银汉", "星河", "银河系"];

/// What sort of thing, for a word and a sign beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The Sun.
    Sun,
    /// The Earth's Moon.
    Moon,
    /// A planet, or Pluto.
    Planet,
    /// A moon of another planet.
    PlanetMoon,
    /// A star.
    Star,
    /// A constellation of the International Astronomical Union, or of another culture with such.
    Constellation,
    /// A smaller figure.
    Asterism,
    /// A lunar mansion 宿.
    Mansion,
    /// A region within walls 垣.
    Enclosure,
    /// One of the Four Symbols 象.
    Symbol,
    /// A galaxy.
    Galaxy,
    /// A cluster or a cloud of stars.
    Cluster,
    /// A nebula.
    Nebula,
    /// A minor planet.
    MinorPlanet,
    /// A comet.
    Comet,
    /// An artificial satellite.
    Satellite,
    /// A town.
    Place,
    /// A demonstration or programme.
    Show,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 18] = [
        Kind::Sun,
        Kind::Moon,
        Kind::Planet,
        Kind::PlanetMoon,
        Kind::Star,
        Kind::Constellation,
        Kind::Asterism,
        Kind::Mansion,
        Kind::Enclosure,
        Kind::Symbol,
        Kind::Galaxy,
        Kind::Cluster,
        Kind::Nebula,
        Kind::MinorPlanet,
        Kind::Comet,
        Kind::Satellite,
        Kind::Place,
        Kind::Show,
    ];

    /// The word in tables; the panel's word is the message `kind-` followed by it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Sun => "sun",
            Kind::Moon => "moon",
            Kind::Planet => "planet",
            Kind::PlanetMoon => "planet-moon",
            Kind::Star => "star",
            Kind::Constellation => "constellation",
            Kind::Asterism => "asterism",
            Kind::Mansion => "mansion",
            Kind::Enclosure => "enclosure",
            Kind::Symbol => "symbol",
            Kind::Galaxy => "galaxy",
            Kind::Cluster => "cluster",
            Kind::Nebula => "nebula",
            Kind::MinorPlanet => "minor-planet",
            Kind::Comet => "comet",
            Kind::Satellite => "satellite",
            Kind::Place => "place",
            Kind::Show => "show",
        }
    }
}

/// How much of it there is: why one comes before another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// Apparent or, of what runs around the Sun, absolute magnitude.
    Magnitude(f64),
    /// Inhabitants.
    Inhabitants(u64),
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// What it is, to be asked for.
    pub thing: Thing,
    /// Of which sort.
    pub kind: Kind,
    /// What it is called in the language.
    pub label: String,
    /// Its other names, or what else there is to say in words.
    pub also: Vec<String>,
    /// How bright or large.
    pub measure: Option<Measure>,
}

/// The catalogues with their index, which another thread makes.
#[derive(Debug, Clone)]
pub struct Finder {
    catalogs: Arc<Catalogs>,
    index: Arc<OnceLock<Result<Index, CatalogError>>>,
    is_begun: Arc<AtomicBool>,
}

impl Finder {
    /// A finder whose index is made when it is first asked for.
    pub fn new(catalogs: Arc<Catalogs>) -> Self {
        Finder { catalogs, index: Arc::default(), is_begun: Arc::default() }
    }

    /// Lets another thread make the index, and calls when it is there.
    pub fn prepare(&self, when_ready: impl FnOnce() + Send + 'static) {
        self.is_begun.store(true, Ordering::Relaxed);
        let finder = self.clone();
        thread::spawn(move || {
            // What is wrong with the catalogues the first question says.
            let _ = finder.index();
            when_ready();
        });
    }

    /// As [`Finder::prepare`] the first time it is called, and then nothing: somebody waits before a context.
    pub fn prepare_once(&self, context: egui::Context) {
        if !self.is_begun.swap(true, Ordering::Relaxed) {
            self.prepare(move || context.request_repaint());
        }
    }

    /// Whether a question is answered at once.
    pub fn is_ready(&self) -> bool {
        self.index.get().is_some()
    }

    /// The catalogues behind it.
    pub fn catalogs(&self) -> &Arc<Catalogs> {
        &self.catalogs
    }

    /// Up to `limit` answers, the best first; waits for the index where it is still being made.
    ///
    /// # Errors
    /// Broken catalogues.
    pub fn find(&self, words: &str, language: Language, limit: usize) -> Result<Vec<Found>, CatalogError> {
        let mut hits = self.index()?.find(words, &self.catalogs, limit)?;
        // A demonstration is played by its own name, whatever else is called so.
        if let Some(show) = library::find(words.trim()).map(|built_in| Thing::Show(built_in.name)) {
            hits.retain(|hit| *hit != show);
            hits.insert(0, show);
            hits.truncate(limit);
        }
        hits.into_iter().map(|thing| self.describe(&thing, language)).collect()
    }

    fn index(&self) -> Result<&Index, CatalogError> {
        self.index.get_or_init(|| Index::of(&self.catalogs)).as_ref().map_err(Clone::clone)
    }
}

/// Whether a name is one of the Milky Way's.
pub(super) fn is_milky_way(name: &str) -> bool {
    MILKY_WAY.iter().any(|one| matching::key(one) == matching::key(name))
}

#[cfg(test)]
mod tests;
