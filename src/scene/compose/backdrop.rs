//! The light behind everything, as tables for the renderer.

use super::Composition;
use crate::astro::ephemeris::Body;
use crate::astro::frames::galactic_from_icrs;
use crate::astro::sky_light::{SkyShare, airglow_rgb_cd_m2, light_pollution_rgb_cd_m2, luminance, transmission_rgb};
use crate::catalogs::CatalogError;
use crate::moment::Layer;
use crate::scene::backdrop::{Backdrop, COLUMNS, Glow, LuminanceTable, ROWS, pitch_px, table_place};
use crate::sky::ScatteredSource;
use crate::units::angle::{DEGREE_RAD, asin_clamped, wrap_pm_pi};
use glam::{DMat3, DVec3};
use std::f64::consts::{FRAC_PI_2, PI};

/// Light of a source's whole sky below which its glow is left out, lx: a thousandth of the darkest night's.
const FAINTEST_SKY_LX: f64 = 1e-6;
/// The same against the light of the Sun's sky: the Moon adds nothing to a day.
const FAINTEST_SHARE: f64 = 1e-4;

/// Elongation from which the zodiacal light is seen from the ground.
const SEEN_FROM_RAD: f64 = 30.0 * DEGREE_RAD;
/// Depth of the Sun below the horizon where its day has gone.
const TWILIGHT_RAD: f64 = 6.0 * DEGREE_RAD;

