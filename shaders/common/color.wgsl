// Colors: linear sRGB inside, luminance 1 for the color of a light; encoded at the very end.

const LUMINANCE_OF_RGB: vec3<f32> = vec3(0.2126, 0.7152, 0.0722);

// CIE 1931 (x, y) of a black body: Krystek, Color Research & Application 10, 38 (1985), rational functions in u and v.
fn blackbody_chromaticity(temperature_k: f32) -> vec2<f32> {
    let powers = vec3(1.0, temperature_k, temperature_k * temperature_k);
    let u = dot(vec3(0.860117757, 1.54118254e-4, 1.28641212e-7), powers)
        / dot(vec3(1.0, 8.42420235e-4, 7.08145163e-7), powers);
    let v = dot(vec3(0.317398726, 4.22806245e-5, 4.20481691e-8), powers)
        / dot(vec3(1.0, -2.89741816e-5, 1.61456053e-7), powers);
    return vec2(3.0 * u, 2.0 * v) / (2.0 * u - 8.0 * v + 4.0);
}

// Color of a star of color index B-V, luminance 1: the twin of astro::photometry::star_color. Temperature: Ballesteros,
// EPL 97, 34008 (2012), eq. 14. XYZ to linear sRGB: IEC 61966-2-1.
fn star_color(color_bv: f32) -> vec3<f32> {
    let bv = 0.92 * clamp(color_bv, -0.4, 3.5);
    let temperature_k = 4600.0 * (1.0 / (bv + 1.7) + 1.0 / (bv + 0.62));
    let xy = blackbody_chromaticity(temperature_k);
    let xyz = vec3(xy.x, xy.y, 1.0 - xy.x - xy.y) / xy.y;
    let rgb = max(vec3(
        dot(vec3(3.2406, -1.5372, -0.4986), xyz),
        dot(vec3(-0.9689, 1.8758, 0.0415), xyz),
        dot(vec3(0.0557, -0.2040, 1.0570), xyz),
    ), vec3(0.0));
    return rgb / dot(LUMINANCE_OF_RGB, rgb);
}

// sRGB transfer function (IEC 61966-2-1) of values in 0..1. The power 1/2.4 is replaced by two square roots, which cost far
// less in software: a minimax fit over the curved part, within 3.5e-5 (0.009 of an 8-bit step).
fn srgb_encoded(linear: vec3<f32>) -> vec3<f32> {
    const CURVED_FROM: f32 = 0.0031308;
    let root_2 = sqrt(linear);
    let root_4 = sqrt(root_2);
    let curved = -0.06461217 + (1.12267109 - 0.33549103 * root_4) * root_2 + 0.19614024 * root_4 + 0.08132625 * linear;
    return select(curved, linear * 12.92, linear <= vec3(CURVED_FROM));
}

// Light of a line as the tone map would show it in the dark, for what is drawn over the finished picture: display-encoded,
// or linear where the picture is.
fn displayed_ink(light_rgb: vec3<f32>, scene_linear: bool) -> vec3<f32> {
    let strongest = max(max(light_rgb.r, light_rgb.g), max(light_rgb.b, 1e-6));
    let linear = light_rgb * ((1.0 - exp(-strongest)) / strongest * frame.light);
    return select(srgb_encoded(linear), linear, scene_linear);
}
