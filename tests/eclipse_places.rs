//! What places see: solar eclipses, transits of Mercury and Venus, occultations by the Moon, against searches of its own
//! with Skyfield and JPL DE421 (tests/truth/eclipse_sites.py, occultations.py) and DE423 (eclipses.py).

#[path = "support/almanac.rs"]
mod almanac;
#[path = "support/table.rs"]
mod table;

use almanac::{instant, with_almanac};
use beiguan::astro::ephemeris::Body;
use beiguan::astro::events::eclipse::{
    EclipseModel, LocalKind, LocalMoment, LunarKind, PlanetTransit, TransitContacts, lunar_eclipses, planet_transits,
    solar_eclipses,
};
use beiguan::astro::events::search::Window;
use beiguan::astro::events::{Almanac, EventKind, Query, Subject};
use beiguan::astro::frames::GeodeticSite;
use beiguan::astro::time::Instant;
use beiguan::catalogs::Catalogs;
use std::collections::BTreeMap;
use table::{Row, rows};

const SITES: &str = include_str!("truth/eclipse_sites.csv");
const TRANSITS: &str = include_str!("truth/planet_transits_1901_2100.csv");
const OCCULTATIONS: &str = include_str!("truth/occultations.csv");

fn site_of(row: &Row) -> GeodeticSite {
    GeodeticSite {
        longitude_rad: row.number("lon_deg").to_radians(),
        latitude_rad: row.number("lat_deg").to_radians(),
        elevation_m: row.number("elevation_m"),
    }
}

fn optional(row: &Row, column: &str) -> Option<f64> {
    (!row.text(column).is_empty()).then(|| row.number(column))
}

/// Worst difference of each quantity, printed at the end.
#[derive(Default)]
struct Worst(BTreeMap<String, (f64, String)>);

impl Worst {
    fn note(&mut self, what: &str, difference: f64, bound: f64, at: &str) {
        assert!(difference.abs() <= bound, "{what} {difference} at {at}");
        let worst = self.0.entry(what.to_owned()).or_default();
        if difference.abs() >= worst.0 {
            *worst = (difference.abs(), at.to_owned());
        }
    }

    fn print(&self) {
        for (what, (worst, at)) in &self.0 {
            println!("{what}: worst {worst:.4} at {at}");
        }
    }
}

#[test]
fn thirty_places_see_solar_eclipses_as_skyfield_does() {
    let mut worst = Worst::default();
    with_almanac(|almanac| {
        for row in rows(SITES).iter().filter(|row| row.text("body") == "moon") {
            let near = instant(row.number("maximum"));
            let eclipse = solar_eclipses(almanac, EclipseModel::default(), near.plus_days(-1.0), near.plus_days(1.0));
            let local = eclipse.map(Result::unwrap).next().unwrap().at_site(&site_of(row)).unwrap();
            let ours: BTreeMap<&str, LocalMoment> = local.moments().collect();
            for contact in ["c1", "c2", "maximum", "c3", "c4"] {
                let theirs = optional(row, contact);
                assert_eq!(ours.contains_key(contact), theirs.is_some(), "{contact} at {}", row.text("site"));
                let Some(theirs) = theirs else { continue };
                // The greatest moments are of slightly different quantities: least angle, and least angle in radii.
                let bound_s = if contact == "maximum" { 4.0 } else { 0.5 };
                let late_s = ours[contact].instant.seconds_since(instant(theirs));
                worst.note(contact, late_s, bound_s, row.text("site"));
            }
            worst.note("magnitude", local.magnitude - row.number("magnitude"), 3e-5, row.text("site"));
            worst.note("obscuration", local.obscuration - row.number("obscuration"), 2e-4, row.text("site"));
            let place = local.maximum.place;
            let altitude = place.altitude_rad().to_degrees() - row.number("sun_altitude_deg");
            let azimuth = place.azimuth_rad().to_degrees() - row.number("sun_azimuth_deg");
            worst.note("altitude, degrees", altitude, 0.02, row.text("site"));
            worst.note("azimuth, degrees", azimuth, 0.03, row.text("site"));
            let covered = row.number("obscuration");
            assert_eq!(local.kind == LocalKind::Total, covered == 1.0);
            assert_eq!(local.kind == LocalKind::Partial, row.text("c2").is_empty());
        }
    });
    worst.print();
}

