//! Besselian elements as polynomials of time, as almanacs print them.
//!
//! Fitted to the exact elements of seven instants, an hour apart. Within three hours of the reference time the cubics
//! hold every element within 1e-7 Earth radii (a metre).

use super::{EclipseModel, Encounter, Shadow};
use crate::astro::time::Instant;
use crate::units::angle::{DEGREE_RAD, wrap_0_2pi, wrap_pm_pi};

/// Coefficients of t^0 to t^3, t in hours since the reference time.
pub type Cubic = [f64; 4];

/// Polynomials of an eclipse, valid within three hours of their reference time.
#[derive(Debug, Clone, PartialEq)]
pub struct BesselianElements {
    /// The reference time, a whole hour of TT.
    pub reference: Instant,
    /// Axis of the shadow towards the east, equatorial radii of the Earth.
    pub x: Cubic,
    /// Axis of the shadow towards the north, equatorial radii of the Earth.
    pub y: Cubic,
    /// Declination of the axis, degrees.
    pub declination_deg: Cubic,
    /// Radius of the penumbra on the fundamental plane, equatorial radii of the Earth.
    pub l1: Cubic,
    /// Radius of the umbra on the fundamental plane, equatorial radii of the Earth; negative in a total eclipse.
    pub l2: Cubic,
    /// Hour angle of the axis from the ephemeris meridian, degrees: from Greenwich it is 0.00417807 degrees less for
    /// each second of Delta T.
    pub ephemeris_hour_angle_deg: Cubic,
    /// Slope of the penumbra.
    pub tan_f1: f64,
    /// Slope of the umbra.
    pub tan_f2: f64,
}

impl BesselianElements {
    pub(super) fn of(encounter: &Encounter, greatest: Instant, model: &EclipseModel) -> Self {
        let tt = greatest.tt();
        let reference = Instant::from_jd_tt(tt.day(), (tt.fraction() * 24.0).round() / 24.0);
        let instants = HOURS.map(|hour| reference.plus_days(hour / 24.0));
        let shadows = instants.map(|instant| Shadow::of(encounter.at(instant), model));
        let cubic = |element: fn(&Shadow) -> f64| fitted(std::array::from_fn(|index| element(&shadows[index])));
        BesselianElements {
            reference,
            x: cubic(|shadow| shadow.x),
            y: cubic(|shadow| shadow.y),
            declination_deg: cubic(|shadow| shadow.declination_rad() / DEGREE_RAD),
            l1: cubic(|shadow| shadow.l1),
            l2: cubic(|shadow| shadow.l2),
            ephemeris_hour_angle_deg: hour_angle_deg(std::array::from_fn(|index| {
                encounter.earth.ephemeris_sidereal_time_rad(instants[index]) - shadows[index].right_ascension_rad()
            })),
            tan_f1: shadows[MIDDLE].tan_f1,
            tan_f2: shadows[MIDDLE].tan_f2,
        }
    }
}

const HOURS: [f64; 7] = [-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0];
const MIDDLE: usize = 3;
/// Degrees that the Sun's hour angle grows by in an hour.
const HOUR_DEG: f64 = 15.0;

/// Fifteen degrees an hour are taken off and put back, so that no turn of the circle is in the fit.
fn hour_angle_deg(hour_angles_rad: [f64; 7]) -> Cubic {
    let middle_deg = wrap_0_2pi(hour_angles_rad[MIDDLE]) / DEGREE_RAD;
    let rest_deg = |index: usize| {
        wrap_pm_pi(hour_angles_rad[index] - (middle_deg + HOUR_DEG * HOURS[index]) * DEGREE_RAD) / DEGREE_RAD
    };
    let [zeroth, first, second, third] = fitted(std::array::from_fn(rest_deg));
    [middle_deg + zeroth, HOUR_DEG + first, second, third]
}

/// The cubic with the least squares of the differences at [`HOURS`].
fn fitted(values: [f64; 7]) -> Cubic {
    // Sums of even powers of the hours; those of odd powers vanish, which parts even from odd coefficients.
    let power = |exponent: i32| HOURS.iter().map(|hour| hour.powi(exponent)).sum::<f64>();
    let moment = |exponent: i32| HOURS.iter().zip(values).map(|(hour, value)| hour.powi(exponent) * value).sum::<f64>();
    let pair = |low: i32| {
        let (a, b, c) = (power(2 * low), power(2 * low + 2), power(2 * low + 4));
        let (p, q) = (moment(low), moment(low + 2));
        let determinant = a * c - b * b;
        ((p * c - q * b) / determinant, (q * a - p * b) / determinant)
    };
    let ((zeroth, second), (first, third)) = (pair(0), pair(1));
    [zeroth, first, second, third]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cubic_is_fitted_exactly() {
        let cubic = [0.3, -1.5, 0.02, 0.007];
        let at = |hour: f64| cubic[0] + hour * (cubic[1] + hour * (cubic[2] + hour * cubic[3]));
        for (fit, exact) in fitted(HOURS.map(at)).into_iter().zip(cubic) {
            assert!((fit - exact).abs() < 1e-13, "{fit} {exact}");
        }
    }
}
