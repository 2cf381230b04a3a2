//! Lines: constellations, grids, the horizon. Their ends are put on the frame here, in f64, each once.

use super::coverage::Coverage;
use super::device::Gpu;
use super::finish::Finish;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use super::placing::offset_px;
use crate::scene::draw::LineSegment;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::{Lens, Projection};
use glam::{DVec2, Vec3};
use std::f64::consts::PI;

/// The lines' shader, joined.
pub(super) const SHADER: &str = shader!("lines.wgsl");

/// Beyond its width a stroke fades over a pixel, half of it outside.
const SOFT_EDGE_PX: f64 = 0.5;
/// An image on a dome longer than this is torn at its antipode, rad: a segment is at most 4 degrees long.
const TORN_RAD: f64 = 0.5 * PI;

gpu_struct! {
    /// `struct LineInstance` of `shaders/lines.wgsl`.
    pub struct LineInstance {
        /// Where it begins, px of the frame, and its end as seen from there.
        pub axis_px: [f32; 4],
        /// Luminance on the axis, linear sRGB, cd/m^2.
        pub light_rgb_cd_m2: [f32; 3],
        /// Width, px.
        pub width_px: f32,
    }
}

impl LineInstance {
    fn new(line: &LineSegment, [from_px, to_px]: [DVec2; 2]) -> Self {
        let (from_px, along_px) = (from_px.as_vec2(), (to_px - from_px).as_vec2());
        LineInstance {
            axis_px: [from_px.x, from_px.y, along_px.x, along_px.y],
            light_rgb_cd_m2: line.color.map(|channel| channel * line.luminance_cd_m2),
            width_px: line.width_px,
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

pub(super) fn prepare(gpu: &Gpu, (lens, coverage): (&Lens, &mut Coverage), lines: &[LineSegment]) -> Instances {
    let mut canvas = Canvas { lens, last: None };
    let mut instances = Vec::with_capacity(lines.len());
    for line in lines {
        let reach_px = 0.5 * f64::from(line.width_px) + SOFT_EDGE_PX;
        let Some(ends_px) = canvas.ends_px(line).filter(|ends_px| reaches_picture(lens, *ends_px, reach_px)) else {
            continue;
        };
        coverage.mark_stroke(ends_px, reach_px);
        instances.push(LineInstance::new(line, ends_px));
    }
    Instances::new(gpu, &instances)
}

/// Where ends fall on the frame.
struct Canvas<'a> {
    lens: &'a Lens,
    /// The end that was asked for last and its image: the next segment mostly begins there.
    last: Option<([f32; 3], Option<DVec2>)>,
}

impl Canvas<'_> {
    /// The images of both ends; `None` where one has none, or the antipode tears the segment.
    fn ends_px(&mut self, line: &LineSegment) -> Option<[DVec2; 2]> {
        let from_px = match self.last {
            Some((end, image)) if end == line.from => image,
            _ => self.image_px(line.from),
        };
        let to_px = self.image_px(line.to);
        self.last = Some((line.to, to_px));
        let (from_px, to_px) = (from_px?, to_px?);
        let along_px = offset_px(self.lens, from_px, to_px);
        let torn_px = TORN_RAD * self.lens.central_area_px2_per_sr().sqrt();
        let is_torn = self.lens.projection() == Projection::Dome && along_px.length() > torn_px;
        (!is_torn).then(|| [from_px, from_px + along_px])
    }

    fn image_px(&self, end: [f32; 3]) -> Option<DVec2> {
        self.lens.pixel_from_direction(Vec3::from(end).as_dvec3())
    }
}

/// Whether a stroke is not all beside the picture. A globe shows what is beside it a second time beyond its seam.
fn reaches_picture(lens: &Lens, [from_px, to_px]: [DVec2; 2], reach_px: f64) -> bool {
    let frame = lens.frame();
    let frame_px = DVec2::new(f64::from(frame.width_px), f64::from(frame.height_px));
    let (least, most) = (from_px.min(to_px) - reach_px, from_px.max(to_px) + reach_px);
    let half_px = 0.5 * from_px.distance(to_px) + reach_px;
    lens.projection() == Projection::Globe
        || most.cmpge(DVec2::ZERO).all()
            && least.cmple(frame_px).all()
            && (0.5 * (from_px + to_px)).distance(lens.centre_px()) - half_px <= lens.image_radius_px()
}
