//! How the window begins: what the settings say where the command line says nothing, and what a window that was not closed in
//! order has left.

use super::{Effort, Manner, OutputMonitor};
use crate::app::cli::{Common, LanguageName, NamesName, View};
use crate::app::desk::Visibility;
use crate::app::memory::{Kept, Previous, Session};
use crate::app::minor_planets::data_folder;
use crate::app::places::label;
use crate::app::saying::{Name, Saying};
use crate::app::settings::{
    First, PlaceSetting, QualitySetting, Settings, Switch, load, system_language, system_time_zone,
};
use crate::app::situation::Situation;
use crate::catalogs::{Catalogs, Place};
use crate::moment::{FigureNames, Language};
use std::path::PathBuf;

/// Whether what the last window has left is taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakeUp {
    /// It is, if nothing else is asked for.
    Last,
    /// The window begins anew.
    Nothing,
}

/// What the window begins with.
pub struct Start {
    /// The options, with the settings where they said nothing.
    pub common: Common,
    /// The view, likewise.
    pub view: View,
    /// The settings.
    pub settings: Settings,
    /// What keeps what is shown; nothing where another window runs, or it is not wanted.
    pub session: Option<Session>,
    /// What is taken up.
    pub last: Option<Box<Kept>>,
    /// What the user should know, a sentence each.
    pub notes: Vec<String>,
    /// What a first start says in the window.
    pub welcome: Option<Saying>,
    /// The settings file, if the system has a folder for it.
    pub settings_file: Option<PathBuf>,
    /// Whether the first steps are to be shown.
    pub first: First,
}

impl Start {
    /// From the options.
    pub fn new(common: &Common, view: &View, take_up: TakeUp) -> Self {
        let stored = load();
        let (settings, mut notes) = (stored.settings, stored.notes);
        let wishes = has_wishes(common, view);
        let (session, previous) = if settings.autosave == Switch::On { begin(&mut notes) } else { (None, None) };
        let last = match previous {
            Some(Previous::Sky(kept)) if take_up == TakeUp::Last && !wishes => Some(kept),
            Some(Previous::Unreadable(problem)) => {
                notes.push(format!("what the last window showed cannot be brought back ({problem})"));
                None
            }
            _ => None,
        };
        let (mut common, mut view) = (common.clone(), view.clone());
        let guessed = fill_place(&mut common, &settings, &mut notes);
        fill_view(&mut common, &mut view, &settings);
        let welcome = guessed.filter(|_| stored.first == First::Yes).map(|place| welcome(&place));
        let settings_file = stored.path;
        Start { common, view, settings, session, last, notes, welcome, settings_file, first: First::No }
    }

    /// How the window is opened, with what the settings say of it.
    pub fn manner(&self, asked: Manner) -> Manner {
        let hides = self.settings.panels == Visibility::Hidden && asked.output.is_none();
        let monitor = self.settings.monitor.map(OutputMonitor::Number);
        Manner {
            effort: if self.settings.quality == QualitySetting::Full { Effort::DrawAll } else { asked.effort },
            panels: if hides { Visibility::Hidden } else { asked.panels },
            output: asked.output.map(|output| monitor.filter(|_| output == OutputMonitor::Last).unwrap_or(output)),
            receivers: asked.receivers,
        }
    }

    /// Takes up what the last window has left; says what of it is no longer there.
    pub fn take_up(&mut self, situation: &mut Situation) {
        let Some(last) = &mut self.last else { return };
        let (moment, catalogs) = (&mut last.moment, &situation.catalogs);
        if catalogs.landscape(moment.landscape.as_str()).is_err() {
            self.notes.push(format!("the landscape {} is no longer there", moment.landscape.as_str()));
            moment.landscape = situation.moment.landscape.clone();
        }
        if catalogs.sky_culture(&moment.sky_culture).is_err() {
            self.notes.push(format!("the sky culture {} is no longer there", moment.sky_culture));
            moment.sky_culture = situation.moment.sky_culture.clone();
        }
        // Pictures come with their show or their file.
        moment.stage.pictures.clear();
        situation.moment = moment.clone();
        (situation.place_name, situation.time_zone) = (last.place_name.clone(), last.time_zone.clone());
    }
}

fn begin(notes: &mut Vec<String>) -> (Option<Session>, Option<Previous>) {
    let Ok(folder) = data_folder() else { return (None, None) };
    match Session::begin(&folder) {
        Ok(Some((session, previous))) => (Some(session), Some(previous)),
        Ok(None) => (None, None),
        Err(error) => {
            notes.push(format!(
                "what is shown cannot be kept for a power cut ({} cannot be written: {error})",
                folder.display()
            ));
            (None, None)
        }
    }
}

/// Whether the command line says what is to be shown.
fn has_wishes(common: &Common, view: &View) -> bool {
    let named = common.at.is_some() || common.site.is_some() || common.lat.is_some() || common.moment.is_some();
    named || common.from_space.is_some() || common.landscape.is_some() || *view != View::default()
}

