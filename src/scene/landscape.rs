//! The landscape as the renderer gets it: pieces of one color on the local axes, the farthest first, and a panorama.

use crate::astro::frames::{Direction, Horizontal};
pub use crate::catalogs::landscapes::Panorama;
use crate::units::angle::DEGREE_RAD;
use std::sync::Arc;

/// A piece of a landscape or of a diagram: a quadrangle or triangle (its last corner twice), or a stretch of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LandscapePiece {
    /// Local unit vectors of the corners in order; a line goes from the first to the second.
    pub corners: [[f32; 3]; 4],
    /// What the corners mean.
    pub form: PieceForm,
    /// Luminance, linear sRGB, cd/m^2.
    pub light_rgb_cd_m2: [f32; 3],
    /// How much of what is behind it is hidden, 0 to 1.
    pub opacity: f32,
}

/// What the corners of a piece mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PieceForm {
    /// All of it between the corners; its own edges are hard.
    Fill,
    /// A stroke of no thickness that softens the edge of fills of the same color.
    Edge,
    /// A stroke of this thickness, rad.
    Line {
        /// Thickness, rad.
        width_rad: f32,
    },
}

/// A panorama with the light on it.
#[derive(Debug, Clone, PartialEq)]
pub struct PanoramaLayer {
    /// The picture; the same picture is the same allocation.
    pub picture: Arc<Panorama>,
    /// Luminance of its white, linear sRGB, cd/m^2.
    pub white_rgb_cd_m2: [f32; 3],
}

/// Side of a cell of the sky, degrees.
const CELL_DEG: u32 = 6;
/// How far beyond its cell a picture is looked for, degrees: a cell's straight sides leave its curved ones by less.
const CELL_MARGIN_DEG: f64 = 0.5;

/// The cells of the sky in which something of a panorama is: the local unit vectors of their corners.
pub fn panorama_cells(picture: &Panorama) -> Vec<[[f32; 3]; 4]> {
    let (columns, rows) = (360 / CELL_DEG, 180 / CELL_DEG);
    let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    let corner = |column: u32, row: u32| -> [f32; 3] {
        let azimuth_rad = f64::from(column * CELL_DEG) * DEGREE_RAD;
        let altitude_rad = (f64::from(row * CELL_DEG) - 90.0) * DEGREE_RAD;
        Direction::<Horizontal>::from_azimuth_altitude(azimuth_rad, altitude_rad).unit().as_vec3().into()
    };
    cells
        .filter(|&(column, row)| holds_something(picture, column, row))
        .map(|(column, row)| {
            [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)]
        })
        .collect()
}

/// Whether any pixel in a cell or close beside it is not transparent.
fn holds_something(picture: &Panorama, column: u32, row: u32) -> bool {
    let pixel_rad = picture.pixel_rad();
    let margin_rad = CELL_MARGIN_DEG * DEGREE_RAD;
    let span = |from_rad: f64, to_rad: f64| (from_rad / pixel_rad).floor() as i64..=(to_rad / pixel_rad).ceil() as i64;
    let left_rad = f64::from(column * CELL_DEG) * DEGREE_RAD - picture.left_rad;
    let upper_rad = picture.upper_rad - (f64::from((row + 1) * CELL_DEG) - 90.0) * DEGREE_RAD;
    let cell_rad = f64::from(CELL_DEG) * DEGREE_RAD;
    let rows = span(upper_rad - margin_rad, upper_rad + cell_rad + margin_rad);
    let columns = span(left_rad - margin_rad, left_rad + cell_rad + margin_rad);
    rows.filter(|row| (0..i64::from(picture.height_px)).contains(row)).any(|row| {
        let width = i64::from(picture.width_px);
        columns.clone().any(|column| picture.alpha(column.rem_euclid(width) as u32, row as u32) > 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;
    use crate::catalogs::Files;
    use crate::catalogs::landscapes::{Placement, Scenery, landscape_file, pack_panorama};

    #[test]
    fn only_the_cells_that_hold_something_are_drawn() {
        // One degree a pixel; a tower of 2 by 20 degrees in the south.
        let mut rgba = vec![0; 360 * 180 * 4];
        (70..90).for_each(|row| (180..182).for_each(|column| rgba[(row * 360 + column) * 4 + 3] = 255));
        let path = landscape_file("tower.png", Placement::default());
        let catalogs = Catalogs::new(Files::embedded().with_override(&path, pack_panorama(360, 180, &rgba)));
        let Scenery::Panorama(picture) = &catalogs.landscape("tower").unwrap().unwrap().scenery else { panic!() };
        let cells = panorama_cells(picture);
        // Two columns (the margin reaches into the one beside) of 0 to 24 degrees and the one below.
        assert!((8..=10).contains(&cells.len()), "{}", cells.len());
        assert!(cells.iter().flatten().all(|corner| corner[1] < 0.0));
    }
}
