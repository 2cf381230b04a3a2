//! Stars that stand alone before the backdrop, or two in a cell, as in most of a large frame: the tone map adds their light
//! itself, and shows no more than they reach. To keep it in the light first and to read it again costs a software rasteriser
//! several times as much.
//!
//! ```text
//!   stars that reach few cells -> cells with one or two, and nothing else -> tone map
//!                              -> other cells                             -> light -> tone map
//! ```

use super::coverage::{CellKind, Circle, Coverage, PlateCells};
use super::device::Gpu;
use super::instances::Instances;
use super::spot::{PointInstance, Spot};
use crate::scene::gpu_layout::gpu_struct;
use glam::DVec2;

/// Room for rounding around a spot, px.
const MARGIN_PX: f64 = 0.1;

gpu_struct! {
    /// `struct StarryInstance` of `shaders/starry.wgsl`.
    pub struct StarryInstance {
        /// Left, upper, right and lower edge of what a star reaches, or two in their cell, px of the frame.
        pub edges_px: [f32; 4],
        /// Middle of the first star's spot, px of the frame; the radii of the spot and of all that is drawn, px.
        pub first_place_and_radii_px: [f32; 4],
        /// Light in its middle, linear sRGB; the light of a veil of 1 cd/m^2 per lx over it.
        pub first_rgb_and_veil: [f32; 4],
        /// The same of the second star, without light where there is one only.
        pub second_place_and_radii_px: [f32; 4],
        /// Its light.
        pub second_rgb_and_veil: [f32; 4],
    }
}

/// Where the light of stars is drawn, which count from 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct StarLight {
    /// By the tone map, of spots alone.
    plain: Vec<Shown>,
    /// The same where there is a veil.
    veiled: Vec<Shown>,
    /// Into the light, which is marked.
    pub(super) lit: Vec<u32>,
}

/// What the tone map draws of one star or two.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shown {
    edges_px: [f32; 4],
    /// The second may be no star.
    stars: [u32; 2],
}

/// The stars of the tone map on the GPU, as bright as they are in a frame.
#[derive(Debug)]
pub(super) struct StarryCells {
    pub(super) plain: Instances,
    pub(super) veiled: Instances,
}

/// The first stars of a cell.
#[derive(Debug, Clone, Copy)]
struct Cell {
    stars: [u32; 2],
    is_crowded: bool,
}

/// In the place of an index.
const NO_STAR: u32 = u32::MAX;

impl StarLight {
    /// All into the light.
    pub(super) fn all_lit(spots: &[Spot], coverage: &mut Coverage) -> Self {
        spots.iter().for_each(|spot| spot.steady.mark(coverage));
        StarLight { lit: (0..spots.len() as u32).collect(), ..StarLight::default() }
    }

    /// Spots of stars, of which the coverage has nothing yet, among the cells of a circle. It is the same on every adapter, so that
    /// a picture does not depend on what has drawn it.
    pub(super) fn new(spots: &[Spot], coverage: &mut Coverage, (circle, plate): (Circle, &PlateCells)) -> Self {
        let cells = stars_by_cell(spots, coverage);
        let crowded = cells.iter().enumerate().filter(|(_, cell)| cell.is_crowded);
        crowded.for_each(|(cell, _)| coverage.mark_cell(cell));
        let kinds = coverage.kinds(circle, plate);
        let lit = lit(spots, coverage, &kinds);
        let is_bare = |cell: usize| kinds[cell] == CellKind::Bare;
        let is_alone = |(star, spot): (u32, &Spot)| {
            touched(coverage, spot).all(|cell| is_bare(cell) && cells[cell].stars == [star, NO_STAR])
        };
        let alone: Vec<bool> = (0..).zip(spots).map(is_alone).collect();
        let whole = (0..).zip(&alone).filter(|(_, alone)| **alone).map(|(star, _)| shown(spots, [star, NO_STAR], None));
        let cut = (0..kinds.len()).filter(|cell| is_bare(*cell)).filter_map(|cell| {
            let stars = cells[cell].stars;
            let is_cut = alone.get(stars[0] as usize).is_some_and(|alone| !alone);
            is_cut.then(|| shown(spots, stars, Some(coverage.edges_px(cell))))
        });
        let is_veiled = |shown: &Shown| of_stars(spots, shown.stars).any(|spot| spot.steady.has_veil());
        let (veiled, plain) = whole.chain(cut).partition(is_veiled);
        StarLight { plain, veiled, lit }
    }
}

/// The first stars of every cell.
fn stars_by_cell(spots: &[Spot], coverage: &Coverage) -> Vec<Cell> {
    let mut cells = vec![Cell { stars: [NO_STAR; 2], is_crowded: false }; coverage.count()];
    for (star, spot) in (0..).zip(spots) {
        touched(coverage, spot).for_each(|cell| cells[cell].add(star));
    }
    cells
}

