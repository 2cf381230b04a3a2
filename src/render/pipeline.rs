//! Pipelines from the few facts in which the passes differ.

use super::device::Gpu;
use crate::scene::gpu_layout::FieldLayout;
use crate::scene::lens::Projection;

/// What a pass draws once per instance: fields of `f32` in a vertex buffer, shader locations in their order.
#[derive(Debug, Clone, Copy)]
pub(super) struct InstanceLayout {
    pub(super) stride: usize,
    pub(super) fields: &'static [FieldLayout],
}

impl InstanceLayout {
    fn attributes(&self) -> Vec<wgpu::VertexAttribute> {
        let attribute = |(location, field): (usize, &FieldLayout)| wgpu::VertexAttribute {
            format: match field.size {
                4 => wgpu::VertexFormat::Float32,
                8 => wgpu::VertexFormat::Float32x2,
                12 => wgpu::VertexFormat::Float32x3,
                _ => wgpu::VertexFormat::Float32x4,
            },
            offset: field.offset as u64,
            shader_location: location as u32,
        };
        self.fields.iter().enumerate().map(attribute).collect()
    }
}

/// How a fragment meets what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blend {
    /// Light on light.
    Add,
    /// The brighter one.
    Max,
    /// Covers by its alpha, color already multiplied by it.
    Cover,
    /// Covers by its alpha what lies beyond the air, and leaves the air's own light in front of it.
    CoverBeyondAir,
    /// Covers by its alpha everything, the air's light too.
    CoverAll,
    /// Replaces.
    Replace,
}

impl Blend {
    fn state(self) -> Option<wgpu::BlendState> {
        use wgpu::{BlendFactor, BlendFactor::One, BlendFactor::OneMinusSrcAlpha, BlendFactor::Zero, BlendOperation};
        let component = |src_factor, dst_factor, operation| wgpu::BlendComponent { src_factor, dst_factor, operation };
        let add = |src: BlendFactor, dst: BlendFactor| component(src, dst, BlendOperation::Add);
        let state = |color, alpha| Some(wgpu::BlendState { color, alpha });
        match self {
            Blend::Add => state(add(One, One), add(Zero, One)),
            Blend::Max => state(component(One, One, BlendOperation::Max), add(Zero, One)),
            Blend::Cover => state(add(One, OneMinusSrcAlpha), add(One, OneMinusSrcAlpha)),
            Blend::CoverBeyondAir => state(add(One, OneMinusSrcAlpha), add(Zero, One)),
            Blend::CoverAll => state(add(One, OneMinusSrcAlpha), add(Zero, OneMinusSrcAlpha)),
            Blend::Replace => None,
        }
    }
}

/// One pass: a shader with `vertex_main` and `fragment_main`.
#[derive(Debug, Clone, Copy)]
pub(super) struct PipelineSpec<'a> {
    pub(super) label: &'static str,
    pub(super) shader: &'static str,
    pub(super) bind_groups: &'a [&'a wgpu::BindGroupLayout],
    pub(super) instance: Option<InstanceLayout>,
    pub(super) blend: Blend,
    pub(super) format: wgpu::TextureFormat,
}

/// Values of a shader's `override` constants.
pub(super) type Constants<'a> = &'a [(&'a str, f64)];

impl PipelineSpec<'_> {
    /// For one projection: the branches of the others fall away when the shader is compiled.
    pub(super) fn build_for(&self, gpu: &Gpu, projection: Projection) -> wgpu::RenderPipeline {
        self.build_with(gpu, projection, &[])
    }

    /// The same with further constants of the shader.
    pub(super) fn build_with(
        &self,
        gpu: &Gpu,
        projection: Projection,
        constants: Constants<'_>,
    ) -> wgpu::RenderPipeline {
        let constants = [&[("PIPELINE_PROJECTION", f64::from(projection.shader_number()))], constants].concat();
        self.build(gpu, &constants)
    }

    /// With these constants alone, for a shader that knows no lens.
    pub(super) fn build(&self, gpu: &Gpu, constants: Constants<'_>) -> wgpu::RenderPipeline {
        let options = wgpu::PipelineCompilationOptions { constants, ..Default::default() };
        let module = gpu.device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some(self.label),
            source: wgpu::ShaderSource::Wgsl(self.shader.into()),
        });
        let bind_groups: Vec<_> = self.bind_groups.iter().map(|layout| Some(*layout)).collect();
        let layout = gpu.device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some(self.label),
            bind_group_layouts: &bind_groups,
            immediate_size: 0,
        });
        let attributes = self.instance.map(|instance| instance.attributes()).unwrap_or_default();
        let buffers: Vec<_> = self.instance.iter().map(|instance| Some(vertex_layout(instance, &attributes))).collect();
        let target = wgpu::ColorTargetState {
            format: self.format,
            blend: self.blend.state(),
            write_mask: wgpu::ColorWrites::ALL,
        };
        gpu.device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some(self.label),
            layout: Some(&layout),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some("vertex_main"),
                compilation_options: options.clone(),
                buffers: &buffers,
            },
            primitive: wgpu::PrimitiveState::default(),
            depth_stencil: None,
            multisample: wgpu::MultisampleState::default(),
            fragment: Some(wgpu::FragmentState {
                module: &module,
                entry_point: Some("fragment_main"),
                compilation_options: options,
                targets: &[Some(target)],
            }),
            multiview_mask: None,
            cache: None,
        })
    }
}

fn vertex_layout<'a>(
    instance: &InstanceLayout,
    attributes: &'a [wgpu::VertexAttribute],
) -> wgpu::VertexBufferLayout<'a> {
    wgpu::VertexBufferLayout {
        array_stride: instance.stride as u64,
        step_mode: wgpu::VertexStepMode::Instance,
        attributes,
    }
}
