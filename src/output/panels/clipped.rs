//! Triangles cut off at a rectangle: those of different clips can then be drawn together.

use egui::epaint::Vertex;
use egui::{Color32, Pos2, lerp};

/// What of a triangle is inside the rectangle (left, top, right, bottom; in points), as triangles, three corners each (I. E.
/// Sutherland and G. W. Hodgman, Reentrant polygon clipping, Communications of the ACM 17, 1974, p. 32).
pub(super) fn clipped(three: [Vertex; 3], [left, top, right, bottom]: [f32; 4]) -> impl Iterator<Item = Vertex> {
    // How far inside of each edge a place is.
    let edges: [&dyn Fn(Pos2) -> f32; 4] =
        [&|place| place.x - left, &|place| place.y - top, &|place| right - place.x, &|place| bottom - place.y];
    let mut shape = three.to_vec();
    for inside in edges {
        let corners = std::mem::take(&mut shape);
        for (place, corner) in corners.iter().enumerate() {
            let before = &corners[(place + corners.len() - 1) % corners.len()];
            let (from, to) = (inside(before.pos), inside(corner.pos));
            if (from < 0.0) != (to < 0.0) {
                shape.push(between(before, corner, from / (from - to)));
            }
            if to >= 0.0 {
                shape.push(*corner);
            }
        }
    }
    let last = shape.len().max(2) - 1;
    (1..last).flat_map(move |corner| [shape[0], shape[corner], shape[corner + 1]])
}

/// The corner at this part of the way from one to another.
fn between(from: &Vertex, to: &Vertex, part: f32) -> Vertex {
    let (a, b) = (from.color.to_array(), to.color.to_array());
    let [red, green, blue, alpha] =
        std::array::from_fn(|channel| lerp(f32::from(a[channel])..=f32::from(b[channel]), part).round() as u8);
    let place = |from: Pos2, to: Pos2| Pos2::new(lerp(from.x..=to.x, part), lerp(from.y..=to.y, part));
    Vertex {
        pos: place(from.pos, to.pos),
        uv: place(from.uv, to.uv),
        color: Color32::from_rgba_premultiplied(red, green, blue, alpha),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn corner(x: f32, y: f32, color: Color32) -> Vertex {
        Vertex { pos: pos2(x, y), uv: pos2(x / 10.0, y / 10.0), color }
    }

    fn area(corners: &[Vertex]) -> f32 {
        let one = |three: &[Vertex]| {
            let [a, b, c] = [three[0].pos, three[1].pos, three[2].pos];
            ((b - a).x * (c - a).y - (b - a).y * (c - a).x).abs() / 2.0
        };
        corners.chunks_exact(3).map(one).sum()
    }

    #[test]
    fn a_triangle_is_cut_at_every_edge_with_its_colors() {
        let (black, white) = (Color32::BLACK, Color32::WHITE);
        let three = [corner(0.0, 0.0, black), corner(10.0, 0.0, white), corner(0.0, 10.0, black)];
        let whole: Vec<_> = clipped(three, [-1.0, -1.0, 20.0, 20.0]).collect();
        assert_eq!(whole, three);
        let cut: Vec<_> = clipped(three, [2.0, 1.0, 4.0, 20.0]).collect();
        // Between x = 2 and 4 and beneath y = 1 a strip of 7 and 5 px height remains.
        assert!((area(&cut) - 12.0).abs() < 1e-4, "{}", area(&cut));
        for corner in &cut {
            assert!((1.999..=4.001).contains(&corner.pos.x) && corner.pos.y >= 0.999, "{corner:?}");
            assert!(
                (corner.uv.x - corner.pos.x / 10.0).abs() < 1e-5 && (corner.uv.y - corner.pos.y / 10.0).abs() < 1e-5
            );
            assert!((f32::from(corner.color.r()) - 25.5 * corner.pos.x).abs() <= 1.5, "{corner:?}");
        }
        assert_eq!(clipped(three, [6.0, 6.0, 20.0, 20.0]).count(), 0);
    }
}
