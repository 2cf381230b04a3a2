//! A landscape as it was last put on the frame. While the lens and its shapes stand, only its light is new; from the second frame
//! on, what nearer pieces hide is left out. It changes when a pixel is ready, never its value.

use super::hidden::hidden;
use super::{Canvas, PieceInstance};
use crate::render::coverage::Coverage;
use crate::render::device::Gpu;
use crate::render::instances::Instances;
use crate::scene::landscape::LandscapePiece;
use crate::scene::lens::Lens;

/// Keeps what was put on the last frame.
#[derive(Debug, Default)]
pub(in crate::render) struct LandscapeStore {
    kept: Option<Kept>,
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
    /// Those of `placed` of which anything is seen, once that has been worked out.
    seen: Option<Vec<(usize, PieceInstance)>>,
}

impl LandscapeStore {
    /// The pieces of a scene in their light.
    pub(in crate::render) fn prepare(
        &mut self,
        gpu: &Gpu,
        (lens, coverage): (&Lens, &mut Coverage),
        pieces: &[LandscapePiece],
    ) -> Instances {
        let kept = match self.kept.take().filter(|kept| kept.stands(lens, pieces)) {
            Some(kept) => kept.with_seen(),
            None => Kept::new(lens, pieces),
        };
        coverage.join(&kept.marks);
        let instances = kept.lit(pieces);
        self.kept = Some(kept);
        Instances::new(gpu, &instances)
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
            let hidden = hidden(&images, [frame.width_px, frame.height_px]);
            let seen = self.placed.iter().zip(hidden).filter(|(_, hidden)| !hidden);
            self.seen = Some(seen.map(|(placed, _)| *placed).collect());
        }
        self
    }

    /// The images in the light of these pieces. One without a finite light is not drawn and hides nothing.
    fn lit(&self, pieces: &[LandscapePiece]) -> Vec<PieceInstance> {
        let all_drawn = pieces.iter().all(|piece| piece.light_rgb_cd_m2.iter().all(|channel| channel.is_finite()));
        let placed = self.seen.as_ref().filter(|_| all_drawn).unwrap_or(&self.placed);
        let light = |(index, image): &(usize, PieceInstance)| PieceInstance {
            light_rgb_cd_m2: pieces[*index].light_rgb_cd_m2,
            ..*image
        };
        placed.iter().map(light).collect()
    }
}
