//! Time scales against outside authorities. To make the numbers again:
//! `pip install pyerfa==2.0.1.5 skyfield==1.55 astropy-iers-data==0.2026.11.2.0.34.55`, then in Python
//! - UTC: `erfa.taitt(*erfa.utctai(*erfa.dtf2d("UTC", year, month, day, hour, minute, second)))`
//! - splines: `Splines(numpy.load("skyfield/data/delta_t.npz")["Table-S15.2020.txt"])(year)` (`skyfield.curvelib`)
//! - measured Delta T: `load.timescale(builtin=True).tt_jd(jd).delta_t` (`skyfield.api`; a table of its own, of 2021-25)
//! - polar motion: columns 135-165 (Bulletin B) of `finals2000A.all` in astropy-iers-data.

use beiguan::astro::time::{
    EarthOrientation, Instant, JulianDate, LeapSeconds, TimeScales, UtcReading, format_utc, long_term_parabola_s,
    parse_time,
};
use beiguan::catalogs::{Files, time_scales};
use beiguan::units::angle::ARCSECOND_RAD;

fn scales() -> TimeScales {
    time_scales::parse(&Files::embedded()).expect("the embedded tables are valid")
}

fn at_year(year: f64) -> Instant {
    Instant::J2000.plus_days((year - 2000.0) * 365.25)
}

/// (UTC, two-part JD TT) from ERFA.
const ERFA_UTC: [(&str, f64, f64); 9] = [
    ("1972-01-01T00:00:00Z", 2441317.5, 0.0004882407407407407),
    ("1972-06-30T23:59:59.500Z", 2441498.5, 1.0004824537037038),
    ("1972-06-30T23:59:60.500Z", 2441498.5, 1.0004940277777779),
    ("1972-07-01T00:00:00Z", 2441499.5, 0.0004998148148148147),
    ("1998-12-31T23:59:60.250Z", 2451178.5, 1.000734189814815),
    ("2016-12-31T23:59:59.750Z", 2457753.5, 1.0007862731481483),
    ("2016-12-31T23:59:60.750Z", 2457753.5, 1.0007978472222223),
    ("2017-01-01T00:00:00Z", 2457754.5, 0.0008007407407407408),
    ("2026-11-20T12:00:00Z", 2461364.5, 0.5008007407407408),
];

#[test]
fn utc_is_that_of_erfa_at_the_edges_of_leap_seconds() {
    let scales = scales();
    for (text, day, fraction) in ERFA_UTC {
        let expected = Instant::from_jd_tt(day, fraction);
        let got = parse_time(text, &scales).unwrap();
        assert!(got.seconds_since(expected).abs() < 1e-9, "{text}: {} s", got.seconds_since(expected));
        assert_eq!(format_utc(expected, &scales), text);
    }
}

#[test]
fn the_splines_are_those_of_the_2020_addendum() {
    let published = [
        (-720.0, 20371.848),
        (-500.0, 16939.626),
        (-100.0, 11557.668),
        (0.0, 10441.313),
        (500.0, 5586.601),
        (1000.0, 1650.393),
        (1054.0, 1402.006),
        (1300.0, 681.149),
        (1582.0, 138.725),
        (1620.0, 79.522),
        (1700.0, 14.1),
        (1800.0, 18.367),
        (1870.0, 2.371),
        (1900.0, -1.977),
        (1950.0, 28.932),
    ];
    for (year, expected_s) in published {
        let got_s = scales().tt_minus_ut1_s(at_year(year));
        assert!((got_s - expected_s).abs() < 0.001, "{year}: {got_s} s instead of {expected_s} s");
    }
}

#[test]
fn measured_delta_t_is_positive_today_and_agrees_with_skyfield() {
    // (JD TT, s, tolerance in s): the two services differ by a millisecond in their first years
    let skyfield = [
        (2442048.5, 44.48405, 2e-3),
        (2445000.5, 52.22933, 2e-3),
        (2447892.5, 56.85527, 2e-4),
        (2451544.5, 63.82852, 2e-4),
        (2454832.5, 65.77684, 2e-4),
        (2457754.5, 68.59272, 2e-4),
        (2458849.5, 69.36116, 2e-4),
        (2460310.5, 69.17522, 2e-4),
    ];
    for (jd, expected_s, tolerance_s) in skyfield {
        let got_s = scales().tt_minus_ut1_s(Instant::from_jd_tt(jd, 0.0));
        assert!((got_s - expected_s).abs() < tolerance_s, "{jd}: {got_s} s instead of {expected_s} s");
    }
    let today_s = scales().tt_minus_ut1_s(parse_time("2026-11-20T12:00:00Z", &scales()).unwrap());
    assert!((69.1..69.4).contains(&today_s), "{today_s}");
}

