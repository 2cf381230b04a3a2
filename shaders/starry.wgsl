// A star alone before the backdrop, or one or two in a cell of it (src/render/starry.rs): their light as the points' shader has it,
// shown as the tone map shows it.

struct StarryInstance {
    @location(0) edges_px: vec4<f32>,
    @location(1) first_place_and_radii_px: vec4<f32>,
    @location(2) first_rgb_and_veil: vec4<f32>,
    @location(3) second_place_and_radii_px: vec4<f32>,
    @location(4) second_rgb_and_veil: vec4<f32>,
}

// `Shown` and the stars: what a vertex gives is one flat struct.
struct Starry {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) origin_and_centre_px: vec4<f32>,
    @location(1) @interpolate(flat) backdrop_uv: vec4<f32>,
    @location(2) @interpolate(flat) light_uv_radius_fade: vec4<f32>,
    @location(3) @interpolate(flat) house_light: f32,
    @location(4) @interpolate(flat) first_place_and_radii_px: vec4<f32>,
    @location(5) @interpolate(flat) first_rgb_and_veil: vec4<f32>,
    @location(6) @interpolate(flat) second_place_and_radii_px: vec4<f32>,
    @location(7) @interpolate(flat) second_rgb_and_veil: vec4<f32>,
}

@vertex
fn vertex_main(cell: StarryInstance, @builtin(vertex_index) vertex: u32) -> Starry {
    let shown = shown_at(span_corner(SpanInstance(cell.edges_px), vertex));
    return Starry(
        shown.position,
        shown.origin_and_centre_px,
        shown.backdrop_uv,
        shown.light_uv_radius_fade,
        shown.house_light,
        cell.first_place_and_radii_px,
        cell.first_rgb_and_veil,
        cell.second_place_and_radii_px,
        cell.second_rgb_and_veil,
    );
}

@fragment
fn fragment_main(
    shown: Shown,
    @location(4) @interpolate(flat) first_place_and_radii_px: vec4<f32>,
    @location(5) @interpolate(flat) first_rgb_and_veil: vec4<f32>,
    @location(6) @interpolate(flat) second_place_and_radii_px: vec4<f32>,
    @location(7) @interpolate(flat) second_rgb_and_veil: vec4<f32>,
) -> @location(0) vec4<f32> {
    let pixel = shown.position.xy + shown.origin_and_centre_px.xy;
    let first = star_light(shown.position, first_place_and_radii_px, first_rgb_and_veil, pixel);
    let second = star_light(shown.position, second_place_and_radii_px, second_rgb_and_veil, pixel);
    return shown_light(shown, backdrop_light(shown, pixel) + first + second, pixel);
}

fn star_light(position: vec4<f32>, place_px: vec4<f32>, peak_rgb_and_veil: vec4<f32>, pixel: vec2<f32>) -> vec3<f32> {
    let peak_rgb = peak_rgb_and_veil.rgb;
    let spot = Spot(position, place_px, vec4(peak_rgb, 1.0), peak_rgb * peak_rgb_and_veil.w, vec2(0.0));
    return spot_light(spot, pixel);
}
