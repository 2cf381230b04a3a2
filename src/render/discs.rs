//! The Sun, the Moon and near planets as spheres of true size.

use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::draw::{Disc, DiscShading};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::Projection;

/// The discs' shader, joined.
pub(super) const SHADER: &str = shader!("discs.wgsl");

gpu_struct! {
    /// `struct DiscInstance` of `shaders/discs.wgsl`.
    pub struct DiscInstance {
        /// Local unit vector to the centre.
        pub direction_local: [f32; 3],
        /// Angular radius, rad.
        pub angular_radius_rad: f32,
        /// Local unit vector from the body to the Sun.
        pub sun_direction_local: [f32; 3],
        /// 0 shines evenly, 1 is a matt sphere in sunlight.
        pub matt: f32,
        /// Luminance where the light falls straight, linear sRGB, cd/m^2.
        pub light_rgb_cd_m2: [f32; 3],
    }
}

impl From<&Disc> for DiscInstance {
    fn from(disc: &Disc) -> Self {
        let (matt, sun_direction_local) = match disc.shading {
            DiscShading::Uniform => (0.0, disc.direction),
            DiscShading::Lambert { sun_direction } => (1.0, sun_direction),
        };
        DiscInstance {
            direction_local: disc.direction,
            angular_radius_rad: disc.angular_radius_rad,
            sun_direction_local,
            matt,
            light_rgb_cd_m2: disc.color.map(|channel| channel * disc.luminance_cd_m2),
        }
    }
}

pub(super) fn pass(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, projection: Projection) -> InstancePass {
    let spec = InstancePassSpec {
        label: "discs",
        shader: SHADER,
        bind_groups: &[frame_layout],
        instance: InstanceLayout { stride: size_of::<DiscInstance>(), fields: DiscInstance::FIELDS },
        shape: Shape::Quad,
        blend: Blend::CoverBeyondAir,
    };
    spec.build_for(gpu, projection)
}

pub(super) fn prepare(gpu: &Gpu, discs: &[Disc]) -> Instances {
    Instances::new(gpu, &discs.iter().map(DiscInstance::from).collect::<Vec<_>>())
}
