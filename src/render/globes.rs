//! Planets and their moons as globes with maps, shadows and rings. Each is drawn alone, so that each has its own map; the
//! pipelines are made when the first globe is drawn: a wide field has none.

use super::bindings::{Binding, bind_group, group_layout};
use super::device::Gpu;
use super::frame::uniform_buffer;
use super::pipeline::{Blend, PipelineSpec};
use super::targets::LIGHT_FORMAT;
use crate::scene::Scene;
use crate::scene::globe::{GlobeDisc, PlanetMap, RING_TEXELS, SHADOWS_MAX};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::Projection;
use glam::{DVec2, DVec3};
use std::f64::consts::TAU;
use std::sync::Arc;

/// The globes' shader, joined.
pub(super) const SHADER: &str = shader!("globes.wgsl");

/// Maps that are kept on the GPU.
const MAPS_KEPT: usize = 8;

gpu_struct! {
    /// `struct Globe` of `shaders/globes.wgsl`.
    pub struct GlobeUniform {
        /// Middle of the disc, px of the frame.
        pub centre_px: [f32; 2],
        /// Half the sides of a rectangle around it.
        pub reach_px: [f32; 2],
        /// Equatorial radii along x and y for a pixel to the right.
        pub radii_per_px_right: [f32; 2],
        /// The same for a pixel down.
        pub radii_per_px_down: [f32; 2],
        /// The sky's x on the stretched axes.
        pub axis_x: [f32; 3],
        /// Polar over equatorial radius.
        pub axes_ratio: f32,
        /// The sky's y.
        pub axis_y: [f32; 3],
        /// Share of the Lommel-Seeliger law.
        pub lommel_seeliger: f32,
        /// Towards the observer.
        pub axis_w: [f32; 3],
        /// Angular radius of the Sun, rad.
        pub sun_radius_rad: f32,
        /// To the Sun, map axes.
        pub sun: [f32; 3],
        /// Level of the map in the middle of the disc.
        pub map_level: f32,
        /// To the observer, map axes.
        pub observer: [f32; 3],
        /// Pixels for the radius of the equator.
        pub px_per_radius: f32,
        /// Light of a white ground.
        pub light_rgb_cd_m2: [f32; 3],
        /// Strength of the rings' shadow: thin ones fade.
        pub ring_shadow: f32,
        /// Edges of the caps, rad.
        pub caps_rad: [f32; 2],
        /// Inner and outer radius of the rings' table.
        pub ring_span_radii: [f32; 2],
        /// Along the rings' longer axis, on the map's equator.
        pub ring_along: [f32; 2],
        /// To their near side.
        pub ring_near: [f32; 2],
        /// Sine of their opening to the observer, not thinner than can be drawn.
        pub ring_opening_sine: f32,
        /// Zero.
        pub padding_a: f32,
        /// Zero.
        pub padding_b: f32,
        /// Zero.
        pub padding_c: f32,
        /// Moons that shade it: place and radius; radius 0 is none.
        pub shadows: [[f32; 4]; SHADOWS_MAX],
    }
}

impl GlobeUniform {
    fn new(globe: &GlobeDisc) -> Self {
        let shape = &globe.shape;
        let [right, down] = globe.radii_per_px.map(pair);
        let [axis_x, axis_y, axis_w] = shape.axes.map(triple);
        let px_per_radius = globe.px_per_radius();
        let texels_per_px = f64::from(shape.map.width_px) / (TAU * px_per_radius);
        let span = shape.rings.as_ref().map_or([1.0, 2.0], |rings| rings.span_radii);
        let mut shadows = [[0.0; 4]; SHADOWS_MAX];
        for (place, (position, radius)) in shadows.iter_mut().zip(&shape.shadows) {
            let [x, y, z] = triple(*position);
            *place = [x, y, z, *radius as f32];
        }
        GlobeUniform {
            centre_px: pair(globe.centre_px),
            reach_px: pair(globe.reach_px() + 2.0),
            radii_per_px_right: right,
            radii_per_px_down: down,
            axis_x,
            axes_ratio: shape.axes_ratio as f32,
            axis_y,
            lommel_seeliger: shape.lommel_seeliger as f32,
            axis_w,
            sun_radius_rad: shape.sun_radius_rad as f32,
            sun: triple(shape.sun),
            map_level: texels_per_px.max(1.0).log2() as f32,
            observer: triple(shape.observer),
            px_per_radius: px_per_radius as f32,
            light_rgb_cd_m2: globe.light_rgb_cd_m2,
            ring_shadow: (shape.sun.z.abs() * px_per_radius).min(1.0) as f32,
            caps_rad: shape.caps_rad.map(|edge| edge as f32),
            ring_span_radii: span.map(|radius| radius as f32),
            ring_along: pair(shape.axes[0].truncate().normalize_or(DVec2::X)),
            ring_near: pair(shape.observer.truncate().normalize_or(DVec2::Y)),
            ring_opening_sine: globe.ring_opening_sine() as f32,
            padding_a: 0.0,
            padding_b: 0.0,
            padding_c: 0.0,
            shadows,
        }
    }

