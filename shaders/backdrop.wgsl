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

@group(1) @binding(0) var<uniform> given: BackdropUniform;
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

// Whether the Moon lights the air; without her there is nothing to add.
override MOONLIT: bool = true;

// Whether the air scatters light a little aside of its source; deep in the night there is none.
override AUREOLE: bool = true;

// The uniforms as every texel gets them from the corners: a software rasteriser has that for less than a uniform.
var<private> backdrop: BackdropUniform;

struct Texel {
    @builtin(position) position: vec4<f32>,
    // Columns of the three rotations, each with a number more.
    @location(0) @interpolate(flat) view_x_centre_x: vec4<f32>,
    @location(1) @interpolate(flat) view_y_centre_y: vec4<f32>,
    @location(2) @interpolate(flat) view_z_flip_x: vec4<f32>,
    @location(3) @interpolate(flat) galactic_x_flip_y: vec4<f32>,
    @location(4) @interpolate(flat) galactic_y_scale: vec4<f32>,
    @location(5) @interpolate(flat) galactic_z_radius: vec4<f32>,
    @location(6) @interpolate(flat) ecliptic_x_exposure: vec4<f32>,
    @location(7) @interpolate(flat) ecliptic_y_discounted: vec4<f32>,
    @location(8) @interpolate(flat) ecliptic_z_pitch: vec4<f32>,
    @location(9) @interpolate(flat) azimuths: vec4<f32>,
    @location(10) @interpolate(flat) sun_milky_way: vec4<f32>,
    @location(11) @interpolate(flat) moon_globe_width: vec4<f32>,
}

// The spans' edges are in texels.
@vertex
fn vertex_main(span: SpanInstance, @builtin(vertex_index) vertex: u32) -> Texel {
    let lens = frame.lens;
    let place = span_corner(span, vertex) * given.pitch_px * frame.backdrop_uv_per_px;
    return Texel(
        vec4(place.x * 2.0 - 1.0, 1.0 - place.y * 2.0, 0.0, 1.0),
        vec4(lens.view_from_local[0], lens.centre_px.x),
        vec4(lens.view_from_local[1], lens.centre_px.y),
        vec4(lens.view_from_local[2], lens.flip_signs.x),
        vec4(given.galactic_from_local[0], lens.flip_signs.y),
        vec4(given.galactic_from_local[1], lens.scale_px_per_rad),
        vec4(given.galactic_from_local[2], lens.image_radius_px),
        vec4(given.sun_ecliptic_from_local[0], max(frame.exposure, 1e-12)),
        vec4(given.sun_ecliptic_from_local[1], given.discounted_light),
        vec4(given.sun_ecliptic_from_local[2], given.pitch_px),
        vec4(given.sun_azimuth, given.moon_azimuth),
        vec4(given.sun_direction.xyz, given.milky_way),
        vec4(given.moon_direction.xyz, lens.globe_width_px),
    );
}

fn lens_of(texel: Texel) -> Lens {
    return Lens(
        mat3x3(texel.view_x_centre_x.xyz, texel.view_y_centre_y.xyz, texel.view_z_flip_x.xyz),
        vec2(texel.view_x_centre_x.w, texel.view_y_centre_y.w),
        vec2(texel.view_z_flip_x.w, texel.galactic_x_flip_y.w),
        texel.galactic_y_scale.w,
        texel.galactic_z_radius.w,
        PIPELINE_PROJECTION,
        texel.moon_globe_width.w,
    );
}

fn uniform_of(texel: Texel) -> BackdropUniform {
    return BackdropUniform(
        mat3x3(texel.galactic_x_flip_y.xyz, texel.galactic_y_scale.xyz, texel.galactic_z_radius.xyz),
        mat3x3(texel.ecliptic_x_exposure.xyz, texel.ecliptic_y_discounted.xyz, texel.ecliptic_z_pitch.xyz),
        texel.azimuths.xy,
        texel.azimuths.zw,
        vec4(texel.sun_milky_way.xyz, 0.0),
        vec4(texel.moon_globe_width.xyz, 0.0),
        texel.sun_milky_way.w,
        texel.ecliptic_z_pitch.w,
        texel.ecliptic_y_discounted.w,
        0.0,
    );
}

@fragment
fn fragment_main(texel: Texel) -> @location(0) vec4<f32> {
    backdrop = uniform_of(texel);
    let pixel = (texel.position.xy - 0.5) * backdrop.pitch_px;
    let direction_local = direction_from_pixel(lens_of(texel), pixel).direction_local;
    let row = altitude_row(direction_local);
    let beyond_air = zodiacal_light(direction_local) + milky_way_light(direction_local);
    let light = sky_glow(direction_local, row) + table(TRANSMISSION, vec2(0.0, row)) * beyond_air;
    let exposure = texel.ecliptic_x_exposure.w;
    let seen = clamp(mesopic(light / exposure) * exposure, vec3(0.0), vec3(COVERING_LIGHT_MAX));
    let strongest = max(max(seen.r, seen.g), max(seen.b, 1e-12));
    return vec4(seen * (strongest / (strongest + backdrop.discounted_light)), 1.0);
}

fn table(layer: u32, place: vec2<f32>) -> vec3<f32> {
    let texel = (place * (TABLE_SIDE - 1.0) + 0.5) / TABLE_SIDE;
    return textureSampleLevel(tables, smooth_sampler, texel, layer, 0.0).rgb;
}
