//! The three ways in which panels touch pixels.

use crate::render::Gpu;
use egui::epaint::Vertex;

const SHADER: &str = include_str!("../../../shaders/panels.wgsl");

/// A rectangle on the GPU.
#[repr(C)]
#[derive(Debug, Clone, Copy, bytemuck::Pod, bytemuck::Zeroable)]
pub(super) struct Rectangle {
    /// Its left, upper, right and lower edge, as parts of the window.
    pub(super) edges: [f32; 4],
    /// Red, green, blue, alpha; premultiplied.
    pub(super) color: [u8; 4],
}

/// All of them.
#[derive(Debug)]
pub(super) struct Pipelines {
    /// Rectangles of the kept panels in one color, in place of what was there.
    pub(super) begun: wgpu::RenderPipeline,
    /// Triangles with a picture over the kept panels.
    pub(super) pictured: wgpu::RenderPipeline,
    /// Rectangles of the kept panels over the window.
    pub(super) laid: wgpu::RenderPipeline,
}

/// In what one of them differs from the others.
#[derive(Clone, Copy)]
struct Way<'a> {
    entries: [&'static str; 2],
    groups: &'a [Option<&'a wgpu::BindGroupLayout>],
    buffers: &'a [Option<wgpu::VertexBufferLayout<'a>>],
    blend: Option<wgpu::BlendState>,
    format: wgpu::TextureFormat,
}

impl Pipelines {
    /// For windows of a format without an sRGB encoding of its own and kept panels of another, with the groups of the window and
    /// of a picture.
    pub(super) fn new(
        gpu: &Gpu,
        (format, kept): (wgpu::TextureFormat, wgpu::TextureFormat),
        [window, picture]: [&wgpu::BindGroupLayout; 2],
    ) -> Self {
        let module = gpu.device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("panels"),
            source: wgpu::ShaderSource::Wgsl(SHADER.into()),
        });
        let corner = wgpu::vertex_attr_array![0 => Float32x2, 1 => Float32x2, 2 => Unorm8x4];
        let rectangle = wgpu::vertex_attr_array![0 => Float32x4, 1 => Unorm8x4];
        let corners = buffer_layout(size_of::<Vertex>(), wgpu::VertexStepMode::Vertex, &corner);
        let rectangles = buffer_layout(size_of::<Rectangle>(), wgpu::VertexStepMode::Instance, &rectangle);
        let made = |way: Way<'_>| pipeline(gpu, &module, &way);
        let (over, corners) = (Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING), [Some(corners)]);
        let rectangles = [Some(rectangles)];
        let both = [Some(window), Some(picture)];
        let pictured = Way {
            entries: ["pictured_vertex", "pictured_fragment"],
            groups: &both,
            buffers: &corners,
            blend: over,
            format: kept,
        };
        let laid = Way { entries: ["laid_vertex", "laid_fragment"], buffers: &rectangles, format, ..pictured };
        let entries = ["begun_vertex", "begun_fragment"];
        let begun = Way { entries, groups: &[], blend: None, format: kept, ..laid };
        Pipelines { begun: made(begun), pictured: made(pictured), laid: made(laid) }
    }
}

fn buffer_layout(
    stride: usize,
    step_mode: wgpu::VertexStepMode,
    attributes: &[wgpu::VertexAttribute],
) -> wgpu::VertexBufferLayout<'_> {
    wgpu::VertexBufferLayout { array_stride: stride as u64, step_mode, attributes }
}

fn pipeline(gpu: &Gpu, module: &wgpu::ShaderModule, way: &Way<'_>) -> wgpu::RenderPipeline {
    let [vertex, fragment] = way.entries;
    let layout = gpu.device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some(fragment),
        bind_group_layouts: way.groups,
        immediate_size: 0,
    });
    let target = wgpu::ColorTargetState { format: way.format, blend: way.blend, write_mask: wgpu::ColorWrites::ALL };
    gpu.device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some(fragment),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module,
            entry_point: Some(vertex),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            buffers: way.buffers,
        },
        primitive: wgpu::PrimitiveState::default(),
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module,
            entry_point: Some(fragment),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            targets: &[Some(target)],
        }),
        multiview_mask: None,
        cache: None,
    })
}
