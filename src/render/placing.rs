//! Where shapes that are drawn as squares stand on the frame, worked out once on the processor.

use crate::scene::disc::DiscPlace;
use crate::scene::lens::{Lens, Projection};
use glam::{DVec2, DVec3, Vec3};
use std::f64::consts::TAU;

/// Directions around a disc at which its image is measured; between them it bulges by less than the margin.
const LIMB_SAMPLES: u32 = 16;
const LIMB_MARGIN: f64 = 1.1;
const LIMB_MARGIN_PX: f64 = 2.0;

/// A square around a place of the frame, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Square {
    /// Its middle.
    pub(super) centre_px: DVec2,
    /// Half its side.
    pub(super) reach_px: f64,
}

impl Square {
    /// Around the image of a direction, as far as those of others; those without an image do not count. `None` where the
    /// middle has none.
    pub(super) fn around(lens: &Lens, middle: DVec3, rim: impl Iterator<Item = DVec3>) -> Option<Self> {
        let centre_px = lens.pixel_from_direction(middle)?;
        let far_px = |direction| Some(offset_px(lens, centre_px, lens.pixel_from_direction(direction)?).length());
        Some(Square { centre_px, reach_px: rim.filter_map(far_px).fold(0.0, f64::max) })
    }

    /// Around the Sun or the Moon with all that is drawn around them, as `disc_reach_px` of `shaders/common/disc.wgsl`.
    pub(super) fn of_disc(lens: &Lens, place: &DiscPlace) -> Option<Self> {
        let [middle, right] = [place.direction_local, place.right_local].map(|unit| Vec3::from(unit).as_dvec3());
        let (sine, cosine) = f64::from(place.reach_rad).sin_cos();
        let up = right.cross(middle);
        let limb = (0..LIMB_SAMPLES).map(|sample| DVec2::from_angle(TAU * f64::from(sample) / f64::from(LIMB_SAMPLES)));
        let rim = limb.map(|around| middle * cosine + (right * around.x + up * around.y) * sine);
        let square = Square::around(lens, middle, rim)?;
        Some(Square { reach_px: square.reach_px * LIMB_MARGIN + LIMB_MARGIN_PX, ..square })
    }
}

/// The way on the frame from one image to another, px; on a globe, whose left edge joins the right one, the shorter way.
pub(super) fn offset_px(lens: &Lens, from_px: DVec2, to_px: DVec2) -> DVec2 {
    let offset = to_px - from_px;
    if lens.projection() != Projection::Globe {
        return offset;
    }
    let around_px = lens.central_area_px2_per_sr().sqrt() * TAU;
    DVec2::new(offset.x - around_px * (offset.x / around_px).round(), offset.y)
}
