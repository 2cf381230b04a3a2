//! The Moon in its nodes: its apparent geocentric latitude on the ecliptic of date is zero.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::events::context::{Context, MOON};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::longitude::{vector_latitude_rad, vector_longitude_rad};
use crate::astro::events::search::{Crossing, roots};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};

/// Days between samples; nodes follow each other after 13 days or more.
const STEP_D: f64 = 4.0;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    if !context.asks_for(Body::Moon) {
        return Ok(());
    }
    let moon_au = |instant| context.ecliptic_au(MOON, instant);
    for root in roots(&context.window, STEP_D, |instant| moon_au(instant).map(vector_latitude_rad))? {
        let node = if root.crossing == Crossing::Upward { "ascending" } else { "descending" };
        let longitude_rad = wrap_0_2pi(vector_longitude_rad(moon_au(root.instant)?));
        let detail = vec![Detail::word("node", node), Detail::number("longitude_deg", longitude_rad / DEGREE_RAD, 3)];
        found.push(Event::new(root.instant, EventKind::MoonNode, Body::Moon.name(), detail));
    }
    Ok(())
}
