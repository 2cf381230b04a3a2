//! Maps of the planets (plate carree, longitude to the east from the left edge, planetographic latitude) and the radial
//! profile of Saturn's rings. They are drawn, not photographed: `catalogs/planet-maps/SOURCE.toml` says after what. The Earth's is
//! NASA's.

use super::files::Files;
use super::table::{CatalogError, RowPlace, read_table};
use crate::astro::ephemeris::Body;
use serde::Deserialize;
use std::f64::consts::PI;
use std::io::Cursor;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The planets that have a map.
pub(super) const MAPPED: [Body; 8] =
    [Body::Mercury, Body::Venus, Body::Earth, Body::Mars, Body::Jupiter, Body::Saturn, Body::Uranus, Body::Neptune];

const EARTH: &str = "earth/surface.jpg";

const RINGS: &str = "planet-maps/rings.csv";
/// The largest side of a map, px.
const SIDE_MAX_PX: u32 = 8192;

/// Latitudes at which a map's mean over all longitudes is kept.
const ZONES: usize = 90;

/// A map of a globe.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanetMap {
    /// Pixels around the equator.
    pub width_px: u32,
    /// Pixels from pole to pole.
    pub height_px: u32,
    /// Row by row from the north pole: reflectance relative to the brightest of the map, sRGB-encoded; the fourth byte is 255.
    pub rgba: Vec<u8>,
    zones: Vec<[f64; 3]>,
}

/// None of its numbers is a NaN: a map is equal to itself, and to ask that costs nothing where both are one copy.
impl Eq for PlanetMap {}

impl PlanetMap {
    /// A map that is white everywhere.
    #[must_use]
    pub fn white() -> Self {
        PlanetMap { width_px: 1, height_px: 1, rgba: vec![255; 4], zones: vec![[1.0; 3]; ZONES] }
    }

    fn new(width_px: u32, height_px: u32, rgba: Vec<u8>) -> Self {
        let zones = zonal_means((width_px as usize, height_px as usize), &rgba);
        PlanetMap { width_px, height_px, rgba, zones }
    }

    pub(super) fn parse(files: &Files, body: Body) -> Result<Self, CatalogError> {
        if body == Body::Earth {
            return decode_earth(files.bytes(EARTH)?).map_err(|problem| CatalogError::File {
                problem: format!(
                    "{problem}; put a JPEG of the whole Earth there, twice as wide as high, longitude 0 in its middle"
                ),
                file: EARTH.to_owned(),
            });
        }
        let file = format!("planet-maps/{}.png", body.name());
        decode(files.bytes(&file)?).map_err(|problem| CatalogError::File {
            problem: format!("{problem}; put a PNG of 8-bit colours there, twice as wide as high"),
            file,
        })
    }

    /// Reflectance in linear sRGB, averaged over all longitudes, in the middles of equal steps of latitude from the north pole to
    /// the south pole.
    #[must_use]
    pub fn zonal_means(&self) -> &[[f64; 3]] {
        &self.zones
    }

    /// The mean over a disc that is seen from above the equator and darkens towards its limb by Lambert's law, linear sRGB.
    #[must_use]
    pub fn mean_of_disc(&self) -> [f64; 3] {
        let mut sum = [0.0; 4];
        for (i, zone) in self.zones.iter().enumerate() {
            let latitude_rad = (0.5 - (i as f64 + 0.5) / ZONES as f64) * PI;
            let weight = latitude_rad.cos().powi(2);
            (0..3).for_each(|c| sum[c] += zone[c] * weight);
            sum[3] += weight;
        }
        [sum[0], sum[1], sum[2]].map(|c| c / sum[3])
    }
}

fn zonal_means((width, height): (usize, usize), rgba: &[u8]) -> Vec<[f64; 3]> {
    let linear: Vec<f64> = (0..=255).map(linear).collect();
    let mean_of_row = |zone: usize| {
        let row = ((2 * zone + 1) * height / (2 * ZONES)).min(height.saturating_sub(1));
        let mut sum = [0.0; 3];
        for pixel in rgba[row * width * 4..(row + 1) * width * 4].chunks_exact(4) {
            (0..3).for_each(|c| sum[c] += linear[usize::from(pixel[c])]);
        }
        sum.map(|c| c / width as f64)
    };
    (0..ZONES).map(mean_of_row).collect()
}

/// From sRGB-encoded to linear (IEC 61966-2-1).
fn linear(byte: u8) -> f64 {
    let value = f64::from(byte) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn decode(bytes: &[u8]) -> Result<PlanetMap, String> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let (width_px, height_px) = (reader.info().width, reader.info().height);
    if width_px.max(height_px) > SIDE_MAX_PX {
        return Err(format!("{width_px} x {height_px} pixels are more than {SIDE_MAX_PX}"));
    }
    let size = reader.output_buffer_size().ok_or("the picture is too large")?;
    let mut buffer = vec![0; size];
    let frame = reader.next_frame(&mut buffer).map_err(|error| error.to_string())?;
    let channels = frame.color_type.samples();
    let rgba = buffer[..frame.buffer_size()]
        .chunks_exact(channels)
        .flat_map(|pixel| match *pixel {
            [r, g, b] | [r, g, b, _] => [r, g, b, 255],
            [grey, ..] => [grey, grey, grey, 255],
            [] => [0; 4],
        })
        .collect::<Vec<u8>>();
    if rgba.len() != 4 * width_px as usize * height_px as usize {
        return Err("its pixels are cut off".to_owned());
    }
    Ok(PlanetMap::new(width_px, height_px, rgba))
}

