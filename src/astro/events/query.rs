//! What is looked for, and the events as they are found, in order of time.
//!
//! The span is gone through in windows of a month: every kind finds its events of the window, they are put in order and
//! handed out. Whoever stops asking stops the search.

use super::almanac::Almanac;
use super::context::{Context, cast};
use super::event::{Event, EventKind};
use super::kinds;
use super::search::Window;
use super::smooth::SmoothPaths;
use super::subject::Subject;
use crate::astro::ephemeris::EphemerisError;
use crate::astro::frames::GeodeticSite;
use crate::astro::moons::{GalileanError, MoonTheories};
use crate::astro::time::{Instant, JulianDate, format_utc};
use std::collections::VecDeque;
use std::rc::Rc;

/// Length of a window, d.
const WINDOW_D: f64 = 32.0;
/// Days at the ends of the ephemeris in which nothing is looked for: light is on its way and windows overlap.
const END_MARGIN_D: f64 = 3.0;

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Query {
    /// Kinds of events.
    pub kinds: Vec<EventKind>,
    /// Whose: bodies and stars that rise, are in opposition, ...
    pub subjects: Vec<Subject>,
    /// With whom: bright stars that Moon and planets pass or hide.
    pub stars: Vec<Subject>,
    /// Meteor showers.
    pub showers: Vec<Shower>,
    /// The theories of Jupiter's moons, when their events are looked for.
    pub moons: Option<MoonTheories>,
    /// The place of what happens for a place.
    pub site: Option<GeodeticSite>,
    /// First instant.
    pub from: Instant,
    /// Last instant.
    pub to: Instant,
}

/// When a meteor shower is at its height.
#[derive(Debug, Clone, PartialEq)]
pub struct Shower {
    /// Its name.
    pub name: String,
    /// Ecliptic longitude of the Sun at the maximum, J2000.0, rad.
    pub solar_longitude_j2000_rad: f64,
    /// Zenithal hourly rate at the maximum, where it is known.
    pub zenithal_hourly_rate: Option<f64>,
}

/// Why events cannot be looked for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EventError {
    /// No position.
    #[error(transparent)]
    Ephemeris(#[from] EphemerisError),
    /// Jupiter's moons have no places.
    #[error(transparent)]
    Moons(#[from] GalileanError),
    /// The span goes beyond the ephemeris.
    #[error("the ephemeris covers {first} to {last}; {from} to {to} reaches beyond it")]
    Outside {
        /// First covered day.
        first: String,
        /// Last covered day.
        last: String,
        /// Start of the span.
        from: String,
        /// End of the span.
        to: String,
    },
    /// The span ends before it begins.
    #[error("the span ends at {to}, before it begins at {from}; exchange them")]
    Backwards {
        /// Start of the span.
        from: String,
        /// End of the span.
        to: String,
    },
    /// A kind that happens for a place, and no place.
    #[error("{0} happens for a place; name a site")]
    NoSite(EventKind),
    /// No kind.
    #[error("no kind of event is asked for; name one or more")]
    NoKind,
}

/// The events of a query, found as they are asked for.
pub struct Events<'a> {
    almanac: &'a Almanac<'a>,
    query: &'a Query,
    cast: Rc<Vec<Subject>>,
    paths: Rc<SmoothPaths<'a>>,
    kinds: Vec<EventKind>,
    next_start: Instant,
    ready: VecDeque<Event>,
    failed: bool,
}

impl Query {
    /// Checks the query and begins the search; events come in order of time, each as `Ok`, until an error ends them.
    ///
    /// # Errors
    /// A span that is not covered or ends before it begins, a kind that needs a site.
    pub fn events<'a>(&'a self, almanac: &'a Almanac<'a>) -> Result<Events<'a>, EventError> {
        let text = |instant| format_utc(instant, almanac.time_scales());
        if self.kinds.is_empty() {
            return Err(EventError::NoKind);
        }
        if self.to < self.from {
            return Err(EventError::Backwards { from: text(self.from), to: text(self.to) });
        }
        if let Some(kind) = self.kinds.iter().find(|kind| kind.needs_site() && self.site.is_none()) {
            return Err(EventError::NoSite(*kind));
        }
        let (first, last) = searchable(almanac);
        if self.from < first || self.to > last {
            let date = |instant| text(instant).split('T').next().unwrap_or_default().to_owned();
            let (first, last) = (date(first.plus_days(1.0)), date(last.plus_days(-1.0)));
            return Err(EventError::Outside { first, last, from: date(self.from), to: date(self.to) });
        }
        let mut kinds = self.kinds.clone();
        kinds.sort_unstable();
        kinds.dedup();
        let cast = Rc::new(cast(self));
        Ok(Events {
            almanac,
            query: self,
            paths: Rc::new(SmoothPaths::new(almanac, cast.len())),
            cast,
            kinds,
            next_start: self.from,
            ready: VecDeque::new(),
            failed: false,
        })
    }
}

/// First and last instant between which events can be looked for.
pub fn searchable(almanac: &Almanac<'_>) -> (Instant, Instant) {
    let (first_jd, last_jd) = almanac.ephemeris().span();
    let [first, last] = [first_jd, last_jd].map(|jd| Instant::from_tdb(JulianDate::new(jd, 0.0)));
    (first.plus_days(END_MARGIN_D), last.plus_days(-END_MARGIN_D))
}

impl Events<'_> {
    /// How much of the span has been gone through, 0 to 1.
    pub fn share_done(&self) -> f64 {
        let query = self.query;
        let whole_d = query.to.days_since(query.from).max(f64::MIN_POSITIVE);
        (self.next_start.days_since(query.from) / whole_d).clamp(0.0, 1.0)
    }

    /// The events of the next window, in order of time.
    fn next_window(&mut self) -> Result<(), EventError> {
        let query = self.query;
        // The last instant of the span belongs to it.
        let span_end = query.to.plus_seconds(1e-3);
        let month_later = self.next_start.plus_days(WINDOW_D);
        let end = if month_later < span_end { month_later } else { span_end };
        let window = Window { start: self.next_start, end };
        let mut found = Vec::new();
        let context = Context::new(self.almanac, query, (Rc::clone(&self.cast), Rc::clone(&self.paths)), window);
        for kind in &self.kinds {
            kinds::find(*kind, &context, &mut found)?;
        }
        found.sort_by(|one, other| {
            one.instant.days_since(other.instant).total_cmp(&0.0).then(one.kind.cmp(&other.kind))
        });
        self.ready.extend(found);
        self.next_start = end;
        Ok(())
    }

    fn is_done(&self) -> bool {
        self.next_start > self.query.to
    }
}

impl Iterator for Events<'_> {
    type Item = Result<Event, EventError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.failed && !self.is_done() {
            if let Err(error) = self.next_window() {
                self.failed = true;
                return Some(Err(error));
            }
        }
        self.ready.pop_front().map(Ok)
    }
}
