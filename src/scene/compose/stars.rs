//! Catalogue stars for the GPU: what is uploaded once, and what changes with the Moment.

use super::Composition;
use crate::catalogs::{Star, StarAstrometry};
use crate::moment::Layer;
use crate::scene::lens::Projection;
use crate::scene::star_field::{StarInstance, StarLayer, StarTier, StarTransform};
use crate::sky::space_motion;
use crate::units::angle::DEGREE_RAD;
use std::f64::consts::PI;

/// Epoch to which the uploaded places are brought, Julian year.
const UPLOAD_EPOCH_JYEAR: f64 = 2000.0;
/// Faintest stars of a wide field; those of the first tier are always drawn.
pub(super) const NAKED_EYE_LIMIT: f64 = 6.5;
/// The first tier's faintest star is of magnitude 7.96.
const FIRST_TIER_LIMIT: f64 = 8.0;
/// Limiting magnitude from which on the second tier is drawn.
pub const HIPPARCOS_TIER_FROM_MAGNITUDE: f64 = 7.0;
/// Colour of a star whose B-V is not known: white, as an F star.
const UNKNOWN_B_V: f64 = 0.4;

/// Stars as they are uploaded, the brightest first.
pub fn star_instances<'a>(stars: impl Iterator<Item = Star<'a>>) -> Vec<StarInstance> {
    let mut instances: Vec<StarInstance> =
        stars.map(|star| instance(star.astrometry(), star.v_mag(), star.b_v())).collect();
    instances.sort_by(|a, b| a.magnitude.total_cmp(&b.magnitude));
    instances
}

fn instance(astrometry: &StarAstrometry, v_mag: f64, b_v: Option<f64>) -> StarInstance {
    let motion = space_motion(astrometry);
    let position = motion.at_epoch + motion.velocity_per_yr * (UPLOAD_EPOCH_JYEAR - motion.epoch_jyear);
    let distance = position.length();
    StarInstance {
        direction_icrs: (position / distance).as_vec3().into(),
        parallax_rad: (motion.parallax_rad / distance) as f32,
        motion_icrs_rad_per_yr: (motion.velocity_per_yr / distance).as_vec3().into(),
        magnitude: v_mag as f32,
        color_bv: b_v.unwrap_or(UNKNOWN_B_V) as f32,
    }
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
        let to_sun_au = -reduction.observer.from_sun_au();
        let columns = reduction.horizontal_from_icrs.matrix().as_mat3().to_cols_array_2d();
        let has_air = self.target.projection != Projection::Globe;
        let lowest_altitude_rad = if self.ground().is_some() { -DEGREE_RAD } else { -PI };
        StarTransform {
            local_from_icrs: columns.map(|c| [c[0], c[1], c[2], 0.0]),
            observer_au: reduction.observer.position_au.as_vec3().into(),
            years_since_epoch: (reduction.julian_epoch - UPLOAD_EPOCH_JYEAR) as f32,
            observer_velocity_c: reduction.observer.velocity_per_light.as_vec3().into(),
            sun_distance_au: to_sun_au.length() as f32,
            sun_direction_icrs: to_sun_au.normalize_or_zero().as_vec3().into(),
            refraction_scale: if has_air { reduction.air.refraction_scale() as f32 } else { 0.0 },
            limiting_magnitude: limiting_magnitude as f32,
            strength: self.strength(Layer::Stars) as f32,
            lowest_altitude_rad: lowest_altitude_rad as f32,
            padding: 0.0,
        }
    }
}
