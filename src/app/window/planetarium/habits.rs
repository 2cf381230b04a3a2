//! What the user changes in the window and the settings know is written back into their file, a little after it was changed and
//! when the window closes: only the keys that were changed. What shows, opened files and the command line change is not.

use super::Planetarium;
use super::keeper::News;
use crate::app::desk::{Card, Desk, Lettering, Preview, PreviewPlate, Tint, Visibility};
use crate::app::saying::Saying;
use crate::app::settings::{Change, Preset, save};
use crate::catalogs::landscapes::{BEIJING_OBSERVATORY, PLAIN};
use crate::catalogs::{Catalogs, Place};
use crate::moment::{Command, Language, Layer, Layers, Observer};
use crate::units::angle::DEGREE_RAD;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant as WallClock};

/// What is changed again within this time is written once.
const SETTLES_AFTER: Duration = Duration::from_secs(2);
/// A place of the gazetteer is meant where one stands no further from it, degrees.
const SAME_PLACE_DEG: f64 = 0.01;

/// What is to be written.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// The settings file; nothing where the system has no folder for it.
    path: Option<PathBuf>,
    changes: Vec<Change>,
    /// Where the user went.
    place: Option<Observer>,
    /// How the panels were when they were looked at last.
    panels: Option<PanelHabits>,
    due: Option<WallClock>,
    writing: Option<JoinHandle<()>>,
}

/// What of the panels is kept.
#[derive(Debug, Clone, Copy, PartialEq)]
struct PanelHabits {
    visibility: Visibility,
    card: Option<Card>,
    lettering: Lettering,
    tint: Tint,
    preview: PreviewPlate,
}

impl PanelHabits {
    fn of(desk: &Desk) -> Self {
        let Desk { visibility, card, lettering, tint, preview, .. } = *desk;
        PanelHabits { visibility, card, lettering, tint, preview }
    }

    /// What differs from before.
    fn changes(self, before: PanelHabits) -> Vec<Change> {
        let set = |key: &str, value: Value| Change::set("panels", key, value);
        let card = self.card.and_then(|card| card.word().strip_prefix("card-")).unwrap_or("none");
        let stands = if self.preview.stands == Preview::Detached { "detached" } else { "behind" };
        let all = [
            (self.visibility != before.visibility, set("shown", json!(self.visibility == Visibility::Shown))),
            (self.card != before.card, set("card", json!(card))),
            (self.lettering != before.lettering, set("large_text", json!(self.lettering == Lettering::Large))),
            (self.tint != before.tint, set("night_red", json!(self.tint == Tint::NightRed))),
            (self.preview.stands != before.preview.stands, set("preview", json!(stands))),
            (self.preview.place != before.preview.place, set("preview_place", json!(self.preview.place.0))),
        ];
        all.into_iter().filter_map(|(differs, change)| differs.then_some(change)).collect()
    }
}

impl Habits {
    /// Those that a settings file keeps.
    pub fn of(path: Option<PathBuf>) -> Self {
        Habits { path, ..Habits::default() }
    }

    /// Of several changes of a key the last counts.
    fn want(&mut self, change: Change) {
        self.changes.retain(|other| (other.table, &other.key) != (change.table, &change.key));
        self.changes.push(change);
        self.due = Some(WallClock::now() + SETTLES_AFTER);
    }

    /// When the window must look again, though nothing else happens.
    pub fn due(&self) -> Option<WallClock> {
        self.due
    }
}

impl Planetarium {
    /// Takes note of what the user asks for.
    pub(super) fn note_habit(&mut self, command: &Command) {
        let of_show = self.showing.is_some();
        let habits = &mut self.keeper.habits;
        match command {
            Command::SetLanguage(language) => {
                let name = if *language == Language::Zh { "zh" } else { "en" };
                habits.want(Change::set("", "language", name));
            }
            // While a show plays all else is only laid over its script.
            _ if of_show => {}
            // Files of the user's may be elsewhere the next time.
            Command::SetLandscape(name) if [PLAIN, BEIJING_OBSERVATORY].contains(&name.as_str()) => {
                habits.want(Change::set("looks", "landscape", name.as_str()));
            }
            Command::SetSkyCulture(name) if Catalogs::embedded().sky_culture_names().any(|known| known == name) => {
                habits.want(Change::set("looks", "sky_culture", name.to_string()));
            }
            // A journey is a part of a lesson; where somebody stands from now on is said without one.
            Command::SetObserver(observer) => {
                habits.place = Some(*observer);
                habits.due = Some(WallClock::now() + SETTLES_AFTER);
            }
            _ => {}
        }
    }

