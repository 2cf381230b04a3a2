//! Places, with coordinates to a tenth of a degree as any atlas has them.

use super::super::*;
use super::assert_close;
use crate::units::angle::DEGREE_RAD;

#[test]
fn places_are_found_in_latin_and_chinese() {
    let gazetteer = Gazetteer::parse(&Files::embedded()).unwrap();
    assert_eq!(gazetteer.places().unwrap().len(), 34_006);
    let beijing = gazetteer.find("北京").unwrap().unwrap().place;
    assert_close(beijing.latitude_rad, 39.9 * DEGREE_RAD, 0.05 * DEGREE_RAD);
    assert_close(beijing.longitude_rad, 116.4 * DEGREE_RAD, 0.05 * DEGREE_RAD);
    assert_eq!((beijing.label().as_str(), beijing.timezone.as_str()), ("Beijing, CN", "Asia/Shanghai"));
    for name in ["Beijing", "beijing", "BEIJING, cn", "北京市"] {
        assert_eq!(gazetteer.find(name).unwrap().map(|found| found.place).as_ref(), Some(&beijing), "{name}");
    }
    let reykjavik = gazetteer.find("reykjavik").unwrap().unwrap().place;
    assert_eq!((reykjavik.label().as_str(), reykjavik.timezone.as_str()), ("Reykjavík, IS", "Atlantic/Reykjavik"));
    assert_close(reykjavik.longitude_rad, -21.9 * DEGREE_RAD, 0.05 * DEGREE_RAD);
    assert_eq!(gazetteer.find("Nowheretown"), Ok(None));
    assert_eq!(gazetteer.find("Beijing, FR"), Ok(None));
    assert_eq!(gazetteer.find(""), Ok(None));
}

#[test]
fn of_places_with_one_name_the_most_populous_is_meant() {
    let gazetteer = Gazetteer::parse(&Files::embedded()).unwrap();
    let paris = gazetteer.find("Paris").unwrap().unwrap();
    assert_eq!(paris.place.label(), "Paris, FR");
    assert!(paris.others >= 1);
    assert_eq!(gazetteer.find("Paris, US").unwrap().unwrap().place.label(), "Paris, US");
    assert_eq!(
        gazetteer.beginning_with("Reykj", 3).unwrap().first().map(|place| place.label()).as_deref(),
        Some("Reykjavík, IS")
    );
}

/// The quick search through the text and the reading of all rows give one answer.
#[test]
fn names_as_written_lead_where_the_whole_table_leads() {
    let quick = Gazetteer::parse(&Files::embedded()).unwrap();
    let whole = Gazetteer::parse(&Files::embedded()).unwrap();
    for place in whole.places().unwrap().iter().step_by(701) {
        let same: Vec<&Place> = whole.places().unwrap().iter().filter(|other| other.name == place.name).collect();
        let most = same.iter().map(|other| other.population).max();
        let found = quick.find(&place.name).unwrap().unwrap();
        assert_eq!((found.place.name.as_str(), Some(found.place.population)), (place.name.as_str(), most));
        assert!(found.others + 1 >= same.len(), "{}", place.name);
    }
}

#[test]
fn a_broken_row_is_named_with_its_line_when_it_is_read() {
    let table = "name,name_zh,country,latitude_deg,longitude_deg,timezone,population\n\
                 Beijing,北京,CN,39.9,116.4,Asia/Shanghai,1\nNowhere,,XX,99,0,UTC,1\n";
    let files = Files::embedded().with_override("places/places.csv", table.into());
    let gazetteer = Gazetteer::parse(&files).unwrap();
    assert!(gazetteer.find("Beijing").unwrap().is_some());
    let error = gazetteer.find("Nowhere").unwrap_err().to_string();
    assert!(error.starts_with("places/places.csv, line 3, column latitude_deg: \"99\" is not allowed"), "{error}");
    assert_eq!(gazetteer.places().unwrap_err(), gazetteer.find("beijing").unwrap_err());
}

/// Two ways of writing a longitude are one point, also where the date changes.
#[test]
fn the_nearest_place_is_found_on_the_whole_sphere() {
    let gazetteer = Gazetteer::parse(&Files::embedded()).unwrap();
    let nearest = |longitude_deg: f64, latitude_deg: f64| {
        let [longitude_rad, latitude_rad] = [longitude_deg, latitude_deg].map(|angle| angle * DEGREE_RAD);
        let found = gazetteer.nearest(longitude_rad, latitude_rad).unwrap().unwrap();
        (found.place.label(), found.distance_rad / DEGREE_RAD)
    };
    let lhasa = gazetteer.find("Lhasa").unwrap().unwrap().place;
    let (name, far_deg) = nearest(lhasa.longitude_rad / DEGREE_RAD, lhasa.latitude_rad / DEGREE_RAD + 0.05);
    assert_eq!(name, "Lhasa, CN");
    assert_close(far_deg, 0.05, 1e-9);
    let (east, west) = (nearest(179.999, -16.5), nearest(-180.001, -16.5));
    assert_eq!(east.0, west.0);
    assert_close(east.1, west.1, 1e-9);
    assert!(nearest(0.0, 90.0).1 > 10.0, "nobody lives at the pole");
}
