//! Equinoxes and solstices: the Sun's apparent geocentric longitude of date is a multiple of 90 degrees.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::events::context::{Context, SUN};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::search::multiples;

/// Days between samples: the Sun goes 16 degrees.
const STEP_D: f64 = 16.0;
const NAMES: [&str; 4] = ["march_equinox", "june_solstice", "september_equinox", "december_solstice"];

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    if !context.asks_for(Body::Sun) {
        return Ok(());
    }
    let longitude_rad = |instant| context.longitude_rad(SUN, instant);
    for (root, quarter) in multiples(&context.window, STEP_D, 4, longitude_rad)? {
        let detail = vec![Detail::word("season", NAMES[quarter as usize])];
        found.push(Event::new(root.instant, EventKind::Season, Body::Sun.name(), detail));
    }
    Ok(())
}
