//! Colours of stars from their colour index, as the shader makes them.

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
}
