//! Looks of the user's: kept from what is drawn, shown again, taken out.

use super::Planetarium;
use crate::app::saying::Saying;
use crate::app::settings::{Change, Preset, Unsaved, save};
use crate::moment::{Command, Layer, Layers};

impl Planetarium {
    /// Keeps what is drawn as a look of the user's.
    pub(super) fn keep_preset(&mut self, name: &str) {
        let layers = Layer::ALL.into_iter().map(|layer| (layer, self.live.wanted_strength(layer)));
        let chosen = self.live.chosen_moment();
        let preset = Preset::of(layers, chosen.bortle, chosen.exposure_stops);
        let said = if self.keeper.settings.presets.contains_key(name) { "looks-replaced" } else { "looks-kept" };
        if self.write_preset(Change::set("presets", name, preset.value()), (said, name)) {
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
        let Some(path) = self.keeper.habits.path() else {
            self.say(Saying::of("said-no-settings"));
            return false;
        };
        self.keeper.habits.end_writing();
        let saved = save(&path, &[change]);
        let is_saved = saved.is_ok();
        let trouble = |unsaved: Unsaved| Saying::trouble(unsaved.why);
        self.say(saved.map_or_else(trouble, |()| Saying::of(message).with("name", name)));
        is_saved
    }

    /// Says which looks there are instead of this one.
    pub(super) fn say_no_preset(&mut self, name: &str) {
        let names: Vec<&str> = self.keeper.settings.presets.keys().map(String::as_str).collect();
        self.say(match names.is_empty() {
            true => Saying::of("said-no-presets").with("name", name),
            false => Saying::of("said-no-preset").with("name", name).with("known", names.join(", ")),
        });
    }

    /// Shows a look of the user's.
    pub(super) fn show_preset(&mut self, name: &str) {
        let Some(preset) = self.keeper.settings.presets.get(name).cloned() else { return self.say_no_preset(name) };
        let stops = self.live.moment().exposure_stops;
        let differs = |wanted: &Layers, layer: &Layer| self.live.wanted_strength(*layer) != wanted.strength(*layer);
        let layers: Vec<Command> = preset.layers.map_or_else(Vec::new, |wanted| {
            let all = Layer::ALL.into_iter().filter(|layer| differs(&wanted, layer));
            all.map(|layer| Command::FadeLayer { layer, strength: wanted.strength(layer) }).collect()
        });
        let bortle = preset.bortle.map(Command::SetBortle);
        let exposure = preset.exposure_stops.map(|wanted| Command::Expose(wanted - stops));
        layers.into_iter().chain(bortle).chain(exposure).for_each(|command| self.command(&command));
    }
}
