//! From light to display values.

use super::bindings::{Binding, bind_group, group_layout};
use super::device::Gpu;
use super::finish::Finish;
use super::pipeline::{Blend, PipelineSpec};
use super::targets::Target;
use crate::scene::lens::Projection;

/// The tone map's shader, joined.
pub(super) const SHADER: &str = shader!("common/noise.wgsl", "tonemap.wgsl");

/// What is tone mapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Picture {
    /// The frame.
    Whole,
    /// What a loupe magnifies, into its circle and over the frame.
    Magnified,
}

/// The layout of bind group 1: the light, the backdrop behind it, and the sampler that stretches the backdrop.
pub(super) fn light_layout(gpu: &Gpu) -> wgpu::BindGroupLayout {
    let bindings = [Binding::Texels, Binding::Texture, Binding::Sampler];
    group_layout(gpu, "light", wgpu::ShaderStages::FRAGMENT, &bindings)
}

pub(super) fn light_group(
    gpu: &Gpu,
    layout: &wgpu::BindGroupLayout,
    light: &Target,
    (backdrop, sampler): (&wgpu::TextureView, &wgpu::Sampler),
) -> wgpu::BindGroup {
    let resources = [
        wgpu::BindingResource::TextureView(&light.view),
        wgpu::BindingResource::TextureView(backdrop),
        wgpu::BindingResource::Sampler(sampler),
    ];
    bind_group(gpu, "light", layout, resources)
}

/// Vertices of what covers the picture: a polygon of 32 sides around a dome's circle, else one triangle.
pub(super) fn vertices(projection: Projection) -> u32 {
    if projection == Projection::Dome { 3 * 32 } else { 3 }
}

/// The pipeline that finishes the light.
pub(super) fn pipeline(
    gpu: &Gpu,
    (frame_layout, light_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    (projection, picture, finish): (Projection, Picture, Finish),
) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "tone map",
        shader: SHADER,
        bind_groups: &[frame_layout, light_layout],
        instance: None,
        blend: if picture == Picture::Whole { Blend::Replace } else { Blend::Cover },
        format: finish.format(),
    };
    let in_loupe = f64::from(u8::from(picture == Picture::Magnified));
    spec.build_with(gpu, projection, &[("FINISH", finish.shader_number()), ("IN_LOUPE", in_loupe)])
}
