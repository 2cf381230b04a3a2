//! A narrow field that looks at the Sun or the Moon: the Sun is seen as through a filter, which darkens everything around it, and
//! to the Moon the eye adapts half-way, so that the sky beside it turns dark; in a loupe, as at an eyepiece, wholly. A Moment that
//! says to what the eye is adapted is shown as it says, but for what is in a loupe.

use super::Composition;
use super::disc_place::{DiscFrame, looked_at, smoothstep};
use crate::astro::ephemeris::Body;
use crate::catalogs::CatalogError;
use crate::scene::exposure::Exposure;
use crate::scene::star_field::illuminance_lx;
use glam::DVec3;
use std::f64::consts::PI;

/// Levels to which the disc is brought.
const SUN_LEVEL: f64 = 1.6;
const MOON_LEVEL: f64 = 1.0;
/// Level to which the sky around is brought at least in a loupe.
const SKY_LEVEL: f64 = 0.4;
/// How far the eye goes: the power of the whole way, in a picture and in a loupe.
const MOON_PART: f64 = 0.5;
const MOON_PART_IN_LOUPE: f64 = 1.0;
/// Part of the Moon's disc that shines at least, for the luminance of the thinnest crescent.
const THINNEST: f64 = 0.03;
/// While less than this part of the Sun shines no filter is held before it.
const WITHOUT_FILTER: f64 = 1e-3;

impl Composition<'_> {
    /// The exposure, lowered for the discs that are looked at.
    ///
    /// # Errors
    /// A broken table of the sky's light.
    pub(super) fn exposure_looking(&self) -> Result<Exposure, CatalogError> {
        if self.moment.adapted_luminance_cd_m2.is_some() && self.letters.is_none() {
            return Ok(self.exposure);
        }
        let (sun, moon) = (self.sun_darkening(), self.moon_darkening());
        let sky = self.sky_darkening(sun * moon)?;
        let mut exposure = self.exposure;
        exposure.surface_per_cd_m2 *= sun * moon * sky;
        // a part of the sky's level, which has sunk
        exposure.discounted_level *= sun * moon * sky;
        exposure.veil_per_cd_m2 *= sun * moon * sky;
        exposure.point_per_lx *= sun;
        Ok(exposure)
    }

    /// At an eyepiece the eye adapts to the piece of sky that it sees there, which may be far brighter than the rest.
    fn sky_darkening(&self, darkened: f64) -> Result<f64, CatalogError> {
        if self.letters.is_none() || self.earth.is_some() {
            return Ok(1.0);
        }
        let Some(seen) = self.lens.direction_from_pixel(self.lens.centre_px()) else { return Ok(1.0) };
        let level = self.sky_towards_cd_m2(seen)? * self.exposure.surface_per_cd_m2 * darkened;
        Ok(darkening(level, SKY_LEVEL))
    }

    fn sun_darkening(&self) -> f64 {
        let Some((disc, level)) = self.disc_level(Body::Sun) else { return 1.0 };
        let uncovered = self.sky.body(Body::Sun).map_or(1.0, |sun| self.uncovered_part(sun));
        let filter = smoothstep(WITHOUT_FILTER, 4.0 * WITHOUT_FILTER, uncovered);
        darkening(level, SUN_LEVEL).powf(self.share(&disc) * filter)
    }

    fn moon_darkening(&self) -> f64 {
        let Some((disc, level)) = self.disc_level(Body::Moon) else { return 1.0 };
        let part = if self.letters.is_some() { MOON_PART_IN_LOUPE } else { MOON_PART };
        darkening(level, MOON_LEVEL).powf(self.share(&disc) * part)
    }

    /// The disc of a body that is drawn, and the level of what shines of it, in the strongest color.
    fn disc_level(&self, body: Body) -> Option<(DiscFrame, f64)> {
        let place = self.sky.body(body).filter(|place| self.body_strength(place) > 0.0)?;
        let disc = self.disc_frame(place)?;
        let shining = place.illuminated_fraction.unwrap_or(1.0).max(THINNEST);
        let luminance = illuminance_lx(place.magnitude?) / (PI * disc.angular_radius_rad.sin().powi(2) * shining);
        let strongest = disc.transmission.into_iter().fold(0.0, f64::max);
        Some((disc, luminance * strongest * self.exposure.surface_per_cd_m2))
    }

    /// From 0 to 1: how far the frame looks at a disc; it fades as the disc leaves the picture.
    fn share(&self, disc: &DiscFrame) -> f64 {
        let seen = DVec3::from_array(disc.place.direction_local.map(f64::from));
        let Some(pixel) = self.lens.pixel_from_direction(seen) else { return 0.0 };
        let frame = self.lens.frame();
        let (width_px, height_px) = (f64::from(frame.width_px), f64::from(frame.height_px));
        let from_edge_px = pixel.x.min(width_px - pixel.x).min(pixel.y).min(height_px - pixel.y);
        let from_rim_px = self
            .lens
            .canvas()
            .rim
            .map_or(f64::INFINITY, |rim| rim.radius_px - pixel.distance(glam::DVec2::from_array(rim.centre_px)));
        let radius_px = 0.5 * disc.diameter_px;
        looked_at(disc.diameter_deg) * smoothstep(-radius_px, radius_px, from_edge_px.min(from_rim_px))
    }
}

/// Factor that brings a level down to another, if it is above.
fn darkening(level: f64, most: f64) -> f64 {
    (most / level.max(1e-9)).min(1.0)
}