/// The Earth's map begins at longitude -180: the halves change places.
fn decode_earth(bytes: &[u8]) -> Result<PlanetMap, String> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGBA)
        .set_max_width(SIDE_MAX_PX as usize)
        .set_max_height(SIDE_MAX_PX as usize);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let mut rgba = decoder.decode().map_err(|error| error.to_string())?;
    let (width, height) = decoder.dimensions().ok_or("it has no size")?;
    if width != 2 * height || rgba.len() != 4 * width * height {
        return Err(format!("{width} x {height} pixels are not twice as wide as high"));
    }
    rgba.chunks_exact_mut(4 * width).for_each(|row| row.rotate_left(2 * width));
    Ok(PlanetMap::new(width as u32, height as u32, rgba))
}

/// A part of Saturn's rings between two radii.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct RingRegion {
    /// Inner edge, km.
    pub inner_km: f64,
    /// Outer edge, km.
    pub outer_km: f64,
    /// Optical depth at right angles to the plane.
    pub normal_optical_depth: f64,
    /// Single-scattering albedo times phase function at small phase angles.
    pub albedo_times_phase: f64,
    /// Its name.
    pub region: String,
}

/// Reads the regions, which must follow one another from the inside.
pub(super) fn parse_rings(files: &Files) -> Result<Vec<RingRegion>, CatalogError> {
    let mut regions: Vec<RingRegion> = Vec::new();
    for (line, row) in read_table::<RingRegion>(RINGS, files.bytes(RINGS)?)? {
        let place = RowPlace { file: RINGS, line };
        let begins_km = regions.last().map_or(60_000.0, |last| last.outer_km);
        place.number("inner_km", row.inner_km, begins_km..=500_000.0)?;
        place.number("outer_km", row.outer_km, row.inner_km..=500_000.0)?;
        place.number("normal_optical_depth", row.normal_optical_depth, 0.0..=20.0)?;
        place.number("albedo_times_phase", row.albedo_times_phase, 0.0..=20.0)?;
        regions.push(row);
    }
    Ok(regions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;

    /// Mallama, Krobusek & Pavlov 2017, table 3: the blue planets reflect more blue than green, the others less, Mars least.
    #[test]
    fn the_maps_have_the_colours_that_were_measured() {
        let catalogs = Catalogs::embedded();
        for (body, red, blue) in [
            (Body::Mercury, 1.10, 0.80),
            (Body::Venus, 0.99, 0.96),
            (Body::Mars, 1.33, 0.60),
            (Body::Jupiter, 0.99, 0.86),
            (Body::Saturn, 1.10, 0.74),
            (Body::Uranus, 0.68, 1.11),
            (Body::Neptune, 0.65, 1.20),
        ] {
            let sum = catalogs.planet_map(body).unwrap().unwrap().mean_of_disc();
            assert!((sum[0] / sum[1] / red - 1.0).abs() < 0.03, "{body:?}: red {}", sum[0] / sum[1]);
            assert!((sum[2] / sum[1] / blue - 1.0).abs() < 0.03, "{body:?}: blue {}", sum[2] / sum[1]);
        }
        assert!(catalogs.planet_map(Body::Pluto).unwrap().is_none());
    }

    /// Places as every atlas has them; the map begins at longitude 0.
    #[test]
    fn land_and_sea_stand_at_their_longitudes_and_latitudes() {
        let catalogs = Catalogs::embedded();
        let map = catalogs.planet_map(Body::Earth).unwrap().unwrap();
        let pixel = |longitude_deg: f64, latitude_deg: f64| {
            let x = (longitude_deg.rem_euclid(360.0) / 360.0 * f64::from(map.width_px)) as usize;
            let y = ((90.0 - latitude_deg) / 180.0 * f64::from(map.height_px)) as usize;
            let at = (y * map.width_px as usize + x) * 4;
            [map.rgba[at], map.rgba[at + 2]]
        };
        for (longitude_deg, latitude_deg) in [(15.0, 23.0), (103.0, 40.0), (134.0, -24.0), (-69.0, -24.0)] {
            let [red, blue] = pixel(longitude_deg, latitude_deg);
            assert!(red > blue && red > 100, "land at {longitude_deg} {latitude_deg}: {red} {blue}");
        }
        for (longitude_deg, latitude_deg) in [(-15.0, 0.0), (0.0, -20.0), (90.0, 5.0), (-95.0, -15.0), (145.0, 20.0)] {
            let [red, blue] = pixel(longitude_deg, latitude_deg);
            assert!(blue > 2 * red, "sea at {longitude_deg} {latitude_deg}: {red} {blue}");
        }
    }

    #[test]
    fn a_map_that_is_no_picture_is_refused_with_its_name() {
        let files = Files::embedded().with_override("planet-maps/mars.png", b"no picture".to_vec());
        let message = Catalogs::new(files).planet_map(Body::Mars).unwrap_err().to_string();
        assert!(message.starts_with("planet-maps/mars.png: "), "{message}");
    }

    /// Colwell et al. 2009: the opaque part of the B ring, the division, the edges of the bright rings.
    #[test]
    fn the_rings_lie_where_they_were_measured() {
        let rings = Catalogs::embedded().rings().unwrap().to_vec();
        let depth = |radius_km: f64| {
            rings.iter().find(|r| (r.inner_km..r.outer_km).contains(&radius_km)).map_or(0.0, |r| r.normal_optical_depth)
        };
        assert!(depth(107_000.0) > 4.0 && depth(119_500.0) < 0.15 && (0.3..1.0).contains(&depth(130_000.0)));
        assert_eq!(depth(133_600.0), 0.0, "the Encke gap");
        assert!(depth(80_000.0) < 0.15 && depth(74_000.0) == 0.0 && depth(137_000.0) == 0.0);
    }
}
