//! Apparent geocentric ecliptic longitudes of date, in which oppositions, conjunctions and phases are reckoned.

use super::almanac::Almanac;
use crate::astro::ephemeris::{Body, EphemerisError};
use crate::astro::time::Instant;
use crate::units::angle::wrap_pm_pi;
use glam::DVec3;

/// Angle of a vector from +x towards +y, rad, in [-pi, pi].
pub fn vector_longitude_rad(vector: DVec3) -> f64 {
    vector.y.atan2(vector.x)
}

/// Angle of a vector from the xy plane towards +z, rad.
pub fn vector_latitude_rad(vector: DVec3) -> f64 {
    vector.z.atan2(vector.x.hypot(vector.y))
}

/// A vector of the true equator on the true ecliptic, which is inclined to it by the true obliquity.
pub fn ecliptic_from_true(of_date: DVec3, true_obliquity_rad: f64) -> DVec3 {
    let (sin, cos) = true_obliquity_rad.sin_cos();
    DVec3::new(of_date.x, cos * of_date.y + sin * of_date.z, cos * of_date.z - sin * of_date.y)
}

/// Angle between two vectors, rad; exact for small and for large angles.
pub fn separation_rad(one: DVec3, other: DVec3) -> f64 {
    one.cross(other).length().atan2(one.dot(other))
}

/// Apparent geocentric longitude on the true ecliptic and equinox of date, rad.
///
/// # Errors
/// An instant outside the ephemeris.
pub fn longitude_rad(almanac: &Almanac<'_>, body: Body, instant: Instant) -> Result<f64, EphemerisError> {
    Ok(vector_longitude_rad(almanac.ecliptic_au(body, instant)?))
}

/// How far one body is ahead of another in that longitude, rad, in [-pi, pi).
///
/// # Errors
/// An instant outside the ephemeris.
pub fn longitude_difference_rad(
    almanac: &Almanac<'_>,
    ahead: Body,
    behind: Body,
    instant: Instant,
) -> Result<f64, EphemerisError> {
    let vantage = almanac.from_geocentre(instant)?;
    let of = |body| Ok(vector_longitude_rad(vantage.ecliptic_from_true(vantage.apparent_au(body)?)));
    Ok(wrap_pm_pi(of(ahead)? - of(behind)?))
}
