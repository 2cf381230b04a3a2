//! Every struct that Rust fills and a shader reads has the same fields, offsets and sizes on both sides (read out of the
//! shaders by naga), and every shader is valid.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

use beiguan::render::{
    CellInstance, FrameUniform, GlobeUniform, GlowInstance, InkInstance, LineInstance, NearGlobeUniform,
    PanoramaUniform, PatchInstance, PictureCell, PictureUniform, PieceInstance, PointInstance, SpanInstance,
    StarryInstance, shader_sources,
};
use beiguan::scene::disc::{DiscPlace, MoonUniform, SunUniform};
use beiguan::scene::gpu_layout::FieldLayout;
use beiguan::scene::lens::LensUniform;
use naga::{Module, StructMember, TypeInner};

fn module(pass: &str) -> Module {
    let (_, source) = shader_sources().into_iter().find(|(name, _)| *name == pass).unwrap();
    naga::front::wgsl::parse_str(source).unwrap_or_else(|error| panic!("{pass}: {}", error.emit_to_string(source)))
}

fn members(module: &Module, name: &str) -> (Vec<StructMember>, u32) {
    let found = module.types.iter().find(|(_, kind)| kind.name.as_deref() == Some(name));
    match found.map(|(_, kind)| &kind.inner) {
        Some(TypeInner::Struct { members, span }) => (members.clone(), *span),
        _ => panic!("the shader has no struct {name}"),
    }
}

fn uniform_matches(pass: &str, name: &str, fields: &[FieldLayout], size: usize) {
    let module = module(pass);
    let (members, span) = members(&module, name);
    let in_shader: Vec<_> = members
        .iter()
        .map(|m| (m.name.clone().unwrap(), m.offset, module.types[m.ty].inner.size(module.to_ctx())))
        .collect();
    let in_rust: Vec<_> = fields.iter().map(|f| (f.name.to_owned(), f.offset as u32, f.size as u32)).collect();
    assert_eq!(in_rust, in_shader, "{name}");
    assert_eq!(size as u32, span, "{name}");
}

/// Instances are vertex attributes: the location is the field's place in the Rust struct.
fn instance_matches(pass: &str, name: &str, fields: &[FieldLayout], size: usize) {
    let module = module(pass);
    let (members, _) = members(&module, name);
    let in_shader: Vec<_> = members
        .iter()
        .map(|m| match m.binding {
            Some(naga::Binding::Location { location, .. }) => {
                (m.name.clone().unwrap(), location, module.types[m.ty].inner.size(module.to_ctx()))
            }
            _ => panic!("{name}.{:?} has no location", m.name),
        })
        .collect();
    let in_rust: Vec<_> = fields.iter().zip(0..).map(|(f, at)| (f.name.to_owned(), at, f.size as u32)).collect();
    assert_eq!(in_rust, in_shader, "{name}");
    assert_eq!(fields.iter().map(|f| f.size).sum::<usize>(), size, "{name} has gaps");
}

#[test]
fn uniforms_lie_in_memory_as_the_shaders_read_them() {
    uniform_matches("globes", "Globe", GlobeUniform::FIELDS, size_of::<GlobeUniform>());
    uniform_matches("near globe", "NearGlobe", NearGlobeUniform::FIELDS, size_of::<NearGlobeUniform>());
    uniform_matches("points", "Lens", LensUniform::FIELDS, size_of::<LensUniform>());
    uniform_matches("points", "Frame", FrameUniform::FIELDS, size_of::<FrameUniform>());
    uniform_matches("panorama", "PanoramaUniform", PanoramaUniform::FIELDS, size_of::<PanoramaUniform>());
    uniform_matches("pictures", "PictureUniform", PictureUniform::FIELDS, size_of::<PictureUniform>());
    uniform_matches("sun", "DiscPlace", DiscPlace::FIELDS, size_of::<DiscPlace>());
    uniform_matches("sun", "SunUniform", SunUniform::FIELDS, size_of::<SunUniform>());
    uniform_matches("moon", "MoonUniform", MoonUniform::FIELDS, size_of::<MoonUniform>());
}

#[test]
fn instances_are_read_field_by_field_in_their_order() {
    instance_matches("points", "PointInstance", PointInstance::FIELDS, size_of::<PointInstance>());
    instance_matches("patches", "PatchInstance", PatchInstance::FIELDS, size_of::<PatchInstance>());
    instance_matches("lines", "LineInstance", LineInstance::FIELDS, size_of::<LineInstance>());
    instance_matches("landscape", "PieceInstance", PieceInstance::FIELDS, size_of::<PieceInstance>());
    instance_matches("glows", "GlowInstance", GlowInstance::FIELDS, size_of::<GlowInstance>());
    instance_matches("panorama", "CellInstance", CellInstance::FIELDS, size_of::<CellInstance>());
    instance_matches("pictures", "PictureCell", PictureCell::FIELDS, size_of::<PictureCell>());
    instance_matches("starry cells", "StarryInstance", StarryInstance::FIELDS, size_of::<StarryInstance>());
    instance_matches("tone map", "SpanInstance", SpanInstance::FIELDS, size_of::<SpanInstance>());
    instance_matches("text", "InkInstance", InkInstance::FIELDS, size_of::<InkInstance>());
}

#[test]
fn every_shader_is_valid_without_optional_features() {
    for (pass, _) in shader_sources() {
        let flags = naga::valid::ValidationFlags::all();
        let validated = naga::valid::Validator::new(flags, naga::valid::Capabilities::empty()).validate(&module(pass));
        assert!(validated.is_ok(), "{pass}: {validated:?}");
    }
}
