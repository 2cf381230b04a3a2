//! The Moon: its face in the light of the Sun and of the Earth, as bright in all as its magnitude says, with the Earth's shadow on
//! it.

use super::disc_place::{DiscFrame, held_below, looked_at, resolved, small_disc_gain};
use super::{ComposeError, Composition};
use crate::astro::ephemeris::Body;
use crate::astro::photometry::lunar_surface::{lit_parts, phase_of, photometric_axes};
use crate::astro::photometry::{EarthShadow, SHADOW_STEPS, star_color};
use crate::astro::sky_light::luminance;
use crate::catalogs::GreyMap;
use crate::moment::Layer;
use crate::scene::disc::{LIMB_VECTORS, MoonDisc, MoonUniform};
use crate::scene::star_field::illuminance_lx;
use crate::sky::{LIMB_STEPS, MoonAspect, limb_profile};
use glam::{DMat3, DVec2, DVec3};
use std::f64::consts::PI;
use std::sync::Arc;

/// B-V of moonlight (Allen's Astrophysical Quantities, 4th ed. 2000, sec. 12.3); earthshine is bluer by 0.17 (Franklin 1967,
/// Journal of Geophysical Research 72, 2963).
const MOON_B_V: f64 = 0.92;
const EARTHSHINE_B_V: f64 = 0.75;
/// Geometric albedo (Lane & Irvine 1973, Astronomical Journal 78, 267, V): luminance at full phase over that of a white disc.
const GEOMETRIC_ALBEDO: f64 = 0.12;
/// The coarse map is enough up to this diameter, px.
const COARSE_MAP_MAX_PX: f64 = 160.0;
/// From this diameter on the limb is rough, px.
const ROUGH_LIMB_FROM_PX: f64 = 200.0;
/// Display level of the mean sunlit ground: of a disc that is looked at, and of a point of light.
const LEVEL_LOOKED_AT: f64 = 1.0;
const LEVEL_AT_A_GLANCE: f64 = 12.0;
/// Display level of earthshine on a disc that is looked at, at most.
const EARTHSHINE_LEVEL: f64 = 0.22;
/// Distance from the Sun at which its light draws the limb, in sums of both radii.
const NEAR_SUN: f64 = 1.3;

/// Luminances of the map's white, cd/m^2, and the part of its light that makes a veil.
struct Luminances {
    sunlit_rgb: [f64; 3],
    earthlit_rgb: [f64; 3],
    veil_part: f64,
}

/// Sums over the lit part of the disc; the map's white is 1.
struct Light {
    /// Brightness times area without the Earth's shadow, squared radii.
    unshadowed: f64,
    /// Part of that light which the Earth's shadow leaves.
    left_in_shadow: f64,
    /// Mean brightness of what shines, each place weighted by its own light.
    bright_mean: f64,
    /// Mean of the map over the disc.
    map_mean: f64,
}

impl Composition<'_> {
    pub(super) fn moon(&self) -> Result<Option<MoonDisc>, ComposeError> {
        let strength = self.strength(Layer::Moon);
        let Some(body) = self.sky.body(Body::Moon).filter(|_| strength > 0.0) else { return Ok(None) };
        let Some(mut disc) = self.disc_frame(body) else { return Ok(None) };
        let Some(aspect) = MoonAspect::of(body, &self.sky.reduction).unwrap_or(None) else { return Ok(None) };
        let coarse = self.catalogs.moon_face()?;
        let body_from_disc = aspect.body_from_horizontal * disc.horizontal_from_disc;
        let sun_disc = disc.horizontal_from_disc.transpose() * aspect.sun_direction;
        let shadow = aspect.shadow.as_ref().map(|shadow| on_disc(shadow, disc.horizontal_from_disc));
        let light = light(coarse, body_from_disc, sun_disc, shadow.as_ref());
        let face = if disc.diameter_px > COARSE_MAP_MAX_PX { self.catalogs.moon_fine_face()? } else { coarse };
        let luminances = self.moon_luminances(&disc, &aspect, &light);
        let veil_lx = illuminance_lx(aspect.sunlit_magnitude) * light.left_in_shadow * luminances.veil_part * strength;
        self.add_veil(&mut disc, veil_lx, star_color(MOON_B_V));
        let mut uniform = Box::new(uniform(&disc, body_from_disc, sun_disc, shadow.as_ref()));
        let strong = |rgb: [f64; 3]| rgb.map(|channel| (channel * strength) as f32);
        uniform.sunlit_rgb_cd_m2 = strong(luminances.sunlit_rgb);
        uniform.earthlit_rgb_cd_m2 = strong(luminances.earthlit_rgb);
        uniform.map_level = (face.width as f64 / (PI * disc.diameter_px.max(1.0))).log2().max(0.0) as f32;
        let heights = self.catalogs.moon_heights()?;
        if disc.diameter_px > ROUGH_LIMB_FROM_PX || self.is_before_sun(disc.angular_radius_rad) {
            let profile = limb_profile(heights, body_from_disc, disc.angular_radius_rad);
            uniform.limb = packed(&profile);
            let highest = profile.iter().copied().fold(0.0, f32::max);
            uniform.place.reach_rad *= 1.0 + highest;
        }
        Ok(Some(MoonDisc { uniform, face: Arc::clone(face), heights: Arc::clone(heights) }))
    }

    /// Luminances of the map's white in sunlight and in earthlight.
    fn moon_luminances(&self, disc: &DiscFrame, aspect: &MoonAspect, light: &Light) -> Luminances {
        let area_sr = disc.angular_radius_rad.sin().powi(2);
        let arriving = luminance(disc.transmission) * self.exposure.surface_per_cd_m2;
        let sunlit = illuminance_lx(aspect.sunlit_magnitude) / (area_sr * light.unshadowed).max(1e-12);
        let earthlit = GEOMETRIC_ALBEDO * illuminance_lx(aspect.earth_magnitude) / (PI * light.map_mean.max(1e-3));
        let looked_at = looked_at(disc.diameter_deg);
        let level =
            |at_a_glance: f64, looked_at_level: f64| at_a_glance * (looked_at_level / at_a_glance).powf(looked_at);
        let sunlit_scale = held_below(sunlit * light.bright_mean * arriving, level(LEVEL_AT_A_GLANCE, LEVEL_LOOKED_AT));
        let earthlit_scale =
            held_below(earthlit * light.map_mean * arriving, level(LEVEL_AT_A_GLANCE, EARTHSHINE_LEVEL));
        let gain = small_disc_gain(0.5 * disc.diameter_px);
        let colored = |b_v: f64, luminance: f64| {
            let color = star_color(b_v);
            std::array::from_fn(|c| color[c] * disc.transmission[c] * luminance * gain)
        };
        Luminances {
            sunlit_rgb: colored(MOON_B_V, sunlit * sunlit_scale),
            earthlit_rgb: colored(EARTHSHINE_B_V, earthlit * earthlit_scale),
            veil_part: sunlit_scale.powf(looked_at),
        }
    }

    fn is_before_sun(&self, moon_radius_rad: f64) -> bool {
        let Some((sun, moon)) = self.sky.body(Body::Sun).zip(self.sky.body(Body::Moon)) else { return false };
        let reach_rad = NEAR_SUN * (moon_radius_rad + sun.angular_radius_rad.unwrap_or(0.0));
        sun.horizontal.separation_rad(&moon.horizontal) < reach_rad
    }
}

