//! Greatest elongations of Mercury and Venus: their apparent angle from the Sun is largest.

use super::Found;
use crate::astro::ephemeris::EphemerisError;
use crate::astro::events::context::{Context, SUN};
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::longitude::{separation_rad, vector_longitude_rad};
use crate::astro::events::search::{Turn, extrema};
use crate::astro::time::Instant;
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};

/// Days between samples: extremes of Mercury follow each other after 20 days or more.
const STEP_D: f64 = 4.0;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    for member in context.asked() {
        let subject = &context.cast[member];
        if !EventKind::Elongation.concerns(subject) {
            continue;
        }
        for extremum in
            extrema(&context.window, STEP_D, |instant| Ok::<_, EphemerisError>(from_sun(context, member, instant)?.0))?
        {
            let (elongation_rad, ahead_rad) = from_sun(context, member, extremum.instant)?;
            if extremum.turn == Turn::Maximum {
                let side = if ahead_rad > 0.0 { "east" } else { "west" };
                let detail = vec![
                    Detail::word("side", side),
                    Detail::number("elongation_deg", elongation_rad / DEGREE_RAD, 3),
                    Detail::word("seen", if ahead_rad > 0.0 { "evening" } else { "morning" }),
                ];
                found.push(Event::new(extremum.instant, EventKind::Elongation, subject.name.clone(), detail));
            }
        }
    }
    Ok(())
}

/// Angle from the Sun, and how far ahead of it in longitude, rad.
fn from_sun(context: &Context<'_>, member: usize, instant: Instant) -> Result<(f64, f64), EphemerisError> {
    let [planet, sun] = context.pair_ecliptic_au([member, SUN], instant)?;
    Ok((separation_rad(planet, sun), wrap_pm_pi(vector_longitude_rad(planet) - vector_longitude_rad(sun))))
}
