//! What a presenter puts on the dome besides the sky ([`crate::moment::Stage`]), drawn through every projection.

mod aside;
mod badge;
mod block;
mod captions;
mod mark_words;
mod marks;
mod pictures;
mod place;
#[cfg(test)]
mod tests;

use super::pen::Ink;
use super::{ComposeError, Composition};
use crate::moment::stage::{StageColor, StagePlace};
use crate::moment::{Moment, Stage};
use crate::scene::labels::LabelRequest;
pub(super) use aside::{Corners, Obstacle};
use glam::DVec3;

/// How many times stronger lines of the stage are in a picture of full day.
const BY_DAY: f64 = 3.0;
/// Opacity of the dark edge around words of the stage: they stand before anything.
const EDGE_OPACITY: f32 = 0.85;

/// What of the stage a loupe shows: lines that belong to the sky; the rest stands around it.
pub(super) fn stage_inside(moment: &Moment) -> Stage {
    Stage { marks: moment.stage.marks.clone(), trails: moment.stage.trails.clone(), ..Stage::default() }
}

impl Composition<'_> {
    /// Captions, words beside marks, the badge of what-ifs.
    pub(super) fn stage_words(&self, labels: &mut Vec<LabelRequest>) -> Result<(), ComposeError> {
        self.mark_words(labels)?;
        if self.letters.is_some() {
            return Ok(());
        }
        let of_the_sky = labels.len();
        let badge_px = self.what_if_badge(labels);
        self.captions(labels, of_the_sky, badge_px)
    }

    /// A line of the stage: shown in the very color as long as nothing lies behind it, and stronger by day.
    pub(super) fn stage_ink(&self, color: StageColor, opacity: f64, width_px: f32) -> Ink {
        let rgb = color.rgb();
        let strongest = rgb.into_iter().fold(1e-6, f32::max);
        // The tone curve shows the level x as 1 - exp(-x).
        let level = -(1.0 - f64::from(strongest.min(0.98))).ln();
        let color = rgb.map(|channel| channel / strongest);
        Ink { color, level: level * opacity * (1.0 + (BY_DAY - 1.0) * self.daylight()), width_px }
    }

    /// From 0 to 1, how much of something at a place is left by the ground: what belongs to the sky sets with it.
    fn left_by_ground(&self, place: &StagePlace, seen: DVec3) -> f64 {
        if belongs_to_sky(place) { self.above_ground(seen) } else { 1.0 }
    }
}

/// Whether a place moves with the sky, so that the ground hides it.
fn belongs_to_sky(place: &StagePlace) -> bool {
    !matches!(place, StagePlace::Front(_) | StagePlace::Horizon(_))
}
