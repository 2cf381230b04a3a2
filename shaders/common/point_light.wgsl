// A point of light as a small spot: a Gaussian that a window takes to exactly zero at its rim, normalised so that the sum
// of luminance times pixel solid angle is the illuminance at the eye, wherever in the pixel it falls. `point_gain` brightens
// it (src/scene/exposure.rs).
//
//     w(r) = exp(-r^2 / 2 s^2) (1 - r^2 / R^2)^2 / (2 pi s^2 n(U)),  U = R^2 / 2 s^2
//     n(U) = 1 - 2/U + 2/U^2 - 2 exp(-U)/U^2        (so that the integral of w over the disc r < R is 1)
//
// Sampled at pixel centres the sum of w varies by less than 1 % for s = 0.7 px and R >= 2.2 px (tests hold it to that).
//
// Around it lies the veil that the eye draws around every light (CIE 146:2002; src/astro/vision/glare.rs): for a star of
// magnitude 3 in a dark night it drowns in the spot, around Sirius it is a degree wide, around Venus several. The same window
// over a wider rim takes it to zero where it cannot be seen any more.

// Whether this pipeline draws the veil: it costs more than the spot, and few points have one.
override POINT_VEIL: bool = true;

const SPOT_SIGMA_PX: f32 = 0.7;
const SPOT_RADIUS_MIN_PX: f32 = 2.2;
const SPOT_RADIUS_MAX_PX: f32 = 4.2;
// Half a step of the darkest 8-bit sRGB values: light below it cannot be seen.
const VISIBLE_LIGHT_MIN: f32 = 1.5e-4;
// A veil below this does not show beside the darkest sky.
const VISIBLE_VEIL_MIN: f32 = 4e-4;
// Widest veil, degrees and px.
const VEIL_RADIUS_MAX_DEG: f32 = 4.0;
const VEIL_RADIUS_MAX_PX: f32 = 512.0;
// The veil's equation begins here, degrees.
const GLARE_NEAREST_DEG: f32 = 0.1;
// 1 + (25 years / 62.5)^4, and the pigmentation of brown eyes.
const GLARE_OF_AGE: f32 = 1.0256;
const PIGMENTATION: f32 = 0.5;
// Widest stretch along a globe's parallels, where one pixel is a small angle.
const GLOBE_STRETCH_MAX: f32 = 64.0;

// The spot is zero at its rim; this is room for rounding.
const RIM_MARGIN_PX: f32 = 0.1;
// Corners of the triangle around the circle of radius 1.
const TRIANGLE_TOP: vec2<f32> = vec2(0.0, 2.0);
const TRIANGLE_LEFT: vec2<f32> = vec2(-1.7320508, -1.0);
const TRIANGLE_RIGHT: vec2<f32> = vec2(1.7320508, -1.0);

struct Spot {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) centre_px: vec2<f32>,
    // Of the spot, and of its veil.
    @location(1) @interpolate(flat) radii_px: vec2<f32>,
    @location(2) @interpolate(flat) stretch: f32,
    @location(3) @interpolate(flat) peak_rgb: vec3<f32>,
    // Of a veil of 1 cd/m^2 per lx.
    @location(4) @interpolate(flat) veil_rgb: vec3<f32>,
}

fn no_spot() -> Spot {
    return Spot(nowhere(), vec2(0.0), vec2(1.0), 1.0, vec3(0.0), vec3(0.0));
}

// Integral of exp(-r^2 / 2 s^2) (1 - r^2 / R^2)^2 over the disc, px^2.
fn spot_area_px2(radius_px: f32) -> f32 {
    let doubled_variance = 2.0 * SPOT_SIGMA_PX * SPOT_SIGMA_PX;
    let u = radius_px * radius_px / doubled_variance;
    return PI * doubled_variance * (1.0 - 2.0 / u + (2.0 - 2.0 * exp(-u)) / (u * u));
}

// Veiling luminance at an angle from a source of 1 lx, cd/m^2: the general disability glare equation of CIE 146:2002.
fn veil_per_lx(angle_deg: f32) -> f32 {
    let inverse = 1.0 / max(angle_deg, GLARE_NEAREST_DEG);
    let near = (10.0 * inverse + 5.0 * GLARE_OF_AGE) * inverse;
    return (near + 0.1 * PIGMENTATION * GLARE_OF_AGE) * inverse + 0.0025 * PIGMENTATION;
}

