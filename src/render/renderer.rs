//! The renderer: pipelines, and the order in which a tile is drawn.

use super::backdrop::BackdropStore;
use super::coverage::{Coverage, PlateCells};
use super::darkness::Darkness;
use super::device::Gpu;
use super::error::RenderError;
use super::finish::Finish;
use super::frame::{FrameUniform, uniform_group, uniform_layout};
use super::globes::{GlobeDraw, GlobeStore};
use super::halves::{Whose, keep_in_half};
use super::image::Image;
use super::instances::Instances;
use super::kept::Kept;
use super::landscape::{LandscapeDraw, LandscapeStore, PlatePasses};
use super::moon::{MoonStore, draw_disc};
use super::near_globe::NearGlobeStore;
use super::panorama::{PanoramaDraw, PanoramaStore};
use super::passes::{Layouts, Passes, joined};
use super::pictures::{PictureDraw, PicturesPass};
use super::points::{Points, Spots};
use super::starry::{StarLight, StarryCells};
use super::still::StillPicture;
use super::stopwatch::Stopwatch;
use super::stretch::StretchPass;
use super::targets::{LIGHT_FORMAT, Readback, Target, Tile, reuse, tiles};
use super::text::TextPass;
use super::tonemap::{Cells, Picture};
use super::underway::{PixelKind, Underway};
use super::{discs, glows, ground, landscape, lines, loupe, patches, points, sun, tonemap};
use crate::scene::Scene;
use crate::scene::labels::{PlacedLabel, layout};
use crate::scene::lens::{FrameSize, Projection};
use crate::scene::near_globe::NearGlobeOrder;
use half::f16;
use std::collections::HashMap;
use std::thread;

/// Side of the largest tile unless told otherwise, px: 128 MiB of light.
pub(super) const TILE_SIDE_PX: u32 = 4096;

/// Draws scenes.
#[derive(Debug)]
pub struct Renderer {
    pub(super) gpu: Gpu,
    frame_layout: wgpu::BindGroupLayout,
    light_layout: wgpu::BindGroupLayout,
    exact_sampler: wgpu::Sampler,
    moon: MoonStore,
    /// That of a loupe, which may need a finer map.
    loupe_moon: MoonStore,
    /// Those of a second sky, of the light that each sky has.
    beside_moon: MoonStore,
    beside_backdrop: BackdropStore,
    beside_panorama: PanoramaStore,
    sun_layout: wgpu::BindGroupLayout,
    pub(super) backdrop: BackdropStore,
    panorama: PanoramaStore,
    pub(super) landscape: LandscapeStore,
    pub(super) still: StillPicture,
    darkness: Darkness,
    /// That of what a loupe magnifies.
    loupe_backdrop: BackdropStore,
    globes: GlobeStore,
    near_globe: NearGlobeStore,
    /// By the projection's number in the shader.
    passes: HashMap<u32, Passes>,
    pictures: PicturesPass,
    text: TextPass,
    stretch: StretchPass,
    /// Runs while passes are timed.
    stopwatch: Option<Stopwatch>,
    pub(super) tile_side_px: u32,
    light: Option<Target>,
    image: Option<Target>,
    /// What was drawn last.
    pub(super) kept: Option<Kept>,
}

/// When the words are drawn: with the frame, or after the loupe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Now,
    Later,
}

/// A scene's data on the GPU, the same for every tile.
#[derive(Debug)]
pub(super) struct Prepared {
    /// Which of the renderer's stores hold its maps.
    picture: Picture,
    patches: Instances,
    spots: Spots,
    stars: StarLight,
    points: Points,
    starry: StarryCells,
    glows: Instances,
    sun: Option<wgpu::BindGroup>,
    globes: Vec<GlobeDraw>,
    moon: Option<wgpu::BindGroup>,
    near_globe: Option<wgpu::BindGroup>,
    lines: Instances,
    landscape: LandscapeDraw,
    panorama: Option<PanoramaDraw>,
    lines_over_ground: Instances,
    stage_lines: Instances,
    pictures: Vec<PictureDraw>,
    diagrams: Instances,
    /// Where the tone map finds light.
    pub(super) cells: Cells,
    /// Where it finds a kept landscape.
    pub(super) plate: PlateCells,
    /// What a loupe magnifies.
    magnified: Option<Box<Prepared>>,
    /// The second sky.
    beside: Option<Box<Prepared>>,
    /// Whether the words are laid out.
    pub(super) are_words_ready: bool,
}

