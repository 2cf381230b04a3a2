//! What the eye sees: limiting magnitude, number of stars, meteors.

use super::{Outlook, Reckoned};
use crate::astro::apparent::{airmass, extinction_mag_per_airmass};
use crate::catalogs::Star;
use crate::moment::{Layer, Moment, Projection, Stage};
use crate::scene::compose::limiting_magnitude;
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use crate::show::expression::Quantity;
use crate::sky::Sky;

/// Layers whose objects a formula never counts: they would be placed for nothing.
const LEFT_OUT: [Layer; 4] = [Layer::MinorPlanets, Layer::Comets, Layer::Satellites, Layer::Moons];

/// Sine of an altitude from which no air lifts anything above the horizon: 3 degrees below it.
const BELOW: f64 = -0.05;

impl Outlook<'_> {
    /// The sky with its light and its showers.
    fn sky(&self) -> Result<&Sky, String> {
        let made = || {
            let mut layers = self.moment.layers.clone();
            LEFT_OUT.into_iter().for_each(|layer| layers.set(layer, 0.0));
            layers.set(Layer::Meteors, 1.0);
            let moment = Moment { layers, stage: Stage::default(), beside: None, ..self.moment.clone() };
            Sky::at(&moment, self.catalogs).map(Box::new).map_err(|error| error.to_string())
        };
        self.sky.get_or_init(made).as_ref().map(AsRef::as_ref).map_err(Clone::clone)
    }

    /// Of a dome seen with the naked eye, whatever the exposure of the frame.
    pub(super) fn limiting_magnitude(&self) -> Reckoned {
        let target = Target::new(Projection::Dome, FrameSize { width_px: 1024, height_px: 1024 });
        let moment = Moment { exposure_stops: 0.0, stage: Stage::default(), beside: None, ..self.moment.clone() };
        Ok(limiting_magnitude(&moment, self.sky()?, &target))
    }

    /// Stars above the horizon that are brighter than the limit after the air has taken its part; for each star the catalogue's
    /// magnitude. Counted over the bright stars, to 6.5, and over the second tier beyond.
    pub(super) fn visible_stars(&self) -> Reckoned {
        let reduction = self.reduction()?;
        let limit = self.limiting_magnitude()?;
        let in_air = reduction.on_ground && self.moment.layers.shows(Layer::Atmosphere);
        let per_airmass = if in_air { extinction_mag_per_airmass(reduction.elevation_m) } else { 0.0 };
        let stars = reduction.of_blocks();
        let seen = |star: &Star<'_>| {
            let (direction, distance_ratio_squared) = stars.star(&star.motion());
            let magnitude = star.v_mag() + 2.5 * distance_ratio_squared.log10();
            if !reduction.on_ground {
                return magnitude <= limit;
            }
            // Only what may be seen needs its altitude in air.
            if direction.unit().z < BELOW || magnitude > limit {
                return false;
            }
            let airmass = airmass(reduction.refract(direction).altitude_rad());
            airmass.is_some_and(|airmass| magnitude + per_airmass * airmass <= limit)
        };
        let stars = self.catalogs.stars().map_err(|error| error.to_string())?;
        let second = self.catalogs.hipparcos().map_err(|error| error.to_string())?;
        let bright = stars.bright().iter().map(Star::Bright);
        let all = bright.chain(second.iter().map(Star::Hipparcos)).filter(|star| star.v_mag() <= limit + 0.1);
        Ok(all.filter(seen).count() as f64)
    }

    /// Rates of a shower; 0 out of its season.
    pub(super) fn of_shower(&self, quantity: Quantity, word: &str) -> Reckoned {
        let showers = self.catalogs.meteor_showers().map_err(|error| error.to_string())?;
        let shower = showers.iter().find(|shower| shower.is_called(word));
        let shower = shower.ok_or_else(|| format!("there is no meteor shower \"{word}\""))?;
        let Some(active) = self.sky()?.showers.iter().find(|active| active.code == shower.code) else { return Ok(0.0) };
        match quantity {
            Quantity::Zhr => Ok(active.zhr),
            _ => Ok(active.hourly_rate(self.limiting_magnitude()?)),
        }
    }
}
