//! Zodiacal light: sunlight scattered by dust between the planets, as the yearly mean seen from the Earth.
//!
//! Leinert et al. 1998 (A&AS 127, 1), table 16: in stars of tenth magnitude per square degree in V, by distance from
//! the Sun in ecliptic longitude and by latitude; good to 10 to 20 percent. The seasons' change (10 percent, from the
//! tilt of the dust's plane) is left out. Nearer to the Sun than 15 degrees its brightness is carried on as
//! elongation^-2.4.

use super::whole_sky::{place, rises};
use crate::units::angle::DEGREE_RAD;
use std::f64::consts::PI;

/// Luminance of one star of tenth magnitude per square degree, cd/m^2: 2.54e-10 lx over 3.046e-4 sr.
const S10_CD_M2: f64 = 8.34e-7;
/// The dust scatters evenly in colour, a little redder than the Sun (Leinert et al. 1998, sec. 8.4.2): B-V about 0.7.
const COLOR_RGB: [f64; 3] = [1.10, 0.98, 0.91];
/// Nothing is known within the disc and the corona; here brightness stops rising.
const INNERMOST_RAD: f64 = 2.0 * DEGREE_RAD;
/// Outside the table, towards the Sun.
const INNER_ELONGATION_RAD: f64 = 15.0 * DEGREE_RAD;
const INNER_S10: f64 = 9000.0;
const INNER_EXPONENT: f64 = -2.4;
/// The light is as bright at 15 degrees of latitude as at 26 of longitude.
const FLATTENING: f64 = 1.72;

/// One entry of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZodiacalValue {
    /// Distance from the Sun in ecliptic longitude, rad.
    pub longitude_rad: f64,
    /// Ecliptic latitude, rad.
    pub latitude_rad: f64,
    /// Stars of tenth magnitude per square degree; `None` where the table has nothing.
    pub s10: Option<f64>,
}

/// Brightness by longitude from the Sun and latitude.
#[derive(Debug, Clone, PartialEq)]
pub struct ZodiacalTable {
    longitudes_rad: Vec<f64>,
    latitudes_rad: Vec<f64>,
    /// Logarithms, longitude by longitude.
    log_s10: Vec<f64>,
}

impl ZodiacalTable {
    /// From its entries, longitude by longitude, both rising.
    ///
    /// # Errors
    /// Entries that are no grid.
    pub fn new(values: &[ZodiacalValue]) -> Result<Self, String> {
        let mut longitudes_rad: Vec<f64> = values.iter().map(|value| value.longitude_rad).collect();
        longitudes_rad.dedup();
        let count = values.len() / longitudes_rad.len().max(1);
        let latitudes_rad: Vec<f64> = values.iter().take(count).map(|value| value.latitude_rad).collect();
        let is_grid = values.len() == count * longitudes_rad.len()
            && values.iter().enumerate().all(|(i, value)| {
                value.longitude_rad == longitudes_rad[i / count] && value.latitude_rad == latitudes_rad[i % count]
            });
        if !is_grid || !rises(&longitudes_rad) || !rises(&latitudes_rad) {
            return Err("the rows must be the same rising latitudes for each of the rising longitudes".to_owned());
        }
        let log_s10 = values.iter().map(|value| value.s10.unwrap_or_else(|| towards_the_sun_s10(value)).ln()).collect();
        Ok(ZodiacalTable { longitudes_rad, latitudes_rad, log_s10 })
    }

    /// Luminance at a distance from the Sun in ecliptic longitude and at a latitude, either sign, linear sRGB in
    /// cd/m^2, above the air.
    pub fn rgb_cd_m2(&self, from_sun_longitude_rad: f64, latitude_rad: f64) -> [f64; 3] {
        let latitudes = self.latitudes_rad.len();
        let along = |row: usize| {
            let values = &self.log_s10[row * latitudes..(row + 1) * latitudes];
            smooth(&self.latitudes_rad, |column| values[column], latitude_rad.abs())
        };
        let log = smooth(&self.longitudes_rad, along, from_sun_longitude_rad.abs().min(PI));
        COLOR_RGB.map(|channel| channel * log.exp() * S10_CD_M2)
    }
}

/// Cubic interpolation on a rising grid: slopes are those between the neighbours, and 0 at both ends, beyond which everything
/// is mirrored.
fn smooth(grid: &[f64], value: impl Fn(usize) -> f64, at: f64) -> f64 {
    let (low, part) = place(grid, at);
    let slope = |node: usize| {
        if node == 0 || node + 1 == grid.len() {
            return 0.0;
        }
        (value(node + 1) - value(node - 1)) / (grid[node + 1] - grid[node - 1])
    };
    let width = grid[low + 1] - grid[low];
    let (from, to) = (value(low), value(low + 1));
    let (rest, both) = (1.0 - part, part * (1.0 - part));
    from * rest * rest * (1.0 + 2.0 * part)
        + to * part * part * (3.0 - 2.0 * part)
        + width * both * (slope(low) * rest - slope(low + 1) * part)
}

/// Where the table is empty.
fn towards_the_sun_s10(value: &ZodiacalValue) -> f64 {
    let elongation_rad = value.longitude_rad.hypot(FLATTENING * value.latitude_rad).max(INNERMOST_RAD);
    INNER_S10 * (elongation_rad / INNER_ELONGATION_RAD).powf(INNER_EXPONENT)
}
