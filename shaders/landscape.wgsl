// The landscape: quadrangles of one color with hard edges, and strokes. A stroke of no thickness along every outline softens
// it: it is opaque a quarter of a pixel to either side, so that the hard edge below never shows, and fades over the next pixel.

struct PieceInstance {
    @location(0) a_local: vec3<f32>,
    @location(1) width_rad: f32,
    @location(2) b_local: vec3<f32>,
    @location(3) c_local: vec3<f32>,
    @location(4) d_local: vec3<f32>,
    @location(5) light_rgb_cd_m2: vec3<f32>,
}

struct Piece {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) from_px: vec2<f32>,
    @location(1) @interpolate(flat) to_px: vec2<f32>,
    // Distance from the axis at which a stroke is gone, px; its greatest coverage. Fills are 1 everywhere.
    @location(2) @interpolate(flat) reach_px: f32,
    @location(3) @interpolate(flat) coverage_max: f32,
    @location(4) @interpolate(flat) coverage_min: f32,
    @location(5) @interpolate(flat) light_rgb: vec3<f32>,
}

// Where the soft edge of a fill is gone.
const EDGE_REACH_PX: f32 = 1.25;
// Beyond its thickness a line fades over a pixel, half of it outside.
const SOFT_EDGE_PX: f32 = 0.5;
// A stroke is zero at its rim; this is room for rounding.
const RIM_MARGIN_PX: f32 = 0.1;
// A piece longer than this on a dome is torn at its antipode.
const TORN_RAD: f32 = 1.5;

fn no_piece() -> Piece {
    return Piece(nowhere(), vec2(0.0), vec2(0.0), 0.0, 0.0, 0.0, vec3(0.0));
}

// Vertices 0 to 5; a globe has no landscape.
@vertex
fn vertex_main(piece: PieceInstance, @builtin(vertex_index) vertex: u32) -> Piece {
    if piece.width_rad < 0.0 {
        return fill_vertex(piece, vertex % 6u);
    }
    return stroke_vertex(piece, vertex % 6u);
}

fn fill_vertex(piece: PieceInstance, vertex: u32) -> Piece {
    let a = pixel_from_direction(frame.lens, piece.a_local);
    let b = pixel_from_direction(frame.lens, piece.b_local);
    let c = pixel_from_direction(frame.lens, piece.c_local);
    let d = pixel_from_direction(frame.lens, piece.d_local);
    let low = min(min(a.pixel, b.pixel), min(c.pixel, d.pixel));
    let high = max(max(a.pixel, b.pixel), max(c.pixel, d.pixel));
    let exists = a.exists && b.exists && c.exists && d.exists && !torn(high - low);
    if !exists || misses_tile(0.5 * (low + high), 0.5 * (high - low) + 1.0) {
        return no_piece();
    }
    let in_second = vertex >= 3u;
    let second = select(b.pixel, c.pixel, in_second);
    let third = select(c.pixel, d.pixel, in_second);
    let corner = vertex % 3u;
    let corner_px = select(select(a.pixel, second, corner == 1u), third, corner == 2u);
    return Piece(clip_from_pixel(corner_px), a.pixel, b.pixel, 1.0, 1.0, 1.0, piece_light(piece));
}

fn stroke_vertex(piece: PieceInstance, vertex: u32) -> Piece {
    let from_image = pixel_from_direction(frame.lens, piece.a_local);
    let to_image = pixel_from_direction(frame.lens, piece.b_local);
    let from_px = from_image.pixel;
    let along_px = to_image.pixel - from_px;
    let length_px = length(along_px);
    let along = select(vec2(1.0, 0.0), along_px / max(length_px, 1e-6), length_px > 1e-6);
    let across = vec2(-along.y, along.x);
    let is_line = piece.width_rad > 0.0;
    let half_px = half_width_px(piece, from_px, across);
    let reach_px = select(EDGE_REACH_PX, half_px + SOFT_EDGE_PX, is_line);
    let middle_px = from_px + 0.5 * along_px;
    let exists = from_image.exists && to_image.exists && !torn(abs(along_px));
    if !exists || misses_tile(middle_px, vec2(0.5 * length_px + reach_px + RIM_MARGIN_PX)) {
        return no_piece();
    }
    let out_px = reach_px + RIM_MARGIN_PX;
    let at_end = vertex == 1u || vertex == 2u || vertex == 4u;
    let side = select(-1.0, 1.0, vertex == 2u || vertex == 4u || vertex == 5u);
    let corner_px = select(from_px - along * out_px, to_image.pixel + along * out_px, at_end) + across * (side * out_px);
    let coverage_max = select(1.0, min(2.0 * half_px, 1.0), is_line);
    return Piece(clip_from_pixel(corner_px), from_px, to_image.pixel, reach_px, coverage_max, 0.0, piece_light(piece));
}

// Half the thickness of a line on the picture: where a point beside its beginning falls.
fn half_width_px(piece: PieceInstance, from_px: vec2<f32>, across: vec2<f32>) -> f32 {
    let beside = cross(piece.a_local, piece.b_local);
    let sideways = beside / max(length(beside), 1e-12);
    let image = pixel_from_direction(frame.lens, piece.a_local + sideways * (0.5 * piece.width_rad));
    return select(0.0, abs(dot(image.pixel - from_px, across)), image.exists);
}

fn torn(extent_px: vec2<f32>) -> bool {
    return projection_of(frame.lens) == DOME && max(extent_px.x, extent_px.y) > TORN_RAD * frame.lens.scale_px_per_rad;
}

fn piece_light(piece: PieceInstance) -> vec3<f32> {
    return min(piece.light_rgb_cd_m2 * frame.exposure, vec3(COVERING_LIGHT_MAX));
}

@fragment
fn fragment_main(piece: Piece) -> @location(0) vec4<f32> {
    let pixel = piece.position.xy + frame.tile_origin_px;
    let along_px = piece.to_px - piece.from_px;
    let offset_px = pixel - piece.from_px;
    let part = clamp(dot(offset_px, along_px) / max(dot(along_px, along_px), 1e-12), 0.0, 1.0);
    let distance_px = length(offset_px - along_px * part);
    let coverage = clamp(piece.reach_px - distance_px, piece.coverage_min, piece.coverage_max);
    return vec4(piece.light_rgb * coverage, coverage);
}
