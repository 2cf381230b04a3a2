//! The Earth from space: over every pixel the line of sight is followed to the ground. The pipelines are made when it is first
//! drawn.

use super::bindings::{Binding, bind_group, group_layout};
use super::device::Gpu;
use super::frame::uniform_buffer;
use super::globes::upload;
use super::pipeline::{Blend, PipelineSpec};
use super::targets::LIGHT_FORMAT;
use crate::scene::globe::PlanetMap;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::Projection;
use crate::scene::near_globe::NearGlobe;
use glam::{DMat3, DVec3};
use std::collections::HashMap;
use std::sync::Arc;

/// The shader, joined.
pub(super) const SHADER: &str = shader!("near_globe.wgsl");

gpu_struct! {
    /// `struct NearGlobe` of `shaders/near_globe.wgsl`.
    pub struct NearGlobeUniform {
        /// Columns of the rotation from local directions to the ground's axes, padded to four.
        pub ground_from_local: [[f32; 4]; 3],
        /// The observer, equatorial radii.
        pub observer_radii: [f32; 3],
        /// Polar over equatorial radius.
        pub axes_ratio: f32,
        /// To the Sun.
        pub sun: [f32; 3],
        /// Angular radius of the Sun, rad.
        pub sun_radius_rad: f32,
        /// Light of a white ground.
        pub light_rgb_cd_m2: [f32; 3],
        /// Pixels of the map around the equator.
        pub map_width: f32,
        /// The Moon that shades it: place and radius; radius 0 is none.
        pub shadow: [f32; 4],
    }
}

impl NearGlobeUniform {
    fn new(globe: &NearGlobe) -> Self {
        let (shadow, radius) = globe.shadow.unwrap_or((DVec3::ZERO, 0.0));
        let [x, y, z] = triple(shadow);
        NearGlobeUniform {
            ground_from_local: columns(globe.ground_from_local),
            observer_radii: triple(globe.observer_radii),
            axes_ratio: globe.axes_ratio as f32,
            sun: triple(globe.sun),
            sun_radius_rad: globe.sun_radius_rad as f32,
            light_rgb_cd_m2: globe.light_rgb_cd_m2,
            map_width: globe.map.width_px as f32,
            shadow: [x, y, z, radius as f32],
        }
    }

    fn is_finite(&self) -> bool {
        bytemuck::cast_slice::<Self, f32>(&[*self]).iter().all(|value| value.is_finite())
    }
}

fn triple(vector: DVec3) -> [f32; 3] {
    vector.as_vec3().into()
}

fn columns(matrix: DMat3) -> [[f32; 4]; 3] {
    matrix.as_mat3().to_cols_array_2d().map(|column| [column[0], column[1], column[2], 0.0])
}

/// Pipelines by projection, and the map that has been uploaded.
#[derive(Debug)]
pub(super) struct NearGlobeStore {
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    pipelines: HashMap<u32, wgpu::RenderPipeline>,
    map: Option<(Arc<PlanetMap>, wgpu::TextureView)>,
}

impl NearGlobeStore {
    pub(super) fn new(gpu: &Gpu) -> Self {
        let sampler = gpu.device.create_sampler(&wgpu::SamplerDescriptor {
            label: Some("ground"),
            address_mode_u: wgpu::AddressMode::Repeat,
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            mipmap_filter: wgpu::MipmapFilterMode::Linear,
            ..Default::default()
        });
        NearGlobeStore { layout: layout(gpu), sampler, pipelines: HashMap::new(), map: None }
    }

    /// Bind group 1 of the globe of a scene; what is not finite is left out.
    pub(super) fn prepare(
        &mut self,
        gpu: &Gpu,
        frame_layout: &wgpu::BindGroupLayout,
        (globe, projection): (Option<&NearGlobe>, Projection),
    ) -> Option<wgpu::BindGroup> {
        let globe = globe?;
        let uniform = NearGlobeUniform::new(globe);
        if !uniform.is_finite() {
            return None;
        }
        let layout = &self.layout;
        let make = || pipeline(gpu, (frame_layout, layout), projection);
        self.pipelines.entry(projection.shader_number()).or_insert_with(make);
        if self.map.as_ref().is_none_or(|(kept, _)| !Arc::ptr_eq(kept, &globe.map)) {
            self.map = Some((Arc::clone(&globe.map), upload(gpu, &globe.map)));
        }
        let (_, view) = self.map.as_ref()?;
        let buffer = uniform_buffer(gpu, &uniform);
        let resources = [
            buffer.as_entire_binding(),
            wgpu::BindingResource::TextureView(view),
            wgpu::BindingResource::Sampler(&self.sampler),
        ];
        Some(bind_group(gpu, "near globe", &self.layout, resources))
    }

    /// Draws it; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, group: &wgpu::BindGroup, projection: Projection) {
        if let Some(pipeline) = self.pipelines.get(&projection.shader_number()) {
            pass.set_pipeline(pipeline);
            pass.set_bind_group(1, group, &[]);
            pass.draw(0..3, 0..1);
        }
    }
}

fn layout(gpu: &Gpu) -> wgpu::BindGroupLayout {
    let bindings = [Binding::Uniform, Binding::Texture, Binding::Sampler];
    group_layout(gpu, "near globe", wgpu::ShaderStages::FRAGMENT, &bindings)
}

fn pipeline(
    gpu: &Gpu,
    (frame_layout, globe_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    projection: Projection,
) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "near globe",
        shader: SHADER,
        bind_groups: &[frame_layout, globe_layout],
        instance: None,
        blend: Blend::CoverAll,
        format: LIGHT_FORMAT,
    };
    spec.build_for(gpu, projection)
}
