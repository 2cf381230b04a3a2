//! The labels that stand already, found by place: the frame is parted into square cells, and each cell lists the boxes that
//! reach into it, so that a label is held only against those near it.

use super::{Rectangle, smooth_ramp};
use glam::DVec2;

/// A label is gone when this part of the smaller of two is covered.
const HIDDEN_SHARE: f64 = 0.18;
/// A label of this opacity and more hides what it covers as one of full strength does: two half-shown words on one another
/// cannot be read.
const HIDES_ALL_FROM_OPACITY: f64 = 0.5;
/// Cells in a row or a column, at most.
const CELLS_MAX: f64 = 64.0;
/// Cells are no smaller than this, px.
const CELL_MIN_PX: f64 = 8.0;

/// Boxes of labels with the opacity of each.
pub(super) struct Crowd {
    cell_px: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<u32>>,
    boxes: Vec<(Rectangle, f64)>,
    /// Indices of the boxes near the one that is asked about.
    near: Vec<u32>,
}

impl Crowd {
    /// An empty frame.
    pub(super) fn new(frame_px: [f64; 2]) -> Self {
        let side_px = frame_px[0].max(frame_px[1]).clamp(1.0, 1e9);
        let cell_px = (side_px / CELLS_MAX).max(CELL_MIN_PX);
        let [columns, rows] = frame_px.map(|length_px| (length_px.clamp(1.0, 1e9) / cell_px).ceil() as usize);
        let cells = vec![Vec::new(); columns * rows];
        Crowd { cell_px, columns, rows, cells, boxes: Vec::new(), near: Vec::new() }
    }

    /// Sets a box of this opacity.
    pub(super) fn add(&mut self, box_px: Rectangle, opacity: f64) {
        let index = self.boxes.len() as u32;
        for cell in self.cells_of(&box_px) {
            self.cells[cell].push(index);
        }
        self.boxes.push((box_px, opacity));
    }

    /// How much of a label's strength those that stand already leave. They are taken in the order in which they were
    /// set, so that the answer is that of a search through all of them, to the last bit.
    pub(super) fn uncovered(&mut self, box_px: &Rectangle) -> f64 {
        self.near.clear();
        for cell in self.cells_of(box_px) {
            self.near.extend_from_slice(&self.cells[cell]);
        }
        self.near.sort_unstable();
        self.near.dedup();
        let stronger = self.near.iter().map(|&index| &self.boxes[index as usize]);
        stronger.fold(1.0, |left, other| if left > 0.0 { left * left_by(box_px, other) } else { left })
    }

    /// The cells that the upright box around a rectangle touches; what is outside the frame belongs to its edge.
    fn cells_of(&self, box_px: &Rectangle) -> impl Iterator<Item = usize> + use<> {
        let half_px = box_px.upright_half_px();
        let (low, high) = (self.cell_at(box_px.centre_px - half_px), self.cell_at(box_px.centre_px + half_px));
        let columns = self.columns;
        (low[1]..=high[1]).flat_map(move |row| (low[0]..=high[0]).map(move |column| row * columns + column))
    }

    fn cell_at(&self, point_px: DVec2) -> [usize; 2] {
        let cell = (point_px / self.cell_px).max(DVec2::ZERO);
        [(cell.x as usize).min(self.columns - 1), (cell.y as usize).min(self.rows - 1)]
    }
}

/// How much of a label's strength one stronger label leaves: continuous in both boxes and in the stronger one's opacity.
fn left_by(box_px: &Rectangle, (other, opacity): &(Rectangle, f64)) -> f64 {
    let shared_px2 = box_px.shared_area_px2(other);
    if shared_px2 <= 0.0 {
        return 1.0;
    }
    let smaller_px2 = box_px.area_px2().min(other.area_px2());
    let hides = (HIDES_ALL_FROM_OPACITY.recip() * opacity).min(1.0);
    1.0 - hides * smooth_ramp(shared_px2 / (HIDDEN_SHARE * smaller_px2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_by_cells_finds_what_a_search_through_all_finds() {
        let box_at = |i: u32| {
            let t = f64::from(i);
            let centre_px = DVec2::new((t * 0.618).fract() * 1100.0 - 40.0, (t * 0.377).fract() * 800.0 - 40.0);
            let half_px = DVec2::new(10.0 + (t * 0.71).fract() * 120.0, 9.0);
            Rectangle { centre_px, right: DVec2::from_angle(t), half_px }
        };
        let mut crowd = Crowd::new([1024.0, 700.0]);
        let mut all: Vec<(Rectangle, f64)> = Vec::new();
        for i in 0..400 {
            let box_px = box_at(i);
            let by_all =
                all.iter().fold(1.0, |left, other| if left > 0.0 { left * left_by(&box_px, other) } else { left });
            assert_eq!(crowd.uncovered(&box_px), by_all);
            let opacity = (f64::from(i) * 0.37).fract();
            crowd.add(box_px, opacity);
            all.push((box_px, opacity));
        }
    }
}
