//! The card of places: search, a map of the Earth to press on, coordinates, the zone of the clocks.

use super::words::Words;
use super::world_map::WorldMap;
use super::{Facts, widgets};
use crate::app::find::simplified;
use crate::app::request::{NamedPlace, Request};
use crate::app::situation::{place_observer, place_words};
use crate::app::time_words::local_time;
use crate::catalogs::{Catalogs, Place};
use crate::moment::{Language, Observer};
use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};
use egui::{Button, Key, RichText, Ui, vec2};
use fluent_bundle::FluentValue;

/// How many places a search shows.
const FOUND: usize = 6;
/// No two towns are so near to each other, rad.
const SAME_PLACE_RAD: f64 = 1e-7;

/// What is being typed, and the map.
#[derive(Debug, Default)]
pub struct PlacePanel {
    name: String,
    latitude: String,
    longitude: String,
    elevation: String,
    problem: Option<&'static str>,
    map: WorldMap,
}

impl PlacePanel {
    /// The card.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        self.here(ui, facts);
        self.search(ui, facts, asked);
        ui.add_space(4.0);
        if let Some([longitude_rad, latitude_rad]) = self.map.ui(ui, facts) {
            asked.push(go(ui, nearest(facts, longitude_rad, latitude_rad)));
        }
        ui.label(RichText::new(facts.text("place-map-hint")).small().weak());
        self.coordinates(ui, facts, asked);
    }

    fn here(&self, ui: &mut Ui, facts: &Facts<'_>) {
        ui.label(RichText::new(facts.place_name).strong());
        if let Some(site) = facts.moment.observer.site() {
            let text = |angle_rad: f64, [plus, minus]: [&str; 2]| {
                format!("{:.3}° {}", (angle_rad / DEGREE_RAD).abs(), if angle_rad < 0.0 { minus } else { plus })
            };
            let latitude = text(site.latitude_rad, ["N", "S"]);
            let longitude = text(site.longitude_rad, ["E", "W"]);
            widgets::row(ui, &facts.text("place-coordinates"), &format!("{latitude}  {longitude}"));
            widgets::row(ui, &facts.text("place-elevation"), &format!("{:.0} m", site.elevation_m));
        } else {
            ui.label(facts.text("place-in-space"));
        }
        let scales = facts.catalogs.time_scales().ok();
        let clock = scales.and_then(|scales| local_time(facts.moment.instant, facts.time_zone, scales));
        let zone = clock.as_deref().and_then(|clock| clock.splitn(3, ' ').nth(2)).unwrap_or("UTC");
        widgets::row(ui, &facts.text("place-zone"), zone);
    }

    fn search(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let width = ui.available_width();
        let field = widgets::field(ui, &mut self.name, &facts.text("place-hint"), width);
        let words = self.name.trim().to_owned();
        if words.is_empty() {
            return;
        }
        let found = find(&words, facts);
        let enters = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let mut chosen = if enters { found.first().copied() } else { None };
        for place in &found {
            if ui.add(Button::new(label(place, facts.language())).frame(false)).clicked() {
                chosen = Some(place);
            }
        }
        if found.is_empty() {
            ui.label(RichText::new(facts.text("place-nothing")).weak());
        }
        if let Some(place) = chosen {
            asked.push(go(ui, named(place, facts.language())));
            self.name.clear();
        }
    }

    fn coordinates(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        widgets::section(ui, &facts.text("place-typed"));
        let half = (ui.available_width() - 8.0) / 2.0;
        let field = |ui: &mut Ui, text: &mut String, hint: &str| {
            widgets::field(ui, text, &facts.words.text(hint), half);
        };
        ui.horizontal(|ui| {
            field(ui, &mut self.latitude, "place-latitude");
            field(ui, &mut self.longitude, "place-longitude");
        });
        ui.horizontal(|ui| {
            field(ui, &mut self.elevation, "place-metres");
            let button = ui.add(Button::new(facts.text("place-go")).min_size(vec2(half, 28.0)));
            if button.on_hover_text(facts.text("place-go-tip")).clicked() {
                match self.typed() {
                    Ok(observer) => asked.push(go(ui, coordinate_place(facts, observer))),
                    Err(problem) => self.problem = Some(problem),
                }
            }
        });
        if let Some(problem) = self.problem {
            ui.colored_label(ui.visuals().warn_fg_color, facts.words.text(problem));
        }
    }

    /// The observer that is typed, or the message that says what is wrong.
    fn typed(&mut self) -> Result<Observer, &'static str> {
        self.problem = None;
        let number = |text: &str| text.trim().trim_end_matches('°').replace('−', "-").parse::<f64>();
        let latitude_deg = number(&self.latitude).map_err(|_| "place-wrong-latitude")?;
        let longitude_deg = number(&self.longitude).map_err(|_| "place-wrong-longitude")?;
        let elevation_m = if self.elevation.trim().is_empty() {
            0.0
        } else {
            number(&self.elevation).map_err(|_| "place-wrong-elevation")?
        };
        if !(-90.0..=90.0).contains(&latitude_deg) {
            return Err("place-wrong-latitude");
        }
        if !(-180.0..=360.0).contains(&longitude_deg) {
            return Err("place-wrong-longitude");
        }
        if !(-12_000.0..=100_000.0).contains(&elevation_m) {
            return Err("place-wrong-elevation");
        }
        Ok(Observer::on_earth_deg(longitude_deg, latitude_deg, elevation_m))
    }
}

