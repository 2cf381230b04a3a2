//! `--landscape`: the name of a landscape, or a file of the user's: a table, or a PNG panorama.

use super::cli::Common;
use super::failure::Failure;
use crate::catalogs::Files;
use crate::catalogs::landscapes::{
    BEIJING_OBSERVATORY, PANORAMA_SIDE_MAX_PX, PLAIN, Placement, landscape_file, pack_panorama, stem,
};
use crate::moment::{LandscapeName, Observer};
use crate::units::angle::DEGREE_RAD;
use std::io::Cursor;

/// Longitude and latitude of the Ancient Observatory, degrees, and how near to it its terrace stands around the viewer
/// unless something else is asked for.
const OBSERVATORY_DEG: (f64, f64) = (116.429, 39.906);
const BEIJING_RADIUS_DEG: f64 = 0.3;

fn is_built_in(word: &str) -> bool {
    [PLAIN, BEIJING_OBSERVATORY].contains(&word)
}

/// The name that a Moment gives to what `--landscape` says.
pub fn asked_for(common: &Common) -> Option<LandscapeName> {
    let word = common.landscape.as_deref()?;
    Some(LandscapeName::new(if is_built_in(word) { word } else { stem(word) }))
}

/// What stands around an observer who does not ask for anything.
pub fn usual(observer: &Observer) -> LandscapeName {
    let in_beijing = observer.site().is_some_and(|site| {
        let (longitude_deg, latitude_deg) = OBSERVATORY_DEG;
        (site.longitude_rad / DEGREE_RAD - longitude_deg).abs() < BEIJING_RADIUS_DEG
            && (site.latitude_rad / DEGREE_RAD - latitude_deg).abs() < BEIJING_RADIUS_DEG
    });
    if in_beijing { LandscapeName::new(BEIJING_OBSERVATORY) } else { LandscapeName::default() }
}

/// The files with that of `--landscape` among them.
///
/// # Errors
/// A file that cannot be read, is no landscape, or bears the name of a built-in one; a placement without a file.
pub fn with_file(files: Files, common: &Common) -> Result<Files, Failure> {
    let turned = common.landscape_azimuth.is_some() || common.landscape_altitude.is_some();
    let Some(word) = common.landscape.as_deref().filter(|word| !is_built_in(word)) else {
        if turned {
            let words =
                "--landscape-azimuth and --landscape-altitude put a file in its place; give --landscape FILE with them";
            return Err(Failure::Input(words.to_owned()));
        }
        return Ok(files);
    };
    if is_built_in(stem(word)) {
        return Err(Failure::Input(format!(
            "--landscape {word} has the name of a built-in landscape; rename the file"
        )));
    }
    let bytes = std::fs::read(word).map_err(|error| {
        Failure::Input(format!(
            "--landscape {word} cannot be read ({error}); write {PLAIN}, {BEIJING_OBSERVATORY} or a file"
        ))
    })?;
    let bytes = if bytes.starts_with(b"\x89PNG") { panorama(word, &bytes)? } else { bytes };
    let usual = Placement::default();
    let placement = Placement {
        azimuth_deg: common.landscape_azimuth.unwrap_or(usual.azimuth_deg),
        altitude_deg: common.landscape_altitude.unwrap_or(usual.altitude_deg),
    };
    Ok(files.with_override(&landscape_file(word, placement), bytes))
}

/// The pixels of a PNG file, as they stand among the catalogues' files.
fn panorama(word: &str, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let refuse = |problem: String| Failure::Input(format!("--landscape {word}: {problem}"));
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: 1 << 29 });
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(|error| refuse(error.to_string()))?;
    let (width_px, height_px) = reader.info().size();
    if width_px.max(height_px) > PANORAMA_SIDE_MAX_PX {
        return Err(refuse(format!(
            "it has {width_px} x {height_px} pixels; bring it down to at most {PANORAMA_SIDE_MAX_PX} a side"
        )));
    }
    let size = reader.output_buffer_size().ok_or_else(|| refuse("it is too large".to_owned()))?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|error| refuse(error.to_string()))?;
    pixels.truncate(frame.buffer_size());
    let rgba = match frame.color_type {
        png::ColorType::GrayscaleAlpha => pixels.chunks_exact(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect(),
        _ => pixels,
    };
    if rgba.chunks_exact(4).all(|pixel| pixel[3] == u8::MAX) {
        return Err(refuse("it is opaque everywhere; make its sky transparent".to_owned()));
    }
    Ok(pack_panorama(width_px, height_px, &rgba))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beijing_stands_on_the_observatory_and_other_places_on_bare_ground() {
        assert_eq!(usual(&Observer::on_earth_deg(116.3972, 39.9075, 44.0)).as_str(), BEIJING_OBSERVATORY);
        for other in [Observer::on_earth_deg(121.47, 31.23, 4.0), Observer::geocentre()] {
            assert_eq!(usual(&other).as_str(), PLAIN);
        }
    }

    #[test]
    fn a_png_without_transparency_or_cut_off_is_refused() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 4, 2);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&[7; 24]).unwrap();
        let refusal = format!("{:?}", panorama("a.png", &bytes).unwrap_err());
        assert!(refusal.contains("make its sky transparent"), "{refusal}");
        assert!(panorama("a.png", &bytes[..50]).is_err());
    }
}
