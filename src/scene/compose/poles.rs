//! Marks at the outstanding points of the sky: the poles of every grid, the zenith, the centre of the Galaxy.

use super::Composition;
use super::grids::{ECLIPTIC, EQUATORIAL, GALACTIC, HORIZONTAL};
use super::pen::{Dashes, Ink, Pen};
use super::words::Word;
use crate::astro::frames::galactic_from_icrs;
use crate::moment::Layer;
use crate::scene::labels::{LabelRequest, Side};
use glam::{DMat3, DVec3};

/// Radius of the ring around such a point, heights of ordinary letters.
const RING_HEIGHTS: f64 = 0.45;
/// A mark is brighter than the lines of its grid.
const RING_LEVEL: f64 = 4.0;
const PRIORITY: u32 = 12;
const SIZE: f64 = 0.9;

/// A point with its name.
struct Mark {
    /// On the horizontal axes without air.
    place: DVec3,
    english: &'static str,
    chinese: &'static str,
    ink: Ink,
    strength: f64,
}

impl Composition<'_> {
    /// Rings around the marked points.
    pub(super) fn pole_rings(&self, pen: &mut Pen) {
        for mark in self.marks() {
            let seen = self.seen(mark.place);
            let ink = Ink { width_px: 1.4, ..mark.ink.times(RING_LEVEL * mark.strength) };
            pen.ring(seen, RING_HEIGHTS * self.text_rad(seen), Dashes::Whole, ink);
        }
    }

    /// Their names.
    pub(super) fn pole_names(&self, labels: &mut Vec<LabelRequest>) {
        for mark in self.marks() {
            let word = Word {
                text: if self.chinese() { mark.chinese } else { mark.english }.to_owned(),
                color: letters_of(mark.ink),
                opacity: mark.strength,
                priority: PRIORITY,
                size: SIZE,
                side: Side::Right,
                gap: 0.3 + RING_HEIGHTS,
            };
            self.write(labels, self.seen(mark.place), word);
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut pair = |axes: DMat3, ink: Ink, layers: &[Layer], names: [(&'static str, &'static str); 2]| {
            let strength = layers.iter().map(|&layer| self.strength(layer)).fold(0.0, f64::max);
            for ((english, chinese), sign) in names.into_iter().zip([1.0, -1.0]) {
                if strength > 0.0 {
                    marks.push(Mark { place: axes.z_axis * sign, english, chinese, ink, strength });
                }
            }
        };
        let equatorial = [Layer::GridEquatorial, Layer::Meridian, Layer::PolePath];
        pair(self.equatorial_axes(), EQUATORIAL, &equatorial, CELESTIAL);
        pair(self.ecliptic_axes(), ECLIPTIC, &[Layer::GridEcliptic, Layer::PolePath], ECLIPTICAL);
        let galactic = self.horizontal_from(galactic_from_icrs());
        pair(galactic, GALACTIC, &[Layer::GridGalactic], GALACTIC_POLES);
        // The axis towards the centre takes the place of the pole's.
        let centre = DMat3::from_cols(galactic.y_axis, galactic.z_axis, galactic.x_axis);
        pair(centre, GALACTIC, &[Layer::GridGalactic], GALACTIC_CENTRE);
        if self.has_horizon() {
            pair(DMat3::IDENTITY, HORIZONTAL, &[Layer::GridHorizontal, Layer::Meridian], ZENITH);
        }
        marks
    }
}

/// Letters in the hue of a line, as bright as quiet words are.
pub(super) fn letters_of(ink: Ink) -> [f32; 3] {
    ink.color.map(|channel| channel * 0.30)
}

const CELESTIAL: [(&str, &str); 2] = [("North celestial pole", "北天极"), ("South celestial pole", "南天极")];
const ECLIPTICAL: [(&str, &str); 2] = [("North ecliptic pole", "北黄极"), ("South ecliptic pole", "南黄极")];
const GALACTIC_POLES: [(&str, &str); 2] = [("North galactic pole", "北银极"), ("South galactic pole", "南银极")];
const GALACTIC_CENTRE: [(&str, &str); 2] = [("Galactic centre", "银心"), ("Galactic anticentre", "反银心")];
const ZENITH: [(&str, &str); 2] = [("Zenith", "天顶"), ("Nadir", "天底")];
