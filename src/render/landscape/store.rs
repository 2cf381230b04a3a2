//! A landscape as it was last put on the frame. While the lens and its shapes stand, only its light is new; from the second frame
//! on, what nearer pieces hide is left out. What is left out changes when a pixel is ready, never its value.

use super::hidden::hidden;
use super::plate::{Plate, PlatePasses, Subject};
use super::{Canvas, PieceInstance};
use crate::render::coverage::Coverage;
use crate::render::device::{AdapterKind, Gpu};
use crate::render::frame::{FrameUniform, uniform_group};
use crate::render::instances::Instances;
use crate::render::targets::{Target, Tile};
use crate::scene::Scene;
use crate::scene::backdrop::Backdrop;
use crate::scene::landscape::{LandscapePiece, in_steps};
use crate::scene::lens::{FrameSize, Lens};
use std::sync::Arc;

/// Frames with more pixels keep no plate.
const KEPT_MAX_PX: u64 = 2560 * 2560;

/// Keeps what was put on the last frame.
#[derive(Debug, Default)]
pub(in crate::render) struct LandscapeStore {
    kept: Option<Kept>,
    /// Grows with every lens and every change of shapes.
    generation: u64,
    plate: Plate,
    mixed: Option<Mixed>,
}

/// Where a plate is laid over the light, which stands while the landscape and what covers it do.
#[derive(Debug)]
struct Mixed {
    generation: u64,
    closed: Coverage,
    cells: Arc<Instances>,
}

/// A landscape of a scene, ready to be drawn.
#[derive(Debug)]
pub(in crate::render) enum LandscapeDraw {
    /// Piece by piece.
    Pieces(Instances),
    /// From the store's plate.
    Plate(PlateDraw),
}

/// A landscape on its plate.
#[derive(Debug)]
pub(in crate::render) struct PlateDraw {
    subject: Subject,
    /// Where the plate is laid over the light.
    pub(in crate::render) mixed: Arc<Instances>,
}

/// Pieces on the frame.
#[derive(Debug)]
struct Kept {
    lens: Lens,
    /// As they were asked for; their light has changed since.
    pieces: Vec<LandscapePiece>,
    /// The index of each piece that has an image, and the image.
    placed: Vec<(usize, PieceInstance)>,
    /// Where they are.
    marks: Coverage,
    /// What is seen of them, once that has been worked out.
    seen: Option<Seen>,
}

/// What is seen of placed pieces.
#[derive(Debug)]
struct Seen {
    /// Those of which anything is seen.
    pieces: Vec<(usize, PieceInstance)>,
    /// The cells of which opaque fills cover every pixel.
    closed: Coverage,
}

impl PlateDraw {
    /// Lays the plate over the light, with the pipeline and the group that has it in the light's place.
    pub(in crate::render) fn lay(
        &self,
        pass: &mut wgpu::RenderPass<'_>,
        (pipeline, plate): (Option<&wgpu::RenderPipeline>, Option<&wgpu::BindGroup>),
    ) {
        if let (Some(pipeline), Some(plate)) = (pipeline, plate) {
            pass.set_pipeline(pipeline);
            pass.set_bind_group(1, plate, &[]);
            self.mixed.draw(pass, 6);
        }
    }
}

impl LandscapeStore {
    /// The pieces of a scene in their light; and the cells in which nothing else is seen, for what lies over them is marked here.
    pub(in crate::render) fn prepare(
        &mut self,
        gpu: &Gpu,
        (scene, coverage, over): (&Scene, &mut Coverage, &Coverage),
    ) -> (LandscapeDraw, Coverage) {
        let (lens, pieces) = (&scene.lens, &scene.landscape[..]);
        let kept = match self.kept.take().filter(|kept| kept.stands(lens, pieces)) {
            Some(kept) => kept.with_seen(),
            None => {
                self.generation += 1;
                Kept::new(lens, pieces)
            }
        };
        coverage.join(&kept.marks);
        let is_kept = gpu.kind() == AdapterKind::Software && is_worth_keeping(scene);
        let (draw, closed) = if is_kept {
            let seen = kept.seen.as_ref().filter(|_| all_drawn(pieces));
            let closed = seen.map_or_else(|| Coverage::empty(lens.frame()), |seen| seen.closed.without(over));
            let light_rgb_cd_m2 = pieces.iter().map(|piece| piece.light_rgb_cd_m2).collect();
            let subject = Subject { generation: self.generation, light_rgb_cd_m2, exposure: in_steps(scene.exposure) };
            let mixed = self.mixed_cells(gpu, &kept.marks, &closed);
            (LandscapeDraw::Plate(PlateDraw { subject, mixed }), closed)
        } else {
            (LandscapeDraw::Pieces(Instances::new(gpu, &kept.lit(pieces))), Coverage::empty(lens.frame()))
        };
        self.kept = Some(kept);
        (draw, closed)
    }

