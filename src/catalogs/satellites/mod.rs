//! Artificial satellites from files that a user gives: two-line elements, or orbit mean-elements messages as JSON, CSV or
//! `KEY = value` text. The bytes stand among the files under `satellites/`; a damaged set of elements is refused by itself,
//! with its line, and the others stay.

mod omm;
mod standard;
mod tle;

use super::CatalogError;
use super::files::Files;
use super::fold::fold;
use crate::astro::orbits::{SatelliteElements, SatelliteOrbit};
use crate::astro::time::TimeScales;
use std::collections::HashMap;

/// Folder among the files under which the user's satellite files stand.
const FOLDER: &str = "satellites/";

/// Under which name the `index`th satellite file of a user, called `shown`, stands among the files.
pub fn satellite_file(index: usize, shown: &str) -> String {
    format!("{FOLDER}{index:03}/{shown}")
}

/// Where a standard magnitude comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MagnitudeBasis {
    /// The user's file says it.
    File,
    /// It is in the list of standard magnitudes.
    List,
    /// Nothing is known, an average one is taken.
    Assumed,
}

impl MagnitudeBasis {
    /// In one word.
    pub fn name(self) -> &'static str {
        match self {
            MagnitudeBasis::File => "file",
            MagnitudeBasis::List => "list",
            MagnitudeBasis::Assumed => "assumed",
        }
    }
}

/// One satellite.
#[derive(Debug, Clone, PartialEq)]
pub struct Satellite {
    /// Name, such as `ISS (ZARYA)`; where the file has none, `NORAD` and the number.
    pub name: String,
    /// Number in the catalogue of the United States Space Force (NORAD).
    pub number: u32,
    /// International designator, such as `1998-067A`; empty where the file has none.
    pub designator: String,
    /// Its orbit.
    pub orbit: SatelliteOrbit,
    /// Magnitude at 1000 km and phase angle 90 degrees.
    pub standard_magnitude: f64,
    /// Where that comes from.
    pub magnitude_basis: MagnitudeBasis,
}

impl Satellite {
    /// Whether a word names it: its name, the part before or inside brackets, its designator or `NORAD 25544`.
    pub fn is_called(&self, word: &str) -> bool {
        let wanted = fold(word);
        let parts = self.name.split(['(', ')']).map(str::trim).filter(|part| !part.is_empty());
        let is_name =
            [self.name.as_str(), self.designator.as_str()].into_iter().chain(parts).any(|name| fold(name) == wanted);
        let number = wanted.strip_prefix("norad").map(str::trim_start).and_then(|digits| digits.parse::<u32>().ok());
        !wanted.is_empty() && (is_name || number == Some(self.number))
    }
}

/// The satellites of all files, in their order; of several sets of elements of one satellite the newest.
#[derive(Debug, Clone, Default)]
pub struct Satellites {
    list: Vec<Satellite>,
    refused: Vec<CatalogError>,
}

impl Satellites {
    /// Reads every satellite file among the files.
    ///
    /// # Errors
    /// A file in which no satellite stands, with what is wrong in its first place.
    pub(super) fn parse(files: &Files, scales: &TimeScales) -> Result<Self, CatalogError> {
        let mut satellites = Satellites::default();
        let paths = files.names().into_iter().filter(|path| path.starts_with(FOLDER));
        let mut place_of = HashMap::new();
        for path in paths {
            let shown = path[FOLDER.len()..].split_once('/').map_or(path, |(_, shown)| shown);
            let read =
                Reader { file: shown, scales, found: Vec::new(), refused: Vec::new() }.read(files.bytes(path)?)?;
            satellites.refused.extend(read.refused);
            for satellite in read.found {
                satellites.merge(satellite, &mut place_of);
            }
        }
        if !satellites.list.is_empty() {
            satellites.take_standard_magnitudes(&standard::parse(files)?);
        }
        Ok(satellites)
    }

    /// Every satellite.
    pub fn list(&self) -> &[Satellite] {
        &self.list
    }

    /// What was wrong with sets of elements that are left out.
    pub fn refused(&self) -> &[CatalogError] {
        &self.refused
    }

