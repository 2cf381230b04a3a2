//! Events with everything that the catalogues know: bodies by name, the bright stars of the zodiac, meteor showers.
//!
//! ```
//! use beiguan::astro::events::EventKind;
//! use beiguan::astro::time::parse_time;
//! use beiguan::catalogs::Catalogs;
//! use beiguan::moment::Observer;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let catalogs = Catalogs::embedded();
//! let beijing = Observer::on_earth_deg(116.3972, 39.9075, 0.0);
//! let time = |text| parse_time(text, catalogs.time_scales().expect("the embedded tables are valid"));
//! let (from, to) = (time("2026-03-20T00:00:00Z")?, time("2026-03-21T00:00:00Z")?);
//! let found = beiguan::sky::events(&catalogs, &[EventKind::Season, EventKind::Set], &beijing, from, to)?;
//! assert!(found.iter().any(|event| event.word("season") == Some("march_equinox")));
//! # Ok(())
//! # }
//! ```

use super::{SkyError, SkyObject, StarNumber, deep_sky, minor_planet};
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::{Almanac, Event, EventKind, Query, Shower, Source, Subject};
use crate::astro::orbits::icrs_from_ecliptic_j2000;
use crate::astro::time::Instant;
use crate::catalogs::{BrightStar, Catalogs, Star, StarCatalog};
use crate::moment::Observer;
use crate::units::angle::{DEGREE_RAD, asin_clamped};
use std::sync::Arc;

/// Faintest star of the zodiac that the Moon or a planet is said to meet.
const FAINTEST_STAR: f64 = 4.0;
/// How far from the ecliptic (J2000.0) such a star may stand: the Moon comes to 6.5 degrees with its parallax.
const ZODIAC_RAD: f64 = 8.0 * DEGREE_RAD;

/// For the events of an object of the deep sky without a known magnitude.
const FAINT_MAGNITUDE: f64 = 12.0;

/// The almanac of these catalogues.
///
/// # Errors
/// A missing or broken data set.
pub fn almanac(catalogs: &Catalogs) -> Result<Almanac<'_>, SkyError> {
    Ok(Almanac::new(catalogs.ephemeris()?, catalogs.time_scales()?))
}

/// What to look for: kinds, the objects with the words by which they are asked for (none means the Sun, the Moon, the
/// Earth and the planets), the place, the span.
///
/// # Errors
/// A minor planet without an orbit, a missing or broken data set.
pub fn event_query(
    catalogs: &Catalogs,
    kinds: &[EventKind],
    objects: &[(String, SkyObject)],
    observer: &Observer,
    (from, to): (Instant, Instant),
) -> Result<Query, SkyError> {
    let subjects = if objects.is_empty() {
        Body::ALL.into_iter().filter(|body| *body != Body::Pluto).map(Subject::body).collect()
    } else {
        objects.iter().map(|(word, object)| subject(word, *object, catalogs)).collect::<Result<_, _>>()?
    };
    let stars = if kinds.iter().any(|kind| matches!(kind, EventKind::Conjunction | EventKind::Occultation)) {
        zodiac_stars(catalogs.stars()?)
    } else {
        Vec::new()
    };
    let showers = if kinds.contains(&EventKind::MeteorShower) { showers(catalogs)? } else { Vec::new() };
    let moons = if kinds.contains(&EventKind::JupiterMoon) { Some(catalogs.moons()?.clone()) } else { None };
    Ok(Query { kinds: kinds.to_vec(), subjects, stars, showers, moons, site: observer.site(), from, to })
}

/// All events of some kinds, of the Sun, the Moon, the Earth and the planets, in order of time.
///
/// # Errors
/// A span that is not covered, a kind that needs a place on the ground, a missing or broken data set.
pub fn events(
    catalogs: &Catalogs,
    kinds: &[EventKind],
    observer: &Observer,
    from: Instant,
    to: Instant,
) -> Result<Vec<Event>, SkyError> {
    let query = event_query(catalogs, kinds, &[], observer, (from, to))?;
    let almanac = almanac(catalogs)?;
    Ok(query.events(&almanac)?.collect::<Result<_, _>>()?)
}

fn subject(word: &str, object: SkyObject, catalogs: &Catalogs) -> Result<Subject, SkyError> {
    match object {
        SkyObject::Body(body) => Ok(Subject::body(body)),
        SkyObject::Star(number) => {
            let star = match number {
                StarNumber::Hr(hr) => catalogs.stars()?.by_hr(hr).map(Star::Bright),
                StarNumber::Hip(hip) => catalogs.star_of_hip(hip)?,
            };
            let star = star.ok_or(SkyError::Gone)?;
            Ok(Subject::star(word, star.v_mag(), star.motion()))
        }
        SkyObject::DeepSky(index) => {
            let object = catalogs.deep_sky()?.objects().get(index).ok_or(SkyError::Gone)?;
            // An object without a known magnitude is taken for a faint one.
            Ok(Subject::star(word, object.v_mag.unwrap_or(FAINT_MAGNITUDE), deep_sky::standing_still(object)))
        }
        SkyObject::Satellite(_) => Err(SkyError::PassesElsewhere(word.to_owned())),
        SkyObject::PlanetMoon(moon) => {
            let theories = catalogs.moons()?.clone();
            let source = Source::Path(Arc::new(move |ephemeris, tdb| {
                let planet = moon.planet();
                let state =
                    theories.state(moon, tdb).map_err(|error| EphemerisError::Unavailable(error.to_string()))?;
                let centre_au = ephemeris.state(planet, tdb)?.position_au + theories.planet_centre_au(planet, tdb);
                Ok(centre_au + state.position_au)
            }));
            Ok(Subject { name: word.to_owned(), magnitude: None, source })
        }
        SkyObject::MinorPlanet(index) | SkyObject::Comet(index) => {
            let planet = catalogs.minor_planets()?.iter().nth(index).ok_or(SkyError::Gone)?;
            let orbit = minor_planet::Orbit::of(index, planet, catalogs)?;
            let source = Source::Path(Arc::new(move |ephemeris, tdb| {
                Ok(ephemeris.state(Body::Sun, tdb)?.position_au + orbit.heliocentric(tdb, ephemeris)?.position_au)
            }));
            Ok(Subject { name: word.to_owned(), magnitude: None, source })
        }
    }
}

/// The stars that the Moon and the planets can meet.
fn zodiac_stars(stars: &StarCatalog) -> Vec<Subject> {
    let ecliptic_from_icrs = icrs_from_ecliptic_j2000().inverse();
    let in_zodiac = |star: &&BrightStar| {
        let direction = star.motion.at_epoch;
        asin_clamped(ecliptic_from_icrs.rotate(direction).z).abs() < ZODIAC_RAD
    };
    let bright = stars.bright().iter().filter(|star| star.v_mag <= FAINTEST_STAR);
    let named = bright.filter(in_zodiac).map(|star| {
        let name = stars.name(Star::Bright(star)).map(str::to_owned).or_else(|| star.designation());
        let name = name.unwrap_or_else(|| format!("HR {}", star.hr));
        Subject::star(name, star.v_mag, star.motion)
    });
    named.collect()
}

fn showers(catalogs: &Catalogs) -> Result<Vec<Shower>, SkyError> {
    let of = |shower: &crate::catalogs::MeteorShower| Shower {
        name: shower.name.clone(),
        solar_longitude_j2000_rad: shower.maximum_solar_longitude_rad,
        zenithal_hourly_rate: shower.zhr.or(shower.zhr_range.map(|(_, most)| most)),
    };
    Ok(catalogs.meteor_showers()?.iter().map(of).collect())
}
