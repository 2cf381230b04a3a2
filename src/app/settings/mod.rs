//! The user's settings: `settings.toml` in the platform's folder for configuration. What cannot be followed is said, with line
//! and remedy, and its default stands in; a file that is no TOML is kept aside, and all defaults stand in.
//!
//! ```text
//! entries.rs (every key: its default, what it is for, how it is read)
//!    |-- template.rs: the file as it is written the first time
//!    '-- reading.rs: a text -> Settings and mistakes
//! writing.rs: one key of a text changed, all else as it stands         presets.rs: looks of one's own
//! store.rs: the file on the disk         bindings.rs: keys        controls.rs: gamepad and faders
//! ```

mod bindings;
mod command;
mod controls;
mod entries;
mod locale;
mod named;
mod presets;
mod reading;
mod store;
mod template;
#[cfg(test)]
mod tests;
mod writing;

pub use bindings::{Bindings, request_of};
#[cfg(test)]
pub use bindings::{command_names, request_of_value};
pub use command::{Options, run};
pub use controls::{Action, Continuous, Controls, Part};
pub use locale::{system_language, system_time_zone};
pub use presets::Preset;
pub use store::{First, Unsaved, load, save};
pub use writing::Change;

use crate::app::desk::{Card, Lettering, PreviewPlate, Tint, Visibility};
use crate::moment::{CultureName, FigureNames, LandscapeName, Language, Layers, Projection};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Language of all words; `None`: that of the system.
    pub language: Option<Language>,
    /// Where the sky is seen from.
    pub place: PlaceSetting,
    /// Elevation of the place, m; `None`: unknown, taken as 0.
    pub elevation_m: Option<f64>,
    /// What stands around; `None`: what is usual at the place.
    pub landscape: Option<LandscapeName>,
    /// Whose constellations.
    pub sky_culture: CultureName,
    /// In which of their names they are written.
    pub figure_names: FigureNames,
    /// How the window begins to look.
    pub projection: Projection,
    /// Light pollution, a class of Bortle.
    pub bortle: f64,
    /// Height of ordinary letters, degrees on the dome; `None`: the usual.
    pub label_size_deg: Option<f64>,
    /// The layers that the window begins with; `None`: those of a clear night.
    pub layers: Option<Layers>,
    /// Whether the panels are shown at the start.
    pub panels: Visibility,
    /// The card that is open at the start.
    pub card: Option<Card>,
    /// How large the words of the panels are.
    pub lettering: Lettering,
    /// In which colours the panels are drawn.
    pub tint: Tint,
    /// The presenter's preview of the dome.
    pub preview: PreviewPlate,
    /// Monitor of the audience's window, or of the only one, from 1; `None`: windows stay where they open.
    pub monitor: Option<usize>,
    /// What comes first when the machine is slow.
    pub quality: QualitySetting,
    /// Whether the sky is kept for the case of a power cut.
    pub autosave: Switch,
    /// Folder for pictures and films; `None`: the system's for pictures.
    pub pictures: Option<PathBuf>,
    /// Whether a gamepad is listened to.
    pub gamepad: Switch,
    /// Whether MIDI faders are listened to.
    pub midi: Switch,
    /// What sticks, buttons and faders do.
    pub controls: Controls,
    /// Keys of the user.
    pub bindings: Bindings,
    /// Looks of the user, by name.
    pub presets: BTreeMap<String, Preset>,
}

/// Where the sky is seen from.
#[derive(Debug, Clone, PartialEq)]
pub enum PlaceSetting {
    /// Guessed from the time zone.
    Guess,
    /// A place of the gazetteer.
    Named(String),
    /// Latitude and longitude, degrees.
    At {
        /// Geodetic latitude, degrees north.
        latitude_deg: f64,
        /// Longitude, degrees east.
        longitude_deg: f64,
    },
}

/// What comes first when the machine is slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QualitySetting {
    /// The display's rate.
    KeepUp,
    /// Every pixel.
    Full,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            language: None,
            place: PlaceSetting::Guess,
            elevation_m: None,
            landscape: None,
            sky_culture: CultureName::default(),
            figure_names: FigureNames::default(),
            projection: Projection::Dome,
            bortle: 1.0,
            label_size_deg: None,
            layers: None,
            panels: Visibility::Shown,
            card: None,
            lettering: Lettering::Usual,
            tint: Tint::Usual,
            preview: PreviewPlate::behind(),
            monitor: None,
            quality: QualitySetting::KeepUp,
            autosave: Switch::On,
            pictures: None,
            gamepad: Switch::On,
            midi: Switch::On,
            controls: Controls::default(),
            bindings: Bindings::default(),
            presets: BTreeMap::new(),
        }
    }
}
