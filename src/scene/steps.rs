//! Values in steps that no display shows, for what is kept while they hardly change.

/// A value in steps of 1/512 to 1/256 of it, less than one of an 8-bit display. What is not finite stays.
pub fn in_steps(value: f32) -> f32 {
    const CUT_BITS: u32 = 15;
    if !value.is_finite() {
        return value;
    }
    let rounded = f32::from_bits((value.to_bits() + (1 << (CUT_BITS - 1))) >> CUT_BITS << CUT_BITS);
    if rounded.is_finite() { rounded } else { value }
}
