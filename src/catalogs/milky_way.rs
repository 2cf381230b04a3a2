//! The brightness and the colour of the Milky Way and the Magellanic Clouds: `milky-way/map.bin`, a map in galactic
//! coordinates (plate carree, north pole on top, longitude 0 in the middle and growing to the left).

use super::files::Files;
use super::table::CatalogError;
use std::f64::consts::{PI, TAU};

const MAP: &str = "milky-way/map.bin";
const MAGIC: &[u8; 8] = b"BGMWY\0\0\x01";
const HEADER_BYTES: usize = 40;
const SIDE_MAX: usize = 8192;
/// Luminance of one star of V = 10 on a square degree, cd/m^2: 2.54e-6 lx (Allen's Astrophysical Quantities, 4th ed. 2000)
/// times 1e-4 over (pi / 180)^2 sr.
pub const S10_CD_M2: f64 = 2.54e-10 / (PI / 180.0 * PI / 180.0);

/// The map: light that no catalogued star gives.
#[derive(Debug, Clone, PartialEq)]
pub struct MilkyWayMap {
    width: usize,
    height: usize,
    /// Codes of the brightness, row by row from the north pole.
    brightness: Vec<u8>,
    colour_width: usize,
    colour_height: usize,
    /// Codes of B-V in the same order.
    colour: Vec<u8>,
    scale: MilkyWayScale,
}

/// None of its numbers is a NaN: a map is equal to itself, and to ask that costs nothing where both are one copy.
impl Eq for MilkyWayMap {}

/// What the codes of the map mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MilkyWayScale {
    /// Luminance of code 1, cd/m^2.
    pub least_cd_m2: f64,
    /// Luminance of code 255, cd/m^2; between them it grows by equal factors.
    pub most_cd_m2: f64,
    /// B-V of colour code 0.
    pub bluest_b_v: f64,
    /// B-V of colour code 255.
    pub reddest_b_v: f64,
}

impl MilkyWayMap {
    /// Pixels around and from pole to pole.
    #[must_use]
    pub fn size(&self) -> [usize; 2] {
        [self.width, self.height]
    }

    /// What the codes mean.
    #[must_use]
    pub fn scale(&self) -> MilkyWayScale {
        self.scale
    }

    /// Two bytes a pixel for a texture: the code of the brightness, that of the colour.
    #[must_use]
    pub fn texels(&self) -> Vec<[u8; 2]> {
        let columns: Vec<(usize, usize, f32)> = (0..self.width).map(|x| self.colour_column(x)).collect();
        let mut texels = Vec::with_capacity(self.brightness.len());
        for (y, row) in self.brightness.chunks_exact(self.width).enumerate() {
            let colours = self.colour_row(y);
            let colour = |(left, right, part): &(usize, usize, f32)| {
                (colours[*left] * (1.0 - part) + colours[*right] * part).round() as u8
            };
            texels.extend(row.iter().zip(&columns).map(|(code, column)| [*code, colour(column)]));
        }
        texels
    }

    /// Columns of the colour to the left and right of a column of the brightness, and the part of the right one.
    fn colour_column(&self, x: usize) -> (usize, usize, f32) {
        let place = (x as f32 + 0.5) / self.width as f32 * self.colour_width as f32 - 0.5;
        let left = place.floor().rem_euclid(self.colour_width as f32) as usize % self.colour_width;
        (left, (left + 1) % self.colour_width, place - place.floor())
    }

    /// The colour's codes at a row of the brightness.
    fn colour_row(&self, y: usize) -> Vec<f32> {
        let last = self.colour_height - 1;
        let place = (y as f32 + 0.5) / self.height as f32 * self.colour_height as f32 - 0.5;
        let place = place.clamp(0.0, last as f32);
        let (above, part) = (place as usize, place.fract());
        let row = |index: usize| &self.colour[index * self.colour_width..][..self.colour_width];
        let mixed = |(a, b): (&u8, &u8)| f32::from(*a) * (1.0 - part) + f32::from(*b) * part;
        row(above).iter().zip(row((above + 1).min(last))).map(mixed).collect()
    }

