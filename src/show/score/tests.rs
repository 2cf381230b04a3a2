use super::*;
use crate::astro::time::{Instant, parse_time};
use crate::moment::stage::{StageColor, TrailAxes};
use crate::moment::{CultureName, Gaze, Half, Layer, Lock, LockKind};
use crate::show::ease::Ease;
use crate::show::expression::Expression;
use crate::show::model::*;
use std::f64::consts::PI;

const START: &str = "2026-11-01T12:00:00Z";

fn words(en: &str) -> Text {
    Text { en: en.to_owned(), zh: format!("中{en}") }
}

fn fixed(value: f64) -> Number {
    Number::Fixed(value)
}

fn formula(text: &str) -> Number {
    Number::Formula(Expression::parse(text).unwrap())
}

fn cue(at_s: f64, over_s: f64, ease: Ease, changes: Vec<Change>) -> Cue {
    let (at, over) = (When { edge: Edge::Start, s: at_s }, Span::Seconds(fixed(over_s)));
    Cue { at, over, ease, changes, at_line: (7, 3) }
}

fn item(at_s: f64, what: ItemKind) -> Item {
    Item { at: When { edge: Edge::Start, s: at_s }, stays: Span::ToEnd, fade_s: 0.5, what, at_line: (9, 3) }
}

fn caption(text: &str) -> ItemKind {
    ItemKind::Caption { text: words(text), place: None, size_deg: None, color: StageColor::White }
}

fn chapter(name: &str, length_s: f64, cues: Vec<Cue>, items: Vec<Item>) -> Chapter {
    Chapter {
        name: name.to_owned(),
        title: words(name),
        step: None,
        length: Length::Seconds(fixed(length_s)),
        end: ChapterEnd::GoOn,
        notes: words("it is {date}"),
        narration: Text::default(),
        tempo: None,
        cues,
        items,
        at_line: (5, 1),
    }
}

fn show(start: Vec<Change>, chapters: Vec<Chapter>) -> Show {
    let latitude = Range::Number { between: [0.0, 90.0], default: 39.9, step: 1.0, unit: "°".to_owned() };
    Show {
        name: "test".to_owned(),
        folder: None,
        title: words("Test"),
        text: Text::default(),
        objective: Text::default(),
        misconception: Text::default(),
        grade: String::new(),
        sources: Vec::new(),
        checks: Vec::new(),
        parameters: vec![Parameter { name: "latitude".to_owned(), label: Text::default(), range: latitude }],
        tempo: None,
        start,
        chapters,
    }
}

struct Played {
    score: Score,
    values: Values,
    catalogs: Catalogs,
}

impl Played {
    fn new(show: Show) -> Self {
        let (catalogs, values) = (Catalogs::embedded(), Values::defaults(&show.parameters));
        let score = Score::new(Arc::new(show), Language::En, &catalogs, &SoundLengths::new()).unwrap();
        Played { score, values, catalogs }
    }

    fn at(&self, t_s: f64) -> ShowFrame {
        self.score.frame_at(t_s, &self.values, &self.catalogs).unwrap()
    }

    fn instant(&self, text: &str) -> Instant {
        parse_time(text, self.catalogs.time_scales().unwrap()).unwrap()
    }
}

fn object(name: &str) -> Place {
    Place::Object(name.to_owned())
}

fn horizon(azimuth_deg: f64, altitude_deg: f64) -> Change {
    Change::Look(Place::Pair(PairKind::Horizon, [fixed(azimuth_deg), fixed(altitude_deg)]))
}

