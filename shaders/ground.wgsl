// The ground: opaque below the horizon, with an edge of one pixel.

@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    return covering_triangle(vertex);
}

@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    return ground_light(position.xy + frame.tile_origin_px);
}

// Light and opacity of the ground at a pixel of the frame.
fn ground_light(pixel: vec2<f32>) -> vec4<f32> {
    let sight = direction_from_pixel(frame.lens, pixel);
    let px_per_rad = inverseSqrt(pixel_solid_angle_sr(frame.lens, sight.direction_local));
    let below_px = -sight.direction_local.z * px_per_rad;
    let coverage = select(0.0, clamp(below_px + 0.5, 0.0, 1.0), sight.exists);
    return vec4(frame.ground_rgb * coverage, coverage);
}
