//! Flashes: a brightness that goes up and down again more than three times in a second.

use crate::moment::Layer;
use crate::show::frame::ShowFrame;
use std::collections::BTreeMap;

/// A change of this part of the whole counts (WCAG 2.2, "general flash": a tenth).
const LEAST: f64 = 0.1;
/// Stops of exposure that count as the whole.
const WHOLE_STOPS: f64 = 3.0;
/// Reversals in a second that are three flashes.
const MOST_REVERSALS: usize = 6;

/// What brightens and darkens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Light {
    Fade,
    Exposure,
    Beside,
    Layer(Layer),
}

impl Light {
    fn called(self) -> &'static str {
        match self {
            Light::Fade => "fade",
            Light::Exposure => "exposure_stops",
            Light::Beside => "the second sky",
            Light::Layer(layer) => layer.name(),
        }
    }
}

/// How one light went so far.
struct Course {
    /// The last extreme.
    extreme: f64,
    /// The value furthest from it since.
    furthest: f64,
    reversals: Vec<f64>,
    warned_until_s: f64,
}

/// Lights seen so far, and where they flash.
#[derive(Default)]
pub(super) struct Flashes {
    courses: BTreeMap<Light, Course>,
    pub found: Vec<(f64, String)>,
}

impl Flashes {
    pub(super) fn see(&mut self, t_s: f64, frame: &ShowFrame) {
        let moment = &frame.moment;
        let lights = [
            (Light::Fade, moment.fade),
            (Light::Exposure, moment.exposure_stops / WHOLE_STOPS),
            (Light::Beside, moment.beside.as_ref().map_or(0.0, |beside| beside.opacity)),
        ];
        let layers = Layer::ALL.into_iter().map(|layer| (Light::Layer(layer), moment.layers.strength(layer)));
        for (light, value) in lights.into_iter().chain(layers) {
            self.course(t_s, light, value);
        }
    }

    fn course(&mut self, t_s: f64, light: Light, value: f64) {
        let new =
            || Course { extreme: value, furthest: value, reversals: Vec::new(), warned_until_s: f64::NEG_INFINITY };
        let course = self.courses.entry(light).or_insert_with(new);
        if (value - course.extreme).abs() >= (course.furthest - course.extreme).abs() {
            course.furthest = value;
        }
        let (far, back) = ((course.furthest - course.extreme).abs(), (value - course.furthest).abs());
        if far < LEAST || back < LEAST {
            return;
        }
        // It went at least a tenth one way and now a tenth back.
        (course.extreme, course.furthest) = (course.furthest, value);
        course.reversals.retain(|earlier_s| t_s - earlier_s <= 1.0);
        course.reversals.push(t_s);
        if course.reversals.len() >= MOST_REVERSALS && t_s > course.warned_until_s {
            course.warned_until_s = t_s + 5.0;
            let text = format!("{} flashes more than 3 times in a second; let it change more slowly", light.called());
            self.found.push((t_s, text));
        }
    }
}
