//! Transits, shadow transits, occultations and eclipses of Jupiter's four large moons, their beginnings and ends as the
//! Earth sees them.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::events::context::Context;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::galilean::{GalileanPhase, galilean_events};
use crate::astro::moons::PlanetMoon;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    let named = |moon: PlanetMoon| context.query.subjects.iter().any(|subject| subject.name.parse() == Ok(moon));
    let asked = |moon| context.asks_for(Body::Jupiter) || named(moon);
    let Some(theories) = &context.query.moons else { return Ok(()) };
    if !PlanetMoon::GALILEAN.into_iter().any(asked) {
        return Ok(());
    }
    for event in galilean_events(theories, context.almanac.ephemeris(), &context.window)? {
        // What happens behind Jupiter or in the dark is in no almanac.
        if event.is_seen && asked(event.moon) {
            let phase = if event.phase == GalileanPhase::Begins { "begins" } else { "ends" };
            let detail = vec![Detail::word("type", event.phenomenon.name()), Detail::word("phase", phase)];
            found.push(Event::new(event.instant, EventKind::JupiterMoon, event.moon.name(), detail));
        }
    }
    Ok(())
}
