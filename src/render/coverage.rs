//! Which cells of the frame the light pass can have touched. The tone map reads the light there and takes the backdrop alone
//! elsewhere, with the stars of `starry`: what is read costs most of it on a software rasteriser. A cell that is marked in vain
//! costs time; one that is missing would lose light, so every mark is taken a little too large. It changes when a pixel is ready,
//! its value only where a star is kept in half floats on the way.
//!
//! ```text
//!   a row of cells:   . . # # # . . # . .      #: marked
//!   spans of it:     |bare | lit |bare|l|bare|    each one rectangle
//! ```

use super::targets::Tile;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::{FrameSize, Lens, Projection};
use glam::DVec2;
use std::ops::Range;

/// Side of a cell, px: a software rasteriser works in squares of 64 px, and in such of 16 and 4 px within them. With cells of 16 px
/// stars share more of them, and two thirds of a frame of 1024 px are read.
pub(super) const CELL_PX: u32 = 8;
/// No span is wider, so that it goes on below where the circle grows.
const STRIP_CELLS: usize = 16;
/// Fewer cells than this between marked ones are copied with them: a further copy costs more.
const UNCOPIED_CELLS_MIN: usize = 24;
/// Pixels so near to the circle may be softened.
const RIM_PX: f64 = 2.0;
/// How much larger every mark is than the shape, px: rounding on the GPU, and a pixel's own extent.
const MARGIN_PX: f64 = 1.5;

gpu_struct! {
    /// `struct SpanInstance` of `shaders/common/span.wgsl`.
    pub struct SpanInstance {
        /// Left, upper, right and lower edge, px of the frame.
        pub edges_px: [f32; 4],
    }
}

/// The cells of a frame, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Coverage {
    columns: usize,
    rows: usize,
    marked: Vec<bool>,
}

/// The spans of the cells of a picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Spans {
    /// Where light may be.
    pub(super) lit: Vec<SpanInstance>,
    /// Where there is none.
    pub(super) bare: Vec<SpanInstance>,
    /// Where there is none and the picture ends.
    pub(super) bare_rim: Vec<SpanInstance>,
    /// Where light may be and the picture ends.
    pub(super) rim: Vec<SpanInstance>,
    /// Where no light can be.
    pub(super) closed: Vec<SpanInstance>,
    /// Where a kept landscape stands before the backdrop and nothing else is.
    pub(super) kept: Vec<SpanInstance>,
    /// Such where the picture ends.
    pub(super) kept_rim: Vec<SpanInstance>,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    Lit,
    Bare,
    BareRim,
    Rim,
    Closed,
    Kept,
    KeptRim,
    Outside,
}

impl CellKind {
    /// Whether the tone map reads the light there.
    pub(super) fn is_read(self) -> bool {
        matches!(self, CellKind::Lit | CellKind::Rim)
    }
}

/// The cells of a landscape that is kept on a plate.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlateCells {
    /// Where it stands.
    pub(super) marks: Coverage,
    /// Where nothing but it is seen.
    pub(super) closed: Coverage,
}

impl PlateCells {
    /// Nothing is kept.
    pub(super) fn none(frame: FrameSize) -> Self {
        PlateCells { marks: Coverage::empty(frame), closed: Coverage::empty(frame) }
    }

    /// The cells in which it is laid over light.
    pub(super) fn laid_over(&self, light: &Coverage) -> Coverage {
        self.marks.both(light).without(&self.closed)
    }
}

/// A circle on the frame, px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Circle {
    /// Its middle.
    pub(super) centre_px: DVec2,
    /// Its radius; infinite where the picture has no circle.
    pub(super) radius_px: f64,
}

impl Coverage {
    /// Nothing is marked; on a globe, whose shapes may stand on both sides of its seam, everything.
    pub(super) fn of(lens: &Lens) -> Self {
        let mut coverage = Coverage::empty(lens.frame());
        coverage.marked.fill(lens.projection() == Projection::Globe);
        coverage
    }

