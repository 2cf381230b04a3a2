//! The streamers of the Sun's corona, drawn and not predicted: a few bundles around the disc, gathered at the equator near a
//! minimum of the Sun's activity and all around it near a maximum, different in every rotation, with rays at the poles near a
//! minimum. Their places come from a hash of the number of the rotation: the same Moment shows the same corona.
//!
//! Activity: a mean cycle of 11.0 years from the minimum of December 2019 (SILSO, Royal Observatory of Belgium), which rises in
//! 4.3 years. Decades away nobody knows the phase.

use std::f64::consts::{PI, TAU};

/// Directions of the table, from the Sun's north through its east.
pub const STREAMER_STEPS: usize = 256;
/// Julian year of a minimum, length of the cycle and of its rise, years.
const MINIMUM_YEAR: f64 = 2019.96;
const CYCLE_YR: f64 = 11.0;
const RISE_YR: f64 = 4.3;
/// Start of rotation 1 of Carrington (JD 2398140.227) as a Julian year, and a rotation in years.
const ROTATION_1_YEAR: f64 = 2000.0 + (2_398_140.227 - 2_451_545.0) / 365.25;
const ROTATION_YR: f64 = 27.275_231_6 / 365.25;
/// Bundles around the disc.
const BUNDLES: u32 = 16;

/// Activity of the Sun in a mean cycle, 0 at minimum to 1 at maximum.
pub fn mean_activity(julian_year: f64) -> f64 {
    let since_yr = (julian_year - MINIMUM_YEAR).rem_euclid(CYCLE_YR);
    let part = if since_yr < RISE_YR { since_yr / RISE_YR } else { (CYCLE_YR - since_yr) / (CYCLE_YR - RISE_YR) };
    0.5 - 0.5 * (PI * part.clamp(0.0, 1.0)).cos()
}

/// Light of the corona in each direction against its mean.
pub fn corona_streamers(julian_year: f64) -> [f64; STREAMER_STEPS] {
    let activity = mean_activity(julian_year);
    let rotation = ((julian_year - ROTATION_1_YEAR) / ROTATION_YR).floor() as i64 as u32;
    let bundles: Vec<Bundle> = (0..BUNDLES).map(|index| Bundle::new(rotation, index, activity)).collect();
    let light = |step: usize| {
        let angle_rad = step as f64 / STREAMER_STEPS as f64 * TAU;
        let from_pole = angle_rad.cos().abs();
        // rays of the polar holes
        let rays = (1.0 - activity) * from_pole.powi(6) * (0.10 + 0.10 * (angle_rad * 46.0).cos());
        0.22 + 0.2 * activity + rays + bundles.iter().map(|bundle| bundle.light(angle_rad)).sum::<f64>()
    };
    let bare: [f64; STREAMER_STEPS] = std::array::from_fn(light);
    let mean = bare.iter().sum::<f64>() / STREAMER_STEPS as f64;
    bare.map(|value| value / mean)
}

/// A bundle of streamers.
struct Bundle {
    angle_rad: f64,
    width_rad: f64,
    strength: f64,
}

impl Bundle {
    fn new(rotation: u32, index: u32, activity: f64) -> Self {
        let chance = |salt: u32| f64::from(hashed(rotation, index * 4 + salt)) / f64::from(u32::MAX);
        // East and west in turn, by the sine of the latitude.
        let spread = 0.2 + 0.75 * activity;
        let latitude_rad = (spread * (2.0 * chance(0) - 1.0)).asin();
        let angle_rad = if index.is_multiple_of(2) { PI / 2.0 - latitude_rad } else { 1.5 * PI + latitude_rad };
        Bundle { angle_rad, width_rad: 0.05 + 0.16 * chance(1), strength: 0.25 + 0.75 * chance(2) }
    }

    fn light(&self, angle_rad: f64) -> f64 {
        let apart_rad = (angle_rad - self.angle_rad + PI).rem_euclid(TAU) - PI;
        self.strength * (-(apart_rad / self.width_rad).powi(2)).exp()
    }
}

/// The PCG hash (Jarzynski & Olano, JCGT 9(3), 2020) of two numbers.
fn hashed(rotation: u32, index: u32) -> u32 {
    let state = (rotation ^ (index << 20)).wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let word = ((state >> ((state >> 28) + 4)) ^ state).wrapping_mul(277_803_737);
    (word >> 22) ^ word
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SILSO: minimum in December 2019 (2019.96), maximum of the smoothed number in October 2024; 1996.6 and 2008.9 were minima.
    #[test]
    fn activity_follows_the_cycle() {
        assert!(mean_activity(2019.96) < 1e-9 && mean_activity(2024.3) > 0.99);
        assert!(mean_activity(2008.9) < 0.01 && mean_activity(2030.9) < 0.01);
    }

    #[test]
    fn the_corona_is_flat_at_minimum_and_round_at_maximum() {
        let poles_of = |year: f64| {
            let light = corona_streamers(year);
            let near =
                |at: usize| (0..17).map(|step| light[(at + STREAMER_STEPS + step - 8) % STREAMER_STEPS]).sum::<f64>();
            (near(0) + near(128)) / (near(64) + near(192))
        };
        let mean = |first: f64| (0..10).map(|step| poles_of(first + 0.08 * f64::from(step))).sum::<f64>() / 10.0;
        assert!(mean(2030.6) < 0.3 && mean(2034.9) > 0.5, "{} {}", mean(2030.6), mean(2034.9));
        let light = corona_streamers(2035.67);
        assert!(
            (light.iter().sum::<f64>() / STREAMER_STEPS as f64 - 1.0).abs() < 1e-9 && light.iter().all(|l| *l > 0.0)
        );
        assert_eq!(light, corona_streamers(2035.67));
    }
}
