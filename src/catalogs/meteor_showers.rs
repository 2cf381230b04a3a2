//! Annual meteor showers: when they are active, where their radiants stand, how strong they are. From
//! `meteor-showers/showers.csv`; positions of the Sun are not computed here.

use super::files::Files;
use super::fold::fold;
use super::table::{CatalogError, RowPlace, read_table};
use crate::units::angle::DEGREE_RAD;
use serde::Deserialize;

const SHOWERS: &str = "meteor-showers/showers.csv";

/// One shower. Solar longitudes are ecliptic longitudes of the Sun seen from the Earth's centre, geometric, equinox J2000,
/// as the International Meteor Organization counts them.
#[derive(Debug, Clone, PartialEq)]
pub struct MeteorShower {
    /// Three letters of the IAU Meteor Data Center.
    pub code: String,
    /// Number of the IAU Meteor Data Center.
    pub number: u32,
    /// English name.
    pub name: String,
    /// Chinese name.
    pub name_zh: String,
    /// Solar longitude at the beginning of the activity, rad.
    pub start_solar_longitude_rad: f64,
    /// Solar longitude at the maximum, rad.
    pub maximum_solar_longitude_rad: f64,
    /// Solar longitude at the end of the activity, rad; smaller than the beginning where a full turn lies between.
    pub end_solar_longitude_rad: f64,
    /// Right ascension of the radiant at the maximum, rad, J2000.
    pub radiant_ra_rad: f64,
    /// Declination of the radiant at the maximum, rad, J2000.
    pub radiant_dec_rad: f64,
    /// Daily motion of the radiant in right ascension, rad/day.
    pub drift_ra_rad_per_d: f64,
    /// Daily motion of the radiant in declination, rad/day.
    pub drift_dec_rad_per_d: f64,
    /// Speed at which the meteors enter the atmosphere, km/s.
    pub speed_km_s: f64,
    /// How many times more meteors there are at each fainter magnitude.
    pub population_index: f64,
    /// Zenithal hourly rate at the maximum of a usual year, where there is such a thing.
    pub zhr: Option<f64>,
    /// Least and greatest rate of a shower that changes from year to year.
    pub zhr_range: Option<(f64, f64)>,
}

impl MeteorShower {
    /// Whether a word is its code or one of its names; capitals do not matter.
    pub fn is_called(&self, word: &str) -> bool {
        let folded = fold(word);
        [&self.code, &self.name, &self.name_zh].into_iter().any(|name| fold(name) == folded)
    }
}

/// Reads `meteor-showers/showers.csv`, in the order of the maxima from the March equinox on.
pub(super) fn parse(files: &Files) -> Result<Vec<MeteorShower>, CatalogError> {
    let rows = read_table::<Row>(SHOWERS, files.bytes(SHOWERS)?)?.into_iter();
    rows.map(|(line, row)| row.into_shower(RowPlace { file: SHOWERS, line })).collect()
}

#[derive(Deserialize)]
struct Row {
    code: String,
    number: u32,
    name: String,
    name_zh: String,
    start_solar_longitude_deg: f64,
    maximum_solar_longitude_deg: f64,
    end_solar_longitude_deg: f64,
    radiant_ra_deg: f64,
    radiant_dec_deg: f64,
    drift_ra_deg_per_d: f64,
    drift_dec_deg_per_d: f64,
    speed_km_s: f64,
    population_index: f64,
    zhr: Option<f64>,
    zhr_low: Option<f64>,
    zhr_high: Option<f64>,
}