    /// Luminance towards a galactic longitude and latitude, cd/m^2; codes are interpolated as the texture's are.
    #[must_use]
    pub fn luminance_cd_m2(&self, longitude_rad: f64, latitude_rad: f64) -> f64 {
        let code = between(&self.brightness, [self.width, self.height], uv(longitude_rad, latitude_rad));
        let MilkyWayScale { least_cd_m2, most_cd_m2, .. } = self.scale;
        least_cd_m2 * (most_cd_m2 / least_cd_m2).powf((code - 1.0) / 254.0)
    }

    /// B-V of that light, mag.
    #[must_use]
    pub fn b_v(&self, longitude_rad: f64, latitude_rad: f64) -> f64 {
        let code = between(&self.colour, [self.colour_width, self.colour_height], uv(longitude_rad, latitude_rad));
        let MilkyWayScale { bluest_b_v, reddest_b_v, .. } = self.scale;
        bluest_b_v + (reddest_b_v - bluest_b_v) * code / 255.0
    }
}

/// Where on the map, both from 0 to 1.
fn uv(longitude_rad: f64, latitude_rad: f64) -> [f64; 2] {
    [(0.5 - longitude_rad / TAU).rem_euclid(1.0), (0.5 - latitude_rad / PI).clamp(0.0, 1.0)]
}

