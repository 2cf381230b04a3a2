//! Scintillation: how strongly the air makes a star twinkle for the naked eye, and how that looks in time.
//!
//! The variance of the logarithm of the light grows with the cube of the airmass (Young 1967, AJ 72, 747) until it
//! saturates near the horizon (Dravins, Lindegren, Mezey & Young 1997, PASP 109, 173). A pupil of 7 mm is smaller than the
//! flying shadows, some centimetres, and takes them whole; they pass in some hundredths of a second, and the eye averages
//! over about a tenth. What is left at the zenith, [`ZENITH_SIGMA`], is our estimate from that: night to night it changes by
//! a factor of two.
//!
//! A disc as wide as the shadows look from the ground (7 cm at 10 km, 1.5") or wider averages over them: the variance falls
//! with the 7/3 power of the ratio, as for a telescope (Young 1967). So planets do not twinkle.
//!
//! Colors come on separate ways, a stretched spectrum on the ground, from a zenith distance of about 60 degrees on (Dravins
//! et al. 1997, PASP 109, 725).

use crate::units::angle::ARCSECOND_RAD;

/// Standard deviation of the natural logarithm of a star's light at the zenith, as the eye sees it.
pub const ZENITH_SIGMA: f64 = 0.10;
/// The most it becomes, near the horizon.
const SATURATED_SIGMA: f64 = 0.6;
/// Angular width of the shadows, rad.
const SHADOW_RAD: f64 = 1.5 * ARCSECOND_RAD;
/// Airmasses at which the colors begin to part, and have parted.
const COLORS_PART: (f64, f64) = (1.8, 6.0);

/// How a star twinkles.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scintillation {
    /// Standard deviation of the natural logarithm of the light.
    pub sigma: f64,
    /// The part of it that each color has for itself, 0 to 1.
    pub chromatic: f64,
}

impl Scintillation {
    /// Of a point seen through this airmass.
    pub fn at_airmass(airmass: f64) -> Self {
        let grown = ZENITH_SIGMA * airmass.max(0.0).powf(1.5);
        let parted = ((airmass - COLORS_PART.0) / (COLORS_PART.1 - COLORS_PART.0)).clamp(0.0, 1.0);
        Scintillation {
            // A soft bend into saturation.
            sigma: grown / (1.0 + (grown / SATURATED_SIGMA).powi(2)).sqrt(),
            chromatic: parted * parted * (3.0 - 2.0 * parted),
        }
    }

    /// The same of a disc of this angular diameter, rad.
    #[must_use]
    pub fn of_disc(self, angular_diameter_rad: f64) -> Self {
        let ratio = SHADOW_RAD / angular_diameter_rad.max(SHADOW_RAD);
        Scintillation { sigma: self.sigma * ratio.powf(7.0 / 6.0), ..self }
    }

    /// The factors on red, green and blue of source number `source` at a time of the show; their mean over time is 1.
    pub fn factors(&self, source: u32, show_time_s: f64) -> [f32; 3] {
        if self.sigma <= 0.0 {
            return [1.0; 3];
        }
        let sigma = self.sigma as f32;
        let own = self.chromatic as f32;
        let common = ripple(source, 0, show_time_s);
        let factor = |part: f32| (sigma * part - 0.5 * sigma * sigma).exp();
        // High up the colors come together.
        if own == 0.0 {
            return [factor(common); 3];
        }
        [1, 2, 3]
            .map(|color| factor((1.0 - own * own).max(0.0).sqrt() * common + own * ripple(source, color, show_time_s)))
    }
}

/// New values of the noise per second: with the smooth way between them the strongest ripples have a third of that, Hz.
const VALUES_PER_S: f64 = 9.0;

/// Smooth noise of mean 0 and variance 1, a function of the source, the color and the time alone.
fn ripple(source: u32, color: u32, show_time_s: f64) -> f32 {
    // No two sources keep step.
    let pace = 0.75 + 0.5 * f64::from(hashed(source.wrapping_mul(4).wrapping_add(color)) >> 8) / f64::from(1 << 24);
    let beat = show_time_s * VALUES_PER_S * pace;
    let whole = beat.floor();
    let part = (beat - whole) as f32;
    // Half a year of show at this rate; then the noise comes again.
    let step = (whole.rem_euclid(134_217_728.0)) as u32;
    let value = |step: u32| {
        let bits = hashed(hashed(source ^ color << 30) ^ step);
        // Two uniform numbers make a triangle of variance 1/6.
        ((bits & 0xffff) as f32 + (bits >> 16) as f32) / 65_535.0 - 1.0
    };
    let smooth = part * part * (3.0 - 2.0 * part);
    let mixed = value(step) * (1.0 - smooth) + value(step.wrapping_add(1)) * smooth;
    // The variance of the mixture is 1/6 of (1-s)^2 + s^2, whose mean over the way is 26/35.
    mixed * (6.0_f32 * 35.0 / 26.0).sqrt()
}

