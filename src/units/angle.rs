//! Angles are `f64` radians inside; the unit is in every name (`altitude_rad`). Here are the conversions and the
//! helpers that keep rounding from becoming NaN.

use std::f64::consts::{PI, TAU};

/// One degree in radians.
pub const DEGREE_RAD: f64 = PI / 180.0;
/// One hour of right ascension in radians.
pub const HOUR_RAD: f64 = PI / 12.0;
/// One minute of arc in radians.
pub const ARCMINUTE_RAD: f64 = DEGREE_RAD / 60.0;
/// One second of arc in radians.
pub const ARCSECOND_RAD: f64 = DEGREE_RAD / 3600.0;

/// The same angle in [0, 2 pi).
pub fn wrap_0_2pi(angle_rad: f64) -> f64 {
    let wrapped_rad = angle_rad.rem_euclid(TAU);
    if wrapped_rad >= TAU { 0.0 } else { wrapped_rad }
}

/// The same angle in [-pi, pi).
pub fn wrap_pm_pi(angle_rad: f64) -> f64 {
    wrap_0_2pi(angle_rad + PI) - PI
}

/// Arc sine of a value that rounding may have carried just outside [-1, 1].
pub fn asin_clamped(sine: f64) -> f64 {
    sine.clamp(-1.0, 1.0).asin()
}

/// Square root of a value that rounding may have carried just below zero.
pub fn sqrt_clamped(square: f64) -> f64 {
    square.max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_wrap_into_their_interval_from_both_sides() {
        assert_eq!(wrap_0_2pi(-1e-20), 0.0);
        assert!((wrap_0_2pi(-0.5) - (TAU - 0.5)).abs() < 1e-15);
        assert!((wrap_pm_pi(3.0 * PI / 2.0) + PI / 2.0).abs() < 1e-15);
        assert_eq!(wrap_pm_pi(PI), -PI);
    }
}
