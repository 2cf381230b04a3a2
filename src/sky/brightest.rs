//! Which minor planets and comets are worth following for a frame: two-body motion says in half a microsecond how bright
//! a body is about, and only the brightest are followed under perturbations.
//!
//! Two-body motion is off by a degree or two after decades, a third of a magnitude at most for an asteroid. Catalogue
//! bodies are shown within [`LONGEST_SPAN_YR`] of their epoch; by name they can be asked for at any date of the
//! ephemeris. A comet without a known magnitude law is taken along while it is within [`COMET_NEAR_SUN_AU`] of the Sun:
//! the great comets of history were seen there.

use super::{Reduction, SkyError};
use crate::astro::ephemeris::{Asteroid, Body};
use crate::astro::photometry;
use crate::catalogs::minor_planets::{BEIGUAN_NUMBER, Kind, Source};
use crate::catalogs::{Catalogs, MinorPlanet};
use crate::moment::{Layer, Layers};
use crate::units::constants::JULIAN_YEAR_D;
use glam::DVec3;

/// Bodies of the catalogue fainter than this are left out, mag; what the user brought is not.
const FAINTEST_MAG: f64 = 12.0;
/// At most so many bodies are followed for a frame, (59000) Beiguan not counted.
const MOST_BODIES: usize = 40;
const LONGEST_SPAN_YR: f64 = 200.0;
const COMET_NEAR_SUN_AU: f64 = 1.0;
/// What a comet without a law counts as among the others.
const UNKNOWN_COMET_MAG: f64 = 6.0;

/// Places in the catalogue of the bodies whose layer is drawn and that are bright enough, in the catalogue's order.
pub(super) fn brightest(layers: &Layers, reduction: &Reduction, catalogs: &Catalogs) -> Result<Vec<usize>, SkyError> {
    // Where the ephemeris does not reach nobody knows what pulls at them.
    if reduction.states.bodies() != Body::ALL {
        return Ok(Vec::new());
    }
    let known = catalogs.minor_planets()?;
    let mut candidates: Vec<(f64, usize)> = known
        .iter()
        .enumerate()
        .filter(|(_, body)| layers.shows(layer_of(body.kind)) && body.orbit_kind().is_some())
        .filter_map(|(index, body)| Some((rank(body, reduction)?, index)))
        .collect();
    candidates.sort_by(|one, other| one.0.total_cmp(&other.0));
    let beyond =
        candidates.iter().filter(|(rank, _)| *rank > f64::NEG_INFINITY).nth(MOST_BODIES).map(|(rank, _)| *rank);
    let mut chosen: Vec<usize> = candidates
        .iter()
        .filter(|(rank, _)| beyond.is_none_or(|beyond| *rank < beyond))
        .map(|(_, index)| *index)
        .collect();
    chosen.sort_unstable();
    Ok(chosen)
}

/// The layer that shows a kind of body.
pub(super) fn layer_of(kind: Kind) -> Layer {
    match kind {
        Kind::MinorPlanet => Layer::MinorPlanets,
        Kind::Comet => Layer::Comets,
    }
}

/// About its magnitude; none for a body that need not be followed.
fn rank(body: &MinorPlanet, reduction: &Reduction) -> Option<f64> {
    if body.number == Some(BEIGUAN_NUMBER) {
        return Some(f64::NEG_INFINITY);
    }
    let elements = body.elements?;
    let jd_tdb = reduction.tdb.jd();
    let is_own = body.brought_by == Source::User;
    let in_ephemeris = body.number.and_then(Asteroid::of_number).is_some();
    let years = (jd_tdb - elements.epoch_jd_tdb()).abs() / JULIAN_YEAR_D;
    if years > LONGEST_SPAN_YR && !in_ephemeris {
        return None;
    }
    let from_sun_au = elements.state_at(jd_tdb).position_au;
    let sun_au = reduction.states.of(Body::Sun).ok()?.position_au;
    let from_observer_au = sun_au + from_sun_au - reduction.observer.position_au;
    let mag = match magnitude(body, from_sun_au, from_observer_au) {
        Some(mag) => mag,
        None if body.kind == Kind::Comet && from_sun_au.length() < COMET_NEAR_SUN_AU => UNKNOWN_COMET_MAG,
        None => return None,
    };
    (is_own || mag <= FAINTEST_MAG).then_some(mag)
}

/// Apparent magnitude of a minor planet (H, G) or a comet (its own law), if it is known.
pub(super) fn magnitude(body: &MinorPlanet, from_sun_au: DVec3, from_observer_au: DVec3) -> Option<f64> {
    let (sun_distance_au, distance_au) = (from_sun_au.length(), from_observer_au.length());
    match body.kind {
        Kind::Comet => {
            let law = body.comet_law?;
            Some(photometry::comet_magnitude(law.absolute_mag, law.slope, sun_distance_au, distance_au))
        }
        Kind::MinorPlanet => {
            let g = body.g.unwrap_or(photometry::DEFAULT_SLOPE);
            let phase_angle_rad = photometry::phase_angle_rad(from_sun_au, from_observer_au);
            Some(photometry::hg_magnitude(body.h_mag?, g, sun_distance_au, distance_au, phase_angle_rad))
        }
    }
}
