//! Galaxies, nebulae and clusters: ellipses of light.

use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::Projection;
use crate::scene::patch::LightPatch;

/// The patches' shader, joined.
pub(super) const SHADER: &str = shader!("common/noise.wgsl", "patches.wgsl");

gpu_struct! {
    /// `struct PatchInstance` of `shaders/patches.wgsl`.
    pub struct PatchInstance {
        /// Local unit vector to the middle.
        pub direction_local: [f32; 3],
        /// Where it ends, in units of the axes.
        pub reach: f32,
        /// Local unit vector across the line of sight, along its length.
        pub along_local: [f32; 3],
        /// Strength of its clouds, 0 to 1.
        pub clouds: f32,
        /// One unit of the law along its length and across, rad.
        pub scale_rad: [f32; 2],
        /// How its light falls off: [`LightLaw::numbers`](crate::scene::patch::LightLaw::numbers).
        pub law: [f32; 4],
        /// Luminance where the law is 1, linear sRGB, cd/m^2.
        pub light_rgb_cd_m2: [f32; 3],
        /// Which clouds, a whole number.
        pub seed: f32,
    }
}

impl From<&LightPatch> for PatchInstance {
    fn from(patch: &LightPatch) -> Self {
        PatchInstance {
            direction_local: patch.direction,
            reach: patch.reach,
            along_local: patch.along,
            clouds: patch.clouds,
            scale_rad: patch.scale_rad,
            law: patch.law.numbers().map(|number| number as f32),
            light_rgb_cd_m2: patch.color.map(|channel| channel * patch.luminance_cd_m2),
            seed: (patch.seed % SEEDS) as f32,
        }
    }
}

/// Seeds that an `f32` holds as whole numbers.
const SEEDS: u32 = 1 << 24;

pub(super) fn pass(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, projection: Projection) -> InstancePass {
    let spec = InstancePassSpec {
        label: "patches",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: InstanceLayout { stride: size_of::<PatchInstance>(), fields: PatchInstance::FIELDS },
        shape: Shape::Quad,
        blend: Blend::Add,
    };
    spec.build_for(gpu, projection)
}

pub(super) fn prepare(gpu: &Gpu, patches: &[LightPatch]) -> Instances {
    Instances::new(gpu, &patches.iter().map(PatchInstance::from).collect::<Vec<_>>())
}
