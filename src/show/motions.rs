//! Smooth changes that Commands begin in the live planetarium: layers that come and go, journeys from place to place.

use super::journey::Journey;
use crate::astro::apparent::Air;
use crate::moment::{Layer, Moment};
use std::collections::BTreeMap;

/// How long a layer takes to come or go, s.
const LAYER_FADE_S: f64 = 0.6;

/// What is under way.
#[derive(Debug, Clone, Default)]
pub struct Motions {
    /// Strengths that layers are on their way to.
    layers: BTreeMap<Layer, f64>,
    journey: Option<(Journey, f64)>,
}

impl Motions {
    /// Whether anything moves.
    pub fn is_active(&self) -> bool {
        !self.layers.is_empty() || self.journey.is_some()
    }

    /// Lets a layer come to a strength from 0 to 1.
    pub fn fade(&mut self, layer: Layer, strength: f64) {
        if strength.is_finite() {
            self.layers.insert(layer, strength.clamp(0.0, 1.0));
        }
    }

    /// Leaves a layer where it is: something else has set it.
    pub fn forget_layer(&mut self, layer: Layer) {
        self.layers.remove(&layer);
    }

    /// Leaves all layers where they are.
    pub fn forget_layers(&mut self) {
        self.layers.clear();
    }

    /// The strength a layer has or is on its way to.
    pub fn wanted(&self, layer: Layer) -> Option<f64> {
        self.layers.get(&layer).copied()
    }

    /// Begins a journey.
    pub fn travel(&mut self, journey: Journey) {
        self.journey = Some((journey, 0.0));
    }

    /// Stays wherever one is.
    pub fn stop_journey(&mut self) {
        self.journey = None;
    }

    /// Lets time pass.
    pub fn advance(&mut self, moment: &mut Moment, elapsed_s: f64) {
        let step = elapsed_s / LAYER_FADE_S;
        self.layers.retain(|layer, wanted| {
            let strength = moment.layers.strength(*layer);
            let next = strength + (*wanted - strength).clamp(-step, step);
            moment.layers.set(*layer, next);
            next != *wanted
        });
        if let Some((journey, passed_s)) = &mut self.journey {
            *passed_s += elapsed_s;
            moment.observer = journey.at(*passed_s);
            if moment.air.pressure_hpa > 0.0 {
                moment.air = Air::standard(moment.observer.elevation_m());
            }
            if *passed_s >= journey.duration_s() {
                self.journey = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::Instant;
    use crate::moment::{Layers, Observer};

    #[test]
    fn layers_come_and_go_evenly_and_then_rest() {
        let mut moment = Moment::new(Instant::J2000, Observer::on_earth_deg(0.0, 0.0, 0.0));
        moment.layers = Layers::of(&[Layer::Stars]);
        let mut motions = Motions::default();
        motions.fade(Layer::Stars, 0.0);
        motions.fade(Layer::Meridian, 1.0);
        motions.advance(&mut moment, 0.3);
        assert!((moment.layers.strength(Layer::Stars) - 0.5).abs() < 1e-9);
        assert!((moment.layers.strength(Layer::Meridian) - 0.5).abs() < 1e-9);
        motions.advance(&mut moment, 0.4);
        assert!(!motions.is_active() && moment.layers == Layers::of(&[Layer::Meridian]));
    }
}
