use super::diary::Answer;
use super::marks::Level;
use super::search::fulfil;
use super::*;
use crate::app::saying::Saying;
use crate::astro::ephemeris::Body;
use crate::astro::events::EventKind;
use crate::astro::time::{Instant, parse_time};
use crate::catalogs::Catalogs;
use crate::moment::Observer;
use crate::sky::SkyObject;
use std::sync::mpsc::channel;
use std::sync::{Arc, LazyLock};

static CATALOGS: LazyLock<Arc<Catalogs>> = LazyLock::new(|| Arc::new(Catalogs::embedded()));

fn at(text: &str) -> Instant {
    parse_time(text, CATALOGS.time_scales().unwrap()).unwrap()
}

fn beijing() -> Observer {
    Observer::on_earth_deg(116.3972, 39.9075, 0.0)
}

fn wished(wish: Wish, body: Body, observer: &Observer, from: &str) -> Answer {
    fulfil(wish, (body.name(), SkyObject::Body(body)), observer, at(from), &CATALOGS)
}

fn near(answer: &Answer, expected: &str, within_s: f64) {
    let event = answer.as_ref().unwrap();
    let apart_s = event.instant.seconds_since(at(expected));
    assert!(apart_s.abs() <= within_s, "{event:?} is {apart_s} s from {expected}");
}

/// USNO data services (`rstt/oneday`, Beijing 39.9075 N 116.3972 E, 2026-01-15, zone +8): sunrise 07:34, transit 12:24,
/// sunset 17:14, civil twilight ends 17:44.
#[test]
fn the_next_and_the_last_sunrise_and_sunset_are_the_almanacs() {
    let noon = "2026-01-15T04:00:00Z";
    let of = |sort, way| wished(Wish::Event(sort, way), Body::Sun, &beijing(), noon);
    near(&of(Sort::Rise, Way::Previous), "2026-01-14T23:34:00Z", 60.0);
    near(&of(Sort::Set, Way::Next), "2026-01-15T09:14:00Z", 60.0);
    near(&of(Sort::Culmination, Way::Next), "2026-01-15T04:24:00Z", 60.0);
    assert_eq!(of(Sort::Twilight, Way::Next).unwrap().word("twilight"), Some("civil_end"));
    assert_eq!(of(Sort::Twilight, Way::Previous).unwrap().word("twilight"), Some("civil_begin"));
}

/// The next one after an event is another one: whoever steps goes on.
#[test]
fn stepping_goes_on_from_event_to_event_and_back() {
    let sun = ("sun", SkyObject::Body(Body::Sun));
    let step =
        |from: Instant, way| fulfil(Wish::Event(Sort::Rise, way), sun, &beijing(), from, &CATALOGS).unwrap().instant;
    let first = step(at("2026-01-15T04:00:00Z"), Way::Next);
    let second = step(first, Way::Next);
    assert!((second.days_since(first) - 1.0).abs() < 0.01);
    assert!(step(second, Way::Previous).seconds_since(first).abs() < 0.1);
}

/// Phases and the equinox of 2026 (USNO): full Moon 3 January 10:03, last quarter 10 January 15:48; spring equinox
/// 20 March 14:46; eclipses in Beijing: total of the Moon 3 March 2026 11:34; Mars stands still 10 January 2027.
#[test]
fn phases_terms_eclipses_and_stations_are_found_far_and_near() {
    let of = |sort, way, body, from| wished(Wish::Event(sort, way), body, &beijing(), from);
    near(&of(Sort::Phase, Way::Next, Body::Sun, "2026-01-05T00:00:00Z"), "2026-01-10T15:48:00Z", 60.0);
    near(&of(Sort::Phase, Way::Previous, Body::Sun, "2026-01-05T00:00:00Z"), "2026-01-03T10:03:00Z", 60.0);
    let term = of(Sort::SolarTerm, Way::Next, Body::Moon, "2026-03-10T00:00:00Z");
    assert_eq!(term.as_ref().unwrap().word("chinese"), Some("春分"));
    near(&term, "2026-03-20T14:46:00Z", 60.0);
    let eclipse = of(Sort::Eclipse, Way::Next, Body::Sun, "2026-01-15T00:00:00Z");
    assert_eq!(eclipse.as_ref().unwrap().kind, EventKind::LunarEclipse);
    near(&eclipse, "2026-03-03T11:34:00Z", 60.0);
    let station = of(Sort::Station, Way::Next, Body::Mars, "2026-06-01T00:00:00Z");
    near(&station, "2027-01-10T12:00:00Z", 86_400.0);
    assert_eq!(station.unwrap().word("motion"), Some("retrograde"));
}

