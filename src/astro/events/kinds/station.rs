//! Stations: the apparent geocentric longitude of date of a planet stands still, before it runs back or forward again.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::ephemeris::EphemerisError;
use crate::astro::events::context::Context;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::longitude::vector_longitude_rad;
use crate::astro::events::search::{Crossing, Root, Window, roots};
use crate::astro::events::subject::{Source, Subject};
use crate::astro::time::Instant;
use crate::units::angle::wrap_pm_pi;

/// Days between samples: the shortest way back, Mercury's, takes 19 days.
const STEP_D: f64 = 5.0;
/// Half the base over which the speed is taken, d; the rest of the third order moves a station by less than a second.
const HALF_BASE_D: f64 = 0.02;
/// How far the station in right ascension may be from that in longitude, d.
const EQUATOR_REACH_D: f64 = 12.0;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    for member in context.asked() {
        let subject = &context.cast[member];
        if !EventKind::Station.concerns(subject) {
            continue;
        }
        let in_longitude = roots(&context.window, STEP_D, |instant| {
            advance_rad(instant, |instant| context.longitude_rad(member, instant))
        })?;
        for root in in_longitude {
            let direction = if root.crossing == Crossing::Upward { "direct" } else { "retrograde" };
            let mut detail = vec![Detail::word("motion", direction)];
            detail.extend(in_right_ascension(context, member, &root)?.map(|instant| Detail::time("ra_utc", instant)));
            found.push(Event::new(root.instant, EventKind::Station, subject.name.clone(), detail));
        }
    }
    Ok(())
}

/// How far a subject moves on in its longitude over the short base, rad.
fn advance_rad(
    instant: Instant,
    longitude_rad: impl Fn(Instant) -> Result<f64, EphemerisError>,
) -> Result<f64, EphemerisError> {
    Ok(wrap_pm_pi(longitude_rad(instant.plus_days(HALF_BASE_D))? - longitude_rad(instant.plus_days(-HALF_BASE_D))?))
}

/// When it stands still in right ascension, near its station in longitude.
fn in_right_ascension(context: &Context<'_>, member: usize, station: &Root) -> Result<Option<Instant>, EphemerisError> {
    let near =
        Window { start: station.instant.plus_days(-EQUATOR_REACH_D), end: station.instant.plus_days(EQUATOR_REACH_D) };
    if !context.covers(&near) {
        return Ok(None);
    }
    let found = roots(&near, STEP_D, |instant| {
        advance_rad(instant, |instant| context.of_date_au(member, instant).map(vector_longitude_rad))
    })?;
    let alike = found.into_iter().filter(|root| root.crossing == station.crossing).map(|root| root.instant);
    Ok(alike
        .min_by(|one, other| one.days_since(station.instant).abs().total_cmp(&other.days_since(station.instant).abs())))
}

/// Whether a subject can stand still: everything but the Sun, the Moon, the Earth and the stars.
pub(in crate::astro::events) fn can_stand_still(subject: &Subject) -> bool {
    match subject.source {
        Source::Body(body) => !matches!(body, Body::Sun | Body::Moon | Body::Earth),
        Source::Star(_) => false,
        Source::Path(_) => true,
    }
}
