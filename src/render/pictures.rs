//! Pictures, panoramas and the presenter's light spot, laid over the finished picture after tone mapping: a picture has the
//! colors of its file whatever the exposure, and fades evenly. Lines of the stage, diagrams
//! and words stand over them.

use super::bindings::{Binding, bind_group, group_layout};
use super::device::Gpu;
use super::finish::Finish;
use super::frame::uniform_buffer;
use super::instances::Instances;
use super::mipmaps::uploaded;
use super::pipeline::{Blend, InstanceLayout, PipelineSpec};
use super::{landscape, lines};
use crate::scene::Scene;
use crate::scene::gpu_layout::gpu_struct;
use crate::scene::lens::{Lens, Projection};
use crate::scene::picture::{Patch, PictureForm, PictureLayer, PictureLook, PicturePixels};
use std::collections::HashMap;
use std::f64::consts::TAU;
use std::sync::Arc;

/// The pictures' shader, joined.
pub(super) const SHADER: &str = shader!("pictures.wgsl");

gpu_struct! {
    /// `struct PictureUniform` of `shaders/pictures.wgsl`.
    pub struct PictureUniform {
        /// Local unit vector to the picture's right.
        pub right_local: [f32; 3],
        /// 0 to 1.
        pub opacity: f32,
        /// Local unit vector to its top.
        pub up_local: [f32; 3],
        /// How far its screen is bent.
        pub bend: f32,
        /// Local unit vector to its middle.
        pub towards_local: [f32; 3],
        /// A patch, everything around, or a spot.
        pub kind: f32,
        /// Ink of a spot, linear sRGB.
        pub rgb: [f32; 3],
        /// Level of detail.
        pub finer: f32,
        /// Half of width and height on the screen.
        pub half_extent: [f32; 2],
        /// Pixels to a unit of the screen, in its middle.
        pub px_per_unit: f32,
        /// Width of a spot's ring, px.
        pub line_px: f32,
        /// Where the picture's middle stands on its screen.
        pub middle: [f32; 2],
        /// Zero.
        pub padding: [f32; 2],
    }
}

gpu_struct! {
    /// `struct PictureCell` of `shaders/pictures.wgsl`.
    pub struct PictureCell {
        /// Local unit vectors of the corners, in order.
        pub a_local: [f32; 3],
        /// The second.
        pub b_local: [f32; 3],
        /// The third.
        pub c_local: [f32; 3],
        /// The fourth.
        pub d_local: [f32; 3],
    }
}

const PATCH: f32 = 0.0;
const ALL_AROUND: f32 = 1.0;
const SPOT: f32 = 2.0;
/// Width of a spot's ring in frames up to 1024 px; it grows with the root of the size.
const RING_PX: f64 = 1.6;
/// Bytes of pictures that are kept on the GPU after they were shown.
const KEPT_BYTES: usize = 512 << 20;

/// The pass, with a pipeline for every projection and finish that has been asked for, and the pictures on the GPU.
#[derive(Debug)]
pub(super) struct PicturesPass {
    layout: wgpu::BindGroupLayout,
    /// For everything around, which has no left edge, and for patches.
    samplers: [wgpu::Sampler; 2],
    pipelines: HashMap<(u32, Finish), Pipelines>,
    uploaded: Vec<Uploaded>,
    /// A texel for spots.
    blank: wgpu::TextureView,
}

/// Pictures, and over them the lines of the stage and diagrams.
#[derive(Debug)]
struct Pipelines {
    pictures: wgpu::RenderPipeline,
    lines: wgpu::RenderPipeline,
    diagrams: wgpu::RenderPipeline,
}

#[derive(Debug)]
struct Uploaded {
    pixels: Arc<PicturePixels>,
    view: wgpu::TextureView,
}

/// A picture ready for every tile.
#[derive(Debug)]
pub(super) struct PictureDraw {
    group: wgpu::BindGroup,
    cells: Instances,
}

