//! Positions, phases and brightness against outside authorities: Skyfield with JPL DE421, measured Earth orientation
//! and polar motion; Mallama & Hilton 2018; the IAU boundaries.
//!
//! Each table in `tests/truth` says on top which tool, version and command makes it again. DE421 itself stands apart
//! from the DE431 of our pack by (geocentric, 1900-2050, measured): Sun to Saturn and Moon 0.015", Uranus 0.23",
//! Neptune 0.38", Pluto 0.19"; in distance 3e-8, Uranus 2.6e-7, Neptune 9.1e-7, Pluto 2.3e-7.
#![cfg(feature = "planetarium")]

#[path = "support/program.rs"]
mod program;
#[path = "support/table.rs"]
mod table;

use program::beiguan;
use std::collections::BTreeMap;
use table::{Row, rows};

const TOPOCENTRIC: &str = include_str!("truth/topocentric_1975_2025.csv");
const STARS: &str = include_str!("truth/stars_1975_2025.csv");
const GEOCENTRIC: &str = include_str!("truth/geocentric_1900_2050.csv");
const MAGNITUDES: &str = include_str!("truth/magnitudes.csv");

const ICRS: [&str; 2] = ["ra_icrs_deg", "dec_icrs_deg"];
const OF_DATE: [&str; 2] = ["ra_date_deg", "dec_date_deg"];
const HORIZONTAL: [&str; 2] = ["az_deg", "alt_deg"];

/// jd_tt is printed with 8 decimals, and so is the table's.
const SAME_INSTANT_D: f64 = 2.1e-8;

#[test]
fn sun_moon_and_planets_stand_where_five_observatories_see_them() {
    let mut ledger = Ledger::default();
    for site in sites(&rows(TOPOCENTRIC)) {
        let answers = ephemeris_at_site(&site);
        for truth in &site {
            let answer = answer_for(&answers, truth);
            for pair in [ICRS, OF_DATE, HORIZONTAL] {
                ledger.arcseconds(truth, pair, separation_arcsec(truth, answer, pair), 0.5);
            }
            ledger.relative_distance(truth, answer);
        }
    }
    ledger.settle();
}

#[test]
fn twenty_hipparcos_stars_stand_where_five_observatories_see_them() {
    let mut ledger = Ledger::default();
    for site in sites(&rows(STARS)) {
        let answers = ephemeris_at_site(&site);
        for truth in &site {
            let answer = answer_for(&answers, truth);
            for pair in [ICRS, OF_DATE, HORIZONTAL] {
                ledger.arcseconds(truth, pair, separation_arcsec(truth, answer, pair), 0.5);
            }
        }
    }
    ledger.settle();
}

#[test]
fn sun_moon_and_planets_stand_where_the_centre_of_the_earth_sees_them() {
    let truths = rows(GEOCENTRIC);
    let answers = geocentric_answers(&truths);
    let mut ledger = Ledger::default();
    for truth in &truths {
        let answer = answer_for(&answers, truth);
        for pair in [ICRS, OF_DATE] {
            ledger.arcseconds(truth, pair, separation_arcsec(truth, answer, pair), geocentric_bar_arcsec(truth));
        }
        ledger.relative_distance(truth, answer);
    }
    ledger.settle();
}

#[test]
fn every_body_is_in_the_constellation_that_the_iau_boundaries_give() {
    let truths = rows(GEOCENTRIC);
    let answers = geocentric_answers(&truths);
    for truth in truths.iter().filter(|truth| !truth.text("constellation").is_empty()) {
        let answer = answer_for(&answers, truth);
        assert_eq!(answer.text("constellation"), truth.text("constellation"), "{}", label(truth));
    }
}

#[test]
fn phases_and_elongations_of_moon_and_planets_are_those_of_skyfield() {
    let truths = rows(MAGNITUDES);
    let answers = geocentric_answers(&truths);
    let mut ledger = Ledger::default();
    for truth in &truths {
        let answer = answer_for(&answers, truth);
        for (column, bar) in [("phase_angle_deg", 0.005), ("illuminated_fraction", 1e-4), ("elongation_deg", 0.002)] {
            ledger.enter(truth, column, (answer.number(column) - truth.number(column)).abs(), bar);
        }
    }
    ledger.settle();
}

