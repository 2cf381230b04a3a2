//! How far the Earth has turned: Earth rotation angle, sidereal time, polar motion.
//!
//! Sidereal time is the Earth rotation angle plus the path that the equinox has gone along the moving equator since
//! J2000.0. The usual polynomials for that path fail beyond a few centuries; here it is integrated over the long-term
//! precession itself (Gauss-Legendre, four points a century), so that it holds wherever the precession holds. Within
//! 0.4 mas of GMST (IAU 2006) in 1900-2100.

use super::{Itrs, PRECESSION_YEARS, Rotation, TrueOfDate};
use crate::units::angle::{ARCSECOND_RAD, wrap_0_2pi};
use crate::units::constants::{J2000_JD, JULIAN_YEAR_D};
use glam::DMat3;
use std::sync::LazyLock;

/// Earth rotation angle of a two-part UT1 Julian date, rad (IERS Conventions 2010, eq. 5.15).
pub fn earth_rotation_angle_rad(ut1_day: f64, ut1_fraction: f64) -> f64 {
    sofars::erst::era00(ut1_day, ut1_fraction)
}

/// The way of the mean equinox along the mean equator of date since J2000.0 against the non-rotating origin, rad:
/// Greenwich mean sidereal time minus Earth rotation angle.
pub fn precession_in_right_ascension_rad(tt_day: f64, tt_fraction: f64) -> f64 {
    let centuries = ((tt_day - J2000_JD) + tt_fraction) / (100.0 * JULIAN_YEAR_D);
    // GMST minus ERA at J2000.0, IAU 2006 (Capitaine, Wallace & Chapront 2003, eq. 42).
    let at_j2000_rad = 0.014_506 * ARCSECOND_RAD;
    // The nutating pole encircles a small area each cycle, which drags the non-rotating origin along: the linear term of
    // the CIO locator (IERS Conventions 2010, table 5.2d: 3808.65 microarcseconds a century).
    let by_nutation_rad = -3.808_65e-3 * ARCSECOND_RAD * centuries;
    at_j2000_rad + by_nutation_rad + equinox_path_from_j2000_rad(centuries)
}

/// ITRS from true of date: R(polar motion) R3(Greenwich apparent sidereal time) (IERS Conventions 2010, eq. 5.3).
///
/// `polar_motion_rad` is (x, y) of the pole. The TIO locator s' (0.05 mas in a thousand years' drift) is left out.
pub fn itrs_from_true_of_date(
    apparent_sidereal_time_rad: f64,
    polar_motion_rad: (f64, f64),
) -> Rotation<Itrs, TrueOfDate> {
    let (x_rad, y_rad) = polar_motion_rad;
    // W^T with W = R2(x) R1(y): glam turns vectors where the field's R turns axes, hence the signs.
    let itrs_from_intermediate = DMat3::from_rotation_x(y_rad) * DMat3::from_rotation_y(x_rad);
    Rotation::new(itrs_from_intermediate * DMat3::from_rotation_z(-wrap_0_2pi(apparent_sidereal_time_rad)))
}

/// Whole centuries on either side of J2000.0 of the table that recorded history asks for.
const NEAR_CENTURIES: usize = 200;
/// Whole centuries on either side of J2000.0 over which precession is known.
const FAR_CENTURIES: usize = (PRECESSION_YEARS / 100.0) as usize;

/// Built when a date more than a century away first asks.
static NEAR_PATH_RAD: LazyLock<Vec<f64>> = LazyLock::new(|| path_table_rad(NEAR_CENTURIES));
/// Built when a date beyond the near table first asks.
static FAR_PATH_RAD: LazyLock<Vec<f64>> = LazyLock::new(|| path_table_rad(FAR_CENTURIES));

/// The path from J2000.0 to every whole century on either side.
fn path_table_rad(centuries: usize) -> Vec<f64> {
    let mut path_rad = vec![0.0; 2 * centuries + 1];
    for century in 0..centuries {
        let (start, index) = (century as f64, centuries + century);
        path_rad[index + 1] = path_rad[index] + equinox_path_rad(start, start + 1.0);
        path_rad[centuries - century - 1] = path_rad[centuries - century] + equinox_path_rad(-start, -start - 1.0);
    }
    path_rad
}

