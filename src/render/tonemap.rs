//! From light to display values, cell by cell: where light may have been drawn, where a kept landscape stands alone, and elsewhere
//! the backdrop, with a star or two.

use super::bindings::{Binding, bind_group, group_layout};
use super::coverage::{CellKind, Circle, Coverage, PlateCells, SpanInstance, Spans};
use super::device::Gpu;
use super::finish::Finish;
use super::instances::Instances;
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use super::starry::{StarryCells, StarryInstance};
use super::targets::Target;
use crate::scene::lens::{Lens, Projection};

/// The tone map's shader, joined.
pub(super) const SHADER: &str = shader!("common/noise.wgsl", "common/span.wgsl", "common/finish.wgsl", "tonemap.wgsl");

/// The same for cells whose stars are not in the light, joined.
pub(super) const STARRY_SHADER: &str =
    shader!("common/noise.wgsl", "common/span.wgsl", "common/finish.wgsl", "common/point_light.wgsl", "starry.wgsl");

/// Where the light is left unread in less than one cell of so many, it is read nearly everywhere.
const UNREAD_PART: usize = 8;
/// Room around a loupe for its rim: a part of its radius, and px.
const LOUPE_RIM: (f64, f64) = (0.02, 4.0);

/// What is tone mapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Picture {
    /// The frame.
    Whole,
    /// What a loupe magnifies, into its circle and over the frame.
    Magnified,
    /// A second sky, into its half and over the frame.
    Beside,
}

impl Picture {
    /// The circle that is filled, with a loupe's rim.
    pub(super) fn circle(self, lens: &Lens) -> Circle {
        let radius_px = lens.image_radius_px();
        let rim_px = match self {
            Picture::Whole | Picture::Beside => 0.0,
            Picture::Magnified => LOUPE_RIM.0 * radius_px + LOUPE_RIM.1,
        };
        Circle { centre_px: lens.centre_px(), radius_px: radius_px + rim_px }
    }
}

/// The pipelines of the kinds of cells.
#[derive(Debug)]
pub(super) struct Tonemap {
    lit: wgpu::RenderPipeline,
    bare: wgpu::RenderPipeline,
    bare_rim: wgpu::RenderPipeline,
    rim: wgpu::RenderPipeline,
    /// Of cells that are closed to the light, from the landscape's plate.
    closed: wgpu::RenderPipeline,
    /// Of cells with stars, without and with a veil; only of the frame.
    starry: Option<[wgpu::RenderPipeline; 2]>,
}

/// The cells of a picture, by kind.
#[derive(Debug)]
pub(super) struct Cells {
    lit: Instances,
    bare: Instances,
    bare_rim: Instances,
    rim: Instances,
    closed: Instances,
    kept: Instances,
    kept_rim: Instances,
    /// Where a plate is laid over the light.
    mixed: Instances,
    read: Coverage,
    is_mostly_read: bool,
}

impl Cells {
    /// Of what is marked and what is on a plate.
    pub(super) fn new(
        (gpu, lens): (&Gpu, &Lens),
        (coverage, plate): (&Coverage, &PlateCells),
        picture: Picture,
    ) -> Self {
        let kinds = coverage.kinds(picture.circle(lens), plate);
        let Spans { lit, bare, bare_rim, rim, closed, kept, kept_rim } = coverage.spans(&kinds);
        let mixed = plate.laid_over(coverage).rectangles();
        let read = coverage.read(&kinds);
        let of_picture = || kinds.iter().filter(|kind| **kind != CellKind::Outside);
        let is_mostly_read = of_picture().filter(|kind| !kind.is_read()).count() < of_picture().count() / UNREAD_PART;
        let [lit, bare, bare_rim, rim, closed, kept, kept_rim, mixed] =
            [lit, bare, bare_rim, rim, closed, kept, kept_rim, mixed].map(|spans| Instances::new(gpu, &spans));
        Cells { lit, bare, bare_rim, rim, closed, kept, kept_rim, mixed, read, is_mostly_read }
    }

    /// Where a plate is laid over the light.
    pub(super) fn mixed(&self) -> &Instances {
        &self.mixed
    }

    /// Whether it is read nearly everywhere in the picture.
    pub(super) fn is_mostly_read(&self) -> bool {
        self.is_mostly_read
    }

    /// Where the light is read.
    pub(super) fn read(&self) -> &Coverage {
        &self.read
    }
}

impl Tonemap {
    /// Draws the cells in which there is nothing but a plate; bind group 1 must have it in the light's place.
    pub(super) fn draw_kept(&self, pass: &mut wgpu::RenderPass<'_>, cells: &Cells) {
        draw_each(pass, [(&self.closed, &cells.closed), (&self.lit, &cells.kept), (&self.rim, &cells.kept_rim)]);
    }

