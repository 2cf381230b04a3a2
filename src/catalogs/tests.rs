//! Facts that the data files must agree with. Numbers of stars: van Leeuwen 2007 (HIP 32349, 91262, 87937, 11767,
//! 71683), rounded; counts of the Bright Star Catalogue: its introduction (Hoffleit & Warren 1991); constellations:
//! Roman 1987, table 2, and Delporte's count of 88; places: geographic coordinates as printed on any map.

use std::collections::HashSet;

use super::*;
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD, HOUR_RAD};

const MILLIARCSECOND_RAD: f64 = ARCSECOND_RAD * 1e-3;
const BRIGHT_HEADER: &str = "hr,hip,hd,bayer,flamsteed,constellation,name,ra_icrs_deg,dec_icrs_deg,epoch_jyear,\
    pm_ra_cosdec_mas_per_yr,pm_dec_mas_per_yr,parallax_mas,radial_velocity_km_s,v_mag,b_v,spectral_type,system\n";

fn stars() -> StarCatalog {
    StarCatalog::both_tiers(&Files::embedded()).unwrap()
}

fn bright_error(rows: &str) -> String {
    let file = format!("{BRIGHT_HEADER}{rows}").into_bytes();
    let files = Files::embedded().with_override("bright-stars/stars.csv", file);
    StarCatalog::bright_tier(&files).unwrap_err().to_string()
}

