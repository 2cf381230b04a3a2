//! The Moon's face as grey maps, and its heights: the files of `catalogs/moon`, plate carree on the mean-Earth axes.

use super::files::Files;
use super::table::CatalogError;
use std::f64::consts::{PI, TAU};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

const FACE: &str = "moon/albedo_512.jpg";
const FINE_FACE: &str = "moon/albedo_4096.jpg";
const HEIGHTS: &str = "moon/heights.bin";
/// Size of the table of heights.
const HEIGHTS_SIZE: [usize; 2] = [1024, 512];
/// Widest map that is read.
const WIDTH_MAX: usize = 16_384;
/// Height of byte 0 and of one step, km: see `catalogs/moon/SOURCE.toml`.
const LOWEST_KM: f64 = -0.249 - 113.93 * STEP_KM;
const STEP_KM: f64 = 0.07745;

/// A map of one byte a place: longitude -180 at the left edge to +180 degrees at the right, north on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GreyMap {
    /// Places around the equator, twice those from pole to pole.
    pub width: usize,
    /// Row by row.
    pub values: Vec<u8>,
}

impl GreyMap {
    /// Places from pole to pole.
    #[must_use]
    pub fn height(&self) -> usize {
        self.width / 2
    }

    /// The value at a longitude and latitude, rad, between the four nearest places.
    #[must_use]
    pub fn at(&self, longitude_rad: f64, latitude_rad: f64) -> f64 {
        let (width, height) = (self.width, self.height());
        let x = (longitude_rad / TAU + 0.5) * width as f64 - 0.5;
        let y = ((0.5 - latitude_rad / PI) * height as f64 - 0.5).clamp(0.0, height as f64 - 1.0);
        let (column, row) = (x.floor(), (y as usize).min(height - 2));
        let (right, down) = (x - column, y - row as f64);
        let left = (column as i64).rem_euclid(width as i64) as usize;
        let next = (left + 1) % width;
        let line = |row: usize| {
            let value = |column: usize| f64::from(self.values[row * width + column]);
            value(left) + right * (value(next) - value(left))
        };
        line(row) + down * (line(row + 1) - line(row))
    }
}

/// The Moon's heights over the sphere of 1737.4 km.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoonHeights {
    steps: GreyMap,
}

impl MoonHeights {
    /// Height at a longitude and latitude (mean-Earth axes, rad), km.
    #[must_use]
    pub fn height_km(&self, longitude_rad: f64, latitude_rad: f64) -> f64 {
        LOWEST_KM + STEP_KM * self.steps.at(longitude_rad, latitude_rad)
    }

    /// Places around the equator.
    #[must_use]
    pub fn width(&self) -> usize {
        self.steps.width
    }

    /// Height of a place of the table, km; the column wraps around, the row ends at the poles.
    #[must_use]
    pub fn place_km(&self, column: i64, row: i64) -> f64 {
        let width = self.steps.width as i64;
        let row = row.clamp(0, width / 2 - 1);
        LOWEST_KM + STEP_KM * f64::from(self.steps.values[(row * width + column.rem_euclid(width)) as usize])
    }
}

/// The map for discs of up to a few hundred pixels.
pub(super) fn face(files: &Files) -> Result<GreyMap, CatalogError> {
    read_jpeg(files, FACE)
}

/// The map for large discs.
pub(super) fn fine_face(files: &Files) -> Result<GreyMap, CatalogError> {
    read_jpeg(files, FINE_FACE)
}

/// The heights.
pub(super) fn heights(files: &Files) -> Result<MoonHeights, CatalogError> {
    let bytes = files.bytes(HEIGHTS)?;
    let [width, height] = HEIGHTS_SIZE;
    if bytes.len() != width * height {
        let problem = format!("it has {} bytes; bring one byte for each of {width} x {height} places", bytes.len());
        return Err(CatalogError::File { file: HEIGHTS.to_owned(), problem });
    }
    Ok(MoonHeights { steps: GreyMap { width, values: bytes.to_vec() } })
}

