//! Where panels hide the sky: large fills of one color that nothing shines through. There the kept panels are copied, which
//! costs a small part of blending them; and what changes there begins with the fill's color.

use super::area::{Area, without};
use super::clipped::clipped;
use super::triangles::Triangle;
use egui::epaint::Vertex;
use egui::{ClippedPrimitive, Color32, Pos2};

/// As many pixels as a rectangle has at least that is copied.
const LEAST_PX: u64 = 2048;

/// What a rectangle may lack of its area by the rounding of numbers, px.
const MOST_LACKING_PX: f32 = 2.0;

/// A rectangle that one color fills, and hides what is beneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plate {
    pub(super) area: Area,
    pub(super) color: Color32,
    /// The first triangle that is drawn upon it.
    pub(super) first_above: usize,
}

/// The large ones, in the order in which they are drawn.
pub(super) fn plates(triangles: &[Triangle], (primitives, pixels_per_point): (&[ClippedPrimitive], f32)) -> Vec<Plate> {
    let together = |before: &Triangle, triangle: &Triangle| {
        before.solid.is_some() && before.solid == triangle.solid && triangle.has_corner_of(before, primitives)
    };
    let (mut plates, mut first_above) = (Vec::new(), 0);
    for fan in triangles.chunk_by(together) {
        first_above += fan.len();
        let Some(color) = fan[0].solid else { continue };
        let area = fan.iter().map(Triangle::area).reduce(Area::around).unwrap_or_default();
        if area.pixels() >= LEAST_PX {
            let rectangles = Fan::new(fan, (primitives, pixels_per_point)).rectangles().into_iter();
            let clipped = rectangles.map(|rectangle| rectangle.met(fan[0].clip)).filter(|area| !area.is_empty());
            plates.extend(clipped.map(|area| Plate { area, color, first_above }));
        }
    }
    plates
}

/// Rectangles of the window in which no sky can be seen for plates, none of them twice.
pub(super) fn hidden(plates: &[Plate]) -> Vec<Area> {
    let mut hidden: Vec<Area> = Vec::new();
    for plate in plates {
        let fresh = without(vec![plate.area], &hidden);
        hidden.extend(fresh.into_iter().filter(|area| area.pixels() >= LEAST_PX));
    }
    hidden
}

/// Triangles of one convex fill, px.
struct Fan {
    triangles: Vec<[Pos2; 3]>,
}

impl Fan {
    fn new(fan: &[Triangle], (primitives, pixels_per_point): (&[ClippedPrimitive], f32)) -> Self {
        let corners = fan.iter().filter_map(|triangle| triangle.corners(primitives));
        let place = |corner: egui::epaint::Vertex| (corner.pos.to_vec2() * pixels_per_point).to_pos2();
        Fan { triangles: corners.map(|corners| corners.map(place)).collect() }
    }

    /// Rectangles that fill a rectangle with round corners: a band over its whole width, and what is above and beneath it
    /// between the corners. None where the fill is of another shape.
    fn rectangles(&self) -> Vec<Area> {
        let bounds = egui::Rect::from_points(&self.triangles.concat());
        let filled: f32 = self.triangles.iter().map(|[a, b, c]| cross(*a, *b, *c).abs() / 2.0).sum();
        // Four corners of a radius lack (4 - pi) of its square.
        let lacking = (bounds.area() - filled).max(0.0) / (4.0 - std::f32::consts::PI);
        let radius = if lacking < 0.5 { 0.0 } else { lacking.sqrt().ceil() + 1.0 };
        let (left, top, right, bottom) = (bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y);
        let bands = [
            [left, top + radius, right, bottom - radius],
            [left + radius, top, right - radius, top + radius],
            [left + radius, bottom - radius, right - radius, bottom],
        ];
        let bands = bands.into_iter().filter(|band| self.holds(*band)).map(Area::inside);
        let mut rectangles: Vec<Area> = bands.filter(|area| !area.is_empty()).collect();
        // The band ends at a whole pixel; what the others have of it is not copied twice.
        if let [middle, above @ ..] = &mut rectangles[..] {
            above.iter_mut().for_each(|area| {
                let rest = area.without(*middle).next();
                *area = rest.unwrap_or_default();
            });
        }
        rectangles
    }

    /// Whether a rectangle is wholly inside: all its corners are, and the triangles have no dent there, whose area would lack.
    fn holds(&self, [left, top, right, bottom]: [f32; 4]) -> bool {
        let (inset, corners) = (0.01, [(left, top), (right, top), (right, bottom), (left, bottom)]);
        let middle = Pos2::new((left + right) / 2.0, (top + bottom) / 2.0);
        let inwards = |from: f32, to: f32| from + (to - from).clamp(-inset, inset);
        left < right
            && top < bottom
            && corners.into_iter().all(|(x, y)| {
                let corner = Pos2::new(inwards(x, middle.x), inwards(y, middle.y));
                self.triangles.iter().any(|triangle| is_inside(corner, *triangle))
            })
            && self.filled([left, top, right, bottom]) >= (right - left) * (bottom - top) - MOST_LACKING_PX
    }

