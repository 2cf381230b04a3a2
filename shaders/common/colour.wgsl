// Colours: linear sRGB inside, luminance 1 for the colour of a light; encoded at the very end.

const LUMINANCE_OF_RGB: vec3<f32> = vec3(0.2126, 0.7152, 0.0722);

// Value of a cubic, highest power first.
fn cubic(c: vec4<f32>, x: f32) -> f32 {
    return ((c.x * x + c.y) * x + c.z) * x + c.w;
}

// CIE 1931 (x, y) of a black body, 1667 to 25 000 K: the cubic fits of Kim et al., US patent 7024034 (2002).
fn blackbody_chromaticity(temperature_k: f32) -> vec2<f32> {
    let t = clamp(temperature_k, 1667.0, 25000.0);
    let k = 1000.0 / t;
    let cool = cubic(vec4(-0.2661239, -0.2343589, 0.8776956, 0.179910), k);
    let hot = cubic(vec4(-3.0258469, 2.1070379, 0.2226347, 0.240390), k);
    let x = select(hot, cool, t <= 4000.0);
    let coldest_y = cubic(vec4(-1.1063814, -1.34811020, 2.18555832, -0.20219683), x);
    let cool_y = cubic(vec4(-0.9549476, -1.37418593, 2.09137015, -0.16748867), x);
    let hot_y = cubic(vec4(3.0817580, -5.87338670, 3.75112997, -0.37001483), x);
    return vec2(x, select(select(hot_y, cool_y, t <= 4000.0), coldest_y, t <= 2222.0));
}

// Colour of a star of colour index B-V, luminance 1 (twin of scene::star_color). Temperature: Ballesteros,
// EPL 97, 34008 (2012), eq. 14. XYZ to linear sRGB: IEC 61966-2-1.
fn star_color(color_bv: f32) -> vec3<f32> {
    let bv = 0.92 * clamp(color_bv, -0.4, 2.5);
    let temperature_k = 4600.0 * (1.0 / (bv + 1.7) + 1.0 / (bv + 0.62));
    let xy = blackbody_chromaticity(temperature_k);
    let xyz = vec3(xy.x, xy.y, 1.0 - xy.x - xy.y) / xy.y;
    let rgb = max(vec3(
        dot(vec3(3.2404542, -1.5371385, -0.4985314), xyz),
        dot(vec3(-0.9692660, 1.8760108, 0.0415560), xyz),
        dot(vec3(0.0556434, -0.2040259, 1.0572252), xyz),
    ), vec3(0.0));
    return rgb / dot(LUMINANCE_OF_RGB, rgb);
}

// sRGB transfer function (IEC 61966-2-1) of values in 0..1. The power 1/2.4 is replaced by square roots, which cost a
// tenth in software: a minimax fit over the curved part, within 3.2e-5 (0.01 of an 8-bit step).
fn srgb_encoded(linear: vec3<f32>) -> vec3<f32> {
    const CURVED_FROM: f32 = 0.0031308;
    let root_2 = sqrt(linear);
    let root_4 = sqrt(root_2);
    let root_8 = sqrt(root_4);
    let curved = -0.00406784 + 0.65398423 * root_2 + 0.68871244 * root_4 - 0.31847270 * root_8 - 0.02018737 * linear;
    return select(curved, linear * 12.92, linear <= vec3(CURVED_FROM));
}