impl Prepared {
    /// Has what twinkles as bright as it is in a scene.
    pub(super) fn twinkle(&mut self, gpu: &Gpu, scene: &Scene) {
        (self.points, self.starry) = self.spots.twinkling(gpu, &self.stars, scene.show_time_s);
        if let (Some(magnified), Some(loupe)) = (&mut self.magnified, &scene.loupe) {
            magnified.twinkle(gpu, &loupe.scene);
        }
        if let (Some(there), Some(second)) = (&mut self.beside, &scene.beside) {
            there.twinkle(gpu, second);
        }
    }
}

/// What finished pixels are drawn into.
#[derive(Debug, Clone, Copy)]
struct Onto<'a> {
    view: &'a wgpu::TextureView,
    /// The texture itself, where it can be copied into.
    texture: Option<&'a wgpu::Texture>,
    finish: Finish,
}

/// The part of a window's texture in which the sky stands.
#[derive(Debug, Clone, Copy)]
pub struct SurfacePart<'a> {
    /// The texture itself, where a picture may be copied into it.
    pub copied_to: Option<&'a wgpu::Texture>,
    /// The texture.
    pub view: &'a wgpu::TextureView,
    /// Its format, which does not encode sRGB itself.
    pub format: wgpu::TextureFormat,
    /// Size of the window.
    pub window: FrameSize,
    /// Upper left corner of the part, px.
    pub corner_px: [u32; 2],
    /// Size of the part, inside of the window.
    pub size: FrameSize,
}

impl SurfacePart<'_> {
    /// Whether a scene can be drawn straight into the window.
    fn is_filled_by(&self, scene: &Scene) -> bool {
        self.size == self.window && scene.lens.frame() == self.window
    }

    /// Whether a picture fits without being stretched.
    fn is_as_large_as(&self, picture: &Target) -> bool {
        picture.size == self.size && picture.texture.format() == self.format
    }
}

impl Renderer {
    /// Compiles the passes of a dome, in parallel; those of another projection are compiled with its first frame. Tiles
    /// are 4096 px wide or the adapter's limit if that is less.
    pub fn new(gpu: Gpu) -> Self {
        let (frame_layout, light_layout) = (uniform_layout(&gpu, "frame"), tonemap::light_layout(&gpu));
        let darkness = Darkness::new(&gpu);
        let (moon, loupe_moon) = (MoonStore::new(&gpu), MoonStore::new(&gpu));
        let (globes, panorama) = (GlobeStore::new(&gpu), PanoramaStore::new(&gpu));
        let near_globe = NearGlobeStore::new(&gpu);
        let (backdrop, loupe_backdrop) = (BackdropStore::new(&gpu), BackdropStore::new(&gpu));
        let (beside_moon, beside_backdrop) = (MoonStore::new(&gpu), BackdropStore::new(&gpu));
        let beside_panorama = PanoramaStore::new(&gpu);
        let sun_layout = uniform_layout(&gpu, "sun");
        let layouts = Layouts {
            frame: &frame_layout,
            moon: moon.layout(),
            sun: &sun_layout,
            light: &light_layout,
            panorama: panorama.layout(),
            backdrop: backdrop.layout(),
        };
        let (dome, text) = thread::scope(|scope| {
            let text = scope.spawn(|| TextPass::new(&gpu, &frame_layout, Finish::IMAGE));
            (Passes::new(&gpu, layouts, Projection::Dome), joined(text))
        });
        Renderer {
            stopwatch: None,
            tile_side_px: TILE_SIDE_PX.min(gpu.device.limits().max_texture_dimension_2d),
            passes: HashMap::from([(Projection::Dome.shader_number(), dome)]),
            stretch: StretchPass::new(&gpu),
            pictures: PicturesPass::new(&gpu),
            exact_sampler: tonemap::exact_sampler(&gpu),
            gpu,
            frame_layout,
            light_layout,
            globes,
            near_globe,
            loupe_backdrop,
            moon,
            loupe_moon,
            beside_moon,
            beside_backdrop,
            beside_panorama,
            sun_layout,
            backdrop,
            panorama,
            landscape: LandscapeStore::default(),
            still: StillPicture::default(),
            darkness,
            text,
            light: None,
            image: None,
            kept: None,
        }
    }