    /// Nothing of a picture of this size is marked.
    pub(super) fn empty(FrameSize { width_px, height_px }: FrameSize) -> Self {
        let [columns, rows] = [width_px, height_px].map(|size_px| size_px.div_ceil(CELL_PX) as usize);
        Coverage { columns, rows, marked: vec![false; columns * rows] }
    }

    /// Marks everything.
    pub(super) fn mark_all(&mut self) {
        self.marked.fill(true);
    }

    /// Marks what another of the same frame has marked.
    pub(super) fn join(&mut self, other: &Coverage) {
        self.marked.iter_mut().zip(&other.marked).for_each(|(here, there)| *here |= *there);
    }

    /// What this one has marked and another of the same frame has not.
    pub(super) fn without(&self, other: &Coverage) -> Coverage {
        let marked = self.marked.iter().zip(&other.marked).map(|(here, there)| *here && !*there).collect();
        Coverage { marked, ..*self }
    }

    /// What this one and another of the same frame have marked.
    pub(super) fn both(&self, other: &Coverage) -> Coverage {
        let marked = self.marked.iter().zip(&other.marked).map(|(here, there)| *here && *there).collect();
        Coverage { marked, ..*self }
    }

    /// Marks the cells that a question about their column and row is answered with yes.
    pub(super) fn mark_cells(&mut self, asked: impl Fn(usize, usize) -> bool) {
        let columns = self.columns;
        for (cell, marked) in self.marked.iter_mut().enumerate() {
            *marked |= asked(cell % columns, cell / columns);
        }
    }

    /// Marks what a rectangle touches; what is not finite is not drawn.
    pub(super) fn mark(&mut self, least_px: DVec2, most_px: DVec2) {
        let cells = |least: f64, most: f64, count: usize| {
            let cell = |place_px: f64| (place_px / f64::from(CELL_PX)).floor();
            let (first, last) = (cell(least - MARGIN_PX).max(0.0), cell(most + MARGIN_PX).min(count as f64 - 1.0));
            (first <= last).then_some((first as usize, last as usize))
        };
        let columns = cells(least_px.x, most_px.x, self.columns);
        let rows = cells(least_px.y, most_px.y, self.rows);
        let (Some((left, right)), Some((upper, lower))) = (columns, rows) else { return };
        for row in upper..=lower {
            self.marked[row * self.columns + left..=row * self.columns + right].fill(true);
        }
    }

    /// Marks what a square around a place touches.
    pub(super) fn mark_around(&mut self, centre_px: DVec2, reach_px: DVec2) {
        self.mark(centre_px - reach_px, centre_px + reach_px);
    }

    /// Marks what a stroke touches, piece by piece: the box of a long slanting one is nearly empty.
    pub(super) fn mark_stroke(&mut self, [from_px, to_px]: [DVec2; 2], reach_px: f64) {
        const PIECES_MAX: f64 = 256.0;
        let pieces = (from_px.distance(to_px) / f64::from(CELL_PX)).ceil().clamp(1.0, PIECES_MAX);
        for piece in 0..pieces as u32 {
            let [a, b] = [piece, piece + 1].map(|end| from_px.lerp(to_px, f64::from(end) / pieces));
            self.mark(a.min(b) - reach_px, a.max(b) + reach_px);
        }
    }

    /// Marks the cells for whose middle a question is answered with yes.
    pub(super) fn mark_where(&mut self, asked: impl Fn(DVec2) -> bool) {
        let columns = self.columns;
        for (cell, marked) in self.marked.iter_mut().enumerate().filter(|(_, marked)| !**marked) {
            let place = DVec2::new((cell % columns) as f64 + 0.5, (cell / columns) as f64 + 0.5);
            *marked = asked(place * f64::from(CELL_PX));
        }
    }

    /// What every cell of a picture is, row by row: it lies within the circle and is marked or not, the circle crosses it, or
    /// it is on a plate alone.
    pub(super) fn kinds(&self, circle: Circle, plate: &PlateCells) -> Vec<CellKind> {
        (0..self.rows).flat_map(|row| self.kinds_of_row((circle, plate), row)).collect()
    }

