//! Scores of show files as people write them.

use super::{Score, ScoreError, SoundLengths};
use crate::catalogs::Catalogs;
use crate::moment::stage::DiagramKind;
use crate::moment::{Language, Lock};
use crate::show::ShowFrame;
use crate::show::file::read;
use crate::show::parameters::Values;
use std::sync::Arc;

struct Played {
    score: Score,
    values: Values,
    catalogs: Catalogs,
}

impl Played {
    /// A show of one chapter of ten seconds.
    fn new(lines: &str) -> Self {
        let text = format!(
            "beiguan_show = 1\ntitle = {{ en = \"a\", zh = \"b\" }}\n[[chapter]]\nname = \"a\"\ntitle = {{ en = \"a\", zh = \"b\" }}\n\
             length_s = 10\n{lines}"
        );
        let show = read(&text, "t.toml", None, &|_| Err(String::new())).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let (catalogs, values) = (Catalogs::embedded(), Values::defaults(&show.parameters));
        let score = Score::new(Arc::new(show), Language::En, &catalogs, &SoundLengths::new()).unwrap();
        Played { score, values, catalogs }
    }

    fn at(&self, t_s: f64) -> Result<ShowFrame, ScoreError> {
        self.score.frame_at(t_s, &self.values, &self.catalogs)
    }
}

const CHART: &str = r#"
[[chapter.cue]]
over = 10
bortle = 9
[[chapter.diagram]]
kind = "chart"
from = "2026-01-15T14:00:00Z"
to = "2026-01-15T16:00:00Z"
places = 2
x_label = { en = "{t:.0} s", zh = "{t:.0} 秒" }
curves = [{ y = "visible_stars" }, { y = "t" }]
"#;

#[test]
fn a_chart_of_what_the_eye_sees_is_the_same_whichever_frame_came_before() {
    let curves = |frame: &ShowFrame| match &frame.moment.stage.diagrams[0].kind {
        DiagramKind::Chart(chart) => {
            (chart.x.label.clone(), [0, 1].map(|curve: usize| chart.curves[curve].points[0][1]))
        }
        other => panic!("{other:?}"),
    };
    let played = Played::new(CHART);
    let [early, late, early_again] = [1.0, 9.0, 1.0].map(|t_s| curves(&played.at(t_s).unwrap()));
    assert_eq!(early, early_again);
    assert_eq!((early.0.as_str(), early.1[1], late.0.as_str(), late.1[1]), ("1 s", 1.0, "9 s", 9.0));
    assert!(late.1[0] < 0.7 * early.1[0], "light pollution takes stars: {early:?} {late:?}");
}

#[test]
fn the_words_over_two_skies_are_filled_and_the_lock_of_the_first_holds_the_second_at_its_own_time() {
    let lines = r#"
[[chapter.cue]]
lock = "sidereal-time"
rate = 3600
[[chapter.cue]]
at = 1
beside = { instant = "1054-07-10T20:00:00Z", here = { en = "{site_latitude:.1} {t:.0}", zh = "北" }, there = { en = "1054", zh = "宋" } }
"#;
    let frame = Played::new(lines).at(3.0).unwrap();
    let beside = frame.moment.beside.unwrap();
    assert_eq!((beside.here.as_str(), beside.there.as_str()), ("39.9 3", "1054"));
    let since = |lock: Lock| match lock {
        Lock::SiderealTime { since } => since,
        other => panic!("{other:?}"),
    };
    let first = frame.moment.instant.seconds_since(since(frame.moment.lock));
    let second = beside.moment.instant.seconds_since(since(beside.moment.lock));
    assert!((first - 10_800.0).abs() < 1e-3 && (second - first).abs() < 1e-3, "{first} {second}");
}

// Without the planetarium nobody knows what clocks show.
#[cfg(feature = "planetarium")]
#[test]
fn coordinates_have_the_clocks_of_the_town_beside_them_and_far_from_all_towns_those_of_ships() {
    let time_at = |longitude_deg: f64, latitude_deg: f64| {
        let site = format!("{{ longitude_deg = {longitude_deg}, latitude_deg = {latitude_deg}, elevation_m = 0 }}");
        let caption = "[[chapter.caption]]\ntext = { en = \"{time}\", zh = \"{time}\" }\n";
        let played = Played::new(&format!("[[chapter.cue]]\nsite = {site}\n{caption}"));
        played.at(5.0).unwrap().moment.stage.captions[0].text.clone()
    };
    // The observatory of Xinglong, and the middle of the Atlantic.
    assert_eq!([time_at(117.58, 40.39), time_at(-30.0, 0.0)], ["22:00", "12:00"]);
}

#[test]
fn a_clock_that_leaves_the_known_years_is_said_with_the_line_of_its_cue() {
    let error = Played::new("[[chapter.cue]]\nat = 2\nrate = 1e13\n".replace("1e13", "\"=1e13\"").as_str()).at(6.0);
    let error = error.unwrap_err().to_string();
    assert!(error.starts_with("line 7, column 1: the sky's clock runs beyond"), "{error}");
}
