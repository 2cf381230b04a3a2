//! The gazetteer: 34 000 towns with their time zones. Heights are not in it.

use serde::Deserialize;
use std::sync::OnceLock;

use super::files::Files;
use super::fold::fold;
use super::table::{CatalogError, RowPlace, read_table};
use crate::units::angle::DEGREE_RAD;

const PLACES: &str = "places/places.csv";

/// A town.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Name in Latin letters.
    pub name: String,
    /// Chinese name, where one is known.
    pub name_zh: Option<String>,
    /// Two letters of ISO 3166.
    pub country: String,
    /// Geodetic latitude, rad (WGS84).
    pub latitude_rad: f64,
    /// Longitude, rad, positive to the east.
    pub longitude_rad: f64,
    /// Name of the time zone in the IANA database, such as `Asia/Shanghai`.
    pub timezone: String,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
}

impl Place {
    /// Name and country, the form that is unique enough to be echoed: `Beijing, CN`.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{}, {}", self.name, self.country)
    }
}

/// What a name led to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FoundPlace<'gazetteer> {
    /// The most populous place of that name.
    pub place: &'gazetteer Place,
    /// How many other places have the same name.
    pub others: usize,
}

/// All places.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    places: Vec<Place>,
    /// Folded `name` of each place, in the same order; made when a name is not found as it is written.
    folded_names: OnceLock<Vec<String>>,
}

impl Gazetteer {
    /// Reads `places/places.csv`. Takes tens of milliseconds: call it when a name is asked for, not before.
    ///
    /// # Errors
    /// The first cell that is not as it must be, or the missing file.
    pub fn parse(files: &Files) -> Result<Self, CatalogError> {
        let rows = read_table::<Row>(PLACES, files.bytes(PLACES)?)?.into_iter();
        let places: Vec<Place> =
            rows.map(|(line, row)| row.into_place(RowPlace { file: PLACES, line })).collect::<Result<_, _>>()?;
        Ok(Self { places, folded_names: OnceLock::new() })
    }

    fn folded_names(&self) -> &[String] {
        self.folded_names.get_or_init(|| self.places.iter().map(|place| fold(&place.name)).collect())
    }

    /// All places in the order of the file.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place of that name, Latin or Chinese, with or without its country (`Paris`, `Paris, US`, `巴黎`). Capitals
    /// and accents do not matter. Of several the most populous.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<FoundPlace<'_>> {
        self.as_written(text.trim())
            .or_else(|| self.most_populous(text, None))
            .or_else(|| self.most_populous(text.trim().strip_suffix('市')?, None))
            .or_else(|| {
                let (name, country) = text.rsplit_once([',', '，'])?;
                self.most_populous(name, Some(country.trim()))
            })
    }

    /// Up to `limit` places whose names begin like the text, the most populous first: for "did you mean".
    #[must_use]
    pub fn beginning_with(&self, text: &str, limit: usize) -> Vec<&Place> {
        let wanted = fold(text);
        let named = self.places.iter().zip(self.folded_names());
        let mut found: Vec<&Place> =
            named.filter(|(_, folded)| folded.starts_with(&wanted)).map(|(place, _)| place).collect();
        found.sort_by_key(|place| std::cmp::Reverse(place.population));
        found.truncate(limit);
        found
    }

    /// The most populous place whose name is written just so.
    fn as_written(&self, name: &str) -> Option<FoundPlace<'_>> {
        let is_wanted = |place: &&Place| place.name == name || place.name_zh.as_deref() == Some(name);
        let place = self.places.iter().filter(is_wanted).max_by_key(|place| place.population)?;
        Some(FoundPlace { place, others: self.places.iter().filter(is_wanted).count() - 1 })
    }

    fn most_populous(&self, name: &str, country: Option<&str>) -> Option<FoundPlace<'_>> {
        let wanted = fold(name);
        let is_wanted = |place: &Place, folded: &str| {
            (folded == wanted || place.name_zh.as_deref() == Some(wanted.as_str()))
                && country.is_none_or(|country| place.country.eq_ignore_ascii_case(country))
        };
        let named = self.places.iter().zip(self.folded_names());
        let same: Vec<&Place> =
            named.filter(|(place, folded)| is_wanted(place, folded)).map(|(place, _)| place).collect();
        let place = same.iter().max_by_key(|place| place.population)?;
        Some(FoundPlace { place, others: same.len() - 1 })
    }
}

#[derive(Deserialize)]
struct Row {
    name: String,
    name_zh: Option<String>,
    country: String,
    latitude_deg: f64,
    longitude_deg: f64,
    timezone: String,
    population: u64,
}

impl Row {
    fn into_place(self, place: RowPlace) -> Result<Place, CatalogError> {
        Ok(Place {
            name: place.text("name", self.name)?,
            name_zh: self.name_zh,
            country: place.text("country", self.country)?,
            latitude_rad: place.number("latitude_deg", self.latitude_deg, -90.0..=90.0)? * DEGREE_RAD,
            longitude_rad: place.number("longitude_deg", self.longitude_deg, -180.0..=180.0)? * DEGREE_RAD,
            timezone: place.text("timezone", self.timezone)?,
            population: self.population,
        })
    }
}