/// A bit of everything.
fn busy() -> Played {
    let site = |name: &str| Change::Site(Site::Named(name.to_owned()));
    let beside = BesideCue {
        changes: vec![Change::SkyCulture(CultureName::chinese()), site("Kashgar")],
        half: Half::Right,
        border_deg: fixed(20.0),
        here: words("here"),
        there: words("there"),
    };
    let loupe = |fov_deg: f64| {
        let (fov_deg, radius_deg) = (fixed(fov_deg), fixed(20.0));
        Change::Loupe(Some(Box::new(LoupeCue { shows: object("jupiter"), fov_deg, radius_deg, stands: None })))
    };
    let first = vec![
        cue(1.0, 4.0, Ease::Smooth, vec![Change::Rate(fixed(600.0)), horizon(90.0, 40.0)]),
        cue(3.0, 4.0, Ease::Out, vec![horizon(-60.0, 10.0), Change::Layer(Layer::GridEquatorial, fixed(1.0))]),
        cue(4.0, 2.0, Ease::In, vec![Change::Layer(Layer::GridEquatorial, fixed(0.2)), loupe(2.0)]),
        cue(6.0, 3.0, Ease::Smooth, vec![loupe(0.2), Change::WhatIfObliquityDeg(Some(fixed(0.0)))]),
    ];
    let second = vec![
        cue(0.0, 5.0, Ease::Smooth, vec![Change::AdvanceDays(fixed(40.0)), site("Lima")]),
        cue(2.0, 1.0, Ease::Linear, vec![Change::Look(object("jupiter"))]),
        cue(5.0, 2.0, Ease::Linear, vec![Change::Beside(Some(Box::new(beside))), Change::Fade(fixed(0.5))]),
        cue(
            8.0,
            1.0,
            Ease::Linear,
            vec![Change::Beside(None), Change::Lock(LockKind::Stars), Change::Rate(fixed(1e6))],
        ),
    ];
    let trail = ItemKind::Trail {
        of: "mars".to_owned(),
        from: Time::ChapterStart,
        to: Time::Now,
        axes: TrailAxes::Stars,
        dots_every_s: None,
        dates_every: 0,
        color: StageColor::Red,
    };
    let chapters = vec![
        chapter("one", 10.0, first, vec![item(0.0, caption("{latitude:.1}, {t:.2}")), item(2.0, trail)]),
        chapter("two", 12.0, second, vec![item(1.0, caption("{{{time}}} of {year}"))]),
    ];
    Played::new(show(vec![Change::Instant(Time::Text(START.to_owned()))], chapters))
}

/// Numbers from 0 to 1 that look random: a linear congruential generator (Knuth, MMIX).
fn scattered(count: usize) -> Vec<f64> {
    let mut state = 20_261_121_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..count).map(|_| next()).collect()
}

fn written(frame: &ShowFrame) -> String {
    format!("{} {frame:?}", serde_json::to_string(&frame.moment).unwrap())
}

#[test]
fn any_time_in_any_order_gives_the_same_frame() {
    let played = busy();
    let times: Vec<f64> = scattered(60).into_iter().map(|part| part * 22.0).collect();
    let forwards: Vec<String> = times.iter().map(|t_s| written(&played.at(*t_s))).collect();
    let again = busy();
    for (t_s, frame) in times.iter().zip(&forwards).rev() {
        assert_eq!(&written(&again.at(*t_s)), frame, "{t_s} s");
    }
}

#[test]
fn nothing_jumps_that_was_given_time() {
    let played = busy();
    let frames: Vec<ShowFrame> = (0..=1320).map(|number| played.at(f64::from(number) / 60.0)).collect();
    let turned = |one: Gaze, other: Gaze| {
        let unit = |gaze: Gaze| {
            let (sin, cos) = gaze.azimuth_rad.sin_cos();
            glam::DVec3::new(sin * gaze.altitude_rad.cos(), cos * gaze.altitude_rad.cos(), gaze.altitude_rad.sin())
        };
        unit(one).angle_between(unit(other))
    };
    for pair in frames.windows(2) {
        let [one, other] = pair else { unreachable!() };
        let at = one.moment.show_time_s;
        // The fastest turn is that of half a circle within a second.
        assert!(turned(one.moment.gaze, other.moment.gaze) < 2.0 * PI / 60.0, "gaze at {at}");
        let days = other.moment.instant.days_since(one.moment.instant);
        assert!(days.abs() < 40.0 * 1.5 / 5.0 / 60.0 + 1e6 / 86_400.0 / 60.0 + 1e-3, "clock at {at}: {days}");
        let strength = |frame: &ShowFrame| frame.moment.layers.strength(Layer::GridEquatorial);
        assert!((strength(one) - strength(other)).abs() < 0.03, "grid at {at}");
        assert!((one.moment.fade - other.moment.fade).abs() < 0.01, "fade at {at}");
    }
}

