//! Text: labels on the dome at any rotation, captions, and the window's status line.
//!
//! Text is laid over the finished picture, after tone mapping, on a target that holds display-encoded sRGB (without a
//! hardware sRGB view), or in linear light where the frame is not tone mapped. There a letter has the luminance its maker chose, whatever the exposure, the
//! night and the daylight behind it; before tone mapping it would be as bright as the sky lets it, its edges would harden
//! where they saturate, and a label over the twilight would change color. The blackout is that of the frame.
//!
//! Each letter is one instanced quad. It is rastered once for its size, at about two texels a pixel, and drawn at any
//! rotation and place, so letters glide with the sky instead of hopping from pixel to pixel. Type above 256 px is
//! magnified from there and gets softer edges.

mod atlas;
mod shaping;
#[cfg(test)]
mod tests;

use super::device::Gpu;
use super::finish::Finish;
use super::frame::texture_layout;
use super::instances::finite_only;
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::labels::{PlacedLabel, Plate};
use crate::scene::lens::Projection;
use atlas::{Atlas, AtlasFull, Slot, TextureChange};
use glam::{DVec2, Vec2};
use shaping::{GlyphKey, Shaper};
use std::collections::HashMap;

/// The text's shader, joined.
pub(super) const SHADER: &str = shader!("text.wgsl");

gpu_struct! {
    /// `struct InkInstance` of `shaders/text.wgsl`: a rectangle of ink, in own units (texels of a letter, pixels of a plate).
    pub struct InkInstance {
        /// Pixel of the frame where the upper left corner lies.
        pub origin_px: [f32; 2],
        /// Own units per pixel along the line of text.
        pub column_axis: [f32; 2],
        /// Own units per pixel from the letters' top to their foot.
        pub row_axis: [f32; 2],
        /// Width and height in own units.
        pub size: [f32; 2],
        /// Upper left texel in the atlas.
        pub atlas_texel: [f32; 2],
        /// Linear sRGB, then opacity.
        pub color: [f32; 4],
        /// 0 for a letter, 1 for a plate.
        pub kind: f32,
    }
}

const LETTER: f32 = 0.0;
const PLATE: f32 = 1.0;
/// Two triangles.
const VERTICES: u32 = 6;

/// Why text cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// More different letters in one frame than the atlas holds.
    #[error("the labels of this frame need more room than the letter texture has; make them smaller or show fewer")]
    TooManyLetters,
}

/// Measures, prepares and draws text.
#[derive(Debug)]
pub(super) struct TextPass {
    shaper: Shaper,
    atlas: Atlas,
    pipelines: HashMap<Finish, wgpu::RenderPipeline>,
    frame_layout: wgpu::BindGroupLayout,
    atlas_layout: wgpu::BindGroupLayout,
    atlas_binding: wgpu::BindGroup,
    instances: wgpu::Buffer,
    instance_count: u32,
}

impl TextPass {
    /// Text for frames of this finish; nothing is prepared.
    pub(super) fn new(gpu: &Gpu, frame_layout: &wgpu::BindGroupLayout, finish: Finish) -> Self {
        let atlas_layout = texture_layout(gpu, "text atlas");
        let pipeline = pipeline(gpu, &[frame_layout, &atlas_layout], finish);
        let atlas = Atlas::new(&gpu.device);
        TextPass {
            shaper: Shaper::new(),
            pipelines: HashMap::from([(finish, pipeline)]),
            frame_layout: frame_layout.clone(),
            atlas_binding: bind_atlas(gpu, &atlas_layout, &atlas),
            atlas_layout,
            atlas,
            instances: instance_buffer(gpu, FIRST_INSTANCES),
            instance_count: 0,
        }
    }

    /// Compiles the pass for frames of another finish too.
    pub(super) fn ready_for(&mut self, gpu: &Gpu, finish: Finish) {
        let bind_groups = [&self.frame_layout, &self.atlas_layout];
        self.pipelines.entry(finish).or_insert_with(|| pipeline(gpu, &bind_groups, finish));
    }

    /// Width and height of a text's box, px, for type of this size.
    pub(super) fn measure(&mut self, text: &str, height_px: f64) -> [f64; 2] {
        self.shaper.shape(text).size_em.map(|size_em| size_em * height_px)
    }

    /// Makes ready what `draw` will draw, once for all tiles of a frame: what was prepared before is replaced.
    ///
    /// # Errors
    /// If one frame needs more letters than fit on the atlas (about 1 100 different Hanzi of 60 px).
    pub(super) fn prepare(&mut self, gpu: &Gpu, labels: &[PlacedLabel]) -> Result<(), TextError> {
        let instances = self.instances_of(labels)?;
        let instances = finite_only(&instances);
        if self.atlas.upload(&gpu.device, &gpu.queue) == TextureChange::Replaced {
            self.atlas_binding = bind_atlas(gpu, &self.atlas_layout, &self.atlas);
        }
        let bytes = bytemuck::cast_slice(&instances);
        if bytes.len() as u64 > self.instances.size() {
            self.instances = instance_buffer(gpu, instances.len().next_power_of_two());
        }
        gpu.queue.write_buffer(&self.instances, 0, bytes);
        self.instance_count = instances.len() as u32;
        Ok(())
    }

