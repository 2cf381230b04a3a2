//! Stars. Places and motions: van Leeuwen 2007 (HIP 32349, 91262, 11767, 71683, 104214, 87937), rounded; V, numbers,
//! types, the count and the 14 entries that are no stars: Bright Star Catalogue, 5th edition (Hoffleit & Warren 1991).

use std::collections::HashSet;

use super::super::*;
use super::{BRIGHT_HEADER, assert_close, stars};
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD};

const MILLIARCSECOND_RAD: f64 = ARCSECOND_RAD * 1e-3;

#[test]
fn the_bright_star_catalogue_is_complete() {
    let catalog = stars();
    assert_eq!(catalog.bright().len(), 9_096);
    // The 14 entries of 1908 that are no stars: novae, clusters, a galaxy.
    for hr in [92, 95, 182, 1057, 1841, 2472, 2496, 3515, 3671, 6309, 6515, 7189, 7539, 8296] {
        assert!(catalog.by_hr(hr).is_none(), "HR {hr}");
    }
    assert!(catalog.bright().windows(2).all(|pair| pair[0].hr < pair[1].hr));
}

#[test]
fn both_tiers_together_hold_every_star_of_the_new_hipparcos_reduction_once() {
    let catalog = stars();
    let numbers: Vec<u32> = catalog.iter().filter_map(|star| star.hip()).collect();
    let unique: HashSet<u32> = numbers.iter().copied().collect();
    assert_eq!(numbers.len(), unique.len());
    // 117 955 solutions, and ξ UMa and ξ Sco, which have none and are placed by the Bright Star Catalogue.
    assert_eq!(unique.len(), 117_957);
}

#[test]
fn sirius_is_where_hipparcos_saw_it() {
    let catalog = stars();
    let sirius = catalog.by_hr(2491).unwrap();
    assert_eq!((sirius.hip, sirius.hd, sirius.v_mag), (Some(32349), Some(48915), -1.46));
    assert_eq!((sirius.name.as_deref(), sirius.name_zh.as_deref()), (Some("Sirius"), Some("天狼")));
    assert_eq!((sirius.designation().as_deref(), sirius.spectral_type.as_str()), (Some("α CMa"), "A1Vm"));
    let place = &sirius.astrometry;
    assert_close(place.ra_icrs_rad, 101.288_541 * DEGREE_RAD, 1e-6 * DEGREE_RAD);
    assert_close(place.dec_icrs_rad, -16.713_143 * DEGREE_RAD, 1e-6 * DEGREE_RAD);
    assert_close(place.pm_ra_cosdec_rad_per_yr, -546.01 * MILLIARCSECOND_RAD, 1e-12);
    assert_close(place.pm_dec_rad_per_yr, -1223.07 * MILLIARCSECOND_RAD, 1e-12);
    assert_close(place.parallax_rad, 379.21 * MILLIARCSECOND_RAD, 1e-12);
    assert_eq!((place.radial_velocity_km_s, place.epoch_jyear), (-8.0, 1991.25));
    assert!(catalog.bright().iter().all(|star| star.hr == 2491 || star.v_mag > sirius.v_mag));
}

#[test]
fn vega_and_polaris_have_their_published_places() {
    let catalog = stars();
    for (hip, ra_deg, dec_deg, parallax_mas) in [(91262, 279.2341, 38.7830, 130.23), (11767, 37.9461, 89.2641, 7.54)] {
        let place = *catalog.by_hip(hip).unwrap().astrometry();
        assert_close(place.ra_icrs_rad, ra_deg * DEGREE_RAD, 6e-5 * DEGREE_RAD);
        assert_close(place.dec_icrs_rad, dec_deg * DEGREE_RAD, 6e-5 * DEGREE_RAD);
        assert_close(place.parallax_rad, parallax_mas * MILLIARCSECOND_RAD, 1e-12);
    }
}

#[test]
fn barnards_star_is_the_fastest() {
    let catalog = stars();
    let speed = |star: Star| {
        let place = star.astrometry();
        place.pm_ra_cosdec_rad_per_yr.hypot(place.pm_dec_rad_per_yr)
    };
    let fastest = catalog.iter().max_by(|one, other| speed(*one).total_cmp(&speed(*other))).unwrap();
    assert_eq!((fastest.hip(), catalog.name(fastest)), (Some(87937), Some("Barnard's Star")));
    assert_close(speed(fastest) / ARCSECOND_RAD, 10.36, 0.01);
}

#[test]
fn the_packed_tier_agrees_with_the_table_where_both_have_a_star() {
    // A header and no stars: nothing is in the first tier, so the second has all.
    let empty = Files::embedded().with_override("bright-stars/stars.csv", BRIGHT_HEADER.into());
    let packed = StarCatalog::both_tiers(&empty).unwrap();
    assert_eq!((packed.bright().len(), packed.hipparcos().len()), (0, 117_955));
    let catalog = stars();
    let mut compared = 0;
    for star in catalog.bright().iter().filter(|star| star.astrometry.epoch_jyear == 1991.25) {
        let Some(hip) = star.hip else { continue };
        let (one, other) = (&star.astrometry, packed.by_hip(hip).unwrap().astrometry());
        assert_close(one.ra_icrs_rad, other.ra_icrs_rad, 0.2 * MILLIARCSECOND_RAD);
        assert_close(one.dec_icrs_rad, other.dec_icrs_rad, 0.2 * MILLIARCSECOND_RAD);
        compared += 1;
    }
    assert!(compared > 8_990, "{compared}");
}

