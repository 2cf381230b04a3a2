//! Frames as PNG files. A file is made beside its final place and takes it only when it is whole, so that a failure leaves
//! neither half a picture nor a lost old one. Each carries the Moment it shows.

use crate::render::Image;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Keyword of the text chunk that holds the Moment as JSON.
const MOMENT_KEYWORD: &str = "beiguan-moment";

/// A file in the making; dropped before it is finished, it leaves nothing behind.
#[derive(Debug)]
pub struct PendingFile {
    place: PathBuf,
    beside: PathBuf,
    file: Option<File>,
}

impl PendingFile {
    /// Begins a file: from here on it is known that the folder can be written.
    ///
    /// # Errors
    /// The folder does not exist or cannot be written, or the place is a folder itself.
    pub fn begin(place: &Path) -> io::Result<Self> {
        let name = place.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
        if place.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.tmp", std::process::id()));
        let beside = place.with_file_name(hidden);
        let file = File::create(&beside)?;
        Ok(PendingFile { place: place.to_owned(), beside, file: Some(file) })
    }

    /// Writes the contents and puts the file in its place.
    ///
    /// # Errors
    /// The disk is full or gone.
    pub fn finish(mut self, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()?;
        out.get_ref().sync_all()?;
        drop(out);
        fs::rename(&self.beside, &self.place)
    }
}

impl Drop for PendingFile {
    fn drop(&mut self) {
        // Renamed files are no longer there; any other is not wanted.
        let _ = fs::remove_file(&self.beside);
    }
}

/// Encodes a frame as an 8-bit RGB PNG in the sRGB color space with its Moment as JSON.
///
/// # Errors
/// What the writer reports.
pub fn write_png(out: impl Write, image: &Image, moment_json: &str) -> io::Result<()> {
    let mut encoder = png::Encoder::new(out, image.size.width_px, image.size.height_px);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    encoder.add_itxt_chunk(MOMENT_KEYWORD.to_owned(), moment_json.to_owned())?;
    let mut writer = encoder.write_header()?;
    let rgb: Vec<u8> = image.rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    writer.write_image_data(&rgb)?;
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
    use crate::scene::lens::FrameSize;

    #[test]
    fn a_picture_carries_its_moment() {
        let image = Image { size: FrameSize { width_px: 2, height_px: 1 }, rgba: vec![1, 2, 3, 255, 4, 5, 6, 255] };
        let mut bytes = Vec::new();
        write_png(&mut bytes, &image, "{\"place\":\"北京\"}").unwrap();
        assert_eq!(moment_json_of(&bytes).unwrap(), "{\"place\":\"北京\"}");
        assert!(moment_json_of(&bytes[..20]).is_err());
    }

    #[test]
    fn a_file_that_is_given_up_leaves_nothing_behind() {
        let folder = std::env::temp_dir().join(format!("beiguan-pending-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        drop(PendingFile::begin(&folder.join("a.png")).unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        PendingFile::begin(&folder.join("a.png")).unwrap().finish(|out| out.write_all(b"x")).unwrap();
        assert_eq!(fs::read(folder.join("a.png")).unwrap(), b"x");
        assert!(PendingFile::begin(&folder).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
