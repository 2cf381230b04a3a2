//! The desk without a window: what clicks ask for, in both languages.

use super::words::Words;
use super::*;
use crate::app::almanac::{Diary, Subjects};
use crate::app::find::Finder;
use crate::astro::ephemeris::Body;
use crate::astro::time::parse_time;
use crate::catalogs::Catalogs;
use crate::moment::{Command, Language, Layer, Layers, Moment, Observer, Projection, View};
use crate::show::Live;
use crate::sky::{Sky, covered};
use crate::units::angle::DEGREE_RAD;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::sync::Arc;

/// A desk with a sky behind it.
struct Room {
    live: Live,
    finder: Finder,
    diary: Diary,
    sky: Sky,
    desk: Desk,
    picked: Option<SkyObject>,
    has_audience: bool,
    help: bool,
    asked: Vec<Request>,
}

/// What a desk in Beijing is told that has nothing but its clock behind it.
pub(super) fn facts_in_beijing<'a>(
    (live, moment): (&'a Live, &'a Moment),
    finder: &'a Finder,
    (diary, subjects): (&'a Diary, &'a Subjects),
) -> Facts<'a> {
    Facts {
        live,
        moment,
        sky: None,
        catalogs: finder.catalogs(),
        finder,
        diary,
        subjects,
        words: Words::of(moment.language),
        place_name: "Beijing, CN",
        time_zone: Some("Asia/Shanghai"),
        now: moment.instant,
        clock: Some("3 min"),
        status: &[],
        remarks: &[],
        picked: None,
        hovered: None,
        figure: &[],
        said: &[],
        help: &[],
        show: None,
        own_looks: &["my city"],
        has_audience: false,
    }
}

impl Room {
    fn new(language: Language, card: Option<Card>) -> Self {
        let catalogs = Arc::new(Catalogs::embedded());
        let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment { language, ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
        let sky = Sky::at(&Moment { layers: Layers::of(&[]), ..moment.clone() }, &catalogs).unwrap();
        let view = View { projection: Projection::Dome, fov_rad: 180.0 * DEGREE_RAD, tilt_rad: 0.0 };
        let live = Live::new(moment, view, covered());
        let desk = Desk { card, ..Desk::new(Visibility::Shown) };
        let finder = Finder::new(Arc::clone(&catalogs));
        let diary = Diary::new(Arc::clone(&catalogs), || {});
        Room { live, finder, diary, sky, desk, picked: None, has_audience: false, help: false, asked: Vec::new() }
    }

    fn show(&mut self, ui: &mut Ui) {
        let moment = self.live.moment();
        let subjects = Subjects { chosen: None, observer: moment.observer };
        let plain = facts_in_beijing((&self.live, &moment), &self.finder, (&self.diary, &subjects));
        let help = [["drag".to_owned(), Words::of(moment.language).text("keys-turn")]];
        let help = if self.help { &help[..] } else { &[] };
        let (sky, has_audience) = (Some(&self.sky), self.has_audience);
        let facts = Facts { sky, picked: self.picked, has_audience, help, ..plain };
        self.asked.extend(self.desk.show(ui, &facts));
    }

    fn harness(self) -> Harness<'static, Room> {
        self.harness_of([1280.0, 1000.0])
    }

    fn harness_of(self, size: [f32; 2]) -> Harness<'static, Room> {
        let harness = Harness::builder().with_size(size).with_context_setup(theme::give_fonts);
        let mut harness = harness.build_ui_state(|ui, room: &mut Room| room.show(ui), self);
        harness.run_steps(3);
        harness
    }
}

/// Presses what has this label and gives back what was asked.
fn press(harness: &mut Harness<'_, Room>, label: &str) -> Vec<Request> {
    harness.state_mut().asked.clear();
    let is_pressed = |role: &Role| harness.query_by_role_and_label(*role, label).is_some();
    match [Role::Button, Role::CheckBox, Role::RadioButton].iter().find(|role| is_pressed(role)) {
        Some(role) => harness.get_by_role_and_label(*role, label).click(),
        None => harness.get_by_label(label).click(),
    }
    harness.run_steps(3);
    std::mem::take(&mut harness.state_mut().asked)
}

