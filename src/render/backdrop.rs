//! The sky behind everything: a pass over few pixels of the whole frame, which the tone map stretches.

use super::bindings::{Binding, bind_group, group_layout};
use super::coverage::{Circle, Coverage, PlateCells, SpanInstance};
use super::device::Gpu;
use super::instances::Instances;
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use super::targets::{LIGHT_FORMAT, Target};
use crate::scene::Scene;
use crate::scene::backdrop::{Backdrop, COLUMNS, Glow, LuminanceTable, ROWS};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::{FrameSize, Lens, Projection};
use crate::scene::milky_way::{MilkyWayMap, MilkyWayTexture, milky_way_texture};
use glam::DMat3;
use half::f16;
use std::sync::Arc;

/// The backdrop's shader, joined.
pub(super) const SHADER: &str = shader!(
    "common/mesopic.wgsl",
    "common/span.wgsl",
    "common/sky_glow.wgsl",
    "common/milky_way.wgsl",
    "backdrop.wgsl"
);

/// Tables in the array: two glows, the zodiacal light, the transmission, the aureoles.
const TABLES: u32 = 5;
/// Largest stored light of a table, as COVERING_LIGHT_MAX of the shaders.
const LIGHT_MAX: f32 = 32_768.0;

/// Unit in which the map of the Milky Way is stored, cd/m^2: f16 keeps few digits of what is far below 1e-4.
const MILKY_WAY_UNIT_CD_M2: f32 = 1e-4;

gpu_struct! {
    /// `struct BackdropUniform` of `shaders/backdrop.wgsl`.
    pub struct BackdropUniform {
        /// Columns of the rotation from local to galactic axes, padded to four.
        pub galactic_from_local: [[f32; 4]; 3],
        /// Columns of the rotation from local axes to the ecliptic with x towards the Sun, padded to four.
        pub sun_ecliptic_from_local: [[f32; 4]; 3],
        /// Horizontal unit vector (east, north) towards the Sun's azimuth.
        pub sun_azimuth: [f32; 2],
        /// The same of the Moon.
        pub moon_azimuth: [f32; 2],
        /// Local unit vector to the Sun, padded to four.
        pub sun_direction: [f32; 4],
        /// The same to the Moon.
        pub moon_direction: [f32; 4],
        /// From the map's values to light times the exposure.
        pub milky_way: f32,
        /// Pixels of the frame from one texel of the backdrop to the next.
        pub pitch_px: f32,
        /// Light times the exposure that the eye discounts; see `src/scene/exposure.rs`.
        pub discounted_light: f32,
        /// Zero.
        pub padding: f32,
    }
}

/// What the pass reads, and what it draws into.
#[derive(Debug)]
pub(super) struct BackdropStore {
    layout: wgpu::BindGroupLayout,
    uniform: wgpu::Buffer,
    tables: wgpu::Texture,
    milky_way: wgpu::Texture,
    /// The map that is in the texture.
    milky_way_of: Option<Arc<MilkyWayMap>>,
    sampler: wgpu::Sampler,
    target: Target,
    /// What the target shows.
    shown: Option<Shown>,
    /// How often it was drawn.
    drawings: u64,
    /// The target where there is no backdrop: one black texel.
    black: Target,
}

/// What decides about the texels of a backdrop; the same backdrop is the same allocation.
#[derive(Debug)]
struct Shown {
    backdrop: Arc<Backdrop>,
    lens: Lens,
    exposure: f32,
    discounted_light: f32,
}

impl Shown {
    fn is(&self, other: &Shown) -> bool {
        Arc::ptr_eq(&self.backdrop, &other.backdrop)
            && self.lens == other.lens
            && (self.exposure, self.discounted_light) == (other.exposure, other.discounted_light)
    }
}

/// The pass with the Moon's light, without it, and without any aureole.
#[derive(Debug)]
pub(super) struct BackdropPass {
    moonlit: wgpu::RenderPipeline,
    moonless: wgpu::RenderPipeline,
    dark: wgpu::RenderPipeline,
}

