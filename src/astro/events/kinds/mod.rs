//! The kinds of events, one file each. A kind is one function that adds its events of a window, in any order, to a list.

mod apsis;
mod conjunction;
mod eclipse_words;
mod elongation;
mod jupiter_moon;
mod lunar_eclipse;
mod meteor_shower;
mod moon_node;
mod moon_phase;
mod occultation;
mod opposition;
mod planet_transit;
mod rise_set;
mod season;
mod solar_eclipse;
mod solar_term;
mod station;
mod transit;
mod twilight;

pub(in crate::astro) use solar_term::NAMES as SOLAR_TERM_NAMES;

use super::context::Context;
use super::event::{Event, EventKind};
use super::query::EventError;

pub(super) use opposition::can_be_opposite_the_sun;
pub(super) use station::can_stand_still;

type Found = Result<(), EventError>;

/// Adds the events of a kind that fall into the window.
pub(super) fn find(kind: EventKind, context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    match kind {
        EventKind::Rise => rise_set::find_rises(context, found),
        EventKind::Set => rise_set::find_sets(context, found),
        EventKind::Transit => transit::find(context, found),
        EventKind::Twilight => twilight::find(context, found),
        EventKind::Season => season::find(context, found),
        EventKind::SolarTerm => solar_term::find(context, found),
        EventKind::MoonPhase => moon_phase::find(context, found),
        EventKind::MoonNode => moon_node::find(context, found),
        EventKind::Apsis => apsis::find(context, found),
        EventKind::Opposition => opposition::find(context, found),
        EventKind::Conjunction => conjunction::find(context, found),
        EventKind::Elongation => elongation::find(context, found),
        EventKind::Station => station::find(context, found),
        EventKind::JupiterMoon => jupiter_moon::find(context, found),
        EventKind::MeteorShower => meteor_shower::find(context, found),
        EventKind::Occultation => occultation::find(context, found),
        EventKind::PlanetTransit => planet_transit::find(context, found),
        EventKind::LunarEclipse => lunar_eclipse::find(context, found),
        EventKind::SolarEclipse => solar_eclipse::find(context, found),
    }
}
