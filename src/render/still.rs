//! The finished picture of what stands still from frame to frame: the backdrop and a kept landscape. While both stand, a frame
//! begins as a copy of it, and only cells with stars, bodies or lines are tone mapped: a software rasteriser copies a pixel for a
//! tenth of what it tone maps one for. What is copied is what would have been drawn, to the byte.
//!
//! ```text
//!   backdrop, kept landscape -> still picture (once) -> copied into the frame
//!                                     cells with light -> tone mapped over it
//! ```

use super::coverage::{Coverage, PlateCells};
use super::device::{AdapterKind, Gpu};
use super::finish::Finish;
use super::frame::FrameUniform;
use super::renderer::{Prepared, Renderer, begin_pass};
use super::targets::{Target, Tile, reuse};
use super::tonemap::{Cells, Picture};
use crate::scene::Scene;

/// A picture that was asked for in so many frames will probably be followed by such another one, which is made at once.
const LASTING_FRAMES: u32 = 4;

/// What decides about the pixels of a still picture.
#[derive(Debug, Clone, PartialEq)]
struct StillOf {
    tile: Tile,
    finish: Finish,
    /// Without what is of stars and ground alone.
    frame: FrameUniform,
    /// How often the backdrop and the plate have been drawn.
    backdrops: u64,
    plates: u64,
    /// Where the plate stands.
    kept: Coverage,
}

/// How a frame begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    /// With nothing: every cell is tone mapped.
    Empty,
    /// With the still picture, which is made first.
    Made,
    /// With the still picture.
    Copied,
}

/// Keeps it.
#[derive(Debug, Default)]
pub(super) struct StillPicture {
    of: Option<StillOf>,
    /// In how many frames in a row this has been asked for.
    frames: u32,
    is_made: bool,
    target: Option<Target>,
}

impl StillOf {
    /// Of a tile of a frame whose uniform this is.
    fn new(
        (tile, finish): (Tile, Finish),
        frame: FrameUniform,
        [backdrops, plates]: [u64; 2],
        kept: &Coverage,
    ) -> Self {
        let frame = FrameUniform {
            ground_rgb: [0.0; 3],
            ground_sine: 0.0,
            point_gain: 0.0,
            veil_exposure: 0.0,
            eye_degrees_per_px: 0.0,
            ..frame
        };
        StillOf { tile, finish, frame, backdrops, plates, kept: kept.clone() }
    }
}

impl StillPicture {
    /// How the next frame begins. A picture is made where one is asked for again, or where the last one lasted: while time runs
    /// fast there is a new one with every frame, and nothing is kept.
    fn begin(&mut self, gpu: &Gpu, of: StillOf) -> Beginning {
        if gpu.kind() != AdapterKind::Software || !matches!(of.finish, Finish::Display(_)) {
            return Beginning::Empty;
        }
        if self.of.as_ref() == Some(&of) {
            self.frames += 1;
            if self.is_made {
                return Beginning::Copied;
            }
        } else {
            let lasted = self.frames >= LASTING_FRAMES;
            (self.of, self.frames, self.is_made) = (Some(of), 1, false);
            if !lasted {
                return Beginning::Empty;
            }
        }
        self.is_made = true;
        Beginning::Made
    }
}

impl Renderer {
    /// Begins a tile with the still picture and says so, if the texture can be copied into and it is worth it; otherwise nothing
    /// is drawn.
    pub(super) fn begin_still(
        &mut self,
        encoder: &mut wgpu::CommandEncoder,
        (scene, prepared): (&Scene, &Prepared),
        (tile, frame, finish): (Tile, &wgpu::BindGroup, Finish),
        texture: Option<&wgpu::Texture>,
    ) -> bool {
        let Some(texture) = texture.filter(|_| !prepared.cells.is_mostly_read()) else { return false };
        let drawings = [self.backdrop.drawings(scene), self.landscape.plate_drawings()];
        let of = StillOf::new((tile, finish), FrameUniform::new(scene, tile), drawings, &prepared.plate.marks);
        let beginning = self.still.begin(&self.gpu, of);
        if beginning == Beginning::Empty {
            return false;
        }
        let still = reuse(&self.gpu, self.still.target.take(), finish.format(), tile.size);
        if beginning == Beginning::Made {
            self.make_still(encoder, (scene, &prepared.plate), (frame, finish), &still);
        }
        let size = still.texture.size();
        encoder.copy_texture_to_texture(still.texture.as_image_copy(), texture.as_image_copy(), size);
        self.still.target = Some(still);
        true
    }

