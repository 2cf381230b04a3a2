//! What somebody points at.

use super::object::number_of;
use super::{BodyPlace, Reduction, Sky, SkyError, SkyObject, StarNumber, StarPlace, deep_sky, star_magnitude};
use crate::astro::apparent::StarLines;
use crate::astro::frames::{Direction, Horizontal};
use crate::catalogs::{CatalogError, Catalogs, Star};
use crate::moment::{Layer, Layers};
use crate::units::angle::DEGREE_RAD;
use std::f64::consts::PI;

/// Something pointed at, with the angle between it and the pointing direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Picked {
    /// What it is.
    pub object: SkyObject,
    /// Angle to the pointing direction, rad.
    pub separation_rad: f64,
}

/// A magnitude counts as much as this part of the search radius: of two near the pointer the brighter is meant.
const RADIUS_PER_MAGNITUDE: f64 = 0.08;

/// What a frame draws: only that can be pointed at.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    /// The layers of the frame.
    pub layers: &'a Layers,
    /// The faintest magnitude of stars and bodies.
    pub limiting_magnitude: f64,
    /// Whether the second tier of stars is among them.
    pub tiers: DrawnTiers,
    /// The lowest altitude that the ground leaves free, rad.
    pub lowest_altitude_rad: f64,
}

/// Tiers of catalogue stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawnTiers {
    /// The first.
    Bright,
    /// Both.
    BrightAndHipparcos,
}

/// The best of what was offered to a pointer.
struct Search {
    pointer: Direction<Horizontal>,
    radius_rad: f64,
    best: Option<(f64, Picked)>,
}

impl Search {
    fn offer(&mut self, object: SkyObject, magnitude: f64, at: Direction<Horizontal>, disc_rad: f64) {
        let separation_rad = (at.separation_rad(&self.pointer) - disc_rad).max(0.0);
        let cost = separation_rad / self.radius_rad + RADIUS_PER_MAGNITUDE * magnitude;
        if separation_rad <= self.radius_rad && self.best.is_none_or(|(least, _)| cost < least) {
            self.best = Some((cost, Picked { object, separation_rad }));
        }
    }
}

impl Sky {
    /// The drawn body, minor planet or star that is meant by a direction in which it is seen.
    ///
    /// # Errors
    /// Broken star catalogues.
    pub fn pick(
        &self,
        seen: Direction<Horizontal>,
        radius_rad: f64,
        drawn: &Drawn<'_>,
        catalogs: &Catalogs,
    ) -> Result<Option<Picked>, SkyError> {
        if seen.altitude_rad() < drawn.lowest_altitude_rad {
            return Ok(None);
        }
        let mut search = Search { pointer: self.apparent_of_seen(seen), radius_rad, best: None };
        for place in self
            .bodies
            .iter()
            .chain(&self.minor_planets)
            .chain(&self.satellites)
            .chain(&self.planet_moons)
            .filter(|place| is_drawn(place, drawn))
        {
            let disc_rad = place.angular_radius_rad.unwrap_or(0.0);
            search.offer(place.object, place.magnitude.unwrap_or(0.0), place.horizontal, disc_rad);
        }
        if drawn.layers.shows(Layer::Stars) {
            let bright = catalogs.stars()?.bright().iter().map(Star::Bright);
            self.offer_stars((bright, catalogs.bright_lines()?), drawn, catalogs, &mut search)?;
            if drawn.tiers == DrawnTiers::BrightAndHipparcos {
                let second = catalogs.hipparcos()?.iter().map(Star::Hipparcos);
                self.offer_stars((second, catalogs.hipparcos_lines()?), drawn, catalogs, &mut search)?;
            }
        }
        if drawn.layers.shows(Layer::DeepSky) {
            self.offer_deep_sky(drawn, catalogs, &mut search)?;
        }
        Ok(search.best.map(|(_, picked)| picked))
    }

    /// Clusters, nebulae and galaxies as bright as those drawn.
    fn offer_deep_sky(&self, drawn: &Drawn<'_>, catalogs: &Catalogs, search: &mut Search) -> Result<(), CatalogError> {
        for (index, object) in catalogs.deep_sky()?.objects().iter().enumerate() {
            let Some(magnitude) = object.v_mag.filter(|magnitude| *magnitude <= drawn.limiting_magnitude) else {
                break;
            };
            let apparent = self.reduction.apparent_fixed(deep_sky::deep_sky_direction(object));
            let horizontal = self.reduction.horizontal_from_icrs * apparent;
            let around_rad = deep_sky::pointing_radius_rad(object);
            search.offer(SkyObject::DeepSky(index), magnitude, horizontal, around_rad);
        }
        Ok(())
    }

