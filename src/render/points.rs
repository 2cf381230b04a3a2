//! Planets and others without a visible disc: points of light at local directions.

use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::Glare;
use crate::scene::draw::PointSource;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::Projection;

/// The points' shader, joined.
pub(super) const SHADER: &str = shader!("common/point_light.wgsl", "points.wgsl");

gpu_struct! {
    /// `struct PointInstance` of `shaders/points.wgsl`.
    pub struct PointInstance {
        /// Local unit vector.
        pub direction_local: [f32; 3],
        /// Illuminance at the eye, lx.
        pub illuminance_lx: f32,
        /// Linear sRGB, luminance 1.
        pub color: [f32; 3],
    }
}

impl From<&PointSource> for PointInstance {
    fn from(point: &PointSource) -> Self {
        let PointSource { direction, illuminance_lx, color } = *point;
        PointInstance { direction_local: direction, illuminance_lx, color }
    }
}

/// The pass, once for points that dazzle and once, cheaper, for the many that do not.
#[derive(Debug)]
pub(super) struct PointsPass {
    plain: InstancePass,
    dazzling: InstancePass,
}

/// The points of a frame.
#[derive(Debug)]
pub(super) struct Points {
    plain: Instances,
    dazzling: Instances,
}

pub(super) fn pass(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, projection: Projection) -> PointsPass {
    let spec = InstancePassSpec {
        label: "points",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: InstanceLayout { stride: size_of::<PointInstance>(), fields: PointInstance::FIELDS },
        shape: Shape::Triangle,
        blend: Blend::Add,
    };
    let build = |veil: f64| spec.build_with(gpu, projection, &[("POINT_VEIL", veil)]);
    PointsPass { plain: build(0.0), dazzling: build(1.0) }
}

pub(super) fn prepare(gpu: &Gpu, points: &[PointSource], glare: Glare) -> Points {
    let (dazzling, plain): (Vec<&PointSource>, Vec<&PointSource>) =
        points.iter().partition(|point| dazzles(point, glare));
    let instances = |points: Vec<&PointSource>| {
        Instances::new(gpu, &points.into_iter().map(PointInstance::from).collect::<Vec<_>>())
    };
    Points { plain: instances(plain), dazzling: instances(dazzling) }
}

/// Whether the veil of a point may reach out of its spot; `veil_radius_px` of `shaders/common/point_light.wgsl` decides in the
/// end.
fn dazzles(point: &PointSource, glare: Glare) -> bool {
    /// A veil that does not show, cd/m^2 times the exposure, and the least radius of a spot, as in the shader.
    const VISIBLE_VEIL_MIN: f32 = 4e-4;
    const SPOT_RADIUS_MIN_PX: f32 = 2.2;
    let angle_deg = SPOT_RADIUS_MIN_PX * glare.degrees_per_px;
    // a little below the two terms of the equation that decide, so that none is lost
    let veil_per_lx = 25.0 / angle_deg.powi(3).max(1e-6) + 10.0 / (angle_deg * angle_deg).max(1e-6);
    point.illuminance_lx * glare.per_cd_m2 * veil_per_lx > VISIBLE_VEIL_MIN
}

impl PointsPass {
    /// Draws all points; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, points: &Points) {
        self.plain.draw(pass, &points.plain);
        self.dazzling.draw(pass, &points.dazzling);
    }
}
