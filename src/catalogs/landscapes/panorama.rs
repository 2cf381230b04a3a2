//! A picture all around: equirectangular, its width is the whole circle, azimuth grows to the right, what is transparent
//! is sky. The bytes are pixels already; whoever reads the user's PNG file packs them with [`pack_panorama`].

use super::Placement;
use crate::catalogs::CatalogError;
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};
use std::f64::consts::{FRAC_PI_2, TAU};

/// Widest and highest panorama, px: what every adapter takes.
pub const PANORAMA_SIDE_MAX_PX: u32 = 8192;
const MAGIC: &[u8; 8] = b"BGPANO1\0";
const HEADER: usize = 16;
/// Alpha from which on a pixel hides what is behind it.
const HIDING_ALPHA: u8 = 128;

/// A panorama, cut down to the rows that hold something.
#[derive(Debug, Clone, PartialEq)]
pub struct Panorama {
    /// Columns of the whole circle.
    pub width_px: u32,
    /// Rows that are kept.
    pub height_px: u32,
    /// sRGB and alpha (not multiplied), row by row from the top.
    pub rgba: Vec<u8>,
    /// Azimuth of the left edge, rad.
    pub left_rad: f64,
    /// Altitude of the upper edge of the first row, rad.
    pub upper_rad: f64,
}

/// None of its numbers is a NaN: a panorama is equal to itself, and to ask that costs nothing where both are one copy.
impl Eq for Panorama {}

/// The bytes of a panorama among the files: size, then sRGB and alpha row by row from the top.
pub fn pack_panorama(width_px: u32, height_px: u32, rgba: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + rgba.len());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&width_px.to_le_bytes());
    bytes.extend_from_slice(&height_px.to_le_bytes());
    bytes.extend_from_slice(rgba);
    bytes
}

impl Panorama {
    /// From such bytes; `None` if they are something else.
    ///
    /// # Errors
    /// A picture without a pixel, too large, or higher than from nadir to zenith.
    pub(super) fn unpack(file: &str, bytes: &[u8], placement: Placement) -> Result<Option<Self>, CatalogError> {
        if !bytes.starts_with(MAGIC) || bytes.len() < HEADER {
            return Ok(None);
        }
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let (width_px, height_px, rgba) = (number(8), number(12), &bytes[HEADER..]);
        let refuse = |problem: String| Err(CatalogError::File { file: file.to_owned(), problem });
        let sides = 1..=PANORAMA_SIDE_MAX_PX;
        if !sides.contains(&width_px) || !sides.contains(&height_px) {
            return refuse(format!(
                "it has {width_px} x {height_px} pixels; bring it down to at most {PANORAMA_SIDE_MAX_PX} a side"
            ));
        }
        if u64::from(height_px) * 2 > u64::from(width_px) {
            return refuse(format!(
                "it has {width_px} x {height_px} pixels; the width of a panorama is the whole circle, its height at most half of that"
            ));
        }
        if rgba.len() as u64 != u64::from(width_px) * u64::from(height_px) * 4 {
            return refuse("its pixels are cut off; save the picture again".to_owned());
        }
        Ok(Some(Self::cut(width_px, rgba, placement)))
    }

    /// Keeps the rows from the first to the last that is not all transparent.
    fn cut(width_px: u32, rgba: &[u8], placement: Placement) -> Self {
        let row_bytes = width_px as usize * 4;
        let holds = |row: &[u8]| row.chunks_exact(4).any(|pixel| pixel[3] > 0);
        let rows: Vec<&[u8]> = rgba.chunks_exact(row_bytes).collect();
        let first = rows.iter().position(|row| holds(row)).unwrap_or(0);
        let last = rows.iter().rposition(|row| holds(row)).unwrap_or(first);
        let pixel_rad = TAU / f64::from(width_px);
        let upper_rad = placement.altitude_deg * DEGREE_RAD + pixel_rad * (rows.len() as f64 / 2.0 - first as f64);
        Panorama {
            width_px,
            height_px: (last - first + 1) as u32,
            rgba: rgba[first * row_bytes..(last + 1) * row_bytes].to_vec(),
            left_rad: wrap_0_2pi((placement.azimuth_deg - 180.0) * DEGREE_RAD),
            upper_rad,
        }
    }

    /// Angle of a pixel, rad.
    pub fn pixel_rad(&self) -> f64 {
        TAU / f64::from(self.width_px)
    }

    /// Altitude of the lower edge of the last row, rad.
    pub fn lowest_rad(&self) -> f64 {
        (self.upper_rad - self.pixel_rad() * f64::from(self.height_px)).max(-FRAC_PI_2)
    }

    /// Alpha of a pixel; columns wrap around.
    pub fn alpha(&self, column: u32, row: u32) -> u8 {
        let at = (row as usize * self.width_px as usize + (column % self.width_px) as usize) * 4 + 3;
        self.rgba.get(at).copied().unwrap_or(0)
    }

    /// Upper edge of the topmost pixel that hides what is behind it at an azimuth, rad.
    pub(super) fn top_rad(&self, azimuth_rad: f64) -> Option<f64> {
        let column = (wrap_0_2pi(azimuth_rad - self.left_rad) / self.pixel_rad()) as u32;
        let row = (0..self.height_px).find(|&row| self.alpha(column, row) >= HIDING_ALPHA)?;
        Some(self.upper_rad - self.pixel_rad() * f64::from(row))
    }
}
