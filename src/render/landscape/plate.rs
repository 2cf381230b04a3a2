//! A landscape that was drawn is kept: while lens, shapes and light stand, a frame only shows it before its sky.
//! A software rasteriser draws thousands of pieces for far more than it reads what they cover. What is kept does not depend on the
//! frames before: light comes in steps (`scene::steps`), and what is laid over darkness is what was kept, to the bit.
//!
//! ```text
//!   pieces -> plate (once)        cells in which nothing else is drawn or seen -> tone map
//!                                 cells with other light behind it or before it -> over the light -> tone map
//! ```

use super::PLATE_SHADER;
use crate::render::coverage::{Coverage, SpanInstance};
use crate::render::darkness::Darkness;
use crate::render::device::Gpu;
use crate::render::instances::{InstancePass, Instances};
use crate::render::pipeline::{Blend, InstanceLayout, PipelineSpec};
use crate::render::targets::{LIGHT_FORMAT, Target, Tile, reuse};
use crate::scene::lens::Projection;

/// What decides about the pixels of a plate.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Subject {
    /// Grows with every lens and every change of shapes.
    pub(super) generation: u64,
    /// The light of every piece, cd/m^2.
    pub(super) light_rgb_cd_m2: Vec<[f32; 3]>,
    /// Factor from cd/m^2 to stored light.
    pub(super) exposure: f32,
}

/// A kept landscape.
#[derive(Debug, Default)]
pub(super) struct Plate {
    target: Option<Target>,
    /// How often it was drawn.
    drawings: u64,
    holds: Option<(Tile, Subject)>,
}

/// What draws a plate.
#[derive(Debug)]
pub(in crate::render) struct PlatePasses<'a> {
    pub(in crate::render) darkness: &'a mut Darkness,
    pub(in crate::render) landscape: &'a InstancePass,
}

impl Plate {
    /// Whether it shows this.
    pub(super) fn holds(&self, tile: Tile, subject: &Subject) -> bool {
        self.holds.as_ref().is_some_and(|(held, of)| *held == tile && of == subject)
    }

    /// Draws the pieces over darkness. Bind group 0 has the subject's exposure.
    pub(super) fn draw(
        &mut self,
        (gpu, encoder): (&Gpu, &mut wgpu::CommandEncoder),
        passes: PlatePasses<'_>,
        (tile, frame): (Tile, &wgpu::BindGroup),
        (subject, cells, pieces): (&Subject, &Coverage, &Instances),
    ) {
        let target = reuse(gpu, self.target.take(), LIGHT_FORMAT, tile.size);
        let mut pass = passes.darkness.begin((gpu, encoder), &target, (tile, cells));
        pass.set_bind_group(0, frame, &[]);
        passes.landscape.draw(&mut pass, pieces);
        drop(pass);
        self.target = Some(target);
        self.drawings += 1;
        self.holds = Some((tile, subject.clone()));
    }

    /// Grows whenever it is another picture.
    pub(super) fn drawings(&self) -> u64 {
        self.drawings
    }

    /// What it holds; none before it was drawn.
    pub(super) fn target(&self) -> Option<&Target> {
        self.target.as_ref()
    }
}

/// The pipeline that lays a plate over the light of its cells.
pub(in crate::render) fn pipeline(
    gpu: &Gpu,
    (frame_layout, light_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    projection: Projection,
) -> wgpu::RenderPipeline {
    let spec = PipelineSpec {
        label: "plate",
        shader: PLATE_SHADER,
        bind_groups: &[frame_layout, light_layout],
        instance: Some(InstanceLayout { stride: size_of::<SpanInstance>(), fields: SpanInstance::FIELDS }),
        blend: Blend::CoverAll,
        format: LIGHT_FORMAT,
    };
    spec.build_for(gpu, projection)
}
