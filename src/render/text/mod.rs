//! Text: labels on the dome at any rotation, captions, and the window's status line.
//!
//! Text is laid over the finished picture, after tone mapping, on a target that holds display-encoded sRGB (an 8-bit
//! target without a hardware sRGB view). There a letter has the luminance its maker chose, whatever the exposure, the
//! night and the daylight behind it; before tone mapping it would be as bright as the sky lets it, its edges would harden
//! where they saturate, and a label over the twilight would change colour. The blackout is [`TextFrame::light`].
//!
//! Each letter is one instanced quad. It is rastered once for its size, at about two texels a pixel, and drawn at any
//! rotation and place, so letters glide with the sky instead of hopping from pixel to pixel. Type above 256 px is
//! magnified from there and gets softer edges.

mod atlas;
mod shaping;
#[cfg(test)]
mod tests;

use crate::scene::labels::{PlacedLabel, Plate};
use atlas::{Atlas, AtlasFull, Slot, TextureChange};
use glam::DVec2;
use shaping::{GlyphKey, Shaper};
use std::collections::HashMap;

/// What the shader knows of the frame and of the part of it that is being drawn.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub struct TextFrame {
    /// Pixel of the frame where the tile begins; 0, 0 for a whole frame.
    pub tile_origin_px: [f32; 2],
    /// Width and height of the tile.
    pub tile_size_px: [f32; 2],
    /// Blackout: 1 shows the text, 0 is black.
    pub light: f32,
    /// Unused.
    pub padding_a: f32,
    /// Unused.
    pub padding_b: f32,
    /// Unused.
    pub padding_c: f32,
}

impl TextFrame {
    /// A tile of the frame at full light.
    pub fn tile(origin_px: [u32; 2], size_px: [u32; 2]) -> Self {
        let [tile_origin_px, tile_size_px] = [origin_px, size_px].map(|pair| pair.map(|value| value as f32));
        TextFrame { tile_origin_px, tile_size_px, light: 1.0, padding_a: 0.0, padding_b: 0.0, padding_c: 0.0 }
    }
}

/// One rectangle of ink; the fields are those of the shader.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
pub struct InkInstance {
    /// Pixel of the frame where the upper left corner lies.
    pub origin_px: [f32; 2],
    /// Own units (texels of a letter, pixels of a plate) per pixel along the line of text.
    pub column_axis: [f32; 2],
    /// Own units per pixel from the letters' top to their foot.
    pub row_axis: [f32; 2],
    /// Width and height in own units.
    pub size: [f32; 2],
    /// Upper left texel in the atlas.
    pub atlas_texel: [u32; 2],
    /// Linear sRGB, then opacity.
    pub color: [f32; 4],
    /// `LETTER` or `PLATE`.
    pub kind: u32,
}

const LETTER: u32 = 0;
const PLATE: u32 = 1;

const ATTRIBUTES: [wgpu::VertexAttribute; 7] = wgpu::vertex_attr_array![
    0 => Float32x2, 1 => Float32x2, 2 => Float32x2, 3 => Float32x2, 4 => Uint32x2, 5 => Float32x4, 6 => Uint32
];

/// Why text cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// More different letters in one frame than the atlas holds.
    #[error("the labels of this frame need more room than the letter texture has; make them smaller or show fewer")]
    TooManyLetters,
}

/// The frame's uniforms on the GPU, one for each tile that is drawn.
#[derive(Debug)]
pub struct TextFrameBinding(wgpu::BindGroup);

/// Measures, prepares and draws text.
#[derive(Debug)]
pub struct TextPass {
    shaper: Shaper,
    atlas: Atlas,
    pipelines: HashMap<wgpu::TextureFormat, wgpu::RenderPipeline>,
    frame_layout: wgpu::BindGroupLayout,
    atlas_layout: wgpu::BindGroupLayout,
    atlas_binding: wgpu::BindGroup,
    instances: wgpu::Buffer,
    instance_count: u32,
}

impl TextPass {
    /// Text for targets of this format, whose stored values are display-encoded (`Bgra8Unorm`, not `Bgra8UnormSrgb`).
    pub fn new(device: &wgpu::Device, target_format: wgpu::TextureFormat) -> Self {
        let frame_layout = bind_group_layout(device, wgpu::ShaderStages::VERTEX_FRAGMENT, frame_binding_type());
        let atlas_layout = bind_group_layout(device, wgpu::ShaderStages::FRAGMENT, atlas_binding_type());
        let pipeline = create_pipeline(device, [&frame_layout, &atlas_layout], target_format);
        let pipelines = HashMap::from([(target_format, pipeline)]);
        let atlas = Atlas::new(device);
        let atlas_binding = bind_atlas(device, &atlas_layout, &atlas);
        let instances = instance_buffer(device, FIRST_INSTANCES);
        let shaper = Shaper::new();
        TextPass { shaper, atlas, pipelines, frame_layout, atlas_layout, atlas_binding, instances, instance_count: 0 }
    }

