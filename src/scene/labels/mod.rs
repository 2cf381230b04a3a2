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
//! Labels keep off the rim of the dome: one that would cross it slides towards the centre just far enough. A text may
//! follow a circle: for seats all around, a line of text runs along its circle of altitude.
//!
//! What is promised, and tested over many Moments: no two labels of full strength touch, none crosses the rim, and no
//! opacity jumps while the sky turns. Only neighbours are held against each other.

mod crowd;
mod placed;
mod rectangle;
mod request;
mod stance;

pub use placed::{PlacedLabel, Plate, circle_radius_px};
pub use rectangle::Rectangle;
pub use request::{Canvas, Handedness, LabelRequest, Placement, Rim, Side};

use crowd::Crowd;
use stance::place;

/// Labels of this priority are hidden by nothing: who asks for them sees to it that they do not touch.
pub const NEVER_HIDDEN: u32 = 0;
/// Up to this priority labels stand before everything, a loupe too: what an audience must read.
pub const LAST_ABOVE_ALL: u32 = 1;

/// Free space around a label, in heights of its type.
const MARGIN_HEIGHTS: f64 = 0.15;

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
    let mut crowd = Crowd::new(canvas.frame_px);
    for index in order {
        let label = &mut labels[index];
        if label.opacity > 0.0 {
            let box_px = label.rectangle().grown(MARGIN_HEIGHTS * label.height_px);
            let left = if requests[index].priority == NEVER_HIDDEN { 1.0 } else { crowd.uncovered(&box_px) };
            let opacity = f64::from(label.opacity) * left;
            label.opacity = opacity as f32;
            if opacity > 0.0 {
                crowd.add(box_px, opacity);
            }
        }
    }
    labels
}

/// 0 below 0, 1 above 1, smooth between: 3 t^2 - 2 t^3.
pub(super) fn smooth_ramp(value: f64) -> f64 {
    let t = value.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

#[cfg(test)]
mod tests;
