//! Stars as the GPU keeps them, and what turns them into this frame's apparent places.
//!
//! A [`StarInstance`] is uploaded once; a [`StarTransform`] of a few hundred bytes is all that changes with time. The
//! vertex shader (`shaders/stars.wgsl`) does, in this order: space motion, parallax, light deflection by the Sun,
//! aberration, rotation to the horizon, refraction. Rust's `f64` twin must keep the order; they agree within 0.05".

use crate::scene::gpu_layout::gpu_struct;
use crate::units::angle::{ARCMINUTE_RAD, DEGREE_RAD};

gpu_struct! {
    /// One star at the catalogue's epoch (one vertex-buffer instance of `shaders/stars.wgsl`).
    pub struct StarInstance {
        /// Unit vector from the solar system's barycentre, ICRS.
        pub direction_icrs: [f32; 3],
        /// Parallax, rad.
        pub parallax_rad: f32,
        /// Space motion divided by distance, ICRS, rad per Julian year: the proper motion as a tangential vector plus
        /// the direction times radial velocity / distance.
        pub motion_icrs_rad_per_yr: [f32; 3],
        /// Apparent magnitude V.
        pub magnitude: f32,
        /// Colour index B-V.
        pub color_bv: f32,
    }
}

gpu_struct! {
    /// Everything the vertex shader needs to place and light the stars of one frame (uniform of `shaders/stars.wgsl`).
    pub struct StarTransform {
        /// Columns of the rotation from ICRS to local (east, north, up), padded to four.
        pub local_from_icrs: [[f32; 4]; 3],
        /// Observer from the barycentre, au, ICRS.
        pub observer_au: [f32; 3],
        /// Julian years from the catalogue's epoch to the instant.
        pub years_since_epoch: f32,
        /// Observer's barycentric velocity over the speed of light, ICRS.
        pub observer_velocity_c: [f32; 3],
        /// Distance of the Sun from the observer, au; 0 switches the deflection off.
        pub sun_distance_au: f32,
        /// Unit vector from the observer to the Sun, ICRS.
        pub sun_direction_icrs: [f32; 3],
        /// (pressure / 1010 hPa) * (283 K / temperature); 0 switches refraction off.
        pub refraction_scale: f32,
        /// Stars fainter than this V are not drawn.
        pub limiting_magnitude: f32,
        /// Factor on every star's light (a layer that fades in).
        pub strength: f32,
        /// Stars below this altitude are not drawn, rad; -pi/2 or less draws all.
        pub lowest_altitude_rad: f32,
        /// Zero.
        pub padding: f32,
    }
}

/// A set of stars that is uploaded as one buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StarTier {
    /// The stars of the Bright Star Catalogue, there from the first frame.
    Bright,
    /// The rest of the Hipparcos catalogue, loaded after the first frame.
    Hipparcos,
}

/// One tier as this frame shows it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StarLayer {
    /// Which uploaded stars.
    pub tier: StarTier,
    /// Where and how bright they are now.
    pub transform: StarTransform,
}

/// Light of a star of V = 0 above the atmosphere, lux (Allen's Astrophysical Quantities, 4th ed. 2000).
pub const ILLUMINANCE_V0_LX: f64 = 2.54e-6;

/// Illuminance at the eye of a source of apparent magnitude V, lux.
pub fn illuminance_lx(magnitude_v: f64) -> f64 {
    ILLUMINANCE_V0_LX * 10f64.powf(-0.4 * magnitude_v)
}

/// Refraction to be added to a true altitude, rad, for `refraction_scale` = (P / 1010 hPa) (283 K / T).
///
/// Saemundsson, Sky & Telescope 72, 70 (1986): R' = 1.02 / tan(h + 10.3 / (h + 5.11)), h in degrees; the value at the
/// zenith is taken off so that the zenith stays in place. Good to 0.1' above the horizon in a standard atmosphere.
/// Below -1 degree, where nothing is seen through air, it fades with an e-fold per degree so that the map of altitudes
/// stays monotone. The twin of `refraction_rad` in `shaders/stars.wgsl`.
pub fn refraction_rad(true_altitude_rad: f64, refraction_scale: f64) -> f64 {
    let altitude_deg = true_altitude_rad / DEGREE_RAD;
    let seen_deg = altitude_deg.clamp(-1.0, 90.0);
    let saemundsson_arcmin = |h_deg: f64| 1.02 / ((h_deg + 10.3 / (h_deg + 5.11)) * DEGREE_RAD).tan();
    let fade = (altitude_deg - seen_deg).min(0.0).exp();
    (saemundsson_arcmin(seen_deg) - saemundsson_arcmin(90.0)) * ARCMINUTE_RAD * fade * refraction_scale
}

