//! The light in which a landscape stands: that of the whole sky, and what comes straight from the Sun or the Moon. The light of
//! the sky comes in steps that no display shows, so that by night the landscape stands still for minutes.

use crate::astro::ephemeris::Body;
use crate::astro::sky_light::{luminance, transmission_rgb};
use crate::scene::backdrop::{Backdrop, COLUMNS, Glow, ROWS};
use crate::scene::steps::in_steps;
use crate::sky::{ScatteredSource, Sky};
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;
use std::f64::consts::PI;

/// Colors of luminance 1: a clear sky that the Sun or the Moon lights, airglow and stars.
const LIT_SKY: [f64; 3] = [0.80, 1.0, 1.45];
const NIGHT_SKY: [f64; 3] = [1.05, 1.0, 0.85];
/// The horizon of a clear sky against the mean over the sky (CIE standard clear sky: about so).
const HORIZON_BRIGHTENING: f64 = 1.3;
/// Light that the ground before an upright surface throws back, of what falls on the ground.
const GROUND_ALBEDO: f64 = 0.15;
/// A source this low lights upright surfaces no more than one a little higher: level light over its sine has no end.
const LOWEST_SINE: f64 = 0.02;

/// Altitude at which far things stand before the sky, rad.
const FAR_THINGS_RAD: f64 = 2.0 * DEGREE_RAD;

/// The light on a landscape.
#[derive(Debug, Clone, Copy)]
pub(super) struct LandscapeLight<'a> {
    /// Illuminance of level ground by the sky without the sources themselves, linear sRGB, lx.
    sky_rgb_lx: [f64; 3],
    /// Luminance of the sky at the horizon, linear sRGB, cd/m^2, where the picture has none.
    horizon_rgb_cd_m2: [f64; 3],
    /// The sky of the picture.
    backdrop: Option<&'a Backdrop>,
    /// The Sun and the Moon: where, and what each gives a surface that faces it, linear sRGB, lx.
    sources: [(DVec3, [f64; 3]); 2],
}

impl<'a> LandscapeLight<'a> {
    /// In the sky of a Moment, of whose light this part is left; what is far takes the color of the picture's own sky behind it.
    pub(super) fn of(sky: &Sky, backdrop: Option<&'a Backdrop>, left: f64) -> Self {
        let (light, elevation_m) = (&sky.light, sky.reduction.elevation_m);
        let of_moon = light.moon.as_ref().map_or(Default::default(), |moon| moon.sky);
        let lit_lx = light.sun.sky.sky_lx + of_moon.sky_lx;
        let lit_cd_m2 = light.sun.sky.mean_cd_m2 + of_moon.mean_cd_m2;
        let night_cd_m2 = (light.mean_luminance_cd_m2 - lit_cd_m2).max(0.0);
        let place = |body| sky.body(body).map_or(-DVec3::Z, |place| place.seen.unit());
        let straight = |body, source: Option<&ScatteredSource>| {
            let direction = place(body);
            let straight = source.map_or([0.0; 3], |source| straight_rgb_lx(source, direction, elevation_m));
            (direction, straight.map(|channel| channel * left))
        };
        LandscapeLight {
            sky_rgb_lx: std::array::from_fn(|i| coarse(left * (lit_lx * LIT_SKY[i] + PI * night_cd_m2 * NIGHT_SKY[i]))),
            horizon_rgb_cd_m2: std::array::from_fn(|i| {
                coarse(left * HORIZON_BRIGHTENING * (lit_cd_m2 * LIT_SKY[i] + night_cd_m2 * NIGHT_SKY[i]))
            }),
            backdrop,
            sources: [straight(Body::Sun, Some(&light.sun)), straight(Body::Moon, light.moon.as_ref())],
        }
    }

    /// Luminance of a matt surface, linear sRGB, cd/m^2: before an upright one is half of the sky, and the ground.
    pub(super) fn luminance(&self, reflectance: [f32; 3], facing: DVec3) -> [f32; 3] {
        let sky_seen = 0.5 + 0.5 * facing.z.clamp(-1.0, 1.0);
        std::array::from_fn(|i| {
            let level_lx = self.sky_rgb_lx[i] + self.straight_lx(DVec3::Z, i);
            let falling_lx = self.sky_rgb_lx[i] * sky_seen
                + level_lx * GROUND_ALBEDO * (1.0 - sky_seen)
                + self.straight_lx(facing, i);
            (f64::from(reflectance[i]) * falling_lx / PI) as f32
        })
    }

