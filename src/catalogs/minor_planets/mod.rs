//! Minor planets: what is known about them, and their measured orbits where somebody has brought them.
//!
//! Orbits come from the user: a line of the Minor Planet Center's MPCORB file, an answer of JPL's small-body database,
//! or the user's own `minor_planets.json` in which Beiguan keeps both. Built in are facts only. A body without elements
//! has no place; whoever shows (59000) Beiguan on its stand-in orbit takes its label from here, which says so.

mod mpcorb;
mod sbdb;
mod user_file;

pub use mpcorb::read_mpcorb;
pub use sbdb::read_sbdb;
pub use user_file::{read_user_file, write_user_file};

use super::table::{CatalogError, read_table};
use crate::astro::orbits::KeplerElements;
use serde::{Deserialize, Serialize};

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

/// One minor planet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MinorPlanet {
    /// Permanent number; none while it is unnumbered.
    pub number: Option<u32>,
    /// Name, or empty.
    pub name: String,
    /// Chinese name, or empty.
    pub name_zh: String,
    /// Provisional designation, or empty.
    pub designation: String,
    /// Measured orbit, if there is one.
    pub elements: Option<KeplerElements>,
    /// Absolute magnitude H, mag.
    pub h_mag: Option<f64>,
    /// Slope parameter G of the H, G system.
    pub g: Option<f64>,
    /// Where the orbit comes from, in words; empty without an orbit.
    pub source: String,
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
    /// `59000 Beiguan`, or what there is of it.
    pub fn title(&self) -> String {
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
            label = format!("{label} {}", short_chinese_name(&self.name_zh));
        }
        if self.orbit_kind() == Some(OrbitKind::StandIn) {
            label = format!("{label} ({STAND_IN})");
        }
        label
    }

    /// Whether the number, a name or the designation is meant by `wanted` (any case, with or without brackets and 星).
    pub fn is_called(&self, wanted: &str) -> bool {
        let wanted = folded(wanted);
        let number = self.number.map(|number| number.to_string()).unwrap_or_default();
        let names = [&number, &self.name, &self.name_zh, &self.designation, &self.title()].map(|name| folded(name));
        !wanted.is_empty() && names.contains(&wanted)
    }

    /// Whether both records are about one body: the same number, or without numbers the same designation.
    pub fn is_same_body(&self, other: &MinorPlanet) -> bool {
        match (self.number, other.number) {
            (Some(one), Some(two)) => one == two,
            _ => !self.designation.is_empty() && folded(&self.designation) == folded(&other.designation),
        }
    }

    /// Takes over the orbit of a newer record and whatever else is still empty here.
    fn take_over(&mut self, newer: &MinorPlanet) {
        self.elements = newer.elements;
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

/// The name without the closing 星 (star) that official Chinese names of minor planets carry.
fn short_chinese_name(name_zh: &str) -> &str {
    name_zh.strip_suffix('星').filter(|short| !short.is_empty()).unwrap_or(name_zh)
}

/// Lower case, without spaces and brackets, without a closing 星.
fn folded(name: &str) -> String {
    let folded: String = name.to_lowercase().chars().filter(|c| !c.is_whitespace() && !"()（）".contains(*c)).collect();
    short_chinese_name(&folded).to_owned()
}

/// The minor planets that can be shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MinorPlanets {
    bodies: Vec<MinorPlanet>,
}

impl MinorPlanets {
    /// Reads the table of facts (`minor_planets.csv`); `file` is its name in messages.
    ///
    /// # Errors
    /// The first cell that does not fit its column, or a number that stands twice.
    pub fn read_table(file: &str, bytes: &[u8]) -> Result<Self, CatalogError> {
        let mut bodies = Vec::<MinorPlanet>::new();
        for (line, row) in read_table::<Row>(file, bytes)? {
            let body = MinorPlanet::from(row);
            if bodies.iter().any(|other| other.is_same_body(&body)) {
                let problem = format!("line {line}: {} stands here a second time; remove one line", body.title());
                return Err(CatalogError::File { file: file.to_owned(), problem });
            }
            bodies.push(body);
        }
        Ok(MinorPlanets { bodies })
    }

    /// The bodies, built-in ones first.
    pub fn iter(&self) -> impl Iterator<Item = &MinorPlanet> {
        self.bodies.iter()
    }

    /// The body with this number, name (Latin or Chinese) or designation.
    pub fn find(&self, wanted: &str) -> Option<&MinorPlanet> {
        self.bodies.iter().find(|body| body.is_called(wanted))
    }

    /// Adds a body, or gives its orbit and magnitudes to the one that is already here.
    pub fn merge(&mut self, newer: MinorPlanet) {
        match self.bodies.iter_mut().find(|body| body.is_same_body(&newer)) {
            Some(known) => known.take_over(&newer),
            None => self.bodies.push(newer),
        }
    }
}

/// One line of `minor_planets.csv`.
#[derive(Deserialize)]
struct Row {
    number: u32,
    name: String,
    name_zh: String,
    designation: String,
    h_mag: Option<f64>,
    g: Option<f64>,
    discovered: String,
    discovered_by: String,
    discovered_at: String,
    naming_announced: String,
    named_for: String,
}

impl From<Row> for MinorPlanet {
    fn from(row: Row) -> Self {
        MinorPlanet {
            number: Some(row.number),
            name: row.name,
            name_zh: row.name_zh,
            designation: row.designation,
            elements: None,
            h_mag: row.h_mag.filter(|mag| mag.is_finite()),
            g: row.g.filter(|slope| slope.is_finite()),
            source: String::new(),
            facts: Some(Facts {
                discovered: row.discovered,
                discovered_by: row.discovered_by,
                discovered_at: row.discovered_at,
                naming_announced: row.naming_announced,
                named_for: row.named_for,
            }),
        }
    }
}

/// A text from outside as part of a sentence: one line, at most 60 characters.
fn quotable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests;