/// Mars carries 0.15: Skyfield leaves its surface features out, which is worth 0.06, and its orbit's season another 0.06.
#[test]
fn planets_are_as_bright_as_mallama_and_hilton_found() {
    let truths = rows(MAGNITUDES);
    let answers = geocentric_answers(&truths);
    let mut ledger = Ledger::default();
    for truth in truths.iter().filter(|truth| !truth.text("magnitude").is_empty()) {
        let difference = answer_for(&answers, truth).number("magnitude") - truth.number("magnitude");
        let bar = if truth.text("body") == "mars" { 0.15 } else { 0.02 };
        ledger.enter(truth, "magnitude", difference.abs(), bar);
    }
    ledger.settle();
}

/// The `stars` command goes its own, faster way through the catalogue; its places must be the same ones.
#[test]
fn the_star_list_gives_the_stars_above_the_horizon_where_skyfield_sees_them() {
    let mut ledger = Ledger::default();
    for site in sites(&rows(STARS)).iter().take(2) {
        let utc = site[7].text("utc");
        let listed = rows(&success(&[&["stars", "--at", utc, "--format", "csv"], &site_flags(site[0])[..]].concat()));
        let by_hip: BTreeMap<&str, &Row> = listed.iter().map(|row| (row.text("hip"), row)).collect();
        for truth in site.iter().filter(|truth| truth.text("utc") == utc) {
            let answer = by_hip.get(truth.text("body").trim_start_matches("HIP "));
            if truth.number("alt_deg") < 0.0 {
                assert!(answer.is_none(), "{} is below the horizon and must not be listed", label(truth));
                continue;
            }
            let answer = answer.unwrap_or_else(|| panic!("{} is above the horizon and must be listed", label(truth)));
            for pair in [ICRS, OF_DATE, HORIZONTAL] {
                ledger.arcseconds(truth, pair, separation_arcsec(truth, answer, pair), 0.5);
            }
        }
    }
    ledger.settle();
}

/// Rows of one site each, in the order of the table.
fn sites(table: &[Row]) -> Vec<Vec<&Row>> {
    let mut sites: Vec<Vec<&Row>> = Vec::new();
    for row in table {
        match sites.last_mut() {
            Some(site) if site[0].text("site") == row.text("site") => site.push(row),
            _ => sites.push(vec![row]),
        }
    }
    sites
}

fn site_flags(row: &Row) -> [&str; 6] {
    ["--lat", row.text("lat_deg"), "--lon", row.text("lon_deg"), "--elevation", row.text("elevation_m")]
}

/// One run of the program for every body and every time of a site.
fn ephemeris_at_site(site: &[&Row]) -> Vec<Row> {
    let (bodies, times) = (distinct(site, "body"), distinct(site, "utc"));
    let (body_list, time_list) = (bodies.join(","), times.join(","));
    let asked = ["ephemeris", "--body", &body_list, "--at", &time_list, "--format", "csv"];
    let answers = rows(&success(&[&asked[..], &site_flags(site[0])[..]].concat()));
    assert_eq!(answers.len(), bodies.len() * times.len(), "one row for each body and time");
    answers
}

fn geocentric_answers(truths: &[Row]) -> Vec<Row> {
    let truths: Vec<&Row> = truths.iter().collect();
    let (bodies, dates) = (distinct(&truths, "body"), distinct(&truths, "jd_tt"));
    let times: Vec<String> = dates.iter().map(|jd| format!("JD {jd} TT")).collect();
    let (body_list, time_list) = (bodies.join(","), times.join(","));
    let asked = ["ephemeris", "--geocentric", "--body", &body_list, "--at", &time_list, "--format", "csv"];
    let answers = rows(&success(&asked));
    assert_eq!(answers.len(), bodies.len() * times.len(), "one row for each body and time");
    answers
}

