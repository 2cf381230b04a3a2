//! Frames as planes of luma and chroma, as video encoders want them: ITU-R BT.709-6 (3.2-3.5), narrow range, chroma between the
//! pixels that share it. 4:2:0 of 8 bits for delivery, 4:2:2 of 10 bits for editing. Widths and heights are even.

use crate::render::{HalfImage, Image};

/// Luma of R', G', B' (BT.709-6, 3.2).
const LUMA: [f32; 3] = [0.2126, 0.7152, 0.0722];
/// Largest difference of blue and luma, and of red and luma (3.3).
const BLUE_SPAN: f32 = 1.8556;
const RED_SPAN: f32 = 1.5748;
/// One, in the fixed point of the 8-bit conversion.
const ONE: f32 = 65_536.0;

/// Luma, then blue and red chroma of each square of four pixels: 8 bits (`yuv420p`).
pub fn yuv420p(image: &Image) -> Vec<u8> {
    let (width, height) = (image.size.width_px as usize, image.size.height_px as usize);
    let mut planes = vec![0; width * height * 3 / 2];
    let (luma, chroma) = planes.split_at_mut(width * height);
    let (blue, red) = chroma.split_at_mut(width * height / 4);
    for (row, pixels) in image.rgba.chunks_exact(width * 4).enumerate() {
        let line = &mut luma[row * width..(row + 1) * width];
        line.iter_mut().zip(pixels.chunks_exact(4)).for_each(|(luma, pixel)| *luma = luma_8(pixel));
    }
    for (row, two_rows) in image.rgba.chunks_exact(width * 8).enumerate() {
        let (upper, lower) = two_rows.split_at(width * 4);
        let place = row * width / 2..(row + 1) * width / 2;
        let out = blue[place.clone()].iter_mut().zip(&mut red[place]);
        for ((blue, red), (upper, lower)) in out.zip(upper.chunks_exact(8).zip(lower.chunks_exact(8))) {
            let sum = |i: usize| {
                i32::from(upper[i]) + i32::from(upper[i + 4]) + i32::from(lower[i]) + i32::from(lower[i + 4])
            };
            (*blue, *red) = chroma_8([sum(0), sum(1), sum(2)]);
        }
    }
    planes
}

/// 16 + 219 Y'.
fn luma_8(rgb: &[u8]) -> u8 {
    const FACTORS: [i32; 3] =
        [fixed(LUMA[0] * 219.0 / 255.0), fixed(LUMA[1] * 219.0 / 255.0), fixed(LUMA[2] * 219.0 / 255.0)];
    let sum = FACTORS[0] * i32::from(rgb[0]) + FACTORS[1] * i32::from(rgb[1]) + FACTORS[2] * i32::from(rgb[2]);
    (16 + ((sum + (1 << 15)) >> 16)) as u8
}

/// 128 + 224 (B' - Y') / 1.8556 and 128 + 224 (R' - Y') / 1.5748 of four pixels, whose sums are given.
fn chroma_8(sums: [i32; 3]) -> (u8, u8) {
    const BLUE: f32 = 224.0 / 255.0 / 4.0 / BLUE_SPAN;
    const RED: f32 = 224.0 / 255.0 / 4.0 / RED_SPAN;
    const OF_BLUE: [i32; 3] = [fixed(-LUMA[0] * BLUE), fixed(-LUMA[1] * BLUE), fixed((1.0 - LUMA[2]) * BLUE)];
    const OF_RED: [i32; 3] = [fixed((1.0 - LUMA[0]) * RED), fixed(-LUMA[1] * RED), fixed(-LUMA[2] * RED)];
    let value = |factors: [i32; 3]| {
        let sum = factors[0] * sums[0] + factors[1] * sums[1] + factors[2] * sums[2];
        (128 + ((sum + (1 << 15)) >> 16)).clamp(16, 240) as u8
    };
    (value(OF_BLUE), value(OF_RED))
}

const fn fixed(factor: f32) -> i32 {
    (factor * ONE + if factor < 0.0 { -0.5 } else { 0.5 }) as i32
}

/// Luma, then blue and red chroma of each pair of pixels: 10 bits in two bytes, the lower first (`yuv422p10le`).
pub fn yuv422p10le(image: &HalfImage) -> Vec<u8> {
    let (mut luma, mut blue, mut red) = (Vec::new(), Vec::new(), Vec::new());
    let push = |plane: &mut Vec<u8>, value: f32| plane.extend_from_slice(&((value + 0.5) as u16).to_le_bytes());
    for pair in image.rgba.chunks_exact(8) {
        let rgb = |first: usize| [0, 1, 2].map(|i| pair[first + i].to_f32().clamp(0.0, 1.0));
        let (left, right) = (rgb(0), rgb(4));
        [left, right].iter().for_each(|pixel| push(&mut luma, 64.0 + 876.0 * luma_of(*pixel)));
        let mean = [0, 1, 2].map(|i| 0.5 * (left[i] + right[i]));
        let grey = luma_of(mean);
        push(&mut blue, 512.0 + 896.0 * (mean[2] - grey) / BLUE_SPAN);
        push(&mut red, 512.0 + 896.0 * (mean[0] - grey) / RED_SPAN);
    }
    luma.append(&mut blue);
    luma.append(&mut red);
    luma
}

fn luma_of(rgb: [f32; 3]) -> f32 {
    LUMA[0] * rgb[0] + LUMA[1] * rgb[1] + LUMA[2] * rgb[2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::lens::FrameSize;
    use half::f16;

    /// Colour bars of 100 % in 8 bits (ITU-R BT.709, narrow range): white, yellow, cyan, green, magenta, red, blue, black.
    const BARS: [([u8; 3], [u8; 3]); 8] = [
        ([255, 255, 255], [235, 128, 128]),
        ([255, 255, 0], [219, 16, 138]),
        ([0, 255, 255], [188, 154, 16]),
        ([0, 255, 0], [173, 42, 26]),
        ([255, 0, 255], [78, 214, 230]),
        ([255, 0, 0], [63, 102, 240]),
        ([0, 0, 255], [32, 240, 118]),
        ([0, 0, 0], [16, 128, 128]),
    ];

    #[test]
    fn colour_bars_have_their_published_values() {
        let size = FrameSize::square(2);
        for (rgb, yuv) in BARS {
            let [r, g, b] = rgb;
            let planes = yuv420p(&Image { size, rgba: [r, g, b, 255].repeat(4) });
            assert_eq!(planes, [yuv[0], yuv[0], yuv[0], yuv[0], yuv[1], yuv[2]], "{rgb:?}");
            let halves = rgb.map(|value| f16::from_f32(f32::from(value) / 255.0));
            let rgba = [halves[0], halves[1], halves[2], f16::ONE].repeat(4);
            let wide = yuv422p10le(&HalfImage { size, rgba });
            let value = |i: usize| f32::from(u16::from_le_bytes([wide[2 * i], wide[2 * i + 1]])) / 4.0;
            for (at, expected) in [(0, yuv[0]), (4, yuv[1]), (6, yuv[2])] {
                assert!((value(at) - f32::from(expected)).abs() < 0.6, "{rgb:?}: {} {expected}", value(at));
            }
        }
    }
}
