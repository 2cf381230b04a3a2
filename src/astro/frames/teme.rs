//! TEME, the axes of SGP4: the true equator of date with an x axis that stands off the true equinox by the equation of the
//! equinoxes, so that Greenwich *mean* sidereal time of 1982 turns them into the Earth-fixed axes.
//!
//! ```text
//! TEME --R3(GMST 1982 of UT1)--> pseudo Earth-fixed --polar motion--> ITRS
//!   |
//!   +--R3(GMST 1982 - apparent sidereal time)--> true of date      (the same place on the Earth either way)
//! ```
//!
//! Vallado, Crawford, Hujsak & Kelso 2006, "Revisiting Spacetrack Report #3", AIAA 2006-6753, appendix C; sidereal time:
//! Aoki et al. 1982, A&A 105, 359. The authors of SGP4 never said which equinox they meant: the choice of the 1982 one is
//! worth less than 0.1" today, far below the kilometre that the elements are good for.

use super::earth_rotation::itrs_from_true_of_date;
use super::{Itrs, Rotation, TrueOfDate};
use crate::astro::time::{JulianDate, Ut1};
use glam::DMat3;

/// True equator and the mean equinox of SGP4.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Teme;

/// Greenwich mean sidereal time of 1982, rad.
fn mean_sidereal_time_1982_rad(ut1: JulianDate<Ut1>) -> f64 {
    sofars::erst::gmst82(ut1.day(), ut1.fraction())
}

/// ITRS from TEME; `polar_motion_rad` is (x, y) of the pole.
pub fn itrs_from_teme(ut1: JulianDate<Ut1>, polar_motion_rad: (f64, f64)) -> Rotation<Itrs, Teme> {
    Rotation::new(itrs_from_true_of_date(mean_sidereal_time_1982_rad(ut1), polar_motion_rad).matrix())
}

/// True equator and equinox of date from TEME, with the Greenwich apparent sidereal time of the same instant, rad.
pub fn true_of_date_from_teme(ut1: JulianDate<Ut1>, apparent_sidereal_time_rad: f64) -> Rotation<TrueOfDate, Teme> {
    Rotation::new(DMat3::from_rotation_z(apparent_sidereal_time_rad - mean_sidereal_time_1982_rad(ut1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use glam::DVec3;

    /// The worked example of AIAA 2006-6753, appendix C: 2004-04-06 07:51:28.386009 UTC, UT1 - UTC = -0.4399619 s, pole
    /// (-0.140682", 0.333309"); position in TEME and in ITRF, km.
    #[test]
    fn the_example_of_vallado_and_others_comes_out() {
        let utc_s = 7.0 * 3600.0 + 51.0 * 60.0 + 28.386_009;
        let ut1: JulianDate<Ut1> = JulianDate::from_day_and_second(2_453_102, utc_s - 0.439_961_9);
        let arcsecond_rad = crate::units::angle::ARCSECOND_RAD;
        let polar_motion_rad = (-0.140_682 * arcsecond_rad, 0.333_309 * arcsecond_rad);
        let teme_km = DVec3::new(5_094.180_162_1, 6_127.644_659_5, 6_380.344_532_7);
        let itrs_km = itrs_from_teme(ut1, polar_motion_rad).rotate(teme_km);
        let expected_km = DVec3::new(-1_033.479_383, 7_901.295_275_4, 6_380.356_595_8);
        assert!((itrs_km - expected_km).length() < 1e-3, "{itrs_km}");
    }
}
