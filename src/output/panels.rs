//! Panels over the sky: triangles of egui drawn in the same submission as the frame beneath them.

use crate::render::Gpu;
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
