//! Sunlight scattered by clear air, direction by direction.
//!
//! The table holds two parts, each smooth: all light but the first order of the aerosol, and that order over the
//! aerosol's phase function, by which it is multiplied at the exact angle from the Sun. So the aureole stays round at
//! any height of the Sun.

use super::whole_sky::{place, rises};
use crate::units::angle::DEGREE_RAD;
use std::borrow::Cow;
use std::f64::consts::{FRAC_PI_2, PI};

const MAGIC: &[u8; 8] = b"BGGLOW01";
const HEADER_BYTES: usize = 32;
/// Weights and asymmetries of the Henyey-Greenstein functions that stand for the aerosol, as in the script of the
/// table: the wide ones here, the narrow one below.
const WIDE_LOBES: [(f64, f64); 2] = [(0.845, 0.660), (0.055, -0.450)];
const AUREOLE_WEIGHT: f64 = 0.10;
/// Asymmetry of the narrow lobe, which makes the aureole: `shaders/common/sky_glow.wgsl` has the same.
pub const AUREOLE_ASYMMETRY: f64 = 0.930;
/// Below this height of the Sun there is no light.
const LOWEST_SUN_RAD: f64 = -40.0 * DEGREE_RAD;

/// Natural logarithms of luminance that a table may hold, cd/m^2.
const LOGARITHMS: std::ops::RangeInclusive<f32> = -80.0..=40.0;

/// The table: elevations x heights of the Sun x altitudes x azimuths.
#[derive(Debug, Clone)]
pub struct GlowTable {
    bytes: Cow<'static, [u8]>,
    elevations_m: Vec<f64>,
    sun_altitudes_rad: Vec<f64>,
    altitudes: usize,
    azimuths: usize,
    log_min: f32,
    log_step: f32,
    first_value: usize,
}

/// The sky of one height of the Sun at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Glow {
    source_altitude_rad: f64,
    altitudes: usize,
    azimuths: usize,
    /// Smooth part and aerosol's, linear sRGB in cd/m^2, altitude by altitude.
    values: Vec<[f32; 6]>,
}

impl GlowTable {
    /// From the bytes of `catalogs/sky-light/glow.bin`.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(bytes: Cow<'static, [u8]>) -> Result<Self, String> {
        let damaged = || "the file is damaged; take that of this version of the program".to_owned();
        if bytes.len() < HEADER_BYTES || &bytes[..8] != MAGIC {
            return Err(damaged());
        }
        let word = |at: usize| [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
        let [elevations, suns, altitudes, azimuths] = [8, 12, 16, 20].map(|at| u32::from_le_bytes(word(at)) as usize);
        let [log_min, log_max] = [24, 28].map(|at| f32::from_le_bytes(word(at)));
        if [elevations, suns, altitudes, azimuths].iter().any(|size| !(2..=500).contains(size)) {
            return Err(damaged());
        }
        let first_value = HEADER_BYTES + 4 * (elevations + suns);
        let whole = first_value + 12 * elevations * suns * altitudes * azimuths;
        if bytes.len() != whole || ![log_min, log_max].iter().all(|log| LOGARITHMS.contains(log)) {
            return Err(damaged());
        }
        let axis = |first: usize, count: usize, unit: f64| -> Vec<f64> {
            (first..first + count).map(|i| unit * f64::from(f32::from_le_bytes(word(HEADER_BYTES + 4 * i)))).collect()
        };
        let elevations_m = axis(0, elevations, 1.0);
        let sun_altitudes_rad = axis(elevations, suns, DEGREE_RAD);
        if !rises(&elevations_m) || !rises(&sun_altitudes_rad) {
            return Err(damaged());
        }
        let log_step = (log_max - log_min) / 65535.0;
        Ok(GlowTable { bytes, elevations_m, sun_altitudes_rad, altitudes, azimuths, log_min, log_step, first_value })
    }