#[test]
fn a_card_is_closed_by_a_key_and_the_one_that_leads_the_show_stays() {
    let mut desk = Desk { card: Some(Card::Find), ..Desk::new(Visibility::Shown) };
    assert!(desk.close_card(Some(Card::Shows)) && desk.card.is_none());
    assert!(!desk.close_card(None));
    desk.open(Card::Shows);
    assert!(!desk.close_card(Some(Card::Shows)) && desk.card == Some(Card::Shows));
    // A click measures only while one sees that it does.
    desk.measure.tool = Tool::Measure;
    assert!(!desk.measures());
    desk.open(Card::Measure);
    assert!(desk.measures() && desk.close_card(None) && !desk.measures());
}

#[test]
fn what_is_wrong_with_a_typed_date_is_said_in_full_until_something_else_is_pressed() {
    let mut harness = Room::new(Language::En, None).harness();
    harness.get_by_role_and_label(Role::TextInput, "Date and time").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "Date and time").type_text("31 February 2027");
    harness.run_steps(2);
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    let words = "month 2 of the year 2027 has 28 days, not 31";
    assert!(harness.query_by_label_contains(words).is_some());
    assert!(harness.state().asked.is_empty());
    press(&mut harness, "+");
    assert!(harness.query_by_label_contains(words).is_none());
}

#[test]
fn play_and_rate_are_two_buttons() {
    let mut harness = Room::new(Language::En, None).harness();
    assert_eq!(press(&mut harness, "Pause"), [Command::TogglePause.into()]);
    assert_eq!(press(&mut harness, "+"), [Command::Faster.into()]);
    assert_eq!(press(&mut harness, "Now"), [Command::Now.into()]);
}

#[test]
fn the_rail_opens_a_card_and_closes_it() {
    let mut harness = Room::new(Language::Zh, None).harness();
    press(&mut harness, "图层");
    assert_eq!(harness.state().desk.card, Some(Card::Layers));
    press(&mut harness, "图层");
    assert_eq!(harness.state().desk.card, None);
    assert_eq!(press(&mut harness, "隐藏"), [Request::Panels]);
}

#[test]
fn a_layer_fades_in_and_out() {
    let mut harness = Room::new(Language::En, Some(Card::Layers)).harness();
    let off = Command::FadeLayer { layer: Layer::MilkyWay, strength: 0.0 };
    assert_eq!(press(&mut harness, "Milky Way"), [off.into()]);
    let on = Command::FadeLayer { layer: Layer::ConstellationBoundaries, strength: 1.0 };
    assert_eq!(press(&mut harness, "Boundaries"), [on.into()]);
}

#[test]
fn a_dark_sky_asks_only_for_what_differs() {
    let mut harness = Room::new(Language::En, Some(Card::Layers)).harness();
    let asked = press(&mut harness, "Dark sky");
    assert!(asked.contains(&Command::FadeLayer { layer: Layer::Labels, strength: 0.0 }.into()));
    assert!(
        !asked
            .iter()
            .any(|request| matches!(request, Request::Command(Command::FadeLayer { layer: Layer::Stars, .. })))
    );
    assert!(asked.contains(&Command::SetBortle(1.0).into()));
}

#[test]
fn the_language_changes_while_it_runs() {
    let mut harness = Room::new(Language::En, Some(Card::Looks)).harness();
    assert_eq!(press(&mut harness, "中文"), [Command::SetLanguage(Language::Zh).into()]);
    press(&mut harness, "Night red");
    assert_eq!(harness.state().desk.tint, Tint::NightRed);
    press(&mut harness, "Large text");
    assert_eq!(harness.state().desk.lettering, Lettering::Large);
}

