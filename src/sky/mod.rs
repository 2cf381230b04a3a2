//! The sky of a Moment as plain data: where every body and star stands, how bright and how large it is.
//!
//! `Sky::at(&moment, &catalogs)` is pure: no GPU, no file, no clock.

mod above_earth;
mod body_place;
mod brightest;
mod comet_tails;
mod constellation;
mod coverage;
mod deep_sky;
mod events;
mod figure;
mod globe;
mod light;
mod lunar_limb;
mod mansions;
mod meteors;
mod milky_way;
mod minor_planet;
mod moon_aspect;
mod motion;
mod object;
mod path;
mod physical;
mod pick;
mod planet_moon;
mod reduction;
mod satellite;
mod satellite_passes;
mod star_place;
mod variable;
mod what_if;

pub use above_earth::EarthAspect;
pub use body_place::BodyPlace;
pub use comet_tails::{CometShape, Matter, Stream, comet_shape, tail_and_coma_km};
pub use constellation::constellation_of;
pub use coverage::{check_covered, covered};
pub use deep_sky::deep_sky_direction;
pub use events::{almanac, event_query, events};
pub use figure::figure_seen;
pub use globe::{Globe, ShadowCaster};
pub use light::{ScatteredSource, SkyLight};
pub use lunar_limb::{LIMB_STEPS, limb_profile};
pub use mansions::{CHINESE_DU_RAD, MansionPlace, MansionSector, Mansions};
pub use meteors::{ActiveShower, Meteor, meteors_at};
pub use milky_way::milky_way_seen;
pub use moon_aspect::MoonAspect;
pub use object::{SkyObject, StarNumber, UnknownObject};
pub use path::Path;
pub use physical::{PhysicalEphemeris, RingAspect};
pub use pick::{Drawn, DrawnTiers, Picked, capitalised};
pub use reduction::{IsSun, Reduction};
pub use satellite::satellites_without_place;
pub use satellite_passes::{DARK_SUN_ALTITUDE_RAD, PassPoint, Passes, SatellitePass, satellite_passes};
pub use star_place::{BlockPlaces, BlockReduction, StarPlace, StarPlaces};
pub use variable::{star_magnitude, variable_magnitude};

pub use crate::catalogs::minor_planets::OrbitKind;

use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::events::EventError;
use crate::astro::moons::MoonError;

use crate::astro::orbits::{OrbitError, SatelliteError};
use crate::catalogs::{CatalogError, Catalogs};
use crate::moment::{Gaze, InvalidMoment, Layer, Lock, Moment};
use std::borrow::Cow;