    /// Lays the prepared text over what the pass's target holds; bind group 0 must be set.
    ///
    /// # Panics
    /// If the pass was not made ready for the frame's finish.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, finish: Finish) {
        if self.instance_count > 0 {
            pass.set_pipeline(&self.pipelines[&finish]);
            pass.set_bind_group(1, &self.atlas_binding, &[]);
            pass.set_vertex_buffer(0, self.instances.slice(..));
            pass.draw(0..VERTICES, 0..self.instance_count);
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
            let first_letter = instances.len();
            let em_texels = em_texels(label.height_px);
            let shaped = self.shaper.shape(&label.text);
            for letter in &shaped.letters {
                let key = GlyphKey { font: letter.font, glyph: letter.glyph, em_texels };
                if let Some(slot) = self.atlas.slot(key, || self.shaper.rasterise(key))? {
                    let aligned_em = DVec2::new(letter.slack_em * label.alignment, 0.0);
                    let from_centre_em = DVec2::from(letter.pen_em) + aligned_em - DVec2::from(shaped.size_em) / 2.0;
                    instances.push(letter_ink(label, from_centre_em, em_texels, &slot));
                }
            }
            let edges = edges(label, &instances[first_letter..]);
            instances.splice(first_letter..first_letter, edges);
        }
        Ok(instances)
    }
}

/// How far the dark edge of letters reaches, em and at least px.
const EDGE_EM: f64 = 0.045;
const EDGE_LEAST_PX: f64 = 0.6;
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
    let width_px = f64::from(slot.size[0]) / texels_per_px;
    let [red, green, blue] = label.color;
    InkInstance {
        size: slot.size.map(|texels| texels as f32),
        atlas_texel: slot.texel.map(|texel| texel as f32),
        color: [red, green, blue, label.opacity],
        kind: LETTER,
        ..placed_on_bend(label, corner_from_centre_px, width_px, texels_per_px)
    }
}

/// Dark copies of letters, moved to two sides of them: drawn first, they stand out as an edge.
fn edges(label: &PlacedLabel, letters: &[InkInstance]) -> Vec<InkInstance> {
    if label.edge_opacity <= 0.0 {
        return Vec::new();
    }
    let moved_px = (EDGE_EM * label.height_px).max(EDGE_LEAST_PX);
    let diagonal_px = (DVec2::from(label.right) + DVec2::from(label.down)) * moved_px;
    let copy = |letter: &InkInstance, side: f64| {
        let origin_px = Vec2::from(letter.origin_px) + (diagonal_px * side).as_vec2();
        let [.., opacity] = letter.color;
        InkInstance { origin_px: origin_px.into(), color: [0.0, 0.0, 0.0, opacity * label.edge_opacity], ..*letter }
    };
    letters.iter().flat_map(|letter| [copy(letter, 1.0), copy(letter, -1.0)]).collect()
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
    ink_at(origin_px, [right, down], units_per_px)
}

/// The same on a line of text that follows a circle: the rectangle's middle stands upright on it.
fn placed_on_bend(label: &PlacedLabel, corner_from_centre_px: DVec2, width_px: f64, units_per_px: f64) -> InkInstance {
    let Some(radius_px) = label.bend_radius_px.filter(|radius_px| *radius_px > 0.0) else {
        return placed(label, corner_from_centre_px, units_per_px);
    };
    let [right, down] = [DVec2::from(label.right), DVec2::from(label.down)];
    let pivot_px = DVec2::from(label.centre_px) - down * radius_px;
    let (sine, cosine) = ((corner_from_centre_px.x + width_px / 2.0) / radius_px).sin_cos();
    let (outward, onward) = (down * cosine + right * sine, right * cosine - down * sine);
    let origin_px = pivot_px + outward * (radius_px + corner_from_centre_px.y) - onward * (width_px / 2.0);
    ink_at(origin_px, [onward, outward], units_per_px)
}

fn ink_at(origin_px: DVec2, [right, down]: [DVec2; 2], units_per_px: f64) -> InkInstance {
    InkInstance {
        origin_px: origin_px.as_vec2().into(),
        column_axis: (right * units_per_px).as_vec2().into(),
        row_axis: (down * units_per_px).as_vec2().into(),
        ..bytemuck::Zeroable::zeroed()
    }
}

fn bind_atlas(gpu: &Gpu, layout: &wgpu::BindGroupLayout, atlas: &Atlas) -> wgpu::BindGroup {
    gpu.device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: Some("text atlas"),
        layout,
        entries: &[wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::TextureView(&atlas.view()) }],
    })
}

fn instance_buffer(gpu: &Gpu, count: usize) -> wgpu::Buffer {
    gpu.device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("text instances"),
        size: (count * size_of::<InkInstance>()) as u64,
        usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    })
}

fn pipeline(gpu: &Gpu, bind_groups: &[&wgpu::BindGroupLayout], finish: Finish) -> wgpu::RenderPipeline {
    let instance = Some(InstanceLayout { stride: size_of::<InkInstance>(), fields: InkInstance::FIELDS });
    let format = finish.format();
    let spec = PipelineSpec { label: "text", shader: SHADER, bind_groups, instance, blend: Blend::Cover, format };
    // Words stand in image space: no projection enters, whichever the pipeline is made for.
    spec.build_with(gpu, Projection::Dome, &[("FINISH", finish.shader_number())])
}
