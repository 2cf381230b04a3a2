use super::*;
use crate::moment::{DomeTilt, Language, Layer};
use crate::show::ease::Ease;
use crate::show::model::{Chapter, Length, Number, Parameter, Range, Show, Text};
use crate::show::score::SoundLengths;
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};

fn chapter(name: &str, length: Number, end: ChapterEnd) -> Chapter {
    Chapter {
        name: name.to_owned(),
        title: Text::default(),
        step: None,
        length: Length::Seconds(length),
        end,
        notes: Text::default(),
        narration: Text::default(),
        tempo: None,
        cues: Vec::new(),
        items: Vec::new(),
        at_line: (5, 1),
    }
}

fn player(ends: &[(f64, ChapterEnd)]) -> (Player, Catalogs) {
    let chapters = ends.iter().enumerate();
    let chapters =
        chapters.map(|(index, (length_s, end))| chapter(&format!("c{index}"), Number::Fixed(*length_s), *end));
    let range = Range::Number { between: [1.0, 9.0], default: 5.0, step: 1.0, unit: String::new() };
    let show = Show {
        name: "test".to_owned(),
        folder: None,
        title: Text::default(),
        text: Text::default(),
        objective: Text::default(),
        misconception: Text::default(),
        grade: String::new(),
        sources: Vec::new(),
        checks: Vec::new(),
        parameters: vec![Parameter { name: "x".to_owned(), label: Text::default(), range }],
        tempo: None,
        start: Vec::new(),
        chapters: chapters.collect(),
    };
    let (show, catalogs) = (Arc::new(show), Catalogs::embedded());
    let values = Values::defaults(&show.parameters);
    let score = Score::new(show, Language::En, &catalogs, &SoundLengths::new()).unwrap();
    (Player::new(Arc::new(score), values, &catalogs).unwrap(), catalogs)
}

#[test]
fn ten_hours_of_a_loop_stay_within_one_frame_of_the_clock() {
    const FRAME_S: f64 = 1.0 / 60.0;
    let (length_s, frames) = (7.3, 10 * 3600 * 60);
    let (mut looped, _) = player(&[(length_s, ChapterEnd::Loop), (1.0, ChapterEnd::GoOn)]);
    let (mut repeated, _) = player(&[(5.0, ChapterEnd::GoOn), (length_s - 5.0, ChapterEnd::GoOn)]);
    repeated.set_at_end(AtEnd::Repeats);
    repeated.advance_to(100.0);
    for frame in 1..=frames {
        looped.advance(FRAME_S);
        // The sound's clock comes in blocks of 20 ms, with frames between them.
        let heard_s = (f64::from(frame) * FRAME_S / 0.02).floor() * 0.02;
        repeated.advance_to(100.0 + heard_s);
    }
    let wanted_s = 36_000.0_f64 % length_s;
    for player in [&looped, &repeated] {
        assert!((player.t_s() - wanted_s).abs() < FRAME_S + 0.02, "{} s, not {wanted_s}", player.t_s());
    }
    assert!((looped.t_s() - wanted_s).abs() < 1e-5, "{}", looped.t_s() - wanted_s);
}

#[test]
fn a_chapter_that_waits_stands_until_the_presenter_goes_on() {
    let (mut player, _) = player(&[(4.0, ChapterEnd::Wait), (4.0, ChapterEnd::GoOn)]);
    player.advance(10.0);
    assert_eq!((player.state(), player.chapter()), (State::Waiting, 0));
    let stands_s = player.t_s();
    player.advance(5.0);
    assert_eq!(player.t_s(), stands_s);
    player.go_on();
    player.advance(1.0);
    assert_eq!((player.state(), player.chapter()), (State::Playing, 1));
    player.go_back();
    assert_eq!((player.chapter(), player.t_s()), (0, 0.0));
    player.go_on();
    assert_eq!(player.chapter(), 1, "from within a chapter on to the next one");
    player.advance(100.0);
    assert_eq!((player.state(), player.t_s()), (State::Ended, 8.0));
    player.toggle_pause();
    assert_eq!((player.state(), player.t_s()), (State::Playing, 0.0));
}