/// One travels; with Shift one is there at once.
fn go(ui: &Ui, place: NamedPlace) -> Request {
    if ui.input(|input| input.modifiers.shift) { Request::Place(place) } else { Request::Travel(place) }
}

/// Places whose names begin so, in either language, the largest first.
fn find<'a>(words: &str, facts: &Facts<'a>) -> Vec<&'a Place> {
    let Ok(gazetteer) = facts.catalogs.gazetteer() else { return Vec::new() };
    if words.chars().any(|letter| letter > '\u{2e80}') {
        let words = simplified(words);
        let bears = |place: &&Place| place.name_zh.as_deref().is_some_and(|name| name.starts_with(&words));
        return gazetteer.places().unwrap_or_default().iter().filter(bears).take(FOUND).collect();
    }
    gazetteer.beginning_with(words, FOUND).unwrap_or_default()
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

/// The name that an observer's place has in a language, where it is a town of the gazetteer that bears this name in any, or
/// lies near one after which it is named.
pub fn renamed(name: &str, observer: &Observer, catalogs: &Catalogs, language: Language) -> Option<String> {
    let site = observer.site()?;
    let is_there = |place: &&Place| {
        (place.latitude_rad - site.latitude_rad).abs() < SAME_PLACE_RAD
            && wrap_pm_pi(place.longitude_rad - site.longitude_rad).abs() < SAME_PLACE_RAD
    };
    let bears_it = |place: &&Place| [Language::En, Language::Zh].iter().any(|one| label(place, *one) == name);
    let places = catalogs.gazetteer().ok()?.places().ok()?;
    let town = places.iter().filter(is_there).find(bears_it).map(|place| label(place, language));
    town.or_else(|| {
        let is_near = [Language::En, Language::Zh].iter().any(|one| place_at(observer, catalogs, *one).name == name);
        is_near.then(|| place_at(observer, catalogs, language).name)
    })
}

/// The town nearest to a point that was pressed, or the point itself far from all towns.
fn nearest(facts: &Facts<'_>, longitude_rad: f64, latitude_rad: f64) -> NamedPlace {
    let observer = Observer::on_earth_deg(longitude_rad / DEGREE_RAD, latitude_rad / DEGREE_RAD, 0.0);
    coordinate_place(facts, observer)
}

