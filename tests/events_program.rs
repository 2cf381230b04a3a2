//! `beiguan events` as a user runs it: columns, order, JSON, and the sentences of refusal.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;
#[path = "support/table.rs"]
mod table;

use program::{beiguan, command};
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use table::{Row, rows};

const MONTH: [&str; 6] = ["events", "--from", "2026-03-01T00:00:00Z", "--to", "2026-04-01T00:00:00Z", "--quiet"];

fn month(arguments: &[&str]) -> String {
    let run = beiguan(&[&MONTH[..], arguments].concat());
    assert_eq!(run.code, 0, "beiguan {}\n{}", run.arguments, run.stderr);
    run.stdout
}

fn refusal(arguments: &[&str]) -> String {
    let run = beiguan(arguments);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "beiguan {}\n{}", run.arguments, run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    run.stderr
}

/// The equinox of 2026-03-20 14:46 UTC (Astronomical Almanac).
#[test]
fn the_equinox_of_march_2026_is_one_row() {
    let table = month(&["--kind", "season"]);
    assert_eq!(table.lines().next(), Some("utc,kind,body,detail"));
    let rows = rows(&table);
    assert_eq!(rows.len(), 1);
    assert!(rows[0].text("utc").starts_with("2026-03-20T14:4"), "{}", rows[0].text("utc"));
    let cells = ["kind", "body", "detail"].map(|column| rows[0].text(column));
    assert_eq!(cells, ["season", "sun", "march_equinox"]);
}

#[test]
fn all_kinds_of_a_month_come_in_order_of_time() {
    let table = rows(&month(&["--site", "Beijing"]));
    let times: Vec<&str> = table.iter().map(|row| row.text("utc")).collect();
    assert!(times.windows(2).all(|pair| pair[0] <= pair[1]), "UTC of one era sorts as text");
    let kinds: Vec<&str> = table.iter().map(|row| row.text("kind")).collect();
    for kind in ["rise", "set", "transit", "twilight", "season", "solar-term", "moon-phase", "moon-node", "apsis"] {
        assert!(kinds.contains(&kind), "{kind}");
    }
    let sunrises = table.iter().filter(|row| row.text("kind") == "rise" && row.text("body") == "sun").count();
    assert_eq!(sunrises, 31);
}

#[test]
fn json_holds_the_details_as_fields() {
    let text = month(&["--kind", "conjunction,moon-phase", "--body", "moon", "--format", "json"]);
    let events: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let full = events.iter().find(|event| event["detail"]["phase"] == "full_moon").unwrap();
    assert!(full["utc"].as_str().unwrap().starts_with("2026-03-03T11:3"));
    let meetings: Vec<_> = events.iter().filter(|event| event["kind"] == "conjunction").collect();
    assert!(meetings.iter().all(|event| event["detail"]["separation_deg"].as_f64().unwrap() < 12.0));
    assert!(meetings.iter().any(|event| event["detail"]["partner"] == "jupiter"));
}

#[test]
fn the_same_details_stand_in_csv_after_the_leading_word() {
    let table: Vec<Row> = rows(&month(&["--kind", "conjunction", "--body", "moon"]));
    let jupiter = table.iter().find(|row| row.text("detail").starts_with("jupiter ")).unwrap();
    for name in [" separation_deg=", " closest_utc=2026-03-", " closest_deg=", " ra_utc=2026-03-"] {
        assert!(jupiter.text("detail").contains(name), "{}", jupiter.text("detail"));
    }
}

#[test]
fn what_cannot_be_found_is_refused_in_one_sentence() {
    let span = ["--from", "2026-01-01T00:00:00Z", "--to", "2027-01-01T00:00:00Z"];
    let asked = |arguments: &[&str]| refusal(&[&["events"], arguments, &span[..]].concat());
    let unknown = asked(&["--kind", "season,eclipse"]);
    assert!(unknown.contains("\"eclipse\" is no kind of event") && unknown.contains("lunar-eclipse"), "{unknown}");
    assert!(asked(&["--kind", "rise", "--body", "planetx"]).contains("planetx"));
    assert!(asked(&["--kind", "rise", "--body", "earth"]).contains("there is no rise of earth"));
    assert!(asked(&["--kind", "season", "--body", "mars"]).contains("there is no season of mars"));
    assert!(asked(&["--kind", "elongation,rise", "--body", "venus,earth"]).contains("of earth"));
    assert!(asked(&["--kind", "set", "--site", "Nowhereville"]).contains("Nowhereville"));
    let backwards = ["events", "--kind", "season", "--from", "2027-01-01T00:00:00Z", "--to", "2026-01-01T00:00:00Z"];
    assert!(refusal(&backwards).contains("exchange them"));
    let beyond = ["events", "--kind", "season", "--from", "2026-01-01T00:00:00Z", "--to", "99000-01-01T00:00:00Z"];
    assert!(refusal(&beyond).contains("99000-01-01"));
}

/// Whoever has seen enough closes the pipe; a thousand years would take much longer than reading three lines.
#[test]
fn the_first_rows_come_before_the_search_is_over() {
    let mut program = command();
    let arguments =
        ["events", "--kind", "moon-phase", "--from", "1000-01-01T00:00:00Z", "--to", "2999-01-01T00:00:00Z", "--quiet"];
    let mut running = program.args(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(running.stdout.take().unwrap()).lines();
    let first: Vec<String> = lines.by_ref().take(3).map(Result::unwrap).collect();
    assert!(first[1].starts_with("1000-01-0") && first[1].split(',').count() == 4, "{first:?}");
    drop(lines);
    assert!(running.wait().unwrap().success(), "a closed pipe is no failure");
}
