//! The core pack against JPL's DE431, seen from the Earth, at random dates that are not those of the fit.
//!
//! `tests/data/ephemeris_de431.csv` is made by `catalogs/make/ephemeris_truth.py` from the original files.
//! Run with `--nocapture` for the worst error of every body.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/de431.rs"]
mod de431;

use std::borrow::Cow;

use beiguan::astro::ephemeris::{Body, Ephemeris};
use beiguan::astro::time::JulianDate;
use de431::{ARCSEC_PER_RAD, Row, Target, Worst};

const CORE: &[u8] = include_bytes!("../catalogs/ephemeris/core.bin");
/// 1600-01-01 and 2401-01-01.
const FINE_SPAN_JD: std::ops::Range<f64> = 2_305_447.5..2_598_007.5;

fn rows() -> Vec<Row> {
    de431::rows("ephemeris_de431.csv")
}

fn core() -> Ephemeris {
    Ephemeris::from_packs(vec![Cow::Borrowed(CORE)]).unwrap()
}

fn worst_of(body: Body, rows: &[Row], counts: impl Fn(f64) -> bool) -> Worst {
    de431::worst_of(Target::Body(body), rows, &core(), counts)
}

/// Mercury's granules take in a whole orbit: their ends, where whole-number coefficients add up, are coarser.
fn velocity_tolerance_au_per_d(body: Body) -> f64 {
    if body == Body::Mercury { 1e-7 } else { 2e-8 }
}

#[test]
fn every_body_is_within_0_01_arcsec_of_de431_in_1600_to_2400() {
    let rows = rows();
    for body in Body::ALL {
        let worst = worst_of(body, &rows, |jd| FINE_SPAN_JD.contains(&jd));
        assert!(worst.rows >= 100);
        assert!(worst.direction_arcsec < 0.01, "{body}: {}\"", worst.direction_arcsec);
        assert!(worst.relative_distance < 1e-7, "{body}: {}", worst.relative_distance);
        assert!(
            worst.velocity_au_per_d < velocity_tolerance_au_per_d(body),
            "{body}: {} au/d",
            worst.velocity_au_per_d
        );
    }
}

#[test]
fn every_body_is_within_0_05_arcsec_of_de431_in_minus_3000_to_plus_3000() {
    let rows = rows();
    for body in Body::ALL {
        let worst = worst_of(body, &rows, |_| true);
        assert!(worst.rows >= 250);
        assert!(worst.direction_arcsec < 0.05, "{body}: {}\"", worst.direction_arcsec);
        assert!(worst.relative_distance < 5e-7, "{body}: {}", worst.relative_distance);
        assert!(
            worst.velocity_au_per_d < 2.0 * velocity_tolerance_au_per_d(body),
            "{body}: {} au/d",
            worst.velocity_au_per_d
        );
    }
}

#[test]
fn nothing_jumps_by_a_noticeable_angle_anywhere() {
    // Straddle every possible granule edge of a stretch: all lengths are whole days from a half-integer start.
    let ephemeris = core();
    let sliver_d = 1e-6;
    for body in [Body::Sun, Body::Moon, Body::Mercury, Body::Venus, Body::Mars, Body::Jupiter, Body::Pluto] {
        let seen = |day: f64, fraction: f64| {
            let earth_au = ephemeris.state(Body::Earth, JulianDate::new(day, fraction)).unwrap().position_au;
            ephemeris.state(body, JulianDate::new(day, fraction)).unwrap().position_au - earth_au
        };
        let mut largest = 0.0_f64;
        for offset in 0..6000 {
            let day = 2_303_440.5 + f64::from(offset);
            let (before, after) = (seen(day, -sliver_d), seen(day, sliver_d));
            // Own motion in the sliver is at most 1e-6 au for anything but the Moon: compare with the motion after it.
            let motion = seen(day, 3.0 * sliver_d) - after;
            largest = largest.max((after - before - motion).length() / after.length() * ARCSEC_PER_RAD);
        }
        println!("{body:8} jumps by {largest:.5}\" at most");
        assert!(largest < 0.05, "{body} jumps by {largest}\"");
    }
}
