//! What hardly moves from frame to frame is composed once for several: the light of the sky behind everything, the landscape in it,
//! and what the air does along a line of sight. The rest of a sky is composed anew with each instant, and kept while only the clock
//! of the show goes on. Each is kept beside what it was made from, so that a scene does not depend on those before it.
//!
//! ```text
//!   Moment -> the instant on a coarse grid -> backdrop, landscape            the same for all frames of a step
//!          -> the instant itself           -> stars, bodies, lines, words    the same for all frames of an instant
//!          -> the time of the show         -> meteors, how stars twinkle     of this frame
//! ```

use super::adaptation::{exposure, sight_table};
use super::grid::Grid;
use super::sight::SightTable;
use super::{ComposeError, Composition, Letters, composed};
use crate::astro::apparent::Air;
use crate::catalogs::{Catalogs, Edition};
use crate::moment::stage::Stage;
use crate::moment::{Layer, Lock, Moment};
use crate::scene::Scene;
use crate::scene::backdrop::Backdrop;
use crate::scene::landscape::LandscapePiece;
use crate::scene::lens::{Lens, Projection};
use crate::scene::shared::Shared;
use crate::scene::target::Target;
use crate::sky::{Sky, SkyError};
use std::convert::Infallible;
use std::sync::Arc;

/// Of the sky behind everything: in twilight its light changes by less than a level of an 8-bit display in a step.
const STEPS: Grid = Grid { step_px: 0.25, longest_s: 2.0 };
/// Layers of the sky that have no part in its light.
const WITHOUT_LIGHT: [Layer; 5] = [Layer::MinorPlanets, Layer::Comets, Layer::Satellites, Layer::Moons, Layer::Meteors];

/// Composes one frame after the other.
#[derive(Debug, Default)]
pub struct Composer {
    pub(super) whole: Kept,
    pub(super) loupe: Kept,
    pub(super) beside: Kept,
}

/// What is kept of one picture.
#[derive(Debug, Default)]
pub(super) struct Kept {
    sky: Memo<(Edition, Moment), Arc<Sky>>,
    sights: Memo<SightsOf, Arc<SightTable>>,
    still: Memo<PictureOf, Still>,
    steady: Memo<PictureOf, Scene>,
}

/// The last value of a kind beside what it was made from.
#[derive(Debug)]
struct Memo<K, V>(Option<(K, V)>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Memo(None)
    }
}

impl<K: PartialEq, V: Clone> Memo<K, V> {
    /// What is made from this, kept or made now; `make` says what it was made from after all.
    fn get<E>(&mut self, of: K, make: impl FnOnce(K) -> Result<(K, V), E>) -> Result<V, E> {
        let known = match self.0.take().filter(|(known, _)| *known == of) {
            Some(known) => known,
            None => make(of)?,
        };
        Ok(self.0.insert(known).1.clone())
    }
}

/// What stands for a step of the grid.
#[derive(Debug, Clone, Default)]
pub(super) struct Still {
    pub(super) backdrop: Option<Arc<Backdrop>>,
    pub(super) landscape: Shared<LandscapePiece>,
}

/// What decides about a table of sights.
#[derive(Debug, Clone, Copy, PartialEq)]
struct SightsOf {
    air: Air,
    elevation_m: f64,
    strength: f64,
    projection: Projection,
}

/// What decides about a picture, or a part of it whose Moment is without all else.
#[derive(Debug, Clone, PartialEq)]
struct PictureOf {
    catalogs: Edition,
    moment: Moment,
    target: Target,
    lens: Lens,
    letters: Option<Letters>,
}

impl PictureOf {
    fn new(composition: &Composition<'_>, moment: Moment) -> Self {
        PictureOf {
            catalogs: composition.catalogs.edition(),
            moment,
            target: *composition.target,
            lens: composition.lens,
            letters: composition.letters,
        }
    }
}

impl Composer {
    /// The sky of a Moment, the same as [`Sky::at`] works out.
    ///
    /// # Errors
    /// As [`Sky::at`].
    pub fn sky(&mut self, moment: &Moment, catalogs: &Catalogs) -> Result<Arc<Sky>, SkyError> {
        self.whole.sky(moment, catalogs)
    }

    /// The frame of a Moment for a Target, the same as [`compose`](super::compose) makes. The sky must be that of the Moment, as
    /// [`Composer::sky`] has it: what is kept is known by the Moment alone.
    ///
    /// # Errors
    /// An impossible lens, a broken catalogue.
    pub fn compose(
        &mut self,
        moment: &Moment,
        sky: &Sky,
        catalogs: &Catalogs,
        target: &Target,
    ) -> Result<Scene, ComposeError> {
        composed((moment, target), sky, catalogs, self)
    }
}

