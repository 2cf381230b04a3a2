//! Nearest and farthest points: the Moon's from the Earth, the planets' from the Sun; geometric distances of centres.
//!
//! Near an apsis of Uranus, Neptune or Pluto the Sun's own path about the barycentre (0.01 au, mostly in the twelve years
//! of Jupiter) can make two or three extremes of the distance; all of them are given, as they are real.

use super::Found;
use crate::astro::ephemeris::Body;
use crate::astro::ephemeris::EphemerisError;
use crate::astro::events::context::Context;
use crate::astro::events::event::{Detail, Event, EventKind};
use crate::astro::events::search::{Turn, extrema};
use crate::astro::time::Instant;
use crate::units::constants::AU_KM;

/// Days between samples of the Moon: perigee and apogee follow each other after 12 days or more.
const MOON_STEP_D: f64 = 3.0;
/// Days between samples of a planet: a sixteenth of the year of Mercury.
const PLANET_STEP_D: f64 = 5.5;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Event>) -> Found {
    for body in Body::ALL.into_iter().filter(|body| *body != Body::Sun && context.asks_for(*body)) {
        let step_d = if body == Body::Moon { MOON_STEP_D } else { PLANET_STEP_D };
        for extremum in extrema(&context.window, step_d, |instant| distance_au(context, body, instant))? {
            let detail = match body {
                Body::Moon => vec![
                    Detail::word("apsis", if extremum.turn == Turn::Minimum { "perigee" } else { "apogee" }),
                    Detail::number("distance_km", extremum.value * AU_KM, 0),
                ],
                _ => vec![
                    Detail::word("apsis", if extremum.turn == Turn::Minimum { "perihelion" } else { "aphelion" }),
                    Detail::number("distance_au", extremum.value, 7),
                ],
            };
            found.push(Event::new(extremum.instant, EventKind::Apsis, body.name(), detail));
        }
    }
    Ok(())
}

fn distance_au(context: &Context<'_>, body: Body, instant: Instant) -> Result<f64, EphemerisError> {
    let (ephemeris, tdb) = (context.almanac.ephemeris(), instant.tdb());
    Ok(match body {
        Body::Moon => ephemeris.moon_from_earth(tdb)?.position_au,
        _ => ephemeris.state(body, tdb)?.position_au - ephemeris.state(Body::Sun, tdb)?.position_au,
    }
    .length())
}
