//! The badge of what-ifs: whoever sees a sky that is not nature's reads so, on the dome and in exports. It belongs to no
//! layer and gives way to nothing.

use super::super::Composition;
use super::block::Block;
use crate::moment::WhatIf;
use crate::moment::stage::StageColor;
use crate::scene::labels::{LabelRequest, NEVER_HIDDEN, Placement, Side};
use crate::scene::lens::Projection;
use crate::units::angle::DEGREE_RAD;
use glam::DVec2;

/// Height of its letters, rad.
const SIZE_RAD: f64 = 1.8 * DEGREE_RAD;
/// Where it begins on a dome: the lower edge of what an audience sees with ease, rad.
const FOOT_ALTITUDE_RAD: f64 = 10.2 * DEGREE_RAD;
/// And where captions may begin above it, rad.
const CAPTIONS_RAD: f64 = 16.6 * DEGREE_RAD;
/// Smallest letters, px, in a frame of at least 40 times that.
const SMALLEST_PX: f64 = 10.0;

impl Composition<'_> {
    /// Sets the badge, if anything is other than in nature; gives back how far it reaches above where captions begin, px.
    pub(super) fn what_if_badge(&self, labels: &mut Vec<LabelRequest>) -> f64 {
        if self.moment.what_if.is_nature() {
            return 0.0;
        }
        let shorter_px = f64::from(self.lens.frame().shorter_px());
        let height_px = (SIZE_RAD * self.px_per_seen_rad()).max(SMALLEST_PX.min(shorter_px / 40.0));
        let block = Block {
            text: self.in_lines(&badge_text(&self.moment.what_if, self.chinese()), height_px),
            height_px,
            color: StageColor::Gold.rgb(),
            opacity: 1.0,
            priority: NEVER_HIDDEN,
        };
        if matches!(self.target.projection, Projection::Perspective | Projection::Stereographic) {
            labels.push(self.in_corner(&block));
            return 0.0;
        }
        let mut reaches_px = 0.0_f64;
        for turn_rad in self.turns_rad() {
            if let Some(foot) = self.foot(*turn_rad, FOOT_ALTITUDE_RAD, 0.0) {
                reaches_px = reaches_px.max(self.set_above(labels, &block, foot, 0.0));
            }
        }
        (reaches_px - (CAPTIONS_RAD - FOOT_ALTITUDE_RAD) * self.px_per_seen_rad()).max(0.0)
    }

    /// In the upper corner of a flat picture that lies after the lines of text; the window's own words stand before them.
    fn in_corner(&self, block: &Block) -> LabelRequest {
        let flip = self.target.flip.signs();
        let from_corner = DVec2::new(0.6 * block.height_px, 0.4 * block.height_px + block.half_px().y);
        let from_middle = self.frame_px() / 2.0 - from_corner;
        let anchor_px = self.frame_px() / 2.0 + flip * DVec2::new(from_middle.x, -from_middle.y);
        LabelRequest {
            anchor_px: anchor_px.into(),
            up_px: (flip * DVec2::NEG_Y).into(),
            bend_radius_px: None,
            text: block.text.clone(),
            height_px: block.height_px,
            color: block.color,
            edge_opacity: super::EDGE_OPACITY,
            opacity: 1.0,
            priority: block.priority,
            placement: Placement { side: Side::Left, gap_px: 0.0 },
        }
    }
}

/// What is other than in nature, in one line.
fn badge_text(what_if: &WhatIf, chinese: bool) -> String {
    let times = |factor: f64| (factor != 1.0).then(|| format!("× {}", number(factor)));
    let degrees = |angle_rad: Option<f64>| angle_rad.map(|angle_rad| format!("{}°", number(angle_rad / DEGREE_RAD)));
    let parts = [
        ("aberration", "光行差", times(what_if.aberration)),
        ("parallax", "周年视差", times(what_if.parallax)),
        ("obliquity", "黄赤交角", degrees(what_if.obliquity_rad)),
        ("inclination of the Moon's orbit", "黄白交角", degrees(what_if.moon_inclination_rad)),
        ("discs", "天体视直径", times(what_if.body_scale)),
        ("air", "大气", times(what_if.air)),
    ];
    let title = if chinese { "假想 WHAT IF" } else { "WHAT IF 假想" };
    let others = parts.into_iter().filter_map(|(english, hanzi, value)| {
        value.map(|value| format!(" · {} {value}", if chinese { hanzi } else { english }))
    });
    std::iter::once(title.to_owned()).chain(others).collect()
}

/// With at most three decimals, and none that say nothing.
fn number(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_badge_says_what_is_not_nature_in_both_languages() {
        let what_if = WhatIf { aberration: 1000.0, obliquity_rad: Some(0.0), ..WhatIf::default() };
        assert_eq!(badge_text(&what_if, false), "WHAT IF 假想 · aberration × 1000 · obliquity 0°");
        assert_eq!(badge_text(&what_if, true), "假想 WHAT IF · 光行差 × 1000 · 黄赤交角 0°");
        let airless = WhatIf { air: 0.25, body_scale: 3.0, ..WhatIf::default() };
        assert_eq!(badge_text(&airless, false), "WHAT IF 假想 · discs × 3 · air × 0.25");
    }
}