    /// Makes the pass able to draw on another format too.
    pub fn ready_for(&mut self, device: &wgpu::Device, target_format: wgpu::TextureFormat) {
        let layouts = [&self.frame_layout, &self.atlas_layout];
        self.pipelines.entry(target_format).or_insert_with(|| create_pipeline(device, layouts, target_format));
    }

    /// Width and height of a text's box, px, for type of this size.
    pub fn measure(&mut self, text: &str, height_px: f64) -> [f64; 2] {
        self.shaper.shape(text).size_em.map(|size_em| size_em * height_px)
    }

    /// Makes ready what `draw` will draw, once for all tiles of a frame: what was prepared before is replaced.
    ///
    /// # Errors
    /// If one frame needs more letters than fit on the atlas (about 1 100 different Hanzi of 60 px).
    pub fn prepare(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        labels: &[PlacedLabel],
    ) -> Result<(), TextError> {
        let instances = self.instances_of(labels)?;
        if self.atlas.upload(device, queue) == TextureChange::Replaced {
            self.atlas_binding = bind_atlas(device, &self.atlas_layout, &self.atlas);
        }
        let bytes = bytemuck::cast_slice(&instances);
        if bytes.len() as u64 > self.instances.size() {
            self.instances = instance_buffer(device, instances.len().next_power_of_two());
        }
        queue.write_buffer(&self.instances, 0, bytes);
        self.instance_count = instances.len() as u32;
        Ok(())
    }

    /// The uniforms of one tile.
    pub fn bind_frame(&self, device: &wgpu::Device, queue: &wgpu::Queue, frame: &TextFrame) -> TextFrameBinding {
        let buffer = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("text frame"),
            size: size_of::<TextFrame>() as u64,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        queue.write_buffer(&buffer, 0, bytemuck::bytes_of(frame));
        TextFrameBinding(bind(device, &self.frame_layout, buffer.as_entire_binding()))
    }

    /// Lays the prepared text over what the pass's target holds.
    ///
    /// # Panics
    /// If the pass was not made ready for the target's format.
    pub fn draw(&self, pass: &mut wgpu::RenderPass<'_>, frame: &TextFrameBinding, target_format: wgpu::TextureFormat) {
        if self.instance_count > 0 {
            pass.set_pipeline(&self.pipelines[&target_format]);
            pass.set_bind_group(0, &frame.0, &[]);
            pass.set_bind_group(1, &self.atlas_binding, &[]);
            pass.set_vertex_buffer(0, self.instances.slice(..));
            pass.draw(0..4, 0..self.instance_count);
        }
    }

    fn instances_of(&mut self, labels: &[PlacedLabel]) -> Result<Vec<InkInstance>, TextError> {
        self.collect(labels).or_else(|AtlasFull| {
            self.atlas.clear();
            self.collect(labels).map_err(|AtlasFull| TextError::TooManyLetters)
        })
    }

    fn collect(&mut self, labels: &[PlacedLabel]) -> Result<Vec<InkInstance>, AtlasFull> {
        let mut instances = Vec::new();
        for label in labels.iter().filter(|label| label.opacity > 0.0 && label.height_px > 0.0) {
            instances.extend(label.plate.map(|plate| plate_ink(label, plate)));
            let em_texels = em_texels(label.height_px);
            let shaped = self.shaper.shape(&label.text);
            for letter in &shaped.letters {
                let key = GlyphKey { font: letter.font, glyph: letter.glyph, em_texels };
                if let Some(slot) = self.atlas.slot(key, || self.shaper.rasterise(key))? {
                    let from_centre_em = DVec2::from(letter.pen_em) - DVec2::from(shaped.size_em) / 2.0;
                    instances.push(letter_ink(label, from_centre_em, em_texels, &slot));
                }
            }
        }
        Ok(instances)
    }
}

/// Letters of a first, usual frame.
const FIRST_INSTANCES: usize = 2048;
/// Texels to a pixel of the frame, at least, in each direction.
const DENSITY: f64 = 2.0;
/// Sizes of rasters are whole multiples of this, so that type that grows slowly does not fill the atlas.
const EM_STEP_TEXELS: f64 = 4.0;
const EM_MAX_TEXELS: f64 = 512.0;

/// Size of the raster from which type of a height is drawn.
fn em_texels(height_px: f64) -> u16 {
    let texels = (height_px * DENSITY / EM_STEP_TEXELS).ceil() * EM_STEP_TEXELS;
    texels.clamp(EM_STEP_TEXELS, EM_MAX_TEXELS) as u16
}

