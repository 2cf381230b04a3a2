//! Every key of the settings file: the one place. The template, the reading and `beiguan settings` are made from it.

use super::{PlaceSetting, QualitySetting, Settings, Switch};
use crate::app::desk::{Card, Lettering, PlatePlace, Preview, Tint, Visibility};
use crate::moment::{LandscapeName, Language, Layers};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;

/// One key.
pub struct Entry {
    /// The table it stands in; empty for the top of the file.
    pub table: &'static str,
    /// Its name.
    pub key: &'static str,
    /// Its default, as TOML.
    pub usual: &'static str,
    /// What it is for, and what it can be.
    pub says: &'static str,
    /// Takes a value.
    pub take: fn(&mut Settings, &Value) -> Result<(), String>,
}

/// Tables whose keys the user chooses.
pub const FREE_TABLES: [&str; 4] = ["keys", "gamepad", "midi", "presets"];

/// All of them, in the order of the file.
pub const ENTRIES: [Entry; 25] = [
    Entry {
        table: "",
        key: "language",
        usual: "\"auto\"",
        says: "Language of all words: \"en\", \"zh\", or \"auto\" for that of the system.",
        take: |settings, value| {
            settings.language =
                auto(value, one_of("\"auto\", \"en\" or \"zh\""))?.map(|language: Named<Language>| language.0);
            Ok(())
        },
    },
    Entry {
        table: "place",
        key: "site",
        usual: "\"auto\"",
        says: "A place of the gazetteer, such as \"Lhasa\" or \"拉萨\"; \"auto\" guesses it from the time zone.",
        take: |settings, value| {
            // Coordinates, which come later in the file, win.
            match text(value)? {
                "auto" => {}
                name => settings.place = PlaceSetting::Named(name.to_owned()),
            }
            Ok(())
        },
    },
    Entry {
        table: "place",
        key: "coordinates_deg",
        usual: "\"auto\"",
        says: "Latitude and longitude in degrees, north and east positive, such as [29.65, 91.1], instead of a name.",
        take: |settings, value| {
            if let Some([latitude_deg, longitude_deg]) = auto::<[f64; 2]>(value, two_numbers)? {
                within(latitude_deg, -90.0, 90.0, "a latitude")?;
                within(longitude_deg, -360.0, 360.0, "a longitude")?;
                settings.place = PlaceSetting::At { latitude_deg, longitude_deg };
            }
            Ok(())
        },
    },
    Entry {
        table: "place",
        key: "elevation_m",
        usual: "\"auto\"",
        says: "Metres above sea level; \"auto\" takes 0.",
        take: |settings, value| {
            settings.elevation_m = auto(value, |value| number(value, -12_000.0, 100_000.0))?;
            Ok(())
        },
    },
    Entry {
        table: "looks",
        key: "projection",
        usual: "\"dome\"",
        says: "How the window begins: \"dome\", \"perspective\", \"stereographic\" or \"globe\".",
        take: |settings, value| {
            settings.projection =
                text(value)?.parse().map_err(|problem: crate::moment::UnknownProjection| problem.to_string())?;
            Ok(())
        },
    },
    Entry {
        table: "looks",
        key: "landscape",
        usual: "\"auto\"",
        says: "What stands around: \"plain\", \"beijing-observatory\"; \"auto\" is the observatory in Beijing and plain elsewhere.",
        take: |settings, value| {
            settings.landscape = auto(value, |value| Ok(LandscapeName::new(text(value)?)))?;
            Ok(())
        },
    },
    Entry {
        table: "looks",
        key: "sky_culture",
        usual: "\"western\"",
        says: "Whose constellations: \"western\", \"chinese\", or a folder of your own.",
        take: |settings, value| {
            settings.sky_culture =
                text(value)?.parse().map_err(|problem: crate::moment::InvalidCultureName| problem.to_string())?;
            Ok(())
        },
    },
    Entry {
        table: "looks",
        key: "names",
        usual: "\"usual\"",
        says: "In which of their names constellations are written: \"usual\", \"native\", \"latin\", \"english\", \"chinese\".",
        take: |settings, value| {
            settings.figure_names = one_of("\"usual\", \"native\", \"latin\", \"english\" or \"chinese\"")(value)
                .map(|names: Named<crate::moment::FigureNames>| names.0)?;
            Ok(())
        },
    },
    Entry {
        table: "looks",
        key: "bortle",
        usual: "1.0",
        says: "Light pollution, a class of Bortle from 1 (the darkest sky) to 9 (inner city).",
        take: |settings, value| {
            settings.bortle = number(value, 1.0, 9.0)?;
            Ok(())
        },
    },
    Entry {
        table: "looks",
        key: "label_size_deg",
        usual: "\"auto\"",
        says: "Height of the letters in the sky, degrees on the dome; \"auto\" is 1.8.",
        take: |settings, value| {
            settings.label_size_deg = auto(value, |value| number(value, 0.5, 15.0))?;
            Ok(())
        },
    },
    Entry {
        table: "looks",
        key: "layers",
        usual: "\"auto\"",
        says: "Exactly the layers that the window begins with, such as [\"stars\", \"planets\"]; \"auto\" is a clear night.",
        take: |settings, value| {
            settings.layers = auto(value, layers)?;
            Ok(())
        },
    },
    Entry {
        table: "panels",
        key: "shown",
        usual: "true",
        says: "Whether the panels are shown at the start; F3 shows and hides them.",
        take: |settings, value| {
            settings.panels = if flag(value)? { Visibility::Shown } else { Visibility::Hidden };
            Ok(())
        },
    },
    Entry {
        table: "panels",
        key: "card",
        usual: "\"none\"",
        says: "The card that is open at the start: \"find\", \"layers\", \"looks\", \"place\", \"shows\", \"measure\" or \"none\".",
        take: |settings, value| {
            settings.card = match text(value)? {
                "none" => None,
                name => Some(card(name)?),
            };
            Ok(())
        },
    },
    Entry {
        table: "panels",
        key: "large_text",
        usual: "false",
        says: "Larger words in the panels.",
        take: |settings, value| {
            settings.lettering = if flag(value)? { Lettering::Large } else { Lettering::Usual };
            Ok(())
        },
    },
    Entry {
        table: "panels",
        key: "night_red",
        usual: "false",
        says: "Panels in red, for eyes that are to stay adapted to the dark.",
        take: |settings, value| {
            settings.tint = if flag(value)? { Tint::NightRed } else { Tint::Usual };
            Ok(())
        },
    },
    Entry {
        table: "panels",
        key: "preview",
        usual: "\"behind\"",
        says: "With --presenter: the preview of the dome \"behind\" the panels or \"detached\", on a plate of its own; Shift+F3 changes it.",
        take: |settings, value| {
            settings.preview.stands = match text(value)? {
                "behind" => Preview::Behind,
                "detached" => Preview::Detached,
                _ => return Err("write \"behind\" or \"detached\"".to_owned()),
            };
            Ok(())
        },
    },
    Entry {
        table: "panels",
        key: "preview_place",
        usual: "\"auto\"",
        says: "Left, top, width and height of that plate, such as [0.3, 0.03, 0.42, 0.7], as parts of the room between rail and bar.",
        take: |settings, value| {
            let parts = auto::<[f64; 4]>(value, four_parts)?;
            settings.preview.place = parts.map_or_else(PlatePlace::default, PlatePlace);
            Ok(())
        },
    },
    Entry {
        table: "output",
        key: "monitor",
        usual: "\"none\"",
        says: "The monitor or projector that the audience's window fills, 1 for the first, or the only window without --presenter.",
        take: |settings, value| {
            settings.monitor = match value {
                Value::String(word) if word == "none" => None,
                _ => Some(number(value, 1.0, 64.0)? as usize),
            };
            Ok(())
        },
    },
    Entry {
        table: "output",
        key: "quality",
        usual: "\"keep-up\"",
        says: "\"keep-up\" draws fewer pixels where the machine is slow, \"full\" draws every one.",
        take: |settings, value| {
            settings.quality = match text(value)? {
                "keep-up" => QualitySetting::KeepUp,
                "full" => QualitySetting::Full,
                _ => return Err("write \"keep-up\" or \"full\"".to_owned()),
            };
            Ok(())
        },
    },
    Entry {
        table: "memory",
        key: "autosave",
        usual: "true",
        says: "Keep what is shown every few seconds, so that a power cut loses nothing.",
        take: |settings, value| {
            settings.autosave = switch(value)?;
            Ok(())
        },
    },
    Entry {
        table: "memory",
        key: "pictures",
        usual: "\"auto\"",
        says: "The folder for pictures and films of the window; \"auto\" is Beiguan in the system's folder for pictures.",
        take: |settings, value| {
            settings.pictures = auto(value, |value| Ok(PathBuf::from(text(value)?)))?;
            Ok(())
        },
    },
    Entry {
        table: "hands",
        key: "gamepad",
        usual: "true",
        says: "Listen to a gamepad, if one is plugged in (Linux).",
        take: |settings, value| {
            settings.gamepad = switch(value)?;
            Ok(())
        },
    },
    Entry {
        table: "hands",
        key: "midi",
        usual: "true",
        says: "Listen to MIDI faders, if some are plugged in (Linux).",
        take: |settings, value| {
            settings.midi = switch(value)?;
            Ok(())
        },
    },
    Entry {
        table: "hands",
        key: "stick_deg_per_s",
        usual: "40.0",
        says: "How fast a stick that is pushed to its end turns the sky, degrees in a second.",
        take: |settings, value| {
            settings.controls.stick_deg_per_s = number(value, 1.0, 360.0)?;
            Ok(())
        },
    },
    Entry {
        table: "hands",
        key: "stick_dead_zone",
        usual: "0.12",
        says: "How far from its middle a stick does nothing yet, 0 to 0.9.",
        take: |settings, value| {
            settings.controls.dead_zone = number(value, 0.0, 0.9)?;
            Ok(())
        },
    },
];

