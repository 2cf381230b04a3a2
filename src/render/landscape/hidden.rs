//! Which pieces of a landscape no pixel shows: wherever they would be drawn, a nearer fill is drawn over them. Told pixel by
//! pixel, so that leaving them out changes nothing but the time.
//!
//! ```text
//!   the nearest piece first:   a stroke is hidden if every pixel that it touches is taken   . . # # # .
//!                              a fill is hidden in the same way, or takes its pixels        . # # # # #
//! ```

use super::PieceInstance;
use crate::render::coverage::CELL_PX;
use glam::DVec2;

/// How far the GPU may put an edge from where it is here, px: it rounds corners to 1/256 px, and f32 to less.
const EDGE_ERROR_PX: f64 = 1.0 / 64.0;

/// The pixels that nearer fills have taken, row by row, 64 in a word.
pub(super) struct Taken {
    width: usize,
    height: usize,
    words_a_row: usize,
    words: Vec<u64>,
}

/// For each piece, drawn in this order on a frame of this size, whether nothing of it is seen; and what opaque fills have taken.
pub(super) fn hidden(pieces: &[PieceInstance], [width_px, height_px]: [u32; 2]) -> (Vec<bool>, Taken) {
    let mut taken = Taken::nothing(width_px as usize, height_px as usize);
    let mut hidden = vec![false; pieces.len()];
    for (piece, hidden) in pieces.iter().zip(&mut hidden).rev() {
        let parts = convex_parts(piece);
        if !is_fill(piece) {
            *hidden = taken.holds_stroke(piece);
        } else {
            *hidden = parts.iter().all(|part| part.rows(&taken, -EDGE_ERROR_PX).all(|span| taken.holds(span)));
            if piece.opacity >= 1.0 && !*hidden {
                for part in &parts {
                    let spans: Vec<Span> = part.rows(&taken, EDGE_ERROR_PX).collect();
                    spans.into_iter().for_each(|span| taken.take(span));
                }
            }
        }
    }
    (hidden, taken)
}

/// A fill has no edge at which it fades: its least coverage is all.
fn is_fill(piece: &PieceInstance) -> bool {
    piece.fading[2] >= 1.0
}

/// Pixels of a row: the first, and the one behind the last.
#[derive(Debug, Clone, Copy)]
struct Span {
    row: usize,
    from: usize,
    end: usize,
}

/// A convex polygon as half planes: inwards a unit vector, and how far along it the edge lies.
struct Convex {
    edges: Vec<(DVec2, f64)>,
    least: DVec2,
    most: DVec2,
}

fn corners(piece: &PieceInstance) -> [DVec2; 4] {
    let ([ax, ay, bx, by], [cx, cy, dx, dy]) = (piece.ab_px.map(f64::from), piece.cd_px.map(f64::from));
    [DVec2::new(ax, ay), DVec2::new(bx, by), DVec2::new(cx, cy), DVec2::new(dx, dy)]
}

/// A fill as one convex quadrangle, or as the two triangles that are drawn of it.
fn convex_parts(piece: &PieceInstance) -> Vec<Convex> {
    let [a, b, c, d] = corners(piece);
    match Convex::of(&[a, b, c, d]) {
        Some(whole) => vec![whole],
        None => [[a, b, c], [a, c, d]].iter().filter_map(|triangle| Convex::of(triangle)).collect(),
    }
}

impl Convex {
    /// `None` for what bends both ways or has no area.
    fn of(corners: &[DVec2]) -> Option<Self> {
        let count = corners.len();
        let doubled_area: f64 = (0..count).map(|i| corners[i].perp_dot(corners[(i + 1) % count])).sum();
        let turn = doubled_area.signum();
        let mut edges = Vec::with_capacity(count);
        for i in 0..count {
            let (from, to) = (corners[i], corners[(i + 1) % count]);
            let Some(along) = (to - from).try_normalize() else { continue };
            let inwards = along.perp() * turn;
            let place = inwards.dot(from);
            if corners.iter().any(|corner| inwards.dot(*corner) < place - 1e-6) {
                return None;
            }
            edges.push((inwards, place));
        }
        let least = corners.iter().fold(DVec2::MAX, |least, corner| least.min(*corner));
        let most = corners.iter().fold(DVec2::MIN, |most, corner| most.max(*corner));
        (edges.len() >= 3 && doubled_area != 0.0).then_some(Convex { edges, least, most })
    }

