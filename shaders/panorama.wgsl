// A panorama picture around the observer, drawn in the cells of the sky where it is not transparent. Its place comes from the
// pixel's direction alone.

struct PanoramaUniform {
    white_rgb: vec3<f32>,
    left_rad: f32,
    upper_rad: f32,
    height_rad: f32,
    finer: f32,
    padding: f32,
}

struct CellInstance {
    @location(0) a_local: vec3<f32>,
    @location(1) b_local: vec3<f32>,
    @location(2) c_local: vec3<f32>,
    @location(3) d_local: vec3<f32>,
}

@group(1) @binding(0) var<uniform> panorama: PanoramaUniform;
@group(1) @binding(1) var picture: texture_2d<f32>;
@group(1) @binding(2) var picture_sampler: sampler;

// A cell longer than this on a dome is torn at its antipode.
const TORN_RAD: f32 = 1.5;

@vertex
fn vertex_main(cell: CellInstance, @builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    let a = pixel_from_direction(frame.lens, cell.a_local);
    let b = pixel_from_direction(frame.lens, cell.b_local);
    let c = pixel_from_direction(frame.lens, cell.c_local);
    let d = pixel_from_direction(frame.lens, cell.d_local);
    let low = min(min(a.pixel, b.pixel), min(c.pixel, d.pixel));
    let high = max(max(a.pixel, b.pixel), max(c.pixel, d.pixel));
    let size_px = max(high.x - low.x, high.y - low.y);
    let torn = projection_of(frame.lens) == DOME && size_px > TORN_RAD * frame.lens.scale_px_per_rad;
    let exists = a.exists && b.exists && c.exists && d.exists && !torn;
    if !exists || misses_tile(0.5 * (low + high), 0.5 * (high - low) + 1.0) {
        return nowhere();
    }
    let corner = vertex % 3u;
    let in_second = vertex % 6u >= 3u;
    let second = select(b.pixel, c.pixel, in_second);
    let third = select(c.pixel, d.pixel, in_second);
    return clip_from_pixel(select(select(a.pixel, second, corner == 1u), third, corner == 2u));
}

@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    return panorama_light(direction_from_pixel(frame.lens, position.xy + frame.tile_origin_px));
}

// Light and opacity of the picture (stored multiplied by its opacity) in a direction.
fn panorama_light(sight: LineOfSight) -> vec4<f32> {
    let direction_local = sight.direction_local;
    let azimuth_rad = angle_of(direction_local.x, direction_local.y);
    let altitude_rad = angle_of(direction_local.z, length(direction_local.xy));
    let across = fract((azimuth_rad - panorama.left_rad) / TAU);
    let down = (panorama.upper_rad - altitude_rad) / panorama.height_rad;
    let texel = textureSampleLevel(picture, picture_sampler, vec2(across, down), panorama.finer);
    let there = select(0.0, 1.0, sight.exists && down >= 0.0 && down <= 1.0);
    return vec4(min(texel.rgb * panorama.white_rgb, vec3(COVERING_LIGHT_MAX)), texel.a) * there;
}