    /// The adapter it draws with.
    pub fn gpu(&self) -> &Gpu {
        &self.gpu
    }

    /// Sets the side of the largest tile, px (at least 1, at most the adapter's limit). It changes memory and speed, never
    /// a pixel.
    pub fn set_tile_side_px(&mut self, side_px: u32) {
        self.tile_side_px = side_px.clamp(1, self.gpu.device.limits().max_texture_dimension_2d);
    }

    /// Draws a scene into memory, in tiles if it must be.
    pub fn render_to_image(&mut self, scene: &Scene) -> Result<Image, RenderError> {
        let size = scene.lens.frame();
        let mut rgba = vec![0; bytes_of_frame(size, 4)];
        self.begin(scene, Finish::IMAGE)?.read_rows(|at, row| rgba[at * 4..at * 4 + row.len()].copy_from_slice(row))?;
        Ok(Image { size, rgba })
    }

    /// Sets the GPU to work on a scene and comes back at once; several frames may be under way.
    pub fn submit(&mut self, scene: &Scene, kind: PixelKind) -> Result<Underway, RenderError> {
        self.begin(scene, kind.finish())
    }

    /// The light before tone mapping: luminance in cd/m^2 times the exposure, linear sRGB, row by row.
    pub fn render_hdr(&mut self, scene: &Scene) -> Result<Vec<[f32; 4]>, RenderError> {
        let mut light = vec![[0.0; 4]; bytes_of_frame(scene.lens.frame(), 1)];
        self.begin(scene, Finish::Measured)?.read_rows(|at, row| {
            for (pixel, halves) in light[at..].iter_mut().zip(row.chunks_exact(8)) {
                *pixel = std::array::from_fn(|i| f16::from_le_bytes([halves[2 * i], halves[2 * i + 1]]).to_f32());
            }
        })?;
        Ok(light)
    }

    /// Times the passes of every frame from now on, where the adapter has a clock; for measurements.
    pub fn time_passes(&mut self) {
        self.stopwatch = Stopwatch::new(&self.gpu);
    }

    /// Times no more.
    pub fn stop_timing(&mut self) {
        self.stopwatch = None;
    }

    /// How long the GPU worked on each pass since the last question, ms: backdrop, light, tone map (with the words). None
    /// where it is not timed.
    ///
    /// # Errors
    /// What the driver reports.
    pub fn passes_ms(&mut self) -> Result<Option<Vec<(&'static str, f64)>>, RenderError> {
        self.stopwatch.as_mut().map(|stopwatch| stopwatch.read_ms(&self.gpu)).transpose()
    }

    /// Draws a scene into the texture of a window of this size; a scene whose lens is smaller is stretched over it. Formats
    /// that encode sRGB themselves must be viewed through their plain twin (`Bgra8Unorm` for `Bgra8UnormSrgb`).
    pub fn render_to_surface_view(
        &mut self,
        scene: &Scene,
        (view, format): (&wgpu::TextureView, wgpu::TextureFormat),
        window: FrameSize,
    ) -> Result<(), RenderError> {
        let surface = SurfacePart { copied_to: None, view, format, window, corner_px: [0, 0], size: window };
        self.render_to_surface(Some(scene), &surface, |_, _| {})
    }

