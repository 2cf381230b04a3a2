//! Drawings in strokes whose points are tied to stars: they go along when the stars move.

use super::super::files::Files;
use super::super::table::{CatalogError, RowPlace, read_table};
use super::figure::index_of;
use crate::units::angle::DEGREE_RAD;
use serde::Deserialize;

/// One stroke of a brush: a smooth curve through its points.
#[derive(Debug, Clone, PartialEq)]
pub struct ArtStroke {
    /// The figure it belongs to, by its place in the list.
    pub figure: usize,
    /// Width in units of an ordinary line.
    pub width: f32,
    /// What it runs through.
    pub points: Vec<ArtPoint>,
}

/// A point beside a star, in the plane that touches the sky there at J2000: the gnomonic projection around the star.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ArtPoint {
    /// Hipparcos number of the star.
    pub hip: u32,
    /// Tangent-plane coordinate to the east, rad.
    pub east_rad: f64,
    /// Tangent-plane coordinate to the north, rad.
    pub north_rad: f64,
}

/// How far from its star a point may be, degrees: beyond, it would not belong to it any more.
const FARTHEST_DEG: f64 = 30.0;

#[derive(Deserialize)]
struct Row {
    figure: String,
    stroke: u32,
    width: f32,
    hip: u32,
    east_deg: f64,
    north_deg: f64,
}

/// The strokes of a file: rows that follow each other with the same figure and number are one.
pub(super) fn parse(files: &Files, file: &str, ids: &[String]) -> Result<Vec<ArtStroke>, CatalogError> {
    let mut strokes: Vec<(u32, ArtStroke)> = Vec::new();
    for (line, row) in read_table::<Row>(file, files.bytes(file)?)? {
        let place = RowPlace { file, line };
        let figure = index_of(place, "figure", &row.figure, ids)?;
        place.number("width", f64::from(row.width), 0.1..=5.0)?;
        let angle_rad = |column, deg| Ok(place.number(column, deg, -FARTHEST_DEG..=FARTHEST_DEG)? * DEGREE_RAD);
        let point = ArtPoint {
            hip: row.hip,
            east_rad: angle_rad("east_deg", row.east_deg)?,
            north_rad: angle_rad("north_deg", row.north_deg)?,
        };
        match strokes.last_mut().filter(|(number, stroke)| (*number, stroke.figure) == (row.stroke, figure)) {
            Some((_, stroke)) => stroke.points.push(point),
            None => strokes.push((row.stroke, ArtStroke { figure, width: row.width, points: vec![point] })),
        }
    }
    Ok(strokes.into_iter().map(|(_, stroke)| stroke).collect())
}
