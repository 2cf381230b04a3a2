//! Heights over the horizon of the query's place through one window, and when they pass a limit.

use super::context::Context;
use super::search::{Root, Window, angle_roots, roots};
use super::track::{Track, TurningSite};
use crate::astro::time::Instant;
use crate::units::angle::{ARCMINUTE_RAD, wrap_0_2pi};
use glam::DVec3;
use std::convert::Infallible;

/// Radius of the Sun in the rule of the almanacs.
pub const SUN_RADIUS_RAD: f64 = 16.0 * ARCMINUTE_RAD;
/// Days between samples of a height: it has one extreme in half a day.
const HEIGHT_STEP_D: f64 = 1.0 / 16.0;
/// Days between samples of an hour angle: it grows by 72 degrees.
const MERIDIAN_STEP_D: f64 = 0.2;

/// The horizon of a place in one window.
pub struct Horizon {
    site: TurningSite,
    window: Window,
}

impl Horizon {
    /// Of the query's site, if it has one.
    pub fn of(context: &Context<'_>) -> Option<Self> {
        let site = TurningSite::new(context.query.site.as_ref()?, context.almanac, &context.window);
        Some(Horizon { site, window: context.window })
    }

    /// East, north, up of a body on a day of the window, au, without air.
    pub fn place_au(&self, track: &Track, day: f64) -> DVec3 {
        self.site.horizontal_au(track.at(day), self.site.sidereal_time_rad(day))
    }

    /// Hour angle of a body on a day of the window, rad.
    pub fn hour_angle_rad(&self, track: &Track, day: f64) -> f64 {
        self.site.hour_angle_rad(track.at(day), self.site.sidereal_time_rad(day))
    }

    /// Altitude of a vector east, north, up, rad.
    pub fn altitude_rad(&self, place_au: DVec3) -> f64 {
        place_au.z.atan2(place_au.x.hypot(place_au.y))
    }

    /// Azimuth of a vector east, north, up, rad, from north through east.
    pub fn azimuth_rad(&self, place_au: DVec3) -> f64 {
        wrap_0_2pi(place_au.x.atan2(place_au.y))
    }

    /// When a height passes zero.
    pub fn roots(&self, height_rad: impl Fn(f64) -> f64) -> Vec<Root> {
        always(roots(&self.window, HEIGHT_STEP_D, |instant| Ok(height_rad(self.day(instant)))))
    }

    /// When an hour angle passes zero.
    pub fn meridian_passages(&self, hour_angle_rad: impl Fn(f64) -> f64) -> Vec<Root> {
        always(angle_roots(&self.window, MERIDIAN_STEP_D, |instant| Ok(hour_angle_rad(self.day(instant)))))
    }

    fn day(&self, instant: Instant) -> f64 {
        instant.days_since(self.window.start)
    }
}

fn always(outcome: Result<Vec<Root>, Infallible>) -> Vec<Root> {
    match outcome {
        Ok(found) => found,
        Err(impossible) => match impossible {},
    }
}