impl BackdropPass {
    /// The cheapest that gives all of a backdrop's light.
    fn pipeline(&self, backdrop: &Backdrop) -> &wgpu::RenderPipeline {
        match (backdrop.moon.is_dark(), backdrop.sun.has_aureole()) {
            (false, _) => &self.moonlit,
            (true, true) => &self.moonless,
            (true, false) => &self.dark,
        }
    }
}

pub(super) fn pass(
    gpu: &Gpu,
    (frame_layout, backdrop_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    projection: Projection,
) -> BackdropPass {
    let spec = PipelineSpec {
        label: "backdrop",
        shader: SHADER,
        bind_groups: &[frame_layout, backdrop_layout],
        instance: Some(InstanceLayout { stride: size_of::<SpanInstance>(), fields: SpanInstance::FIELDS }),
        blend: Blend::Replace,
        format: LIGHT_FORMAT,
    };
    let build =
        |moonlit: f64, aureole: f64| spec.build_with(gpu, projection, &[("MOONLIT", moonlit), ("AUREOLE", aureole)]);
    BackdropPass { moonlit: build(1.0, 1.0), moonless: build(0.0, 1.0), dark: build(0.0, 0.0) }
}

impl BackdropStore {
    pub(super) fn new(gpu: &Gpu) -> Self {
        let one = FrameSize { width_px: 1, height_px: 1 };
        BackdropStore {
            layout: layout(gpu),
            uniform: gpu.device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("backdrop"),
                size: size_of::<BackdropUniform>() as u64,
                usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            }),
            tables: texture(gpu, COLUMNS as u32, ROWS as u32, TABLES),
            milky_way: texture(gpu, 1, 1, 1),
            milky_way_of: None,
            sampler: gpu.device.create_sampler(&wgpu::SamplerDescriptor {
                mag_filter: wgpu::FilterMode::Linear,
                min_filter: wgpu::FilterMode::Linear,
                ..Default::default()
            }),
            target: Target::new(gpu, LIGHT_FORMAT, one),
            shown: None,
            drawings: 0,
            black: Target::new(gpu, LIGHT_FORMAT, one),
        }
    }

    /// The layout of bind group 1.
    pub(super) fn layout(&self) -> &wgpu::BindGroupLayout {
        &self.layout
    }

    /// The sampler that stretches the backdrop.
    pub(super) fn sampler(&self) -> &wgpu::Sampler {
        &self.sampler
    }

    /// The texture that the tone map stretches over a scene.
    pub(super) fn view(&self, scene: &Scene) -> &wgpu::TextureView {
        if scene.backdrop.is_some() { &self.target.view } else { &self.black.view }
    }

    /// Grows whenever a scene's backdrop is another picture; 0 without one.
    pub(super) fn drawings(&self, scene: &Scene) -> u64 {
        if scene.backdrop.is_some() { self.drawings } else { 0 }
    }

    /// Uploads the map of the Milky Way that a backdrop brings, if it is not there.
    fn ensure_milky_way(&mut self, gpu: &Gpu, map: Option<&Arc<MilkyWayMap>>) {
        let Some(map) = map else { return };
        if self.milky_way_of.as_ref().is_some_and(|known| Arc::ptr_eq(known, map)) {
            return;
        }
        let MilkyWayTexture { size, indices, palette } = milky_way_texture(map);
        self.milky_way = texture(gpu, size.width_px, size.height_px, 1);
        let palette: Vec<[u8; 8]> = stored(&palette, 1.0 / MILKY_WAY_UNIT_CD_M2).iter().map(bytes).collect();
        let texels: Vec<[u8; 8]> = indices.iter().map(|index| palette[usize::from(*index)]).collect();
        write_bytes(gpu, &self.milky_way, 0, texels.as_flattened());
        self.milky_way_of = Some(Arc::clone(map));
    }

    /// Draws the backdrop of a scene, if it has one and the target does not show it already. `frame` is bind group 0 of the whole
    /// frame; `discounted_light` is 0 where the light itself is asked for.
    pub(super) fn draw(
        &mut self,
        gpu: &Gpu,
        encoder: &mut wgpu::CommandEncoder,
        (scene, frame): (&Scene, &wgpu::BindGroup),
        (pipelines, discounted_light): (&BackdropPass, f32),
    ) {
        let Some(backdrop) = &scene.backdrop else { return };
        let (lens, exposure) = (scene.lens, scene.exposure);
        let shown = Shown { backdrop: Arc::clone(backdrop), lens, exposure, discounted_light };
        if self.shown.as_ref().is_some_and(|before| before.is(&shown)) {
            return;
        }
        (self.shown, self.drawings) = (Some(shown), self.drawings + 1);
        self.ensure_milky_way(gpu, backdrop.milky_way_map.as_ref());
        self.fill(gpu, backdrop, (scene.exposure, discounted_light));
        let size = texels(scene.lens.frame(), backdrop.pitch_px);
        if self.target.size != size {
            self.target = Target::new(gpu, LIGHT_FORMAT, size);
        }
        let group = self.bind_group(gpu);
        let mut pass = super::renderer::begin_pass(encoder, &self.target.view, wgpu::Color::BLACK);
        pass.set_pipeline(pipelines.pipeline(backdrop));
        pass.set_bind_group(0, frame, &[]);
        pass.set_bind_group(1, &group, &[]);
        spans(gpu, &scene.lens, backdrop.pitch_px).draw(&mut pass, 6);
    }

    fn fill(&self, gpu: &Gpu, backdrop: &Backdrop, (exposure, discounted_light): (f32, f32)) {
        let glows = [&backdrop.sun.luminance_cd_m2, &backdrop.moon.luminance_cd_m2, &backdrop.zodiacal_cd_m2];
        for (layer, table) in glows.into_iter().enumerate() {
            write(gpu, &self.tables, layer as u32, &stored(table.as_flattened(), exposure));
        }
        let transmission = backdrop.transmission.map(|rgb| [rgb; COLUMNS]);
        write(gpu, &self.tables, TABLES - 2, &stored(transmission.as_flattened(), 1.0));
        let aureoles = aureoles(backdrop);
        write(gpu, &self.tables, TABLES - 1, &stored(aureoles.as_flattened(), exposure));
        let uniform = BackdropUniform {
            galactic_from_local: columns(backdrop.galactic_from_local),
            sun_ecliptic_from_local: columns(backdrop.sun_ecliptic_from_local),
            sun_azimuth: backdrop.sun.source_azimuth,
            moon_azimuth: backdrop.moon.source_azimuth,
            sun_direction: padded(backdrop.sun.source),
            moon_direction: padded(backdrop.moon.source),
            milky_way: backdrop.milky_way * exposure * MILKY_WAY_UNIT_CD_M2,
            pitch_px: backdrop.pitch_px as f32,
            discounted_light: discounted_light.max(0.0),
            padding: 0.0,
        };
        gpu.queue.write_buffer(&self.uniform, 0, bytemuck::bytes_of(&uniform));
    }

    fn bind_group(&self, gpu: &Gpu) -> wgpu::BindGroup {
        let tables = self.tables.create_view(&wgpu::TextureViewDescriptor {
            dimension: Some(wgpu::TextureViewDimension::D2Array),
            ..Default::default()
        });
        let milky_way = self.milky_way.create_view(&wgpu::TextureViewDescriptor::default());
        let resources = [
            self.uniform.as_entire_binding(),
            wgpu::BindingResource::TextureView(&tables),
            wgpu::BindingResource::TextureView(&milky_way),
            wgpu::BindingResource::Sampler(&self.sampler),
        ];
        bind_group(gpu, "backdrop", &self.layout, resources)
    }
}

