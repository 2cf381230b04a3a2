//! From the view options to a Target, and a renderer that has the stars.

use super::cli::{FlipName, SeatingName, View};
use super::failure::Failure;
use crate::catalogs::{CatalogError, Catalogs, Star};
use crate::render::{Gpu, Renderer};
use crate::scene::Scene;
use crate::scene::compose::star_instances;
use crate::scene::lens::{Flip, FrameSize, Projection};
use crate::scene::milky_way::milky_way_texture;
use crate::scene::star_field::{StarLayer, StarTier};
use crate::scene::target::{Seating, Target};
use crate::units::angle::DEGREE_RAD;

/// Where a dome master ends unless told otherwise: at the horizon of a level dome.
const USUAL_TRUNCATION_DEG: f64 = 90.0;

/// The Target that the options describe, for a frame of this size.
pub fn target(view: &View, frame: FrameSize) -> Target {
    let usual = Target::new(projection(view), frame);
    Target {
        fov_rad: view.fov.map_or(usual.fov_rad, |fov_deg| fov_deg * DEGREE_RAD),
        tilt_rad: view.tilt.unwrap_or(0.0) * DEGREE_RAD,
        truncation_rad: Some(view.truncate.unwrap_or(USUAL_TRUNCATION_DEG) * DEGREE_RAD),
        flip: match view.flip {
            None => Flip::None,
            Some(FlipName::H) => Flip::Horizontal,
            Some(FlipName::V) => Flip::Vertical,
            Some(FlipName::Hv) => Flip::Both,
        },
        seating: match view.seating {
            None | Some(SeatingName::Unidirectional) => Seating::Unidirectional,
            Some(SeatingName::Concentric) => Seating::Concentric,
        },
        limiting_magnitude: view.limit_mag,
        ..usual
    }
}

/// The frame of `--size N`: N x N, and N x N/2 for a globe.
pub fn frame(view: &View, size_px: u32) -> FrameSize {
    match projection(view) {
        Projection::Globe => FrameSize { width_px: size_px, height_px: size_px.div_ceil(2) },
        _ => FrameSize::square(size_px),
    }
}

fn projection(view: &View) -> Projection {
    view.projection.unwrap_or(Projection::Dome)
}

/// A renderer without a window that has every star the scene asks for.
///
/// # Errors
/// No adapter, or broken star catalogues.
pub fn renderer_for(scene: &Scene, catalogs: &Catalogs) -> Result<Renderer, Failure> {
    let mut renderer = Renderer::new(Gpu::headless().map_err(Failure::running)?);
    upload_stars(&mut renderer, scene, catalogs)?;
    upload_milky_way(&mut renderer, scene, catalogs).map_err(Failure::input)?;
    Ok(renderer)
}

/// Uploads the map of the Milky Way once a scene shows it.
///
/// # Errors
/// A broken map.
pub fn upload_milky_way(renderer: &mut Renderer, scene: &Scene, catalogs: &Catalogs) -> Result<(), CatalogError> {
    if renderer.has_milky_way() || scene.backdrop.as_ref().is_none_or(|backdrop| backdrop.milky_way == 0.0) {
        return Ok(());
    }
    let (size, texels) = milky_way_texture(catalogs.milky_way()?);
    renderer.upload_milky_way(size, &texels);
    Ok(())
}

/// Uploads the tiers of stars that the scene asks for; call it when the scene asks for new ones.
///
/// # Errors
/// Broken star catalogues.
pub fn upload_stars(renderer: &mut Renderer, scene: &Scene, catalogs: &Catalogs) -> Result<(), Failure> {
    for layer in &scene.stars {
        let instances = match layer.tier {
            StarTier::Bright => {
                star_instances(catalogs.stars().map_err(Failure::input)?.bright().iter().map(Star::Bright), catalogs)
            }
            StarTier::Hipparcos => {
                star_instances(catalogs.hipparcos().map_err(Failure::input)?.iter().map(Star::Hipparcos), catalogs)
            }
            StarTier::Variable => continue,
        };
        renderer.upload_stars(layer.tier, &instances.map_err(Failure::input)?);
    }
    Ok(())
}

/// How many catalogue stars the scene's tiers hold.
///
/// # Errors
/// Broken star catalogues.
pub fn star_count(scene: &Scene, catalogs: &Catalogs) -> Result<usize, Failure> {
    let count = |layer: &StarLayer| match layer.tier {
        StarTier::Bright => catalogs.stars().map(|stars| stars.bright().len()),
        StarTier::Hipparcos => catalogs.hipparcos().map(<[_]>::len),
        // They are counted in their tiers.
        StarTier::Variable => Ok(0),
    };
    scene.stars.iter().map(|layer| count(layer).map_err(Failure::input)).sum()
}
