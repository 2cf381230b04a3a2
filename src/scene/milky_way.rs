//! The map of the Milky Way as a texture: `shaders/common/milky_way.wgsl` reads it.

use super::lens::FrameSize;
use crate::astro::photometry::star_color;
use crate::catalogs::{MilkyWayMap, MilkyWayScale};

/// Columns that are repeated beyond each side, so that the texture is smooth over its seam.
const EXTRA_COLUMNS: usize = 1;

/// Size and texels, row by row: linear sRGB, cd/m^2.
#[must_use]
pub fn milky_way_texture(map: &MilkyWayMap) -> (FrameSize, Vec<[f32; 3]>) {
    let [width, height] = map.size();
    let (luminances, colors) = (luminances(map.scale()), colors(map.scale()));
    let texel = |&[brightness, color]: &[u8; 2]| {
        let luminance = luminances[usize::from(brightness)];
        colors[usize::from(color)].map(|channel| channel * luminance)
    };
    let rows = map.texels();
    let mut texture = Vec::with_capacity((width + 2 * EXTRA_COLUMNS) * height);
    for row in rows.chunks_exact(width) {
        let wrapped = row[width - EXTRA_COLUMNS..].iter().chain(row).chain(&row[..EXTRA_COLUMNS]);
        texture.extend(wrapped.map(texel));
    }
    let size = FrameSize { width_px: (width + 2 * EXTRA_COLUMNS) as u32, height_px: height as u32 };
    (size, texture)
}

/// Luminance of every code of the brightness, cd/m^2.
fn luminances(scale: MilkyWayScale) -> [f32; 256] {
    let MilkyWayScale { least_cd_m2, most_cd_m2, .. } = scale;
    std::array::from_fn(|code| match code {
        0 => 0.0,
        code => (least_cd_m2 * (most_cd_m2 / least_cd_m2).powf((code as f64 - 1.0) / 254.0)) as f32,
    })
}

/// Linear sRGB of luminance 1 of every code of the colour.
fn colors(scale: MilkyWayScale) -> [[f32; 3]; 256] {
    let MilkyWayScale { bluest_b_v, reddest_b_v, .. } = scale;
    std::array::from_fn(|code| {
        let b_v = bluest_b_v + (reddest_b_v - bluest_b_v) * code as f64 / 255.0;
        star_color(b_v).map(|channel| channel as f32)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;

    #[test]
    fn the_texture_has_the_map_s_luminance_and_closes_over_its_seam() {
        let catalogs = Catalogs::embedded();
        let map = catalogs.milky_way().unwrap();
        let (FrameSize { width_px, height_px }, texels) = milky_way_texture(map);
        let (width, height) = (width_px as usize, height_px as usize);
        assert_eq!(texels.len(), width * height);
        for row in [0, height / 3, height / 2, height - 1] {
            let line = &texels[row * width..(row + 1) * width];
            assert_eq!((line[0], line[width - 1]), (line[width - 2], line[1]));
            let latitude_rad = (0.5 - (row as f64 + 0.5) / height as f64) * std::f64::consts::PI;
            for column in [0, 300, 720, 1439] {
                let longitude_rad = (0.5 - (column as f64 + 0.5) / (width - 2) as f64) * std::f64::consts::TAU;
                let [r, g, b] = line[column + 1].map(f64::from);
                let luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
                let expected = map.luminance_cd_m2(longitude_rad, latitude_rad);
                assert!((luminance / expected - 1.0).abs() < 1e-3, "{row} {column}: {luminance:e} {expected:e}");
            }
        }
    }
}
