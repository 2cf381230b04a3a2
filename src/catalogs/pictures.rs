//! Pictures of a show: PNG or JPEG bytes that the caller brings under the names by which Moments know them, decoded to
//! sRGB with opacity when they are first shown.

use super::CatalogError;
use std::io::Cursor;
use std::sync::{Arc, OnceLock};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Widest and highest picture, px: what every adapter takes.
pub const PICTURE_SIDE_MAX_PX: u32 = 8192;
/// What decoding a PNG file may use, bytes: the largest picture of 16 bit a channel.
const PNG_BYTES_MAX: usize = 1 << 30;

/// The pixels of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PicturePixels {
    /// Columns.
    pub width_px: u32,
    /// Rows.
    pub height_px: u32,
    /// sRGB and opacity (not multiplied), row by row from the top.
    pub rgba: Vec<u8>,
}

/// A picture that is decoded once.
#[derive(Debug)]
pub(super) struct StoredPicture {
    bytes: Vec<u8>,
    decoded: OnceLock<Result<Arc<PicturePixels>, CatalogError>>,
}

impl StoredPicture {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        StoredPicture { bytes, decoded: OnceLock::new() }
    }

    pub(super) fn pixels(&self, name: &str) -> Result<&Arc<PicturePixels>, CatalogError> {
        let refuse = |problem: String| CatalogError::File { file: name.to_owned(), problem };
        self.decoded.get_or_init(|| decode(&self.bytes).map(Arc::new).map_err(refuse)).as_ref().map_err(Clone::clone)
    }
}

impl PicturePixels {
    /// The pixels of a PNG or JPEG picture.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn decode(bytes: &[u8]) -> Result<Self, String> {
        decode(bytes)
    }
}

fn decode(bytes: &[u8]) -> Result<PicturePixels, String> {
    let picture = match bytes {
        [0x89, b'P', b'N', b'G', ..] => decode_png(bytes)?,
        [0xff, 0xd8, ..] => decode_jpeg(bytes)?,
        _ => return Err("it is neither a PNG nor a JPEG picture; bring one of these".to_owned()),
    };
    if picture.rgba.len() as u64 != 4 * u64::from(picture.width_px) * u64::from(picture.height_px) {
        return Err("its pixels are cut off; save it again".to_owned());
    }
    Ok(picture)
}

fn check_size(width_px: u32, height_px: u32) -> Result<(), String> {
    let sides = 1..=PICTURE_SIDE_MAX_PX;
    if sides.contains(&width_px) && sides.contains(&height_px) {
        return Ok(());
    }
    Err(format!("it has {width_px} x {height_px} pixels; bring it down to at most {PICTURE_SIDE_MAX_PX} a side"))
}

fn decode_png(bytes: &[u8]) -> Result<PicturePixels, String> {
    let unreadable = |error: png::DecodingError| format!("it is no PNG picture that can be read ({error})");
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: PNG_BYTES_MAX });
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(unreadable)?;
    let (width_px, height_px) = reader.info().size();
    check_size(width_px, height_px)?;
    let size = reader.output_buffer_size().ok_or("it is too large; make it smaller")?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(unreadable)?;
    pixels.truncate(frame.buffer_size());
    let rgba = match frame.color_type {
        png::ColorType::GrayscaleAlpha => pixels.chunks_exact(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect(),
        _ => pixels,
    };
    Ok(PicturePixels { width_px, height_px, rgba })
}

fn decode_jpeg(bytes: &[u8]) -> Result<PicturePixels, String> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let unreadable = |error| format!("it is no JPEG picture that can be read ({error:?})");
    decoder.decode_headers().map_err(unreadable)?;
    let (width_px, height_px) = decoder.info().map_or((0, 0), |info| (u32::from(info.width), u32::from(info.height)));
    check_size(width_px, height_px)?;
    let rgba = decoder.decode().map_err(unreadable)?;
    Ok(PicturePixels { width_px, height_px, rgba })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;

    fn png_bytes(color: png::ColorType, (width_px, height_px): (u32, u32), data: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width_px, height_px);
        encoder.set_color(color);
        encoder.write_header().unwrap().write_image_data(data).unwrap();
        bytes
    }

    #[test]
    fn a_picture_is_known_by_its_name_and_keeps_its_opacity() {
        let color = png_bytes(png::ColorType::Rgba, (2, 1), &[1, 2, 3, 4, 5, 6, 7, 255]);
        let grey = png_bytes(png::ColorType::Grayscale, (1, 2), &[9, 200]);
        let files = [("a.png".to_owned(), color), ("b/grey.png".to_owned(), grey)];
        let catalogs = Catalogs::embedded().with_pictures(files);
        let picture = catalogs.picture("a.png").unwrap();
        assert_eq!((picture.width_px, &picture.rgba[..]), (2, &[1, 2, 3, 4, 5, 6, 7, 255][..]));
        assert_eq!(catalogs.picture("b/grey.png").unwrap().rgba, [9, 9, 9, 255, 200, 200, 200, 255]);
        assert!(Arc::ptr_eq(picture, catalogs.picture("a.png").unwrap()));
    }

    #[test]
    fn what_cannot_be_shown_is_refused_in_a_sentence_with_its_name() {
        let whole = png_bytes(png::ColorType::Rgb, (4, 4), &[7; 48]);
        let cut = whole[..whole.len() / 2].to_vec();
        let wide = png_bytes(png::ColorType::Grayscale, (8193, 1), &[0; 8193]);
        let files = [
            ("cut.png", cut),
            ("wide.png", wide),
            ("text.txt", b"hello".to_vec()),
            ("empty.jpg", Vec::new()),
            ("broken.jpg", vec![0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
        ];
        let names: Vec<&str> = files.iter().map(|file| file.0).collect();
        let catalogs = Catalogs::embedded().with_pictures(files.clone().map(|(name, bytes)| (name.to_owned(), bytes)));
        for name in names.into_iter().chain(["nowhere.png"]) {
            let sentence = catalogs.picture(name).unwrap_err().to_string();
            assert!(sentence.starts_with(name) && sentence.len() > name.len() + 20, "{sentence}");
        }
    }
}
