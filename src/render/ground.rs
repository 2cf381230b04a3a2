//! The ground below the horizon, over every pixel of the tile.

use super::device::Gpu;
use super::pipeline::{Blend, PipelineSpec};
use super::targets::LIGHT_FORMAT;

/// The ground's shader, joined.
pub(super) const SHADER: &str = shader!("ground.wgsl");

/// A frame whose lowest pixel looks higher than this shows no ground (the lens samples a grid, so leave a margin), rad.
pub(super) const NO_GROUND_ABOVE_RAD: f64 = 0.02;

pub(super) fn pipeline(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "ground",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: None,
        blend: Blend::Cover,
        format: LIGHT_FORMAT,
    };
    spec.build(gpu)
}

/// Draws it; bind group 0 must be set.
pub(super) fn draw(pass: &mut wgpu::RenderPass<'_>, pipeline: &wgpu::RenderPipeline) {
    pass.set_pipeline(pipeline);
    pass.draw(0..3, 0..1);
}
