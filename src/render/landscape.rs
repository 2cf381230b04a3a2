//! The landscape, and diagrams: pieces of one color and lines, drawn in their order over sky and ground. Their corners are put on the
//! frame here, in f64: there are few thousand, each drawn once.

mod hidden;
mod plate;
mod store;

pub(super) use plate::{PlatePasses, pipeline as plate_pipeline};
pub(super) use store::{LandscapeDraw, LandscapeStore};

use super::coverage::Coverage;
use super::device::Gpu;
use super::finish::Finish;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::landscape::{LandscapePiece, PieceForm};
use crate::scene::lens::{Lens, Projection};
use glam::{DVec2, DVec3, Vec3};

/// The landscape's shader, joined.
pub(super) const SHADER: &str = shader!("landscape.wgsl");

/// The shader that lays a kept landscape over the light, joined.
pub(super) const PLATE_SHADER: &str = shader!("common/span.wgsl", "plate.wgsl");

/// Where the soft edge of a fill is gone, px from the edge: it is opaque up to a quarter of a pixel.
const EDGE_REACH_PX: f64 = 1.25;
/// Beyond its thickness a line fades over a pixel, half of it outside.
const SOFT_EDGE_PX: f64 = 0.5;
/// A stroke is zero at its rim; this is room for rounding.
const RIM_MARGIN_PX: f64 = 0.1;
/// A stroke up to this length is drawn as one triangle.
const SHORT_STROKE_PX: f64 = 12.0;
/// A piece longer than this on a dome is torn at its antipode, rad.
const TORN_RAD: f64 = 1.5;