    /// Draws a scene into a part of a window; the rest is black. Then lets `over` draw on, in the same submission. Without
    /// a scene the last one is shown again, if it stood in a part of a window, without working it out anew.
    pub fn render_to_surface(
        &mut self,
        scene: Option<&Scene>,
        surface: &SurfacePart<'_>,
        over: impl FnOnce(&Gpu, &mut wgpu::CommandEncoder),
    ) -> Result<(), RenderError> {
        let mut encoder = self.encoder();
        if let Some(scene) = scene {
            self.fits_adapter(scene.lens.frame())?;
            let whole = Tile { x_px: 0, y_px: 0, size: scene.lens.frame() };
            let finish = Finish::Display(surface.format);
            let prepared = self.prepare(scene, finish);
            if surface.is_filled_by(scene) {
                let target = Onto { view: surface.view, texture: surface.copied_to, finish };
                self.draw_into(&mut encoder, (scene, &prepared), whole, target)?;
            } else {
                self.draw_tile(&mut encoder, (scene, &prepared), whole, finish)?;
            }
            self.keep(scene, finish, prepared);
        }
        if let Some(picture) = self.image.as_ref().filter(|_| !scene.is_some_and(|scene| surface.is_filled_by(scene))) {
            match surface.copied_to.filter(|_| surface.is_as_large_as(picture)) {
                Some(texture) => copy(&mut encoder, picture, texture, surface),
                None => self.stretch.draw(&self.gpu, &mut encoder, picture, surface),
            }
        }
        over(&self.gpu, &mut encoder);
        self.gpu.queue.submit([encoder.finish()]);
        self.gpu.take_failure().map_or(Ok(()), |reason| Err(RenderError::Driver { reason }))
    }

    fn fits_adapter(&self, FrameSize { width_px, height_px }: FrameSize) -> Result<(), RenderError> {
        let max_px = self.gpu.device.limits().max_texture_dimension_2d;
        if width_px.max(height_px) > max_px {
            return Err(RenderError::WindowTooLarge { width_px, height_px, max_px });
        }
        Ok(())
    }

    /// Draws tile by tile, each with a copy on its way to memory.
    fn begin(&mut self, scene: &Scene, finish: Finish) -> Result<Underway, RenderError> {
        let prepared = self.prepare(scene, finish);
        let size = scene.lens.frame();
        let (gpu, side_px) = (self.gpu.clone(), self.tile_side_px);
        let mut underway = Underway { gpu, size, finish, tiles: Vec::new(), submission: None };
        for tile in tiles(size, side_px) {
            let mut encoder = self.encoder();
            self.draw_tile(&mut encoder, (scene, &prepared), tile, finish)?;
            let target = self.image.as_ref().expect("draw_tile has made it");
            let readback = Readback::new(&self.gpu, target);
            readback.copy_from(&mut encoder, target);
            underway.submission = Some(self.gpu.queue.submit([encoder.finish()]));
            underway.tiles.push((tile, readback));
        }
        self.keep(scene, finish, prepared);
        Ok(underway)
    }

    pub(super) fn prepare(&mut self, scene: &Scene, finish: Finish) -> Prepared {
        if let Some(kept) = self.kept_for(scene, finish) {
            return kept;
        }
        let mut prepared = self.prepare_shapes(scene, Picture::Whole, finish);
        if let Some(loupe) = &scene.loupe {
            prepared.magnified = Some(Box::new(self.prepare_shapes(&loupe.scene, Picture::Magnified, finish)));
        }
        if let Some(second) = &scene.beside {
            prepared.beside = Some(Box::new(self.prepare_shapes(second, Picture::Beside, finish)));
        }
        prepared
    }

