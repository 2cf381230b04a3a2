//! What the Sun's and the Moon's discs share: the place where the air shows them, flattened and dimmed, and how bright a large
//! disc is shown.

use super::Composition;
use crate::astro::sky_light::transmission_rgb;
use crate::moment::Layer;
use crate::scene::disc::DiscPlace;
use crate::scene::lens::Projection;
use crate::sky::BodyPlace;
use crate::units::angle::asin_clamped;
use glam::{DMat3, DVec3};
use std::f64::consts::FRAC_PI_2;

/// Diameters between which the eye begins to look at the disc itself and adapts to it, degrees in the eye: so it is the same on
/// frames of all sizes.
const GLANCE_DEG: f64 = 2.1;
const LOOK_DEG: f64 = 10.5;
/// Diameters between which details of a disc come out, px.
const ROUND_PX: f64 = 12.0;
const DETAILED_PX: f64 = 60.0;

/// Level of the display below which a veil is not drawn, and how far it reaches at most, degrees in the eye and rad on the sky.
const VEIL_LEVEL_MIN: f64 = 0.01;
const VEIL_REACH_MAX_DEG: f64 = 16.0;
const VEIL_REACH_MAX_RAD: f64 = 0.5;
/// Level per degree^-1 of the strongest veil where no air is drawn: two degrees of white around the Sun.
const VEIL_LEVEL_WITHOUT_AIR: f64 = 0.3;

/// A disc on the sky and the axes that belong to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct DiscFrame {
    pub(super) place: DiscPlace,
    /// From right, up and towards the observer, at the place without air, to the horizontal axes.
    pub(super) horizontal_from_disc: DMat3,
    pub(super) angular_radius_rad: f64,
    pub(super) diameter_px: f64,
    /// The same in the eye of someone who sees the whole picture, degrees.
    pub(super) diameter_deg: f64,
    /// Which part of the light arrives at the centre, and the growth of its logarithm per radian upwards.
    pub(super) transmission: [f64; 3],
    pub(super) log_transmission_per_rad: [f64; 3],
}

impl Composition<'_> {
    /// The disc of a body; `None` below the horizon, so far beside the picture that not even its veil reaches it, and for a body
    /// without a size.
    pub(super) fn disc_frame(&self, body: &BodyPlace) -> Option<DiscFrame> {
        let angular_radius_rad = body.angular_radius_rad?.min(FRAC_PI_2 - 1e-3);
        let true_direction = body.horizontal.unit();
        let seen = self.seen(true_direction);
        let seen_altitude_rad = asin_clamped(seen.z);
        if self.ground.is_some() && seen_altitude_rad < -2.0 * angular_radius_rad {
            return None;
        }
        let middle = self.lens.view_from_local().transpose() * DVec3::Z;
        let farthest_rad =
            self.lens.reach_rad().map(|reach_rad| reach_rad + VEIL_REACH_MAX_RAD + 2.0 * angular_radius_rad);
        if farthest_rad.is_some_and(|farthest_rad| seen.angle_between(middle) > farthest_rad) {
            return None;
        }
        let right = seen.cross(DVec3::Z).try_normalize().unwrap_or(DVec3::X);
        let place = DiscPlace {
            direction_local: seen.as_vec3().into(),
            angular_radius_rad: angular_radius_rad as f32,
            right_local: right.as_vec3().into(),
            reach_rad: (angular_radius_rad * 1.02) as f32,
            unlift: self.unlift(true_direction, seen_altitude_rad, angular_radius_rad),
            veil_rgb_lx: [0.0; 3],
            veil_reach_deg: 0.0,
        };
        let at = |offset: f64| self.transmission(seen_altitude_rad + offset * angular_radius_rad);
        let [below, centre, above] = [-1.0, 0.0, 1.0].map(|offset| at(offset).map(|part| part.max(1e-12)));
        let slope = |c: usize| (above[c] / below[c]).ln() / (2.0 * angular_radius_rad);
        let diameter_px = 2.0 * angular_radius_rad * self.lens.pixels_per_radian(seen);
        Some(DiscFrame {
            place,
            horizontal_from_disc: DMat3::from_cols(right, right.cross(true_direction), -true_direction),
            angular_radius_rad,
            diameter_px,
            diameter_deg: diameter_px * self.eye_degrees_per_px(),
            transmission: centre,
            log_transmission_per_rad: std::array::from_fn(slope),
        })
    }

    /// Adds the veil that a disc of this illuminance (without air, lx) and color draws around itself in the eye.
    pub(super) fn add_veil(&self, disc: &mut DiscFrame, illuminance_lx: f64, color: [f64; 3]) {
        // A globe is looked at from outside: no eye stands in its middle.
        if self.target.projection == Projection::Globe {
            return;
        }
        let seen = DVec3::from_array(disc.place.direction_local.map(f64::from));
        let above_horizon = if self.has_horizon() {
            smoothstep(-disc.angular_radius_rad, disc.angular_radius_rad, asin_clamped(seen.z))
        } else {
            1.0
        };
        // Without air the discs are seen as through a filter: else no star would show at noon.
        let dazzling_lx = illuminance_lx * above_horizon * self.sky.reduction.what_if.scattered_part();
        let unheld_lx: [f64; 3] = std::array::from_fn(|c| color[c] * disc.transmission[c] * dazzling_lx);
        let unheld = unheld_lx.iter().copied().fold(0.0, f64::max) * self.exposure.veil_per_cd_m2;
        let held = self.held_without_air(unheld);
        let (veil_lx, strongest) = (unheld_lx.map(|channel| channel * held), unheld * held);
        // The equation's middle term, 5 / angle^2, decides how far a bright veil is seen.
        let reach_deg = (5.0 * strongest / VEIL_LEVEL_MIN).sqrt().min(VEIL_REACH_MAX_DEG);
        let px_per_rad = self.lens.pixels_per_radian(seen);
        let reach_rad = reach_deg / self.eye_degrees_per_px() / px_per_rad.max(1.0);
        disc.place.veil_rgb_lx = veil_lx.map(|channel| channel as f32);
        disc.place.veil_reach_deg = reach_deg.max(1e-6) as f32;
        disc.place.reach_rad = disc.place.reach_rad.max(reach_rad.min(VEIL_REACH_MAX_RAD) as f32);
    }

    /// The part of a veil that is drawn where the layer of the air is not: the eye is adapted to the night there, which no eye
    /// is beside the Sun. A layer that fades in leads from the one to the other in even steps.
    fn held_without_air(&self, level: f64) -> f64 {
        let air = if self.has_horizon() { self.strength(Layer::Atmosphere) } else { 1.0 };
        held_below(level, VEIL_LEVEL_WITHOUT_AIR).powf(1.0 - air)
    }

    /// Part of the light that the air lets through at a seen altitude, linear sRGB.
    fn transmission(&self, altitude_rad: f64) -> [f64; 3] {
        let atmosphere = if self.has_horizon() { self.strength(Layer::Atmosphere) } else { 0.0 };
        let passes = transmission_rgb(altitude_rad, self.sky.reduction.elevation_m);
        passes.map(|passes| 1.0 - atmosphere * (1.0 - passes))
    }

    /// The way back from what the air shows: a cubic of the sine of the height above the centre, exact at the disc's edges and
    /// half-way to them, and the factor by which level distances differ.
    fn unlift(&self, true_direction: DVec3, seen_altitude_rad: f64, angular_radius_rad: f64) -> [f32; 4] {
        if self.target.projection == Projection::Globe || !self.sky.reduction.on_ground {
            return [1.0, 0.0, 0.0, 1.0];
        }
        let true_altitude_rad = asin_clamped(true_direction.z);
        let edge = angular_radius_rad.sin();
        let unlifted = |sine: f64| {
            let altitude_rad = self.sky.reduction.air.true_altitude_rad(seen_altitude_rad + asin_clamped(sine));
            (altitude_rad - true_altitude_rad).sin()
        };
        let [far_up, far_down] = [edge, -edge].map(unlifted);
        let [near_up, near_down] = [0.5 * edge, -0.5 * edge].map(unlifted);
        let (odd_far, odd_near) = ((far_up - far_down) / (2.0 * edge), (near_up - near_down) / edge);
        let cubic = (odd_far - odd_near) / (0.75 * edge * edge);
        let linear = odd_far - cubic * edge * edge;
        let square = 0.5 * (far_up + far_down) / (edge * edge);
        let level = true_altitude_rad.cos() / seen_altitude_rad.cos().max(1e-3);
        [linear, square, cubic, if seen_altitude_rad.cos() < 1e-3 { 1.0 } else { level }].map(|value| value as f32)
    }
}

