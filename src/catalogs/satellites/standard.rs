//! Standard magnitudes of satellites that observers have measured: `satellite-magnitudes/standard.csv`.

use crate::catalogs::files::Files;
use crate::catalogs::table::{CatalogError, RowPlace, read_table};
use serde::Deserialize;
use std::collections::HashMap;

const STANDARD: &str = "satellite-magnitudes/standard.csv";

#[derive(Deserialize)]
struct Row {
    number: u32,
    standard_magnitude: f64,
}

/// Magnitude at 1000 km and phase angle 90 degrees, by satellite number.
pub(super) fn parse(files: &Files) -> Result<HashMap<u32, f64>, CatalogError> {
    let rows = read_table::<Row>(STANDARD, files.bytes(STANDARD)?)?.into_iter();
    rows.map(|(line, row)| {
        let place = RowPlace { file: STANDARD, line };
        Ok((row.number, place.number("standard_magnitude", row.standard_magnitude, -10.0..=20.0)?))
    })
    .collect()
}
