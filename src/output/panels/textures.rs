//! Letters and pictures of the panels on the GPU.

use crate::render::{Binding, Gpu, bind_group, group_layout};
use egui::epaint::{ImageData, ImageDelta};
use egui::{Color32, TextureFilter, TextureId, TextureOptions, TextureWrapMode, TexturesDelta};
use std::collections::HashMap;

/// A texture with what a pass binds.
#[derive(Debug)]
struct Held {
    texture: wgpu::Texture,
    group: wgpu::BindGroup,
    /// Another number with every other picture.
    look: u64,
}

/// All textures that panels draw with.
#[derive(Debug)]
pub(super) struct Textures {
    layout: wgpu::BindGroupLayout,
    samplers: HashMap<TextureOptions, wgpu::Sampler>,
    held: HashMap<TextureId, Held>,
    /// What the frame that was drawn last was the last one to use.
    gone: Vec<TextureId>,
    looks: u64,
}

impl Textures {
    pub(super) fn new(gpu: &Gpu) -> Self {
        let bindings = [Binding::Texture, Binding::Sampler];
        let layout = group_layout(gpu, "picture of panels", wgpu::ShaderStages::FRAGMENT, &bindings);
        Textures { layout, samplers: HashMap::new(), held: HashMap::new(), gone: Vec::new(), looks: 0 }
    }

    /// What every group of a texture and its sampler is made after.
    pub(super) fn layout(&self) -> &wgpu::BindGroupLayout {
        &self.layout
    }

    /// Changes with every new picture under this name, and is nothing while there is none. Letters that come to the others
    /// change nothing: those that are drawn stay where they are.
    pub(super) fn look(&self, id: TextureId) -> Option<u64> {
        self.held.get(&id).map(|held| held.look)
    }

    pub(super) fn group(&self, id: TextureId) -> Option<&wgpu::BindGroup> {
        self.held.get(&id).map(|held| &held.group)
    }

    /// Takes what has come, and lets go what the last frame was the last to use.
    pub(super) fn take(&mut self, gpu: &Gpu, changes: &mut TexturesDelta) {
        for id in std::mem::take(&mut self.gone) {
            self.held.remove(&id);
        }
        for (id, deltas) in changes.set.drain() {
            for delta in deltas {
                self.set(gpu, id, &delta);
            }
        }
        self.gone.extend(changes.free.drain());
    }

    fn set(&mut self, gpu: &Gpu, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let size = image.size.map(|px| px as u32);
        let [x, y] = delta.pos.unwrap_or_default().map(|px| px as u32);
        if delta.pos.is_none() {
            let whole = self.made(gpu, size, delta.options);
            self.held.insert(id, whole);
        }
        let Some(held) = self.held.get_mut(&id) else { return };
        if delta.pos.is_some() && id != TextureId::default() {
            self.looks += 1;
            held.look = self.looks;
        }
        write(gpu, &held.texture, ([x, y], size), &image.pixels);
    }

    fn made(&mut self, gpu: &Gpu, [width, height]: [u32; 2], options: TextureOptions) -> Held {
        let texture = gpu.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("picture of panels"),
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: wgpu::TextureFormat::Rgba8Unorm,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        });
        let view = texture.create_view(&wgpu::TextureViewDescriptor::default());
        let group = self.group_of(gpu, &view, options);
        self.looks += 1;
        Held { texture, group, look: self.looks }
    }

    /// A texture and the sampler that egui's options mean.
    pub(super) fn group_of(&mut self, gpu: &Gpu, view: &wgpu::TextureView, options: TextureOptions) -> wgpu::BindGroup {
        let sampler = self.samplers.entry(options).or_insert_with(|| sampler(gpu, options));
        let resources = [wgpu::BindingResource::TextureView(view), wgpu::BindingResource::Sampler(sampler)];
        bind_group(gpu, "picture of panels", &self.layout, resources)
    }
}

fn sampler(gpu: &Gpu, options: TextureOptions) -> wgpu::Sampler {
    let filter = |filter| match filter {
        TextureFilter::Nearest => wgpu::FilterMode::Nearest,
        TextureFilter::Linear => wgpu::FilterMode::Linear,
    };
    let address_mode = match options.wrap_mode {
        TextureWrapMode::ClampToEdge => wgpu::AddressMode::ClampToEdge,
        TextureWrapMode::Repeat => wgpu::AddressMode::Repeat,
        TextureWrapMode::MirroredRepeat => wgpu::AddressMode::MirrorRepeat,
    };
    gpu.device.create_sampler(&wgpu::SamplerDescriptor {
        label: Some("picture of panels"),
        mag_filter: filter(options.magnification),
        min_filter: filter(options.minification),
        address_mode_u: address_mode,
        address_mode_v: address_mode,
        ..Default::default()
    })
}

fn write(gpu: &Gpu, texture: &wgpu::Texture, ([x, y], [width, height]): ([u32; 2], [u32; 2]), pixels: &[Color32]) {
    if width == 0 || height == 0 {
        return;
    }
    gpu.queue.write_texture(
        wgpu::TexelCopyTextureInfo { origin: wgpu::Origin3d { x, y, z: 0 }, ..texture.as_image_copy() },
        bytemuck::cast_slice(pixels),
        wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(width * 4), rows_per_image: None },
        wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
    );
}
