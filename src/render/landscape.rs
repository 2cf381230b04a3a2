//! The landscape: opaque pieces of one color and lines, drawn in their order over sky and ground. Their corners are put on the
//! frame here, in f64: there are few thousand, each drawn once.

use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::landscape::{LandscapePiece, PieceForm};
use crate::scene::lens::{Lens, Projection};
use glam::{DVec2, DVec3, Vec3};

/// The landscape's shader, joined.
pub(super) const SHADER: &str = shader!("landscape.wgsl");

/// Where the soft edge of a fill is gone, px from the edge: it is opaque up to a quarter of a pixel.
const EDGE_REACH_PX: f64 = 1.25;
/// Beyond its thickness a line fades over a pixel, half of it outside.
const SOFT_EDGE_PX: f64 = 0.5;
/// A stroke is zero at its rim; this is room for rounding.
const RIM_MARGIN_PX: f64 = 0.1;
/// A piece longer than this on a dome is torn at its antipode, rad.
const TORN_RAD: f64 = 1.5;

gpu_struct! {
    /// `struct PieceInstance` of `shaders/landscape.wgsl`.
    pub struct PieceInstance {
        /// First and second corner of what is drawn, px of the frame.
        pub ab_px: [f32; 4],
        /// Third and fourth.
        pub cd_px: [f32; 4],
        /// Ends of a stroke's axis, px.
        pub axis_px: [f32; 4],
        /// Distance from the axis at which a stroke is gone, px.
        pub reach_px: f32,
        /// Greatest coverage.
        pub coverage_max: f32,
        /// Least coverage: 1 for fills.
        pub coverage_min: f32,
        /// Luminance, linear sRGB, cd/m^2.
        pub light_rgb_cd_m2: [f32; 3],
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

pub(super) fn prepare(gpu: &Gpu, lens: &Lens, pieces: &[LandscapePiece]) -> Instances {
    Instances::new(gpu, &pieces.iter().filter_map(|piece| instance(lens, piece)).collect::<Vec<_>>())
}

/// A piece on the frame; `None` where it has no image.
fn instance(lens: &Lens, piece: &LandscapePiece) -> Option<PieceInstance> {
    let light_rgb_cd_m2 = piece.light_rgb_cd_m2;
    let image = |corner: usize| lens.pixel_from_direction(Vec3::from(piece.corners[corner]).as_dvec3());
    let (a, b) = (image(0)?, image(1)?);
    let (reach_px, coverage_max) = match piece.form {
        PieceForm::Fill => {
            let corners = [a, b, image(2)?, image(3)?];
            return is_whole(lens, &corners)
                .then(|| PieceInstance { coverage_min: 1.0, ..placed(corners, [a, b], (1.0, 1.0), light_rgb_cd_m2) });
        }
        PieceForm::Edge => (EDGE_REACH_PX, 1.0),
        PieceForm::Line { width_rad } => {
            let half_px = half_width_px(lens, piece, f64::from(width_rad), b - a)?;
            (half_px + SOFT_EDGE_PX, (2.0 * half_px).min(1.0))
        }
    };
    let along = (b - a).normalize_or(DVec2::X) * (reach_px + RIM_MARGIN_PX);
    let across = along.perp();
    let corners = [a - along - across, b + along - across, b + along + across, a - along + across];
    is_whole(lens, &[a, b]).then(|| placed(corners, [a, b], (reach_px, coverage_max), light_rgb_cd_m2))
}

fn placed(
    corners_px: [DVec2; 4],
    axis_px: [DVec2; 2],
    (reach_px, coverage_max): (f64, f64),
    light_rgb_cd_m2: [f32; 3],
) -> PieceInstance {
    let both = |one: DVec2, other: DVec2| [one.x as f32, one.y as f32, other.x as f32, other.y as f32];
    let [a, b, c, d] = corners_px;
    PieceInstance {
        ab_px: both(a, b),
        cd_px: both(c, d),
        axis_px: both(axis_px[0], axis_px[1]),
        reach_px: reach_px as f32,
        coverage_max: coverage_max as f32,
        coverage_min: 0.0,
        light_rgb_cd_m2,
    }
}

/// Half the thickness of a line on the picture: how far from its axis a point beside its beginning falls.
fn half_width_px(lens: &Lens, piece: &LandscapePiece, width_rad: f64, along_px: DVec2) -> Option<f64> {
    let [from, to] = [piece.corners[0], piece.corners[1]].map(|corner| Vec3::from(corner).as_dvec3());
    let sideways: DVec3 = from.cross(to).normalize_or_zero();
    let beside = lens.pixel_from_direction(from + sideways * (0.5 * width_rad))? - lens.pixel_from_direction(from)?;
    Some(beside.dot(along_px.perp().normalize_or(DVec2::Y)).abs())
}

/// Whether the corners lie together.
fn is_whole(lens: &Lens, corners_px: &[DVec2]) -> bool {
    let middle = lens.view_from_local().transpose() * DVec3::Z;
    let most_px = TORN_RAD * lens.pixels_per_radian(middle);
    let spread = |axis: fn(DVec2) -> f64| {
        let places = corners_px.iter().map(|corner| axis(*corner));
        places.clone().fold(f64::MIN, f64::max) - places.fold(f64::MAX, f64::min)
    };
    lens.projection() != Projection::Dome || spread(|corner| corner.x).max(spread(|corner| corner.y)) < most_px
}
