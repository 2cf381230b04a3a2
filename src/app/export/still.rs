//! Kinds of still pictures.

use crate::output::{write_exr, write_png, write_png16};
use crate::render::{PixelKind, Pixels};
use clap::ValueEnum;
use std::io;

/// How a frame is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StillFormat {
    /// PNG of 8 bits, sRGB, dithered.
    Png,
    /// PNG of 16 bits, sRGB.
    Png16,
    /// OpenEXR, half floats: linear light before the tone curve, 1 for white.
    Exr,
}

impl StillFormat {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            StillFormat::Png => "png",
            StillFormat::Png16 => "png16",
            StillFormat::Exr => "exr",
        }
    }

    /// Ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            StillFormat::Png | StillFormat::Png16 => "png",
            StillFormat::Exr => "exr",
        }
    }

    /// What it is made from.
    pub fn pixel_kind(self) -> PixelKind {
        match self {
            StillFormat::Png => PixelKind::Display8,
            StillFormat::Png16 => PixelKind::Display16,
            StillFormat::Exr => PixelKind::SceneLinear,
        }
    }

    /// Bytes of a pixel on its way back from the GPU.
    pub fn pixel_bytes(self) -> u64 {
        match self {
            StillFormat::Png => 4,
            StillFormat::Png16 | StillFormat::Exr => 8,
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// What the encoder reports; pixels of another kind.
    pub fn encode(self, pixels: &Pixels, moment_json: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match (self, pixels) {
            (StillFormat::Png, Pixels::Bytes(image)) => write_png(&mut bytes, image, moment_json)?,
            (StillFormat::Png16, Pixels::Halves(image)) => write_png16(&mut bytes, image, moment_json)?,
            (StillFormat::Exr, Pixels::Halves(image)) => write_exr(&mut bytes, image, moment_json)?,
            _ => return Err(io::Error::new(io::ErrorKind::InvalidInput, "these pixels are of another kind")),
        }
        Ok(bytes)
    }
}
