//! What stands in for the orbit of (59000) Beiguan until its measured elements are brought by the user: a circle in the
//! ecliptic at 2.7 au (the middle of the main belt) on which the body is at opposition on the day of its discovery.
//! It is not measured and says nothing about where the real body is; whoever shows it must say so.

use super::elements::{KeplerElements, OrbitError, Perihelion};

/// Discovery of (59000) Beiguan, 1998-09-17 0h, Julian date TDB.
pub const BEIGUAN_DISCOVERY_JD_TDB: f64 = 2_451_073.5;

const STAND_IN_RADIUS_AU: f64 = 2.7;

/// The stand-in orbit of (59000) Beiguan.
///
/// ```text
/// Sun ---- Earth ---- Beiguan      on 1998-09-17: equal heliocentric longitudes
/// ```
///
/// `earth_longitude_rad` is the Earth's heliocentric longitude on the ecliptic of J2000 at
/// [`BEIGUAN_DISCOVERY_JD_TDB`], rad.
///
/// # Errors
/// When that longitude is not finite.
pub fn beiguan_stand_in(earth_longitude_rad: f64) -> Result<KeplerElements, OrbitError> {
    let place =
        Perihelion::MeanAnomaly { semi_major_axis_au: STAND_IN_RADIUS_AU, mean_anomaly_rad: earth_longitude_rad };
    KeplerElements::new(BEIGUAN_DISCOVERY_JD_TDB, 0.0, [0.0; 3], place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::orbits::icrs_from_ecliptic_j2000;
    use crate::units::angle::{DEGREE_RAD, wrap_pm_pi};

    #[test]
    fn the_stand_in_is_at_opposition_on_the_day_of_discovery_and_moves_forward_at_its_own_pace() {
        let earth_longitude_rad = 353.7 * DEGREE_RAD;
        let orbit = beiguan_stand_in(earth_longitude_rad).unwrap();
        let ecliptic_au = |days: f64| {
            let position_au = orbit.state_at(BEIGUAN_DISCOVERY_JD_TDB + days).position_au;
            icrs_from_ecliptic_j2000().inverse().rotate(position_au)
        };
        let earth_au = glam::DVec3::new(earth_longitude_rad.cos(), earth_longitude_rad.sin(), 0.0);
        let from_earth_au = ecliptic_au(0.0) - earth_au;
        assert!((from_earth_au.length() - 1.7).abs() < 1e-12);
        // Seen from the Earth the Sun stands exactly opposite.
        assert!(from_earth_au.angle_between(earth_au) < 1e-7);
        let later_au = ecliptic_au(100.0);
        assert!((later_au.length() - 2.7).abs() < 1e-12 && later_au.z.abs() < 1e-12);
        // Kepler's third law: 2.7^1.5 Gaussian years of 365.2568983 d.
        let moved_rad = wrap_pm_pi(later_au.y.atan2(later_au.x) - earth_longitude_rad);
        assert!((moved_rad / DEGREE_RAD - 360.0 * 100.0 / (2.7_f64.powf(1.5) * 365.256_898_3)).abs() < 1e-7);
    }

    #[test]
    fn an_earth_longitude_that_is_not_a_number_is_refused() {
        assert!(beiguan_stand_in(f64::NAN).unwrap_err().to_string().contains("mean anomaly"));
    }
}