/// From 0 for a small disc, which is brilliant to an eye that looks at the sky, to 1 for one so large that the eye looks at it
/// alone and adapts to it; the diameter is that in the eye, degrees.
pub(super) fn looked_at(diameter_deg: f64) -> f64 {
    smoothstep(GLANCE_DEG, LOOK_DEG, diameter_deg)
}

/// From 0 for a disc of so few pixels that none of its details can be drawn to 1 for one that shows them.
pub(super) fn resolved(diameter_px: f64) -> f64 {
    smoothstep(ROUND_PX, DETAILED_PX, diameter_px)
}

/// Factor that brings a level of the display to this one at most, and leaves lower ones as they are: the eye's own adaptation to
/// a bright disc.
pub(super) fn held_below(level: f64, most: f64) -> f64 {
    (1.0 + (level.max(0.0) / most.max(1e-9)).powi(4)).powf(-0.25)
}

/// 0 up to one edge, 1 from the other on, smooth between.
pub(super) fn smoothstep(from: f64, to: f64, value: f64) -> f64 {
    let part = ((value - from) / (to - from)).clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

/// Light of a disc of this radius that is right against what its pixels, each covered by the part that a soft edge of one pixel
/// gives, would show: differs from 1 for a disc of a few pixels only.
pub(super) fn small_disc_gain(radius_px: f64) -> f64 {
    let true_area = radius_px * radius_px;
    let drawn_area = if radius_px >= 0.5 { true_area + 1.0 / 12.0 } else { (radius_px + 0.5).powi(3) / 3.0 };
    true_area / drawn_area.max(1e-9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_soft_edge_adds_no_light() {
        for radius_px in [0.2, 0.45, 0.5, 0.8, 1.5, 4.0_f64] {
            let (mut sum, step) = (0.0, 1e-3);
            for index in 0..((radius_px + 0.5) / step) as u32 {
                let r = (f64::from(index) + 0.5) * step;
                sum += 2.0 * r * step * (radius_px - r + 0.5).clamp(0.0, 1.0);
            }
            // In the middle of a disc smaller than a pixel the coverage does not reach 1, as in the shader.
            let gain = small_disc_gain(radius_px);
            assert!((sum * gain / (radius_px * radius_px) - 1.0).abs() < 0.01, "{radius_px}: {sum} {gain}");
        }
    }

    #[test]
    fn a_bright_disc_is_held_and_a_faint_one_left() {
        assert!((held_below(0.1, 2.0) - 1.0).abs() < 1e-5);
        assert!((held_below(1e6, 2.0) * 1e6 - 2.0).abs() < 1e-6);
        assert_eq!((looked_at(0.5), looked_at(50.0), resolved(4.0), resolved(500.0)), (0.0, 1.0, 0.0, 1.0));
    }
}
