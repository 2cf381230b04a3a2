//! Quantities against authorities.

use super::{ChapterClock, Outlook};
use crate::astro::time::parse_time;
use crate::catalogs::Catalogs;
use crate::moment::{Moment, Observer};
use crate::show::expression::{Expression, Given};
use crate::show::parameters::Values;

const BEIJING: [f64; 3] = [116.3972, 39.9075, 0.0];

fn value(
    formula: &str,
    time: &str,
    [longitude, latitude, elevation]: [f64; 3],
    catalogs: &Catalogs,
) -> Result<f64, String> {
    let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
    let moment = Moment::new(instant, Observer::on_earth_deg(longitude, latitude, elevation));
    let outlook = Outlook::new(&moment, ChapterClock { t_s: 3.0, began: instant.plus_days(-2.0) }, catalogs);
    let (formula, values) = (Expression::parse(formula).unwrap(), Values::default());
    formula.value(&Given { values: &values, outlook: Some(&outlook) }).map_err(|error| error.message)
}

/// Almanacs and Skyfield with DE421 and the Hipparcos Catalogue; what hangs on UT1 of November 2026 is as uncertain as its
/// prediction, half a second of time.
#[test]
fn quantities_are_those_of_the_almanacs() {
    let catalogs = Catalogs::embedded();
    for (formula, time, wanted, tolerance) in [
        ("noon_altitude(sun)", "2026-06-21T04:00:00Z", 73.53, 0.02),
        ("noon_altitude(sun)", "2026-12-22T01:00:00Z", 26.66, 0.02),
        ("day_length", "2026-06-21T20:00:00Z", 15.02, 0.03),
        ("day_length", "2026-12-22T04:00:00Z", 9.33, 0.03),
        ("rise_azimuth(sun)", "2026-06-21T04:00:00Z", 57.9, 0.7),
        ("rise_azimuth(sun)", "2026-12-22T04:00:00Z", 120.4, 0.7),
        ("equation_of_time", "2026-02-11T12:00:00Z", -14.18, 0.02),
        ("equation_of_time", "2026-05-14T00:00:00Z", 3.68, 0.02),
        ("equation_of_time", "2026-07-26T12:00:00Z", -6.57, 0.02),
        ("equation_of_time", "2026-11-03T12:00:00Z", 16.45, 0.02),
        ("longitude(sun)", "2026-03-20T14:46:00Z", 0.0, 0.01),
        ("pole_altitude", "2026-11-01T18:00:00Z", 39.9075, 0.001),
        ("hour_angle(sirius)", "2026-11-01T18:00:00Z", -34.1495, 0.003),
        ("dec(canopus)", "2026-11-01T18:00:00Z", -52.70466, 0.0003),
        ("altitude(kochab)", "2026-11-01T18:00:00Z", 25.17548, 0.002),
        ("sidereal_time", "2026-11-01T18:00:00Z", 67.4366, 0.003),
        ("days_since('2026-11-01T00:00:00Z')", "2026-11-01T18:00:00Z", 0.75, 1e-9),
        ("days_since_chapter + t", "2026-11-01T18:00:00Z", 5.0, 1e-9),
        ("sun_distance(earth_name)", "2026-11-01T18:00:00Z", f64::NAN, 0.0),
        ("separation(jupiter, saturn) * 60", "2020-12-21T18:21:00Z", 6.11, 0.02),
        ("extinction('HR 2491')", "2026-11-01T19:00:00Z", 0.281 * 1.957, 0.01),
        ("shadow(8) * tan(apparent_altitude(sun))", "2026-06-21T04:00:00Z", 8.0, 1e-9),
    ] {
        match value(formula, time, BEIJING, &catalogs) {
            Ok(found) => {
                let off = (found - wanted + 180.0).rem_euclid(360.0) - 180.0;
                assert!(off.abs() <= tolerance, "{formula} at {time}: {found}, wanted {wanted}");
            }
            Err(error) => assert!(wanted.is_nan(), "{formula}: {error}"),
        }
    }
}

#[test]
fn the_polar_day_has_24_hours_and_the_polar_night_none() {
    let catalogs = Catalogs::embedded();
    let yellow_river = [11.93, 78.92, 0.0];
    assert_eq!(value("day_length", "2026-06-21T12:00:00Z", yellow_river, &catalogs), Ok(24.0));
    assert_eq!(value("day_length", "2026-12-21T12:00:00Z", yellow_river, &catalogs), Ok(0.0));
    let never = value("rise_azimuth(sun)", "2026-12-21T12:00:00Z", yellow_river, &catalogs).unwrap_err();
    assert!(never.contains("does not rise"), "{never}");
}

#[test]
fn the_dark_sky_shows_thousands_of_stars_and_noon_none() {
    let catalogs = Catalogs::embedded();
    let night = value("visible_stars", "2026-01-15T14:00:00Z", BEIJING, &catalogs).unwrap();
    assert!((1900.0..3600.0).contains(&night), "{night}");
    assert_eq!(value("visible_stars", "2026-01-15T04:30:00Z", BEIJING, &catalogs), Ok(0.0));
    let geminids = value("meteor_rate(geminids) / zhr(geminids)", "2026-12-13T18:00:00Z", BEIJING, &catalogs).unwrap();
    assert!((0.5..1.2).contains(&geminids), "{geminids}");
    assert_eq!(value("zhr(geminids)", "2026-06-13T18:00:00Z", BEIJING, &catalogs), Ok(0.0));
}

#[test]
fn what_a_body_has_not_is_said() {
    let catalogs = Catalogs::embedded();
    for (formula, words) in [
        ("illuminated(sun)", "sun has no phase"),
        ("altitude(earth)", "cannot be seen from itself"),
        ("altitude(nobody)", "there is no body"),
        ("shadow(1)", "below the horizon"),
        ("airmass(sun)", "not above a horizon"),
        ("zhr(nothing)", "no meteor shower"),
    ] {
        let error = value(formula, "2026-11-01T18:00:00Z", BEIJING, &catalogs).unwrap_err();
        assert!(error.contains(words), "{formula}: {error}");
    }
}
