// Letters and plates, turned and scaled freely, over the finished picture (display-encoded sRGB, after tone mapping; linear
// where the frame is not tone mapped).
//
// Where a fragment lies in its letter is computed from its pixel in the whole frame and from numbers that are the same
// for all fragments of the letter, never from interpolated ones, and texels are loaded, never sampled: the same label
// gives the same bytes in a tile as in the whole frame, wherever its letters stand in the atlas.

// Coverage of the letters, about two texels a pixel, each texel the mean over one pixel; a ring of zeros around each.
@group(1) @binding(0) var atlas: texture_2d<f32>;

// A rectangle of ink. Its own units are texels of the atlas for a letter, and pixels for a plate.
struct InkInstance {
    // Pixel of the frame where the upper left corner lies.
    @location(0) origin_px: vec2<f32>,
    // Own units per pixel, along the line of text and from the letters' top to their foot.
    @location(1) column_axis: vec2<f32>,
    @location(2) row_axis: vec2<f32>,
    // Width and height in own units.
    @location(3) size: vec2<f32>,
    // Texel of the upper left corner in the atlas.
    @location(4) atlas_texel: vec2<f32>,
    // Linear sRGB, then opacity.
    @location(5) color: vec4<f32>,
    // LETTER or PLATE.
    @location(6) kind: f32,
}

// What the frame is finished to, as src/render/finish.rs has it.
override FINISH: u32 = 0u;
const SCENE_LINEAR: u32 = 2u;

const LETTER: f32 = 0.0;
const PLATE: f32 = 1.0;

struct Ink {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) origin_px: vec2<f32>,
    @location(1) @interpolate(flat) column_axis: vec2<f32>,
    @location(2) @interpolate(flat) row_axis: vec2<f32>,
    @location(3) @interpolate(flat) size: vec2<f32>,
    @location(4) @interpolate(flat) atlas_texel: vec2<f32>,
    // As the frame's values are, encoded or linear, then opacity.
    @location(5) @interpolate(flat) color: vec4<f32>,
    @location(6) @interpolate(flat) kind: f32,
}

// A plate is drawn this much larger all around: at its edge there is no ink, so rounding of the edge is not seen.
// A letter has its ring of zeros for that.
const PLATE_MARGIN_PX: f32 = 1.0;

@vertex
fn vertex_main(ink: InkInstance, @builtin(vertex_index) vertex: u32) -> Ink {
    let units_per_px = length(ink.column_axis);
    let margin = select(0.0, PLATE_MARGIN_PX, ink.kind == PLATE);
    let right = select(0.0, 1.0, vertex == 1u || vertex == 2u || vertex == 4u);
    let below = select(0.0, 1.0, vertex == 2u || vertex == 4u || vertex == 5u);
    let own = mix(vec2(-margin), ink.size + margin, vec2(right, below));
    let pixel = ink.origin_px + (ink.column_axis * own.x + ink.row_axis * own.y) / (units_per_px * units_per_px);
    let position = clip_from_pixel(pixel);
    let linear = ink.color.rgb * frame.light;
    let color = vec4(select(srgb_encoded(linear), linear, FINISH == SCENE_LINEAR), ink.color.a);
    return Ink(position, ink.origin_px, ink.column_axis, ink.row_axis, ink.size, ink.atlas_texel, color, ink.kind);
}

// Premultiplied, to be laid over the picture.
@fragment
fn fragment_main(ink: Ink) -> @location(0) vec4<f32> {
    let offset_px = ink.position.xy + frame.tile_origin_px - ink.origin_px;
    let own = vec2(dot(ink.column_axis, offset_px), dot(ink.row_axis, offset_px));
    var alpha: f32;
    if ink.kind == LETTER {
        alpha = encoded_coverage(ink.color.a * letter_coverage(ink, own));
    } else {
        alpha = ink.color.a * plate_coverage(ink.size, own);
    }
    return vec4(ink.color.rgb * alpha, alpha);
}

// Between four texels, linear in both directions.
fn letter_coverage(ink: Ink, own: vec2<f32>) -> f32 {
    let place = own - 0.5;
    let first = floor(place);
    let part = place - first;
    let texel = vec2<i32>(first);
    let upper = mix(coverage_at(ink, texel), coverage_at(ink, texel + vec2(1, 0)), part.x);
    let lower = mix(coverage_at(ink, texel + vec2(0, 1)), coverage_at(ink, texel + vec2(1, 1)), part.x);
    return mix(upper, lower, part.y);
}

// Outside the letter its ring of zeros answers.
fn coverage_at(ink: Ink, texel: vec2<i32>) -> f32 {
    let inside = clamp(texel, vec2(0), vec2<i32>(ink.size) - 1);
    return textureLoad(atlas, vec2<i32>(ink.atlas_texel) + inside, 0).r;
}

// 1 inside, 0 outside, a pixel wide ramp on each side.
fn plate_coverage(size_px: vec2<f32>, own_px: vec2<f32>) -> f32 {
    let depth_px = min(own_px, size_px - own_px);
    let inside = clamp(depth_px + 0.5, vec2(0.0), vec2(1.0));
    return inside.x * inside.y;
}

// Light letters on a dark sky: a pixel that is half covered must give half the light, but the picture is stored encoded.
fn encoded_coverage(coverage: f32) -> f32 {
    if FINISH == SCENE_LINEAR {
        return coverage;
    }
    return srgb_encoded(vec3(coverage)).x;
}