    /// The marked cells that are not closed, made anew where they are others than on the last frame.
    fn mixed_cells(&mut self, gpu: &Gpu, marks: &Coverage, closed: &Coverage) -> Arc<Instances> {
        let stands = |mixed: &&Mixed| mixed.generation == self.generation && mixed.closed == *closed;
        if let Some(mixed) = self.mixed.as_ref().filter(stands) {
            return Arc::clone(&mixed.cells);
        }
        let cells = Arc::new(Instances::new(gpu, &marks.without(closed).rectangles()));
        let (generation, closed) = (self.generation, closed.clone());
        self.mixed = Some(Mixed { generation, closed, cells: Arc::clone(&cells) });
        cells
    }

    /// Draws the plate of a tile, unless it holds the same already.
    pub(in crate::render) fn draw_plate(
        &mut self,
        (gpu, encoder): (&Gpu, &mut wgpu::CommandEncoder),
        passes: PlatePasses<'_>,
        (frame_layout, scene, tile): (&wgpu::BindGroupLayout, &Scene, Tile),
        draw: &PlateDraw,
    ) {
        let Some(kept) = &self.kept else { return };
        if self.plate.holds(tile, &draw.subject) {
            return;
        }
        let uniform = FrameUniform { exposure: draw.subject.exposure, ..FrameUniform::new(scene, tile) };
        let frame = uniform_group(gpu, frame_layout, &uniform);
        let cells = Instances::new(gpu, &kept.darkened(&scene.landscape).rectangles());
        let pieces = Instances::new(gpu, &kept.lit(&scene.landscape));
        self.plate.draw((gpu, encoder), passes, (tile, &frame), (&draw.subject, &cells, &pieces));
    }

    /// What the plate holds; none before it was drawn.
    pub(in crate::render) fn plate(&self) -> Option<&Target> {
        self.plate.target()
    }
}

impl Kept {
    fn new(lens: &Lens, pieces: &[LandscapePiece]) -> Self {
        let canvas = Canvas::new(lens);
        let on_frame = |(index, piece): (usize, &LandscapePiece)| canvas.instance(piece).map(|image| (index, image));
        let placed: Vec<(usize, PieceInstance)> = pieces.iter().enumerate().filter_map(on_frame).collect();
        let mut marks = Coverage::empty(lens.frame());
        placed.iter().for_each(|(_, image)| image.mark(&mut marks));
        Kept { lens: *lens, pieces: pieces.to_vec(), placed, marks, seen: None }
    }

    /// Whether everything but the light is as it was.
    fn stands(&self, lens: &Lens, pieces: &[LandscapePiece]) -> bool {
        let is_same = |(one, other): (&LandscapePiece, &LandscapePiece)| {
            (one.form, one.opacity, one.corners) == (other.form, other.opacity, other.corners)
        };
        self.lens == *lens && self.pieces.len() == pieces.len() && self.pieces.iter().zip(pieces).all(is_same)
    }

    /// Works out what is seen, if that has not been done.
    fn with_seen(mut self) -> Self {
        if self.seen.is_none() {
            let images: Vec<PieceInstance> = self.placed.iter().map(|(_, image)| *image).collect();
            let frame = self.lens.frame();
            let (hidden, taken) = hidden(&images, [frame.width_px, frame.height_px]);
            let seen = self.placed.iter().zip(hidden).filter(|(_, hidden)| !hidden);
            let mut closed = Coverage::empty(frame);
            closed.mark_cells(|column, row| taken.holds_cell(column, row));
            self.seen = Some(Seen { pieces: seen.map(|(placed, _)| *placed).collect(), closed });
        }
        self
    }

    /// The cells that must be dark before the pieces are drawn: what opaque fills cover wholly may hold anything.
    fn darkened(&self, pieces: &[LandscapePiece]) -> Coverage {
        let covered = self.seen.as_ref().filter(|_| all_drawn(pieces));
        covered.map_or_else(|| self.marks.clone(), |seen| self.marks.without(&seen.closed))
    }

