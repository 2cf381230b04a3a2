//! What makes the Moon's face: how its globe is turned, where its light comes from (the Sun, the Earth), where the Earth's
//! shadow lies on it.

use super::{BodyPlace, Reduction, SkyError, SkyObject};
use crate::astro::ephemeris::Body;
use crate::astro::photometry::{self, EarthShadow};
use crate::astro::rotation::Orientation;
use crate::units::constants::LIGHT_SPEED_AU_PER_D;
use glam::{DMat3, DVec3};

/// The Moon as a lit globe, on the horizontal axes (without air) of the observer.
#[derive(Debug, Clone, PartialEq)]
pub struct MoonAspect {
    /// Rotation to the Moon's mean-Earth axes: z to its north pole, x to its prime meridian.
    pub body_from_horizontal: DMat3,
    /// Unit vector from the Moon to the Sun.
    pub sun_direction: DVec3,
    /// Apparent magnitude without the Earth's shadow.
    pub sunlit_magnitude: f64,
    /// Magnitude of the Earth as it shines on the Moon: the source of the earthshine.
    pub earth_magnitude: f64,
    /// The Earth's shadow, if any part of the Moon is in it.
    pub shadow: Option<EarthShadow>,
}

impl MoonAspect {
    /// Of the Moon's place; `None` for any other body.
    ///
    /// # Errors
    /// An instant outside the ephemeris.
    pub fn of(place: &BodyPlace, reduction: &Reduction) -> Result<Option<Self>, SkyError> {
        let (SkyObject::Body(Body::Moon), Some(distance_au)) = (place.object, place.distance_au) else {
            return Ok(None);
        };
        let light_time_d = distance_au / LIGHT_SPEED_AU_PER_D;
        let then_au = |body: Body| {
            reduction.states.of(body).map(|state| state.position_au - state.velocity_au_per_d * light_time_d)
        };
        let (sun_au, earth_au) = (then_au(Body::Sun)?, then_au(Body::Earth)?);
        let from_observer_au = place.astrometric.unit() * distance_au;
        let moon_au = reduction.observer.position_au + from_observer_au;
        let from_sun_au = moon_au - sun_au;
        let rotated = |icrs: DVec3| reduction.horizontal_from_icrs.rotate(icrs);
        let shadow = EarthShadow::at(moon_au - earth_au, sun_au - earth_au).map(|shadow| EarthShadow {
            axis: rotated(shadow.axis),
            to_axis: rotated(shadow.to_axis),
            ..shadow
        });
        let orientation = Orientation::of(Body::Moon, reduction.tdb.plus_days(-light_time_d));
        let body_from_icrs = orientation.map_or(DMat3::IDENTITY, |moon| moon.body_fixed_from_icrs().matrix());
        Ok(Some(MoonAspect {
            body_from_horizontal: body_from_icrs * reduction.horizontal_from_icrs.matrix().transpose(),
            sun_direction: rotated(-from_sun_au).normalize_or(DVec3::Z),
            sunlit_magnitude: photometry::moon_magnitude(
                from_sun_au.length(),
                distance_au,
                photometry::phase_angle_rad(from_sun_au, from_observer_au),
            ),
            earth_magnitude: photometry::earth_magnitude(
                (earth_au - sun_au).length(),
                (earth_au - moon_au).length(),
                photometry::phase_angle_rad(earth_au - sun_au, earth_au - moon_au),
            ),
            shadow,
        }))
    }
}
