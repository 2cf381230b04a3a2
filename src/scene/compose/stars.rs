//! Catalogue stars for the GPU: what is uploaded once, and what changes with the Moment.

use super::Composition;
use crate::astro::apparent::Air;
use crate::catalogs::{CatalogError, Catalogs, Star};
use crate::moment::Layer;
use crate::scene::lens::Projection;
use crate::scene::star_field::{StarInstance, StarLayer, StarTier, StarTransform};
use crate::sky::variable_magnitude;
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

/// Stars as they are uploaded, without the variable ones, which each scene brings itself; the renderer puts them in order.
///
/// # Errors
/// A broken catalogue of variable stars.
pub fn star_instances<'a>(
    stars: impl Iterator<Item = Star<'a>>,
    catalogs: &Catalogs,
) -> Result<Vec<StarInstance>, CatalogError> {
    let variables = catalogs.variable_stars()?;
    let is_variable = |star: &Star<'_>| star.hip().is_some_and(|hip| variables.by_hip(hip).is_some());
    Ok(stars.filter(|star| !is_variable(star)).map(|star| instance(star, star.v_mag())).collect())
}

fn instance(star: Star<'_>, magnitude: f64) -> StarInstance {
    StarInstance::new(&star.motion(), magnitude, star.b_v().unwrap_or(UNKNOWN_B_V))
}

impl Composition<'_> {
    pub(super) fn star_layers(&self) -> Vec<StarLayer> {
        if !self.moment.layers.shows(Layer::Stars) {
            return Vec::new();
        }
        let first_limit = self.target.limiting_magnitude.unwrap_or(self.limiting_magnitude.max(FIRST_TIER_LIMIT));
        let transform = self.star_transform(first_limit);
        let mut layers = [StarTier::Bright, StarTier::Variable].map(|tier| StarLayer { tier, transform }).to_vec();
        if self.limiting_magnitude > HIPPARCOS_TIER_FROM_MAGNITUDE {
            let transform = self.star_transform(self.limiting_magnitude);
            layers.push(StarLayer { tier: StarTier::Hipparcos, transform });
        }
        layers
    }

    /// The variable stars as bright as they are now, those of the second tier only where it is drawn.
    pub(super) fn variable_stars(&self) -> Result<Vec<StarInstance>, CatalogError> {
        let mut instances = Vec::new();
        if !self.moment.layers.shows(Layer::Stars) {
            return Ok(instances);
        }
        let first_tier_only = self.limiting_magnitude <= HIPPARCOS_TIER_FROM_MAGNITUDE;
        let bright = self.catalogs.stars()?;
        for variable in self.catalogs.variable_stars()?.iter() {
            let star =
                if first_tier_only { bright.by_hip(variable.hip) } else { self.catalogs.star_of_hip(variable.hip)? };
            if let Some(star) = star {
                instances.push(instance(star, variable_magnitude(variable, star, &self.sky.reduction)));
            }
        }
        Ok(instances)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::moment::{Layers, Moment, Observer};
    use crate::scene::compose::compose;
    use crate::scene::lens::FrameSize;
    use crate::scene::target::Target;
    use crate::sky::Sky;

    const ALGOL: u32 = 14576;

    /// What the picture has of the star nearest to a catalogue star, at a time.
    fn magnitudes_of(hip: u32, times: [&str; 2], catalogs: &Catalogs) -> [f32; 2] {
        let star = catalogs.star_of_hip(hip).unwrap().unwrap();
        let wanted = instance(star, star.v_mag()).direction_icrs;
        times.map(|time| {
            let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
            let moment = Moment {
                layers: Layers::of(&[Layer::Stars]),
                ..Moment::new(instant, Observer::on_earth_deg(0.0, 50.0, 0.0))
            };
            let target = Target::new(Projection::Dome, FrameSize { width_px: 512, height_px: 512 });
            let scene = compose(&moment, &Sky::at(&moment, catalogs).unwrap(), catalogs, &target).unwrap();
            assert!(scene.stars.iter().any(|layer| layer.tier == StarTier::Variable));
            scene.variable_stars.iter().find(|drawn| drawn.direction_icrs == wanted).unwrap().magnitude
        })
    }

    /// Society for Popular Astronomy: minimum of Algol 2024 February 21, 22:11 GMT.
    #[test]
    fn algol_is_drawn_fainter_at_its_minimum_and_only_once() {
        let catalogs = Catalogs::embedded();
        let [minimum, later] = magnitudes_of(ALGOL, ["2024-02-21T22:11:00Z", "2024-02-22T22:00:00Z"], &catalogs);
        assert!(minimum > 3.2 && (later - 2.12).abs() < 0.01, "{minimum} {later}");
        let bright = catalogs.stars().unwrap().bright();
        let uploaded = star_instances(bright.iter().map(Star::Bright), &catalogs).unwrap();
        let algol = instance(catalogs.star_of_hip(ALGOL).unwrap().unwrap(), 2.12).direction_icrs;
        assert!(uploaded.iter().all(|drawn| drawn.direction_icrs != algol));
        assert!(uploaded.len() < bright.len() && uploaded.len() > bright.len() - 130);
    }
}
