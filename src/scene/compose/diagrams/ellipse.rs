//! The osculating orbit of a state: the conic that a body would follow if nothing but the centre pulled at it from now on.
//!
//! ```text
//! h = r x v      e = (v x h) / mu - r / |r|      a = 1 / (2 / |r| - v^2 / mu)
//! place at true anomaly f: p / (1 + e cos f) from the centre, p = h^2 / mu
//! ```

use crate::astro::ephemeris::State;
use crate::units::angle::asin_clamped;
use glam::DVec3;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// The orbit of a state around a centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ellipse {
    /// Towards the pericentre, and a quarter turn onwards.
    axes: [DVec3; 2],
    eccentricity: f64,
    /// Semi-latus rectum, au.
    parameter_au: f64,
    mu_au3_per_d2: f64,
    now: State,
}

impl Ellipse {
    /// Of a state from the centre.
    pub(super) fn of(state: State, mu_au3_per_d2: f64) -> Self {
        let (position, velocity) = (state.position_au, state.velocity_au_per_d);
        let momentum = position.cross(velocity);
        let towards_pericentre = velocity.cross(momentum) / mu_au3_per_d2 - position.normalize_or_zero();
        let first = towards_pericentre.try_normalize().unwrap_or(position.normalize_or(DVec3::X));
        let second = momentum.normalize_or(DVec3::Z).cross(first);
        Ellipse {
            axes: [first, second],
            eccentricity: towards_pericentre.length(),
            parameter_au: momentum.length_squared() / mu_au3_per_d2,
            mu_au3_per_d2,
            now: state,
        }
    }

    /// Eccentricity.
    #[cfg(test)]
    pub(super) fn eccentricity(&self) -> f64 {
        self.eccentricity
    }

    /// Semi-major axis, au; `None` for a body that does not come back.
    pub(super) fn semi_major_axis_au(&self) -> Option<f64> {
        (self.eccentricity < 1.0).then(|| self.parameter_au / (1.0 - self.eccentricity * self.eccentricity))
    }

    /// Period, d.
    pub(super) fn period_d(&self) -> Option<f64> {
        Some(TAU * (self.semi_major_axis_au()?.powi(3) / self.mu_au3_per_d2).sqrt())
    }

    /// The largest distance, au; of a body that does not come back the distance of now.
    pub(super) fn largest_distance_au(&self) -> f64 {
        let largest = self.semi_major_axis_au().map(|axis_au| axis_au * (1.0 + self.eccentricity));
        largest.unwrap_or(self.now.position_au.length())
    }

    /// Points around, as far as a distance.
    pub(super) fn points(&self, farthest_au: f64) -> Vec<DVec3> {
        const PIECES: u32 = 120;
        let e = self.eccentricity;
        // Where the conic reaches that distance.
        let cosine = (self.parameter_au / farthest_au - 1.0) / e.max(1e-9);
        let half_rad = if cosine <= -1.0 { PI } else { FRAC_PI_2 - asin_clamped(cosine) };
        let angle = |i: u32| half_rad * (2.0 * f64::from(i) / f64::from(PIECES) - 1.0);
        (0..=PIECES).map(|i| self.place(angle(i))).collect()
    }

    fn place(&self, true_anomaly_rad: f64) -> DVec3 {
        let (sine, cosine) = true_anomaly_rad.sin_cos();
        let distance_au = self.parameter_au / (1.0 + self.eccentricity * cosine).max(1e-6);
        (self.axes[0] * cosine + self.axes[1] * sine) * distance_au
    }

    /// Mean longitude in the plane as seen from the north, rad, and mean motion, rad/d, of a planet's orbit.
    pub(super) fn mean_longitude(&self) -> Option<(f64, f64)> {
        let motion_rad_per_d = TAU / self.period_d()?;
        let e = self.eccentricity;
        let true_rad = self.now.position_au.dot(self.axes[1]).atan2(self.now.position_au.dot(self.axes[0]));
        let eccentric_rad = 2.0 * ((1.0 - e).sqrt() * (true_rad / 2.0).tan()).atan2((1.0 + e).sqrt());
        let mean_rad = eccentric_rad - e * eccentric_rad.sin();
        Some((self.axes[0].y.atan2(self.axes[0].x) + mean_rad, motion_rad_per_d))
    }
}
