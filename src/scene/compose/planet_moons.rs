//! The moons of the planets: drawn and named where the frame parts them from their planet, so that wide fields stay as
//! they are.

use super::Composition;
use super::labels::{BODY_COLOR, PRIORITY_BODY};
use super::words::Word;
use crate::moment::Layer;
use crate::scene::labels::{LabelRequest, Side};
use crate::sky::{BodyPlace, SkyObject, capitalised};

/// From this distance to the planet's limb on a moon is a point of its own, px.
const PARTED_PX: f64 = 3.0;
/// A planet with a disc of this radius shows what is before it, px.
const LARGE_DISC_PX: f64 = 12.0;
/// From this distance to the planet's limb on a moon is named, px.
const NAMED_PX: f64 = 24.0;

impl Composition<'_> {
    /// The moons that are lit, bright enough and far enough from their planet, or before its disc.
    pub(super) fn shown_planet_moons(&self) -> impl Iterator<Item = &BodyPlace> {
        self.sky.planet_moons.iter().filter(|place| {
            self.body_strength(place) > 0.0
                && place.is_bright_enough(self.limiting_magnitude)
                && self
                    .limb_distance_px(place)
                    .is_some_and(|(from_limb_px, disc_px)| from_limb_px >= PARTED_PX || disc_px >= LARGE_DISC_PX)
        })
    }

    /// From a moon to the limb of its planet and the radius of the planet's disc, px.
    fn limb_distance_px(&self, place: &BodyPlace) -> Option<(f64, f64)> {
        let SkyObject::PlanetMoon(moon) = place.object else { return None };
        let planet = self.sky.body(moon.planet())?;
        let px_per_rad = self.lens.pixels_per_radian(self.seen(planet.horizontal.unit()));
        let disc_px = planet.angular_radius_rad.unwrap_or(0.0) * px_per_rad;
        Some((place.horizontal.separation_rad(&planet.horizontal) * px_per_rad - disc_px, disc_px))
    }

    /// Moons are named a little farther out than they are drawn, after the planets.
    pub(super) fn planet_moon_labels(&self, labels: &mut Vec<LabelRequest>) {
        for place in self.shown_planet_moons() {
            let SkyObject::PlanetMoon(moon) = place.object else { continue };
            let from_limb_px = self.limb_distance_px(place).map_or(0.0, |(from_limb_px, _)| from_limb_px);
            let seen = self.seen(place.horizontal.unit());
            let radius_px = place.angular_radius_rad.unwrap_or(0.0) * self.lens.pixels_per_radian(seen);
            let word = Word {
                text: if self.chinese() { moon.chinese_name().to_owned() } else { capitalised(moon.name()) },
                color: BODY_COLOR,
                // Fades in while the moon moves away from the limb.
                opacity: self.strength(Layer::Labels)
                    * self.body_strength(place)
                    * (from_limb_px / NAMED_PX - 1.0).clamp(0.0, 1.0),
                priority: PRIORITY_BODY + 1,
                size: 0.8,
                side: Side::Right,
                gap: 0.4 + radius_px / self.text_px(),
            };
            self.write(labels, seen, word);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Layer, Layers, Moment, Observer, Projection};
    use crate::scene::Scene;
    use crate::scene::compose::compose;
    use crate::scene::lens::FrameSize;
    use crate::scene::target::Target;
    use crate::sky::Sky;

    fn around_jupiter(fov_deg: f64) -> Scene {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let layers = Layers::of(&[Layer::Planets, Layer::Moons, Layer::Labels]);
        let moment = Moment { layers, ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
        let mut sky = Sky::at(&moment, &catalogs).unwrap();
        let jupiter = sky.body(crate::astro::ephemeris::Body::Jupiter).unwrap().seen;
        sky.gaze = crate::moment::Gaze { azimuth_rad: jupiter.azimuth_rad(), altitude_rad: jupiter.altitude_rad() };
        let frame = FrameSize { width_px: 1024, height_px: 1024 };
        let target = Target { fov_rad: fov_deg.to_radians(), ..Target::new(Projection::Perspective, frame) };
        compose(&moment, &sky, &catalogs, &target).unwrap()
    }

    #[test]
    fn four_moons_beside_jupiter_are_drawn_and_named_in_a_narrow_field_only() {
        let names = |scene: &Scene| -> Vec<String> {
            scene.labels.iter().filter(|label| label.opacity > 0.0).map(|label| label.text.clone()).collect()
        };
        let (wide, narrow) = (around_jupiter(90.0), around_jupiter(0.4));
        assert!(!names(&wide).iter().any(|name| ["Io", "Europa", "Ganymede", "Callisto"].contains(&name.as_str())));
        let near = names(&narrow);
        for moon in ["Jupiter", "Io", "Europa", "Ganymede", "Callisto"] {
            assert!(near.iter().any(|name| name == moon), "{moon} is not among {near:?}");
        }
        assert!(wide.points.len() + 3 < narrow.points.len() + narrow.globes.len() + 8);
    }
}
