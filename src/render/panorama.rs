//! A panorama picture, drawn over the cells of the sky where it is not transparent.

use super::bindings::{Binding, bind_group, group_layout};
use super::device::Gpu;
use super::frame::uniform_buffer;
use super::instances::{InstancePass, InstancePassSpec, Instances, Shape};
use super::mipmaps::uploaded;
use super::pipeline::{Blend, InstanceLayout};
use crate::scene::Scene;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::landscape::{Panorama, PanoramaLayer, panorama_cells};
use crate::scene::lens::Projection;
use glam::DVec3;
use std::sync::Arc;

/// The panorama's shader, joined.
pub(super) const SHADER: &str = shader!("panorama.wgsl");

gpu_struct! {
    /// `struct PanoramaUniform` of `shaders/panorama.wgsl`.
    pub struct PanoramaUniform {
        /// Light of the picture's white times the exposure.
        pub white_rgb: [f32; 3],
        /// Azimuth of the left edge, rad.
        pub left_rad: f32,
        /// Altitude of the upper edge, rad.
        pub upper_rad: f32,
        /// From the upper edge to the lower one, rad.
        pub height_rad: f32,
        /// Level of detail.
        pub finer: f32,
        /// Zero.
        pub padding: f32,
    }
}

gpu_struct! {
    /// `struct CellInstance` of `shaders/panorama.wgsl`.
    pub struct CellInstance {
        /// Local unit vectors of the corners, in order.
        pub a_local: [f32; 3],
        /// The second.
        pub b_local: [f32; 3],
        /// The third.
        pub c_local: [f32; 3],
        /// The fourth.
        pub d_local: [f32; 3],
    }
}

/// The picture that was uploaded last.
#[derive(Debug)]
pub(super) struct PanoramaStore {
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    uploaded: Option<Uploaded>,
}

#[derive(Debug)]
struct Uploaded {
    picture: Arc<Panorama>,
    view: wgpu::TextureView,
    cells: Instances,
}

/// A panorama with its light, ready for every tile.
#[derive(Debug)]
pub(super) struct PanoramaDraw {
    group: wgpu::BindGroup,
}

pub(super) fn pass(
    gpu: &Gpu,
    (frame_layout, panorama_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    projection: Projection,
) -> InstancePass {
    let spec = InstancePassSpec {
        label: "panorama",
        shader: SHADER,
        bind_groups: &[frame_layout, panorama_layout],
        instance: InstanceLayout { stride: size_of::<CellInstance>(), fields: CellInstance::FIELDS },
        shape: Shape::Quad,
        blend: Blend::CoverAll,
    };
    spec.build_for(gpu, projection)
}

impl PanoramaStore {
    pub(super) fn new(gpu: &Gpu) -> Self {
        PanoramaStore {
            layout: layout(gpu),
            sampler: gpu.device.create_sampler(&wgpu::SamplerDescriptor {
                address_mode_u: wgpu::AddressMode::Repeat,
                mag_filter: wgpu::FilterMode::Linear,
                min_filter: wgpu::FilterMode::Linear,
                mipmap_filter: wgpu::MipmapFilterMode::Linear,
                ..Default::default()
            }),
            uploaded: None,
        }
    }

    /// The layout of bind group 1.
    pub(super) fn layout(&self) -> &wgpu::BindGroupLayout {
        &self.layout
    }

    /// Uploads a scene's panorama unless it is the last one, and lights it.
    pub(super) fn prepare(&mut self, gpu: &Gpu, scene: &Scene) -> Option<PanoramaDraw> {
        let layer = scene.panorama.as_ref()?;
        if self.uploaded.as_ref().is_none_or(|uploaded| !Arc::ptr_eq(&uploaded.picture, &layer.picture)) {
            self.uploaded = Some(upload(gpu, &layer.picture));
        }
        let uniform = uniform_buffer(gpu, &uniform(scene, layer));
        let view = &self.uploaded.as_ref().expect("it has just been uploaded").view;
        let resources = [
            uniform.as_entire_binding(),
            wgpu::BindingResource::TextureView(view),
            wgpu::BindingResource::Sampler(&self.sampler),
        ];
        Some(PanoramaDraw { group: bind_group(gpu, "panorama", &self.layout, resources) })
    }

    /// Draws it; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, pipeline: &InstancePass, draw: Option<&PanoramaDraw>) {
        if let (Some(draw), Some(uploaded)) = (draw, &self.uploaded) {
            pass.set_bind_group(1, &draw.group, &[]);
            pipeline.draw(pass, &uploaded.cells);
        }
    }
}

fn uniform(scene: &Scene, layer: &PanoramaLayer) -> PanoramaUniform {
    let picture = &layer.picture;
    let middle = scene.lens.view_from_local().transpose() * DVec3::Z;
    let texels_per_px = 1.0 / (picture.pixel_rad() * scene.lens.pixels_per_radian(middle)).max(1e-9);
    PanoramaUniform {
        white_rgb: layer.white_rgb_cd_m2.map(|channel| {
            let light = channel * scene.exposure;
            if light.is_finite() { light.clamp(0.0, 1e6) } else { 0.0 }
        }),
        left_rad: picture.left_rad as f32,
        upper_rad: picture.upper_rad as f32,
        height_rad: (picture.pixel_rad() * f64::from(picture.height_px)) as f32,
        finer: texels_per_px.log2().max(0.0) as f32,
        padding: 0.0,
    }
}

fn upload(gpu: &Gpu, picture: &Arc<Panorama>) -> Uploaded {
    let cells: Vec<CellInstance> = panorama_cells(picture)
        .into_iter()
        .map(|[a_local, b_local, c_local, d_local]| CellInstance { a_local, b_local, c_local, d_local })
        .collect();
    Uploaded {
        picture: Arc::clone(picture),
        view: uploaded(gpu, "panorama", [picture.width_px, picture.height_px], &picture.rgba),
        cells: Instances::new(gpu, &cells),
    }
}

fn layout(gpu: &Gpu) -> wgpu::BindGroupLayout {
    let bindings = [Binding::Uniform, Binding::Texture, Binding::Sampler];
    group_layout(gpu, "panorama", wgpu::ShaderStages::FRAGMENT, &bindings)
}
