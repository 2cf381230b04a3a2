//! Minor planets and comets: what is known about them, and their measured orbits.
//!
//! Built in are the bright ones (`catalogs/small-bodies`) and what is known of (59000) Beiguan. Orbits of others come from
//! the user: lines of the Minor Planet Center's MPCORB file and of its list of comets, an answer of JPL's small-body
//! database, or the user's own `minor_planets.json` in which Beiguan keeps them all. What the user brings counts more. A
//! body without elements has no place; whoever shows (59000) Beiguan on its stand-in orbit takes its label from here,
//! which says so.

mod bright;
mod comet_els;
mod facts_row;
mod fixed_columns;
mod mpcorb;
mod names;
mod paths;
mod sbdb;
mod user_file;

pub use bright::{ASTEROIDS_FILE, COMETS_FILE, read_asteroids, read_comets};
pub use mpcorb::read_mpcorb;
pub use paths::Paths;
pub use sbdb::read_sbdb;
pub use user_file::{read_user_file, write_user_file};

use super::table::{CatalogError, read_table};
use crate::astro::orbits::{KeplerElements, NonGravitational, PerturbedOrbit};
use facts_row::FactsRow;
use names::{comet_names, comet_title, folded, short_chinese_name};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Path of that table inside the catalogue folder.
pub const CSV_FILE: &str = "minor-planets/minor_planets.csv";
/// Number of Beiguan, the one minor planet that has a stand-in orbit until its measured one is there.
pub const BEIGUAN_NUMBER: u32 = 59_000;
/// What labels and tables say when the body is shown on an orbit that nobody measured.
pub const STAND_IN: &str = "stand-in orbit / 示意轨道，非实测";

/// How the orbit of a minor planet is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrbitKind {
    /// From measured elements.
    Measured,
    /// A circle that only stands in for an orbit; every picture and table must say so.
    StandIn,
}

/// What sort of small body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A minor planet.
    #[default]
    MinorPlanet,
    /// A comet.
    Comet,
}

/// Who brought an orbit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Source {
    /// It travels with the program.
    Catalogue,
    /// The user.
    #[default]
    User,
}

/// How bright a comet is: total magnitude = absolute + 5 log10(distance from the observer) + slope log10(distance from
/// the Sun), distances in au.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CometLaw {
    /// Absolute total magnitude, mag: M1 of JPL, H of the Minor Planet Center.
    pub absolute_mag: f64,
    /// Slope: K1 of JPL, 2.5 G of the Minor Planet Center.
    pub slope: f64,
}

/// The slope of comets in general (brightness as 1/r^4), where none is known.
const USUAL_COMET_SLOPE: f64 = 10.0;

impl CometLaw {
    fn of(absolute_mag: Option<f64>, slope: Option<f64>) -> Option<Self> {
        let slope = slope.filter(|slope| slope.is_finite()).unwrap_or(USUAL_COMET_SLOPE);
        absolute_mag.filter(|mag| mag.is_finite()).map(|absolute_mag| CometLaw { absolute_mag, slope })
    }
}

/// One minor planet or comet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MinorPlanet {
    /// Which of the two.
    pub kind: Kind,
    /// Permanent number of a minor planet; none while it is unnumbered, and none for comets.
    pub number: Option<u32>,
    /// Name, or empty.
    pub name: String,
    /// Chinese name, or empty.
    pub name_zh: String,
    /// Provisional designation, or empty; of a comet what it is filed under: 1P, C/1995 O1.
    pub designation: String,
    /// Measured orbit, if there is one.
    pub elements: Option<KeplerElements>,
    /// Absolute magnitude H, mag.
    pub h_mag: Option<f64>,
    /// Slope parameter G of the H, G system.
    pub g: Option<f64>,
    /// How bright a comet is, if that is known.
    pub comet_law: Option<CometLaw>,
    /// The push of a comet's gas, if it is known.
    pub gas: Option<NonGravitational>,
    /// Where the orbit comes from, in words; empty without an orbit.
    pub source: String,
    /// Who brought it.
    pub brought_by: Source,
    /// How it was found and named, if that is known here.
    pub facts: Option<Facts>,
}

/// How a minor planet was found and named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Date of discovery, ISO 8601.
    pub discovered: String,
    /// Who found it.
    pub discovered_by: String,
    /// Where it was found.
    pub discovered_at: String,
    /// Date on which its name was announced, ISO 8601.
    pub naming_announced: String,
    /// What the name honours.
    pub named_for: String,
}

impl MinorPlanet {
    /// `59000 Beiguan`, `1P/Halley`, `C/1995 O1 (Hale-Bopp)`, or what there is of it.
    pub fn title(&self) -> String {
        if self.kind == Kind::Comet {
            return comet_title(&self.designation, &self.name);
        }
        let name = if self.name.is_empty() { &self.designation } else { &self.name };
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        [number.as_str(), name].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
    }

    /// How its orbit is known; none where it has no orbit and so no place.
    pub fn orbit_kind(&self) -> Option<OrbitKind> {
        match (&self.elements, self.number) {
            (Some(_), _) => Some(OrbitKind::Measured),
            (None, Some(BEIGUAN_NUMBER)) => Some(OrbitKind::StandIn),
            (None, _) => None,
        }
    }

    /// What is written beside it on the dome: title, Chinese name, and [`STAND_IN`] on a stand-in orbit.
    pub fn label(&self) -> String {
        let mut label = self.title();
        if !self.name_zh.is_empty() {
            // The official names carry 星 (star) like a title; those of the first asteroids and of comets are words.
            let short = if self.facts.is_some() { short_chinese_name(&self.name_zh) } else { &self.name_zh };
            label = format!("{label} {short}");
        }
        if self.orbit_kind() == Some(OrbitKind::StandIn) {
            label = format!("{label} ({STAND_IN})");
        }
        label
    }

