//! What to draw and where: the lens and plain data, made from the sky and read by `render`. It knows no GPU.

pub mod draw;
pub mod gpu_layout;
pub mod labels;
pub mod lens;
pub mod star_color;
pub mod star_field;

use draw::{Disc, Ground, LineSegment, PointSource};
use labels::PlacedLabel;
use lens::Lens;
use star_field::StarLayer;

/// One frame. Drawn in the order of the fields: sky, stars, points, discs, lines, ground, lines over the ground, labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Where directions fall on the frame.
    pub lens: Lens,
    /// Factor from luminance (cd/m^2) to the display's linear scale, where about 1 is white.
    pub exposure: f32,
    /// Luminance of the sky's background, cd/m^2, linear sRGB.
    pub sky_rgb_cd_m2: [f32; 3],
    /// Stars, tier by tier.
    pub stars: Vec<StarLayer>,
    /// Planets and others too small for a disc.
    pub points: Vec<PointSource>,
    /// Discs, the farthest first.
    pub discs: Vec<Disc>,
    /// Lines on the sky, hidden by the ground.
    pub lines: Vec<LineSegment>,
    /// Opaque ground below the horizon.
    pub ground: Option<Ground>,
    /// Lines in front of the ground: the horizon itself, marks.
    pub lines_over_ground: Vec<LineSegment>,
    /// Names and captions over the finished picture, where the layout has put them.
    pub labels: Vec<PlacedLabel>,
    /// Blackout: 0 shows the frame, 1 is black.
    pub fade: f32,
    /// Chooses the dithering pattern; made from the show time.
    pub dither_seed: u32,
}

impl Scene {
    /// A black frame.
    pub fn black(lens: Lens) -> Self {
        Scene {
            lens,
            exposure: 1.0,
            sky_rgb_cd_m2: [0.0; 3],
            stars: Vec::new(),
            points: Vec::new(),
            discs: Vec::new(),
            lines: Vec::new(),
            ground: None,
            lines_over_ground: Vec::new(),
            labels: Vec::new(),
            fade: 0.0,
            dither_seed: 0,
        }
    }
}
