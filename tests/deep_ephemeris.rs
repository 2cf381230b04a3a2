//! The years before -3000 and after +3000, and the large asteroids, against JPL's DE431 at random dates that are not
//! those of the fit, seen from the Earth.
//!
//! `tests/data/ephemeris_deep_de431.csv` is made by `catalogs/make/ephemeris_truth.py` from the original files.
//! Run with `--nocapture` for the worst error of every body.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/de431.rs"]
mod de431;

use beiguan::astro::ephemeris::{Asteroid, Body};
use beiguan::astro::time::JulianDate;
use beiguan::catalogs::Catalogs;
use de431::{ARCSEC_PER_RAD, Target, worst_of};

/// 1600-01-01 and 2401-01-01.
const FINE_SPAN_JD: std::ops::Range<f64> = 2_305_447.5..2_598_007.5;
/// -3000-01-01 and 3001-01-01.
const CORE_SPAN_JD: std::ops::Range<f64> = 625_332.5..2_817_152.5;

#[test]
fn the_asteroids_are_as_exact_as_the_planets() {
    let rows = de431::rows("ephemeris_deep_de431.csv");
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    for (span, bar_arcsec) in [(FINE_SPAN_JD, 0.01), (CORE_SPAN_JD, 0.05)] {
        for asteroid in Asteroid::ALL {
            let worst = worst_of(Target::Asteroid(asteroid), &rows, ephemeris, |jd| span.contains(&jd));
            assert!(worst.rows >= 70);
            assert!(worst.direction_arcsec < bar_arcsec, "{asteroid}: {}\"", worst.direction_arcsec);
            assert!(worst.relative_distance < 1e-6, "{asteroid}: {}", worst.relative_distance);
            // The source itself jumps between its own pieces, Juno by 1e-7 au; granules of -3000 to +3000 smooth that.
            assert!(worst.velocity_au_per_d < 2e-7, "{asteroid}: {} au/d", worst.velocity_au_per_d);
        }
    }
}

#[test]
fn every_body_is_within_half_an_arcsecond_over_the_whole_of_de431() {
    let rows = de431::rows("ephemeris_deep_de431.csv");
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    let everything = Body::ALL.into_iter().map(Target::Body).chain(Asteroid::ALL.into_iter().map(Target::Asteroid));
    for target in everything {
        let worst = worst_of(target, &rows, ephemeris, |jd| !CORE_SPAN_JD.contains(&jd));
        assert!(worst.rows >= 120);
        assert!(worst.direction_arcsec < 0.5, "{}: {}\"", target.name(), worst.direction_arcsec);
        assert!(worst.relative_distance < 3e-6, "{}: {}", target.name(), worst.relative_distance);
        assert!(worst.velocity_au_per_d < 3e-6, "{}: {} au/d", target.name(), worst.velocity_au_per_d);
    }
}

/// The places where one segment takes over from another, and the ends of the whole.
const JOINS_JD: [f64; 8] =
    [-1_200_652.0, 625_300.5, 2_305_440.5, 2_378_857.5, 2_598_010.5, 2_817_184.5, 4_497_168.5, 6_177_136.5];

#[test]
fn nothing_jumps_by_more_than_both_sides_may_be_wrong_where_segments_meet() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    for target in Body::ALL.into_iter().map(Target::Body).chain(Asteroid::ALL.into_iter().map(Target::Asteroid)) {
        let seen = |jd: f64, fraction: f64| {
            let tdb = JulianDate::new(jd, fraction);
            let origin_au = ephemeris.state(Body::Earth, tdb).unwrap().position_au;
            let own_au = target.state(ephemeris, tdb).unwrap().position_au;
            if target == Target::Body(Body::Earth) { own_au } else { own_au - origin_au }
        };
        let mut largest_arcsec = 0.0_f64;
        // The edges of granules lie up to one beyond: 6000 days, a minute on either side.
        for join_jd in JOINS_JD {
            for day in (0..6000).step_by(if target == Target::Body(Body::Moon) { 24 } else { 8 }) {
                let jd = join_jd + f64::from(day);
                let (step_d, far_d) = (1e-6, 3e-6);
                let (before, after) = (seen(jd, -step_d), seen(jd, step_d));
                let motion = seen(jd, far_d) - after;
                let jump_arcsec = before.angle_between(after - motion) * ARCSEC_PER_RAD;
                largest_arcsec = largest_arcsec.max(jump_arcsec);
            }
        }
        println!("{:8} jumps by {largest_arcsec:.4}\" at most", target.name());
        // Of 6000 random dates the worst Moon is 0.37" off, and both sides of a join may be: see SOURCE.toml.
        let allowed_arcsec = if target == Target::Body(Body::Moon) { 0.8 } else { 0.5 };
        assert!(largest_arcsec < allowed_arcsec, "{}", target.name());
    }
}

#[test]
fn both_ends_of_de431_answer_and_a_day_further_is_an_error() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    let (first_jd, last_jd) = ephemeris.span();
    // -12999-05-04 and 16800-01-04.
    assert!(first_jd <= -3_026_604.5 && last_jd >= 7_857_136.5, "{first_jd} to {last_jd}");
    for target in Body::ALL.into_iter().map(Target::Body).chain(Asteroid::ALL.into_iter().map(Target::Asteroid)) {
        for (jd, is_inside) in [(first_jd, true), (last_jd, true), (first_jd - 1.0, false), (last_jd + 1.0, false)] {
            assert_eq!(target.state(ephemeris, JulianDate::new(jd, 0.0)).is_ok(), is_inside, "{} {jd}", target.name());
        }
    }
    let error = ephemeris.state(Body::Moon, JulianDate::new(-3_100_000.5, 0.0)).unwrap_err().to_string();
    assert!(error.starts_with("the ephemeris covers -12999-05-04 to 16800-01-04 (TDB); -13200-"), "{error}");
}

#[test]
fn the_pack_is_whole_and_a_date_says_what_it_stands_on() {
    let catalogs = Catalogs::embedded();
    let ephemeris = catalogs.ephemeris().unwrap();
    assert_eq!(ephemeris.verify(), Ok(()));
    let said = |jd: f64| ephemeris.accuracy(JulianDate::new(jd, 0.0)).to_string();
    assert_eq!(said(2_451_545.0), "Sun, Moon and planets from JPL DE431, within 0.01\"");
    assert_eq!(said(1_000_000.5), "Sun, Moon and planets from JPL DE431, within 0.05\"");
    assert_eq!(said(-1_000_000.5), "Sun, Moon and planets from JPL DE431, within 0.5\"");
    let far = said(2e7);
    assert!(far.starts_with("Sun on the Earth's mean orbit, within 0.3°; Moon and planets are known from -12999-05-0"));
}
