//! Which cells the Sun, the Moon, the planets, the near Earth, the ground and a panorama can touch.

use super::coverage::Coverage;
use super::placing::Square;
use crate::scene::Scene;
use glam::DVec2;

/// Room for the rectangle around a globe, px.
const GLOBE_MARGIN_PX: f64 = 2.0;

/// Marks them.
pub(super) fn mark(scene: &Scene, coverage: &mut Coverage) {
    let sun = scene.sun.as_ref().map(|sun| &sun.uniform.place);
    let moon = scene.moon.as_ref().map(|moon| &moon.uniform.place);
    for place in [sun, moon].into_iter().flatten() {
        if let Some(Square { centre_px, reach_px }) = Square::of_disc(&scene.lens, place) {
            coverage.mark_around(centre_px, DVec2::splat(reach_px));
        }
    }
    for globe in &scene.globes {
        coverage.mark_around(globe.centre_px, globe.reach_px() + GLOBE_MARGIN_PX);
    }
    if scene.panorama.is_some() || scene.near_globe.is_some() {
        coverage.mark_all();
    }
    mark_ground(scene, coverage);
}

/// Marks the cells that reach down to the ground. Nowhere on a picture is a radian smaller than in its middle (on a globe, which
/// has no ground, it is).
fn mark_ground(scene: &Scene, coverage: &mut Coverage) {
    let Some(ground) = scene.ground else { return };
    let cell_rad = f64::from(super::coverage::CELL_PX) / scene.lens.central_area_px2_per_sr().sqrt();
    let free_sine = (f64::from(ground.altitude_rad) + cell_rad).clamp(-1.5, 1.5).sin();
    coverage.mark_where(|place_px| {
        scene.lens.direction_from_pixel(place_px).is_none_or(|direction| direction.z <= free_sine)
    });
}