#[test]
fn parallaxes_are_never_negative_and_colors_may_be_missing() {
    let catalog = stars();
    assert!(catalog.iter().all(|star| star.astrometry().parallax_rad >= 0.0));
    // The source lacks the color of 1 281 of its 118 218 entries, 263 of which have no place and are not here.
    let colorless = catalog.hipparcos().iter().filter(|star| star.b_v.is_none()).count();
    assert!((1_281 - 263..=1_281).contains(&colorless), "{colorless}");
}

#[test]
fn components_of_one_double_share_their_motion() {
    let catalog = stars();
    let mut members = 0;
    for star in catalog.bright() {
        let Some(system) = star.system else { continue };
        let first = catalog.bright().iter().find(|other| other.system == Some(system)).unwrap();
        let (one, other) = (&star.astrometry, &first.astrometry);
        assert_eq!(one.pm_ra_cosdec_rad_per_yr, other.pm_ra_cosdec_rad_per_yr, "HR {}", star.hr);
        assert_eq!(one.pm_dec_rad_per_yr, other.pm_dec_rad_per_yr, "HR {}", star.hr);
        assert_eq!(one.parallax_rad, other.parallax_rad, "HR {}", star.hr);
        assert_eq!(one.radial_velocity_km_s, other.radial_velocity_km_s, "HR {}", star.hr);
        assert!((one.dec_icrs_rad - other.dec_icrs_rad).abs() < 240.0 * ARCSECOND_RAD, "HR {}", star.hr);
        members += 1;
    }
    assert!(members > 200, "{members}");
    for (one, other) in [(5459, 5460), (8085, 8086), (4374, 4375), (2890, 2891), (5054, 5055), (1982, 1983)] {
        let system = catalog.by_hr(one).unwrap().system;
        assert!(system.is_some() && system == catalog.by_hr(other).unwrap().system, "HR {one} and HR {other}");
    }
}

#[test]
fn the_brightest_of_a_system_keeps_the_motion_that_hipparcos_measured() {
    let catalog = stars();
    for (hip, pm_ra_mas_per_yr, pm_dec_mas_per_yr) in [(71683, -3679.25, 473.67), (104214, 4168.31, 3269.20)] {
        let place = *catalog.by_hip(hip).unwrap().astrometry();
        assert_close(place.pm_ra_cosdec_rad_per_yr, pm_ra_mas_per_yr * MILLIARCSECOND_RAD, 1e-12);
        assert_close(place.pm_dec_rad_per_yr, pm_dec_mas_per_yr * MILLIARCSECOND_RAD, 1e-12);
    }
}

#[test]
fn stars_that_only_seem_close_keep_their_own_motion() {
    let catalog = stars();
    // γ Cru and its optical companion at 2'; Albireo, whose components move differently.
    for hr in [4763, 4764, 7417, 7418] {
        assert_eq!(catalog.by_hr(hr).unwrap().system, None, "HR {hr}");
    }
}

#[test]
fn outbursts_listed_by_the_bright_star_catalogue_do_not_shine_for_ever() {
    let catalog = stars();
    // T CrB at 10, not at the 2.0 of an outburst; Mira at its mean, not at its maximum.
    assert!(catalog.by_hr(5958).unwrap().v_mag > 9.0);
    assert_close(catalog.by_hr(681).unwrap().v_mag, 6.5, 0.1);
}

#[test]
fn a_star_is_found_by_every_kind_of_name() {
    let catalog = stars();
    let names = [
        ("HR 7001", 91262),
        ("hip 91262", 91262),
        ("HIP91262", 91262),
        ("HD 172167", 91262),
        ("vega", 91262),
        ("alpha Lyr", 91262),
        ("α Lyrae", 91262),
        ("Alp Lyr", 91262),
        ("3 Lyr", 91262),
        ("织女一", 91262),
        ("织女", 91262),
        ("牛郎", 97649),
        ("勾陈一", 11767),
        ("老人", 30438),
        ("大角", 69673),
        ("61 Cygni", 104214),
        ("alpha Cen", 71683),
        ("α2 Cen", 71681),
        ("Alula Australis", 55203),
        ("barnard's star", 87937),
        ("belenos", 6643),
    ];
    for (name, hip) in names {
        assert_eq!(catalog.find(name).and_then(|star| star.hip()), Some(hip), "{name}");
    }
    for unknown in ["", "HR", "HR 0", "HIP 999999", "nobody", "alpha Xyz", "99999999999 Cyg"] {
        assert_eq!(catalog.find(unknown), None, "{unknown}");
    }
}

#[test]
fn every_name_points_at_a_star_that_exists() {
    let (files, catalog) = (Files::embedded(), stars());
    let tables = ["chinese-star-names/names.csv", "chinese-star-names/popular.csv", "hipparcos/names.csv"];
    for hip in tables.iter().flat_map(|file| bright_stars::names_by_hip(&files, file).unwrap().into_keys()) {
        assert!(catalog.by_hip(hip).is_some(), "HIP {hip}");
    }
    let mut names = HashSet::new();
    assert!(catalog.iter().filter_map(|star| catalog.name(star)).all(|name| names.insert(name)));
    assert_eq!(names.len(), 423);
}