/// A place that the penumbra misses sees nothing, and one where the Sun has set is told so.
#[test]
fn a_place_beyond_the_penumbra_or_in_the_night_sees_nothing() {
    with_almanac(|almanac| {
        let day = instant(2_457_987.0);
        let eclipse = solar_eclipses(almanac, EclipseModel::default(), day, day.plus_days(1.0)).next();
        let eclipse = eclipse.unwrap().unwrap();
        let site = |latitude_deg: f64, longitude_deg: f64| GeodeticSite {
            longitude_rad: longitude_deg.to_radians(),
            latitude_rad: latitude_deg.to_radians(),
            elevation_m: 0.0,
        };
        assert!(eclipse.at_site(&site(-50.0, -60.0)).is_none());
        let night = eclipse.at_site(&site(39.9, 116.4));
        assert!(night.is_none_or(|night| night.moments().all(|(_, moment)| !moment.is_up())));
        let day = eclipse.at_site(&site(36.1659, -86.7844)).unwrap();
        assert!(day.moments().all(|(_, moment)| moment.is_up()));
    });
}

/// Published for Danjon's shadow: 2028-12-31 16:52 UT, umbral magnitude 1.246, totality 71.3 minutes.
#[test]
fn the_last_evening_of_2028_has_a_total_lunar_eclipse() {
    with_almanac(|almanac| {
        let eclipse = lunar_eclipses(almanac, EclipseModel::default(), instant(2_462_136.5), instant(2_462_138.5));
        let eclipse = eclipse.map(Result::unwrap).next().unwrap();
        assert_eq!(eclipse.kind, LunarKind::Total);
        let [begin, end] = eclipse.total.unwrap();
        let minutes = end.seconds_since(begin) / 60.0;
        println!("umbral magnitude {:.4}, totality {minutes:.2} min", eclipse.umbral_magnitude);
        assert!((eclipse.umbral_magnitude - 1.246).abs() < 1e-3 && (minutes - 71.3).abs() < 0.1);
        let ut1 = almanac.time_scales().ut1(eclipse.greatest);
        let minute_of_day = ut1.day_and_second().1 / 60.0;
        assert!((minute_of_day - (16.0 * 60.0 + 52.0)).abs() < 0.5, "{minute_of_day}");
        let beijing = GeodeticSite {
            longitude_rad: 116.4_f64.to_radians(),
            latitude_rad: 39.9_f64.to_radians(),
            elevation_m: 0.0,
        };
        assert!(eclipse.moments().all(|(_, at)| eclipse.moon_from(&beijing, at).is_up()));
    });
}

fn transits(almanac: &Almanac<'_>, planets: &[Body]) -> Vec<PlanetTransit> {
    let window = Window { start: instant(2_415_385.5), end: instant(2_488_434.5) };
    let of = |planet: &Body| {
        planet_transits(almanac, *planet, EclipseModel::default(), &window).expect("the pack covers it")
    };
    let mut found: Vec<_> = planets.iter().flat_map(of).collect();
    found.sort_by(|one, other| one.geocentric.least.days_since(other.geocentric.least).total_cmp(&0.0));
    found
}

fn compare_contacts(worst: &mut Worst, contacts: &TransitContacts, row: &Row, at: &str, bound_s: f64) {
    let ours: BTreeMap<&str, Instant> = contacts.named().collect();
    for contact in ["c1", "c2", "c3", "c4"] {
        let theirs = optional(row, contact);
        assert_eq!(ours.contains_key(contact), theirs.is_some(), "{contact} at {at}");
        if let Some(theirs) = theirs {
            worst.note(contact, ours[contact].seconds_since(instant(theirs)), bound_s, at);
        }
    }
}

#[test]
fn every_transit_of_mercury_and_venus_in_two_centuries_is_found() {
    let mut worst = Worst::default();
    with_almanac(|almanac| {
        let (found, truth) = (transits(almanac, &[Body::Mercury, Body::Venus]), rows(TRANSITS));
        assert_eq!(found.len(), truth.len());
        for (transit, row) in found.iter().zip(&truth) {
            assert_eq!(transit.planet.name(), row.text("body"));
            let at = row.text("least_jd_tt");
            let late_s = transit.geocentric.least.seconds_since(instant(row.number("least_jd_tt")));
            worst.note("least distance, s", late_s, 10.0, at);
            let least_arcsec = transit.geocentric.least_rad.to_degrees() * 3600.0;
            worst.note("least distance, arcsec", least_arcsec - row.number("least_arcsec"), 0.05, at);
            // Where the planet grazes the limb, 0.1" of place is minutes of time.
            let grazes = row.number("least_arcsec") > 950.0;
            compare_contacts(&mut worst, &transit.geocentric, row, at, if grazes { 60.0 } else { 5.0 });
        }
    });
    worst.print();
}

