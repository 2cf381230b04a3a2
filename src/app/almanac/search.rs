//! The next or the last event of a sort, for a body and a place: looked for chunk by chunk, away from the instant, until
//! one is found or it is clear that there is none.

use crate::app::saying::Saying;
use crate::astro::ephemeris::Body;
use crate::astro::events::eclipse::{EclipseModel, LocalKind, lunar_eclipses, solar_eclipses};
use crate::astro::events::{Almanac, Detail, Event, EventKind, searchable};
use crate::astro::frames::GeodeticSite;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Observer;
use crate::sky::{self, SkyObject};
use std::f64::consts::TAU;

/// Sorts of events one steps through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The body's upper limb comes over the horizon.
    Rise,
    /// It goes under.
    Set,
    /// It is due south or north, at its highest.
    Culmination,
    /// A twilight begins or ends.
    Twilight,
    /// New Moon, first quarter, full Moon, last quarter.
    Phase,
    /// An eclipse of the Sun or the Moon that the place sees; without a place any.
    Eclipse,
    /// A planet turns round among the stars.
    Station,
    /// One of the 24 solar terms 节气.
    SolarTerm,
    /// Two planets meet, or one meets the Sun.
    Conjunction,
    /// A planet stands opposite the Sun.
    Opposition,
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 10] = [
        Sort::Rise,
        Sort::Set,
        Sort::Culmination,
        Sort::Twilight,
        Sort::Phase,
        Sort::Eclipse,
        Sort::Station,
        Sort::SolarTerm,
        Sort::Conjunction,
        Sort::Opposition,
    ];

    /// The message of its name.
    pub const fn word(self) -> &'static str {
        match self {
            Sort::Rise => "sort-rise",
            Sort::Set => "sort-set",
            Sort::Culmination => "sort-culmination",
            Sort::Twilight => "sort-twilight",
            Sort::Phase => "sort-phase",
            Sort::Eclipse => "sort-eclipse",
            Sort::Station => "sort-station",
            Sort::SolarTerm => "sort-solar-term",
            Sort::Conjunction => "sort-conjunction",
            Sort::Opposition => "sort-opposition",
        }
    }

    const fn kind(self) -> EventKind {
        match self {
            Sort::Rise => EventKind::Rise,
            Sort::Set => EventKind::Set,
            Sort::Culmination => EventKind::Transit,
            Sort::Twilight => EventKind::Twilight,
            Sort::Phase => EventKind::MoonPhase,
            Sort::Eclipse => EventKind::SolarEclipse,
            Sort::Station => EventKind::Station,
            Sort::SolarTerm => EventKind::SolarTerm,
            Sort::Conjunction => EventKind::Conjunction,
            Sort::Opposition => EventKind::Opposition,
        }
    }

    /// Length of the first chunk and how far away is looked at most, d.
    const fn reach_d(self) -> (f64, f64) {
        match self {
            Sort::Rise | Sort::Set | Sort::Culmination | Sort::Twilight => (1.2, 400.0),
            Sort::Phase => (8.0, 40.0),
            Sort::SolarTerm => (16.0, 40.0),
            Sort::Station | Sort::Conjunction => (40.0, 1_200.0),
            Sort::Opposition => (100.0, 1_200.0),
            Sort::Eclipse => (200.0, 15_000.0),
        }
    }
}

/// Into which direction of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// The next one.
    Next,
    /// The one before.
    Previous,
}

/// A time that is asked for by what happens then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wish {
    /// The next or the last event of a sort.
    Event(Sort, Way),
    /// The end of nautical twilight of the day: the brighter stars are out.
    Evening,
    /// The beginning of nautical twilight of the day.
    Morning,
}

/// So near to the present instant an event counts as the one that was stepped to, s.
const HERE_S: f64 = 1.0;

