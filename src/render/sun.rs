//! The Sun and its corona: one quad and its uniform.

use super::device::Gpu;
use super::frame::uniform_group;
use super::moon::is_finite;
use super::pipeline::{Blend, PipelineSpec};
use super::targets::LIGHT_FORMAT;
use crate::scene::disc::SunDisc;
use crate::scene::lens::Projection;

/// The Sun's shader, joined.
pub(super) const SHADER: &str = shader!("common/point_light.wgsl", "common/disc.wgsl", "sun.wgsl");

pub(super) fn pipeline(
    gpu: &Gpu,
    (frame_layout, uniform_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    projection: Projection,
) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "sun",
        shader: SHADER,
        bind_groups: &[frame_layout, uniform_layout],
        instance: None,
        blend: Blend::CoverBeyondAir,
        format: LIGHT_FORMAT,
    };
    spec.build_for(gpu, projection)
}

/// Bind group 1 of a scene's Sun. `layout` is that of one uniform.
pub(super) fn prepare(gpu: &Gpu, layout: &wgpu::BindGroupLayout, sun: Option<&SunDisc>) -> Option<wgpu::BindGroup> {
    let sun = sun.filter(|sun| is_finite(bytemuck::bytes_of(sun.uniform.as_ref())))?;
    Some(uniform_group(gpu, layout, sun.uniform.as_ref()))
}
