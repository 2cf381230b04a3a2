//! Panels over the sky: triangles of egui drawn in the same submission as the frame beneath them.

use crate::render::{Gpu, RenderError};
use egui::{ClippedPrimitive, TextureId, TexturesDelta};
use egui_wgpu::{RendererOptions, ScreenDescriptor};

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

/// Draws panels into one window.
pub(super) struct PanelPainter {
    renderer: egui_wgpu::Renderer,
    /// What the frame that was drawn last was the last one to use.
    gone: Vec<TextureId>,
}

impl PanelPainter {
    /// For targets of a format without an sRGB encoding of its own.
    pub fn new(gpu: &Gpu, format: wgpu::TextureFormat) -> Self {
        let options = RendererOptions { dithering: false, ..RendererOptions::default() };
        PanelPainter { renderer: egui_wgpu::Renderer::new(&gpu.device, format, options), gone: Vec::new() }
    }

    /// Takes new letters and pictures in, also where the frame itself is not shown: they come only once.
    pub fn take_textures(&mut self, gpu: &Gpu, textures: &mut TexturesDelta) {
        for id in std::mem::take(&mut self.gone) {
            self.renderer.free_texture(&id);
        }
        for (id, deltas) in textures.set.drain() {
            for delta in deltas {
                self.renderer.update_texture(&gpu.device, &gpu.queue, id, &delta);
            }
        }
        self.gone.extend(textures.free.drain());
    }

    /// Draws over what stands in the view.
    pub fn draw(
        &mut self,
        gpu: &Gpu,
        encoder: &mut wgpu::CommandEncoder,
        (view, size_px): (&wgpu::TextureView, [u32; 2]),
        picture: &PanelPicture,
    ) {
        let screen = ScreenDescriptor { size_in_pixels: size_px, pixels_per_point: picture.pixels_per_point };
        let before = self.renderer.update_buffers(&gpu.device, &gpu.queue, encoder, &picture.primitives, &screen);
        gpu.queue.submit(before);
        let pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("panels"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations { load: wgpu::LoadOp::Load, store: wgpu::StoreOp::Store },
            })],
            ..Default::default()
        });
        self.renderer.render(&mut pass.forget_lifetime(), &picture.primitives, &screen);
    }
}

/// Draws panels into memory that nobody sees, to be timed.
pub struct PanelProof {
    gpu: Gpu,
    painter: PanelPainter,
    view: wgpu::TextureView,
    size_px: [u32; 2],
}

impl std::fmt::Debug for PanelProof {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PanelProof").field("size_px", &self.size_px).finish_non_exhaustive()
    }
}

impl PanelProof {
    /// For a window of this size.
    pub fn new(gpu: Gpu, size_px: [u32; 2]) -> Self {
        let format = wgpu::TextureFormat::Bgra8Unorm;
        let texture = gpu.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("panels to be timed"),
            size: wgpu::Extent3d { width: size_px[0], height: size_px[1], depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
            view_formats: &[],
        });
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        PanelProof { painter: PanelPainter::new(&gpu, format), gpu, view, size_px }
    }

    /// Draws them and waits until they are drawn.
    ///
    /// # Errors
    /// The driver failed.
    pub fn draw(&mut self, mut picture: PanelPicture) -> Result<(), RenderError> {
        self.painter.take_textures(&self.gpu, &mut picture.textures);
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        self.painter.draw(&self.gpu, &mut encoder, (&self.view, self.size_px), &picture);
        self.gpu.queue.submit([encoder.finish()]);
        let polled = self.gpu.device.poll(wgpu::PollType::Wait { submission_index: None, timeout: None });
        let failed = self.gpu.take_failure().or_else(|| polled.err().map(|error| error.to_string()));
        failed.map_or(Ok(()), |reason| Err(RenderError::Driver { reason }))
    }
}
