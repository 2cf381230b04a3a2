//! Frames as OpenEXR files: half floats, linear light, ZIP compression in scan lines. Each carries the Moment it shows as a text
//! attribute. They are written by one thread and hold no date, so the same frame gives the same bytes.

use super::png_file::MOMENT_KEYWORD;
use crate::render::HalfImage;
use exr::math::Vec2;
use exr::meta::MetaData;
use exr::meta::attribute::{AttributeValue, Chromaticities, Text};
use exr::prelude::{Encoding, Image as ExrImage, Layer, LayerAttributes, LineOrder, SpecificChannels, WritableImage};
use std::io::{self, Cursor, Write};

/// Primaries and white of sRGB (IEC 61966-2-1), CIE 1931 x and y.
const SRGB: Chromaticities = Chromaticities {
    red: Vec2(0.64, 0.33),
    green: Vec2(0.30, 0.60),
    blue: Vec2(0.15, 0.06),
    white: Vec2(0.3127, 0.3290),
};

/// Encodes linear light as an OpenEXR file with its Moment as JSON.
///
/// # Errors
/// What the writer reports.
pub fn write_exr(mut out: impl Write, image: &HalfImage, moment_json: &str) -> io::Result<()> {
    let (width, height) = (image.size.width_px as usize, image.size.height_px as usize);
    let channels = SpecificChannels::rgb(|at: Vec2<usize>| {
        let first = (at.y() * width + at.x()) * 4;
        (image.rgba[first], image.rgba[first + 1], image.rgba[first + 2])
    });
    let encoding = Encoding { line_order: LineOrder::Increasing, ..Encoding::SMALL_LOSSLESS };
    let layer = Layer::new((width, height), LayerAttributes::default(), encoding, channels);
    let mut file = ExrImage::from_layer(layer);
    file.attributes.chromaticities = Some(SRGB);
    let moment = AttributeValue::Text(Text::new_or_panic(ascii(moment_json)));
    file.attributes.other.insert(Text::from(MOMENT_KEYWORD), moment);
    let mut bytes = Cursor::new(Vec::new());
    file.write().non_parallel().to_buffered(&mut bytes).map_err(io::Error::other)?;
    out.write_all(bytes.get_ref())
}

/// The Moment that an OpenEXR file carries.
///
/// # Errors
/// A file that is no OpenEXR file or carries none.
pub fn moment_json_of_exr(bytes: &[u8]) -> Result<String, String> {
    let meta = MetaData::read_from_buffered(Cursor::new(bytes), false).map_err(|error| error.to_string())?;
    let name = Text::from(MOMENT_KEYWORD);
    let header = meta.headers.first();
    let found = |header: &exr::meta::header::Header| {
        let own = header.own_attributes.other.get(&name);
        own.or_else(|| header.shared_attributes.other.get(&name)).cloned()
    };
    match header.and_then(found) {
        Some(AttributeValue::Text(text)) => Ok(text.to_string()),
        _ => Err("it carries no Moment; only pictures made by this program do".to_owned()),
    }
}

/// The same JSON in ASCII alone: texts of this format have a byte for each letter.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut units = [0; 2];
    for letter in json.chars() {
        if letter.is_ascii() {
            text.push(letter);
        } else {
            letter.encode_utf16(&mut units).iter().for_each(|unit| text.push_str(&format!("\\u{unit:04x}")));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::lens::FrameSize;
    use half::f16;

    fn image() -> HalfImage {
        let rgba = (0..40 * 30 * 4).map(|i| f16::from_f32((i % 977) as f32 / 100.0)).collect();
        HalfImage { size: FrameSize { width_px: 40, height_px: 30 }, rgba }
    }

    fn encoded() -> Vec<u8> {
        let mut bytes = Vec::new();
        write_exr(&mut bytes, &image(), "{\"place\":\"北京 𝄞\"}").unwrap();
        bytes
    }

    #[test]
    fn the_same_frame_gives_the_same_bytes() {
        let first = encoded();
        assert!((0..4).all(|_| encoded() == first));
    }

    #[test]
    fn every_value_comes_back_and_so_does_the_moment() {
        let bytes = encoded();
        let json: serde_json::Value = serde_json::from_str(&moment_json_of_exr(&bytes).unwrap()).unwrap();
        assert_eq!(json["place"], "北京 𝄞");
        let new = |size: Vec2<usize>, _: &_| HalfImage {
            size: FrameSize { width_px: size.x() as u32, height_px: size.y() as u32 },
            rgba: vec![f16::ONE; size.area() * 4],
        };
        let set = |image: &mut HalfImage, at: Vec2<usize>, (r, g, b, _): (f16, f16, f16, f16)| {
            let first = (at.y() * 40 + at.x()) * 4;
            image.rgba[first..first + 3].copy_from_slice(&[r, g, b]);
        };
        use exr::prelude::{ReadChannels, ReadLayers};
        let read = exr::prelude::read().no_deep_data().largest_resolution_level().rgba_channels(new, set);
        let read = read.first_valid_layer().all_attributes().non_parallel();
        let pixels = read.from_buffered(Cursor::new(bytes)).unwrap().layer_data.channel_data.pixels;
        let rgb = |image: &HalfImage| -> Vec<f16> {
            image.rgba.chunks_exact(4).flat_map(|pixel| pixel[..3].to_vec()).collect()
        };
        assert_eq!(rgb(&pixels), rgb(&image()));
        assert!(moment_json_of_exr(b"nothing").is_err());
    }
}
