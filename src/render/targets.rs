//! The textures a tile is drawn into, and the way back to memory.

use super::device::Gpu;
use super::error::RenderError;
use crate::scene::lens::FrameSize;

/// Light, times the exposure, linear sRGB.
pub const LIGHT_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba16Float;
/// Finished pixels.
pub(super) const IMAGE_FORMAT: wgpu::TextureFormat = wgpu::TextureFormat::Rgba8Unorm;

/// A rectangle of the frame that is drawn at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tile {
    pub(super) x_px: u32,
    pub(super) y_px: u32,
    pub(super) size: FrameSize,
}

impl Tile {
    /// What lies in both; none where they do not meet.
    pub(super) fn met(self, other: Tile) -> Option<Tile> {
        let (x_px, y_px) = (self.x_px.max(other.x_px), self.y_px.max(other.y_px));
        let right_px = (self.x_px + self.size.width_px).min(other.x_px + other.size.width_px);
        let lower_px = (self.y_px + self.size.height_px).min(other.y_px + other.size.height_px);
        let size = FrameSize { width_px: right_px.checked_sub(x_px)?, height_px: lower_px.checked_sub(y_px)? };
        (size.width_px > 0 && size.height_px > 0).then_some(Tile { x_px, y_px, size })
    }
}

/// Tiles of at most `side_px` that cover the frame, row by row.
pub(super) fn tiles(frame: FrameSize, side_px: u32) -> impl Iterator<Item = Tile> {
    let rows = (0..frame.height_px).step_by(side_px as usize);
    rows.flat_map(move |y_px| {
        (0..frame.width_px).step_by(side_px as usize).map(move |x_px| {
            let (width_px, height_px) = (side_px.min(frame.width_px - x_px), side_px.min(frame.height_px - y_px));
            Tile { x_px, y_px, size: FrameSize { width_px, height_px } }
        })
    })
}

/// A texture of one tile.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) size: FrameSize,
    pub(crate) texture: wgpu::Texture,
    pub(crate) view: wgpu::TextureView,
}

impl Target {
    /// To be drawn into, read by a shader, and copied from and to.
    pub(crate) fn new(gpu: &Gpu, format: wgpu::TextureFormat, size: FrameSize) -> Self {
        let texture = gpu.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("tile"),
            size: size.into(),
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT
                | wgpu::TextureUsages::TEXTURE_BINDING
                | wgpu::TextureUsages::COPY_SRC
                | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        });
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        Target { size, texture, view }
    }
}

/// A target of this format and size: the one that there is, if it fits.
pub(super) fn reuse(gpu: &Gpu, target: Option<Target>, format: wgpu::TextureFormat, size: FrameSize) -> Target {
    let fits = |target: &Target| target.size == size && target.texture.format() == format;
    target.filter(fits).unwrap_or_else(|| Target::new(gpu, format, size))
}

impl From<FrameSize> for wgpu::Extent3d {
    fn from(size: FrameSize) -> Self {
        wgpu::Extent3d { width: size.width_px, height: size.height_px, depth_or_array_layers: 1 }
    }
}

/// A buffer that brings the pixels of a target back to memory.
#[derive(Debug)]
pub(crate) struct Readback {
    buffer: wgpu::Buffer,
    row_stride: u32,
    row_bytes: usize,
}

impl Readback {
    pub(crate) fn new(gpu: &Gpu, target: &Target) -> Self {
        let pixel_bytes = target.texture.format().block_copy_size(None).expect("plain color formats have a size");
        let row_bytes = target.size.width_px * pixel_bytes;
        let row_stride = row_bytes.next_multiple_of(wgpu::COPY_BYTES_PER_ROW_ALIGNMENT);
        let buffer = gpu.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("read back"),
            size: u64::from(row_stride) * u64::from(target.size.height_px),
            usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        Readback { buffer, row_stride, row_bytes: row_bytes as usize }
    }

    pub(crate) fn copy_from(&self, encoder: &mut wgpu::CommandEncoder, target: &Target) {
        let layout = wgpu::TexelCopyBufferLayout {
            offset: 0,
            bytes_per_row: Some(self.row_stride),
            rows_per_image: Some(target.size.height_px),
        };
        encoder.copy_texture_to_buffer(
            target.texture.as_image_copy(),
            wgpu::TexelCopyBufferInfo { buffer: &self.buffer, layout },
            target.size.into(),
        );
    }

    /// Asks for the copy; it is there when the work that was submitted before has been waited for.
    pub(crate) fn ask(&self) {
        self.buffer.slice(..).map_async(wgpu::MapMode::Read, |_| {});
    }

    /// Hands over row after row of a copy that is there.
    pub(crate) fn read_rows(&self, mut take_row: impl FnMut(usize, &[u8])) -> Result<(), RenderError> {
        let driver = |error: wgpu::MapRangeError| RenderError::Driver { reason: error.to_string() };
        let mapped = self.buffer.slice(..).get_mapped_range().map_err(driver)?;
        for (row, bytes) in mapped.chunks_exact(self.row_stride as usize).enumerate() {
            take_row(row, &bytes[..self.row_bytes]);
        }
        drop(mapped);
        self.buffer.unmap();
        Ok(())
    }
}

/// Waits until the GPU is idle; reports what went wrong since the last time.
pub(crate) fn wait(gpu: &Gpu) -> Result<(), RenderError> {
    wait_for(gpu, None)
}

/// Waits until the GPU has done this piece of work, or all of it.
pub(super) fn wait_for(gpu: &Gpu, submission_index: Option<wgpu::SubmissionIndex>) -> Result<(), RenderError> {
    let polled = gpu.device.poll(wgpu::PollType::Wait { submission_index, timeout: None });
    match (gpu.take_failure(), polled) {
        (Some(reason), _) => Err(RenderError::Driver { reason }),
        (None, Err(error)) => Err(RenderError::Driver { reason: error.to_string() }),
        (None, Ok(_)) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_meet_in_what_both_hold() {
        let tile = |x_px, y_px, width_px, height_px| Tile { x_px, y_px, size: FrameSize { width_px, height_px } };
        assert_eq!(tile(0, 0, 20, 20).met(tile(16, 5, 20, 10)), Some(tile(16, 5, 4, 10)));
        assert_eq!(tile(0, 0, 20, 20).met(tile(20, 0, 20, 20)), None);
        assert_eq!(tile(0, 0, 20, 20).met(tile(50, 0, 20, 20)), None);
    }

    #[test]
    fn tiles_cover_the_frame_once() {
        let frame = FrameSize { width_px: 1000, height_px: 700 };
        let all: Vec<_> = tiles(frame, 300).collect();
        assert_eq!(all.len(), 12);
        let area: u32 = all.iter().map(|tile| tile.size.width_px * tile.size.height_px).sum();
        assert_eq!(area, 700_000);
        assert!(
            all.iter().all(|tile| tile.x_px + tile.size.width_px <= 1000 && tile.y_px + tile.size.height_px <= 700)
        );
    }
}
