//! The years before -3000 and after +3000, and the large asteroids, against JPL's DE431 at random dates that are not
//! those of the fit, seen from the Earth.
//!
//! `tests/data/ephemeris_deep_de431.csv` is made by `catalogs/make/ephemeris_truth.py` from the original files.
//! Run with `--nocapture` for the worst error of every body.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/de431.rs"]
mod de431;

use beiguan::astro::ephemeris::{Asteroid, Body};
use beiguan::catalogs::Catalogs;
use de431::{Target, worst_of};

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
            // The source itself jumps between its own pieces, Juno by 1e-7 au.
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
