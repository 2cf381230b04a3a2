//! Bind groups: what a shader binds in one group, in the order of its `@binding` numbers.

use super::device::Gpu;

/// A kind of thing that is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binding {
    /// A uniform buffer.
    Uniform,
    /// A texture that is read texel by texel.
    Texels,
    /// A texture that a sampler reads.
    Texture,
    /// Layers of textures that a sampler reads.
    TextureArray,
    /// A sampler that reads between texels.
    Sampler,
}

impl Binding {
    fn kind(self) -> wgpu::BindingType {
        let texture = |filterable, view_dimension| wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable },
            view_dimension,
            multisampled: false,
        };
        match self {
            Binding::Uniform => wgpu::BindingType::Buffer {
                ty: wgpu::BufferBindingType::Uniform,
                has_dynamic_offset: false,
                min_binding_size: None,
            },
            Binding::Texels => texture(false, wgpu::TextureViewDimension::D2),
            Binding::Texture => texture(true, wgpu::TextureViewDimension::D2),
            Binding::TextureArray => texture(true, wgpu::TextureViewDimension::D2Array),
            Binding::Sampler => wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering),
        }
    }
}

/// The layout of a group, whose bindings these stages read.
pub(crate) fn group_layout(
    gpu: &Gpu,
    label: &str,
    visibility: wgpu::ShaderStages,
    bindings: &[Binding],
) -> wgpu::BindGroupLayout {
    let entry = |(binding, one): (u32, &Binding)| wgpu::BindGroupLayoutEntry {
        binding,
        visibility,
        ty: one.kind(),
        count: None,
    };
    let entries: Vec<_> = (0..).zip(bindings).map(entry).collect();
    gpu.device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor { label: Some(label), entries: &entries })
}

/// A group of such a layout.
pub(crate) fn bind_group<const N: usize>(
    gpu: &Gpu,
    label: &str,
    layout: &wgpu::BindGroupLayout,
    resources: [wgpu::BindingResource<'_>; N],
) -> wgpu::BindGroup {
    let entries: Vec<_> =
        (0..).zip(resources).map(|(binding, resource)| wgpu::BindGroupEntry { binding, resource }).collect();
    gpu.device.create_bind_group(&wgpu::BindGroupDescriptor { label: Some(label), layout, entries: &entries })
}
