//! Dates at the edges: a leap second, the day of the reform, year 0, the ends of DE431, and years beyond any sky.

use beiguan::astro::chinese_calendar::ChineseCalendar;
use beiguan::astro::ephemeris::Body;
use beiguan::astro::time::{Instant, format_utc, parse_time};
use beiguan::catalogs::satellites::satellite_file;
use beiguan::catalogs::{Catalogs, Files};
use beiguan::moment::{Layer, Layers, Moment, Observer, World};
use beiguan::sky::{Mansions, PhysicalEphemeris, Sky, SkyError};

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

/// A satellite whose elements are of 2026.
const SATELLITE: &str = "OBJECT_NAME,NORAD_CAT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,\
                         ARG_OF_PERICENTER,MEAN_ANOMALY,BSTAR\nPOLAR,90001,2026-01-15T00:00:00,14.2,0.001,98.0,30,40,50,0\n";

/// From the ground and from space, also from the middle of the Moon: no direction, distance or
/// magnitude is ever anything but a number, and what cannot be known is left out.
#[test]
fn every_layer_from_everywhere_holds_numbers_only() {
    let own = satellite_file(0, "polar.csv");
    let catalogs = Catalogs::new(Files::embedded().with_override(&own, SATELLITE.as_bytes().to_vec()));
    let layers = Layers::of(&[Layer::Moons, Layer::Satellites, Layer::MinorPlanets, Layer::Comets]);
    let mut seen = [0; 2];
    for years in [-190_000.0, -100_000.0, -14_990.0, -900.0, 0.0, 26.04, 700.0, 14_790.0, 190_000.0] {
        let instant = Instant::J2000.plus_days(years * 365.25);
        for observer in observers(instant, &catalogs) {
            let moment = Moment { layers: layers.clone(), ..Moment::new(instant, observer) };
            let sky = Sky::at(&moment, &catalogs).unwrap_or_else(|error| panic!("{years} {observer:?}: {error}"));
            seen[0] += sky.planet_moons.len();
            seen[1] += sky.satellites.len();
            for place in sky.bodies.iter().chain(&sky.planet_moons).chain(&sky.satellites).chain(&sky.minor_planets) {
                let directions = [place.of_date.unit(), place.horizontal.unit(), place.seen.unit()];
                assert!(directions.iter().all(|unit| unit.is_finite()), "{years} {observer:?}: {place:?}");
                let numbers = [place.distance_au, place.magnitude, place.phase_angle_rad, place.sunlit_fraction];
                let more = [place.angular_radius_rad, place.elongation_rad, place.illuminated_fraction];
                let all = numbers.into_iter().chain(more).flatten().all(f64::is_finite);
                assert!(all, "{years} {observer:?}: {place:?}");
                if let Some(globe) = PhysicalEphemeris::of(place, &sky.reduction) {
                    let point = globe.sub_observer;
                    assert!(point.longitude_rad.is_finite() && globe.axis_position_angle_rad.is_finite(), "{place:?}");
                }
            }
            assert_eq!(Mansions::at(&sky.reduction, &catalogs).unwrap().sectors().len(), 28);
        }
    }
    assert!(seen[0] > 60 && seen[1] > 2, "{seen:?}");
}

/// At the pole, in the Earth's centre, at the edge of free flight, and where the Moon itself is.
fn observers(instant: Instant, catalogs: &Catalogs) -> Vec<Observer> {
    let sky = Sky::at(&Moment::new(instant, Observer::geocentre()), catalogs).expect("a sky");
    let moon = sky.body(Body::Moon);
    let places = moon.map(|place| (place.astrometric.unit() * place.distance_au.expect("a distance")).to_array());
    let there = places.into_iter().chain([[0.1, -0.1, 0.1]]);
    let there = there.map(|position_au| Observer::Space { origin: World::Earth, position_au });
    [Observer::on_earth_deg(116.4, 90.0, 0.0), Observer::geocentre()].into_iter().chain(there).collect()
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
