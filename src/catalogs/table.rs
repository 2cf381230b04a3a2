//! CSV tables with errors that a person can act on: file, line, column, the bad value and what is allowed.

use std::fmt::Display;
use std::ops::RangeInclusive;

use serde::de::DeserializeOwned;

/// What is wrong with a catalogue file, and where.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CatalogError {
    /// A cell holds something else than its column allows.
    #[error("{file}, line {line}, column {column}: \"{value}\" is not allowed; write {allowed}")]
    Cell {
        /// Path of the file inside the catalogue folder.
        file: String,
        /// Line in the file, counted from 1 (the header is line 1).
        line: u64,
        /// Name of the column.
        column: String,
        /// The text that stands there.
        value: String,
        /// What may stand there.
        allowed: String,
    },
    /// The file as a whole cannot be read.
    #[error("{file}: {problem}")]
    File {
        /// Path of the file inside the catalogue folder.
        file: String,
        /// What is wrong and what to do.
        problem: String,
    },
}

/// The rows of one CSV file, each with its line number (header = line 1).
///
/// # Errors
/// The first row that does not fit `Row`, with file, line, column and value.
pub fn read_table<Row: DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<Vec<(u64, Row)>, CatalogError> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(bytes);
    let header = reader.headers().map_err(|error| whole_file(file, &error))?.clone();
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| whole_file(file, &error))? {
        let line = record.position().map_or(0, csv::Position::line);
        let row = record.deserialize(Some(&header)).map_err(|error| bad_cell(file, line, &header, &record, &error))?;
        rows.push((line, row));
    }
    Ok(rows)
}

/// Where a row stands, to check its cells once they are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowPlace<'file> {
    pub(super) file: &'file str,
    pub(super) line: u64,
}

impl RowPlace<'_> {
    /// The error for a cell whose value is not allowed.
    pub(super) fn bad_cell(&self, column: &str, value: impl Display, allowed: impl Display) -> CatalogError {
        CatalogError::Cell {
            file: self.file.to_owned(),
            line: self.line,
            column: column.to_owned(),
            value: value.to_string(),
            allowed: allowed.to_string(),
        }
    }

    /// A number inside the range, both ends included; never NaN.
    pub(super) fn number(&self, column: &str, value: f64, range: RangeInclusive<f64>) -> Result<f64, CatalogError> {
        if range.contains(&value) {
            return Ok(value);
        }
        Err(self.bad_cell(column, value, format_args!("a number from {} to {}", range.start(), range.end())))
    }

    /// As [`RowPlace::number`] for a cell that may be empty.
    pub(super) fn optional_number(
        &self,
        column: &str,
        value: Option<f64>,
        range: RangeInclusive<f64>,
    ) -> Result<Option<f64>, CatalogError> {
        value.map(|value| self.number(column, value, range)).transpose()
    }

    /// A cell that must not be empty.
    pub(super) fn text(&self, column: &str, value: String) -> Result<String, CatalogError> {
        if value.trim().is_empty() { Err(self.bad_cell(column, value, "some text")) } else { Ok(value) }
    }
}

fn whole_file(file: &str, error: &csv::Error) -> CatalogError {
    CatalogError::File { file: file.to_owned(), problem: error.to_string() }
}

fn bad_cell(
    file: &str,
    line: u64,
    header: &csv::StringRecord,
    record: &csv::StringRecord,
    error: &csv::Error,
) -> CatalogError {
    let csv::ErrorKind::Deserialize { err, .. } = error.kind() else {
        return whole_file(file, error);
    };
    let Some(field) = err.field() else {
        return CatalogError::File { file: file.to_owned(), problem: format!("line {line}: {}", err.kind()) };
    };
    let field = usize::try_from(field).unwrap_or(usize::MAX);
    CatalogError::Cell {
        file: file.to_owned(),
        line,
        column: header.get(field).unwrap_or("?").to_owned(),
        value: record.get(field).unwrap_or("").to_owned(),
        allowed: allowed_by(err.kind()),
    }
}

fn allowed_by(kind: &csv::DeserializeErrorKind) -> String {
    match kind {
        csv::DeserializeErrorKind::ParseInt(_) => "a whole number".to_owned(),
        csv::DeserializeErrorKind::ParseFloat(_) => "a number".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Pair {
        #[expect(dead_code, reason = "only its parsing is tested")]
        hr: u32,
        #[expect(dead_code, reason = "only its parsing is tested")]
        v_mag: Option<f64>,
    }

    #[test]
    fn a_bad_cell_names_file_line_column_value_and_what_is_allowed() {
        let error = read_table::<Pair>("x/y.csv", b"hr,v_mag\n1,2.5\n2,bright\n").unwrap_err();
        let expected = "x/y.csv, line 3, column v_mag: \"bright\" is not allowed; write a number";
        assert_eq!(error.to_string(), expected);
        let error = read_table::<Pair>("x/y.csv", b"hr,v_mag\n-1,2.5\n").unwrap_err();
        assert_eq!(error.to_string(), "x/y.csv, line 2, column hr: \"-1\" is not allowed; write a whole number");
    }

    #[test]
    fn a_row_with_too_few_cells_names_its_line() {
        let error = read_table::<Pair>("x/y.csv", b"hr,v_mag\n1,2.5\n2\n").unwrap_err();
        assert!(error.to_string().contains("line: 3"), "{error}");
    }

    #[test]
    fn not_a_number_is_no_number() {
        let place = RowPlace { file: "x/y.csv", line: 7 };
        let error = place.number("dec_deg", f64::NAN, -90.0..=90.0).unwrap_err();
        let expected = "x/y.csv, line 7, column dec_deg: \"NaN\" is not allowed; write a number from -90 to 90";
        assert_eq!(error.to_string(), expected);
        assert_eq!(place.number("dec_deg", -90.0, -90.0..=90.0), Ok(-90.0));
    }
}
