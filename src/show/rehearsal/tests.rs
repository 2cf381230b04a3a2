//! Shows that an audience would not like.

use super::{Rehearsal, rehearse};
use crate::catalogs::Catalogs;
use crate::show::file::read;
use crate::show::library;
use crate::show::score::SoundLengths;
use std::sync::Arc;

fn rehearsal(lines: &str) -> Rehearsal {
    let text = format!(
        "beiguan_show = 1\ntitle = {{ en = \"a\", zh = \"b\" }}\n[start]\nlook = {{ horizon = [180, 30] }}\n[[chapter]]\nname = \"a\"\n\
         title = {{ en = \"a\", zh = \"b\" }}\nlength_s = 12\n{lines}"
    );
    let show = read(&text, "t.toml", None, &|_| Err(String::new())).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    rehearse(&Arc::new(show), "t.toml", &Catalogs::embedded(), [&SoundLengths::new(); 2]).unwrap()
}

fn warnings(lines: &str) -> Vec<String> {
    let found = rehearsal(lines);
    assert!(found.mistakes.is_empty(), "{}", found.mistakes);
    found.warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_calm_show_is_left_alone() {
    let calm = "[[chapter.cue]]\nat = 1\nover = 9\nlook = { horizon = [230, 30] }\n[[chapter.cue]]\nat = 10\nover = 1\nfade = 0\n\
                [[chapter.cue]]\nat = 11.2\nlook = { horizon = [0, 30] }\n\
                [[chapter.caption]]\nat = 1\nfor = 6\ntext = { en = \"A short line.\", zh = \"短短一行。\" }\n";
    assert_eq!(warnings(calm), Vec::<String>::new());
}

#[test]
fn what_an_audience_would_not_like_is_said_with_its_line() {
    let flashing: String =
        (0..20).map(|i| format!("[[chapter.cue]]\nat = {}\nfade = {}\n", 0.1 * f64::from(i), i % 2)).collect();
    let words = "word ".repeat(60);
    for (lines, line, wanted) in [
        (flashing, 0, "fade flashes more than 3 times"),
        ("[[chapter.cue]]\nat = 1\nover = 2\nlook = { horizon = [0, 30] }\n".to_owned(), 9, "the view turns at up to"),
        ("[[chapter.cue]]\nat = 1\nlook = { horizon = [90, 30] }\n".to_owned(), 9, "the view jumps by 90 degrees"),
        ("[[chapter.cue]]\nat = 1\nover = 2\nadvance = { hours = 12 }\n".to_owned(), 9, "the sky turns at up to"),
        (
            format!("[[chapter.caption]]\ntext = {{ en = \"{words}\", zh = \"短\" }}\n"),
            9,
            "the English caption stands 12.0 s",
        ),
        (
            "[[chapter.caption]]\nfor = 5\nsize_deg = 1\ntext = { en = \"a\", zh = \"短\" }\n".to_owned(),
            9,
            "the caption is 1 degrees high",
        ),
        ("[[chapter.ring]]\nplace = { horizon = [0, 20] }\n".to_owned(), 9, "it stands 180 degrees from the front"),
        (
            "[[chapter.caption]]\nplace = { front = [70, 20] }\ntext = { en = \"a\", zh = \"短\" }\n".to_owned(),
            9,
            "the caption stands 70 degrees",
        ),
        ("[[chapter.cue]]\nat = 40\nfade = 0.5\n".to_owned(), 9, "this cue begins 40 s into a chapter of 12.0 s"),
        (
            "[[chapter.pointer]]\nat = \"end-15\"\nplace = { front = [0, 30] }\n".to_owned(),
            9,
            "this thing begins 15 s before the end of a chapter of 12.0 s",
        ),
        ("[[chapter.cue]]\nlabel_size_deg = 1\n".to_owned(), 9, "small letters are 0.8 degrees"),
    ] {
        let found = warnings(&lines);
        let fits = |warning: &String| {
            warning.contains(wanted) && (line == 0 || warning.starts_with(&format!("t.toml:{line}:1: ")))
        };
        assert!(found.iter().any(fits), "{lines}: {found:#?}");
    }
}

#[test]
fn a_formula_that_fails_at_an_end_of_a_parameter_is_found() {
    let lines = "[[chapter.cue]]\nbortle = \"=1 / x\"\n[[parameter]]\nname = \"x\"\nlabel = { en = \"a\", zh = \"b\" }\nrange = [0, 1]\ndefault = 1\n";
    let found = warnings(lines);
    assert!(found.iter().any(|warning| warning.contains("no picture with x = 0")), "{found:#?}");
}

#[test]
fn the_daily_motion_is_a_calm_show() {
    let show = library::find("daily-motion").unwrap().read().unwrap();
    let found =
        rehearse(&Arc::new(show), "daily-motion.toml", &Catalogs::embedded(), [&SoundLengths::new(); 2]).unwrap();
    assert!(found.mistakes.is_empty() && found.warnings.is_empty(), "{}{:#?}", found.mistakes, found.warnings);
}

#[test]
fn what_cannot_be_drawn_is_found_with_its_line_before_the_show() {
    for (lines, wanted) in [
        ("[[chapter.diagram]]\nkind = \"epicycle\"\nbody = \"moon\"\npath_d = 100\n", "moon has no orbit to draw"),
        ("[[chapter.diagram]]\nkind = \"discs\"\nentries = [{ of = \"sirius\" }]\n", "sirius shows no disc"),
        ("[[chapter.diagram]]\nkind = \"gnomon\"\nheight = \"=t - 20\"\n", "height of a gnomon is -20"),
        ("[[chapter.cue]]\nfov_deg = \"=t - 2\"\n", "fov_deg is -2"),
        ("[[chapter.cue]]\ntilt_deg = \"=1e9\"\n", "tilt_deg is 1000000000"),
        ("[[chapter.cue]]\nrate = \"=1e300\"\n", "the sky's clock runs beyond the years that are known"),
    ] {
        let mistakes = rehearsal(lines).mistakes.to_string();
        assert!(mistakes.starts_with("t.toml:9:1: at ") && mistakes.contains(wanted), "{lines}: {mistakes}");
    }
}