    /// How many cells there are.
    pub(super) fn count(&self) -> usize {
        self.marked.len()
    }

    /// The cells of these kinds whose light is read.
    pub(super) fn read(&self, kinds: &[CellKind]) -> Coverage {
        let marked = kinds.iter().map(|kind| kind.is_read()).collect();
        Coverage { marked, ..*self }
    }

    /// The indices among all cells of those that a rectangle touches.
    pub(super) fn touched(&self, least_px: DVec2, most_px: DVec2) -> impl Iterator<Item = usize> + use<> {
        let cell_px = f64::from(CELL_PX);
        let range = |least: f64, most: f64, count: usize| {
            let end = ((most / cell_px).floor() + 1.0).clamp(0.0, count as f64);
            (least / cell_px).floor().max(0.0) as usize..end as usize
        };
        let (rows, columns) = (range(least_px.y, most_px.y, self.rows), range(least_px.x, most_px.x, self.columns));
        let in_a_row = self.columns;
        rows.flat_map(move |row| columns.clone().map(move |column| row * in_a_row + column))
    }

    /// Left, upper, right and lower edge of a cell by its index among all, px.
    pub(super) fn edges_px(&self, cell: usize) -> [f64; 4] {
        let cell_px = f64::from(CELL_PX);
        let [left, upper] = [cell % self.columns, cell / self.columns].map(|cells| cells as f64 * cell_px);
        [left, upper, left + cell_px, upper + cell_px]
    }

    /// Marks a cell by its index among all.
    pub(super) fn mark_cell(&mut self, cell: usize) {
        self.marked[cell] = true;
    }

    /// The marked cells in strips of so many rows, with what lies between them where that is little.
    pub(super) fn strips(&self, rows_each: usize) -> Vec<Tile> {
        let mut strips = Vec::new();
        for (strip, rows) in self.marked.chunks(self.columns * rows_each).enumerate() {
            let height = rows.len() / self.columns;
            let is_marked = |column: usize| (0..height).any(|row| rows[row * self.columns + column]);
            let cells = bridged(&(0..self.columns).map(is_marked).collect::<Vec<bool>>(), UNCOPIED_CELLS_MIN);
            for run in runs(&cells) {
                let [x_px, y_px, width_px, height_px] =
                    [run.start, strip * rows_each, run.len(), height].map(|cells| cells as u32 * CELL_PX);
                strips.push(Tile { x_px, y_px, size: FrameSize { width_px, height_px } });
            }
        }
        strips
    }

    /// The marked cells, and no other.
    pub(super) fn rectangles(&self) -> Vec<SpanInstance> {
        let kind = |marked: &bool| if *marked { CellKind::Lit } else { CellKind::Outside };
        self.spans(&self.marked.iter().map(kind).collect::<Vec<CellKind>>()).lit
    }

    /// The cells of these kinds, cut where they meet others. What goes on below is one span: where its two triangles meet, a
    /// software rasteriser works twice, so few large ones cost less.
    pub(super) fn spans(&self, kinds: &[CellKind]) -> Spans {
        let mut spans = Spans::default();
        let mut above: Vec<Span> = Vec::new();
        for (row, kinds) in kinds.chunks(self.columns).enumerate() {
            let (mut from, mut here) = (0, Vec::new());
            while from < self.columns {
                let kind = kinds[from];
                let end = self.columns.min((from / STRIP_CELLS + 1) * STRIP_CELLS);
                let to = kinds[from..end].iter().position(|other| *other != kind).map_or(end, |length| from + length);
                here.push(Span { columns: (from, to), upper: row, kind });
                from = to;
            }
            above = joined(above, here, |span| spans.take(span, row));
        }
        above.into_iter().for_each(|span| spans.take(span, self.rows));
        spans
    }

