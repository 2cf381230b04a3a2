//! To what the eye is adapted in a frame, and what follows: the exposure, and the air along every line of sight.

use super::Composition;
use super::sight::SightTable;
use crate::astro::apparent::Air;
use crate::astro::vision::DARK_SKY_CD_M2;
use crate::moment::{Layer, Moment};
use crate::scene::Scene;
use crate::scene::exposure::{Adaptation, Exposure};
use crate::scene::lens::Projection;
use crate::scene::steps::in_steps;
use crate::scene::target::Target;
use crate::sky::Sky;

/// Width of the picture in the eye, degrees: a dome's, which is also what a flat frame is taken for.
const PICTURE_DEG: f64 = 180.0;

/// The exposure of a Moment for a Target.
pub(super) fn exposure(moment: &Moment, sky: &Sky, target: &Target) -> Exposure {
    Exposure::new(adaptation(moment, sky, target), target.fov_rad, moment.exposure_stops)
}

/// What the Moment says, or else the sky's own luminance. Where no air is drawn the sky is that of the darkest night; a layer
/// that fades in leads from the one to the other in even steps of the eye.
fn adaptation(moment: &Moment, sky: &Sky, target: &Target) -> Adaptation {
    if let Some(adapted_cd_m2) = moment.adapted_luminance_cd_m2 {
        return Adaptation::to(adapted_cd_m2);
    }
    let in_air = sky.reduction.on_ground && target.projection != Projection::Globe;
    let strength = if in_air { moment.layers.strength(Layer::Atmosphere) } else { 0.0 };
    let faded = |luminance_cd_m2: f64| luminance_cd_m2 * dimming(luminance_cd_m2, strength);
    Adaptation {
        mean_cd_m2: faded(sky.light.mean_luminance_cd_m2),
        background_cd_m2: faded(sky.light.zenith_luminance_cd_m2),
    }
}

/// What a layer of the air of this strength leaves of a sky's luminance: all where it is shown, and the darkest night's where
/// it is not.
fn dimming(luminance_cd_m2: f64, strength: f64) -> f64 {
    (DARK_SKY_CD_M2 / luminance_cd_m2.max(f64::MIN_POSITIVE)).powf(1.0 - strength)
}

/// What the air does; a globe has none.
pub(super) fn sight_table(moment: &Moment, sky: &Sky, target: &Target) -> SightTable {
    let reduction = &sky.reduction;
    let air = if target.projection == Projection::Globe { Air::NONE } else { reduction.air };
    SightTable::new(air, reduction.elevation_m, moment.strength(Layer::Atmosphere))
}

impl Composition<'_> {
    /// What the layer of the air leaves of the light on a landscape: with the day goes what it lights.
    pub(super) fn daylight_left(&self) -> f64 {
        dimming(self.sky.light.mean_luminance_cd_m2, self.strength(Layer::Atmosphere)).min(1.0)
    }

    /// Sets the scene's exposures, those of surfaces in steps that no display shows: the sky behind is the same for a while.
    pub(super) fn expose(&self, scene: &mut Scene) {
        let pixel_sr = self.lens.pixel_solid_angle_sr(self.lens.centre_px()).max(f64::MIN_POSITIVE);
        scene.exposure = in_steps(self.exposure.surface_per_cd_m2 as f32);
        scene.discounted_level = in_steps(self.exposure.discounted_level as f32);
        scene.point_gain = self.exposure.point_gain(pixel_sr) as f32;
        scene.glare.per_cd_m2 = self.exposure.veil_per_cd_m2 as f32;
        scene.glare.degrees_per_px = self.eye_degrees_per_px() as f32;
    }

    /// Angle in the eye that a pixel stands for, degrees.
    pub(super) fn eye_degrees_per_px(&self) -> f64 {
        PICTURE_DEG / f64::from(self.target.frame.shorter_px())
    }

    /// The part of its light that a point shows at a magnitude below the air; a limit that the target sets is sharp, and
    /// asks for no eye.
    pub(super) fn seen_part(&self, magnitude_seen: f64) -> f64 {
        if self.target.limiting_magnitude.is_some() { 1.0 } else { self.exposure.seen_part(magnitude_seen) }
    }
}
