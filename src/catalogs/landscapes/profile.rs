//! How high a landscape reaches at each azimuth, for words that would stand behind it.

use super::{Form, Panorama, Shape};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};
use glam::DVec3;
use std::f64::consts::{FRAC_PI_2, TAU};

/// Width of a step of azimuth, rad.
const STEP_RAD: f64 = 0.5 * DEGREE_RAD;
const STEPS: usize = 720;

/// The altitude of the skyline, in steps of half a degree of azimuth.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    top_rad: Vec<f64>,
}

impl Profile {
    /// Of the areas among shapes; one sees through lines.
    pub(super) fn of_shapes(shapes: &[Shape]) -> Self {
        let mut profile = Profile { top_rad: vec![-FRAC_PI_2; STEPS] };
        for shape in shapes.iter().filter(|shape| matches!(shape.form, Form::Area(_))) {
            let next = shape.corners.iter().cycle().skip(1);
            for (from, to) in shape.corners.iter().zip(next) {
                profile.raise_along(from.direction, to.direction);
            }
        }
        profile
    }

    /// Of the pixels of a panorama that cover more than half.
    pub(super) fn of_panorama(panorama: &Panorama) -> Self {
        let top_rad = (0..STEPS).map(|step| panorama.top_rad((step as f64 + 0.5) * STEP_RAD));
        Profile { top_rad: top_rad.map(|top| top.unwrap_or(-FRAC_PI_2)).collect() }
    }

    /// Altitude of the skyline at an azimuth, rad; -90 degrees where there is none.
    pub fn top_rad(&self, azimuth_rad: f64) -> f64 {
        let step = (wrap_0_2pi(azimuth_rad) / STEP_RAD) as usize;
        self.top_rad[step.min(STEPS - 1)]
    }

    /// Whether a local direction is behind the landscape.
    pub fn hides(&self, direction: DVec3) -> bool {
        let altitude_rad = direction.z.atan2(direction.truncate().length());
        altitude_rad < self.top_rad(direction.x.atan2(direction.y))
    }

    fn raise_along(&mut self, from: DVec3, to: DVec3) {
        let pieces = (from.angle_between(to) / (0.5 * STEP_RAD)).ceil().max(1.0) as u32;
        for piece in 0..=pieces {
            let place = from.lerp(to, f64::from(piece) / f64::from(pieces));
            let azimuth_rad = place.x.atan2(place.y).rem_euclid(TAU);
            let top = &mut self.top_rad[((azimuth_rad / STEP_RAD) as usize).min(STEPS - 1)];
            *top = top.max(place.z.atan2(place.truncate().length()));
        }
    }
}
