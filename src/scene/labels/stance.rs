//! Where one label stands, before the others are considered.

use super::{Canvas, Handedness, LabelRequest, PlacedLabel, Placement, Rectangle, Rim, Side, smooth_ramp};
use crate::units::angle::sqrt_clamped;
use glam::DVec2;

/// Free space between a label and the rim of a dome, in heights of its type.
const RIM_MARGIN_HEIGHTS: f64 = 0.25;
/// A bent text fades while it spans these half-angles around its centre, rad: around the zenith it would spin.
const BEND_FADES_RAD: (f64, f64) = (1.0, 1.4);

/// The axes of a label at its anchor: straight ones, or those that run along a circle.
///
/// ```text
///        pivot *                       up
///              |\  turn = along / R     ^
///              | \                      |
///       anchor *--+--> along            *---> right      (on a mirrored frame right is left)
/// ```
struct Stance {
    anchor_px: DVec2,
    up: DVec2,
    right: DVec2,
    bend_radius_px: Option<f64>,
}

impl Stance {
    fn of(request: &LabelRequest, handedness: Handedness) -> Self {
        let up = DVec2::from(request.up_px).try_normalize().unwrap_or(DVec2::NEG_Y);
        let right = match handedness {
            Handedness::Direct => up.perp(),
            Handedness::Mirrored => -up.perp(),
        };
        Stance { anchor_px: request.anchor_px.into(), up, right, bend_radius_px: request.bend_radius_px }
    }

    /// The point so far along and above the anchor, with the axes and the radius of the bend there.
    fn moved(&self, along_px: f64, above_px: f64) -> Stance {
        let Some(radius_px) = self.bend_radius_px else {
            let anchor_px = self.anchor_px + self.right * along_px + self.up * above_px;
            return Stance { anchor_px, bend_radius_px: None, ..*self };
        };
        let (sine, cosine) = (along_px / radius_px.max(1e-9)).sin_cos();
        let up = self.up * cosine - self.right * sine;
        let left_px = (radius_px - above_px).max(0.0);
        Stance {
            anchor_px: self.anchor_px + self.up * radius_px - up * left_px,
            up,
            right: self.right * cosine + self.up * sine,
            bend_radius_px: Some(left_px),
        }
    }
}

impl LabelRequest {
    /// Where the middle of its text stands if half the text's box is so large and nothing moves it, px.
    pub fn middle_px(&self, half_px: DVec2, handedness: Handedness) -> DVec2 {
        let (along_px, above_px) = from_anchor_px(self.placement, half_px);
        Stance::of(self, handedness).moved(along_px, above_px).anchor_px
    }
}

/// Where one label stands, and how strongly it would show if it were alone.
pub(super) fn place(request: &LabelRequest, size_px: [f64; 2], canvas: &Canvas) -> PlacedLabel {
    let stance = Stance::of(request, canvas.handedness);
    let mut label = PlacedLabel {
        text: request.text.clone(),
        centre_px: [0.0; 2],
        right: stance.right.into(),
        down: (-stance.up).into(),
        size_px: [0.0; 2],
        height_px: request.height_px,
        bend_radius_px: None,
        alignment: request.placement.side.alignment(),
        color: request.color,
        edge_opacity: request.edge_opacity.clamp(0.0, 1.0),
        opacity: 0.0,
        plate: None,
    };
    if is_finite(request, size_px) {
        let (along_px, above_px) = from_anchor_px(request.placement, DVec2::from(size_px) / 2.0);
        let stood = stance.moved(along_px, above_px);
        label.size_px = size_px;
        label.centre_px = stood.anchor_px.into();
        (label.right, label.down) = (stood.right.into(), (-stood.up).into());
        label.bend_radius_px = stood.bend_radius_px;
        let (shift_px, room) = canvas.keep(&label.rectangle(), stance.anchor_px, request.height_px);
        label.centre_px = (stood.anchor_px + shift_px).into();
        label.opacity = request.opacity.clamp(0.0, 1.0) * (room * unbent(size_px[0], stood.bend_radius_px)) as f32;
    }
    label
}

fn is_finite(request: &LabelRequest, size_px: [f64; 2]) -> bool {
    let bend_px = request.bend_radius_px.unwrap_or(0.0);
    let numbers = request.anchor_px.into_iter().chain(size_px);
    let numbers = numbers.chain([request.height_px, request.placement.gap_px, bend_px]);
    numbers.into_iter().all(f64::is_finite) && request.opacity.is_finite() && request.edge_opacity.is_finite()
}

/// From the anchor to the centre of the text's box, along the text and upwards, px.
fn from_anchor_px(Placement { side, gap_px }: Placement, half_px: DVec2) -> (f64, f64) {
    match side {
        Side::Right => (gap_px + half_px.x, 0.0),
        Side::Left => (-gap_px - half_px.x, 0.0),
        Side::Above => (0.0, gap_px + half_px.y),
        Side::Below => (0.0, -gap_px - half_px.y),
        Side::Centre => (0.0, gap_px),
        Side::Around { angle_rad } => {
            let (sine, cosine) = angle_rad.sin_cos();
            (sine * (gap_px + half_px.x), -cosine * (gap_px + half_px.y))
        }
        Side::Beside { normal_rad } => {
            let (sine, cosine) = normal_rad.sin_cos();
            let away_px = gap_px + cosine.abs() * half_px.x + sine.abs() * half_px.y;
            (cosine * away_px, sine * away_px)
        }
    }
}

/// 1 for a straight text, 0 for one that would wind around its centre.
fn unbent(width_px: f64, bend_radius_px: Option<f64>) -> f64 {
    let Some(radius_px) = bend_radius_px else { return 1.0 };
    let half_angle_rad = width_px / 2.0 / radius_px.max(1e-9);
    let (from_rad, to_rad) = BEND_FADES_RAD;
    1.0 - smooth_ramp((half_angle_rad - from_rad) / (to_rad - from_rad))
}

impl Canvas {
    /// The shift that brings a label into the picture, px, and a factor of its opacity that falls to 0 while its anchor
    /// goes a type height beyond the edge.
    fn keep(&self, label: &Rectangle, anchor_px: DVec2, height_px: f64) -> (DVec2, f64) {
        match self.rim {
            Some(rim) => rim.keep_inside(label, anchor_px, height_px),
            None => {
                let frame_px = DVec2::from(self.frame_px);
                let beyond_px = (anchor_px - anchor_px.clamp(DVec2::ZERO, frame_px)).length();
                (shift_into_px(label, frame_px), 1.0 - smooth_ramp(beyond_px / height_px.max(1.0)))
            }
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
        let height_px = height_px.max(1.0);
        let inside_px = (self.radius_px - RIM_MARGIN_HEIGHTS * height_px).max(0.0);
        let shift_px = label
            .corners_px()
            .iter()
            .map(|corner_px| excess_px(inside_px, corner_px - rim_centre_px, outwards))
            .fold(0.0, f64::max);
        let spare_px = inside_px - label.half_diagonal_px();
        let beyond_px = anchor_px.distance(rim_centre_px) - self.radius_px;
        let room = smooth_ramp(spare_px / height_px) * (1.0 - smooth_ramp(beyond_px / height_px));
        (-outwards * shift_px, room)
    }
}

/// How far a point must go against `outwards` to come inside a circle around the origin, px.
fn excess_px(radius_px: f64, from_centre_px: DVec2, outwards: DVec2) -> f64 {
    let aside_px = from_centre_px.perp_dot(outwards);
    from_centre_px.dot(outwards) - sqrt_clamped(radius_px * radius_px - aside_px * aside_px)
}
