//! Layers: what is drawn, and how strongly. Their names are the same on the command line, in files and in the window.

use super::InvalidMoment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// One layer of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The catalogue stars.
    Stars,
    /// The Milky Way.
    MilkyWay,
    /// Sunlight scattered by the dust between the planets.
    ZodiacalLight,
    /// The night air's own light.
    Airglow,
    /// Galaxies, nebulae and star clusters.
    DeepSky,
    /// Figures of the constellations.
    ConstellationLines,
    /// Boundaries of the constellations (Delporte 1930).
    ConstellationBoundaries,
    /// Names of the constellations.
    ConstellationNames,
    /// Pictures of the constellations.
    ConstellationArt,
    /// The sectors of the lunar mansions.
    Mansions,
    /// The Sun.
    Sun,
    /// The Moon.
    Moon,
    /// Mercury to Neptune, and Pluto.
    Planets,
    /// The moons of the planets, where the field is narrow enough to part them from their planet.
    Moons,
    /// Minor planets, among them (59000) Beiguan.
    MinorPlanets,
    /// Artificial satellites of the user's files.
    Satellites,
    /// Comets.
    Comets,
    /// Meteors of the active showers.
    Meteors,
    /// The air: scattered light, twilight, extinction, scintillation, light pollution.
    Atmosphere,
    /// The ground below the horizon.
    Landscape,
    /// Azimuth and altitude every 10 degrees.
    GridHorizontal,
    /// Right ascension and declination of date.
    GridEquatorial,
    /// Ecliptic longitude and latitude of date.
    GridEcliptic,
    /// Galactic longitude and latitude.
    GridGalactic,
    /// The ecliptic of date.
    Ecliptic,
    /// The meridian.
    Meridian,
    /// The path of the celestial pole among the stars.
    PolePath,
    /// The horizon with its cardinal points.
    CardinalPoints,
    /// Names of stars, the Sun, the Moon and planets.
    Labels,
    /// Paths of bodies that the stage shows.
    Trails,
    /// Marks of the stage.
    Marks,
    /// Words of the stage for the audience.
    Captions,
    /// Pictures, panoramas and diagrams of the stage.
    Images,
    /// The presenter's light spot.
    Pointer,
}

impl Layer {
    /// Every layer, in the order of their names' list in the documentation.
    pub const ALL: [Layer; 34] = [
        Layer::Stars,
        Layer::MilkyWay,
        Layer::ZodiacalLight,
        Layer::Airglow,
        Layer::DeepSky,
        Layer::ConstellationLines,
        Layer::ConstellationBoundaries,
        Layer::ConstellationNames,
        Layer::ConstellationArt,
        Layer::Mansions,
        Layer::Sun,
        Layer::Moon,
        Layer::Planets,
        Layer::Moons,
        Layer::MinorPlanets,
        Layer::Comets,
        Layer::Meteors,
        Layer::Atmosphere,
        Layer::Satellites,
        Layer::Landscape,
        Layer::GridHorizontal,
        Layer::GridEquatorial,
        Layer::GridEcliptic,
        Layer::GridGalactic,
        Layer::Ecliptic,
        Layer::Meridian,
        Layer::PolePath,
        Layer::CardinalPoints,
        Layer::Labels,
        Layer::Trails,
        Layer::Marks,
        Layer::Captions,
        Layer::Images,
        Layer::Pointer,
    ];

    /// The layers of a clear night.
    pub const CLEAR_NIGHT: [Layer; 24] = [
        Layer::Stars,
        Layer::MilkyWay,
        Layer::ZodiacalLight,
        Layer::Airglow,
        Layer::DeepSky,
        Layer::ConstellationLines,
        Layer::ConstellationNames,
        Layer::Sun,
        Layer::Moon,
        Layer::Planets,
        Layer::Moons,
        Layer::MinorPlanets,
        Layer::Comets,
        Layer::Meteors,
        Layer::Atmosphere,
        Layer::Satellites,
        Layer::Landscape,
        Layer::CardinalPoints,
        Layer::Labels,
        Layer::Trails,
        Layer::Marks,
        Layer::Captions,
        Layer::Images,
        Layer::Pointer,
    ];