    /// The cells of a row.
    fn kinds_of_row(&self, (circle, plate): (Circle, &PlateCells), row: usize) -> Vec<CellKind> {
        let mut kinds = vec![CellKind::Outside; self.columns];
        if let Some((from, end)) = self.columns_within(circle, row) {
            for (kind, marked) in kinds[from..end].iter_mut().zip(&self.marked[row * self.columns + from..]) {
                *kind = if *marked { CellKind::Lit } else { CellKind::Bare };
            }
            let (inner_from, inner_end) = self.columns_inside(circle, row).unwrap_or((end, end));
            let outer = [from..inner_from.clamp(from, end), inner_end.clamp(from, end)..end];
            for cell in outer.into_iter().flatten() {
                kinds[cell] = if kinds[cell] == CellKind::Lit { CellKind::Rim } else { CellKind::BareRim };
            }
            for (kind, cell) in kinds[from..end].iter_mut().zip(row * self.columns + from..) {
                *kind = match *kind {
                    _ if plate.closed.marked[cell] => CellKind::Closed,
                    _ if self.marked[cell] || !plate.marks.marked[cell] => continue,
                    CellKind::Rim | CellKind::BareRim => CellKind::KeptRim,
                    _ => CellKind::Kept,
                };
            }
        }
        kinds
    }

    /// The first column of a row that lies wholly inside the circle, and the one behind the last.
    fn columns_inside(&self, Circle { centre_px, radius_px }: Circle, row: usize) -> Option<(usize, usize)> {
        if radius_px == f64::INFINITY {
            return Some((0, self.columns));
        }
        let cell_px = f64::from(CELL_PX);
        let upper_px = row as f64 * cell_px;
        let away_px = (centre_px.y - upper_px).abs().max((upper_px + cell_px - centre_px.y).abs());
        let inner_px = radius_px - RIM_PX;
        let square = inner_px * inner_px - away_px * away_px;
        let half_px = if inner_px > 0.0 && square > 0.0 { square.sqrt() } else { return None };
        let cell = |place_px: f64| (place_px / cell_px).clamp(0.0, self.columns as f64);
        let (from, end) = (cell(centre_px.x - half_px).ceil() as usize, cell(centre_px.x + half_px).floor() as usize);
        (from < end).then_some((from, end))
    }

    /// The first column of a row that touches the circle, and the one behind the last.
    fn columns_within(&self, circle: Circle, row: usize) -> Option<(usize, usize)> {
        let cell_px = f64::from(CELL_PX);
        let upper_px = row as f64 * cell_px;
        let away_px = circle.centre_px.y - circle.centre_px.y.clamp(upper_px, upper_px + cell_px);
        let square = circle.radius_px * circle.radius_px - away_px * away_px;
        let half_px = if square.is_nan() || square < 0.0 { return None } else { square.sqrt() };
        let from = ((circle.centre_px.x - half_px) / cell_px).floor().clamp(0.0, self.columns as f64) as usize;
        let end = ((circle.centre_px.x + half_px) / cell_px).ceil().clamp(0.0, self.columns as f64) as usize;
        (from < end).then_some((from, end))
    }
}

/// The marked cells of a row that stand together.
fn runs(cells: &[bool]) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    cells.chunk_by(|one, next| one == next).filter_map(move |run| {
        let range = from..from + run.len();
        from = range.end;
        run[0].then_some(range)
    })
}

/// A row of cells in which gaps between marked ones are marked that are shorter than this.
fn bridged(cells: &[bool], gap_min: usize) -> Vec<bool> {
    let mut bridged = cells.to_vec();
    let mut last = None;
    for (cell, _) in cells.iter().enumerate().filter(|(_, marked)| **marked) {
        let gap = last.map_or(cell, |last| last + 1)..cell;
        if last.is_some() && gap.len() < gap_min {
            bridged[gap].fill(true);
        }
        last = Some(cell);
    }
    bridged
}

/// Like cells beside each other that may go on in the next row.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// The first column and the one behind the last.
    columns: (usize, usize),
    /// The first row.
    upper: usize,
    kind: CellKind,
}

