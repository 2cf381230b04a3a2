//! The light of the sky behind everything: what the air scatters, what it lets through of the Milky Way and the zodiacal
//! light, and its own glow. Small tables, made for many frames at once (`compose::Composer`), that the renderer reads at low
//! resolution and stretches over the picture.
//!
//! ```text
//! luminance(direction) = sun glow + moon glow + transmission(altitude) * (zodiacal light + Milky Way)
//! glow(direction) = table(column, row) + aureole(row) * phase function of the angle from the source
//! ```
//!
//! A glow lies symmetrically about the vertical circle through its source. Its table runs over
//!
//! ```text
//! column  u = sin(|azimuth - azimuth of the source| / 2)     0 towards the source, 1 opposite to it
//! row     v = sqrt(altitude / 90 degrees)                    0 at the horizon (and below it), 1 at the zenith
//! ```
//!
//! and the zodiacal light's over the ecliptic longitude from the Sun and the latitude, both without sign, of the same form:
//! `u = sqrt(|longitude - sun| / 180 degrees)`, `v = sqrt(|latitude| / 90 degrees)`.

use super::lens::FrameSize;
use crate::catalogs::MilkyWayMap;
use glam::DMat3;
use std::sync::Arc;

/// Columns of every table.
pub const COLUMNS: usize = 32;
/// Rows of every table.
pub const ROWS: usize = 32;

/// A table of luminance, cd/m^2, linear sRGB, row by row; the first row is v = 0, the first column u = 0.
pub type LuminanceTable = [[[f32; 3]; COLUMNS]; ROWS];

/// Light that is spread symmetrically about the vertical circle through its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Glow {
    /// Horizontal unit vector (east, north) below or above the source.
    pub source_azimuth: [f32; 2],
    /// Local unit vector to the source as it is seen.
    pub source: [f32; 3],
    /// cd/m^2.
    pub luminance_cd_m2: Box<LuminanceTable>,
    /// The aureole over its phase function, by row, cd/m^2.
    pub aureole_cd_m2: [[f32; 3]; ROWS],
}

/// Everything behind stars, bodies and landscape.
#[derive(Debug, Clone, PartialEq)]
pub struct Backdrop {
    /// Scattered sunlight, with all that does not depend on the azimuth.
    pub sun: Glow,
    /// Scattered moonlight.
    pub moon: Glow,
    /// The zodiacal light above the air.
    pub zodiacal_cd_m2: Box<LuminanceTable>,
    /// From the local axes to those of the ecliptic with x towards the Sun's longitude.
    pub sun_ecliptic_from_local: DMat3,
    /// Which part of the light from beyond the air arrives, by row.
    pub transmission: [[f32; 3]; ROWS],
    /// From the local axes to galactic ones.
    pub galactic_from_local: DMat3,
    /// The map of the Milky Way; without one there is none.
    pub milky_way_map: Option<Arc<MilkyWayMap>>,
    /// Factor on the Milky Way's light above the air; 0 leaves it out.
    pub milky_way: f32,
    /// Distance of the places where the light is worked out, px.
    pub pitch_px: u32,
}

impl Glow {
    /// No light.
    pub fn none() -> Self {
        Glow {
            source_azimuth: [0.0, 1.0],
            source: [0.0, 1.0, 0.0],
            luminance_cd_m2: Box::new([[[0.0; 3]; COLUMNS]; ROWS]),
            aureole_cd_m2: [[0.0; 3]; ROWS],
        }
    }

    /// Whether it gives no light at all.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        let glowing = self.luminance_cd_m2.iter().flatten().chain(&self.aureole_cd_m2);
        glowing.flatten().all(|channel| *channel == 0.0)
    }

    /// Whether there is more light around its source.
    #[must_use]
    pub fn has_aureole(&self) -> bool {
        self.aureole_cd_m2.iter().flatten().any(|channel| *channel != 0.0)
    }
}

impl Backdrop {
    /// The same light everywhere, cd/m^2, linear sRGB.
    pub fn uniform(luminance_rgb_cd_m2: [f32; 3], frame: FrameSize) -> Self {
        let sun = Glow { luminance_cd_m2: Box::new([[luminance_rgb_cd_m2; COLUMNS]; ROWS]), ..Glow::none() };
        Backdrop {
            sun,
            moon: Glow::none(),
            zodiacal_cd_m2: Glow::none().luminance_cd_m2,
            sun_ecliptic_from_local: DMat3::IDENTITY,
            transmission: [[1.0; 3]; ROWS],
            galactic_from_local: DMat3::IDENTITY,
            milky_way_map: None,
            milky_way: 0.0,
            pitch_px: pitch_px(frame),
        }
    }
}

/// The distance of the places where a frame's backdrop is worked out, px: finer than half a degree on a large dome.
pub fn pitch_px(frame: FrameSize) -> u32 {
    if frame.width_px.min(frame.height_px) <= 1536 { 4 } else { 8 }
}

/// Where a column's or a row's middle lies on 0..1.
pub fn table_place(index: usize, count: usize) -> f64 {
    index as f64 / (count - 1) as f64
}
