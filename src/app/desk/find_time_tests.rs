//! Search and time without a window: what is typed, clicked and dragged asks for, in both languages.

use super::tests::facts_in_beijing;
use super::*;
use crate::app::almanac::{Diary, Sort, Subjects, Way, Wish};
use crate::app::find::{Finder, Thing};
use crate::astro::ephemeris::Body;
use crate::astro::time::{Instant, parse_time};
use crate::catalogs::Catalogs;
use crate::moment::{Command, Language, Moment, Observer, Projection, View};
use crate::show::Live;
use crate::sky::{SkyObject, covered};
use crate::units::angle::DEGREE_RAD;
use egui::{Event, Key};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::{Arc, LazyLock};

static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let finder = Finder::new(Arc::new(Catalogs::embedded()));
    finder.find("sun", Language::En, 1).unwrap();
    finder
});

struct Room {
    live: Live,
    diary: Diary,
    desk: Desk,
    asked: Vec<Request>,
}

fn start() -> Instant {
    parse_time("2026-01-15T14:00:00Z", FINDER.catalogs().time_scales().unwrap()).unwrap()
}

fn room(language: Language, card: Option<Card>) -> Harness<'static, Room> {
    let moment = Moment { language, ..Moment::new(start(), Observer::on_earth_deg(116.4, 39.9, 0.0)) };
    let view = View { projection: Projection::Dome, fov_rad: 180.0 * DEGREE_RAD, tilt_rad: 0.0 };
    let diary = Diary::new(Arc::clone(FINDER.catalogs()), || {});
    let mut desk = Desk::new(Visibility::Shown);
    card.into_iter().for_each(|card| desk.open(card));
    let room = Room { live: Live::new(moment, view, covered()), diary, desk, asked: Vec::new() };
    let harness = Harness::builder().with_size([1280.0, 720.0]).with_context_setup(give_fonts);
    let mut harness = harness.build_ui_state(|ui, room: &mut Room| room.show(ui), room);
    harness.run_steps(3);
    harness
}

impl Room {
    fn show(&mut self, ui: &mut Ui) {
        let moment = self.live.moment();
        let subjects = Subjects { chosen: None, observer: moment.observer };
        let facts = facts_in_beijing((&self.live, &moment), &FINDER, (&self.diary, &subjects));
        self.asked.extend(self.desk.show(ui, &facts));
    }
}

fn asked(harness: &mut Harness<'_, Room>, act: impl FnOnce(&mut Harness<'_, Room>)) -> Vec<Request> {
    harness.state_mut().asked.clear();
    act(harness);
    harness.run_steps(4);
    std::mem::take(&mut harness.state_mut().asked)
}

fn type_words(harness: &mut Harness<'_, Room>, words: &str) {
    harness.event(Event::Text(words.to_owned()));
    harness.run_steps(2);
}

