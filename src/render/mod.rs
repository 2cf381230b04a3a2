//! The only place that knows wgpu: draws a [`Scene`](crate::scene::Scene) into memory or into a window, through the same passes.
//!
//! ```text
//! backdrop (Rgba16Float, few pixels):         light of the air, the Milky Way, the zodiacal light
//! light (Rgba16Float, luminance x exposure):  deep sky, points, Sun, planets, Moon, lines, ground, lines over it
//! tone map (8 bit, or half floats for films):  the backdrop behind the light, stars that stand alone, mask, tone curve,
//!                                             blackout, sRGB, dithering
//! still picture (8 bit):                      what the last two show of backdrop and kept landscape alone, copied while it stands
//! second sky:                                 the same three for it, over its half of the picture
//! loupe:                                      the same three for what it magnifies, into its circle
//! over it:                                    pictures (below a loupe), labels and captions
//! ```
//!
//! A frame larger than a tile is drawn tile by tile. Every shader computes from the position in the whole frame and
//! from values that are flat over a shape, and every shape fades to exactly zero inside its triangles: tiled equals
//! untiled to the byte.

/// The shader of a pass: the common pieces every pass knows, then its own, joined at build time.
macro_rules! shader {
    ($($path:literal),+) => {
        concat!(
            include_str!("../../shaders/common/angle.wgsl"),
            include_str!("../../shaders/common/lens.wgsl"),
            include_str!("../../shaders/common/frame.wgsl"),
            include_str!("../../shaders/common/color.wgsl"),
            $(include_str!(concat!("../../shaders/", $path)),)+
        )
    };
}

mod backdrop;
mod bindings;
mod coverage;
mod darkness;
mod device;
mod discs;
mod error;
mod finish;
mod frame;
mod globes;
mod glows;
mod ground;
mod halves;
mod image;
mod in_flight;
mod instances;
mod kept;
mod landscape;
mod lines;
mod loupe;
mod mipmaps;
mod moon;
mod near_globe;
mod panorama;
mod passes;
mod patches;
mod pictures;
mod pipeline;
mod placing;
mod points;
mod renderer;
mod spot;
mod starry;
mod still;
mod stopwatch;
mod stretch;
mod sun;
mod targets;
mod text;
mod tonemap;
mod underway;

pub use backdrop::BackdropUniform;
pub(crate) use bindings::{Binding, bind_group, group_layout};
pub use coverage::SpanInstance;
pub use device::{AdapterKind, AdapterReport, Gpu, GpuError, list_adapters};
pub use error::RenderError;
pub use frame::FrameUniform;
pub use globes::GlobeUniform;
pub use glows::GlowInstance;
pub use image::{HalfImage, Image, Pixels};
pub use in_flight::Drawing;
pub use landscape::PieceInstance;
pub use lines::LineInstance;
pub use near_globe::NearGlobeUniform;
pub use panorama::{CellInstance, PanoramaUniform};
pub use patches::PatchInstance;
pub use pictures::{PictureCell, PictureUniform};
pub use renderer::{Renderer, SurfacePart};
pub(crate) use renderer::{begin_pass, begin_pass_with};
pub use spot::PointInstance;
pub use starry::StarryInstance;
pub(crate) use targets::{Readback, Target, wait};
pub use text::{DEJAVU, InkInstance, MICRO_HEI, TextError};
pub use underway::{PixelKind, Underway};

/// The shaders as they are compiled, by pass; for tests that read their declarations.
pub fn shader_sources() -> Vec<(&'static str, &'static str)> {
    vec![
        ("backdrop", backdrop::SHADER),
        ("patches", patches::SHADER),
        ("points", points::SHADER),
        ("glows", glows::SHADER),
        ("sun", sun::SHADER),
        ("globes", globes::SHADER),
        ("moon", moon::SHADER),
        ("near globe", near_globe::SHADER),
        ("lines", lines::SHADER),
        ("ground", ground::SHADER),
        ("landscape", landscape::SHADER),
        ("plate", landscape::PLATE_SHADER),
        ("panorama", panorama::SHADER),
        ("tone map", tonemap::SHADER),
        ("starry cells", tonemap::STARRY_SHADER),
        ("pictures", pictures::SHADER),
        ("stretch", stretch::SHADER),
        ("text", text::SHADER),
    ]
}