// Where the veil of a source falls below what is seen, px; 0 where it never rises above.
fn veil_radius_px(veil: f32) -> f32 {
    let seen_per_lx = VISIBLE_VEIL_MIN / max(veil, 1e-20);
    // The larger of the two first terms' own reaches, and a quarter more for their sum.
    let radius_deg = 1.25 * max(pow(10.0 / seen_per_lx, 1.0 / 3.0), sqrt(5.0 * GLARE_OF_AGE / seen_per_lx));
    let radius_px = min(radius_deg, VEIL_RADIUS_MAX_DEG) / max(frame.eye_degrees_per_px, 1e-6);
    return select(0.0, min(radius_px, VEIL_RADIUS_MAX_PX), veil > 0.0);
}

// The spot's vertices 0, 1, 2 (a triangle around its disc); 3, 4, 5 are its copy beyond a globe's seam.
fn spot_vertex(direction_local: vec3<f32>, illuminance_lx: f32, color: vec3<f32>, vertex: u32) -> Spot {
    let image = pixel_from_direction(frame.lens, direction_local);
    var stretch = 1.0;
    if projection_of(frame.lens) == GLOBE {
        let pole = view_from_direction(frame.lens, direction_local);
        stretch = clamp(1.0 / max(length(pole.xy), 1e-6), 1.0, GLOBE_STRETCH_MAX);
    }
    let solid_angle_sr = pixel_solid_angle_sr(frame.lens, direction_local) * stretch;
    let light = illuminance_lx / solid_angle_sr * frame.exposure * frame.point_gain;
    let tail = log(max(light / VISIBLE_LIGHT_MIN, 1.0));
    let radius_px = clamp(SPOT_SIGMA_PX * sqrt(2.0 * tail), SPOT_RADIUS_MIN_PX, SPOT_RADIUS_MAX_PX);
    let veil = select(0.0, illuminance_lx * frame.veil_exposure, POINT_VEIL);
    let veil_reach_px = veil_radius_px(veil);
    // A veil that ends inside its spot is not drawn.
    let has_veil = veil_reach_px > radius_px;
    let copy = seam_copy(frame.lens, image.pixel);
    let centre_px = select(image.pixel, copy, vertex >= 3u);
    let rim_px = max(radius_px, veil_reach_px);
    let reach_px = vec2(rim_px * stretch, rim_px);
    if !image.exists || misses_tile(centre_px, reach_px) {
        return no_spot();
    }
    let corner = vertex % 3u;
    let around = select(select(TRIANGLE_LEFT, TRIANGLE_RIGHT, corner == 1u), TRIANGLE_TOP, corner == 2u);
    let corner_px = centre_px + around * (reach_px + RIM_MARGIN_PX);
    let peak_rgb = min(color * (light / spot_area_px2(radius_px)), vec3(ADDED_LIGHT_MAX));
    let veil_rgb = color * select(0.0, min(veil, 1.0), has_veil);
    return Spot(clip_from_pixel(corner_px), centre_px, vec2(radius_px, rim_px), stretch, peak_rgb, veil_rgb);
}

// Light of the spot at a pixel of the frame.
fn spot_light(spot: Spot, pixel: vec2<f32>) -> vec3<f32> {
    let offset = (pixel - spot.centre_px) / vec2(spot.stretch, 1.0);
    let square = dot(offset, offset);
    let windows = max(1.0 - square / (spot.radii_px * spot.radii_px), vec2(0.0));
    let core = exp(-square / (2.0 * SPOT_SIGMA_PX * SPOT_SIGMA_PX)) * windows.x * windows.x;
    if !POINT_VEIL {
        return spot.peak_rgb * core;
    }
    let veil = veil_per_lx(sqrt(square) * frame.eye_degrees_per_px) * windows.y * windows.y;
    return min(spot.peak_rgb * core + spot.veil_rgb * veil, vec3(ADDED_LIGHT_MAX));
}