#[test]
fn the_border_between_two_skies_moves_over_the_time_of_a_cue() {
    let beside = |border_deg: f64| {
        let (changes, half) = (Vec::new(), Half::Left);
        let (here, there, border_deg) = (Text::default(), Text::default(), fixed(border_deg));
        Change::Beside(Some(Box::new(BesideCue { changes, half, border_deg, here, there })))
    };
    let cues = vec![cue(1.0, 0.0, Ease::Linear, vec![beside(-40.0)]), cue(3.0, 4.0, Ease::Linear, vec![beside(20.0)])];
    let played = Played::new(show(vec![], vec![chapter("one", 10.0, cues, vec![])]));
    let border_deg = |t_s: f64| played.at(t_s).moment.beside.map(|beside| beside.border_rad / DEGREE_RAD);
    assert_eq!(border_deg(0.5), None);
    for (t_s, wanted_deg) in [(2.0, -40.0), (5.0, -10.0), (8.0, 20.0)] {
        assert!((border_deg(t_s).unwrap() - wanted_deg).abs() < 1e-9, "{t_s} s: {:?}", border_deg(t_s));
    }
}

#[test]
fn the_clock_runs_as_its_rate_says_and_a_run_ends_where_it_was_to_end() {
    let played = busy();
    let start = played.instant(START);
    assert_eq!(played.at(0.0).moment.instant, start);
    // 1 s in real time, 4 s of smooth growth from 1 to 600 (half of the difference), 5 s at 600.
    let wanted_s = 1.0 + 4.0 * (1.0 + 0.5 * 599.0) + 5.0 * 600.0;
    let at_ten = played.at(10.0).moment.instant;
    assert!((at_ten.seconds_since(start) - wanted_s).abs() < 1e-6);
    assert!((played.at(15.0).moment.instant.days_since(at_ten) - 40.0).abs() < 1e-12);
    assert!((played.at(16.0).moment.instant.seconds_since(played.at(15.0).moment.instant) - 600.0).abs() < 1e-6);
}

#[test]
fn a_change_that_is_interrupted_begins_the_next_one_where_it_had_come() {
    let fade = |at_s, over_s, to| cue(at_s, over_s, Ease::Linear, vec![Change::Fade(fixed(to))]);
    let cues = vec![fade(0.0, 4.0, 0.0), fade(2.0, 4.0, 1.0), fade(3.0, 2.0, 0.0)];
    let played = Played::new(show(Vec::new(), vec![chapter("one", 10.0, cues, Vec::new())]));
    let fades = [0.0, 1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 9.0].map(|t_s| played.at(t_s).moment.fade);
    for (got, wanted) in fades.into_iter().zip([1.0, 0.75, 0.5, 0.5625, 0.625, 0.3125, 0.0, 0.0]) {
        assert!((got - wanted).abs() < 1e-12, "{fades:?}");
    }
}

#[test]
fn a_long_run_holds_the_daily_turn_and_lets_it_go_without_a_jump() {
    let cues = vec![cue(1.0, 10.0, Ease::Linear, vec![Change::AdvanceDays(fixed(91.3))])];
    let played = Played::new(show(Vec::new(), vec![chapter("one", 14.0, cues, Vec::new())]));
    let sidereal_rad = |t_s: f64| {
        let moment = played.at(t_s).moment;
        crate::sky::Reduction::at(&moment, &played.catalogs).unwrap().apparent_sidereal_time_rad
    };
    assert!(matches!(played.at(6.0).moment.lock, Lock::SiderealTime { .. }));
    assert!(!played.at(6.0).moment.layers.shows(Layer::Atmosphere) && played.at(6.0).moment.layers.shows(Layer::Stars));
    assert_eq!((played.at(0.9).moment.lock, played.at(11.0).moment.lock), (Lock::Horizon, Lock::Horizon));
    for number in 0..14 * 20 {
        let t_s = f64::from(number) / 20.0;
        let turn_rad = crate::units::angle::wrap_pm_pi(sidereal_rad(t_s + 0.05) - sidereal_rad(t_s));
        assert!(turn_rad.abs() < 1.6 * PI / 10.0 * 0.05, "{t_s} s: {turn_rad}");
    }
}

#[test]
fn a_lock_begins_at_the_instant_of_its_cue() {
    let played = busy();
    let since = played.at(18.0).moment.instant;
    assert_eq!(played.at(21.0).moment.lock, Lock::Stars { since });
}

