//! How brightly a place on the Moon shines in sunlight: the parameterless disc function of Akimov 1988 (Kinematics and
//! Physics of Celestial Bodies 4(1), 3), which Shkuratov et al. 2011 (Planetary and Space Science 59, 1326, eq. 19) find the
//! best simple law of the Moon: flat at full Moon, dark towards the terminator, without a bright limb.
//!
//! ```text
//! D = cos(alpha/2) cos( pi/(pi - alpha) (gamma - alpha/2) ) cos(beta)^(alpha/(pi - alpha)) / cos(gamma)
//!
//!   photometric axes: z to the observer, x to the Sun's side across it     gamma  longitude, towards the Sun
//!   normal = (cos beta sin gamma, sin beta, cos beta cos gamma)            beta   latitude
//! ```
//!
//! `shaders/moon.wgsl` has its twin. Not in it: the surge within 7 degrees of full, which the law of the magnitude leaves out
//! too, and the shadows of mountains.

use crate::units::angle::sqrt_clamped;
use glam::DVec3;
use std::f64::consts::{FRAC_PI_2, PI};

/// Phase angles are held below this, rad: at a new Moon the law has no limit.
pub const PHASE_MAX_RAD: f64 = 3.12;
/// Steps in longitude and in latitude of the integral over the lit part of the disc.
const STEPS: u32 = 40;

/// Brightness of a place with this outward normal on the photometric axes, relative to the same ground at full Moon; 0 where
/// the Sun is below the horizon.
pub fn disc_function(phase_angle_rad: f64, normal: DVec3) -> f64 {
    let phase_rad = phase_angle_rad.clamp(0.0, PHASE_MAX_RAD);
    let facing = normal.z.max(1e-9);
    let cos_latitude = facing.hypot(normal.x);
    let from_limb = facing.atan2(normal.x) / (PI - phase_rad);
    if from_limb >= 1.0 {
        return 0.0;
    }
    let exponent = phase_rad / (PI - phase_rad);
    (0.5 * phase_rad).cos() * (PI * from_limb).sin() * cos_latitude / facing * cos_latitude.powf(exponent)
}

/// A part of the disc's light: the normal there (photometric axes), and the weight with which the ground's brightness at full
/// Moon counts in the sum over the disc. The weights of a full Moon add up to pi: the disc of radius 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LitPart {
    /// Outward normal on the photometric axes.
    pub normal: DVec3,
    /// Disc function times projected area, squared radii.
    pub weight: f64,
    /// The disc function there.
    pub brightness: f64,
}

/// The lit part of the disc, cut so finely that a map's features average out at any phase, the thinnest crescent too.
pub fn lit_parts(phase_angle_rad: f64) -> impl Iterator<Item = LitPart> {
    let phase_rad = phase_angle_rad.clamp(0.0, PHASE_MAX_RAD);
    let exponent = phase_rad / (PI - phase_rad);
    let middle = |step: u32| (f64::from(step) + 0.5) / f64::from(STEPS);
    (0..STEPS * STEPS).map(move |index| {
        let (from_limb, across) = (middle(index % STEPS), middle(index / STEPS));
        let (longitude_rad, latitude_rad) = (FRAC_PI_2 - from_limb * (PI - phase_rad), (across - 0.5) * PI);
        let (sin_longitude, cos_longitude) = longitude_rad.sin_cos();
        let (sin_latitude, cos_latitude) = latitude_rad.sin_cos();
        // disc function * cos(longitude) cos(latitude) projected * cos(latitude) of the area
        let bare = (0.5 * phase_rad).cos() * (PI * from_limb).sin() * cos_latitude.powf(exponent);
        let area = (PI - phase_rad) * PI / f64::from(STEPS * STEPS);
        LitPart {
            normal: DVec3::new(cos_latitude * sin_longitude, sin_latitude, cos_latitude * cos_longitude),
            weight: bare * cos_latitude * cos_latitude * area,
            brightness: bare / cos_longitude.max(1e-9),
        }
    })
}

/// Photometric axes from those of the disc (x right, y up, z to the observer) and the Sun's direction on them: rows x, y, z.
/// Where the Sun stands straight behind or before the observer any x will do.
pub fn photometric_axes(sun_disc: DVec3) -> [DVec3; 3] {
    let x = DVec3::new(sun_disc.x, sun_disc.y, 0.0).normalize_or(DVec3::X);
    [x, DVec3::Z.cross(x), DVec3::Z]
}

/// Angle between the Sun and the observer as the place sees them, from the Sun's direction on the axes of the disc, rad.
pub fn phase_of(sun_disc: DVec3) -> f64 {
    let across = sqrt_clamped(sun_disc.x * sun_disc.x + sun_disc.y * sun_disc.y);
    across.atan2(sun_disc.z).min(PHASE_MAX_RAD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn the_full_moon_is_flat() {
        for (x, y) in [(0.0, 0.0), (0.5, 0.5), (-0.9, 0.1), (0.0, 0.99)] {
            let normal = DVec3::new(x, y, sqrt_clamped(1.0 - x * x - y * y));
            assert!((disc_function(0.0, normal) - 1.0).abs() < 1e-6);
        }
        let total: f64 = lit_parts(0.0).map(|part| part.weight).sum();
        assert!((total / PI - 1.0).abs() < 2e-3, "{total}");
    }

    #[test]
    fn the_terminator_is_where_the_sun_stands_on_the_horizon() {
        for phase_deg in [20.0_f64, 60.0, 90.0, 140.0] {
            let (sin, cos) = (phase_deg * DEGREE_RAD).sin_cos();
            // On the photometric equator the terminator has the longitude phase - 90 degrees.
            let at = |beyond_rad: f64| {
                let longitude_rad = phase_deg * DEGREE_RAD - FRAC_PI_2 + beyond_rad;
                let normal = DVec3::new(longitude_rad.sin(), 0.0, longitude_rad.cos());
                let lit = normal.dot(DVec3::new(sin, 0.0, cos)) > 0.0;
                assert_eq!(disc_function(phase_deg * DEGREE_RAD, normal) > 0.0, lit, "{phase_deg}");
            };
            at(0.001);
            at(-0.001);
        }
    }

    /// The sum over the parts is the sum over the disc of the function itself.
    #[test]
    fn the_parts_hold_the_light_of_the_disc() {
        for phase_deg in [5.0, 45.0, 100.0, 135.0] {
            let phase_rad = phase_deg * DEGREE_RAD;
            let count = 400;
            let mut sum = 0.0;
            for index in 0..count * count {
                let place = |i: i32| (f64::from(i) + 0.5) / f64::from(count) * 2.0 - 1.0;
                let (x, y) = (place(index % count), place(index / count));
                if x * x + y * y < 1.0 {
                    let normal = DVec3::new(x, y, sqrt_clamped(1.0 - x * x - y * y));
                    sum += disc_function(phase_rad, normal) * 4.0 / f64::from(count * count);
                }
            }
            let parts: f64 = lit_parts(phase_rad).map(|part| part.weight).sum();
            assert!((parts / sum - 1.0).abs() < 5e-3, "{phase_deg}: {parts} {sum}");
        }
    }
}