    fn is_finite(&self) -> bool {
        bytemuck::cast_slice::<Self, f32>(&[*self]).iter().all(|value| value.is_finite())
    }
}

fn pair(vector: DVec2) -> [f32; 2] {
    vector.as_vec2().into()
}

fn triple(vector: DVec3) -> [f32; 3] {
    vector.as_vec3().into()
}

/// Pipelines with and without rings, and the maps that have been uploaded.
#[derive(Debug)]
pub(super) struct GlobeStore {
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    pipelines: Option<[wgpu::RenderPipeline; 2]>,
    maps: Vec<(Arc<PlanetMap>, wgpu::TextureView)>,
}

/// One globe, ready to be drawn.
#[derive(Debug)]
pub(super) struct GlobeDraw {
    group: wgpu::BindGroup,
    /// Which pipeline.
    ringed: usize,
}

impl GlobeStore {
    pub(super) fn new(gpu: &Gpu) -> Self {
        let sampler = gpu.device.create_sampler(&wgpu::SamplerDescriptor {
            label: Some("map"),
            address_mode_u: wgpu::AddressMode::Repeat,
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            mipmap_filter: wgpu::MipmapFilterMode::Linear,
            ..Default::default()
        });
        GlobeStore { layout: layout(gpu), sampler, pipelines: None, maps: Vec::new() }
    }

    /// The globes of a scene, in its order. What is not finite is left out.
    pub(super) fn prepare(&mut self, gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, scene: &Scene) -> Vec<GlobeDraw> {
        if scene.globes.is_empty() {
            return Vec::new();
        }
        self.pipelines
            .get_or_insert_with(|| [0.0, 1.0].map(|rings| pipeline(gpu, (frame_layout, &self.layout), rings)));
        let finite = |globe: &&GlobeDisc| GlobeUniform::new(globe).is_finite();
        scene.globes.iter().filter(finite).map(|globe| self.draw_of(gpu, globe)).collect()
    }

    fn draw_of(&mut self, gpu: &Gpu, globe: &GlobeDisc) -> GlobeDraw {
        let uniform = uniform_buffer(gpu, &GlobeUniform::new(globe));
        let rings = ring_view(gpu, globe);
        let map = self.map_view(gpu, &globe.shape.map);
        let resources = [
            uniform.as_entire_binding(),
            wgpu::BindingResource::TextureView(&map),
            wgpu::BindingResource::TextureView(&rings),
            wgpu::BindingResource::Sampler(&self.sampler),
        ];
        let group = bind_group(gpu, "globe", &self.layout, resources);
        GlobeDraw { group, ringed: usize::from(globe.shape.rings.is_some()) }
    }

    /// The texture of a map, uploaded when it is first drawn.
    fn map_view(&mut self, gpu: &Gpu, map: &Arc<PlanetMap>) -> wgpu::TextureView {
        // The map is held here, so its address stands for it and for no other.
        if let Some((_, view)) = self.maps.iter().find(|(kept, _)| Arc::ptr_eq(kept, map)) {
            return view.clone();
        }
        let view = upload(gpu, map);
        if self.maps.len() == MAPS_KEPT {
            self.maps.remove(0);
        }
        self.maps.push((Arc::clone(map), view.clone()));
        view
    }

