//! Points of a globe that face somebody, and angles on the sky around it.

use super::Orientation;
use crate::astro::frames::{Direction, Icrs};
use crate::units::angle::wrap_0_2pi;
use glam::DVec3;

/// A point on a body's surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurfacePoint {
    /// Longitude, rad, positive to the east (planetocentric), in [0, 2 pi).
    pub longitude_rad: f64,
    /// Planetocentric latitude, rad.
    pub latitude_rad: f64,
    /// Planetographic latitude, rad.
    pub planetographic_latitude_rad: f64,
}

impl SurfacePoint {
    /// The point under somebody who stands in the direction `towards` (ICRS axes, any length) from the centre of a spheroid
    /// with this ratio of the polar to the equatorial radius.
    pub fn under(orientation: &Orientation, towards: DVec3, axes_ratio: f64) -> Self {
        let fixed = orientation.body_fixed_from_icrs() * Direction::new(towards);
        let latitude_rad = fixed.latitude_rad();
        SurfacePoint {
            longitude_rad: fixed.longitude_rad(),
            latitude_rad,
            planetographic_latitude_rad: planetographic_latitude_rad(latitude_rad, axes_ratio),
        }
    }
}

/// Planetocentric latitude, rad, of the point of the planet that is nearest to the origin of `body_from_origin` (the
/// Sun or the observer; any unit): the opening of the rings as seen from there.
///
/// ```text
///        pole
///         ^   origin      latitude > 0 when the origin stands on the pole's side
///   ------o------ equator
/// ```
pub fn sub_latitude_rad(pole: &Direction<Icrs>, body_from_origin: DVec3) -> f64 {
    let to_origin = -body_from_origin;
    let along = to_origin.dot(pole.unit());
    let across = to_origin.cross(pole.unit()).length();
    let latitude_rad = along.atan2(across);
    if latitude_rad.is_finite() { latitude_rad } else { 0.0 }
}

/// Planetographic latitude, rad, of a planetocentric one on a spheroid with this ratio of the polar to the equatorial radius.
pub fn planetographic_latitude_rad(planetocentric_rad: f64, axes_ratio: f64) -> f64 {
    let (sine, cosine) = planetocentric_rad.sin_cos();
    sine.atan2(cosine * axes_ratio.powi(2))
}

/// Position angle of `axis`, any vector, at a place on the sky, rad in [0, 2 pi), from the pole of the axes `F` through
/// increasing right ascension:
///
/// ```text
///        north (z of F)
///          |  axis         east is left for a viewer inside the sphere
///   east --+
/// ```
pub fn position_angle_rad<F>(place: &Direction<F>, axis: DVec3) -> f64 {
    let towards = place.unit();
    let east = DVec3::Z.cross(towards);
    let north = towards.cross(east);
    wrap_0_2pi(axis.dot(east).atan2(axis.dot(north)))
}