    fn prepare_shapes(&mut self, scene: &Scene, picture: Picture, finish: Finish) -> Prepared {
        self.ensure_passes(scene.lens.projection(), (picture, finish));
        self.draw_backdrop(scene, picture, finish);
        let moon = match picture {
            Picture::Whole => &mut self.moon,
            Picture::Magnified => &mut self.loupe_moon,
            Picture::Beside => &mut self.beside_moon,
        };
        let panorama = match picture {
            Picture::Beside => &mut self.beside_panorama,
            _ => &mut self.panorama,
        };
        let (gpu, lens, mut coverage) = (&self.gpu, &scene.lens, Coverage::of(&scene.lens));
        let marks = &mut coverage;
        discs::mark(scene, marks);
        let mut over = Coverage::of(lens);
        let lines_over_ground = lines::prepare(gpu, (lens, &mut over), &scene.lines_over_ground);
        let stage_lines = lines::prepare(gpu, (lens, &mut over), &scene.stage_lines);
        let diagrams = landscape::prepare(gpu, (lens, &mut over), &scene.diagrams);
        let (landscape, plate) = match picture {
            Picture::Whole => self.landscape.prepare(gpu, (scene, marks, &over)),
            _ => {
                let pieces = landscape::prepare(gpu, (lens, marks), &scene.landscape);
                (LandscapeDraw::Pieces(pieces), PlateCells::none(lens.frame()))
            }
        };
        marks.join(&over);
        let patches = patches::prepare(gpu, (lens, marks), &scene.patches);
        let glows = glows::prepare(gpu, (lens, marks), &scene.glows);
        let lines = lines::prepare(gpu, (lens, marks), &scene.lines);
        let spots = points::spots(scene, marks);
        let stars = match picture {
            Picture::Whole => StarLight::new(&spots.small, marks, (picture.circle(lens), &plate)),
            _ => StarLight::all_lit(&spots.small, marks),
        };
        let (points, starry) = spots.twinkling(gpu, &stars, scene.show_time_s);
        Prepared {
            picture,
            patches,
            points,
            starry,
            glows,
            sun: sun::prepare(gpu, &self.sun_layout, scene.sun.as_ref()),
            moon: moon.prepare(gpu, scene.moon.as_ref()),
            globes: self.globes.prepare(gpu, &self.frame_layout, scene),
            near_globe: self.near_globe.prepare(
                gpu,
                &self.frame_layout,
                (scene.near_globe.as_ref(), lens.projection()),
            ),
            lines,
            panorama: panorama.prepare(gpu, scene),
            landscape,
            lines_over_ground,
            stage_lines,
            pictures: self.pictures.prepare(gpu, &self.frame_layout, scene, finish),
            diagrams,
            cells: Cells::new((gpu, lens), (marks, &plate), picture),
            plate,
            spots,
            stars,
            magnified: None,
            beside: None,
            are_words_ready: false,
        }
    }

    /// The backdrop of the whole frame, once for all its tiles.
    fn draw_backdrop(&mut self, scene: &Scene, picture: Picture, finish: Finish) {
        let discounted_light = if finish == Finish::Measured { 0.0 } else { scene.discounted_level };
        let whole = Tile { x_px: 0, y_px: 0, size: scene.lens.frame() };
        let frame = uniform_group(&self.gpu, &self.frame_layout, &FrameUniform::new(scene, whole));
        let pipeline = &self.passes[&scene.lens.projection().shader_number()].backdrop;
        let mut encoder = self.encoder();
        self.start(&mut encoder);
        let store = match picture {
            Picture::Whole => &mut self.backdrop,
            Picture::Magnified => &mut self.loupe_backdrop,
            Picture::Beside => &mut self.beside_backdrop,
        };
        store.draw(&self.gpu, &mut encoder, (scene, &frame), (pipeline, discounted_light));
        self.stop(&mut encoder, "backdrop");
        self.gpu.queue.submit([encoder.finish()]);
    }

    /// The words on the sky, laid out with the widths that the fonts give them; hidden ones have the opacity 0.
    pub fn labels_of(&mut self, scene: &Scene) -> Vec<PlacedLabel> {
        let extents_px: Vec<[f64; 2]> =
            scene.labels.iter().map(|label| self.text.measure(&label.text, label.height_px)).collect();
        layout(&scene.labels, &extents_px, &scene.canvas)
    }

    /// The words on the sky, in a loupe those of what it magnifies, and those on the screen.
    fn words(&mut self, scene: &Scene) -> Vec<PlacedLabel> {
        let mut words = self.labels_of(scene);
        keep_in_half(&mut words, scene, Whose::First);
        if let Some(second) = &scene.beside {
            let mut there = self.labels_of(second);
            keep_in_half(&mut there, scene, Whose::Second);
            words.extend(there);
        }
        loupe::hide_beneath(&mut words, scene);
        if let Some(loupe) = &scene.loupe {
            words.extend(self.labels_of(&loupe.scene));
        }
        for line in &scene.overlay {
            let size_px = self.text.measure(&line.text, line.height_px);
            let (text, corner_px) = (line.text.clone(), line.corner_px);
            let word = PlacedLabel::on_screen(text, corner_px, size_px, line.height_px, line.color);
            words.push(PlacedLabel { plate: line.plate, ..word });
        }
        words
    }

