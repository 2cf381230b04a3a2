//! From light to display values.

use super::device::Gpu;
use super::frame::texture_layout;
use super::pipeline::{Blend, PipelineSpec};
use super::targets::Target;
use crate::scene::lens::Projection;

/// The tone map's shader, joined.
pub(super) const SHADER: &str = shader!("common/noise.wgsl", "tonemap.wgsl");

/// The layout of the light texture, bind group 1.
pub(super) fn light_layout(gpu: &Gpu) -> wgpu::BindGroupLayout {
    texture_layout(gpu, "light")
}

pub(super) fn light_group(gpu: &Gpu, layout: &wgpu::BindGroupLayout, light: &Target) -> wgpu::BindGroup {
    gpu.device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: Some("light"),
        layout,
        entries: &[wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::TextureView(&light.view) }],
    })
}

/// Vertices of what covers the picture: a polygon of 32 sides around a dome's circle, else one triangle.
pub(super) fn vertices(projection: Projection) -> u32 {
    if projection == Projection::Dome { 3 * 32 } else { 3 }
}

/// The pipeline for an 8-bit target that takes encoded values as they are (not an `Srgb` format).
pub(super) fn pipeline(
    gpu: &Gpu,
    (frame_layout, light_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    (projection, format): (Projection, wgpu::TextureFormat),
) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "tone map",
        shader: SHADER,
        bind_groups: &[frame_layout, light_layout],
        instance: None,
        blend: Blend::Replace,
        format,
    };
    spec.build_for(gpu, projection)
}
