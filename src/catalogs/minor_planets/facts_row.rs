//! One line of the table of facts about minor planets (`catalogs/minor-planets`).

use super::{Facts, MinorPlanet, Source};
use serde::Deserialize;

/// One line of `minor_planets.csv`.
#[derive(Deserialize)]
pub(super) struct FactsRow {
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

impl From<FactsRow> for MinorPlanet {
    fn from(row: FactsRow) -> Self {
        MinorPlanet {
            number: Some(row.number),
            name: row.name,
            name_zh: row.name_zh,
            designation: row.designation,
            h_mag: row.h_mag.filter(|mag| mag.is_finite()),
            g: row.g.filter(|slope| slope.is_finite()),
            brought_by: Source::Catalogue,
            facts: Some(Facts {
                discovered: row.discovered,
                discovered_by: row.discovered_by,
                discovered_at: row.discovered_at,
                naming_announced: row.naming_announced,
                named_for: row.named_for,
            }),
            ..MinorPlanet::default()
        }
    }
}
