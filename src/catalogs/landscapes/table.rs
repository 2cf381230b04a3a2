//! The tables of landscapes. Two kinds: shapes (`shape,kind,color,haze,width_deg,azimuth_deg,altitude_deg,
//! normal_azimuth_deg,normal_altitude_deg`, of which a user may leave out all but the first, the azimuth and the altitude),
//! and a horizon (`azimuth_deg,altitude_deg`): the skyline all around, joined by straight lines.

use super::hidden::leave_out;
use super::triangles::{quadrangles, triangles};
use super::{Corner, Form, GROUND_REFLECTANCE, Shape};
use crate::astro::frames::{Direction, Horizontal};
use crate::catalogs::CatalogError;
use crate::catalogs::table::{RowPlace, read_table};
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;
use serde::Deserialize;

/// The most corners of a user's file: more would not be drawn in time.
const CORNERS_MAX: usize = 50_000;
/// Longest piece of an outline: longer ones are divided, so that they bend with the projection.
const PIECE_DEG: f64 = 3.0;
/// How far below the lowest point of a skyline its area goes, degrees; below that is the ground.
const BELOW_SKYLINE_DEG: f64 = 1.0;

#[derive(Deserialize)]
struct Row {
    shape: Option<u32>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    color: Option<String>,
    #[serde(default)]
    haze: Option<f64>,
    #[serde(default)]
    width_deg: Option<f64>,
    azimuth_deg: f64,
    altitude_deg: f64,
    #[serde(default)]
    normal_azimuth_deg: Option<f64>,
    #[serde(default)]
    normal_altitude_deg: Option<f64>,
}

/// A corner as it stands in the file, checked.
struct Point {
    azimuth_deg: f64,
    altitude_deg: f64,
    width_deg: f64,
    facing: Option<DVec3>,
}

/// The shapes of a table, turned by an angle.
pub(super) fn shapes(file: &str, bytes: &[u8], turn_deg: f64) -> Result<Vec<Shape>, CatalogError> {
    let rows = read_table::<Row>(file, bytes)?;
    if rows.len() > CORNERS_MAX {
        let problem = format!("it has {} corners; {CORNERS_MAX} can be drawn", rows.len());
        return Err(CatalogError::File { file: file.to_owned(), problem });
    }
    let by_shape = rows.chunk_by(|(_, one), (_, next)| one.shape == next.shape);
    let mut shapes: Vec<Shape> = by_shape.map(|rows| one_shape(file, rows, turn_deg)).collect::<Result<_, _>>()?;
    leave_out(&mut shapes);
    Ok(shapes)
}

/// A user's table of either kind, and the lowest altitude of its skyline, rad (0 for shapes).
pub(super) fn user_shapes(file: &str, bytes: &[u8], turn_deg: f64) -> Result<(Vec<Shape>, f64), CatalogError> {
    let text = std::str::from_utf8(bytes).map_err(|_| not_a_landscape(file))?;
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or("");
    let columns: Vec<&str> = header.split(',').map(str::trim).collect();
    if !columns.contains(&"azimuth_deg") || !columns.contains(&"altitude_deg") {
        return Err(not_a_landscape(file));
    }
    if columns.contains(&"shape") {
        return Ok((shapes(file, text.as_bytes(), turn_deg)?, 0.0));
    }
    skyline(file, text.as_bytes(), turn_deg)
}

fn not_a_landscape(file: &str) -> CatalogError {
    let problem = "it is no landscape; give a table with the columns azimuth_deg and altitude_deg, or a PNG panorama";
    CatalogError::File { file: file.to_owned(), problem: problem.to_owned() }
}

fn one_shape(file: &str, rows: &[(u64, Row)], turn_deg: f64) -> Result<Shape, CatalogError> {
    let (line, first) = &rows[0];
    let place = RowPlace { file, line: *line };
    let reflectance = first.color.as_deref().map_or(Ok(GROUND_REFLECTANCE), |color| reflectance(color, place))?;
    let haze = place.number("haze", first.haze.unwrap_or(0.0), 0.0..=1.0)? as f32;
    let points = rows.iter().map(|(line, row)| point(row, RowPlace { file, line: *line }, turn_deg));
    let points = points.collect::<Result<Vec<Point>, _>>()?;
    match first.kind.as_deref().unwrap_or("area") {
        "line" => {
            let corners: Vec<Corner> = points.iter().map(corner).collect();
            Ok(Shape { reflectance, haze, outlines: vec![corners.clone()], corners, form: Form::Line })
        }
        "area" if points.len() >= 3 => Ok(area(reflectance, haze, points)),
        "area" => Err(place.bad_cell("shape", first.shape.unwrap_or(0), "at least three corners of an area")),
        other => Err(place.bad_cell("kind", other, "area or line")),
    }
}

