//! Osculating elements that have been checked: whoever holds a `KeplerElements` can propagate it without an error.

use crate::units::angle::{DEGREE_RAD, wrap_0_2pi, wrap_pm_pi};
use std::f64::consts::PI;

/// GM of the Sun, au^3/d^2 (TDB): DE431, Folkner et al. 2014, IPN Progress Report 42-196.
pub const SUN_GM_AU3_PER_D2: f64 = 2.959_122_082_855_911e-4;

const PERIHELION_DISTANCES_AU: (f64, f64) = (1e-4, 1e5);
const LARGEST_ECCENTRICITY: f64 = 1000.0;
const LARGEST_DATE_JD: f64 = 1e9;

/// Why a set of elements is no orbit that can be followed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OrbitError {
    /// One element lies outside what is allowed.
    #[error("the {element} of an orbit cannot be {value}; it must be {allowed}")]
    Element {
        /// Name of the element.
        element: &'static str,
        /// The value that was given.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// A mean anomaly or a semi-major axis does not describe a parabola.
    #[error("a parabola (eccentricity 1) has no semi-major axis; give its perihelion distance and perihelion time")]
    Parabola,
}

/// How the place on the orbit is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Perihelion {
    /// Perihelion distance, au, and the time of perihelion, Julian date TDB: fits every eccentricity.
    Passage {
        /// Perihelion distance, au.
        distance_au: f64,
        /// Time of perihelion, Julian date TDB.
        jd_tdb: f64,
    },
    /// Semi-major axis, au (negative for a hyperbola) and mean anomaly at the epoch, rad.
    MeanAnomaly {
        /// Semi-major axis, au; negative for a hyperbola.
        semi_major_axis_au: f64,
        /// Mean anomaly at the epoch, rad.
        mean_anomaly_rad: f64,
    },
}

/// Osculating elements about the Sun; angles on the ecliptic and equinox of J2000 (obliquity 84381.448").
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KeplerElements {
    epoch_jd_tdb: f64,
    perihelion_distance_au: f64,
    eccentricity: f64,
    inclination_rad: f64,
    node_rad: f64,
    argument_of_perihelion_rad: f64,
    perihelion_jd_tdb: f64,
}

impl KeplerElements {
    /// Elements osculating at `epoch_jd_tdb`; `plane_rad` is inclination, longitude of the ascending node and argument
    /// of perihelion, rad.
    ///
    /// # Errors
    /// The first element that is not finite or outside its range: perihelion distance 0.0001 to 100 000 au,
    /// eccentricity 0 to 1000, inclination 0 to 180 degrees, dates within a thousand million days of JD 0.
    pub fn new(
        epoch_jd_tdb: f64,
        eccentricity: f64,
        plane_rad: [f64; 3],
        perihelion: Perihelion,
    ) -> Result<Self, OrbitError> {
        check("eccentricity", eccentricity, (0.0, LARGEST_ECCENTRICITY), "0 to 1000")?;
        check_date("epoch", epoch_jd_tdb)?;
        let [inclination_rad, node_rad, argument_of_perihelion_rad] = plane_rad;
        check("inclination", inclination_rad / DEGREE_RAD, (0.0, 180.000_001), "0 to 180 degrees")?;
        check_angle("longitude of the ascending node", node_rad)?;
        check_angle("argument of perihelion", argument_of_perihelion_rad)?;
        let (perihelion_distance_au, perihelion_jd_tdb) = passage(epoch_jd_tdb, eccentricity, perihelion)?;
        check("perihelion distance", perihelion_distance_au, PERIHELION_DISTANCES_AU, "0.0001 to 100000 au")?;
        check_date("perihelion time", perihelion_jd_tdb)?;
        Ok(KeplerElements {
            epoch_jd_tdb,
            perihelion_distance_au,
            eccentricity,
            inclination_rad: inclination_rad.min(PI),
            node_rad: wrap_0_2pi(node_rad),
            argument_of_perihelion_rad: wrap_0_2pi(argument_of_perihelion_rad),
            perihelion_jd_tdb,
        })
    }

    /// The date at which these elements fit the true motion, Julian date TDB.
    pub fn epoch_jd_tdb(&self) -> f64 {
        self.epoch_jd_tdb
    }

    /// Perihelion distance, au.
    pub fn perihelion_distance_au(&self) -> f64 {
        self.perihelion_distance_au
    }

    /// Eccentricity.
    pub fn eccentricity(&self) -> f64 {
        self.eccentricity
    }

    /// Inclination to the ecliptic of J2000, rad.
    pub fn inclination_rad(&self) -> f64 {
        self.inclination_rad
    }

    /// Longitude of the ascending node from the equinox of J2000, rad.
    pub fn node_rad(&self) -> f64 {
        self.node_rad
    }

    /// Argument of perihelion, rad.
    pub fn argument_of_perihelion_rad(&self) -> f64 {
        self.argument_of_perihelion_rad
    }

    /// A time of perihelion, Julian date TDB.
    pub fn perihelion_jd_tdb(&self) -> f64 {
        self.perihelion_jd_tdb
    }

    /// One over the semi-major axis, 1/au: positive for an ellipse, 0 for a parabola, negative for a hyperbola.
    pub fn inverse_semi_major_axis_per_au(&self) -> f64 {
        (1.0 - self.eccentricity) / self.perihelion_distance_au
    }

