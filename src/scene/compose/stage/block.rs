//! Blocks of words that stand before the audience, one above the other, upright for the seating. Under seats in circles, and
//! on a globe, which is seen from all sides, each is repeated every 120 degrees.
//!
//! Widths are estimated here, as the fonts are known to the renderer alone: 5 per cent wide of the truth, which only decides
//! how near to the rim a block may stand; the layout of labels keeps the true one inside.

use super::super::Composition;
use super::super::line_breaks::{LINE_HEIGHT_EM, longest_em, wrapped};
use super::EDGE_OPACITY;
use crate::scene::labels::{LabelRequest, Placement, Rim, Side};
use crate::scene::lens::Projection;
use crate::units::angle::{DEGREE_RAD, sqrt_clamped};
use glam::{DMat3, DVec2, DVec3};

/// Longest line, em, and the widest angle of the dome it may fill, rad.
const LINE_EM: f64 = 40.0;
const LINE_RAD: f64 = 60.0 * DEGREE_RAD;
/// The widest part of a dome's picture and of a flat one that a line may fill.
const PART_OF_CIRCLE: f64 = 0.62;
const PART_OF_WIDTH: f64 = 0.92;
/// Copies around the axis, rad.
const TURNS_RAD: [f64; 3] = [0.0, 120.0 * DEGREE_RAD, -120.0 * DEGREE_RAD];
/// Free space between blocks and within the rim, em.
pub(super) const GAP_EM: f64 = 0.35;

/// Words in lines, ready to be set.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) height_px: f64,
    pub(super) color: [f32; 3],
    pub(super) opacity: f64,
    pub(super) priority: u32,
}

/// Where blocks begin to be stacked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Foot {
    /// Middle of the lower edge of the lowest block, px.
    at_px: DVec2,
    /// Which way they are stacked, a unit image vector.
    up: DVec2,
}

impl Foot {
    /// A foot at a pixel, and which way is up there.
    #[cfg(test)]
    pub(super) fn at(at_px: DVec2, up: DVec2) -> Self {
        Foot { at_px, up }
    }

    /// The same so far to the right and upwards.
    pub(super) fn moved_px(self, by_px: DVec2) -> Self {
        Foot { at_px: self.at_px + self.right() * by_px.x + self.up * by_px.y, ..self }
    }

    /// A pixel from the foot's middle: to the right and upwards, px.
    pub(super) fn offset_px(&self, pixel: DVec2) -> DVec2 {
        let from = pixel - self.at_px;
        DVec2::new(from.dot(self.right()), from.dot(self.up))
    }

    /// Which way lines run, in an image whose y goes down.
    fn right(&self) -> DVec2 {
        self.up.perp()
    }
}

impl Block {
    /// Half the size of its box, px.
    pub(super) fn half_px(&self) -> DVec2 {
        box_px(&self.text, self.height_px)
    }
}