/// Beyond the span of the precession the path ends where the precession does.
fn equinox_path_from_j2000_rad(centuries: f64) -> f64 {
    let centuries = centuries.clamp(-(FAR_CENTURIES as f64), FAR_CENTURIES as f64);
    let whole = centuries.trunc();
    let reached_rad = match whole.abs() as usize {
        0 => 0.0,
        near if near <= NEAR_CENTURIES => NEAR_PATH_RAD[(whole as i64 + NEAR_CENTURIES as i64) as usize],
        _ => FAR_PATH_RAD[(whole as i64 + FAR_CENTURIES as i64) as usize],
    };
    reached_rad + equinox_path_rad(whole, centuries)
}

/// Integral of the equinox's speed between two times, at most a century apart, in Julian centuries from J2000.0.
fn equinox_path_rad(from_centuries: f64, to_centuries: f64) -> f64 {
    const NODES_AND_WEIGHTS: [(f64, f64); 4] = [
        (-0.861_136_311_594_052_6, 0.347_854_845_137_453_9),
        (-0.339_981_043_584_856_3, 0.652_145_154_862_546_1),
        (0.339_981_043_584_856_3, 0.652_145_154_862_546_1),
        (0.861_136_311_594_052_6, 0.347_854_845_137_453_9),
    ];
    let (half, middle) = ((to_centuries - from_centuries) / 2.0, (to_centuries + from_centuries) / 2.0);
    NODES_AND_WEIGHTS
        .iter()
        .map(|(node, weight)| weight * equinox_speed_rad_per_century(middle + half * node))
        .sum::<f64>()
        * half
}

/// Rotation of the mean frame of date about its own pole, seen against the non-rotating origin, rad per century.
fn equinox_speed_rad_per_century(centuries: f64) -> f64 {
    const STEP_YEARS: f64 = 1.0;
    let epoch = 2000.0 + 100.0 * centuries;
    let before = DMat3::from_cols_array_2d(&sofars::pnp::ltp(epoch - STEP_YEARS)).transpose();
    let after = DMat3::from_cols_array_2d(&sofars::pnp::ltp(epoch + STEP_YEARS)).transpose();
    let turn = after * before.transpose();
    // Row x, column y of a small rotation of the axes about z by phi is +sin(phi); the equinox runs westward.
    -turn.y_axis.x * 100.0 / (2.0 * STEP_YEARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_sidereal_time_is_that_of_iau_2006_in_1900_to_2100() {
        for year in (1900..=2100).step_by(5) {
            let day = J2000_JD + f64::from(year - 2000) * JULIAN_YEAR_D;
            let ours_rad = earth_rotation_angle_rad(day, 0.3) + precession_in_right_ascension_rad(day, 0.3);
            let sofa_rad = sofars::erst::gmst06(day, 0.3, day, 0.3);
            let difference_rad = crate::units::angle::wrap_pm_pi(ours_rad - sofa_rad);
            assert!(difference_rad.abs() < 4e-4 * ARCSECOND_RAD, "{year}: {:e} arcsec", difference_rad / ARCSECOND_RAD);
        }
    }

    /// The step over a whole century must not show.
    #[test]
    fn the_equinox_path_is_continuous() {
        for century in [-50.0, -3.0, -1.0, 1.0, 2.0, 30.0] {
            let day = J2000_JD + century * 36525.0;
            let step_rad = precession_in_right_ascension_rad(day, 1e-4) - precession_in_right_ascension_rad(day, -1e-4);
            let per_century_arcsec = step_rad / 2e-4 * 36525.0 / ARCSECOND_RAD;
            assert!((4300.0..4900.0).contains(&per_century_arcsec), "{century}: {per_century_arcsec}");
        }
    }

    #[test]
    fn the_field_s_polar_motion_matrix_is_ours() {
        let (x_rad, y_rad) = (0.3 * ARCSECOND_RAD, -0.2 * ARCSECOND_RAD);
        let ours = itrs_from_true_of_date(0.0, (x_rad, y_rad)).matrix();
        let sofa = DMat3::from_cols_array_2d(&sofars::pnp::pom00(x_rad, y_rad, 0.0)).transpose();
        assert!((ours - sofa).to_cols_array().iter().all(|x| x.abs() < 1e-15));
    }
}
