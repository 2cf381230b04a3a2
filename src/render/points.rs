//! Planets and others without a visible disc: points of light at local directions.

use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::draw::PointSource;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::Projection;

/// The points' shader, joined.
pub(super) const SHADER: &str = shader!("common/point_light.wgsl", "points.wgsl");

gpu_struct! {
    /// `struct PointInstance` of `shaders/points.wgsl`.
    pub struct PointInstance {
        /// Local unit vector.
        pub direction_local: [f32; 3],
        /// Illuminance at the eye, lx.
        pub illuminance_lx: f32,
        /// Linear sRGB, luminance 1.
        pub color: [f32; 3],
    }
}

impl From<&PointSource> for PointInstance {
    fn from(point: &PointSource) -> Self {
        let PointSource { direction, illuminance_lx, color } = *point;
        PointInstance { direction_local: direction, illuminance_lx, color }
    }
}

pub(super) fn pass(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, projection: Projection) -> InstancePass {
    let spec = InstancePassSpec {
        label: "points",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: InstanceLayout { stride: size_of::<PointInstance>(), fields: PointInstance::FIELDS },
        shape: Shape::Triangle,
        blend: Blend::Add,
    };
    spec.build_for(gpu, projection)
}

pub(super) fn prepare(gpu: &Gpu, points: &[PointSource]) -> Instances {
    Instances::new(gpu, &points.iter().map(PointInstance::from).collect::<Vec<_>>())
}
