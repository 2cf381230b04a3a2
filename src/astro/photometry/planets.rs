//! Apparent V magnitudes of the planets: Mallama & Hilton 2018, Astronomy and Computing 25, 10 (arXiv:1808.01973);
//! equation numbers are theirs.
//!
//! Good to 0.03 mag for the ranges seen from the Earth. Left out: the turning and the seasons of Mars (up to 0.06 mag)
//! and the dark side of Saturn's rings beyond the paper's rule. Saturn is only known within 6.5 degrees of phase;
//! beyond that (seen from elsewhere) the globe follows equation 12 and the rings keep the share they have at 6.5
//! degrees.

use super::luminaries::{moon_magnitude, pluto_magnitude, sun_magnitude};
use super::phase::{distance_magnitude, held_phase_angle_deg, phase_angle_rad};
use super::radii::Radii;
use crate::astro::ephemeris::Body;
use crate::astro::rotation::{Orientation, planetographic_latitude_rad, sub_latitude_rad};
use crate::astro::time::JulianDate;
use crate::units::constants::{J2000_JD, JULIAN_YEAR_D};
use glam::DVec3;

/// Where a body is lit from and seen from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Geometry {
    /// Body minus Sun, au, ICRS axes.
    pub body_from_sun_au: DVec3,
    /// Body minus observer, au, ICRS axes.
    pub body_from_observer_au: DVec3,
    /// When the light left the body, Julian epoch (years): Neptune has brightened, Saturn's pole moves.
    pub julian_epoch: f64,
}

/// Apparent V magnitude of the Sun, the Moon, a planet or Pluto, from vectors alone.
pub fn magnitude(body: Body, geometry: &Geometry) -> f64 {
    let sun_au = geometry.body_from_sun_au.length();
    let observer_au = geometry.body_from_observer_au.length();
    let phase_rad = phase_angle_rad(geometry.body_from_sun_au, geometry.body_from_observer_au);
    match body {
        Body::Sun => sun_magnitude(observer_au),
        Body::Moon => moon_magnitude(sun_au, observer_au, phase_rad),
        Body::Mercury => mercury_magnitude(sun_au, observer_au, phase_rad),
        Body::Venus => venus_magnitude(sun_au, observer_au, phase_rad),
        Body::Earth => earth_magnitude(sun_au, observer_au, phase_rad),
        Body::Mars => mars_magnitude(sun_au, observer_au, phase_rad),
        Body::Jupiter => jupiter_magnitude(sun_au, observer_au, phase_rad),
        Body::Saturn => {
            let [solar_rad, observer_rad] = sub_latitudes_rad(body, geometry);
            saturn_magnitude(sun_au, observer_au, phase_rad, solar_rad, observer_rad)
        }
        Body::Uranus => {
            let latitudes = sub_latitudes_rad(body, geometry);
            let [solar_rad, observer_rad] =
                latitudes.map(|latitude_rad| planetographic_latitude_rad(latitude_rad, Radii::URANUS.axes_ratio()));
            uranus_magnitude(sun_au, observer_au, phase_rad, solar_rad, observer_rad)
        }
        Body::Neptune => neptune_magnitude(sun_au, observer_au, phase_rad, geometry.julian_epoch),
        Body::Pluto => pluto_magnitude(sun_au, observer_au),
    }
}

/// Planetocentric latitudes of the points under the Sun and under the observer, rad.
fn sub_latitudes_rad(planet: Body, geometry: &Geometry) -> [f64; 2] {
    let days = (geometry.julian_epoch - 2000.0) * JULIAN_YEAR_D;
    let turned = Orientation::of(planet, JulianDate::new(J2000_JD, days)).expect("only the Earth has no orientation");
    [geometry.body_from_sun_au, geometry.body_from_observer_au].map(|vector| sub_latitude_rad(&turned.pole, vector))
}

/// Mercury (equation 2; phase angles 2 to 170 degrees).
pub fn mercury_magnitude(sun_distance_au: f64, observer_distance_au: f64, phase_angle_rad: f64) -> f64 {
    const PHASE: [f64; 7] = [-0.613, 6.3280e-2, -1.6336e-3, 3.3644e-5, -3.4265e-7, 1.6893e-9, -3.0334e-12];
    distance_magnitude(&[sun_distance_au, observer_distance_au])
        + polynomial(&PHASE, held_phase_angle_deg(phase_angle_rad))
}

