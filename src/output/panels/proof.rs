//! Panels drawn where nobody sees them, for the clock and for tests.

use super::{PanelDrawing, PanelPainter, PanelPicture, PanelTarget};
use crate::render::{Gpu, Readback, RenderError, Target, begin_pass, wait};
use crate::scene::lens::FrameSize;

/// Draws panels into memory that nobody sees, to be timed and compared.
pub struct PanelProof {
    gpu: Gpu,
    painter: PanelPainter,
    sky: Target,
}

impl std::fmt::Debug for PanelProof {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PanelProof").field("sky", &self.sky).finish_non_exhaustive()
    }
}

impl PanelProof {
    /// For a window of this size.
    pub fn new(gpu: Gpu, [width_px, height_px]: [u32; 2]) -> Self {
        let format = wgpu::TextureFormat::Bgra8Unorm;
        let size = FrameSize { width_px, height_px };
        let sky = Target::new(&gpu, format, size);
        PanelProof { painter: PanelPainter::new(&gpu, format), gpu, sky }
    }

    /// Draws them and waits until they are drawn.
    ///
    /// # Errors
    /// The driver failed.
    pub fn draw(&mut self, mut picture: PanelPicture) -> Result<(), RenderError> {
        self.painter.take_textures(&self.gpu, &mut picture.textures);
        self.draw_and_wait(&PanelDrawing::New(picture))
    }

    /// Draws what was drawn last once more, as a frame does in which only the sky is new.
    ///
    /// # Errors
    /// The driver failed.
    pub fn draw_again(&mut self) -> Result<(), RenderError> {
        self.draw_and_wait(&PanelDrawing::Again)
    }

    fn draw_and_wait(&mut self, drawing: &PanelDrawing) -> Result<(), RenderError> {
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let Target { size, texture, view } = &self.sky;
        let size_px = [size.width_px, size.height_px];
        let target = PanelTarget { view, copied_to: Some(texture), size_px };
        self.painter.draw(&self.gpu, &mut encoder, &target, drawing);
        self.gpu.queue.submit([encoder.finish()]);
        wait(&self.gpu)
    }

    /// Paints one color over everything, as a new sky does: red, green, blue from 0 to 1.
    pub fn paint_sky(&mut self, [r, g, b]: [f64; 3]) {
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        drop(begin_pass(&mut encoder, &self.sky.view, wgpu::Color { r, g, b, a: 1.0 }));
        self.gpu.queue.submit([encoder.finish()]);
    }

    /// What stands there now: rows from above, four bytes to a pixel: blue, green, red, alpha.
    ///
    /// # Errors
    /// The driver failed.
    pub fn pixels(&self) -> Result<Vec<u8>, RenderError> {
        let readback = Readback::new(&self.gpu, &self.sky);
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        readback.copy_from(&mut encoder, &self.sky);
        self.gpu.queue.submit([encoder.finish()]);
        readback.ask();
        wait(&self.gpu)?;
        let mut pixels = Vec::new();
        readback.read_rows(|_, row| pixels.extend_from_slice(row))?;
        Ok(pixels)
    }
}
