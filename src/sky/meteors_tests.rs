//! Numbers, directions and repeatability of meteors.

use super::*;
use crate::astro::time::parse_time;
use crate::moment::{Layer, Layers, Moment, Observer};
use crate::sky::Sky;
use crate::units::angle::DEGREE_RAD;

fn showers_at(time: &str, latitude_deg: f64, longitude_deg: f64) -> Vec<ActiveShower> {
    let catalogs = Catalogs::embedded();
    let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
    let observer = Observer::on_earth_deg(longitude_deg, latitude_deg, 0.0);
    let moment = Moment { layers: Layers::of(&[Layer::Meteors]), ..Moment::new(instant, observer) };
    Sky::at(&moment, &catalogs).unwrap().showers
}

fn perseids() -> ActiveShower {
    let showers = showers_at("2026-08-12T18:30:00Z", 39.9, 116.4);
    showers.into_iter().find(|shower| shower.code == "PER").unwrap()
}

/// IMO Meteor Shower Calendar: the Perseids' maximum at solar longitude 140.0, reached on 2026 August 13 about 2h UT; rate 100.
#[test]
fn the_perseids_reach_their_rate_at_their_maximum_and_fade_to_both_sides() {
    let rate = |time: &str| {
        let showers = showers_at(time, 39.9, 116.4);
        showers.iter().find(|shower| shower.code == "PER").map_or(0.0, |shower| shower.zhr)
    };
    assert!((95.0..=100.0).contains(&rate("2026-08-13T02:00:00Z")), "{}", rate("2026-08-13T02:00:00Z"));
    assert!(rate("2026-08-08T00:00:00Z") < rate("2026-08-11T00:00:00Z"));
    assert!(rate("2026-08-20T00:00:00Z") < 30.0);
    assert_eq!(rate("2026-10-20T00:00:00Z"), 0.0);
}

/// Koschack & Rendtel 1990: HR = ZHR sin h / r^(6.5 - lm), counted over hours of show time.
#[test]
fn as_many_meteors_come_in_an_hour_as_the_formula_of_the_zenithal_rate_says() {
    let shower = perseids();
    let altitude_rad = shower.radiant.altitude_rad();
    assert!(altitude_rad > 30.0 * DEGREE_RAD);
    for limiting_magnitude in [6.5, 5.0] {
        let expected = shower.zhr * altitude_rad.sin() / 2.2_f64.powf(6.5 - limiting_magnitude);
        assert!((shower.hourly_rate(limiting_magnitude) / expected - 1.0).abs() < 1e-9);
        const HOURS: usize = 60;
        // A meteor that began within the last second is counted once a second.
        let is_new = |meteor: &Meteor| meteor.age_s < 1.0;
        let counted: usize = (0..HOURS * 3600)
            .map(|second| {
                let shining = meteors_at(std::slice::from_ref(&shower), second as f64, limiting_magnitude);
                shining.iter().filter(|meteor| is_new(meteor)).count()
            })
            .sum();
        let per_hour = counted as f64 / HOURS as f64;
        // Three standard deviations of a count.
        let allowed = 3.0 * (expected / HOURS as f64).sqrt();
        assert!((per_hour - expected).abs() < allowed, "{per_hour} for {expected} +- {allowed}");
    }
}

#[test]
fn no_meteors_come_from_a_radiant_below_the_horizon() {
    let showers = showers_at("2026-08-12T18:30:00Z", -60.0, 116.4);
    let perseids = showers.iter().find(|shower| shower.code == "PER").unwrap();
    assert!(perseids.radiant.altitude_rad() < 0.0 && perseids.hourly_rate(6.5) == 0.0);
    assert!((0..5000).all(|second| meteors_at(std::slice::from_ref(perseids), f64::from(second), 6.5).is_empty()));
}

#[test]
fn every_meteor_flies_away_from_the_radiant_on_a_great_circle_through_it() {
    let shower = perseids();
    let radiant = shower.radiant.unit();
    let meteors: Vec<Meteor> =
        (0..600).flat_map(|k| meteors_at(std::slice::from_ref(&shower), f64::from(k) * 7.0, 6.5)).collect();
    assert!(meteors.len() > 50);
    for meteor in meteors {
        let (begin, end) = (meteor.direction(0.0), meteor.direction(meteor.duration_s));
        assert!(end.angle_between(radiant) > begin.angle_between(radiant));
        let off_rad = radiant.cross(begin).normalize().dot(end).asin().abs();
        assert!(off_rad < 1e-9, "{off_rad}");
        assert!(meteor.magnitude <= 4.0 && meteor.duration_s <= 3.0);
    }
}

#[test]
fn the_same_moment_has_the_same_meteors_whichever_way_it_is_reached() {
    let shower = [perseids()];
    let forwards: Vec<_> = (0..2000).map(|k| meteors_at(&shower, f64::from(k) * 0.25, 6.5)).collect();
    let mut backwards: Vec<_> = (0..2000).rev().map(|k| meteors_at(&shower, f64::from(k) * 0.25, 6.5)).collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
    assert!(forwards.iter().any(|shining| !shining.is_empty()));
    // Before the show begins there are others, and they too stay what they are.
    assert_eq!(meteors_at(&shower, -1234.5, 6.5), meteors_at(&shower, -1234.5, 6.5));
}

/// Rendtel & Arlt, Handbook for meteor observers (IMO 2009): the mean magnitude of Perseids is between 2 and 3 in good skies.
#[test]
fn the_magnitudes_are_those_that_observers_report() {
    let shower = [perseids()];
    let all: Vec<f64> =
        (0..3000).flat_map(|k| meteors_at(&shower, f64::from(k) * 7.0, 6.5)).map(|meteor| meteor.magnitude).collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    assert!((2.4..3.1).contains(&mean), "{mean} of {}", all.len());
}

/// Hyperbolas around the Earth, integrated step by step backwards from a height of 100 km, where the meteoroid comes 60 degrees
/// from the zenith (GM 398 600.4 km^3/s^2): speed there, km/s, and how far from the zenith it came from, degrees.
#[test]
fn the_radiant_is_drawn_towards_the_zenith_as_a_hyperbola_has_it() {
    for (speed_km_s, far_deg) in [(16.0, 70.7274), (36.0, 61.6516), (66.0, 60.4745)] {
        let (sine, cosine) = f64::to_radians(far_deg).sin_cos();
        let seen = drawn_to_zenith(DVec3::new(sine, 0.0, cosine), speed_km_s);
        let seen_deg = seen.x.atan2(seen.z) / DEGREE_RAD;
        assert!((seen_deg - 60.0).abs() < 0.01, "{speed_km_s} km/s: {seen_deg}");
    }
}
