//! The Earth on a mean orbit, for times that no ephemeris reaches: out to 200 000 years from J2000.
//!
//! Semi-major axis: Simon et al. 1994 (A&A 282, 663), 1.000001018 au. Plane: the ecliptic of Vondrak, Capitaine & Wallace
//! 2011, the same as that of the frames. Mean longitude, eccentricity and perihelion: averages over 1000 years of an
//! integration of Sun and eight planets from the states of DE431 (`catalogs/make/mean_orbit.py`). What is periodic is left
//! out: the pull of the Moon (6"), of Venus, Jupiter and Mars (up to 40"); the Sun stands still in the barycentre.
//! Against DE431 the Sun is within 1.2' over -13000 to +16800 (`tests/far_dates.rs`); at 200 000 years the place in
//! the orbit is uncertain by about 0.2 degrees, that of the perihelion is within 10 degrees of Berger 1978.

use std::f64::consts::TAU;

use glam::{DMat3, DVec3};

use super::State;
use super::mean_orbit_table::{ELEMENTS, HALF_SPAN_MILLENNIA, LONGITUDE_RAD};
use crate::astro::time::{JulianDate, Tdb};
use crate::units::angle::ARCSECOND_RAD;
use crate::units::constants::{J2000_JD, JULIAN_YEAR_D};

/// Years from J2000 to which the mean orbit and the long-term precession are followed.
const REACH_YEARS: f64 = 200_000.0;
/// Semi-major axis, au (Simon et al. 1994).
const AXIS_AU: f64 = 1.000_001_018;
/// Obliquity of the ecliptic of J2000 (IAU 2006).
const OBLIQUITY_RAD: f64 = 84_381.406 * ARCSECOND_RAD;

/// From the Sun to the Earth; nothing beyond the reach.
pub(super) fn earth_from_sun(tdb: JulianDate<Tdb>) -> Option<State> {
    /// Half the step of the difference that gives the velocity, d: it is good to 1e-9 au/d.
    const HALF_STEP_D: f64 = 0.05;
    let days = (tdb.day() - J2000_JD) + tdb.fraction();
    if days.is_nan() || days.abs() > REACH_YEARS * JULIAN_YEAR_D {
        return None;
    }
    let [before, now, after] =
        [-HALF_STEP_D, 0.0, HALF_STEP_D].map(|step_d| position_au(tdb.day(), tdb.fraction() + step_d));
    Some(State { position_au: now, velocity_au_per_d: (after - before) / (2.0 * HALF_STEP_D) })
}

fn position_au(day: f64, fraction: f64) -> DVec3 {
    let years = ((day - J2000_JD) + fraction) / JULIAN_YEAR_D;
    let [added_rad, k, h] = elements(years / 1000.0);
    let longitude_rad = mean_longitude_rad(day, fraction) + added_rad;
    let (sine, cosine) = eccentric_longitude_rad(longitude_rad, k, h).sin_cos();
    let beta = 1.0 / (1.0 + (1.0 - h * h - k * k).max(0.0).sqrt());
    let along = AXIS_AU * ((1.0 - h * h * beta) * cosine + h * k * beta * sine - k);
    let across = AXIS_AU * ((1.0 - k * k * beta) * sine + h * k * beta * cosine - h);
    let [first, second] = axes_of_plane(2000.0 + years);
    first * along + second * across
}

/// The even part, with whole days and their fraction apart: 200 000 revolutions leave no rounding.
fn mean_longitude_rad(day: f64, fraction: f64) -> f64 {
    let per_day = LONGITUDE_RAD[1] / (1000.0 * JULIAN_YEAR_D);
    LONGITUDE_RAD[0] + ((day - J2000_JD) * per_day).rem_euclid(TAU) + fraction * per_day
}

/// What is added to the mean longitude (rad), k = e cos(perihelion), h = e sin(perihelion), by Clenshaw's sum.
fn elements(millennia: f64) -> [f64; 3] {
    let x = millennia / HALF_SPAN_MILLENNIA;
    let [mut b1, mut b2] = [[0.0; 3]; 2];
    for row in ELEMENTS[1..].iter().rev() {
        (b1, b2) = (std::array::from_fn(|index| row[index] + 2.0 * x * b1[index] - b2[index]), b1);
    }
    std::array::from_fn(|index| ELEMENTS[0][index] + x * b1[index] - b2[index])
}

/// Kepler's equation F - k sin F + h cos F = longitude, by Newton's method; eccentricities are below 0.05.
fn eccentric_longitude_rad(longitude_rad: f64, k: f64, h: f64) -> f64 {
    let mut eccentric = longitude_rad;
    for _ in 0..5 {
        let (sine, cosine) = eccentric.sin_cos();
        eccentric -= (eccentric - k * sine + h * cosine - longitude_rad) / (1.0 - k * cosine - h * sine);
    }
    eccentric
}

