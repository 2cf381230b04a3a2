//! Smaller copies of a picture with opacity: colors are multiplied by it, means are taken of light, not of its encoding.

use super::device::Gpu;
use wgpu::util::DeviceExt;

/// All levels of a picture, one after the other, the largest first: sRGB of the color times the opacity, and the opacity.
struct Levels {
    count: u32,
    bytes: Vec<u8>,
}

/// Steps of the table back from light to sRGB.
const STEPS: usize = 4096;

struct Encoding {
    light: [f32; 256],
    encoded: Vec<u8>,
}

impl Encoding {
    fn new() -> Self {
        let light = std::array::from_fn(|value| light_from_srgb(value as f32 / 255.0));
        let encoded = (0..=STEPS).map(|step| (srgb_from_light(step as f32 / STEPS as f32) * 255.0).round() as u8);
        Encoding { light, encoded: encoded.collect() }
    }

    fn encode(&self, light: f32) -> u8 {
        self.encoded[(light.clamp(0.0, 1.0) * STEPS as f32).round() as usize]
    }
}

/// A picture of `rgba` (sRGB, not multiplied) on the GPU, with all its levels.
pub(super) fn uploaded(gpu: &Gpu, label: &str, [width, height]: [u32; 2], rgba: &[u8]) -> wgpu::TextureView {
    let levels = levels(width, height, rgba);
    let texture = gpu.device.create_texture_with_data(
        &gpu.queue,
        &wgpu::TextureDescriptor {
            label: Some(label),
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count: levels.count,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: wgpu::TextureFormat::Rgba8UnormSrgb,
            usage: wgpu::TextureUsages::TEXTURE_BINDING,
            view_formats: &[],
        },
        wgpu::util::TextureDataOrder::LayerMajor,
        &levels.bytes,
    );
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}

/// The levels of `rgba` (sRGB, not multiplied), down to a single texel.
fn levels(width: u32, height: u32, rgba: &[u8]) -> Levels {
    let encoding = Encoding::new();
    let mut level = multiplied(rgba, &encoding);
    let (mut width, mut height) = (width as usize, height as usize);
    let mut levels = Levels { count: 1, bytes: level.clone() };
    while width > 1 || height > 1 {
        (level, width, height) = halved(&level, (width, height), &encoding);
        levels.bytes.extend_from_slice(&level);
        levels.count += 1;
    }
    levels
}

fn multiplied(rgba: &[u8], encoding: &Encoding) -> Vec<u8> {
    let mut bytes = rgba.to_vec();
    for pixel in bytes.chunks_exact_mut(4).filter(|pixel| pixel[3] != u8::MAX) {
        let opacity = f32::from(pixel[3]) / 255.0;
        for channel in &mut pixel[..3] {
            *channel = encoding.encode(encoding.light[usize::from(*channel)] * opacity);
        }
    }
    bytes
}

/// Means of two by two texels; of an odd side the last is left out, as the sizes of levels are rounded down.
fn halved(bytes: &[u8], (width, height): (usize, usize), encoding: &Encoding) -> (Vec<u8>, usize, usize) {
    let (half_width, half_height) = ((width / 2).max(1), (height / 2).max(1));
    let mut half = Vec::with_capacity(half_width * half_height * 4);
    for row in 0..half_height {
        for column in 0..half_width {
            let texel = |dx: usize, dy: usize| {
                let (x, y) = ((2 * column + dx).min(width - 1), (2 * row + dy).min(height - 1));
                &bytes[(y * width + x) * 4..(y * width + x) * 4 + 4]
            };
            let four = [texel(0, 0), texel(1, 0), texel(0, 1), texel(1, 1)];
            for channel in 0..3 {
                let sum: f32 = four.iter().map(|texel| encoding.light[usize::from(texel[channel])]).sum();
                half.push(encoding.encode(sum / 4.0));
            }
            half.push((four.iter().map(|texel| u32::from(texel[3])).sum::<u32>() / 4) as u8);
        }
    }
    (half, half_width, half_height)
}

/// IEC 61966-2-1.
fn light_from_srgb(encoded: f32) -> f32 {
    if encoded <= 0.04045 { encoded / 12.92 } else { ((encoded + 0.055) / 1.055).powf(2.4) }
}

/// IEC 61966-2-1.
fn srgb_from_light(light: f32) -> f32 {
    if light <= 0.0031308 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_keep_light_and_opacity() {
        // White and black side by side, opaque; half the light is the sRGB value 188.
        let rgba = [[255; 4], [0, 0, 0, 255], [0, 0, 0, 255], [255; 4]].concat();
        let levels = levels(2, 2, &rgba);
        assert_eq!((levels.count, &levels.bytes[16..]), (2, &[188, 188, 188, 255][..]));
    }

    #[test]
    fn transparent_colors_do_not_bleed() {
        let levels = levels(2, 1, &[255, 0, 255, 0, 0, 255, 0, 255]);
        assert_eq!(levels.bytes[..8], [0, 0, 0, 0, 0, 255, 0, 255]);
        assert_eq!(levels.bytes[8..], [0, 188, 0, 127]);
    }
}
