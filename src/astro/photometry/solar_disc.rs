//! The Sun's face: its darkening towards the limb, and the corona around it.
//!
//! - Limb darkening: Neckel 2005, Solar Physics 229, 13: a polynomial of the fifth degree in the cosine of the heliocentric
//!   angle whose coefficients depend on the wavelength (422 to 1100 nm), within 0.5 % of the measurements at Kitt Peak.
//! - Corona: the mean brightness of November & Koutchmy 1996, Astrophysical Journal 466, 512 (after Baumbach 1937): scattering by
//!   free electrons (two terms, the K corona) and by dust (the last one, the F corona), in units of the disc's centre.
//!   Its streamers are drawn, not predicted: nobody knows those of a day to come.

/// Wavelengths that stand for red, green and blue of sRGB, micrometres (the middles of its primaries).
pub const RGB_WAVELENGTHS_UM: [f64; 3] = [0.610, 0.550, 0.465];
/// Coefficients of Neckel's polynomial: constant, over the wavelength, over its fifth power (table 1, 422 nm and longer).
const NECKEL: [[f64; 3]; 6] = [
    [0.752_67, -0.265_577, 0.0],
    [0.938_74, 0.265_577, -0.004_095],
    [-1.892_87, 0.0, 0.012_582],
    [2.422_34, 0.0, -0.017_117],
    [-1.711_50, 0.0, 0.011_977],
    [0.490_62, 0.0, -0.003_347],
];
/// Factor and negative power of each term of the corona's brightness, in 1e-6 of the disc's centre.
pub const CORONA: [[f64; 2]; 3] = [[3.670, 18.0], [1.939, 7.8], [0.0551, 2.5]];

/// Coefficients of the limb darkening at a wavelength, lowest power of the cosine first; their sum is 1.
pub fn limb_darkening(wavelength_um: f64) -> [f64; 6] {
    let wavelength_um = wavelength_um.clamp(0.422, 1.1);
    NECKEL.map(|[constant, first, fifth]| constant + first / wavelength_um + fifth / wavelength_um.powi(5))
}

/// Brightness against the centre of the disc where the surface is seen at this cosine of the angle to its normal.
pub fn limb_brightness(coefficients: &[f64; 6], cosine: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * cosine.clamp(0.0, 1.0) + coefficient)
}

/// Mean brightness of the disc against its centre: the integral of `2 mu P(mu)`.
pub fn mean_brightness(coefficients: &[f64; 6]) -> f64 {
    (0_u8..).zip(coefficients).map(|(power, coefficient)| 2.0 * coefficient / (f64::from(power) + 2.0)).sum()
}

/// Brightness of the corona at a distance from the Sun's centre in its radii (1 and more), in units of the disc's centre: what
/// electrons scatter, and what dust does.
pub fn corona_brightness(solar_radii: f64) -> [f64; 2] {
    let term = |[factor, power]: [f64; 2]| 1e-6 * factor * solar_radii.max(1.0).powf(-power);
    [term(CORONA[0]) + term(CORONA[1]), term(CORONA[2])]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cox, Allen's Astrophysical Quantities (4th ed. 2000, table 14.17): 0.3 + 0.93 mu - 0.23 mu^2 at 550 nm.
    #[test]
    fn the_limb_is_as_dark_as_allens_tables_have_it() {
        let green = limb_darkening(0.55);
        assert!((green.iter().sum::<f64>() - 1.0).abs() < 1e-4);
        for step in 1..=10 {
            let mu = f64::from(step) / 10.0;
            let allen = 0.3 + 0.93 * mu - 0.23 * mu * mu;
            assert!((limb_brightness(&green, mu) - allen).abs() < 0.02, "{mu}: {}", limb_brightness(&green, mu));
        }
        // Allen's ratio of the mean to the central intensity at 550 nm is 0.80.
        assert!((mean_brightness(&green) - 0.80).abs() < 0.01);
    }

    #[test]
    fn the_limb_is_redder_than_the_centre() {
        let [red, green, blue] = RGB_WAVELENGTHS_UM.map(|um| limb_brightness(&limb_darkening(um), 0.2));
        assert!(red > green && green > blue, "{red} {green} {blue}");
    }

    /// Allen (sec. 14.9): the whole corona beyond 1.03 radii gives about a millionth of the Sun's light, half a full Moon's
    /// at most (it gives 1.1 to 1.7e-6 over the cycle).
    #[test]
    fn the_corona_shines_as_a_millionth_of_the_sun() {
        let (mut sum, step) = (0.0, 0.002);
        for i in 0..3000 {
            let r = 1.03 + (f64::from(i) + 0.5) * step;
            let [electrons, dust] = corona_brightness(r);
            sum += 2.0 * r * step * (electrons + dust);
        }
        let part = sum / mean_brightness(&limb_darkening(0.55));
        assert!((0.6e-6..2.0e-6).contains(&part), "{part}");
    }
}