/// A value that is written as its type's name in files is.
struct Named<T>(T);

fn one_of<T: DeserializeOwned>(choice: &'static str) -> impl Fn(&Value) -> Result<Named<T>, String> {
    move |value| serde_json::from_value(value.clone()).map(Named).map_err(|_| format!("write {choice}"))
}

/// A value, or `None` for the word "auto".
fn auto<T>(value: &Value, read: impl Fn(&Value) -> Result<T, String>) -> Result<Option<T>, String> {
    match value {
        Value::String(word) if word == "auto" => Ok(None),
        _ => read(value).map(Some),
    }
}

/// A text.
pub fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| "write it between quotation marks".to_owned())
}

/// A list of texts.
fn texts(value: &Value) -> Result<Vec<String>, String> {
    let list = value.as_array().ok_or_else(|| "write a list, such as [\"one\", \"two\"]".to_owned())?;
    list.iter().map(|value| text(value).map(str::to_owned)).collect()
}

/// Layers, as a list of their names.
pub fn layers(value: &Value) -> Result<Layers, String> {
    let names = texts(value)?;
    let all = names.iter().map(|name| name.parse().map_err(|problem: crate::moment::UnknownLayer| problem.to_string()));
    Ok(Layers::of(&all.collect::<Result<Vec<_>, String>>()?))
}

