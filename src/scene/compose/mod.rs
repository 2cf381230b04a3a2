//! From the sky to the frame: what is drawn, where, how brightly. A pure function of Moment, Target and Data.
//!
//! Brightness: the light of stars and planets is physical and multiplied by an exposure under which a star of magnitude 0
//! is [`PEAK_OF_MAGNITUDE_0`] times white in its brightest pixel, whatever the frame's size; a narrower field gathers more
//! light. Lines, labels and discs are set on the display's own scale.

mod backdrop;
mod bodies;
mod deep_sky;
mod grids;
mod labels;
mod landscape;
mod landscape_light;
mod pen;
mod planet_moons;
mod stars;

pub use stars::{HIPPARCOS_TIER_FROM_MAGNITUDE, star_instances};

use super::Scene;
use super::draw::Ground;
use super::lens::{Lens, LensError, Projection};
use super::star_field::ILLUMINANCE_V0_LX;
use super::target::Target;
use crate::catalogs::landscapes::Landscape;
use crate::catalogs::{CatalogError, Catalogs};
use crate::moment::{Language, Layer, Moment};
use crate::sky::Sky;
use crate::units::angle::DEGREE_RAD;
use glam::DVec3;
use pen::Pen;

/// Why a Moment cannot be composed for a Target.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ComposeError {
    /// The lens is impossible.
    #[error(transparent)]
    Lens(#[from] LensError),
    /// A catalogue is broken or missing.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}

/// Display level of the brightest pixel of a star of magnitude 0, in units of white, at the dark night's exposure.
pub const PEAK_OF_MAGNITUDE_0: f64 = 5.0;
/// Pixels over which a star's light is spread: its flux over its peak.
const STAR_SPREAD_PX: f64 = 3.0;
/// The field of view from which on narrower ones gather more light, rad.
const WIDE_FIELD_RAD: f64 = 180.0 * DEGREE_RAD;

/// What every part of the composition looks at.
struct Composition<'a> {
    moment: &'a Moment,
    sky: &'a Sky,
    catalogs: &'a Catalogs,
    target: &'a Target,
    lens: Lens,
    /// From cd/m^2 to the display's scale.
    exposure: f64,
    limiting_magnitude: f64,
    /// The ground, if the frame shows any below the horizon.
    ground: Option<Ground>,
    /// What stands on it; `None` for the bare horizon.
    landscape: Option<&'a Landscape>,
}

/// The frame of a Moment for a Target.
///
/// # Errors
/// An impossible lens, a broken catalogue.
pub fn compose(moment: &Moment, sky: &Sky, catalogs: &Catalogs, target: &Target) -> Result<Scene, ComposeError> {
    let lens = target.lens(sky)?;
    let centre_px = glam::DVec2::new(f64::from(target.frame.width_px), f64::from(target.frame.height_px)) / 2.0;
    let pixel_sr = lens.pixel_solid_angle_sr(centre_px).max(f64::MIN_POSITIVE);
    let wide_exposure = PEAK_OF_MAGNITUDE_0 * STAR_SPREAD_PX * pixel_sr / ILLUMINANCE_V0_LX;
    let mut composition = Composition {
        moment,
        sky,
        catalogs,
        target,
        lens,
        exposure: wide_exposure * light_gain(target) * moment.exposure_stops.exp2(),
        limiting_magnitude: limiting_magnitude(moment, target),
        ground: None,
        landscape: catalogs.landscape(moment.landscape.as_str())?,
    };
    composition.ground = composition.visible_ground();
    composition.scene()
}

/// The faintest magnitude that a frame shows, but for the first tier of stars, which is whole unless the target limits it.
pub fn limiting_magnitude(moment: &Moment, target: &Target) -> f64 {
    let of_the_light =
        stars::NAKED_EYE_LIMIT + 2.5 * light_gain(target).log10() + moment.exposure_stops * 2.5 * 2.0_f64.log10();
    target.limiting_magnitude.unwrap_or(of_the_light)
}

/// How much more light a field narrower than a dome gathers.
fn light_gain(target: &Target) -> f64 {
    (WIDE_FIELD_RAD / target.fov_rad).max(1.0)
}

impl Composition<'_> {
    fn scene(&self) -> Result<Scene, ComposeError> {
        let mut scene = Scene::black(self.lens);
        scene.exposure = self.exposure as f32;
        scene.fade = (1.0 - self.moment.fade) as f32;
        scene.dither_seed = (self.moment.show_time_s * 60.0).floor() as i64 as u32;
        scene.ground = self.ground;
        scene.landscape = self.landscape_pieces();
        scene.panorama = self.panorama();
        scene.backdrop = self.backdrop()?;
        scene.stars = self.star_layers();
        scene.variable_stars = self.variable_stars()?;
        let (points, discs) = self.points_and_discs();
        scene.points = points;
        let (patches, too_small) = self.deep_sky()?;
        scene.patches = patches;
        scene.points.extend(too_small);
        scene.discs = discs;
        let mut under = Pen::new(self);
        self.constellation_lines(&mut under)?;
        self.constellation_boundaries(&mut under)?;
        self.grids(&mut under);
        self.minor_planet_marks(&mut under);
        scene.lines = under.segments;
        let mut over = Pen::new(self);
        self.horizon(&mut over);
        scene.lines_over_ground = over.segments;
        scene.labels = self.labels()?;
        Ok(scene)
    }

    fn strength(&self, layer: Layer) -> f64 {
        self.moment.layers.strength(layer)
    }

    fn has_horizon(&self) -> bool {
        self.sky.reduction.on_ground && self.target.projection != Projection::Globe
    }

    /// Luminance that the exposure turns into this level of the display.
    fn luminance(&self, display_level: f64) -> f32 {
        (display_level / self.exposure) as f32
    }

    /// Where the air shows a direction of the horizontal axes; a globe has no air.
    fn seen(&self, horizontal: DVec3) -> DVec3 {
        if self.target.projection == Projection::Globe {
            return horizontal;
        }
        let direction = crate::astro::frames::Direction::new(horizontal);
        self.sky.reduction.refract(direction).unit()
    }

    fn chinese(&self) -> bool {
        self.moment.language == Language::Zh
    }
}
