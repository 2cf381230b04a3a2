//! Where words for the audience go that would stand on a diagram or a loupe: so far to the left or to the right as is needed,
//! the shorter way, or above it where there is no room beside it. As what is in their way fades in they move, and do not jump.

use super::super::{ComposeError, Composition};
use super::block::{Block, Foot, GAP_EM, box_px};
use crate::moment::Layer;
use crate::scene::labels::LabelRequest;
use glam::DVec2;

/// Height of a plate's title with the space around it, em.
const TITLE_EM: f64 = 1.6;

/// Something that words are not to cover.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct Obstacle {
    pub(in super::super) centre_px: DVec2,
    /// Half its width and half its height, px.
    pub(in super::super) half_px: DVec2,
    pub(in super::super) corners: Corners,
    pub(in super::super) opacity: f64,
}

/// The form of an obstacle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Corners {
    /// An ellipse.
    Round,
    /// A rectangle.
    Square,
}

impl Obstacle {
    /// Half the width at so many px above or below its middle; nothing beside it.
    fn half_width_px(&self, from_middle_px: f64) -> Option<f64> {
        let part = 1.0 - (from_middle_px / self.half_px.y.max(1e-9)).powi(2);
        let width = if self.corners == Corners::Round { part.max(0.0).sqrt() } else { 1.0 };
        (part > 0.0).then_some(self.half_px.x * width)
    }
}

impl Composition<'_> {
    /// The plates of diagrams, and the loupe.
    pub(super) fn plates_in_picture(&self) -> Result<Vec<Obstacle>, ComposeError> {
        let strength = self.strength(Layer::Images);
        let mut obstacles = self.plates(strength)?;
        if let Some(loupe) = &self.loupe {
            let half_px = DVec2::splat(loupe.circle.radius_px + loupe.rim_px());
            let centre_px = loupe.circle.centre_px;
            obstacles.push(Obstacle { centre_px, half_px, corners: Corners::Round, opacity: 1.0 });
        }
        Ok(obstacles)
    }

    /// Words that stay whatever stands over them: that an orbit is a stand-in.
    pub(super) fn words_there(&self, label: &LabelRequest) -> Obstacle {
        let half_px = box_px(&label.text, label.height_px);
        let centre_px = label.middle_px(half_px, self.lens.canvas().handedness);
        Obstacle { centre_px, half_px, corners: Corners::Square, opacity: f64::from(label.opacity) }
    }
}

/// How far to the right and upwards a stack of blocks goes, px; `foot` comes with how high above it the stack begins, px,
/// the obstacles with how far from the foot the stack may reach to its sides, px.
pub(super) fn out_of_the_way_px(
    stack: &[Block],
    (foot, above_px): (Foot, f64),
    (obstacles, most_px): (&[Obstacle], f64),
) -> DVec2 {
    let gap_px = stack.iter().map(|block| GAP_EM * block.height_px).fold(0.0, f64::max);
    let half_width_px = stack.iter().map(|block| block.half_px().x).fold(0.0, f64::max);
    let height_px: f64 = stack.iter().map(|block| 2.0 * block.half_px().y + GAP_EM * block.height_px).sum();
    let rows = [above_px - gap_px, above_px + height_px + gap_px];
    let placed = |obstacle: &Obstacle| (foot.offset_px(obstacle.centre_px), *obstacle);
    let shown: Vec<(DVec2, Obstacle)> = obstacles.iter().filter(|one| one.opacity > 0.0).map(placed).collect();
    let in_rows: Vec<(f64, f64)> = shown
        .iter()
        .filter_map(|(at, obstacle)| {
            let nearest = at.y.clamp(rows[0], rows[1]);
            Some((at.x, obstacle.half_width_px(nearest - at.y)? + half_width_px + gap_px))
        })
        .collect();
    let covers = |aside_px: f64| in_rows.iter().any(|(x_px, clear_px)| (aside_px - x_px).abs() < clear_px - 1e-6);
    if stack.is_empty() || !covers(0.0) {
        return DVec2::ZERO;
    }
    let reaches = |aside_px: &f64| aside_px.abs() + half_width_px <= most_px;
    let ways = in_rows.iter().flat_map(|(x_px, clear_px)| [x_px - clear_px, x_px + clear_px]).filter(reaches);
    let shortest = ways.filter(|aside_px| !covers(*aside_px)).min_by(|a, b| a.abs().total_cmp(&b.abs()));
    // Where there is no room beside them, over all that stands in the column.
    let over = || {
        let in_column = shown.iter().filter(|(at, one)| at.x.abs() < one.half_px.x + half_width_px + gap_px);
        let tops = in_column.map(|(at, one)| at.y + one.half_px.y + TITLE_EM / GAP_EM * gap_px);
        DVec2::new(0.0, (tops.fold(rows[0], f64::max) - rows[0]).max(0.0))
    };
    let opacity = shown.iter().map(|(_, one)| one.opacity).fold(0.0, f64::max).clamp(0.0, 1.0);
    shortest.map_or_else(over, |aside_px| DVec2::new(aside_px, 0.0)) * opacity
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::labels::NEVER_HIDDEN;

    /// Four letters of 20 px: a box of 42 by 25 px, at a foot in the middle of nowhere.
    fn word() -> (Block, Foot) {
        let block =
            Block { text: "word".to_owned(), height_px: 20.0, color: [1.0; 3], opacity: 1.0, priority: NEVER_HIDDEN };
        (block, Foot::at(DVec2::new(500.0, 800.0), DVec2::NEG_Y))
    }

    fn plate(x_px: f64, y_px: f64, opacity: f64) -> Obstacle {
        Obstacle { centre_px: DVec2::new(x_px, y_px), half_px: DVec2::splat(100.0), corners: Corners::Square, opacity }
    }

    #[test]
    fn words_go_the_shorter_way_out_of_a_plate() {
        let (block, foot) = word();
        let half_px = block.half_px();
        let aside =
            |obstacles: &[Obstacle]| out_of_the_way_px(std::slice::from_ref(&block), (foot, 0.0), (obstacles, 400.0)).x;
        assert_eq!(aside(&[]), 0.0);
        assert_eq!(aside(&[plate(500.0, 600.0, 1.0)]), 0.0, "a plate above them");
        let to_left = aside(&[plate(540.0, 790.0, 1.0)]);
        assert!((to_left - (40.0 - 100.0 - half_px.x - 7.0)).abs() < 2.0, "{to_left}");
        assert!(aside(&[plate(460.0, 790.0, 1.0)]) > 85.0);
        assert_eq!(aside(&[plate(540.0, 790.0, 0.5)]), 0.5 * to_left);
        assert_eq!(aside(&[plate(540.0, 790.0, 0.0)]), 0.0);
    }

    #[test]
    fn words_between_two_plates_leave_both() {
        let (block, foot) = word();
        let plates = [plate(540.0, 790.0, 1.0), plate(330.0, 790.0, 1.0)];
        let moved_px = |most_px: f64| out_of_the_way_px(std::slice::from_ref(&block), (foot, 0.0), (&plates, most_px));
        let x_px = 500.0 + moved_px(400.0).x;
        assert!(plates.iter().all(|plate| (x_px - plate.centre_px.x).abs() > 100.0 + block.half_px().x), "{x_px}");
        let over_px = moved_px(100.0);
        assert!(over_px.x == 0.0 && over_px.y > 110.0, "no room beside them: {over_px}");
    }
}