#[test]
fn pause_and_speed_are_separate_and_a_show_runs_backwards() {
    let (mut player, _) = player(&[(10.0, ChapterEnd::GoOn), (10.0, ChapterEnd::GoOn)]);
    player.change_speed(1);
    player.toggle_pause();
    player.advance(3.0);
    assert_eq!((player.t_s(), player.speed(), player.state()), (0.0, 2.0, State::Paused));
    player.toggle_pause();
    player.advance(6.0);
    assert_eq!((player.t_s(), player.chapter()), (12.0, 1));
    player.set_speed(-1.0);
    player.advance(5.0);
    assert_eq!((player.t_s(), player.chapter()), (7.0, 0));
    player.advance(50.0);
    assert_eq!((player.t_s(), player.state()), (0.0, State::Ended));
}

#[test]
fn a_loop_by_hand_holds_its_chapter_both_ways() {
    let (mut player, _) = player(&[(10.0, ChapterEnd::GoOn), (4.0, ChapterEnd::Wait), (10.0, ChapterEnd::GoOn)]);
    player.go_to_chapter(1);
    player.toggle_loop();
    player.advance(9.0);
    assert_eq!(player.t_s(), 11.0);
    player.set_speed(-2.0);
    player.advance(1.0);
    assert_eq!(player.t_s(), 13.0);
    player.set_speed(1.0);
    player.toggle_loop();
    player.advance(9.0);
    assert_eq!((player.state(), player.chapter()), (State::Waiting, 1));
}

#[test]
fn a_length_that_a_parameter_changes_keeps_the_place_in_the_chapter() {
    let (mut player, catalogs) = player(&[(2.0, ChapterEnd::GoOn), (4.0, ChapterEnd::GoOn)]);
    let mut show = (**player.score().show()).clone();
    let formula = crate::show::expression::Expression::parse("2 * x").unwrap();
    show.chapters[0].length = Length::Seconds(Number::Formula(formula));
    let score = Score::new(Arc::new(show), Language::En, &catalogs, &SoundLengths::new()).unwrap();
    player.change_score(Arc::new(score), &catalogs).unwrap();
    player.seek(11.0);
    player.set("x", "1", &catalogs).unwrap();
    assert_eq!((player.chapter(), player.t_s()), (1, 3.0));
    player.press("x", 2, &catalogs).unwrap();
    assert_eq!((player.chapter(), player.t_s()), (1, 7.0));
    assert!(player.set("x", "10", &catalogs).unwrap_err().contains("from 1 to 9"));
}

#[test]
fn what_was_changed_by_hand_stays_over_the_script_and_goes_back_within_a_second() {
    let (mut player, catalogs) = player(&[(100.0, ChapterEnd::GoOn)]);
    let now = player.frame(&catalogs).unwrap().moment.instant;
    let script = player.frame(&catalogs).unwrap().moment;
    for command in [
        Command::ToggleLayer(Layer::GridEquatorial),
        Command::Turn { azimuth_rad: 20.0 * DEGREE_RAD, altitude_rad: 0.0 },
        Command::Zoom(2.0),
    ] {
        player.follow(&command, now, &catalogs).unwrap();
    }
    player.advance(1.0);
    let frame = player.frame(&catalogs).unwrap();
    let turned_rad = |frame: &ShowFrame| frame.moment.gaze.azimuth_rad - script.gaze.azimuth_rad;
    assert!(player.overrides().is_active() && frame.moment.layers.shows(Layer::GridEquatorial));
    assert!((turned_rad(&frame) - 20.0 * DEGREE_RAD).abs() < 1e-12);
    assert!((frame.view.fov_rad - 90.0 * DEGREE_RAD).abs() < 1e-12);
    assert!((frame.moment.instant.seconds_since(now) - 1.0).abs() < 1e-6, "what was not touched follows the script");
    player.return_to_script();
    player.advance(0.5);
    let halfway = player.frame(&catalogs).unwrap();
    assert!((turned_rad(&halfway) - 20.0 * DEGREE_RAD * Ease::Smooth.at(0.5)).abs() < 1e-9);
    player.advance(0.6);
    let back = player.frame(&catalogs).unwrap();
    assert!(
        !player.overrides().is_active() && turned_rad(&back) == 0.0 && !back.moment.layers.shows(Layer::GridEquatorial)
    );
    player.follow(&Command::ToggleBlackout, now, &catalogs).unwrap();
    player.advance(2.0);
    assert_eq!(player.frame(&catalogs).unwrap().moment.fade, 0.0);
    player.return_to_script();
    player.advance(2.0);
    assert_eq!(player.frame(&catalogs).unwrap().moment.fade, 1.0);
}

