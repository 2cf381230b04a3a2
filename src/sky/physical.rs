//! How a body's globe is turned towards the observer and the Sun: the physical ephemeris of an almanac.
//!
//! ```
//! use beiguan::{astro::{ephemeris::Body, time::parse_time}, catalogs::Catalogs};
//! use beiguan::{moment::{Moment, Observer}, sky::{PhysicalEphemeris, Sky}};
//!
//! let catalogs = Catalogs::embedded();
//! let instant = parse_time("2025-03-23T16:00:00Z", catalogs.time_scales()?)?;
//! let sky = Sky::at(&Moment::new(instant, Observer::geocentre()), &catalogs)?;
//! let saturn = sky.body(Body::Saturn).expect("Saturn is in every sky");
//! let rings = PhysicalEphemeris::of(saturn, &sky.reduction).and_then(|globe| globe.rings);
//! // On that day the Earth crossed the plane of Saturn's rings.
//! assert!(rings.expect("Saturn has rings").opening_rad.abs() < 0.001);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::{BodyPlace, Reduction, SkyObject};
use crate::astro::ephemeris::Body;
use crate::astro::photometry::Radii;
use crate::astro::rotation::{
    Libration, Orientation, SurfacePoint, carrington_rotation, moon_libration, position_angle_rad,
};
use crate::units::constants::LIGHT_SPEED_AU_PER_D;
use std::f64::consts::PI;

/// The globe of the Sun, the Moon, a planet or Pluto as it was when the light left it. Longitudes are positive to the east;
/// position angles count from the true pole of date through east.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PhysicalEphemeris {
    /// The point at the centre of the disc. Of the Sun: longitude L0 (Carrington), latitude B0.
    pub sub_observer: SurfacePoint,
    /// The point that has the Sun in its zenith (the Sun as it stood when the light left the body).
    pub sub_solar: Option<SurfacePoint>,
    /// Position angle of the north pole, rad, [0, 2 pi); the Sun's P.
    pub axis_position_angle_rad: f64,
    /// Position angle of the middle of the bright limb, rad, [0, 2 pi).
    pub bright_limb_position_angle_rad: Option<f64>,
    /// Angular width of the dark part of the disc along the diameter through the Sun, rad.
    pub defect_of_illumination_rad: Option<f64>,
    /// Saturn's rings.
    pub rings: Option<RingAspect>,
    /// The Moon's libration, optical and physical, as seen by this observer.
    pub libration: Option<Libration>,
    /// Carrington's number of the Sun's rotation, with the part of it that is over.
    pub carrington_rotation: Option<f64>,
}

/// How far rings are open; the position angle of their northern minor axis is that of the planet's axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RingAspect {
    /// Planetocentric latitude of the observer above the plane of the rings, rad: Saturn's B.
    pub opening_rad: f64,
    /// Planetocentric latitude of the Sun above it, rad: Saturn's B'.
    pub opening_to_sun_rad: f64,
}

impl PhysicalEphemeris {
    /// Of a place in the sky; `None` for what has no known globe (stars, minor planets).
    pub fn of(place: &BodyPlace, reduction: &Reduction) -> Option<Self> {
        let (SkyObject::Body(body), Some(distance_au)) = (place.object, place.distance_au) else { return None };
        let orientation = Orientation::of(body, reduction.tdb.plus_days(-distance_au / LIGHT_SPEED_AU_PER_D))?;
        let axes_ratio = Radii::of(body).axes_ratio();
        let sub_observer = SurfacePoint::under(&orientation, -place.astrometric.unit(), axes_ratio);
        let sub_solar = place.towards_sun.map(|sun| SurfacePoint::under(&orientation, sun, axes_ratio));
        // Aberration shifts the disc as a whole: angles around it are those of the light-time geometry.
        let here = reduction.true_from_icrs() * place.astrometric;
        let angle_of = |icrs| position_angle_rad(&here, reduction.true_from_icrs().rotate(icrs));
        Some(PhysicalEphemeris {
            sub_observer,
            sub_solar,
            axis_position_angle_rad: angle_of(orientation.pole.unit()),
            bright_limb_position_angle_rad: place.towards_sun.map(angle_of),
            defect_of_illumination_rad: defect_rad(place),
            rings: sub_solar
                .filter(|_| body == Body::Saturn)
                .map(|sun| RingAspect { opening_rad: sub_observer.latitude_rad, opening_to_sun_rad: sun.latitude_rad }),
            libration: sub_solar.filter(|_| body == Body::Moon).map(|sun| moon_libration(&sub_observer, &sun)),
            carrington_rotation: (body == Body::Sun)
                .then(|| carrington_rotation(reduction.tdb, sub_observer.longitude_rad)),
        })
    }

    /// Position angle of the greatest defect of illumination, rad, [0, 2 pi): opposite the bright limb.
    pub fn defect_position_angle_rad(&self) -> Option<f64> {
        self.bright_limb_position_angle_rad.map(|angle_rad| (angle_rad + PI).rem_euclid(2.0 * PI))
    }
}

fn defect_rad(place: &BodyPlace) -> Option<f64> {
    Some(2.0 * place.angular_radius_rad? * (1.0 - place.illuminated_fraction?))
}
