// Panels over the sky (src/output/panels): premultiplied colors in the window's own encoding, which nothing converts.

struct Window {
    // From points, downwards, to clip coordinates.
    clip_per_point: vec2<f32>,
}

@group(0) @binding(0) var<uniform> window: Window;
@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var picture_sampler: sampler;

fn clip_from_points(place: vec2<f32>) -> vec4<f32> {
    return vec4(place * window.clip_per_point + vec2(-1.0, 1.0), 0.0, 1.0);
}

struct PicturedCorner {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(linear) uv: vec2<f32>,
    @location(1) @interpolate(linear) color: vec4<f32>,
}

@vertex
fn pictured_vertex(
    @location(0) place: vec2<f32>,
    @location(1) uv: vec2<f32>,
    @location(2) color: vec4<f32>,
) -> PicturedCorner {
    return PicturedCorner(clip_from_points(place), uv, color);
}

@fragment
fn pictured_fragment(corner: PicturedCorner) -> @location(0) vec4<f32> {
    return corner.color * textureSampleLevel(picture, picture_sampler, corner.uv, 0.0);
}

struct LaidCorner {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(linear) uv: vec2<f32>,
}

// Six corners of a rectangle: its left, upper, right and lower edge as parts of the window.
@vertex
fn laid_vertex(@location(0) edges: vec4<f32>, @builtin(vertex_index) vertex: u32) -> LaidCorner {
    let right = vertex == 1u || vertex == 2u || vertex == 4u;
    let lower = vertex == 2u || vertex == 4u || vertex == 5u;
    let uv = vec2(select(edges.x, edges.z, right), select(edges.y, edges.w, lower));
    return LaidCorner(vec4(uv.x * 2.0 - 1.0, 1.0 - uv.y * 2.0, 0.0, 1.0), uv);
}

@fragment
fn cleared_fragment() -> @location(0) vec4<f32> {
    return vec4(0.0);
}

@fragment
fn laid_fragment(corner: LaidCorner) -> @location(0) vec4<f32> {
    return textureSampleLevel(picture, picture_sampler, corner.uv, 0.0);
}
