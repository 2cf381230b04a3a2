//! Frames on their way back from the GPU: the renderer goes on with the next one while another thread reads this one.

use super::device::Gpu;
use super::error::RenderError;
use super::finish::Finish;
use super::image::{HalfImage, Image, Pixels};
use super::targets::{Readback, Tile, wait_for};
use crate::scene::lens::FrameSize;
use half::f16;

/// Which pixels a frame is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PixelKind {
    /// Tone mapped, display-encoded sRGB, dithered to 8 bits.
    Display8,
    /// The same without dithering, in half floats from 0 to 1.
    Display16,
    /// Light of the scene before the tone curve, linear sRGB, 1 for white and more for what dazzles; with the mask, the
    /// blackout and the words.
    SceneLinear,
}

impl PixelKind {
    pub(super) fn finish(self) -> Finish {
        match self {
            PixelKind::Display8 => Finish::IMAGE,
            PixelKind::Display16 => Finish::WideDisplay,
            PixelKind::SceneLinear => Finish::SceneLinear,
        }
    }
}

/// A frame that the GPU is at work on.
#[derive(Debug)]
pub struct Underway {
    pub(super) gpu: Gpu,
    pub(super) size: FrameSize,
    pub(super) finish: Finish,
    pub(super) tiles: Vec<(Tile, Readback)>,
    /// The last work of the frame.
    pub(super) submission: Option<wgpu::SubmissionIndex>,
}

impl Underway {
    /// Waits for the frame.
    ///
    /// # Errors
    /// The driver failed.
    pub fn collect(self) -> Result<Pixels, RenderError> {
        let size = self.size;
        match self.finish {
            Finish::Display(_) => {
                let mut rgba = vec![0; values_of(size)];
                self.read_rows(|at, row| rgba[at * 4..at * 4 + row.len()].copy_from_slice(row))?;
                Ok(Pixels::Bytes(Image { size, rgba }))
            }
            Finish::WideDisplay | Finish::SceneLinear | Finish::Measured => {
                let mut rgba = vec![f16::ZERO; values_of(size)];
                self.read_rows(|at, row| {
                    for (value, bytes) in rgba[at * 4..].iter_mut().zip(row.chunks_exact(2)) {
                        *value = f16::from_le_bytes([bytes[0], bytes[1]]);
                    }
                })?;
                Ok(Pixels::Halves(HalfImage { size, rgba }))
            }
        }
    }

    /// Waits and hands over every row of every tile with the index of its first pixel in the frame.
    pub(super) fn read_rows(self, mut take_row: impl FnMut(usize, &[u8])) -> Result<(), RenderError> {
        self.tiles.iter().for_each(|(_, readback)| readback.ask());
        wait_for(&self.gpu, self.submission)?;
        let frame_width_px = self.size.width_px as usize;
        for (tile, readback) in &self.tiles {
            let first = tile.y_px as usize * frame_width_px + tile.x_px as usize;
            readback.read_rows(|row, bytes| take_row(first + row * frame_width_px, bytes))?;
        }
        Ok(())
    }
}

fn values_of(size: FrameSize) -> usize {
    size.width_px as usize * size.height_px as usize * 4
}
