//! What a frame is finished to: the display's own 8 bits, or one of the wider kinds that films are made from.

use super::targets::{IMAGE_FORMAT, LIGHT_FORMAT};

/// How the light becomes the values of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Finish {
    /// Tone mapped, display-encoded, dithered to the 8 bits of a target of this format (not an `Srgb` one).
    Display(wgpu::TextureFormat),
    /// The same in half floats, not dithered: steps of 1/2048 next to white, finer below.
    WideDisplay,
    /// Light of the scene before the tone curve, linear, 1 for white, with mask, blackout and words, in half floats.
    SceneLinear,
    /// The light alone, for measurements: neither mask nor blackout nor words, and nothing discounted.
    Measured,
}

impl Finish {
    /// The display's 8 bits in memory.
    pub(super) const IMAGE: Finish = Finish::Display(IMAGE_FORMAT);

    /// Format of the target.
    pub(super) fn format(self) -> wgpu::TextureFormat {
        match self {
            Finish::Display(format) => format,
            Finish::WideDisplay | Finish::SceneLinear | Finish::Measured => LIGHT_FORMAT,
        }
    }

    /// Its number in the shaders.
    pub(super) fn shader_number(self) -> f64 {
        match self {
            Finish::Display(_) => 0.0,
            Finish::WideDisplay => 1.0,
            Finish::SceneLinear => 2.0,
            Finish::Measured => 3.0,
        }
    }

    /// Whether words are laid over it.
    pub(super) fn has_words(self) -> bool {
        self != Finish::Measured
    }
}
