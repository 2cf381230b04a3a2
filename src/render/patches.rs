//! Galaxies, nebulae and clusters: ellipses of light.

use super::coverage::Coverage;
use super::device::Gpu;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::pipeline::{Blend, InstanceLayout};
use super::placing::Square;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::{Lens, Projection};
use crate::scene::patch::LightPatch;
use glam::{DVec2, Vec3};
use std::f64::consts::TAU;

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
        /// Middle of the square around its image, px of the frame, and half its side.
        pub square_px: [f32; 3],
    }
}

impl PatchInstance {
    fn new(patch: &LightPatch, Square { centre_px, reach_px }: Square) -> Self {
        PatchInstance {
            direction_local: patch.direction,
            reach: patch.reach,
            along_local: patch.along,
            clouds: patch.clouds,
            scale_rad: patch.scale_rad,
            law: patch.law.numbers().map(|number| number as f32),
            light_rgb_cd_m2: patch.color.map(|channel| channel * patch.luminance_cd_m2),
            seed: (patch.seed % SEEDS) as f32,
            square_px: [centre_px.x as f32, centre_px.y as f32, reach_px as f32],
        }
    }
}

/// Seeds that an `f32` holds as whole numbers.
const SEEDS: u32 = 1 << 24;
/// Places on the rim at which the image is measured; their polygon lies inside the rim by 1 - cos(15 degrees).
const RIM_SAMPLES: u32 = 12;
const RIM_MARGIN: f64 = 1.06;
const RIM_MARGIN_PX: f64 = 2.0;

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

pub(super) fn prepare(gpu: &Gpu, (lens, coverage): (&Lens, &mut Coverage), patches: &[LightPatch]) -> Instances {
    let mut instances = Vec::with_capacity(patches.len());
    for patch in patches {
        let Some(square) = square(lens, patch) else { continue };
        if lens.projection() != Projection::Globe && misses_picture(lens, square) {
            continue;
        }
        coverage.mark_around(square.centre_px, DVec2::splat(square.reach_px));
        instances.push(PatchInstance::new(patch, square));
    }
    Instances::new(gpu, &instances)
}

/// The square around a patch's image.
fn square(lens: &Lens, patch: &LightPatch) -> Option<Square> {
    let [middle, along] = [patch.direction, patch.along].map(|unit| Vec3::from(unit).as_dvec3());
    let across = middle.cross(along);
    let reach_rad = DVec2::from(patch.scale_rad.map(f64::from)) * f64::from(patch.reach);
    let rim = (0..RIM_SAMPLES).map(|sample| {
        let around = DVec2::from_angle(TAU * f64::from(sample) / f64::from(RIM_SAMPLES)) * reach_rad;
        middle + along * around.x + across * around.y
    });
    let square = Square::around(lens, middle, rim)?;
    Some(Square { reach_px: square.reach_px * RIM_MARGIN + RIM_MARGIN_PX, ..square })
}

fn misses_picture(lens: &Lens, Square { centre_px, reach_px }: Square) -> bool {
    let frame = lens.frame();
    let frame_px = DVec2::new(f64::from(frame.width_px), f64::from(frame.height_px));
    (centre_px + reach_px).cmplt(DVec2::ZERO).any()
        || (centre_px - reach_px).cmpgt(frame_px).any()
        || centre_px.distance(lens.centre_px()) - reach_px > lens.image_radius_px()
}
