//! The part of the picture that a second sky fills: which pixels are its own, and how far they are from the border.
//!
//! The border belongs to the picture, not to either sky. On a dome it is a great circle through the front and the back of the
//! dome, leaning to the side by an angle; in a flat view and on a globe it is a line from top to bottom. Left and right are those
//! of a viewer: mirrors turn them with the picture.
//!
//! ```text
//!   dome, seen from below, front at the foot          n: towards the second sky (on the right), border_rad to the left
//!        .---.---.                                       border 0: n = right;   else n = cos b right + sin b zenith
//!       /    |    \      here | there                  distance: asin(n . direction)
//!       \    |    /
//!        '---'---'
//! ```

use super::lens::{Lens, Projection};
use crate::moment::{Beside, Half};
use crate::units::angle::asin_clamped;
use glam::DVec2;

/// Width of the dividing line as a part of the frame's shorter side, and at least, px.
const LINE_PART: f64 = 0.0012;
const LINE_MIN_PX: f64 = 1.5;

/// Where the second sky lies in the picture, and how strongly it covers the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HalfMask {
    /// +1 where the second sky is on the right of a viewer, -1 on the left.
    pub side: f64,
    /// How far the border stands from the middle towards the first sky: rad on a dome, px elsewhere.
    pub border: f64,
    /// 0 to 1.
    pub opacity: f64,
    /// Half the width of the dividing line, px.
    pub half_line_px: f64,
}

impl HalfMask {
    /// Of a second sky through a lens.
    #[must_use]
    pub fn of(beside: &Beside, lens: &Lens) -> Self {
        let per_rad_px = f64::from(lens.uniform().scale_px_per_rad);
        let border = match lens.projection() {
            Projection::Dome => beside.border_rad,
            Projection::Perspective => per_rad_px * beside.border_rad.tan(),
            Projection::Stereographic => per_rad_px * 2.0 * (0.5 * beside.border_rad).tan(),
            Projection::Globe => per_rad_px * beside.border_rad,
        };
        let line_px = (LINE_PART * f64::from(lens.frame().shorter_px())).max(LINE_MIN_PX);
        HalfMask {
            side: if beside.half == Half::Right { 1.0 } else { -1.0 },
            border,
            opacity: beside.opacity.clamp(0.0, 1.0),
            half_line_px: 0.5 * line_px,
        }
    }

    /// How far a pixel of the frame lies inside the second sky, px; negative in the first. The shader has the same.
    #[must_use]
    pub fn depth_px(&self, lens: &Lens, pixel: DVec2) -> f64 {
        let uniform = lens.uniform();
        let [flip_x, flip_y] = uniform.flip_signs.map(f64::from);
        let from_centre_px = (pixel - lens.centre_px()) * DVec2::new(flip_x, flip_y);
        if lens.projection() != Projection::Dome {
            return self.side * from_centre_px.x + self.border;
        }
        let per_rad_px = f64::from(uniform.scale_px_per_rad);
        let angle_rad = from_centre_px.length() / per_rad_px;
        let (sine, cosine) = angle_rad.sin_cos();
        // A step across the line of sight is drawn longer the farther it is from the middle.
        let stretch = if angle_rad > 1e-6 { angle_rad / sine.abs().max(0.05) } else { 1.0 };
        let right = self.side * from_centre_px.x / per_rad_px / stretch;
        stretch * per_rad_px * asin_clamped(self.border.cos() * right + self.border.sin() * cosine)
    }

    /// A pixel of the border at the height of another one.
    #[must_use]
    pub fn onto_border(&self, lens: &Lens, pixel: DVec2) -> DVec2 {
        let flip_x = f64::from(lens.uniform().flip_signs[0]);
        (0..8).fold(pixel, |at, _| at - DVec2::X * (self.side * flip_x * self.depth_px(lens, at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::lens::{DomeView, Flip, FrameSize};

    fn mask(half: Half, border_deg: f64, flip: Flip) -> (HalfMask, Lens) {
        let lens = Lens::dome(FrameSize::square(200), DomeView::default(), flip).unwrap();
        let moment = crate::moment::Moment::new(
            crate::astro::time::Instant::J2000,
            crate::moment::Observer::on_earth_deg(0.0, 0.0, 0.0),
        );
        let beside = Beside {
            moment: Box::new(moment),
            half,
            border_rad: border_deg.to_radians(),
            here: String::new(),
            there: String::new(),
            opacity: 1.0,
        };
        (HalfMask::of(&beside, &lens), lens)
    }

    #[test]
    fn the_second_sky_is_on_the_viewer_s_side_in_every_mirror() {
        for (half, flip, in_second) in [
            (Half::Right, Flip::None, 150.0),
            (Half::Left, Flip::None, 50.0),
            (Half::Right, Flip::Horizontal, 50.0),
            (Half::Left, Flip::Both, 150.0),
        ] {
            let (mask, lens) = mask(half, 0.0, flip);
            assert!(mask.depth_px(&lens, DVec2::new(in_second, 120.0)) > 20.0, "{half:?} {flip:?}");
            assert!(mask.depth_px(&lens, DVec2::new(200.0 - in_second, 120.0)) < -20.0);
            assert!(mask.depth_px(&lens, DVec2::new(100.0, 30.0)).abs() < 1e-6);
        }
    }

    #[test]
    fn a_border_stands_aside_by_its_angle_and_meets_front_and_back() {
        let (mask, lens) = mask(Half::Right, 30.0, Flip::None);
        // 30 degrees of a field of 180 over 200 px.
        let border = mask.onto_border(&lens, DVec2::new(100.0, 100.0));
        assert!((border - DVec2::new(100.0 - 200.0 / 6.0, 100.0)).length() < 1e-6, "{border}");
        for y in [0.5, 199.5] {
            assert!((mask.onto_border(&lens, DVec2::new(100.0, y)).x - 100.0).abs() < 1.0);
        }
    }
}
