//! Time as people type it. The Julian day numbers are those of ERFA's `cal2jd` (Gregorian) and of Meeus, Astronomical
//! Algorithms, chapter 7 (Julian).

use beiguan::astro::time::{
    Calendar, Instant, TimeScales, echo_both_calendars, format_utc, parse_time, parse_time_and_calendar,
};
use beiguan::catalogs::{Files, time_scales};
use std::sync::LazyLock;

static SCALES: LazyLock<TimeScales> =
    LazyLock::new(|| time_scales::parse(&Files::embedded()).expect("the embedded tables are valid"));

fn instant(text: &str) -> Instant {
    parse_time(text, &SCALES).unwrap_or_else(|error| panic!("{error}"))
}

fn error(text: &str) -> String {
    parse_time(text, &SCALES).expect_err(text).to_string()
}

fn assert_same(a: &str, b: &str) {
    let difference_s = instant(a).seconds_since(instant(b));
    assert!(difference_s.abs() < 1e-6, "{a} is {difference_s} s after {b}");
}

#[test]
fn the_examples_of_the_conventions_are_understood() {
    assert_eq!(instant("JD 2451545.0 TT"), Instant::J2000);
    assert_same("2026-11-20T12:00:00Z", "2026-11-20T20:00:00+08:00");
    assert_same("2026-11-20T12:00:00Z", "2026-11-20T12:00Z");
    assert_same("2000-01-01T12:00:00 TDB", "JD 2451545.0 TDB");
    assert_same("2000-01-01T12:00:00 TT", "MJD 51544.5 TT");
    assert_same("4 July 1054 Julian", "1054-07-10T00:00:00Z");
    assert_same("4000 BC Mar 21", "-3999-03-21 Julian");
    assert_same("2026-11-20Z", "2026-11-20T00:00:00Z");
    assert_same("2026-11-20 TT", "2026-11-20T00:00:00 TT");
    assert_same("+12000-01-01T00:00:00 TT", "JD 6103969.5 TT");
    assert_same("-1000-01-01 00:00 TT", "JD 1355817.5 TT");
    assert_same("-1000-02-29 Julian", "JD 1355866.5 UTC");
    assert_same("-0043-03-13T00:00:00 TT", "JD 1705425.5 TT");
}

#[test]
fn the_same_historical_date_may_be_written_in_many_ways() {
    for text in [
        "1054-07-04 Julian",
        "4 July 1054 AD",
        "July 4, 1054 AD",
        "AD 1054 July 4",
        "4th jul 1054 julian",
        "4 July 1054 A.D. 00:00",
        "1054 Jul 4 00:00:00 Julian",
        "1054-07-04T00:00Z Julian",
        "4 July 1054 CE UT1",
    ] {
        assert_same(text, "1054-07-10T00:00:00Z");
        assert_eq!(parse_time_and_calendar(text, &SCALES).unwrap().1, Calendar::Julian, "{text}");
    }
    assert_same("4 July 1054 AD 12:30", "1054-07-10T12:30:00Z");
    assert_same("44 BC Mar 15", "-0043-03-13T00:00:00Z");
    assert_same("4000BC", "4000 BC Jan 1");
    assert_same("1 BC Jan 1", "0000-01-01 Julian");
}

#[test]
fn the_julian_calendar_ends_where_the_gregorian_begins() {
    assert_eq!(instant("15 October 1582 AD").days_since(instant("4 October 1582 AD")).round(), 1.0);
    assert_same("15 October 1582 AD", "1582-10-15T00:00:00Z");
    assert_same("7 Nov 1917 AD", "1917-11-07T00:00:00Z");
    for text in ["5 October 1582 AD", "1582-10-10 Julian", "14 Oct 1582 CE"] {
        assert!(error(text).contains("does not exist"), "{}", error(text));
    }
    assert!(error("25 October 1917 Julian").contains("Gregorian"));
    assert!(parse_time("29 Feb 1900 AD", &SCALES).is_err());
    assert_same("29 Feb 1100 AD", "1100-03-07T00:00:00Z");
}

#[test]
fn both_calendars_are_echoed() {
    assert_eq!(
        echo_both_calendars(&instant("4 July 1054 Julian"), &SCALES),
        "1054-07-10T00:00:00Z (1054-07-04 Julian)"
    );
    let creation = echo_both_calendars(&instant("4000 BC Mar 21"), &SCALES);
    assert_eq!(creation, "-3999-02-17T00:00:00Z (-3999-03-21 Julian, 4000 BC)");
    assert_eq!(echo_both_calendars(&instant("2026-11-20T12:00:00Z"), &SCALES), "2026-11-20T12:00:00Z");
}

#[test]
fn text_comes_back_as_it_was_written() {
    for text in [
        "2026-11-20T12:00:00Z",
        "2026-11-20T12:00:00.123Z",
        "2016-12-31T23:59:60Z",
        "2016-12-31T23:59:60.999Z",
        "1971-12-31T23:59:59.999Z",
        "1972-01-01T00:00:00Z",
        "2027-06-28T00:00:00.001Z",
        "2030-02-28T23:59:59.999Z",
        "0000-02-29T00:00:00Z",
        "-1000-03-21T12:00:00Z",
        "+12000-01-01T00:00:00Z",
        "-210000-01-01T00:00:00Z",
        "+210000-12-31T23:59:59.999Z",
        "1582-10-10T06:00:00Z",
    ] {
        assert_eq!(format_utc(instant(text), &SCALES), text);
    }
    assert_eq!(format_utc(instant("2026-12-31T23:59:59.9996Z"), &SCALES), "2027-01-01T00:00:00Z");
    assert_eq!(format_utc(instant("2016-12-31T23:59:59.9996Z"), &SCALES), "2016-12-31T23:59:60Z");
}

