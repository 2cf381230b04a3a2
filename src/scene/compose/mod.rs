//! From the sky to the frame: what is drawn, where, how brightly. A pure function of Moment, Target and Data.
//!
//! Brightness: light is physical, and becomes levels of the display by the [`Exposure`] of an eye that is adapted to the
//! sky, whatever the frame's size. Lines and labels are set on the display's own scale.

mod adaptation;
mod backdrop;
mod beside;
mod bodies;
mod comet_tails;
mod composer;
mod culture;
mod culture_labels;
#[cfg(test)]
mod culture_tests;
mod deep_sky;
mod diagrams;
mod disc_place;
mod ecliptic;
mod figures;
mod globes;
mod graticule;
mod grid;
mod grids;
mod labels;
mod landscape;
mod landscape_light;
mod line_breaks;
mod looked_at;
mod loupe;
mod meridian;
mod meteors;
mod moon;
mod near_globe;
mod pen;
mod planet_moons;
mod pole_path;
mod poles;
mod sight;
mod stage;
mod star_trails;
mod stars;
mod sun;
mod trail_curve;
mod trails;
#[cfg(test)]
mod trails_tests;
mod words;

pub use composer::Composer;
#[cfg(test)]
pub(crate) use globes::white_ground_of_saturn;
pub use grid::{finest_pixel_rad, ticked};
pub use stars::HIPPARCOS_TIER_FROM_MAGNITUDE;

use super::Scene;
use super::draw::Ground;
use super::exposure::Exposure;
use super::lens::{Lens, LensError, Projection};
use super::loupe::LoupeView;
use super::near_globe::NearGlobe;
use super::target::Target;
use crate::catalogs::landscapes::Landscape;
use crate::catalogs::{CatalogError, Catalogs};
use crate::moment::{Language, Layer, Moment};
use crate::sky::{Sky, SkyError, UnknownObject};
use adaptation::exposure;
use composer::{Kept, Still};
use glam::DVec3;
use pen::Pen;
use sight::SightTable;
use std::sync::Arc;

/// Why a Moment cannot be composed for a Target.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ComposeError {
    /// The lens is impossible.
    #[error(transparent)]
    Lens(#[from] LensError),
    /// A catalogue is broken or missing.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// A body has no place.
    #[error(transparent)]
    Sky(#[from] SkyError),
    /// Nothing has the name of what is to be magnified.
    #[error(transparent)]
    Unknown(#[from] UnknownObject),
    /// The paths of all stars against axes for which they are not drawn.
    #[error(
        "the trails of all stars are drawn with axes \"horizon\" or \"stars\"; choose one of these, or name one star"
    )]
    StarTrailAxes,
}

/// How words stand in a loupe.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Letters {
    /// Height of ordinary ones, px.
    height_px: f64,
    /// Which way is up, a unit image vector.
    up_px: glam::DVec2,
}

/// What every part of the composition looks at.
struct Composition<'a> {
    moment: &'a Moment,
    sky: &'a Sky,
    catalogs: &'a Catalogs,
    target: &'a Target,
    lens: Lens,
    /// In a loupe the letters are as high and stand as those around it.
    letters: Option<Letters>,
    /// The loupe that is held before this picture.
    loupe: Option<LoupeView>,
    /// From light to the display's scale.
    exposure: Exposure,
    /// What the air does along a line of sight.
    sights: Arc<SightTable>,
    limiting_magnitude: f64,
    /// The ground, if the frame shows any below the horizon.
    ground: Option<Ground>,
    /// What stands on it; `None` for the bare horizon.
    landscape: Option<&'a Landscape>,
    /// The Earth, for an observer in space.
    earth: Option<NearGlobe>,
    /// What is the same for a while.
    still: Still,
}

/// The frame of a Moment for a Target. For frames in a row, [`Composer`] makes the same in less time.
///
/// # Errors
/// An impossible lens, a broken catalogue.
pub fn compose(moment: &Moment, sky: &Sky, catalogs: &Catalogs, target: &Target) -> Result<Scene, ComposeError> {
    composed((moment, target), sky, catalogs, &mut Composer::default())
}