    /// Draws the cells in which there is nothing but the backdrop; both bind groups must be set.
    pub(super) fn draw_bare(&self, pass: &mut wgpu::RenderPass<'_>, cells: &Cells) {
        draw_each(pass, [(&self.bare, &cells.bare), (&self.bare_rim, &cells.bare_rim)]);
    }

    /// Draws all cells where nothing is kept; both bind groups must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, cells: &Cells) {
        self.draw_bare(pass, cells);
        self.draw_lit(pass, cells);
    }

    /// Draws the cells with light; both bind groups must be set.
    pub(super) fn draw_lit(&self, pass: &mut wgpu::RenderPass<'_>, cells: &Cells) {
        draw_each(pass, [(&self.lit, &cells.lit), (&self.rim, &cells.rim)]);
    }

    /// Draws the stars that are not in the light, last: the cells of others reach over them. Both bind groups must be set.
    pub(super) fn draw_starry(&self, pass: &mut wgpu::RenderPass<'_>, cells: &StarryCells) {
        if let Some([plain, veiled]) = &self.starry {
            draw_each(pass, [(plain, &cells.plain), (veiled, &cells.veiled)]);
        }
    }
}

fn draw_each<const N: usize>(pass: &mut wgpu::RenderPass<'_>, kinds: [(&wgpu::RenderPipeline, &Instances); N]) {
    for (pipeline, cells) in kinds {
        pass.set_pipeline(pipeline);
        cells.draw(pass, 6);
    }
}

/// The layout of bind group 1: the light, the backdrop behind it, the sampler that stretches the backdrop, and the one that
/// takes the light as it is.
pub(super) fn light_layout(gpu: &Gpu) -> wgpu::BindGroupLayout {
    let bindings = [Binding::Texture, Binding::Texture, Binding::Sampler, Binding::Sampler];
    group_layout(gpu, "light", wgpu::ShaderStages::FRAGMENT, &bindings)
}

/// The sampler that takes the light as it is. A software rasteriser samples faster than it loads.
pub(super) fn exact_sampler(gpu: &Gpu) -> wgpu::Sampler {
    gpu.device.create_sampler(&wgpu::SamplerDescriptor { label: Some("light"), ..Default::default() })
}

pub(super) fn light_group(
    gpu: &Gpu,
    layout: &wgpu::BindGroupLayout,
    (light, exact): (&Target, &wgpu::Sampler),
    (backdrop, smooth): (&wgpu::TextureView, &wgpu::Sampler),
) -> wgpu::BindGroup {
    let resources = [
        wgpu::BindingResource::TextureView(&light.view),
        wgpu::BindingResource::TextureView(backdrop),
        wgpu::BindingResource::Sampler(smooth),
        wgpu::BindingResource::Sampler(exact),
    ];
    bind_group(gpu, "light", layout, resources)
}

/// The pipelines that finish the light.
pub(super) fn pipelines(
    gpu: &Gpu,
    (frame_layout, light_layout): (&wgpu::BindGroupLayout, &wgpu::BindGroupLayout),
    (projection, picture, finish): (Projection, Picture, Finish),
) -> Tonemap {
    let spec = PipelineSpec {
        label: "tone map",
        shader: SHADER,
        bind_groups: &[frame_layout, light_layout],
        instance: Some(InstanceLayout { stride: size_of::<SpanInstance>(), fields: SpanInstance::FIELDS }),
        blend: if picture == Picture::Whole { Blend::Replace } else { Blend::Cover },
        format: finish.format(),
    };
    let in_loupe = f64::from(u8::from(picture == Picture::Magnified));
    let in_half = f64::from(u8::from(picture == Picture::Beside));
    // A globe ends where no circle does.
    let ends_anywhere = f64::from(u8::from(picture != Picture::Whole || projection == Projection::Globe));
    let build = |more: [(&str, f64); 2]| {
        let finish = ("FINISH", finish.shader_number());
        let constants = [&[finish, ("IN_LOUPE", in_loupe), ("IN_HALF", in_half)][..], &more].concat();
        spec.build_with(gpu, projection, &constants)
    };
    let starry = PipelineSpec {
        label: "starry cells",
        shader: STARRY_SHADER,
        instance: Some(InstanceLayout { stride: size_of::<StarryInstance>(), fields: StarryInstance::FIELDS }),
        ..spec
    };
    let build_starry = |veil: f64| {
        let constants = [("FINISH", finish.shader_number()), ("MASKED", 0.0), ("POINT_VEIL", veil)];
        starry.build_with(gpu, projection, &constants)
    };
    Tonemap {
        starry: (picture == Picture::Whole).then(|| [0.0, 1.0].map(build_starry)),
        lit: build([("LIT", 1.0), ("MASKED", ends_anywhere)]),
        bare: build([("LIT", 0.0), ("MASKED", ends_anywhere)]),
        bare_rim: build([("LIT", 0.0), ("MASKED", 1.0)]),
        rim: build([("LIT", 1.0), ("MASKED", 1.0)]),
        closed: build([("LIT", 1.0), ("CLOSED", 1.0)]),
    }
}