impl Kept {
    /// The sky of a Moment, as [`Sky::at`] works it out.
    pub(super) fn sky(&mut self, moment: &Moment, catalogs: &Catalogs) -> Result<Arc<Sky>, SkyError> {
        // What is no part of the key may be wrong too.
        moment.validate()?;
        let of = (catalogs.edition(), steady_moment(moment));
        self.sky.get(of, |of| Ok((of, Arc::new(Sky::at(moment, catalogs)?))))
    }

    /// What the air does, as [`sight_table`] has it.
    pub(super) fn sights(&mut self, moment: &Moment, sky: &Sky, target: &Target) -> Arc<SightTable> {
        let of = SightsOf {
            air: sky.reduction.air,
            elevation_m: sky.reduction.elevation_m,
            strength: moment.strength(Layer::Atmosphere),
            projection: target.projection,
        };
        let Ok(table) = self.sights.get(of, |of| Ok::<_, Infallible>((of, Arc::new(sight_table(moment, sky, target)))));
        table
    }

    /// All of a scene but what the clock of the show moves.
    pub(super) fn steady(&mut self, composition: &Composition<'_>) -> Result<Scene, ComposeError> {
        let of = PictureOf::new(composition, steady_moment(composition.moment));
        self.steady.get(of, |of| Ok((of, composition.steady()?)))
    }

    /// What stands still in a composition.
    pub(super) fn still(&mut self, composition: &Composition<'_>) -> Result<Still, ComposeError> {
        self.still.get(PictureOf::new(composition, moment_behind(composition)), |of| made(of, composition))
    }
}

/// What stands still, and what decided about it: where the instant on the grid lies beyond the end of what is known, the
/// composition's own.
fn made(of: PictureOf, composition: &Composition<'_>) -> Result<(PictureOf, Still), ComposeError> {
    let own = composition.moment.instant;
    let sky = if of.moment.instant == own { None } else { Sky::at(&of.moment, composition.catalogs).ok() };
    let Some(sky) = sky else {
        let of = PictureOf { moment: Moment { instant: own, ..of.moment }, ..of };
        let still = composition.still_of(&of.moment, composition.sky)?;
        return Ok((of, still));
    };
    let still = composition.still_of(&of.moment, &sky.drawn(&of.moment))?;
    Ok((of, still))
}

impl Composition<'_> {
    /// The light of the sky and the landscape of a Moment, through this lens.
    fn still_of(&self, moment: &Moment, sky: &Sky) -> Result<Still, ComposeError> {
        let behind = Composition {
            moment,
            sky,
            catalogs: self.catalogs,
            target: self.target,
            lens: self.lens,
            letters: None,
            loupe: None,
            exposure: exposure(moment, sky, self.target),
            sights: Arc::clone(&self.sights),
            limiting_magnitude: f64::NEG_INFINITY,
            ground: None,
            landscape: self.landscape,
            earth: None,
            still: Still::default(),
        };
        let backdrop = behind.backdrop()?;
        let landscape = behind.landscape_pieces(backdrop.as_ref()).into();
        Ok(Still { backdrop: backdrop.map(Arc::new), landscape })
    }
}

/// The Moment without what is laid over a scene when all else is there: the clock of the show, which moves diagrams too, the blackout,
/// and a second sky.
fn steady_moment(moment: &Moment) -> Moment {
    let show_time_s = if moment.stage.diagrams.is_empty() { 0.0 } else { moment.show_time_s };
    Moment { show_time_s, fade: 1.0, house_light: 0.0, beside: None, ..moment.clone() }
}

