//! Soft round spots: trails of meteors, comas and tails of comets.

use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::glow::GlowSpot;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::Projection;

/// The spots' shader, joined.
pub(super) const SHADER: &str = shader!("glows.wgsl");

gpu_struct! {
    /// `struct GlowInstance` of `shaders/glows.wgsl`.
    pub struct GlowInstance {
        /// Local unit vector.
        pub direction_local: [f32; 3],
        /// Standard deviation, rad.
        pub sigma_rad: f32,
        /// Linear sRGB, luminance 1.
        pub color: [f32; 3],
        /// Illuminance at the eye, lx.
        pub illuminance_lx: f32,
    }
}

impl From<&GlowSpot> for GlowInstance {
    fn from(spot: &GlowSpot) -> Self {
        let GlowSpot { direction, sigma_rad, illuminance_lx, color } = *spot;
        GlowInstance { direction_local: direction, sigma_rad, color, illuminance_lx }
    }
}

pub(super) fn pass(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, projection: Projection) -> InstancePass {
    let spec = InstancePassSpec {
        label: "glows",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: InstanceLayout { stride: size_of::<GlowInstance>(), fields: GlowInstance::FIELDS },
        shape: Shape::Triangle,
        blend: Blend::Add,
    };
    spec.build_for(gpu, projection)
}

pub(super) fn prepare(gpu: &Gpu, spots: &[GlowSpot]) -> Instances {
    Instances::new(gpu, &spots.iter().map(GlowInstance::from).collect::<Vec<_>>())
}