    /// Stars as bright as those drawn whose lines pass near enough to be worth a reduction.
    fn offer_stars<'c>(
        &self,
        (stars, lines): (impl Iterator<Item = Star<'c>>, &StarLines),
        drawn: &Drawn<'_>,
        catalogs: &Catalogs,
        search: &mut Search,
    ) -> Result<(), CatalogError> {
        let pointer_icrs = (self.reduction.horizontal_from_icrs.inverse() * search.pointer).unit();
        // Aberration, parallax and the light's way stay within a degree.
        let least_cosine = (search.radius_rad + DEGREE_RAD).min(PI).cos();
        for (index, star) in stars.enumerate() {
            let line = lines.line(index);
            let now = line.at_epoch + line.velocity_per_yr * (self.reduction.julian_epoch - line.epoch_jyear);
            if now.dot(pointer_icrs) < least_cosine * now.length() {
                continue;
            }
            let magnitude = star_magnitude(star, &self.reduction, catalogs)?;
            if magnitude <= drawn.limiting_magnitude {
                let place = StarPlace::of(&line, &self.reduction);
                search.offer(SkyObject::Star(number_of(star)), magnitude, place.horizontal, 0.0);
            }
        }
        Ok(())
    }

    /// Where something stands without air that is seen in a direction.
    pub fn apparent_of_seen(&self, seen: Direction<Horizontal>) -> Direction<Horizontal> {
        let Reduction { air, .. } = &self.reduction;
        Direction::from_azimuth_altitude(seen.azimuth_rad(), air.true_altitude_rad(seen.altitude_rad()))
    }

    /// Names of an object for people: the main one, then its designations.
    ///
    /// # Errors
    /// Broken catalogues.
    pub fn names_of(&self, object: SkyObject, catalogs: &Catalogs) -> Result<(String, Vec<String>), SkyError> {
        match object {
            SkyObject::Body(body) => Ok((capitalised(body.name()), vec![body.chinese_name().to_owned()])),
            SkyObject::PlanetMoon(moon) => {
                let number = format!("{} {}", capitalised(moon.planet().name()), moon.number());
                Ok((capitalised(moon.name()), vec![moon.chinese_name().to_owned(), number]))
            }
            SkyObject::MinorPlanet(index) | SkyObject::Comet(index) => {
                let planet = catalogs.minor_planets()?.iter().nth(index).ok_or(SkyError::Gone)?;
                Ok((planet.label(), Vec::new()))
            }
            SkyObject::Satellite(index) => {
                let satellite = catalogs.satellites()?.list().get(index).ok_or(SkyError::Gone)?;
                let numbers = [format!("NORAD {}", satellite.number), satellite.designator.clone()];
                Ok((satellite.name.clone(), numbers.into_iter().filter(|number| !number.is_empty()).collect()))
            }
            SkyObject::DeepSky(index) => {
                Ok(deep_sky::names(catalogs.deep_sky()?.objects().get(index).ok_or(SkyError::Gone)?))
            }
            SkyObject::Star(number) => {
                let stars = catalogs.stars()?;
                let star = match number {
                    StarNumber::Hr(hr) => stars.by_hr(hr).map(Star::Bright),
                    StarNumber::Hip(hip) => catalogs.star_of_hip(hip)?,
                };
                let star = star.ok_or(SkyError::Gone)?;
                Ok(star_names(star, stars.name(star), stars.name_zh(star)))
            }
        }
    }
}

fn star_names(star: Star<'_>, name: Option<&str>, name_zh: Option<&str>) -> (String, Vec<String>) {
    let designation = if let Star::Bright(bright) = star { bright.designation() } else { None };
    let numbers = [star.hr().map(|hr| format!("HR {hr}")), star.hip().map(|hip| format!("HIP {hip}"))];
    let mut names: Vec<String> = [name.map(str::to_owned), designation, name_zh.map(str::to_owned)]
        .into_iter()
        .chain(numbers)
        .flatten()
        .collect();
    let first = if names.is_empty() { String::new() } else { names.remove(0) };
    (first, names)
}

