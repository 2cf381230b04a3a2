//! Dates at the edges: a leap second, the day of the reform, year 0, the ends of DE431, and years beyond any sky.

use beiguan::astro::chinese_calendar::ChineseCalendar;
use beiguan::astro::time::{Instant, format_utc, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Moment, Observer};
use beiguan::sky::{Sky, SkyError};

const EDGES: [&str; 13] = [
    "2016-12-31T23:59:60Z",
    "2017-01-01T00:00:00Z",
    "1971-12-31T23:59:59Z",
    "1972-01-01T00:00:00Z",
    "1582-10-14T23:59:59Z",
    "1582-10-15T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "0000-02-29T12:00:00Z",
    "-0001-12-31T23:59:59Z",
    "-13000-01-01T00:00:00Z",
    "-12999-06-15T12:00:00Z",
    "+16799-06-15T12:00:00Z",
    "+16800-12-31T23:59:59Z",
];

fn sky_of(instant: Instant, catalogs: &Catalogs) -> Result<Sky, SkyError> {
    Sky::at(&Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)), catalogs)
}

/// Every number of every body is one, and what is not covered is refused in a sentence that names the date.
#[test]
fn a_date_at_an_edge_has_a_sky_or_a_sentence() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    for text in EDGES {
        let instant = parse_time(text, scales).unwrap();
        assert_eq!(parse_time(&format_utc(instant, scales), scales).unwrap(), instant, "{text}");
        match sky_of(instant, &catalogs) {
            Ok(sky) => {
                for place in &sky.bodies {
                    let directions = [place.of_date.unit(), place.horizontal.unit(), place.seen.unit()];
                    assert!(directions.iter().all(|unit| (unit.length() - 1.0).abs() < 1e-9), "{text}: {place:?}");
                    assert!(place.distance_au.is_some_and(|au| au > 0.0 && au < 100.0), "{text}: {place:?}");
                    assert!(place.magnitude.is_none_or(f64::is_finite), "{text}: {place:?}");
                }
            }
            Err(error) => assert!(error.to_string().contains(text.trim_end_matches('Z')), "{text}: {error}"),
        }
    }
}

/// The Moon, the fastest body, goes 0.55" in a second: a leap second must neither stop nor throw it.
#[test]
fn the_sky_runs_evenly_through_a_leap_second_and_through_the_end_of_utc() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    for text in ["2016-12-31T23:59:58Z", "1971-12-31T23:59:57Z", "1582-10-14T23:59:58Z"] {
        let start = parse_time(text, scales).unwrap();
        let moons: Vec<_> = (0..6)
            .map(|second| sky_of(start.plus_seconds(f64::from(second)), &catalogs).unwrap().bodies[1].apparent)
            .collect();
        for pair in moons.windows(2) {
            let arcsec = pair[0].separation_rad(&pair[1]).to_degrees() * 3600.0;
            assert!((0.2..0.9).contains(&arcsec), "{text}: {arcsec}");
        }
    }
}

#[test]
fn a_thousand_million_years_are_refused_in_one_clear_sentence() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    for text in ["+1000000000-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z", "JD 365250000000 TT"] {
        let error = parse_time(text, scales).unwrap_err().to_string();
        assert!(error.contains(" is beyond "), "{error}");
    }
    for years in [-1e9, 1e9] {
        let error = sky_of(Instant::J2000.plus_days(years * 365.25), &catalogs).unwrap_err().to_string();
        assert!(error.starts_with("precession is known for the years -198000 to +202000"), "{error}");
        let calendar = ChineseCalendar::new(catalogs.ephemeris().unwrap(), scales);
        let error = calendar.date_at(Instant::J2000.plus_days(years * 365.25)).unwrap_err().to_string();
        assert!(error.contains("is outside it"), "{error}");
    }
}
