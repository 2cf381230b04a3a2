// Stars, planets and other bodies too small to show a disc: spots where src/render/spot.rs puts them.

struct PointInstance {
    @location(0) centre_and_radii_px: vec4<f32>,
    @location(1) peak_rgb_and_stretch: vec4<f32>,
    @location(2) veil_rgb: vec3<f32>,
}

// The spot is zero at its rim; this is room for rounding.
const RIM_MARGIN_PX: f32 = 0.1;
// Corners of the triangle around the circle of radius 1.
const TRIANGLE_TOP: vec2<f32> = vec2(0.0, 2.0);
const TRIANGLE_LEFT: vec2<f32> = vec2(-1.7320508, -1.0);
const TRIANGLE_RIGHT: vec2<f32> = vec2(1.7320508, -1.0);

// Vertices 0, 1, 2 are a triangle around its disc; 3, 4, 5 its copy beyond a globe's seam.
@vertex
fn vertex_main(point: PointInstance, @builtin(vertex_index) vertex: u32) -> Spot {
    let image_px = point.centre_and_radii_px.xy;
    var spot: Spot;
    spot.centre_and_radii_px = point.centre_and_radii_px;
    spot.peak_rgb_and_stretch = point.peak_rgb_and_stretch;
    spot.veil_rgb = point.veil_rgb;
    spot.tile_origin_px = frame.tile_origin_px;
    if projection_of(frame.lens) == GLOBE {
        let shown_px = select(image_px, seam_copy(frame.lens, image_px), vertex >= 3u);
        spot.centre_and_radii_px = vec4(shown_px, point.centre_and_radii_px.zw);
    }
    let corner = vertex % 3u;
    let around = select(select(TRIANGLE_LEFT, TRIANGLE_RIGHT, corner == 1u), TRIANGLE_TOP, corner == 2u);
    let reach_px = point.centre_and_radii_px.w * vec2(point.peak_rgb_and_stretch.w, 1.0) + RIM_MARGIN_PX;
    spot.position = clip_from_pixel(spot.centre_and_radii_px.xy + around * reach_px);
    return spot;
}

@fragment
fn fragment_main(spot: Spot) -> @location(0) vec4<f32> {
    return vec4(spot_light(spot, spot.position.xy + spot.tile_origin_px), 0.0);
}
