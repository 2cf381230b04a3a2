// A kept landscape over the light of cells in which something else is drawn (src/render/landscape/plate.rs).

@group(1) @binding(0) var plate_texture: texture_2d<f32>;
@group(1) @binding(3) var exact_sampler: sampler;

struct Kept {
    @builtin(position) position: vec4<f32>,
    // From a pixel of the tile to the plate.
    @location(0) @interpolate(flat) uv_per_px: vec2<f32>,
}

@vertex
fn vertex_main(span: SpanInstance, @builtin(vertex_index) vertex: u32) -> Kept {
    return Kept(clip_from_pixel(span_corner(span, vertex)), 1.0 / frame.tile_size_px);
}

// The plate's alpha is the part of the sky that nothing stands before.
@fragment
fn fragment_main(kept: Kept) -> @location(0) vec4<f32> {
    let drawn = textureSampleLevel(plate_texture, exact_sampler, kept.position.xy * kept.uv_per_px, 0.0);
    return vec4(drawn.rgb, 1.0 - drawn.a);
}