/// Why there is no sky for a Moment.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SkyError {
    /// The Moment itself is at fault.
    #[error(transparent)]
    Moment(#[from] InvalidMoment),
    /// A catalogue is broken or missing.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// The ephemeris is damaged or missing.
    #[error(transparent)]
    Ephemeris(#[from] EphemerisError),
    /// The instant is beyond the span over which the Earth's axis is known.
    #[error("precession is known for the years {first_year} to +{last_year}; {asked} is outside it")]
    BeyondPrecession {
        /// First year.
        first_year: i32,
        /// Last year.
        last_year: i32,
        /// The instant, as it was asked for.
        asked: String,
    },
    /// The observer stands on the body that was asked for.
    #[error("the {0} cannot be seen from itself; ask for another body")]
    OwnGround(&'static str),
    /// An object that was found by name is no longer in the catalogue.
    #[error("the object is not in the catalogues any more; look it up again")]
    Gone,
    /// A minor planet whose orbit nobody has brought.
    #[error("{title} has no measured orbit yet; beiguan minor-planets update {word} brings it")]
    NoOrbit {
        /// Number and name.
        title: String,
        /// The word by which it is asked for.
        word: String,
    },
    /// Events cannot be looked for.
    #[error(transparent)]
    Event(#[from] EventError),
    /// The events of an artificial satellite are its passes.
    #[error("{0} is an artificial satellite; beiguan satellites prints its passes")]
    PassesElsewhere(String),
    /// An artificial satellite without a place at the instant.
    #[error("{name}: {error}")]
    Satellite {
        /// Its name.
        name: String,
        /// Why.
        error: SatelliteError,
    },
    /// A moon without a place at the instant.
    #[error(transparent)]
    PlanetMoon(#[from] MoonError),
    /// The stand-in orbit cannot be made.
    #[error(transparent)]
    Orbit(#[from] OrbitError),
}

/// Everything in the sky of one Moment that is not a catalogue star.
#[derive(Debug, Clone)]
pub struct Sky {
    /// Frames, observer and air of the Moment.
    pub reduction: Reduction,
    /// The Sun, the Moon, the planets and Pluto: the layers decide what is drawn, the places are always there. The Sun alone
    /// where the ephemeris does not reach.
    pub bodies: Vec<BodyPlace>,
    /// The minor planets and comets whose layer is drawn, the brightest of them, and (59000) Beiguan.
    pub minor_planets: Vec<BodyPlace>,
    /// The artificial satellites above the horizon (from space all of them), where their layer is drawn.
    pub satellites: Vec<BodyPlace>,
    /// The moons of the planets, where their layer is drawn, but for those whose theory does not reach the instant.
    pub planet_moons: Vec<BodyPlace>,
    /// The active meteor showers, where their layer is drawn.
    pub showers: Vec<ActiveShower>,
    /// Where the view looks: the Moment's gaze, or the body it follows.
    pub gaze: Gaze,
    /// How bright the sky is.
    pub light: SkyLight,
}

impl Sky {
    /// The sky of a Moment.
    ///
    /// ```
    /// use beiguan::astro::{ephemeris::Body, time::parse_time};
    /// use beiguan::catalogs::Catalogs;
    /// use beiguan::moment::{Moment, Observer};
    /// use beiguan::sky::Sky;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let catalogs = Catalogs::embedded();
    /// // The middle of the total eclipse of the Moon of 2028-12-31: it stands opposite the Sun.
    /// let instant = parse_time("2028-12-31T16:52:00Z", catalogs.time_scales()?)?;
    /// let sky = Sky::at(&Moment::new(instant, Observer::geocentre()), &catalogs)?;
    /// let moon = sky.body(Body::Moon).expect("the Moon is seen from the Earth");
    /// assert!(moon.elongation_rad.expect("it has an elongation").to_degrees() > 179.5);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// An invalid Moment, a broken catalogue, an instant outside the ephemeris.
    pub fn at(moment: &Moment, catalogs: &Catalogs) -> Result<Self, SkyError> {
        moment.validate()?;
        let reduction = Reduction::at(moment, catalogs)?;
        let known = reduction.states.bodies();
        let bodies = known
            .iter()
            .filter(|&&body| body != Body::Earth || reduction.sees_earth())
            .map(|&body| BodyPlace::of_body(body, &reduction))
            .collect::<Result<Vec<_>, _>>()?;
        let minor_planets = brightest::brightest(&moment.layers, &reduction, catalogs)?
            .into_iter()
            .map(|index| BodyPlace::of_minor_planet(index, &reduction, catalogs))
            .collect::<Result<Vec<_>, _>>()?;
        let satellites = if moment.layers.shows(Layer::Satellites) {
            satellite::places_up(&reduction, catalogs)?
        } else {
            Vec::new()
        };
        let planet_moons = if moment.layers.shows(Layer::Moons) && known == Body::ALL {
            BodyPlace::of_planet_moons(&reduction, catalogs)?
        } else {
            Vec::new()
        };
        let showers = if moment.layers.shows(Layer::Meteors) {
            meteors::active_showers(&reduction, catalogs)?
        } else {
            Vec::new()
        };
        let gaze = gaze(moment, &bodies);
        let place = |body| bodies.iter().find(|place: &&BodyPlace| place.object == SkyObject::Body(body));
        let light = SkyLight::of(moment.bortle, (place(Body::Sun), place(Body::Moon)), &reduction, catalogs)?;
        Ok(Sky { reduction, bodies, minor_planets, satellites, planet_moons, showers, gaze, light })
    }

    /// The same sky with wider discs of the Sun, the Moon and the planets, for drawing alone: magnitudes, shadows and the
    /// light of the sky stay as they are.
    fn with_discs_times(&self, factor: f64) -> Self {
        let mut sky = self.clone();
        for place in &mut sky.bodies {
            place.angular_radius_rad = place.angular_radius_rad.map(|radius_rad| radius_rad * factor);
        }
        sky
    }

    /// The sky as a Moment draws it: with the discs of its what-if.
    #[must_use]
    pub fn drawn(&self, moment: &Moment) -> Cow<'_, Self> {
        match moment.what_if.body_scale {
            1.0 => Cow::Borrowed(self),
            factor => Cow::Owned(self.with_discs_times(factor)),
        }
    }

    /// A body of the solar system, unless it is the one the observer stands on.
    pub fn body(&self, body: Body) -> Option<&BodyPlace> {
        self.bodies.iter().find(|place| place.object == SkyObject::Body(body))
    }
}

/// The Moment's gaze, turned to the body that is followed.
fn gaze(moment: &Moment, bodies: &[BodyPlace]) -> Gaze {
    let Lock::Body { body } = moment.lock else { return moment.gaze };
    let Some(place) = bodies.iter().find(|place| place.object == SkyObject::Body(body)) else { return moment.gaze };
    Gaze { azimuth_rad: place.seen.azimuth_rad(), altitude_rad: place.seen.altitude_rad() }
}