fn letter_ink(label: &PlacedLabel, pen_from_centre_em: DVec2, em_texels: u16, slot: &Slot) -> InkInstance {
    let texels_per_px = f64::from(em_texels) / label.height_px;
    let corner_from_centre_px = pen_from_centre_em * label.height_px + DVec2::from(slot.corner) / texels_per_px;
    let [red, green, blue] = label.color;
    InkInstance {
        size: slot.size.map(|texels| texels as f32),
        atlas_texel: slot.texel,
        color: [red, green, blue, label.opacity],
        kind: LETTER,
        ..placed(label, corner_from_centre_px, texels_per_px)
    }
}

fn plate_ink(label: &PlacedLabel, plate: Plate) -> InkInstance {
    let size_px = DVec2::from(label.size_px) + DVec2::splat(2.0 * plate.margin_px);
    let [red, green, blue] = plate.color;
    InkInstance {
        size: size_px.as_vec2().into(),
        color: [red, green, blue, plate.opacity * label.opacity],
        kind: PLATE,
        ..placed(label, -size_px / 2.0, 1.0)
    }
}

/// A rectangle whose upper left corner stands at this place in the label's own axes.
fn placed(label: &PlacedLabel, corner_from_centre_px: DVec2, units_per_px: f64) -> InkInstance {
    let [right, down] = [DVec2::from(label.right), DVec2::from(label.down)];
    let origin_px = DVec2::from(label.centre_px) + right * corner_from_centre_px.x + down * corner_from_centre_px.y;
    InkInstance {
        origin_px: origin_px.as_vec2().into(),
        column_axis: (right * units_per_px).as_vec2().into(),
        row_axis: (down * units_per_px).as_vec2().into(),
        ..bytemuck::Zeroable::zeroed()
    }
}

fn frame_binding_type() -> wgpu::BindingType {
    wgpu::BindingType::Buffer {
        ty: wgpu::BufferBindingType::Uniform,
        has_dynamic_offset: false,
        min_binding_size: std::num::NonZeroU64::new(size_of::<TextFrame>() as u64),
    }
}

fn atlas_binding_type() -> wgpu::BindingType {
    wgpu::BindingType::Texture {
        sample_type: wgpu::TextureSampleType::Float { filterable: false },
        view_dimension: wgpu::TextureViewDimension::D2,
        multisampled: false,
    }
}

fn bind_group_layout(
    device: &wgpu::Device,
    visibility: wgpu::ShaderStages,
    ty: wgpu::BindingType,
) -> wgpu::BindGroupLayout {
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("text"),
        entries: &[wgpu::BindGroupLayoutEntry { binding: 0, visibility, ty, count: None }],
    })
}

fn bind(device: &wgpu::Device, layout: &wgpu::BindGroupLayout, resource: wgpu::BindingResource<'_>) -> wgpu::BindGroup {
    device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: Some("text"),
        layout,
        entries: &[wgpu::BindGroupEntry { binding: 0, resource }],
    })
}

fn bind_atlas(device: &wgpu::Device, layout: &wgpu::BindGroupLayout, atlas: &Atlas) -> wgpu::BindGroup {
    bind(device, layout, wgpu::BindingResource::TextureView(&atlas.view()))
}

fn instance_buffer(device: &wgpu::Device, count: usize) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("text instances"),
        size: (count * size_of::<InkInstance>()) as u64,
        usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}

fn create_pipeline(
    device: &wgpu::Device,
    layouts: [&wgpu::BindGroupLayout; 2],
    target_format: wgpu::TextureFormat,
) -> wgpu::RenderPipeline {
    let module = device.create_shader_module(wgpu::include_wgsl!("../../../shaders/text.wgsl"));
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some("text"),
        bind_group_layouts: &layouts.map(Some),
        immediate_size: 0,
    });
    let blend = Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING);
    let target = wgpu::ColorTargetState { format: target_format, blend, write_mask: wgpu::ColorWrites::ALL };
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some("text"),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module: &module,
            entry_point: Some("vertex_main"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            buffers: &[Some(wgpu::VertexBufferLayout {
                array_stride: size_of::<InkInstance>() as u64,
                step_mode: wgpu::VertexStepMode::Instance,
                attributes: &ATTRIBUTES,
            })],
        },
        primitive: wgpu::PrimitiveState {
            topology: wgpu::PrimitiveTopology::TriangleStrip,
            ..wgpu::PrimitiveState::default()
        },
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module: &module,
            entry_point: Some("fragment_main"),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            targets: &[Some(target)],
        }),
        multiview_mask: None,
        cache: None,
    })
}
