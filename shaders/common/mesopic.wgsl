// How the eye sees colors in the dark: with the rods alone there are none, and what is left looks bluish.
//
// Jensen, Durand, Stam, Premoze, Dorsey & Shirley, "A Physically-Based Night Sky Model" (SIGGRAPH 2001, sec. 5): the weight
// of the cones grows smoothly from none at lg L = -2 to all at lg L = 0.6 (L in cd/m^2), and the rods' image is painted in
// one blue.

const RODS_ALONE_LG: f32 = -2.0;
const CONES_ALONE_LG: f32 = 0.6;
// How far the rods' image takes over: an audience knows the colors of a night from pictures. The stars keep theirs.
const RODS_SHARE: f32 = 0.6;
// The blue of the night, luminance 1: about half of the way from white to Jensen's (x, y) = (0.25, 0.25).
const NIGHT_BLUE: vec3<f32> = vec3(0.87, 1.0, 1.383);

// A luminance in linear sRGB (cd/m^2) as an eye that is adapted to it sees it; the luminance stays.
fn mesopic(rgb_cd_m2: vec3<f32>) -> vec3<f32> {
    let luminance = max(dot(LUMINANCE_OF_RGB, rgb_cd_m2), 1e-9);
    let lg = log2(luminance) * 0.301029996;
    let part = clamp((lg - RODS_ALONE_LG) / (CONES_ALONE_LG - RODS_ALONE_LG), 0.0, 1.0);
    let rods = RODS_SHARE * (1.0 - part * part * (3.0 - 2.0 * part));
    return mix(rgb_cd_m2, NIGHT_BLUE * luminance, rods);
}
