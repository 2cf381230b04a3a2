//! Eclipses against an independent search on JPL DE423 (tests/truth/eclipses.py) and against published predictions
//! (Eclipse Predictions by Fred Espenak, NASA's GSFC; Espenak & Meeus 2006, 2009).

#[path = "support/almanac.rs"]
mod almanac;
#[path = "support/table.rs"]
mod table;

use almanac::{instant, with_almanac};
use beiguan::astro::events::eclipse::{
    EclipseModel, LocalKind, LunarEclipse, LunarKind, SolarEclipse, SolarKind, lunar_eclipses, solar_eclipses,
};
use beiguan::astro::frames::GeodeticSite;
use std::collections::BTreeMap;
use table::{Row, rows};

const SOLAR: &str = include_str!("truth/solar_eclipses_1901_2100.csv");
const LUNAR: &str = include_str!("truth/lunar_eclipses_1901_2100.csv");

/// 1901-01-01, 2001-01-01 and 2101-01-01, Julian dates.
const CENTURIES: [f64; 3] = [2_415_385.5, 2_451_910.5, 2_488_434.5];

fn solar_of(from_jd: f64, to_jd: f64, model: EclipseModel) -> Vec<SolarEclipse> {
    with_almanac(|almanac| {
        solar_eclipses(almanac, model, instant(from_jd), instant(to_jd))
            .collect::<Result<_, _>>()
            .expect("the pack covers two centuries")
    })
}

fn lunar_of(from_jd: f64, to_jd: f64) -> Vec<LunarEclipse> {
    with_almanac(|almanac| {
        lunar_eclipses(almanac, EclipseModel::default(), instant(from_jd), instant(to_jd))
            .collect::<Result<_, _>>()
            .expect("the pack covers two centuries")
    })
}

/// Worst difference of each quantity, printed at the end.
#[derive(Default)]
struct Worst(BTreeMap<&'static str, (f64, String)>);

impl Worst {
    fn note(&mut self, what: &'static str, difference: f64, bound: f64, row: &Row) {
        assert!(difference.abs() <= bound, "{what} {difference} at {}", row.text("greatest_jd_tt"));
        let worst = self.0.entry(what).or_default();
        if difference.abs() >= worst.0 {
            *worst = (difference.abs(), row.text("greatest_jd_tt").to_owned());
        }
    }

    fn print(&self) {
        for (what, (worst, row)) in &self.0 {
            println!("{what}: worst {worst:.6} at {row}");
        }
    }
}

fn optional(row: &Row, column: &str) -> Option<f64> {
    (!row.text(column).is_empty()).then(|| row.number(column))
}

#[test]
fn every_solar_eclipse_of_two_centuries_is_found_with_its_type() {
    let found = solar_of(CENTURIES[0], CENTURIES[2], EclipseModel::default());
    let truth: Vec<_> = rows(SOLAR).into_iter().filter(|row| row.text("kind") != "none").collect();
    assert_eq!(found.len(), truth.len());
    let mut worst = Worst::default();
    for (eclipse, row) in found.iter().zip(&truth) {
        assert_eq!(eclipse.kind.name(), row.text("kind"), "{}", row.text("greatest_jd_tt"));
        let late_s = eclipse.greatest.seconds_since(instant(row.number("greatest_jd_tt")));
        worst.note("greatest eclipse, s", late_s, 0.5, row);
        worst.note("gamma", eclipse.gamma - row.number("gamma"), 3e-5, row);
        let Some(latitude_deg) = optional(row, "latitude_deg") else { continue };
        worst.note("magnitude", eclipse.magnitude - row.number("magnitude"), 2e-5, row);
        let clock_deg = (eclipse.delta_t_s().0 - row.number("delta_t_s")) * 360.985_647 / 86_400.0;
        let longitude_deg = eclipse.place.longitude_rad.to_degrees() - row.number("longitude_deg") - clock_deg;
        let east_deg = ((longitude_deg + 540.0) % 360.0 - 180.0) * latitude_deg.to_radians().cos();
        // Where the axis grazes the Earth its foot runs fast.
        let bound_deg = if eclipse.gamma.abs() > 0.97 { 0.01 } else { 0.001 };
        worst.note(
            "latitude of greatest eclipse, degrees",
            eclipse.place.latitude_rad.to_degrees() - latitude_deg,
            bound_deg,
            row,
        );
        worst.note("longitude of greatest eclipse, degrees of arc", east_deg, bound_deg, row);
    }
    worst.print();
}

#[test]
fn every_lunar_eclipse_of_two_centuries_is_found_with_its_type_and_contacts() {
    let found = lunar_of(CENTURIES[0], CENTURIES[2]);
    let truth: Vec<_> = rows(LUNAR).into_iter().filter(|row| row.text("kind") != "none").collect();
    assert_eq!(found.len(), truth.len());
    let mut worst = Worst::default();
    for (eclipse, row) in found.iter().zip(&truth) {
        assert_eq!(eclipse.kind.name(), row.text("kind"), "{}", row.text("greatest_jd_tt"));
        let late_s = eclipse.greatest.seconds_since(instant(row.number("greatest_jd_tt")));
        worst.note("greatest eclipse, s", late_s, 0.5, row);
        worst.note("gamma", eclipse.gamma - row.number("gamma"), 3e-5, row);
        worst.note("penumbral magnitude", eclipse.penumbral_magnitude - row.number("penumbral_magnitude"), 3e-5, row);
        worst.note("umbral magnitude", eclipse.umbral_magnitude - row.number("umbral_magnitude"), 3e-5, row);
        let moments: BTreeMap<_, _> = eclipse.moments().collect();
        for contact in ["p1", "u1", "u2", "u3", "u4", "p4"] {
            let (ours, theirs) = (moments.get(contact), optional(row, contact));
            assert_eq!(ours.is_some(), theirs.is_some(), "{contact} at {}", row.text("greatest_jd_tt"));
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                worst.note("contacts, s", ours.seconds_since(instant(theirs)), 5.0, row);
            }
        }
    }
    worst.print();
}