/// The event that is wished for.
///
/// # Errors
/// One sentence: there is none, or nothing can be looked for.
pub fn fulfil(
    wish: Wish,
    (name, object): (&str, SkyObject),
    observer: &Observer,
    instant: Instant,
    catalogs: &Catalogs,
) -> Result<Event, Saying> {
    let almanac = sky::almanac(catalogs).map_err(Saying::trouble)?;
    let search = Search { almanac, catalogs, observer, objects: vec![(name.to_owned(), object)] };
    let (sort, way) = match wish {
        Wish::Event(sort, way) => (sort, way),
        Wish::Evening => return search.twilight_of_day(instant, DayHalf::Evening),
        Wish::Morning => return search.twilight_of_day(instant, DayHalf::Morning),
    };
    let (first_d, reach_d) = sort.reach_d();
    let (mut done_d, mut chunk_d) = (HERE_S / 86_400.0, first_d);
    while done_d < reach_d {
        let end_d = done_d + chunk_d;
        let span = match way {
            Way::Next => (instant.plus_days(done_d), instant.plus_days(end_d)),
            Way::Previous => (instant.plus_days(-end_d), instant.plus_days(-done_d)),
        };
        let Some(span) = search.inside(span) else { break };
        let mut found = search.events(sort, span).map_err(Saying::trouble)?;
        if !found.is_empty() {
            return Ok(if way == Way::Next { found.remove(0) } else { found.remove(found.len() - 1) });
        }
        (done_d, chunk_d) = (end_d, chunk_d * 2.0);
    }
    Err(none(sort, way, name, reach_d))
}

fn none(sort: Sort, way: Way, name: &str, reach_d: f64) -> Saying {
    let message = if way == Way::Next { "event-none-ahead" } else { "event-none-back" };
    let years = (reach_d / 365.25).round().max(1.0);
    Saying::of(message).with_message("sort", sort.word()).with_body("body", name).with_count("years", years)
}

/// Which half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayHalf {
    Morning,
    Evening,
}

/// Where and whose events are looked for.
struct Search<'a> {
    almanac: Almanac<'a>,
    catalogs: &'a Catalogs,
    observer: &'a Observer,
    objects: Vec<(String, SkyObject)>,
}

impl Search<'_> {
    /// The part of a span that the ephemeris covers.
    fn inside(&self, (from, to): (Instant, Instant)) -> Option<(Instant, Instant)> {
        let (first, last) = searchable(&self.almanac);
        let (from, to) = (if from < first { first } else { from }, if to > last { last } else { to });
        (from < to).then_some((from, to))
    }

    fn events(&self, sort: Sort, span: (Instant, Instant)) -> Result<Vec<Event>, String> {
        if sort == Sort::Eclipse {
            let found = eclipses(&self.almanac, self.observer.site().as_ref(), span)?;
            return Ok(found.into_iter().filter(|event| event.word("seen") != Some("no")).collect());
        }
        let of = |body: Body| vec![(body.name().to_owned(), SkyObject::Body(body))];
        let is_planet = |object: &SkyObject| !matches!(object, SkyObject::Body(Body::Sun | Body::Moon | Body::Earth));
        let objects = match sort {
            Sort::Rise | Sort::Set | Sort::Culmination => self.objects.clone(),
            Sort::Twilight | Sort::SolarTerm => of(Body::Sun),
            Sort::Phase => of(Body::Moon),
            // Without a planet every one counts.
            _ if self.objects.iter().all(|(_, object)| is_planet(object)) => self.objects.clone(),
            _ => Body::ALL.into_iter().filter(|body| is_planet(&SkyObject::Body(*body))).flat_map(of).collect(),
        };
        found(self.catalogs, &self.almanac, &[sort.kind()], &objects, self.observer, span)
    }

    /// The nautical twilight of the day that the place's mean time counts; where it does not get so dark, the civil one,
    /// and else sunset or sunrise.
    fn twilight_of_day(&self, instant: Instant, half: DayHalf) -> Result<Event, Saying> {
        let site = self.observer.site().ok_or(Saying::of("event-needs-ground"))?;
        let ut1 = self.almanac.time_scales().ut1(instant);
        // Julian days begin at noon.
        let since_midnight_d = (ut1.fraction() + ut1.day() + 0.5 + site.longitude_rad / TAU).rem_euclid(1.0);
        let noon = instant.plus_days(0.5 - since_midnight_d);
        let span = match half {
            DayHalf::Evening => (noon, noon.plus_days(1.0)),
            DayHalf::Morning => (noon.plus_days(-1.0), noon),
        };
        let span = self.inside(span).ok_or(Saying::of("event-beyond"))?;
        let sun = [(Body::Sun.name().to_owned(), SkyObject::Body(Body::Sun))];
        let kinds = [EventKind::Twilight, EventKind::Rise, EventKind::Set];
        let all = found(self.catalogs, &self.almanac, &kinds, &sun, self.observer, span).map_err(Saying::trouble)?;
        let wanted: [&dyn Fn(&Event) -> bool; 3] = match half {
            DayHalf::Evening => [
                &|event| event.word("twilight") == Some("nautical_end"),
                &|event| event.word("twilight") == Some("civil_end"),
                &|event| event.kind == EventKind::Set,
            ],
            DayHalf::Morning => [
                &|event| event.word("twilight") == Some("nautical_begin"),
                &|event| event.word("twilight") == Some("civil_begin"),
                &|event| event.kind == EventKind::Rise,
            ],
        };
        let chosen = wanted.iter().find_map(|is_wanted| all.iter().find(|event| is_wanted(event)));
        chosen.cloned().ok_or(Saying::of("event-no-twilight"))
    }
}

