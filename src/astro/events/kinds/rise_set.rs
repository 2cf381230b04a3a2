//! Rising and setting: the upper limb stands in the horizon of a place.
//!
//! Rule of the almanacs: refraction of 34' in the horizon, 16' for the radius of the Sun, the Moon's true radius, none
//! for the others; no dip. Where a body stays above or below all day there is no event, and a rise and a set within
//! minutes of each other are both found. Real air moves them by minutes.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::events::context::Context;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::horizon::{Horizon, SUN_RADIUS_RAD};
use crate::astro::events::search::{Crossing, Root};
use crate::astro::events::subject::Subject;
use crate::astro::events::track::Track;
use crate::astro::photometry::Radii;
use crate::units::angle::{ARCMINUTE_RAD, DEGREE_RAD, asin_clamped};
use crate::units::constants::AU_KM;

/// Refraction in the horizon.
const REFRACTION_RAD: f64 = 34.0 * ARCMINUTE_RAD;

pub(super) fn find_rises(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    find(context, Crossing::Upward, EventKind::Rise, found)
}

pub(super) fn find_sets(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    find(context, Crossing::Downward, EventKind::Set, found)
}

fn find(context: &Context<'_>, crossing: Crossing, kind: EventKind, found: &mut Vec<Event>) -> Found {
    let Some(horizon) = Horizon::of(context) else { return Ok(()) };
    let tracks = context.tracks()?;
    let members: Vec<usize> = context.asked().collect();
    // Rises and sets are found together, whichever is asked for first.
    let passages = context.limb_passages.get_or_init(|| limb_passages(context, &members, tracks, &horizon));
    for (order, root) in passages.iter().filter(|(_, root)| root.crossing == crossing) {
        let day = root.instant.days_since(context.window.start);
        let azimuth_rad = horizon.azimuth_rad(horizon.place_au(&tracks[*order], day));
        let detail = vec![Detail::number("azimuth_deg", azimuth_rad / DEGREE_RAD, 2)];
        found.push(Event::new(root.instant, kind, context.cast[members[*order]].name.clone(), detail));
    }
    Ok(())
}

/// When the upper limbs of those asked for pass the horizon.
fn limb_passages(context: &Context<'_>, members: &[usize], tracks: &[Track], horizon: &Horizon) -> Vec<(usize, Root)> {
    let mut passages = Vec::new();
    for (order, (member, track)) in members.iter().zip(tracks).enumerate() {
        let subject = &context.cast[*member];
        let roots = horizon.roots(|day| {
            let place_au = horizon.place_au(track, day);
            horizon.altitude_rad(place_au) - limb_altitude_rad(subject, place_au.length())
        });
        passages.extend(roots.into_iter().map(|root| (order, root)));
    }
    passages
}

/// True altitude of the centre when the upper limb is seen in the horizon, rad.
fn limb_altitude_rad(subject: &Subject, distance_au: f64) -> f64 {
    let radius_rad = if subject.is(Body::Sun) {
        SUN_RADIUS_RAD
    } else if subject.is(Body::Moon) {
        asin_clamped(Radii::MOON.mean_km / AU_KM / distance_au)
    } else {
        0.0
    };
    -REFRACTION_RAD - radius_rad
}
