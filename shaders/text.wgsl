// Letters and plates, turned and scaled freely, over the finished picture (display-encoded sRGB, after tone mapping).
//
// Where a fragment lies in its letter is computed from its pixel in the whole frame and from numbers that are the same
// for all fragments of the letter, never from interpolated ones, and texels are loaded, never sampled: the same label
// gives the same bytes in a tile as in the whole frame, wherever its letters stand in the atlas.

struct TextFrame {
    tile_origin_px: vec2<f32>,
    tile_size_px: vec2<f32>,
    light: f32,
    padding_a: f32,
    padding_b: f32,
    padding_c: f32,
}

@group(0) @binding(0) var<uniform> text_frame: TextFrame;
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
    @location(4) atlas_texel: vec2<u32>,
    // Linear sRGB, then opacity.
    @location(5) color: vec4<f32>,
    // LETTER or PLATE.
    @location(6) kind: u32,
}

const LETTER: u32 = 0u;
const PLATE: u32 = 1u;

struct Ink {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) origin_px: vec2<f32>,
    @location(1) @interpolate(flat) column_axis: vec2<f32>,
    @location(2) @interpolate(flat) row_axis: vec2<f32>,
    @location(3) @interpolate(flat) size: vec2<f32>,
    @location(4) @interpolate(flat) atlas_texel: vec2<u32>,
    // Display-encoded, then opacity.
    @location(5) @interpolate(flat) color: vec4<f32>,
    @location(6) @interpolate(flat) kind: u32,
}

// A plate is drawn this much larger all around: at its edge there is no ink, so rounding of the edge is not seen.
// A letter has its ring of zeros for that.
const PLATE_MARGIN_PX: f32 = 1.0;

@vertex
fn vertex_main(ink: InkInstance, @builtin(vertex_index) vertex: u32) -> Ink {
    let units_per_px = length(ink.column_axis);
    let margin = select(0.0, PLATE_MARGIN_PX, ink.kind == PLATE);
    let corner = vec2(f32(vertex & 1u), f32(vertex >> 1u));
    let own = mix(vec2(-margin), ink.size + margin, corner);
    let pixel = ink.origin_px + (ink.column_axis * own.x + ink.row_axis * own.y) / (units_per_px * units_per_px);
    let tile = (pixel - text_frame.tile_origin_px) / text_frame.tile_size_px;
    let position = vec4(tile.x * 2.0 - 1.0, 1.0 - tile.y * 2.0, 0.0, 1.0);
    let color = vec4(srgb_encoded(ink.color.rgb * text_frame.light), ink.color.a);
    return Ink(position, ink.origin_px, ink.column_axis, ink.row_axis, ink.size, ink.atlas_texel, color, ink.kind);
}

// Premultiplied, to be laid over the picture.
@fragment
fn fragment_main(ink: Ink) -> @location(0) vec4<f32> {
    let offset_px = ink.position.xy + text_frame.tile_origin_px - ink.origin_px;
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
    return select(1.055 * pow(coverage, 1.0 / 2.4) - 0.055, coverage * 12.92, coverage <= 0.0031308);
}

// sRGB transfer function (IEC 61966-2-1) of a value in 0..1.
fn srgb_encoded(linear: vec3<f32>) -> vec3<f32> {
    let dark = linear * 12.92;
    let bright = 1.055 * pow(linear, vec3(1.0 / 2.4)) - 0.055;
    return select(bright, dark, linear <= vec3(0.0031308));
}
