//! The meridian as a scale: a tick and its altitude every 10 degrees, finer ones in narrower fields.

use super::Composition;
use super::grids::MERIDIAN;
use super::pen::Pen;
use super::poles::letters_of;
use super::words::Word;
use crate::moment::Layer;
use crate::scene::labels::LabelRequest;
use crate::units::angle::DEGREE_RAD;
use glam::{DMat3, DVec3};
use std::f64::consts::FRAC_PI_2;

/// Length of a tick to each side, heights of ordinary letters.
const TICK_HEIGHTS: f64 = 0.25;
const PRIORITY: u32 = 60;

impl Composition<'_> {
    /// The meridian from nadir to nadir through the zenith, with its ticks.
    pub(super) fn meridian_line(&self, pen: &mut Pen) {
        let strength = self.strength(Layer::Meridian);
        if strength == 0.0 || !self.has_horizon() {
            return;
        }
        let ink = MERIDIAN.times(strength);
        for north in [1.0, -1.0] {
            let longitude_rad = FRAC_PI_2 * north;
            pen.meridian(DMat3::IDENTITY, longitude_rad, (-FRAC_PI_2, FRAC_PI_2), ink);
        }
        self.each_altitude(|place, _, level_strength| {
            let half_rad = TICK_HEIGHTS * self.text_rad(self.seen(place));
            let side = DVec3::X * half_rad.min(2.0 * DEGREE_RAD).tan();
            pen.great_circle((place - side).normalize(), (place + side).normalize(), ink.times(2.0 * level_strength));
        });
    }

    /// The altitudes beside it, on its eastern side.
    pub(super) fn meridian_figures(&self, labels: &mut Vec<LabelRequest>) {
        let strength = self.strength(Layer::Meridian);
        if strength == 0.0 || !self.has_horizon() {
            return;
        }
        self.each_altitude(|place, altitude_deg, level_strength| {
            let seen = self.seen(place);
            let word = Word {
                text: super::figures::degrees_text(altitude_deg),
                color: letters_of(MERIDIAN),
                opacity: strength * level_strength,
                priority: PRIORITY,
                size: 0.85,
                side: self.beside(seen, DVec3::X),
                gap: TICK_HEIGHTS + 0.15,
            };
            self.write(labels, seen, word);
        });
    }

    /// Every place of the scale that is in the picture, without air, with its altitude in degrees and its strength.
    fn each_altitude(&self, mut visit: impl FnMut(DVec3, f64, f64)) {
        let altitudes = self.grid_span(DMat3::IDENTITY);
        for drawn in self.grid_levels() {
            let step_deg = drawn.level.latitude_step_deg;
            for line in altitudes.latitude_lines(step_deg).filter(|line| *line > 0) {
                let altitude_deg = line as f64 * step_deg;
                if drawn.is_coarser_parallel(altitude_deg) || altitude_deg > 89.999 {
                    continue;
                }
                let (sine, cosine) = (altitude_deg * DEGREE_RAD).sin_cos();
                for north in [1.0, -1.0] {
                    let place = DVec3::new(0.0, cosine * north, sine);
                    if self.is_near_picture(self.seen(place)) {
                        visit(place, altitude_deg, drawn.strength);
                    }
                }
            }
        }
    }
}
