// The landscape, and diagrams: quadrangles of one color with hard edges, and strokes around an axis. A stroke along every outline softens
// it: it is opaque a quarter of a pixel to either side, so that the hard edge below never shows, and fades over the next pixel.

struct PieceInstance {
    @location(0) ab_px: vec4<f32>,
    @location(1) cd_px: vec4<f32>,
    @location(2) axis_px: vec4<f32>,
    @location(3) fading: vec4<f32>,
    @location(4) light_rgb_cd_m2: vec3<f32>,
    @location(5) opacity: f32,
}

struct Piece {
    @builtin(position) position: vec4<f32>,
    // Beginning of a stroke's axis and its end as seen from there, px.
    @location(0) @interpolate(flat) axis_px: vec4<f32>,
    // Distance from the axis at which a stroke is gone, px; its greatest and its least coverage; one over the square of the
    // axis' length.
    @location(1) @interpolate(flat) fading: vec4<f32>,
    @location(2) @interpolate(flat) light_rgb: vec3<f32>,
    @location(3) @interpolate(flat) opacity: f32,
}

// Vertices 0 to 5: triangles a b c and a c d. What crosses a globe's seam is left out: there is no copy beyond it.
@vertex
fn vertex_main(piece: PieceInstance, @builtin(vertex_index) vertex: u32) -> Piece {
    let corner = vertex % 3u;
    let in_second = vertex % 6u >= 3u;
    let second = select(piece.ab_px.zw, piece.cd_px.xy, in_second);
    let third = select(piece.cd_px.xy, piece.cd_px.zw, in_second);
    let corner_px = select(select(piece.ab_px.xy, second, corner == 1u), third, corner == 2u);
    let light_rgb = min(piece.light_rgb_cd_m2 * frame.exposure, vec3(COVERING_LIGHT_MAX));
    let position = select(clip_from_pixel(corner_px), nowhere(), vertex >= 6u);
    return Piece(position, piece.axis_px, piece.fading, light_rgb, piece.opacity);
}

@fragment
fn fragment_main(piece: Piece) -> @location(0) vec4<f32> {
    let pixel = piece.position.xy + frame.tile_origin_px;
    let along_px = piece.axis_px.zw;
    let offset_px = pixel - piece.axis_px.xy;
    let part = clamp(dot(offset_px, along_px) * piece.fading.w, 0.0, 1.0);
    let distance_px = length(offset_px - along_px * part);
    let coverage = piece.opacity * clamp(piece.fading.x - distance_px, piece.fading.z, piece.fading.y);
    return vec4(piece.light_rgb * coverage, coverage);
}