#[test]
fn beyond_the_splines_delta_t_is_the_long_term_parabola() {
    assert_eq!(long_term_parabola_s(1825.0), -320.0);
    for (year, expected_s) in
        [(-9999.0, 454_052.672), (-3000.0, 75_342.031), (-1600.0, 37_804.531), (4000.0, 15_054.531)]
    {
        assert!((scales().tt_minus_ut1_s(at_year(year)) - expected_s).abs() < 0.01, "{year}");
    }
    // Skyfield joins the parabola to the splines with the same cubic of 800 years.
    assert!((scales().tt_minus_ut1_s(at_year(-1000.0)) - 25_310.558).abs() < 0.01);
}

/// Morrison et al. 2021 extrapolate their length of day (astro.ukho.gov.uk/nao/lvm): 31.4115 t^2
/// + 284.8435805 cos(0.44879895 (t + 0.75)) - 150.3 s with t in centuries from 1825, which is 72 s in 2050, 87 s in 2100.
#[test]
fn the_near_future_agrees_with_the_published_extrapolation() {
    for (year, published_s, tolerance_s) in [(2050.0, 72.0, 4.0), (2100.0, 87.0, 12.0), (2200.0, 168.0, 40.0)] {
        let got_s = scales().tt_minus_ut1_s(at_year(year));
        assert!((got_s - published_s).abs() < tolerance_s, "{year}: {got_s} s");
    }
}

#[test]
fn delta_t_has_no_step_anywhere() {
    let scales = scales();
    for border_year in [-1520.0, -720.0, 1952.0, 1962.0, 1962.0001, 2026.8, 2027.82, 2327.82] {
        let mut before_s = scales.tt_minus_ut1_s(at_year(border_year - 0.1));
        for step in 1..=2000 {
            let now_s = scales.tt_minus_ut1_s(at_year(border_year - 0.1 + f64::from(step) * 1e-4));
            assert!((now_s - before_s).abs() < 4e-3, "a step of {} s near {border_year}", now_s - before_s);
            before_s = now_s;
        }
    }
}

#[test]
fn the_pole_is_that_of_bulletin_b() {
    let bulletin_b = [
        (44_239.0, 0.128_990, 0.250_990, 0.02),
        (51_544.0, 0.043_190, 0.377_700, 0.001),
        (55_197.0, 0.098_699, 0.192_933, 0.001),
        (58_849.0, 0.076_606, 0.282_327, 0.001),
        (60_676.0, 0.144_124, 0.305_086, 0.001),
    ];
    for (mjd, x_arcsec, y_arcsec, tolerance_arcsec) in bulletin_b {
        let (x_rad, y_rad) = scales().polar_motion_rad(Instant::from_jd_tt(2_400_000.5, mjd).plus_seconds(65.0));
        assert!((x_rad / ARCSECOND_RAD - x_arcsec).abs() < tolerance_arcsec, "{mjd}: x {}", x_rad / ARCSECOND_RAD);
        assert!((y_rad / ARCSECOND_RAD - y_arcsec).abs() < tolerance_arcsec, "{mjd}: y {}", y_rad / ARCSECOND_RAD);
    }
    assert_eq!(scales().polar_motion_rad(at_year(1900.0)), (0.0, 0.0));
    assert_eq!(scales().polar_motion_rad(at_year(2100.0)), (0.0, 0.0));
}

#[test]
fn z_is_ut1_before_1972_and_beyond_the_leap_second_table() {
    let scales = scales();
    for text in ["1971-12-30T12:00:00Z", "1066-10-14T09:00:00Z", "2030-01-01T00:00:00Z", "-2999-03-21T12:00:00Z"] {
        let z = parse_time(text, &scales).unwrap();
        let ut1 = parse_time(&text.replace('Z', " UT1"), &scales).unwrap();
        assert!(z.seconds_since(ut1).abs() < 1e-6, "{text}");
    }
    let utc = parse_time("2020-01-01T00:00:00Z", &scales).unwrap();
    let ut1 = parse_time("2020-01-01T00:00:00 UT1", &scales).unwrap();
    // Bulletin B: UT1 - UTC = -0.1771303 s, so UT1 strikes midnight later
    assert!((ut1.seconds_since(utc) - 0.177_130_3).abs() < 1e-4);
}