    /// The name in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Layer::Stars => "stars",
            Layer::MilkyWay => "milky-way",
            Layer::ZodiacalLight => "zodiacal-light",
            Layer::Airglow => "airglow",
            Layer::DeepSky => "deep-sky",
            Layer::ConstellationLines => "constellation-lines",
            Layer::ConstellationBoundaries => "constellation-boundaries",
            Layer::ConstellationNames => "constellation-names",
            Layer::ConstellationArt => "constellation-art",
            Layer::Mansions => "mansions",
            Layer::Sun => "sun",
            Layer::Moon => "moon",
            Layer::Planets => "planets",
            Layer::Moons => "moons",
            Layer::MinorPlanets => "minor-planets",
            Layer::Comets => "comets",
            Layer::Meteors => "meteors",
            Layer::Atmosphere => "atmosphere",
            Layer::Satellites => "satellites",
            Layer::Landscape => "landscape",
            Layer::GridHorizontal => "grid-horizontal",
            Layer::GridEquatorial => "grid-equatorial",
            Layer::GridEcliptic => "grid-ecliptic",
            Layer::GridGalactic => "grid-galactic",
            Layer::Ecliptic => "ecliptic",
            Layer::Meridian => "meridian",
            Layer::PolePath => "pole-path",
            Layer::CardinalPoints => "cardinal-points",
            Layer::Labels => "labels",
            Layer::Trails => "trails",
            Layer::Marks => "marks",
            Layer::Captions => "captions",
            Layer::Images => "images",
            Layer::Pointer => "pointer",
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A name that no layer has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no layer \"{name}\"; choose from none, {}", Layer::ALL.map(Layer::name).join(", "))]
pub struct UnknownLayer {
    /// The name that was asked for.
    pub name: String,
}

impl FromStr for Layer {
    type Err = UnknownLayer;
    fn from_str(name: &str) -> Result<Self, UnknownLayer> {
        Layer::ALL.into_iter().find(|layer| layer.name() == name).ok_or_else(|| UnknownLayer { name: name.to_owned() })
    }
}

/// Which layers are drawn, each with a strength from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Layers {
    strengths: BTreeMap<Layer, f64>,
}

impl Default for Layers {
    fn default() -> Self {
        Layers::of(&Layer::CLEAR_NIGHT)
    }
}

impl Layers {
    /// Exactly these layers, at full strength.
    pub fn of(layers: &[Layer]) -> Self {
        Layers { strengths: layers.iter().map(|&layer| (layer, 1.0)).collect() }
    }

    /// From names separated by commas; `none` alone is no layer at all.
    ///
    /// # Errors
    /// The first name that no layer has.
    pub fn parse(names: &str) -> Result<Self, UnknownLayer> {
        if names.trim() == "none" {
            return Ok(Layers::of(&[]));
        }
        let layers: Result<Vec<Layer>, UnknownLayer> = names.split(',').map(|name| name.trim().parse()).collect();
        layers.map(|layers| Layers::of(&layers))
    }

    /// Strength of a layer, 0 if it is not drawn.
    pub fn strength(&self, layer: Layer) -> f64 {
        self.strengths.get(&layer).copied().unwrap_or(0.0)
    }

    /// Whether anything of a layer is drawn.
    pub fn shows(&self, layer: Layer) -> bool {
        self.strength(layer) > 0.0
    }

    /// Draws a layer with this strength; 0 leaves it out.
    pub fn set(&mut self, layer: Layer, strength: f64) {
        if strength > 0.0 {
            self.strengths.insert(layer, strength);
        } else {
            self.strengths.remove(&layer);
        }
    }

    /// Checks every strength.
    ///
    /// # Errors
    /// A strength outside 0 to 1.
    pub fn validate(&self) -> Result<(), InvalidMoment> {
        match self.strengths.values().find(|strength| !(0.0..=1.0).contains(*strength)) {
            Some(&value) => Err(InvalidMoment { what: "a layer's strength", value, allowed: "0 to 1" }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_is_found_by_its_name_and_written_by_it() {
        for layer in Layer::ALL {
            assert_eq!(layer.name().parse(), Ok(layer));
            assert_eq!(serde_json::to_string(&layer).unwrap(), format!("\"{}\"", layer.name()));
        }
    }

    #[test]
    fn an_unknown_layer_is_named_with_the_choice_there_is() {
        let message = Layers::parse("stars,sparkles").unwrap_err().to_string();
        assert!(message.contains("\"sparkles\"") && message.contains("constellation-lines"), "{message}");
        assert!(!Layers::parse("none").unwrap().shows(Layer::Stars));
    }
}
