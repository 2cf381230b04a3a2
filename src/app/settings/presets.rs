//! Looks of the user's in the settings: which layers, how strongly each, how much light from lamps, how bright.
//!
//! ```toml
//! [presets]
//! "first lesson" = { layers = ["stars", "moon"], bortle = 4.0 }
//! "faint lines" = { layers = { stars = 1.0, constellation-lines = 0.4 }, exposure_stops = 0.5 }
//! ```
//!
//! A list draws its layers wholly; a table says how strongly. A list is written where every layer is whole.

use super::entries;
use crate::moment::{Layer, Layers, UnknownLayer};
use serde_json::{Map, Value, json};

/// Steps of a strength that is written.
const STEPS: f64 = 1000.0;

/// A look with a name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preset {
    /// Exactly these layers, as strongly; `None`: as they are.
    pub layers: Option<Layers>,
    /// A class of Bortle; `None`: as it is.
    pub bortle: Option<f64>,
    /// Stops of exposure; `None`: as they are.
    pub exposure_stops: Option<f64>,
}

impl Preset {
    /// What a value of the file says.
    ///
    /// # Errors
    /// What to write instead.
    pub fn read(value: &Value) -> Result<Self, String> {
        let table = value.as_object().ok_or("write a table, such as { bortle = 5.0 }")?;
        let mut preset = Preset::default();
        for (key, value) in table {
            match key.as_str() {
                "layers" => preset.layers = Some(layers(value)?),
                "bortle" => preset.bortle = Some(entries::number(value, 1.0, 9.0)?),
                "exposure_stops" => preset.exposure_stops = Some(entries::number(value, -30.0, 30.0)?),
                _ => return Err(format!("it has no {key}; known are layers, bortle, exposure_stops")),
            }
        }
        Ok(preset)
    }

    /// One of these layers, with the strengths that can be written.
    pub fn of(layers: impl IntoIterator<Item = (Layer, f64)>, bortle: f64, exposure_stops: f64) -> Self {
        let mut written = Layers::of(&[]);
        layers.into_iter().for_each(|(layer, strength)| written.set(layer, written_strength(strength)));
        Preset { layers: Some(written), bortle: Some(bortle), exposure_stops: Some(exposure_stops) }
    }

    /// The value that says the same.
    pub fn value(&self) -> Value {
        let layers = self.layers.as_ref().map(layers_value);
        let entries = [
            ("layers", layers),
            ("bortle", self.bortle.map(Value::from)),
            ("exposure_stops", self.exposure_stops.map(Value::from)),
        ];
        entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect::<Map<_, _>>().into()
    }
}

/// A strength as it is written; what is drawn at all stays so.
fn written_strength(strength: f64) -> f64 {
    if strength > 0.0 { ((strength * STEPS).round() / STEPS).clamp(1.0 / STEPS, 1.0) } else { 0.0 }
}

fn layers(value: &Value) -> Result<Layers, String> {
    let table = match value {
        Value::Object(table) => table,
        Value::Array(_) => return entries::layers(value),
        _ => return Err("write [\"stars\", \"moon\"], or with strengths { stars = 1.0, milky-way = 0.4 }".to_owned()),
    };
    let mut layers = Layers::of(&[]);
    for (name, strength) in table {
        let layer: Layer = name.parse().map_err(|problem: UnknownLayer| problem.to_string())?;
        let wrong = |_| format!("the strength of {name} goes from 0 to 1");
        layers.set(layer, entries::number(strength, 0.0, 1.0).map_err(wrong)?);
    }
    Ok(layers)
}

fn layers_value(layers: &Layers) -> Value {
    let shown = || Layer::ALL.into_iter().filter(|layer| layers.shows(*layer));
    if shown().all(|layer| layers.strength(layer) >= 1.0) {
        return shown().map(|layer| layer.name()).collect();
    }
    let strengths = shown().map(|layer| (layer.name().to_owned(), json!(layers.strength(layer))));
    Value::Object(strengths.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_keeps_how_strongly_each_layer_is_drawn() {
        let shown = [(Layer::Stars, 1.0), (Layer::ConstellationLines, 0.4 + 1e-9), (Layer::Moon, 0.0)];
        let look = Preset::of(shown, 4.0, -0.5);
        assert_eq!(look.value()["layers"]["constellation-lines"], 0.4);
        assert_eq!(Preset::read(&look.value()), Ok(look));
    }

    #[test]
    fn whole_layers_are_a_list_as_they_were_in_older_files() {
        let value = json!({ "layers": ["stars", "moon"], "bortle": 4.0 });
        let look = Preset::read(&value).unwrap();
        assert_eq!(look.layers, Some(Layers::of(&[Layer::Stars, Layer::Moon])));
        assert_eq!(look.value(), value);
        assert_eq!(Preset::read(&json!({ "layers": [] })).unwrap().value(), json!({ "layers": [] }));
    }

    #[test]
    fn a_strength_that_cannot_be_is_said() {
        let refused = |layers: Value| Preset::read(&json!({ "layers": layers })).unwrap_err();
        assert_eq!(refused(json!({ "stars": 2.0 })), "the strength of stars goes from 0 to 1");
        assert!(refused(json!({ "starz": 1.0 })).contains("starz"));
        assert!(refused(json!("stars")).contains("milky-way = 0.4"));
        assert_eq!([0.0, 1e-9, 0.33333, 1.0].map(written_strength), [0.0, 0.001, 0.333, 1.0]);
    }
}