    /// The sky for an observer's elevation and a true altitude of the source, with the light of the Sun at 1 au times
    /// `light` (by channel). `None` where nothing is left of it.
    pub fn at(&self, elevation_m: f64, source_altitude_rad: f64, light: [f64; 3]) -> Option<Glow> {
        if source_altitude_rad < LOWEST_SUN_RAD || light.iter().all(|channel| *channel <= 0.0) {
            return None;
        }
        let (high, up) = place(&self.elevations_m, elevation_m.max(self.elevations_m[0]));
        let (low, part) = place(&self.sun_altitudes_rad, source_altitude_rad);
        let suns = self.sun_altitudes_rad.len();
        let corners = [(high, low, (1.0 - up) * (1.0 - part)), (high, low + 1, (1.0 - up) * part)]
            .into_iter()
            .chain([(high + 1, low, up * (1.0 - part)), (high + 1, low + 1, up * part)])
            .map(|(elevation, sun, weight)| (elevation * suns + sun, weight as f32))
            .collect::<Vec<_>>();
        let directions = self.altitudes * self.azimuths;
        let value = |direction: usize| -> [f32; 6] {
            std::array::from_fn(|channel| {
                let log =
                    corners.iter().map(|(table, weight)| weight * self.step(table * directions + direction, channel));
                (self.log_min + self.log_step * log.sum::<f32>()).exp() * light[channel % 3] as f32
            })
        };
        let values = (0..directions).map(value).collect();
        Some(Glow { source_altitude_rad, altitudes: self.altitudes, azimuths: self.azimuths, values })
    }

    fn step(&self, direction: usize, channel: usize) -> f32 {
        let at = self.first_value + 2 * (6 * direction + channel);
        f32::from(u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]]))
    }
}

impl Glow {
    /// Luminance towards an apparent altitude and an azimuth counted from the source's, linear sRGB in cd/m^2.
    pub fn rgb_cd_m2(&self, altitude_rad: f64, from_source_azimuth_rad: f64) -> [f64; 3] {
        let cos_apart = self.cos_apart(altitude_rad, from_source_azimuth_rad);
        let phase = wide_phase(cos_apart) + AUREOLE_WEIGHT * henyey_greenstein(AUREOLE_ASYMMETRY, cos_apart);
        self.with_phase(altitude_rad, from_source_azimuth_rad, phase)
    }

    /// The same without the aureole.
    pub fn wide_rgb_cd_m2(&self, altitude_rad: f64, from_source_azimuth_rad: f64) -> [f64; 3] {
        let phase = wide_phase(self.cos_apart(altitude_rad, from_source_azimuth_rad));
        self.with_phase(altitude_rad, from_source_azimuth_rad, phase)
    }

    /// The same as if the aerosol scattered evenly.
    pub fn even_rgb_cd_m2(&self, altitude_rad: f64, from_source_azimuth_rad: f64) -> [f64; 3] {
        self.with_phase(altitude_rad, from_source_azimuth_rad, 1.0)
    }

    /// The aureole below and above the source over its phase function, cd/m^2.
    pub fn aureole_rgb_cd_m2(&self, altitude_rad: f64) -> [f64; 3] {
        let [without, with] = [0.0, AUREOLE_WEIGHT].map(|phase| self.with_phase(altitude_rad, 0.0, phase));
        std::array::from_fn(|channel| with[channel] - without[channel])
    }

    fn cos_apart(&self, altitude_rad: f64, from_source_azimuth_rad: f64) -> f64 {
        let (sine, cosine) = altitude_rad.sin_cos();
        let (source_sine, source_cosine) = self.source_altitude_rad.sin_cos();
        sine * source_sine + cosine * source_cosine * from_source_azimuth_rad.cos()
    }

    fn with_phase(&self, altitude_rad: f64, from_source_azimuth_rad: f64, phase: f64) -> [f64; 3] {
        let row = (altitude_rad.clamp(0.0, FRAC_PI_2) / FRAC_PI_2).sqrt() * (self.altitudes - 1) as f64;
        let column = (from_source_azimuth_rad.clamp(-PI, PI) / 2.0).sin().abs() * (self.azimuths - 1) as f64;
        self.mixed(row, column, phase)
    }

    /// Between the four nearest directions of the table.
    fn mixed(&self, row: f64, column: f64, phase: f64) -> [f64; 3] {
        let (top, left) = ((row as usize).min(self.altitudes - 2), (column as usize).min(self.azimuths - 2));
        let (down, right) = (row - top as f64, column - left as f64);
        let first = top * self.azimuths + left;
        let corners = [first, first + 1, first + self.azimuths, first + self.azimuths + 1].map(|at| &self.values[at]);
        let weights = [(1.0 - down) * (1.0 - right), (1.0 - down) * right, down * (1.0 - right), down * right];
        std::array::from_fn(|channel| {
            let part = |at: usize| -> f64 {
                corners.iter().zip(weights).map(|(corner, weight)| f64::from(corner[at]) * weight).sum()
            };
            part(channel) + part(channel + 3) * phase
        })
    }
}

