//! Lines: constellations, grids, the horizon.

use super::device::Gpu;
use super::finish::Finish;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use crate::scene::draw::LineSegment;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::Projection;

/// The lines' shader, joined.
pub(super) const SHADER: &str = shader!("lines.wgsl");

gpu_struct! {
    /// `struct LineInstance` of `shaders/lines.wgsl`.
    pub struct LineInstance {
        /// Local unit vector of one end.
        pub from_local: [f32; 3],
        /// Width, px.
        pub width_px: f32,
        /// Local unit vector of the other end.
        pub to_local: [f32; 3],
        /// Luminance on the axis, linear sRGB, cd/m^2.
        pub light_rgb_cd_m2: [f32; 3],
    }
}

impl From<&LineSegment> for LineInstance {
    fn from(line: &LineSegment) -> Self {
        LineInstance {
            from_local: line.from,
            width_px: line.width_px,
            to_local: line.to,
            light_rgb_cd_m2: line.color.map(|channel| channel * line.luminance_cd_m2),
        }
    }
}

pub(super) fn pass(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, projection: Projection) -> InstancePass {
    let spec = InstancePassSpec {
        label: "lines",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: InstanceLayout { stride: size_of::<LineInstance>(), fields: LineInstance::FIELDS },
        shape: Shape::Quad,
        blend: Blend::Max,
    };
    spec.build_for(gpu, projection)
}

/// The same over a finished picture (display-encoded), where the lines of the stage are drawn once more.
pub(super) fn pipeline_over_pictures(
    gpu: &Gpu,
    frame_layout: &wgpu::BindGroupLayout,
    (projection, finish): (Projection, Finish),
) -> wgpu::RenderPipeline {
    let instance = Some(InstanceLayout { stride: size_of::<LineInstance>(), fields: LineInstance::FIELDS });
    let (shader, bind_groups, format) = (SHADER, &[frame_layout][..], finish.format());
    let spec = PipelineSpec { label: "lines over pictures", shader, bind_groups, instance, blend: Blend::Max, format };
    spec.build_with(gpu, projection, &[("OVER_PICTURES", 1.0), ("FINISH", finish.shader_number())])
}

pub(super) fn prepare(gpu: &Gpu, lines: &[LineSegment]) -> Instances {
    Instances::new(gpu, &lines.iter().map(LineInstance::from).collect::<Vec<_>>())
}
