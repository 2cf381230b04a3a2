// The light of the sky behind everything, worked out at every `pitch_px` pixels of the whole frame; the tone map stretches
// it. Tables and axes: src/scene/backdrop.rs.

struct BackdropUniform {
    galactic_from_local: mat3x3<f32>,
    sun_ecliptic_from_local: mat3x3<f32>,
    sun_azimuth: vec2<f32>,
    moon_azimuth: vec2<f32>,
    sun_direction: vec4<f32>,
    moon_direction: vec4<f32>,
    milky_way: f32,
    pitch_px: f32,
    discounted_light: f32,
    padding: f32,
}

@group(1) @binding(0) var<uniform> backdrop: BackdropUniform;
// Light times the exposure: glow of the Sun, glow of the Moon, zodiacal light; then the transmission, then the aureoles.
@group(1) @binding(1) var tables: texture_2d_array<f32>;
@group(1) @binding(2) var milky_way_map: texture_2d<f32>;
@group(1) @binding(3) var smooth_sampler: sampler;

const TABLE_SIDE: f32 = 32.0;
const SUN_GLOW: u32 = 0u;
const MOON_GLOW: u32 = 1u;
const ZODIACAL_LIGHT: u32 = 2u;
const TRANSMISSION: u32 = 3u;
const AUREOLES: u32 = 4u;

@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    return covering_triangle(vertex);
}

@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let pixel = (position.xy - 0.5) * backdrop.pitch_px;
    let direction_local = direction_from_pixel(frame.lens, pixel).direction_local;
    let row = altitude_row(direction_local);
    let beyond_air = zodiacal_light(direction_local) + milky_way_light(direction_local);
    let light = sky_glow(direction_local, row) + table(TRANSMISSION, vec2(0.0, row)) * beyond_air;
    let exposure = max(frame.exposure, 1e-12);
    let seen = clamp(mesopic(light / exposure) * exposure, vec3(0.0), vec3(COVERING_LIGHT_MAX));
    let strongest = max(max(seen.r, seen.g), max(seen.b, 1e-12));
    return vec4(seen * (strongest / (strongest + backdrop.discounted_light)), 1.0);
}

fn table(layer: u32, place: vec2<f32>) -> vec3<f32> {
    let texel = (place * (TABLE_SIDE - 1.0) + 0.5) / TABLE_SIDE;
    return textureSampleLevel(tables, smooth_sampler, texel, layer, 0.0).rgb;
}