/// Rectangles, in texels, over all that is stretched over the picture.
fn spans(gpu: &Gpu, lens: &Lens, pitch_px: u32) -> Instances {
    const STRETCHED_TEXELS: f64 = 2.0;
    let pitch_px = f64::from(pitch_px.max(1));
    let circle = Circle {
        centre_px: lens.centre_px() / pitch_px,
        radius_px: lens.image_radius_px() / pitch_px + STRETCHED_TEXELS,
    };
    let size = texels(lens.frame(), pitch_px as u32);
    let cells = Coverage::empty(size);
    let spans = cells.spans(&cells.kinds(circle, &PlateCells::none(size)));
    Instances::new(gpu, &[spans.bare, spans.bare_rim].concat())
}

/// Texels of a backdrop: one on every corner of a net over the frame.
pub(super) fn texels(frame: FrameSize, pitch_px: u32) -> FrameSize {
    let along = |px: u32| px.div_ceil(pitch_px.max(1)) + 1;
    FrameSize { width_px: along(frame.width_px), height_px: along(frame.height_px) }
}

fn layout(gpu: &Gpu) -> wgpu::BindGroupLayout {
    let bindings = [Binding::Uniform, Binding::TextureArray, Binding::Texture, Binding::Sampler];
    group_layout(gpu, "backdrop", wgpu::ShaderStages::VERTEX_FRAGMENT, &bindings)
}

