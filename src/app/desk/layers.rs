//! The card of layers: what is drawn, in groups, and whole skies at one press.

use super::{Facts, own_looks, widgets};
use crate::app::request::Request;
use crate::moment::{Command, Layer, Layers};
use egui::{Button, Ui, vec2};

/// The groups, each with the message of its name.
pub const GROUPS: [(&str, &[Layer]); 6] = [
    (
        "layers-sky",
        &[Layer::Stars, Layer::MilkyWay, Layer::DeepSky, Layer::Meteors, Layer::ZodiacalLight, Layer::Airglow],
    ),
    (
        "layers-bodies",
        &[Layer::Sun, Layer::Moon, Layer::Planets, Layer::Moons, Layer::MinorPlanets, Layer::Comets, Layer::Satellites],
    ),
    (
        "layers-figures",
        &[
            Layer::ConstellationLines,
            Layer::ConstellationNames,
            Layer::ConstellationBoundaries,
            Layer::ConstellationArt,
            Layer::Mansions,
        ],
    ),
    (
        "layers-circles",
        &[
            Layer::Ecliptic,
            Layer::Meridian,
            Layer::GridHorizontal,
            Layer::GridEquatorial,
            Layer::GridEcliptic,
            Layer::GridGalactic,
            Layer::PolePath,
            Layer::CardinalPoints,
        ],
    ),
    ("layers-earth", &[Layer::Atmosphere, Layer::Landscape]),
    ("layers-stage", &[Layer::Labels, Layer::Trails, Layer::Marks, Layer::Captions, Layer::Images, Layer::Pointer]),
];

/// Whole skies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// As from a city: few stars, the ground, names.
    City,
    /// As far from all lamps, with nothing drawn into it.
    Dark,
    /// As an optical projector has it: stars, planets and the Milky Way, without air and ground.
    Projector,
    /// Lines, names and the circles of the sky.
    Teaching,
}

impl Preset {
    /// All of them.
    pub const ALL: [Preset; 4] = [Preset::City, Preset::Dark, Preset::Projector, Preset::Teaching];

    /// The message of its name; that of its tooltip ends in `-tip`.
    fn word(self) -> &'static str {
        match self {
            Preset::City => "layers-preset-city",
            Preset::Dark => "layers-preset-dark",
            Preset::Projector => "layers-preset-projector",
            Preset::Teaching => "layers-preset-teaching",
        }
    }

    /// What is drawn.
    pub fn layers(self) -> Layers {
        use Layer as L;
        let bodies = [L::Stars, L::MilkyWay, L::Sun, L::Moon, L::Planets, L::Moons, L::MinorPlanets, L::Comets];
        let stage = [L::Trails, L::Marks, L::Captions, L::Images, L::Pointer, L::Satellites];
        let nature = [L::DeepSky, L::ZodiacalLight, L::Airglow, L::Meteors, L::Atmosphere, L::Landscape];
        let more: &[Layer] = match self {
            Preset::City => &[L::Atmosphere, L::Landscape, L::Meteors, L::CardinalPoints, L::Labels],
            Preset::Dark => &nature,
            Preset::Projector => &[L::DeepSky],
            Preset::Teaching => &[
                L::Atmosphere,
                L::Landscape,
                L::ConstellationLines,
                L::ConstellationNames,
                L::Labels,
                L::CardinalPoints,
                L::Meridian,
                L::Ecliptic,
                L::GridEquatorial,
            ],
        };
        Layers::of(&[&bodies[..], &stage[..], more].concat())
    }

    /// Its class of Bortle.
    pub fn bortle(self) -> f64 {
        if self == Preset::City { 8.0 } else { 1.0 }
    }

    /// What to ask for, so that only what differs fades.
    pub fn requests(self, facts: &Facts<'_>) -> Vec<Request> {
        let wanted = self.layers();
        let differs = |layer: &Layer| facts.live.wanted_strength(*layer) != wanted.strength(*layer);
        let fade = |layer: Layer| Command::FadeLayer { layer, strength: wanted.strength(layer) }.into();
        let mut requests: Vec<Request> = Layer::ALL.into_iter().filter(differs).map(fade).collect();
        requests.push(Command::SetBortle(self.bortle()).into());
        requests
    }
}

/// The buttons of the whole skies, in pairs.
pub fn built_in(ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    for pair in Preset::ALL.chunks(2) {
        ui.horizontal(|ui| {
            let width = (ui.available_width() - 8.0) / 2.0;
            for preset in pair {
                let button = ui.add(Button::new(facts.text(preset.word())).min_size(vec2(width, 32.0)));
                if button.on_hover_text(facts.text(&format!("{}-tip", preset.word()))).clicked() {
                    asked.extend(preset.requests(facts));
                }
            }
        });
    }
}

/// The card.
pub fn ui(ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    own_looks::buttons(ui, facts, asked);
    for (name, layers) in GROUPS {
        widgets::section(ui, &facts.text(name));
        let strength = |layer: Layer| match &facts.show {
            Some(_) => facts.moment.layers.strength(layer),
            None => facts.live.wanted_strength(layer),
        };
        let all: Vec<(String, bool)> = layers
            .iter()
            .map(|layer| (facts.text(&format!("layer-{}", layer.name())), strength(*layer) > 0.0))
            .collect();
        if let Some(pressed) = widgets::switches(ui, &all) {
            let strength = if all[pressed].1 { 0.0 } else { 1.0 };
            asked.push(Command::FadeLayer { layer: layers[pressed], strength }.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_stands_in_one_group() {
        for layer in Layer::ALL {
            let count = GROUPS.iter().flat_map(|(_, layers)| layers.iter()).filter(|one| **one == layer).count();
            assert_eq!(count, 1, "{layer}");
        }
    }

    #[test]
    fn a_dark_sky_has_neither_lines_nor_lamps_and_a_lesson_has_both_names_and_circles() {
        let dark = Preset::Dark.layers();
        assert!(dark.shows(Layer::MilkyWay) && !dark.shows(Layer::ConstellationLines) && !dark.shows(Layer::Labels));
        assert_eq!((Preset::Dark.bortle(), Preset::City.bortle()), (1.0, 8.0));
        let lesson = Preset::Teaching.layers();
        assert!(lesson.shows(Layer::ConstellationNames) && lesson.shows(Layer::Ecliptic));
        assert!(!Preset::Projector.layers().shows(Layer::Landscape));
    }
}
