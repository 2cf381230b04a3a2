//! Panels kept in a texture: most of them look in a frame as in the one before.

use super::PanelPicture;
use super::area::{Area, without};
use super::drawn::{Drawn, Grown};
use super::hidden::{hidden, plates};
use super::pipelines::{Pipelines, Rectangle};
use super::textures::Textures;
use super::tiles::Tiles;
use super::triangles::Triangle;
use crate::render::{Gpu, Target, begin_pass_with};
use crate::scene::lens::FrameSize;
use egui::{Color32, TextureOptions};

/// What panels are laid over.
#[derive(Debug, Clone, Copy)]
pub struct PanelTarget<'a> {
    /// Without an sRGB encoding of its own.
    pub view: &'a wgpu::TextureView,
    /// What the view is of, where it can be copied to.
    pub copied_to: Option<&'a wgpu::Texture>,
    /// Its size, px.
    pub size_px: [u32; 2],
}

/// Panels of one window, as they were drawn last.
#[derive(Debug)]
pub(super) struct Kept {
    drawn: Target,
    group: wgpu::BindGroup,
    /// What is drawn; nothing before the first time.
    tiles: Option<Tiles>,
    corners: Grown,
    changed: Grown,
    laid: Grown,
    laid_count: u32,
    /// Where they hide the sky.
    hidden: Vec<Area>,
}

impl Kept {
    /// Empty, for a window of this size.
    pub(super) fn new(gpu: &Gpu, (format, size): (wgpu::TextureFormat, FrameSize), textures: &mut Textures) -> Self {
        let drawn = Target::new(gpu, format, size);
        let group = textures.group_of(gpu, &drawn.view, TextureOptions::NEAREST);
        let [corners, changed, laid] = ["corners of panels", "changed panels", "kept panels"].map(Grown::new);
        Kept { drawn, group, tiles: None, corners, changed, laid, laid_count: 0, hidden: Vec::new() }
    }

    /// Whether it is of a window of this size.
    pub(super) fn is_for(&self, size_px: [u32; 2]) -> bool {
        self.tiles.as_ref().is_some_and(|tiles| tiles.size_px() == size_px)
    }

    /// Draws anew what has changed in the triangles of a picture.
    pub(super) fn follow(
        &mut self,
        gpu: &Gpu,
        encoder: &mut wgpu::CommandEncoder,
        (pipelines, window, textures): (&Pipelines, &wgpu::BindGroup, &Textures),
        (triangles, picture): (&[Triangle], &PanelPicture),
        target: &PanelTarget<'_>,
    ) {
        let tiles = Tiles::of(triangles, (target.size_px, picture.pixels_per_point));
        let changed = match &self.tiles {
            Some(before) => tiles.changed(before),
            None => vec![Area::of_window(target.size_px)],
        };
        if changed.is_empty() {
            return;
        }
        let source = (&picture.primitives[..], picture.pixels_per_point);
        let plates = plates(triangles, source);
        // A part within a plate begins with its color; what is beneath need not be drawn.
        let begin = |part: &Area| {
            let plate = plates.iter().rfind(|plate| plate.area.holds(*part));
            plate.map_or((0, Color32::TRANSPARENT), |plate| (plate.first_above, plate.color))
        };
        let (parts, colors): (Vec<_>, Vec<_>) = changed
            .iter()
            .map(|part| (*part, begin(part)))
            .map(|(part, (first, color))| ((part, first), (part, color)))
            .unzip();
        let drawn = Drawn::new(&parts, triangles, source);
        drawn.write(gpu, &mut self.corners);
        write_rectangles(gpu, &mut self.changed, colors.into_iter(), target.size_px);
        let can_copy = target.copied_to.is_some_and(|texture| texture.format() == self.drawn.texture.format());
        self.hidden = if can_copy { hidden(&plates) } else { Vec::new() };
        let laid = without(tiles.occupied(), &self.hidden);
        let opaque = laid.iter().map(|area| (*area, Color32::WHITE));
        write_rectangles(gpu, &mut self.laid, opaque, target.size_px);
        self.laid_count = laid.len() as u32;
        self.tiles = Some(tiles);
        let Some(rectangles) = self.changed.buffer() else { return };
        let mut pass = begin_pass_with(encoder, &self.drawn.view, wgpu::LoadOp::Load);
        pass.set_pipeline(&pipelines.begun);
        pass.set_vertex_buffer(0, rectangles.slice(..));
        pass.draw(0..6, 0..changed.len() as u32);
        pass.set_pipeline(&pipelines.pictured);
        pass.set_bind_group(0, window, &[]);
        drawn.draw(&mut pass, &self.corners, textures);
    }

    /// Lays them over what stands in the target.
    pub(super) fn lay(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        target: &PanelTarget<'_>,
        (pipelines, window): (&Pipelines, &wgpu::BindGroup),
    ) {
        for area in &self.hidden {
            let Some(texture) = target.copied_to else { break };
            let origin = wgpu::Origin3d { x: u32::from(area.left), y: u32::from(area.top), z: 0 };
            let [from, to] = [&self.drawn.texture, texture]
                .map(|texture| wgpu::TexelCopyTextureInfo { origin, ..texture.as_image_copy() });
            let size = wgpu::Extent3d { width: area.width(), height: area.height(), depth_or_array_layers: 1 };
            encoder.copy_texture_to_texture(from, to, size);
        }
        let Some(rectangles) = self.laid.buffer().filter(|_| self.laid_count > 0) else { return };
        let mut pass = begin_pass_with(encoder, target.view, wgpu::LoadOp::Load);
        pass.set_pipeline(&pipelines.laid);
        pass.set_bind_group(0, window, &[]);
        pass.set_bind_group(1, &self.group, &[]);
        pass.set_vertex_buffer(0, rectangles.slice(..));
        pass.draw(0..6, 0..self.laid_count);
    }
}

fn write_rectangles(
    gpu: &Gpu,
    buffer: &mut Grown,
    areas: impl Iterator<Item = (Area, Color32)>,
    [width, height]: [u32; 2],
) {
    let (width, height) = (width as f32, height as f32);
    let rectangle = |(area, color): (Area, Color32)| {
        let [left, top, right, bottom] = [area.left, area.top, area.right, area.bottom].map(f32::from);
        Rectangle { edges: [left / width, top / height, right / width, bottom / height], color: color.to_array() }
    };
    buffer.write(gpu, bytemuck::cast_slice(&areas.map(rectangle).collect::<Vec<_>>()));
}
