//! The light of the whole clear sky for a height of the Sun: zenith, ground, mean.

use crate::units::angle::DEGREE_RAD;

/// What the Sun makes of a clear sky. Light of the Sun at 1 au.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct WholeSky {
    /// Luminance of the zenith, cd/m^2.
    pub zenith_cd_m2: f64,
    /// Illuminance of level ground by the sky, lx.
    pub sky_lx: f64,
    /// Illuminance of level ground by the Sun itself, lx.
    pub sun_lx: f64,
    /// Mean luminance of the sky above the horizon, cd/m^2.
    pub mean_cd_m2: f64,
}

impl WholeSky {
    /// The same with other sunlight.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        WholeSky {
            zenith_cd_m2: self.zenith_cd_m2 * factor,
            sky_lx: self.sky_lx * factor,
            sun_lx: self.sun_lx * factor,
            mean_cd_m2: self.mean_cd_m2 * factor,
        }
    }

    /// From `self` to `other`: luminances by their logarithms, the Sun's own light evenly.
    fn mixed(self, other: Self, part: f64) -> Self {
        // far below the table there is so little light that the number ends; its logarithm must not
        let ln = |value: f64| value.max(f64::MIN_POSITIVE).ln();
        let log = |a: f64, b: f64| (ln(a) + (ln(b) - ln(a)) * part).exp();
        WholeSky {
            zenith_cd_m2: log(self.zenith_cd_m2, other.zenith_cd_m2),
            sky_lx: log(self.sky_lx, other.sky_lx),
            sun_lx: (self.sun_lx + (other.sun_lx - self.sun_lx) * part).max(0.0),
            mean_cd_m2: log(self.mean_cd_m2, other.mean_cd_m2),
        }
    }
}

/// A table over elevation and height of the Sun.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeSkyTable {
    elevations_m: Vec<f64>,
    sun_altitudes_rad: Vec<f64>,
    rows: Vec<WholeSky>,
}

impl WholeSkyTable {
    /// From rows (elevation in m, altitude of the Sun in degrees, light), elevation by elevation, altitudes rising.
    ///
    /// # Errors
    /// What is wrong with the grid.
    pub fn new(rows: &[(f64, f64, WholeSky)]) -> Result<Self, String> {
        let mut elevations_m: Vec<f64> = rows.iter().map(|row| row.0).collect();
        elevations_m.dedup();
        let per_elevation = rows.len() / elevations_m.len().max(1);
        let altitudes_deg: Vec<f64> = rows.iter().take(per_elevation).map(|row| row.1).collect();
        let is_grid = rows.chunks(per_elevation.max(1)).zip(&elevations_m).all(|(chunk, elevation_m)| {
            chunk.len() == per_elevation
                && chunk.iter().zip(&altitudes_deg).all(|(row, deg)| row.0 == *elevation_m && row.1 == *deg)
        });
        if !is_grid || !rises(&elevations_m) || !rises(&altitudes_deg) {
            return Err(
                "the rows must be the same rising altitudes of the Sun for each of the rising elevations".to_owned()
            );
        }
        let sun_altitudes_rad = altitudes_deg.iter().map(|deg| deg * DEGREE_RAD).collect();
        Ok(WholeSkyTable { elevations_m, sun_altitudes_rad, rows: rows.iter().map(|row| row.2).collect() })
    }

    /// For an observer's elevation and a true altitude of the Sun. Below the table light falls on as at its end.
    pub fn at(&self, elevation_m: f64, sun_altitude_rad: f64) -> WholeSky {
        let (high, up) = place(&self.elevations_m, elevation_m.max(self.elevations_m[0]));
        let (low, part) = place(&self.sun_altitudes_rad, sun_altitude_rad);
        let row = |elevation: usize| {
            let first = elevation * self.sun_altitudes_rad.len() + low;
            self.rows[first].mixed(self.rows[first + 1], part)
        };
        row(high).mixed(row(high + 1), up)
    }
}

/// Whether it is a grid: two values or more, finite, each larger than the one before.
pub(super) fn rises(grid: &[f64]) -> bool {
    grid.len() > 1 && grid.iter().all(|node| node.is_finite()) && grid.windows(2).all(|pair| pair[0] < pair[1])
}

/// Interval of a rising grid of two values or more, and where in it a value lies: below 0 and above 1 outside the grid, but
/// never above its end.
pub(super) fn place(grid: &[f64], value: f64) -> (usize, f64) {
    let value = value.min(grid[grid.len() - 1]);
    let low = grid.partition_point(|node| *node <= value).clamp(1, grid.len() - 1) - 1;
    (low, (value - grid[low]) / (grid[low + 1] - grid[low]))
}
