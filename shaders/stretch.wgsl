// A finished picture stretched over a larger target, between its pixels linearly.

@group(0) @binding(0) var picture: texture_2d<f32>;
@group(0) @binding(1) var smooth_sampler: sampler;

struct Corner {
    @builtin(position) position: vec4<f32>,
    @location(0) place: vec2<f32>,
}

// One triangle that covers the target; `place` runs over 0..1 from its upper left corner.
@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> Corner {
    let place = vec2(f32(vertex & 1u), f32(vertex >> 1u)) * 2.0;
    return Corner(vec4(place.x * 2.0 - 1.0, 1.0 - place.y * 2.0, 0.0, 1.0), place);
}

@fragment
fn fragment_main(corner: Corner) -> @location(0) vec4<f32> {
    return textureSampleLevel(picture, smooth_sampler, corner.place, 0.0);
}
