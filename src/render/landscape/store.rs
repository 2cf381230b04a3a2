//! A landscape as it was last put on the frame. While the lens and its shapes stand, only its light is new; from the second frame
//! on, what nearer pieces hide is left out. What is left out changes when a pixel is ready, never its value.

use super::hidden::hidden;
use super::plate::{Plate, PlatePasses, Subject};
use super::{Canvas, PieceInstance};
use crate::render::coverage::{Coverage, PlateCells};
use crate::render::device::{AdapterKind, Gpu};
use crate::render::frame::{FrameUniform, uniform_group};
use crate::render::instances::Instances;
use crate::render::renderer::TILE_SIDE_PX;
use crate::render::targets::{Target, Tile};
use crate::scene::Scene;
use crate::scene::landscape::LandscapePiece;
use crate::scene::lens::{FrameSize, Lens};
use crate::scene::shared::Shared;

/// Keeps what was put on the last frame.
#[derive(Debug, Default)]
pub(in crate::render) struct LandscapeStore {
    kept: Option<Kept>,
    /// Grows with every lens and every change of shapes.
    generation: u64,
    plate: Plate,
}

/// A landscape of a scene, ready to be drawn.
#[derive(Debug)]
pub(in crate::render) enum LandscapeDraw {
    /// Piece by piece.
    Pieces(Instances),
    /// From the store's plate, which is to hold this.
    Plate(Subject),
}

/// Pieces on the frame.
#[derive(Debug)]
struct Kept {
    lens: Lens,
    /// As they were asked for; their light has changed since.
    pieces: Shared<LandscapePiece>,
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

impl LandscapeStore {
    /// The pieces of a scene in their light; and the cells of its plate, which are open to what is marked in `over`. Without a
    /// plate the pieces are marked as what else is drawn.
    pub(in crate::render) fn prepare(
        &mut self,
        gpu: &Gpu,
        (scene, coverage, over): (&Scene, &mut Coverage, &Coverage),
    ) -> (LandscapeDraw, PlateCells) {
        let (lens, pieces) = (&scene.lens, &scene.landscape);
        let kept = match self.kept.take().filter(|kept| kept.stands(lens, pieces)) {
            Some(kept) => kept.with_seen(),
            None => {
                self.generation += 1;
                Kept::new(lens, pieces)
            }
        };
        let is_kept = gpu.kind() == AdapterKind::Software && is_worth_keeping(scene);
        let (draw, cells) = if is_kept {
            let seen = kept.seen.as_ref().filter(|_| all_drawn(pieces));
            let closed = seen.map_or_else(|| Coverage::empty(lens.frame()), |seen| seen.closed.without(over));
            let light_rgb_cd_m2 = pieces.iter().map(|piece| piece.light_rgb_cd_m2).collect();
            let subject = Subject { generation: self.generation, light_rgb_cd_m2, exposure: scene.exposure };
            (LandscapeDraw::Plate(subject), PlateCells { marks: kept.marks.clone(), closed })
        } else {
            coverage.join(&kept.marks);
            (LandscapeDraw::Pieces(Instances::new(gpu, &kept.lit(pieces))), PlateCells::none(lens.frame()))
        };
        self.kept = Some(kept);
        (draw, cells)
    }

    /// Whether the next frame makes no less of the same landscape.
    pub(in crate::render) fn is_settled(&self) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.seen.is_some() || kept.placed.is_empty())
    }

    /// Draws the plate of a tile, unless it holds the same already.
    pub(in crate::render) fn draw_plate(
        &mut self,
        (gpu, encoder): (&Gpu, &mut wgpu::CommandEncoder),
        passes: PlatePasses<'_>,
        (frame_layout, scene, tile): (&wgpu::BindGroupLayout, &Scene, Tile),
        subject: &Subject,
    ) {
        let Some(kept) = &self.kept else { return };
        if self.plate.holds(tile, subject) {
            return;
        }
        let uniform = FrameUniform { exposure: subject.exposure, ..FrameUniform::new(scene, tile) };
        let frame = uniform_group(gpu, frame_layout, &uniform);
        let cells = kept.darkened(&scene.landscape);
        let pieces = Instances::new(gpu, &kept.lit(&scene.landscape));
        self.plate.draw((gpu, encoder), passes, (tile, &frame), (subject, &cells, &pieces));
    }

    /// Grows whenever the plate is another picture.
    pub(in crate::render) fn plate_drawings(&self) -> u64 {
        self.plate.drawings()
    }

    /// What the plate holds; none before it was drawn.
    pub(in crate::render) fn plate(&self) -> Option<&Target> {
        self.plate.target()
    }
}

