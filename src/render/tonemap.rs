//! From light to display values, cell by cell: where light may have been drawn, and the backdrop alone elsewhere.

use super::bindings::{Binding, bind_group, group_layout};
use super::blank::BlankPass;
use super::coverage::{Circle, Coverage, SpanInstance, Spans};
use super::device::Gpu;
use super::finish::Finish;
use super::instances::Instances;
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use super::targets::Target;
use crate::scene::lens::{Lens, Projection};

/// The tone map's shader, joined.
pub(super) const SHADER: &str = shader!("common/noise.wgsl", "common/span.wgsl", "tonemap.wgsl");

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
    fn circle(self, lens: &Lens) -> Circle {
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
    rim: wgpu::RenderPipeline,
    /// Of cells that are closed to the light, from the landscape's plate.
    closed: wgpu::RenderPipeline,
    outside: BlankPass,
}

/// The cells of a picture, by kind.
#[derive(Debug)]
pub(super) struct Cells {
    lit: Instances,
    bare: Instances,
    rim: Instances,
    closed: Instances,
    outside: Instances,
    read: Instances,
}

impl Cells {
    /// Of what is marked; `closed` are cells in which only a kept landscape is seen.
    pub(super) fn new(gpu: &Gpu, lens: &Lens, (coverage, closed, picture): (&Coverage, &Coverage, Picture)) -> Self {
        let Spans { lit, bare, rim, closed, outside } = coverage.spans_around(picture.circle(lens), closed);
        let read = [&lit[..], &rim].concat();
        let [lit, bare, rim, closed, outside, read] =
            [lit, bare, rim, closed, outside, read].map(|spans| Instances::new(gpu, &spans));
        Cells { lit, bare, rim, closed, outside, read }
    }

    /// Where the light is read.
    pub(super) fn read(&self) -> &Instances {
        &self.read
    }
}

impl Tonemap {
    /// Begins a pass over a whole target, dark where the picture is not; bind group 0 is set.
    pub(super) fn begin<'a>(
        &self,
        encoder: &'a mut wgpu::CommandEncoder,
        view: &wgpu::TextureView,
        (frame, cells): (&wgpu::BindGroup, &Cells),
    ) -> wgpu::RenderPass<'a> {
        self.outside.begin(encoder, view, (frame, &cells.outside))
    }

    /// Draws the cells that are closed to the light; bind group 1 must have the plate in its place.
    pub(super) fn draw_closed(&self, pass: &mut wgpu::RenderPass<'_>, cells: &Cells) {
        pass.set_pipeline(&self.closed);
        cells.closed.draw(pass, 6);
    }

    /// Draws the other cells; both bind groups must be set.
    pub(super) fn draw(&self, pass: &mut wgpu::RenderPass<'_>, cells: &Cells) {
        for (pipeline, cells) in [(&self.lit, &cells.lit), (&self.bare, &cells.bare), (&self.rim, &cells.rim)] {
            pass.set_pipeline(pipeline);
            cells.draw(pass, 6);
        }
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
    let outside = BlankPass::new(gpu, frame_layout, (projection, finish.format()));
    Tonemap {
        lit: build([("LIT", 1.0), ("MASKED", ends_anywhere)]),
        bare: build([("LIT", 0.0), ("MASKED", ends_anywhere)]),
        rim: build([("LIT", 1.0), ("MASKED", 1.0)]),
        closed: build([("LIT", 1.0), ("CLOSED", 1.0)]),
        outside,
    }
}