fn composed(
    (moment, target): (&Moment, &Target),
    sky: &Sky,
    catalogs: &Catalogs,
    composer: &mut Composer,
) -> Result<Scene, ComposeError> {
    let drawn = sky.drawn(moment);
    let sky = drawn.as_ref();
    let lens = target.lens(sky)?;
    if moment.house_light >= 1.0 {
        // Nothing else is seen, not even words.
        return Ok(Scene { house_light: 1.0, ..Scene::black(lens) });
    }
    let mut around = composition((moment, target), sky, catalogs, (lens, None, &mut composer.whole))?;
    around.loupe = LoupeView::of(moment, sky, catalogs, (target, &lens))?;
    let mut scene = around.scene(&mut composer.whole)?;
    if let Some(view) = around.loupe {
        let inside = loupe::moment_inside(moment, view.target.fov_rad);
        let letters = Letters { height_px: around.text_px(), up_px: view.up_px };
        let given = (view.lens, Some(letters), &mut composer.loupe);
        let magnified = composition((&inside, &view.target), sky, catalogs, given)?;
        scene.loupe = Some(Box::new(magnified.in_loupe(&view, &mut composer.loupe)?));
    }
    if let Some(beside) = &moment.beside {
        around.put_beside(beside, &mut scene, &mut composer.beside)?;
    }
    Ok(scene)
}

/// What a picture through a lens is composed from.
fn composition<'a>(
    (moment, target): (&'a Moment, &'a Target),
    sky: &'a Sky,
    catalogs: &'a Catalogs,
    (lens, letters, kept): (Lens, Option<Letters>, &mut Kept),
) -> Result<Composition<'a>, ComposeError> {
    let exposure = exposure(moment, sky, target);
    let mut composition = Composition {
        moment,
        sky,
        catalogs,
        target,
        lens,
        letters,
        loupe: None,
        exposure,
        sights: kept.sights(moment, sky, target),
        limiting_magnitude: limiting_magnitude(moment, sky, target),
        ground: None,
        landscape: catalogs.landscape(moment.landscape.as_str())?,
        earth: None,
        still: Still::default(),
    };
    composition.ground = composition.visible_ground();
    composition.exposure = composition.exposure_looking()?;
    composition.earth = composition.near_globe()?;
    composition.still = kept.still(&composition)?;
    Ok(composition)
}

/// The faintest magnitude that a frame shows.
pub fn limiting_magnitude(moment: &Moment, sky: &Sky, target: &Target) -> f64 {
    target.limiting_magnitude.unwrap_or_else(|| exposure(moment, sky, target).limiting_magnitude)
}

impl Composition<'_> {
    /// What is kept of the scene, and what the clock of the show moves.
    fn scene(&self, kept: &mut Kept) -> Result<Scene, ComposeError> {
        let mut scene = kept.steady(self)?;
        self.meteor_spots(&mut scene.glows);
        scene.show_time_s = self.moment.show_time_s;
        scene.fade = (1.0 - self.moment.fade) as f32;
        scene.house_light = self.moment.house_light as f32;
        Ok(scene)
    }

    /// All that the clock of the show does not move.
    fn steady(&self) -> Result<Scene, ComposeError> {
        let mut scene = Scene::black(self.lens);
        self.expose(&mut scene);
        scene.ground = self.ground;
        scene.backdrop.clone_from(&self.still.backdrop);
        scene.landscape.clone_from(&self.still.landscape);
        scene.panorama = self.panorama();
        let mut points = self.body_points();
        points.extend(self.star_points()?);
        let (patches, too_small) = self.deep_sky()?;
        scene.patches = patches;
        points.extend(too_small);
        scene.points = points.into();
        self.comet_spots(&mut scene.glows)?;
        scene.globes = self.globes()?;
        scene.sun = self.sun();
        scene.moon = self.moon()?;
        scene.near_globe.clone_from(&self.earth);
        let mut under = Pen::new(self);
        self.culture_lines(&mut under)?;
        self.mansions(&mut under)?;
        self.grids(&mut under);
        self.minor_planet_marks(&mut under);
        let dates = self.trails(&mut under)?;
        scene.lines = under.segments.into();
        let mut over = Pen::new(self);
        self.horizon(&mut over);
        self.leader(&mut over);
        scene.lines_over_ground = over.segments;
        let mut stage = Pen::new(self);
        self.mark_lines(&mut stage)?;
        scene.stage_lines = stage.segments;
        scene.pictures = self.picture_layers()?;
        let mut labels = dates;
        labels.extend(self.labels()?);
        self.hide_names_behind(&scene.pictures, &mut labels);
        self.hide_names_behind_discs(&mut labels);
        scene.labels = labels.into();
        self.diagrams(&mut scene)?;
        Ok(scene)
    }

    fn strength(&self, layer: Layer) -> f64 {
        self.moment.strength(layer)
    }

    fn has_horizon(&self) -> bool {
        self.sky.reduction.on_ground && self.target.projection != Projection::Globe
    }

    /// Luminance that the exposure turns into this level of the display.
    fn luminance(&self, display_level: f64) -> f32 {
        (display_level / self.exposure.surface_per_cd_m2) as f32
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
