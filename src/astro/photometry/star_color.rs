//! The color of a star's light from its B-V: effective temperature, then the color of a black body of that
//! temperature as linear sRGB with luminance 1.
//!
//! - B-V to temperature: Ballesteros 2012, EPL 97, 34008, equation 14 (fitted to the main sequence; a few per cent off
//!   for giants).
//! - Temperature to chromaticity: Krystek 1985, Color Research & Application 10, 38, one rational function in u and one
//!   in v; within 0.0015 in x, y of Planck's law from 2000 to 25 000 K.
//! - Chromaticity to linear sRGB: IEC 61966-2-1.
//!
//! B-V is held within -0.4 to 3.5 (21 700 to 2100 K): hotter stars do not change color any more, and colder black
//! bodies leave sRGB. `star_color` of `shaders/common/color.wgsl` is its twin; `tests/render_stars.rs` holds the two together.

use crate::astro::sky_light::luminance;

/// B-V is held within this range before it is used.
const COLOR_INDEX_RANGE: [f64; 2] = [-0.4, 3.5];
/// u of a black body: numerator and denominator, each in powers of the temperature in kelvin.
const KRYSTEK_U: [[f64; 3]; 2] =
    [[0.860_117_757, 1.541_182_54e-4, 1.286_412_12e-7], [1.0, 8.424_202_35e-4, 7.081_451_63e-7]];
/// v of a black body, written as [`KRYSTEK_U`].
const KRYSTEK_V: [[f64; 3]; 2] =
    [[0.317_398_726, 4.228_062_45e-5, 4.204_816_91e-8], [1.0, -2.897_418_16e-5, 1.614_560_53e-7]];
/// Rows that take CIE XYZ (1931, D65 white) to linear sRGB.
const LINEAR_SRGB_FROM_XYZ: [[f64; 3]; 3] =
    [[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]];

/// Effective temperature, K, from B-V (mag); a B-V that is not a number counts as the Sun's, 0.65.
pub fn effective_temperature_k(b_minus_v: f64) -> f64 {
    let b_minus_v = if b_minus_v.is_nan() { 0.65 } else { b_minus_v };
    let b_minus_v = b_minus_v.clamp(COLOR_INDEX_RANGE[0], COLOR_INDEX_RANGE[1]);
    4600.0 * (1.0 / (0.92 * b_minus_v + 1.7) + 1.0 / (0.92 * b_minus_v + 0.62))
}

/// CIE 1931 x and y of a black body, 1000 to 25 000 K.
pub fn planckian_chromaticity(temperature_k: f64) -> [f64; 2] {
    let rational = |terms: &[[f64; 3]; 2]| {
        let [numerator, denominator] = terms.map(|c| c[0] + temperature_k * (c[1] + temperature_k * c[2]));
        numerator / denominator
    };
    let (u, v) = (rational(&KRYSTEK_U), rational(&KRYSTEK_V));
    let scale = 2.0 * u - 8.0 * v + 4.0;
    [3.0 * u / scale, 2.0 * v / scale]
}

/// Color of a star's light from its B-V (mag), linear sRGB with luminance 1; every component is at least 0.
pub fn star_color(b_minus_v: f64) -> [f64; 3] {
    let [x, y] = planckian_chromaticity(effective_temperature_k(b_minus_v));
    let xyz = [x / y, 1.0, (1.0 - x - y) / y];
    let rgb = LINEAR_SRGB_FROM_XYZ.map(|row| dot(row, xyz).max(0.0));
    let luminance = luminance(rgb);
    rgb.map(|component| component / luminance)
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suns_color_index_gives_the_suns_temperature() {
        // B-V 0.653 (Ramirez et al. 2012), 5772 K (IAU 2015 B3).
        assert!((effective_temperature_k(0.653) - 5772.0).abs() < 60.0);
    }

    /// Planck's law times the CIE 1931 matching functions: tests/make/black_bodies.py.
    #[test]
    fn black_bodies_have_the_chromaticity_that_plancks_law_gives() {
        let mut rows = 0;
        for line in include_str!("../../../tests/data/black_bodies.csv").lines().skip(2) {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            let [x, y] = planckian_chromaticity(cells[0]);
            assert!((x - cells[1]).abs() < 0.0015 && (y - cells[2]).abs() < 0.0015, "{line}: {x} {y}");
            rows += 1;
        }
        assert!(rows >= 20);
    }

    #[test]
    fn hot_stars_are_blue_and_cool_stars_red_and_all_have_luminance_one() {
        let mut last_ratio = 0.0;
        for step in -60..=700 {
            let [red, green, blue] = star_color(f64::from(step) / 100.0);
            assert!((0.2126 * red + 0.7152 * green + 0.0722 * blue - 1.0).abs() < 1e-12);
            assert!(red > 0.0 && green > 0.0 && blue > 0.0, "B-V {step}: {red} {green} {blue}");
            assert!(red / blue >= last_ratio, "B-V {step}");
            last_ratio = red / blue;
        }
        let [red, _, blue] = star_color(-0.25);
        assert!(blue > 1.5 * red);
        let [red, _, blue] = star_color(1.85);
        assert!(red > 4.0 * blue);
    }

    #[test]
    fn a_color_index_out_of_range_or_missing_still_gives_a_color() {
        for b_minus_v in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -99.0] {
            assert!(star_color(b_minus_v).iter().all(|component| component.is_finite()));
        }
        assert_eq!(star_color(f64::NAN), star_color(0.65));
    }
}