/// Lengths with which the place of the wait, reckoned as a part of the chapter and back, comes out above itself.
#[test]
fn a_parameter_that_is_moved_while_a_chapter_waits_does_not_let_it_go_on() {
    for [before_s, length_s] in [[9.6, 22.3], [19.2, 37.8], [12.1, 18.9]] {
        let ends = [(before_s, ChapterEnd::GoOn), (length_s, ChapterEnd::Wait), (5.0, ChapterEnd::GoOn)];
        let (mut player, catalogs) = player(&ends);
        player.go_to_chapter(1);
        player.advance(100.0);
        assert_eq!((player.state(), player.chapter()), (State::Waiting, 1));
        player.press("x", 1, &catalogs).unwrap();
        player.advance(60.0);
        assert_eq!((player.state(), player.chapter()), (State::Waiting, 1), "{before_s} {length_s}");
    }
}

#[test]
fn a_soft_turn_goes_over_the_script_at_ten_degrees_a_second_at_most_and_stops_for_the_hand() {
    let (mut player, catalogs) = player(&[(100.0, ChapterEnd::GoOn)]);
    let now = player.frame(&catalogs).unwrap().moment.instant;
    let towards = |azimuth_deg: f64| Command::Glide {
        azimuth_rad: azimuth_deg * DEGREE_RAD,
        altitude_rad: 80.0 * DEGREE_RAD,
        tilt: DomeTilt::Follows,
    };
    player.follow(&towards(90.0), now, &catalogs).unwrap();
    let mut before = player.frame(&catalogs).unwrap();
    for _ in 0..300 {
        player.advance(0.05);
        let frame = player.frame(&catalogs).unwrap();
        let turned = wrap_pm_pi(frame.moment.gaze.azimuth_rad - before.moment.gaze.azimuth_rad);
        let tilted = frame.view.tilt_rad - before.view.tilt_rad;
        assert!(turned.hypot(tilted) / DEGREE_RAD < 0.500_1, "half a degree in a twentieth of a second");
        before = frame;
    }
    assert!((before.moment.gaze.azimuth_rad - 90.0 * DEGREE_RAD).abs() < 1e-12);
    assert!((before.view.tilt_rad + 40.0 * DEGREE_RAD).abs() < 1e-12, "40 degrees above the front");
    player.follow(&towards(180.0), now, &catalogs).unwrap();
    player.advance(2.0);
    player.follow(&Command::Turn { azimuth_rad: 0.0, altitude_rad: 0.0 }, now, &catalogs).unwrap();
    let stopped = player.frame(&catalogs).unwrap().moment.gaze;
    player.advance(5.0);
    assert_eq!(player.frame(&catalogs).unwrap().moment.gaze, stopped);
}

#[test]
fn an_emergency_stops_the_show_lights_the_dome_and_lets_it_go_on_where_it_was() {
    let (mut player, catalogs) = player(&[(60.0, ChapterEnd::GoOn)]);
    let now = player.frame(&catalogs).unwrap().moment.instant;
    player.advance(5.0);
    player.follow(&Command::ToggleEmergency, now, &catalogs).unwrap();
    player.advance(3.0);
    assert_eq!((player.state(), player.t_s()), (State::Paused, 5.0), "a show that stands is silent");
    assert_eq!(player.frame(&catalogs).unwrap().moment.house_light, 1.0);
    player.follow(&Command::ToggleEmergency, now, &catalogs).unwrap();
    player.advance(1.0);
    assert_eq!((player.state(), player.t_s()), (State::Playing, 6.0));
    assert_eq!(player.frame(&catalogs).unwrap().moment.house_light, 0.0);
}
