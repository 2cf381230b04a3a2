//! Darkness, cell by cell. A software rasteriser takes as long to clear a target as to draw a pass over it, so there only what is
//! going to be read is darkened; a graphics card clears the whole for nothing.

use super::coverage::SpanInstance;
use super::device::{AdapterKind, Gpu};
use super::instances::Instances;
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use super::renderer::{begin_pass, begin_pass_with};
use crate::scene::lens::Projection;

/// The shader, joined.
pub(super) const SHADER: &str = shader!("common/span.wgsl", "blank.wgsl");

/// Darkens cells of targets of one format; nothing where the whole target is cleared.
#[derive(Debug)]
pub(super) struct BlankPass {
    pipeline: Option<wgpu::RenderPipeline>,
}

impl BlankPass {
    pub(super) fn new(
        gpu: &Gpu,
        frame_layout: &wgpu::BindGroupLayout,
        (projection, format): (Projection, wgpu::TextureFormat),
    ) -> Self {
        let spec = PipelineSpec {
            label: "blank",
            shader: SHADER,
            bind_groups: &[frame_layout],
            instance: Some(InstanceLayout { stride: size_of::<SpanInstance>(), fields: SpanInstance::FIELDS }),
            blend: Blend::Replace,
            format,
        };
        let in_software = gpu.kind() == AdapterKind::Software;
        BlankPass { pipeline: in_software.then(|| spec.build_for(gpu, projection)) }
    }

    /// Begins a pass in which these cells are dark; the others may hold anything. Bind group 0 is set.
    pub(super) fn begin<'a>(
        &self,
        encoder: &'a mut wgpu::CommandEncoder,
        view: &wgpu::TextureView,
        (frame, cells): (&wgpu::BindGroup, &Instances),
    ) -> wgpu::RenderPass<'a> {
        let Some(pipeline) = &self.pipeline else {
            let mut pass = begin_pass(encoder, view, wgpu::Color::BLACK);
            pass.set_bind_group(0, frame, &[]);
            return pass;
        };
        let mut pass = begin_pass_with(encoder, view, wgpu::LoadOp::Load);
        pass.set_bind_group(0, frame, &[]);
        pass.set_pipeline(pipeline);
        cells.draw(&mut pass, 6);
        pass
    }
}
