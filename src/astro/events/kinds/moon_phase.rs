//! New Moon to last quarter: the Moon's apparent geocentric longitude less the Sun's is a multiple of 90 degrees.

use super::Found;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::context::{Context, MOON, SUN};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::search::multiples;

/// Days between samples: the Moon gains less than 30 degrees on the Sun.
const STEP_D: f64 = 2.0;
const NAMES: [&str; 4] = ["new_moon", "first_quarter", "full_moon", "last_quarter"];

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    if !context.asks_for(Body::Moon) {
        return Ok(());
    }
    let ahead_rad =
        |instant| Ok::<_, EphemerisError>(context.longitude_rad(MOON, instant)? - context.longitude_rad(SUN, instant)?);
    for (root, quarter) in multiples(&context.window, STEP_D, 4, ahead_rad)? {
        let detail = vec![Detail::word("phase", NAMES[quarter as usize])];
        found.push(Event::new(root.instant, EventKind::MoonPhase, Body::Moon.name(), detail));
    }
    Ok(())
}
