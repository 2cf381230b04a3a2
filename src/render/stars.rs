//! Stars: buffers that are uploaded once per tier, and a small uniform per frame.

use super::device::Gpu;
use super::frame::{uniform_group, uniform_layout};
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape, finite_only};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::Scene;
use crate::scene::lens::Projection;
use crate::scene::star_field::{StarInstance, StarLayer, StarTier};
use std::collections::BTreeMap;

/// The stars' shader, joined.
pub(super) const SHADER: &str = shader!("common/point_light.wgsl", "common/star_place.wgsl", "stars.wgsl");

/// An uploaded tier, the brightest first, so that a limiting magnitude draws a prefix.
#[derive(Debug)]
struct UploadedTier {
    instances: Instances,
    magnitudes: Vec<f32>,
}

impl UploadedTier {
    fn new(gpu: &Gpu, stars: &[StarInstance]) -> Self {
        let mut sorted = finite_only(stars);
        sorted.sort_by(|a, b| a.magnitude.total_cmp(&b.magnitude));
        let magnitudes = sorted.iter().map(|star| star.magnitude).collect();
        UploadedTier { instances: Instances::new(gpu, &sorted), magnitudes }
    }
}

/// The uploaded stars.
#[derive(Debug)]
pub(super) struct StarStore {
    transform_layout: wgpu::BindGroupLayout,
    tiers: BTreeMap<StarTier, UploadedTier>,
}

/// One layer, ready to be drawn.
#[derive(Debug)]
pub(super) struct StarDraw {
    tier: StarTier,
    /// What is there for this frame only, in place of an uploaded tier.
    of_this_frame: Option<UploadedTier>,
    count: u32,
    transform: wgpu::BindGroup,
}

pub(super) fn pass(
    gpu: &Gpu,
    (frame_layout, transform_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    projection: Projection,
) -> InstancePass {
    let spec = InstancePassSpec {
        label: "stars",
        shader: SHADER,
        bind_groups: &[frame_layout, transform_layout],
        instance: InstanceLayout { stride: size_of::<StarInstance>(), fields: StarInstance::FIELDS },
        shape: Shape::Triangle,
        blend: Blend::Add,
    };
    spec.build_for(gpu, projection)
}

impl StarStore {
    pub(super) fn new(gpu: &Gpu) -> Self {
        StarStore { transform_layout: uniform_layout(gpu, "stars"), tiers: BTreeMap::new() }
    }

    /// The layout of the transform, bind group 1.
    pub(super) fn transform_layout(&self) -> &wgpu::BindGroupLayout {
        &self.transform_layout
    }

    /// Takes a tier's stars, in any order. Stars with numbers that are not finite are left out.
    pub(super) fn upload(&mut self, gpu: &Gpu, tier: StarTier, stars: &[StarInstance]) {
        self.tiers.insert(tier, UploadedTier::new(gpu, stars));
    }

    pub(super) fn prepare(&self, gpu: &Gpu, scene: &Scene) -> Vec<StarDraw> {
        let draw = |layer: &StarLayer| {
            let of_this_frame =
                (layer.tier == StarTier::Variable).then(|| UploadedTier::new(gpu, &scene.variable_stars));
            let magnitudes = &of_this_frame.as_ref().or_else(|| self.tiers.get(&layer.tier))?.magnitudes;
            let count = magnitudes.partition_point(|m| *m <= layer.transform.limiting_magnitude) as u32;
            let transform = uniform_group(gpu, &self.transform_layout, &layer.transform);
            Some(StarDraw { tier: layer.tier, of_this_frame, count, transform })
        };
        scene.stars.iter().filter_map(draw).collect()
    }

    /// Draws the layers with the stars' pass; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, star_pass: &InstancePass, draws: &[StarDraw]) {
        for draw in draws {
            if let Some(tier) = draw.of_this_frame.as_ref().or_else(|| self.tiers.get(&draw.tier)) {
                pass.set_bind_group(1, &draw.transform, &[]);
                star_pass.draw_first(pass, &tier.instances, draw.count);
            }
        }
    }
}