/// Colour of a star of colour index B-V in linear sRGB with luminance 1 (the twin of `star_color` in
/// `shaders/common/colour.wgsl`).
///
/// Temperature: Ballesteros, EPL 97, 34008 (2012), eq. 14. Chromaticity of the black body: the cubic fits of Kim et
/// al., US patent 7024034 (2002), 1667 to 25 000 K. Out-of-gamut red is clipped before the luminance is made 1.
pub fn star_color(color_bv: f64) -> [f64; 3] {
    let bv = color_bv.clamp(-0.4, 2.5);
    let temperature_k = 4600.0 * (1.0 / (0.92 * bv + 1.7) + 1.0 / (0.92 * bv + 0.62));
    let (x, y) = blackbody_chromaticity(temperature_k);
    let (big_x, big_z) = (x / y, (1.0 - x - y) / y);
    let rgb = [
        3.240_454_2 * big_x - 1.537_138_5 - 0.498_531_4 * big_z,
        -0.969_266_0 * big_x + 1.876_010_8 + 0.041_556_0 * big_z,
        0.055_643_4 * big_x - 0.204_025_9 + 1.057_225_2 * big_z,
    ]
    .map(|channel: f64| channel.max(0.0));
    let luminance = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    rgb.map(|channel| channel / luminance)
}

/// CIE 1931 (x, y) of a black body (Kim et al. 2002).
fn blackbody_chromaticity(temperature_k: f64) -> (f64, f64) {
    let t = temperature_k.clamp(1667.0, 25_000.0);
    let k = 1000.0 / t;
    let cubic = |c: [f64; 4], v: f64| ((c[0] * v + c[1]) * v + c[2]) * v + c[3];
    let x = if t <= 4000.0 {
        cubic([-0.266_123_9, -0.234_358_9, 0.877_695_6, 0.179_910], k)
    } else {
        cubic([-3.025_846_9, 2.107_037_9, 0.222_634_7, 0.240_390], k)
    };
    let y = if t <= 2222.0 {
        cubic([-1.106_381_4, -1.348_110_20, 2.185_558_32, -0.202_196_83], x)
    } else if t <= 4000.0 {
        cubic([-0.954_947_6, -1.374_185_93, 2.091_370_15, -0.167_488_67], x)
    } else {
        cubic([3.081_758_0, -5.873_386_70, 3.751_129_97, -0.370_014_83], x)
    };
    (x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refraction_follows_saemundsson_leaves_the_zenith_and_keeps_the_order_of_altitudes() {
        let arcmin = |h_deg: f64| refraction_rad(h_deg * DEGREE_RAD, 1.0) / ARCMINUTE_RAD;
        // the almanacs' 34' for an object seen on the horizon, and 58.2" at 45 degrees (Allen 2000)
        assert!((arcmin(-34.0 / 60.0) - 34.0).abs() < 0.5, "{}", arcmin(-34.0 / 60.0));
        assert!((arcmin(45.0) - 58.2 / 60.0).abs() < 0.1, "{}", arcmin(45.0));
        assert_eq!(arcmin(90.0), 0.0);
        let seen: Vec<f64> = (-900..=900).map(|h| f64::from(h) / 10.0 + arcmin(f64::from(h) / 10.0) / 60.0).collect();
        assert!(seen.windows(2).all(|pair| pair[1] > pair[0]));
        assert_eq!(refraction_rad(0.1, 0.0), 0.0);
    }

    #[test]
    fn star_colors_run_from_blue_to_red_at_luminance_one() {
        let ratio = |bv: f64| star_color(bv)[0] / star_color(bv)[2].max(1e-9);
        let indices = [-0.3, 0.0, 0.4, 0.65, 1.0, 1.5, 1.9];
        assert!(indices.windows(2).all(|pair| ratio(pair[1]) > ratio(pair[0])));
        for bv in indices {
            let [r, g, b] = star_color(bv);
            assert!((0.2126 * r + 0.7152 * g + 0.0722 * b - 1.0).abs() < 1e-12);
        }
        // the black body nearest D65 (6500 K, B-V = 0.45 by Ballesteros) is close to the white of sRGB
        assert!(star_color(0.45).iter().all(|channel| (channel - 1.0).abs() < 0.12), "{:?}", star_color(0.45));
    }

    #[test]
    fn five_magnitudes_are_a_factor_of_a_hundred() {
        assert!((illuminance_lx(0.0) / illuminance_lx(5.0) - 100.0).abs() < 1e-9);
        assert_eq!(illuminance_lx(0.0), 2.54e-6);
    }
}
