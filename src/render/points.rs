//! Planets and others without a visible disc: points of light at local directions.

use super::coverage::{CELL_PX, Coverage};
use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use super::spot::{PointInstance, SpotMaker};
use crate::scene::Scene;
use crate::scene::lens::Projection;

/// A spot that reaches farther than a cell is wide, and one whose light is cut off.
const SMALL_REACH_PX: f64 = CELL_PX as f64;

/// The points' shader, joined.
pub(super) const SHADER: &str = shader!("common/point_light.wgsl", "points.wgsl");

/// The pass, once for points that dazzle and once, cheaper, for the many that do not.
#[derive(Debug)]
pub(super) struct PointsPass {
    plain: InstancePass,
    dazzling: InstancePass,
}

/// The spots of a frame's points.
#[derive(Debug)]
pub(super) struct Spots {
    /// Those that reach over few cells, with a veil or without.
    pub(super) small: Vec<PointInstance>,
    wide: Vec<PointInstance>,
}

/// The points of a frame that are drawn into the light.
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

/// The spots of a scene; the wide ones are marked.
pub(super) fn spots(scene: &Scene, coverage: &mut Coverage) -> Spots {
    let maker = SpotMaker::new(scene);
    let (mut small, mut wide) = (Vec::with_capacity(scene.points.len()), Vec::new());
    for spot in scene.points.iter().filter_map(|point| maker.spot(point)).filter(PointInstance::is_finite) {
        if spot.place().1 <= SMALL_REACH_PX && !spot.is_cut() {
            small.push(spot);
        } else {
            spot.mark(coverage);
            wide.push(spot);
        }
    }
    Spots { small, wide }
}

/// What is drawn into the light: of the small spots only these.
pub(super) fn prepare(gpu: &Gpu, spots: &Spots, lit: &[PointInstance]) -> Points {
    let drawn = || lit.iter().chain(&spots.wide).copied();
    let plain: Vec<PointInstance> = drawn().filter(|spot| !spot.has_veil()).collect();
    let dazzling: Vec<PointInstance> = drawn().filter(PointInstance::has_veil).collect();
    Points { plain: Instances::new(gpu, &plain), dazzling: Instances::new(gpu, &dazzling) }
}

impl PointsPass {
    /// Draws all points; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, points: &Points) {
        self.plain.draw(pass, &points.plain);
        self.dazzling.draw(pass, &points.dazzling);
    }
}
