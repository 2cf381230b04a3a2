//! The light of the sky in an eclipse of the Sun.
//!
//! Where the Moon covers most of the Sun the sky is lit from outside the shadow: every part of a line of sight has as
//! much sunlight as a place there sees of the Sun, so the horizon, whose air is far away and outside, glows all around;
//! the zenith is left with what is scattered in from there, spread with [`SPREAD_KM`]. Within the range of measured
//! totalities (zenith a thousandth to a thirty-thousandth of the day's: Silverman & Mullen 1975, Applied Optics 14,
//! 2838); light of the corona is left out.

use glam::DVec3;
use std::f64::consts::{PI, TAU};

/// Limb darkening at 550 nm: 1 - u - v + u mu + v mu^2 (Cox 2000, Allen's Astrophysical Quantities, table 14.17).
const LIMB: [f64; 2] = [0.93, -0.23];
/// Rings of the Sun's disc, narrow at the limb.
const RINGS: u32 = 32;
/// Separations for which the covered light is tabulated.
const SEPARATIONS: usize = 192;
/// How far light spreads sideways by several scatterings, km, and its share of the light of a clear sky: our estimates,
/// with which the zenith of totality falls into the measured range.
const SPREAD_KM: f64 = 25.0;
const SPREAD_SHARE: f64 = 0.25;
/// Radius of the Earth, km; scale height of the air, km.
const EARTH_KM: f64 = 6371.0;
const SCALE_HEIGHT_KM: f64 = 8.0;
/// Optical depth per km at the ground in red, green and blue: molecules and aerosol of a clear sky, rounded.
const DEPTH_PER_KM: [f64; 3] = [0.020, 0.026, 0.043];

/// The Sun behind the Moon, from one place. Directions and the Moon's distance are topocentric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EclipsedSun {
    /// Local unit vector (east, north, up) to the Sun.
    pub sun: DVec3,
    /// Local unit vector to the Moon.
    pub moon: DVec3,
    /// Angular radius of the Sun, rad.
    pub sun_radius_rad: f64,
    /// Angular radius of the Moon, rad.
    pub moon_radius_rad: f64,
    /// Distance of the Moon, km.
    pub moon_distance_km: f64,
}

/// The shadow around an observer.
#[derive(Debug, Clone, PartialEq)]
pub struct Shadow {
    /// Two local unit vectors across the line to the Sun, over the Sun's angular radius times the Moon's distance, km^-1.
    across: [DVec3; 2],
    /// Place of the Moon before the Sun on them, radii of the Sun.
    moon: [f64; 2],
    /// Uncovered light by separation in radii of the Sun, evenly up to the sum of the radii.
    light: Vec<f64>,
    reach: f64,
    spread: f64,
}

/// Parts of the light that the sky has without the eclipse.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkyShare {
    /// Scattered once along the line of sight, by channel of linear sRGB.
    pub direct: [f64; 3],
    /// Scattered in from outside the shadow, from everywhere.
    pub spread: f64,
}

impl Shadow {
    /// Around an observer who sees this.
    pub fn new(eclipsed: EclipsedSun) -> Self {
        let ratio = eclipsed.moon_radius_rad / eclipsed.sun_radius_rad;
        let reach = 1.0 + ratio;
        let light =
            (0..=SEPARATIONS).map(|i| uncovered(reach * i as f64 / SEPARATIONS as f64, ratio)).collect::<Vec<_>>();
        let (first, second) = eclipsed.sun.any_orthonormal_pair();
        let moon = [first, second].map(|axis| eclipsed.moon.dot(axis) / eclipsed.sun_radius_rad);
        let km = (eclipsed.sun_radius_rad * eclipsed.moon_distance_km).recip();
        let mut shadow = Shadow { across: [first * km, second * km], moon, light, reach, spread: 0.0 };
        shadow.spread = shadow.spread_light();
        shadow
    }

    /// Sunlight at a place `offset_km` (east, north, up) from the observer, 0 to 1.
    pub fn light_at(&self, offset_km: DVec3) -> f64 {
        let [x, y] = [0, 1].map(|axis| self.moon[axis] - offset_km.dot(self.across[axis]));
        let place = x.hypot(y) / self.reach * SEPARATIONS as f64;
        let low = (place as usize).min(SEPARATIONS - 1);
        let part = (place - low as f64).min(1.0);
        self.light[low] * (1.0 - part) + self.light[low + 1] * part
    }

    /// What is left of the light of the sky towards a local unit vector.
    pub fn towards(&self, direction: DVec3) -> SkyShare {
        const STEPS: u32 = 14;
        let (mut lit, mut all, mut depth) = ([0.0; 3], [1e-300; 3], [0.0_f64; 3]);
        let mut along_km = 0.0;
        for step in 0..STEPS {
            // to 630 km, each step longer than the last
            let length_km = 0.7 * 1.5_f64.powi(step as i32);
            let middle_km = along_km + 0.5 * length_km;
            let height_km = middle_km * direction.z.max(0.0) + middle_km * middle_km / (2.0 * EARTH_KM);
            let density = (-height_km / SCALE_HEIGHT_KM).exp();
            let light = self.light_at(direction * middle_km);
            for channel in 0..3 {
                let thick = DEPTH_PER_KM[channel] * density * length_km;
                let seen = (-depth[channel]).exp() * (1.0 - (-thick).exp());
                lit[channel] += seen * light;
                all[channel] += seen;
                depth[channel] += thick;
            }
            along_km += length_km;
        }
        SkyShare {
            direct: std::array::from_fn(|channel| (1.0 - SPREAD_SHARE) * lit[channel] / all[channel]),
            spread: SPREAD_SHARE * self.spread,
        }
    }

