//! What to draw and where: the lens and plain data, made from the sky and read by `render`. It knows no GPU.

pub mod backdrop;
pub mod compose;
pub mod disc;
pub mod draw;
pub mod exposure;
pub mod globe;
pub mod glow;
pub mod gpu_layout;
pub mod half;
pub mod labels;
pub mod landscape;
pub mod lens;
pub mod loupe;
pub mod milky_way;
pub mod near_globe;
pub mod patch;
pub mod patch_shape;
pub mod picture;
pub mod shared;
pub mod star_field;
pub mod steps;
pub mod target;

use backdrop::Backdrop;
use disc::{MoonDisc, SunDisc};
use draw::{Ground, LineSegment, PointSource};
use globe::GlobeDisc;
use glow::GlowSpot;
use half::HalfMask;
use labels::{Canvas, LabelRequest, Plate};
use landscape::{LandscapePiece, PanoramaLayer};
use lens::Lens;
use loupe::LoupeScene;
use near_globe::NearGlobe;
use patch::LightPatch;
use picture::PictureLayer;
use shared::Shared;
use std::sync::Arc;

/// One frame. Drawn in the order of the fields. The backdrop shows through everything but the ground: the air glows in front of
/// the Moon too.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Where directions fall on the frame.
    pub lens: Lens,
    /// Factor from luminance (cd/m^2) to the display's linear scale, where about 1 is white.
    pub exposure: f32,
    /// Level of the sky's even light that the eye discounts; see [`exposure`].
    pub discounted_level: f32,
    /// Factor by which points are brighter than their light spread over a pixel of the middle of the frame; see
    /// [`exposure`].
    pub point_gain: f32,
    /// The veil that points draw around themselves in the eye.
    pub glare: Glare,
    /// The light of the sky behind everything; black if none.
    pub backdrop: Option<Arc<Backdrop>>,
    /// Galaxies, nebulae and clusters.
    pub patches: Vec<LightPatch>,
    /// Stars, planets and others too small for a disc.
    pub points: Shared<PointSource>,
    /// The time of the show at which they twinkle, s.
    pub show_time_s: f64,
    /// Soft spots: trails of meteors, tails of comets.
    pub glows: Vec<GlowSpot>,
    /// The Sun.
    pub sun: Option<SunDisc>,
    /// Planets and their moons with a disc, the farthest first.
    pub globes: Vec<GlobeDisc>,
    /// The Moon, before all other bodies.
    pub moon: Option<MoonDisc>,
    /// The Earth from space.
    pub near_globe: Option<NearGlobe>,
    /// Lines on the sky, hidden by the ground.
    pub lines: Shared<LineSegment>,
    /// Opaque ground below the horizon.
    pub ground: Option<Ground>,
    /// What stands on it, drawn after it, the farthest first.
    pub landscape: Shared<LandscapePiece>,
    /// A picture all around, over the ground.
    pub panorama: Option<PanoramaLayer>,
    /// Lines in front of the ground: the horizon itself, marks.
    pub lines_over_ground: Vec<LineSegment>,
    /// Lines of the stage: in front of the ground, and of pictures too.
    pub stage_lines: Vec<LineSegment>,
    /// Pictures over all of it, at the display's own brightness.
    pub pictures: Vec<PictureLayer>,
    /// Plates with diagrams, each over the one before.
    pub diagrams: Vec<LandscapePiece>,
    /// Words on the sky, laid out when their widths are known.
    pub labels: Shared<LabelRequest>,
    /// What the frame imposes on the words.
    pub canvas: Canvas,
    /// Lines of text on the screen, over everything: the window's own.
    pub overlay: Vec<ScreenText>,
    /// A region that is magnified, drawn over everything but the words.
    pub loupe: Option<Box<LoupeScene>>,
    /// Another sky in a half of the picture, drawn over this one and under the loupe; its lens has the same frame.
    pub beside: Option<Box<Scene>>,
    /// Which half this sky fills, where it is such another one.
    pub half: Option<HalfMask>,
    /// Blackout: 0 shows the frame, 1 is black.
    pub fade: f32,
    /// How far even light stands in the place of the picture: 0 not at all, 1 alone.
    pub house_light: f32,
}

/// How the veil around points is drawn (`astro::vision::veil_per_lx`); none by default.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Glare {
    /// Factor from its luminance (cd/m^2) to the display's linear scale.
    pub per_cd_m2: f32,
    /// Angle in the eye that a pixel stands for, degrees.
    pub degrees_per_px: f32,
}

/// An upright line of text on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct ScreenText {
    /// What it says; lines are parted by `\n`.
    pub text: String,
    /// Upper left corner of its box, px.
    pub corner_px: [f64; 2],
    /// Size of the type, px.
    pub height_px: f64,
    /// Linear sRGB as displayed.
    pub color: [f32; 3],
    /// A plate behind it.
    pub plate: Option<Plate>,
}

impl Scene {
    /// A black frame.
    pub fn black(lens: Lens) -> Self {
        Scene {
            lens,
            exposure: 1.0,
            discounted_level: 0.0,
            point_gain: 1.0,
            glare: Glare::default(),
            backdrop: None,
            patches: Vec::new(),
            points: Shared::default(),
            show_time_s: 0.0,
            glows: Vec::new(),
            sun: None,
            globes: Vec::new(),
            moon: None,
            near_globe: None,
            lines: Shared::default(),
            ground: None,
            landscape: Shared::default(),
            panorama: None,
            lines_over_ground: Vec::new(),
            stage_lines: Vec::new(),
            pictures: Vec::new(),
            diagrams: Vec::new(),
            labels: Shared::default(),
            canvas: lens.canvas(),
            overlay: Vec::new(),
            loupe: None,
            beside: None,
            half: None,
            fade: 0.0,
            house_light: 0.0,
        }
    }
}
