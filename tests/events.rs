//! Events against Skyfield's own search on JPL DE421: every event of a span is there, none is made up, and its time is
//! right. The tables in `tests/truth` say on top how to make them again (`events.py`).
//!
//! DE421 and our DE431 differ by up to 0.4" for Uranus and Neptune: ten seconds of an opposition, and more where a
//! body stands still; the bars of those are wider.

#[path = "support/table.rs"]
mod table;

use beiguan::astro::ephemeris::Body;
use beiguan::astro::events::{Event, EventKind, Subject};
use beiguan::astro::time::{Instant, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::Observer;
use beiguan::sky::{self, SkyObject};
use std::collections::BTreeMap;
use table::{Row, rows};

const GEOCENTRIC: &str = include_str!("truth/events_geocentric.csv");
const SPANS: &str = include_str!("truth/events_spans.csv");
const LOCAL: &str = include_str!("truth/events_local.csv");
const LOCAL_SPANS: &str = include_str!("truth/events_local_spans.csv");

/// A Julian date without the rounding of one double.
fn instant(row: &Row, column: &str) -> Instant {
    let (day, fraction) = row.text(column).split_once('.').expect("Julian dates are written with a point");
    let fraction: f64 = format!("0.{fraction}").parse().expect("decimals");
    Instant::from_jd_tt(day.parse().expect("a whole number"), fraction)
}

/// What is compared beside the time: the leading word, of a solar term its longitude.
fn word(event: &Event) -> String {
    match event.kind {
        EventKind::SolarTerm => event.number("longitude_deg").expect("a term has its longitude").to_string(),
        EventKind::Rise | EventKind::Set | EventKind::Transit => String::new(),
        _ => ["season", "phase", "node", "apsis", "partner", "motion", "side", "twilight"]
            .iter()
            .find_map(|name| event.word(name))
            .expect("the event has a leading word")
            .to_owned(),
    }
}

/// The worst difference of each kind and body, and what is wrong.
#[derive(Default)]
struct Ledger {
    worst_s: BTreeMap<(String, String), (f64, usize)>,
    wrong: Vec<String>,
}

impl Ledger {
    fn compare(&mut self, label: &str, kind: &str, body: &str, truth: &[&Row], found: &[Event], bar_s: f64) {
        if truth.len() != found.len() {
            let (expected, got) = (truth.len(), found.len());
            self.wrong.push(format!("{label} {kind} {body}: {got} events instead of {expected}"));
            return;
        }
        for (truth, event) in truth.iter().zip(found) {
            let difference_s = event.instant.seconds_since(instant(truth, "jd_tt")).abs();
            let worst = self.worst_s.entry((kind.to_owned(), body.to_owned())).or_default();
            *worst = (worst.0.max(difference_s), worst.1 + 1);
            let within = difference_s <= bar_s;
            if !within || word(event) != truth.text("word") {
                let at = truth.text("jd_tt");
                let said = word(event);
                self.wrong.push(format!("{label} {kind} {body} at JD {at}: {said}, off by {difference_s:.2} s"));
            }
        }
    }

    fn settle(self) {
        for ((kind, body), (worst_s, count)) in &self.worst_s {
            println!("{kind:12} {body:16} {count:5} events, worst {worst_s:8.3} s");
        }
        assert!(!self.worst_s.is_empty(), "nothing was compared");
        let shown = self.wrong.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.wrong.is_empty(), "{} events are wrong, first:\n{shown}", self.wrong.len());
    }
}

/// Seconds by which an event may differ from DE421.
fn bar_s(kind: &str, body: &str) -> f64 {
    let is_far = ["uranus", "neptune"].iter().any(|far| body.contains(far));
    match kind {
        "opposition" | "conjunction" | "moon-phase" | "season" | "solar-term" => 30.0,
        "moon-node" => 10.0,
        "station" if is_far => 3600.0,
        "station" => 120.0,
        "elongation" => 60.0,
        "apsis" if body == "moon" => 30.0,
        "apsis" => 1200.0,
        _ => 2.0,
    }
}

