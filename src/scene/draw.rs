//! What a frame is drawn from, besides stars and labels: plain data on the local axes (east, north, up), already
//! refracted, at camera precision.

use super::lens::Lens;
use crate::astro::apparent::Scintillation;
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;

/// The longest piece of a line that still counts as straight on every projection, rad.
pub const SEGMENT_MAX_RAD: f64 = 4.0 * DEGREE_RAD;

/// A short straight piece of a line, at most [`SEGMENT_MAX_RAD`] long.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineSegment {
    /// Local unit vector of one end.
    pub from: [f32; 3],
    /// Local unit vector of the other end.
    pub to: [f32; 3],
    /// Linear sRGB, luminance 1.
    pub color: [f32; 3],
    /// Luminance on the line's axis, cd/m^2.
    pub luminance_cd_m2: f32,
    /// Width, px.
    pub width_px: f32,
}

/// A source too small to show a disc.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PointSource {
    /// Local unit vector.
    pub direction: [f32; 3],
    /// Illuminance at the eye, lx.
    pub illuminance_lx: f32,
    /// Linear sRGB, luminance 1.
    pub color: [f32; 3],
    /// How its light changes from frame to frame.
    pub twinkle: Twinkle,
}

/// How the air makes a point twinkle; by default not at all.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Twinkle {
    /// What it is of: no two sources twinkle alike.
    pub source: u32,
    /// How strongly.
    pub scintillation: Scintillation,
}

impl Twinkle {
    /// The factors on red, green and blue at a time of the show.
    pub fn factors(&self, show_time_s: f64) -> [f32; 3] {
        self.scintillation.factors(self.source, show_time_s)
    }
}

/// Opaque ground below an altitude.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ground {
    /// Luminance, linear sRGB, cd/m^2.
    pub light_rgb_cd_m2: [f32; 3],
    /// Where it begins: the horizon, or below it.
    pub altitude_rad: f32,
}

/// The smallest disc that is drawn as one, px across; below it a body is a point with its magnitude's light.
pub const DISC_DIAMETER_MIN_PX: f64 = 4.0;

/// Whether a body of this angular radius shows a disc through this lens.
pub fn shows_disc(lens: &Lens, direction_local: DVec3, angular_radius_rad: f64) -> bool {
    2.0 * angular_radius_rad * lens.pixels_per_radian(direction_local) >= DISC_DIAMETER_MIN_PX
}

/// Pieces of the great circle from one local unit vector to another, each at most `step_rad` long. Opposite or equal ends
/// give none: no single great circle joins them.
pub fn great_circle(from: DVec3, to: DVec3, step_rad: f64) -> impl Iterator<Item = (DVec3, DVec3)> {
    let angle_rad = from.cross(to).length().atan2(from.dot(to));
    let across = to.reject_from(from).normalize_or_zero();
    let pieces = if across == DVec3::ZERO { 0 } else { (angle_rad / step_rad).ceil().max(1.0) as u32 };
    let place = move |i: u32| {
        let (sine, cosine) = (angle_rad * f64::from(i) / f64::from(pieces)).sin_cos();
        from * cosine + across * sine
    };
    (0..pieces).map(move |i| (place(i), place(i + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_great_circle_is_cut_into_short_pieces_that_join() {
        let pieces: Vec<_> = great_circle(DVec3::X, DVec3::Y, 3.0 * DEGREE_RAD).collect();
        assert_eq!(pieces.len(), 30);
        assert!(pieces.windows(2).all(|pair| pair[0].1.distance(pair[1].0) < 1e-12));
        assert!(pieces.iter().all(|(a, b)| a.angle_between(*b) <= SEGMENT_MAX_RAD * 1.0001));
        assert!(pieces[29].1.distance(DVec3::Y) < 1e-12);
        assert_eq!(great_circle(DVec3::X, -DVec3::X, SEGMENT_MAX_RAD).count(), 0);
    }
}
