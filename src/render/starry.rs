//! Cells in which there is nothing but the backdrop and one or two stars, as in most of a large frame: the tone map adds
//! their light itself. To keep it in the light first and to read it again costs a software rasteriser several times as
//! much.
//!
//! ```text
//!   stars that do not dazzle -> cells with one or two, and nothing else -> tone map
//!                            -> other cells                             -> light -> tone map
//! ```

use super::coverage::{CellKind, Circle, Coverage, PlateCells};
use super::spot::PointInstance;
use crate::scene::gpu_layout::gpu_struct;
use glam::DVec2;

/// Room for rounding around a spot, px.
const MARGIN_PX: f64 = 0.1;
/// Cells that a star touches, in the mean.
const CELLS_OF_A_STAR: usize = 2;

gpu_struct! {
    /// `struct StarryInstance` of `shaders/starry.wgsl`.
    pub struct StarryInstance {
        /// Left, upper, right and lower edge of what the stars reach in their cell, px of the frame.
        pub edges_px: [f32; 4],
        /// Middle of the first star's spot and its radius, px of the frame.
        pub first_px: [f32; 3],
        /// Light in its middle, linear sRGB.
        pub first_rgb: [f32; 3],
        /// The same of the second star, without light where there is one only.
        pub second_px: [f32; 3],
        /// Its light.
        pub second_rgb: [f32; 3],
    }
}

/// Where the stars' light is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct StarLight {
    /// By the tone map, one for each cell.
    pub(super) starry: Vec<StarryInstance>,
    /// Into the light, which is marked.
    pub(super) lit: Vec<PointInstance>,
}

/// The first stars of a cell, by index.
#[derive(Debug, Clone, Copy)]
struct Cell {
    stars: [u32; 2],
    is_crowded: bool,
}

/// In the place of an index.
const NO_STAR: u32 = u32::MAX;

impl StarLight {
    /// All into the light.
    pub(super) fn all_lit(spots: &[PointInstance], coverage: &mut Coverage) -> Self {
        spots.iter().for_each(|spot| spot.mark(coverage));
        StarLight { starry: Vec::new(), lit: spots.to_vec() }
    }

    /// Spots of plain stars, of which the coverage has nothing yet, among the cells of a circle. Where they stand close they
    /// are all drawn into the light. It is the same on every adapter, so that a picture does not depend on what has drawn it.
    pub(super) fn new(
        spots: &[PointInstance],
        coverage: &mut Coverage,
        (circle, plate): (Circle, &PlateCells),
    ) -> Self {
        let kinds = coverage.kinds(circle, plate);
        let bare = kinds.iter().filter(|kind| **kind == CellKind::Bare).count();
        if spots.is_empty() || CELLS_OF_A_STAR * spots.len() > bare {
            return StarLight::all_lit(spots, coverage);
        }
        let cells = stars_by_cell(spots, coverage, kinds.len());
        let crowded = cells.iter().enumerate().filter(|(_, cell)| cell.is_crowded);
        crowded.for_each(|(cell, _)| coverage.mark_cell(cell));
        // What is marked closes gaps, in which stars are drawn into the light too.
        let kinds = coverage.kinds(circle, plate);
        let lit = lit(spots, coverage, &kinds);
        let bare = kinds.iter().enumerate().filter(|(_, kind)| **kind == CellKind::Bare);
        let starry = bare.filter_map(|(cell, _)| cells[cell].instance(spots, coverage.edges_px(cell))).collect();
        StarLight { starry, lit }
    }
}

/// The first stars of every cell.
fn stars_by_cell(spots: &[PointInstance], coverage: &Coverage, count: usize) -> Vec<Cell> {
    let mut cells = vec![Cell { stars: [NO_STAR; 2], is_crowded: false }; count];
    for (star, spot) in (0..).zip(spots) {
        touched(coverage, spot).for_each(|cell| cells[cell].add(star));
    }
    cells
}

/// The stars that touch cells whose light is read. Behind what is kept on a plate they are marked: there it is laid over the light.
/// That may close a gap in which a star was to be the tone map's. It still is: that cell is drawn last, over light without it.
fn lit(spots: &[PointInstance], coverage: &mut Coverage, kinds: &[CellKind]) -> Vec<PointInstance> {
    let is_lit = |cell: usize| !matches!(kinds[cell], CellKind::Bare | CellKind::Closed | CellKind::Outside);
    let is_kept = |cell: usize| matches!(kinds[cell], CellKind::Kept | CellKind::KeptRim);
    let mut lit = Vec::new();
    for spot in spots {
        if touched(coverage, spot).any(is_lit) {
            lit.push(*spot);
            touched(coverage, spot).filter(|cell| is_kept(*cell)).for_each(|cell| coverage.mark_cell(cell));
        }
    }
    lit
}

impl Cell {
    /// Notes a star that touches it.
    fn add(&mut self, star: u32) {
        match self.stars.iter_mut().find(|place| **place == NO_STAR) {
            Some(place) => *place = star,
            None => self.is_crowded = true,
        }
    }