    /// The pixels of the frame whose middles lie so deep inside, row by row.
    fn rows(&self, frame: &Taken, depth_px: f64) -> impl Iterator<Item = Span> + '_ {
        let reach_px = -depth_px.min(0.0);
        let (first, end) = pixels(self.least.y - reach_px, self.most.y + reach_px, frame.height);
        let width = frame.width;
        (first..end).filter_map(move |row| {
            let y = row as f64 + 0.5;
            let (mut left, mut right) = (self.least.x - reach_px, self.most.x + reach_px);
            for (inwards, place) in &self.edges {
                let needed = place + depth_px - inwards.y * y;
                if inwards.x > 1e-9 {
                    left = left.max(needed / inwards.x);
                } else if inwards.x < -1e-9 {
                    right = right.min(needed / inwards.x);
                } else if needed > 0.0 {
                    return None;
                }
            }
            let (from, end) = pixels(left, right, width);
            (from < end).then_some(Span { row, from, end })
        })
    }
}

/// The pixels whose middles lie in a range: the first, and the one behind the last.
fn pixels(least: f64, most: f64, count: usize) -> (usize, usize) {
    let first = (least - 0.5).ceil().clamp(0.0, count as f64) as usize;
    let end = ((most - 0.5).floor() + 1.0).clamp(0.0, count as f64) as usize;
    (first, end)
}

impl Taken {
    fn nothing(width: usize, height: usize) -> Self {
        let words_a_row = width.div_ceil(64);
        Taken { width, height, words_a_row, words: vec![0; words_a_row * height] }
    }

    /// The words of a span with the bits in them.
    fn words_of(&self, Span { row, from, end }: Span) -> impl Iterator<Item = (usize, u64)> + use<> {
        let first = row * self.words_a_row;
        (from / 64..end.div_ceil(64)).map(move |word| {
            let (low, high) = (from.saturating_sub(word * 64), (end - word * 64).min(64));
            (first + word, (u64::MAX >> (64 - (high - low))) << low)
        })
    }

    fn take(&mut self, span: Span) {
        self.words_of(span).for_each(|(word, bits)| self.words[word] |= bits);
    }

    fn holds(&self, span: Span) -> bool {
        self.words_of(span).all(|(word, bits)| self.words[word] & bits == bits)
    }

    /// Whether all pixels of a cell are taken.
    pub(super) fn holds_cell(&self, column: usize, row: usize) -> bool {
        let (side, from) = (CELL_PX as usize, column * CELL_PX as usize);
        from + side <= self.width
            && (row + 1) * side <= self.height
            && (row * side..(row + 1) * side).all(|row| self.holds(Span { row, from, end: from + side }))
    }