impl Composition<'_> {
    /// None where none of its layers is drawn.
    pub(super) fn backdrop(&self) -> Result<Option<Backdrop>, CatalogError> {
        let layers = [Layer::MilkyWay, Layer::ZodiacalLight, Layer::Airglow, Layer::Atmosphere];
        let [milky_way, zodiacal, airglow, atmosphere] = layers.map(|layer| self.strength(layer));
        let in_air = self.has_horizon();
        if milky_way + zodiacal == 0.0 && (!in_air || airglow + atmosphere == 0.0) {
            return Ok(None);
        }
        let frame = self.target.frame;
        let mut backdrop = Backdrop {
            milky_way_map: if milky_way > 0.0 { Some(self.catalogs.milky_way()?.clone()) } else { None },
            milky_way: milky_way as f32,
            galactic_from_local: self.horizontal_from(galactic_from_icrs()).transpose(),
            sun_ecliptic_from_local: self.sun_ecliptic_from_local(),
            pitch_px: pitch_px(frame),
            ..Backdrop::uniform([0.0; 3], frame)
        };
        if zodiacal > 0.0 {
            backdrop.zodiacal_cd_m2 = self.zodiacal_light(zodiacal)?;
        }
        if in_air {
            self.add_air(&mut backdrop, airglow, atmosphere)?;
        }
        Ok(Some(backdrop))
    }

    /// Scattered light, airglow and what the air lets through.
    fn add_air(&self, backdrop: &mut Backdrop, airglow: f64, atmosphere: f64) -> Result<(), CatalogError> {
        if atmosphere > 0.0 {
            let light = &self.sky.light;
            backdrop.sun = self.glow(&light.sun, atmosphere)?;
            if let Some(moon) = &light.moon {
                backdrop.moon = self.glow(moon, atmosphere)?;
            }
        }
        let elevation_m = self.sky.reduction.elevation_m;
        for row in 0..ROWS {
            let altitude_rad = altitude_of_row_rad(row);
            let night = airglow_rgb_cd_m2(altitude_rad, elevation_m);
            let towns = light_pollution_rgb_cd_m2(self.moment.bortle, altitude_rad, elevation_m);
            let passes = transmission_rgb(altitude_rad, elevation_m);
            backdrop.transmission[row] = passes.map(|passes| (1.0 - atmosphere * (1.0 - passes)) as f32);
            for texel in &mut backdrop.sun.luminance_cd_m2[row] {
                for channel in 0..3 {
                    texel[channel] += (airglow * night[channel] + atmosphere * towns[channel]) as f32;
                }
            }
        }
        Ok(())
    }

    /// Luminance of the air in a seen direction, lit by the Sun and the Moon, cd/m^2.
    ///
    /// # Errors
    /// A broken table.
    pub(super) fn sky_towards_cd_m2(&self, seen: DVec3) -> Result<f64, CatalogError> {
        let strength = self.strength(Layer::Atmosphere);
        if strength == 0.0 || !self.has_horizon() {
            return Ok(0.0);
        }
        let light = &self.sky.light;
        let mut sum_cd_m2 = 0.0;
        for source in [Some(&light.sun), light.moon.as_ref()].into_iter().flatten() {
            sum_cd_m2 += strength * self.scattered_cd_m2(source, seen)?;
        }
        Ok(sum_cd_m2)
    }

    /// What the air scatters of one source into a seen direction, cd/m^2.
    fn scattered_cd_m2(&self, source: &ScatteredSource, seen: DVec3) -> Result<f64, CatalogError> {
        let Some(sky) = self.catalogs.glow()?.at(self.sky.reduction.elevation_m, source.altitude_rad, source.light_rgb)
        else {
            return Ok(0.0);
        };
        let altitude_rad = asin_clamped(seen.z).max(0.0);
        let aside_rad = wrap_pm_pi(seen.x.atan2(seen.y) - source.azimuth_rad).abs();
        let rgb_cd_m2 = sky.rgb_cd_m2(altitude_rad, aside_rad);
        let left = left_in_shadow(source, altitude_rad, aside_rad).map_or([1.0; 3], |left| left.direct);
        Ok(luminance(std::array::from_fn(|i| rgb_cd_m2[i] * left[i])).max(0.0))
    }

    /// The light of a source that the air scatters.
    fn glow(&self, source: &ScatteredSource, strength: f64) -> Result<Glow, CatalogError> {
        let (east, north) = source.azimuth_rad.sin_cos();
        let seen = self.seen(source.direction()).as_vec3().to_array();
        let mut glow = Glow { source_azimuth: [east as f32, north as f32], source: seen, ..Glow::none() };
        let least_lx = FAINTEST_SKY_LX.max(FAINTEST_SHARE * self.sky.light.sun.sky.sky_lx);
        if source.sky.sky_lx < least_lx {
            return Ok(glow);
        }
        let light = source.light_rgb.map(|channel| channel * strength);
        let Some(sky) = self.catalogs.glow()?.at(self.sky.reduction.elevation_m, source.altitude_rad, light) else {
            return Ok(glow);
        };
        for_each_texel(&mut glow.luminance_cd_m2, |u, v| {
            let (altitude_rad, azimuth_rad) = (FRAC_PI_2 * v * v, 2.0 * u.min(1.0).asin());
            let wide = sky.wide_rgb_cd_m2(altitude_rad, azimuth_rad);
            let Some(left) = left_in_shadow(source, altitude_rad, azimuth_rad) else { return wide };
            let even = sky.even_rgb_cd_m2(altitude_rad, azimuth_rad);
            std::array::from_fn(|channel| wide[channel] * left.direct[channel] + even[channel] * left.spread)
        });
        for (row, aureole) in glow.aureole_cd_m2.iter_mut().enumerate() {
            let altitude_rad = altitude_of_row_rad(row);
            let left = left_in_shadow(source, altitude_rad, 0.0).map_or([1.0; 3], |left| left.direct);
            let light = sky.aureole_rgb_cd_m2(altitude_rad);
            *aureole = std::array::from_fn(|channel| (light[channel] * left[channel]) as f32);
        }
        Ok(glow)
    }

    fn zodiacal_light(&self, strength: f64) -> Result<Box<LuminanceTable>, CatalogError> {
        let known = self.catalogs.zodiacal_light()?;
        let (without_day, seen) = (self.day_left_out(), known.rgb_cd_m2(SEEN_FROM_RAD, 0.0));
        let mut table = Glow::none().luminance_cd_m2;
        for_each_texel(&mut table, |u, v| {
            let there = known.rgb_cd_m2(PI * u * u, FRAC_PI_2 * v * v);
            let kept = 1.0 - without_day * (1.0 - left_beside_sun(there, seen));
            there.map(|channel| channel * strength * kept)
        });
        Ok(table)
    }

    /// How far the day is left out: 1 under a high Sun whose air is not drawn, 0 in the night and where the day is seen.
    fn day_left_out(&self) -> f64 {
        let altitude_rad = self.sky.light.sun.altitude_rad;
        let is_day = ((altitude_rad + TWILIGHT_RAD) / TWILIGHT_RAD).clamp(0.0, 1.0);
        if self.has_horizon() { is_day * (1.0 - self.strength(Layer::Atmosphere)) } else { 0.0 }
    }

    /// The ecliptic of date, with x at the Sun's longitude.
    fn sun_ecliptic_from_local(&self) -> DMat3 {
        let ecliptic_from_local = self.horizontal_from(self.sky.reduction.equator.ecliptic_from_icrs()).transpose();
        let sun = self.sky.body(Body::Sun).map_or(DVec3::X, |sun| ecliptic_from_local * sun.horizontal.unit());
        DMat3::from_rotation_z(-sun.y.atan2(sun.x)) * ecliptic_from_local
    }
}

