//! Soft round spots: trails of meteors, comas and tails of comets.

use super::coverage::Coverage;
use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::glow::GlowSpot;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::{Lens, Projection};
use glam::{DVec2, Vec3};

/// The spots' shader, joined.
pub(super) const SHADER: &str = shader!("glows.wgsl");

/// As in the shader: bounds of a spot's standard deviation, px, and where it ends in units of it.
const SIGMA_PX: (f64, f64) = (0.75, 400.0);
const REACH_SIGMAS: f64 = 3.0;

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

pub(super) fn prepare(gpu: &Gpu, (lens, coverage): (&Lens, &mut Coverage), spots: &[GlowSpot]) -> Instances {
    spots.iter().for_each(|spot| mark(spot, lens, coverage));
    Instances::new(gpu, &spots.iter().map(GlowInstance::from).collect::<Vec<_>>())
}

fn mark(spot: &GlowSpot, lens: &Lens, coverage: &mut Coverage) {
    let direction = Vec3::from(spot.direction).as_dvec3();
    let Some(centre_px) = lens.pixel_from_direction(direction) else { return };
    let sigma_px = f64::from(spot.sigma_rad) * lens.pixels_per_radian(direction);
    let reach_px = REACH_SIGMAS * sigma_px.clamp(SIGMA_PX.0, SIGMA_PX.1);
    coverage.mark_around(centre_px, DVec2::splat(1.01 * reach_px));
}
