//! The Moon: one quad, its uniform, and its maps, which are uploaded when a scene brings others.

use super::bindings::{Binding, bind_group, group_layout};
use super::device::Gpu;
use super::frame::uniform_buffer;
use super::pipeline::{Blend, PipelineSpec};
use super::targets::LIGHT_FORMAT;
use crate::scene::disc::{GreyMap, MoonDisc, MoonHeights};
use crate::scene::lens::Projection;
use std::f64::consts::{PI, TAU};
use std::sync::Arc;

/// The Moon's shader, joined.
pub(super) const SHADER: &str = shader!("common/point_light.wgsl", "common/disc.wgsl", "moon.wgsl");

/// Radius of the sphere over which heights are counted, km.
const SPHERE_KM: f64 = 1737.4;
/// Stored slopes are in this unit: 1 in a signed byte is a slope of 2.
const SLOPE_UNIT: f64 = 2.0;

/// The maps on the GPU, and whose they are.
#[derive(Debug)]
pub(super) struct MoonStore {
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    face: Option<(Arc<GreyMap>, wgpu::TextureView)>,
    slopes: Option<(Arc<MoonHeights>, wgpu::TextureView)>,
}

impl MoonStore {
    pub(super) fn new(gpu: &Gpu) -> Self {
        let sampler = wgpu::SamplerDescriptor {
            label: Some("moon"),
            address_mode_u: wgpu::AddressMode::Repeat,
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            mipmap_filter: wgpu::MipmapFilterMode::Linear,
            ..Default::default()
        };
        MoonStore { layout: layout(gpu), sampler: gpu.device.create_sampler(&sampler), face: None, slopes: None }
    }

    /// The layout of bind group 1.
    pub(super) fn layout(&self) -> &wgpu::BindGroupLayout {
        &self.layout
    }

    /// Bind group 1 of a scene's Moon; its maps are uploaded if they are not there.
    pub(super) fn prepare(&mut self, gpu: &Gpu, moon: Option<&MoonDisc>) -> Option<wgpu::BindGroup> {
        let moon = moon.filter(|moon| is_finite(bytemuck::bytes_of(moon.uniform.as_ref())))?;
        if !self.face.as_ref().is_some_and(|(face, _)| Arc::ptr_eq(face, &moon.face)) {
            self.face = Some((Arc::clone(&moon.face), face_texture(gpu, &moon.face)));
        }
        if !self.slopes.as_ref().is_some_and(|(heights, _)| Arc::ptr_eq(heights, &moon.heights)) {
            self.slopes = Some((Arc::clone(&moon.heights), slope_texture(gpu, &moon.heights)));
        }
        let ((_, face), (_, slopes)) = (self.face.as_ref()?, self.slopes.as_ref()?);
        let uniform = uniform_buffer(gpu, moon.uniform.as_ref());
        let resources = [
            uniform.as_entire_binding(),
            wgpu::BindingResource::TextureView(face),
            wgpu::BindingResource::TextureView(slopes),
            wgpu::BindingResource::Sampler(&self.sampler),
        ];
        Some(bind_group(gpu, "moon", &self.layout, resources))
    }
}

pub(super) fn pipeline(
    gpu: &Gpu,
    (frame_layout, moon_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    projection: Projection,
) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "moon",
        shader: SHADER,
        bind_groups: &[frame_layout, moon_layout],
        instance: None,
        blend: Blend::CoverBeyondAir,
        format: LIGHT_FORMAT,
    };
    spec.build_for(gpu, projection)
}

/// Draws the Sun or the Moon with its bind group 1; bind group 0 must be set.
pub(super) fn draw_disc(
    pass: &mut wgpu::RenderPass<'_>,
    pipeline: &wgpu::RenderPipeline,
    group: Option<&wgpu::BindGroup>,
    projection: Projection,
) {
    let Some(group) = group else { return };
    pass.set_pipeline(pipeline);
    pass.set_bind_group(1, group, &[]);
    pass.draw(0..if projection == Projection::Globe { 12 } else { 6 }, 0..1);
}

