//! What of the panels differs from the frame before: a window's tiles, each with a fingerprint of what it shows.

use super::area::Area;
use super::triangles::{Triangle, mixed};

/// Edge of a tile, px. Smaller ones follow a changed word more closely, larger ones are counted faster.
const TILE_PX: u32 = 16;
/// Parts of a row are joined over a gap of as many tiles.
const GAP: usize = 2;
/// As many parts are drawn anew at most: beyond them the nearest ones are drawn with what lies between.
const MOST_PARTS: usize = 20;
/// Parts are joined where that adds no more pixels: to draw them costs less than another part.
const WORTH_PX: u64 = 2500;
/// With more parts than these it is not worth while to look for the nearest.
const MOST_SORTED: usize = 40;

/// The tiles of a window, row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tiles {
    size_px: [u32; 2],
    pixels_per_point: f32,
    columns: usize,
    /// Of everything that can touch the tile, in its order; nought where nothing does.
    fingerprints: Vec<u64>,
}

impl Tiles {
    /// Of a window in which these are drawn.
    pub(super) fn of(triangles: &[Triangle], (size_px, pixels_per_point): ([u32; 2], f32)) -> Self {
        let [columns, rows] = size_px.map(|px| px.div_ceil(TILE_PX) as usize);
        let mut fingerprints = vec![0; columns * rows];
        for triangle in triangles {
            let area = triangle.area();
            let (first, last) = (before(area.left), behind(area.right));
            for row in before(area.top)..behind(area.bottom) {
                for fingerprint in &mut fingerprints[row * columns + first..row * columns + last] {
                    *fingerprint = mixed(*fingerprint, triangle.fingerprint) | 1;
                }
            }
        }
        Tiles { size_px, pixels_per_point, columns, fingerprints }
    }

    /// The size of the window.
    pub(super) fn size_px(&self) -> [u32; 2] {
        self.size_px
    }

    /// Parts of the window in which something is, none of them twice.
    pub(super) fn occupied(&self) -> Vec<Area> {
        self.parts(&self.fingerprints.iter().map(|fingerprint| *fingerprint != 0).collect::<Vec<_>>())
    }

    /// Parts of the window that look different from before, none of them twice; the whole window where it has another size
    /// or another scale, for corners are known in points.
    pub(super) fn changed(&self, before: &Tiles) -> Vec<Area> {
        if (self.size_px, self.pixels_per_point) != (before.size_px, before.pixels_per_point) {
            return vec![Area::of_window(self.size_px)];
        }
        let pairs = self.fingerprints.iter().zip(&before.fingerprints);
        let mut marked: Vec<bool> = pairs.map(|(now, before)| now != before).collect();
        marked.chunks_mut(self.columns.max(1)).for_each(close_gaps);
        fewer(self.parts(&marked))
    }

    /// The marked tiles as rectangles: runs of a row, joined with equal ones beneath.
    fn parts(&self, marked: &[bool]) -> Vec<Area> {
        let mut parts: Vec<Area> = Vec::new();
        for (row, marks) in marked.chunks(self.columns.max(1)).enumerate() {
            let mut column = 0;
            while let Some(start) = marks[column..].iter().position(|mark| *mark).map(|place| column + place) {
                column = marks[start..].iter().position(|mark| !*mark).map_or(marks.len(), |place| start + place);
                let run = self.area(row, start..column);
                let above = |part: &&mut Area| (part.left, part.right, part.bottom) == (run.left, run.right, run.top);
                match parts.iter_mut().find(above) {
                    Some(part) => part.bottom = run.bottom,
                    None => parts.push(run),
                }
            }
        }
        parts
    }

    fn area(&self, row: usize, columns: std::ops::Range<usize>) -> Area {
        let edge = |tiles: usize| (tiles as u32 * TILE_PX) as u16;
        let area = Area { left: edge(columns.start), right: edge(columns.end), top: edge(row), bottom: edge(row + 1) };
        area.met(Area::of_window(self.size_px))
    }
}

/// The tile in which a pixel is.
fn before(px: u16) -> usize {
    px as usize / TILE_PX as usize
}

/// The first tile behind a pixel's edge.
fn behind(px: u16) -> usize {
    usize::from(px).div_ceil(TILE_PX as usize)
}

/// Marks what lies between marks that are near to each other.
fn close_gaps(row: &mut [bool]) {
    let mut last = None;
    for place in 0..row.len() {
        if row[place] {
            if let Some(last) = last.filter(|last| place - last <= GAP + 1) {
                row[last..place].fill(true);
            }
            last = Some(place);
        }
    }
}

