//! The Sun: darker and redder towards its limb, flattened and reddened by the air near the horizon, with its corona while the
//! Moon covers it.

use super::Composition;
use super::disc_place::{DiscFrame, held_below, looked_at, resolved, small_disc_gain, smoothstep};
use crate::astro::ephemeris::Body;
use crate::astro::events::eclipse::Discs;
use crate::astro::photometry::solar_disc::{
    CORONA, RGB_WAVELENGTHS_UM, corona_brightness, limb_darkening, mean_brightness,
};
use crate::astro::photometry::{Radii, corona_streamers, star_color};
use crate::astro::rotation::Orientation;
use crate::moment::Layer;
use crate::scene::disc::{STREAMER_VECTORS, SunDisc, SunUniform};
use crate::scene::star_field::illuminance_lx;
use crate::sky::BodyPlace;
use crate::units::constants::AU_KM;
use glam::DVec3;
use std::f64::consts::PI;

/// B-V of the Sun (Ramirez et al. 2012, Astrophysical Journal 752, 5).
const SUN_B_V: f64 = 0.653;
/// Display level of the disc's centre: looked at (as through a filter), and as it dazzles.
const LEVEL_LOOKED_AT: f64 = 4.0;
const LEVEL_DAZZLING: f64 = 400.0;
/// While less than this part of the disc shines it dazzles however large it is, and the corona comes out.
const LAST_LIGHT: f64 = 0.004;
/// Display level of the corona at 1.1 radii, at most.
const CORONA_LEVEL: f64 = 9.0;
/// Where the corona has faded out, radii.
const CORONA_END: f64 = 8.0;

impl Composition<'_> {
    pub(super) fn sun(&self) -> Option<SunDisc> {
        let strength = self.strength(Layer::Sun);
        let body = self.sky.body(Body::Sun).filter(|_| strength > 0.0)?;
        let mut disc = self.disc_frame(body)?;
        let uncovered = self.uncovered_part(body);
        let corona = 1.0 - smoothstep(0.25 * LAST_LIGHT, LAST_LIGHT, uncovered);
        if corona > 0.0 {
            disc.place.reach_rad = (disc.angular_radius_rad * CORONA_END) as f32;
        }
        let sun_lx = illuminance_lx(body.magnitude?);
        let centre = centre_rgb_cd_m2(sun_lx, &disc);
        let (scale, corona_scale) = self.sun_scales(&disc, centre[1], uncovered);
        let veil_part = uncovered * scale.powf(looked_at(disc.diameter_deg));
        self.add_veil(&mut disc, sun_lx * strength * veil_part, star_color(SUN_B_V));
        let scaled = |factor: f64| centre.map(|channel| (channel * strength * factor) as f32);
        let gain = small_disc_gain(0.5 * disc.diameter_px) * covered_gain(uncovered, disc.diameter_px);
        let uniform = SunUniform {
            centre_rgb_cd_m2: scaled(scale * gain),
            corona_rgb_cd_m2: scaled(corona * corona_scale),
            pole_rad: self.sun_pole_rad(body, &disc) as f32,
            streamers: self.streamers(),
            ..plain_uniform(&disc)
        };
        Some(SunDisc { uniform: Box::new(uniform) })
    }

    /// How the disc and the corona are held to what the display and the eye can bear.
    fn sun_scales(&self, disc: &DiscFrame, centre_cd_m2: f64, uncovered: f64) -> (f64, f64) {
        let seen = looked_at(disc.diameter_deg) * smoothstep(LAST_LIGHT, 4.0 * LAST_LIGHT, uncovered);
        let most = LEVEL_DAZZLING * (LEVEL_LOOKED_AT / LEVEL_DAZZLING).powf(seen);
        let [electrons, dust] = corona_brightness(1.1);
        let level = centre_cd_m2 * self.exposure.surface_per_cd_m2;
        (held_below(level, most), held_below(level * (electrons + dust), CORONA_LEVEL))
    }

    /// Part of the disc that the Moon leaves.
    pub(super) fn uncovered_part(&self, sun: &BodyPlace) -> f64 {
        let Some(moon) = self.sky.body(Body::Moon) else { return 1.0 };
        let (Some(sun_au), Some(moon_au)) = (sun.distance_au, moon.distance_au) else { return 1.0 };
        let drawn_au = |radius_km: f64| radius_km / AU_KM * self.moment.what_if.body_scale;
        let discs = Discs::of(
            sun.horizontal.unit() * sun_au,
            drawn_au(Radii::SUN.mean_km),
            moon.horizontal.unit() * moon_au,
            drawn_au(Radii::MOON.mean_km),
        );
        1.0 - discs.obscuration()
    }

    /// Angle of the Sun's pole from the right of the disc through up, rad.
    fn sun_pole_rad(&self, sun: &BodyPlace, disc: &DiscFrame) -> f64 {
        let light_time_d = sun.distance_au.unwrap_or(1.0) / crate::units::constants::LIGHT_SPEED_AU_PER_D;
        let orientation = Orientation::of(Body::Sun, self.sky.reduction.tdb.plus_days(-light_time_d));
        let pole = orientation.map_or(DVec3::Z, |orientation| orientation.pole.unit());
        let pole_disc = disc.horizontal_from_disc.transpose() * self.sky.reduction.horizontal_from_icrs.rotate(pole);
        pole_disc.y.atan2(pole_disc.x)
    }

    fn streamers(&self) -> [[f32; 4]; STREAMER_VECTORS] {
        let streamers = corona_streamers(self.sky.reduction.julian_epoch);
        std::array::from_fn(|index| std::array::from_fn(|part| streamers[4 * index + part] as f32))
    }
}

