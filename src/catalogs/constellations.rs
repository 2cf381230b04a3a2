//! The 88 constellations: names, stick figures, borders, and which one a direction lies in (the IAU's borders of 1930 as
//! tabulated by Roman 1987). Borders are straight in the equator and equinox B1875.0; the caller precesses.

use serde::Deserialize;

use super::files::Files;
use super::table::{CatalogError, RowPlace, read_table};
use crate::units::angle::{DEGREE_RAD, HOUR_RAD, wrap_0_2pi};

const NAMES: &str = "constellations/names.csv";
const LINES: &str = "constellations/lines.csv";
const BOUNDARIES: &str = "constellations/boundaries.csv";
const REGIONS: &str = "constellations/regions.csv";

/// One constellation and where its name is written. Serpens has two rows, one for each part, with the same abbreviation.
#[derive(Debug, Clone, PartialEq)]
pub struct Constellation {
    /// Three letters of the IAU, such as `Lyr`.
    pub abbreviation: String,
    /// Latin name.
    pub latin: String,
    /// Latin genitive, as in designations of stars.
    pub genitive: String,
    /// English name.
    pub english: String,
    /// Chinese name, in simplified characters.
    pub chinese: String,
    /// Right ascension of the label, rad, J2000.
    pub label_ra_icrs_rad: f64,
    /// Declination of the label, rad, J2000.
    pub label_dec_icrs_rad: f64,
}

/// One stroke of a stick figure, from star to star.
#[derive(Debug, Clone, PartialEq)]
pub struct ConstellationLine {
    /// Three letters of the IAU.
    pub constellation: String,
    /// Hipparcos number of the star at one end.
    pub hip_from: u32,
    /// Hipparcos number of the star at the other end.
    pub hip_to: u32,
}

/// A straight piece of border, along a circle of right ascension or a parallel of declination of B1875.0. Each piece
/// stands once although it bounds two constellations. Right ascension runs eastwards from `ra_from` to `ra_to`, which
/// may exceed 2 pi.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// Abbreviations of the constellations on the two sides: east and west, or north and south.
    pub between: [String; 2],
    /// Right ascension of the beginning, rad, B1875.0.
    pub ra_from_b1875_rad: f64,
    /// Declination of the beginning, rad, B1875.0.
    pub dec_from_b1875_rad: f64,
    /// Right ascension of the end, rad, B1875.0, not less than that of the beginning.
    pub ra_to_b1875_rad: f64,
    /// Declination of the end, rad, B1875.0.
    pub dec_to_b1875_rad: f64,
}

/// Names, figures and borders of all constellations.
#[derive(Debug, Clone)]
pub struct ConstellationTable {
    names: Vec<Constellation>,
    lines: Vec<ConstellationLine>,
    boundaries: Vec<Boundary>,
    regions: Vec<Region>,
}

impl ConstellationTable {
    /// Reads the four files of `constellations/`.
    ///
    /// # Errors
    /// The first cell or file that is not as it must be.
    pub fn parse(files: &Files) -> Result<Self, CatalogError> {
        let names = parse_names(files)?;
        let lines = parse_lines(files, &names)?;
        Ok(Self { boundaries: parse_boundaries(files, &names)?, regions: parse_regions(files, &names)?, names, lines })
    }

    /// Names in alphabetical order of the abbreviations; Serpens twice.
    #[must_use]
    pub fn names(&self) -> &[Constellation] {
        &self.names
    }

    /// All strokes of all stick figures.
    #[must_use]
    pub fn lines(&self) -> &[ConstellationLine] {
        &self.lines
    }

    /// All borders, each piece once.
    #[must_use]
    pub fn boundaries(&self) -> &[Boundary] {
        &self.boundaries
    }

    /// The constellation of that abbreviation (capitals do not matter).
    #[must_use]
    pub fn named(&self, abbreviation: &str) -> Option<&Constellation> {
        self.names.iter().find(|one| one.abbreviation.eq_ignore_ascii_case(abbreviation))
    }

    /// Abbreviation of the constellation that holds a direction given on the mean equator and equinox of B1875.0.
    #[must_use]
    pub fn at_b1875(&self, ra_b1875_rad: f64, dec_b1875_rad: f64) -> &str {
        let ra_rad = wrap_0_2pi(ra_b1875_rad);
        let region = self.regions.iter().find(|region| region.holds(ra_rad, dec_b1875_rad));
        let region = region.or(self.regions.last()).expect("parse_regions refuses a table without rows");
        &region.constellation
    }
}

/// A row of Roman's table: it holds what lies north of `dec_low` within the hours, and in no earlier row.
#[derive(Debug, Clone)]
struct Region {
    ra_low_rad: f64,
    ra_high_rad: f64,
    dec_low_rad: f64,
    constellation: String,
}

impl Region {
    fn holds(&self, ra_rad: f64, dec_rad: f64) -> bool {
        dec_rad >= self.dec_low_rad && ra_rad >= self.ra_low_rad && ra_rad < self.ra_high_rad
    }
}

#[derive(Deserialize)]
struct NameRow {
    abbreviation: String,
    latin: String,
    genitive: String,
    english: String,
    chinese: String,
    label_ra_icrs_deg: f64,
    label_dec_icrs_deg: f64,
}