/// Few enough parts: those are joined whose rectangle adds the fewest pixels, and with them what their rectangle meets.
fn fewer(mut parts: Vec<Area>) -> Vec<Area> {
    if parts.len() > MOST_SORTED {
        return parts.into_iter().reduce(Area::around).into_iter().collect();
    }
    loop {
        let pairs = (0..parts.len()).flat_map(|a| (a + 1..parts.len()).map(move |b| (a, b)));
        let added = |(a, b): (usize, usize)| {
            let (one, other): (Area, Area) = (parts[a], parts[b]);
            (one.around(other).pixels().saturating_sub(one.pixels() + other.pixels()), a, b)
        };
        let Some((added_px, a, b)) = pairs.map(added).min() else { return parts };
        if added_px > WORTH_PX && parts.len() <= MOST_PARTS {
            return parts;
        }
        let mut joined = parts[a].around(parts[b]);
        // What the new rectangle meets would be drawn twice.
        while let Some(met) = parts.iter().position(|part| part.meets(joined)) {
            joined = joined.around(parts.swap_remove(met));
        }
        parts.push(joined);
    }
}

#[cfg(test)]
mod tests {
    use super::super::triangles::triangles;
    use super::*;
    use egui::epaint::{Mesh, Primitive};
    use egui::{ClippedPrimitive, Color32, Rect, pos2};

    const SIZE_PX: [u32; 2] = [200, 100];

    fn tiles(rectangles: &[(Rect, Color32)]) -> Tiles {
        let mut mesh = Mesh::default();
        rectangles.iter().for_each(|(rectangle, color)| mesh.add_colored_rect(*rectangle, *color));
        let clip_rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(200.0, 100.0));
        let primitives = [ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }];
        Tiles::of(&triangles(&primitives, (1.0, SIZE_PX), |_| Some(1)), (SIZE_PX, 1.0))
    }

    fn at(x: f32, y: f32, side: f32) -> Rect {
        Rect::from_min_max(pos2(x, y), pos2(x + side, y + side))
    }

    #[test]
    fn only_what_looks_different_has_changed() {
        let (red, blue) = (Color32::RED, Color32::BLUE);
        let first = tiles(&[(at(0.0, 0.0, 16.0), red), (at(100.0, 50.0, 4.0), red)]);
        assert_eq!(first.changed(&first.clone()), []);
        let other = tiles(&[(at(0.0, 0.0, 16.0), red), (at(100.0, 50.0, 4.0), blue)]);
        assert_eq!(other.changed(&first), [Area { left: 96, top: 48, right: 112, bottom: 64 }]);
        let moved = tiles(&[(at(0.0, 0.0, 16.0), red), (at(2.0, 82.0, 4.0), red)]);
        assert_eq!(moved.changed(&first).iter().map(|area| area.pixels()).sum::<u64>(), 2 * 16 * 16);
        let scaled = Tiles { pixels_per_point: 1.25, ..first.clone() };
        assert_eq!(scaled.changed(&first), [Area::of_window(SIZE_PX)]);
        let above = tiles(&[(at(0.0, 0.0, 16.0), blue), (at(0.0, 0.0, 16.0), red)]);
        let beneath = tiles(&[(at(0.0, 0.0, 16.0), red), (at(0.0, 0.0, 16.0), blue)]);
        assert!(!above.changed(&beneath).is_empty(), "the order counts");
    }

    #[test]
    fn parts_are_few_and_do_not_meet() {
        let dots: Vec<_> =
            (0..40).map(|dot| (at((dot * 37 % 190) as f32, (dot * 53 % 95) as f32, 3.0), Color32::RED)).collect();
        let changed = tiles(&dots).changed(&tiles(&[]));
        assert!(changed.len() <= MOST_PARTS);
        for (place, part) in changed.iter().enumerate() {
            assert!(!changed[place + 1..].iter().any(|other| other.meets(*part)), "{changed:?}");
        }
        for (dot, _) in &dots {
            let corner = Area {
                left: dot.min.x as u16,
                top: dot.min.y as u16,
                right: dot.min.x as u16 + 1,
                bottom: dot.min.y as u16 + 1,
            };
            assert!(changed.iter().any(|part| part.holds(corner)));
        }
        let plate = tiles(&[(at(20.0, 20.0, 60.0), Color32::RED)]);
        assert_eq!(plate.occupied(), [Area { left: 16, top: 16, right: 80, bottom: 80 }]);
    }
}