fn texture(gpu: &Gpu, width: u32, height: u32, layers: u32) -> wgpu::Texture {
    gpu.device.create_texture(&wgpu::TextureDescriptor {
        label: Some("sky"),
        size: wgpu::Extent3d { width, height, depth_or_array_layers: layers },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: LIGHT_FORMAT,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    })
}

/// One layer of a texture, row by row.
pub(super) fn write(gpu: &Gpu, texture: &wgpu::Texture, layer: u32, texels: &[[f16; 4]]) {
    let bytes: Vec<[u8; 8]> = texels.iter().map(bytes).collect();
    write_bytes(gpu, texture, layer, bytes.as_flattened());
}

fn bytes(&[r, g, b, a]: &[f16; 4]) -> [u8; 8] {
    let [r, g, b, a] = [r, g, b, a].map(f16::to_le_bytes);
    [r[0], r[1], g[0], g[1], b[0], b[1], a[0], a[1]]
}

fn write_bytes(gpu: &Gpu, texture: &wgpu::Texture, layer: u32, bytes: &[u8]) {
    let destination = wgpu::TexelCopyTextureInfo {
        texture,
        mip_level: 0,
        origin: wgpu::Origin3d { x: 0, y: 0, z: layer },
        aspect: wgpu::TextureAspect::All,
    };
    let layout =
        wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(texture.width() * 8), rows_per_image: None };
    let size = wgpu::Extent3d { depth_or_array_layers: 1, ..texture.size() };
    gpu.queue.write_texture(destination, bytes, layout, size);
}

/// Luminances as they are stored: times a factor, finite, within what f16 holds.
fn stored(luminances: &[[f32; 3]], factor: f32) -> Vec<[f16; 4]> {
    let store = |value: f32| {
        let light = value * factor;
        f16::from_f32(if light.is_finite() { light.clamp(0.0, LIGHT_MAX) } else { 0.0 })
    };
    luminances.iter().map(|&[r, g, b]| [store(r), store(g), store(b), f16::ONE]).collect()
}

/// The Sun's aureole in the left half of a table, the Moon's in the right.
fn aureoles(backdrop: &Backdrop) -> Box<LuminanceTable> {
    let mut table = Glow::none().luminance_cd_m2;
    for (row, texels) in table.iter_mut().enumerate() {
        let (left, right) = texels.split_at_mut(COLUMNS / 2);
        left.fill(backdrop.sun.aureole_cd_m2[row]);
        right.fill(backdrop.moon.aureole_cd_m2[row]);
    }
    table
}

fn padded([x, y, z]: [f32; 3]) -> [f32; 4] {
    [x, y, z, 0.0]
}

fn columns(matrix: DMat3) -> [[f32; 4]; 3] {
    matrix.as_mat3().to_cols_array_2d().map(|c| [c[0], c[1], c[2], 0.0])
}
