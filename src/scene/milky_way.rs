//! The map of the Milky Way as a texture: `shaders/common/milky_way.wgsl` reads it.

use super::lens::FrameSize;
use crate::astro::photometry::star_color;
pub use crate::catalogs::MilkyWayMap;
use crate::catalogs::MilkyWayScale;

/// Columns that are repeated beyond each side, so that the texture is smooth over its seam.
const EXTRA_COLUMNS: usize = 1;
/// Codes of brightness and of color.
const CODES: usize = 256;

/// The texture: an index into the palette for every texel, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct MilkyWayTexture {
    /// Texels.
    pub size: FrameSize,
    /// Indices into the palette.
    pub indices: Vec<u16>,
    /// Linear sRGB, cd/m^2, of every brightness in every color.
    pub palette: Vec<[f32; 3]>,
}

/// The texture of a map.
#[must_use]
pub fn milky_way_texture(map: &MilkyWayMap) -> MilkyWayTexture {
    let [width, height] = map.size();
    let mut indices = Vec::with_capacity((width + 2 * EXTRA_COLUMNS) * height);
    for row in map.texels().chunks_exact(width) {
        let wrapped = row[width - EXTRA_COLUMNS..].iter().chain(row).chain(&row[..EXTRA_COLUMNS]);
        indices.extend(wrapped.map(|[brightness, color]| u16::from_be_bytes([*brightness, *color])));
    }
    let size = FrameSize { width_px: (width + 2 * EXTRA_COLUMNS) as u32, height_px: height as u32 };
    MilkyWayTexture { size, indices, palette: palette(map.scale()) }
}

fn palette(scale: MilkyWayScale) -> Vec<[f32; 3]> {
    let MilkyWayScale { least_cd_m2, most_cd_m2, bluest_b_v, reddest_b_v } = scale;
    let colors: Vec<[f64; 3]> = (0..CODES)
        .map(|code| star_color(bluest_b_v + (reddest_b_v - bluest_b_v) * code as f64 / (CODES - 1) as f64))
        .collect();
    let luminance_cd_m2 = |code: usize| match code {
        0 => 0.0,
        code => least_cd_m2 * (most_cd_m2 / least_cd_m2).powf((code as f64 - 1.0) / (CODES - 2) as f64),
    };
    let of_brightness = |code| {
        let luminance_cd_m2 = luminance_cd_m2(code);
        colors.iter().map(move |color| color.map(|channel| (channel * luminance_cd_m2) as f32))
    };
    (0..CODES).flat_map(of_brightness).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;

    #[test]
    fn the_texture_has_the_map_s_luminance_and_closes_over_its_seam() {
        let catalogs = Catalogs::embedded();
        let map = catalogs.milky_way().unwrap();
        let MilkyWayTexture { size, indices, palette } = milky_way_texture(map);
        let (width, height) = (size.width_px as usize, size.height_px as usize);
        assert_eq!(indices.len(), width * height);
        for row in [0, height / 3, height / 2, height - 1] {
            let line = &indices[row * width..(row + 1) * width];
            assert_eq!((line[0], line[width - 1]), (line[width - 2], line[1]));
            let latitude_rad = (0.5 - (row as f64 + 0.5) / height as f64) * std::f64::consts::PI;
            for column in [0, 300, 720, 1439] {
                let longitude_rad = (0.5 - (column as f64 + 0.5) / (width - 2) as f64) * std::f64::consts::TAU;
                let [r, g, b] = palette[usize::from(line[column + 1])].map(f64::from);
                let luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
                let expected = map.luminance_cd_m2(longitude_rad, latitude_rad);
                assert!((luminance / expected - 1.0).abs() < 1e-3, "{row} {column}: {luminance:e} {expected:e}");
            }
        }
    }
}
