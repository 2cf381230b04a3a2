//! Eclipses as the event search tells them, and whether their paths agree with what the places on them see.

#[path = "support/almanac.rs"]
mod almanac;

use almanac::{instant, with_almanac};
use beiguan::astro::ephemeris::Body;
use beiguan::astro::events::eclipse::{EclipseModel, LocalKind, SolarEclipse, solar_eclipses};
use beiguan::astro::events::{Event, EventKind, Query, Subject, Value};
use beiguan::astro::frames::GeodeticSite;

fn site(latitude_deg: f64, longitude_deg: f64) -> GeodeticSite {
    GeodeticSite {
        longitude_rad: longitude_deg.to_radians(),
        latitude_rad: latitude_deg.to_radians(),
        elevation_m: 0.0,
    }
}

fn events(kind: EventKind, from_jd: f64, to_jd: f64, site: Option<GeodeticSite>) -> Vec<Event> {
    let query = Query {
        kinds: vec![kind],
        subjects: [Body::Sun, Body::Moon, Body::Mercury, Body::Venus].map(Subject::body).to_vec(),
        stars: Vec::new(),
        showers: Vec::new(),
        moons: None,
        site,
        from: instant(from_jd),
        to: instant(to_jd),
    };
    with_almanac(|almanac| {
        query.events(almanac).expect("the span is covered").map(|event| event.expect("the span is covered")).collect()
    })
}

#[test]
fn the_eclipse_of_2035_is_told_with_its_type_first_and_what_beijing_sees() {
    let found = events(EventKind::SolarEclipse, 2_464_560.5, 2_464_590.5, Some(site(39.9042, 116.3974)));
    assert_eq!(found.len(), 1);
    let event = &found[0];
    assert_eq!((event.detail[0].name, event.word("type")), ("type", Some("total")));
    assert_eq!((event.word("local_type"), event.word("local_visibility")), (Some("total"), Some("whole")));
    assert!((event.number("local_duration_s").unwrap() - 93.2).abs() < 2.0);
    for name in
        ["penumbra_begin_utc", "central_begin_utc", "local_c1_utc", "local_c2_utc", "local_c3_utc", "local_c4_utc"]
    {
        assert!(matches!(event.find(name), Some(Value::Time(_))), "{name}");
    }
    assert!(matches!(event.find("besselian_x"), Some(Value::Series(cubic)) if cubic.len() == 4));
    for name in ["central_line", "northern_limit", "southern_limit"] {
        assert!(matches!(event.find(name), Some(Value::Line(points)) if points.len() > 50), "{name}");
    }
    // Nobody names a place: the Earth's own numbers alone.
    let without = &events(EventKind::SolarEclipse, 2_464_560.5, 2_464_590.5, None)[0];
    assert!(without.detail.iter().all(|detail| !detail.name.starts_with("local")));
}

#[test]
fn a_lunar_eclipse_is_told_with_its_contacts_and_the_moon_over_the_place() {
    let found = events(EventKind::LunarEclipse, 2_462_120.5, 2_462_150.5, Some(site(39.9, 116.4)));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].detail[0].name, found[0].word("type")), ("type", Some("total")));
    let order = ["p1_utc", "u1_utc", "u2_utc", "u3_utc", "u4_utc", "p4_utc"].map(|name| match found[0].find(name) {
        Some(Value::Time(instant)) => *instant,
        other => panic!("{name}: {other:?}"),
    });
    assert!(order.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(found[0].word("local_visibility"), Some("whole"));
    assert!(found[0].number("local_greatest_altitude_deg").unwrap() > 0.0);
}

/// Delta T is known to minutes only in 585 BC, and to a second today.
#[test]
fn an_old_eclipse_says_how_uncertain_its_clock_is() {
    let old = &events(EventKind::SolarEclipse, 1_507_890.5, 1_507_910.5, None)[0];
    assert_eq!(old.word("type"), Some("total"));
    assert!(old.number("delta_t_uncertainty_s").is_some_and(|error_s| error_s > 60.0));
    let now = &events(EventKind::SolarEclipse, 2_461_260.5, 2_461_270.5, None)[0];
    assert!(now.number("delta_t_uncertainty_s").is_none());
}

/// A place so far along the way from the axis to a limit: 1 is the limit.
fn between(axis: &GeodeticSite, limit: &GeodeticSite, share: f64) -> GeodeticSite {
    let mix = |one: f64, other: f64| one + (other - one) * share;
    GeodeticSite {
        longitude_rad: mix(axis.longitude_rad, limit.longitude_rad),
        latitude_rad: mix(axis.latitude_rad, limit.latitude_rad),
        elevation_m: 0.0,
    }
}

fn is_central(eclipse: &SolarEclipse, place: &GeodeticSite) -> bool {
    eclipse.at_site(place).is_some_and(|seen| seen.kind != LocalKind::Partial)
}

/// Three hundredths of the way from the axis inside a limit the eclipse is central, outside of it partial; on the axis
/// both inner contacts are as far apart as the line says.
#[test]
fn the_limits_part_the_places_that_see_the_umbra_from_those_that_do_not() {
    let mut limits = 0;
    with_almanac(|almanac| {
        let found = solar_eclipses(almanac, EclipseModel::default(), instant(2_458_850.5), instant(2_464_600.5));
        for eclipse in found.map(Result::unwrap).filter(|eclipse| eclipse.axis.is_some()) {
            for point in eclipse.central_line(15) {
                if point.sun_altitude_rad < 0.25 || point.duration_s < 20.0 {
                    continue;
                }
                let duration_s = eclipse.at_site(&point.place).unwrap().central_duration_s().unwrap();
                assert!((duration_s - point.duration_s).abs() < 0.1, "{duration_s} {}", point.duration_s);
                for limit in [point.northern_limit, point.southern_limit].into_iter().flatten() {
                    // Not across the date line.
                    if (limit.longitude_rad - point.place.longitude_rad).abs() < 1.0 {
                        assert!(is_central(&eclipse, &between(&point.place, &limit, 0.97)), "{point:?}");
                        assert!(!is_central(&eclipse, &between(&point.place, &limit, 1.03)), "{point:?}");
                        limits += 1;
                    }
                }
            }
        }
    });
    println!("{limits} limits");
    assert!(limits > 100);
}
