//! The light in which a landscape stands: that of the whole sky, and that of the Sun or the Moon.
//!
//! Illuminance of level ground by Sun and Moon: Janiczek & DeYoung 1987, Computer programs for Sun and Moon illuminance,
//! USNO Circular 171, eq. 4 and table 1 (within 10 % of the tables of the Explanatory Supplement); a moonless night has
//! [`DARK_SKY_LX`] besides. How much of it comes straight from the source: a clear sky's extinction of 0.2 mag per airmass.

use crate::astro::apparent::airmass;
use crate::astro::ephemeris::Body;
use crate::sky::Sky;
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;
use std::f64::consts::PI;

/// Illuminance of level ground by a moonless sky far from towns, lx: 22 mag/arcsec^2 (2e-4 cd/m^2) all over, times pi.
const DARK_SKY_LX: f64 = 6e-4;
/// Most of the light that comes straight from a high Sun in clear air, part of the whole.
const DIRECT_MAX: f64 = 0.85;
/// Colors of luminance 1: a clear sky by day, the airglow and the stars.
const DAY_SKY: [f64; 3] = [0.80, 1.0, 1.45];
const NIGHT_SKY: [f64; 3] = [1.05, 1.0, 0.85];
/// Extinction of red, green and blue sunlight, per airmass, in natural logarithms (0.13, 0.2 and 0.33 mag).
const EXTINCTION_RGB: [f64; 3] = [0.12, 0.18, 0.30];
/// The horizon of a clear sky is brighter than the mean over the sky (CIE standard clear sky: about so).
const HORIZON_BRIGHTENING: f64 = 1.3;

/// The light on a landscape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LandscapeLight {
    /// Illuminance of level ground by the sky without the source itself, linear sRGB, lx.
    sky_rgb_lx: [f64; 3],
    /// Where the Sun stands (the Moon by night), and what it gives a surface that faces it, linear sRGB, lx.
    source: DVec3,
    source_rgb_lx: [f64; 3],
}

impl LandscapeLight {
    /// In the sky of a Moment. The one place to change when the sky carries its own light.
    pub(super) fn of(sky: &Sky) -> Self {
        let place = |body| sky.body(body).map_or(-DVec3::Z, |place| place.seen.unit());
        let (sun, moon) = (place(Body::Sun), place(Body::Moon));
        let altitude_rad = |direction: DVec3| direction.z.atan2(direction.truncate().length());
        let sun_lx = level_illuminance_lx(altitude_rad(sun), &SUN_SEGMENTS);
        let moon_lx = level_illuminance_lx(altitude_rad(moon), &MOON_SEGMENTS) * moon_phase_factor(sky);
        let (source, source_lx) = if sun_lx >= moon_lx { (sun, sun_lx) } else { (moon, moon_lx) };
        let (level_lx, source_rgb_lx) = direct(source, altitude_rad(source), source_lx);
        let rest_lx = sun_lx + moon_lx - level_lx;
        let sky_rgb_lx = std::array::from_fn(|i| rest_lx * DAY_SKY[i] + DARK_SKY_LX * NIGHT_SKY[i]);
        LandscapeLight { sky_rgb_lx, source, source_rgb_lx }
    }

    /// Luminance of a matt surface, linear sRGB, cd/m^2: half of the sky is before an upright one, and the ground.
    pub(super) fn luminance(&self, reflectance: [f32; 3], facing: DVec3, haze: f64) -> [f32; 3] {
        let sky_seen = 0.5 + 0.5 * facing.z.clamp(-1.0, 1.0);
        let ground_seen = 0.15 * (1.0 - sky_seen);
        let towards = facing.dot(self.source).max(0.0);
        std::array::from_fn(|i| {
            let falling_lx = self.sky_rgb_lx[i] * (sky_seen + ground_seen) + self.source_rgb_lx[i] * towards;
            let own = f64::from(reflectance[i]) * falling_lx / PI;
            (own * (1.0 - haze) + self.horizon_cd_m2(i) * haze) as f32
        })
    }

    /// Luminance of the sky at the horizon, cd/m^2.
    fn horizon_cd_m2(&self, channel: usize) -> f64 {
        self.sky_rgb_lx[channel] / PI * HORIZON_BRIGHTENING
    }

    /// Luminance of a white picture: it was taken in such light that its white is a white sheet lying on the ground.
    pub(super) fn white_cd_m2(&self) -> [f32; 3] {
        let upright = (DVec3::Z + self.source.with_z(0.0)).normalize_or(DVec3::Z);
        self.luminance([0.9; 3], upright, 0.0)
    }
}

