//! Triangles of panels as a GPU takes them: their corners in one buffer, and runs of them that are drawn alike.

use super::area::Area;
use super::clipped::clipped;
use super::textures::Textures;
use super::triangles::Triangle;
use crate::render::Gpu;
use egui::epaint::Vertex;
use egui::{ClippedPrimitive, TextureId};

/// Triangles that follow each other in one part of the window with the same picture.
#[derive(Debug)]
struct Run {
    part: Area,
    texture: TextureId,
    corners: std::ops::Range<u32>,
}

/// Triangles to be drawn, in their order.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    corners: Vec<Vertex>,
    runs: Vec<Run>,
}

impl Drawn {
    /// What can be seen of some triangles in parts of the window.
    pub(super) fn new(
        parts: &[Area],
        triangles: &[Triangle],
        (primitives, pixels_per_point): (&[ClippedPrimitive], f32),
    ) -> Self {
        let mut of_parts = vec![Vec::new(); parts.len()];
        for triangle in triangles {
            let met = parts.iter().zip(&mut of_parts).filter(|(part, _)| triangle.touched.meets(**part));
            met.for_each(|(_, of_part)| of_part.push(triangle));
        }
        let mut drawn = Drawn::default();
        for (part, of_part) in parts.iter().zip(of_parts) {
            for triangle in of_part {
                drawn.add(*part, triangle, (primitives, pixels_per_point));
            }
        }
        drawn
    }

    fn add(&mut self, part: Area, triangle: &Triangle, (primitives, pixels_per_point): (&[ClippedPrimitive], f32)) {
        let inside = triangle.clip.met(part);
        let Some(three) = triangle.corners(primitives).filter(|_| !inside.is_empty()) else { return };
        let (texture, begun) = (triangle.texture, self.corners.len() as u32);
        if inside.holds(triangle.touched.met(part)) {
            self.corners.extend(three);
        } else {
            let Area { left, top, right, bottom } = triangle.clip;
            let edges = [left, top, right, bottom].map(|px| f32::from(px) / pixels_per_point);
            self.corners.extend(clipped(three, edges));
        }
        let end = self.corners.len() as u32;
        match self.runs.last_mut().filter(|run| run.part == part && run.texture == texture) {
            Some(run) => run.corners.end = end,
            None => self.runs.push(Run { part, texture, corners: begun..end }),
        }
    }

    /// The corners in a buffer.
    pub(super) fn write(&self, gpu: &Gpu, buffer: &mut Grown) {
        buffer.write(gpu, bytemuck::cast_slice(&self.corners));
    }

    /// Draws them with their pictures in the second group, by a pipeline that is set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, corners: &Grown, textures: &Textures) {
        let Some(corners) = corners.buffer() else { return };
        pass.set_vertex_buffer(0, corners.slice(..));
        let mut bound = None;
        for run in &self.runs {
            let Some(group) = textures.group(run.texture) else { continue };
            if bound.replace(run.texture) != Some(run.texture) {
                pass.set_bind_group(1, group, &[]);
            }
            let Area { left, top, .. } = run.part;
            pass.set_scissor_rect(u32::from(left), u32::from(top), run.part.width(), run.part.height());
            pass.draw(run.corners.clone(), 0..1);
        }
    }
}

/// A vertex buffer that is replaced by a larger one when it must hold more.
#[derive(Debug)]
pub(super) struct Grown {
    label: &'static str,
    buffer: Option<wgpu::Buffer>,
}

impl Grown {
    pub(super) fn new(label: &'static str) -> Self {
        Grown { label, buffer: None }
    }

    pub(super) fn buffer(&self) -> Option<&wgpu::Buffer> {
        self.buffer.as_ref()
    }

    pub(super) fn write(&mut self, gpu: &Gpu, bytes: &[u8]) {
        let size = bytes.len() as u64;
        if size == 0 {
            return;
        }
        if self.buffer.as_ref().is_none_or(|buffer| buffer.size() < size) {
            self.buffer = Some(gpu.device.create_buffer(&wgpu::BufferDescriptor {
                label: Some(self.label),
                size: size.next_power_of_two(),
                usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            }));
        }
        if let Some(buffer) = &self.buffer {
            gpu.queue.write_buffer(buffer, 0, bytes);
        }
    }
}
