//! The card of places: search, a map of the Earth to press on, coordinates, the zone of the clocks.

use super::world_map::WorldMap;
use super::{Facts, widgets};
use crate::app::find::simplified;
use crate::app::places::{label, named, place_at};
use crate::app::request::{NamedPlace, Request};
use crate::app::time_words::local_time;
use crate::catalogs::Place;
use crate::moment::Observer;
use crate::units::angle::DEGREE_RAD;
use egui::{Button, Key, RichText, Ui, vec2};

/// How many places a search shows.
const FOUND: usize = 6;

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
            let observer = Observer::on_earth_deg(longitude_rad / DEGREE_RAD, latitude_rad / DEGREE_RAD, 0.0);
            asked.push(go(ui, place_at(&observer, facts.catalogs, facts.language())));
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
                    Ok(observer) => asked.push(go(ui, place_at(&observer, facts.catalogs, facts.language()))),
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

#[cfg(test)]
mod tests {
    use super::*;

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
