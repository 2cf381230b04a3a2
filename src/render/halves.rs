//! Two skies in one picture: the second is drawn into the light by the same passes, then tone mapped over its half. Words stay in
//! the half of their sky.

use crate::scene::Scene;
use crate::scene::half::HalfMask;
use crate::scene::labels::PlacedLabel;
use crate::scene::lens::Lens;
use glam::DVec2;

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    First,
    Second,
}

/// Lets words fade that would cross the border or stand in the other half: gone as soon as one touches the line. While the second
/// sky fades in, the first one's words in its half fade out.
pub(super) fn keep_in_half(words: &mut [PlacedLabel], scene: &Scene, whose: Whose) {
    let Some(mask) = scene.beside.as_ref().and_then(|second| second.half) else { return };
    for word in words {
        let own = own_part(word, &mask, &scene.lens, whose);
        word.opacity *= match whose {
            Whose::First => (1.0 - mask.opacity * (1.0 - own)) as f32,
            Whose::Second => (mask.opacity * own) as f32,
        };
    }
}

/// 1 for a word that stands in its own half by a line's height, 0 for one that touches the border.
fn own_part(word: &PlacedLabel, mask: &HalfMask, lens: &Lens, whose: Whose) -> f64 {
    let sign = if whose == Whose::Second { 1.0 } else { -1.0 };
    let rectangle = word.rectangle();
    let (right, down) = (rectangle.right * rectangle.half_px.x, rectangle.right.perp() * rectangle.half_px.y);
    let corners = [right + down, right - down, down - right, -right - down, DVec2::ZERO];
    let nearest_px = corners
        .map(|corner| sign * mask.depth_px(lens, rectangle.centre_px + corner))
        .into_iter()
        .fold(f64::INFINITY, f64::min);
    ((nearest_px - mask.half_line_px) / (0.5 * word.height_px).max(1.0)).clamp(0.0, 1.0)
}