/// Venus (equations 3 and 4; beyond 163.7 degrees its air lights up a ring and it brightens again).
pub fn venus_magnitude(sun_distance_au: f64, observer_distance_au: f64, phase_angle_rad: f64) -> f64 {
    const PHASE: [f64; 5] = [-4.384, -1.044e-3, 3.687e-4, -2.814e-6, 8.938e-9];
    const CRESCENT: [f64; 3] = [236.058_28, -2.819_14, 8.390_34e-3];
    let phase_deg = held_phase_angle_deg(phase_angle_rad);
    let at_one_au = if phase_deg < 163.7 { polynomial(&PHASE, phase_deg) } else { polynomial(&CRESCENT, phase_deg) };
    distance_magnitude(&[sun_distance_au, observer_distance_au]) + at_one_au
}

/// The Earth seen from elsewhere (equation 5).
pub fn earth_magnitude(sun_distance_au: f64, observer_distance_au: f64, phase_angle_rad: f64) -> f64 {
    const PHASE: [f64; 3] = [-3.99, -1.060e-3, 2.054e-4];
    distance_magnitude(&[sun_distance_au, observer_distance_au])
        + polynomial(&PHASE, held_phase_angle_deg(phase_angle_rad))
}

/// Mars (equations 6 and 7), averaged over its rotation and its year.
pub fn mars_magnitude(sun_distance_au: f64, observer_distance_au: f64, phase_angle_rad: f64) -> f64 {
    let phase_deg = held_phase_angle_deg(phase_angle_rad);
    let coefficients = if phase_deg <= 50.0 { [-1.601, 2.267e-2, -1.302e-4] } else { [-0.367, -0.025_73, 3.445e-4] };
    distance_magnitude(&[sun_distance_au, observer_distance_au]) + polynomial(&coefficients, phase_deg)
}

/// Jupiter (equations 8 and 9).
pub fn jupiter_magnitude(sun_distance_au: f64, observer_distance_au: f64, phase_angle_rad: f64) -> f64 {
    const FAINTEST_SHARE: f64 = 1e-4;
    let phase_deg = held_phase_angle_deg(phase_angle_rad);
    let at_one_au = if phase_deg <= 12.0 {
        polynomial(&[-9.395, -3.7e-4, 6.16e-4], phase_deg)
    } else {
        let share = polynomial(&[1.0, -1.507, -0.363, -0.062, 2.809, -1.876], phase_deg / 180.0);
        -9.428 - 2.5 * share.max(FAINTEST_SHARE).log10()
    };
    distance_magnitude(&[sun_distance_au, observer_distance_au]) + at_one_au
}

/// Saturn with its rings (equations 10 and 12); planetocentric latitudes of the points under the Sun and under the
/// observer, rad. The rings count nothing when Sun and observer stand on different sides.
pub fn saturn_magnitude(
    sun_distance_au: f64,
    observer_distance_au: f64,
    phase_angle_rad: f64,
    sub_solar_latitude_rad: f64,
    sub_observer_latitude_rad: f64,
) -> f64 {
    const LARGEST_KNOWN_PHASE_DEG: f64 = 6.5;
    let phase_deg = held_phase_angle_deg(phase_angle_rad);
    let opening_rad = (sub_solar_latitude_rad * sub_observer_latitude_rad).max(0.0).sqrt();
    let with_rings_phase_deg = phase_deg.min(LARGEST_KNOWN_PHASE_DEG);
    let mut at_one_au = saturn_with_rings(with_rings_phase_deg, opening_rad.min(std::f64::consts::FRAC_PI_2));
    if phase_deg > LARGEST_KNOWN_PHASE_DEG {
        at_one_au += saturn_globe(phase_deg) - saturn_globe(LARGEST_KNOWN_PHASE_DEG);
    }
    distance_magnitude(&[sun_distance_au, observer_distance_au]) + at_one_au
}

/// Equation 10.
fn saturn_with_rings(phase_deg: f64, opening_rad: f64) -> f64 {
    let surge = 0.378 * (-2.25 * phase_deg).exp();
    -8.914 + 0.026 * phase_deg - (1.825 + surge) * opening_rad.sin()
}