fn success(arguments: &[&str]) -> String {
    let run = beiguan(arguments);
    assert_eq!(run.code, 0, "beiguan {}\n{}", run.arguments, run.stderr);
    run.stdout
}

fn distinct<'a>(rows: &[&'a Row], column: &str) -> Vec<&'a str> {
    let mut values: Vec<&str> = Vec::new();
    for row in rows {
        let value = row.text(column);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// The printed row of the same body at the same instant (rows may come in any order).
fn answer_for<'a>(answers: &'a [Row], truth: &Row) -> &'a Row {
    let (body, jd_tt) = (truth.text("body"), truth.number("jd_tt"));
    answers
        .iter()
        .find(|row| row.text("body") == body && (row.number("jd_tt") - jd_tt).abs() < SAME_INSTANT_D)
        .unwrap_or_else(|| panic!("no row for {body} at JD {jd_tt:.8} TT: is TT - UTC right?"))
}

/// Angle between two directions on the sphere, so that azimuths near the zenith and right ascensions near the pole
/// count for what they are.
fn separation_arcsec(truth: &Row, answer: &Row, [longitude, latitude]: [&str; 2]) -> f64 {
    let unit = |row: &Row| {
        let (longitude_rad, latitude_rad) = (row.number(longitude).to_radians(), row.number(latitude).to_radians());
        glam::DVec3::new(
            latitude_rad.cos() * longitude_rad.cos(),
            latitude_rad.cos() * longitude_rad.sin(),
            latitude_rad.sin(),
        )
    };
    let (one, other) = (unit(truth), unit(answer));
    one.cross(other).length().atan2(one.dot(other)).to_degrees() * 3600.0
}

/// DE421 and DE431 disagree about Uranus and Neptune by up to 0.4" between 1900 and 2050.
fn geocentric_bar_arcsec(truth: &Row) -> f64 {
    if matches!(truth.text("body"), "uranus" | "neptune") { 0.7 } else { 0.5 }
}

/// The difference of the two ephemerides and as much again for our resampling (50 mas of arc across the line of sight); the authority
/// gives the centre of mass, from which Jupiter's own centre may stand 228 km off and Pluto's 2131 km.
fn distance_bar(body: &str) -> f64 {
    match body {
        "neptune" => 1.3e-6,
        "uranus" => 6e-7,
        "pluto" => 1.1e-6,
        "jupiter" => 6e-7,
        _ => 3e-7,
    }
}

fn label(truth: &Row) -> String {
    format!("{} at JD {} TT", truth.text("body"), truth.text("jd_tt"))
}

/// The worst difference of each body and quantity, and every row over its bar.
#[derive(Default)]
struct Ledger {
    worst: BTreeMap<(String, String), f64>,
    over: Vec<String>,
}

impl Ledger {
    fn arcseconds(&mut self, truth: &Row, [column, _]: [&str; 2], error: f64, bar: f64) {
        self.enter(truth, &format!("{column} and its latitude, arcsec"), error, bar);
    }

    fn relative_distance(&mut self, truth: &Row, answer: &Row) {
        let error = (answer.number("distance_au") / truth.number("distance_au") - 1.0).abs();
        self.enter(truth, "distance, relative", error, distance_bar(truth.text("body")));
    }

    fn enter(&mut self, truth: &Row, quantity: &str, error: f64, bar: f64) {
        let worst = self.worst.entry((quantity.to_owned(), truth.text("body").to_owned())).or_default();
        *worst = worst.max(error);
        // written this way round so that a NaN is over the bar
        let within = error <= bar;
        if !within {
            self.over.push(format!("{}: {quantity}: {error:.3e} is over {bar:e}", label(truth)));
        }
    }

    fn settle(self) {
        assert!(!self.worst.is_empty(), "nothing was compared");
        for ((quantity, body), worst) in &self.worst {
            println!("{quantity:40} {body:10} {worst:.3e}");
        }
        let shown = self.over.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
        assert!(self.over.is_empty(), "{} comparisons are over their bar, first:\n{shown}", self.over.len());
    }
}
