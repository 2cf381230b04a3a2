//! Places as people know them: towns of the gazetteer, and what lies around coordinates. However somebody comes to a place, by the
//! map, by typed coordinates, a saved sky or a journey, its name and its clocks are found here.
//!
//! | the nearest town | name | clocks |
//! |---|---|---|
//! | is there | its own | its own |
//! | to 2 degrees | near it | its own |
//! | to 5 degrees | the coordinates | its own |
//! | further | the coordinates | of the longitude, a whole number of hours, as ships keep them |

use super::desk::words::Words;
use super::request::NamedPlace;
use crate::catalogs::{Catalogs, Place};
use crate::moment::{Language, Observer};
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use fluent_bundle::FluentValue;

/// One stands in a town to this distance from its place, degrees.
const THERE_DEG: f64 = 1e-5;
/// One stands near a town to this distance, degrees.
const NEAR_DEG: f64 = 2.0;

/// An observer at a place of the gazetteer.
pub fn place_observer(place: &Place, elevation_m: f64) -> Observer {
    Observer::on_earth_deg(place.longitude_rad / DEGREE_RAD, place.latitude_rad / DEGREE_RAD, elevation_m)
}

/// Name and country in a language.
pub fn label(place: &Place, language: Language) -> String {
    match (language, &place.name_zh) {
        (Language::Zh, Some(name)) => format!("{name}，{}", place.country),
        _ => place.label(),
    }
}

/// A place with its name in a language and its clocks.
pub fn named(place: &Place, language: Language) -> NamedPlace {
    let time_zone = Some(place.timezone.clone());
    NamedPlace { observer: place_observer(place, 0.0), name: label(place, language), time_zone }
}

/// The place of an observer, named after the nearest town and with its clocks.
pub fn place_at(observer: &Observer, catalogs: &Catalogs, language: Language) -> NamedPlace {
    let (observer, words) = (*observer, Words::of(language));
    let Some(site) = observer.site() else {
        return NamedPlace { observer, name: words.text("place-in-space"), time_zone: None };
    };
    let gazetteer = catalogs.gazetteer().ok();
    let nearest = gazetteer.and_then(|all| all.nearest(site.longitude_rad, site.latitude_rad).ok()?);
    let within = |most_deg: f64| nearest.filter(|near| near.distance_rad <= most_deg * DEGREE_RAD);
    let name = match (within(THERE_DEG), within(NEAR_DEG)) {
        (Some(there), _) => label(there.place, language),
        (None, Some(near)) => {
            let town = FluentValue::from(label(near.place, language));
            words.with("place-near", &[("town", town)])
        }
        (None, None) => place_words(&observer),
    };
    let time_zone = gazetteer.and_then(|all| all.time_zone_at(site.longitude_rad, site.latitude_rad).ok());
    NamedPlace { observer, name, time_zone }
}

/// The name that an observer's place has in a language, where it bears this name in any: a town, or what is near one.
pub fn renamed(name: &str, observer: &Observer, catalogs: &Catalogs, language: Language) -> Option<String> {
    /// No two towns are so near to each other, rad.
    const SAME_PLACE_RAD: f64 = 1e-7;
    let Some(site) = observer.site() else {
        let in_space = [Language::En, Language::Zh].map(|one| Words::of(one).text("place-in-space"));
        return in_space.contains(&name.to_owned()).then(|| Words::of(language).text("place-in-space"));
    };
    let is_there = |place: &&Place| {
        (place.latitude_rad - site.latitude_rad).abs() < SAME_PLACE_RAD
            && wrap_pm_pi(place.longitude_rad - site.longitude_rad).abs() < SAME_PLACE_RAD
    };
    let bears_it = |place: &&Place| [Language::En, Language::Zh].iter().any(|one| label(place, *one) == name);
    let places = catalogs.gazetteer().ok()?.places().ok()?;
    let town = places.iter().filter(is_there).find(bears_it).map(|place| label(place, language));
    let in_language = |language| place_at(observer, catalogs, language).name;
    let is_around = || [Language::En, Language::Zh].into_iter().any(|one| in_language(one) == name);
    town.or_else(|| is_around().then(|| in_language(language)))
}