/// Whether all numbers of a uniform of `f32` are finite.
pub(super) fn is_finite(uniform: &[u8]) -> bool {
    bytemuck::cast_slice::<u8, f32>(uniform).iter().all(|value| value.is_finite())
}

fn layout(gpu: &Gpu) -> wgpu::BindGroupLayout {
    let bindings = [Binding::Uniform, Binding::Texture, Binding::Texture, Binding::Sampler];
    group_layout(gpu, "moon", wgpu::ShaderStages::VERTEX_FRAGMENT, &bindings)
}

/// The face with all its mipmaps, each the mean of four places of the one before.
fn face_texture(gpu: &Gpu, map: &GreyMap) -> wgpu::TextureView {
    let levels = (map.height() as u32).ilog2() + 1;
    let texture = texture(gpu, [map.width, map.height()], levels, wgpu::TextureFormat::R8Unorm);
    let mut values = map.values.clone();
    let mut width = map.width;
    for level in 0..levels {
        write(gpu, &texture, level, [width, width / 2], &values);
        values = halved(&values, width);
        width /= 2;
    }
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}

/// A map of half the width and height.
fn halved(values: &[u8], width: usize) -> Vec<u8> {
    let (columns, rows) = (width / 2, width / 4);
    let mean = |index: usize| {
        let (column, row) = (2 * (index % columns), 2 * (index / columns));
        let value = |down: usize, right: usize| u32::from(values[(row + down) * width + column + right]);
        ((value(0, 0) + value(0, 1) + value(1, 0) + value(1, 1) + 2) / 4) as u8
    };
    (0..columns * rows).map(mean).collect()
}

/// Slopes to the east and to the north of every place, from its neighbours.
fn slope_texture(gpu: &Gpu, heights: &MoonHeights) -> wgpu::TextureView {
    let (width, height) = (heights.width(), heights.width() / 2);
    let step_km = SPHERE_KM * TAU / width as f64;
    let stored = |slope: f64| (slope / SLOPE_UNIT * 127.0).round().clamp(-127.0, 127.0) as i8 as u8;
    let mut slopes = Vec::with_capacity(2 * width * height);
    for row in 0..height as i64 {
        let latitude_rad = (0.5 - (row as f64 + 0.5) / height as f64) * PI;
        let east_km = 2.0 * step_km * latitude_rad.cos().max(0.02);
        for column in 0..width as i64 {
            let rise_east_km = heights.place_km(column + 1, row) - heights.place_km(column - 1, row);
            let rise_north_km = heights.place_km(column, row - 1) - heights.place_km(column, row + 1);
            slopes.extend([stored(rise_east_km / east_km), stored(rise_north_km / (2.0 * step_km))]);
        }
    }
    let texture = texture(gpu, [width, height], 1, wgpu::TextureFormat::Rg8Snorm);
    write(gpu, &texture, 0, [width, height], &slopes);
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}

fn texture(gpu: &Gpu, [width, height]: [usize; 2], levels: u32, format: wgpu::TextureFormat) -> wgpu::Texture {
    gpu.device.create_texture(&wgpu::TextureDescriptor {
        label: Some("moon"),
        size: wgpu::Extent3d { width: width as u32, height: height as u32, depth_or_array_layers: 1 },
        mip_level_count: levels,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    })
}

fn write(gpu: &Gpu, texture: &wgpu::Texture, level: u32, [width, height]: [usize; 2], bytes: &[u8]) {
    let destination = wgpu::TexelCopyTextureInfo {
        texture,
        mip_level: level,
        origin: wgpu::Origin3d::ZERO,
        aspect: wgpu::TextureAspect::All,
    };
    let bytes_per_row = Some((bytes.len() / height) as u32);
    let layout = wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row, rows_per_image: None };
    let size = wgpu::Extent3d { width: width as u32, height: height as u32, depth_or_array_layers: 1 };
    gpu.queue.write_texture(destination, bytes, layout, size);
}