/// The stars that touch cells in which the tone map has none. Where the light would not be read for anything else they are marked:
/// before the rim, and behind what is kept on a plate, which is laid over the light there.
fn lit(spots: &[Spot], coverage: &mut Coverage, kinds: &[CellKind]) -> Vec<u32> {
    let is_lit = |cell: usize| !matches!(kinds[cell], CellKind::Bare | CellKind::Closed | CellKind::Outside);
    let is_unread = |cell: usize| matches!(kinds[cell], CellKind::BareRim | CellKind::Kept | CellKind::KeptRim);
    let mut lit = Vec::new();
    for (star, spot) in (0..).zip(spots) {
        if touched(coverage, spot).any(is_lit) {
            lit.push(star);
            touched(coverage, spot).filter(|cell| is_unread(*cell)).for_each(|cell| coverage.mark_cell(cell));
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
}

/// What is drawn of one star or two, within the edges of their cell if it cuts them.
fn shown(spots: &[Spot], stars: [u32; 2], edges_px: Option<[f64; 4]>) -> Shown {
    let nothing = (DVec2::INFINITY, DVec2::NEG_INFINITY);
    let reaches = of_stars(spots, stars).map(reach_px);
    let (least, most) = reaches.fold(nothing, |all, one| (all.0.min(one.0), all.1.max(one.1)));
    let (mut least, mut most) = (least.floor(), most.ceil());
    if let Some([left, upper, right, lower]) = edges_px {
        (least, most) = (least.max(DVec2::new(left, upper)), most.min(DVec2::new(right, lower)));
    }
    Shown { edges_px: [least.x, least.y, most.x, most.y].map(|edge_px| edge_px as f32), stars }
}

/// The spots of one star or two.
fn of_stars(spots: &[Spot], stars: [u32; 2]) -> impl Iterator<Item = &Spot> {
    stars.into_iter().filter_map(|star| spots.get(star as usize))
}

impl StarryCells {
    /// What the tone map draws of spots, as bright as they are.
    pub(super) fn new(gpu: &Gpu, stars: &StarLight, spots: &[PointInstance]) -> Self {
        let instances = |cells: &[Shown]| {
            Instances::new(gpu, &cells.iter().map(|shown| shown.lit_by(spots)).collect::<Vec<StarryInstance>>())
        };
        StarryCells { plain: instances(&stars.plain), veiled: instances(&stars.veiled) }
    }
}

impl Shown {
    fn lit_by(&self, spots: &[PointInstance]) -> StarryInstance {
        let [first, second] = self.stars.map(|star| spots.get(star as usize));
        let place = |spot: Option<&PointInstance>| spot.map_or([0.0; 4], |spot| spot.centre_and_radii_px);
        let light = |spot: Option<&PointInstance>| spot.map_or([0.0; 4], light_and_veil);
        StarryInstance {
            edges_px: self.edges_px,
            first_place_and_radii_px: place(first),
            first_rgb_and_veil: light(first),
            second_place_and_radii_px: place(second.or(first)),
            second_rgb_and_veil: light(second),
        }
    }
}

/// Both have the color of the star, so that one number has the veil.
fn light_and_veil(spot: &PointInstance) -> [f32; 4] {
    let [r, g, b, _] = spot.peak_rgb_and_stretch;
    let strongest = |rgb: [f32; 3]| rgb.into_iter().fold(0.0, f32::max);
    let (light, veil) = (strongest([r, g, b]), strongest(spot.veil_rgb));
    [r, g, b, if light > 0.0 { veil / light } else { 0.0 }]
}

/// The cells that a spot touches.
fn touched(coverage: &Coverage, spot: &Spot) -> impl Iterator<Item = usize> + use<> {
    let (least_px, most_px) = reach_px(spot);
    coverage.touched(least_px, most_px)
}

/// The upper left and the lower right corner of what a spot can touch.
fn reach_px(spot: &Spot) -> (DVec2, DVec2) {
    let (centre_px, rim_px) = spot.steady.place();
    (centre_px - rim_px - MARGIN_PX, centre_px + rim_px + MARGIN_PX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::draw::Twinkle;
    use crate::scene::lens::FrameSize;

    const EVERYWHERE: Circle = Circle { centre_px: DVec2::ZERO, radius_px: f64::INFINITY };

    fn star(x: f32, y: f32) -> Spot {
        let steady = PointInstance {
            centre_and_radii_px: [x, y, 3.0, 3.0],
            peak_rgb_and_stretch: [0.1, 0.1, 0.1, 1.0],
            veil_rgb: [0.0; 3],
        };
        Spot { steady, twinkle: Twinkle::default() }
    }

    /// Of 40 x 40 cells, which have what this marks.
    fn divided(stars: &[Spot], mark: impl FnOnce(&mut Coverage, &mut PlateCells)) -> (StarLight, Coverage) {
        let frame = FrameSize::square(320);
        let (mut coverage, mut plate) = (Coverage::empty(frame), PlateCells::none(frame));
        mark(&mut coverage, &mut plate);
        let divided = StarLight::new(stars, &mut coverage, (EVERYWHERE, &plate));
        (divided, coverage)
    }

    fn edges(divided: &StarLight) -> Vec<[f32; 4]> {
        divided.plain.iter().map(|cell| cell.edges_px).collect()
    }

    #[test]
    fn a_star_alone_is_the_tone_maps_and_one_of_two_is_cut_where_its_cells_meet() {
        let (alone, coverage) = divided(&[star(40.5, 40.5)], |_, _| {});
        assert_eq!(edges(&alone), [[37.0, 37.0, 44.0, 44.0]]);
        assert_eq!(alone.plain[0].stars, [0, NO_STAR]);
        assert_eq!(alone.lit, [0; 0]);
        assert_eq!(coverage, Coverage::empty(FrameSize::square(320)));
        let (whole, _) = divided(&[star(48.0, 40.5)], |_, _| {});
        assert_eq!(edges(&whole), [[44.0, 37.0, 52.0, 44.0]]);
        let (cut, _) = divided(&[star(48.0, 44.0), star(38.5, 44.0)], |_, _| {});
        assert_eq!(edges(&cut), [[35.0, 40.0, 40.0, 48.0], [40.0, 40.0, 48.0, 48.0], [48.0, 40.0, 52.0, 48.0]]);
    }

    #[test]
    fn two_stars_share_a_cell_and_three_are_drawn_into_the_light() {
        let stars = [star(43.5, 43.5), star(44.5, 44.5), star(44.0, 44.0)];
        let (two, _) = divided(&stars[..2], |_, _| {});
        assert_eq!(edges(&two), [[40.0, 40.0, 48.0, 48.0]]);
        assert_eq!(two.plain[0].stars, [0, 1]);
        let lit = two.plain[0].lit_by(&stars.map(|star| star.at(0.0)));
        assert_eq!(
            (lit.first_place_and_radii_px, lit.second_place_and_radii_px),
            ([43.5, 43.5, 3.0, 3.0], [44.5, 44.5, 3.0, 3.0])
        );
        let (three, coverage) = divided(&stars, |_, _| {});
        assert_eq!((three.plain.len(), &three.lit[..]), (0, &[0, 1, 2][..]));
        assert_eq!(coverage.rectangles().len(), 1);
    }

    #[test]
    fn a_star_beside_other_light_is_in_both_and_one_behind_a_landscape_opens_its_cell() {
        let stars = [star(48.0, 44.0)];
        let left_cells = (DVec2::new(34.0, 34.0), DVec2::new(46.0, 46.0));
        let (beside, _) = divided(&stars, |coverage, _| coverage.mark(left_cells.0, left_cells.1));
        assert_eq!((edges(&beside), &beside.lit[..]), (vec![[48.0, 40.0, 52.0, 48.0]], &[0][..]));
        let (behind, coverage) = divided(&stars, |_, plate| plate.marks.mark(left_cells.0, left_cells.1));
        assert_eq!((edges(&behind), &behind.lit[..]), (vec![[48.0, 40.0, 52.0, 48.0]], &[0][..]));
        assert_eq!(coverage.rectangles().len(), 1, "the plate is laid over the star there");
        let (hidden, coverage) = divided(&stars, |_, plate| plate.closed.mark(left_cells.0, left_cells.1));
        assert_eq!((edges(&hidden), hidden.lit.len()), (vec![[48.0, 40.0, 52.0, 48.0]], 0));
        assert_eq!(coverage.rectangles().len(), 0);
    }

    #[test]
    fn a_star_before_the_rim_is_drawn_into_the_light_and_its_cell_is_read() {
        let circle = Circle { centre_px: DVec2::splat(160.0), radius_px: 160.0 };
        let frame = FrameSize::square(320);
        let (mut coverage, plate) = (Coverage::empty(frame), PlateCells::none(frame));
        let stars = [star(160.5, 3.9)];
        let divided = StarLight::new(&stars, &mut coverage, (circle, &plate));
        assert_eq!((edges(&divided).len(), &divided.lit[..]), (0, &[0][..]));
        assert!(touched(&coverage, &stars[0]).all(|cell| coverage.kinds(circle, &plate)[cell] == CellKind::Rim));
    }

    #[test]
    fn a_veil_is_kept_in_one_number_of_the_stars_color() {
        let steady = PointInstance {
            centre_and_radii_px: [40.0, 40.0, 3.0, 5.0],
            peak_rgb_and_stretch: [0.4, 0.2, 0.1, 1.0],
            veil_rgb: [0.2, 0.1, 0.05],
        };
        let (alone, _) = divided(&[Spot { steady, twinkle: Twinkle::default() }], |_, _| {});
        assert_eq!((alone.plain.len(), alone.veiled.len()), (0, 1));
        assert_eq!(alone.veiled[0].lit_by(&[steady]).first_rgb_and_veil, [0.4, 0.2, 0.1, 0.5]);
        assert_eq!(alone.veiled[0].edges_px, [34.0, 34.0, 46.0, 46.0]);
    }
}