fn coordinate_place(facts: &Facts<'_>, observer: Observer) -> NamedPlace {
    place_at(&observer, facts.catalogs, facts.language())
}

/// Where an observer stands, whoever put them there: a town, a place near one and with its clocks, or coordinates.
pub fn place_at(observer: &Observer, catalogs: &Catalogs, language: Language) -> NamedPlace {
    let words = Words::of(language);
    let bare = |name| NamedPlace { observer: *observer, name, time_zone: None };
    let Some(site) = observer.site() else { return bare(words.text("place-in-space")) };
    let town = catalogs.gazetteer().and_then(|gazetteer| gazetteer.nearest(site.longitude_rad, site.latitude_rad));
    let Ok(Some((town, away_rad))) = town else { return bare(place_words(observer)) };
    let name = label(town, language);
    let name = match away_rad {
        away_rad if away_rad < SAME_PLACE_RAD => name,
        _ => words.with("place-near", &[("town", FluentValue::from(name))]),
    };
    NamedPlace { observer: *observer, name, time_zone: Some(town.timezone.clone()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_keeps_its_place_and_changes_its_name_with_the_language() {
        let catalogs = Catalogs::embedded();
        let places = catalogs.gazetteer().unwrap().places().unwrap();
        let beijing = places.iter().find(|place| place.name == "Beijing").unwrap();
        let observer = place_observer(beijing, 30.0);
        let named = |name, language| renamed(name, &observer, &catalogs, language);
        assert_eq!(named("Beijing, CN", Language::Zh).as_deref(), Some("北京，CN"));
        assert_eq!(named("北京，CN", Language::En).as_deref(), Some("Beijing, CN"));
        assert_eq!(named("near Beijing, CN", Language::Zh), None);
        assert_eq!(renamed("Beijing, CN", &Observer::on_earth_deg(116.4, 39.0, 0.0), &catalogs, Language::Zh), None);
        let beside = Observer::on_earth_deg(116.4, 39.91, 0.0);
        assert_eq!(renamed("near Beijing, CN", &beside, &catalogs, Language::Zh).as_deref(), Some("北京，CN附近"));
    }

    #[test]
    fn whoever_is_put_somewhere_stands_in_a_town_near_one_or_at_coordinates() {
        let catalogs = Catalogs::embedded();
        let padua = catalogs.gazetteer().unwrap().find("Padua").unwrap().unwrap().place;
        let at = |observer: &Observer| place_at(observer, &catalogs, Language::En);
        let in_padua = at(&place_observer(&padua, 12.0));
        assert_eq!((in_padua.name, in_padua.time_zone.as_deref()), (padua.label(), Some("Europe/Rome")));
        let observatory = at(&Observer::on_earth_deg(117.575, 40.393, 900.0));
        assert!(observatory.name.starts_with("near ") && observatory.time_zone.as_deref() == Some("Asia/Shanghai"));
        let pole = at(&Observer::on_earth_deg(0.0, 90.0, 0.0));
        assert_eq!((pole.name.as_str(), pole.time_zone), ("90.0000 N, 0.0000 E", None));
        assert_eq!(at(&Observer::geocentre()).name, "In space");
    }

    #[test]
    fn typed_coordinates_are_checked_one_by_one() {
        let typed = |latitude: &str, longitude: &str, elevation: &str| {
            let [latitude, longitude, elevation] = [latitude, longitude, elevation].map(str::to_owned);
            PlacePanel { latitude, longitude, elevation, ..PlacePanel::default() }.typed()
        };
        assert_eq!(typed("−33.87", "151.2°", ""), Ok(Observer::on_earth_deg(151.2, -33.87, 0.0)));
        assert_eq!(typed("91", "0", ""), Err("place-wrong-latitude"));
        assert_eq!(typed("10", "east", ""), Err("place-wrong-longitude"));
        assert_eq!(typed("10", "20", "1e9"), Err("place-wrong-elevation"));
    }
}
