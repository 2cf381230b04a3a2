//! Labels on the frame: where each stands, how it is turned, and how strongly it shows.
//!
//! Anchors are fixed to the sky and come in as pixels, so nothing here knows the lens. The layout is a pure function of
//! its input: a fixed priority order, and an opacity that is a continuous function of how much of a label the stronger
//! ones cover. There is no hysteresis, no choice between candidate places and no random number, so a label never jumps
//! or flickers when the sky turns, and a frame does not depend on the frames before it.
//!
//! ```text
//!            up                       image axes: x right, y down
//!             |   +-----------+
//!      anchor *---|   Vega    |       right = up turned a quarter clockwise as seen on the frame
//!              gap+-----------+       (anticlockwise on a mirrored frame)
//! ```
//!
//! Labels keep off the rim of the dome: one that would cross it slides towards the centre just far enough.
//! Cost: every pair of visible labels is looked at, 5 ms for 1 000 crowded ones in a debug build.

mod rectangle;

pub use rectangle::Rectangle;

use crate::units::angle::sqrt_clamped;
use glam::DVec2;

/// A label that wants a place.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelRequest {
    /// Where the named thing stands on the frame, px.
    pub anchor_px: [f64; 2],
    /// Which way is up for this label, an image vector of any length.
    pub up_px: [f64; 2],
    /// What it says; lines are parted by `\n`.
    pub text: String,
    /// Size of the type (the em, about the height of a Hanzi), px.
    pub height_px: f64,
    /// Linear sRGB of the ink as displayed, 1 is the display's white.
    pub color: [f32; 3],
    /// Strength of the label as a whole, 0 to 1; a label that is being faded in also hides others only that much. Make a
    /// quiet label with a dark color instead.
    pub opacity: f32,
    /// The label with the lower number wins; among equals the one that comes first in the list.
    pub priority: u32,
    /// On which side of the anchor it stands.
    pub placement: Placement,
}

/// Where the text stands as seen from its anchor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// The side.
    pub side: Side,
    /// Distance from the anchor to the nearest edge of the text's box, px (for `Centre`: how far it is moved up).
    pub gap_px: f64,
}

/// A side of the anchor, in the label's own axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Side {
    /// After the anchor, centred in height.
    Right,
    /// Before the anchor, centred in height.
    Left,
    /// Over the anchor, centred in width.
    Above,
    /// Under the anchor, centred in width.
    Below,
    /// On the anchor.
    Centre,
    /// On an ellipse around the anchor, by the angle from below (0) towards after it (a quarter turn) or before it (minus a
    /// quarter): for long texts that are to stay inside the picture without a jump from side to side.
    Around {
        /// The angle, rad.
        angle_rad: f64,
    },
}

/// What the whole frame imposes on its labels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Canvas {
    /// The circle that labels must not cross; none in a flat frame.
    pub rim: Option<Rim>,
    /// Width and height of the frame, px: where there is no rim, labels slide inward from its edges.
    pub frame_px: [f64; 2],
    /// Whether the frame is seen through a mirror.
    pub handedness: Handedness,
}

/// The edge of a dome's picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rim {
    /// Centre of the circle, px.
    pub centre_px: [f64; 2],
    /// Radius inside which the text must stay, px.
    pub radius_px: f64,
}

/// Frames for rear projection are mirror images, and their letters with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handedness {
    /// Letters read as they stand in the frame.
    Direct,
    /// Letters are mirrored in the frame and read rightly on the dome.
    Mirrored,
}

/// A label with its place, ready to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedLabel {
    /// What it says.
    pub text: String,
    /// Centre of the text's box, px.
    pub centre_px: [f64; 2],
    /// Unit image vector along the line of text.
    pub right: [f64; 2],
    /// Unit image vector from the top of the letters to their foot.
    pub down: [f64; 2],
    /// Width and height of the text's box, px.
    pub size_px: [f64; 2],
    /// Size of the type, px.
    pub height_px: f64,
    /// Linear sRGB of the ink as displayed.
    pub color: [f32; 3],
    /// 0 (hidden) to 1.
    pub opacity: f32,
    /// A plate behind the text.
    pub plate: Option<Plate>,
}

