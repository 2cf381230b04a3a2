//! The path a minor planet or a comet is shown on: followed under all that pulls at it from its measured elements; the
//! ephemeris' own for Ceres, Pallas, Juno and Vesta; for (59000) Beiguan without elements a stand-in that says so.

use super::SkyError;
use crate::astro::ephemeris::{Asteroid, Body, Ephemeris, EphemerisError};
use crate::astro::frames::{Direction, Icrs};
use crate::astro::orbits::{
    BEIGUAN_DISCOVERY_JD_TDB, HeliocentricState, KeplerElements, PerturbedOrbit, Perturbers, beiguan_stand_in,
    icrs_from_ecliptic_j2000,
};
use crate::astro::time::{JulianDate, Tdb};
use crate::catalogs::minor_planets::OrbitKind;
use crate::catalogs::{Catalogs, MinorPlanet};
use std::sync::Arc;

/// An orbit around the Sun.
pub(super) struct Orbit {
    pub(super) kind: OrbitKind,
    path: Path,
}

enum Path {
    OfEphemeris { asteroid: Asteroid, beyond: Option<Followed> },
    Followed(Followed),
    TwoBody(KeplerElements),
}

/// A path and who pulls at it.
struct Followed {
    orbit: Arc<PerturbedOrbit>,
    perturbers: Arc<Perturbers>,
    /// Where they stand, if kernels of the user are not to say so.
    packs: Option<Arc<Ephemeris>>,
}

impl Followed {
    fn state_at(&self, tdb: JulianDate<Tdb>, ephemeris: &Ephemeris) -> Result<HeliocentricState, EphemerisError> {
        self.orbit.state_at(tdb, self.packs.as_deref().unwrap_or(ephemeris), &self.perturbers)
    }
}

impl Orbit {
    /// Of the body at a place of the catalogue.
    pub(super) fn of(index: usize, planet: &MinorPlanet, catalogs: &Catalogs) -> Result<Self, SkyError> {
        let kind = planet.orbit_kind().ok_or_else(|| no_orbit(planet))?;
        let paths = catalogs.minor_planets()?.paths();
        let packs = catalogs.packs()?;
        let followed =
            paths.orbit(index).map(|orbit| Followed { orbit, perturbers: Arc::clone(&paths.perturbers), packs });
        let path = match (planet.number.and_then(Asteroid::of_number), followed) {
            (Some(asteroid), beyond) => Path::OfEphemeris { asteroid, beyond },
            (None, Some(followed)) => Path::Followed(followed),
            (None, None) => Path::TwoBody(stand_in(catalogs)?),
        };
        Ok(Orbit { kind, path })
    }

    /// Place and velocity seen from the Sun.
    pub(super) fn heliocentric(
        &self,
        tdb: JulianDate<Tdb>,
        ephemeris: &Ephemeris,
    ) -> Result<HeliocentricState, EphemerisError> {
        match &self.path {
            Path::OfEphemeris { asteroid, beyond } => {
                let state = match (ephemeris.asteroid_state(*asteroid, tdb), beyond) {
                    (Ok(state), _) => state,
                    (Err(_), Some(followed)) => return followed.state_at(tdb, ephemeris),
                    (Err(error), None) => return Err(error),
                };
                let sun = ephemeris.state(Body::Sun, tdb)?;
                Ok(HeliocentricState {
                    position_au: state.position_au - sun.position_au,
                    velocity_au_per_d: state.velocity_au_per_d - sun.velocity_au_per_d,
                })
            }
            Path::Followed(followed) => followed.state_at(tdb, ephemeris),
            Path::TwoBody(elements) => Ok(elements.state_at(tdb.jd())),
        }
    }
}

fn no_orbit(planet: &MinorPlanet) -> SkyError {
    let word = planet.number.map_or_else(|| format!("\"{}\"", planet.title()), |number| number.to_string());
    SkyError::NoOrbit { title: planet.title(), word }
}

/// The circle that has the body opposite the Sun on the day of its discovery.
fn stand_in(catalogs: &Catalogs) -> Result<KeplerElements, SkyError> {
    let packs = catalogs.packs()?;
    let ephemeris = packs.as_deref().map_or_else(|| catalogs.ephemeris(), Ok)?;
    let discovery = JulianDate::new(BEIGUAN_DISCOVERY_JD_TDB, 0.0);
    let from_sun_au =
        ephemeris.state(Body::Earth, discovery)?.position_au - ephemeris.state(Body::Sun, discovery)?.position_au;
    let ecliptic = icrs_from_ecliptic_j2000().inverse() * Direction::<Icrs>::new(from_sun_au);
    Ok(beiguan_stand_in(ecliptic.longitude_rad())?)
}
