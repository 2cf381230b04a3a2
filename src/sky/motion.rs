//! Where something of the solar system is and how it moves, for drawings of orbits: geometric, barycentric, ICRS. Planets
//! from Mars on are the common centre with their moons.

use super::minor_planet::Orbit;
use super::{SkyError, SkyObject};
use crate::astro::ephemeris::{Body, State};
use crate::astro::time::{JulianDate, Tdb};
use crate::catalogs::Catalogs;

impl SkyObject {
    /// Whether it goes around a body of the solar system that is drawn: not so stars and artificial satellites.
    #[must_use]
    pub fn has_orbit(&self) -> bool {
        !matches!(self, SkyObject::Satellite(_) | SkyObject::Star(_) | SkyObject::DeepSky(_))
    }

    /// Its state at an instant.
    ///
    /// # Errors
    /// An instant at which it has none, something without an orbit ([`SkyObject::has_orbit`]).
    pub fn state(&self, tdb: JulianDate<Tdb>, catalogs: &Catalogs) -> Result<State, SkyError> {
        let ephemeris = catalogs.ephemeris()?;
        let moved = |from: State, position_au, velocity_au_per_d| State {
            position_au: from.position_au + position_au,
            velocity_au_per_d: from.velocity_au_per_d + velocity_au_per_d,
        };
        match *self {
            SkyObject::Body(body) => Ok(ephemeris.state(body, tdb)?),
            SkyObject::PlanetMoon(moon) => {
                let around = catalogs.moons()?.state(moon, tdb)?;
                Ok(moved(ephemeris.state(moon.planet(), tdb)?, around.position_au, around.velocity_au_per_d))
            }
            SkyObject::MinorPlanet(index) | SkyObject::Comet(index) => {
                let planet = catalogs.minor_planets()?.get(index).ok_or(SkyError::Gone)?;
                let around = Orbit::of(index, planet, catalogs)?.heliocentric(tdb, ephemeris)?;
                Ok(moved(ephemeris.state(Body::Sun, tdb)?, around.position_au, around.velocity_au_per_d))
            }
            SkyObject::Satellite(_) | SkyObject::Star(_) | SkyObject::DeepSky(_) => Err(SkyError::Gone),
        }
    }
}