fn parse_names(files: &Files) -> Result<Vec<Constellation>, CatalogError> {
    let rows = read_table::<NameRow>(NAMES, files.bytes(NAMES)?)?;
    rows.into_iter().map(|(line, row)| row.into_constellation(RowPlace { file: NAMES, line })).collect()
}

impl NameRow {
    fn into_constellation(self, place: RowPlace) -> Result<Constellation, CatalogError> {
        let ra_deg = place.number("label_ra_icrs_deg", self.label_ra_icrs_deg, 0.0..=360.0)?;
        let dec_deg = place.number("label_dec_icrs_deg", self.label_dec_icrs_deg, -90.0..=90.0)?;
        Ok(Constellation {
            abbreviation: place.text("abbreviation", self.abbreviation)?,
            latin: place.text("latin", self.latin)?,
            genitive: place.text("genitive", self.genitive)?,
            english: place.text("english", self.english)?,
            chinese: place.text("chinese", self.chinese)?,
            label_ra_icrs_rad: wrap_0_2pi(ra_deg * DEGREE_RAD),
            label_dec_icrs_rad: dec_deg * DEGREE_RAD,
        })
    }
}

#[derive(Deserialize)]
struct LineRow {
    constellation: String,
    hip_from: u32,
    hip_to: u32,
}

fn parse_lines(files: &Files, names: &[Constellation]) -> Result<Vec<ConstellationLine>, CatalogError> {
    let rows = read_table::<LineRow>(LINES, files.bytes(LINES)?)?.into_iter();
    rows.map(|(line, row)| {
        let place = RowPlace { file: LINES, line };
        if row.hip_from == row.hip_to {
            return Err(place.bad_cell("hip_to", row.hip_to, "another star than hip_from"));
        }
        let constellation = known(place, "constellation", row.constellation, names)?;
        Ok(ConstellationLine { constellation, hip_from: row.hip_from, hip_to: row.hip_to })
    })
    .collect()
}

#[derive(Deserialize)]
struct BoundaryRow {
    constellation: String,
    neighbour: String,
    ra_from_b1875_h: f64,
    dec_from_b1875_deg: f64,
    ra_to_b1875_h: f64,
    dec_to_b1875_deg: f64,
}

fn parse_boundaries(files: &Files, names: &[Constellation]) -> Result<Vec<Boundary>, CatalogError> {
    let rows = read_table::<BoundaryRow>(BOUNDARIES, files.bytes(BOUNDARIES)?)?.into_iter();
    rows.map(|(line, row)| row.into_boundary(RowPlace { file: BOUNDARIES, line }, names)).collect()
}

impl BoundaryRow {
    fn into_boundary(self, place: RowPlace, names: &[Constellation]) -> Result<Boundary, CatalogError> {
        let ra_from_h = place.number("ra_from_b1875_h", self.ra_from_b1875_h, 0.0..=24.0)?;
        let ra_to_h = place.number("ra_to_b1875_h", self.ra_to_b1875_h, ra_from_h..=48.0)?;
        let dec_from_deg = place.number("dec_from_b1875_deg", self.dec_from_b1875_deg, -90.0..=90.0)?;
        let dec_to_deg = place.number("dec_to_b1875_deg", self.dec_to_b1875_deg, -90.0..=90.0)?;
        Ok(Boundary {
            between: [
                known(place, "constellation", self.constellation, names)?,
                known(place, "neighbour", self.neighbour, names)?,
            ],
            ra_from_b1875_rad: ra_from_h * HOUR_RAD,
            dec_from_b1875_rad: dec_from_deg * DEGREE_RAD,
            ra_to_b1875_rad: ra_to_h * HOUR_RAD,
            dec_to_b1875_rad: dec_to_deg * DEGREE_RAD,
        })
    }
}

#[derive(Deserialize)]
struct RegionRow {
    ra_low_b1875_h: f64,
    ra_high_b1875_h: f64,
    dec_low_b1875_deg: f64,
    constellation: String,
}

fn parse_regions(files: &Files, names: &[Constellation]) -> Result<Vec<Region>, CatalogError> {
    let rows = read_table::<RegionRow>(REGIONS, files.bytes(REGIONS)?)?;
    if rows.is_empty() {
        let problem = "has no rows; use the file that came with this program".to_owned();
        return Err(CatalogError::File { file: REGIONS.to_owned(), problem });
    }
    let regions = rows.into_iter().map(|(line, row)| {
        let place = RowPlace { file: REGIONS, line };
        Ok(Region {
            ra_low_rad: place.number("ra_low_b1875_h", row.ra_low_b1875_h, 0.0..=24.0)? * HOUR_RAD,
            ra_high_rad: place.number("ra_high_b1875_h", row.ra_high_b1875_h, 0.0..=24.0)? * HOUR_RAD,
            dec_low_rad: place.number("dec_low_b1875_deg", row.dec_low_b1875_deg, -90.0..=90.0)? * DEGREE_RAD,
            constellation: known(place, "constellation", row.constellation, names)?,
        })
    });
    regions.collect()
}

fn known(place: RowPlace, column: &str, value: String, names: &[Constellation]) -> Result<String, CatalogError> {
    if names.iter().any(|one| one.abbreviation == value) {
        return Ok(value);
    }
    Err(place.bad_cell(column, value, format_args!("an abbreviation that stands in {NAMES}")))
}