fn point(row: &Row, place: RowPlace<'_>, turn_deg: f64) -> Result<Point, CatalogError> {
    let azimuth_deg = place.number("azimuth_deg", row.azimuth_deg, -720.0..=720.0)?;
    let facing = match (row.normal_azimuth_deg, row.normal_altitude_deg) {
        (Some(azimuth_deg), Some(altitude_deg)) => Some(direction(
            place.number("normal_azimuth_deg", azimuth_deg, -720.0..=720.0)? + turn_deg,
            place.number("normal_altitude_deg", altitude_deg, -90.0..=90.0)?,
        )),
        _ => None,
    };
    Ok(Point {
        azimuth_deg: azimuth_deg + turn_deg,
        altitude_deg: place.number("altitude_deg", row.altitude_deg, -90.0..=90.0)?,
        width_deg: place.number("width_deg", row.width_deg.unwrap_or(0.0), 0.0..=20.0)?,
        facing,
    })
}

fn area(reflectance: [f32; 3], haze: f32, mut points: Vec<Point>) -> Shape {
    let facing = points[0].facing;
    // Corners go on from the first without a jump at north.
    for index in 1..points.len() {
        let turns = ((points[index].azimuth_deg - points[index - 1].azimuth_deg) / 360.0).round();
        points[index].azimuth_deg -= 360.0 * turns;
    }
    let flat: Vec<[f64; 2]> = points.iter().map(|point| [point.azimuth_deg, point.altitude_deg]).collect();
    let corners: Vec<Corner> = points.into_iter().map(|point| corner(&Point { facing, ..point })).collect();
    let closed = corners.iter().chain(corners.first()).copied().collect();
    Shape { reflectance, haze, corners, form: Form::Area(quadrangles(&triangles(&flat))), outlines: vec![closed] }
}

fn corner(point: &Point) -> Corner {
    let direction = direction(point.azimuth_deg, point.altitude_deg);
    let towards_viewer = -direction.with_z(0.0).normalize_or(DVec3::NEG_Y);
    Corner {
        direction,
        width_rad: point.width_deg * DEGREE_RAD,
        facing: point.facing.unwrap_or_else(|| (towards_viewer + 0.3 * DVec3::Z).normalize()),
    }
}

fn direction(azimuth_deg: f64, altitude_deg: f64) -> DVec3 {
    Direction::<Horizontal>::from_azimuth_altitude(azimuth_deg * DEGREE_RAD, altitude_deg * DEGREE_RAD).unit()
}

/// `rrggbb`, the sRGB color of the sunlit surface beside white paper, as reflectance.
fn reflectance(color: &str, place: RowPlace<'_>) -> Result<[f32; 3], CatalogError> {
    let refused = || place.bad_cell("color", color, "six hexadecimal digits such as 7c7970");
    let number = u32::from_str_radix(color, 16).ok().filter(|_| color.len() == 6).ok_or_else(refused)?;
    Ok([16, 8, 0].map(|shift| linear_from_srgb(((number >> shift) & 0xff) as f32 / 255.0)))
}

/// IEC 61966-2-1.
fn linear_from_srgb(encoded: f32) -> f32 {
    if encoded <= 0.04045 { encoded / 12.92 } else { ((encoded + 0.055) / 1.055).powf(2.4) }
}

#[derive(Deserialize)]
struct SkylineRow {
    azimuth_deg: f64,
    altitude_deg: f64,
}

/// The skyline as one area for each piece of it, down to below its lowest point.
fn skyline(file: &str, bytes: &[u8], turn_deg: f64) -> Result<(Vec<Shape>, f64), CatalogError> {
    let mut places = Vec::new();
    for (line, row) in read_table::<SkylineRow>(file, bytes)? {
        let place = RowPlace { file, line };
        let azimuth_deg = place.number("azimuth_deg", row.azimuth_deg, -720.0..=720.0)?;
        let altitude_deg = place.number("altitude_deg", row.altitude_deg, -89.0..=89.0)?;
        places.push([(azimuth_deg + turn_deg).rem_euclid(360.0), altitude_deg]);
    }
    if places.is_empty() || places.len() > CORNERS_MAX {
        let problem = format!("its skyline has {} points; give 1 to {CORNERS_MAX}", places.len());
        return Err(CatalogError::File { file: file.to_owned(), problem });
    }
    places.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let foot_deg = places.iter().map(|place| place[1]).fold(0.0, f64::min) - BELOW_SKYLINE_DEG;
    let first = places[0];
    places.push([first[0] + 360.0, first[1]]);
    let shapes = places.windows(2).flat_map(|pair| pieces(pair[0], pair[1])).map(|[from, to]| {
        let corners = [from, to, [to[0], foot_deg], [from[0], foot_deg]];
        let point =
            |[azimuth_deg, altitude_deg]: [f64; 2]| Point { azimuth_deg, altitude_deg, width_deg: 0.0, facing: None };
        area(GROUND_REFLECTANCE, 0.0, corners.map(point).into())
    });
    Ok((shapes.collect(), (foot_deg + 0.5 * BELOW_SKYLINE_DEG) * DEGREE_RAD))
}

/// A stretch of the skyline in pieces of at most [`PIECE_DEG`].
fn pieces(from: [f64; 2], to: [f64; 2]) -> impl Iterator<Item = [[f64; 2]; 2]> {
    let count = ((to[0] - from[0]) / PIECE_DEG).ceil().max(1.0);
    let at = move |i: f64| [from[0] + (to[0] - from[0]) * i / count, from[1] + (to[1] - from[1]) * i / count];
    (0..count as u32).map(move |i| [at(f64::from(i)), at(f64::from(i) + 1.0)])
}