#[test]
fn what_is_picked_has_a_card_with_its_place_and_its_buttons() {
    let mut room = Room::new(Language::Zh, None);
    room.picked = Some(SkyObject::Body(Body::Jupiter));
    let mut harness = room.harness();
    assert!(harness.query_all_by_label("木星").next().is_some(), "its Chinese name stands first");
    assert!(harness.query_by_label("方位角").is_some());
    press(&mut harness, "银道");
    assert!(harness.query_by_label("方位角").is_none());
    let jupiter = SkyObject::Body(Body::Jupiter);
    assert_eq!(press(&mut harness, "看向"), [Request::LookAt(jupiter)]);
    assert_eq!(press(&mut harness, "标记"), [Request::Mark(jupiter)]);
}

#[test]
fn a_town_is_found_while_it_is_typed_and_travelled_to() {
    let mut harness = Room::new(Language::En, Some(Card::Place)).harness();
    harness.get_by_role_and_label(Role::TextInput, "A town").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "A town").type_text("Reykja");
    harness.run_steps(3);
    let asked = press(&mut harness, "Reykjavík, IS");
    let [Request::Travel(place)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(place.time_zone.as_deref(), Some("Atlantic/Reykjavik"));
}

#[test]
fn every_message_made_of_a_name_is_there() {
    for language in [Language::En, Language::Zh] {
        let words = Words::of(language);
        let layers = Layer::ALL.map(|layer| format!("layer-{}", layer.name()));
        let views = Projection::ALL.map(|projection| format!("looks-view-{}", projection.name()));
        let cards = Card::ALL.into_iter().flat_map(|card| [card.word().to_owned(), card.tip().to_owned()]);
        for message in layers.into_iter().chain(views).chain(cards) {
            assert!(words.has(&message), "{language:?}: {message}");
        }
    }
}

#[test]
fn the_list_of_keys_stands_over_everything_with_panels_and_without() {
    let said = |language, visibility| {
        let mut room = Room::new(language, Some(Card::Looks));
        (room.desk.visibility, room.help) = (visibility, true);
        let harness = room.harness();
        let list = |word| {
            harness
                .query_all_by_role(Role::Label)
                .any(|label| label.accesskit_node().value().is_some_and(|value| value.contains(word)))
        };
        (list("turn the sky"), list("转动天空"))
    };
    for visibility in [Visibility::Shown, Visibility::Hidden] {
        assert_eq!(said(Language::En, visibility), (true, false));
        assert_eq!(said(Language::Zh, visibility), (false, true));
    }
}

#[test]
fn no_control_of_the_bar_is_cut_in_any_window() {
    for language in [Language::En, Language::Zh] {
        for (size, lettering) in [
            ([1280.0, 720.0], Lettering::Usual),
            ([1280.0, 720.0], Lettering::Large),
            ([1100.0, 900.0], Lettering::Usual),
            ([800.0, 600.0], Lettering::Usual),
            ([3840.0, 2160.0], Lettering::Large),
        ] {
            let mut room = Room::new(language, None);
            room.desk.lettering = lettering;
            let harness = room.harness_of(size);
            let right = harness.ctx.content_rect().right();
            for button in harness.query_all_by_role(Role::Button) {
                let end = button.rect().right();
                assert!(
                    end <= right,
                    "{language:?} {size:?} {lettering:?}: {:?} ends at {end}, the window at {right}",
                    button.accesskit_node().label()
                );
            }
        }
    }
}

#[test]
fn hidden_panels_leave_the_whole_window_to_the_sky() {
    let mut harness = Room::new(Language::En, None).harness();
    let beside = harness.state().desk.sky();
    assert!(beside.width() < 1280.0 && beside.height() < 1000.0);
    harness.state_mut().desk.visibility = Visibility::Hidden;
    harness.run_steps(2);
    assert!(harness.state().desk.sky().width() > beside.width());
    assert!(harness.query_by_label("Pause").is_none());
}