    /// Whether the number, a name or the designation is meant by `wanted` (any case, with or without brackets and 星).
    pub fn is_called(&self, wanted: &str) -> bool {
        let wanted = folded(wanted);
        !wanted.is_empty() && self.folded_names().contains(&wanted)
    }

    /// Everything it is called by, folded; what it has not is empty.
    fn folded_names(&self) -> [String; 5] {
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        [&number, &self.name, &self.name_zh, &self.designation, &self.title()].map(|name| folded(name))
    }

    /// Its path from the epoch of its elements, if it has any.
    fn perturbed_orbit(&self) -> Option<PerturbedOrbit> {
        let elements = self.elements?;
        let epoch_jd_tdb = elements.epoch_jd_tdb();
        let path = PerturbedOrbit::new(epoch_jd_tdb, elements.state_at(epoch_jd_tdb), self.number, self.gas);
        Some(match self.kind {
            Kind::MinorPlanet => path,
            Kind::Comet => path.without_passing_asteroids(),
        })
    }

    /// Whether it is asked for in a way that means no star: by its number, its designation or its full title.
    pub fn is_filed_as(&self, wanted: &str) -> bool {
        let wanted = folded(wanted);
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        let names = [&number, &self.designation, &self.title()].map(|name| folded(name));
        !wanted.is_empty() && names.contains(&wanted)
    }

    /// Whether both records are about one body: the same number, or without numbers the same designation.
    pub fn is_same_body(&self, other: &MinorPlanet) -> bool {
        if self.kind != other.kind {
            return false;
        }
        match (self.number, other.number) {
            (Some(one), Some(two)) => one == two,
            _ => !self.designation.is_empty() && folded(&self.designation) == folded(&other.designation),
        }
    }

    /// Takes over the orbit of a newer record and whatever else is still empty here.
    fn take_over(&mut self, newer: &MinorPlanet) {
        self.elements = newer.elements;
        self.gas = newer.gas;
        self.comet_law = newer.comet_law.or(self.comet_law);
        self.brought_by = newer.brought_by;
        self.source.clone_from(&newer.source);
        self.number = self.number.or(newer.number);
        self.h_mag = newer.h_mag.or(self.h_mag);
        self.g = newer.g.or(self.g);
        for (mine, theirs) in [(&mut self.name, &newer.name), (&mut self.designation, &newer.designation)] {
            if mine.is_empty() {
                mine.clone_from(theirs);
            }
        }
    }
}

/// The minor planets and comets that can be shown, and what is known of their paths.
#[derive(Debug, Default)]
pub struct MinorPlanets {
    bodies: Vec<MinorPlanet>,
    paths: OnceLock<Paths>,
    /// The first body of each folded name: marks and trails ask by name in every frame.
    by_name: OnceLock<HashMap<String, usize>>,
}

impl MinorPlanets {
    /// Reads the table of facts (`minor_planets.csv`); `file` is its name in messages.
    ///
    /// # Errors
    /// The first cell that does not fit its column, or a number that stands twice.
    pub fn read_table(file: &str, bytes: &[u8]) -> Result<Self, CatalogError> {
        let mut bodies = Vec::<MinorPlanet>::new();
        for (line, row) in read_table::<FactsRow>(file, bytes)? {
            let body = MinorPlanet::from(row);
            if bodies.iter().any(|other| other.is_same_body(&body)) {
                let problem = format!("line {line}: {} stands here a second time; remove one line", body.title());
                return Err(CatalogError::File { file: file.to_owned(), problem });
            }
            bodies.push(body);
        }
        Ok(MinorPlanets { bodies, ..MinorPlanets::default() })
    }

    /// The bodies, built-in ones first.
    pub fn iter(&self) -> impl Iterator<Item = &MinorPlanet> {
        self.bodies.iter()
    }

    /// The body with this number, name (Latin or Chinese) or designation.
    pub fn find(&self, wanted: &str) -> Option<&MinorPlanet> {
        self.find_index(wanted).and_then(|index| self.bodies.get(index))
    }

    /// The place in the order of the body with this number, name (Latin or Chinese) or designation.
    pub fn find_index(&self, wanted: &str) -> Option<usize> {
        self.by_name.get_or_init(|| index_of_names(&self.bodies)).get(&folded(wanted)).copied()
    }

    /// The paths of the bodies, in their order.
    pub fn paths(&self) -> &Paths {
        self.paths.get_or_init(|| Paths::of(&self.bodies))
    }

    /// The body at a place of the order.
    pub fn get(&self, index: usize) -> Option<&MinorPlanet> {
        self.bodies.get(index)
    }

    /// Adds a body, or gives its orbit and magnitudes to the one that is already here. Paths begin anew.
    pub fn merge(&mut self, newer: MinorPlanet) {
        (self.paths, self.by_name) = (OnceLock::new(), OnceLock::new());
        match self.bodies.iter_mut().find(|body| body.is_same_body(&newer)) {
            Some(known) => known.take_over(&newer),
            None => self.bodies.push(newer),
        }
    }
}

/// The place of the first body of each name.
fn index_of_names(bodies: &[MinorPlanet]) -> HashMap<String, usize> {
    let mut index_of = HashMap::new();
    for (index, body) in bodies.iter().enumerate() {
        for name in body.folded_names().into_iter().filter(|name| !name.is_empty()) {
            index_of.entry(name).or_insert(index);
        }
    }
    index_of
}

/// A text from outside as part of a sentence: one line, at most 60 characters.
fn quotable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests;
