//! What a label asks for, and what the frame imposes.

/// A label that wants a place.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelRequest {
    /// Where the named thing stands on the frame, px.
    pub anchor_px: [f64; 2],
    /// Which way is up for this label, an image vector of any length.
    pub up_px: [f64; 2],
    /// Radius of the circle that the line of text follows, px; its centre is the way up. A straight line if `None`.
    pub bend_radius_px: Option<f64>,
    /// What it says; lines are parted by `\n`.
    pub text: String,
    /// Size of the type (the em, about the height of a Hanzi), px.
    pub height_px: f64,
    /// Linear sRGB of the ink as displayed, 1 is the display's white.
    pub color: [f32; 3],
    /// Opacity of the dark edge around the letters, 0 to 1: on a bright sky it makes them readable.
    pub edge_opacity: f32,
    /// Strength of the label as a whole, 0 to 1; a label that is being faded in hides others gradually too. Make a quiet
    /// label with a dark color instead.
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
    /// Clear of a straight line through the anchor, on the side to which its normal points: for figures beside a line of
    /// a grid, at whatever slant the line lies.
    Beside {
        /// From the way of the text (0) to the line's normal, upwards (a quarter turn), rad.
        normal_rad: f64,
    },
}

impl Side {
    /// Where short lines of a text begin in its box: 0 flush left, 0.5 in the middle, 1 flush right.
    pub(super) fn alignment(self) -> f64 {
        match self {
            Side::Right => 0.0,
            Side::Left => 1.0,
            Side::Above | Side::Below | Side::Centre => 0.5,
            Side::Around { angle_rad } => 0.5 - 0.5 * angle_rad.sin(),
            Side::Beside { normal_rad } => 0.5 - 0.5 * normal_rad.cos(),
        }
    }
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
