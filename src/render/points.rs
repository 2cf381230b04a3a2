//! Planets and others without a visible disc: points of light at local directions.

use super::coverage::{CELL_PX, Coverage};
use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use super::spot::{PointInstance, Spot, SpotMaker};
use super::starry::{StarLight, StarryCells};
use crate::scene::Scene;
use crate::scene::lens::Projection;

/// How far a small spot reaches at most: two cells. A wider one, and one whose light may be cut off, is drawn into the light.
const SMALL_REACH_PX: f64 = 2.0 * CELL_PX as f64;

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
    pub(super) small: Vec<Spot>,
    wide: Vec<Spot>,
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
    for spot in scene.points.iter().filter_map(|point| maker.spot(point)) {
        if spot.steady.place().1 <= SMALL_REACH_PX && !spot.may_be_cut() {
            small.push(spot);
        } else {
            spot.steady.mark(coverage);
            wide.push(spot);
        }
    }
    Spots { small, wide }
}

impl Spots {
    /// All of them, and where the light of the small ones is drawn, at a time of the show.
    pub(super) fn twinkling(&self, gpu: &Gpu, stars: &StarLight, show_time_s: f64) -> (Points, StarryCells) {
        let [small, wide] = [&self.small, &self.wide]
            .map(|spots| spots.iter().map(|spot| spot.at(show_time_s)).collect::<Vec<PointInstance>>());
        let drawn = || stars.lit.iter().map(|star| small[*star as usize]).chain(wide.iter().copied());
        let plain: Vec<PointInstance> = drawn().filter(|spot| !spot.has_veil()).collect();
        let dazzling: Vec<PointInstance> = drawn().filter(PointInstance::has_veil).collect();
        let points = Points { plain: Instances::new(gpu, &plain), dazzling: Instances::new(gpu, &dazzling) };
        (points, StarryCells::new(gpu, stars, &small))
    }
}

impl PointsPass {
    /// Draws all points; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, points: &Points) {
        self.plain.draw(pass, &points.plain);
        self.dazzling.draw(pass, &points.dazzling);
    }
}
