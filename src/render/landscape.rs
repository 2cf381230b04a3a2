//! The landscape: opaque pieces of one color and lines, drawn in their order over sky and ground.

use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::landscape::{LandscapePiece, PieceForm};
use crate::scene::lens::Projection;

/// The landscape's shader, joined.
pub(super) const SHADER: &str = shader!("landscape.wgsl");

/// In place of a width: a filled quadrangle.
const FILL: f32 = -1.0;
/// In place of a width: the soft edge of a filled quadrangle.
const EDGE: f32 = 0.0;

gpu_struct! {
    /// `struct PieceInstance` of `shaders/landscape.wgsl`.
    pub struct PieceInstance {
        /// Local unit vector of the first corner, or of a line's beginning.
        pub a_local: [f32; 3],
        /// Thickness of a line, rad; 0 is an edge, less is a fill.
        pub width_rad: f32,
        /// The second corner, or the end of a line.
        pub b_local: [f32; 3],
        /// The third corner.
        pub c_local: [f32; 3],
        /// The fourth corner.
        pub d_local: [f32; 3],
        /// Luminance, linear sRGB, cd/m^2.
        pub light_rgb_cd_m2: [f32; 3],
    }
}

impl From<&LandscapePiece> for PieceInstance {
    fn from(piece: &LandscapePiece) -> Self {
        let [a_local, b_local, c_local, d_local] = piece.corners;
        let width_rad = match piece.form {
            PieceForm::Fill => FILL,
            PieceForm::Edge => EDGE,
            PieceForm::Line { width_rad } => width_rad.max(f32::MIN_POSITIVE),
        };
        PieceInstance { a_local, width_rad, b_local, c_local, d_local, light_rgb_cd_m2: piece.light_rgb_cd_m2 }
    }
}

pub(super) fn pass(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, projection: Projection) -> InstancePass {
    let spec = InstancePassSpec {
        label: "landscape",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: InstanceLayout { stride: size_of::<PieceInstance>(), fields: PieceInstance::FIELDS },
        shape: Shape::Quad,
        blend: Blend::CoverAll,
    };
    spec.build_for(gpu, projection)
}

pub(super) fn prepare(gpu: &Gpu, pieces: &[LandscapePiece]) -> Instances {
    Instances::new(gpu, &pieces.iter().map(PieceInstance::from).collect::<Vec<_>>())
}