/// What comes straight from a source: on level ground, lx, and on a surface that faces it, linear sRGB, lx.
fn direct(source: DVec3, altitude_rad: f64, level_lx: f64) -> (f64, [f64; 3]) {
    let Some(airmass) = airmass(altitude_rad).filter(|_| source.z > 0.0) else { return (0.0, [0.0; 3]) };
    // Of the light above the air this much gets through; what is scattered out of it comes from the sky in part.
    let through = EXTINCTION_RGB.map(|per_airmass| (-per_airmass * airmass).exp());
    let part = DIRECT_MAX * (through[1] / (through[1] + 0.25 * (1.0 - through[1]))).min(1.0);
    let luminance = 0.2126 * through[0] + 0.7152 * through[1] + 0.0722 * through[2];
    let straight_lx = level_lx * part / source.z.max(0.02);
    (level_lx * part, through.map(|channel| straight_lx * channel / luminance))
}

/// Up to which altitude in degrees, and the coefficients of the polynomial for the logarithm of the illuminance.
type Segment = (f64, [f64; 4]);
const SUN_SEGMENTS: [Segment; 6] = [
    (-12.0, [13.84, 262.72, 1447.42, 2797.93]),
    (-5.0, [2.70, 12.17, -431.69, -1899.83]),
    (-0.8, [2.88, 21.81, -258.11, -858.36]),
    (5.0, [2.88, 22.26, -207.64, 1034.30]),
    (20.0, [3.05, 13.28, -45.98, 64.33]),
    (90.1, [3.74, 3.97, -4.07, 1.47]),
];
const MOON_SEGMENTS: [Segment; 3] = [
    (5.0, [-2.79, 24.27, -252.95, 1321.29]),
    (20.0, [-2.58, 12.58, -42.58, 59.06]),
    (90.1, [-1.95, 4.06, -4.24, 1.56]),
];
/// Below these altitudes the polynomials are not made for, the light goes out by a factor of ten each degree.
const LOWEST_SUN_DEG: f64 = -18.0;
const LOWEST_MOON_DEG: f64 = -0.8;

/// Illuminance of level ground by the full Moon at its mean distance, or by the Sun, lx.
fn level_illuminance_lx(altitude_rad: f64, segments: &[Segment]) -> f64 {
    let lowest_deg = if segments.len() == SUN_SEGMENTS.len() { LOWEST_SUN_DEG } else { LOWEST_MOON_DEG };
    let altitude_deg = altitude_rad / DEGREE_RAD;
    let known_deg = altitude_deg.clamp(lowest_deg, 90.0);
    let (_, [a, b, c, d]) = segments.iter().find(|(upper, _)| known_deg <= *upper).unwrap_or(&segments[0]);
    let x = known_deg / 90.0;
    10f64.powf(a + x * (b + x * (c + x * d)) + (altitude_deg - known_deg).min(0.0))
}

/// Light of the Moon against the full one at mean distance: Circular 171, eq. 5 and 6 (phase angle in degrees).
fn moon_phase_factor(sky: &Sky) -> f64 {
    const MEAN_DISTANCE_AU: f64 = 384_400.0 / 149_597_870.7;
    let Some(moon) = sky.body(Body::Moon) else { return 0.0 };
    let phase_deg = moon.phase_angle_rad.unwrap_or(PI) / DEGREE_RAD;
    let nearness = MEAN_DISTANCE_AU / moon.distance_au.unwrap_or(MEAN_DISTANCE_AU).max(1e-4);
    let sunlit = moon.sunlit_fraction.unwrap_or(1.0);
    10f64.powf(-8.68e-3 * phase_deg - 2.2e-9 * phase_deg.powi(4)) * nearness * nearness * sunlit
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Explanatory Supplement to the Astronomical Almanac (Seidelmann 1992), table 9.311.1 for the Sun, 9.312.1 for the Moon.
    #[test]
    fn ground_is_lit_as_the_explanatory_supplement_says() {
        for (altitude_deg, lux, factor) in [
            (-18.0, 6.51e-4, 1.05),
            (-12.0, 8.31e-3, 1.1),
            (-6.0, 3.40, 1.1),
            (-0.8, 453.0, 1.05),
            (5.0, 4_760.0, 1.1),
            (30.0, 54_700.0, 1.1),
            (90.0, 129_000.0, 1.05),
        ] {
            let ours = level_illuminance_lx(altitude_deg * DEGREE_RAD, &SUN_SEGMENTS);
            assert!((ours / lux).max(lux / ours) < factor, "Sun at {altitude_deg}: {ours} for {lux}");
        }
        let moon = level_illuminance_lx(90.0 * DEGREE_RAD, &MOON_SEGMENTS);
        assert!((moon / 0.267).max(0.267 / moon) < 1.1, "full Moon in the zenith: {moon}");
        assert!(level_illuminance_lx(-40.0 * DEGREE_RAD, &SUN_SEGMENTS) < 1e-20);
    }
}
