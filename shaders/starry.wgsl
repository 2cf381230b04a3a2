// Cells with one star or two before the backdrop, which nothing was drawn into (src/render/starry.rs): their light as the points'
// shader has it, shown as the tone map shows it.

struct StarryInstance {
    @location(0) edges_px: vec4<f32>,
    @location(1) first_px: vec3<f32>,
    @location(2) first_rgb: vec3<f32>,
    @location(3) second_px: vec3<f32>,
    @location(4) second_rgb: vec3<f32>,
}

// `Shown` and the stars: what a vertex gives is one flat struct.
struct Starry {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) origin_and_centre_px: vec4<f32>,
    @location(1) @interpolate(flat) backdrop_uv: vec4<f32>,
    @location(2) @interpolate(flat) light_uv_radius_fade: vec4<f32>,
    @location(3) @interpolate(flat) dither_seed: u32,
    @location(4) @interpolate(flat) house_light: f32,
    @location(5) @interpolate(flat) first_px: vec3<f32>,
    @location(6) @interpolate(flat) first_rgb: vec3<f32>,
    @location(7) @interpolate(flat) second_px: vec3<f32>,
    @location(8) @interpolate(flat) second_rgb: vec3<f32>,
}

@vertex
fn vertex_main(cell: StarryInstance, @builtin(vertex_index) vertex: u32) -> Starry {
    let shown = shown_at(span_corner(SpanInstance(cell.edges_px), vertex));
    return Starry(
        shown.position,
        shown.origin_and_centre_px,
        shown.backdrop_uv,
        shown.light_uv_radius_fade,
        shown.dither_seed,
        shown.house_light,
        cell.first_px,
        cell.first_rgb,
        cell.second_px,
        cell.second_rgb,
    );
}

@fragment
fn fragment_main(
    shown: Shown,
    @location(5) @interpolate(flat) first_px: vec3<f32>,
    @location(6) @interpolate(flat) first_rgb: vec3<f32>,
    @location(7) @interpolate(flat) second_px: vec3<f32>,
    @location(8) @interpolate(flat) second_rgb: vec3<f32>,
) -> @location(0) vec4<f32> {
    let pixel = shown.position.xy + shown.origin_and_centre_px.xy;
    let first = star_light(shown.position, first_px, first_rgb, pixel);
    let second = star_light(shown.position, second_px, second_rgb, pixel);
    return shown_light(shown, backdrop_light(shown, pixel) + first + second, pixel);
}

fn star_light(position: vec4<f32>, place_px: vec3<f32>, peak_rgb: vec3<f32>, pixel: vec2<f32>) -> vec3<f32> {
    let spot = Spot(position, vec4(place_px.xy, place_px.zz), vec4(peak_rgb, 1.0), vec3(0.0), vec2(0.0));
    return spot_light(spot, pixel);
}
