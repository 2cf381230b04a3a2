//! The catalogue of bright asteroids and comets that travels with the program (`catalogs/small-bodies`).

use super::{CometLaw, Kind, MinorPlanet, Source};
use crate::astro::orbits::{KeplerElements, NonGravitational, OrbitError, Perihelion, SublimationLaw};
use crate::catalogs::table::{CatalogError, read_table};
use crate::units::angle::DEGREE_RAD;
use serde::Deserialize;

/// Paths of the two tables inside the catalogue folder.
pub const ASTEROIDS_FILE: &str = "small-bodies/asteroids.csv";
/// See [`ASTEROIDS_FILE`].
pub const COMETS_FILE: &str = "small-bodies/comets.csv";

/// The asteroids of a table like `asteroids.csv`; `file` is its name in messages.
///
/// # Errors
/// The first cell that does not fit its column, or the line of an orbit that is none.
pub fn read_asteroids(file: &str, bytes: &[u8]) -> Result<Vec<MinorPlanet>, CatalogError> {
    let rows = read_table::<AsteroidRow>(file, bytes)?;
    rows.into_iter().map(|(line, row)| row.body().map_err(|error| no_orbit(file, line, &error))).collect()
}

/// The comets of a table like `comets.csv`; `file` is its name in messages.
///
/// # Errors
/// As [`read_asteroids`].
pub fn read_comets(file: &str, bytes: &[u8]) -> Result<Vec<MinorPlanet>, CatalogError> {
    let rows = read_table::<CometRow>(file, bytes)?;
    rows.into_iter().map(|(line, row)| row.body().map_err(|error| no_orbit(file, line, &error))).collect()
}

fn no_orbit(file: &str, line: u64, error: &OrbitError) -> CatalogError {
    CatalogError::File { file: file.to_owned(), problem: format!("line {line}: {error}") }
}

#[derive(Deserialize)]
struct AsteroidRow {
    number: u32,
    name: String,
    name_zh: String,
    designation: String,
    epoch_jd_tdb: f64,
    eccentricity: f64,
    semi_major_axis_au: f64,
    inclination_deg: f64,
    node_deg: f64,
    argument_of_perihelion_deg: f64,
    mean_anomaly_deg: f64,
    h_mag: Option<f64>,
    g: Option<f64>,
    orbit: String,
}

impl AsteroidRow {
    fn body(self) -> Result<MinorPlanet, OrbitError> {
        let plane_rad =
            [self.inclination_deg, self.node_deg, self.argument_of_perihelion_deg].map(|deg| deg * DEGREE_RAD);
        let place = Perihelion::MeanAnomaly {
            semi_major_axis_au: self.semi_major_axis_au,
            mean_anomaly_rad: self.mean_anomaly_deg * DEGREE_RAD,
        };
        Ok(MinorPlanet {
            number: Some(self.number),
            name: self.name,
            name_zh: self.name_zh,
            designation: self.designation,
            elements: Some(KeplerElements::new(self.epoch_jd_tdb, self.eccentricity, plane_rad, place)?),
            h_mag: self.h_mag.filter(|mag| mag.is_finite()),
            g: self.g.filter(|slope| slope.is_finite()),
            source: source(&self.orbit),
            brought_by: Source::Catalogue,
            ..MinorPlanet::default()
        })
    }
}

#[derive(Deserialize)]
struct CometRow {
    designation: String,
    name: String,
    name_zh: String,
    epoch_jd_tdb: f64,
    eccentricity: f64,
    perihelion_distance_au: f64,
    inclination_deg: f64,
    node_deg: f64,
    argument_of_perihelion_deg: f64,
    perihelion_jd_tdb: f64,
    total_mag: Option<f64>,
    total_slope: Option<f64>,
    a1_au_per_d2: Option<f64>,
    a2_au_per_d2: Option<f64>,
    a3_au_per_d2: Option<f64>,
    orbit: String,
}

impl CometRow {
    fn body(self) -> Result<MinorPlanet, OrbitError> {
        let plane_rad =
            [self.inclination_deg, self.node_deg, self.argument_of_perihelion_deg].map(|deg| deg * DEGREE_RAD);
        let place = Perihelion::Passage { distance_au: self.perihelion_distance_au, jd_tdb: self.perihelion_jd_tdb };
        let pushes = [self.a1_au_per_d2, self.a2_au_per_d2, self.a3_au_per_d2];
        let a_au_per_d2 = pushes.map(|push| push.filter(|push| push.is_finite()).unwrap_or(0.0));
        let gas = pushes.iter().any(Option::is_some);
        Ok(MinorPlanet {
            kind: Kind::Comet,
            name: self.name,
            name_zh: self.name_zh,
            designation: self.designation,
            elements: Some(KeplerElements::new(self.epoch_jd_tdb, self.eccentricity, plane_rad, place)?),
            comet_law: CometLaw::of(self.total_mag, self.total_slope),
            gas: gas.then_some(NonGravitational { a_au_per_d2, law: SublimationLaw::WATER_ICE }),
            source: source(&self.orbit),
            brought_by: Source::Catalogue,
            ..MinorPlanet::default()
        })
    }
}

fn source(orbit: &str) -> String {
    format!("JPL small-body database, orbit {}", orbit.strip_prefix("JPL ").unwrap_or(orbit))
}
