//! The tables of DE431 at random dates (`catalogs/make/ephemeris_truth.py`), and how far the packs are from them.

use beiguan::astro::ephemeris::{Asteroid, Body, Ephemeris, EphemerisError, State};
use beiguan::astro::time::{JulianDate, Tdb};
use glam::DVec3;
use serde::Deserialize;

pub const ARCSEC_PER_RAD: f64 = 206_264.806_247_096_36;

/// A planet and the like, or an asteroid.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(untagged)]
pub enum Target {
    Body(Body),
    Asteroid(Asteroid),
}

impl Target {
    pub fn state(self, ephemeris: &Ephemeris, tdb: JulianDate<Tdb>) -> Result<State, EphemerisError> {
        match self {
            Self::Body(body) => ephemeris.state(body, tdb),
            Self::Asteroid(asteroid) => ephemeris.asteroid_state(asteroid, tdb),
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Body(body) => body.name(),
            Self::Asteroid(asteroid) => asteroid.name(),
        }
    }
}

/// One line of a table: place from the Earth (the Earth: from the barycentre), au; barycentric velocity, au/d.
#[derive(Deserialize)]
pub struct Row {
    pub body: Target,
    pub jd_tdb: f64,
    x: f64,
    y: f64,
    z: f64,
    vx: f64,
    vy: f64,
    vz: f64,
}

/// The rows of a table in `tests/data`.
pub fn rows(name: &str) -> Vec<Row> {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Largest errors of one body over one span: direction (arcsec), distance over distance, velocity (au/d).
#[derive(Default, Clone, Copy)]
pub struct Worst {
    pub rows: usize,
    pub direction_arcsec: f64,
    pub relative_distance: f64,
    pub velocity_au_per_d: f64,
}

/// Of the rows of a body whose dates count.
pub fn worst_of(target: Target, rows: &[Row], ephemeris: &Ephemeris, counts: impl Fn(f64) -> bool) -> Worst {
    let mut worst = Worst::default();
    for row in rows.iter().filter(|row| row.body == target && counts(row.jd_tdb)) {
        let tdb = JulianDate::new(row.jd_tdb, 0.0);
        let state = target.state(ephemeris, tdb).unwrap();
        let origin_au = match target {
            Target::Body(Body::Earth) => DVec3::ZERO,
            _ => ephemeris.state(Body::Earth, tdb).unwrap().position_au,
        };
        let (ours, truth) = (state.position_au - origin_au, DVec3::new(row.x, row.y, row.z));
        let angle_rad = ours.cross(truth).length().atan2(ours.dot(truth));
        let velocity_error = (state.velocity_au_per_d - DVec3::new(row.vx, row.vy, row.vz)).length();
        worst.rows += 1;
        worst.direction_arcsec = worst.direction_arcsec.max(angle_rad * ARCSEC_PER_RAD);
        worst.relative_distance = worst.relative_distance.max((ours.length() / truth.length() - 1.0).abs());
        worst.velocity_au_per_d = worst.velocity_au_per_d.max(velocity_error);
    }
    println!(
        "{:8} {:6} rows, worst {:.5}\" in direction, {:.1e} of the distance, {:.1e} au/d",
        target.name(),
        worst.rows,
        worst.direction_arcsec,
        worst.relative_distance,
        worst.velocity_au_per_d
    );
    worst
}
