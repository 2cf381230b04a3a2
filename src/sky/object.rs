//! What a person can ask for by name: bodies of the solar system, minor planets, stars.

use super::{BodyPlace, Reduction, SkyError, deep_sky, star_place};
use crate::astro::ephemeris::Body;
use crate::astro::moons::PlanetMoon;
use crate::catalogs::minor_planets::{Kind, MinorPlanets, Source};
use crate::catalogs::{CatalogError, Catalogs, Star};
use crate::moment::Layer;

/// Something in the sky that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkyObject {
    /// Sun, Moon, planet.
    Body(Body),
    /// Moon of another planet than the Earth.
    PlanetMoon(PlanetMoon),
    /// Minor planet, by its place in the catalogue.
    MinorPlanet(usize),
    /// Comet, by its place in the same catalogue.
    Comet(usize),
    /// Artificial satellite, by its place in the list of the user's files.
    Satellite(usize),
    /// Catalogue star.
    Star(StarNumber),
    /// Star cluster, nebula or galaxy, by its place in the catalogue.
    DeepSky(usize),
}

/// A star by its catalogue number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StarNumber {
    /// Bright Star Catalogue.
    Hr(u32),
    /// Hipparcos.
    Hip(u32),
}

/// A name that nothing in the catalogues has, or a catalogue that cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum UnknownObject {
    /// Nothing has this name.
    #[error(
        "there is no body \"{0}\"; name one of sun, moon, mercury, venus, mars, jupiter, saturn, uranus, neptune, pluto, a moon such as io \
         or Jupiter I, a minor planet such as 59000, a comet such as 1P, a star such as Sirius, \"HIP 32349\" or \"HR 2491\", a cluster, nebula \
         or galaxy such as M31 or \"NGC 869\", or a satellite of a file given with --satellites"
    )]
    Name(String),
    /// A catalogue is broken.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// It goes around nothing.
    #[error(
        "{0} has no orbit to draw; name the Sun, the Moon, a planet, a moon of a planet, a minor planet or a comet"
    )]
    NoOrbit(String),
    /// It shows none.
    #[error("{0} shows no disc; name the Sun, the Moon, a planet or a moon of a planet")]
    NoDisc(String),
}

impl SkyObject {
    /// The object that a word names.
    ///
    /// # Errors
    /// Nothing has that name.
    pub fn find(word: &str, catalogs: &Catalogs) -> Result<Self, UnknownObject> {
        if let Ok(body) = word.parse::<Body>() {
            return Ok(SkyObject::Body(body));
        }
        if let Ok(moon) = word.parse::<PlanetMoon>() {
            return Ok(SkyObject::PlanetMoon(moon));
        }
        let small_bodies = catalogs.minor_planets()?;
        let small_body = small_bodies.find_index(word);
        // A star bears its name before an asteroid of the catalogue does: Asterope is asked for in the Pleiades.
        let is_meant = |index: &usize| {
            let body = small_bodies.get(*index);
            body.is_some_and(|body| body.brought_by == Source::User || body.facts.is_some() || body.is_filed_as(word))
        };
        if let Some(index) = small_body.filter(is_meant) {
            return Ok(of_small_body(index, small_bodies));
        }
        if let Some(index) = catalogs.satellites()?.find(word) {
            return Ok(SkyObject::Satellite(index));
        }
        match catalogs.find_star(word)? {
            Some(star) => Ok(SkyObject::Star(number_of(star))),
            None => (catalogs.deep_sky()?.find(word).map(SkyObject::DeepSky))
                .or_else(|| small_body.map(|index| of_small_body(index, small_bodies)))
                .ok_or_else(|| UnknownObject::Name(word.to_owned())),
        }
    }

    /// The layer it is drawn in.
    #[must_use]
    pub const fn layer(&self) -> Layer {
        match self {
            SkyObject::Body(Body::Sun) => Layer::Sun,
            SkyObject::Body(Body::Moon) => Layer::Moon,
            SkyObject::Body(_) => Layer::Planets,
            SkyObject::PlanetMoon(_) => Layer::Moons,
            SkyObject::MinorPlanet(_) => Layer::MinorPlanets,
            SkyObject::Comet(_) => Layer::Comets,
            SkyObject::Satellite(_) => Layer::Satellites,
            SkyObject::Star(_) => Layer::Stars,
            SkyObject::DeepSky(_) => Layer::DeepSky,
        }
    }