/// Luminance of the disc's centre behind the air, from the light of the whole disc.
fn centre_rgb_cd_m2(sun_lx: f64, disc: &DiscFrame) -> [f64; 3] {
    let mean_cd_m2 = sun_lx / (PI * disc.angular_radius_rad.sin().powi(2));
    let (color, means) = (star_color(SUN_B_V), RGB_WAVELENGTHS_UM.map(|um| mean_brightness(&limb_darkening(um))));
    std::array::from_fn(|c| color[c] * disc.transmission[c] * mean_cd_m2 / means[c])
}

/// The same for every Moment but for the place.
fn plain_uniform(disc: &DiscFrame) -> SunUniform {
    let coefficients = RGB_WAVELENGTHS_UM.map(limb_darkening);
    SunUniform {
        place: disc.place,
        centre_rgb_cd_m2: [0.0; 3],
        corona_end: CORONA_END as f32,
        corona_rgb_cd_m2: [0.0; 3],
        pole_rad: 0.0,
        log_transmission_per_rad: disc.log_transmission_per_rad.map(|value| value as f32),
        padding_a: 0.0,
        limb_darkening: std::array::from_fn(|power| {
            [coefficients[0][power], coefficients[1][power], coefficients[2][power], 0.0].map(|value| value as f32)
        }),
        corona_terms: CORONA.map(|[factor, power]| [(1e-6 * factor) as f32, power as f32, 0.0, 0.0]),
        streamers: [[1.0; 4]; STREAMER_VECTORS],
    }
}

/// Part of the light that a disc of a few pixels keeps in an eclipse: along the common edge of two discs with soft edges of a pixel
/// the farther one shows through (a sixth of a pixel all around in totality), which must not outshine the corona.
fn covered_gain(uncovered: f64, diameter_px: f64) -> f64 {
    const LEAST: f64 = 1e-9;
    let shows_through = (1.0 - resolved(diameter_px)) * (2.0 / (3.0 * diameter_px.max(1.0))).min(1.0);
    (uncovered + LEAST) / (uncovered + LEAST + (1.0 - uncovered) * shows_through)
}
