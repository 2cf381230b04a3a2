//! Frames as PNG files of 8 or 16 bits. Each carries the Moment it shows.

use crate::render::{HalfImage, Image};
use crate::scene::lens::FrameSize;
use std::io::{self, Write};

/// Keyword of the text chunk that holds the Moment as JSON.
pub(super) const MOMENT_KEYWORD: &str = "beiguan-moment";

/// Encodes a frame as an 8-bit RGB PNG in the sRGB color space with its Moment as JSON.
///
/// # Errors
/// What the writer reports.
pub fn write_png(out: impl Write, image: &Image, moment_json: &str) -> io::Result<()> {
    let mut rgb = Vec::with_capacity(image.rgba.len() / 4 * 3);
    image.rgba.chunks_exact(4).for_each(|pixel| rgb.extend_from_slice(&pixel[..3]));
    write_rgb(out, image.size, (png::BitDepth::Eight, &rgb), moment_json)
}

/// Encodes display-encoded half floats from 0 to 1 as a 16-bit RGB PNG in the sRGB color space with its Moment as JSON.
///
/// # Errors
/// What the writer reports.
pub fn write_png16(out: impl Write, image: &HalfImage, moment_json: &str) -> io::Result<()> {
    let mut rgb = Vec::with_capacity(image.rgba.len() / 4 * 6);
    for pixel in image.rgba.chunks_exact(4) {
        for value in &pixel[..3] {
            let steps = (value.to_f32().clamp(0.0, 1.0) * 65_535.0 + 0.5) as u16;
            rgb.extend_from_slice(&steps.to_be_bytes());
        }
    }
    write_rgb(out, image.size, (png::BitDepth::Sixteen, &rgb), moment_json)
}

fn write_rgb(
    out: impl Write,
    size: FrameSize,
    (depth, rgb): (png::BitDepth, &[u8]),
    moment_json: &str,
) -> io::Result<()> {
    let mut encoder = png::Encoder::new(out, size.width_px, size.height_px);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(depth);
    encoder.set_compression(png::Compression::Fast);
    // A fifth faster than choosing for every row anew, and hardly larger.
    encoder.set_filter(png::Filter::Up);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    if !moment_json.is_empty() {
        encoder.add_itxt_chunk(MOMENT_KEYWORD.to_owned(), moment_json.to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(())
}

/// The Moment that a PNG file carries.
///
/// # Errors
/// A file that is no PNG or carries none.
pub fn moment_json_of(bytes: &[u8]) -> Result<String, String> {
    let mut reader = png::Decoder::new(io::Cursor::new(bytes)).read_info().map_err(|error| error.to_string())?;
    reader.finish().map_err(|error| error.to_string())?;
    let chunk = reader.info().utf8_text.iter().find(|chunk| chunk.keyword == MOMENT_KEYWORD);
    let chunk = chunk.ok_or("it carries no Moment; only pictures made by this program do")?;
    chunk.get_text().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use half::f16;

    #[test]
    fn a_picture_carries_its_moment() {
        let image = Image { size: FrameSize { width_px: 2, height_px: 1 }, rgba: vec![1, 2, 3, 255, 4, 5, 6, 255] };
        let mut bytes = Vec::new();
        write_png(&mut bytes, &image, "{\"place\":\"北京\"}").unwrap();
        assert_eq!(moment_json_of(&bytes).unwrap(), "{\"place\":\"北京\"}");
        assert!(moment_json_of(&bytes[..20]).is_err());
    }

    #[test]
    fn half_floats_become_sixteen_bits() {
        let size = FrameSize { width_px: 1, height_px: 1 };
        let image = HalfImage { size, rgba: [0.0, 0.5, 1.0, 1.0].map(f16::from_f32).to_vec() };
        let mut bytes = Vec::new();
        write_png16(&mut bytes, &image, "{}").unwrap();
        let mut reader = png::Decoder::new(io::Cursor::new(&bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(pixels, [0, 0, 0x80, 0, 0xff, 0xff]);
    }
}