/// Equation 12, the globe alone.
fn saturn_globe(phase_deg: f64) -> f64 {
    polynomial(&[-8.94, 2.446e-4, 2.672e-4, -1.506e-6, 4.767e-9], phase_deg)
}

/// Uranus (equations 13 to 15); planetographic latitudes of the points under the Sun and under the observer, rad.
pub fn uranus_magnitude(
    sun_distance_au: f64,
    observer_distance_au: f64,
    phase_angle_rad: f64,
    sub_solar_latitude_rad: f64,
    sub_observer_latitude_rad: f64,
) -> f64 {
    let phase_deg = held_phase_angle_deg(phase_angle_rad);
    let latitude_deg = 0.5 * (sub_solar_latitude_rad.abs() + sub_observer_latitude_rad.abs()).to_degrees();
    let phase_term = if phase_deg > 3.1 { polynomial(&[0.0, 6.587e-3, 1.045e-4], phase_deg) } else { 0.0 };
    distance_magnitude(&[sun_distance_au, observer_distance_au]) - 7.110 - 8.4e-4 * latitude_deg + phase_term
}

/// Neptune (equations 16 and 17): it brightened by 0.11 mag between 1980 and 2000; taken as constant before and after.
pub fn neptune_magnitude(
    sun_distance_au: f64,
    observer_distance_au: f64,
    phase_angle_rad: f64,
    julian_epoch: f64,
) -> f64 {
    let phase_deg = held_phase_angle_deg(phase_angle_rad);
    let at_one_au = (-6.89 - 0.0054 * (julian_epoch - 1980.0)).clamp(-7.00, -6.89);
    let phase_term = if phase_deg > 1.9 { polynomial(&[0.0, 7.944e-3, 9.617e-5], phase_deg) } else { 0.0 };
    distance_magnitude(&[sun_distance_au, observer_distance_au]) + at_one_au + phase_term
}

/// Sum of c_k x^k.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Body {
        Body::ALL.into_iter().find(|body| body.name() == name).unwrap()
    }

    /// Skyfield takes planetocentric latitudes of Uranus where the paper has planetographic ones (0.001 mag) and
    /// Saturn's pole of J2000 at every epoch (0.002 mag): tests/make/planet_magnitudes.py.
    #[test]
    fn planets_are_as_bright_as_skyfield_makes_them() {
        let mut rows = 0;
        for line in include_str!("../../../tests/data/planet_magnitudes.csv").lines().skip(2) {
            let cells: Vec<&str> = line.split(',').collect();
            let value = |k: usize| cells[k].parse::<f64>().unwrap();
            let geometry = Geometry {
                body_from_sun_au: DVec3::new(value(2), value(3), value(4)),
                body_from_observer_au: DVec3::new(value(5), value(6), value(7)),
                julian_epoch: value(1),
            };
            let magnitude = super::magnitude(named(cells[0]), &geometry);
            let tolerance = if matches!(cells[0], "saturn" | "uranus") { 0.002 } else { 2e-5 };
            assert!((magnitude - value(8)).abs() < tolerance, "{line}: {magnitude}");
            rows += 1;
        }
        assert!(rows > 350, "{rows} rows");
    }

    #[test]
    fn saturn_keeps_its_brightness_across_the_end_of_what_is_known() {
        let at = |phase_deg: f64| saturn_magnitude(9.5, 9.0, phase_deg.to_radians(), 0.4, 0.4);
        assert!((at(6.5) - at(6.500_001)).abs() < 1e-6);
        assert!(at(90.0) > at(6.5));
    }

    #[test]
    fn no_geometry_gives_a_nan() {
        let vectors = [DVec3::ZERO, DVec3::X, -DVec3::X, DVec3::Z, DVec3::splat(1e-300), DVec3::splat(1e300)];
        for planet in Body::ALL {
            for (sun, observer) in vectors.into_iter().flat_map(|sun| vectors.map(|observer| (sun, observer))) {
                let geometry =
                    Geometry { body_from_sun_au: sun, body_from_observer_au: observer, julian_epoch: -1e300 };
                assert!(super::magnitude(planet, &geometry).is_finite(), "{planet:?} {geometry:?}");
            }
        }
    }
}
