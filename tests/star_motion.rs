//! Straight lines of stars over +-100 000 years against ERFA (`tests/truth/star_motion.py`), and doubles on their way.

#[path = "support/table.rs"]
mod table;

use beiguan::astro::apparent::SpaceMotion;
use beiguan::astro::frames::{Direction, Icrs};
use beiguan::catalogs::Catalogs;
use std::f64::consts::PI;
use table::{Row, rows};

const ARCSECOND_RAD: f64 = PI / 180.0 / 3600.0;
const MILLIARCSECOND_RAD: f64 = ARCSECOND_RAD / 1000.0;

fn motion_of(row: &Row) -> SpaceMotion {
    SpaceMotion::from_catalogue(
        (row.number("ra_deg").to_radians(), row.number("dec_deg").to_radians()),
        (
            row.number("pm_ra_cosdec_mas_per_yr") * MILLIARCSECOND_RAD,
            row.number("pm_dec_mas_per_yr") * MILLIARCSECOND_RAD,
        ),
        row.number("parallax_mas") * MILLIARCSECOND_RAD,
        row.number("radial_velocity_km_s"),
        row.number("epoch_jyear"),
    )
}

/// The bar is the table's last digit and rounding: both solve the same equations.
#[test]
fn stars_run_as_erfa_says_for_a_hundred_thousand_years() {
    let (mut worst_arcsec, mut worst_parallax) = (0.0_f64, 0.0_f64);
    for row in rows(include_str!("truth/star_motion.csv")) {
        let motion = motion_of(&row);
        let seen = motion.after_years(row.number("year") - row.number("epoch_jyear"));
        let then = Direction::<Icrs>::from_spherical(
            row.number("ra_then_deg").to_radians(),
            row.number("dec_then_deg").to_radians(),
        );
        worst_arcsec = worst_arcsec.max(Direction::new(seen).separation_rad(&then) / ARCSECOND_RAD);
        let parallax_mas = row.number("parallax_mas") / seen.length();
        worst_parallax = worst_parallax.max((parallax_mas / row.number("parallax_then_mas") - 1.0).abs());
    }
    println!("places {worst_arcsec:.2e} arcsec, parallaxes {worst_parallax:.2e}");
    assert!(worst_arcsec < 1e-4 && worst_parallax < 1e-7, "{worst_arcsec:e} arcsec, {worst_parallax:e}");
}

/// What a straight and even run from 2000 on leaves out, as the shader has it: printed for the fastest stars.
#[test]
fn an_even_run_is_good_for_some_thousand_years() {
    for row in rows(include_str!("truth/star_motion.csv")) {
        let (motion, years) = (motion_of(&row), row.number("year") - 2000.0);
        let from_epoch = 2000.0 - motion.epoch_jyear;
        let even = motion.after_years(from_epoch) + motion.seen_rate_per_yr(from_epoch) * years;
        let exact = Direction::<Icrs>::new(motion.after_years(from_epoch + years));
        let error_arcsec = exact.separation_rad(&Direction::new(even)) / ARCSECOND_RAD;
        println!("HIP {} in {years} years: {error_arcsec:.3} arcsec", row.text("hip"));
        assert!(years.abs() > 200.0 || error_arcsec < 0.05, "{} {years}: {error_arcsec}", row.text("hip"));
        assert!(years.abs() > 2500.0 || error_arcsec < 3.0, "{} {years}: {error_arcsec}", row.text("hip"));
        assert!(years.abs() > 12_000.0 || error_arcsec < 120.0, "{} {years}: {error_arcsec}", row.text("hip"));
    }
}

/// Alpha Centauri: their separation shrinks and grows with the distance alone.
#[test]
fn the_components_of_a_double_stay_together() {
    let catalogs = Catalogs::embedded();
    let stars = catalogs.stars().unwrap();
    let (a, b) = (stars.by_hr(5459).unwrap(), stars.by_hr(5460).unwrap());
    let apart = |years: f64| {
        let (a, b) = (a.motion.after_years(years), b.motion.after_years(years));
        (Direction::<Icrs>::new(a).separation_rad(&Direction::new(b)), a.length())
    };
    let (now_rad, _) = apart(0.0);
    for years in [-100_000.0, -30_000.0, 30_000.0, 100_000.0] {
        let (then_rad, distance) = apart(years);
        // The line between them turns against the line of sight, so the separation may only be less.
        assert!(then_rad * distance < 1.05 * now_rad && then_rad * distance > 0.3 * now_rad, "{years}: {then_rad:e}");
    }
}

#[test]
fn every_star_has_a_place_for_a_hundred_thousand_years_and_far_beyond() {
    let catalogs = Catalogs::embedded();
    let lines = [catalogs.bright_lines().unwrap(), catalogs.hipparcos_lines().unwrap()];
    for years in [-1e9, -1e5, -1e4, 0.0, 1e4, 1e5, 1e9] {
        for motion in lines.iter().flat_map(|lines| (0..lines.len()).map(|index| lines.line(index))) {
            let seen = motion.after_years(years);
            assert!(seen.is_finite() && seen.length() > 1e-3, "{years}: {motion:?}");
        }
    }
}
