//! Twilights: the Sun's centre stands 6, 12 or 18 degrees below the horizon of a place (topocentric, without refraction).

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::events::context::Context;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::horizon::Horizon;
use crate::astro::events::search::Crossing;
use crate::units::angle::DEGREE_RAD;

/// Depth of the Sun, degrees; words for the morning and the evening.
const DEPTHS: [(f64, &str, &str); 3] = [
    (6.0, "civil_begin", "civil_end"),
    (12.0, "nautical_begin", "nautical_end"),
    (18.0, "astronomical_begin", "astronomical_end"),
];

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    let Some(horizon) = Horizon::of(context) else { return Ok(()) };
    for (member, track) in context.asked().zip(context.tracks()?) {
        if !context.cast[member].is(Body::Sun) {
            continue;
        }
        for (depth_deg, begin, end) in DEPTHS {
            let height_rad = |day: f64| horizon.altitude_rad(horizon.place_au(track, day)) + depth_deg * DEGREE_RAD;
            found.extend(horizon.roots(height_rad).into_iter().map(|root| {
                let word = if root.crossing == Crossing::Upward { begin } else { end };
                let detail = vec![Detail::word("twilight", word), Detail::number("sun_altitude_deg", -depth_deg, 0)];
                Event::new(root.instant, EventKind::Twilight, Body::Sun.name(), detail)
            }));
        }
    }
    Ok(())
}