    /// The area of the triangles in a rectangle, px.
    fn filled(&self, rectangle: [f32; 4]) -> f32 {
        let in_rectangle = |triangle: &[Pos2; 3]| {
            let corners = triangle.map(|pos| Vertex { pos, ..Vertex::default() });
            let places: Vec<Pos2> = clipped(corners, rectangle).map(|corner| corner.pos).collect();
            places.chunks_exact(3).map(|three| cross(three[0], three[1], three[2]).abs() / 2.0).sum::<f32>()
        };
        self.triangles.iter().map(in_rectangle).sum()
    }
}

/// Twice the area of a triangle, with the sign of its sense.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn is_inside(place: Pos2, [a, b, c]: [Pos2; 3]) -> bool {
    let sides = [cross(a, b, place), cross(b, c, place), cross(c, a, place)];
    let slack = 1e-3;
    sides.iter().all(|side| *side >= -slack) || sides.iter().all(|side| *side <= slack)
}

#[cfg(test)]
mod tests {
    use super::super::triangles::triangles;
    use super::*;
    use egui::epaint::{Mesh, Primitive};
    use egui::{Color32, Rect, pos2};

    fn hidden_of(mesh: Mesh) -> Vec<Area> {
        let clip_rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(400.0, 300.0));
        let primitives = [ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }];
        let seen = triangles(&primitives, (1.0, [400, 300]), |_| Some(1));
        hidden(&plates(&seen, (&primitives, 1.0)))
    }

    fn fan(points: &[(f32, f32)], color: Color32) -> Mesh {
        let mut mesh = Mesh::default();
        points.iter().for_each(|(x, y)| mesh.colored_vertex(pos2(*x, *y), color));
        (2..points.len() as u32).for_each(|last| mesh.add_triangle(0, last - 1, last));
        mesh
    }

    /// A rectangle of 200 x 100 px at (50, 60) with round corners.
    fn rounded(radius: f32) -> Vec<(f32, f32)> {
        let centers = [
            (250.0 - radius, 160.0 - radius),
            (50.0 + radius, 160.0 - radius),
            (50.0 + radius, 60.0 + radius),
            (250.0 - radius, 60.0 + radius),
        ];
        let corner = |(quarter, (x, y)): (usize, (f32, f32))| {
            (0..=8).map(move |step| {
                let angle = (quarter as f32 + step as f32 / 8.0) * std::f32::consts::FRAC_PI_2;
                (x + radius * angle.cos(), y + radius * angle.sin())
            })
        };
        centers.into_iter().enumerate().flat_map(corner).collect()
    }

    #[test]
    fn a_plate_hides_all_but_its_corners() {
        let color = Color32::from_rgb(13, 16, 23);
        assert_eq!(
            hidden_of(fan(&[(50.0, 60.0), (250.0, 60.0), (250.0, 160.0), (50.0, 160.0)], color))
                .iter()
                .map(|area| area.pixels())
                .sum::<u64>(),
            200 * 100
        );
        let parts = hidden_of(fan(&rounded(10.0), color));
        let pixels: u64 = parts.iter().map(|area| area.pixels()).sum();
        assert!((200 * 76..200 * 100 - 300).contains(&pixels), "{pixels} in {parts:?}");
        let corners = [(50, 60), (249, 60), (249, 159), (50, 159)];
        for (x, y) in corners {
            let corner = Area { left: x, top: y, right: x + 1, bottom: y + 1 };
            assert!(!parts.iter().any(|area| area.meets(corner)), "{corner:?} in {parts:?}");
        }
    }

    #[test]
    fn what_shines_through_or_is_slanted_hides_nothing_it_does_not_cover() {
        let through = Color32::from_rgba_unmultiplied(13, 16, 23, 228);
        assert_eq!(hidden_of(fan(&rounded(10.0), through)), []);
        let slanted = [(70.0, 60.0), (250.0, 60.0), (250.0, 160.0), (50.0, 160.0)];
        let parts = hidden_of(fan(&slanted, Color32::WHITE));
        assert!(parts.iter().all(|area| area.left >= 50 && (area.left >= 70 || area.top > 60)), "{parts:?}");
        // A bar with a slit from above, as a strip.
        let mut slit = Mesh::default();
        let tops = [(50.0, 60.0), (149.0, 60.0), (150.0, 150.0), (151.0, 60.0), (250.0, 60.0)];
        for (x, y) in tops {
            slit.colored_vertex(pos2(x, y), Color32::WHITE);
            slit.colored_vertex(pos2(x, 160.0), Color32::WHITE);
        }
        for quad in 0..4 {
            slit.add_triangle(2 * quad, 2 * quad + 1, 2 * quad + 2);
            slit.add_triangle(2 * quad + 1, 2 * quad + 3, 2 * quad + 2);
        }
        let parts = hidden_of(slit);
        let in_slit = Area { left: 149, top: 70, right: 151, bottom: 80 };
        assert!(!parts.iter().any(|area| area.meets(in_slit)), "{parts:?}");
        let triangle = [(50.0, 60.0), (250.0, 60.0), (50.0, 160.0)];
        let parts = hidden_of(fan(&triangle, Color32::WHITE));
        assert!(
            parts.iter().all(|area| f32::from(area.right) / 200.0 + f32::from(area.bottom) / 100.0 < 1.9),
            "{parts:?}"
        );
    }
}
