//! A number together with its rate of change per day: velocities follow from the same formulas as positions.
//!
//! Sums, products and functions carry the rate by the rules of differentiation, so it is exact to rounding.

use std::ops::{Add, Mul, Neg, Sub};

use glam::DVec3;

/// A value and its derivative with respect to time in days.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Jet {
    pub value: f64,
    pub rate_per_d: f64,
}

impl Jet {
    pub const ONE: Self = Self { value: 1.0, rate_per_d: 0.0 };

    pub fn sin_cos(self) -> (Self, Self) {
        let (sine, cosine) = self.value.sin_cos();
        (
            Self { value: sine, rate_per_d: cosine * self.rate_per_d },
            Self { value: cosine, rate_per_d: -sine * self.rate_per_d },
        )
    }

    /// Zero, with rate zero, for arguments that are not positive.
    pub fn sqrt(self) -> Self {
        if self.value <= 0.0 {
            return Self::default();
        }
        let root = self.value.sqrt();
        Self { value: root, rate_per_d: 0.5 * self.rate_per_d / root }
    }

    pub fn reciprocal(self) -> Self {
        let value = self.value.recip();
        Self { value, rate_per_d: -self.rate_per_d * value * value }
    }
}

impl Add for Jet {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { value: self.value + other.value, rate_per_d: self.rate_per_d + other.rate_per_d }
    }
}

impl Sub for Jet {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Jet {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1.0
    }
}

impl Mul for Jet {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self {
            value: self.value * other.value,
            rate_per_d: self.value * other.rate_per_d + self.rate_per_d * other.value,
        }
    }
}

impl Mul<f64> for Jet {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self { value: self.value * factor, rate_per_d: self.rate_per_d * factor }
    }
}

/// Three jets: a position and its velocity.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct JetVector(pub [Jet; 3]);

impl JetVector {
    pub fn value(self) -> DVec3 {
        DVec3::from_array(self.0.map(|jet| jet.value))
    }

    pub fn rate_per_d(self) -> DVec3 {
        DVec3::from_array(self.0.map(|jet| jet.rate_per_d))
    }
}

impl Add for JetVector {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|axis| self.0[axis] + other.0[axis]))
    }
}

impl Mul<Jet> for JetVector {
    type Output = Self;
    fn mul(self, factor: Jet) -> Self {
        Self(self.0.map(|jet| jet * factor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_rate(function: impl Fn(Jet) -> Jet, at: f64) {
        let step = 1e-6;
        let jet = |t: f64| function(Jet { value: t, rate_per_d: 1.0 });
        let slope = (jet(at + step).value - jet(at - step).value) / (2.0 * step);
        assert!((jet(at).rate_per_d - slope).abs() < 1e-8, "{} is not {slope}", jet(at).rate_per_d);
    }

    #[test]
    fn rates_agree_with_differences() {
        assert_rate(|t| t * t - t * 3.0, 1.7);
        assert_rate(|t| t.sin_cos().0 * t.sin_cos().1, 0.4);
        assert_rate(|t| (t + Jet::ONE).sqrt().reciprocal(), 2.2);
    }

    #[test]
    fn the_root_of_a_negative_number_is_zero() {
        assert_eq!(Jet { value: -1.0, rate_per_d: 1.0 }.sqrt(), Jet::default());
    }
}