    /// The same of something in a direction with air before it that has replaced a part of its light by the horizon's.
    pub(super) fn luminance_in_haze(&self, own_cd_m2: [f32; 3], direction: DVec3, haze: f32) -> [f32; 3] {
        if haze == 0.0 {
            return own_cd_m2;
        }
        let behind = self.backdrop.map_or(self.horizon_rgb_cd_m2.map(|channel| channel as f32), |backdrop| {
            let (sun, moon) = (low_glow(&backdrop.sun, direction), low_glow(&backdrop.moon, direction));
            std::array::from_fn(|i| in_steps(sun[i] + moon[i]))
        });
        std::array::from_fn(|i| own_cd_m2[i] * (1.0 - haze) + behind[i] * haze)
    }

    /// Luminance of a picture's white: that of a sheet that leans back towards the light.
    pub(super) fn white_cd_m2(&self) -> [f32; 3] {
        let brighter = if self.sources[0].0.z > 0.0 { self.sources[0].0 } else { self.sources[1].0 };
        self.luminance([0.9; 3], (DVec3::Z + brighter.with_z(0.0)).normalize_or(DVec3::Z))
    }

    fn straight_lx(&self, facing: DVec3, channel: usize) -> f64 {
        self.sources.iter().map(|(direction, rgb_lx)| rgb_lx[channel] * facing.dot(*direction).max(0.0)).sum()
    }
}

fn coarse(value: f64) -> f64 {
    f64::from(in_steps(value as f32))
}

/// What a source gives a surface that faces it, reddened by the air, linear sRGB, lx.
fn straight_rgb_lx(source: &ScatteredSource, direction: DVec3, elevation_m: f64) -> [f64; 3] {
    if direction.z <= 0.0 || source.sky.sun_lx <= 0.0 {
        return [0.0; 3];
    }
    let through = transmission_rgb(source.altitude_rad.max(0.0), elevation_m);
    let arriving = luminance(through).max(1e-9);
    let facing_lx = source.sky.sun_lx / direction.z.max(LOWEST_SINE);
    through.map(|channel| facing_lx * channel / arriving)
}

/// Light of a glow low in a direction.
fn low_glow(glow: &Glow, direction: DVec3) -> [f32; 3] {
    let towards = glam::DVec2::from(glow.source_azimuth.map(f64::from));
    let cosine = direction.truncate().normalize_or(DVec3::Y.truncate()).dot(towards);
    let column = (0.5 - 0.5 * cosine).clamp(0.0, 1.0).sqrt() * (COLUMNS - 1) as f64;
    let row = ((FAR_THINGS_RAD / (0.5 * PI)).sqrt() * (ROWS - 1) as f64).round() as usize;
    let (left, part) = ((column as usize).min(COLUMNS - 2), column.fract() as f32);
    let texels = &glow.luminance_cd_m2[row];
    std::array::from_fn(|i| texels[left][i] + (texels[left + 1][i] - texels[left][i]) * part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Moment, Observer};

    fn light_at(time: &str) -> LandscapeLight<'static> {
        let catalogs = Catalogs::embedded();
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0));
        LandscapeLight::of(&Sky::at(&moment, &catalogs).unwrap(), None, 1.0)
    }

    fn grey(light: &LandscapeLight, facing: DVec3) -> f64 {
        f64::from(light.luminance([0.3; 3], facing)[1])
    }

    /// Beijing in January: a grey stone of 30 % in the noon sun (5e4 lx: 5e3 cd/m^2), under the full Moon (0.2 lx: 2e-2),
    /// by starlight (1e-3 lx: 1e-4).
    #[test]
    fn stone_is_as_bright_as_the_light_of_day_moon_and_stars_makes_it() {
        for (time, luminance_cd_m2) in
            [("2026-01-15T04:20:00Z", 4e3), ("2026-01-03T16:20:00Z", 2e-2), ("2026-01-18T16:20:00Z", 1e-4)]
        {
            let ours = grey(&light_at(time), DVec3::Z);
            assert!((ours / luminance_cd_m2).max(luminance_cd_m2 / ours) < 3.0, "{time}: {ours} for {luminance_cd_m2}");
        }
    }

    #[test]
    fn what_faces_the_sun_is_brighter_and_red_when_it_is_low() {
        let evening = light_at("2026-01-15T08:50:00Z");
        assert!(grey(&evening, DVec3::NEG_X) > 1.5 * grey(&evening, DVec3::X));
        let [red, _, blue] = evening.luminance([0.3; 3], DVec3::NEG_X);
        assert!(red > blue);
        let far = evening.luminance_in_haze([0.0; 3], DVec3::X, 1.0);
        assert!(far[2] > far[0], "haze has the color of the sky");
    }
}