    /// Draws the cells of a picture in which nothing else is.
    fn make_still(
        &self,
        encoder: &mut wgpu::CommandEncoder,
        (scene, plate): (&Scene, &PlateCells),
        (frame, finish): (&wgpu::BindGroup, Finish),
        still: &Target,
    ) {
        let nothing = Coverage::empty(scene.lens.frame());
        let cells = Cells::new((&self.gpu, &scene.lens), (&nothing, plate), Picture::Whole);
        let light_group = self.light_group(scene, &self.backdrop);
        let mut pass = begin_pass(encoder, &still.view, wgpu::Color::BLACK);
        pass.set_bind_group(0, frame, &[]);
        self.draw_behind(&mut pass, (scene, &cells, finish), &light_group);
    }

    /// Tone maps the cells in which there is nothing but the backdrop and a kept landscape. Bind group 0 must be set.
    pub(super) fn draw_behind(
        &self,
        pass: &mut wgpu::RenderPass<'_>,
        (scene, cells, finish): (&Scene, &Cells, Finish),
        light_group: &wgpu::BindGroup,
    ) {
        let tonemap = self.passes_of(scene.lens.projection()).tonemap(Picture::Whole, finish);
        pass.set_bind_group(1, light_group, &[]);
        tonemap.draw_bare(pass, cells);
        if let Some(plate) = self.plate_group(scene) {
            pass.set_bind_group(1, &plate, &[]);
            tonemap.draw_kept(pass, cells);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Scene;
    use crate::scene::lens::{DomeView, Flip, FrameSize, Lens};
    use Beginning::{Copied, Empty, Made};

    fn of(exposure: f32, drawn: [u64; 2]) -> StillOf {
        let size = FrameSize::square(64);
        let lens = Lens::dome(size, DomeView::default(), Flip::None).expect("it is a dome");
        let (scene, tile) = (Scene { exposure, ..Scene::black(lens) }, Tile { x_px: 0, y_px: 0, size });
        StillOf::new((tile, Finish::IMAGE), FrameUniform::new(&scene, tile), drawn, &Coverage::empty(size))
    }

    #[test]
    fn a_picture_is_made_where_it_is_asked_for_again_and_at_once_after_one_that_lasted() {
        let gpu =
            Gpu::headless().expect("install mesa-vulkan-drivers: these tests draw on a GPU or on software Vulkan");
        let mut still = StillPicture::default();
        let mut begin = |exposure, drawn| still.begin(&gpu, of(exposure, [drawn, 0]));
        let first = [begin(1.0, 1), begin(1.0, 1), begin(1.0, 1)];
        // A graphics card draws every cell.
        if gpu.kind() != AdapterKind::Software {
            return assert_eq!(first, [Empty; 3]);
        }
        assert_eq!(first, [Empty, Made, Copied]);
        assert_eq!([begin(1.0, 2), begin(1.0, 3), begin(1.0, 4)], [Empty; 3], "time runs fast");
        assert_eq!([begin(2.0, 4), begin(2.0, 4)], [Empty, Made], "another light");
        (2..LASTING_FRAMES).for_each(|_| assert_eq!(begin(2.0, 4), Copied));
        assert_eq!([begin(2.0, 5), begin(2.0, 5), begin(2.0, 6)], [Made, Copied, Empty]);
        let other_tile = || {
            let of = of(2.0, [6, 0]);
            StillOf { tile: Tile { x_px: 64, ..of.tile }, ..of }
        };
        let other_place = || {
            let mut of = of(2.0, [6, 0]);
            of.kept.mark_cell(3);
            of
        };
        for another in [other_tile(), other_place()] {
            assert_eq!(still.begin(&gpu, of(3.0, [6, 0])), Empty);
            assert_eq!(still.begin(&gpu, of(2.0, [6, 0])), Empty);
            assert_eq!([still.begin(&gpu, another.clone()), still.begin(&gpu, another)], [Empty, Made]);
        }
        let wide = StillOf { finish: Finish::WideDisplay, ..of(1.0, [1, 0]) };
        assert_eq!([still.begin(&gpu, wide.clone()), still.begin(&gpu, wide)], [Empty; 2], "films are drawn whole");
    }
}