    /// What is drawn within its edges; nothing where there is no star.
    fn instance(&self, spots: &[PointInstance], [left, upper, right, lower]: [f64; 4]) -> Option<StarryInstance> {
        let [first, second] = self.stars.map(|star| spots.get(star as usize));
        let first = first?;
        let reached = [Some(first), second].into_iter().flatten().map(reach_px);
        let (least, most) = reached.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))?;
        let (least, most) = (least.floor().max(DVec2::new(left, upper)), most.ceil().min(DVec2::new(right, lower)));
        let star = |spot: &PointInstance| {
            let ([x, y, radius_px, _], [r, g, b, _]) = (spot.centre_and_radii_px, spot.peak_rgb_and_stretch);
            ([x, y, radius_px], [r, g, b])
        };
        let (first_px, first_rgb) = star(first);
        let (second_px, second_rgb) = second.map_or((first_px, [0.0; 3]), star);
        let edges_px = [least.x, least.y, most.x, most.y].map(|edge_px| edge_px as f32);
        Some(StarryInstance { edges_px, first_px, first_rgb, second_px, second_rgb })
    }
}

/// The cells that a spot touches.
fn touched(coverage: &Coverage, spot: &PointInstance) -> impl Iterator<Item = usize> + use<> {
    let (least_px, most_px) = reach_px(spot);
    coverage.touched(least_px, most_px)
}

/// The upper left and the lower right corner of what a spot can touch.
fn reach_px(spot: &PointInstance) -> (DVec2, DVec2) {
    let (centre_px, rim_px) = spot.place();
    (centre_px - rim_px - MARGIN_PX, centre_px + rim_px + MARGIN_PX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::lens::FrameSize;

    const EVERYWHERE: Circle = Circle { centre_px: DVec2::ZERO, radius_px: f64::INFINITY };

    fn star(x: f32, y: f32) -> PointInstance {
        PointInstance {
            centre_and_radii_px: [x, y, 3.0, 3.0],
            peak_rgb_and_stretch: [0.1, 0.1, 0.1, 1.0],
            veil_rgb: [0.0; 3],
        }
    }

    /// Of 20 x 20 cells, which have what this marks.
    fn divided(stars: &[PointInstance], mark: impl FnOnce(&mut Coverage, &mut PlateCells)) -> (StarLight, Coverage) {
        let frame = FrameSize::square(320);
        let (mut coverage, mut plate) = (Coverage::empty(frame), PlateCells::none(frame));
        mark(&mut coverage, &mut plate);
        let divided = StarLight::new(stars, &mut coverage, (EVERYWHERE, &plate));
        (divided, coverage)
    }

    fn edges(divided: &StarLight) -> Vec<[f32; 4]> {
        divided.starry.iter().map(|cell| cell.edges_px).collect()
    }

    #[test]
    fn a_star_in_an_empty_cell_is_the_tone_maps_and_one_on_a_border_is_cut_there() {
        let (alone, coverage) = divided(&[star(40.5, 40.5)], |_, _| {});
        assert_eq!(edges(&alone), [[37.0, 37.0, 44.0, 44.0]]);
        assert_eq!(alone.starry[0].second_rgb, [0.0; 3]);
        assert_eq!(alone.lit, []);
        assert_eq!(coverage, Coverage::empty(FrameSize::square(320)));
        let (cut, _) = divided(&[star(48.0, 40.5)], |_, _| {});
        assert_eq!(edges(&cut), [[44.0, 37.0, 48.0, 44.0], [48.0, 37.0, 52.0, 44.0]]);
    }

    #[test]
    fn two_stars_share_a_cell_and_three_are_drawn_into_the_light() {
        let stars = [star(38.0, 38.0), star(42.0, 40.0), star(40.0, 43.0)];
        let (two, _) = divided(&stars[..2], |_, _| {});
        assert_eq!(edges(&two), [[34.0, 34.0, 46.0, 44.0]]);
        assert_eq!((two.starry[0].first_px, two.starry[0].second_px), ([38.0, 38.0, 3.0], [42.0, 40.0, 3.0]));
        let (three, coverage) = divided(&stars, |_, _| {});
        assert_eq!((three.starry.len(), &three.lit[..]), (0, &stars[..]));
        assert_eq!(coverage.rectangles().len(), 1);
    }

    #[test]
    fn a_star_beside_other_light_is_in_both_and_one_behind_a_landscape_opens_its_cell() {
        let stars = [star(48.0, 40.5)];
        let left_cell = (DVec2::new(34.0, 34.0), DVec2::new(46.0, 46.0));
        let (beside, _) = divided(&stars, |coverage, _| coverage.mark(left_cell.0, left_cell.1));
        assert_eq!((edges(&beside), &beside.lit[..]), (vec![[48.0, 37.0, 52.0, 44.0]], &stars[..]));
        let (behind, coverage) = divided(&stars, |_, plate| plate.marks.mark(left_cell.0, left_cell.1));
        assert_eq!((edges(&behind), &behind.lit[..]), (vec![[48.0, 37.0, 52.0, 44.0]], &stars[..]));
        assert_eq!(coverage.rectangles().len(), 1, "the plate is laid over the star there");
        let (hidden, coverage) = divided(&stars, |_, plate| plate.closed.mark(left_cell.0, left_cell.1));
        assert_eq!((edges(&hidden), hidden.lit.len()), (vec![[48.0, 37.0, 52.0, 44.0]], 0));
        assert_eq!(coverage.rectangles().len(), 0);
    }

    #[test]
    fn many_stars_are_all_drawn_into_the_light() {
        let stars: Vec<_> =
            (0..300).map(|index| star((index % 20) as f32 * 16.0 + 8.0, (index / 20) as f32 * 16.0)).collect();
        let (many, coverage) = divided(&stars, |_, _| {});
        assert_eq!((many.starry.len(), many.lit.len()), (0, 300));
        assert_ne!(coverage, Coverage::empty(FrameSize::square(320)));
    }
}
