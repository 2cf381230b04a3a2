//! Jupiter's clouds turn more slowly than its magnetic field: System II holds for the middle latitudes, and the Great Red
//! Spot drifts even against that.
//!
//! ```text
//!    W of System III: 284.95 + 870.5360 d (the field)      W of System II: 43.3 + 870.270 d (the clouds)
//!    longitudes of clouds count to the west: a spot at longitude L stands at the angle W - L along the equator
//! ```

use crate::astro::time::{JulianDate, Tdb};
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi};

/// Prime meridian of System II at J2000 and its rate per day, degrees (IAU working group, Davies et al. 1996, Celestial
/// Mechanics and Dynamical Astronomy 63, 127, table I; the poles are those of System III).
const SYSTEM_II_DEG: [f64; 2] = [43.3, 870.270];

/// System II longitudes of the Great Red Spot: Julian date, degrees without a jump at 360. As the transit predictions of Sky &
/// Telescope assume them after the measurements of JUPOS: 216 in September 2014, 9 in January 2022, 68 in January 2025
/// (from memory, to a few degrees).
const RED_SPOT_DEG: [(f64, f64); 3] = [(2_456_908.5, 216.0), (2_459_580.5, 369.0), (2_460_676.5, 428.0)];
/// Its drift before and after, degrees per day: 1.25 and 1.75 degrees a month. The spot wanders: some years outside the
/// table the place is no more than an example.
const DRIFT_BEFORE_DEG_PER_D: f64 = 1.25 * 12.0 / 365.25;
const DRIFT_AFTER_DEG_PER_D: f64 = 1.75 * 12.0 / 365.25;

/// Angle along Jupiter's equator, eastward from its node on the ICRS equator, to the prime meridian of System II, rad.
#[must_use]
pub fn system_ii_meridian_rad(tdb: JulianDate<Tdb>) -> f64 {
    let days = tdb.days_since(JulianDate::J2000);
    let turned_deg = SYSTEM_II_DEG[0] + (SYSTEM_II_DEG[1] * days).rem_euclid(360.0);
    wrap_0_2pi(turned_deg * DEGREE_RAD)
}

/// System II longitude of the centre of the Great Red Spot, rad, positive to the west.
#[must_use]
pub fn red_spot_longitude_rad(tdb: JulianDate<Tdb>) -> f64 {
    let jd = tdb.jd();
    let [(first_jd, first_deg), .., (last_jd, last_deg)] = RED_SPOT_DEG;
    let between = |pair: &[(f64, f64)]| {
        let (from, to) = (pair[0], pair[1]);
        (from.0..=to.0).contains(&jd).then(|| from.1 + (to.1 - from.1) * (jd - from.0) / (to.0 - from.0))
    };
    let longitude_deg = RED_SPOT_DEG.windows(2).find_map(between).unwrap_or_else(|| {
        let outside = |from_jd: f64, rate: f64| (rate * (jd - from_jd)).rem_euclid(360.0);
        if jd < first_jd {
            first_deg + outside(first_jd, DRIFT_BEFORE_DEG_PER_D)
        } else {
            last_deg + outside(last_jd, DRIFT_AFTER_DEG_PER_D)
        }
    });
    wrap_0_2pi(longitude_deg * DEGREE_RAD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::ephemeris::Body;
    use crate::astro::rotation::Orientation;

    /// In the year between two Januaries the spot moves by some twenty degrees, without a jump at the ends of the table.
    #[test]
    fn the_red_spot_drifts_steadily_through_its_table_and_beyond() {
        let at = |jd: f64| red_spot_longitude_rad(JulianDate::new(jd, 0.0)) / DEGREE_RAD;
        assert!((at(2_456_908.5) - 216.0).abs() < 1e-9 && (at(2_459_580.5) - 9.0).abs() < 1e-9);
        assert!((at(2_460_676.5) - 68.0).abs() < 1e-9);
        for jd in (2_455_000..2_463_000).step_by(10) {
            let step_deg = (at(f64::from(jd) + 10.0) - at(f64::from(jd))).rem_euclid(360.0);
            assert!((0.3..0.7).contains(&step_deg), "{jd}: {step_deg}");
        }
    }

    /// The systems coincide again and again: II falls behind III by 0.266 degrees a day (Explanatory Supplement 2013, ch. 10:
    /// periods 9h 55m 40.632s and 9h 55m 29.711s).
    #[test]
    fn system_ii_falls_behind_system_iii_by_eleven_seconds_a_turn() {
        let behind_deg = |jd: f64| {
            let tdb = JulianDate::new(jd, 0.0);
            let field = Orientation::of(Body::Jupiter, tdb).unwrap().prime_meridian_rad;
            ((field - system_ii_meridian_rad(tdb)) / DEGREE_RAD).rem_euclid(360.0)
        };
        let a_day_deg = (behind_deg(2_451_546.0) - behind_deg(2_451_545.0)).rem_euclid(360.0);
        let by_periods_deg = 360.0 * 86_400.0 * (1.0 / 35_729.711 - 1.0 / 35_740.632);
        assert!((a_day_deg - by_periods_deg).abs() < 1e-3, "{a_day_deg} {by_periods_deg}");
    }
}
