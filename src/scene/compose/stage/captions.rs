//! Captions: words for the audience, in lines that are not too long, inside the area that is seen with ease.

use super::super::words::SMALLEST_TEXT_PX;
use super::super::{ComposeError, Composition};
use super::aside::out_of_the_way_px;
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

/// So far aside words for the audience may reach to stand beside something, rad.
const WIDEST_ASIDE_RAD: f64 = 46.0 * DEGREE_RAD;

impl Composition<'_> {
    /// The captions; the first labels are `of_the_sky`, and `badge_px` is how high above the foot another block stands there
    /// already.
    pub(super) fn captions(
        &self,
        labels: &mut Vec<LabelRequest>,
        of_the_sky: usize,
        badge_px: f64,
    ) -> Result<(), ComposeError> {
        let strength = self.strength(Layer::Captions);
        let mut stack = Vec::new();
        for caption in &self.moment.stage.captions {
            let mut block = self.caption_block(caption, strength);
            if block.opacity <= 0.0 || block.text.trim().is_empty() {
                continue;
            }
            let Some(place) = &caption.place else {
                stack.push(block);
                continue;
            };
            let Some(seen) = self.stage_place(place)? else { continue };
            block.opacity *= self.left_by_ground(place, seen);
            for turn_rad in self.turns_of(place) {
                let around = turned(self.sky.reduction.held_from_horizontal, seen, *turn_rad);
                self.set_at(labels, &block, around);
            }
        }
        let mut obstacles = if stack.is_empty() { Vec::new() } else { self.plates_in_picture()? };
        let words = labels[..of_the_sky].iter().filter(|label| label.priority == NEVER_HIDDEN);
        obstacles.extend(words.map(|label| self.words_there(label)));
        for turn_rad in self.turns_rad() {
            let Some(foot) = self.foot(*turn_rad, FOOT_ALTITUDE_RAD, FLAT_FOOT) else { continue };
            let most_px = WIDEST_ASIDE_RAD * self.px_per_seen_rad();
            let foot = foot.moved_px(out_of_the_way_px(&stack, (foot, badge_px), (&obstacles, most_px)));
            stack.iter().fold(badge_px, |above_px, block| self.set_above(labels, block, foot, above_px));
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