    /// Where it is.
    ///
    /// # Errors
    /// The Earth from the Earth, an instant outside the ephemeris, a broken catalogue.
    pub fn place(&self, reduction: &Reduction, catalogs: &Catalogs) -> Result<BodyPlace, SkyError> {
        match *self {
            SkyObject::Body(body) => BodyPlace::of_body(body, reduction),
            SkyObject::PlanetMoon(moon) => BodyPlace::of_planet_moon(moon, reduction, catalogs),
            SkyObject::MinorPlanet(index) | SkyObject::Comet(index) => {
                BodyPlace::of_minor_planet(index, reduction, catalogs)
            }
            SkyObject::Satellite(index) => BodyPlace::of_satellite(index, reduction, catalogs),
            SkyObject::DeepSky(index) => deep_sky::as_body(index, reduction, catalogs),
            SkyObject::Star(number) => {
                let star = match number {
                    StarNumber::Hr(hr) => catalogs.stars()?.by_hr(hr).map(Star::Bright),
                    StarNumber::Hip(hip) => catalogs.star_of_hip(hip)?,
                };
                Ok(star_place::as_body(*self, star.ok_or(SkyError::Gone)?, reduction, catalogs)?)
            }
        }
    }
}

/// The object at a place in the catalogue of minor planets and comets.
fn of_small_body(index: usize, small_bodies: &MinorPlanets) -> SkyObject {
    match small_bodies.get(index).map(|body| body.kind) {
        Some(Kind::Comet) => SkyObject::Comet(index),
        _ => SkyObject::MinorPlanet(index),
    }
}

/// The number by which a star is found again.
pub(super) fn number_of(star: Star<'_>) -> StarNumber {
    match (star.hr(), star.hip()) {
        (Some(hr), _) => StarNumber::Hr(hr),
        (None, Some(hip)) => StarNumber::Hip(hip),
        (None, None) => StarNumber::Hr(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Barnard's star is HIP 87937 (ESA 1997), Bélénos, the host of HD 8574 b, HIP 6643 (IAU NameExoWorlds 2019).
    #[test]
    fn a_star_of_the_second_tier_is_found_by_its_names() {
        let catalogs = Catalogs::embedded();
        let bare = |hip| Ok(SkyObject::Star(StarNumber::Hip(hip)));
        for name in ["Barnard's Star", "barnards star", "BARNARD\u{2019}S STAR", "HIP 87937", "hip87937"] {
            assert_eq!(SkyObject::find(name, &catalogs), bare(87937), "{name}");
        }
        assert_eq!(SkyObject::find("Bélénos", &catalogs), bare(6643));
        assert!(SkyObject::find("HIP 999999", &catalogs).is_err());
        assert!(SkyObject::find("nobody", &catalogs).is_err());
    }

    #[test]
    fn every_chinese_name_leads_to_a_star_that_bears_it() {
        let catalogs = Catalogs::embedded();
        let stars = catalogs.stars().unwrap();
        let second = catalogs.hipparcos().unwrap().iter().map(Star::Hipparcos);
        let named = second.filter_map(|star| Some((star, stars.name_zh(star)?)));
        let mut met = 0;
        for (star, name) in named.step_by(10) {
            let found = catalogs.find_star(name).unwrap().unwrap();
            assert_eq!(stars.name_zh(found), Some(name));
            assert!(found.v_mag() <= star.v_mag(), "{name}: a brighter star bears it");
            met += 1;
        }
        assert!(met > 0, "some stars of the second tier have Chinese names");
    }

    /// The hash maps of each catalogue are in an order of their own; the answer is not.
    #[test]
    fn a_chinese_name_that_several_stars_bear_means_the_same_star_every_time() {
        for _ in 0..6 {
            let catalogs = Catalogs::embedded();
            for name in ["太子", "少卫", "郑", "晋"] {
                let bearers = catalogs.stars().unwrap().hips_named(name);
                assert_eq!(bearers.len(), 2, "{name}");
                let mut stars: Vec<_> =
                    bearers.iter().map(|hip| catalogs.star_of_hip(*hip).unwrap().unwrap()).collect();
                stars.sort_by(|one, other| one.v_mag().total_cmp(&other.v_mag()));
                let expected = SkyObject::Star(number_of(stars[0]));
                assert_eq!(SkyObject::find(name, &catalogs), Ok(expected), "{name}");
            }
        }
    }

    #[test]
    fn moons_are_found_by_name_in_both_languages_before_the_asteroids_that_bear_their_names() {
        let catalogs = Catalogs::embedded();
        for (word, moon) in [
            ("io", PlanetMoon::Io),
            ("木卫一", PlanetMoon::Io),
            ("Jupiter II", PlanetMoon::Europa),
            ("Titan", PlanetMoon::Titan),
        ] {
            assert_eq!(SkyObject::find(word, &catalogs), Ok(SkyObject::PlanetMoon(moon)), "{word}");
        }
        assert_eq!(SkyObject::find("moon", &catalogs), Ok(SkyObject::Body(Body::Moon)));
    }
}
