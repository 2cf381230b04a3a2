//! Darkness where light is going to be drawn. A software rasteriser takes several times as long to clear a target of half
//! floats, or to draw over it, as to copy what is dark already, and copies only what is going to be read; a graphics card
//! clears the whole for nothing.

use super::backdrop;
use super::coverage::{CELL_PX, Coverage};
use super::device::{AdapterKind, Gpu};
use super::renderer::{begin_pass, begin_pass_with};
use super::targets::{LIGHT_FORMAT, Target, Tile};
use crate::scene::lens::FrameSize;
use half::f16;

/// Rows of cells that are darkened together: so many of a large frame stay in a processor's cache while they are copied.
const STRIP_ROWS: usize = 4;
/// Height of the dark strip, px.
const STRIP_PX: u32 = STRIP_ROWS as u32 * CELL_PX;

/// Begins passes over darkness.
#[derive(Debug)]
pub(super) struct Darkness {
    /// What is copied, as wide as the widest target so far; none where targets are cleared.
    strip: Option<wgpu::Texture>,
}

impl Darkness {
    pub(super) fn new(gpu: &Gpu) -> Self {
        Darkness { strip: (gpu.kind() == AdapterKind::Software).then(|| dark_strip(gpu, 1)) }
    }

    /// Begins a pass over light in which the marked cells are dark; the others may hold anything.
    pub(super) fn begin<'a>(
        &mut self,
        (gpu, encoder): (&Gpu, &'a mut wgpu::CommandEncoder),
        light: &Target,
        (tile, marked): (Tile, &Coverage),
    ) -> wgpu::RenderPass<'a> {
        let Some(strip) = &mut self.strip else { return begin_pass(encoder, &light.view, wgpu::Color::BLACK) };
        if strip.width() < light.size.width_px {
            *strip = dark_strip(gpu, light.size.width_px);
        }
        for part in marked.strips(STRIP_ROWS).into_iter().filter_map(|part| part.met(tile)) {
            let mut to = light.texture.as_image_copy();
            to.origin = wgpu::Origin3d { x: part.x_px - tile.x_px, y: part.y_px - tile.y_px, z: 0 };
            encoder.copy_texture_to_texture(strip.as_image_copy(), to, part.size.into());
        }
        begin_pass_with(encoder, &light.view, wgpu::LoadOp::Load)
    }
}

/// So many pixels of darkness before which nothing stands.
fn dark_strip(gpu: &Gpu, width_px: u32) -> wgpu::Texture {
    let size = FrameSize { width_px, height_px: STRIP_PX };
    let Target { texture, .. } = Target::new(gpu, LIGHT_FORMAT, size);
    let dark = [f16::ZERO, f16::ZERO, f16::ZERO, f16::ONE];
    backdrop::write(gpu, &texture, 0, &vec![dark; (width_px * STRIP_PX) as usize]);
    texture
}
