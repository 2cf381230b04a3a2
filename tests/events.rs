//! Events against Skyfield's own search on JPL DE421: every event of a span is there, none is made up, and its time is
//! right. The tables in `tests/truth` say on top how to make them again (`events.py`).
//!
//! DE421 and our DE431 differ by up to 0.4" for Uranus and Neptune: ten seconds of an opposition, and more where a
//! body stands still; the bars of those are wider.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/table.rs"]
mod table;

use beiguan::astro::ephemeris::Body;
use beiguan::astro::events::{Event, EventKind, Subject, longitude_rad};
use beiguan::astro::time::{Instant, JulianDate, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::Observer;
use beiguan::sky::{self, SkyObject};
use beiguan::units::angle::wrap_pm_pi;
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

/// The instant of a UT1 Julian date: predictions of Delta T differ by seconds in 2050, the turn of the Earth does not.
fn instant_of_ut1(row: &Row, column: &str, catalogs: &Catalogs) -> Instant {
    let tt = instant(row, column).tt();
    catalogs.time_scales().unwrap().instant_from_ut1(JulianDate::new(tt.day(), tt.fraction()))
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

fn in_order<'a>(rows: impl Iterator<Item = (Instant, &'a Row)>) -> Vec<(Instant, &'a Row)> {
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by(|one, other| one.0.days_since(other.0).total_cmp(&0.0));
    rows
}

/// The worst difference of each kind and body, and what is wrong.
#[derive(Default)]
struct Ledger {
    worst_s: BTreeMap<(String, String), (f64, usize)>,
    wrong: Vec<String>,
}

