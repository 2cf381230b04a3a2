//! How bright the sky is: what the eye adapts to, and what the scattered light of a frame is made from. A what-if that takes air away
//! takes the same part of the light from the ground, which would dazzle below a night sky at noon.

use super::{BodyPlace, Reduction, SkyError};
use crate::astro::ephemeris::Body;
use crate::astro::photometry::{star_color, sun_magnitude};
use crate::astro::sky_light::{
    DARK_ZENITH_CD_M2, EclipsedSun, NIGHT_MEAN_OVER_ZENITH, Shadow, WholeSky, light_pollution_rgb_cd_m2,
    light_pollution_zenith_cd_m2, luminance,
};
use crate::catalogs::Catalogs;
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::AU_KM;
use glam::DVec3;
use std::f64::consts::PI;

/// B-V of the Moon and of the Sun (Allen's Astrophysical Quantities, 4th ed. 2000).
const MOON_B_V: f64 = 0.92;
const SUN_B_V: f64 = 0.65;
/// From this gap between the discs on an eclipse is seen in no air that an observer looks through: 600 km over the distance
/// of the Moon, rad.
const SHADOW_REACH_RAD: f64 = 0.0017;

/// The light of the sky above an observer. In space there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct SkyLight {
    /// Luminance of the zenith, cd/m^2.
    pub zenith_luminance_cd_m2: f64,
    /// Mean luminance of the sky above the horizon, cd/m^2: what the eye adapts to.
    pub mean_luminance_cd_m2: f64,
    /// Illuminance of level ground by Sun, Moon and sky, lx.
    pub horizontal_illuminance_lx: f64,
    /// The Sun's part.
    pub sun: ScatteredSource,
    /// The Moon's part; `None` where the ephemeris does not reach.
    pub moon: Option<ScatteredSource>,
}

/// A source whose light the air scatters.
#[derive(Debug, Clone, PartialEq)]
pub struct ScatteredSource {
    /// Azimuth, rad.
    pub azimuth_rad: f64,
    /// Altitude without refraction, rad.
    pub altitude_rad: f64,
    /// Its light in that of the Sun at 1 au, by channel of linear sRGB.
    pub light_rgb: [f64; 3],
    /// What it makes of the whole sky.
    pub sky: WholeSky,
    /// The Moon's shadow, where it is near: what it takes is in `sky`, but not in `light_rgb`.
    pub shadow: Option<Shadow>,
}

impl SkyLight {
    /// Above the observer of a reduction, in a class of Bortle.
    ///
    /// ```
    /// use beiguan::astro::time::parse_time;
    /// use beiguan::catalogs::Catalogs;
    /// use beiguan::moment::{Moment, Observer};
    /// use beiguan::sky::{Reduction, SkyLight};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let catalogs = Catalogs::embedded();
    /// let instant = parse_time("2026-11-20T20:00:00Z", catalogs.time_scales()?)?;
    /// let moment = Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0));
    /// let light = SkyLight::at(1.0, &Reduction::at(&moment, &catalogs)?, &catalogs)?;
    /// // A dark night after moonset: 22 mag/arcsec^2.
    /// assert!((1.5e-4..2.5e-4).contains(&light.zenith_luminance_cd_m2));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A broken catalogue.
    pub fn at(bortle: f64, reduction: &Reduction, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let sun = BodyPlace::of_body(Body::Sun, reduction)?;
        let reaches_moon = reduction.states.bodies().contains(&Body::Moon);
        let moon = if reaches_moon { Some(BodyPlace::of_body(Body::Moon, reduction)?) } else { None };
        Self::of(bortle, (Some(&sun), moon.as_ref()), reduction, catalogs)
    }

    /// The same where Sun and Moon are placed already.
    pub(super) fn of(
        bortle: f64,
        (sun, moon): (Option<&BodyPlace>, Option<&BodyPlace>),
        reduction: &Reduction,
        catalogs: &Catalogs,
    ) -> Result<Self, SkyError> {
        if !reduction.on_ground {
            return Ok(Self::without_night(ScatteredSource::none(), None));
        }
        let table = catalogs.whole_sky()?;
        let part = reduction.what_if.scattered_part();
        let lit = |source: ScatteredSource| {
            let light_rgb = source.light_rgb.map(|channel| channel * part);
            let source = ScatteredSource { light_rgb, ..source };
            let sky = table.at(reduction.elevation_m, source.altitude_rad).times(luminance(source.light_rgb));
            ScatteredSource { sky, ..source }
        };
        let sun = sun.map_or_else(ScatteredSource::none, |sun| lit(sunlight(sun, moon)).in_shadow());
        let mut light = Self::without_night(sun, moon.map(|moon| lit(moonlight(moon))));
        light.add_night(bortle, reduction.elevation_m);
        Ok(light)
    }