impl Composition<'_> {
    /// A text in lines that are not too long for the picture.
    pub(super) fn in_lines(&self, text: &str, height_px: f64) -> String {
        let most_px = match self.lens.canvas().rim {
            Some(rim) => (LINE_RAD * self.px_per_seen_rad()).min(2.0 * PART_OF_CIRCLE * rim.radius_px),
            None => (PART_OF_WIDTH * self.frame_px().x).min(LINE_EM * height_px),
        };
        wrapped(text, (most_px / height_px.max(1e-9)).min(LINE_EM))
    }

    /// Around which angles what stands before the audience is repeated.
    pub(super) fn turns_rad(&self) -> &'static [f64] {
        let seen_from_all_sides = self.seats_in_circles() || self.target.projection == Projection::Globe;
        if seen_from_all_sides { &TURNS_RAD } else { &TURNS_RAD[..1] }
    }

    /// The foot at an altitude above the front (dome, globe) or so far, as a part of the height, below the middle (flat).
    pub(super) fn foot(&self, turn_rad: f64, altitude_rad: f64, flat_part: f64) -> Option<Foot> {
        let flip = self.target.flip.signs();
        if matches!(self.target.projection, Projection::Perspective | Projection::Stereographic) {
            let at_px = self.frame_px() * (DVec2::new(0.5, 0.5) + flip * DVec2::new(0.0, flat_part));
            return Some(Foot { at_px, up: flip * DVec2::NEG_Y });
        }
        let seen = self.front_place([turn_rad, altitude_rad])?;
        Some(Foot { at_px: self.lens.pixel_from_direction(seen)?, up: self.label_up(seen) })
    }

    /// Sets a block so high above a foot, higher where the rim asks for it; gives back how high the next one stands, px.
    pub(super) fn set_above(&self, labels: &mut Vec<LabelRequest>, block: &Block, foot: Foot, above_px: f64) -> f64 {
        let half_px = block.half_px();
        let bent = self.seats_in_circles();
        let wide_px = DVec2::new(if bent { 0.0 } else { half_px.x }, half_px.y);
        let middle_px = foot.at_px + foot.up * (above_px + half_px.y);
        let raised_px = self.lens.canvas().rim.map_or(0.0, |rim| {
            let margin_px = GAP_EM * block.height_px;
            raised_into_px(&Rim { radius_px: rim.radius_px - margin_px, ..rim }, middle_px, foot.up, wide_px)
        });
        let centre_px = middle_px + foot.up * raised_px;
        let seen = self.lens.direction_from_pixel(centre_px);
        labels.push(self.block_label(block, centre_px, foot.up, seen));
        above_px + raised_px + 2.0 * half_px.y + GAP_EM * block.height_px
    }

    /// A block with its middle at a seen direction.
    pub(super) fn set_at(&self, labels: &mut Vec<LabelRequest>, block: &Block, seen: DVec3) {
        if let Some(centre_px) = self.lens.pixel_from_direction(seen) {
            labels.push(self.block_label(block, centre_px, self.label_up(seen), Some(seen)));
        }
    }

    fn block_label(&self, block: &Block, centre_px: DVec2, up: DVec2, seen: Option<DVec3>) -> LabelRequest {
        LabelRequest {
            anchor_px: centre_px.into(),
            up_px: up.into(),
            bend_radius_px: seen.and_then(|seen| self.bend_radius_px(seen)),
            text: block.text.clone(),
            height_px: block.height_px,
            color: super::super::words::ink(block.color, self.daylight()),
            edge_opacity: EDGE_OPACITY,
            opacity: block.opacity as f32,
            priority: block.priority,
            placement: Placement { side: Side::Centre, gap_px: 0.0 },
        }
    }
}

/// Half the size of the box of words in lines, px.
pub(super) fn box_px(text: &str, height_px: f64) -> DVec2 {
    let lines = text.split('\n').count() as f64;
    DVec2::new(1.05 * longest_em(text), lines * LINE_HEIGHT_EM) * (0.5 * height_px)
}

/// How far a box must go upwards so that its lower corners come inside a circle, px.
fn raised_into_px(rim: &Rim, middle_px: DVec2, up: DVec2, half_px: DVec2) -> f64 {
    let right = up.perp();
    let from_centre = middle_px - DVec2::from(rim.centre_px);
    let excess_px = |side: f64| {
        let corner = from_centre + right * (side * half_px.x) - up * half_px.y;
        let aside_px = corner.dot(right);
        -corner.dot(up) - sqrt_clamped(rim.radius_px * rim.radius_px - aside_px * aside_px)
    };
    excess_px(1.0).max(excess_px(-1.0)).max(0.0)
}

/// A direction turned around the zenith of axes that the view holds.
pub(super) fn turned(held_from_horizontal: DMat3, seen: DVec3, turn_rad: f64) -> DVec3 {
    let around = DMat3::from_rotation_z(-turn_rad);
    held_from_horizontal.transpose() * (around * (held_from_horizontal * seen))
}
