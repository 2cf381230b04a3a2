//! Places, with coordinates to a tenth of a degree as any atlas has them.

use super::super::*;
use super::assert_close;
use crate::units::angle::DEGREE_RAD;

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
