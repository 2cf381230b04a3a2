//! Rise, culmination and setting of what is picked within a day, worked out beside the frames.

use super::Facts;
use crate::astro::events::EventKind;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::Observer;
use crate::sky::{SkyObject, almanac, event_query};
use egui::Context;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

/// While time runs faster than this nobody reads when something rises.
const FASTEST_READ_RATE: f64 = 20_000.0;
/// The times hold for so long, d.
const HOLDS_D: f64 = 0.25;

/// What happens to a body every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Daily {
    /// It rises.
    Rise,
    /// It stands highest.
    Transit,
    /// It sets.
    Set,
}

impl Daily {
    /// The message of its name.
    pub fn word(self) -> &'static str {
        match self {
            Daily::Rise => "object-rise",
            Daily::Transit => "object-transit",
            Daily::Set => "object-set",
        }
    }
}

type Times = Vec<(Daily, Instant)>;

/// What was asked, from when on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Question {
    object: SkyObject,
    observer: Observer,
    from: Instant,
}

/// The times of one object.
#[derive(Debug, Default)]
pub struct RiseSet {
    question: Option<Question>,
    arriving: Option<Receiver<Times>>,
    times: Option<Times>,
}

impl RiseSet {
    /// The times of the coming day in order; nothing while they are worked out, in space, or while time flies.
    pub fn of(&mut self, object: SkyObject, name: &str, facts: &Facts<'_>, context: &Context) -> Option<&Times> {
        let is_read = !facts.live.is_running() || facts.live.rate().abs() < FASTEST_READ_RATE;
        if !is_read || facts.moment.observer.site().is_none() || name.is_empty() {
            return None;
        }
        let wanted = Question { object, observer: facts.moment.observer, from: facts.moment.instant };
        if !self.question.as_ref().is_some_and(|asked| asked.still_answers(&wanted)) {
            self.ask(wanted, name.to_owned(), Arc::clone(facts.catalogs), context.clone());
        }
        match self.arriving.as_ref().map(Receiver::try_recv) {
            Some(Ok(times)) => (self.times, self.arriving) = (Some(times), None),
            Some(Err(TryRecvError::Disconnected)) => self.arriving = None,
            Some(Err(TryRecvError::Empty)) | None => {}
        }
        self.times.as_ref()
    }

    fn ask(&mut self, question: Question, name: String, catalogs: Arc<Catalogs>, context: Context) {
        let (sender, receiver) = channel();
        self.question = Some(question);
        self.times = None;
        self.arriving = Some(receiver);
        thread::spawn(move || {
            // Something without daily events, such as a satellite, has none to show; a desk that is gone needs none.
            let _ = sender.send(daily(&question, &name, &catalogs).unwrap_or_default());
            context.request_repaint();
        });
    }
}

impl Question {
    fn still_answers(&self, wanted: &Question) -> bool {
        let late_d = wanted.from.days_since(self.from);
        self.object == wanted.object && self.observer == wanted.observer && (0.0..HOLDS_D).contains(&late_d)
    }
}

fn daily(question: &Question, name: &str, catalogs: &Catalogs) -> Option<Times> {
    let kinds = [EventKind::Rise, EventKind::Transit, EventKind::Set];
    let object = [(name.to_owned(), question.object)];
    let span = (question.from, question.from.plus_days(1.0));
    let query = event_query(catalogs, &kinds, &object, &question.observer, span).ok()?;
    let almanac = almanac(catalogs).ok()?;
    let events = query.events(&almanac).ok()?.collect::<Result<Vec<_>, _>>().ok()?;
    let daily = |kind| match kind {
        EventKind::Rise => Some(Daily::Rise),
        EventKind::Transit => Some(Daily::Transit),
        EventKind::Set => Some(Daily::Set),
        _ => None,
    };
    let mut times: Times = Vec::new();
    for event in events {
        if let Some(kind) = daily(event.kind).filter(|kind| !times.iter().any(|(known, _)| known == kind)) {
            times.push((kind, event.instant));
        }
    }
    Some(times)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::ephemeris::Body;
    use crate::astro::time::parse_time;
    use crate::moment::{Layers, Moment};
    use crate::sky::Sky;
    use crate::units::angle::DEGREE_RAD;

    /// By the definition of the almanacs the Sun's centre then stands 50' below the horizon, and on the meridian between.
    #[test]
    fn the_sun_rises_and_sets_where_the_almanacs_say() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let observer = Observer::on_earth_deg(116.3972, 39.9075, 0.0);
        let from = parse_time("2026-01-15T08:00:00Z", scales).unwrap();
        let times = daily(&Question { object: SkyObject::Body(Body::Sun), observer, from }, "Sun", &catalogs).unwrap();
        assert_eq!(times.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Daily::Set, Daily::Rise, Daily::Transit]);
        for (kind, instant) in times {
            let sky =
                Sky::at(&Moment { layers: Layers::of(&[]), ..Moment::new(instant, observer) }, &catalogs).unwrap();
            let sun = sky.body(Body::Sun).unwrap().horizontal;
            match kind {
                Daily::Transit => assert!((sun.azimuth_rad() / DEGREE_RAD - 180.0).abs() < 0.01),
                _ => assert!((sun.altitude_rad() / DEGREE_RAD + 50.0 / 60.0).abs() < 0.02),
            }
        }
    }
}