/// A plain rectangle behind a line of text that makes it readable on anything.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plate {
    /// Linear sRGB as displayed.
    pub color: [f32; 3],
    /// 0 (clear) to 1.
    pub opacity: f32,
    /// How far it reaches beyond the text's box, px.
    pub margin_px: f64,
}

impl PlacedLabel {
    /// An upright line of text on the screen whose box has its upper left corner at `corner_px`.
    pub fn on_screen(text: String, corner_px: [f64; 2], size_px: [f64; 2], height_px: f64, color: [f32; 3]) -> Self {
        let centre_px = [corner_px[0] + size_px[0] / 2.0, corner_px[1] + size_px[1] / 2.0];
        let (right, down) = ([1.0, 0.0], [0.0, 1.0]);
        PlacedLabel { text, centre_px, right, down, size_px, height_px, color, opacity: 1.0, plate: None }
    }

    /// The same label on a plate.
    pub fn on_plate(self, plate: Plate) -> Self {
        PlacedLabel { plate: Some(plate), ..self }
    }

    /// The box of the text.
    pub fn rectangle(&self) -> Rectangle {
        Rectangle {
            centre_px: self.centre_px.into(),
            right: self.right.into(),
            half_px: DVec2::from(self.size_px) / 2.0,
        }
    }
}

/// Free space around a label, in heights of its type.
const MARGIN_HEIGHTS: f64 = 0.15;
/// A label is gone when this part of the smaller of two is covered.
const HIDDEN_SHARE: f64 = 0.25;

/// Places every request; the answer has the order of the requests, hidden labels (opacity 0) included.
/// `extents_px` are the widths and heights of the texts' boxes as the font gives them.
///
/// # Panics
/// If there is not one extent for each request.
pub fn layout(requests: &[LabelRequest], extents_px: &[[f64; 2]], canvas: &Canvas) -> Vec<PlacedLabel> {
    assert_eq!(requests.len(), extents_px.len(), "each label needs its measured extent");
    let mut labels: Vec<PlacedLabel> =
        requests.iter().zip(extents_px).map(|(request, extent_px)| place(request, *extent_px, canvas)).collect();
    let mut order: Vec<usize> = (0..requests.len()).collect();
    order.sort_by_key(|&index| (requests[index].priority, index));
    let mut stronger: Vec<(Rectangle, f64)> = Vec::new();
    for index in order {
        let label = &mut labels[index];
        let box_px = label.rectangle().grown(MARGIN_HEIGHTS * label.height_px);
        let opacity = f64::from(label.opacity) * uncovered(&box_px, &stronger);
        label.opacity = opacity as f32;
        if opacity > 0.0 {
            stronger.push((box_px, opacity));
        }
    }
    labels
}

/// How much of a label's strength the stronger ones leave.
fn uncovered(box_px: &Rectangle, stronger: &[(Rectangle, f64)]) -> f64 {
    stronger.iter().fold(1.0, |left, (other, opacity)| {
        let shared_px2 = box_px.shared_area_px2(other);
        let smaller_px2 = box_px.area_px2().min(other.area_px2());
        if left > 0.0 && shared_px2 > 0.0 {
            left * (1.0 - opacity * smooth_ramp(shared_px2 / (HIDDEN_SHARE * smaller_px2)))
        } else {
            left
        }
    })
}