    /// The images in the light of these pieces. One without a finite light is not drawn and hides nothing.
    fn lit(&self, pieces: &[LandscapePiece]) -> Vec<PieceInstance> {
        let placed = self.seen.as_ref().filter(|_| all_drawn(pieces)).map_or(&self.placed, |seen| &seen.pieces);
        let light = |(index, image): &(usize, PieceInstance)| PieceInstance {
            light_rgb_cd_m2: pieces[*index].light_rgb_cd_m2,
            ..*image
        };
        placed.iter().map(light).collect()
    }
}

/// Whether a plate saves more than it costs: while no source lights the pieces their light stands for minutes, and on large frames
/// they are cheap beside their pixels. It depends on the scene alone, so that a picture does not depend on those before it.
fn is_worth_keeping(scene: &Scene) -> bool {
    let FrameSize { width_px, height_px } = scene.lens.frame();
    let is_deep_night = |backdrop: &Backdrop| backdrop.moon.is_dark() && !backdrop.sun.has_aureole();
    !scene.landscape.is_empty()
        && u64::from(width_px) * u64::from(height_px) <= KEPT_MAX_PX
        && scene.backdrop.as_ref().is_some_and(is_deep_night)
}

/// Whether no piece is left out for a light that is not finite.
fn all_drawn(pieces: &[LandscapePiece]) -> bool {
    pieces.iter().all(|piece| piece.light_rgb_cd_m2.iter().all(|channel| channel.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::landscape::PieceForm;
    use crate::scene::lens::{DomeView, Flip};
    use std::f64::consts::PI;

    /// A dark sky with a wall around the north, of pieces a few degrees wide.
    fn deep_night(size_px: u32) -> Scene {
        let view = DomeView { fov_rad: PI, front_azimuth_rad: PI, tilt_rad: 0.0, truncation_rad: None };
        let lens = Lens::dome(FrameSize::square(size_px), view, Flip::None).expect("it is a dome");
        let corner = |azimuth_rad: f32, altitude_rad: f32| {
            let (level, up) = (altitude_rad.cos(), altitude_rad.sin());
            [level * azimuth_rad.sin(), level * azimuth_rad.cos(), up]
        };
        let wall = (-10..10).map(|step| {
            let [left, right] = [step, step + 1].map(|step| 0.1 * step as f32);
            LandscapePiece {
                corners: [corner(left, 0.0), corner(right, 0.0), corner(right, 0.8), corner(left, 0.8)],
                form: PieceForm::Fill,
                light_rgb_cd_m2: [1e-4; 3],
                opacity: 1.0,
            }
        });
        let backdrop = Some(Backdrop::uniform([1e-4; 3], lens.frame()));
        Scene { landscape: wall.collect(), backdrop, ..Scene::black(lens) }
    }

    #[test]
    fn the_cells_of_a_plate_are_made_anew_only_where_they_are_others() {
        let gpu =
            Gpu::headless().expect("install mesa-vulkan-drivers: these tests draw on a GPU or on software Vulkan");
        let mut store = LandscapeStore::default();
        let mut cells = |scene: &Scene, over: &Coverage| {
            let (draw, _) = store.prepare(&gpu, (scene, &mut Coverage::of(&scene.lens), over));
            match draw {
                LandscapeDraw::Plate(plate) => Some(plate.mixed),
                LandscapeDraw::Pieces(_) => None,
            }
        };
        let scene = deep_night(1024);
        let mut over = Coverage::of(&scene.lens);
        let frames: Option<Vec<_>> = (0..3).map(|_| cells(&scene, &over)).collect();
        // Where pieces are cheap nothing is kept.
        let Some(frames) = frames else { return assert_ne!(gpu.kind(), AdapterKind::Software) };
        assert!(!Arc::ptr_eq(&frames[0], &frames[1]), "from the second frame on what is hidden is known");
        assert!(Arc::ptr_eq(&frames[1], &frames[2]), "nothing has changed");
        over.mark_all();
        let covered = cells(&scene, &over).unwrap();
        assert!(!Arc::ptr_eq(&frames[2], &covered), "something lies over it");
        let smaller = deep_night(320);
        let others = cells(&smaller, &Coverage::of(&smaller.lens)).unwrap();
        assert!(!Arc::ptr_eq(&covered, &others), "another lens");
    }
}
