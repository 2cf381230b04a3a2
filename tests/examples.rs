//! The examples say what Skyfield says. They are taken in as modules and asked; nothing is built or started anew.
//! Numbers: Skyfield 1.55 with JPL DE421, measured Earth orientation, 39.9075 N 116.3972 E 44 m.

#[allow(dead_code, reason = "the example's main is not called")]
#[path = "../examples/tonight.rs"]
mod tonight;
#[allow(dead_code, reason = "the example's main is not called")]
#[path = "../examples/where_is_mars.rs"]
mod where_is_mars;

/// The number that stands first in the line with these words.
fn number_after(report: &str, words: &str) -> f64 {
    let line = report.lines().find(|line| line.trim_start().starts_with(words)).expect("the report has such a line");
    let rest = &line.trim_start()[words.len()..];
    rest.split_whitespace().next().and_then(|word| word.parse().ok()).expect("a number follows")
}

#[test]
fn mars_stands_where_skyfield_has_it_at_the_opposition_of_2027() {
    let report = where_is_mars::report("2027-02-19T16:00:00Z").expect("2027 is covered");
    for (words, expected, tolerance) in [
        ("right ascension", 10.297_138, 6e-5),
        ("declination", 15.369_269, 6e-5),
        ("azimuth", 160.376_904, 1e-4),
        // 64.3177 without air, which lifts it by 0.0080 degrees (Bennett 1982).
        ("altitude", 64.325_8, 3e-4),
        ("distance", 0.677_893, 1e-4),
    ] {
        let found = number_after(&report, words);
        assert!((found - expected).abs() < tolerance, "{words}: {found} not {expected}\n{report}");
    }
    assert!(report.contains("Leo"), "{report}");
}

#[test]
fn a_time_that_is_none_is_answered_with_a_sentence() {
    let refusal = where_is_mars::report("yesterday").expect_err("that is no time").to_string();
    assert!(refusal.contains("\"yesterday\" is not a time"), "{refusal}");
}

/// Skyfield's almanac: sunset 08:55:01 UTC, end of astronomical twilight 10:29:24, sunrise 23:05:38, moonrise 06:04:45, moonset
/// 18:56:00. Its moonset takes a Moon of mean size and comes within a minute.
#[test]
fn the_evening_of_2026_11_20_over_beijing_is_that_of_the_almanac() {
    let report = tonight::report("2026-11-20").expect("2026 is covered");
    for line in ["14:04  moon rise", "16:55  sun set", "18:29  sun twilight astronomical end", "07:05  sun rise"] {
        assert!(report.lines().any(|found| found.trim() == line), "{line} is not in\n{report}");
    }
    assert!(report.lines().any(|line| line.ends_with("moon set") && line.contains("02:5")), "{report}");
    // Skyfield at the end of twilight: Saturn 39.3 degrees high at azimuth 131.3, Mars and Jupiter 36 degrees below.
    assert!(report.contains("altitude 39, azimuth 131 degrees"), "{report}");
    assert!(report.contains("Saturn") && !report.contains("Mars") && !report.contains("Jupiter"), "{report}");
}
