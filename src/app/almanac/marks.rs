//! Which events stand on the scrubber: those that a span of its length has room for.
//!
//! | span | marks | tile |
//! |---|---|---|
//! | to 6 days | rise, set and culmination of Sun, Moon and the chosen body, twilights | 4 d |
//! | to 3 years | phases, solar terms, conjunctions of planets | 128 d |
//! | to 150 years | eclipses, oppositions of Mars, Jupiter and Saturn | 12 a |
//! | longer | none | |

use super::search::{eclipses, found};
use crate::astro::ephemeris::Body;
use crate::astro::events::{Event, EventKind, searchable};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Observer;
use crate::sky::{self, SkyObject};

/// How much time is on the scrubber.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Minutes to days.
    Hours,
    /// Days to months.
    Months,
    /// Years.
    Years,
    /// Centuries: nothing but the scale.
    Ages,
}

impl Level {
    /// That of a span of so many days.
    pub fn of(span_d: f64) -> Self {
        match span_d {
            d if d <= 6.0 => Level::Hours,
            d if d <= 3.0 * 365.25 => Level::Months,
            d if d <= 150.0 * 365.25 => Level::Years,
            _ => Level::Ages,
        }
    }

    /// Length of a tile, d: a piece of time whose marks are worked out and kept together.
    pub(super) const fn tile_d(self) -> f64 {
        match self {
            Level::Hours => 4.0,
            Level::Months => 128.0,
            Level::Years | Level::Ages => 12.0 * 365.25,
        }
    }
}

/// An event on the scrubber.
pub type Mark = Event;

/// The marks of a tile: those from its beginning to just before its end.
pub(super) fn of_tile(
    level: Level,
    index: i64,
    chosen: Option<&(String, SkyObject)>,
    observer: &Observer,
    catalogs: &Catalogs,
) -> Result<Vec<Mark>, String> {
    let almanac = sky::almanac(catalogs).map_err(|error| error.to_string())?;
    let (first, last) = searchable(&almanac);
    let from = Instant::J2000.plus_days(index as f64 * level.tile_d());
    let to = from.plus_days(level.tile_d());
    let (from, to) = (if from < first { first } else { from }, if to > last { last } else { to });
    if to < from {
        return Ok(Vec::new());
    }
    let of = |body: Body| (body.name().to_owned(), SkyObject::Body(body));
    let events = |kinds: &[EventKind], objects: &[(String, SkyObject)]| {
        found(catalogs, &almanac, kinds, objects, observer, (from, to))
    };
    let mut marks = match level {
        Level::Ages => Vec::new(),
        Level::Hours if observer.site().is_none() => Vec::new(),
        Level::Hours => {
            let mut objects = vec![of(Body::Sun), of(Body::Moon)];
            objects.extend(chosen.filter(|(_, object)| objects.iter().all(|(_, one)| one != object)).cloned());
            events(&[EventKind::Rise, EventKind::Set, EventKind::Transit, EventKind::Twilight], &objects)?
        }
        Level::Months => {
            let sun_and_moon = [of(Body::Sun), of(Body::Moon)];
            let planets = [Body::Mercury, Body::Venus, Body::Mars, Body::Jupiter, Body::Saturn].map(of);
            let mut all = events(&[EventKind::MoonPhase, EventKind::SolarTerm], &sun_and_moon)?;
            let meetings = events(&[EventKind::Conjunction], &planets)?;
            let is_among_planets = |event: &Event| !matches!(event.word("partner"), Some("sun" | "moon"));
            all.extend(meetings.into_iter().filter(is_among_planets));
            all
        }
        Level::Years => {
            let mut all = eclipses(&almanac, observer.site().as_ref(), (from, to))?;
            all.extend(events(&[EventKind::Opposition], &[Body::Mars, Body::Jupiter, Body::Saturn].map(of))?);
            all
        }
    };
    marks.retain(|mark| mark.instant < to);
    marks.sort_by(|one, other| one.instant.days_since(other.instant).total_cmp(&0.0));
    Ok(marks)
}
