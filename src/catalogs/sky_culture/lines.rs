//! Lines from star to star: the figures' strokes, and the outlines of enclosures.

use super::super::files::Files;
use super::super::table::{CatalogError, RowPlace, read_table};
use super::figure::index_of;
use serde::Deserialize;

/// One stroke, from star to star. A figure of one star alone has one stroke that begins and ends there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureLine {
    /// The figure, by its place in the list.
    pub figure: usize,
    /// Hipparcos number of the star at one end.
    pub hip_from: u32,
    /// Hipparcos number of the star at the other end.
    pub hip_to: u32,
}

#[derive(Deserialize)]
struct Row {
    figure: String,
    hip_from: u32,
    hip_to: u32,
}

/// The strokes of a file, in its order.
pub(super) fn parse(files: &Files, file: &str, ids: &[String]) -> Result<Vec<FigureLine>, CatalogError> {
    let rows = read_table::<Row>(file, files.bytes(file)?)?.into_iter();
    rows.map(|(line, row)| {
        let figure = index_of(RowPlace { file, line }, "figure", &row.figure, ids)?;
        Ok(FigureLine { figure, hip_from: row.hip_from, hip_to: row.hip_to })
    })
    .collect()
}
