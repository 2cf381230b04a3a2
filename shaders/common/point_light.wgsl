// A point of light as a small spot and its veil, pixel by pixel; src/render/spot.rs says what they are and computes what is
// the same for all of a point's pixels.

// Whether this pipeline draws the veil: it costs more than the spot, and few points have one.
override POINT_VEIL: bool = true;

const SPOT_SIGMA_PX: f32 = 0.7;
// The veil's equation begins here, degrees.
const GLARE_NEAREST_DEG: f32 = 0.1;
// 1 + (25 years / 62.5)^4, and the pigmentation of brown eyes.
const GLARE_OF_AGE: f32 = 1.0256;
const PIGMENTATION: f32 = 0.5;

struct Spot {
    @builtin(position) position: vec4<f32>,
    // Its middle, the radius of the spot and of its veil.
    @location(0) @interpolate(flat) centre_and_radii_px: vec4<f32>,
    @location(1) @interpolate(flat) peak_rgb_and_stretch: vec4<f32>,
    // Of a veil of 1 cd/m^2 per lx.
    @location(2) @interpolate(flat) veil_rgb: vec3<f32>,
    @location(3) @interpolate(flat) tile_origin_px: vec2<f32>,
}

// Veiling luminance at an angle from a source of 1 lx, cd/m^2: the general disability glare equation of CIE 146:2002.
fn veil_per_lx(angle_deg: f32) -> f32 {
    let inverse = 1.0 / max(angle_deg, GLARE_NEAREST_DEG);
    let near = (10.0 * inverse + 5.0 * GLARE_OF_AGE) * inverse;
    return (near + 0.1 * PIGMENTATION * GLARE_OF_AGE) * inverse + 0.0025 * PIGMENTATION;
}

// Light of the spot at a pixel of the frame.
fn spot_light(spot: Spot, pixel: vec2<f32>) -> vec3<f32> {
    var offset = pixel - spot.centre_and_radii_px.xy;
    if projection_of(frame.lens) == GLOBE {
        offset.x /= spot.peak_rgb_and_stretch.w;
    }
    let square = dot(offset, offset);
    let radii_px = spot.centre_and_radii_px.zw;
    let windows = max(1.0 - square / (radii_px * radii_px), vec2(0.0));
    let core = exp(-square / (2.0 * SPOT_SIGMA_PX * SPOT_SIGMA_PX)) * windows.x * windows.x;
    if !POINT_VEIL {
        return spot.peak_rgb_and_stretch.rgb * core;
    }
    let veil = veil_per_lx(sqrt(square) * frame.eye_degrees_per_px) * windows.y * windows.y;
    return min(spot.peak_rgb_and_stretch.rgb * core + spot.veil_rgb * veil, vec3(ADDED_LIGHT_MAX));
}
