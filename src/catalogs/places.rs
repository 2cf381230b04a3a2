//! The gazetteer: 34 000 towns with their time zones. Heights are not in it.
//!
//! A name that is written as in the table leads to its rows by a search through the text, which takes a millisecond; only
//! for other spellings are all rows read, which takes tens of them.

use serde::Deserialize;
use std::sync::OnceLock;

use super::files::Files;
use super::fold::fold;
use super::table::{CatalogError, RowPlace, read_table};
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};

const PLACES: &str = "places/places.csv";
/// Clocks are those of a town to this distance, rad.
const SAME_CLOCKS_RAD: f64 = 5.0 * DEGREE_RAD;
/// The Sun goes so far in an hour, rad.
const HOUR_RAD: f64 = 15.0 * DEGREE_RAD;

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
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPlace {
    /// The most populous place of that name.
    pub place: Place,
    /// How many other places have the same name.
    pub others: usize,
}

/// The place nearest to a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NearestPlace<'a> {
    /// The place.
    pub place: &'a Place,
    /// How far it is along the great circle, rad.
    pub distance_rad: f64,
}

/// All places. Rows are checked when they are read.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    text: String,
    places: OnceLock<Result<Vec<Place>, CatalogError>>,
    /// Folded `name` of each place, in the same order; made when a name is not found as it is written.
    folded_names: OnceLock<Vec<String>>,
}

impl Gazetteer {
    /// Takes `places/places.csv` in.
    ///
    /// # Errors
    /// The file is missing, or it lacks a column.
    pub fn parse(files: &Files) -> Result<Self, CatalogError> {
        let text = String::from_utf8_lossy(files.bytes(PLACES)?).into_owned();
        // The header with the first row shows whether all columns are there.
        let end = text.char_indices().filter(|(_, letter)| *letter == '\n').nth(1).map_or(text.len(), |(at, _)| at);
        read_table::<Row>(PLACES, &text.as_bytes()[..end])?;
        Ok(Self { text, places: OnceLock::new(), folded_names: OnceLock::new() })
    }

    /// All places in the order of the file.
    ///
    /// # Errors
    /// The first cell that is not as it must be.
    pub fn places(&self) -> Result<&[Place], CatalogError> {
        let all = || read_places(self.text.as_bytes());
        self.places.get_or_init(all).as_deref().map_err(Clone::clone)
    }

    /// The place of that name, Latin or Chinese, with or without its country (`Paris`, `Paris, US`, `巴黎`). Capitals
    /// and accents do not matter. Of several the most populous.
    ///
    /// # Errors
    /// As [`Gazetteer::places`].
    pub fn find(&self, text: &str) -> Result<Option<FoundPlace>, CatalogError> {
        let text = text.trim();
        if let Some(found) = self.as_written(text) {
            return Ok(Some(found));
        }
        if let Some(found) = self.most_populous(text, None)? {
            return Ok(Some(found));
        }
        if let Some(town) = text.strip_suffix('市')
            && let Some(found) = self.most_populous(town, None)?
        {
            return Ok(Some(found));
        }
        match text.rsplit_once([',', '，']) {
            Some((name, country)) => self.most_populous(name, Some(country.trim())),
            None => Ok(None),
        }
    }

    /// The most populous place of a time zone of the IANA database: its first row, for they stand in that order.
    pub fn largest_of_zone(&self, zone: &str) -> Option<Place> {
        let (header, rows) = self.text.split_once('\n')?;
        let at = rows.find(&format!(",{zone},"))?;
        let start = rows[..at].rfind('\n').map_or(0, |before| before + 1);
        let end = rows[at..].find('\n').map_or(rows.len(), |after| at + after);
        let table = format!("{header}\n{}", &rows[start..end]);
        read_places(table.as_bytes()).ok()?.into_iter().find(|place| place.timezone == zone)
    }