/// Coordinates as people write them.
pub fn place_words(observer: &Observer) -> String {
    match observer.site() {
        Some(site) => {
            let (latitude_deg, longitude_deg) = (site.latitude_rad / DEGREE_RAD, site.longitude_rad / DEGREE_RAD);
            let north = if latitude_deg < 0.0 { "S" } else { "N" };
            let east = if longitude_deg < 0.0 { "W" } else { "E" };
            format!("{:.4} {north}, {:.4} {east}", latitude_deg.abs(), longitude_deg.abs())
        }
        None => "space".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::time_words::local_time;
    use crate::astro::time::parse_time;

    #[test]
    fn a_town_keeps_its_place_and_changes_its_name_with_the_language() {
        let catalogs = Catalogs::embedded();
        let places = catalogs.gazetteer().unwrap().places().unwrap();
        let beijing = places.iter().find(|place| place.name == "Beijing").unwrap();
        let observer = place_observer(beijing, 30.0);
        let named = |name, language| renamed(name, &observer, &catalogs, language);
        assert_eq!(named("Beijing, CN", Language::Zh).as_deref(), Some("北京，CN"));
        assert_eq!(named("北京，CN", Language::En).as_deref(), Some("Beijing, CN"));
        assert_eq!(named("Tianjin, CN", Language::Zh), None);
        assert_eq!(renamed("Beijing, CN", &Observer::on_earth_deg(116.4, 39.0, 0.0), &catalogs, Language::Zh), None);
    }

    #[test]
    fn coordinates_are_named_after_the_nearest_town_and_have_its_clocks() {
        let catalogs = Catalogs::embedded();
        let at = |longitude_deg, latitude_deg, language| {
            let place = place_at(&Observer::on_earth_deg(longitude_deg, latitude_deg, 12.0), &catalogs, language);
            assert_eq!(place.observer.elevation_m(), 12.0);
            (place.name, place.time_zone.unwrap())
        };
        let shanghai = "Asia/Shanghai".to_owned();
        assert_eq!(at(91.2, 29.6, Language::En), ("near Lhasa, CN".to_owned(), shanghai.clone()));
        assert_eq!(at(451.2, 29.6, Language::Zh).0, at(91.2, 29.6, Language::Zh).0, "once around");
        assert!(at(91.2, 29.6, Language::Zh).0.contains("拉萨"));
        let beijing = catalogs.gazetteer().unwrap().find("Beijing").unwrap().unwrap().place;
        let [longitude_deg, latitude_deg] =
            [beijing.longitude_rad, beijing.latitude_rad].map(|angle| angle / DEGREE_RAD);
        assert_eq!(at(longitude_deg, latitude_deg, Language::En), ("Beijing, CN".to_owned(), shanghai));
        assert_eq!(at(0.0, 90.0, Language::En), ("90.0000 N, 0.0000 E".to_owned(), "Etc/GMT".to_owned()));
        assert_eq!(at(-130.0, -40.0, Language::En), ("40.0000 S, 130.0000 W".to_owned(), "Etc/GMT+9".to_owned()));
        assert_eq!(at(179.99, 18.5, Language::En).1, at(-180.01, 18.5, Language::En).1, "over the line of the date");
        assert_eq!(place_at(&Observer::geocentre(), &catalogs, Language::En).time_zone, None);
    }

    #[test]
    fn far_from_all_towns_the_clocks_are_those_of_ships() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let noon = parse_time("2026-01-15T12:00:00Z", scales).unwrap();
        for (longitude_deg, clock) in
            [(-130.0, "2026-01-15 03:00"), (83.0, "2026-01-15 18:00"), (-3.0, "2026-01-15 12:00")]
        {
            let place = place_at(&Observer::on_earth_deg(longitude_deg, -48.0, 0.0), &catalogs, Language::En);
            let shown = local_time(noon, place.time_zone.as_deref(), scales).unwrap();
            assert!(shown.starts_with(clock), "{longitude_deg}: {shown}");
        }
    }

    #[test]
    fn what_is_near_a_town_and_what_is_in_space_follow_the_language() {
        let catalogs = Catalogs::embedded();
        let there = Observer::on_earth_deg(91.2, 29.6, 0.0);
        let chinese = place_at(&there, &catalogs, Language::Zh).name;
        assert_eq!(renamed("near Lhasa, CN", &there, &catalogs, Language::Zh), Some(chinese));
        assert_eq!(renamed("my school", &there, &catalogs, Language::Zh), None);
        let space = |name, language| renamed(name, &Observer::geocentre(), &catalogs, language);
        assert_eq!(space("In space", Language::Zh), Some(Words::of(Language::Zh).text("place-in-space")));
        assert_eq!(space("space, 20000 km over Beijing", Language::Zh), None);
    }
}
