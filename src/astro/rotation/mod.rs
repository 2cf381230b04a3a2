//! How the Sun, the Moon, the planets and Pluto are turned: their poles, their prime meridians, and what follows for an
//! observer: which point of the globe faces him and which the Sun, how the axis leans, how far Saturn's rings are open.
//!
//! Archinal et al. 2018, Report of the IAU Working Group on Cartographic Coordinates and Rotational Elements 2015, Celestial
//! Mechanics and Dynamical Astronomy 130, 22. Its series describe a few centuries around J2000; far from it the poles go on
//! at their present rates (centuries are held within +-1000). What is seen left the body a light time ago: callers evaluate
//! [`Orientation::of`] at that instant. Aberration turns the whole disc and hides none of it, so it does not enter.
//!
//! ```text
//!            pole            longitude: positive to the east, [0, 2 pi), from the prime meridian
//!             |  .
//!             | / latitude   planetocentric: from the equator, at the body's centre
//!   ----------o---- equator  planetographic: of the spheroid's normal
//! ```

mod aspect;
mod elements;
mod jupiter;
mod mars;
mod moon;
mod sun;

pub use aspect::{SurfacePoint, planetographic_latitude_rad, position_angle_rad, sub_latitude_rad};
pub use jupiter::{red_spot_longitude_rad, system_ii_meridian_rad};
pub use mars::{cap_edges_rad, solar_longitude_rad};
pub use moon::{Libration, moon_libration};
pub use sun::carrington_rotation;

use super::ephemeris::Body;
use super::frames::{Direction, Icrs, Rotation};
use super::time::{JulianDate, Tdb};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};
use glam::DMat3;
use std::f64::consts::FRAC_PI_2;

/// Axes that turn with a body: z to its north pole, x to its prime meridian on the equator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BodyFixed;

/// How a body is turned at one instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Orientation {
    /// The north pole (of Pluto and the Sun: the pole of right-handed rotation).
    pub pole: Direction<Icrs>,
    /// Angle along the body's equator, eastward, from its ascending node on the ICRS equator to the prime meridian, rad.
    pub prime_meridian_rad: f64,
}

impl Orientation {
    /// Of a body at an instant; `None` for the Earth, whose rotation is measured ([`super::frames`]).
    pub fn of(body: Body, tdb: JulianDate<Tdb>) -> Option<Self> {
        let days = tdb.days_since(JulianDate::J2000);
        let [right_ascension_deg, declination_deg, prime_meridian_deg] = match body {
            Body::Earth => return None,
            Body::Moon => moon::angles_deg(days),
            _ => elements::of(body)?.angles_deg(days),
        };
        Some(Orientation {
            pole: Direction::from_spherical(right_ascension_deg * DEGREE_RAD, declination_deg * DEGREE_RAD),
            prime_meridian_rad: wrap_0_2pi(prime_meridian_deg.rem_euclid(360.0) * DEGREE_RAD),
        })
    }

    /// The rotation R3(W) R1(90 deg - delta) R3(90 deg + alpha) of the report, equation 1.
    pub fn body_fixed_from_icrs(&self) -> Rotation<BodyFixed, Icrs> {
        Rotation::new(
            DMat3::from_rotation_z(-self.prime_meridian_rad)
                * DMat3::from_rotation_x(-(FRAC_PI_2 - self.pole.latitude_rad()))
                * DMat3::from_rotation_z(-(self.pole.longitude_rad() + FRAC_PI_2)),
        )
    }
}

#[cfg(test)]
mod tests;
