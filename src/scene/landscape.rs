//! The landscape as the renderer gets it: pieces of one color on the local axes, the farthest first, and a panorama.

use crate::catalogs::landscapes::Panorama;
use std::sync::Arc;

/// A piece of a landscape: an opaque quadrangle or triangle (its last corner twice), or a stretch of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LandscapePiece {
    /// Local unit vectors of the corners in order; a line goes from the first to the second.
    pub corners: [[f32; 3]; 4],
    /// What the corners mean.
    pub form: PieceForm,
    /// Luminance, linear sRGB, cd/m^2.
    pub light_rgb_cd_m2: [f32; 3],
}

/// What the corners of a piece mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PieceForm {
    /// All of it between the corners; its own edges are hard.
    Fill,
    /// A stroke of no thickness that softens the edge of fills of the same color.
    Edge,
    /// A stroke of this thickness, rad.
    Line {
        /// Thickness, rad.
        width_rad: f32,
    },
}

/// A panorama with the light on it.
#[derive(Debug, Clone, PartialEq)]
pub struct PanoramaLayer {
    /// The picture; the same picture is the same allocation.
    pub picture: Arc<Panorama>,
    /// Luminance of its white, linear sRGB, cd/m^2.
    pub white_rgb_cd_m2: [f32; 3],
}
