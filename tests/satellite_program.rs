//! `--satellites` and `beiguan satellites` on the command line: tables, notes, refusals.
#![cfg(feature = "planetarium")]

#[path = "support/program.rs"]
mod program;
#[path = "support/table.rs"]
mod table;

use program::{beiguan, empty_folder};
use std::path::PathBuf;
use table::rows;

/// CBERS 2, a verification case of SGP4 (AIAA 2006-6753).
const CBERS: &str = "CBERS 2
1 28057U 03049A   06177.78615833  .00000060  00000-0  35940-4 0  1836
2 28057  98.4283 247.6961 0000884  88.1964 271.9322 14.35478080140550
";

fn file(purpose: &str, text: &str) -> PathBuf {
    let path = empty_folder(purpose).join("mine.tle");
    std::fs::write(&path, text).expect("a folder of this test can be written");
    path
}

fn with<'a>(path: &'a std::path::Path, rest: &[&'a str]) -> Vec<&'a str> {
    let path = path.to_str().expect("paths of tests are plain");
    rest.iter().copied().chain(["--satellites", path, "--site", "Beijing"]).collect()
}

#[test]
fn passes_are_listed_in_order_and_rise_before_they_set() {
    let path = file("passes", CBERS);
    let span = ["satellites", "--from", "2006-06-27T00:00:00Z", "--to", "2006-06-29T00:00:00Z", "--body", "cbers 2"];
    let run = beiguan(&with(&path, &span));
    assert_eq!(run.code, 0, "{}", run.stderr);
    let passes = rows(&run.stdout);
    assert!(passes.len() > 5, "{}", run.stdout);
    for pass in &passes {
        let times = ["rise_utc", "culmination_utc", "set_utc"].map(|column| pass.text(column));
        assert!(times.iter().all(|time| time.starts_with("2006-06-2")) && times[0] < times[1] && times[1] < times[2]);
        assert_eq!(
            (pass.text("body"), pass.text("norad"), pass.text("magnitude_basis")),
            ("CBERS 2", "28057", "assumed")
        );
    }
    assert!(passes.windows(2).all(|pair| pair[0].text("set_utc") < pair[1].text("rise_utc")));
}

#[test]
fn the_table_of_an_instant_and_the_ephemeris_agree() {
    let path = file("instant", CBERS);
    let at = ["--at", "2006-06-27T12:00:00Z"];
    let up = beiguan(&with(&path, &[&["satellites", "--above", "-90"][..], &at].concat()));
    let row = beiguan(&with(&path, &[&["ephemeris", "--body", "NORAD 28057"][..], &at].concat()));
    assert_eq!((up.code, row.code), (0, 0), "{} {}", up.stderr, row.stderr);
    let said =
        "CBERS 2: elements of 2006-06-26T18:52:04.080Z; its magnitude is an estimate (standard magnitude 6.0, assumed";
    assert!(row.stderr.contains(said), "{}", row.stderr);
    let (up, row) = (rows(&up.stdout), rows(&row.stdout));
    for column in ["az_deg", "alt_deg"] {
        assert!((up[0].number(column) - row[0].number(column)).abs() < 1e-5);
    }
    assert!((up[0].number("distance_km") - row[0].number("distance_au") * 149_597_870.7).abs() < 0.02);
}

#[test]
fn a_damaged_set_is_named_with_its_line_and_a_file_without_any_is_refused() {
    let damaged = CBERS.replace("247.6961", "247.6962");
    let both = file("both", &format!("{damaged}{CBERS}"));
    let run = beiguan(&with(&both, &["satellites", "--at", "2006-06-27T12:00:00Z", "--above", "-90"]));
    assert_eq!((run.code, rows(&run.stdout).len()), (0, 1), "{}", run.stderr);
    assert!(run.stderr.contains("mine.tle, line 3, column 69"), "{}", run.stderr);
    let alone = file("alone", &damaged);
    let run = beiguan(&with(&alone, &["satellites"]));
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("mine.tle, line 3, column 69") && run.stderr.lines().count() == 1, "{}", run.stderr);
}

#[test]
fn old_elements_are_told_and_older_ones_leave_the_satellite_out() {
    let path = file("old", CBERS);
    let stale = beiguan(&with(&path, &["ephemeris", "--body", "CBERS 2", "--at", "2006-09-01T00:00:00Z"]));
    assert_eq!(stale.code, 0, "{}", stale.stderr);
    assert!(stale.stderr.contains("more than 21 days from this date"), "{}", stale.stderr);
    let gone = beiguan(&with(&path, &["ephemeris", "--body", "CBERS 2", "--at", "2026-09-01T00:00:00Z"]));
    assert_eq!((gone.code, gone.stdout.as_str()), (2, ""));
    assert!(gone.stderr.contains("CBERS 2: its elements are 73"), "{}", gone.stderr);
    let moon = beiguan(&with(&path, &["ephemeris", "--body", "moon", "--at", "2026-09-01T00:00:00Z"]));
    assert_eq!((moon.code, rows(&moon.stdout).len()), (0, 1), "nothing else is lost: {}", moon.stderr);
    assert!(moon.stderr.contains("left out: CBERS 2"), "{}", moon.stderr);
}

#[test]
fn what_is_missing_is_said() {
    let run = beiguan(&["satellites"]);
    assert!(run.code == 2 && run.stderr.contains("--satellites FILE is missing"), "{}", run.stderr);
    let path = file("unknown", CBERS);
    let run = beiguan(&with(&path, &["satellites", "--body", "Sputnik", "--at", "2006-06-27T12:00:00Z"]));
    assert!(run.code == 2 && run.stderr.contains("is called \"Sputnik\""), "{}", run.stderr);
}
