//! `beiguan show check` and `beiguan show schema` as users meet them.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;

use program::beiguan;
use std::path::PathBuf;

const SHOW: &str = r#"beiguan_show = 1
title = { en = "A test", zh = "测试" }
[[check]]
claim = "The year 2026 begins half a year before its middle"
quantity = "year"
at = "2026-07-02T12:00:00Z"
value = 2026.5
tolerance = 0.01
authority = "the calendar"
[[chapter]]
name = "one"
title = { en = "One", zh = "一" }
length_s = 4
[[chapter.caption]]
text = { en = "Hello", zh = "你好" }
"#;

/// Writes a show file of its own for a test.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("beiguan-show-check-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_right_show_is_passed_and_its_claims_are_printed() {
    let path = file("right.toml", SHOW);
    let run = beiguan(&["show", "check", path.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains(":3:1: right: The year 2026 begins half a year before its middle: got 2026.5"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_wrong_claim_ends_with_1_and_a_mistake_with_2() {
    let wrong = file("claim.toml", &SHOW.replace("2026.5\n", "2027.5\n"));
    let run = beiguan(&["show", "check", wrong.to_str().unwrap()]);
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("doubtful: ") && run.stderr.contains("a claim is doubtful"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    let mistaken =
        file("mistake.toml", &SHOW.replace("length_s", "lenght_s").replace("\"Hello\"", "\"{altitude(marz)}\""));
    let run = beiguan(&["show", "check", mistaken.to_str().unwrap()]);
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("mistake.toml:13:1: a chapter has no key lenght_s; did you mean length_s?"),
        "{}",
        run.stdout
    );
    let unknown = file("name.toml", &SHOW.replace("\"Hello\"", "\"{altitude(marz)}\""));
    let run = beiguan(&["show", "check", "--quick", unknown.to_str().unwrap()]);
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains("name.toml:15:16: there is no object \"marz\" in the sky"), "{}", run.stdout);
}

#[test]
fn what_is_not_there_and_what_is_not_text_is_said_in_one_sentence() {
    let run = beiguan(&["show", "check", "nothing-of-the-kind.toml"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert!(run.stderr.contains("cannot be read") && run.stderr.lines().count() == 1, "{}", run.stderr);
    let noise = file("noise.toml", "\u{0}\u{1}[[[");
    let run = beiguan(&["show", "check", noise.to_str().unwrap()]);
    assert!(run.code == 2 && run.stdout.contains("this is not TOML"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_file_in_another_coding_is_not_played_with_broken_letters() {
    let path = file("gbk.toml", "");
    let gbk = [SHOW.split("测试").next().unwrap().as_bytes(), b"\xb2\xe2\xca\xd4\" }\n"].concat();
    std::fs::write(&path, gbk).unwrap();
    let run = beiguan(&["show", "check", path.to_str().unwrap()]);
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("gbk.toml:2:33: these letters are not UTF-8; save the file as UTF-8"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_a_second_sky_does_not_have_is_a_mistake_and_a_chinese_date_is_a_time() {
    let cue = "[[chapter.cue]]\ninstant = \"农历2026年正月初一\"\nbeside = { look = { front = [0, 30] }, rate = 5, site = \"Kashgar\" }\n";
    let path = file("beside.toml", &format!("{SHOW}{cue}"));
    let run = beiguan(&["show", "check", "--quick", path.to_str().unwrap()]);
    let said: Vec<&str> = run.stdout.lines().collect();
    assert_eq!((run.code, said.len()), (2, 2), "{}{}", run.stdout, run.stderr);
    assert!(said[0].ends_with(":18:12: a second sky has no look of its own; set it for the first sky"), "{}", said[0]);
    assert!(said[1].contains("no rate of its own"), "{}", said[1]);
}

#[test]
fn files_that_include_each_other_over_and_over_are_not_read_for_ever() {
    let head = SHOW.split("[[check]]").next().unwrap();
    for depth in 1..7 {
        let next = format!("[[chapter]]\ninclude = \"deep{}.toml\"\n", depth + 1).repeat(20);
        file(&format!("deep{depth}.toml"), &format!("{head}{next}"));
    }
    file("deep7.toml", SHOW);
    let path = file("deep0.toml", &format!("{head}[[chapter]]\ninclude = \"deep1.toml\"\n"));
    let run = beiguan(&["show", "check", "--quick", path.to_str().unwrap()]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stdout.contains("more than 200 files are included"), "{}", run.stdout);
}

#[test]
fn a_built_in_show_is_found_by_its_name_and_the_schema_is_json() {
    let run = beiguan(&["show", "check", "--quick", "daily-motion"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let run = beiguan(&["show", "schema"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(schema["$defs"]["chapter"]["properties"]["cue"].is_object());
}
