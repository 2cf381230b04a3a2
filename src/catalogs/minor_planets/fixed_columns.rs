//! A line whose cells stand in fixed columns, counted from 1 and written `first-last`, as the Minor Planet Center writes
//! them.

use crate::catalogs::CatalogError;
use crate::units::angle::DEGREE_RAD;

/// One line and where it stands.
pub(super) struct Line<'a> {
    pub(super) file: &'a str,
    /// Counted from 1.
    pub(super) number: u64,
    pub(super) text: &'a str,
}

impl Line<'_> {
    /// An angle in degrees, as rad.
    pub(super) fn angle_rad(&self, columns: &str) -> Result<f64, CatalogError> {
        Ok(self.value(columns, "an angle of 0 to 360 degrees", (0.0, 360.0))? * DEGREE_RAD)
    }

    /// A number within its range.
    pub(super) fn value(&self, columns: &str, allowed: &str, range: (f64, f64)) -> Result<f64, CatalogError> {
        self.optional_value(columns, allowed, range)?.ok_or_else(|| self.error(columns, "", allowed))
    }

    /// A number within its range; none where the columns are empty.
    pub(super) fn optional_value(
        &self,
        columns: &str,
        allowed: &str,
        range: (f64, f64),
    ) -> Result<Option<f64>, CatalogError> {
        let cell = self.cell(columns);
        if cell.is_empty() {
            return Ok(None);
        }
        let value = cell.parse::<f64>().ok().filter(|value| (range.0..=range.1).contains(value));
        value.map(Some).ok_or_else(|| self.error(columns, cell, allowed))
    }

    /// The text in these columns, as far as the line reaches, without spaces around it.
    pub(super) fn cell(&self, columns: &str) -> &str {
        let (first, last) = columns.split_once('-').expect("columns are written first-last");
        let [first, last] = [first, last].map(|column| column.parse::<usize>().expect("columns are numbers"));
        self.text.get(first - 1..last.min(self.text.len())).unwrap_or("").trim()
    }

    /// What stands wrongly in these columns.
    pub(super) fn error(&self, columns: &str, value: &str, allowed: &str) -> CatalogError {
        CatalogError::Cell {
            file: self.file.to_owned(),
            line: self.number,
            column: columns.to_owned(),
            value: value.to_owned(),
            allowed: allowed.to_owned(),
        }
    }
}