/// The place of the settings, or the one that is guessed, which is given back.
fn fill_place(common: &mut Common, settings: &Settings, notes: &mut Vec<String>) -> Option<Place> {
    if common.site.is_some() || common.lat.is_some() || common.moment.is_some() {
        return None;
    }
    common.elevation = common.elevation.or(settings.elevation_m.filter(|_| common.from_space.is_none()));
    match &settings.place {
        PlaceSetting::At { latitude_deg, longitude_deg } => {
            (common.lat, common.lon) = (Some(*latitude_deg), Some(*longitude_deg));
            None
        }
        PlaceSetting::Named(name) => {
            if is_known(name) {
                common.site = Some(name.clone());
            } else {
                notes.push(format!("settings: place.site: there is no place \"{name}\"; Beijing stands in for it"));
            }
            None
        }
        PlaceSetting::Guess => {
            let place = guess(&system_time_zone()?)?;
            common.site = Some(place.label());
            Some(place)
        }
    }
}

fn is_known(name: &str) -> bool {
    let catalogs = Catalogs::embedded();
    catalogs.gazetteer().is_ok_and(|gazetteer| gazetteer.find(name).is_ok_and(|found| found.is_some()))
}

/// The most populous place of a time zone; in Beijing's own zone Beijing.
fn guess(zone: &str) -> Option<Place> {
    let catalogs = Catalogs::embedded();
    let gazetteer = catalogs.gazetteer().ok()?;
    let beijing = gazetteer.find("Beijing").ok()??.place;
    if beijing.timezone == zone { Some(beijing) } else { gazetteer.largest_of_zone(zone) }
}

/// What the settings say of the view.
fn fill_view(common: &mut Common, view: &mut View, settings: &Settings) {
    if common.moment.is_some() {
        return;
    }
    let language = settings.language.unwrap_or_else(system_language);
    view.lang.get_or_insert(match language {
        Language::En => LanguageName::En,
        Language::Zh => LanguageName::Zh,
    });
    view.projection.get_or_insert(settings.projection);
    view.sky_culture.get_or_insert(settings.sky_culture.clone());
    view.names.get_or_insert(match settings.figure_names {
        FigureNames::Usual => NamesName::Usual,
        FigureNames::Native => NamesName::Native,
        FigureNames::Latin => NamesName::Latin,
        FigureNames::English => NamesName::English,
        FigureNames::Chinese => NamesName::Chinese,
    });
    view.bortle = view.bortle.or(Some(settings.bortle));
    view.label_size = view.label_size.or(settings.label_size_deg);
    if let (None, Some(layers)) = (&view.layers, &settings.layers) {
        let names =
            crate::moment::Layer::ALL.into_iter().filter(|layer| layers.shows(*layer)).map(|layer| layer.name());
        view.layers =
            Some(names.collect::<Vec<_>>().join(",")).filter(|names| !names.is_empty()).or(Some("none".to_owned()));
    }
    if common.landscape.is_none() {
        common.landscape = settings.landscape.as_ref().map(|name| name.as_str().to_owned());
    }
}

fn welcome(place: &Place) -> Saying {
    let [english, chinese] = [Language::En, Language::Zh].map(|language| label(place, language));
    Saying::of("said-welcome").with_name("place", Name { english, chinese })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_guessed_from_the_time_zone_and_beijing_stays_in_its_own() {
        let name = |zone: &str| guess(zone).map(|place| place.label());
        assert_eq!(name("Asia/Shanghai").as_deref(), Some("Beijing, CN"));
        assert_eq!(name("Asia/Tokyo").as_deref(), Some("Tokyo, JP"));
        assert_eq!(name("Europe/Paris").as_deref(), Some("Paris, FR"));
        assert_eq!(name("Nowhere/Land"), None);
    }

    #[test]
    fn the_settings_say_what_the_command_line_does_not() {
        let settings = Settings {
            place: PlaceSetting::At { latitude_deg: 29.65, longitude_deg: 91.1 },
            bortle: 5.0,
            language: Some(Language::Zh),
            layers: Some(crate::moment::Layers::of(&[])),
            ..Settings::default()
        };
        let (mut common, mut view) = (Common::default(), View { bortle: Some(3.0), ..View::default() });
        let mut notes = Vec::new();
        fill_place(&mut common, &settings, &mut notes);
        fill_view(&mut common, &mut view, &settings);
        assert_eq!((common.lat, common.lon, view.bortle), (Some(29.65), Some(91.1), Some(3.0)));
        assert!(matches!(view.lang, Some(LanguageName::Zh)));
        assert_eq!(view.layers.as_deref(), Some("none"));
        let mut asked = Common { site: Some("Sydney".to_owned()), ..Common::default() };
        fill_place(&mut asked, &settings, &mut notes);
        assert!(asked.lat.is_none() && notes.is_empty());
    }

    #[test]
    fn a_place_of_the_settings_that_nobody_knows_is_said() {
        let settings = Settings { place: PlaceSetting::Named("Nowhereville".to_owned()), ..Settings::default() };
        let mut notes = Vec::new();
        fill_place(&mut Common::default(), &settings, &mut notes);
        assert!(notes[0].contains("\"Nowhereville\""), "{notes:?}");
    }

    #[test]
    fn any_wish_for_a_sky_leaves_the_last_one_alone() {
        assert!(!has_wishes(&Common { quiet: true, ..Common::default() }, &View::default()));
        assert!(has_wishes(&Common { at: Some("2026-01-15".to_owned()), ..Common::default() }, &View::default()));
        assert!(has_wishes(&Common::default(), &View { fov: Some(60.0), ..View::default() }));
    }
}