    /// Light and finished pixels of one tile, into the renderer's own targets.
    pub(super) fn draw_tile(
        &mut self,
        encoder: &mut wgpu::CommandEncoder,
        (scene, prepared): (&Scene, &Prepared),
        tile: Tile,
        finish: Finish,
    ) -> Result<(), RenderError> {
        let image = reuse(&self.gpu, self.image.take(), finish.format(), tile.size);
        let target = Onto { view: &image.view, texture: Some(&image.texture), finish };
        let drawn = self.draw_into(encoder, (scene, prepared), tile, target);
        self.image = Some(image);
        drawn
    }

    /// One tile into a target: the frame, over it the second sky and the loupe, over all the words, which are laid out with the
    /// first tile while the GPU is at work on its light.
    fn draw_into(
        &mut self,
        encoder: &mut wgpu::CommandEncoder,
        (scene, prepared): (&Scene, &Prepared),
        tile: Tile,
        target: Onto<'_>,
    ) -> Result<(), RenderError> {
        let covered = scene.loupe.as_ref().and_then(|loupe| loupe::covered(loupe, tile));
        self.start(encoder);
        let frame = self.draw_light(encoder, scene, prepared, tile);
        self.stop(encoder, "light");
        let light = std::mem::replace(encoder, self.encoder());
        self.gpu.queue.submit([light.finish()]);
        if (tile.x_px, tile.y_px) == (0, 0) && !prepared.are_words_ready {
            let words = self.words(scene);
            self.text.prepare(&self.gpu, &words)?;
        }
        let words = if covered.is_some() || scene.beside.is_some() { Words::Later } else { Words::Now };
        self.start(encoder);
        self.draw_tonemap(encoder, (scene, prepared), (tile, &frame, words), target);
        self.stop(encoder, "tone map");
        if let (Some(second), Some(beside)) = (&scene.beside, &prepared.beside) {
            let frame = self.draw_light(encoder, second, beside, tile);
            self.draw_beside(encoder, (second, &beside.cells), &frame, target);
        }
        if let (Some(loupe), Some(magnified), Some(covered)) = (&scene.loupe, &prepared.magnified, covered) {
            let frame = self.draw_light(encoder, &loupe.scene, magnified, tile);
            self.draw_loupe(encoder, (&loupe.scene, &magnified.cells), &frame, target, covered);
        }
        if words == Words::Later {
            self.draw_words(encoder, &frame, target);
        }
        Ok(())
    }

    /// The light of one tile; gives back bind group 0.
    fn draw_light(
        &mut self,
        encoder: &mut wgpu::CommandEncoder,
        scene: &Scene,
        prepared: &Prepared,
        tile: Tile,
    ) -> wgpu::BindGroup {
        let light = reuse(&self.gpu, self.light.take(), LIGHT_FORMAT, tile.size);
        let uniform = FrameUniform::new(scene, tile);
        let frame = uniform_group(&self.gpu, &self.frame_layout, &uniform);
        let passes = &self.passes[&scene.lens.projection().shader_number()];
        if let LandscapeDraw::Plate(subject) = &prepared.landscape {
            let plate_passes = PlatePasses { darkness: &mut self.darkness, landscape: &passes.landscape };
            self.landscape.draw_plate((&self.gpu, encoder), plate_passes, (&self.frame_layout, scene, tile), subject);
        }
        let is_kept = matches!(prepared.landscape, LandscapeDraw::Plate(_));
        let plate = is_kept.then(|| self.plate_group(scene)).flatten();
        let mut pass = self.darkness.begin((&self.gpu, encoder), &light, (tile, prepared.cells.read()));
        pass.set_bind_group(0, &frame, &[]);
        passes.patches.draw(&mut pass, &prepared.patches);
        passes.points.draw(&mut pass, &prepared.points);
        passes.glows.draw(&mut pass, &prepared.glows);
        let projection = scene.lens.projection();
        draw_disc(&mut pass, &passes.sun, prepared.sun.as_ref(), projection);
        self.globes.draw(&mut pass, &prepared.globes);
        let behind_moon = scene.near_globe.as_ref().is_some_and(|globe| globe.order == NearGlobeOrder::BehindMoon);
        let near_globe = prepared.near_globe.as_ref();
        if let Some(group) = near_globe.filter(|_| behind_moon) {
            self.near_globe.draw(&mut pass, group, projection);
        }
        draw_disc(&mut pass, &passes.moon, prepared.moon.as_ref(), projection);
        passes.lines.draw(&mut pass, &prepared.lines);
        if let Some(group) = near_globe.filter(|_| !behind_moon) {
            self.near_globe.draw(&mut pass, group, projection);
        }
        if scene.ground.is_some() {
            ground::draw(&mut pass, &passes.ground);
        }
        match &prepared.landscape {
            LandscapeDraw::Pieces(pieces) => passes.landscape.draw(&mut pass, pieces),
            LandscapeDraw::Plate(_) => {
                if let (Some(pipeline), Some(plate)) = (&passes.plate, &plate) {
                    pass.set_pipeline(pipeline);
                    pass.set_bind_group(1, plate, &[]);
                    prepared.cells.mixed().draw(&mut pass, 6);
                }
            }
        }
        let panorama = if prepared.picture == Picture::Beside { &self.beside_panorama } else { &self.panorama };
        panorama.draw(&mut pass, &passes.panorama, prepared.panorama.as_ref());
        passes.lines.draw(&mut pass, &prepared.lines_over_ground);
        passes.lines.draw(&mut pass, &prepared.stage_lines);
        passes.landscape.draw(&mut pass, &prepared.diagrams);
        drop(pass);
        self.light = Some(light);
        frame
    }

