//! Smooth changes that Commands begin in the live planetarium: layers that come and go, journeys from place to place. Where
//! one is at a time is a pure function of its beginning, its end and the part of its time that is over.

use super::ease::Ease;
use crate::astro::apparent::Air;
use crate::astro::frames::GeodeticSite;
use crate::moment::{Layer, Moment, Observer, World};
use crate::units::angle::wrap_pm_pi;
use glam::DVec3;
use std::collections::BTreeMap;

/// How long a layer takes to come or go, s.
const LAYER_FADE_S: f64 = 0.6;
/// The shortest and the longest journey, s: the second half around the world.
const JOURNEY_S: [f64; 2] = [1.5, 6.0];

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
        self.layers.insert(layer, strength.clamp(0.0, 1.0));
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

/// The way along the great circle between two places of the Earth, eased at both ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Journey {
    from: GeodeticSite,
    to: GeodeticSite,
}

impl Journey {
    /// Between two observers; none where one of them is in space.
    pub fn between(from: &Observer, to: &Observer) -> Option<Self> {
        Some(Journey { from: from.site()?, to: to.site()? })
    }

    /// The angle between the two verticals, rad.
    fn angle_rad(&self) -> f64 {
        let (from, to) = (vertical(self.from), vertical(self.to));
        from.cross(to).length().atan2(from.dot(to))
    }

    /// How long it takes, s.
    pub fn duration_s(&self) -> f64 {
        let [shortest_s, longest_s] = JOURNEY_S;
        shortest_s + (longest_s - shortest_s) * (self.angle_rad() / std::f64::consts::PI).sqrt()
    }

    /// Where one is so many seconds after the beginning; at the end exactly at the other place.
    pub fn at(&self, passed_s: f64) -> Observer {
        let part = Ease::Smooth.at(passed_s / self.duration_s());
        if part >= 1.0 {
            return on_earth(self.to);
        }
        let angle_rad = self.angle_rad();
        let (from, to) = (vertical(self.from), vertical(self.to));
        let sideways = (to - from * from.dot(to)).try_normalize().unwrap_or_else(|| from.any_orthonormal_vector());
        let (sine, cosine) = (angle_rad * part).sin_cos();
        let here = from * cosine + sideways * sine;
        let elevation_m = self.from.elevation_m + (self.to.elevation_m - self.from.elevation_m) * part;
        on_earth(GeodeticSite {
            longitude_rad: wrap_pm_pi(here.y.atan2(here.x)),
            latitude_rad: here.z.atan2(here.x.hypot(here.y)),
            elevation_m,
        })
    }
}

fn vertical(site: GeodeticSite) -> DVec3 {
    let (sin_latitude, cos_latitude) = site.latitude_rad.sin_cos();
    let (sin_longitude, cos_longitude) = site.longitude_rad.sin_cos();
    DVec3::new(cos_latitude * cos_longitude, cos_latitude * sin_longitude, sin_latitude)
}

fn on_earth(GeodeticSite { longitude_rad, latitude_rad, elevation_m }: GeodeticSite) -> Observer {
    Observer::Site { body: World::Earth, longitude_rad, latitude_rad, elevation_m }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::Instant;
    use crate::moment::Layers;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn a_journey_follows_the_great_circle_and_arrives_exactly() {
        let (beijing, quito) = (Observer::on_earth_deg(116.4, 39.9, 44.0), Observer::on_earth_deg(-78.5, -0.2, 2850.0));
        let journey = Journey::between(&beijing, &quito).unwrap();
        assert_eq!(journey.at(journey.duration_s()), quito);
        let start = journey.at(0.0).site().unwrap();
        assert!((start.longitude_rad / DEGREE_RAD - 116.4).abs() < 1e-9 && (start.elevation_m - 44.0).abs() < 1e-9);
        let normal = vertical(beijing.site().unwrap()).cross(vertical(quito.site().unwrap())).normalize();
        for step in 0..60 {
            let here = journey.at(journey.duration_s() * f64::from(step) / 60.0).site().unwrap();
            assert!(vertical(here).dot(normal).abs() < 1e-9, "step {step} leaves the great circle");
        }
    }

    #[test]
    fn the_longest_journeys_take_six_seconds_and_the_shortest_one_and_a_half() {
        let duration = |longitude_deg: f64| {
            let (here, there) =
                (Observer::on_earth_deg(0.0, 0.0, 0.0), Observer::on_earth_deg(longitude_deg, 0.0, 0.0));
            Journey::between(&here, &there).unwrap().duration_s()
        };
        assert!((duration(180.0) - 6.0).abs() < 1e-9 && (duration(0.0) - 1.5).abs() < 1e-9);
        assert_eq!(Journey::between(&Observer::geocentre(), &Observer::on_earth_deg(0.0, 0.0, 0.0)), None);
    }

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
