// The ground: opaque below an altitude (that of the horizon, or lower), with an edge of one pixel.

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
    let level = level_at_pixel(frame.lens, pixel);
    let covered = clamp(0.5 - (level.sine - frame.ground_sine) * level.px_per_rad, 0.0, 1.0);
    let coverage = select(0.0, covered, level.exists);
    return vec4(frame.ground_rgb * coverage, coverage);
}
