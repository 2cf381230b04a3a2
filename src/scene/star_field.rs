//! Magnitudes as light.

/// Light of a star of V = 0 above the atmosphere, lux (Allen's Astrophysical Quantities, 4th ed. 2000).
pub const ILLUMINANCE_V0_LX: f64 = 2.54e-6;

/// Illuminance at the eye of a source of apparent magnitude V, lux.
pub fn illuminance_lx(magnitude_v: f64) -> f64 {
    /// log2(10^-0.4)
    const DOUBLINGS_PER_MAGNITUDE: f64 = -1.328_771_237_954_945;
    ILLUMINANCE_V0_LX * (DOUBLINGS_PER_MAGNITUDE * magnitude_v).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_magnitudes_are_a_factor_of_a_hundred() {
        assert!((illuminance_lx(0.0) / illuminance_lx(5.0) - 100.0).abs() < 1e-9);
        assert_eq!(illuminance_lx(0.0), 2.54e-6);
    }
}