/// The Moment whose sky stands behind: at the nearest instant of the grid, without what has no part in its light. The grid is left
/// out while the Moon's shadow is near, where a second is long, and where the lens turns with time, so that nothing can stand.
fn moment_behind(composition: &Composition<'_>) -> Moment {
    let (moment, projection) = (composition.moment, composition.target.projection);
    let turns = moment.lock != Lock::Horizon || projection == Projection::Globe;
    let instant = if turns || composition.sky.light.sun.shadow.is_some() {
        moment.instant
    } else {
        STEPS.nearest(moment.instant, composition.lens.pixel_rad())
    };
    let mut layers = moment.layers.clone();
    WITHOUT_LIGHT.iter().for_each(|layer| layers.set(*layer, 0.0));
    Moment {
        instant,
        layers,
        show_time_s: 0.0,
        adapted_luminance_cd_m2: None,
        exposure_stops: 0.0,
        fade: 1.0,
        house_light: 0.0,
        loupe: None,
        stage: Stage::default(),
        beside: None,
        sky_culture: moment.sky_culture.clone(),
        landscape: moment.landscape.clone(),
        ..*moment
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::{Instant, parse_time};
    use crate::catalogs::landscapes::BEIJING_OBSERVATORY;
    use crate::moment::stage::{Diagram, DiagramKind, StagePlace};
    use crate::moment::{Beside, Gaze, LandscapeName, Language, Layers, Loupe, Observer};
    use crate::scene::compose::compose;
    use crate::scene::lens::FrameSize;
    use crate::units::angle::DEGREE_RAD;
    use crate::units::constants::EARTH_ROTATION_RAD_PER_S;

    fn moment(catalogs: &Catalogs, time: &str) -> Moment {
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        let layers = Layers::of(&Layer::CLEAR_NIGHT);
        Moment { layers, ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) }
    }

    fn beside(there: Moment) -> Beside {
        let (here, moment) = (String::new(), Box::new(there));
        Beside { moment, half: crate::moment::Half::Right, border_rad: 0.0, here, there: String::new(), opacity: 1.0 }
    }

    fn dome(size_px: u32) -> Target {
        Target::new(Projection::Dome, FrameSize::square(size_px))
    }

    fn behind(moment: &Moment, catalogs: &Catalogs, target: &Target) -> Instant {
        let sky = Sky::at(moment, catalogs).unwrap();
        let lens = target.lens(&sky).unwrap();
        let composition =
            super::super::composition((moment, target), &sky, catalogs, (lens, None, &mut Kept::default())).unwrap();
        moment_behind(&composition).instant
    }

    /// After the same night over the terrace each time: a step on, another time, and one thing changed.
    #[test]
    fn a_composer_makes_the_scenes_that_are_composed_alone() {
        let catalogs = Catalogs::embedded();
        let observatory = Moment {
            observer: Observer::on_earth_deg(116.429, 39.906, 50.0),
            landscape: LandscapeName::new(BEIJING_OBSERVATORY),
            ..moment(&catalogs, "2026-01-15T14:00:00Z")
        };
        let night = || observatory.clone();
        let later = |seconds: f64| Moment { instant: observatory.instant.plus_seconds(seconds), ..night() };
        let faded = |layer: Layer| {
            let mut faded = night();
            faded.layers.set(layer, 0.5);
            faded
        };
        let eclipse = || moment(&catalogs, "2035-09-02T00:31:00Z");
        let swinging = |show_time_s: f64| {
            let diagrams = vec![Diagram {
                kind: DiagramKind::Pendulum { since: observatory.instant },
                place: StagePlace::Front([0.5, 0.6]),
                radius_rad: 0.3,
                title: None,
                opacity: 1.0,
            }];
            Moment { show_time_s, stage: Stage { diagrams, ..Stage::default() }, ..night() }
        };
        let thin = Air { pressure_hpa: 600.0, ..observatory.air };
        let changed = [
            later(0.1),
            later(60.0),
            later(43_200.0),
            faded(Layer::MilkyWay),
            faded(Layer::ZodiacalLight),
            faded(Layer::Airglow),
            faded(Layer::Atmosphere),
            faded(Layer::Landscape),
            Moment { bortle: 8.0, ..night() },
            Moment { air: thin, ..night() },
            Moment { observer: Observer::on_earth_deg(151.2, -33.9, 0.0), ..night() },
            Moment { observer: Observer::geocentre(), ..night() },
            Moment { landscape: LandscapeName::default(), ..night() },
            Moment { lock: Lock::Stars { since: observatory.instant.plus_seconds(-900.0) }, ..night() },
            Moment { gaze: Gaze { azimuth_rad: 1.0, ..observatory.gaze }, ..night() },
            Moment { exposure_stops: 1.0, ..night() },
            Moment { show_time_s: 3.7, ..night() },
            Moment { show_time_s: 3.7, fade: 0.4, house_light: 0.2, ..night() },
            Moment { language: Language::Zh, ..night() },
            Moment { label_size_rad: 1.5 * night().label_size_rad, ..night() },
            swinging(3.7),
            swinging(3.9),
            Moment { adapted_luminance_cd_m2: Some(0.1), ..night() },
            Moment { loupe: Some(Loupe::over("jupiter", None)), ..night() },
            Moment { beside: Some(beside(later(86_400.0))), ..night() },
            eclipse(),
            Moment { instant: eclipse().instant.plus_seconds(0.3), ..eclipse() },
        ];
        let narrow = Target { fov_rad: 20.0 * DEGREE_RAD, ..Target::new(Projection::Perspective, dome(64).frame) };
        let frames = changed.into_iter().map(|moment| (moment, dome(64)));
        let frames =
            frames.chain([(night(), narrow), (night(), dome(80)), (night(), Target { tilt_rad: 0.3, ..dome(64) })]);
        for (frame, (moment, target)) in frames.enumerate() {
            let mut composer = Composer::default();
            for (moment, target) in
                [(&observatory, &dome(64)), (&moment, &target), (&moment, &target), (&observatory, &dome(64))]
            {
                let sky = Sky::at(moment, &catalogs).unwrap();
                let alone = compose(moment, &sky, &catalogs, target).unwrap();
                assert!(composer.compose(moment, &sky, &catalogs, target).unwrap() == alone, "frame {frame}");
            }
        }
    }

    #[test]
    fn while_the_show_goes_on_and_the_sky_stands_stars_and_sky_are_the_same_allocations() {
        let catalogs = Catalogs::embedded();
        let (night, mut composer) = (moment(&catalogs, "2026-01-15T14:00:00Z"), Composer::default());
        let mut at = |moment: Moment| {
            let sky = composer.sky(&moment, &catalogs).unwrap();
            let scene = composer.compose(&moment, &sky, &catalogs, &dome(64)).unwrap();
            (sky, scene.points)
        };
        let (first, points) = at(night.clone());
        let (same, same_points) = at(Moment { show_time_s: 1.0, fade: 0.5, ..night.clone() });
        assert!(Arc::ptr_eq(&first, &same) && points.is_same_copy(&same_points));
        let (later, later_points) = at(Moment { instant: night.instant.plus_seconds(0.1), ..night.clone() });
        assert!(!Arc::ptr_eq(&first, &later) && !points.is_same_copy(&later_points) && points != later_points);
        let (thin, _) = at(Moment { bortle: 5.0, ..night });
        assert!(!Arc::ptr_eq(&first, &thin));
    }

    #[test]
    fn what_stands_still_is_the_same_allocation_for_a_step_and_for_no_other_catalogues() {
        let catalogs = Catalogs::embedded();
        let (night, target) = (moment(&catalogs, "2026-01-15T14:00:00Z"), dome(64));
        let mut composer = Composer::default();
        let mut backdrop = |seconds: f64, catalogs: &Catalogs| {
            let moment = Moment { instant: night.instant.plus_seconds(seconds), ..night.clone() };
            let sky = Sky::at(&moment, catalogs).unwrap();
            composer.compose(&moment, &sky, catalogs, &target).unwrap().backdrop.unwrap()
        };
        let first = backdrop(0.0, &catalogs);
        assert!(Arc::ptr_eq(&first, &backdrop(0.01, &catalogs)));
        let next = backdrop(STEPS.longest_s, &catalogs);
        assert!(!Arc::ptr_eq(&first, &next) && first != next);
        assert!(!Arc::ptr_eq(&next, &backdrop(STEPS.longest_s, &Catalogs::embedded())));
    }

    #[test]
    fn the_sky_behind_is_never_an_eighth_of_a_pixel_beside_its_place_and_an_eclipse_is_shown_as_it_is() {
        let catalogs = Catalogs::embedded();
        let night = moment(&catalogs, "2026-01-15T14:00:00Z");
        for (fov_deg, size_px, most_s) in
            [(180.0, 1024, 1.0), (180.0, 8192, 0.5), (10.0, 1024, 0.25), (0.03, 1024, 0.0)]
        {
            let flat =
                Target { fov_rad: fov_deg * DEGREE_RAD, ..Target::new(Projection::Stereographic, dome(size_px).frame) };
            let mut largest_s = 0.0_f64;
            for part in 0..40 {
                let moment = Moment { instant: night.instant.plus_seconds(0.107 * f64::from(part)), ..night.clone() };
                largest_s = largest_s.max(behind(&moment, &catalogs, &flat).seconds_since(moment.instant).abs());
            }
            let pixel_rad = fov_deg * DEGREE_RAD / f64::from(size_px);
            assert!(largest_s <= most_s + 1e-6 && largest_s > 0.5 * most_s - 1e-6, "{fov_deg}: {largest_s} s");
            assert!(largest_s * EARTH_ROTATION_RAD_PER_S <= 0.13 * pixel_rad, "{fov_deg}: {largest_s} s");
        }
        let locked = Moment { lock: Lock::Stars { since: night.instant }, ..night };
        assert_eq!(behind(&locked, &catalogs, &dome(1024)), locked.instant, "nothing stands where the lens turns");
        let totality = moment(&catalogs, "2035-09-02T00:32:00.3Z");
        assert_eq!(behind(&totality, &catalogs, &dome(1024)), totality.instant);
    }
}