    /// Time of one revolution, days; none for a parabola or a hyperbola.
    pub fn period_d(&self) -> Option<f64> {
        let inverse_per_au = self.inverse_semi_major_axis_per_au();
        (inverse_per_au > 0.0).then(|| std::f64::consts::TAU / mean_motion_rad_per_d(1.0 / inverse_per_au))
    }
}

/// Mean motion, rad/d, of an orbit with this semi-major axis (its sign does not matter).
fn mean_motion_rad_per_d(semi_major_axis_au: f64) -> f64 {
    (SUN_GM_AU3_PER_D2 / semi_major_axis_au.abs().powi(3)).sqrt()
}

/// Perihelion distance, au, and perihelion time, Julian date TDB.
fn passage(epoch_jd_tdb: f64, eccentricity: f64, perihelion: Perihelion) -> Result<(f64, f64), OrbitError> {
    match perihelion {
        Perihelion::Passage { distance_au, jd_tdb } => Ok((distance_au, jd_tdb)),
        Perihelion::MeanAnomaly { .. } if eccentricity == 1.0 => Err(OrbitError::Parabola),
        Perihelion::MeanAnomaly { semi_major_axis_au, mean_anomaly_rad } => {
            check_angle("mean anomaly", mean_anomaly_rad)?;
            let distance_au = semi_major_axis_au * (1.0 - eccentricity);
            check(
                "semi-major axis",
                distance_au,
                (f64::MIN_POSITIVE, f64::MAX),
                "positive (negative for a hyperbola)",
            )?;
            let anomaly_rad = if eccentricity < 1.0 { wrap_pm_pi(mean_anomaly_rad) } else { mean_anomaly_rad };
            Ok((distance_au, epoch_jd_tdb - anomaly_rad / mean_motion_rad_per_d(semi_major_axis_au)))
        }
    }
}

fn check(element: &'static str, value: f64, range: (f64, f64), allowed: &'static str) -> Result<(), OrbitError> {
    if (range.0..=range.1).contains(&value) { Ok(()) } else { Err(OrbitError::Element { element, value, allowed }) }
}

fn check_date(element: &'static str, jd_tdb: f64) -> Result<(), OrbitError> {
    let allowed = "a Julian date between -1000000000 and 1000000000";
    check(element, jd_tdb, (-LARGEST_DATE_JD, LARGEST_DATE_JD), allowed)
}

fn check_angle(element: &'static str, angle_rad: f64) -> Result<(), OrbitError> {
    check(element, angle_rad / DEGREE_RAD, (-1e6, 1e6), "an angle between -1000000 and 1000000 degrees")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(eccentricity: f64, perihelion: Perihelion) -> Result<KeplerElements, OrbitError> {
        KeplerElements::new(2_451_545.0, eccentricity, [0.1, 7.0, -1.0], perihelion)
    }

    #[test]
    fn an_ellipse_and_a_hyperbola_may_be_given_by_axis_and_mean_anomaly() {
        let ellipse = elements(0.25, Perihelion::MeanAnomaly { semi_major_axis_au: 4.0, mean_anomaly_rad: 0.0 });
        let ellipse = ellipse.unwrap();
        assert_eq!(ellipse.perihelion_distance_au(), 3.0);
        assert_eq!(ellipse.perihelion_jd_tdb(), 2_451_545.0);
        // Kepler's third law with the Gaussian year of 365.2568983 d (2 pi / k) at 1 au.
        assert!((ellipse.period_d().unwrap() - 8.0 * 365.256_898_3).abs() < 1e-5);
        let hyperbola = elements(1.5, Perihelion::MeanAnomaly { semi_major_axis_au: -4.0, mean_anomaly_rad: 0.5 });
        let hyperbola = hyperbola.unwrap();
        assert_eq!(hyperbola.perihelion_distance_au(), 2.0);
        assert_eq!(hyperbola.period_d(), None);
    }

    #[test]
    fn what_is_no_orbit_is_refused_with_a_sentence() {
        let passage = |distance_au, jd_tdb| Perihelion::Passage { distance_au, jd_tdb };
        let axis = |semi_major_axis_au| Perihelion::MeanAnomaly { semi_major_axis_au, mean_anomaly_rad: 1.0 };
        for (eccentricity, perihelion, word) in [
            (-0.1, passage(1.0, 0.0), "eccentricity"),
            (f64::NAN, passage(1.0, 0.0), "eccentricity"),
            (f64::INFINITY, passage(1.0, 0.0), "eccentricity"),
            (0.1, passage(0.0, 0.0), "perihelion distance"),
            (0.1, passage(-1.0, 0.0), "perihelion distance"),
            (0.1, passage(f64::NAN, 0.0), "perihelion distance"),
            (0.1, passage(1.0, 1e300), "perihelion time"),
            (0.1, axis(-2.0), "semi-major axis"),
            (1.2, axis(2.0), "semi-major axis"),
            (0.1, axis(f64::INFINITY), "semi-major axis"),
            (1.0, axis(2.0), "parabola"),
        ] {
            let sentence = elements(eccentricity, perihelion).unwrap_err().to_string();
            assert!(sentence.contains(word), "{eccentricity} {perihelion:?}: {sentence}");
        }
        let upside_down = KeplerElements::new(0.0, 0.1, [-0.1, 0.0, 0.0], passage(1.0, 0.0));
        assert!(upside_down.unwrap_err().to_string().contains("inclination"));
    }
}