impl Row {
    fn into_shower(self, place: RowPlace<'_>) -> Result<MeteorShower, CatalogError> {
        let angle = |column, degrees, most: f64| Ok(place.number(column, degrees, -most..=most)? * DEGREE_RAD);
        let turn = |column, degrees: f64| Ok(place.number(column, degrees, 0.0..=360.0)? * DEGREE_RAD);
        let (low, high) = (place.optional_number("zhr_low", self.zhr_low, 0.0..=1e6)?, self.zhr_high);
        let high = place.optional_number("zhr_high", high, low.unwrap_or(0.0)..=1e6)?;
        Ok(MeteorShower {
            start_solar_longitude_rad: turn("start_solar_longitude_deg", self.start_solar_longitude_deg)?,
            maximum_solar_longitude_rad: turn("maximum_solar_longitude_deg", self.maximum_solar_longitude_deg)?,
            end_solar_longitude_rad: turn("end_solar_longitude_deg", self.end_solar_longitude_deg)?,
            radiant_ra_rad: turn("radiant_ra_deg", self.radiant_ra_deg)?,
            radiant_dec_rad: angle("radiant_dec_deg", self.radiant_dec_deg, 90.0)?,
            drift_ra_rad_per_d: angle("drift_ra_deg_per_d", self.drift_ra_deg_per_d, 10.0)?,
            drift_dec_rad_per_d: angle("drift_dec_deg_per_d", self.drift_dec_deg_per_d, 10.0)?,
            speed_km_s: place.number("speed_km_s", self.speed_km_s, 10.0..=75.0)?,
            population_index: place.number("population_index", self.population_index, 1.0..=5.0)?,
            zhr: place.optional_number("zhr", self.zhr, 0.0..=1e6)?,
            zhr_range: low.zip(high),
            code: self.code,
            number: self.number,
            name: self.name,
            name_zh: self.name_zh,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;

    /// IMO Meteor Shower Calendar: the Perseids' maximum at 140.0 degrees, radiant 48, +58, 59 km/s, r 2.2, rate 100.
    #[test]
    fn the_perseids_are_those_of_the_imo() {
        let catalogs = Catalogs::embedded();
        let showers = catalogs.meteor_showers().unwrap();
        let perseids = showers.iter().find(|shower| shower.is_called("perseids")).unwrap();
        assert_eq!((perseids.code.as_str(), perseids.number, perseids.zhr), ("PER", 7, Some(100.0)));
        assert!((perseids.maximum_solar_longitude_rad - 140.0 * DEGREE_RAD).abs() < 1e-12);
        assert!((perseids.radiant_ra_rad - 48.0 * DEGREE_RAD).abs() < 1e-12);
        assert!((perseids.radiant_dec_rad - 58.0 * DEGREE_RAD).abs() < 1e-12);
        assert_eq!((perseids.speed_km_s, perseids.population_index), (59.0, 2.2));
        assert!(perseids.is_called("英仙座流星雨") && perseids.is_called("per"));
    }

    #[test]
    fn every_shower_is_named_in_both_languages_once_and_has_its_maximum_inside_its_activity() {
        let catalogs = Catalogs::embedded();
        let showers = catalogs.meteor_showers().unwrap();
        assert_eq!(showers.len(), 40);
        for shower in showers {
            assert!(shower.name_zh.ends_with("流星雨"), "{}", shower.code);
            assert_eq!(showers.iter().filter(|other| other.is_called(&shower.code)).count(), 1, "{}", shower.code);
            let since_start = |longitude_rad: f64| {
                crate::units::angle::wrap_0_2pi(longitude_rad - shower.start_solar_longitude_rad) / DEGREE_RAD
            };
            let (maximum, end) =
                (since_start(shower.maximum_solar_longitude_rad), since_start(shower.end_solar_longitude_rad));
            assert!(maximum < end && end < 80.0, "{}: {maximum} of {end} degrees", shower.code);
            assert!(shower.zhr.is_some() || shower.zhr_range.is_some(), "{} has a rate", shower.code);
        }
    }

    #[test]
    fn a_radiant_beyond_the_pole_is_refused_with_its_line() {
        let text = String::from_utf8(Files::embedded().bytes(SHOWERS).unwrap().to_vec()).unwrap();
        let files = Files::embedded().with_override(SHOWERS, text.replacen(",34,", ",94,", 1).into_bytes());
        let refusal = parse(&files).unwrap_err().to_string();
        assert!(refusal.contains("line 2") && refusal.contains("radiant_dec_deg"), "{refusal}");
    }
}
