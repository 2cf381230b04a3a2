//! The veil of light that the eye's own media draw around a glaring point.
//!
//! The general disability glare equation (CIE 146:2002, from Vos & van den Berg 1999): a source that brings E lx to the
//! eye veils what lies at the angle theta from it, 0.1 to 100 degrees, by `E (10 / theta^3 + (5 / theta^2 + 0.1 p / theta)
//! (1 + (A / 62.5)^4) + 0.0025 p)` cd/m^2, theta in degrees, A the age in years and p the pigmentation of the eyes. Here
//! the observer is 25 and has brown eyes (p = 0.5). Nearer than 0.1 degree the veil is held: there lies the point itself.
//! The shader's twin is `veil_per_lx` of `shaders/common/point_light.wgsl`.

/// The angle from which on the equation holds, degrees.
pub const GLARE_NEAREST_DEG: f64 = 0.1;
/// `1 + (25 / 62.5)^4`.
const OF_AGE: f64 = 1.0256;
const PIGMENTATION: f64 = 0.5;

/// Veiling luminance at an angle from a source that brings 1 lx to the eye, cd/m^2.
pub fn veil_per_lx(angle_deg: f64) -> f64 {
    let angle_deg = angle_deg.max(GLARE_NEAREST_DEG);
    10.0 / angle_deg.powi(3)
        + (5.0 / (angle_deg * angle_deg) + 0.1 * PIGMENTATION / angle_deg) * OF_AGE
        + 0.0025 * PIGMENTATION
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stiles & Holladay (CIE 1937): 10 E / theta^2 from 1 to 30 degrees, which the newer equations keep for young eyes within a factor of two.
    #[test]
    fn from_one_to_thirty_degrees_it_is_the_veil_of_stiles_and_holladay() {
        for angle_deg in [1.5, 3.0, 10.0, 20.0, 30.0] {
            let ratio = veil_per_lx(angle_deg) * angle_deg * angle_deg / 10.0;
            assert!((0.5..2.0).contains(&ratio), "{angle_deg}: {ratio}");
        }
    }

    #[test]
    fn the_veil_falls_with_the_angle_and_is_held_at_the_point() {
        assert_eq!(veil_per_lx(0.0), veil_per_lx(GLARE_NEAREST_DEG));
        let veils: Vec<f64> = (1..1000).map(|step| veil_per_lx(f64::from(step) * 0.1)).collect();
        assert!(veils.windows(2).all(|pair| pair[1] < pair[0]));
    }
}
