//! The Moon's shadow on the fundamental plane: Bessel's method (Urban & Seidelmann 2013, ch. 11).
//!
//! ```text
//!                 y (north)
//!                 |   . axis of the shadow at (x, y)       z = towards the Sun, through the Earth's centre
//!         outline | .                                      penumbra l1, umbra l2 on the plane z = 0
//!          ( -----+----- ) x (east)                        at height z: L = l - z tan f   (L2 < 0: total)
//!                 |
//! ```
//!
//! The Earth is its ellipsoid throughout; its outline on the plane is an ellipse with semi-axes 1 and B. Lengths are
//! equatorial radii of the Earth, vectors stand on the true equator.

use super::{EclipseModel, Pair};
use crate::units::angle::{asin_clamped, sqrt_clamped, wrap_0_2pi};
use crate::units::constants::EARTH_FLATTENING;
use glam::DVec3;

/// The polar radius in equatorial radii.
const POLAR_RADIUS: f64 = 1.0 - EARTH_FLATTENING;

/// The Besselian elements of one instant but the hour angle, and the axes of the fundamental plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shadow {
    /// Axis of the shadow, towards the east.
    pub x: f64,
    /// Axis of the shadow, towards the north.
    pub y: f64,
    /// Radius of the penumbra on the plane.
    pub l1: f64,
    /// Radius of the umbra on the plane, negative where its tip lies behind the plane.
    pub l2: f64,
    /// Slope of the penumbra.
    pub tan_f1: f64,
    /// Slope of the umbra.
    pub tan_f2: f64,
    east: DVec3,
    north: DVec3,
    to_sun: DVec3,
}

/// A point of the Earth's outline, as seen from the Sun.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutlinePoint {
    /// Distance of the axis from it, negative where the axis meets the Earth.
    pub distance: f64,
    /// Where it is, true equator.
    pub place: DVec3,
}

impl Shadow {
    /// Of the places of Sun and Moon.
    pub fn of(bodies: Pair, model: &EclipseModel) -> Self {
        let from_moon = bodies.far - bodies.near;
        let distance = from_moon.length();
        let to_sun = from_moon.try_normalize().unwrap_or(DVec3::X);
        let east = DVec3::Z.cross(to_sun).try_normalize().unwrap_or(DVec3::Y);
        let north = to_sun.cross(east);
        let height = bodies.near.dot(to_sun);
        let (sin_f1, sin_f2) =
            ((model.sun_radius() + model.penumbral_k) / distance, (model.sun_radius() - model.umbral_k) / distance);
        let (tan_f1, tan_f2) = (tangent(sin_f1), tangent(sin_f2));
        Shadow {
            x: bodies.near.dot(east),
            y: bodies.near.dot(north),
            l1: (height + model.penumbral_k / sin_f1) * tan_f1,
            l2: (height - model.umbral_k / sin_f2) * tan_f2,
            tan_f1,
            tan_f2,
            east,
            north,
            to_sun,
        }
    }

    /// Distance of the axis from the Earth's centre.
    pub fn distance(&self) -> f64 {
        self.x.hypot(self.y)
    }

    /// Declination of the axis, rad.
    pub fn declination_rad(&self) -> f64 {
        asin_clamped(self.to_sun.z)
    }

    /// Right ascension of the axis, rad.
    pub fn right_ascension_rad(&self) -> f64 {
        wrap_0_2pi(self.to_sun.y.atan2(self.to_sun.x))
    }

    /// Unit vector along the axis, towards the Sun.
    pub fn to_sun(&self) -> DVec3 {
        self.to_sun
    }

    /// Radius of the umbra around a point, negative in a total eclipse.
    pub fn umbra_at(&self, place: DVec3) -> f64 {
        self.l2 - place.dot(self.to_sun) * self.tan_f2
    }

    /// Radius of the penumbra around a point.
    pub fn penumbra_at(&self, place: DVec3) -> f64 {
        self.l1 - place.dot(self.to_sun) * self.tan_f1
    }

    /// The vector with these components on the fundamental plane.
    pub fn on_plane(&self, east: f64, north: f64) -> DVec3 {
        self.east * east + self.north * north
    }

    /// Components of a vector towards east and north.
    pub fn components(&self, vector: DVec3) -> (f64, f64) {
        (vector.dot(self.east), vector.dot(self.north))
    }

    /// Where a line parallel to the axis first meets the ellipsoid, coming from the Sun; nothing if it passes by.
    pub fn ground_under(&self, on_plane: DVec3) -> Option<DVec3> {
        let (point, along) = (round(on_plane), round(self.to_sun));
        let (a, b, c) = (along.length_squared(), point.dot(along), point.length_squared() - 1.0);
        let under_root = b * b - a * c;
        (under_root >= 0.0).then(|| on_plane + self.to_sun * ((sqrt_clamped(under_root) - b) / a))
    }

    /// Where the axis first meets the Earth.
    pub fn central_point(&self) -> Option<DVec3> {
        self.ground_under(self.on_plane(self.x, self.y))
    }

    /// The point of the Earth's outline nearest to the axis.
    pub fn nearest_outline_point(&self) -> OutlinePoint {
        let up = round(self.to_sun).cross(self.east).try_normalize().unwrap_or(DVec3::Z);
        let up = DVec3::new(up.x, up.y, up.z * POLAR_RADIUS);
        let minor = up.dot(self.north);
        // Foot of the perpendicular on an ellipse that is nearly a circle: each round gains two decimals or more.
        let mut angle_rad = (minor * self.y).atan2(self.x);
        for _ in 0..6 {
            angle_rad = (minor * self.y + (1.0 - minor * minor) * angle_rad.sin()).atan2(self.x);
        }
        let (sin, cos) = angle_rad.sin_cos();
        let distance = (self.x - cos).hypot(self.y - minor * sin);
        let inside = self.x * self.x + (self.y / minor).powi(2) < 1.0;
        OutlinePoint { distance: if inside { -distance } else { distance }, place: self.east * cos + up * sin }
    }
}

/// The ellipsoid as a unit sphere.
fn round(vector: DVec3) -> DVec3 {
    DVec3::new(vector.x, vector.y, vector.z / POLAR_RADIUS)
}

fn tangent(sine: f64) -> f64 {
    sine / sqrt_clamped(1.0 - sine * sine)
}

/// Geodetic latitude of a point of the ellipsoid, rad, and its right ascension, rad.
pub fn geodetic(place: DVec3) -> (f64, f64) {
    let from_axis = place.x.hypot(place.y);
    (place.z.atan2(from_axis * POLAR_RADIUS * POLAR_RADIUS), place.y.atan2(place.x))
}
