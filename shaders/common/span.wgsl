// Rectangles on the borders of cells, instead of one triangle over all of them (src/render/coverage.rs).

struct SpanInstance {
    @location(0) edges_px: vec4<f32>,
}

// Vertices 0 to 5 of two triangles.
fn span_corner(span: SpanInstance, vertex: u32) -> vec2<f32> {
    let right = vertex == 1u || vertex == 2u || vertex == 4u;
    let lower = vertex == 2u || vertex == 4u || vertex == 5u;
    return select(span.edges_px.xy, span.edges_px.zw, vec2(right, lower));
}