/// Whether a body is drawn: its layer, its magnitude, the ground.
fn is_drawn(place: &BodyPlace, drawn: &Drawn<'_>) -> bool {
    let top_rad = place.seen.altitude_rad() + place.angular_radius_rad.unwrap_or(0.0);
    drawn.layers.shows(place.object.layer())
        && place.is_bright_enough(drawn.limiting_magnitude)
        && top_rad >= drawn.lowest_altitude_rad
}

/// An English name with a capital.
pub fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::moment::{Moment, Observer};
    use std::f64::consts::FRAC_PI_2;

    /// A galaxy within half its width, a cluster at its middle alone: its stars have their own names.
    #[test]
    fn galaxies_and_clusters_are_pointed_at_where_they_are_drawn() {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let moment =
            Moment { layers: Layers::of(&[]), ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
        let sky = Sky::at(&moment, &catalogs).unwrap();
        let picked = |name: &str, off_deg: f64, layers: &Layers, limiting_magnitude: f64| {
            let object = SkyObject::find(name, &catalogs).unwrap();
            let seen = object.place(&sky.reduction, &catalogs).unwrap().seen;
            let beside =
                Direction::from_azimuth_altitude(seen.azimuth_rad(), seen.altitude_rad() + off_deg * DEGREE_RAD);
            let drawn =
                Drawn { layers, limiting_magnitude, tiers: DrawnTiers::Bright, lowest_altitude_rad: -FRAC_PI_2 };
            let found = sky.pick(beside, 0.05 * DEGREE_RAD, &drawn, &catalogs).unwrap();
            found.is_some_and(|found| found.object == object)
        };
        let deep_sky = Layers::of(&[Layer::DeepSky]);
        assert!(picked("M31", 0.0, &deep_sky, 6.0) && picked("M31", 0.2, &deep_sky, 6.0));
        assert!(!picked("M31", 2.0, &deep_sky, 6.0) && !picked("M31", 0.0, &Layers::of(&[]), 6.0));
        assert!(!picked("M57", 0.0, &deep_sky, 6.0) && picked("M57", 0.0, &deep_sky, 9.0));
        assert!(picked("M45", 0.0, &deep_sky, 6.0) && !picked("M45", 0.3, &deep_sky, 6.0));
        let (name, others) = sky.names_of(SkyObject::find("NGC 224", &catalogs).unwrap(), &catalogs).unwrap();
        assert_eq!((name.as_str(), others[0].as_str(), others[1].as_str()), ("Andromeda Galaxy", "M 31", "NGC 224"));
    }

    #[test]
    fn only_what_is_drawn_can_be_pointed_at() {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let sky = Sky::at(&Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)), &catalogs).unwrap();
        let (all, none) = (Layers::default(), Layers::of(&[]));
        let picked = |name: &str, layers: &Layers, limiting_magnitude: f64, tiers, lowest_altitude_rad: f64| {
            let object = SkyObject::find(name, &catalogs).unwrap();
            let seen = object.place(&sky.reduction, &catalogs).unwrap().seen;
            let drawn = Drawn { layers, limiting_magnitude, tiers, lowest_altitude_rad };
            let found = sky.pick(seen, 0.02 * DEGREE_RAD, &drawn, &catalogs).unwrap();
            found.is_some_and(|found| found.object == object)
        };
        let (bright, both) = (DrawnTiers::Bright, DrawnTiers::BrightAndHipparcos);
        assert!(picked("Jupiter", &all, 6.5, bright, 0.0) && picked("Sirius", &all, 6.5, bright, 0.0));
        assert!(!picked("Jupiter", &none, 6.5, bright, 0.0) && !picked("Sirius", &none, 6.5, bright, 0.0));
        assert!(!picked("Sun", &all, 6.5, bright, 0.0) && picked("Sun", &all, 6.5, bright, -FRAC_PI_2));
        assert!(!picked("Pluto", &all, 6.5, bright, -FRAC_PI_2));
        assert!(picked("HIP 87937", &all, 10.0, both, -FRAC_PI_2), "Barnard's star");
        assert!(!picked("HIP 87937", &all, 10.0, bright, -FRAC_PI_2));
        assert!(!picked("HIP 87937", &all, 9.0, both, -FRAC_PI_2));
    }
}
