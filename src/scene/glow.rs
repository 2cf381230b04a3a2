//! Soft round spots of light: what trails of meteors and tails of comets are put together from.

/// A round spot that fades like a Gaussian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GlowSpot {
    /// Local unit vector of its centre.
    pub direction: [f32; 3],
    /// Standard deviation, rad; narrower ones than a star's image are as wide as that.
    pub sigma_rad: f32,
    /// Illuminance at the eye by all of it, lx.
    pub illuminance_lx: f32,
    /// Linear sRGB, luminance 1.
    pub color: [f32; 3],
}
