//! The first tier: `bright-stars/stars.csv`, with the Chinese names of `chinese-star-names/names.csv`.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::files::Files;
use super::stars::{BrightStar, StarAstrometry};
use super::table::{CatalogError, RowPlace, read_table};
use crate::astro::apparent::SpaceMotion;
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD, wrap_0_2pi};

pub(super) const BRIGHT_STARS: &str = "bright-stars/stars.csv";
const CHINESE_NAMES: &str = "chinese-star-names/names.csv";
const MILLIARCSECOND_RAD: f64 = ARCSECOND_RAD * 1e-3;
/// Faster than any star of either catalogue (Barnard's star: 10 358 mas/yr).
const LARGEST_PROPER_MOTION_MAS_PER_YR: f64 = 20_000.0;
/// Nearer than any star but the Sun (Proxima: 772 mas).
const LARGEST_PARALLAX_MAS: f64 = 1_000.0;

/// All stars of the first tier in the order of the file.
pub(super) fn parse(files: &Files) -> Result<Vec<BrightStar>, CatalogError> {
    let mut name_zh_by_hip = names_by_hip(files, CHINESE_NAMES)?;
    let mut unique = Unique::default();
    let mut stars = Vec::with_capacity(9_200);
    for (line, row) in read_table::<Row>(BRIGHT_STARS, files.bytes(BRIGHT_STARS)?)? {
        let place = RowPlace { file: BRIGHT_STARS, line };
        unique.check(place, &row)?;
        let name_zh = row.hip.and_then(|hip| name_zh_by_hip.remove(&hip));
        stars.push(row.into_star(place, name_zh)?);
    }
    keep_systems_together(&mut stars);
    Ok(stars)
}

/// The stars of one system run side by side on the line of the one it is named by.
fn keep_systems_together(stars: &mut [BrightStar]) {
    let named_by: HashMap<u32, SpaceMotion> =
        stars.iter().filter(|star| star.system == Some(star.hr)).map(|star| (star.hr, star.motion)).collect();
    for star in stars {
        if let Some(first) = star.system.and_then(|system| named_by.get(&system)) {
            star.motion = star.motion.moving_with(first);
        }
    }
}

/// The Chinese names of all stars, by Hipparcos number.
pub(super) fn chinese_names(files: &Files) -> Result<HashMap<u32, String>, CatalogError> {
    names_by_hip(files, CHINESE_NAMES)
}

/// The pronunciation of the Chinese names.
pub(super) fn pinyin_by_hip(files: &Files) -> Result<HashMap<u32, String>, CatalogError> {
    let rows = read_table::<NameRow>(CHINESE_NAMES, files.bytes(CHINESE_NAMES)?)?.into_iter();
    Ok(rows.filter_map(|(_, row)| Some((row.hip, row.pinyin?))).collect())
}

/// The names in one table of the columns `hip,name`, by Hipparcos number.
pub(super) fn names_by_hip(files: &Files, file: &str) -> Result<HashMap<u32, String>, CatalogError> {
    let mut name_by_hip = HashMap::new();
    for (line, row) in read_table::<NameRow>(file, files.bytes(file)?)? {
        let place = RowPlace { file, line };
        let name = place.text("name", row.name)?;
        if name_by_hip.insert(row.hip, name).is_some() {
            return Err(place.bad_cell("hip", row.hip, "a Hipparcos number that no row above has"));
        }
    }
    Ok(name_by_hip)
}

#[derive(Deserialize)]
struct NameRow {
    hip: u32,
    name: String,
    pinyin: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    hr: u32,
    hip: Option<u32>,
    hd: Option<u32>,
    bayer: Option<String>,
    flamsteed: Option<u16>,
    constellation: Option<String>,
    name: Option<String>,
    ra_icrs_deg: f64,
    dec_icrs_deg: f64,
    epoch_jyear: f64,
    pm_ra_cosdec_mas_per_yr: f64,
    pm_dec_mas_per_yr: f64,
    parallax_mas: Option<f64>,
    radial_velocity_km_s: Option<f64>,
    v_mag: f64,
    b_v: Option<f64>,
    spectral_type: String,
    system: Option<u32>,
}

impl Row {
    fn into_star(self, place: RowPlace, name_zh: Option<String>) -> Result<BrightStar, CatalogError> {
        let astrometry = self.astrometry(place)?;
        Ok(BrightStar {
            motion: astrometry.space_motion(),
            astrometry,
            v_mag: place.number("v_mag", self.v_mag, -2.0..=20.0)?,
            b_v: place.optional_number("b_v", self.b_v, -1.0..=10.0)?,
            hr: self.hr,
            hip: self.hip,
            hd: self.hd,
            bayer: self.bayer,
            flamsteed: self.flamsteed,
            constellation: self.constellation,
            name: self.name,
            name_zh,
            spectral_type: self.spectral_type,
            system: self.system,
        })
    }

    fn astrometry(&self, place: RowPlace) -> Result<StarAstrometry, CatalogError> {
        let motion = -LARGEST_PROPER_MOTION_MAS_PER_YR..=LARGEST_PROPER_MOTION_MAS_PER_YR;
        let pm_ra = place.number("pm_ra_cosdec_mas_per_yr", self.pm_ra_cosdec_mas_per_yr, motion.clone())?;
        let pm_dec = place.number("pm_dec_mas_per_yr", self.pm_dec_mas_per_yr, motion)?;
        let parallax = place.optional_number("parallax_mas", self.parallax_mas, -1_000.0..=LARGEST_PARALLAX_MAS)?;
        let velocity = place.optional_number("radial_velocity_km_s", self.radial_velocity_km_s, -2_000.0..=2_000.0)?;
        Ok(StarAstrometry {
            ra_icrs_rad: wrap_0_2pi(place.number("ra_icrs_deg", self.ra_icrs_deg, 0.0..=360.0)? * DEGREE_RAD),
            dec_icrs_rad: place.number("dec_icrs_deg", self.dec_icrs_deg, -90.0..=90.0)? * DEGREE_RAD,
            epoch_jyear: place.number("epoch_jyear", self.epoch_jyear, 1800.0..=2200.0)?,
            pm_ra_cosdec_rad_per_yr: pm_ra * MILLIARCSECOND_RAD,
            pm_dec_rad_per_yr: pm_dec * MILLIARCSECOND_RAD,
            parallax_rad: parallax.unwrap_or(0.0).max(0.0) * MILLIARCSECOND_RAD,
            radial_velocity_km_s: velocity.unwrap_or(0.0),
        })
    }
}

/// The numbers that may stand in the file only once.
#[derive(Default)]
struct Unique {
    hr: HashSet<u32>,
    hip: HashSet<u32>,
}

impl Unique {
    fn check(&mut self, place: RowPlace, row: &Row) -> Result<(), CatalogError> {
        if !self.hr.insert(row.hr) {
            return Err(place.bad_cell("hr", row.hr, "an HR number that no row above has"));
        }
        match row.hip {
            Some(hip) if !self.hip.insert(hip) => {
                Err(place.bad_cell("hip", hip, "a Hipparcos number that no row above has"))
            }
            _ => Ok(()),
        }
    }
}