impl Ledger {
    fn compare(&mut self, what: [&str; 3], truth: &[(Instant, &Row)], found: &[Event], bar_s: f64) {
        let [label, kind, body] = what;
        if truth.len() != found.len() {
            let (expected, got) = (truth.len(), found.len());
            self.wrong.push(format!("{label} {kind} {body}: {got} events instead of {expected}"));
            return;
        }
        for ((expected, truth), event) in truth.iter().zip(found) {
            let difference_s = event.instant.seconds_since(*expected).abs();
            let worst = self.worst_s.entry((kind.to_owned(), body.to_owned())).or_default();
            *worst = (worst.0.max(difference_s), worst.1 + 1);
            let within = difference_s <= bar_s;
            if !within || word(event) != truth.text("word") {
                let at = expected.tt().jd();
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
        "opposition" | "conjunction" if is_far => 10.0,
        "opposition" | "conjunction" => 2.0,
        "moon-phase" | "moon-node" | "season" | "solar-term" => 1.0,
        "station" if is_far => 120.0,
        "station" => 60.0,
        "elongation" => 10.0,
        "apsis" if body == "moon" => 30.0,
        "apsis" => 1200.0,
        _ => 2.0,
    }
}

#[test]
fn every_geocentric_event_of_a_century_is_found_when_skyfield_finds_it() {
    let catalogs = Catalogs::embedded();
    let truths: Vec<(Instant, Row)> = rows(GEOCENTRIC).into_iter().map(|row| (instant(&row, "jd_tt"), row)).collect();
    let spans = rows(SPANS);
    let mut searched: BTreeMap<[&str; 3], Vec<Event>> = BTreeMap::new();
    let mut ledger = Ledger::default();
    for span in &spans {
        let (kind, bodies) = (span.text("kind"), span.text("body"));
        let (body, partner) = body_and_partner(bodies);
        let search = ["kind", "from_jd_tt", "to_jd_tt"].map(|column| span.text(column));
        let found = searched.entry(search).or_insert_with(|| geocentric_events(search, &spans, &catalogs));
        let wanted = |event: &&Event| event.body == body && partner.is_none_or(|partner| word(event) == partner);
        let found: Vec<Event> = found.iter().filter(wanted).cloned().collect();
        let (from, to) = (instant(span, "from_jd_tt"), instant(span, "to_jd_tt"));
        let inside = |(at, row): &(Instant, &Row)| {
            let is_pair = partner.is_none_or(|partner| row.text("word") == partner);
            row.text("kind") == kind && row.text("body") == body && is_pair && from <= *at && *at <= to
        };
        let truth = in_order(truths.iter().map(|(at, row)| (*at, row)).filter(inside));
        ledger.compare(["geocentric", kind, bodies], &truth, &found, bar_s(kind, bodies));
    }
    ledger.settle();
}

fn body_and_partner(bodies: &str) -> (&str, Option<&str>) {
    bodies.split_once('+').map_or((bodies, None), |(body, partner)| (body, Some(partner)))
}

/// All events of a kind in a span, of the bodies that the table has there.
fn geocentric_events(search: [&str; 3], spans: &[Row], catalogs: &Catalogs) -> Vec<Event> {
    let same = |span: &&Row| ["kind", "from_jd_tt", "to_jd_tt"].map(|column| span.text(column)) == search;
    let span = spans.iter().find(same).expect("the search was made from a span");
    let times = (instant(span, "from_jd_tt"), instant(span, "to_jd_tt"));
    let kind: EventKind = search[0].parse().unwrap();
    let mut query = sky::event_query(catalogs, &[kind], &[], &Observer::geocentre(), times).unwrap();
    query.stars.clear();
    query.subjects.retain(|subject: &Subject| {
        spans.iter().filter(same).any(|span| body_and_partner(span.text("body")).0 == subject.name)
    });
    let almanac = sky::almanac(catalogs).unwrap();
    query.events(&almanac).unwrap().map(Result::unwrap).collect()
}

#[test]
fn every_rise_set_transit_and_twilight_of_eight_sites_is_found_when_skyfield_finds_it() {
    let catalogs = Catalogs::embedded();
    let almanac = sky::almanac(&catalogs).unwrap();
    let truths: Vec<(Instant, Row)> =
        rows(LOCAL).into_iter().map(|row| (instant_of_ut1(&row, "jd_ut1", &catalogs), row)).collect();
    let kinds = [EventKind::Rise, EventKind::Set, EventKind::Transit, EventKind::Twilight];
    let bodies = ["sun", "moon", "venus", "jupiter", "Sirius"];
    let objects = bodies.map(|word| (word.to_owned(), SkyObject::find(word, &catalogs).unwrap()));
    let mut ledger = Ledger::default();
    for span in rows(LOCAL_SPANS) {
        let observer =
            Observer::on_earth_deg(span.number("lon_deg"), span.number("lat_deg"), span.number("elevation_m"));
        let [from, to] = ["from_jd_ut1", "to_jd_ut1"].map(|column| instant_of_ut1(&span, column, &catalogs));
        let query = sky::event_query(&catalogs, &kinds, &objects, &observer, (from, to)).unwrap();
        let found: Vec<Event> = query.events(&almanac).unwrap().map(Result::unwrap).collect();
        assert!(found.windows(2).all(|pair| pair[0].instant <= pair[1].instant), "events come in order of time");
        for body in bodies {
            for kind in kinds {
                let here = |(at, row): &(Instant, &Row)| {
                    let is_its = row.text("body") == body && row.text("kind") == kind.name();
                    is_its && row.text("site") == span.text("site") && from <= *at && *at <= to
                };
                let truth = in_order(truths.iter().map(|(at, row)| (*at, row)).filter(here));
                if truth.is_empty() && ["venus", "jupiter"].contains(&body) {
                    // One of the two planets in turn is in the table.
                    continue;
                }
                let own = |event: &&Event| event.kind == kind && event.body == body;
                let own: Vec<Event> = found.iter().filter(own).cloned().collect();
                ledger.compare([span.text("site"), kind.name(), body], &truth, &own, 2.0);
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

/// Autumn was the shortest season of the north then, as its perihelion lay there.
#[test]
fn the_seasons_of_4001_bc_are_as_long_as_they_are_known_to_be() {
    let catalogs = Catalogs::embedded();
    let seasons = found(EventKind::Season, "-4000-01-01T00:00:00Z", "-3998-12-31T00:00:00Z", &catalogs);
    let first = seasons.iter().position(|event| event.word("season") == Some("march_equinox")).unwrap();
    let lengths_d = gaps_d(&seasons[first..first + 5]);
    let expected_d = [93.54, 89.19, 89.08, 93.44];
    for (found_d, expected_d) in lengths_d.iter().zip(expected_d) {
        assert!((found_d - expected_d).abs() < 0.015, "{lengths_d:?} instead of {expected_d:?}");
    }
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

/// Upward and downward passages of zero in a dense series, leaps of an angle left out.
fn passages(values: impl Iterator<Item = f64>) -> (usize, usize) {
    let (mut last, mut up, mut down) = (f64::NAN, 0, 0);
    for value in values {
        let is_near = (value - last).abs() < 3.0;
        up += usize::from(is_near && last < 0.0 && value >= 0.0);
        down += usize::from(is_near && last >= 0.0 && value < 0.0);
        last = value;
    }
    (up, down)
}

/// Every second minute of six days, from both poles to the equator, by the full topocentric reduction.
#[test]
fn no_rise_and_no_set_is_missed_against_a_sample_every_other_minute() {
    const STEPS: usize = 6 * 720;
    let catalogs = Catalogs::embedded();
    let almanac = sky::almanac(&catalogs).unwrap();
    let rule_deg = |body| match body {
        Body::Sun => 50.0 / 60.0,
        _ => 34.0 / 60.0,
    };
    let mut compared = 0;
    for index in 0..24 {
        let latitude_deg = -90.0 + 180.0 * f64::from(index) / 23.0;
        let observer = Observer::on_earth_deg(37.0 * f64::from(index), latitude_deg, 0.0);
        let from = Instant::from_jd_tt(2_440_000.0 + 1117.3 * f64::from(index), 0.0);
        let to = from.plus_days(6.0);
        let found = sky::events(&catalogs, &[EventKind::Rise, EventKind::Set], &observer, from, to).unwrap();
        for body in [Body::Sun, Body::Moon, Body::Mars] {
            let heights = (0..=STEPS).map(|step| {
                let at = from.plus_days(6.0 * step as f64 / STEPS as f64);
                let vantage = almanac.from_site(observer.site().unwrap(), at).unwrap();
                let place_au = vantage.horizontal_au(body).unwrap().unwrap();
                let moon_radius_deg = (1737.4 / 149_597_870.7 / place_au.length()).asin().to_degrees();
                let radius_deg = if body == Body::Moon { moon_radius_deg } else { 0.0 };
                place_au.z.atan2(place_au.x.hypot(place_au.y)).to_degrees() + rule_deg(body) + radius_deg
            });
            let (rises, sets) = passages(heights);
            let count = |kind| found.iter().filter(|event| event.kind == kind && event.body == body.name()).count();
            let label = format!("{body} at latitude {latitude_deg:.1} from JD {}", from.tt().jd());
            // A pair within two minutes may slip through the sample, never through the search.
            let (found_rises, found_sets) = (count(EventKind::Rise), count(EventKind::Set));
            let slipped = found_rises.min(found_sets).saturating_sub(rises.min(sets));
            assert_eq!((found_rises - slipped, found_sets - slipped), (rises, sets), "{label}");
            compared += rises + sets;
        }
    }
    assert!(compared > 300, "{compared}");
}

/// Every sixth hour of three years, all pairs of planets and the Sun.
#[test]
fn no_conjunction_is_missed_against_a_sample_every_six_hours() {
    const DAYS: usize = 1100;
    let catalogs = Catalogs::embedded();
    let almanac = sky::almanac(&catalogs).unwrap();
    let from = time("2019-12-01T00:00:00Z", &catalogs);
    let to = from.plus_days(DAYS as f64);
    let found = sky::events(&catalogs, &[EventKind::Conjunction], &Observer::geocentre(), from, to).unwrap();
    let bodies = [Body::Sun, Body::Mercury, Body::Venus, Body::Mars, Body::Jupiter, Body::Saturn];
    let longitudes: Vec<[f64; 6]> = (0..=4 * DAYS)
        .map(|quarter| {
            let at = from.plus_days(quarter as f64 / 4.0);
            bodies.map(|body| longitude_rad(&almanac, body, at).unwrap())
        })
        .collect();
    let mut compared = 0;
    for one in 0..bodies.len() {
        for other in one + 1..bodies.len() {
            let differences = longitudes.iter().map(|all| wrap_pm_pi(all[one] - all[other]));
            let (up, down) = passages(differences);
            let names = [bodies[one].name(), bodies[other].name()];
            let is_pair =
                |event: &&Event| names.contains(&&*event.body) && names.contains(&event.word("partner").unwrap());
            assert_eq!(found.iter().filter(is_pair).count(), up + down, "{names:?}");
            compared += up + down;
        }
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn events_come_one_by_one_before_the_whole_span_is_searched() {
    let catalogs = Catalogs::embedded();
    let almanac = sky::almanac(&catalogs).unwrap();
    let span = (time("-1000-01-01T00:00:00Z", &catalogs), time("2900-01-01T00:00:00Z", &catalogs));
    let query = sky::event_query(&catalogs, &[EventKind::MoonPhase], &[], &Observer::geocentre(), span).unwrap();
    let mut events = query.events(&almanac).unwrap();
    assert!(events.next().unwrap().is_ok());
    assert!(events.share_done() < 0.001);
    let in_order: Vec<Instant> = events.take(200).map(|event| event.unwrap().instant).collect();
    assert!(in_order.windows(2).all(|pair| pair[0] < pair[1]));
}

/// A comet or minor planet takes part by its path, a star by its motion.
#[test]
fn minor_planets_and_stars_have_events_of_their_own() {
    let catalogs = Catalogs::embedded();
    let almanac = sky::almanac(&catalogs).unwrap();
    let objects = ["59000", "Regulus"].map(|word| (word.to_owned(), SkyObject::find(word, &catalogs).unwrap()));
    let kinds = [EventKind::Rise, EventKind::Opposition, EventKind::Conjunction];
    let span = (time("2026-01-01T00:00:00Z", &catalogs), time("2027-06-01T00:00:00Z", &catalogs));
    let beijing = Observer::on_earth_deg(116.4, 39.9, 0.0);
    let query = sky::event_query(&catalogs, &kinds, &objects, &beijing, span).unwrap();
    let found: Vec<Event> = query.events(&almanac).unwrap().map(Result::unwrap).collect();
    let has = |kind, body: &str| found.iter().any(|event| event.kind == kind && event.body == body);
    for (kind, body) in [
        (EventKind::Rise, "59000"),
        (EventKind::Rise, "Regulus"),
        (EventKind::Opposition, "59000"),
        (EventKind::Conjunction, "59000"),
        (EventKind::Conjunction, "Regulus"),
    ] {
        assert!(has(kind, body), "{kind} of {body}");
    }
}