    fn draw_tonemap(
        &mut self,
        encoder: &mut wgpu::CommandEncoder,
        (scene, prepared): (&Scene, &Prepared),
        (tile, frame, words): (Tile, &wgpu::BindGroup, Words),
        Onto { view, texture, finish }: Onto<'_>,
    ) {
        let begins_still = self.begin_still(encoder, (scene, prepared), (tile, frame, finish), texture);
        let light_group = self.light_group(scene, &self.backdrop);
        let projection = scene.lens.projection();
        let tonemap = self.passes_of(projection).tonemap(Picture::Whole, finish);
        let load = if begins_still { wgpu::LoadOp::Load } else { wgpu::LoadOp::Clear(wgpu::Color::BLACK) };
        let mut pass = begin_pass_with(encoder, view, load);
        pass.set_bind_group(0, frame, &[]);
        if !begins_still {
            self.draw_behind(&mut pass, (scene, &prepared.cells, finish), &light_group);
        }
        pass.set_bind_group(1, &light_group, &[]);
        tonemap.draw_lit(&mut pass, &prepared.cells);
        tonemap.draw_starry(&mut pass, &prepared.starry);
        if finish.has_words() {
            let pictures = (&prepared.pictures[..], &prepared.stage_lines, &prepared.diagrams);
            self.pictures.draw(&mut pass, (projection, finish), pictures);
        }
        if finish.has_words() && words == Words::Now {
            self.text.draw(&mut pass, finish);
        }
    }

    /// The light of the second sky over its half.
    fn draw_beside(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        (scene, cells): (&Scene, &Cells),
        frame: &wgpu::BindGroup,
        Onto { view, finish, .. }: Onto<'_>,
    ) {
        let light_group = self.light_group(scene, &self.beside_backdrop);
        let mut pass = begin_pass_with(encoder, view, wgpu::LoadOp::Load);
        pass.set_bind_group(0, frame, &[]);
        pass.set_bind_group(1, &light_group, &[]);
        self.passes_of(scene.lens.projection()).tonemap(Picture::Beside, finish).draw(&mut pass, cells);
    }

    /// The words of a tile, over all that has been drawn.
    fn draw_words(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        frame: &wgpu::BindGroup,
        Onto { view, finish, .. }: Onto<'_>,
    ) {
        if finish.has_words() {
            let mut pass = begin_pass_with(encoder, view, wgpu::LoadOp::Load);
            pass.set_bind_group(0, frame, &[]);
            self.text.draw(&mut pass, finish);
        }
    }

    /// The light of what is magnified into its circle, within a rectangle of the tile.
    fn draw_loupe(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        (scene, cells): (&Scene, &Cells),
        frame: &wgpu::BindGroup,
        Onto { view, finish, .. }: Onto<'_>,
        [x, y, width, height]: [u32; 4],
    ) {
        let light_group = self.light_group(scene, &self.loupe_backdrop);
        let mut pass = begin_pass_with(encoder, view, wgpu::LoadOp::Load);
        pass.set_bind_group(0, frame, &[]);
        pass.set_bind_group(1, &light_group, &[]);
        pass.set_scissor_rect(x, y, width, height);
        self.passes_of(scene.lens.projection()).tonemap(Picture::Magnified, finish).draw(&mut pass, cells);
    }

