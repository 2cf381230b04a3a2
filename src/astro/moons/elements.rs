//! Position and velocity from elements that are regular for circles and for orbits in the plane of reference.
//!
//! k + i h = e exp(i pericentre longitude), q + i p = sin(i / 2) exp(i node): Kepler's equation in the eccentric
//! longitude, solved by Newton's method; the formulas as in Vienne & Duriez 1995 and Lainey et al. 2006. Every
//! eccentricity here is below 0.15.

use crate::astro::ephemeris::State;
use crate::units::angle::{sqrt_clamped, wrap_pm_pi};
use glam::DVec3;

/// Elements of a moon at an instant, in the frame of its theory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Elements {
    pub(super) semi_major_axis_au: f64,
    pub(super) mean_motion_rad_per_d: f64,
    pub(super) mean_longitude_rad: f64,
    pub(super) k: f64,
    pub(super) h: f64,
    pub(super) q: f64,
    pub(super) p: f64,
}

impl Elements {
    /// Position and velocity from the planet, on the axes of the theory.
    pub(super) fn state(&self) -> State {
        let Self { k, h, .. } = *self;
        let (sine, cosine) = self.eccentric_longitude_rad().sin_cos();
        let a_au = self.semi_major_axis_au;
        let root = sqrt_clamped(1.0 - k * k - h * h);
        let psi = 1.0 / (1.0 + root);
        let along = h * cosine - k * sine;
        let across = k * cosine + h * sine;
        let x_au = a_au * (cosine - k - psi * h * along);
        let y_au = a_au * (sine - h + psi * k * along);
        let speed_au_per_d = a_au * self.mean_motion_rad_per_d / (1.0 - across);
        let vx = speed_au_per_d * (psi * h * across - sine);
        let vy = speed_au_per_d * (cosine - psi * k * across);
        State { position_au: self.in_space(x_au, y_au), velocity_au_per_d: self.in_space(vx, vy) }
    }

    /// F with L = F - k sin F + h cos F.
    fn eccentric_longitude_rad(&self) -> f64 {
        let longitude_rad = wrap_pm_pi(self.mean_longitude_rad);
        let mut eccentric_rad = longitude_rad;
        // Below e = 0.15 each step squares the error: four leave less than 1e-15, nearly circular orbits need two.
        for _ in 0..4 {
            let (sine, cosine) = eccentric_rad.sin_cos();
            let excess_rad = eccentric_rad - self.k * sine + self.h * cosine - longitude_rad;
            eccentric_rad -= excess_rad / (1.0 - self.k * cosine - self.h * sine);
            if excess_rad.abs() < 1e-9 {
                break;
            }
        }
        eccentric_rad
    }

    /// From the plane of the orbit to the axes of the theory.
    fn in_space(&self, x: f64, y: f64) -> DVec3 {
        let Self { q, p, .. } = *self;
        let tilt = 2.0 * sqrt_clamped(1.0 - q * q - p * p);
        DVec3::new(
            x * (1.0 - 2.0 * p * p) + y * 2.0 * p * q,
            x * 2.0 * p * q + y * (1.0 - 2.0 * q * q),
            (y * q - x * p) * tilt,
        )
    }
}
