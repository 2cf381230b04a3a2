//! `beiguan demo`, `beiguan show FILE` and `show captions` on the command line, where there is no display.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;

use program::{beiguan, empty_folder};

const SHOW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/shows/two-chapters.toml");

#[test]
fn the_demonstrations_are_listed_one_name_a_line_and_printed() {
    let list = beiguan(&["demo"]);
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    let is_name =
        |line: &str| line.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    assert!(list.stdout.lines().count() > 0 && list.stdout.lines().all(is_name), "{}", list.stdout);
    let printed = beiguan(&["demo", "daily-motion", "--print"]);
    assert!(printed.code == 0 && printed.stdout.starts_with("beiguan_show = 1"), "{}", printed.stderr);
}

#[test]
#[cfg(target_os = "linux")]
fn where_there_is_no_display_it_is_said_how_to_render() {
    let run = beiguan(&["demo", "daily-motion"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("beiguan show render daily-motion --out DIR"), "{}", run.stderr);
}

#[test]
fn wishes_that_a_show_cannot_follow_are_refused_in_one_sentence() {
    for (arguments, wanted) in [
        (&["demo", "nothing"][..], "there is no demonstration \"nothing\""),
        (&["show", "nothing.toml"], "nothing.toml cannot be read"),
        (&["show", SHOW, "--begin", "third"], "begin with one of first, second"),
        (&["show", SHOW, "--set", "angle=95"], "from 0 to 90"),
        (&["show", SHOW, "--set", "angle"], "write NAME=VALUE"),
        (&["show", SHOW, "--at", "2026-01-01T00:00:00Z"], "leave out --at"),
        (&["show"], "a show is missing"),
    ] {
        let run = beiguan(arguments);
        assert_eq!(run.code, 2, "{}: {}", run.arguments, run.stderr);
        assert!(run.stderr.contains(wanted) && run.stderr.lines().count() == 1, "{}: {}", run.arguments, run.stderr);
    }
}

#[test]
fn captions_become_subtitles_and_subtitles_captions() {
    let english = beiguan(&["show", "captions", SHOW]);
    assert_eq!(english.code, 0, "{}", english.stderr);
    assert_eq!(
        english.stdout,
        "1\n00:00:00,000 --> 00:00:02,000\nONE 40\n\n2\n00:00:02,000 --> 00:00:04,000\nMMMM\n\n"
    );
    let place = empty_folder("captions").join("zh.srt");
    std::fs::write(&place, "1\n00:00:02,500 --> 00:00:03,500\n新的\"字\"\n").unwrap();
    let tables = beiguan(&["show", "captions", SHOW, "--lang", "zh", "--from", place.to_str().unwrap()]);
    assert_eq!(tables.code, 0, "{}", tables.stderr);
    let wanted = "# chapter \"second\"\n\n[[chapter.caption]]\nat = 0.5\nfor = 1\ntext = { en = \"MMMM\", zh = \"新的\\\"字\\\"\" }\n\n";
    assert_eq!(tables.stdout, wanted);
}