/// 2004-06-08 08:20 UT 626.9", 2012-06-06 01:30 UT 554.4".
#[test]
fn venus_crossed_the_sun_in_2004_and_2012() {
    with_almanac(|almanac| {
        let venus = transits(almanac, &[Body::Venus]);
        assert_eq!(venus.len(), 2);
        for (transit, (minutes, arcsec)) in venus.iter().zip([(500.0, 626.9), (90.0, 554.4)]) {
            let (_, second) = almanac.time_scales().ut1(transit.geocentric.least).day_and_second();
            assert!((second / 60.0 - minutes).abs() < 0.6, "{}", second / 60.0);
            assert!((transit.geocentric.least_rad.to_degrees() * 3600.0 - arcsec).abs() < 0.06);
        }
    });
}

#[test]
fn places_see_transits_as_skyfield_does() {
    let mut worst = Worst::default();
    with_almanac(|almanac| {
        for row in rows(SITES).iter().filter(|row| row.text("body") != "moon") {
            let near = instant(row.number("maximum"));
            let window = Window { start: near.plus_days(-1.0), end: near.plus_days(1.0) };
            let planet: Body = row.text("body").parse().unwrap();
            let transit = planet_transits(almanac, planet, EclipseModel::default(), &window).unwrap().remove(0);
            let seen = transit.at_site(&site_of(row)).unwrap();
            let at = format!("{} {}", row.text("body"), row.text("site"));
            compare_contacts(&mut worst, &seen.contacts, row, &at, 3.0);
            worst.note("least distance, s", seen.contacts.least.seconds_since(near), 5.0, &at);
            let least_arcsec = seen.contacts.least_rad.to_degrees() * 3600.0;
            worst.note("least distance, arcsec", least_arcsec - row.number("least_arcsec"), 0.05, &at);
        }
    });
    worst.print();
}

fn occultation_query(catalogs: &Catalogs, site: GeodeticSite) -> Query {
    let bodies =
        [Body::Moon, Body::Mercury, Body::Venus, Body::Mars, Body::Jupiter, Body::Saturn, Body::Uranus, Body::Neptune];
    let star = |hip: u32| {
        let star = catalogs.star_of_hip(hip).expect("the stars are valid").expect("a Hipparcos star");
        Subject::star(format!("HIP {hip}"), star.v_mag(), star.motion())
    };
    Query {
        kinds: vec![EventKind::Occultation],
        subjects: bodies.into_iter().map(Subject::body).collect(),
        stars: [21421, 49669, 65474, 72622, 80763].into_iter().map(star).collect(),
        showers: Vec::new(),
        moons: None,
        site: Some(site),
        // 2023-01-01 to 2026-06-01
        from: instant(2_459_945.5),
        to: instant(2_461_192.5),
    }
}

/// Every contact of the table above the horizon is found, and no other.
#[test]
fn the_moon_hides_planets_and_stars_when_skyfield_says_so() {
    let catalogs = Catalogs::embedded();
    let almanac = Almanac::new(catalogs.ephemeris().unwrap(), catalogs.time_scales().unwrap());
    let mut worst = Worst::default();
    let table = rows(OCCULTATIONS);
    for place in ["Beijing", "Sydney"] {
        let truth: Vec<&Row> = table.iter().filter(|row| row.text("site") == place).collect();
        let query = occultation_query(&catalogs, site_of(truth[0]));
        let mut found: Vec<_> = query.events(&almanac).unwrap().map(Result::unwrap).collect();
        for row in truth {
            let wanted = instant(row.number("jd_tt"));
            let same = |event: &beiguan::astro::events::Event| {
                event.word("partner") == Some(row.text("body"))
                    && event.word("phase") == Some(row.text("phase"))
                    && event.instant.seconds_since(wanted).abs() < 120.0
            };
            let at = format!("{place} {} {}", row.text("body"), row.text("jd_tt"));
            let index = found.iter().position(same);
            let altitude_deg = row.number("altitude_deg");
            if !(-0.6..-0.53).contains(&altitude_deg) {
                assert_eq!(index.is_some(), altitude_deg > -0.56, "{at}");
            }
            let Some(index) = index else { continue };
            let event = found.swap_remove(index);
            // The nearer the graze, the slower the limb.
            let grazes = row.number("depth_arcsec") > -100.0;
            worst.note("contact, s", event.instant.seconds_since(wanted), if grazes { 10.0 } else { 1.5 }, &at);
            let turn_deg = event.number("position_angle_deg").unwrap() - row.number("position_angle_deg");
            worst.note("position angle, degrees", (turn_deg + 540.0) % 360.0 - 180.0, 0.5, &at);
            worst.note("altitude, degrees", event.number("altitude_deg").unwrap() - altitude_deg, 0.1, &at);
            assert_eq!(event.word("limb"), Some(row.text("limb")), "{at}");
        }
        assert!(found.is_empty(), "{place}: {found:?}");
    }
    worst.print();
}