    /// Luminance of the sky towards a local unit vector over that of the same sky without the eclipse.
    pub fn share_towards(&self, direction: DVec3) -> f64 {
        let share = self.towards(direction);
        share.direct[1] + share.spread
    }

    /// Mean of [`Shadow::share_towards`] over the sky.
    pub fn mean_share(&self) -> f64 {
        let directions = (0..6_u32).flat_map(|ring| {
            let up = (f64::from(ring) + 0.5) / 6.0;
            (0..6_u32).map(move |side| {
                let azimuth_rad = TAU * f64::from(side) / 6.0;
                DVec3::new(azimuth_rad.sin() * (1.0 - up * up).sqrt(), azimuth_rad.cos() * (1.0 - up * up).sqrt(), up)
            })
        });
        directions.map(|direction| self.share_towards(direction)).sum::<f64>() / 36.0
    }

    /// Mean sunlight around, near places counting most: exp(-d / spread) over the ground.
    fn spread_light(&self) -> f64 {
        let (mut light, mut weights) = (0.0, 0.0);
        for ring in 0..24_u32 {
            let distance_km = SPREAD_KM * 0.5 * (f64::from(ring) + 0.5);
            let weight = distance_km * (-distance_km / SPREAD_KM).exp();
            for side in 0..12_u32 {
                let azimuth_rad = TAU * f64::from(side) / 12.0;
                let offset_km = distance_km * DVec3::new(azimuth_rad.sin(), azimuth_rad.cos(), 0.0);
                light += weight * self.light_at(offset_km);
                weights += weight;
            }
        }
        light / weights
    }
}

/// Light of a Sun of radius 1 that a Moon of radius `ratio` at a distance `apart` leaves, 0 to 1.
///
/// ```text
///   a ring of radius r: the Moon hides the arc whose half angle has the cosine (r^2 + apart^2 - ratio^2) / (2 r apart)
/// ```
fn uncovered(apart: f64, ratio: f64) -> f64 {
    let (mut light, mut all) = (0.0, 0.0);
    for ring in 0..RINGS {
        let inwards = (f64::from(ring) + 0.5) / f64::from(RINGS);
        let radius = 1.0 - inwards * inwards;
        let cos_limb = (1.0 - radius * radius).max(0.0).sqrt();
        let brightness = 1.0 - LIMB[0] - LIMB[1] + cos_limb * (LIMB[0] + cos_limb * LIMB[1]);
        let weight = brightness * radius * inwards;
        let cosine = (radius * radius + apart * apart - ratio * ratio) / (2.0 * radius * apart).max(1e-12);
        light += weight * (1.0 - cosine.clamp(-1.0, 1.0).acos() / PI);
        all += weight;
    }
    light / all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Sun at 45 degrees in the south and a Moon of this size before it, `apart` radii of the Sun to the west.
    fn eclipsed(apart: f64, ratio: f64) -> EclipsedSun {
        let sun = DVec3::new(0.0, -1.0, 1.0).normalize();
        let sun_radius_rad = 0.00465;
        let moon = (sun - DVec3::X * apart * sun_radius_rad).normalize();
        let moon_radius_rad = sun_radius_rad * ratio;
        EclipsedSun { sun, moon, sun_radius_rad, moon_radius_rad, moon_distance_km: 1737.4 / moon_radius_rad }
    }

    #[test]
    fn sunlight_fades_from_first_contact_to_none_in_totality() {
        let light = |apart, ratio| Shadow::new(eclipsed(apart, ratio)).light_at(DVec3::ZERO);
        assert_eq!(light(2.05, 1.03), 1.0);
        assert_eq!(light(0.0, 1.03), 0.0);
        // The limb is darker than the mean: an annulus of a tenth of the area has less than a tenth of the light.
        let ring = light(0.0, 0.9_f64.sqrt());
        assert!((0.04..0.075).contains(&ring), "{ring}");
        let mut last = 1.0;
        for step in 0..100 {
            let now = light(2.04 - 0.0204 * f64::from(step), 1.03);
            assert!(now <= last + 1e-12, "{step}");
            last = now;
        }
    }

    /// Silverman & Mullen 1975: zenith of totality 1e-3 to 3e-5 of the day's; twilight colours along the whole horizon.
    #[test]
    fn in_totality_the_horizon_glows_all_around_and_the_zenith_is_dark() {
        let shadow = Shadow::new(eclipsed(0.0, 1.04));
        let zenith = shadow.share_towards(DVec3::Z);
        assert!((3e-5..1e-3).contains(&zenith), "{zenith:e}");
        for azimuth in [0.0_f64, 1.0, 2.0, 4.0] {
            let level = DVec3::new(azimuth.sin(), azimuth.cos(), 0.05).normalize();
            let [red, green, blue] = shadow.towards(level).direct;
            assert!(green > 4.0 * zenith && red > blue, "{red:e} {green:e} {blue:e}");
        }
        let clear = Shadow::new(eclipsed(3.0, 1.04));
        assert!((clear.share_towards(DVec3::Z) - 1.0).abs() < 1e-9);
    }
}
