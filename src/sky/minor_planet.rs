//! The orbit a minor planet is drawn on: its measured elements, or for (59000) Beiguan without them a stand-in that says so.

use super::SkyError;
use crate::astro::ephemeris::Body;
use crate::astro::frames::{Direction, Icrs};
use crate::astro::orbits::{BEIGUAN_DISCOVERY_JD_TDB, KeplerElements, beiguan_stand_in, icrs_from_ecliptic_j2000};
use crate::astro::time::{JulianDate, Tdb};
use crate::catalogs::minor_planets::OrbitKind;
use crate::catalogs::{Catalogs, MinorPlanet};
use glam::DVec3;

/// An orbit around the Sun.
pub(super) struct Orbit {
    pub(super) kind: OrbitKind,
    elements: KeplerElements,
}

impl Orbit {
    pub(super) fn of(planet: &MinorPlanet, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let kind = planet.orbit_kind().ok_or_else(|| no_orbit(planet))?;
        let elements = planet.elements.map_or_else(|| stand_in(catalogs), Ok)?;
        Ok(Orbit { kind, elements })
    }

    /// Position from the Sun, au, ICRS.
    pub(super) fn heliocentric_au(&self, tdb: JulianDate<Tdb>) -> DVec3 {
        self.elements.state_at(tdb.jd()).position_au
    }
}

fn no_orbit(planet: &MinorPlanet) -> SkyError {
    let word = planet.number.map_or_else(|| format!("\"{}\"", planet.title()), |number| number.to_string());
    SkyError::NoOrbit { title: planet.title(), word }
}

/// The circle that has the body opposite the Sun on the day of its discovery.
fn stand_in(catalogs: &Catalogs) -> Result<KeplerElements, SkyError> {
    let ephemeris = catalogs.ephemeris()?;
    let discovery = JulianDate::new(BEIGUAN_DISCOVERY_JD_TDB, 0.0);
    let from_sun_au =
        ephemeris.state(Body::Earth, discovery)?.position_au - ephemeris.state(Body::Sun, discovery)?.position_au;
    let ecliptic = icrs_from_ecliptic_j2000().inverse() * Direction::<Icrs>::new(from_sun_au);
    Ok(beiguan_stand_in(ecliptic.longitude_rad())?)
}