fn uniform(disc: &DiscFrame, body_from_disc: DMat3, sun_disc: DVec3, shadow: Option<&EarthShadow>) -> MoonUniform {
    let [sunward, ..] = photometric_axes(sun_disc);
    let vector = |vector: DVec3| -> [f32; 3] { vector.as_vec3().into() };
    MoonUniform {
        place: disc.place,
        body_from_disc: body_from_disc.as_mat3().to_cols_array_2d().map(|c| [c[0], c[1], c[2], 0.0]),
        sunlit_rgb_cd_m2: [0.0; 3],
        phase_angle_rad: phase_of(sun_disc) as f32,
        earthlit_rgb_cd_m2: [0.0; 3],
        map_level: 0.0,
        log_transmission_per_rad: disc.log_transmission_per_rad.map(|value| value as f32),
        relief: resolved(0.3 * disc.diameter_px) as f32,
        shadow_axis: shadow.map_or([0.0, 0.0, 1.0], |shadow| vector(shadow.axis)),
        shadow_steps_per_radius: shadow.map_or(0.0, |shadow| ((SHADOW_STEPS - 1) as f64 / shadow.reach) as f32),
        to_shadow_axis: shadow.map_or([0.0; 3], |shadow| vector(shadow.to_axis)),
        padding_a: 0.0,
        sunward: DVec2::new(sunward.x, sunward.y).as_vec2().into(),
        padding_b: 0.0,
        padding_c: 0.0,
        shadow: shadow.map_or([[1.0; 4]; SHADOW_STEPS], |shadow| {
            shadow.light.map(|[r, g, b]| [r as f32, g as f32, b as f32, 0.0])
        }),
        limb: [[0.0; 4]; LIMB_VECTORS],
    }
}

/// The shadow on the axes of the disc.
fn on_disc(shadow: &EarthShadow, horizontal_from_disc: DMat3) -> EarthShadow {
    let disc_from_horizontal = horizontal_from_disc.transpose();
    EarthShadow {
        axis: disc_from_horizontal * shadow.axis,
        to_axis: disc_from_horizontal * shadow.to_axis,
        ..shadow.clone()
    }
}

fn light(map: &GreyMap, body_from_disc: DMat3, sun_disc: DVec3, shadow: Option<&EarthShadow>) -> Light {
    let [x, y, z] = photometric_axes(sun_disc);
    let disc_from_photometric = DMat3::from_cols(x, y, z);
    let grey = |normal_disc: DVec3| {
        let place = body_from_disc * normal_disc;
        map.at(place.y.atan2(place.x), place.z.atan2(place.x.hypot(place.y))) / 255.0
    };
    let (mut unshadowed, mut sum, mut square_sum) = (0.0, 0.0, 0.0);
    for part in lit_parts(phase_of(sun_disc)) {
        let normal = disc_from_photometric * part.normal;
        let grey = grey(normal);
        let left = shadow.map_or(1.0, |shadow| luminance(shadow.light_at(normal)));
        unshadowed += part.weight * grey;
        sum += part.weight * grey * left;
        square_sum += part.weight * grey * left * part.brightness * grey * left;
    }
    let (mut whole, mut weights) = (0.0, 0.0);
    for part in lit_parts(0.0).step_by(7) {
        whole += part.weight * grey(disc_from_photometric * part.normal);
        weights += part.weight;
    }
    Light {
        unshadowed,
        left_in_shadow: sum / f64::max(unshadowed, 1e-12),
        bright_mean: square_sum / f64::max(sum, 1e-12),
        map_mean: whole / weights,
    }
}

fn packed(profile: &[f32; LIMB_STEPS]) -> [[f32; 4]; LIMB_VECTORS] {
    std::array::from_fn(|index| std::array::from_fn(|part| profile[4 * index + part]))
}