/// The first rise, culmination and setting of a body in the day from an instant on, in order.
///
/// # Errors
/// Nothing can be looked for there.
pub(super) fn first_of_day(
    chosen: &(String, SkyObject),
    observer: &Observer,
    from: Instant,
    catalogs: &Catalogs,
) -> Result<Vec<Event>, String> {
    let almanac = sky::almanac(catalogs).map_err(|error| error.to_string())?;
    let kinds = [EventKind::Rise, EventKind::Transit, EventKind::Set];
    let span = (from, from.plus_days(1.0));
    let mut first: Vec<Event> = Vec::new();
    for event in found(catalogs, &almanac, &kinds, std::slice::from_ref(chosen), observer, span)? {
        if first.iter().all(|known| known.kind != event.kind) {
            first.push(event);
        }
    }
    Ok(first)
}

/// The events of some kinds, of these bodies and no stars, in order of time.
pub(super) fn found(
    catalogs: &Catalogs,
    almanac: &Almanac<'_>,
    kinds: &[EventKind],
    objects: &[(String, SkyObject)],
    observer: &Observer,
    span: (Instant, Instant),
) -> Result<Vec<Event>, String> {
    let mut query = sky::event_query(catalogs, kinds, objects, observer, span).map_err(|error| error.to_string())?;
    query.stars.clear();
    let events = query.events(almanac).map_err(|error| error.to_string())?;
    events.collect::<Result<_, _>>().map_err(|error| error.to_string())
}

/// Eclipses of the Sun and the Moon in order of time, each with its `type` and what a place sees of it: `seen` is a type,
/// `yes` or `no`.
pub(super) fn eclipses(
    almanac: &Almanac<'_>,
    site: Option<&GeodeticSite>,
    (from, to): (Instant, Instant),
) -> Result<Vec<Event>, String> {
    let mut events = Vec::new();
    for eclipse in solar_eclipses(almanac, EclipseModel::default(), from, to) {
        let eclipse = eclipse.map_err(|error| error.to_string())?;
        let local = site.map(|site| eclipse.at_site(site));
        let seen = local.as_ref().map(|local| {
            let kind = local.as_ref().filter(|local| local.moments().any(|(_, moment)| moment.is_up()));
            kind.map_or("no", |local| match local.kind {
                LocalKind::Partial => "partial",
                LocalKind::Annular => "annular",
                LocalKind::Total => "total",
            })
        });
        // A place goes to its own greatest moment.
        let at = local.flatten().filter(|_| seen != Some("no")).map_or(eclipse.greatest, |local| local.maximum.instant);
        events.push(eclipse_event(at, EventKind::SolarEclipse, eclipse.kind.name(), seen));
    }
    for eclipse in lunar_eclipses(almanac, EclipseModel::default(), from, to) {
        let eclipse = eclipse.map_err(|error| error.to_string())?;
        let is_up = |site| eclipse.moments().any(|(_, at)| eclipse.moon_from(site, at).is_up());
        let seen = site.map(|site| if is_up(site) { "yes" } else { "no" });
        events.push(eclipse_event(eclipse.greatest, EventKind::LunarEclipse, eclipse.kind.name(), seen));
    }
    // A place's own moment may lie beyond the end of the span; the next chunk would find the same eclipse again.
    events.retain(|event| from <= event.instant && event.instant < to);
    events.sort_by(|one, other| one.instant.days_since(other.instant).total_cmp(&0.0));
    Ok(events)
}

fn eclipse_event(at: Instant, kind: EventKind, name: &'static str, seen: Option<&'static str>) -> Event {
    let body = if kind == EventKind::SolarEclipse { Body::Sun } else { Body::Moon };
    let seen = seen.map(|seen| Detail::word("seen", seen));
    Event::new(at, kind, body.name(), std::iter::once(Detail::word("type", name)).chain(seen).collect())
}
