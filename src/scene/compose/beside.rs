//! Two skies in one picture: the second is composed for the same delivery as the first, and each says at the border whose it is.

use super::composer::Kept;
use super::{ComposeError, Composition, composition};
use crate::catalogs::Catalogs;
use crate::moment::stage::Stage;
use crate::moment::{Beside, Gaze, Moment};
use crate::scene::Scene;
use crate::scene::half::HalfMask;
use crate::scene::labels::{LabelRequest, Placement, Side};
use crate::scene::lens::{Lens, Projection};
use crate::scene::target::{Seating, Target};
use crate::sky::Sky;
use crate::units::angle::DEGREE_RAD;
use glam::DVec2;

/// Where the words stand: altitude over the front of a dome, in the upper part of what is seen with ease, and part of the
/// height of a flat view from its upper edge.
const ALTITUDE_RAD: f64 = 50.0 * DEGREE_RAD;
const FLAT_PART: f64 = 0.14;
/// From the border to the words, heights of ordinary letters.
const GAP_HEIGHTS: f64 = 0.8;
const SIZE: f64 = 1.5;
const COLOR: [f32; 3] = [0.80, 0.84, 0.90];
const EDGE_OPACITY: f32 = 0.7;

impl Composition<'_> {
    /// Puts the second sky of the Moment beside the first.
    pub(super) fn put_beside(&self, beside: &Beside, scene: &mut Scene, kept: &mut Kept) -> Result<(), ComposeError> {
        let mask = HalfMask::of(beside, &self.lens);
        if mask.opacity == 0.0 {
            return Ok(());
        }
        let moment = moment_beside(beside, self.moment);
        let mut second = second_sky(&moment, self.catalogs, (self.target, kept))?;
        second.half = Some(mask);
        for (words, side, labels) in [(&beside.here, -1.0, &mut scene.labels), (&beside.there, 1.0, &mut second.labels)]
        {
            // Among equals the first in the list wins: these words stand even where the Sun and its neighbours do.
            labels.splice(0..0, self.border_words(words, side * mask.side, &mask));
        }
        scene.beside = Some(Box::new(second));
        Ok(())
    }

    /// Words of a sky beside the border, `side` of a viewer: -1 left, +1 right.
    fn border_words(&self, words: &str, side: f64, mask: &HalfMask) -> Option<LabelRequest> {
        let (anchor_px, up_px) = self.border_anchor(mask)?;
        let height_px = SIZE * self.text_px();
        (!words.is_empty()).then(|| LabelRequest {
            anchor_px: anchor_px.into(),
            up_px: up_px.into(),
            bend_radius_px: None,
            text: words.to_owned(),
            height_px,
            color: COLOR,
            edge_opacity: EDGE_OPACITY,
            opacity: mask.opacity as f32,
            priority: 0,
            placement: Placement {
                side: if side > 0.0 { Side::Right } else { Side::Left },
                gap_px: GAP_HEIGHTS * height_px + mask.half_line_px,
            },
        })
    }

    /// The place on the border where both skies are named, and which way is up there.
    fn border_anchor(&self, mask: &HalfMask) -> Option<(DVec2, DVec2)> {
        let up_px = self.target.flip.signs() * DVec2::NEG_Y;
        let middle_px = self.lens.centre_px();
        let from_px = match self.target.projection {
            Projection::Dome => front_px(&self.lens, self.sky)?,
            _ => middle_px + up_px * ((0.5 - FLAT_PART) * f64::from(self.lens.frame().height_px)),
        };
        let at_px = mask.onto_border(&self.lens, from_px);
        let concentric = self.target.projection == Projection::Dome && self.target.seating == Seating::Concentric;
        let up_px = if concentric { (middle_px - at_px).try_normalize().unwrap_or(up_px) } else { up_px };
        Some((at_px, up_px))
    }
}

/// Where the front of a dome is at the words' altitude, px.
fn front_px(lens: &Lens, sky: &Sky) -> Option<DVec2> {
    let front = Gaze { altitude_rad: ALTITUDE_RAD, ..sky.gaze };
    lens.pixel_from_direction(crate::scene::loupe::local_of_held(front, sky))
}

/// The second Moment as it is drawn: without a stage and a loupe of its own, under the blackout of the first.
fn moment_beside(beside: &Beside, first: &Moment) -> Moment {
    let second = beside.moment.as_ref();
    let (fade, house_light) = (second.fade * first.fade, first.house_light);
    Moment { stage: Stage::default(), loupe: None, beside: None, fade, house_light, ..second.clone() }
}

fn second_sky(
    moment: &Moment,
    catalogs: &Catalogs,
    (target, kept): (&Target, &mut Kept),
) -> Result<Scene, ComposeError> {
    let sky = kept.sky(moment, catalogs)?;
    let sky = sky.drawn(moment);
    let lens = target.lens(&sky)?;
    composition((moment, target), &sky, catalogs, (lens, None, kept))?.scene(kept)
}
