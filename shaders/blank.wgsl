// Darkness where something is going to be drawn, instead of a clear of the whole target.

@vertex
fn vertex_main(span: SpanInstance, @builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    return clip_from_pixel(span_corner(span, vertex));
}

@fragment
fn fragment_main() -> @location(0) vec4<f32> {
    return vec4(0.0, 0.0, 0.0, 1.0);
}
