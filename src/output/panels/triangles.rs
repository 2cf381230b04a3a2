//! The triangles of a frame's panels: where each may draw, with what, and what tells it from another one.

use super::area::Area;
use egui::epaint::{Mesh, Primitive, Vertex, WHITE_UV};
use egui::{ClippedPrimitive, Color32, Rect, TextureId};

/// One triangle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Triangle {
    /// The pixels that it can touch, without its clip.
    pub(super) touched: Area,
    /// The pixels that it may touch.
    pub(super) clip: Area,
    /// The one color with which it hides what is beneath it, where it does.
    pub(super) solid: Option<Color32>,
    /// The picture that it has in the colors of its corners.
    pub(super) texture: TextureId,
    /// Equal only for triangles that look the same.
    pub(super) fingerprint: u64,
    primitive: u32,
    first_index: u32,
}

impl Triangle {
    /// The pixels that it can change.
    pub(super) fn area(&self) -> Area {
        self.touched.met(self.clip)
    }

    /// Its corners in the picture that it is from.
    pub(super) fn corners(&self, primitives: &[ClippedPrimitive]) -> Option<[Vertex; 3]> {
        let (mesh, indices) = self.indices(primitives)?;
        let corner = |index: u32| mesh.vertices.get(index as usize).copied();
        Some([corner(indices[0])?, corner(indices[1])?, corner(indices[2])?])
    }

    /// Whether it has a corner with another one of its picture.
    pub(super) fn has_corner_of(&self, other: &Triangle, primitives: &[ClippedPrimitive]) -> bool {
        let both = self.indices(primitives).zip(other.indices(primitives));
        self.primitive == other.primitive
            && both.is_some_and(|((_, a), (_, b))| a.iter().any(|index| b.contains(index)))
    }

    fn indices<'a>(&self, primitives: &'a [ClippedPrimitive]) -> Option<(&'a Mesh, &'a [u32])> {
        let Primitive::Mesh(mesh) = &primitives.get(self.primitive as usize)?.primitive else { return None };
        let first = self.first_index as usize;
        Some((mesh, mesh.indices.get(first..first + 3)?))
    }
}

/// Adds a number to a fingerprint (FxHash, by the Firefox developers: turned, mixed in, multiplied).
pub(super) fn mixed(fingerprint: u64, number: u64) -> u64 {
    (fingerprint.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The triangles that can be seen, in the order in which they are drawn. `look` tells how often a texture has been another
/// one, and nothing where there is none.
pub(super) fn triangles(
    primitives: &[ClippedPrimitive],
    (pixels_per_point, size_px): (f32, [u32; 2]),
    look: impl Fn(TextureId) -> Option<u64>,
) -> Vec<Triangle> {
    let window = Area::of_window(size_px);
    let (mut seen, mut corners) = (Vec::new(), Vec::new());
    for (place, primitive) in primitives.iter().enumerate() {
        let Primitive::Mesh(mesh) = &primitive.primitive else { continue };
        let Some(look) = look(mesh.texture_id) else { continue };
        let clip = clip_area(primitive.clip_rect, pixels_per_point).met(window);
        if clip.is_empty() {
            continue;
        }
        corners.clear();
        corners.extend(mesh.vertices.iter().map(|vertex| Corner::new(vertex, pixels_per_point)));
        let drawn = Drawn { clip, texture: mesh.texture_id, look, primitive: place as u32 };
        seen.reserve(mesh.indices.len() / 3);
        for (number, indices) in mesh.indices.chunks_exact(3).enumerate() {
            let three = [indices[0], indices[1], indices[2]].map(|index| corners.get(index as usize));
            if let [Some(a), Some(b), Some(c)] = three {
                seen.extend(drawn.triangle(number as u32 * 3, [a, b, c]));
            }
        }
    }
    seen
}

fn clip_area(rectangle: Rect, pixels_per_point: f32) -> Area {
    let edges = [rectangle.min.x, rectangle.min.y, rectangle.max.x, rectangle.max.y];
    Area::rounded(edges.map(|points| points * pixels_per_point))
}

/// A corner of triangles on the window.
struct Corner {
    x_px: f32,
    y_px: f32,
    color: Color32,
    /// It has the white texel, and with it the color alone.
    is_plain: bool,
    fingerprint: u64,
}

impl Corner {
    fn new(vertex: &Vertex, pixels_per_point: f32) -> Self {
        let pair = |place: egui::Pos2| u64::from(place.x.to_bits()) << 32 | u64::from(place.y.to_bits());
        let color = u64::from(u32::from_le_bytes(vertex.color.to_array()));
        Corner {
            x_px: vertex.pos.x * pixels_per_point,
            y_px: vertex.pos.y * pixels_per_point,
            color: vertex.color,
            is_plain: vertex.uv == WHITE_UV,
            fingerprint: mixed(mixed(mixed(0, pair(vertex.pos)), pair(vertex.uv)), color),
        }
    }
}

/// What the triangles of a mesh share.
struct Drawn {
    clip: Area,
    texture: TextureId,
    look: u64,
    primitive: u32,
}

impl Drawn {
    /// The triangle between three corners, where it can be seen.
    fn triangle(&self, first_index: u32, [a, b, c]: [&Corner; 3]) -> Option<Triangle> {
        let touched = Area::touched([
            a.x_px.min(b.x_px).min(c.x_px),
            a.y_px.min(b.y_px).min(c.y_px),
            a.x_px.max(b.x_px).max(c.x_px),
            a.y_px.max(b.y_px).max(c.y_px),
        ]);
        let (clip, is_even) = (self.clip, a.color == b.color && b.color == c.color);
        if !touched.meets(clip) || is_even && a.color == Color32::TRANSPARENT {
            return None;
        }
        let mut fingerprint = self.look;
        if !clip.holds(touched) {
            let edges = [clip.left, clip.top, clip.right, clip.bottom];
            fingerprint = edges.into_iter().fold(fingerprint, |print, edge| mixed(print, u64::from(edge)));
        }
        for corner in [a, b, c] {
            fingerprint = mixed(fingerprint, corner.fingerprint);
        }
        // The letters' texture has the white texel.
        let is_plain = self.texture == TextureId::default() && a.is_plain && b.is_plain && c.is_plain;
        let solid = Some(a.color).filter(|color| is_even && is_plain && color.is_opaque());
        let (primitive, texture) = (self.primitive, self.texture);
        Some(Triangle { touched, clip, solid, texture, fingerprint, primitive, first_index })
    }
}