gpu_struct! {
    /// `struct PieceInstance` of `shaders/landscape.wgsl`.
    pub struct PieceInstance {
        /// First and second corner of what is drawn, px of the frame.
        pub ab_px: [f32; 4],
        /// Third and fourth.
        pub cd_px: [f32; 4],
        /// Beginning of a stroke's axis and its end as seen from there, px.
        pub axis_px: [f32; 4],
        /// Distance from the axis at which a stroke is gone, px; its greatest and its least coverage (1 for fills); one over
        /// the square of the axis' length, 1/px^2.
        pub fading: [f32; 4],
        /// Luminance, linear sRGB, cd/m^2.
        pub light_rgb_cd_m2: [f32; 3],
        /// How much of what is behind it is hidden, 0 to 1.
        pub opacity: f32,
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

/// The same over a finished picture (display-encoded), where diagrams are drawn once more.
pub(super) fn pipeline_over_pictures(
    gpu: &Gpu,
    frame_layout: &wgpu::BindGroupLayout,
    (projection, finish): (Projection, Finish),
) -> wgpu::RenderPipeline {
    let instance = Some(InstanceLayout { stride: size_of::<PieceInstance>(), fields: PieceInstance::FIELDS });
    let (shader, bind_groups, format) = (SHADER, &[frame_layout][..], finish.format());
    let spec =
        PipelineSpec { label: "diagrams over pictures", shader, bind_groups, instance, blend: Blend::Cover, format };
    spec.build_with(gpu, projection, &[("OVER_PICTURES", 1.0), ("FINISH", finish.shader_number())])
}

pub(super) fn prepare(gpu: &Gpu, (lens, coverage): (&Lens, &mut Coverage), pieces: &[LandscapePiece]) -> Instances {
    let canvas = Canvas::new(lens);
    let instances: Vec<PieceInstance> = pieces.iter().filter_map(|piece| canvas.instance(piece)).collect();
    instances.iter().for_each(|instance| instance.mark(coverage));
    Instances::new(gpu, &instances)
}

impl PieceInstance {
    /// Marks the box of its corners.
    fn mark(&self, coverage: &mut Coverage) {
        let [[ax, ay, bx, by], [cx, cy, dx, dy]] = [self.ab_px, self.cd_px].map(|pair| pair.map(f64::from));
        let corners = [DVec2::new(ax, ay), DVec2::new(bx, by), DVec2::new(cx, cy), DVec2::new(dx, dy)];
        let (least, most) = corners.iter().fold((DVec2::MAX, DVec2::MIN), |(a, b), c| (a.min(*c), b.max(*c)));
        coverage.mark(least, most);
    }
}

/// Where pieces are put.
struct Canvas<'a> {
    lens: &'a Lens,
    /// The corners of a piece that is whole are no farther from each other, px.
    spread_max_px: f64,
}

impl<'a> Canvas<'a> {
    fn new(lens: &'a Lens) -> Self {
        let middle = lens.view_from_local().transpose() * DVec3::Z;
        let spread_max_px = match lens.projection() {
            Projection::Dome => TORN_RAD * lens.pixels_per_radian(middle),
            Projection::Globe => f64::from(lens.frame().width_px) / 2.0,
            Projection::Perspective | Projection::Stereographic => f64::INFINITY,
        };
        Canvas { lens, spread_max_px }
    }

    /// A piece on the frame; `None` where it has no image.
    fn instance(&self, piece: &LandscapePiece) -> Option<PieceInstance> {
        let light = (piece.light_rgb_cd_m2, piece.opacity);
        let image = |corner: usize| self.lens.pixel_from_direction(Vec3::from(piece.corners[corner]).as_dvec3());
        let (a, b) = (image(0)?, image(1)?);
        let (reach_px, coverage_max) = match piece.form {
            PieceForm::Fill => {
                let c = image(2)?;
                let corners = [a, b, c, if piece.corners[3] == piece.corners[2] { c } else { image(3)? }];
                return self.is_whole(&corners).then(|| placed(corners, [a, b], [1.0; 3], light));
            }
            PieceForm::Edge => (EDGE_REACH_PX, 1.0),
            PieceForm::Line { width_rad } => {
                let half_px = self.half_width_px(piece, f64::from(width_rad), (a, b))?;
                (half_px + SOFT_EDGE_PX, (2.0 * half_px).min(1.0))
            }
        };
        let fading = [reach_px, coverage_max, 0.0];
        self.is_whole(&[a, b]).then(|| placed(around_stroke([a, b], reach_px), [a, b], fading, light))
    }

    /// Half the thickness of a line on the picture: how far from its axis a point beside its beginning falls.
    fn half_width_px(&self, piece: &LandscapePiece, width_rad: f64, (from_px, to_px): (DVec2, DVec2)) -> Option<f64> {
        let [from, to] = [piece.corners[0], piece.corners[1]].map(|corner| Vec3::from(corner).as_dvec3());
        let sideways: DVec3 = from.cross(to).normalize_or_zero();
        let beside_px = self.lens.pixel_from_direction(from + sideways * (0.5 * width_rad))?;
        Some((beside_px - from_px).dot((to_px - from_px).perp().normalize_or(DVec2::Y)).abs())
    }

    /// Whether the corners lie together.
    fn is_whole(&self, corners_px: &[DVec2]) -> bool {
        let least = corners_px.iter().fold(DVec2::MAX, |least, corner| least.min(*corner));
        let most = corners_px.iter().fold(DVec2::MIN, |most, corner| most.max(*corner));
        (most - least).max_element() < self.spread_max_px
    }
}

/// What is drawn of a stroke: a rectangle around it, or, of a short one, one triangle that costs less than two.
fn around_stroke([a, b]: [DVec2; 2], reach_px: f64) -> [DVec2; 4] {
    let axis = b - a;
    let along = axis.normalize_or(DVec2::X) * (reach_px + RIM_MARGIN_PX);
    let across = along.perp();
    if axis.length_squared() > SHORT_STROKE_PX * SHORT_STROKE_PX {
        return [a - along - across, b + along - across, b + along + across, a - along + across];
    }
    // Its sides go through the far corners of the rectangle, its base is twice as long and its top twice as high.
    let half = 0.5 * axis + along;
    let middle = a + 0.5 * axis;
    let top = middle + 3.0 * across;
    [middle - 2.0 * half - across, middle + 2.0 * half - across, top, top]
}

fn placed(
    [a, b, c, d]: [DVec2; 4],
    axis_px: [DVec2; 2],
    [reach_px, coverage_max, coverage_min]: [f64; 3],
    (light_rgb_cd_m2, opacity): ([f32; 3], f32),
) -> PieceInstance {
    let both = |one: DVec2, other: DVec2| [one.x as f32, one.y as f32, other.x as f32, other.y as f32];
    let along = axis_px[1] - axis_px[0];
    let per_square = 1.0 / along.length_squared().max(1e-12);
    PieceInstance {
        ab_px: both(a, b),
        cd_px: both(c, d),
        axis_px: both(axis_px[0], along),
        fading: [reach_px, coverage_max, coverage_min, per_square].map(|value| value as f32),
        light_rgb_cd_m2,
        opacity,
    }
}
