//! What every pass knows of the frame: bind group 0.

use super::backdrop;
use super::bindings::{Binding, group_layout};
use super::device::Gpu;
use super::targets::Tile;
use crate::scene::Scene;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::LensUniform;

gpu_struct! {
    /// `struct Frame` of `shaders/common/frame.wgsl`.
    pub struct FrameUniform {
        /// The lens.
        pub lens: LensUniform,
        /// The tile's first pixel.
        pub tile_origin_px: [f32; 2],
        /// The tile's size.
        pub tile_size_px: [f32; 2],
        /// From pixels of the frame to the backdrop's texture coordinates: factor,
        pub backdrop_uv_per_px: [f32; 2],
        /// and what is added.
        pub backdrop_uv_origin: [f32; 2],
        /// The ground times the exposure.
        pub ground_rgb: [f32; 3],
        /// Factor from cd/m^2 to stored light.
        pub exposure: f32,
        /// What the blackout leaves, 0 to 1.
        pub light: f32,
        /// Sine of the altitude below which the ground begins.
        pub ground_sine: f32,
        /// Factor by which points are brighter than their light spread over a pixel.
        pub point_gain: f32,
        /// Factor from the luminance of the veil around points to stored light.
        pub veil_exposure: f32,
        /// Angle in the eye that a pixel stands for, degrees.
        pub eye_degrees_per_px: f32,
        /// The half of the picture that is drawn, see `scene::half`: +1 right, -1 left.
        pub half_side: f32,
        /// Where its border stands: rad on a dome, px elsewhere.
        pub half_border: f32,
        /// How strongly it covers what is there.
        pub half_opacity: f32,
        /// Half the width of the dividing line, px.
        pub half_line_px: f32,
        /// How far even light stands in the place of the picture.
        pub house_light: f32,
        /// Zeros.
        pub padding_b: [u32; 2],
    }
}

/// Largest stored value of a background; f16 ends at 65 504.
const BACKGROUND_LIGHT_MAX: f32 = 32_768.0;

impl FrameUniform {
    pub(super) fn new(scene: &Scene, tile: Tile) -> Self {
        let exposure = finite_or(scene.exposure, 0.0).max(0.0);
        let exposed = |rgb: [f32; 3]| rgb.map(|c| finite_or(c * exposure, 0.0).clamp(0.0, BACKGROUND_LIGHT_MAX));
        let (ground_rgb_cd_m2, ground_altitude_rad) =
            scene.ground.map_or(([0.0; 3], 0.0), |ground| (ground.light_rgb_cd_m2, ground.altitude_rad));
        let half = scene.half.map_or([1.0, 0.0, 0.0, 0.0], |half| {
            [half.side, half.border, half.opacity, half.half_line_px].map(|value| finite_or(value as f32, 0.0))
        });
        let pitch = scene.backdrop.as_ref().map_or(1, |backdrop| backdrop.pitch_px.max(1));
        let (pitch_px, texels) = (pitch as f32, backdrop::texels(scene.lens.frame(), pitch));
        FrameUniform {
            lens: scene.lens.uniform(),
            tile_origin_px: [tile.x_px as f32, tile.y_px as f32],
            tile_size_px: [tile.size.width_px as f32, tile.size.height_px as f32],
            backdrop_uv_per_px: [1.0 / (pitch_px * texels.width_px as f32), 1.0 / (pitch_px * texels.height_px as f32)],
            backdrop_uv_origin: [0.5 / texels.width_px as f32, 0.5 / texels.height_px as f32],
            ground_rgb: exposed(ground_rgb_cd_m2),
            exposure,
            light: 1.0 - finite_or(scene.fade, 1.0).clamp(0.0, 1.0),
            ground_sine: finite_or(ground_altitude_rad, 0.0).sin(),
            point_gain: finite_or(scene.point_gain, 0.0).max(0.0),
            veil_exposure: finite_or(scene.glare.per_cd_m2, 0.0).max(0.0),
            eye_degrees_per_px: finite_or(scene.glare.degrees_per_px, 0.0).clamp(0.0, 360.0),
            half_side: half[0],
            half_border: half[1],
            half_opacity: half[2],
            half_line_px: half[3],
            house_light: finite_or(scene.house_light, 0.0).clamp(0.0, 1.0),
            padding_b: [0; 2],
        }
    }
}

fn finite_or(value: f32, otherwise: f32) -> f32 {
    if value.is_finite() { value } else { otherwise }
}

/// A layout of one uniform buffer that all stages may read.
pub(super) fn uniform_layout(gpu: &Gpu, label: &str) -> wgpu::BindGroupLayout {
    group_layout(gpu, label, wgpu::ShaderStages::VERTEX_FRAGMENT, &[Binding::Uniform])
}

/// A uniform buffer with these bytes.
pub(super) fn uniform_buffer<T: bytemuck::Pod>(gpu: &Gpu, uniform: &T) -> wgpu::Buffer {
    filled_buffer(gpu, bytemuck::bytes_of(uniform), wgpu::BufferUsages::UNIFORM)
}

/// A buffer with these bytes, a multiple of four. They go through the queue: a buffer that is mapped when it is made panics on a
/// device that is lost.
pub(super) fn filled_buffer(gpu: &Gpu, contents: &[u8], usage: wgpu::BufferUsages) -> wgpu::Buffer {
    let buffer = gpu.device.create_buffer(&wgpu::BufferDescriptor {
        label: None,
        size: contents.len().max(4) as u64,
        usage: usage | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    });
    gpu.queue.write_buffer(&buffer, 0, contents);
    buffer
}

/// A uniform buffer with these bytes, bound alone.
pub(super) fn uniform_group<T: bytemuck::Pod>(
    gpu: &Gpu,
    layout: &wgpu::BindGroupLayout,
    uniform: &T,
) -> wgpu::BindGroup {
    let buffer = uniform_buffer(gpu, uniform);
    gpu.device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: None,
        layout,
        entries: &[wgpu::BindGroupEntry { binding: 0, resource: buffer.as_entire_binding() }],
    })
}
/// The layout of a bind group that holds one texture, which the fragment shader loads texel by texel.
pub(super) fn texture_layout(gpu: &Gpu, label: &'static str) -> wgpu::BindGroupLayout {
    group_layout(gpu, label, wgpu::ShaderStages::FRAGMENT, &[Binding::Texels])
}
