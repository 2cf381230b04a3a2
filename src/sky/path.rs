//! Where something stood at other instants, for the same observer, against axes that are kept: what a trail is made of.
//!
//! Topocentric throughout. Against the stars a place is astrometric with the aberration of the Moment, as the stars are
//! shown: a path passes a star as closely as the body did (the deflection by the Sun, below 1.8", is left out). Against
//! horizon, equinox and Sun it is the apparent place of its own instant. Frames of other instants are good to 0.5".

use super::{BodyPlace, Reduction, SkyError, SkyObject};
use crate::astro::apparent::aberrate;
use crate::astro::frames::{Direction, Horizontal, Icrs};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::stage::TrailAxes;
use crate::moment::{Lock, Moment, Stage};
use glam::DMat3;

/// Makes the places of one object.
pub struct Path<'a> {
    object: SkyObject,
    axes: TrailAxes,
    now: &'a Reduction,
    catalogs: &'a Catalogs,
    /// The Moment at the instant that is asked for.
    there: Moment,
}

impl<'a> Path<'a> {
    /// Of an object in the sky of a Moment.
    pub fn new(
        object: SkyObject,
        axes: TrailAxes,
        (moment, now): (&Moment, &'a Reduction),
        catalogs: &'a Catalogs,
    ) -> Self {
        let there = Moment { stage: Stage::default(), beside: None, ..moment.clone() };
        Path { object, axes, now, catalogs, there }
    }

    /// Where it stood at an instant, drawn against the axes of the Moment: on the Moment's horizontal axes, without air.
    ///
    /// # Errors
    /// An instant at which it has no place.
    pub fn at(&mut self, instant: Instant) -> Result<Direction<Horizontal>, SkyError> {
        self.there.instant = instant;
        let (now, then) = (self.now, self.now.continued(&self.there, self.catalogs)?);
        let place = self.object.place(&then, self.catalogs)?;
        Ok(match self.axes {
            TrailAxes::Stars => {
                let observer = match self.object {
                    SkyObject::Star(_) | SkyObject::DeepSky(_) => &now.star_observer,
                    _ => &now.observer,
                };
                let seen_now = Direction::<Icrs>::new(aberrate(place.astrometric.unit(), observer));
                now.horizontal_from_icrs * seen_now
            }
            TrailAxes::Horizon => place.horizontal,
            TrailAxes::Equinox => {
                let icrs_from_true = now.equator.true_from_icrs.inverse();
                now.horizontal_from_icrs * (icrs_from_true * place.of_date)
            }
            TrailAxes::Sun => self.beside_sun(place.apparent, &then),
        })
    }

    /// An apparent place of then at the same ecliptic longitude from the Sun of now.
    fn beside_sun(&self, apparent: Direction<Icrs>, then: &Reduction) -> Direction<Horizontal> {
        let longitude_rad = |reduction: &Reduction| {
            let sun = reduction.equator.ecliptic_from_icrs().rotate(reduction.apparent_sun.unit());
            sun.y.atan2(sun.x)
        };
        let turn = DMat3::from_rotation_z(longitude_rad(self.now) - longitude_rad(then));
        let on_ecliptic = turn * then.equator.ecliptic_from_icrs().rotate(apparent.unit());
        let icrs = self.now.equator.ecliptic_from_icrs().inverse().rotate(on_ecliptic);
        self.now.horizontal_from_icrs * Direction::<Icrs>::new(icrs)
    }

    /// All that is known of it at an instant.
    ///
    /// # Errors
    /// An instant at which it has no place.
    pub fn place(&mut self, instant: Instant) -> Result<BodyPlace, SkyError> {
        self.there.instant = instant;
        self.object.place(&self.now.continued(&self.there, self.catalogs)?, self.catalogs)
    }

    /// The longest time between two places that still tells its motion, s: an eighth of its shortest turn or less.
    pub fn longest_step_s(&self) -> f64 {
        const HOUR_S: f64 = 3600.0;
        const DAY_S: f64 = 24.0 * HOUR_S;
        let of_motion_s = match self.object {
            SkyObject::Satellite(_) => 120.0,
            SkyObject::PlanetMoon(_) => HOUR_S,
            SkyObject::Body(crate::astro::ephemeris::Body::Moon) => 6.0 * HOUR_S,
            SkyObject::Body(_) => 16.0 * DAY_S,
            SkyObject::MinorPlanet(_) | SkyObject::Comet(_) => 2.0 * DAY_S,
            SkyObject::Star(_) | SkyObject::DeepSky(_) => 200_000.0 * DAY_S,
        };
        let turns = matches!(self.axes, TrailAxes::Horizon)
            && !matches!(self.there.lock, Lock::SiderealTime { .. } | Lock::MeanSolarTime { .. });
        if turns { of_motion_s.min(3.0 * HOUR_S) } else { of_motion_s }
    }
}
