//! The card of shows without a window, while one plays.

use crate::app::almanac::{Diary, Subjects};
use crate::app::desk::tests::facts_in_beijing;
use crate::app::desk::theme::give_fonts;
use crate::app::desk::{Card, Desk, Facts, ShowFacts, Visibility};
use crate::app::find::Finder;
use crate::app::request::Request;
use crate::app::show::{PlayOptions, Programme};
use crate::catalogs::Catalogs;
use crate::moment::{Language, Moment, Observer, Projection, View};
use crate::show::{Live, Show, ShowFrame, library};
use crate::sky::covered;
use egui::Ui;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant as WallClock};

struct Room {
    live: Live,
    finder: Finder,
    diary: Diary,
    programme: Programme,
    frame: ShowFrame,
    desk: Desk,
    asked: Vec<Request>,
}

/// A desk on which a show plays its last chapter, its list not yet looked at.
fn room(show: Show) -> Harness<'static, Room> {
    let catalogs = Arc::new(Catalogs::embedded());
    let options = PlayOptions::in_language(Language::En);
    let mut programme = Programme::new(Arc::new(show), &options, &catalogs).map_err(|_| "it plays").unwrap();
    programme.player.go_to_chapter(programme.player.chapters().len() - 1);
    let frame = programme.player.frame(&catalogs).unwrap();
    let moment = Moment::new(frame.moment.instant, Observer::on_earth_deg(116.4, 39.9, 0.0));
    let view = View { projection: Projection::Dome, fov_rad: 3.0, tilt_rad: 0.0 };
    let (finder, diary) = (Finder::new(Arc::clone(&catalogs)), Diary::new(catalogs, || {}));
    let desk = Desk { card: Some(Card::Shows), ..Desk::new(Visibility::Shown) };
    let live = Live::new(moment, view, covered());
    let room = Room { live, finder, diary, programme, frame, desk, asked: Vec::new() };
    let harness = Harness::builder().with_size([1280.0, 1000.0]).with_context_setup(give_fonts);
    let mut harness = harness.build_ui_state(|ui, room: &mut Room| room.show(ui), room);
    harness.run_steps(3);
    harness
}

impl Room {
    fn show(&mut self, ui: &mut Ui) {
        let moment = self.live.moment();
        let subjects = Subjects { chosen: None, observer: moment.observer };
        let plain = facts_in_beijing((&self.live, &moment), &self.finder, (&self.diary, &subjects));
        let show = Some(ShowFacts { player: &self.programme.player, frame: &self.frame });
        self.asked.extend(self.desk.show(ui, &Facts { show, ..plain }));
    }
}

fn says(harness: &Harness<'_, Room>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn the_last_chapter_names_the_show_that_follows_though_nobody_has_seen_the_list() {
    let [one, other] = [0, 1].map(|index| library::BUILT_IN[index]);
    let mut harness = room(one.read().unwrap());
    let title = other.read().unwrap().title.en;
    let begin = WallClock::now();
    while !says(&harness, &title) {
        assert!(begin.elapsed() < Duration::from_secs(60), "the following show is not named");
        sleep(Duration::from_millis(20));
        harness.run_steps(2);
    }
    assert!(says(&harness, "Then:"));
    harness.get_by_label(&title).click();
    harness.run_steps(3);
    assert_eq!(harness.state().asked, [Request::BeginShow(other.name.to_owned())]);
}

#[test]
fn where_no_show_follows_none_is_promised() {
    let last = library::BUILT_IN[library::BUILT_IN.len() - 1].read().unwrap();
    let own = Show { name: "my own".to_owned(), ..library::BUILT_IN[0].read().unwrap() };
    for show in [last, own] {
        let harness = room(show);
        assert!(says(&harness, "The end of the show, in"));
        assert!(!says(&harness, "Then:"), "nothing follows");
    }
}