/// The PCG hash (Jarzynski & Olano, JCGT 9(3), 2020), as `pcg` of `shaders/common/noise.wgsl`.
fn hashed(input: u32) -> u32 {
    let state = input.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    let word = ((state >> ((state >> 28) + 4)) ^ state).wrapping_mul(277_803_737);
    (word >> 22) ^ word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(scintillation: Scintillation, source: u32) -> ([f64; 3], [f64; 3]) {
        let samples: Vec<[f32; 3]> = (0..20_000).map(|i| scintillation.factors(source, f64::from(i) / 30.0)).collect();
        let count = samples.len() as f64;
        let mean = [0, 1, 2].map(|c| samples.iter().map(|s| f64::from(s[c])).sum::<f64>() / count);
        let spread =
            [0, 1, 2].map(|c| (samples.iter().map(|s| f64::from(s[c]).ln().powi(2)).sum::<f64>() / count).sqrt());
        (mean, spread)
    }

    #[test]
    fn a_star_twinkles_about_its_own_light_and_as_strongly_as_the_airmass_says() {
        for airmass in [1.0, 2.0, 5.6, 38.0] {
            let scintillation = Scintillation::at_airmass(airmass);
            for source in [7, 32_349] {
                let (mean, spread) = moments(scintillation, source);
                for color in 0..3 {
                    assert!((mean[color] - 1.0).abs() < 0.04, "{airmass}: {mean:?}");
                    assert!((spread[color] / scintillation.sigma - 1.0).abs() < 0.12, "{airmass}: {spread:?}");
                }
            }
        }
    }

    /// Young 1967: amplitude with the 1.5 power of the airmass where it is not saturated.
    #[test]
    fn it_grows_with_the_airmass_until_it_saturates() {
        let sigma = |airmass| Scintillation::at_airmass(airmass).sigma;
        assert!((sigma(2.0) / sigma(1.0) / 2f64.powf(1.5) - 1.0).abs() < 0.15);
        assert!(sigma(38.0) < SATURATED_SIGMA && sigma(38.0) > 0.95 * SATURATED_SIGMA);
        let chromatic = |airmass| Scintillation::at_airmass(airmass).chromatic;
        assert_eq!((chromatic(1.0), chromatic(10.0)), (0.0, 1.0));
    }

    #[test]
    fn high_stars_twinkle_in_white_and_low_ones_in_color() {
        let parted = |airmass: f64| {
            let scintillation = Scintillation::at_airmass(airmass);
            let apart = |i: u32| {
                let [red, _, blue] = scintillation.factors(3, f64::from(i) / 30.0);
                (red / blue).ln().abs()
            };
            (0..300).map(apart).fold(0.0, f32::max)
        };
        assert_eq!(parted(1.2), 0.0);
        assert!(parted(8.0) > 0.5);
    }

    #[test]
    fn planets_do_not_twinkle_and_the_same_time_gives_the_same_light() {
        let star = Scintillation::at_airmass(4.0);
        let kept = |diameter_arcsec: f64| star.of_disc(diameter_arcsec * ARCSECOND_RAD).sigma / star.sigma;
        assert_eq!(kept(0.0), 1.0);
        assert!(kept(40.0) < 0.03 && kept(10.0) < 0.12);
        assert_eq!(star.factors(9, 12.345), star.factors(9, 12.345));
        assert_ne!(star.factors(9, 12.345), star.factors(10, 12.345));
        for show_time_s in [-1e9, -0.001, 1e9] {
            assert!(star.factors(u32::MAX, show_time_s).iter().all(|factor| factor.is_finite()));
        }
        assert_eq!(Scintillation::default().factors(1, 1.0), [1.0; 3]);
    }

    /// No jump from frame to frame: at 60 frames a second even the strongest twinkling changes by less than a magnitude.
    #[test]
    fn the_light_runs_smoothly() {
        let star = Scintillation::at_airmass(38.0);
        let light = |i: u32| star.factors(77, f64::from(i) / 60.0)[1].ln();
        let largest = (0..6000).map(|i| (light(i + 1) - light(i)).abs()).fold(0.0, f32::max);
        assert!(largest < 0.92, "{largest}");
    }
}