#[test]
fn every_geocentric_event_of_a_century_is_found_when_skyfield_finds_it() {
    let catalogs = Catalogs::embedded();
    let almanac = sky::almanac(&catalogs).unwrap();
    let truths = rows(GEOCENTRIC);
    let mut ledger = Ledger::default();
    for span in rows(SPANS) {
        let (kind, bodies) = (span.text("kind"), span.text("body"));
        let (from, to) = (instant(&span, "from_jd_tt"), instant(&span, "to_jd_tt"));
        let (body, partner) = bodies.split_once('+').map_or((bodies, None), |(body, partner)| (body, Some(partner)));
        let inside = |row: &&Row| {
            let at = instant(row, "jd_tt");
            let is_pair = partner.is_none_or(|partner| row.text("word") == partner);
            row.text("kind") == kind && row.text("body") == body && is_pair && from <= at && at <= to
        };
        let mut truth: Vec<&Row> = truths.iter().filter(inside).collect();
        truth.sort_by(|one, other| one.number("jd_tt").total_cmp(&other.number("jd_tt")));
        let event_kind: EventKind = kind.parse().unwrap();
        let geocentre = Observer::geocentre();
        let mut query = sky::event_query(&catalogs, &[event_kind], &[], &geocentre, (from, to)).unwrap();
        query.stars.clear();
        let taking_part = |subject: &Subject| [Some(body), partner].contains(&Some(subject.name.as_str()));
        query.subjects.retain(taking_part);
        let found: Vec<Event> = query.events(&almanac).unwrap().map(Result::unwrap).collect();
        let wanted = |event: &Event| event.body == body && partner.is_none_or(|partner| word(event) == partner);
        let found: Vec<Event> = found.into_iter().filter(wanted).collect();
        ledger.compare("geocentric", kind, bodies, &truth, &found, bar_s(kind, bodies));
    }
    ledger.settle();
}

#[test]
fn every_rise_set_transit_and_twilight_of_eight_sites_is_found_when_skyfield_finds_it() {
    let catalogs = Catalogs::embedded();
    let almanac = sky::almanac(&catalogs).unwrap();
    let truths = rows(LOCAL);
    let kinds = [EventKind::Rise, EventKind::Set, EventKind::Transit, EventKind::Twilight];
    let bodies = ["sun", "moon", "venus", "jupiter", "Sirius"];
    let objects = bodies.map(|word| (word.to_owned(), SkyObject::find(word, &catalogs).unwrap()));
    let mut ledger = Ledger::default();
    for span in rows(LOCAL_SPANS) {
        let observer =
            Observer::on_earth_deg(span.number("lon_deg"), span.number("lat_deg"), span.number("elevation_m"));
        let (from, to) = (instant(&span, "from_jd_tt"), instant(&span, "to_jd_tt"));
        let query = sky::event_query(&catalogs, &kinds, &objects, &observer, (from, to)).unwrap();
        let found: Vec<Event> = query.events(&almanac).unwrap().map(Result::unwrap).collect();
        assert!(found.windows(2).all(|pair| pair[0].instant <= pair[1].instant), "events come in order of time");
        for body in bodies {
            for kind in kinds {
                let here = |row: &&Row| {
                    let at = instant(row, "jd_tt");
                    let is_its = row.text("body") == body && row.text("kind") == kind.name();
                    is_its && row.text("site") == span.text("site") && from <= at && at <= to
                };
                let mut truth: Vec<&Row> = truths.iter().filter(here).collect();
                if truth.is_empty() && ["venus", "jupiter"].contains(&body) {
                    // One of the two planets in turn is in the table.
                    continue;
                }
                truth.sort_by(|one, other| one.number("jd_tt").total_cmp(&other.number("jd_tt")));
                let own = |event: &&Event| event.kind == kind && event.body == body;
                let own: Vec<Event> = found.iter().filter(own).cloned().collect();
                ledger.compare(span.text("site"), kind.name(), body, &truth, &own, 2.0);
            }
        }
    }
    ledger.settle();
}

fn time(text: &str, catalogs: &Catalogs) -> Instant {
    parse_time(text, catalogs.time_scales().unwrap()).unwrap()
}

fn found(kind: EventKind, from: &str, to: &str, catalogs: &Catalogs) -> Vec<Event> {
    let span = (time(from, catalogs), time(to, catalogs));
    sky::events(catalogs, &[kind], &Observer::geocentre(), span.0, span.1).unwrap()
}

/// Days from each of these events to the next.
fn gaps_d(events: &[Event]) -> Vec<f64> {
    events.windows(2).map(|pair| pair[1].instant.days_since(pair[0].instant)).collect()
}

