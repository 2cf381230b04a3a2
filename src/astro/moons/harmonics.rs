//! Theories that give the elements of each moon as sums of harmonics.
//!
//! ```text
//! size      = size0 + sum A cos(arg)                     semi-major axis (au) or mean motion (rad/d)
//! longitude = L0 + L1 t + L2 t^2 + sum A sin(arg)
//! k + i h   = k0 + i h0 + sum A exp(i arg)               q + i p alike
//! arg       = phase + rate t + sum m_j dL_j              dL_j: the slow part of the longitudes of Saturn's moons
//! ```

use super::elements::Elements;
use crate::astro::time::{JulianDate, Tdb};
use glam::DMat3;

/// Slow perturbations of the longitudes of Mimas, Enceladus, Tethys, Dione, Rhea, Titan and Iapetus, rad.
pub(super) type Perturbations = [f64; 7];

/// One harmonic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Amplitude, in the unit of its sum.
    pub amplitude: f64,
    /// Phase at the epoch, rad.
    pub phase_rad: f64,
    /// Rate, rad/d.
    pub rate_rad_per_d: f64,
    /// Multiples of the perturbations of Saturn's moons.
    pub multiples: [i8; 7],
}

/// The elements of one moon as functions of time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Orbit {
    /// Gravitational parameter of planet and moon, au^3/d^2.
    pub gm_au3_per_d2: f64,
    /// Constant part of the size: au, or rad/d.
    pub size: f64,
    /// Mean longitude at the epoch, rad, its rate, rad/d, and half its acceleration, rad/d^2.
    pub longitude: [f64; 3],
    /// Constant parts of k, h, q and p.
    pub constants: [f64; 4],
    /// Harmonics of size, longitude, k + i h and q + i p.
    pub series: [Vec<Term>; 4],
}

/// What the size of an orbit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    /// Semi-major axis, au.
    SemiMajorAxis,
    /// Mean motion, rad/d.
    MeanMotion,
}

/// What the moons of one planet share.
#[derive(Debug)]
pub(super) struct Theory {
    /// Julian date (TDB) from which t counts.
    pub(super) epoch_jd: f64,
    /// First and last Julian date (TDB).
    pub(super) span_jd: (f64, f64),
    /// Meaning of the size.
    pub(super) size: Size,
    /// From the axes of the theory to the ICRS.
    pub(super) icrs_from_theory: fn(JulianDate<Tdb>) -> DMat3,
}

impl Theory {
    pub(super) fn days(&self, tdb: JulianDate<Tdb>) -> f64 {
        (tdb.day() - self.epoch_jd) + tdb.fraction()
    }
}

/// Harmonics below this (rad, or relative to the size) stay out of [`Orbit::coarse`].
const COARSE: f64 = 2e-3;

impl Orbit {
    /// The elements at `days` from the epoch.
    pub(super) fn elements(&self, days: f64, perturbations: &Perturbations, size: Size) -> Elements {
        let [size_terms, longitude_terms, eccentricity_terms, inclination_terms] = &self.series;
        let (size_sum, _) = sum(size_terms, days, perturbations);
        let (_, longitude_sum) = sum(longitude_terms, days, perturbations);
        let (k, h) = sum(eccentricity_terms, days, perturbations);
        let (q, p) = sum(inclination_terms, days, perturbations);
        let [longitude_rad, rate, half_acceleration] = self.longitude;
        let (semi_major_axis_au, mean_motion_rad_per_d) = self.axis_and_motion(self.size + size_sum, size);
        Elements {
            semi_major_axis_au,
            mean_motion_rad_per_d,
            mean_longitude_rad: longitude_rad + (rate + half_acceleration * days) * days + longitude_sum,
            k: self.constants[0] + k,
            h: self.constants[1] + h,
            q: self.constants[2] + q,
            p: self.constants[3] + p,
        }
    }

    /// Kepler's third law.
    fn axis_and_motion(&self, size: f64, meaning: Size) -> (f64, f64) {
        let size = size.max(f64::MIN_POSITIVE);
        match meaning {
            Size::SemiMajorAxis => (size, (self.gm_au3_per_d2 / size).sqrt() / size),
            Size::MeanMotion => ((self.gm_au3_per_d2 / (size * size)).cbrt(), size),
        }
    }

    /// The harmonics of the longitude that do not hang on other moons: what other moons' arguments are built from.
    pub(super) fn own_longitude_perturbation_rad(&self, days: f64) -> f64 {
        let own = self.series[1].iter().filter(|term| term.multiples == [0; 7]);
        own.map(|term| term.amplitude * (term.phase_rad + term.rate_rad_per_d * days).sin()).sum()
    }

    /// The same orbit with its few largest harmonics: good to 0.5% of the distance.
    pub(super) fn coarse(&self) -> Self {
        // Some theories give the constant part as a harmonic that stands still.
        let constant = self.series[0].iter().filter(|term| term.rate_rad_per_d == 0.0);
        let size = self.size + constant.map(|term| term.amplitude * term.phase_rad.cos()).sum::<f64>();
        let scales = [size, 1.0, 1.0, 1.0];
        let series = std::array::from_fn(|index| {
            let large = self.series[index].iter().filter(|term| term.amplitude.abs() > COARSE * scales[index]);
            large.copied().collect()
        });
        Self { series, ..self.clone() }
    }
}

/// Sums of the cosines and of the sines.
fn sum(terms: &[Term], days: f64, perturbations: &Perturbations) -> (f64, f64) {
    let (mut cosines, mut sines) = (0.0, 0.0);
    let mut multiples = [0; 7];
    let mut shift_rad = 0.0;
    for term in terms {
        if term.multiples != multiples {
            multiples = term.multiples;
            shift_rad = multiples.iter().zip(perturbations).map(|(multiple, rad)| f64::from(*multiple) * rad).sum();
        }
        let (sine, cosine) = (term.phase_rad + term.rate_rad_per_d * days + shift_rad).sin_cos();
        cosines += term.amplitude * cosine;
        sines += term.amplitude * sine;
    }
    (cosines, sines)
}

/// From a plane whose node on the equator of the ICRS and inclination to it are given, rad.
pub(super) fn icrs_from_plane(node_rad: f64, inclination_rad: f64) -> DMat3 {
    DMat3::from_rotation_z(node_rad) * DMat3::from_rotation_x(inclination_rad)
}