#[test]
fn things_come_and_go_with_their_fades_and_words_are_filled() {
    let played = busy();
    let captions = |t_s: f64| played.at(t_s).moment.stage.captions;
    assert_eq!(captions(5.0)[0].text, "39.9, 5.00");
    assert_eq!((captions(0.25)[0].opacity, captions(9.75)[0].opacity, captions(5.0)[0].opacity), (0.5, 0.5, 1.0));
    assert!(captions(10.5).is_empty());
    let trail = &played.at(8.0).moment.stage.trails[0];
    assert_eq!((trail.from, trail.to), (played.at(0.0).moment.instant, played.at(8.0).moment.instant));
    assert_eq!(played.at(0.0).notes, "it is 1 November 2026");
    let spans = played.score.chapters(&played.values, &played.catalogs).unwrap();
    assert_eq!((spans[1].start_s, spans[1].end_s, spans[0].stands_s), (10.0, 22.0, 9.5));
    assert!(captions(spans[0].stands_s)[0].opacity == 1.0, "a chapter waits before its words fade");
}

#[test]
fn captions_become_subtitles_with_their_words_and_times() {
    let played = busy();
    let subtitles = played.score.subtitles(&played.values, &played.catalogs).unwrap();
    let texts: Vec<&str> = subtitles.iter().map(|one| one.text.as_str()).collect();
    assert_eq!((subtitles[0].start_s, subtitles[0].end_s, texts[0]), (0.0, 10.0, "39.9, 5.00"));
    assert_eq!((subtitles[1].start_s, subtitles[1].end_s, texts.len()), (11.0, 22.0, 2));
    assert!(texts[1].starts_with('{') && texts[1].ends_with("} of 2026"), "{texts:?}");
}

#[test]
fn a_parameter_moves_what_is_made_from_it() {
    let look = Change::Look(Place::Pair(PairKind::Horizon, [fixed(0.0), formula("90 - latitude")]));
    let mut one = chapter("one", 1.0, vec![cue(0.0, 0.0, Ease::Linear, vec![look])], Vec::new());
    one.length = Length::Seconds(formula("latitude / 2"));
    let mut played = Played::new(show(Vec::new(), vec![one]));
    played.values.set("latitude", "60").unwrap();
    assert!((played.at(1.0).moment.gaze.altitude_rad.to_degrees() - 30.0).abs() < 1e-9);
    assert_eq!(played.score.length_s(&played.values, &played.catalogs), Ok(30.0));
}

#[test]
fn a_mistake_says_where_it_comes_from() {
    let look = Change::Look(object("vulcan"));
    let played =
        Played::new(show(Vec::new(), vec![chapter("one", 9.0, vec![cue(2.0, 0.0, Ease::In, vec![look])], vec![])]));
    assert!(played.score.frame_at(1.0, &played.values, &played.catalogs).is_ok());
    let error = played.score.frame_at(3.0, &played.values, &played.catalogs).unwrap_err().to_string();
    assert!(error.starts_with("line 7, column 3: ") && error.contains("vulcan"), "{error}");
    let (empty, catalogs) = (Arc::new(show(Vec::new(), Vec::new())), Catalogs::embedded());
    assert_eq!(Score::new(empty, Language::En, &catalogs, &SoundLengths::new()).unwrap_err(), ScoreError::Empty);
}

#[test]
fn narration_makes_a_chapter_as_long_as_it_is_spoken_in_each_language() {
    let mut one = chapter("one", 1.0, Vec::new(), vec![item(0.0, caption("words to read"))]);
    one.length = Length::Narration { more_s: 1.0, least_s: 3.0 };
    one.narration = Text { en: "a.ogg".to_owned(), zh: "b.ogg".to_owned() };
    let (show, catalogs) = (Arc::new(show(Vec::new(), vec![one])), Catalogs::embedded());
    let lengths: SoundLengths = [("a.ogg".to_owned(), 21.5)].into_iter().collect();
    let values = Values::defaults(&show.parameters);
    let score = |language| Score::new(Arc::clone(&show), language, &catalogs, &lengths).unwrap();
    assert_eq!(score(Language::En).length_s(&values, &catalogs), Ok(22.5));
    assert_eq!(score(Language::Zh).length_s(&values, &catalogs), Ok(3.8));
    let sounds = score(Language::En).frame_at(3.0, &values, &catalogs).unwrap().sounds;
    assert_eq!((sounds.len(), sounds[0].file.as_str(), sounds[0].position_s), (1, "a.ogg", 3.0));
    assert!(score(Language::En).frame_at(22.0, &values, &catalogs).unwrap().sounds.is_empty());
}
