//! Borders that run along circles of right ascension and declination of B1875.0, as Delporte (1930) drew those of the IAU,
//! and the table by which the figure around a direction is found (Roman 1987, PASP 99, 695).

use super::super::files::Files;
use super::super::table::{CatalogError, RowPlace, read_table};
use super::figure::index_of;
use crate::units::angle::{DEGREE_RAD, HOUR_RAD};
use serde::Deserialize;

/// A straight piece of border, along a circle of right ascension or a parallel of declination of B1875.0. Each piece
/// stands once although it bounds two figures. Right ascension runs eastwards from `ra_from` to `ra_to`, which may exceed
/// 2 pi.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Border {
    /// The figures on the two sides: east and west, or north and south.
    pub between: [usize; 2],
    /// Right ascension of the beginning, rad, B1875.0.
    pub ra_from_b1875_rad: f64,
    /// Declination of the beginning, rad, B1875.0.
    pub dec_from_b1875_rad: f64,
    /// Right ascension of the end, rad, B1875.0, not less than that of the beginning.
    pub ra_to_b1875_rad: f64,
    /// Declination of the end, rad, B1875.0.
    pub dec_to_b1875_rad: f64,
}

/// A row of Roman's table: it holds what lies north of `dec_low` within the hours, and in no earlier row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    ra_low_rad: f64,
    ra_high_rad: f64,
    dec_low_rad: f64,
    pub(super) figure: usize,
}

impl Region {
    pub(super) fn holds(&self, ra_rad: f64, dec_rad: f64) -> bool {
        dec_rad >= self.dec_low_rad && ra_rad >= self.ra_low_rad && ra_rad < self.ra_high_rad
    }
}

#[derive(Deserialize)]
struct BorderRow {
    figure: String,
    neighbour: String,
    ra_from_b1875_h: f64,
    dec_from_b1875_deg: f64,
    ra_to_b1875_h: f64,
    dec_to_b1875_deg: f64,
}

pub(super) fn parse_borders(files: &Files, file: &str, ids: &[String]) -> Result<Vec<Border>, CatalogError> {
    let rows = read_table::<BorderRow>(file, files.bytes(file)?)?.into_iter();
    rows.map(|(line, row)| row.into_border(RowPlace { file, line }, ids)).collect()
}

impl BorderRow {
    fn into_border(self, place: RowPlace, ids: &[String]) -> Result<Border, CatalogError> {
        let ra_from_h = place.number("ra_from_b1875_h", self.ra_from_b1875_h, 0.0..=24.0)?;
        let ra_to_h = place.number("ra_to_b1875_h", self.ra_to_b1875_h, ra_from_h..=48.0)?;
        let dec_from_deg = place.number("dec_from_b1875_deg", self.dec_from_b1875_deg, -90.0..=90.0)?;
        let dec_to_deg = place.number("dec_to_b1875_deg", self.dec_to_b1875_deg, -90.0..=90.0)?;
        let figure = index_of(place, "figure", &self.figure, ids)?;
        Ok(Border {
            between: [figure, index_of(place, "neighbour", &self.neighbour, ids)?],
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
    figure: String,
}

pub(super) fn parse_regions(files: &Files, file: &str, ids: &[String]) -> Result<Vec<Region>, CatalogError> {
    let rows = read_table::<RegionRow>(file, files.bytes(file)?)?;
    if rows.is_empty() {
        let problem = "has no rows; use the file that came with this program".to_owned();
        return Err(CatalogError::File { file: file.to_owned(), problem });
    }
    let regions = rows.into_iter().map(|(line, row)| {
        let place = RowPlace { file, line };
        Ok(Region {
            ra_low_rad: place.number("ra_low_b1875_h", row.ra_low_b1875_h, 0.0..=24.0)? * HOUR_RAD,
            ra_high_rad: place.number("ra_high_b1875_h", row.ra_high_b1875_h, 0.0..=24.0)? * HOUR_RAD,
            dec_low_rad: place.number("dec_low_b1875_deg", row.dec_low_b1875_deg, -90.0..=90.0)? * DEGREE_RAD,
            figure: index_of(place, "figure", &row.figure, ids)?,
        })
    });
    regions.collect()
}