/// What is left of the zodiacal light beside the Sun where the day is left out. The eye that sees the stars then would see the
/// dust within 30 degrees of the Sun as a white patch that hides them; nobody has seen that from the ground, so nothing of it is
/// brighter there than the ecliptic is at 30 degrees.
fn left_beside_sun(there_rgb_cd_m2: [f64; 3], seen_rgb_cd_m2: [f64; 3]) -> f64 {
    (luminance(seen_rgb_cd_m2) / luminance(there_rgb_cd_m2).max(f64::MIN_POSITIVE)).min(1.0)
}

fn altitude_of_row_rad(row: usize) -> f64 {
    FRAC_PI_2 * table_place(row, ROWS).powi(2)
}

fn for_each_texel(table: &mut LuminanceTable, rgb_cd_m2: impl Fn(f64, f64) -> [f64; 3]) {
    for (row, texels) in table.iter_mut().enumerate() {
        for (column, texel) in texels.iter_mut().enumerate() {
            let rgb = rgb_cd_m2(table_place(column, COLUMNS), table_place(row, ROWS));
            *texel = rgb.map(|channel| channel as f32);
        }
    }
}

/// What a deep eclipse leaves of the light, mean of both sides of the Sun's vertical: the table has one for both.
fn left_in_shadow(source: &ScatteredSource, altitude_rad: f64, from_source_rad: f64) -> Option<SkyShare> {
    let shadow = source.shadow.as_ref()?;
    let [left, right] = [-1.0, 1.0].map(|side| {
        let (sine, cosine) = (source.azimuth_rad + side * from_source_rad).sin_cos();
        let level = altitude_rad.cos();
        shadow.towards(DVec3::new(sine * level, cosine * level, altitude_rad.sin()))
    });
    let direct = std::array::from_fn(|channel| 0.5 * (left.direct[channel] + right.direct[channel]));
    Some(SkyShare { direct, ..left })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dust_beside_a_sun_without_its_day_is_no_brighter_than_where_it_is_seen() {
        let catalogs = crate::catalogs::Catalogs::embedded();
        let known = catalogs.zodiacal_light().unwrap();
        let seen = known.rgb_cd_m2(SEEN_FROM_RAD, 0.0);
        for from_sun_deg in [2.0, 10.0, 20.0, 29.0, 31.0, 60.0, 120.0] {
            let there = known.rgb_cd_m2(from_sun_deg * DEGREE_RAD, 0.0);
            let left = left_beside_sun(there, seen);
            assert!(luminance(there) * left <= luminance(seen) * 1.000_1, "{from_sun_deg}");
            assert_eq!(left == 1.0, from_sun_deg > 30.0, "{from_sun_deg}: {left}");
        }
    }
}
