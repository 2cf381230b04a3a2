//! From the view options to a Target, and a renderer.

use super::cli::{FlipName, SeatingName, View};
use super::failure::Failure;
use crate::catalogs::Catalogs;
use crate::moment::{self, Layer, Moment};
use crate::render::{Gpu, Renderer};
use crate::scene::compose::HIPPARCOS_TIER_FROM_MAGNITUDE;
use crate::scene::lens::{Flip, FrameSize, Projection};
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

/// The Target of a show's view, where the options do not say otherwise; a field of view belongs to its projection.
pub fn target_of_show(view: &View, shown: moment::View, frame: impl Fn(&View) -> FrameSize) -> Target {
    let chosen = View { projection: Some(view.projection.unwrap_or(shown.projection)), ..view.clone() };
    let usual = target(&chosen, frame(&chosen));
    let is_own = usual.projection == shown.projection;
    Target {
        fov_rad: if is_own && view.fov.is_none() { shown.fov_rad } else { usual.fov_rad },
        tilt_rad: if is_own && view.tilt.is_none() { shown.tilt_rad } else { usual.tilt_rad },
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

/// A renderer without a window.
///
/// # Errors
/// No adapter.
pub fn renderer() -> Result<Renderer, Failure> {
    Ok(Renderer::new(Gpu::headless().map_err(Failure::running)?))
}

/// How many catalogue stars a frame down to this magnitude chooses from.
///
/// # Errors
/// Broken star catalogues.
pub fn star_count(moment: &Moment, limiting_magnitude: f64, catalogs: &Catalogs) -> Result<usize, Failure> {
    if !moment.layers.shows(Layer::Stars) {
        return Ok(0);
    }
    let first = catalogs.stars().map_err(Failure::input)?.bright().len();
    let second = if limiting_magnitude > HIPPARCOS_TIER_FROM_MAGNITUDE {
        catalogs.hipparcos().map_err(Failure::input)?.len()
    } else {
        0
    };
    Ok(first + second)
}
