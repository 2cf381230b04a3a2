//! A narrow field that looks at the Sun or the Moon: the Sun is seen as through a filter, which darkens everything around it, and
//! to the Moon the eye adapts half-way, so that the sky beside it turns dark. A Moment that says to what the eye is adapted is
//! shown as it says.

use super::Composition;
use super::disc_place::{DiscFrame, looked_at, smoothstep};
use crate::astro::ephemeris::Body;
use crate::scene::exposure::Exposure;
use crate::scene::star_field::illuminance_lx;
use glam::DVec3;
use std::f64::consts::PI;

/// Levels to which the disc is brought.
const SUN_LEVEL: f64 = 1.6;
const MOON_LEVEL: f64 = 1.0;
/// How far the eye goes: the power of the whole way.
const MOON_PART: f64 = 0.5;
/// Part of the Moon's disc that shines at least, for the luminance of the thinnest crescent.
const THINNEST: f64 = 0.03;
/// While less than this part of the Sun shines no filter is held before it.
const WITHOUT_FILTER: f64 = 0.004;

impl Composition<'_> {
    /// The exposure, lowered for the discs that are looked at.
    pub(super) fn exposure_looking(&self) -> Exposure {
        if self.moment.adapted_luminance_cd_m2.is_some() {
            return self.exposure;
        }
        let (sun, moon) = (self.sun_darkening(), self.moon_darkening());
        let mut exposure = self.exposure;
        exposure.surface_per_cd_m2 *= sun * moon;
        // a part of the sky's level, which has sunk
        exposure.discounted_level *= sun * moon;
        exposure.veil_per_cd_m2 *= sun * moon;
        exposure.point_per_lx *= sun;
        exposure
    }

    fn sun_darkening(&self) -> f64 {
        let Some((disc, level)) = self.disc_level(Body::Sun) else { return 1.0 };
        let uncovered = self.sky.body(Body::Sun).map_or(1.0, |sun| self.uncovered_part(sun));
        let filter = smoothstep(WITHOUT_FILTER, 4.0 * WITHOUT_FILTER, uncovered);
        darkening(level, SUN_LEVEL).powf(self.share(&disc) * filter)
    }

    fn moon_darkening(&self) -> f64 {
        let Some((disc, level)) = self.disc_level(Body::Moon) else { return 1.0 };
        darkening(level, MOON_LEVEL).powf(self.share(&disc) * MOON_PART)
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
        looked_at(disc.diameter_px) * smoothstep(-radius_px, radius_px, from_edge_px.min(from_rim_px))
    }
}

/// Factor that brings a level down to another, if it is above.
fn darkening(level: f64, most: f64) -> f64 {
    (most / level.max(1e-9)).min(1.0)
}