/// The eclipse of 2 September 2035: in Beijing total about 08:33 (zone +8).
#[test]
fn an_eclipse_is_met_at_the_places_own_greatest_moment() {
    let found = wished(Wish::Event(Sort::Eclipse, Way::Previous), Body::Sun, &beijing(), "2035-09-03T00:00:00Z");
    near(&found, "2035-09-02T00:33:00Z", 120.0);
    assert_eq!(found.unwrap().word("seen"), Some("total"));
}

#[test]
fn this_evening_and_this_morning_belong_to_the_places_day() {
    for from in ["2026-01-14T16:30:00Z", "2026-01-15T04:00:00Z", "2026-01-15T15:30:00Z"] {
        near(&wished(Wish::Evening, Body::Sun, &beijing(), from), "2026-01-15T10:17:00Z", 240.0);
        near(&wished(Wish::Morning, Body::Sun, &beijing(), from), "2026-01-14T22:31:00Z", 240.0);
    }
    let alert = Observer::on_earth_deg(-62.3, 82.5, 0.0);
    let refused = wished(Wish::Evening, Body::Sun, &alert, "2026-06-21T12:00:00Z").unwrap_err();
    assert_eq!(refused, Saying::of("event-no-twilight"));
    let refused = wished(Wish::Event(Sort::Rise, Way::Next), Body::Sun, &alert, "2026-06-21T12:00:00Z");
    assert!(refused.is_ok(), "after months it rises again");
}

#[test]
fn the_scrubber_shows_what_its_span_has_room_for() {
    assert_eq!(
        [0.1, 6.0, 30.0, 1000.0, 9000.0, 1e6].map(Level::of),
        [Level::Hours, Level::Hours, Level::Months, Level::Months, Level::Years, Level::Ages]
    );
    let subjects = Subjects { chosen: None, observer: beijing() };
    let (sender, receiver) = channel();
    let diary = Diary::new(Arc::clone(&CATALOGS), move || sender.send(()).unwrap_or_default());
    let marks = |from: &str, to: &str| loop {
        let marks = diary.marks(at(from), at(to), &subjects);
        if !diary.is_busy() {
            return marks;
        }
        receiver.recv().unwrap();
    };
    let kinds = |marks: &[Mark]| marks.iter().map(|mark| mark.kind).collect::<Vec<_>>();
    let day = kinds(&marks("2026-01-15T00:00:00Z", "2026-01-16T00:00:00Z"));
    assert_eq!(day.iter().filter(|kind| **kind == EventKind::Twilight).count(), 6);
    assert!([EventKind::Rise, EventKind::Set, EventKind::Transit].iter().all(|kind| day.contains(kind)));
    let year = kinds(&marks("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"));
    assert_eq!(year.iter().filter(|kind| **kind == EventKind::SolarTerm).count(), 24);
    assert!((49..=50).contains(&year.iter().filter(|kind| **kind == EventKind::MoonPhase).count()));
    assert!(marks("1000-01-01T00:00:00Z", "2026-01-01T00:00:00Z").is_empty());
}

/// Eclipses of 2026 to 2029: 10 of the Sun and 10 of the Moon (Espenak & Meeus, NASA/TP-2006-214141 and -214172); oppositions of Mars 2027 and 2029.
#[test]
fn years_have_their_eclipses_and_oppositions() {
    let of = |index| marks::of_tile(Level::Years, index, None, &beijing(), &CATALOGS).unwrap();
    let inside = |mark: &Mark| at("2026-01-01T00:00:00Z") <= mark.instant && mark.instant < at("2030-01-01T00:00:00Z");
    let all: Vec<Mark> = of(6).into_iter().chain(of(7)).filter(inside).collect();
    let count = |kind| all.iter().filter(|mark| mark.kind == kind).count();
    assert_eq!((count(EventKind::SolarEclipse), count(EventKind::LunarEclipse)), (10, 10));
    let mars = all.iter().filter(|mark| mark.kind == EventKind::Opposition && mark.body == "mars");
    assert_eq!(mars.count(), 2);
}

#[test]
fn an_answer_comes_from_another_thread() {
    let (sender, receiver) = channel();
    let diary = Diary::new(Arc::clone(&CATALOGS), move || sender.send(()).unwrap_or_default());
    let subjects = Subjects { chosen: None, observer: beijing() };
    diary.ask(Wish::Event(Sort::Set, Way::Next), subjects, at("2026-01-15T04:00:00Z"));
    receiver.recv().unwrap();
    near(&diary.take_answer().unwrap(), "2026-01-15T09:14:00Z", 60.0);
    assert!(diary.take_answer().is_none() && !diary.is_busy());
}
