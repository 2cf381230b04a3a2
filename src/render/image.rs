//! Finished pixels in memory.

use crate::scene::lens::FrameSize;
use half::f16;

/// 8-bit sRGB with alpha 255, row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Size.
    pub size: FrameSize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

/// Half floats, red, green, blue and an alpha of 1, row by row from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct HalfImage {
    /// Size.
    pub size: FrameSize,
    /// Four values a pixel.
    pub rgba: Vec<f16>,
}

/// Pixels of any kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Pixels {
    /// 8 bits.
    Bytes(Image),
    /// Half floats.
    Halves(HalfImage),
}

impl Image {
    /// Red, green, blue of a pixel; black outside.
    pub fn rgb(&self, x_px: u32, y_px: u32) -> [u8; 3] {
        let at = (y_px as usize * self.size.width_px as usize + x_px as usize) * 4;
        match (x_px < self.size.width_px, self.rgba.get(at..at + 3)) {
            (true, Some(rgb)) => [rgb[0], rgb[1], rgb[2]],
            _ => [0; 3],
        }
    }
}