/// Phase function of the aerosol without its narrow lobe.
fn wide_phase(cos_apart: f64) -> f64 {
    WIDE_LOBES.into_iter().map(|(weight, g)| weight * henyey_greenstein(g, cos_apart)).sum()
}

/// Henyey & Greenstein 1941, ApJ 93, 70, equation 2, with the mean 1.
fn henyey_greenstein(g: f64, cos_apart: f64) -> f64 {
    let square = (1.0 + g * g - 2.0 * g * cos_apart.clamp(-1.0, 1.0)).max(1e-6);
    (1.0 - g * g) / (square * square.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two elevations, two heights of the Sun, two altitudes, two azimuths, all of one value.
    fn even(log: f32) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([2_u32; 4].iter().flat_map(|size| size.to_le_bytes()));
        bytes.extend([log, log + 1.0, 0.0, 1000.0, -20.0, 90.0].iter().flat_map(|value: &f32| value.to_le_bytes()));
        bytes.extend([0_u8; 2 * 2 * 2 * 2 * 12]);
        bytes
    }

    #[test]
    fn a_damaged_table_is_refused_whatever_is_wrong_with_it() {
        assert!(GlowTable::read(even(0.0).into()).is_ok());
        let mut huge = even(0.0);
        huge[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
        let mut falling = even(0.0);
        falling[32..36].copy_from_slice(&9000_f32.to_le_bytes());
        let mut nameless = even(0.0);
        nameless[40..44].copy_from_slice(&f32::NAN.to_le_bytes());
        let short = even(0.0)[..40].to_vec();
        for bytes in [Vec::new(), short, huge, even(f32::INFINITY), even(1e30), falling, nameless] {
            assert!(GlowTable::read(bytes.into()).is_err());
        }
    }

    #[test]
    fn an_even_sky_has_the_aerosol_s_phase_function() {
        let table = GlowTable::read(even(0.0).into()).unwrap();
        let glow = table.at(500.0, 0.5, [1.0, 2.0, 3.0]).unwrap();
        let [towards, away] = [0.0, PI].map(|azimuth_rad| glow.rgb_cd_m2(0.5, azimuth_rad));
        // 1 for all light but the aerosol's, and 1 times its phase function
        let peak = wide_phase(1.0) + AUREOLE_WEIGHT * henyey_greenstein(AUREOLE_ASYMMETRY, 1.0);
        assert!((towards[1] - 2.0 * (1.0 + peak)).abs() < 1e-4 && towards[2] > 1.49 * towards[1]);
        let wide = glow.wide_rgb_cd_m2(0.5, 0.0)[0] + glow.aureole_rgb_cd_m2(0.5)[0] * henyey_greenstein(0.93, 1.0);
        assert!((wide - towards[0]).abs() < 1e-4);
        assert!(away[0] < 0.1 * towards[0] && away[0] > 1.0);
        assert!(table.at(0.0, -1.0, [1.0; 3]).is_none() && table.at(0.0, 0.5, [0.0; 3]).is_none());
        for odd in [f64::MAX, -f64::MAX, 1e-300] {
            assert!(glow.rgb_cd_m2(odd, odd).iter().all(|channel| channel.is_finite()));
        }
    }

    /// The mean of a phase function over the sphere is 1.
    #[test]
    fn the_lobes_share_the_light() {
        let steps = 20_000;
        let cosines = (0..steps).map(|i| 2.0 * (f64::from(i) + 0.5) / f64::from(steps) - 1.0);
        let mean = |phase: &dyn Fn(f64) -> f64| cosines.clone().map(phase).sum::<f64>() / f64::from(steps);
        assert!((mean(&wide_phase) - 0.9).abs() < 1e-3);
        assert!((mean(&|cosine| henyey_greenstein(AUREOLE_ASYMMETRY, cosine)) - 1.0).abs() < 1e-3);
    }
}