#[test]
fn the_seasons_of_2026_are_as_long_as_they_are_known_to_be() {
    let catalogs = Catalogs::embedded();
    let seasons = found(EventKind::Season, "2026-03-01T00:00:00Z", "2027-04-01T00:00:00Z", &catalogs);
    let expected_d = [92.74, 93.65, 89.86, 88.98];
    for (found_d, expected_d) in gaps_d(&seasons).iter().zip(expected_d) {
        assert!((found_d - expected_d).abs() < 0.006, "{found_d} instead of {expected_d}");
    }
    assert_eq!(seasons.len(), 5);
}

#[test]
fn mars_is_opposite_the_sun_on_three_known_minutes() {
    let catalogs = Catalogs::embedded();
    let expected = ["2025-01-16T02:39:00Z", "2027-02-19T15:51:00Z", "2029-03-25T07:49:00Z"];
    let oppositions = found(EventKind::Opposition, "2025-01-01T00:00:00Z", "2030-01-01T00:00:00Z", &catalogs);
    let of_mars: Vec<&Event> = oppositions.iter().filter(|event| event.body == Body::Mars.name()).collect();
    assert_eq!(of_mars.len(), 3);
    for (event, expected) in of_mars.iter().zip(expected) {
        assert!(event.instant.seconds_since(time(expected, &catalogs)).abs() < 31.0, "{expected}");
    }
}

#[test]
fn jupiter_and_saturn_met_within_6_arcminutes_in_2020() {
    let catalogs = Catalogs::embedded();
    let conjunctions = found(EventKind::Conjunction, "2020-12-20T00:00:00Z", "2020-12-23T00:00:00Z", &catalogs);
    let great = conjunctions.iter().find(|event| event.body == "jupiter" && event.word("partner") == Some("saturn"));
    let great = great.expect("the great conjunction of 2020");
    assert!(great.instant.seconds_since(time("2020-12-21T18:21:00Z", &catalogs)).abs() < 31.0);
    let (apart_deg, closest_deg) = (great.number("separation_deg").unwrap(), great.number("closest_deg").unwrap());
    assert!((apart_deg * 60.0 - 6.11).abs() < 0.01 && closest_deg <= apart_deg, "{apart_deg} {closest_deg}");
}

/// The Sun does not rise in Longyearbyen in December nor set in June; the search says so by saying nothing.
#[test]
fn polar_day_and_polar_night_have_no_sunrise() {
    let catalogs = Catalogs::embedded();
    let kinds = [EventKind::Rise, EventKind::Set];
    for (from, to) in
        [("2025-12-01T00:00:00Z", "2026-01-10T00:00:00Z"), ("2026-05-15T00:00:00Z", "2026-07-15T00:00:00Z")]
    {
        let observer = Observer::on_earth_deg(15.63, 78.22, 0.0);
        let found = sky::events(&catalogs, &kinds, &observer, time(from, &catalogs), time(to, &catalogs)).unwrap();
        assert!(found.iter().all(|event| event.body != Body::Sun.name()));
        assert!(found.iter().any(|event| event.body == Body::Moon.name()), "the Moon still rises and sets");
    }
    let pole = Observer::on_earth_deg(0.0, 90.0, 0.0);
    let year = (time("2026-01-01T00:00:00Z", &catalogs), time("2027-01-01T00:00:00Z", &catalogs));
    let found = sky::events(&catalogs, &kinds, &pole, year.0, year.1).unwrap();
    let sun: Vec<&Event> = found.iter().filter(|event| event.body == Body::Sun.name()).collect();
    assert_eq!(sun.iter().map(|event| event.kind).collect::<Vec<_>>(), kinds, "one sunrise and one sunset a year");
}

#[test]
fn what_cannot_be_searched_is_refused_in_a_sentence() {
    let catalogs = Catalogs::embedded();
    let refusal = |kind, from, to| {
        let span = (Instant::from_jd_tt(from, 0.0), Instant::from_jd_tt(to, 0.0));
        sky::events(&catalogs, &[kind], &Observer::geocentre(), span.0, span.1).unwrap_err().to_string()
    };
    let (first_jd, last_jd) = catalogs.ephemeris().unwrap().span();
    assert!(refusal(EventKind::Season, first_jd - 400.0, 2_461_000.0).starts_with("the ephemeris covers -"));
    assert!(refusal(EventKind::Season, 2_461_000.0, last_jd + 400.0).contains("reaches beyond it"));
    assert!(refusal(EventKind::Season, 2_461_000.0, 2_460_000.0).ends_with("exchange them"));
    assert_eq!(refusal(EventKind::Rise, 2_460_000.0, 2_461_000.0), "rise happens for a place; name a site");
}
