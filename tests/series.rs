//! Series of the ephemeris, and what a saved Moment may change in a table.
#![cfg(feature = "planetarium")]

#[path = "support/program.rs"]
mod program;

use program::beiguan;

fn column(table: &str, index: usize) -> Vec<String> {
    table.lines().skip(1).map(|line| line.split(',').nth(index).unwrap_or_default().to_owned()).collect()
}

/// The day that 2016 ended with had 86 401 seconds (IERS Bulletin C 52).
#[test]
fn daily_rows_begin_at_midnight_on_both_sides_of_a_leap_second() {
    let run = beiguan(&[
        "ephemeris",
        "--quiet",
        "--body",
        "sun",
        "--from",
        "2016-12-31T00:00:00Z",
        "--to",
        "2017-01-02T00:00:00Z",
        "--step",
        "1d",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(column(&run.stdout, 1), ["2016-12-31T00:00:00Z", "2017-01-01T00:00:00Z", "2017-01-02T00:00:00Z"]);
}

#[test]
fn steps_below_a_minute_run_through_the_leap_second() {
    let run = beiguan(&[
        "ephemeris",
        "--quiet",
        "--body",
        "sun",
        "--from",
        "2016-12-31T23:59:59Z",
        "--to",
        "2017-01-01T00:00:00Z",
        "--step",
        "1s",
    ]);
    assert_eq!(column(&run.stdout, 1), ["2016-12-31T23:59:59Z", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"]);
}

#[test]
fn a_date_of_the_julian_calendar_is_echoed_however_it_is_written() {
    for words in ["4 July 1054 Julian", "4 july 1054 julian"] {
        let run = beiguan(&["ephemeris", "--body", "sun", "--at", words]);
        assert!(run.stderr.contains("1054-07-10") && run.stderr.contains("1054-07-04"), "{}", run.stderr);
    }
}

#[test]
fn the_uncertainty_of_the_clock_is_said_where_it_matters_and_only_there() {
    let stderr = |at| beiguan(&["ephemeris", "--body", "sun", "--at", at]).stderr;
    assert!(stderr("-2000-03-21T12:00:00Z").contains("Delta T"));
    assert!(!stderr("2020-03-21T12:00:00Z").contains("Delta T"));
}
