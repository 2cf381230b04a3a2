//! Upper transits: a body crosses the meridian of a place on the side of the zenith or above the pole, at its highest but
//! for its own motion in declination. Those below the horizon are given too; the altitude says so.

use super::Found;
use crate::astro::events::context::Context;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::horizon::Horizon;
use crate::units::angle::DEGREE_RAD;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    let Some(horizon) = Horizon::of(context) else { return Ok(()) };
    for (member, track) in context.asked().zip(context.tracks()?) {
        for root in horizon.meridian_passages(|day| horizon.hour_angle_rad(track, day)) {
            let place_au = horizon.place_au(track, root.instant.days_since(context.window.start));
            let altitude_rad = horizon.altitude_rad(place_au);
            let detail = vec![
                Detail::word("meridian", "upper"),
                Detail::number("altitude_deg", altitude_rad / DEGREE_RAD, 2),
                Detail::word("side", if place_au.y > 0.0 { "north" } else { "south" }),
            ];
            found.push(Event::new(root.instant, EventKind::Transit, context.cast[member].name.clone(), detail));
        }
    }
    Ok(())
}