    fn without_night(sun: ScatteredSource, moon: Option<ScatteredSource>) -> Self {
        let of_moon = moon.as_ref().map_or(WholeSky::default(), |moon| moon.sky);
        SkyLight {
            zenith_luminance_cd_m2: sun.sky.zenith_cd_m2 + of_moon.zenith_cd_m2,
            mean_luminance_cd_m2: sun.sky.mean_cd_m2 + of_moon.mean_cd_m2,
            horizontal_illuminance_lx: sun.sky.sky_lx + sun.sky.sun_lx + of_moon.sky_lx + of_moon.sun_lx,
            sun,
            moon,
        }
    }

    /// Airglow, zodiacal light, starlight, light of towns.
    fn add_night(&mut self, bortle: f64, elevation_m: f64) {
        // at the altitude above which half of the sky lies
        let towns_cd_m2 = luminance(light_pollution_rgb_cd_m2(bortle, 30.0 * DEGREE_RAD, elevation_m));
        let mean_cd_m2 = DARK_ZENITH_CD_M2 * NIGHT_MEAN_OVER_ZENITH + towns_cd_m2;
        self.zenith_luminance_cd_m2 += DARK_ZENITH_CD_M2 + light_pollution_zenith_cd_m2(bortle);
        self.mean_luminance_cd_m2 += mean_cd_m2;
        self.horizontal_illuminance_lx += PI * mean_cd_m2;
    }
}

impl ScatteredSource {
    fn none() -> Self {
        let sky = WholeSky::default();
        ScatteredSource { azimuth_rad: 0.0, altitude_rad: -PI / 2.0, light_rgb: [0.0; 3], sky, shadow: None }
    }

    /// Local unit vector (east, north, up) without refraction.
    pub fn direction(&self) -> DVec3 {
        let ((east, north), (up, level)) = (self.azimuth_rad.sin_cos(), self.altitude_rad.sin_cos());
        DVec3::new(east * level, north * level, up)
    }

    fn of(place: &BodyPlace, light_rgb: [f64; 3]) -> Self {
        ScatteredSource {
            azimuth_rad: place.horizontal.azimuth_rad(),
            altitude_rad: place.horizontal.altitude_rad(),
            light_rgb,
            ..ScatteredSource::none()
        }
    }

    /// Less what the Moon's shadow takes from the sky.
    fn in_shadow(mut self) -> Self {
        if let Some(shadow) = &self.shadow {
            let (zenith, mean) = (shadow.share_towards(DVec3::Z), shadow.mean_share());
            self.sky.zenith_cd_m2 *= zenith;
            self.sky.mean_cd_m2 *= mean;
            self.sky.sky_lx *= mean;
            self.sky.sun_lx *= shadow.light_at(DVec3::ZERO);
        }
        self
    }
}

/// The Sun's light at its distance; the shadow says what the Moon takes of it.
fn sunlight(sun: &BodyPlace, moon: Option<&BodyPlace>) -> ScatteredSource {
    let whole = 10_f64.powf(0.4 * (sun_magnitude(1.0) - sun.magnitude.unwrap_or(f64::INFINITY)));
    let shadow = moon.and_then(|moon| eclipsed(sun, moon)).map(Shadow::new);
    ScatteredSource { shadow, ..ScatteredSource::of(sun, [whole; 3]) }
}

/// The Sun and the Moon before it, where their shadow is near.
fn eclipsed(sun: &BodyPlace, moon: &BodyPlace) -> Option<EclipsedSun> {
    let (sun_radius_rad, moon_radius_rad) = (sun.angular_radius_rad?, moon.angular_radius_rad?);
    let reach_rad = sun_radius_rad + moon_radius_rad + SHADOW_REACH_RAD;
    let is_near = moon.apparent.separation_rad(&sun.apparent) < reach_rad;
    is_near.then_some(EclipsedSun {
        sun: sun.horizontal.unit(),
        moon: moon.horizontal.unit(),
        sun_radius_rad,
        moon_radius_rad,
        moon_distance_km: moon.distance_au? * AU_KM,
    })
}

/// The Moon's light in that of the Sun at 1 au, with its colour.
fn moonlight(moon: &BodyPlace) -> ScatteredSource {
    let light = 10_f64.powf(0.4 * (sun_magnitude(1.0) - moon.magnitude.unwrap_or(f64::INFINITY)));
    let (own, of_sun) = (star_color(MOON_B_V), star_color(SUN_B_V));
    ScatteredSource::of(moon, std::array::from_fn(|channel| light * own[channel] / of_sun[channel]))
}
