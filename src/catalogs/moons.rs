//! The coefficients of the theories of the moons.

use super::files::Files;
use super::table::{CatalogError, RowPlace, read_table};
use crate::astro::moons::{MoonTheories, Orbit, PlanetMoon, Term};
use serde::Deserialize;
use std::collections::BTreeMap;

const ORBITS: &str = "moons/orbits.csv";
const SERIES: &str = "moons/series.csv";

#[derive(Deserialize)]
struct OrbitRow {
    moon: PlanetMoon,
    gm_au3_per_d2: f64,
    size: f64,
    longitude_rad: f64,
    longitude_rate_rad_per_d: f64,
    longitude_acceleration_rad_per_d2: f64,
    k: f64,
    h: f64,
    q: f64,
    p: f64,
}

#[derive(Deserialize)]
struct TermRow {
    moon: PlanetMoon,
    series: Series,
    mimas: i8,
    enceladus: i8,
    tethys: i8,
    dione: i8,
    rhea: i8,
    titan: i8,
    iapetus: i8,
    amplitude: f64,
    phase_rad: f64,
    rate_rad_per_d: f64,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Series {
    Size,
    Longitude,
    Eccentricity,
    Inclination,
}

/// Reads both tables.
pub(super) fn parse(files: &Files) -> Result<MoonTheories, CatalogError> {
    let mut orbits = read_orbits(files.bytes(ORBITS)?)?;
    for (line, row) in read_table::<TermRow>(SERIES, files.bytes(SERIES)?)? {
        let place = RowPlace { file: SERIES, line };
        place.number("amplitude", row.amplitude, -10.0..=10.0)?;
        place.number("phase_rad", row.phase_rad, -10.0..=10.0)?;
        place.number("rate_rad_per_d", row.rate_rad_per_d, -1000.0..=1000.0)?;
        let orbit =
            orbits.get_mut(&row.moon).ok_or_else(|| place.bad_cell("moon", row.moon, "a moon of moons/orbits.csv"))?;
        orbit.series[row.series as usize].push(Term {
            amplitude: row.amplitude,
            phase_rad: row.phase_rad,
            rate_rad_per_d: row.rate_rad_per_d,
            multiples: [row.mimas, row.enceladus, row.tethys, row.dione, row.rhea, row.titan, row.iapetus],
        });
    }
    Ok(MoonTheories::new(|moon| orbits.get(&moon).cloned().unwrap_or_default()))
}

fn read_orbits(bytes: &[u8]) -> Result<BTreeMap<PlanetMoon, Orbit>, CatalogError> {
    let mut orbits = BTreeMap::new();
    for (line, row) in read_table::<OrbitRow>(ORBITS, bytes)? {
        let place = RowPlace { file: ORBITS, line };
        let orbit = Orbit {
            gm_au3_per_d2: place.number("gm_au3_per_d2", row.gm_au3_per_d2, 1e-12..=1e-5)?,
            size: place.number("size", row.size, 0.0..=100.0)?,
            longitude: [
                place.number("longitude_rad", row.longitude_rad, -10.0..=10.0)?,
                place.number("longitude_rate_rad_per_d", row.longitude_rate_rad_per_d, 0.0..=100.0)?,
                place.number(
                    "longitude_acceleration_rad_per_d2",
                    row.longitude_acceleration_rad_per_d2,
                    -1e-6..=1e-6,
                )?,
            ],
            constants: [
                place.number("k", row.k, -0.2..=0.2)?,
                place.number("h", row.h, -0.2..=0.2)?,
                place.number("q", row.q, -0.2..=0.2)?,
                place.number("p", row.p, -0.2..=0.2)?,
            ],
            series: Default::default(),
        };
        orbits.insert(row.moon, orbit);
    }
    let mut needed =
        PlanetMoon::ALL.into_iter().filter(|moon| !matches!(moon, PlanetMoon::Triton | PlanetMoon::Charon));
    if let Some(moon) = needed.find(|moon| !orbits.contains_key(moon)) {
        let problem = format!("the row of {moon} is missing; install the file again");
        return Err(CatalogError::File { file: ORBITS.to_owned(), problem });
    }
    Ok(orbits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_coefficient_names_its_line() {
        let header = "moon,series,mimas,enceladus,tethys,dione,rhea,titan,iapetus,amplitude,phase_rad,rate_rad_per_d\n";
        let with = |row: &str| parse(&Files::embedded().with_override(SERIES, format!("{header}{row}\n").into_bytes()));
        let error = with("io,size,0,0,0,0,0,0,0,1e3,0,0").unwrap_err();
        assert!(error.to_string().starts_with("moons/series.csv, line 2, column amplitude: \"1000\""), "{error}");
        assert!(with("triton,size,0,0,0,0,0,0,0,1e-3,0,0").is_err());
        assert!(with("io,size,0,0,0,0,0,0,0,1e-3,0,0").is_ok());
    }

    #[test]
    fn a_moon_without_elements_is_named() {
        let bytes = Files::embedded().bytes(ORBITS).unwrap().to_vec();
        let text = String::from_utf8(bytes).unwrap();
        let without: String =
            text.lines().filter(|line| !line.starts_with("titan")).map(|line| format!("{line}\n")).collect();
        let error = parse(&Files::embedded().with_override(ORBITS, without.into_bytes())).unwrap_err();
        assert!(error.to_string().contains("the row of titan is missing"), "{error}");
    }
}
