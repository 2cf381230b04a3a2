//! Charon: a circle in the plane of Pluto's equator.
//!
//! Pole: Archinal et al. 2018, Report of the IAU Working Group on Cartographic Coordinates and Rotational Elements
//! 2015, table 3. Radius of the orbit, longitude at J2000 and rate: JPL's PLU060 (Brozovic & Jacobson), from its
//! osculating elements at 2000.0 and 2025.0; the rate of the working group's prime meridian, 56.3625225 degrees a day,
//! agrees within 1e-5, its longitude is 1.4 degrees behind. Left out: the eccentricity (0.0002, 6 km) and the tilt of
//! the orbit (0.08 degrees, 30 km). Within 40 km of PLU060 between 2000 and 2025, 0.002" from the Earth. Span: 1700 to
//! 2300, in which the rate keeps the longitude within 0.2 degrees.

use super::harmonics::icrs_from_plane;
use super::jd_of_year;
use crate::astro::ephemeris::{Body, State};
use crate::astro::rotation::Orientation;
use crate::astro::time::{JulianDate, Tdb};
use crate::units::angle::DEGREE_RAD;
use crate::units::constants::{AU_KM, J2000_JD};
use glam::DVec3;
use std::f64::consts::FRAC_PI_2;

pub(super) const SPAN_JD: (f64, f64) = (jd_of_year(1700.0), jd_of_year(2300.0));

const RADIUS_KM: f64 = 19_595.76;
/// From the node of Pluto's equator on the equator of the ICRS.
const LONGITUDE_DEG: f64 = 304.130;
const RATE_DEG_PER_D: f64 = 56.362_530_3;

/// Position and velocity from the centre of Pluto, ICRS.
pub(super) fn state(tdb: JulianDate<Tdb>) -> State {
    let days = (tdb.day() - J2000_JD) + tdb.fraction();
    let (sine, cosine) = ((LONGITUDE_DEG + (RATE_DEG_PER_D * days) % 360.0) * DEGREE_RAD).sin_cos();
    let pole = Orientation::of(Body::Pluto, tdb).expect("only the Earth has no orientation").pole;
    let plane = icrs_from_plane(pole.longitude_rad() + FRAC_PI_2, FRAC_PI_2 - pole.latitude_rad());
    let radius_au = RADIUS_KM / AU_KM;
    State {
        position_au: plane * DVec3::new(cosine, sine, 0.0) * radius_au,
        velocity_au_per_d: plane * DVec3::new(-sine, cosine, 0.0) * (radius_au * RATE_DEG_PER_D * DEGREE_RAD),
    }
}
