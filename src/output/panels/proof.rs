//! Panels drawn where nobody sees them, for the clock and for tests.

use super::{PanelDrawing, PanelPainter, PanelPicture, PanelTarget};
use crate::render::{Gpu, RenderError};

/// Draws panels into memory that nobody sees, to be timed and compared.
pub struct PanelProof {
    gpu: Gpu,
    painter: PanelPainter,
    texture: wgpu::Texture,
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
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT
                | wgpu::TextureUsages::COPY_DST
                | wgpu::TextureUsages::COPY_SRC,
            view_formats: &[],
        });
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        PanelProof { painter: PanelPainter::new(&gpu, format), gpu, texture, view, size_px }
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
        let target = PanelTarget { view: &self.view, copied_to: Some(&self.texture), size_px: self.size_px };
        self.painter.draw(&self.gpu, &mut encoder, &target, drawing);
        self.gpu.queue.submit([encoder.finish()]);
        let polled = self.gpu.device.poll(wgpu::PollType::Wait { submission_index: None, timeout: None });
        let failed = self.gpu.take_failure().or_else(|| polled.err().map(|error| error.to_string()));
        failed.map_or(Ok(()), |reason| Err(RenderError::Driver { reason }))
    }

    /// Paints one color over everything, as a new sky does: red, green, blue from 0 to 1.
    pub fn paint_sky(&mut self, [r, g, b]: [f64; 3]) {
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            label: Some("sky behind panels"),
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &self.view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color { r, g, b, a: 1.0 }),
                    store: wgpu::StoreOp::Store,
                },
            })],
            ..Default::default()
        });
        self.gpu.queue.submit([encoder.finish()]);
    }

    /// What stands there now: rows from above, four bytes to a pixel: blue, green, red, alpha.
    ///
    /// # Errors
    /// The driver failed.
    pub fn pixels(&self) -> Result<Vec<u8>, RenderError> {
        let [width, height] = self.size_px;
        let row = (width * 4).next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
        let buffer = self.gpu.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("panels to be compared"),
            size: u64::from(row) * u64::from(height),
            usage: wgpu::BufferUsages::COPY_DST | wgpu::BufferUsages::MAP_READ,
            mapped_at_creation: false,
        });
        let mut encoder = self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let layout = wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(row), rows_per_image: None };
        let copied = wgpu::TexelCopyBufferInfo { buffer: &buffer, layout };
        encoder.copy_texture_to_buffer(self.texture.as_image_copy(), copied, self.texture.size());
        self.gpu.queue.submit([encoder.finish()]);
        buffer.slice(..).map_async(wgpu::MapMode::Read, |_| {});
        let failed = |error: &dyn std::fmt::Display| RenderError::Driver { reason: error.to_string() };
        let waited = wgpu::PollType::Wait { submission_index: None, timeout: None };
        self.gpu.device.poll(waited).map_err(|error| failed(&error))?;
        let bytes = buffer.slice(..).get_mapped_range().map_err(|error| failed(&error))?;
        Ok(bytes.chunks(row as usize).flat_map(|line| line[..width as usize * 4].to_vec()).collect())
    }
}