#[test]
fn a_leap_second_exists_only_where_the_table_has_one() {
    assert_same("2017-01-01T07:59:60+08:00", "2016-12-31T23:59:60Z");
    let gap_s = instant("2017-01-01T00:00:00Z").seconds_since(instant("2016-12-31T23:59:59Z"));
    assert!((gap_s - 2.0).abs() < 1e-9);
    for text in ["2016-12-30T23:59:60Z", "2016-12-31T22:59:60Z", "2016-12-31T23:59:60 TT", "2016-12-31T23:59:61Z"] {
        assert!(parse_time(text, &SCALES).is_err(), "{text}");
    }
}

#[test]
fn a_time_without_scale_is_told_to_add_one() {
    for text in ["2026-11-20T12:00:00", "2026-11-20", "JD 2451545.0", "MJD 51544"] {
        let message = error(text);
        assert!(message.contains("scale is missing") && message.contains("TT"), "{message}");
    }
    assert!(error("2026-11-20T12:00:00").contains("add Z"));
}

#[test]
fn wrong_times_are_told_what_is_wrong() {
    for (text, part) in [
        ("", "empty"),
        ("tomorrow", "not written YEAR-MM-DD"),
        ("2026-13-01T00:00:00Z", "no month 13"),
        ("2026-02-29T00:00:00Z", "has 28 days"),
        ("2026-00-10Z", "no month 0"),
        ("2026-04-00Z", "has 30 days"),
        ("2026-11-20T24:00:00Z", "24:00:00"),
        ("2026-11-20T12:60:00Z", "12:60:00"),
        ("2026-11-20T12:00:00 GMT", "GMT is no scale"),
        ("2026-11-20T12:00:00+25:00", "offset"),
        ("12000-01-01Z", "sign"),
        ("54-07-04Z", "4 digits"),
        ("+210001-01-01Z", "-210000 to 210000"),
        ("+1000000000-01-01Z", "-210000 to 210000"),
        ("JD NaN TT", "number of days"),
        ("JD inf TT", "number of days"),
        ("JD 1e300 TT", "scale"),
        ("JD 99999999999999999999 TT", "beyond"),
        ("JD 9999999999999999999999999999999999999999 TT", "number of days"),
        ("JD 2451545.0 EST", "EST is no scale"),
        ("0 BC Jan 1", "begin with 1"),
        ("4 July Julian", "year is missing"),
        ("4 July 1054 5 AD", "more numbers"),
        ("AD July 1054", "beside"),
        ("1054 AD 1055 BC", "twice"),
        ("31 June 1054 AD", "has 30 days"),
        ("4 Foo 1054 AD", "FOO"),
        ("300000 BC", "beyond"),
    ] {
        let message = error(text);
        assert!(message.contains(part), "{message}");
        assert!(message.starts_with(&format!("\"{text}\"")) && message.contains("for example"), "{message}");
        assert!(!message.contains('\n'));
    }
}

#[test]
fn what_an_error_recommends_can_be_read() {
    for text in [
        "",
        "JD x",
        "12000-01-01Z",
        "54-01-01Z",
        "2020-01-01T00:00:60Z",
        "1582-10-10 Julian",
        "1917-10-25 Julian",
        "0 BC",
    ] {
        let example = parse_time(text, &SCALES).unwrap_err().example;
        for part in example.split(", or ") {
            assert!(parse_time(part, &SCALES).is_ok(), "{part}");
        }
    }
}

/// xorshift64*, so that the mutations are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % end
    }
}

#[test]
fn no_text_makes_it_panic_or_gives_an_instant_out_of_range() {
    let seeds = [
        "2026-11-20T12:00:00.5Z",
        "-1000-03-21T12:00:00+08:00",
        "JD 2451545.25 TDB",
        "MJD -51544.5 UTC",
        "4000 BC Mar 21 12:00 UT1",
        "4th July, 1054 A.D.",
        "1582-10-04 Julian",
        "2016-12-31T23:59:60Z",
    ];
    let pieces = [
        "-",
        "+",
        ":",
        ".",
        ",",
        " ",
        "T",
        "Z",
        "0",
        "9",
        "99999999999",
        "e",
        "BC",
        "JD",
        "\u{2212}",
        "\u{5317}",
        "\u{0}",
        "\u{1F30C}",
        "NaN",
        "inf",
        "Julian",
        "TT",
        "60",
        "1e308",
        "\n",
        "00",
        "\"",
        "\u{131}",
        "\u{df}",
    ];
    let mut dice = Dice(59_000);
    let mut understood = 0;
    for _ in 0..60_000 {
        let mut text: Vec<char> = seeds[dice.below(seeds.len())].chars().collect();
        for _ in 0..=dice.below(4) {
            let at = dice.below(text.len() + 1);
            let until = (at + dice.below(3)).min(text.len());
            text.splice(at..until, pieces[dice.below(pieces.len())].chars());
        }
        let text: String = text.into_iter().collect();
        match parse_time(&text, &SCALES) {
            Ok(instant) => {
                understood += 1;
                assert!(instant.julian_epoch().abs() < 210_100.0, "{text}");
                let shown = format_utc(instant, &SCALES);
                let again = parse_time(&shown, &SCALES);
                // Where UTC and the scale of the text stand years apart, the text of one may be no text of the other.
                let out_of_years = instant.julian_epoch().abs() > 209_900.0;
                assert!(
                    out_of_years || again.is_ok_and(|again| again.seconds_since(instant).abs() < 0.001),
                    "{text}: {shown}"
                );
            }
            Err(error) => assert!(!error.to_string().contains('\n'), "{text}"),
        }
    }
    assert!(understood > 1000, "only {understood} of the mutated texts were times: the test has lost its teeth");
}
