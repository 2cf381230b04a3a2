//! Axes as types: a `Direction<Icrs>` cannot be mistaken for a `Direction<Horizontal>`, and a
//! `Rotation<Horizontal, Icrs>` turns the one into the other (`horizontal_from_icrs * direction`).

use crate::units::angle::wrap_0_2pi;
use glam::{DMat3, DVec3};
use std::marker::PhantomData;
use std::ops::Mul;

/// International Celestial Reference System: x to the origin of right ascension, z to the pole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Icrs;
/// Mean equator and equinox of date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanOfDate;
/// True equator and equinox of date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TrueOfDate;
/// Ecliptic and mean equinox of date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EclipticOfDate;
/// Galactic (IAU 1958, as realised for Hipparcos).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Galactic;
/// International Terrestrial Reference System: x to longitude 0, y to 90 degrees east, z to the pole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Itrs;
/// East, north, up of one observer; right-handed. Azimuth counts from north through east.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Horizontal;

/// A unit vector on the axes `F`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Direction<F> {
    unit: DVec3,
    axes: PhantomData<F>,
}

impl<F> Direction<F> {
    /// From a vector of any length but zero; the zero vector gives +z.
    pub fn new(vector: DVec3) -> Self {
        Direction { unit: vector.try_normalize().unwrap_or(DVec3::Z), axes: PhantomData }
    }

    /// From a vector that has the length 1 already.
    #[inline(always)]
    pub(crate) fn from_unit(unit: DVec3) -> Self {
        Direction { unit, axes: PhantomData }
    }

    /// From longitude (right ascension, ...) and latitude (declination, ...), rad.
    pub fn from_spherical(longitude_rad: f64, latitude_rad: f64) -> Self {
        let (sin_lon, cos_lon) = longitude_rad.sin_cos();
        let (sin_lat, cos_lat) = latitude_rad.sin_cos();
        Direction { unit: DVec3::new(cos_lat * cos_lon, cos_lat * sin_lon, sin_lat), axes: PhantomData }
    }

    /// The unit vector.
    pub fn unit(&self) -> DVec3 {
        self.unit
    }

    /// Angle from +x towards +y, rad, in [0, 2 pi).
    pub fn longitude_rad(&self) -> f64 {
        wrap_0_2pi(self.unit.y.atan2(self.unit.x))
    }

    /// Angle from the xy plane towards +z, rad.
    pub fn latitude_rad(&self) -> f64 {
        self.unit.z.atan2(self.unit.x.hypot(self.unit.y))
    }

    /// Angle to another direction, rad; exact for small and for large angles.
    pub fn separation_rad(&self, other: &Self) -> f64 {
        self.unit.cross(other.unit).length().atan2(self.unit.dot(other.unit))
    }
}

impl Direction<Horizontal> {
    /// From azimuth (north through east) and altitude, rad.
    pub fn from_azimuth_altitude(azimuth_rad: f64, altitude_rad: f64) -> Self {
        Self::from_spherical(std::f64::consts::FRAC_PI_2 - azimuth_rad, altitude_rad)
    }

    /// Azimuth from north through east, rad, in [0, 2 pi).
    pub fn azimuth_rad(&self) -> f64 {
        wrap_0_2pi(self.unit.x.atan2(self.unit.y))
    }

    /// Altitude above the horizon, rad.
    pub fn altitude_rad(&self) -> f64 {
        self.latitude_rad()
    }
}

/// The rotation that takes components on the axes `From` to components on the axes `To`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rotation<To, From> {
    matrix: DMat3,
    axes: PhantomData<(To, From)>,
}

impl<To, From> Rotation<To, From> {
    /// From a matrix that must be a proper rotation.
    pub fn new(matrix: DMat3) -> Self {
        Rotation { matrix, axes: PhantomData }
    }

    /// From three rows, the way the field's papers print matrices.
    pub fn from_rows(rows: [[f64; 3]; 3]) -> Self {
        Self::new(DMat3::from_cols_array_2d(&rows).transpose())
    }

    /// The matrix (columns are the `From` axes seen on the `To` axes).
    pub fn matrix(&self) -> DMat3 {
        self.matrix
    }

    /// The way back.
    pub fn inverse(&self) -> Rotation<From, To> {
        Rotation::new(self.matrix.transpose())
    }

    /// A vector of any length on the new axes.
    pub fn rotate(&self, vector: DVec3) -> DVec3 {
        self.matrix * vector
    }
}

impl<To, From> Mul<Direction<From>> for Rotation<To, From> {
    type Output = Direction<To>;
    fn mul(self, direction: Direction<From>) -> Direction<To> {
        Direction { unit: self.matrix * direction.unit, axes: PhantomData }
    }
}

impl<To, Mid, From> Mul<Rotation<Mid, From>> for Rotation<To, Mid> {
    type Output = Rotation<To, From>;
    fn mul(self, other: Rotation<Mid, From>) -> Rotation<To, From> {
        Rotation::new(self.matrix * other.matrix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    #[test]
    fn azimuth_counts_from_north_through_east() {
        let east = Direction::<Horizontal>::from_azimuth_altitude(90.0 * DEGREE_RAD, 0.0);
        assert!((east.unit() - DVec3::X).length() < 1e-15);
        let low_south = Direction::<Horizontal>::from_azimuth_altitude(180.0 * DEGREE_RAD, 30.0 * DEGREE_RAD);
        assert!((low_south.azimuth_rad() - 180.0 * DEGREE_RAD).abs() < 1e-15);
        assert!((low_south.altitude_rad() - 30.0 * DEGREE_RAD).abs() < 1e-15);
    }
}
