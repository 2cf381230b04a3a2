//! The Earth as a globe, for an observer in space.

use super::{ComposeError, Composition};
use crate::astro::ephemeris::Body;
use crate::astro::photometry::{Radii, star_color};
use crate::catalogs::PlanetMap;
use crate::moment::Layer;
use crate::scene::draw::shows_disc;
use crate::scene::lens::Projection;
use crate::scene::near_globe::{NearGlobe, NearGlobeOrder};
use crate::sky::EarthAspect;
use std::f64::consts::{FRAC_PI_2, PI};
use std::sync::Arc;

/// Display level of a white ground under the Sun, at most: an eye that looks at it adapts to it.
const WHITE_GROUND_LEVEL: f64 = 1.6;
/// Illuminance by the Sun at 1 au, lx (photopic, without air).
const SUN_LX: f64 = 1.334e5;
const SUN_B_V: f64 = 0.65;

impl Composition<'_> {
    /// The Earth where it shows a disc; a map of the whole sky shows none.
    pub(super) fn near_globe(&self) -> Result<Option<NearGlobe>, ComposeError> {
        let strength = self.strength(Layer::Planets);
        let Some(place) = self.sky.body(Body::Earth).filter(|_| strength > 0.0) else { return Ok(None) };
        let radius_rad = place.angular_radius_rad.unwrap_or(0.0).min(FRAC_PI_2);
        let towards = place.horizontal.unit();
        let shown = self.target.projection != Projection::Globe
            && shows_disc(&self.lens, towards, radius_rad)
            && self.lens.in_frame_with_margin(towards, 1.1 * radius_rad + 0.01);
        let aspect = if shown { EarthAspect::of(&self.sky.reduction)? } else { None };
        let Some(aspect) = aspect else { return Ok(None) };
        let ground = aspect.ground_from_icrs;
        let map = self.catalogs.planet_map(Body::Earth)?.map_or_else(|| Arc::new(PlanetMap::white()), Arc::clone);
        let moon_au = self.sky.body(Body::Moon).and_then(|moon| moon.distance_au);
        Ok(Some(NearGlobe {
            ground_from_local: ground * self.sky.reduction.horizontal_from_icrs.matrix().transpose(),
            // A what-if that draws wider discs draws the Earth from nearer.
            observer_radii: ground * aspect.observer_radii.normalize() / radius_rad.min(1.5).sin(),
            axes_ratio: Radii::EARTH.axes_ratio(),
            sun: ground * aspect.towards_sun,
            sun_radius_rad: aspect.sun_radius_rad,
            shadow: aspect.moon.map(|moon| (ground * moon.position_radii, moon.radius_radii)),
            light_rgb_cd_m2: self.ground_light(&aspect, strength),
            order: match (place.distance_au, moon_au) {
                (Some(earth_au), Some(moon_au)) if moon_au < earth_au => NearGlobeOrder::BehindMoon,
                _ => NearGlobeOrder::BeforeMoon,
            },
            map,
        }))
    }

    fn ground_light(&self, aspect: &EarthAspect, strength: f64) -> [f32; 3] {
        let sun_au = (Radii::SUN.equatorial_km / crate::units::constants::AU_KM / aspect.sun_radius_rad.sin()).max(0.1);
        let true_cd_m2 = SUN_LX / PI / (sun_au * sun_au);
        let held_cd_m2 = true_cd_m2.min(WHITE_GROUND_LEVEL / self.exposure.surface_per_cd_m2.max(1e-30)) * strength;
        star_color(SUN_B_V).map(|channel| (channel * held_cd_m2) as f32)
    }

    /// Whether the Earth stands before a direction of the sky; its own name is never hidden.
    pub(super) fn behind_earth(&self, seen: glam::DVec3) -> bool {
        let Some(earth) = &self.earth else { return false };
        let own = self.sky.body(Body::Earth).is_some_and(|place| place.horizontal.unit().dot(seen) > 1.0 - 1e-12);
        !own && earth.hides(seen)
    }
}
