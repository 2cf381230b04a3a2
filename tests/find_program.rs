//! `beiguan find` on the command line: what it finds, how it says it, and that the rest of the program understands it.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;

use program::{beiguan, beiguan_that_draws};

#[test]
fn names_in_all_languages_lead_to_rows_with_what_to_ask() {
    let run = beiguan(&["find", "alpha", "lyr"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let mut lines = run.stdout.lines();
    assert_eq!(lines.next(), Some("name,kind,also,magnitude,inhabitants,ask"));
    assert_eq!(lines.next(), Some("Vega,star,α Lyr; 织女一; 织女; HR 7001; HIP 91262,0.03,,--look-at Vega"));
    let run = beiguan(&["find", "zhinu", "--lang", "zh", "--limit", "1", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((rows[0]["name"].as_str(), rows[0]["kind"].as_str()), (Some("织女一"), Some("star")), "{rows}");
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_found_is_understood_by_the_rest_of_the_program() {
    let ask = |words: &str| {
        let run = beiguan(&["find", words, "--limit", "1", "--format", "json"]);
        let rows: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        rows[0]["ask"].as_str().unwrap().to_owned()
    };
    assert_eq!(ask("betelgeuze"), "--look-at Betelgeuse");
    assert_eq!(ask("北京"), "--site \"Beijing, CN\"");
    assert_eq!(ask("mars retrograde"), "demo mars-retrograde");
    assert_eq!(ask("beidou"), "--look-at 北斗");
    assert_eq!(ask("銀河"), "--look-at \"Milky Way\"");
    let out = std::env::temp_dir().join(format!("beiguan-find-{}.png", std::process::id()));
    for name in ["北斗", "Milky Way"] {
        let look = ["render", "--look-at", name, "--projection", "perspective", "--size", "64", "--layers", "none"];
        let run = beiguan_that_draws(&[&look[..], &["--quiet", "--out", out.to_str().unwrap()]].concat());
        std::fs::remove_file(&out).unwrap_or_default();
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
}

#[test]
fn what_nothing_is_called_is_said_in_one_sentence() {
    for (arguments, wanted) in [
        (&["find", "qwertyuiop"][..], "nothing is called \"qwertyuiop\""),
        (&["find", " "], "nothing is called"),
        (&["find"], "is missing"),
        (&["find", "vega", "--limit", "0"], "--limit"),
    ] {
        let run = beiguan(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(wanted) && run.stderr.lines().count() == 1, "{}", run.stderr);
    }
}
