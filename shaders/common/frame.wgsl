// What every pass knows of the frame, and the way from pixels of the frame to the tile that is being drawn.

struct Frame {
    lens: Lens,
    tile_origin_px: vec2<f32>,
    tile_size_px: vec2<f32>,
    backdrop_uv_per_px: vec2<f32>,
    backdrop_uv_origin: vec2<f32>,
    ground_rgb: vec3<f32>,
    exposure: f32,
    light: f32,
    ground_sine: f32,
    point_gain: f32,
    veil_exposure: f32,
    eye_degrees_per_px: f32,
    half_side: f32,
    half_border: f32,
    half_opacity: f32,
    half_line_px: f32,
    house_light: f32,
    padding_b: vec2<u32>,
}

@group(0) @binding(0) var<uniform> frame: Frame;

// Largest stored value of light that is added, and of light that covers: sums stay far below the end of f16 (65 504).
const ADDED_LIGHT_MAX: f32 = 4096.0;
const COVERING_LIGHT_MAX: f32 = 32768.0;

fn clip_from_pixel(pixel: vec2<f32>) -> vec4<f32> {
    let tile = (pixel - frame.tile_origin_px) / frame.tile_size_px;
    return vec4(tile.x * 2.0 - 1.0, 1.0 - tile.y * 2.0, 0.0, 1.0);
}

// Every vertex of something that is not drawn: outside the clip volume, without area.
fn nowhere() -> vec4<f32> {
    return vec4(2.0, 2.0, 2.0, 1.0);
}

// Whether a circle around a pixel of the frame misses the picture or the tile.
fn misses_tile(pixel: vec2<f32>, reach_px: vec2<f32>) -> bool {
    let below = pixel + reach_px < frame.tile_origin_px;
    let above = pixel - reach_px > frame.tile_origin_px + frame.tile_size_px;
    let beyond_circle = length(pixel - frame.lens.centre_px) - max(reach_px.x, reach_px.y) > frame.lens.image_radius_px;
    return any(below) || any(above) || beyond_circle;
}

// One triangle that covers the tile, for passes over every pixel.
fn covering_triangle(vertex: u32) -> vec4<f32> {
    return vec4(f32(vertex & 1u) * 4.0 - 1.0, f32(vertex >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

// 1 inside a dome's circle and everywhere in a flat picture; softened in the last pixel as the tone map does it.
fn inside_circle(pixel: vec2<f32>) -> f32 {
    if projection_of(frame.lens) != DOME {
        return 1.0;
    }
    return clamp(frame.lens.image_radius_px - length(pixel - frame.lens.centre_px), 0.0, 1.0);
}