    /// Draws them; bind group 0 must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, globes: &[GlobeDraw]) {
        let Some(pipelines) = &self.pipelines else { return };
        for globe in globes {
            pass.set_pipeline(&pipelines[globe.ringed]);
            pass.set_bind_group(1, &globe.group, &[]);
            pass.draw(0..6, 0..1);
        }
    }
}

/// The same for every projection: where the pixels look has been worked out for each globe.
fn pipeline(
    gpu: &Gpu,
    (frame_layout, globe_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    rings: f64,
) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "globes",
        shader: SHADER,
        bind_groups: &[frame_layout, globe_layout],
        instance: None,
        blend: Blend::CoverBeyondAir,
        format: LIGHT_FORMAT,
    };
    spec.build_with(gpu, Projection::Perspective, &[("RINGS", rings)])
}

fn layout(gpu: &Gpu) -> wgpu::BindGroupLayout {
    let bindings = [Binding::Uniform, Binding::Texture, Binding::Texels, Binding::Sampler];
    group_layout(gpu, "globe", wgpu::ShaderStages::VERTEX_FRAGMENT, &bindings)
}

/// The rings' table as a texture; a globe without rings has one that nobody reads.
fn ring_view(gpu: &Gpu, globe: &GlobeDisc) -> wgpu::TextureView {
    let nothing = [[0.0, 0.0, 1.0, 0.0]; RING_TEXELS];
    let texels = globe.shape.rings.as_ref().map_or(nothing.as_slice(), |rings| rings.texels.as_slice());
    let size = wgpu::Extent3d { width: texels.len() as u32, height: 1, depth_or_array_layers: 1 };
    let texture = texture(gpu, size, wgpu::TextureFormat::Rgba32Float, 1);
    write(gpu, (&texture, 0), bytemuck::cast_slice(texels), size, 16);
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}

/// A map with all its levels, each half as wide as the one before.
pub(super) fn upload(gpu: &Gpu, map: &PlanetMap) -> wgpu::TextureView {
    let levels = 32 - map.width_px.max(map.height_px).leading_zeros();
    let size = wgpu::Extent3d { width: map.width_px, height: map.height_px, depth_or_array_layers: 1 };
    let texture = texture(gpu, size, wgpu::TextureFormat::Rgba8UnormSrgb, levels);
    let (mut width, mut height, mut texels) = (map.width_px, map.height_px, map.rgba.clone());
    for level in 0..levels {
        let size = wgpu::Extent3d { width, height, depth_or_array_layers: 1 };
        write(gpu, (&texture, level), &texels, size, 4);
        texels = halved(&texels, (width as usize, height as usize));
        (width, height) = ((width / 2).max(1), (height / 2).max(1));
    }
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}

/// The next level: the mean of two by two texels. The mean of encoded values differs from that of the light by less than one
/// step where neighbours are alike, as they are on these maps.
fn halved(texels: &[u8], (width, height): (usize, usize)) -> Vec<u8> {
    let (half_width, half_height) = ((width / 2).max(1), (height / 2).max(1));
    let at = |x: usize, y: usize, c: usize| u32::from(texels[(y.min(height - 1) * width + x.min(width - 1)) * 4 + c]);
    let mut next = Vec::with_capacity(half_width * half_height * 4);
    for (y, x) in (0..half_height).flat_map(|y| (0..half_width).map(move |x| (2 * y, 2 * x))) {
        next.extend(
            (0..4).map(|c| ((at(x, y, c) + at(x + 1, y, c) + at(x, y + 1, c) + at(x + 1, y + 1, c) + 2) / 4) as u8),
        );
    }
    next
}

fn texture(gpu: &Gpu, size: wgpu::Extent3d, format: wgpu::TextureFormat, levels: u32) -> wgpu::Texture {
    gpu.device.create_texture(&wgpu::TextureDescriptor {
        label: Some("globe"),
        size,
        mip_level_count: levels,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    })
}

fn write(gpu: &Gpu, (texture, mip_level): (&wgpu::Texture, u32), bytes: &[u8], size: wgpu::Extent3d, texel_bytes: u32) {
    let origin = wgpu::Origin3d::ZERO;
    let destination = wgpu::TexelCopyTextureInfo { texture, mip_level, origin, aspect: wgpu::TextureAspect::All };
    let layout =
        wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(size.width * texel_bytes), rows_per_image: None };
    gpu.queue.write_texture(destination, bytes, layout, size);
}
