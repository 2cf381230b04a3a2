//! Catalogue stars for the GPU: what is uploaded once, and what changes with the Moment.

use super::Composition;
use crate::astro::apparent::Air;
use crate::catalogs::Star;
use crate::moment::Layer;
use crate::scene::lens::Projection;
use crate::scene::star_field::{StarInstance, StarLayer, StarTier, StarTransform};
use crate::units::angle::DEGREE_RAD;
use std::f64::consts::PI;

/// Faintest stars of a wide field; those of the first tier are always drawn.
pub(super) const NAKED_EYE_LIMIT: f64 = 6.5;
/// The first tier's faintest star is of magnitude 7.96.
const FIRST_TIER_LIMIT: f64 = 8.0;
/// Limiting magnitude from which on the second tier is drawn.
pub const HIPPARCOS_TIER_FROM_MAGNITUDE: f64 = 7.0;
/// Color of a star whose B-V is not known: white, as an F star.
const UNKNOWN_B_V: f64 = 0.4;

/// Stars as they are uploaded; the renderer puts them in order.
pub fn star_instances<'a>(stars: impl Iterator<Item = Star<'a>>) -> Vec<StarInstance> {
    let instance = |star: Star<'_>| StarInstance::new(&star.motion(), star.v_mag(), star.b_v().unwrap_or(UNKNOWN_B_V));
    stars.map(instance).collect()
}

impl Composition<'_> {
    pub(super) fn star_layers(&self) -> Vec<StarLayer> {
        if !self.moment.layers.shows(Layer::Stars) {
            return Vec::new();
        }
        let first_limit = self.target.limiting_magnitude.unwrap_or(self.limiting_magnitude.max(FIRST_TIER_LIMIT));
        let mut layers = vec![StarLayer { tier: StarTier::Bright, transform: self.star_transform(first_limit) }];
        if self.limiting_magnitude > HIPPARCOS_TIER_FROM_MAGNITUDE {
            let transform = self.star_transform(self.limiting_magnitude);
            layers.push(StarLayer { tier: StarTier::Hipparcos, transform });
        }
        layers
    }

    fn star_transform(&self, limiting_magnitude: f64) -> StarTransform {
        let reduction = &self.sky.reduction;
        let air = if self.target.projection == Projection::Globe { Air::NONE } else { reduction.air };
        let lowest_altitude_rad = if self.ground.is_some() { -DEGREE_RAD } else { -PI };
        StarTransform {
            limiting_magnitude: limiting_magnitude as f32,
            strength: self.strength(Layer::Stars) as f32,
            lowest_altitude_rad: lowest_altitude_rad as f32,
            ..StarTransform::new(reduction.julian_epoch, &reduction.observer, reduction.horizontal_from_icrs, &air)
        }
    }
}