/// A number in a range.
pub fn number(value: &Value, least: f64, most: f64) -> Result<f64, String> {
    let number = value.as_f64().ok_or_else(|| format!("write a number from {least} to {most}"))?;
    within(number, least, most, "it").map(|()| number)
}

fn within(value: f64, least: f64, most: f64, what: &str) -> Result<(), String> {
    if (least..=most).contains(&value) { Ok(()) } else { Err(format!("{what} goes from {least} to {most}")) }
}

fn two_numbers(value: &Value) -> Result<[f64; 2], String> {
    serde_json::from_value(value.clone()).map_err(|_| "write [latitude, longitude]".to_owned())
}

fn four_parts(value: &Value) -> Result<[f64; 4], String> {
    let parts: Option<[f64; 4]> = serde_json::from_value(value.clone()).ok();
    let parts = parts.filter(|parts| parts.iter().all(|part| (0.0..=1.0).contains(part)));
    parts.ok_or_else(|| "write [left, top, width, height], each from 0 to 1".to_owned())
}

/// A card by the end of its message's name.
fn card(name: &str) -> Result<Card, String> {
    let named = |card: &Card| card.word().strip_prefix("card-") == Some(name);
    Card::ALL.into_iter().find(named).ok_or_else(|| {
        let names: Vec<&str> = Card::ALL.iter().filter_map(|card| card.word().strip_prefix("card-")).collect();
        format!("write none or one of {}", names.join(", "))
    })
}

fn flag(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "write true or false".to_owned())
}

fn switch(value: &Value) -> Result<Switch, String> {
    flag(value).map(|is_on| if is_on { Switch::On } else { Switch::Off })
}
