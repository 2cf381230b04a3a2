//! The path of a body over some hours as one polynomial: sampled a dozen times, then asked for a nanosecond's price.
//!
//! Chebyshev series through the Chebyshev nodes. The Moon over twelve hours through twelve nodes is exact to a millimetre.

use crate::astro::events::interpolation::{chebyshev_sum, coefficient, node_x};
use crate::astro::time::Instant;
use glam::DVec3;

/// A vector as a polynomial of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Arc {
    middle: Instant,
    half_width_d: f64,
    coefficients: Vec<DVec3>,
}

impl Arc {
    /// The instants at which the path must be known.
    pub fn nodes(middle: Instant, half_width_d: f64, count: usize) -> impl Iterator<Item = Instant> {
        (0..count).map(move |node| middle.plus_days(half_width_d * node_x(node, count)))
    }

    /// Through the vectors at [`Arc::nodes`], in their order.
    pub fn through(middle: Instant, half_width_d: f64, vectors: &[DVec3]) -> Self {
        let coefficients = (0..vectors.len()).map(|order| coefficient(vectors, order)).collect();
        Arc { middle, half_width_d, coefficients }
    }

    /// The vector at an instant; outside the arc the polynomial soon means nothing.
    pub fn at(&self, instant: Instant) -> DVec3 {
        chebyshev_sum(&self.coefficients, instant.days_since(self.middle) / self.half_width_d)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    #[test]
    fn a_circle_of_a_month_is_followed_to_a_millimetre_over_twelve_hours() {
        let middle = Instant::from_jd_tt(2_461_000.0, 0.3);
        let circle_km = |instant: Instant| {
            let angle_rad = instant.days_since(middle) / 27.3 * 2.0 * PI;
            DVec3::new(angle_rad.cos(), angle_rad.sin(), 0.1) * 384_400.0
        };
        let vectors: Vec<_> = Arc::nodes(middle, 0.25, 12).map(circle_km).collect();
        let arc = Arc::through(middle, 0.25, &vectors);
        for step in -20..=20 {
            let instant = middle.plus_days(0.25 * f64::from(step) / 20.0);
            assert!((arc.at(instant) - circle_km(instant)).length() < 1e-6);
        }
    }
}
