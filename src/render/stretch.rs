//! A picture drawn smaller than its window, stretched over it: what a weak machine gains its speed with.

use super::bindings::{Binding, bind_group, group_layout};
use super::device::Gpu;
use super::pipeline::{Blend, PipelineSpec};
use super::renderer::SurfacePart;
use super::targets::Target;
use std::collections::HashMap;

/// The shader, whole: it knows no frame.
pub(super) const SHADER: &str = include_str!("../../shaders/stretch.wgsl");

/// The pass, with a pipeline for every format that has been asked for.
#[derive(Debug)]
pub(super) struct StretchPass {
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    pipelines: HashMap<wgpu::TextureFormat, wgpu::RenderPipeline>,
}

impl StretchPass {
    pub(super) fn new(gpu: &Gpu) -> Self {
        StretchPass {
            layout: group_layout(gpu, "stretch", wgpu::ShaderStages::FRAGMENT, &[Binding::Texture, Binding::Sampler]),
            sampler: gpu.device.create_sampler(&wgpu::SamplerDescriptor {
                label: Some("stretch"),
                mag_filter: wgpu::FilterMode::Linear,
                min_filter: wgpu::FilterMode::Linear,
                ..Default::default()
            }),
            pipelines: HashMap::new(),
        }
    }

    /// Draws the picture over a part of a target; the rest becomes black.
    pub(super) fn draw(
        &mut self,
        gpu: &Gpu,
        encoder: &mut wgpu::CommandEncoder,
        picture: &Target,
        surface: &SurfacePart<'_>,
    ) {
        let group = self.bind_group(gpu, picture);
        let (layout, format) = (&self.layout, surface.format);
        let pipeline = self.pipelines.entry(format).or_insert_with(|| pipeline(gpu, layout, format));
        let mut pass = super::renderer::begin_pass(encoder, surface.view, wgpu::Color::BLACK);
        let [x_px, y_px] = surface.corner_px.map(|px| px as f32);
        pass.set_viewport(x_px, y_px, surface.size.width_px as f32, surface.size.height_px as f32, 0.0, 1.0);
        pass.set_pipeline(pipeline);
        pass.set_bind_group(0, &group, &[]);
        pass.draw(0..3, 0..1);
    }

    fn bind_group(&self, gpu: &Gpu, picture: &Target) -> wgpu::BindGroup {
        let resources =
            [wgpu::BindingResource::TextureView(&picture.view), wgpu::BindingResource::Sampler(&self.sampler)];
        bind_group(gpu, "stretch", &self.layout, resources)
    }
}

fn pipeline(gpu: &Gpu, layout: &wgpu::BindGroupLayout, format: wgpu::TextureFormat) -> wgpu::RenderPipeline {
    let (shader, bind_groups) = (SHADER, &[layout][..]);
    let spec = PipelineSpec { label: "stretch", shader, bind_groups, instance: None, blend: Blend::Replace, format };
    spec.build(gpu, &[])
}