fn assert_close(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not within {tolerance} of {expected}");
}

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
fn parallaxes_are_never_negative_and_colours_may_be_missing() {
    let catalog = stars();
    assert!(catalog.iter().all(|star| star.astrometry().parallax_rad >= 0.0));
    // The source lacks the colour of 1 281 of its 118 218 entries, 263 of which have no place and are not here.
    let colourless = catalog.hipparcos().iter().filter(|star| star.b_v.is_none()).count();
    assert!((1_281 - 263..=1_281).contains(&colourless), "{colourless}");
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
fn every_line_end_and_every_name_points_at_a_star_that_exists() {
    let (files, catalog) = (Files::embedded(), stars());
    for line in ConstellationTable::parse(&files).unwrap().lines() {
        assert!(catalog.by_hip(line.hip_from).is_some() && catalog.by_hip(line.hip_to).is_some(), "{line:?}");
    }
    let tables = ["chinese-star-names/names.csv", "chinese-star-names/popular.csv", "hipparcos/names.csv"];
    for hip in tables.iter().flat_map(|file| bright_stars::names_by_hip(&files, file).unwrap().into_keys()) {
        assert!(catalog.by_hip(hip).is_some(), "HIP {hip}");
    }
    let mut names = HashSet::new();
    assert!(catalog.iter().filter_map(|star| catalog.name(star)).all(|name| names.insert(name)));
    assert_eq!(names.len(), 423);
}

#[test]
fn there_are_88_constellations_and_each_has_lines_borders_and_stars() {
    let (table, catalog) = (ConstellationTable::parse(&Files::embedded()).unwrap(), stars());
    let abbreviations: HashSet<&str> = table.names().iter().map(|one| one.abbreviation.as_str()).collect();
    assert_eq!((abbreviations.len(), table.names().len()), (88, 89));
    for abbreviation in abbreviations {
        assert!(table.lines().iter().any(|line| line.constellation == abbreviation), "{abbreviation}");
        assert!(table.boundaries().iter().any(|one| one.between.iter().any(|side| side == abbreviation)));
        assert!(catalog.bright().iter().any(|star| star.constellation.as_deref() == Some(abbreviation)));
    }
    for star in catalog.bright().iter().filter_map(|star| star.constellation.as_deref()) {
        assert!(table.named(star).is_some(), "{star}");
    }
    assert_eq!(table.named("lyr").map(|one| (one.latin.as_str(), one.chinese.as_str())), Some(("Lyra", "天琴座")));
}

#[test]
fn the_test_places_of_roman_1987_lie_in_their_constellations() {
    // Hours and degrees of B1950 as in the examples that come with her table (Roman 1987, PASP 99, 695); all lie more
    // than the precession of 75 years away from a border, so that B1875 gives the same.
    let table = ConstellationTable::parse(&Files::embedded()).unwrap();
    let at = |ra_h: f64, dec_deg: f64| table.at_b1875(ra_h * HOUR_RAD, dec_deg * DEGREE_RAD);
    assert_eq!(at(9.0, 65.0), "UMa");
    assert_eq!(at(23.5, -20.0), "Aqr");
    assert_eq!(at(5.12, 9.12), "Ori");
    assert_eq!(at(9.4555, -19.9), "Hya");
    assert_eq!(at(12.8888, 22.0), "Com");
    assert_eq!(at(15.6687, -12.1234), "Lib");
    assert_eq!(at(19.0, -40.0), "CrA");
    assert_eq!(at(6.2222, -81.1234), "Men");
    assert_eq!((at(0.0, 90.0), at(3.0, -90.0), at(-1.0, 89.0), at(24.0, 88.5)), ("UMi", "Oct", "UMi", "UMi"));
}

#[test]
fn the_two_sides_of_every_border_lie_in_the_two_constellations_it_names() {
    let table = ConstellationTable::parse(&Files::embedded()).unwrap();
    let step_rad = 1e-4 * DEGREE_RAD;
    for border in table.boundaries() {
        let ra_rad = f64::midpoint(border.ra_from_b1875_rad, border.ra_to_b1875_rad);
        let dec_rad = f64::midpoint(border.dec_from_b1875_rad, border.dec_to_b1875_rad);
        let sides = if border.ra_from_b1875_rad == border.ra_to_b1875_rad {
            [table.at_b1875(ra_rad - step_rad, dec_rad), table.at_b1875(ra_rad + step_rad, dec_rad)]
        } else {
            assert_eq!(border.dec_from_b1875_rad, border.dec_to_b1875_rad);
            [table.at_b1875(ra_rad, dec_rad - step_rad), table.at_b1875(ra_rad, dec_rad + step_rad)]
        };
        let named = [border.between[0].as_str(), border.between[1].as_str()];
        assert!(sides == named || sides == [named[1], named[0]], "{border:?}: {sides:?}");
    }
}

#[test]
fn places_are_found_in_latin_and_chinese() {
    let gazetteer = Gazetteer::parse(&Files::embedded()).unwrap();
    assert_eq!(gazetteer.places().len(), 34_006);
    let beijing = gazetteer.find("北京").unwrap().place;
    assert_close(beijing.latitude_rad, 39.9 * DEGREE_RAD, 0.05 * DEGREE_RAD);
    assert_close(beijing.longitude_rad, 116.4 * DEGREE_RAD, 0.05 * DEGREE_RAD);
    assert_eq!((beijing.label().as_str(), beijing.timezone.as_str()), ("Beijing, CN", "Asia/Shanghai"));
    for name in ["Beijing", "beijing", "BEIJING, cn", "北京市"] {
        assert_eq!(gazetteer.find(name).map(|found| found.place), Some(beijing), "{name}");
    }
    let reykjavik = gazetteer.find("reykjavik").unwrap().place;
    assert_eq!((reykjavik.label().as_str(), reykjavik.timezone.as_str()), ("Reykjavík, IS", "Atlantic/Reykjavik"));
    assert_close(reykjavik.longitude_rad, -21.9 * DEGREE_RAD, 0.05 * DEGREE_RAD);
    assert_eq!(gazetteer.find("Nowheretown"), None);
    assert_eq!(gazetteer.find("Beijing, FR"), None);
    assert_eq!(gazetteer.find(""), None);
}

#[test]
fn of_places_with_one_name_the_most_populous_is_meant() {
    let gazetteer = Gazetteer::parse(&Files::embedded()).unwrap();
    let paris = gazetteer.find("Paris").unwrap();
    assert_eq!(paris.place.label(), "Paris, FR");
    assert!(paris.others >= 1);
    assert_eq!(gazetteer.find("Paris, US").unwrap().place.label(), "Paris, US");
    assert_eq!(
        gazetteer.beginning_with("Reykj", 3).first().map(|place| place.label()).as_deref(),
        Some("Reykjavík, IS")
    );
}

#[test]
fn a_broken_star_names_line_column_value_and_what_is_allowed() {
    let good = "1,,,,,,,10,20,2000,0,0,,,5,,A0,\n";
    assert_eq!(
        bright_error(&format!("{good}2,,,,,,,10,95,2000,0,0,,,5,,A0,\n")),
        "bright-stars/stars.csv, line 3, column dec_icrs_deg: \"95\" is not allowed; write a number from -90 to 90"
    );
    assert_eq!(
        bright_error("1,,,,,,,ten,20,2000,0,0,,,5,,A0,\n"),
        "bright-stars/stars.csv, line 2, column ra_icrs_deg: \"ten\" is not allowed; write a number"
    );
    assert_eq!(
        bright_error("1,,,,,,,10,20,2000,0,0,NaN,,5,,A0,\n"),
        "bright-stars/stars.csv, line 2, column parallax_mas: \"NaN\" is not allowed; write a number from -1000 to 1000"
    );
    assert_eq!(
        bright_error(&format!("{good}{good}")),
        "bright-stars/stars.csv, line 3, column hr: \"1\" is not allowed; write every HR number once"
    );
    assert_eq!(
        bright_error("1,7,,,,,,10,20,2000,0,0,,,5,,A0,\n2,7,,,,,,10,20,2000,0,0,,,5,,A0,\n"),
        "bright-stars/stars.csv, line 3, column hip: \"7\" is not allowed; write every Hipparcos number once"
    );
}

#[test]
fn a_missing_column_is_named() {
    let files = Files::embedded().with_override("places/places.csv", b"name,country\nBeijing,CN\n".to_vec());
    let error = Gazetteer::parse(&files).unwrap_err().to_string();
    assert!(error.contains("places/places.csv") && error.contains("latitude_deg"), "{error}");
}

#[test]
fn a_cut_or_foreign_packed_file_is_refused() {
    let whole = Files::embedded().bytes("hipparcos/stars.bin").unwrap().to_vec();
    let error_of = |bytes: &[u8]| {
        let files = Files::embedded().with_override("hipparcos/stars.bin", bytes.to_vec());
        StarCatalog::both_tiers(&files).unwrap_err().to_string()
    };
    assert!(error_of(&whole[..whole.len() - 1]).contains("holds 117954 of its 117955 stars"));
    assert!(error_of(b"").contains("hipparcos/stars.bin: shorter than its header"));
    assert!(error_of(&[7; 64]).contains("not a packed star file"));
    let mut doubled = whole.clone();
    doubled.copy_within(16..44, 44);
    assert!(error_of(&doubled).contains("HIP 1 stands after HIP 1"));
}

#[test]
fn a_line_of_an_unknown_constellation_is_refused() {
    let rows = b"constellation,hip_from,hip_to\nXyz,1,2\n".to_vec();
    let files = Files::embedded().with_override("constellations/lines.csv", rows);
    assert_eq!(
        ConstellationTable::parse(&files).unwrap_err().to_string(),
        "constellations/lines.csv, line 2, column constellation: \"Xyz\" is not allowed; \
         write an abbreviation that stands in constellations/names.csv"
    );
}