    /// Whether all pixels that a stroke touches are taken.
    fn holds_stroke(&self, piece: &PieceInstance) -> bool {
        let [x, y, along_x, along_y] = piece.axis_px.map(f64::from);
        let (from, along) = (DVec2::new(x, y), DVec2::new(along_x, along_y));
        let reach_px = f64::from(piece.fading[0]) + EDGE_ERROR_PX;
        let (least, most) = (from.min(from + along) - reach_px, from.max(from + along) + reach_px);
        let (first_row, end_row) = pixels(least.y, most.y, self.height);
        let (first, end) = pixels(least.x, most.x, self.width);
        let per_square = 1.0 / along.length_squared().max(1e-12);
        let is_touched = |place: DVec2| {
            let offset = place - from;
            let part = (offset.dot(along) * per_square).clamp(0.0, 1.0);
            offset.distance_squared(along * part) < reach_px * reach_px
        };
        (first_row..end_row).all(|row| {
            (first..end).all(|column| {
                let is_taken = self.words[row * self.words_a_row + column / 64] >> (column % 64) & 1 == 1;
                is_taken || !is_touched(DVec2::new(column as f64 + 0.5, row as f64 + 0.5))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::landscape::{around_stroke, placed};

    fn fill(corners: [[f64; 2]; 4]) -> PieceInstance {
        let corners = corners.map(DVec2::from);
        placed(corners, [corners[0], corners[1]], [1.0; 3], ([0.1; 3], 1.0))
    }

    fn stroke(from: [f64; 2], to: [f64; 2]) -> PieceInstance {
        let ends = [DVec2::from(from), DVec2::from(to)];
        placed(around_stroke(ends, 1.25), ends, [1.25, 1.0, 0.0], ([0.1; 3], 1.0))
    }

    const SQUARE: [[f64; 2]; 4] = [[10.0, 10.0], [50.0, 10.0], [50.0, 50.0], [10.0, 50.0]];

    #[test]
    fn what_lies_behind_a_nearer_fill_is_hidden_and_what_looks_out_is_not() {
        let behind = [
            stroke([20.0, 20.0], [40.0, 30.0]),
            stroke([20.0, 20.0], [60.0, 30.0]),
            stroke([12.0, 10.5], [40.0, 10.5]),
            fill([[15.0, 15.0], [45.0, 16.0], [40.0, 44.0], [15.0, 15.0]]),
            fill([[15.0, 15.0], [45.0, 16.0], [40.0, 54.0], [40.0, 54.0]]),
        ];
        let pieces: Vec<PieceInstance> =
            behind.into_iter().chain([fill(SQUARE), stroke([20.0, 20.0], [40.0, 30.0])]).collect();
        assert_eq!(hidden(&pieces, [100, 60]).0, [true, false, false, true, false, false, false]);
    }

    #[test]
    fn a_cell_is_closed_once_fills_have_taken_all_of_it() {
        let (_, taken) = hidden(&[fill([[10.0, 10.0], [70.0, 10.0], [70.0, 50.0], [10.0, 50.0]])], [72, 60]);
        let closed: Vec<(usize, usize)> = (0..8)
            .flat_map(|row| (0..9).map(move |column| (column, row)))
            .filter(|&(x, y)| taken.holds_cell(x, y))
            .collect();
        let inside = (2..6).flat_map(|row| (2..8).map(move |column| (column, row)));
        assert_eq!(closed, inside.collect::<Vec<_>>());
    }

    #[test]
    fn glass_hides_nothing_and_beyond_the_frame_nothing_is_seen() {
        let glass = PieceInstance { opacity: 0.9, ..fill(SQUARE) };
        let pieces = [stroke([20.0, 20.0], [40.0, 30.0]), glass, stroke([-20.0, 5.0], [-3.0, 9.0])];
        assert_eq!(hidden(&pieces, [60, 60]).0, [false, false, true]);
    }

    #[test]
    fn two_neighbours_hide_what_lies_across_their_border_and_a_bent_one_only_what_it_covers() {
        let left = fill([[10.0, 10.0], [30.3, 10.0], [30.3, 50.0], [10.0, 50.0]]);
        let right = fill([[30.3, 10.0], [50.0, 10.0], [50.0, 50.0], [30.3, 50.0]]);
        let across = stroke([20.0, 25.0], [40.0, 35.0]);
        assert_eq!(hidden(&[across, left, right], [60, 60]).0, [true, false, false]);
        let arrow = fill([[20.0, 30.0], [10.0, 10.0], [50.0, 30.0], [10.0, 50.0]]);
        let in_notch = stroke([12.0, 29.0], [14.0, 31.0]);
        let inside = stroke([27.0, 29.0], [34.0, 31.0]);
        assert_eq!(hidden(&[in_notch, inside, arrow], [60, 60]).0[..2], [false, true]);
    }
}
