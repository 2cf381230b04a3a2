//! Planets and others without a visible disc: points of light at local directions.

use super::coverage::Coverage;
use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use super::spot::{PointInstance, SpotMaker};
use crate::scene::Scene;
use crate::scene::lens::Projection;
use glam::DVec2;

/// The points' shader, joined.
pub(super) const SHADER: &str = shader!("common/point_light.wgsl", "points.wgsl");

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

pub(super) fn prepare(gpu: &Gpu, scene: &Scene, coverage: &mut Coverage) -> Points {
    let maker = SpotMaker::new(scene);
    let (mut plain, mut dazzling) = (Vec::with_capacity(scene.points.len()), Vec::new());
    for spot in scene.points.iter().filter_map(|point| maker.spot(point)) {
        let [x, y, _, rim_px] = spot.centre_and_radii_px.map(f64::from);
        coverage.mark_around(DVec2::new(x, y), DVec2::splat(rim_px));
        if spot.has_veil() { dazzling.push(spot) } else { plain.push(spot) }
    }
    Points { plain: Instances::new(gpu, &plain), dazzling: Instances::new(gpu, &dazzling) }
}

impl PointsPass {
    /// Draws all points; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, points: &Points) {
        self.plain.draw(pass, &points.plain);
        self.dazzling.draw(pass, &points.dazzling);
    }
}
