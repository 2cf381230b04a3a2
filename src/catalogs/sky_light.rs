//! The light of the sky: `catalogs/sky-light/`. Two tables that a person can read, and the scattered light, packed (its layout
//! stands in `catalogs/sky-light/SOURCE.toml`).

use super::files::Files;
use super::table::{CatalogError, RowPlace, read_table};
use crate::astro::sky_light::{GlowTable, WholeSky, WholeSkyTable, ZodiacalTable, ZodiacalValue};
use crate::units::angle::DEGREE_RAD;
use serde::Deserialize;

const ILLUMINANCE: &str = "sky-light/illuminance.csv";
const GLOW: &str = "sky-light/glow.bin";
const ZODIACAL: &str = "sky-light/zodiacal.csv";

#[derive(Deserialize)]
struct IlluminanceRow {
    elevation_m: f64,
    sun_altitude_deg: f64,
    zenith_cd_m2: f64,
    sky_lx: f64,
    sun_lx: f64,
    mean_cd_m2: f64,
}

#[derive(Deserialize)]
struct ZodiacalRow {
    longitude_deg: f64,
    latitude_deg: f64,
    s10: Option<f64>,
}

/// Light of the whole sky by height of the Sun.
pub(super) fn whole_sky(files: &Files) -> Result<WholeSkyTable, CatalogError> {
    let mut rows = Vec::new();
    for (line, row) in read_table::<IlluminanceRow>(ILLUMINANCE, files.bytes(ILLUMINANCE)?)? {
        let place = RowPlace { file: ILLUMINANCE, line };
        let light = |column, value| place.number(column, value, 1e-12..=1e6);
        let sky = WholeSky {
            zenith_cd_m2: light("zenith_cd_m2", row.zenith_cd_m2)?,
            sky_lx: light("sky_lx", row.sky_lx)?,
            sun_lx: place.number("sun_lx", row.sun_lx, 0.0..=1e6)?,
            mean_cd_m2: light("mean_cd_m2", row.mean_cd_m2)?,
        };
        let elevation_m = place.number("elevation_m", row.elevation_m, 0.0..=9000.0)?;
        rows.push((elevation_m, place.number("sun_altitude_deg", row.sun_altitude_deg, -90.0..=90.0)?, sky));
    }
    WholeSkyTable::new(&rows).map_err(|problem| CatalogError::File { file: ILLUMINANCE.to_owned(), problem })
}

/// Scattered light by direction.
pub(super) fn glow(files: &Files) -> Result<GlowTable, CatalogError> {
    GlowTable::read(files.kept_bytes(GLOW)?).map_err(|problem| CatalogError::File { file: GLOW.to_owned(), problem })
}

/// Zodiacal light by place against the Sun.
pub(super) fn zodiacal_light(files: &Files) -> Result<ZodiacalTable, CatalogError> {
    let mut values = Vec::new();
    for (line, row) in read_table::<ZodiacalRow>(ZODIACAL, files.bytes(ZODIACAL)?)? {
        let place = RowPlace { file: ZODIACAL, line };
        values.push(ZodiacalValue {
            longitude_rad: DEGREE_RAD * place.number("longitude_deg", row.longitude_deg, 0.0..=180.0)?,
            latitude_rad: DEGREE_RAD * place.number("latitude_deg", row.latitude_deg, 0.0..=90.0)?,
            s10: place.optional_number("s10", row.s10, 1.0..=1e6)?,
        });
    }
    ZodiacalTable::new(&values).map_err(|problem| CatalogError::File { file: ZODIACAL.to_owned(), problem })
}
