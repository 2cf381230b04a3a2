//! Captions: words for the audience, in lines that are not too long, inside the area that is seen with ease.

use super::super::words::SMALLEST_TEXT_PX;
use super::super::{ComposeError, Composition};
use super::block::{Block, turned};
use crate::moment::Layer;
use crate::moment::stage::{Caption, StagePlace};
use crate::scene::labels::{LAST_ABOVE_ALL, LabelRequest, NEVER_HIDDEN};
use crate::scene::lens::Projection;
use crate::units::angle::DEGREE_RAD;

/// Where the lowest caption without a place begins, rad: one line of the usual size then stands at 18 degrees.
const FOOT_ALTITUDE_RAD: f64 = 16.6 * DEGREE_RAD;
/// The same in a flat picture, from its middle downwards as a part of its height.
const FLAT_FOOT: f64 = 0.45;

impl Composition<'_> {
    /// The captions; `badge_px` is how high above the foot another block stands there already.
    pub(super) fn captions(&self, labels: &mut Vec<LabelRequest>, badge_px: f64) -> Result<(), ComposeError> {
        let strength = self.strength(Layer::Captions);
        let mut above_px = vec![badge_px; self.turns_rad().len()];
        for caption in &self.moment.stage.captions {
            let mut block = self.caption_block(caption, strength);
            if block.opacity <= 0.0 || block.text.trim().is_empty() {
                continue;
            }
            let Some(place) = &caption.place else {
                for (turn_rad, above_px) in self.turns_rad().iter().zip(&mut above_px) {
                    if let Some(foot) = self.foot(*turn_rad, FOOT_ALTITUDE_RAD, FLAT_FOOT) {
                        *above_px = self.set_above(labels, &block, foot, *above_px);
                    }
                }
                continue;
            };
            let Some(seen) = self.stage_place(place)? else { continue };
            block.opacity *= self.left_by_ground(place, seen);
            for turn_rad in self.turns_of(place) {
                let around = turned(self.sky.reduction.held_from_horizontal, seen, *turn_rad);
                self.set_at(labels, &block, around);
            }
        }
        Ok(())
    }

    fn caption_block(&self, caption: &Caption, strength: f64) -> Block {
        let height_px = (caption.size_rad * self.px_per_seen_rad()).max(SMALLEST_TEXT_PX);
        Block {
            text: self.in_lines(&caption.text, height_px),
            height_px,
            color: caption.color.rgb(),
            opacity: caption.opacity * strength,
            priority: if caption.place.is_none() { NEVER_HIDDEN } else { LAST_ABOVE_ALL },
        }
    }

    /// Only what stands before the audience is repeated around a dome.
    fn turns_of(&self, place: &StagePlace) -> &'static [f64] {
        match (place, self.target.projection) {
            (StagePlace::Front(_), Projection::Dome) => self.turns_rad(),
            _ => &[0.0],
        }
    }
}
