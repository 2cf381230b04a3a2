//! What somebody points at.

use super::{Reduction, Sky, SkyError, SkyObject, StarNumber, space_motion};
use crate::astro::frames::{Direction, Horizontal};
use crate::catalogs::{Catalogs, Star};
use crate::units::angle::DEGREE_RAD;

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

impl Sky {
    /// The body, minor planet or first-tier star that is meant by a direction in which it is seen.
    ///
    /// # Errors
    /// Broken star catalogues.
    pub fn pick(
        &self,
        seen: Direction<Horizontal>,
        radius_rad: f64,
        limiting_magnitude: f64,
        catalogs: &Catalogs,
    ) -> Result<Option<Picked>, SkyError> {
        let pointer = self.apparent_of_seen(seen);
        let mut best: Option<(f64, Picked)> = None;
        let mut offer = |object: SkyObject, magnitude: f64, separation_rad: f64| {
            let cost = separation_rad / radius_rad + RADIUS_PER_MAGNITUDE * magnitude;
            if separation_rad <= radius_rad && best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, Picked { object, separation_rad }));
            }
        };
        for place in self.bodies.iter().chain(&self.minor_planets) {
            let beyond_disc_rad =
                (place.horizontal.separation_rad(&pointer) - place.angular_radius_rad.unwrap_or(0.0)).max(0.0);
            offer(place.object, place.magnitude.unwrap_or(0.0), beyond_disc_rad);
        }
        let icrs_from_horizontal = self.reduction.horizontal_from_icrs.inverse();
        let pointer_icrs = icrs_from_horizontal * pointer;
        // Aberration, parallax and a long proper motion together stay within two degrees of the catalogue's place.
        let near = (radius_rad + 2.0 * DEGREE_RAD).cos();
        let far_epoch = (self.reduction.julian_epoch - 2000.0).abs() > 1000.0;
        for star in catalogs.stars()?.bright().iter().filter(|star| star.v_mag <= limiting_magnitude) {
            let motion = space_motion(&star.astrometry);
            if far_epoch || motion.at_epoch.dot(pointer_icrs.unit()) > near {
                let apparent = motion.apparent(self.reduction.julian_epoch, &self.reduction.observer);
                let number = SkyObject::Star(StarNumber::Hr(star.hr));
                offer(number, star.v_mag, apparent.separation_rad(&pointer_icrs));
            }
        }
        Ok(best.map(|(_, picked)| picked))
    }

    /// Where something stands without air that is seen in a direction.
    fn apparent_of_seen(&self, seen: Direction<Horizontal>) -> Direction<Horizontal> {
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
            SkyObject::MinorPlanet(index) => {
                let planet = catalogs.minor_planets()?.iter().nth(index).ok_or(SkyError::Gone)?;
                Ok((planet.label(), Vec::new()))
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

/// An English name with a capital.
pub fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
