// Soft round spots of any width: a Gaussian that a window takes to exactly zero at three standard deviations, normalised so
// that the sum of luminance times pixel solid angle is the illuminance at the eye.
//
//     w(r) = exp(-r^2 / 2 s^2) (1 - r^2 / R^2)^2 / (2 pi s^2 n),  R = 3 s,  n = 1 - 2/U + 2/U^2 - 2 exp(-U)/U^2,  U = 4.5

struct GlowInstance {
    @location(0) direction_local: vec3<f32>,
    @location(1) sigma_rad: f32,
    @location(2) color: vec3<f32>,
    @location(3) illuminance_lx: f32,
}

struct Glow {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) centre_px: vec2<f32>,
    @location(1) @interpolate(flat) sigma_px: f32,
    @location(2) @interpolate(flat) stretch: f32,
    @location(3) @interpolate(flat) peak_rgb: vec3<f32>,
}

const SIGMA_MIN_PX: f32 = 0.75;
const SIGMA_MAX_PX: f32 = 400.0;
// So much wider than that it counts as a surface.
const WIDE_FROM_PX: f32 = 3.0;
const REACH_SIGMAS: f32 = 3.0;
// n(4.5)
const WINDOWED: f32 = 0.6532238;
// The spot is zero at its rim; this is room for rounding.
const RIM_MARGIN_PX: f32 = 0.1;
// Widest stretch along a globe's parallels, where one pixel is a small angle.
const GLOBE_STRETCH_MAX: f32 = 64.0;
// Corners of the triangle around the circle of radius 1.
const TRIANGLE_TOP: vec2<f32> = vec2(0.0, 2.0);
const TRIANGLE_LEFT: vec2<f32> = vec2(-1.7320508, -1.0);
const TRIANGLE_RIGHT: vec2<f32> = vec2(1.7320508, -1.0);

// Vertices 0, 1, 2; 3, 4, 5 are the copy beyond a globe's seam.
@vertex
fn vertex_main(glow: GlowInstance, @builtin(vertex_index) vertex: u32) -> Glow {
    let image = pixel_from_direction(frame.lens, glow.direction_local);
    var stretch = 1.0;
    if projection_of(frame.lens) == GLOBE {
        let pole = view_from_direction(frame.lens, glow.direction_local);
        stretch = clamp(1.0 / max(length(pole.xy), 1e-6), 1.0, GLOBE_STRETCH_MAX);
    }
    let solid_angle_sr = pixel_solid_angle_sr(frame.lens, glow.direction_local) * stretch;
    let sigma_px = clamp(glow.sigma_rad * inverseSqrt(solid_angle_sr), SIGMA_MIN_PX, SIGMA_MAX_PX);
    let centre_px = select(image.pixel, seam_copy(frame.lens, image.pixel), vertex >= 3u);
    let reach_px = REACH_SIGMAS * sigma_px * vec2(stretch, 1.0);
    if !image.exists || misses_tile(centre_px, reach_px) {
        return Glow(nowhere(), vec2(0.0), 1.0, 1.0, vec3(0.0));
    }
    let corner = vertex % 3u;
    let around = select(select(TRIANGLE_LEFT, TRIANGLE_RIGHT, corner == 1u), TRIANGLE_TOP, corner == 2u);
    let corner_px = centre_px + around * (reach_px + RIM_MARGIN_PX);
    let area_px2 = TAU * sigma_px * sigma_px * WINDOWED;
    // As narrow as a star it is brightened as stars are; wide it is a surface.
    let width = clamp((glow.sigma_rad * inverseSqrt(solid_angle_sr) - SIGMA_MIN_PX) / WIDE_FROM_PX, 0.0, 1.0);
    let gain = mix(frame.point_gain, 1.0, width);
    let light = glow.illuminance_lx / solid_angle_sr / area_px2 * frame.exposure * gain;
    let peak_rgb = min(glow.color * light, vec3(ADDED_LIGHT_MAX));
    return Glow(clip_from_pixel(corner_px), centre_px, sigma_px, stretch, peak_rgb);
}

@fragment
fn fragment_main(glow: Glow) -> @location(0) vec4<f32> {
    let offset = (glow.position.xy + frame.tile_origin_px - glow.centre_px) / vec2(glow.stretch, 1.0) / glow.sigma_px;
    let square = dot(offset, offset);
    let window = max(1.0 - square / (REACH_SIGMAS * REACH_SIGMAS), 0.0);
    return vec4(glow.peak_rgb * (exp(-0.5 * square) * window * window), 0.0);
}
