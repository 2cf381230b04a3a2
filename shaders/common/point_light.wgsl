// A point of light as a small spot: a Gaussian that a window takes to exactly zero at its rim, normalised so that the sum
// of luminance times pixel solid angle is the illuminance at the eye, wherever in the pixel it falls.
//
//     w(r) = exp(-r^2 / 2 s^2) (1 - r^2 / R^2)^2 / (2 pi s^2 n(U)),  U = R^2 / 2 s^2
//     n(U) = 1 - 2/U + 2/U^2 - 2 exp(-U)/U^2        (so that the integral of w over the disc r < R is 1)
//
// Sampled at pixel centres the sum of w varies by less than 1 % for s = 0.7 px and R >= 2.2 px (tests hold it to that).

const SPOT_SIGMA_PX: f32 = 0.7;
const SPOT_RADIUS_MIN_PX: f32 = 2.2;
const SPOT_RADIUS_MAX_PX: f32 = 4.2;
// Half a step of the darkest 8-bit sRGB values: light below it cannot be seen.
const VISIBLE_LIGHT_MIN: f32 = 1.5e-4;
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
    @location(1) @interpolate(flat) radius_px: f32,
    @location(2) @interpolate(flat) stretch: f32,
    @location(3) @interpolate(flat) peak_rgb: vec3<f32>,
}

fn no_spot() -> Spot {
    return Spot(nowhere(), vec2(0.0), 1.0, 1.0, vec3(0.0));
}

// Integral of exp(-r^2 / 2 s^2) (1 - r^2 / R^2)^2 over the disc, px^2.
fn spot_area_px2(radius_px: f32) -> f32 {
    let doubled_variance = 2.0 * SPOT_SIGMA_PX * SPOT_SIGMA_PX;
    let u = radius_px * radius_px / doubled_variance;
    return PI * doubled_variance * (1.0 - 2.0 / u + (2.0 - 2.0 * exp(-u)) / (u * u));
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
    let light = illuminance_lx / solid_angle_sr * frame.exposure;
    let tail = log(max(light / VISIBLE_LIGHT_MIN, 1.0));
    let radius_px = clamp(SPOT_SIGMA_PX * sqrt(2.0 * tail), SPOT_RADIUS_MIN_PX, SPOT_RADIUS_MAX_PX);
    let copy = seam_copy(frame.lens, image.pixel);
    let centre_px = select(image.pixel, copy, vertex >= 3u);
    let reach_px = vec2(radius_px * stretch, radius_px);
    if !image.exists || misses_tile(centre_px, reach_px) {
        return no_spot();
    }
    let corner = vertex % 3u;
    let around = select(select(TRIANGLE_LEFT, TRIANGLE_RIGHT, corner == 1u), TRIANGLE_TOP, corner == 2u);
    let corner_px = centre_px + around * (reach_px + RIM_MARGIN_PX);
    let peak_rgb = min(color * (light / spot_area_px2(radius_px)), vec3(ADDED_LIGHT_MAX));
    return Spot(clip_from_pixel(corner_px), centre_px, radius_px, stretch, peak_rgb);
}

// Light of the spot at a pixel of the frame.
fn spot_light(spot: Spot, pixel: vec2<f32>) -> vec3<f32> {
    let offset = (pixel - spot.centre_px) / vec2(spot.stretch, 1.0);
    let square = dot(offset, offset);
    let window = max(1.0 - square / (spot.radius_px * spot.radius_px), 0.0);
    return spot.peak_rgb * (exp(-square / (2.0 * SPOT_SIGMA_PX * SPOT_SIGMA_PX)) * window * window);
}