/// Where one label stands, before the others are considered.
fn place(request: &LabelRequest, size_px: [f64; 2], canvas: &Canvas) -> PlacedLabel {
    let up = DVec2::from(request.up_px).try_normalize().unwrap_or(DVec2::NEG_Y);
    let right = match canvas.handedness {
        Handedness::Direct => up.perp(),
        Handedness::Mirrored => -up.perp(),
    };
    let mut label = PlacedLabel {
        text: request.text.clone(),
        centre_px: [0.0; 2],
        right: right.into(),
        down: (-up).into(),
        size_px: [0.0; 2],
        height_px: request.height_px,
        color: request.color,
        opacity: 0.0,
        plate: None,
    };
    if is_finite(request, size_px) {
        let (anchor_px, half_px) = (DVec2::from(request.anchor_px), DVec2::from(size_px) / 2.0);
        let centre_px = anchor_px + from_anchor_px(request.placement, half_px, right, up);
        let free = Rectangle { centre_px, right, half_px };
        let kept = canvas.rim.map(|rim| rim.keep_inside(&free, anchor_px, request.height_px));
        let (shift_px, room) = kept.unwrap_or_else(|| (shift_into_px(&free, canvas.frame_px.into()), 1.0));
        label.centre_px = (centre_px + shift_px).into();
        label.size_px = size_px;
        label.opacity = request.opacity.clamp(0.0, 1.0) * room as f32;
    }
    label
}

fn is_finite(request: &LabelRequest, size_px: [f64; 2]) -> bool {
    let numbers = request.anchor_px.into_iter().chain(size_px).chain([request.height_px, request.placement.gap_px]);
    numbers.into_iter().all(f64::is_finite) && request.opacity.is_finite()
}

/// From the anchor to the centre of the text's box, px.
fn from_anchor_px(placement: Placement, half_px: DVec2, right: DVec2, up: DVec2) -> DVec2 {
    match placement.side {
        Side::Right => right * (placement.gap_px + half_px.x),
        Side::Left => -right * (placement.gap_px + half_px.x),
        Side::Above => up * (placement.gap_px + half_px.y),
        Side::Below => -up * (placement.gap_px + half_px.y),
        Side::Centre => up * placement.gap_px,
        Side::Around { angle_rad } => {
            let (sine, cosine) = angle_rad.sin_cos();
            right * (sine * (placement.gap_px + half_px.x)) - up * (cosine * (placement.gap_px + half_px.y))
        }
    }
}

/// The shift that brings every corner of a label into a frame, px; one that is too wide keeps its middle in the frame's.
fn shift_into_px(label: &Rectangle, frame_px: DVec2) -> DVec2 {
    let corners_px = label.corners_px();
    let low_px = corners_px.iter().copied().fold(DVec2::INFINITY, DVec2::min);
    let high_px = corners_px.iter().copied().fold(DVec2::NEG_INFINITY, DVec2::max);
    let into = |low: f64, high: f64, size: f64| {
        if high - low >= size { (size - low - high) / 2.0 } else { (-low).max(0.0) - (high - size).max(0.0) }
    };
    DVec2::new(into(low_px.x, high_px.x, frame_px.x), into(low_px.y, high_px.y, frame_px.y))
}

impl Rim {
    /// The shift towards the centre that brings every corner inside, px, and a factor of the opacity that falls to 0 when
    /// the anchor is a type height beyond the rim, or when the text is too large for the circle.
    fn keep_inside(&self, label: &Rectangle, anchor_px: DVec2, height_px: f64) -> (DVec2, f64) {
        let rim_centre_px = DVec2::from(self.centre_px);
        let from_centre = label.centre_px - rim_centre_px;
        let outwards = from_centre.normalize_or_zero();
        let shift_px = label
            .corners_px()
            .iter()
            .map(|corner_px| self.excess_px(corner_px - rim_centre_px, outwards))
            .fold(0.0, f64::max);
        let height_px = height_px.max(1.0);
        let spare_px = self.radius_px - label.half_diagonal_px();
        let beyond_px = anchor_px.distance(rim_centre_px) - self.radius_px;
        let room = smooth_ramp(spare_px / height_px) * (1.0 - smooth_ramp(beyond_px / height_px));
        (-outwards * shift_px, room)
    }

    /// How far a point must go against `outwards` to come inside the circle, px.
    fn excess_px(&self, from_centre_px: DVec2, outwards: DVec2) -> f64 {
        let aside_px = from_centre_px.perp_dot(outwards);
        from_centre_px.dot(outwards) - sqrt_clamped(self.radius_px * self.radius_px - aside_px * aside_px)
    }
}

/// 0 below 0, 1 above 1, smooth between: 3 t^2 - 2 t^3.
fn smooth_ramp(value: f64) -> f64 {
    let t = value.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests;