impl Kept {
    fn new(lens: &Lens, pieces: &Shared<LandscapePiece>) -> Self {
        let canvas = Canvas::new(lens);
        let on_frame = |(index, piece): (usize, &LandscapePiece)| canvas.instance(piece).map(|image| (index, image));
        let placed: Vec<(usize, PieceInstance)> = pieces.iter().enumerate().filter_map(on_frame).collect();
        let mut marks = Coverage::empty(lens.frame());
        placed.iter().for_each(|(_, image)| image.mark(&mut marks));
        Kept { lens: *lens, pieces: pieces.clone(), placed, marks, seen: None }
    }

    /// Whether everything but the light is as it was.
    fn stands(&self, lens: &Lens, pieces: &Shared<LandscapePiece>) -> bool {
        let is_same = |(one, other): (&LandscapePiece, &LandscapePiece)| {
            (one.form, one.opacity, one.corners) == (other.form, other.opacity, other.corners)
        };
        let is_as_long = self.pieces.len() == pieces.len();
        let is_as_it_was = || is_as_long && self.pieces.iter().zip(pieces.iter()).all(is_same);
        self.lens == *lens && (self.pieces.is_same_copy(pieces) || is_as_it_was())
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

/// Whether a plate saves more than it costs: the light stands for a while where time runs at its own rate, and there is one plate,
/// of one tile; a larger frame is drawn in several. It depends on the scene alone, so that a picture does not depend on those
/// before it.
fn is_worth_keeping(scene: &Scene) -> bool {
    let FrameSize { width_px, height_px } = scene.lens.frame();
    !scene.landscape.is_empty() && width_px.max(height_px) <= TILE_SIDE_PX && scene.backdrop.is_some()
}

/// Whether no piece is left out for a light that is not finite.
fn all_drawn(pieces: &[LandscapePiece]) -> bool {
    pieces.iter().all(|piece| piece.light_rgb_cd_m2.iter().all(|channel| channel.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::backdrop::Backdrop;
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
        let backdrop = Some(Backdrop::uniform([1e-4; 3], lens.frame()).into());
        Scene { landscape: wall.collect(), backdrop, ..Scene::black(lens) }
    }

    #[test]
    fn what_is_hidden_is_known_from_the_second_frame_on_and_what_lies_over_it_opens_it() {
        let gpu =
            Gpu::headless().expect("install mesa-vulkan-drivers: these tests draw on a GPU or on software Vulkan");
        let mut store = LandscapeStore::default();
        let mut cells = |scene: &Scene, over: &Coverage| {
            let mut light = Coverage::of(&scene.lens);
            let (draw, cells) = store.prepare(&gpu, (scene, &mut light, over));
            matches!(draw, LandscapeDraw::Plate(_)).then_some((cells, light))
        };
        let scene = deep_night(1024);
        let nothing = Coverage::of(&scene.lens);
        let frames: Option<Vec<_>> = (0..3).map(|_| cells(&scene, &nothing)).collect();
        // Where pieces are cheap nothing is kept.
        let Some(frames) = frames else { return assert_ne!(gpu.kind(), AdapterKind::Software) };
        let [(first, light), (second, _), (third, _)] = &frames[..] else { panic!("three frames were drawn") };
        assert_eq!(*light, nothing, "what is on a plate is no light");
        assert_eq!(first.closed, nothing);
        assert_ne!(second.closed, nothing, "the wall hides the sky");
        assert_eq!(second, third);
        assert_eq!(second.laid_over(&nothing), nothing);
        let mut over = nothing.clone();
        over.mark_all();
        let (covered, _) = cells(&scene, &over).unwrap();
        assert_eq!(covered.closed, nothing, "something lies over it");
        assert_eq!(covered.laid_over(&over), covered.marks);
    }
}