impl PicturesPass {
    pub(super) fn new(gpu: &Gpu) -> Self {
        let bindings = [Binding::Uniform, Binding::Texture, Binding::Sampler];
        let nothing = PicturePixels { width_px: 1, height_px: 1, rgba: vec![0; 4] };
        PicturesPass {
            layout: group_layout(gpu, "picture", wgpu::ShaderStages::FRAGMENT, &bindings),
            samplers: [wgpu::AddressMode::Repeat, wgpu::AddressMode::ClampToEdge].map(|mode| sampler(gpu, mode)),
            pipelines: HashMap::new(),
            uploaded: Vec::new(),
            blank: upload(gpu, &nothing),
        }
    }

    /// Uploads a scene's pictures unless they are there, and compiles what draws them into a finish.
    pub(super) fn prepare(
        &mut self,
        gpu: &Gpu,
        frame_layout: &wgpu::BindGroupLayout,
        scene: &Scene,
        finish: Finish,
    ) -> Vec<PictureDraw> {
        if scene.pictures.is_empty() || !finish.has_words() {
            return Vec::new();
        }
        let (layout, projection) = (&self.layout, scene.lens.projection());
        self.pipelines.entry((projection.shader_number(), finish)).or_insert_with(|| Pipelines {
            pictures: pipeline(gpu, &[frame_layout, layout], (projection, finish)),
            lines: lines::pipeline_over_pictures(gpu, frame_layout, (projection, finish)),
            diagrams: landscape::pipeline_over_pictures(gpu, frame_layout, (projection, finish)),
        });
        self.keep_shown(gpu, &scene.pictures);
        scene.pictures.iter().map(|layer| self.draw_of(gpu, &scene.lens, layer)).collect()
    }

    /// Draws them and what stands over them; bind group 0 must be set.
    pub(super) fn draw(
        &self,
        pass: &mut wgpu::RenderPass<'_>,
        (projection, finish): (Projection, Finish),
        (pictures, stage_lines, diagrams): (&[PictureDraw], &Instances, &Instances),
    ) {
        let found = self.pipelines.get(&(projection.shader_number(), finish));
        let Some(pipelines) = found.filter(|_| !pictures.is_empty()) else { return };
        let vertices = if projection == Projection::Globe { 12 } else { 6 };
        for picture in pictures {
            pass.set_pipeline(&pipelines.pictures);
            pass.set_bind_group(1, &picture.group, &[]);
            picture.cells.draw(pass, vertices);
        }
        pass.set_pipeline(&pipelines.lines);
        stage_lines.draw(pass, vertices);
        pass.set_pipeline(&pipelines.diagrams);
        diagrams.draw(pass, 6);
    }

    fn keep_shown(&mut self, gpu: &Gpu, layers: &[PictureLayer]) {
        let shown = |pixels: &Arc<PicturePixels>| {
            layers.iter().any(|layer| matches!(&layer.look, PictureLook::Pixels(own) if Arc::ptr_eq(own, pixels)))
        };
        let bytes: usize = self.uploaded.iter().map(|picture| picture.pixels.rgba.len()).sum();
        if bytes > KEPT_BYTES {
            self.uploaded.retain(|picture| shown(&picture.pixels));
        }
        for layer in layers {
            let PictureLook::Pixels(pixels) = &layer.look else { continue };
            if !self.uploaded.iter().any(|picture| Arc::ptr_eq(&picture.pixels, pixels)) {
                self.uploaded.push(Uploaded { pixels: Arc::clone(pixels), view: upload(gpu, pixels) });
            }
        }
    }

