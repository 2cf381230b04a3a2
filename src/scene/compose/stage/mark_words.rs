//! Words beside marks: over a ring and a cross, beside the middle of an arc.

use super::super::ComposeError;
use super::super::Composition;
use super::super::labels::PRIORITY_MARK;
use super::super::line_breaks::broken;
use super::super::words::{SMALLEST_TEXT_PX, ink};
use super::EDGE_OPACITY;
use crate::moment::Layer;
use crate::moment::stage::{Mark, MarkShape, StagePlace};
use crate::scene::labels::{LabelRequest, Placement, Side};
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;

/// Size of the words, in ordinary letters.
const SIZE: f64 = 1.1;
/// Rings larger than this are not seen at once, rad; their word stands where an audience looks: from the front, and altitude.
const LARGE_RING_RAD: f64 = 12.0 * DEGREE_RAD;
const BEFORE_AUDIENCE_RAD: [f64; 2] = [0.0, 40.0 * DEGREE_RAD];
/// Free space between mark and word, em.
const GAP_EM: f64 = 0.3;

impl Composition<'_> {
    pub(super) fn mark_words(&self, labels: &mut Vec<LabelRequest>) -> Result<(), ComposeError> {
        for mark in self.shown_marks() {
            let Some(text) = mark.label.as_deref().filter(|text| !text.trim().is_empty()) else { continue };
            if let Some((seen, side)) = self.mark_anchor(mark)? {
                labels.extend(self.mark_word(mark, broken(text), (seen, side)));
            }
        }
        Ok(())
    }

    /// Where the word stands; `None` where nothing of the mark is seen.
    fn mark_anchor(&self, mark: &Mark) -> Result<Option<(DVec3, Side)>, ComposeError> {
        Ok(match &mark.shape {
            MarkShape::Ring { at, radius_rad } | MarkShape::Cross { at, radius_rad } => {
                let ring = self.sized_place(at, *radius_rad)?;
                ring.and_then(|(centre, radius_rad)| self.top_of_ring(at, centre, radius_rad))
                    .map(|top| (top, Side::Above))
            }
            MarkShape::Arc { from, to } | MarkShape::Arrow { from, to } => {
                let ends = (self.stage_place(from)?, self.stage_place(to)?);
                let (Some(from_seen), Some(to_seen)) = ends else { return Ok(None) };
                let Some(middle) = (from_seen + to_seen).try_normalize() else { return Ok(None) };
                let left = self.left_by_ground(from, middle).min(self.left_by_ground(to, middle));
                (left > 0.0).then(|| (middle, self.over_arc(middle, from_seen.cross(to_seen))))
            }
        })
    }

    /// The highest point of a ring, as words stand, that is in the picture and in the sky; of a large ring the point that an
    /// audience has before it.
    fn top_of_ring(&self, at: &StagePlace, centre: DVec3, radius_rad: f64) -> Option<DVec3> {
        let up = self.label_up(centre);
        let before_audience = if radius_rad > LARGE_RING_RAD { self.front_place(BEFORE_AUDIENCE_RAD) } else { None };
        let height_px = |point: &DVec3| match before_audience {
            Some(wanted) => Some(wanted.dot(*point)),
            None => self.lens.pixel_from_direction(*point).map(|pixel| pixel.dot(up)),
        };
        self.ring_points(centre, radius_rad)
            .into_iter()
            .filter(|point| self.lens.in_frame(*point) && self.left_by_ground(at, *point) > 0.0)
            .filter_map(|point| height_px(&point).map(|height_px| (height_px, point)))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, point)| point)
    }

    /// The side of an arc that is higher on the picture.
    fn over_arc(&self, middle: DVec3, normal: DVec3) -> Side {
        let normal = normal.normalize_or(DVec3::Z);
        let upward = self.lens.image_of_step(middle, normal).is_none_or(|way| way.dot(self.label_up(middle)) >= 0.0);
        self.beside(middle, if upward { normal } else { -normal })
    }

    fn mark_word(&self, mark: &Mark, text: String, (seen, side): (DVec3, Side)) -> Option<LabelRequest> {
        let height_px = (SIZE * self.text_px()).max(SMALLEST_TEXT_PX);
        Some(LabelRequest {
            anchor_px: self.lens.pixel_from_direction(seen)?.into(),
            up_px: self.label_up(seen).into(),
            bend_radius_px: self.bend_radius_px(seen),
            text,
            height_px,
            color: ink(mark.color.rgb(), self.daylight()),
            edge_opacity: EDGE_OPACITY,
            opacity: (mark.opacity * self.strength(Layer::Marks)) as f32,
            priority: PRIORITY_MARK,
            placement: Placement { side, gap_px: GAP_EM * height_px },
        })
    }
}
