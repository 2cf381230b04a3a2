//! CSV tables with errors that a person can act on: file, line, column, the bad value and what is allowed.

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
    for record in reader.records() {
        let record = record.map_err(|error| whole_file(file, &error))?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((
            line,
            record.deserialize(Some(&header)).map_err(|error| bad_cell(file, line, &header, &record, &error))?,
        ));
    }
    Ok(rows)
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
        allowed: err.kind().to_string(),
    }
}
