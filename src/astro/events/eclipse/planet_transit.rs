//! Transits of Mercury and Venus over the Sun, for the Earth's centre and for a place.
//!
//! Around each inferior conjunction: the least angle between the centres, and the contacts of the discs. Radii: the Sun as
//! in [`EclipseModel`], planets as in [`Radii`]. Atmospheres and the black drop are left out.

use super::local::{LocalMoment, position_angle_rad};
use super::refine::{least, zeros_around};
use super::{Discs, EclipseModel, Encounter, Pair};
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::Almanac;
use crate::astro::events::longitude::vector_longitude_rad;
use crate::astro::events::search::{Window, angle_roots};
use crate::astro::events::subject::Source;
use crate::astro::frames::{Direction, GeodeticSite};
use crate::astro::photometry::Radii;
use crate::astro::time::Instant;
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use crate::units::constants::EARTH_EQUATORIAL_RADIUS_KM;

/// Days between samples: Mercury and the Sun drift apart by at most two degrees a day.
const STEP_D: f64 = 8.0;
/// From the conjunction in longitude to the least distance, at most, d.
const LEAST_REACH_D: f64 = 1.5 / 24.0;
/// Half the longest transit, d.
const CONTACT_REACH_D: f64 = 4.4 / 24.0;
/// Farther than this from the Sun at conjunction no place on the Earth sees a transit.
const FARTHEST_RAD: f64 = 0.4 * DEGREE_RAD;

/// The four contacts of a transit; the inner ones are missing where the planet only grazes the Sun.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TransitContacts {
    /// Contacts I and IV: the discs touch from outside.
    pub outer: [Instant; 2],
    /// Contacts II and III: the discs touch from inside.
    pub inner: Option<[Instant; 2]>,
    /// Least angle between the centres.
    pub least: Instant,
    /// That angle, rad.
    pub least_rad: f64,
}

/// A transit of Mercury or Venus, seen from the Earth's centre.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanetTransit {
    /// Mercury or Venus.
    pub planet: Body,
    /// Contacts and least distance for the Earth's centre.
    pub geocentric: TransitContacts,
    encounter: Encounter,
    model: EclipseModel,
}

/// A transit seen from a place.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteTransit {
    /// Contacts and least distance for the place.
    pub contacts: TransitContacts,
    /// Where the Sun stands at each of them, in order, by name.
    pub moments: Vec<(&'static str, LocalMoment)>,
}

/// The transits of Mercury or Venus whose least distances fall into a window, in order of time.
///
/// # Errors
/// A window outside the ephemeris.
pub fn planet_transits(
    almanac: &Almanac<'_>,
    planet: Body,
    model: EclipseModel,
    window: &Window,
) -> Result<Vec<PlanetTransit>, EphemerisError> {
    // The least distance may lie in the window and the conjunction just outside of it.
    let wider = Window { start: window.start.plus_days(-LEAST_REACH_D), end: window.end.plus_days(LEAST_REACH_D) };
    let conjunctions = angle_roots(&wider, STEP_D, |instant| {
        let [sun, planet] = places(almanac, planet, instant)?;
        Ok::<_, EphemerisError>(wrap_pm_pi(vector_longitude_rad(planet) - vector_longitude_rad(sun)))
    })?;
    let mut found = Vec::new();
    for conjunction in conjunctions {
        let [sun, before_it] = places(almanac, planet, conjunction.instant)?;
        if before_it.length() < sun.length() && sun.angle_between(before_it) < FARTHEST_RAD {
            found.extend(PlanetTransit::around(almanac, planet, model, conjunction.instant)?);
        }
    }
    found.retain(|transit| window.contains(transit.geocentric.least));
    Ok(found)
}

/// Apparent vectors of Sun and planet on the ecliptic of date, au.
fn places(almanac: &Almanac<'_>, planet: Body, instant: Instant) -> Result<[glam::DVec3; 2], EphemerisError> {
    let vantage = almanac.from_geocentre(instant)?;
    let place = |body| Ok(vantage.ecliptic_from_true(vantage.apparent_au(body)?));
    Ok([place(Body::Sun)?, place(planet)?])
}

impl PlanetTransit {
    fn around(
        almanac: &Almanac<'_>,
        planet: Body,
        model: EclipseModel,
        conjunction: Instant,
    ) -> Result<Option<Self>, EphemerisError> {
        let encounter = Encounter::between(almanac, conjunction, &Source::Body(Body::Sun), &Source::Body(planet))?;
        let geocentric = TransitContacts::of(conjunction, |at| discs(encounter.at(at), planet, &model));
        Ok(geocentric.map(|geocentric| PlanetTransit { planet, geocentric, encounter, model }))
    }

    /// Delta T of the day, s, and its standard error, s.
    pub fn delta_t_s(&self) -> (f64, f64) {
        (self.encounter.earth.tt_minus_ut1_s, self.encounter.earth.delta_t_uncertainty_s)
    }

    /// What a place sees, if the planet touches the Sun there; whether the Sun is up is asked of each moment.
    pub fn at_site(&self, site: &GeodeticSite) -> Option<SiteTransit> {
        let seen = |at| discs(self.encounter.from_site(site, at), self.planet, &self.model);
        let contacts = TransitContacts::of(self.geocentric.least, seen)?;
        let moments = contacts.named().map(|(name, at)| (name, self.moment(site, at))).collect();
        Some(SiteTransit { contacts, moments })
    }

    fn moment(&self, site: &GeodeticSite, at: Instant) -> LocalMoment {
        let seen = self.encounter.from_site(site, at);
        let horizontal_from_true = self.encounter.earth.horizontal_from_true(site, at);
        LocalMoment {
            instant: at,
            place: Direction::new(horizontal_from_true.rotate(seen.far)),
            position_angle_rad: position_angle_rad(seen.far, seen.near),
        }
    }
}

impl TransitContacts {
    /// The contacts and the least distance in order, by name.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, Instant)> {
        let inner = |index: usize| self.inner.map(|both| both[index]);
        let all = [
            ("c1", Some(self.outer[0])),
            ("c2", inner(0)),
            ("least", Some(self.least)),
            ("c3", inner(1)),
            ("c4", Some(self.outer[1])),
        ];
        all.into_iter().filter_map(|(name, at)| at.map(|at| (name, at)))
    }

    fn of(near: Instant, discs: impl Fn(Instant) -> Discs) -> Option<Self> {
        let least = least(near, LEAST_REACH_D, |at| discs(at).separation_rad.powi(2));
        let outer = zeros_around(least, CONTACT_REACH_D, |at| discs(at).outer_gap_rad())?;
        let inner = zeros_around(least, CONTACT_REACH_D, |at| discs(at).inner_gap_rad());
        Some(TransitContacts { outer, inner, least, least_rad: discs(least).separation_rad })
    }
}

fn discs(pair: Pair, planet: Body, model: &EclipseModel) -> Discs {
    Discs::of(pair.far, model.sun_radius(), pair.near, Radii::of(planet).mean_km / EARTH_EQUATORIAL_RADIUS_KM)
}