    fn draw_of(&self, gpu: &Gpu, lens: &Lens, layer: &PictureLayer) -> PictureDraw {
        let view = match &layer.look {
            PictureLook::Spot { .. } => &self.blank,
            PictureLook::Pixels(pixels) => self
                .uploaded
                .iter()
                .find(|picture| Arc::ptr_eq(&picture.pixels, pixels))
                .map_or(&self.blank, |picture| &picture.view),
        };
        let [around, clamped] = &self.samplers;
        let sampler = if matches!(layer.form, PictureForm::AllAround { .. }) { around } else { clamped };
        let uniform = uniform_buffer(gpu, &uniform(lens, layer));
        let resources = [
            uniform.as_entire_binding(),
            wgpu::BindingResource::TextureView(view),
            wgpu::BindingResource::Sampler(sampler),
        ];
        let cells: Vec<PictureCell> = (layer.form.cells().into_iter())
            .map(|[a_local, b_local, c_local, d_local]| PictureCell { a_local, b_local, c_local, d_local })
            .collect();
        PictureDraw { group: bind_group(gpu, "picture", &self.layout, resources), cells: Instances::new(gpu, &cells) }
    }
}

fn uniform(lens: &Lens, layer: &PictureLayer) -> PictureUniform {
    let patch = match layer.form {
        PictureForm::Patch(patch) => patch,
        PictureForm::AllAround { local_from_picture } => {
            Patch { local_from_picture, bend: 0.0, middle: [0.0; 2], half_extent: [1.0; 2] }
        }
    };
    let Patch { local_from_picture: axes, bend, half_extent, .. } = patch;
    let middle = match layer.form {
        PictureForm::Patch(_) => axes.z_axis,
        PictureForm::AllAround { .. } => lens.view_from_local().transpose() * glam::DVec3::Z,
    };
    let px_per_rad = lens.pixels_per_radian(middle);
    let (kind, rgb, texels_per_unit) = match (&layer.look, &layer.form) {
        (PictureLook::Spot { rgb }, _) => (SPOT, *rgb, 0.0),
        (PictureLook::Pixels(pixels), PictureForm::Patch(_)) => {
            (PATCH, [0.0; 3], f64::from(pixels.width_px) / (2.0 * half_extent[0]))
        }
        (PictureLook::Pixels(pixels), PictureForm::AllAround { .. }) => {
            (ALL_AROUND, [0.0; 3], f64::from(pixels.width_px) / TAU)
        }
    };
    let frame_part = f64::from(lens.frame().shorter_px()) / 1024.0;
    PictureUniform {
        right_local: axes.x_axis.as_vec3().into(),
        opacity: layer.opacity.clamp(0.0, 1.0),
        up_local: axes.y_axis.as_vec3().into(),
        bend: bend as f32,
        towards_local: axes.z_axis.as_vec3().into(),
        kind,
        rgb,
        finer: (texels_per_unit / px_per_rad.max(1e-9)).max(1.0).log2() as f32,
        half_extent: half_extent.map(|half| half.max(1e-9) as f32),
        px_per_unit: px_per_rad as f32,
        line_px: (RING_PX * frame_part.max(1.0).sqrt()) as f32,
        middle: patch.middle.map(|part| part as f32),
        padding: [0.0; 2],
    }
}

fn upload(gpu: &Gpu, pixels: &PicturePixels) -> wgpu::TextureView {
    uploaded(gpu, "picture", [pixels.width_px, pixels.height_px], &pixels.rgba)
}

fn sampler(gpu: &Gpu, address_mode_u: wgpu::AddressMode) -> wgpu::Sampler {
    gpu.device.create_sampler(&wgpu::SamplerDescriptor {
        label: Some("picture"),
        address_mode_u,
        mag_filter: wgpu::FilterMode::Linear,
        min_filter: wgpu::FilterMode::Linear,
        mipmap_filter: wgpu::MipmapFilterMode::Linear,
        ..Default::default()
    })
}

fn pipeline(
    gpu: &Gpu,
    bind_groups: &[&wgpu::BindGroupLayout],
    (projection, finish): (Projection, Finish),
) -> wgpu::RenderPipeline {
    let instance = Some(InstanceLayout { stride: size_of::<PictureCell>(), fields: PictureCell::FIELDS });
    let format = finish.format();
    let spec = PipelineSpec { label: "pictures", shader: SHADER, bind_groups, instance, blend: Blend::Cover, format };
    spec.build_with(gpu, projection, &[("FINISH", finish.shader_number())])
}
