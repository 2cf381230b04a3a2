//! Precession, nutation and sidereal time against ERFA; the tables say on top how they are made again.
//!
//! ERFA is another translation of the same models, so the bars are small: what they catch is a sign, an argument, a
//! transposed matrix or a date that lost its fraction.

#[path = "support/table.rs"]
mod table;

use beiguan::astro::frames::{Equator, earth_rotation_angle_rad, precession_in_right_ascension_rad};
use std::f64::consts::{PI, TAU};
use table::{Row, rows};

const MILLIARCSECOND_RAD: f64 = PI / 180.0 / 3_600_000.0;
const J2000_JD: f64 = 2_451_545.0;

#[test]
fn precession_is_the_long_term_one_of_vondrak_for_six_thousand_years() {
    for truth in rows(include_str!("truth/precession_long_term.csv")) {
        let epoch = truth.number("julian_epoch");
        let days = (epoch - 2000.0) * 365.25;
        let matrix = Equator::at(J2000_JD + days.floor(), days - days.floor()).mean_from_icrs.matrix();
        for row in 0..3 {
            for column in 0..3 {
                let difference = matrix.col(column)[row] - truth.number(&format!("m{row}{column}"));
                assert!(difference.abs() < 0.01 * MILLIARCSECOND_RAD, "{epoch} m{row}{column}: {difference:e}");
            }
        }
    }
}

/// From -3000 to 3000; the obliquity in 1900-2100, where the IAU 2006 polynomial is meant to be used.
#[test]
fn nutation_is_iau_2000a_and_the_obliquity_iau_2006() {
    for truth in rows(include_str!("truth/nutation.csv")) {
        let jd_tt = truth.number("jd_tt");
        let equator = Equator::at(jd_tt.floor(), jd_tt - jd_tt.floor());
        let longitude = equator.nutation_longitude_rad - truth.number("dpsi_2000a_rad");
        let obliquity = equator.nutation_obliquity_rad - truth.number("deps_2000a_rad");
        assert!(
            longitude.abs().max(obliquity.abs()) < 0.001 * MILLIARCSECOND_RAD,
            "{jd_tt}: {longitude:e} {obliquity:e}"
        );
        if (2_415_020.5..2_488_070.0).contains(&jd_tt) {
            let mean = equator.mean_obliquity_rad - truth.number("mean_obliquity_2006_rad");
            assert!(mean.abs() < MILLIARCSECOND_RAD, "{jd_tt}: mean obliquity differs by {mean:e}");
        }
    }
}

#[test]
fn the_earth_has_turned_as_far_as_erfa_says() {
    for truth in rows(include_str!("truth/sidereal_time.csv")) {
        let (ut1, _) = two_parts(&truth);
        let difference_rad =
            turn_between(earth_rotation_angle_rad(ut1.0, ut1.1), truth.number("earth_rotation_angle_rad"));
        assert!(difference_rad < 0.01 * MILLIARCSECOND_RAD, "{}: {difference_rad:e}", truth.text("jd_ut1"));
    }
}

/// Bars: 0.5 mas for the mean equinox, whose path we integrate; 1 mas for the true one.
#[test]
fn sidereal_time_is_that_of_erfa_from_1900_to_2100() {
    for truth in rows(include_str!("truth/sidereal_time.csv")) {
        let (ut1, tt) = two_parts(&truth);
        let mean_rad = earth_rotation_angle_rad(ut1.0, ut1.1) + precession_in_right_ascension_rad(tt.0, tt.1);
        let apparent_rad = mean_rad + Equator::at(tt.0, tt.1).equation_of_equinoxes_rad;
        let local_rad = apparent_rad + truth.number("lon_deg").to_radians();
        let local_truth_rad = truth.number("local_apparent_sidereal_hours") * TAU / 24.0;
        for (what, ours_rad, truth_rad, bar_mas) in [
            ("mean", mean_rad, truth.number("gmst_2006_rad"), 0.5),
            ("apparent", apparent_rad, truth.number("gast_2006a_rad"), 1.0),
            ("local", local_rad, local_truth_rad, 1.0),
        ] {
            let difference_rad = turn_between(ours_rad, truth_rad);
            assert!(
                difference_rad < bar_mas * MILLIARCSECOND_RAD,
                "{what}, {}: {difference_rad:e}",
                truth.text("jd_ut1")
            );
        }
    }
}

/// UT1 and TT as day and fraction, read from the text so that nothing is lost.
fn two_parts(truth: &Row) -> ((f64, f64), (f64, f64)) {
    let parts = |column: &str| {
        let (day, fraction) = truth.text(column).split_once('.').expect("a Julian date has decimals");
        let fraction = format!("0.{fraction}");
        (day.parse().expect("digits make a number"), fraction.parse().expect("digits make a number"))
    };
    (parts("jd_ut1"), parts("jd_tt"))
}

/// How far two angles are apart, whole turns left out, rad.
fn turn_between(one_rad: f64, other_rad: f64) -> f64 {
    let turn = (one_rad - other_rad).rem_euclid(TAU);
    turn.min(TAU - turn)
}