fn read_jpeg(files: &Files, path: &str) -> Result<GreyMap, CatalogError> {
    let refuse = |problem: String| CatalogError::File { file: path.to_owned(), problem };
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::Luma)
        .set_max_width(WIDTH_MAX)
        .set_max_height(WIDTH_MAX / 2);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(files.bytes(path)?), options);
    let values =
        decoder.decode().map_err(|error| refuse(format!("it is no JPEG picture that can be read: {error:?}")))?;
    let (width, height) = decoder.info().map_or((0, 0), |info| (usize::from(info.width), usize::from(info.height)));
    if width < 4 || width != 2 * height || values.len() != width * height {
        return Err(refuse(format!("it has {width} x {height} places; bring a grey picture twice as wide as high")));
    }
    Ok(GreyMap { width, values })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;
    use crate::units::angle::DEGREE_RAD;

    fn at_deg<T>(of: impl Fn(f64, f64) -> T, latitude_deg: f64, longitude_deg: f64) -> T {
        of(longitude_deg * DEGREE_RAD, latitude_deg * DEGREE_RAD)
    }

    /// Places: IAU Gazetteer of Planetary Nomenclature. Bright and dark ones stand where they should in both maps, among them
    /// small ones (Aristarchus, 40 km) in the fine map.
    #[test]
    fn craters_and_seas_are_where_the_gazetteer_has_them() {
        let catalogs = Catalogs::embedded();
        for map in [catalogs.moon_face().unwrap(), catalogs.moon_fine_face().unwrap()] {
            let grey = |latitude_deg, longitude_deg| at_deg(|lon, lat| map.at(lon, lat), latitude_deg, longitude_deg);
            let (tycho, aristarchus, highland) = (grey(-43.3, -11.4), grey(23.7, -47.5), grey(-30.0, 10.0));
            let (crisium, serenitatis, grimaldi, plato) =
                (grey(17.0, 59.1), grey(28.0, 17.5), grey(-5.4, -68.4), grey(51.6, -9.4));
            for sea in [crisium, serenitatis, grimaldi, plato] {
                assert!(sea < 0.7 * highland, "{sea} {highland}");
            }
            assert!(tycho > 1.15 * highland && aristarchus > 1.2 * highland, "{tycho} {aristarchus} {highland}");
        }
        let fine = catalogs.moon_fine_face().unwrap();
        let grey = |latitude_deg, longitude_deg| at_deg(|lon, lat| fine.at(lon, lat), latitude_deg, longitude_deg);
        // Plato's floor is dark, its surroundings 2.5 degrees away are not: the map is in place within a degree.
        assert!(grey(51.6, -9.4) < 0.75 * grey(54.4, -9.4) && grey(51.6, -9.4) < 0.8 * grey(51.6, -14.5));
    }

    /// Laser retroreflectors: rectangular coordinates of Williams, Boggs & Folkner 2008 (JPL IOM 335-JW,DB,WF-20080314-001).
    /// Mean radius and highest place: Smith et al. 2017, Icarus 283, 70.
    #[test]
    fn heights_are_those_of_the_retroreflectors() {
        let catalogs = Catalogs::embedded();
        let heights = catalogs.moon_heights().unwrap();
        let km =
            |latitude_deg, longitude_deg| at_deg(|lon, lat| heights.height_km(lon, lat), latitude_deg, longitude_deg);
        for (latitude_deg, longitude_deg, known_km) in
            [(0.693, 23.454, -1.927), (-3.623, -17.497, -1.064), (38.333, -35.037, -2.471)]
        {
            let found_km = km(latitude_deg, longitude_deg);
            assert!((found_km - known_km).abs() < 0.06, "{latitude_deg} {longitude_deg}: {found_km} {known_km}");
        }
        assert!((9.8..10.9).contains(&km(5.44, -158.63)), "{}", km(5.44, -158.63));
    }

    #[test]
    fn a_damaged_map_is_refused_with_its_name() {
        for bytes in [b"".as_slice(), b"\xff\xd8\xff\xe0 no picture", &[0; 5000]] {
            for path in [FACE, FINE_FACE, HEIGHTS] {
                let files = Files::embedded().with_override(path, bytes.to_vec());
                let catalogs = Catalogs::new(files);
                let errors = [
                    catalogs.moon_face().err().map(|error| error.to_string()),
                    catalogs.moon_fine_face().err().map(|error| error.to_string()),
                    catalogs.moon_heights().err().map(|error| error.to_string()),
                ];
                assert_eq!(errors.iter().flatten().count(), 1, "{path}");
                assert!(errors.iter().flatten().all(|error| error.starts_with(path)), "{errors:?}");
            }
        }
    }
}
