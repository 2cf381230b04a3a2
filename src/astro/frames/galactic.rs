//! Galactic axes in the ICRS, from the definition in The Hipparcos and Tycho Catalogues (ESA 1997), vol. 1, sec. 1.5.3:
//! north pole at 192.85948, +27.12825 degrees, ascending node of the galactic plane at galactic longitude 32.93192 degrees.

use super::{Galactic, Icrs, Rotation};
use crate::units::angle::DEGREE_RAD;
use glam::DMat3;
use std::f64::consts::FRAC_PI_2;

/// Galactic from ICRS.
pub fn galactic_from_icrs() -> Rotation<Galactic, Icrs> {
    const POLE_RA_RAD: f64 = 192.859_48 * DEGREE_RAD;
    const POLE_DEC_RAD: f64 = 27.128_25 * DEGREE_RAD;
    const NODE_LONGITUDE_RAD: f64 = 32.931_92 * DEGREE_RAD;
    Rotation::new(
        DMat3::from_rotation_z(NODE_LONGITUDE_RAD)
            * DMat3::from_rotation_x(-(FRAC_PI_2 - POLE_DEC_RAD))
            * DMat3::from_rotation_z(-(POLE_RA_RAD + FRAC_PI_2)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::frames::Direction;

    /// Sagittarius A*: 266.41684, -29.00781 degrees (Reid & Brunthaler 2004) lies at l = 359.944, b = -0.046.
    #[test]
    fn the_galactic_centre_lies_in_sagittarius() {
        let centre = Direction::<Icrs>::from_spherical(266.416_84 * DEGREE_RAD, -29.007_81 * DEGREE_RAD);
        let galactic = galactic_from_icrs() * centre;
        assert!((galactic.longitude_rad() / DEGREE_RAD - 359.944).abs() < 0.001);
        assert!((galactic.latitude_rad() / DEGREE_RAD + 0.046).abs() < 0.001);
    }
}
