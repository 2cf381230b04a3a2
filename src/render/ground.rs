//! The ground below the horizon, over every pixel of the tile.

use super::device::Gpu;
use super::pipeline::{Blend, PipelineSpec};
use super::targets::LIGHT_FORMAT;
use crate::scene::lens::Projection;

/// The ground's shader, joined.
pub(super) const SHADER: &str = shader!("ground.wgsl");

pub(super) fn pipeline(
    gpu: &Gpu,
    frame_layout: &wgpu::BindGroupLayout,
    projection: Projection,
) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "ground",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: None,
        blend: Blend::CoverAll,
        format: LIGHT_FORMAT,
    };
    spec.build_for(gpu, projection)
}

/// Draws it; bind group 0 must be set.
pub(super) fn draw(pass: &mut wgpu::RenderPass<'_>, pipeline: &wgpu::RenderPipeline) {
    pass.set_pipeline(pipeline);
    pass.draw(0..3, 0..1);
}