/// Espenak & Meeus: Five Millennium Canon of Solar Eclipses (2006), of Lunar Eclipses (2009); NASA's catalogues, the pages
/// of the 20th and the 21st century.
#[test]
fn both_centuries_have_as_many_eclipses_of_each_type_as_the_canon() {
    let solar = [[78, 73, 71, 6], [77, 72, 68, 7]];
    let lunar = [[83, 65, 81], [86, 57, 85]];
    for century in 0..2 {
        let found = solar_of(CENTURIES[century], CENTURIES[century + 1], EclipseModel::default());
        let count = |kind| found.iter().filter(|eclipse| eclipse.kind == kind).count();
        let kinds = [SolarKind::Partial, SolarKind::Annular, SolarKind::Total, SolarKind::Hybrid];
        assert_eq!(kinds.map(count), solar[century]);
        let found = lunar_of(CENTURIES[century], CENTURIES[century + 1]);
        let count = |kind| found.iter().filter(|eclipse| eclipse.kind == kind).count();
        assert_eq!([LunarKind::Penumbral, LunarKind::Partial, LunarKind::Total].map(count), lunar[century]);
    }
}

#[test]
fn the_2035_eclipse_is_total_in_beijing() {
    let site = GeodeticSite {
        longitude_rad: 116.3974_f64.to_radians(),
        latitude_rad: 39.9042_f64.to_radians(),
        elevation_m: 0.0,
    };
    for (umbral_k, expected_s) in [(0.272_281, 93.2), (0.272_507_6, 97.6)] {
        let model = EclipseModel { umbral_k, ..EclipseModel::default() };
        let eclipse = solar_of(2_464_572.5, 2_464_574.5, model).remove(0);
        let local = eclipse.at_site(&site).expect("the eclipse is seen in Beijing");
        let duration_s = local.central_duration_s().expect("it is total in Beijing");
        let (delta_t_s, uncertainty_s) = eclipse.delta_t_s();
        println!(
            "39.9042 N 116.3974 E, k {umbral_k}, Delta T {delta_t_s:.2} +- {uncertainty_s:.2} s: totality {duration_s:.2} s, magnitude {:.5}, the Sun {:.2} degrees high",
            local.magnitude,
            local.maximum.place.altitude_rad().to_degrees()
        );
        assert_eq!(local.kind, LocalKind::Total);
        assert!((duration_s - expected_s).abs() < 2.0, "{duration_s}");
    }
}