    /// The place in the list of the satellite that a word names; `NORAD 25544` or, where nothing else has that name, `25544`.
    pub fn find(&self, word: &str) -> Option<usize> {
        let by_name = self.list.iter().position(|satellite| satellite.is_called(word));
        by_name.or_else(|| {
            let number: u32 = word.trim().parse().ok()?;
            self.list.iter().position(|satellite| satellite.number == number)
        })
    }

    fn merge(&mut self, satellite: Satellite, place_of: &mut HashMap<u32, usize>) {
        match place_of.get(&satellite.number) {
            None => {
                place_of.insert(satellite.number, self.list.len());
                self.list.push(satellite);
            }
            Some(&place) if self.list[place].orbit.elements().epoch < satellite.orbit.elements().epoch => {
                self.list[place] = satellite;
            }
            Some(_) => {}
        }
    }

    fn take_standard_magnitudes(&mut self, listed: &HashMap<u32, f64>) {
        for satellite in self.list.iter_mut().filter(|satellite| satellite.magnitude_basis == MagnitudeBasis::Assumed) {
            if let Some(&magnitude) = listed.get(&satellite.number) {
                satellite.standard_magnitude = magnitude;
                satellite.magnitude_basis = MagnitudeBasis::List;
            }
        }
    }
}

/// One file on its way through.
struct Reader<'a> {
    file: &'a str,
    scales: &'a TimeScales,
    found: Vec<Satellite>,
    refused: Vec<CatalogError>,
}

impl Reader<'_> {
    fn read(mut self, bytes: &[u8]) -> Result<Self, CatalogError> {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| self.whole("it is no UTF-8 text; give two-line elements or an OMM"))?;
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or("");
        match first.chars().next() {
            None => return Err(self.whole("nothing stands in it; give two-line elements or an OMM")),
            Some('[' | '{') => self.read_json(text)?,
            Some('<') => return Err(self.whole("it is XML; save the OMM as JSON or CSV")),
            Some(_) if first.contains("MEAN_MOTION") && first.contains(',') => self.read_csv(text)?,
            Some(_) if first.contains('=') => self.read_key_values(text),
            Some(_) => self.read_two_lines(text),
        }
        match (self.found.is_empty(), self.refused.is_empty()) {
            (false, _) => Ok(self),
            (true, false) => Err(self.refused.swap_remove(0)),
            (true, true) => Err(self.whole("no satellite stands in it; give two-line elements or an OMM")),
        }
    }

    fn whole(&self, problem: &str) -> CatalogError {
        CatalogError::File { file: self.file.to_owned(), problem: problem.to_owned() }
    }

    /// Takes over a satellite of this file, or what is wrong with it.
    fn take(&mut self, line: u64, read: Result<Draft, CatalogError>) {
        match read.and_then(|draft| draft.into_satellite(self.file, line)) {
            Ok(satellite) => self.found.push(satellite),
            Err(error) => self.refused.push(error),
        }
    }
}

/// What one set of elements says.
struct Draft {
    name: String,
    number: u32,
    designator: String,
    elements: SatelliteElements,
    standard_magnitude: Option<f64>,
}

impl Draft {
    fn into_satellite(self, file: &str, line: u64) -> Result<Satellite, CatalogError> {
        let name = if self.name.is_empty() { format!("NORAD {}", self.number) } else { self.name };
        let orbit = SatelliteOrbit::new(self.elements).map_err(|error| CatalogError::File {
            file: file.to_owned(),
            problem: format!("line {line}: {name}: {error}"),
        })?;
        let basis = if self.standard_magnitude.is_some() { MagnitudeBasis::File } else { MagnitudeBasis::Assumed };
        Ok(Satellite {
            name,
            number: self.number,
            designator: self.designator,
            orbit,
            standard_magnitude: self.standard_magnitude.unwrap_or(crate::astro::photometry::ASSUMED_STANDARD_MAGNITUDE),
            magnitude_basis: basis,
        })
    }
}

#[cfg(test)]
mod tests;