#[test]
fn the_preview_is_detached_dragged_by_its_title_and_put_back() {
    let mut room = Room::new(Language::En, None);
    (room.has_audience, room.desk.preview.stands) = (true, Preview::Detached);
    let mut harness = room.harness();
    let (plate, free) = (harness.state().desk.sky(), harness.state().desk.room);
    assert!(plate.width() < 0.6 * free.width(), "most of the room is free for panels");
    let title = plate.center_top() - egui::vec2(0.0, 12.0);
    harness.drag_at(title);
    harness.run_steps(1);
    harness.hover_at(title + egui::vec2(60.0, 40.0));
    harness.run_steps(1);
    harness.drop_at(title + egui::vec2(60.0, 40.0));
    harness.run_steps(2);
    let moved = harness.state().desk.sky();
    assert!((moved.min - plate.min - egui::vec2(60.0, 40.0)).length() < 1.0, "{plate:?} came to {moved:?}");
    assert!((moved.size() - plate.size()).length() < 1.0, "it keeps its size");
    let corner = moved.max + egui::vec2(4.0, 4.0);
    harness.drag_at(corner);
    harness.run_steps(1);
    harness.hover_at(corner + egui::vec2(50.0, 30.0));
    harness.run_steps(1);
    harness.drop_at(corner + egui::vec2(50.0, 30.0));
    harness.run_steps(2);
    let larger = harness.state().desk.sky();
    assert!((larger.max - moved.max - egui::vec2(50.0, 30.0)).length() < 1.0, "{moved:?} became {larger:?}");
    harness.state_mut().asked.clear();
    harness.get_by_role_and_label(Role::Button, "×").click();
    harness.run_steps(2);
    assert_eq!(harness.state().asked, [Request::Preview]);
    harness.state_mut().has_audience = false;
    harness.run_steps(2);
    assert_eq!(harness.state().desk.sky(), free, "without an audience's window the sky is the window's own");
}

#[test]
fn looks_of_ones_own_are_shown_kept_and_taken_out() {
    let mut harness = Room::new(Language::En, Some(Card::Looks)).harness();
    assert_eq!(press(&mut harness, "my city"), [Request::Preset("my city".to_owned())]);
    assert_eq!(press(&mut harness, "× take out \"my city\""), [Request::ForgetPreset("my city".to_owned())]);
    harness.get_by_role_and_label(Role::TextInput, "Keep this look as...").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(Role::TextInput, "Keep this look as...").type_text(" lesson one ");
    harness.run_steps(2);
    assert_eq!(press(&mut harness, "Keep"), [Request::KeepPreset("lesson one".to_owned())]);
    assert!(press(&mut harness, "Keep").is_empty(), "without a name nothing is kept");
    let mut harness = Room::new(Language::En, Some(Card::Layers)).harness();
    assert_eq!(press(&mut harness, "my city"), [Request::Preset("my city".to_owned())]);
}

#[test]
fn the_first_steps_lead_from_the_sky_to_the_bar_to_the_search_and_offer_the_tour() {
    for (language, titles, next, tour) in [
        (Language::En, ["Turn the sky", "Change the time", "Find something"], "Next", "Watch the tour (8 min)"),
        (Language::Zh, ["转动星空", "改变时间", "查找目标"], "下一步", "观看导览（8 分钟）"),
    ] {
        let mut room = Room::new(language, None);
        room.desk.steps.begin();
        let mut harness = room.harness();
        for (index, title) in titles.into_iter().enumerate() {
            assert!(harness.query_all_by_label(title).next().is_some(), "{title}");
            if index < 2 {
                assert!(press(&mut harness, next).is_empty());
            }
        }
        assert_eq!(press(&mut harness, tour), [Request::BeginShow("tour".to_owned())]);
        assert!(harness.query_all_by_label(titles[2]).next().is_none(), "they are shown once");
    }
    let mut desk = Desk::new(Visibility::Shown);
    desk.steps.begin();
    assert!(desk.steps.skip() && !desk.steps.skip());
}