/// Days from the beginning to the instant that was asked for last.
fn set_to(asked: &[Request]) -> f64 {
    match asked.last() {
        Some(Request::Command(Command::SetInstant(instant))) => instant.days_since(start()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_control_has_a_name_for_those_who_do_not_see_it() {
    for language in [Language::En, Language::Zh] {
        let mut harness = room(language, Some(Card::Find));
        type_words(&mut harness, "bei");
        harness.run_ok();
    }
}

#[test]
fn what_is_typed_is_answered_and_enter_asks_for_what_the_words_mean() {
    let mut harness = room(Language::En, Some(Card::Find));
    type_words(&mut harness, "satur");
    assert!(harness.query_by_label_contains("Saturn\nplanet").is_some());
    let words = asked(&mut harness, |harness| harness.key_press(Key::Enter));
    assert_eq!(words, [Request::Words("satur".to_owned())], "as the line one types into has it");
    let go = asked(&mut harness, |harness| harness.get_by_label_contains("Saturn\nplanet").click());
    assert_eq!(go, [Request::Go(Thing::Object(SkyObject::Body(Body::Saturn)))]);
}

#[test]
fn arrows_choose_among_answers_and_a_click_goes_there() {
    let mut harness = room(Language::Zh, Some(Card::Find));
    type_words(&mut harness, "北京");
    let labels = ["北京（CN）", "人"];
    assert!(labels.iter().all(|label| harness.query_all_by_label_contains(label).next().is_some()));
    let second = asked(&mut harness, |harness| {
        harness.key_press(Key::ArrowDown);
        harness.run_steps(2);
        harness.key_press(Key::Enter);
    });
    let first = asked(&mut harness, |harness| harness.get_by_label_contains("北京（CN）").click());
    assert!(matches!((&first[..], &second[..]), ([Request::Go(Thing::Place(_))], [Request::Go(_)])) && first != second);
}

#[test]
fn a_typed_date_comes_before_all_names_and_other_words_are_handed_on() {
    let mut harness = room(Language::En, Some(Card::Find));
    type_words(&mut harness, "2026-01-15 23:00");
    let go = asked(&mut harness, |harness| harness.get_by_label_contains("2026-01-15 23:00").click());
    assert!((set_to(&go) - 1.0 / 24.0).abs() < 1e-9);
    let mut harness = room(Language::En, Some(Card::Find));
    type_words(&mut harness, "what-if obliquity 0");
    let words = asked(&mut harness, |harness| harness.key_press(Key::Enter));
    assert_eq!(words, [Request::Words("what-if obliquity 0".to_owned())]);
}

#[test]
fn buttons_ask_for_events_and_for_times_with_a_name() {
    for (language, evening, reset) in [(Language::En, "Evening", "Reset"), (Language::Zh, "今晚", "复位")] {
        let mut harness = room(language, None);
        let press = |harness: &mut Harness<'_, Room>, label: &str| {
            asked(harness, |harness| harness.get_by_label(label).click())
        };
        assert_eq!(press(&mut harness, evening), [Request::Event(Wish::Evening)]);
        assert_eq!(press(&mut harness, reset), [Request::ResetTime]);
        assert_eq!(press(&mut harness, "→"), [Request::Event(Wish::Event(Sort::Rise, Way::Next))]);
        assert_eq!(press(&mut harness, "←"), [Request::Event(Wish::Event(Sort::Rise, Way::Previous))]);
        assert_eq!(press(&mut harness, "+"), [Command::Faster.into()]);
    }
}

#[test]
fn a_date_typed_over_the_clock_is_gone_to_and_a_wrong_one_is_explained() {
    let mut harness = room(Language::En, None);
    let field = |harness: &Harness<'_, Room>| harness.get_by_role(egui::accesskit::Role::TextInput).focus();
    let type_date = |harness: &mut Harness<'_, Room>, words: &str| {
        field(harness);
        harness.run_steps(3);
        type_words(harness, words);
        asked(harness, |harness| harness.key_press(Key::Enter))
    };
    let noon = type_date(&mut harness, "2026-01-15 12:00");
    assert!((set_to(&noon) + 10.0 / 24.0).abs() < 1e-9);
    assert!(type_date(&mut harness, "2026-13-01").is_empty());
    assert!(harness.query_by_label_contains("2026-13-01").is_some(), "the sentence that says what is wrong");
}

#[test]
fn the_scrubber_is_clicked_dragged_and_stepped() {
    let mut harness = room(Language::En, None);
    let strip = harness.get_by_label("Time: drag to move, wheel for minutes to millennia").rect();
    let quarter = strip.center() + egui::vec2(strip.width() / 4.0, -12.0);
    let click = asked(&mut harness, |harness| {
        harness.drag_at(quarter);
        harness.run_steps(1);
        harness.drop_at(quarter);
    });
    // Two days are on the strip; marks within 5 points catch the click.
    assert!((set_to(&click) - 0.5).abs() < 0.02, "{}", set_to(&click));
    let drag = asked(&mut harness, |harness| {
        harness.drag_at(quarter);
        harness.run_steps(2);
        harness.hover_at(quarter - egui::vec2(strip.width() / 8.0, 0.0));
        harness.run_steps(1);
        harness.drop_at(quarter);
    });
    assert!(!drag.is_empty(), "dragging moves time");
    let step = asked(&mut harness, |harness| harness.key_press(Key::ArrowRight));
    assert!((set_to(&step) - 2.0 / 40.0).abs() < 1e-6, "a fortieth of what is on the strip");
}
