//! Points of a globe that face somebody, and angles on the sky around it.

use super::Orientation;
use crate::astro::frames::Direction;
use crate::astro::photometry::{Radii, planetographic_latitude_rad};
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
    /// The point under somebody who stands in the direction `towards` (ICRS axes, any length) from the body's centre.
    pub fn under(orientation: &Orientation, towards: DVec3, radii: Radii) -> Self {
        let fixed = orientation.body_fixed_from_icrs() * Direction::new(towards);
        let latitude_rad = fixed.latitude_rad();
        SurfacePoint {
            longitude_rad: fixed.longitude_rad(),
            latitude_rad,
            planetographic_latitude_rad: planetographic_latitude_rad(latitude_rad, radii.equatorial_km, radii.polar_km),
        }
    }
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