    /// The landscape's plate in the place of the light; none where nothing is kept.
    pub(super) fn plate_group(&self, scene: &Scene) -> Option<wgpu::BindGroup> {
        let plate = self.landscape.plate()?;
        let stretched = (self.backdrop.view(scene), self.backdrop.sampler());
        Some(tonemap::light_group(&self.gpu, &self.light_layout, (plate, &self.exact_sampler), stretched))
    }

    pub(super) fn light_group(&self, scene: &Scene, backdrop: &BackdropStore) -> wgpu::BindGroup {
        let light = self.light.as_ref().expect("the light is drawn before it is tone mapped");
        let stretched = (backdrop.view(scene), backdrop.sampler());
        tonemap::light_group(&self.gpu, &self.light_layout, (light, &self.exact_sampler), stretched)
    }

    fn ensure_passes(&mut self, projection: Projection, (picture, finish): (Picture, Finish)) {
        let (frame, light) = (&self.frame_layout, &self.light_layout);
        let (moon, sun, backdrop) = (self.moon.layout(), &self.sun_layout, self.backdrop.layout());
        let layouts = Layouts { frame, moon, sun, light, panorama: self.panorama.layout(), backdrop };
        let make = || Passes::new(&self.gpu, layouts, projection);
        let passes = self.passes.entry(projection.shader_number()).or_insert_with(make);
        passes.ensure_tonemap(&self.gpu, layouts, (picture, finish));
        if finish.has_words() {
            self.text.ready_for(&self.gpu, finish);
        }
    }

    fn start(&self, encoder: &mut wgpu::CommandEncoder) {
        if let Some(stopwatch) = &self.stopwatch {
            stopwatch.start(encoder);
        }
    }

    fn stop(&mut self, encoder: &mut wgpu::CommandEncoder, pass: &'static str) {
        if let Some(stopwatch) = &mut self.stopwatch {
            stopwatch.stop(encoder, pass);
        }
    }

    pub(super) fn passes_of(&self, projection: Projection) -> &Passes {
        &self.passes[&projection.shader_number()]
    }

    pub(super) fn encoder(&self) -> wgpu::CommandEncoder {
        self.gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default())
    }
}

/// A picture as it is into its part of a window; the rest is black.
fn copy(encoder: &mut wgpu::CommandEncoder, picture: &Target, texture: &wgpu::Texture, surface: &SurfacePart<'_>) {
    drop(begin_pass(encoder, surface.view, wgpu::Color::BLACK));
    let [x, y] = surface.corner_px;
    let to = wgpu::TexelCopyTextureInfo { origin: wgpu::Origin3d { x, y, z: 0 }, ..texture.as_image_copy() };
    encoder.copy_texture_to_texture(picture.texture.as_image_copy(), to, picture.texture.size());
}

fn bytes_of_frame(size: FrameSize, bytes_per_pixel: usize) -> usize {
    size.width_px as usize * size.height_px as usize * bytes_per_pixel
}

/// Begins a pass over a cleared target.
pub(crate) fn begin_pass<'a>(
    encoder: &'a mut wgpu::CommandEncoder,
    view: &wgpu::TextureView,
    clear: wgpu::Color,
) -> wgpu::RenderPass<'a> {
    begin_pass_with(encoder, view, wgpu::LoadOp::Clear(clear))
}

/// Begins a pass over a target that is cleared or kept.
pub(crate) fn begin_pass_with<'a>(
    encoder: &'a mut wgpu::CommandEncoder,
    view: &wgpu::TextureView,
    load: wgpu::LoadOp<wgpu::Color>,
) -> wgpu::RenderPass<'a> {
    let ops = wgpu::Operations { load, store: wgpu::StoreOp::Store };
    encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
        label: None,
        color_attachments: &[Some(wgpu::RenderPassColorAttachment {
            view,
            depth_slice: None,
            resolve_target: None,
            ops,
        })],
        ..Default::default()
    })
}
