//! Periodic variable stars: `variable-stars/elements.csv`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::files::Files;
use super::table::{CatalogError, RowPlace, read_table};
use crate::astro::photometry::{LightCurve, VariableElements};

const ELEMENTS: &str = "variable-stars/elements.csv";

/// The variable stars by their Hipparcos number.
#[derive(Debug, Clone, Default)]
pub struct VariableStars {
    by_hip: BTreeMap<u32, VariableStar>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq)]
pub struct VariableStar {
    /// Number in Hipparcos.
    pub hip: u32,
    /// Name in the General Catalogue of Variable Stars.
    pub name: String,
    /// Type in the General Catalogue.
    pub kind: String,
    /// When it is how bright.
    pub elements: VariableElements,
}

impl VariableStars {
    /// The variable of that number.
    #[must_use]
    pub fn by_hip(&self, hip: u32) -> Option<&VariableStar> {
        self.by_hip.get(&hip)
    }

    /// All of them, by number.
    pub fn iter(&self) -> impl Iterator<Item = &VariableStar> {
        self.by_hip.values()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shape {
    Algol,
    Lyrae,
    WUma,
    Cepheid,
    Mira,
}

#[derive(Deserialize)]
struct Row {
    hip: u32,
    name: String,
    #[serde(rename = "type")]
    kind: String,
    light_curve: Shape,
    brightest_mag: f64,
    faintest_mag: f64,
    second_minimum_mag: Option<f64>,
    epoch_hjd: f64,
    period_d: f64,
    period_change_d: f64,
    part_of_period: Option<f64>,
}

/// The rows of the file.
pub(super) fn parse(files: &Files) -> Result<VariableStars, CatalogError> {
    let mut by_hip = BTreeMap::new();
    for (line, row) in read_table::<Row>(ELEMENTS, files.bytes(ELEMENTS)?)? {
        let place = RowPlace { file: ELEMENTS, line };
        let hip = row.hip;
        if by_hip.insert(hip, variable(row, &place)?).is_some() {
            return Err(place.bad_cell("hip", hip, "every star once"));
        }
    }
    Ok(VariableStars { by_hip })
}

fn variable(row: Row, place: &RowPlace<'_>) -> Result<VariableStar, CatalogError> {
    let elements = VariableElements {
        light_curve: light_curve(&row, place)?,
        brightest_mag: place.number("brightest_mag", row.brightest_mag, -2.0..=20.0)?,
        faintest_mag: place.number("faintest_mag", row.faintest_mag, row.brightest_mag..=30.0)?,
        second_minimum_mag: place.optional_number(
            "second_minimum_mag",
            row.second_minimum_mag,
            row.brightest_mag..=row.faintest_mag,
        )?,
        epoch_hjd: place.number("epoch_hjd", row.epoch_hjd, 2_300_000.0..=2_500_000.0)?,
        period_d: place.number("period_d", row.period_d, 0.01..=1e5)?,
        period_change_d: place.number("period_change_d", row.period_change_d, -0.01..=0.01)?,
    };
    let (name, kind) = (place.text("name", row.name)?, place.text("type", row.kind)?);
    Ok(VariableStar { hip: row.hip, name, kind, elements })
}

fn light_curve(row: &Row, place: &RowPlace<'_>) -> Result<LightCurve, CatalogError> {
    let part = || place.number("part_of_period", row.part_of_period.unwrap_or(f64::NAN), 0.001..=0.95);
    Ok(match row.light_curve {
        Shape::Algol => LightCurve::Algol { eclipse: part()? },
        Shape::Lyrae => LightCurve::Lyrae,
        Shape::WUma => LightCurve::WUma,
        Shape::Cepheid => LightCurve::Cepheid { rise: part()? },
        Shape::Mira => LightCurve::Mira { rise: part()? },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_famous_variables_are_there_and_a_missing_part_of_the_period_is_refused() {
        let stars = parse(&Files::embedded()).unwrap();
        let names: Vec<&str> =
            [14576, 10826, 110_991, 97804, 92420].map(|hip| stars.by_hip(hip).unwrap().name.as_str()).into();
        assert_eq!(names, ["β Per", "ο Cet", "δ Cep", "η Aql", "β Lyr"]);
        assert!(stars.iter().count() > 60);
        let text = String::from_utf8(Files::embedded().bytes(ELEMENTS).unwrap().to_vec()).unwrap();
        let broken = text.replacen(",0,0.38\n", ",0,\n", 1);
        assert_ne!(text, broken);
        let error = parse(&Files::embedded().with_override(ELEMENTS, broken.into_bytes())).unwrap_err();
        assert!(error.to_string().contains("column part_of_period"), "{error}");
    }
}
