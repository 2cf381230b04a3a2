//! What stands around the observer: the terrace that travels inside the program, and what a user brings. A landscape is
//! either shapes in azimuth and altitude or a panorama picture; nothing here is lit or projected.
//!
//! A user's bytes stand among the files under `landscape/`, put there by [`landscape_file`].

mod hidden;
mod panorama;
mod profile;
mod table;
mod triangles;

pub use panorama::{PANORAMA_SIDE_MAX_PX, Panorama, pack_panorama};
pub use profile::Profile;

use super::CatalogError;
use super::files::Files;
use glam::DVec3;
use std::sync::Arc;

/// Name of the terrace that travels inside the program.
pub const BEIJING_OBSERVATORY: &str = "beijing-observatory";
/// Name of the bare horizon, which needs no file.
pub const PLAIN: &str = crate::moment::LandscapeName::PLAIN;
/// Folder among the files under which a user's landscapes stand.
const FOLDER: &str = "landscape/";
const OBSERVATORY_FILE: &str = "landscapes/beijing-observatory.csv";

/// Diffuse reflectance, linear sRGB, of ground of which nothing else is known: dry grass and soil (Coakley 2003,
/// Reflectance and albedo, surface, Encyclopedia of the Atmosphere: 0.15 to 0.2).
pub const GROUND_REFLECTANCE: [f32; 3] = [0.18, 0.16, 0.12];
/// The same of the paving of grey brick.
const PAVING_REFLECTANCE: [f32; 3] = [0.16, 0.155, 0.15];

/// How a user's landscape is put around the observer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Azimuth of the middle of the picture, or to where the file's azimuth 180 degrees is turned, degrees.
    pub azimuth_deg: f64,
    /// Altitude of the middle of a panorama, degrees.
    pub altitude_deg: f64,
}

impl Default for Placement {
    fn default() -> Self {
        Placement { azimuth_deg: 180.0, altitude_deg: 0.0 }
    }
}

/// Under which name a user's landscape stands among the files.
pub fn landscape_file(name: &str, placement: Placement) -> String {
    format!("{FOLDER}{}/{}/{name}", placement.azimuth_deg, placement.altitude_deg)
}

/// One landscape.
#[derive(Debug, Clone, PartialEq)]
pub struct Landscape {
    /// By which a Moment calls it.
    pub name: String,
    /// Below this altitude everything is ground, rad; never above the horizon.
    pub ground_altitude_rad: f64,
    /// Diffuse reflectance of that ground, linear sRGB.
    pub ground_reflectance: [f32; 3],
    /// What stands there.
    pub scenery: Scenery,
    /// How high it reaches where nothing can be seen through it.
    pub profile: Profile,
}

/// What a landscape consists of.
#[derive(Debug, Clone, PartialEq)]
pub enum Scenery {
    /// Areas and lines, the farthest first.
    Shapes(Vec<Shape>),
    /// A picture all around.
    Panorama(Arc<Panorama>),
}

/// One area or line of one color.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Diffuse reflectance, linear sRGB.
    pub reflectance: [f32; 3],
    /// Part of its light that the air in front of it has replaced by that of the horizon, 0 to 1.
    pub haze: f32,
    /// Its corners, in order.
    pub corners: Vec<Corner>,
    /// How the corners belong together.
    pub form: Form,
    /// What is seen of its outline, that of an area closed: stretches of corners. The rest is behind nearer areas.
    pub outlines: Vec<Vec<Corner>>,
}

/// How the corners of a shape belong together.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A simple polygon, cut into quadrangles of its corners: `[a, b, c, d]` is the triangles a b c and a c d. Those that are
    /// wholly behind nearer areas are left out.
    Area(Vec<[usize; 4]>),
    /// A line as thick as its corners say.
    Line,
}

/// A corner of a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    /// Local unit vector (east, north, up).
    pub direction: DVec3,
    /// Thickness of a line here, rad.
    pub width_rad: f64,
    /// The way the surface faces, a local unit vector; where the file is silent, towards the viewer.
    pub facing: DVec3,
}

/// The landscapes of the files: the one of the program is read when it is asked for, a user's all together.
pub(super) fn parse_observatory(files: &Files) -> Result<Landscape, CatalogError> {
    let shapes = table::shapes(OBSERVATORY_FILE, files.bytes(OBSERVATORY_FILE)?, 0.0)?;
    Ok(Landscape {
        name: BEIJING_OBSERVATORY.to_owned(),
        ground_altitude_rad: 0.0,
        ground_reflectance: PAVING_REFLECTANCE,
        profile: Profile::of_shapes(&shapes),
        scenery: Scenery::Shapes(shapes),
    })
}

/// What the user has brought.
pub(super) fn parse_user(files: &Files) -> Result<Vec<Landscape>, CatalogError> {
    let paths = files.names().into_iter().filter(|path| path.starts_with(FOLDER));
    paths.map(|path| parse_one(path, files.bytes(path)?)).collect()
}

fn parse_one(path: &str, bytes: &[u8]) -> Result<Landscape, CatalogError> {
    let (name, placement) = placed(&path[FOLDER.len()..]);
    if let Some(panorama) = Panorama::unpack(name, bytes, placement)? {
        return Ok(Landscape {
            name: stem(name).to_owned(),
            ground_altitude_rad: panorama.lowest_rad().min(0.0),
            ground_reflectance: GROUND_REFLECTANCE,
            profile: Profile::of_panorama(&panorama),
            scenery: Scenery::Panorama(Arc::new(panorama)),
        });
    }
    let turn_deg = placement.azimuth_deg - 180.0;
    let (shapes, lowest_rad) = table::user_shapes(name, bytes, turn_deg)?;
    Ok(Landscape {
        name: stem(name).to_owned(),
        ground_altitude_rad: lowest_rad.min(0.0),
        ground_reflectance: GROUND_REFLECTANCE,
        profile: Profile::of_shapes(&shapes),
        scenery: Scenery::Shapes(shapes),
    })
}

/// The error for a name that no landscape has.
pub(super) fn unknown(name: &str, own: &[Landscape]) -> CatalogError {
    let names = [PLAIN, BEIJING_OBSERVATORY].into_iter().chain(own.iter().map(|landscape| landscape.name.as_str()));
    let names = names.collect::<Vec<_>>().join(", ");
    let problem = format!("there is no such landscape; choose from {names}, or bring one with --landscape FILE");
    CatalogError::File { file: format!("landscape \"{name}\""), problem }
}

/// Takes a path of [`landscape_file`] apart.
fn placed(rest: &str) -> (&str, Placement) {
    let mut parts = rest.splitn(3, '/');
    let mut degrees = || parts.next().and_then(|text| text.parse().ok());
    match (degrees(), degrees(), parts.next()) {
        (Some(azimuth_deg), Some(altitude_deg), Some(name)) => (name, Placement { azimuth_deg, altitude_deg }),
        _ => (rest, Placement::default()),
    }
}

/// The name of a landscape from that of its file: without folders and ending.
pub fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

#[cfg(test)]
mod tests;