/// The spans of a row, those that go on from above with their first row; the others of above have ended.
fn joined(above: Vec<Span>, here: Vec<Span>, mut ended: impl FnMut(Span)) -> Vec<Span> {
    let is_same = |one: &Span, other: &Span| (one.columns, one.kind) == (other.columns, other.kind);
    let begun = |span: &Span| above.binary_search_by_key(&span.columns, |one| one.columns).ok().map(|at| above[at]);
    let going_on: Vec<Span> =
        here.iter().map(|span| begun(span).filter(|one| is_same(one, span)).unwrap_or(*span)).collect();
    let goes_on = |span: &Span| {
        here.binary_search_by_key(&span.columns, |one| one.columns).is_ok_and(|at| here[at].kind == span.kind)
    };
    above.iter().filter(|span| !goes_on(span)).for_each(|span| ended(*span));
    going_on
}

impl Spans {
    /// Takes a span that ends before a row.
    fn take(&mut self, span: Span, lower: usize) {
        let edge = |cell: usize| (cell * CELL_PX as usize) as f32;
        let (from, end) = span.columns;
        let instance = SpanInstance { edges_px: [edge(from), edge(span.upper), edge(end), edge(lower)] };
        let list = match span.kind {
            CellKind::Lit => &mut self.lit,
            CellKind::Bare => &mut self.bare,
            CellKind::BareRim => &mut self.bare_rim,
            CellKind::Rim => &mut self.rim,
            CellKind::Closed => &mut self.closed,
            CellKind::Kept => &mut self.kept,
            CellKind::KeptRim => &mut self.kept_rim,
            CellKind::Outside => return,
        };
        list.push(instance);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::lens::{DomeView, Flip};

    fn coverage(side_px: u32) -> Coverage {
        Coverage::of(&Lens::dome(FrameSize::square(side_px), DomeView::default(), Flip::None).unwrap())
    }

    fn nothing_kept(side_px: u32) -> PlateCells {
        PlateCells::none(FrameSize::square(side_px))
    }

    fn spans_within(coverage: &Coverage, circle: Circle) -> Spans {
        coverage.spans(&coverage.kinds(circle, &nothing_kept(coverage.columns as u32 * CELL_PX)))
    }

    const EVERYWHERE: Circle = Circle { centre_px: DVec2::ZERO, radius_px: f64::INFINITY };

    fn area(spans: &[SpanInstance]) -> f32 {
        spans.iter().map(|span| span.edges_px).map(|[left, upper, right, lower]| (right - left) * (lower - upper)).sum()
    }

    #[test]
    fn every_cell_lies_in_one_span_and_marked_ones_in_lit_spans() {
        let mut coverage = coverage(320);
        coverage.mark(DVec2::new(100.0, 100.0), DVec2::new(110.0, 110.0));
        coverage.mark(DVec2::new(-50.0, 300.0), DVec2::new(-10.0, 310.0));
        let spans = spans_within(&coverage, EVERYWHERE);
        assert_eq!(spans.lit, [SpanInstance { edges_px: [96.0, 96.0, 112.0, 112.0] }]);
        assert_eq!(area(&spans.lit) + area(&spans.bare), 320.0 * 320.0);
        coverage.mark_all();
        assert_eq!(spans_within(&coverage, EVERYWHERE).bare, []);
    }

    #[test]
    fn strips_hold_the_marked_cells_and_few_others() {
        let mut coverage = coverage(320);
        coverage.mark(DVec2::new(2.0, 2.0), DVec2::new(12.0, 12.0));
        coverage.mark(DVec2::new(100.0, 20.0), DVec2::new(110.0, 30.0));
        coverage.mark(DVec2::new(310.0, 18.0), DVec2::new(318.0, 30.0));
        coverage.mark(DVec2::new(50.0, 310.0), DVec2::new(60.0, 318.0));
        let strip = |x_px, y_px, width_px, height_px| Tile { x_px, y_px, size: FrameSize { width_px, height_px } };
        assert_eq!(coverage.strips(4), [strip(0, 0, 112, 32), strip(304, 0, 16, 32), strip(48, 288, 16, 32)]);
    }

    #[test]
    fn what_stands_on_a_plate_alone_is_a_kind_of_its_own() {
        let (mut coverage, mut plate) = (coverage(320), nothing_kept(320));
        let row = |column: u32| DVec2::new(f64::from(column * CELL_PX) + 4.0, 164.0);
        [4, 7].into_iter().for_each(|column| coverage.mark_around(row(column), DVec2::ONE));
        [5, 7, 9].into_iter().for_each(|column| plate.marks.mark_around(row(column), DVec2::ONE));
        plate.closed.mark_around(row(9), DVec2::ONE);
        let kinds = coverage.kinds(EVERYWHERE, &plate);
        use CellKind::{Bare, Closed, Kept, Lit};
        assert_eq!(kinds[20 * 40 + 4..][..6], [Lit, Kept, Bare, Lit, Bare, Closed]);
        assert_eq!(plate.laid_over(&coverage).rectangles().len(), 1, "only the cell with both");
        let circle = Circle { centre_px: DVec2::splat(160.0), radius_px: 116.0 };
        assert_eq!(coverage.kinds(circle, &plate)[20 * 40 + 5], CellKind::KeptRim);
    }

    #[test]
    fn short_gaps_are_closed_and_the_way_to_the_first_mark_is_not() {
        let row = |text: &str| text.chars().map(|cell| cell == '#').collect::<Vec<bool>>();
        assert_eq!(bridged(&row("..#...#....#.#."), 4), row("..#####....###."));
    }

    #[test]
    fn a_slanting_stroke_marks_the_cells_it_crosses_and_few_others() {
        let mut coverage = coverage(1024);
        coverage.mark_stroke([DVec2::new(5.0, 5.0), DVec2::new(1000.0, 1000.0)], 1.0);
        let marked = coverage.marked.iter().filter(|cell| **cell).count();
        assert!((125..4 * 128).contains(&marked), "{marked}");
        assert!((0..125).all(|cell| coverage.marked[cell * 128 + cell]));
    }

    #[test]
    fn the_spans_of_a_circle_hold_the_circle_and_leave_out_the_corners() {
        let circle = Circle { centre_px: DVec2::splat(512.0), radius_px: 512.0 };
        let Spans { bare, bare_rim: rim, .. } = spans_within(&coverage(1024), circle);
        let is_within = |x: f32, y: f32| f64::from(x - 512.0).hypot(f64::from(y - 512.0)) <= 512.0 - RIM_PX;
        for [left, upper, right, lower] in bare.iter().map(|span| span.edges_px) {
            assert!(
                is_within(left, upper) && is_within(right, upper) && is_within(left, lower) && is_within(right, lower)
            );
        }
        assert!(area(&rim) < 0.1 * area(&bare));
        let spans = [bare, rim].concat();
        let kinds = coverage(1024).kinds(circle, &nothing_kept(1024));
        let outside = kinds.iter().filter(|kind| **kind == CellKind::Outside).count() as f32;
        assert_eq!(area(&spans) + outside * (CELL_PX * CELL_PX) as f32, 1024.0 * 1024.0);
        let part = area(&spans) / (1024.0 * 1024.0);
        assert!((std::f32::consts::FRAC_PI_4..0.84).contains(&part), "{part}");
        let holds = |x: f32, y: f32| {
            spans.iter().any(|span| {
                let [left, upper, right, lower] = span.edges_px;
                (left..right).contains(&x) && (upper..lower).contains(&y)
            })
        };
        for step in 0..720 {
            let turn = f64::from(step) * std::f64::consts::PI / 360.0;
            let rim = circle.centre_px + 511.9 * DVec2::from_angle(turn);
            assert!(holds(rim.x as f32, rim.y as f32), "{rim}");
        }
        assert!(!holds(1.0, 1.0));
    }
}
