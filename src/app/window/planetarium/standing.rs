//! Where somebody stands, as the settings keep it.

use crate::app::settings::Change;
use crate::catalogs::{Catalogs, Place};
use crate::moment::Observer;
use crate::units::angle::DEGREE_RAD;
use serde_json::{Value, json};

/// A place of the gazetteer is meant where one stands no further from it, degrees.
const SAME_PLACE_DEG: f64 = 0.01;

/// A place of the gazetteer by its name, any other by its coordinates.
pub(super) fn place_changes(observer: &Observer, name: &str, catalogs: &Catalogs) -> Vec<Change> {
    let Some(site) = observer.site() else { return Vec::new() };
    let at_deg = [site.latitude_rad, site.longitude_rad].map(|angle_rad| angle_rad / DEGREE_RAD);
    let known = catalogs.gazetteer().ok().and_then(|gazetteer| gazetteer.find(name).ok().flatten());
    let is_here = |place: &Place| {
        let place_deg = [place.latitude_rad, place.longitude_rad].map(|angle_rad| angle_rad / DEGREE_RAD);
        place_deg.iter().zip(at_deg).all(|(place, at)| (place - at).abs() < SAME_PLACE_DEG)
    };
    // Several towns may have one English name: it is written only where it leads here again.
    let leads_here = |place: &Place| {
        let again = catalogs.gazetteer().ok().and_then(|gazetteer| gazetteer.find(&place.label()).ok().flatten());
        again.is_some_and(|found| is_here(&found.place))
    };
    let there = known.map(|found| found.place).filter(|place| is_here(place) && leads_here(place));
    let whole = |number: f64, figures: f64| (number * figures).round() / figures;
    let elevation = if site.elevation_m == 0.0 { json!("auto") } else { json!(whole(site.elevation_m, 10.0)) };
    let coordinates = json!(at_deg.map(|angle| whole(angle, 1e5)));
    let place = |key: &str, value: Value| Change::set("place", key, value);
    if let Some(there) = there {
        // Coordinates would win over the name.
        let site = place("site", json!(there.label()));
        return vec![site, place("coordinates_deg", json!("auto")), place("elevation_m", elevation)];
    }
    vec![place("coordinates_deg", coordinates), place("elevation_m", elevation)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing_in(place: &Place) -> Observer {
        Observer::on_earth_deg(place.longitude_rad / DEGREE_RAD, place.latitude_rad / DEGREE_RAD, 0.0)
    }

    #[test]
    fn a_town_is_written_by_its_name_and_a_point_of_the_map_by_its_coordinates() {
        let catalogs = Catalogs::embedded();
        let lhasa = catalogs.gazetteer().unwrap().find("Lhasa").unwrap().unwrap().place.clone();
        let (latitude_deg, longitude_deg) = (lhasa.latitude_rad / DEGREE_RAD, lhasa.longitude_rad / DEGREE_RAD);
        let there = Observer::on_earth_deg(longitude_deg, latitude_deg, 0.0);
        let changes = place_changes(&there, &lhasa.label(), &catalogs);
        assert_eq!(changes[0], Change::set("place", "site", lhasa.label()));
        assert_eq!(changes[1], Change::set("place", "coordinates_deg", "auto"));
        let elsewhere = Observer::on_earth_deg(longitude_deg + 1.0, latitude_deg, 3650.0);
        let changes = place_changes(&elsewhere, &lhasa.label(), &catalogs);
        assert!(changes[0].key == "coordinates_deg" && changes[1] == Change::set("place", "elevation_m", 3650.0));
        assert!(place_changes(&Observer::geocentre(), "the centre", &catalogs).is_empty());
    }

    /// 苏州 and 宿州 are both Suzhou, CN; the name leads to the larger one.
    #[test]
    fn of_towns_that_share_a_name_only_the_one_it_leads_to_is_written_by_it() {
        let catalogs = Catalogs::embedded();
        let places = catalogs.gazetteer().unwrap().places().unwrap();
        let town = |name_zh: &str| places.iter().find(|place| place.name_zh.as_deref() == Some(name_zh)).unwrap();
        let (jiangsu, anhui) = (town("苏州"), town("宿州"));
        assert_eq!((jiangsu.label(), anhui.label()), ("Suzhou, CN".to_owned(), "Suzhou, CN".to_owned()));
        for name in ["Suzhou, CN", "苏州，CN", "宿州，CN"] {
            let written = place_changes(&standing_in(anhui), name, &catalogs);
            assert_eq!(written[0].key, "coordinates_deg", "{name}: the name would lead to 苏州");
        }
        let written = place_changes(&standing_in(jiangsu), "苏州，CN", &catalogs);
        assert_eq!(written[0], Change::set("place", "site", "Suzhou, CN"));
    }
}
