//! Panels over the sky: triangles of egui, kept in a texture and laid over the frame in the same submission.

mod area;
mod clipped;
mod drawn;
mod hidden;
mod kept;
mod pipelines;
mod proof;
mod textures;
mod tiles;
mod triangles;

pub use proof::PanelProof;

use crate::render::{Binding, Gpu, bind_group, group_layout};
use crate::scene::lens::FrameSize;
use egui::{ClippedPrimitive, TexturesDelta};
use kept::Kept;
pub(super) use kept::PanelTarget;
use pipelines::Pipelines;
use textures::Textures;

/// What the panels look like in one frame.
#[derive(Debug)]
pub struct PanelPicture {
    /// Letters and pictures that have come or gone since the last one.
    pub textures: TexturesDelta,
    /// Triangles.
    pub primitives: Vec<ClippedPrimitive>,
    /// Pixels of the window to a point.
    pub pixels_per_point: f32,
}

/// What is drawn of the panels.
#[derive(Debug)]
pub enum PanelDrawing {
    /// These.
    New(PanelPicture),
    /// What was drawn last.
    Again,
    /// Nothing: the window has none.
    Nothing,
}

/// Draws panels into one window.
#[derive(Debug)]
pub(super) struct PanelPainter {
    pipelines: Pipelines,
    textures: Textures,
    /// The uniform of the shader, and its group.
    scale: wgpu::Buffer,
    window: wgpu::BindGroup,
    kept_format: wgpu::TextureFormat,
    kept: Option<Kept>,
}

impl PanelPainter {
    /// For targets of a format without an sRGB encoding of its own.
    pub fn new(gpu: &Gpu, format: wgpu::TextureFormat) -> Self {
        let scale = scale_buffer(gpu);
        let layout = group_layout(gpu, "window of panels", wgpu::ShaderStages::VERTEX, &[Binding::Uniform]);
        let window = bind_group(gpu, "window of panels", &layout, [scale.as_entire_binding()]);
        // Other formats have too few bits for what shines through, or more than colors of eight bits need.
        let is_copied = matches!(format, wgpu::TextureFormat::Bgra8Unorm | wgpu::TextureFormat::Rgba8Unorm);
        let kept_format = if is_copied { format } else { wgpu::TextureFormat::Rgba8Unorm };
        let textures = Textures::new(gpu);
        let pipelines = Pipelines::new(gpu, (format, kept_format), [&layout, textures.layout()]);
        PanelPainter { pipelines, textures, scale, window, kept_format, kept: None }
    }

    /// Takes new letters and pictures in, also where the frame itself is not shown: they come only once.
    pub fn take_textures(&mut self, gpu: &Gpu, textures: &mut TexturesDelta) {
        self.textures.take(gpu, textures);
    }

    /// Draws over what stands in the target.
    pub fn draw(
        &mut self,
        gpu: &Gpu,
        encoder: &mut wgpu::CommandEncoder,
        target: &PanelTarget<'_>,
        drawing: &PanelDrawing,
    ) {
        match drawing {
            PanelDrawing::New(picture) => self.draw_new(gpu, encoder, target, picture),
            PanelDrawing::Again => {
                if let Some(kept) = self.kept.as_ref().filter(|kept| kept.is_for(target.size_px)) {
                    kept.lay(encoder, target, (&self.pipelines, &self.window));
                }
            }
            PanelDrawing::Nothing => {}
        }
    }

    fn draw_new(
        &mut self,
        gpu: &Gpu,
        encoder: &mut wgpu::CommandEncoder,
        target: &PanelTarget<'_>,
        picture: &PanelPicture,
    ) {
        let ([width, height], pixels_per_point) = (target.size_px, picture.pixels_per_point);
        let clip_per_point = [2.0 * pixels_per_point / width as f32, -2.0 * pixels_per_point / height as f32];
        gpu.queue.write_buffer(&self.scale, 0, bytemuck::cast_slice(&clip_per_point));
        let look = |id| self.textures.look(id);
        let triangles = triangles::triangles(&picture.primitives, (pixels_per_point, target.size_px), look);
        let kept = self.kept.take().filter(|kept| kept.is_for(target.size_px));
        let size = FrameSize { width_px: width, height_px: height };
        let mut kept = kept.unwrap_or_else(|| Kept::new(gpu, (self.kept_format, size), &mut self.textures));
        let ways = (&self.pipelines, &self.window, &self.textures);
        kept.follow(gpu, encoder, ways, (&triangles, picture), target);
        kept.lay(encoder, target, (&self.pipelines, &self.window));
        self.kept = Some(kept);
    }
}

fn scale_buffer(gpu: &Gpu) -> wgpu::Buffer {
    gpu.device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("window of panels"),
        size: size_of::<[f32; 2]>() as u64,
        usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}