/// Unit vectors (ICRS) in the ecliptic of date from which longitudes count: along the ecliptic of J2000 from its equinox to
/// the node, then along that of date; and a right angle further.
fn axes_of_plane(julian_epoch: f64) -> [DVec3; 2] {
    let icrs_from_ecliptic = DMat3::from_rotation_x(OBLIQUITY_RAD);
    let pole = icrs_from_ecliptic.transpose() * DVec3::from_array(sofars::pnp::ltpecl(julian_epoch));
    let (p, q) = (pole.x / (1.0 + pole.z), -pole.y / (1.0 + pole.z));
    let scale = 1.0 / (1.0 + p * p + q * q);
    let first = DVec3::new(1.0 - p * p + q * q, 2.0 * p * q, -2.0 * p) * scale;
    let second = DVec3::new(2.0 * p * q, 1.0 + p * p - q * q, 2.0 * q) * scale;
    [icrs_from_ecliptic * first, icrs_from_ecliptic * second]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    /// Terms of e sin(perihelion) and e cos(perihelion): amplitude, arcseconds a year, phase in degrees, years from 1950
    /// (Berger 1978, J. Atmos. Sci. 35, 2362, table 4; the equinox is that of 1850, 2.1 degrees before J2000).
    const BERGER: [[f64; 3]; 19] = [
        [0.018_607_98, 4.207_205, 28.620_089],
        [0.016_275_22, 7.346_091, 193.788_772],
        [-0.013_006_60, 17.857_263, 308.307_024],
        [0.009_888_29, 17.220_546, 320.199_637],
        [-0.003_367_00, 16.846_733, 279.376_984],
        [0.003_330_77, 5.199_079, 87.195_000],
        [-0.002_354_00, 18.231_076, 349.129_677],
        [0.001_400_15, 26.216_758, 128.443_387],
        [0.001_007_00, 6.359_169, 154.143_880],
        [0.000_857_00, 16.210_016, 291.269_597],
        [0.000_649_90, 3.065_181, 114.860_583],
        [0.000_599_00, 16.583_829, 332.092_251],
        [0.000_378_00, 18.493_980, 296.414_411],
        [-0.000_337_00, 6.190_953, 145.769_910],
        [0.000_276_00, 18.867_793, 337.237_063],
        [0.000_182_00, 17.425_567, 152.092_288],
        [-0.000_174_00, 6.186_001, 126.839_891],
        [-0.000_124_00, 18.417_441, 210.667_199],
        [0.000_012_50, 0.667_863, 72.108_838],
    ];

    #[test]
    fn eccentricity_and_perihelion_are_those_of_berger_1978() {
        let mut worst = 0.0_f64;
        for step in -40..=40 {
            let millennia = f64::from(step) * 5.0;
            let [_, k, h] = elements(millennia);
            let (mut berger_k, mut berger_h) = (0.0, 0.0);
            for [amplitude, rate, phase_deg] in BERGER {
                let angle = rate * ARCSECOND_RAD * (millennia * 1000.0 + 50.0) + (phase_deg + 2.1) * DEGREE_RAD;
                berger_k += amplitude * angle.cos();
                berger_h += amplitude * angle.sin();
            }
            worst = worst.max((k - berger_k).hypot(h - berger_h));
        }
        println!("worst difference of the eccentricity vector: {worst:.4}");
        assert!(worst < 0.008);
    }

    #[test]
    fn the_earth_goes_round_in_its_plane_at_every_date_within_reach() {
        for step in -19..=19 {
            let day = J2000_JD + f64::from(step) * 1e4 * JULIAN_YEAR_D;
            let state = earth_from_sun(JulianDate::new(day, 0.3)).unwrap();
            let pole = DVec3::from_array(sofars::pnp::ltpecl(2000.0 + f64::from(step) * 1e4));
            assert!((state.position_au.length() - 1.0).abs() < 0.05 && state.position_au.dot(pole).abs() < 1e-6);
            assert!((state.velocity_au_per_d.length() - 0.0172).abs() < 0.001);
            assert!(state.position_au.cross(state.velocity_au_per_d).dot(pole) > 0.016);
        }
    }

    #[test]
    fn beyond_the_reach_there_is_nothing() {
        for day in [J2000_JD + 2.01e5 * JULIAN_YEAR_D, 3.6e11, -1e300] {
            assert_eq!(earth_from_sun(JulianDate::new(day, 0.0)), None);
        }
    }
}
