//! Constellations: the 88 of the IAU, and the examples that come with the table of Roman 1987 (PASP 99, 695).

use super::super::*;
use super::stars;
use crate::moment::CultureName;
use crate::units::angle::{DEGREE_RAD, HOUR_RAD};

fn western() -> SkyCulture {
    SkyCulture::parse(&Files::embedded(), &CultureName::default()).unwrap()
}

#[test]
fn there_are_88_constellations_and_each_has_lines_borders_and_stars() {
    let (table, catalog) = (western(), stars());
    let whole: Vec<(usize, &Figure)> =
        table.figures().iter().enumerate().filter(|(_, one)| one.kind == FigureKind::Constellation).collect();
    assert_eq!((whole.len(), table.figures().len()), (88, 89), "the Serpent is named at both ends");
    for (index, figure) in whole {
        assert!(table.lines().iter().any(|line| line.figure == index), "{}", figure.id);
        assert!(table.borders().iter().any(|one| one.between.contains(&index)), "{}", figure.id);
        assert!(catalog.bright().iter().any(|star| star.constellation.as_ref() == Some(&figure.id)));
        let names = [&figure.native, &figure.english, &figure.chinese];
        assert!(names.iter().all(|name| table.find(name) == Some(figure)), "{names:?}");
    }
    for star in catalog.bright().iter().filter_map(|star| star.constellation.as_deref()) {
        assert!(table.figure(star).is_some(), "{star}");
    }
    let lyra = table.figure("lyr").map(|one| (one.native.as_str(), one.chinese.as_str()));
    assert_eq!(lyra, Some(("Lyra", "天琴座")));
    assert_eq!(table.find("great bear").map(|one| one.id.as_str()), Some("UMa"));
}

#[test]
fn the_test_places_of_roman_1987_lie_in_their_constellations() {
    // Hours and degrees of B1950 as in the examples that come with her table (Roman 1987, PASP 99, 695); all lie more
    // than the precession of 75 years away from a border, so that B1875 gives the same.
    let table = western();
    let at = |ra_h: f64, dec_deg: f64| table.at_b1875(ra_h * HOUR_RAD, dec_deg * DEGREE_RAD).unwrap().id.as_str();
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
    let table = western();
    let step_rad = 1e-4 * DEGREE_RAD;
    let at = |ra_rad, dec_rad| table.at_b1875(ra_rad, dec_rad).unwrap().id.as_str();
    for border in table.borders() {
        let ra_rad = f64::midpoint(border.ra_from_b1875_rad, border.ra_to_b1875_rad);
        let dec_rad = f64::midpoint(border.dec_from_b1875_rad, border.dec_to_b1875_rad);
        let sides = if border.ra_from_b1875_rad == border.ra_to_b1875_rad {
            [at(ra_rad - step_rad, dec_rad), at(ra_rad + step_rad, dec_rad)]
        } else {
            assert_eq!(border.dec_from_b1875_rad, border.dec_to_b1875_rad);
            [at(ra_rad, dec_rad - step_rad), at(ra_rad, dec_rad + step_rad)]
        };
        let named = border.between.map(|side| table.figures()[side].id.as_str());
        assert!(sides == named || sides == [named[1], named[0]], "{border:?}: {sides:?}");
    }
}