/// The mean of the four pixels around a place, weighted by nearness; around the seam, not beyond the poles.
fn between(codes: &[u8], [width, height]: [usize; 2], [u, v]: [f64; 2]) -> f64 {
    let (x, y) = (u * width as f64 - 0.5, v * height as f64 - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let code = |x: f64, y: f64| {
        let column = x.rem_euclid(width as f64) as usize % width;
        let row = y.clamp(0.0, height as f64 - 1.0) as usize;
        f64::from(codes[row * width + column])
    };
    let row = |y: f64| code(left, y) * (left + 1.0 - x) + code(left + 1.0, y) * (x - left);
    row(top) * (top + 1.0 - y) + row(top + 1.0) * (y - top)
}

/// The map of the file.
pub(super) fn parse(files: &Files) -> Result<MilkyWayMap, CatalogError> {
    let bytes = files.bytes(MAP)?;
    let header = bytes.get(..HEADER_BYTES).filter(|header| header.starts_with(MAGIC));
    let header = header.ok_or_else(|| broken("not a map of this version; use the one that came with this program"))?;
    let four = |offset: usize| -> [u8; 4] { header[offset..offset + 4].try_into().expect("four bytes were taken") };
    let sides = [8, 12, 16, 20].map(|offset| u32::from_le_bytes(four(offset)) as usize);
    if sides.iter().any(|side| !(2..=SIDE_MAX).contains(side)) {
        return Err(broken("a side of the map is not from 2 to 8192 pixels; copy the file again"));
    }
    let [width, height, colour_width, colour_height] = sides;
    let (brightness, colour) =
        bytes[HEADER_BYTES..].split_at_checked(width * height).unwrap_or((&bytes[HEADER_BYTES..], &[]));
    if brightness.len() != width * height || colour.len() != colour_width * colour_height {
        return Err(broken("the map is cut short or too long; copy the file again"));
    }
    let scale = scale([24, 28, 32, 36].map(|offset| f64::from(f32::from_le_bytes(four(offset)))))?;
    let (brightness, colour) = (brightness.to_vec(), colour.to_vec());
    Ok(MilkyWayMap { width, height, brightness, colour_width, colour_height, colour, scale })
}

fn scale([least_s10, most_s10, bluest_b_v, reddest_b_v]: [f64; 4]) -> Result<MilkyWayScale, CatalogError> {
    let is_sound = (1e-3..1e6).contains(&least_s10) && (least_s10..1e6).contains(&most_s10) && most_s10 > least_s10;
    let has_colour = (-1.0..4.0).contains(&bluest_b_v) && (bluest_b_v..4.0).contains(&reddest_b_v);
    if !(is_sound && has_colour) {
        return Err(broken("the scale of its codes makes no sense; copy the file again"));
    }
    let (least_cd_m2, most_cd_m2) = (least_s10 * S10_CD_M2, most_s10 * S10_CD_M2);
    Ok(MilkyWayScale { least_cd_m2, most_cd_m2, bluest_b_v, reddest_b_v })
}

fn broken(problem: &str) -> CatalogError {
    CatalogError::File { file: MAP.to_owned(), problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    fn s10(map: &MilkyWayMap, longitude_deg: f64, latitude_deg: f64) -> f64 {
        map.luminance_cd_m2(longitude_deg * DEGREE_RAD, latitude_deg * DEGREE_RAD) / S10_CD_M2
    }

    /// 30 S10 at the poles, 160 to 640 along the galactic equator (Allen's Astrophysical Quantities, after Schlyter);
    /// the star clouds are its brightest places, 20.5 to 21 mag/arcsec^2.
    #[test]
    fn the_map_is_as_bright_as_published() {
        let map = parse(&Files::embedded()).unwrap();
        for latitude_deg in [-89.0, 89.0] {
            assert!((24.0..38.0).contains(&s10(&map, 0.0, latitude_deg)));
        }
        let equator: Vec<f64> = (0..360).map(|longitude| s10(&map, f64::from(longitude), 0.0)).collect();
        let mean = equator.iter().sum::<f64>() / 360.0;
        assert!((160.0..260.0).contains(&mean), "{mean} S10 on the galactic equator");
        for (name, longitude_deg, latitude_deg) in [("Sagittarius", 1.5, -3.5), ("Scutum", 27.0, -2.5)] {
            let cloud = s10(&map, longitude_deg, latitude_deg);
            assert!((450.0..750.0).contains(&cloud), "{name} {cloud}");
        }
    }

    /// Places of dark clouds (Barnard 1927; Lynds 1962) against places beside them at the same latitude.
    #[test]
    fn dark_clouds_are_dark_where_they_are() {
        let map = parse(&Files::embedded()).unwrap();
        for (name, dark, bright) in [
            ("Coalsack", (303.0, 0.0), (308.5, -1.0)),
            ("Great Rift in Aquila", (35.0, 3.0), (30.0, -3.5)),
            ("Pipe", (0.0, 5.0), (1.5, -5.0)),
            ("rho Ophiuchi", (353.0, 17.0), (353.0, -17.0)),
            ("Taurus", (172.0, -15.0), (200.0, -15.0)),
        ] {
            let (dark, bright) = (s10(&map, dark.0, dark.1), s10(&map, bright.0, bright.1));
            assert!(dark < 0.6 * bright, "{name}: {dark} S10 beside {bright}");
        }
    }

    /// LMC at l 280.47, b -32.89, SMC at 302.80, -44.30 (NED); V 0.4 and 2.25 (RC3).
    #[test]
    fn the_magellanic_clouds_have_their_light_in_their_place() {
        let map = parse(&Files::embedded()).unwrap();
        for (longitude_deg, latitude_deg, radius_deg, v_mag) in
            [(280.47_f64, -32.89_f64, 7.0, 0.4_f64), (302.80, -44.30, 4.0, 2.25)]
        {
            let (mut light, mut around) = (0.0, 0.0);
            let steps = (radius_deg * 8.0) as i32;
            for (i, j) in (-steps..=steps).flat_map(|i| (-steps..=steps).map(move |j| (i, j))) {
                let (east_deg, north_deg) = (f64::from(i) / 8.0, f64::from(j) / 8.0);
                if east_deg.hypot(north_deg) > radius_deg {
                    continue;
                }
                let stretch = (latitude_deg + north_deg).to_radians().cos();
                light += s10(&map, longitude_deg + east_deg / stretch, latitude_deg + north_deg) / 64.0;
                around += s10(&map, longitude_deg + 20.0 + east_deg / stretch, latitude_deg + north_deg) / 64.0;
            }
            let found = 10.0 - 2.5 * (light - around).log10();
            assert!((found - v_mag).abs() < 0.25, "V {found} instead of {v_mag}");
        }
    }

    #[test]
    fn a_map_that_is_cut_short_is_refused() {
        let bytes = Files::embedded().bytes(MAP).unwrap().to_vec();
        for length in [0, 20, HEADER_BYTES, bytes.len() - 1] {
            let files = Files::embedded().with_override(MAP, bytes[..length].to_vec());
            assert!(parse(&files).unwrap_err().to_string().starts_with(MAP), "{length}");
        }
    }
}