#[test]
fn z_and_ut1_run_forwards_and_back_to_the_same_instant_everywhere() {
    let scales = scales();
    let years =
        [-99_000.0, -9999.0, -1520.0, -720.0, 1.0, 1054.5, 1900.0, 1971.99, 2026.9, 2027.5, 2100.0, 12_000.0, 99_000.0];
    let mut instants: Vec<Instant> = years.iter().map(|year| at_year(*year)).collect();
    for border in ["1972-01-01T00:00:00Z", "2017-01-01T00:00:00Z", "2027-06-28T00:00:00Z"] {
        let border = parse_time(border, &scales).unwrap();
        instants.extend((-400..400).map(|step| border.plus_seconds(f64::from(step) * 0.01)));
        instants.extend((-40..40).map(|step| border.plus_seconds(f64::from(step) * 3000.0)));
    }
    for instant in instants {
        let tolerance_s = if instant.julian_epoch().abs() > 90_000.0 { 1e-6 } else { 1e-9 };
        let around_z_s = scales.instant_from_utc(scales.utc(instant)).seconds_since(instant);
        let around_jd_s = scales.instant_from_utc_jd(scales.utc_jd(instant)).seconds_since(instant);
        let around_ut1_s = scales.instant_from_ut1(scales.ut1(instant)).seconds_since(instant);
        for around_s in [around_z_s, around_jd_s, around_ut1_s] {
            assert!(around_s.abs() < tolerance_s, "{}: {around_s} s", format_utc(instant, &scales));
        }
    }
}

#[test]
fn the_clock_never_stands_or_runs_back_where_utc_begins_and_ends() {
    let scales = scales();
    for border in ["1972-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "2027-06-28T00:00:00Z"] {
        let border = parse_time(border, &scales).unwrap();
        let readings: Vec<UtcReading> =
            (-3000..3000).map(|step| scales.utc(border.plus_seconds(f64::from(step) * 0.001))).collect();
        assert!(readings.windows(2).all(|pair| pair[0] < pair[1]));
    }
}

#[test]
fn only_a_leap_second_makes_a_sixtieth_second() {
    let scales = scales();
    let civil = scales.utc(Instant::from_jd_tt(2457753.5, 1.0007978472222223)).civil();
    assert_eq!((civil.date.year, civil.date.month, civil.date.day), (2016, 12, 31));
    assert_eq!((civil.hour, civil.minute), (23, 59));
    assert!((civil.second - 60.75).abs() < 1e-6);
    let plain = scales.utc(Instant::from_jd_tt(2_461_365.0, 0.123)).civil();
    assert!(plain.second < 60.0);
}

#[test]
fn uncertainty_grows_away_from_the_measurements() {
    let scales = scales();
    let at = |year: f64| scales.delta_t_uncertainty_s(at_year(year));
    assert!(at(2000.0) < 0.001);
    assert!((at(0.0) - 90.0).abs() < 0.1 && (at(1000.0) - 15.0).abs() < 0.1);
    let past: Vec<f64> = [1600.0, 500.0, -500.0, -1000.0, -3000.0, -13_000.0].map(at).to_vec();
    let future: Vec<f64> = [2026.0, 2027.5, 2030.0, 2100.0, 3000.0, 17_000.0].map(at).to_vec();
    assert!(past.windows(2).chain(future.windows(2)).all(|pair| pair[0] < pair[1]), "{past:?} {future:?}");
    // Huber 2000 on the pages of the Five Millennium Canon: about a minute in a century
    assert!((20.0..60.0).contains(&at(2100.0)), "{}", at(2100.0));
}

#[test]
fn without_measurements_and_leap_seconds_every_z_is_ut1_from_the_splines() {
    let spline = beiguan::astro::time::DeltaTSpline {
        start_year: -720.0,
        end_year: 2019.0,
        coefficients_s: [9.0, 60.0, 0.0, 0.0],
    };
    let scales = TimeScales::new(LeapSeconds::default(), EarthOrientation::default(), vec![spline]).unwrap();
    let instant = at_year(2019.0 - 1369.5);
    assert!((scales.tt_minus_ut1_s(instant) - 39.0).abs() < 1e-9);
    assert!((instant.tt().jd() - scales.ut1(instant).jd() - 39.0 / 86_400.0).abs() < 1e-9);
    let reading = scales.utc(instant);
    let z = JulianDate::from_day_and_second(reading.day_number, reading.second_of_day);
    assert!(z.seconds_since(scales.ut1(instant)).abs() < 1e-9);
}