    /// Looks at the panels, and writes what has settled, on another thread.
    pub(super) fn keep_habits(&mut self) {
        let Some(panels) = &self.panels else { return };
        let now = PanelHabits::of(&panels.desk);
        let before = self.keeper.habits.panels.replace(now).unwrap_or(now);
        now.changes(before).into_iter().for_each(|change| self.keeper.habits.want(change));
        let is_writing = self.keeper.habits.writing.as_ref().is_some_and(|thread| !thread.is_finished());
        if is_writing || self.keeper.habits.due.is_none_or(|due| WallClock::now() < due) {
            return;
        }
        let (Some(path), changes) = (self.keeper.habits.path.clone(), self.settled()) else { return };
        let tell = self.keeper.teller();
        self.keeper.habits.writing = Some(thread::spawn(move || {
            if let Err(problem) = save(&path, &changes) {
                tell(News::Said(Saying::trouble(problem)));
            }
        }));
    }

    /// Writes what is not written yet, before the window closes.
    pub(super) fn keep_habits_at_end(&mut self) -> Result<(), String> {
        if let Some(thread) = self.keeper.habits.writing.take() {
            // What went wrong there it has said.
            let _ = thread.join();
        }
        if let Some(panels) = &self.panels {
            let now = PanelHabits::of(&panels.desk);
            let before = self.keeper.habits.panels.replace(now).unwrap_or(now);
            now.changes(before).into_iter().for_each(|change| self.keeper.habits.want(change));
        }
        match (self.keeper.habits.path.clone(), self.settled()) {
            (Some(path), changes) if !changes.is_empty() => save(&path, &changes),
            _ => Ok(()),
        }
    }

    /// All that is to be written now.
    fn settled(&mut self) -> Vec<Change> {
        let place = self
            .keeper
            .habits
            .place
            .take()
            .map(|observer| place_changes(&observer, &self.place_name, &Catalogs::embedded()));
        self.keeper.habits.due = None;
        let mut changes = std::mem::take(&mut self.keeper.habits.changes);
        changes.extend(place.unwrap_or_default());
        changes
    }

    /// Keeps what is drawn as a look of the user's.
    pub(super) fn keep_preset(&mut self, name: &str) {
        let shown: Vec<Layer> =
            Layer::ALL.into_iter().filter(|layer| self.live.wanted_strength(*layer) > 0.0).collect();
        let chosen = self.live.chosen_moment();
        let (bortle, exposure_stops) = (chosen.bortle, chosen.exposure_stops);
        let names: Vec<&str> = shown.iter().map(|layer| layer.name()).collect();
        let value = json!({ "layers": names, "bortle": bortle, "exposure_stops": exposure_stops });
        let layers = Some(Layers::of(&shown));
        let preset = Preset { layers, bortle: Some(bortle), exposure_stops: Some(exposure_stops) };
        let said = if self.keeper.settings.presets.contains_key(name) { "looks-replaced" } else { "looks-kept" };
        if self.write_preset(Change::set("presets", name, value), (said, name)) {
            self.keeper.settings.presets.insert(name.to_owned(), preset);
        }
    }

    /// Takes a look of the user's out.
    pub(super) fn forget_preset(&mut self, name: &str) {
        if !self.keeper.settings.presets.contains_key(name) {
            return self.say_no_preset(name);
        }
        if self.write_preset(Change::remove("presets", name), ("looks-forgotten", name)) {
            self.keeper.settings.presets.remove(name);
        }
    }

    /// Writes at once and says so; whether it was written.
    fn write_preset(&mut self, change: Change, (message, name): (&'static str, &str)) -> bool {
        let Some(path) = self.keeper.habits.path.clone() else {
            self.say(Saying::of("said-no-settings"));
            return false;
        };
        if let Some(thread) = self.keeper.habits.writing.take() {
            // What went wrong there it has said.
            let _ = thread.join();
        }
        let saved = save(&path, &[change]);
        let is_saved = saved.is_ok();
        self.say(saved.map_or_else(Saying::trouble, |()| Saying::of(message).with("name", name)));
        is_saved
    }
}

/// A place of the gazetteer by its name, any other by its coordinates.
fn place_changes(observer: &Observer, name: &str, catalogs: &Catalogs) -> Vec<Change> {
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

    fn habits() -> PanelHabits {
        PanelHabits::of(&Desk::new(Visibility::Shown))
    }

    #[test]
    fn only_what_was_changed_in_the_panels_is_written() {
        let before = habits();
        assert!(before.changes(before).is_empty());
        let now = PanelHabits { card: Some(Card::Looks), tint: Tint::NightRed, ..before };
        let wanted = [Change::set("panels", "card", "looks"), Change::set("panels", "night_red", true)];
        assert_eq!(now.changes(before), wanted);
        assert_eq!(before.changes(now)[0], Change::set("panels", "card", "none"));
    }

    #[test]
    fn of_several_changes_of_a_key_the_last_is_written() {
        let mut habits = Habits::default();
        for language in ["zh", "en", "zh"] {
            habits.want(Change::set("", "language", language));
        }
        assert_eq!(habits.changes, [Change::set("", "language", "zh")]);
        assert!(habits.due().is_some());
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
}
