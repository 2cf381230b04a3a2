//! Passes that draw one small shape per instance: points, lines.

use super::device::Gpu;
use super::frame::filled_buffer;
use super::pipeline::{Blend, Constants, InstanceLayout, PipelineSpec};
use super::targets::LIGHT_FORMAT;
use crate::scene::lens::Projection;
use std::borrow::Cow;

/// A pipeline and the vertices it draws for one instance; on a globe twice those of its shape, for the copy beyond the
/// seam.
#[derive(Debug)]
pub(super) struct InstancePass {
    pipeline: wgpu::RenderPipeline,
    vertices: u32,
}

/// The shape of one instance.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// One triangle around a spot.
    Triangle,
    /// Two triangles.
    Quad,
}

/// Instances in a vertex buffer.
#[derive(Debug)]
pub(super) struct Instances {
    buffer: wgpu::Buffer,
    count: u32,
}

/// The instances, which consist of `f32` only, without those that hold a NaN or an infinity.
pub(super) fn finite_only<T: bytemuck::Pod>(instances: &[T]) -> Cow<'_, [T]> {
    // Without a way out, so that many are looked at together.
    let all_finite = |values: &[f32]| values.iter().fold(true, |so_far, value| so_far & value.is_finite());
    if all_finite(bytemuck::cast_slice(instances)) {
        return Cow::Borrowed(instances);
    }
    let is_finite = |one: &&T| all_finite(bytemuck::cast_slice::<T, f32>(&[**one]));
    Cow::Owned(instances.iter().filter(is_finite).copied().collect())
}

impl Instances {
    /// From instances of `f32`; those that are not finite are left out.
    pub(super) fn new<T: bytemuck::Pod>(gpu: &Gpu, instances: &[T]) -> Self {
        let instances = finite_only(instances);
        let buffer = filled_buffer(gpu, bytemuck::cast_slice(&instances), wgpu::BufferUsages::VERTEX);
        Instances { buffer, count: instances.len() as u32 }
    }
}

impl Instances {
    /// Draws so many vertices for each; pipeline and bind groups must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, vertices: u32) {
        if self.count > 0 {
            pass.set_vertex_buffer(0, self.buffer.slice(..));
            pass.draw(0..vertices, 0..self.count);
        }
    }
}

/// What distinguishes one such pass.
#[derive(Debug, Clone, Copy)]
pub(super) struct InstancePassSpec<'a> {
    pub(super) label: &'static str,
    pub(super) shader: &'static str,
    pub(super) bind_groups: &'a [&'a wgpu::BindGroupLayout],
    pub(super) instance: InstanceLayout,
    pub(super) shape: Shape,
    pub(super) blend: Blend,
}

impl InstancePassSpec<'_> {
    pub(super) fn build_for(&self, gpu: &Gpu, projection: Projection) -> InstancePass {
        self.build_with(gpu, projection, &[])
    }

    /// The same with constants of the shader.
    pub(super) fn build_with(&self, gpu: &Gpu, projection: Projection, constants: Constants<'_>) -> InstancePass {
        let vertices = match self.shape {
            Shape::Triangle => 3,
            Shape::Quad => 6,
        };
        let copies = if projection == Projection::Globe { 2 } else { 1 };
        let InstancePassSpec { label, shader, bind_groups, instance, blend, .. } = *self;
        let instance = Some(instance);
        let pipeline = PipelineSpec { label, shader, bind_groups, instance, blend, format: LIGHT_FORMAT };
        InstancePass { pipeline: pipeline.build_with(gpu, projection, constants), vertices: vertices * copies }
    }
}

impl InstancePass {
    /// Draws all instances; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, instances: &Instances) {
        pass.set_pipeline(&self.pipeline);
        instances.draw(pass, self.vertices);
    }
}