    /// The place nearest to a point of the Earth, taken as a sphere; nothing where there are none.
    ///
    /// # Errors
    /// As [`Gazetteer::places`].
    pub fn nearest(&self, longitude_rad: f64, latitude_rad: f64) -> Result<Option<NearestPlace<'_>>, CatalogError> {
        let half_square = |angle_rad: f64| (angle_rad / 2.0).sin().powi(2);
        // The haversine of the distance, which is exact for near places too.
        let distance_rad = |place: &Place| {
            let haversine = half_square(place.latitude_rad - latitude_rad)
                + place.latitude_rad.cos() * latitude_rad.cos() * half_square(place.longitude_rad - longitude_rad);
            2.0 * haversine.clamp(0.0, 1.0).sqrt().asin()
        };
        let mut nearest: Option<NearestPlace<'_>> = None;
        for place in self.places()? {
            let nearest_rad = nearest.map_or(f64::INFINITY, |nearest| nearest.distance_rad);
            // Most places lie too far to the north or to the south, which shows at once.
            if (place.latitude_rad - latitude_rad).abs() < nearest_rad {
                let distance_rad = distance_rad(place);
                nearest =
                    nearest.filter(|_| nearest_rad <= distance_rad).or(Some(NearestPlace { place, distance_rad }));
            }
        }
        Ok(nearest)
    }

    /// The time zone of a point of the Earth: that of the nearest town to 5 degrees; further out that of the longitude, a whole
    /// number of hours, as ships keep it.
    ///
    /// # Errors
    /// As [`Gazetteer::places`].
    pub fn time_zone_at(&self, longitude_rad: f64, latitude_rad: f64) -> Result<String, CatalogError> {
        let town = self.nearest(longitude_rad, latitude_rad)?.filter(|near| near.distance_rad <= SAME_CLOCKS_RAD);
        Ok(town.map_or_else(|| zone_of_longitude(longitude_rad), |near| near.place.timezone.clone()))
    }

    /// Up to `limit` places whose names begin like the text, the most populous first: for "did you mean".
    ///
    /// # Errors
    /// As [`Gazetteer::places`].
    pub fn beginning_with(&self, text: &str, limit: usize) -> Result<Vec<&Place>, CatalogError> {
        let wanted = fold(text);
        let mut found: Vec<&Place> =
            self.folded()?.filter(|(_, folded)| folded.starts_with(&wanted)).map(|(place, _)| place).collect();
        found.sort_by_key(|place| std::cmp::Reverse(place.population));
        found.truncate(limit);
        Ok(found)
    }

    /// The most populous place whose name is written just so: from the rows in which it stands as a cell. A row that cannot
    /// be read is left to the reading of all, which says where it is.
    fn as_written(&self, name: &str) -> Option<FoundPlace> {
        let (header, rows) = self.text.split_once('\n')?;
        let mut table = header.to_owned();
        let mut last_start = None;
        for (at, _) in rows.match_indices(name).take_while(|_| !name.is_empty()) {
            let is_edge = |letter: Option<char>| letter.is_none_or(|letter| "\r\n,\"".contains(letter));
            if !is_edge(rows[..at].chars().next_back()) || !is_edge(rows[at + name.len()..].chars().next()) {
                continue;
            }
            let start = rows[..at].rfind('\n').map_or(0, |before| before + 1);
            let end = rows[at..].find('\n').map_or(rows.len(), |after| at + after);
            if last_start.replace(start) != Some(start) {
                table.push('\n');
                table.push_str(&rows[start..end]);
            }
        }
        let is_wanted = |place: &Place| place.name == name || place.name_zh.as_deref() == Some(name);
        most_populous_of(read_places(table.as_bytes()).ok()?.iter().filter(|place| is_wanted(place)))
    }

    fn most_populous(&self, name: &str, country: Option<&str>) -> Result<Option<FoundPlace>, CatalogError> {
        let wanted = fold(name);
        let is_wanted = |place: &Place, folded: &str| {
            (folded == wanted || place.name_zh.as_deref() == Some(wanted.as_str()))
                && country.is_none_or(|country| place.country.eq_ignore_ascii_case(country))
        };
        let same = self.folded()?.filter(|(place, folded)| is_wanted(place, folded)).map(|(place, _)| place);
        Ok(most_populous_of(same))
    }

    /// Every place with its folded name.
    fn folded(&self) -> Result<impl Iterator<Item = (&Place, &String)>, CatalogError> {
        let places = self.places()?;
        let folded = self.folded_names.get_or_init(|| places.iter().map(|place| fold(&place.name)).collect());
        Ok(places.iter().zip(folded))
    }
}

/// The IANA name of the clocks that ships keep: its sign counts against the Sun.
fn zone_of_longitude(longitude_rad: f64) -> String {
    match (wrap_pm_pi(longitude_rad) / HOUR_RAD).round() as i32 {
        0 => "Etc/GMT".to_owned(),
        hours => format!("Etc/GMT{:+}", -hours),
    }
}

fn most_populous_of<'a>(same: impl Iterator<Item = &'a Place>) -> Option<FoundPlace> {
    let same: Vec<&Place> = same.collect();
    let place = same.iter().max_by_key(|place| place.population)?;
    Some(FoundPlace { place: (*place).clone(), others: same.len() - 1 })
}

fn read_places(table: &[u8]) -> Result<Vec<Place>, CatalogError> {
    let rows = read_table::<Row>(PLACES, table)?.into_iter();
    rows.map(|(line, row)| row.into_place(RowPlace { file: PLACES, line })).collect()
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
