// Pictures and spots of light over the finished picture (display-encoded sRGB, after tone mapping), in cells that hold them.
// What a pixel shows comes from its direction and from numbers that are the same for the whole picture.

struct PictureUniform {
    right_local: vec3<f32>,
    opacity: f32,
    up_local: vec3<f32>,
    // 0: as a flat screen, 1: bent; src/scene/picture.rs.
    bend: f32,
    towards_local: vec3<f32>,
    // PATCH, ALL_AROUND or SPOT.
    kind: f32,
    // Ink of a spot, linear.
    rgb: vec3<f32>,
    // Level of detail.
    finer: f32,
    half_extent: vec2<f32>,
    px_per_unit: f32,
    // Width of a spot's ring.
    line_px: f32,
    // Where the picture's middle stands on its screen.
    middle: vec2<f32>,
    padding: vec2<f32>,
}

struct PictureCell {
    @location(0) a_local: vec3<f32>,
    @location(1) b_local: vec3<f32>,
    @location(2) c_local: vec3<f32>,
    @location(3) d_local: vec3<f32>,
}

@group(1) @binding(0) var<uniform> picture: PictureUniform;
@group(1) @binding(1) var pixels: texture_2d<f32>;
@group(1) @binding(2) var pixels_sampler: sampler;

// What the frame is finished to, as src/render/finish.rs has it.
override FINISH: u32 = 0u;
const SCENE_LINEAR: u32 = 2u;

const ALL_AROUND: f32 = 1.0;
const SPOT: f32 = 2.0;
// A cell longer than this on a dome is torn at its antipode.
const TORN_RAD: f32 = 1.5;
// Opacity of a spot's middle, and how fast it falls to the ring.
const SPOT_OPACITY: f32 = 0.6;
const SPOT_FALL: f32 = 2.6;
// Opacity of the dark edge of the ring and how many times wider than the ring it is.
const EDGE_OPACITY: f32 = 0.5;
const EDGE_WIDTH: f32 = 2.4;
// The ring's radius as a part of the patch.
const RING_PART: f32 = 0.8;

// Vertices 0 to 5: triangles a b c and a c d; 6 to 11 their copy beyond a globe's seam.
@vertex
fn vertex_main(cell: PictureCell, @builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    let a = pixel_from_direction(frame.lens, cell.a_local);
    let b = pixel_from_direction(frame.lens, cell.b_local);
    let c = pixel_from_direction(frame.lens, cell.c_local);
    let d = pixel_from_direction(frame.lens, cell.d_local);
    let a_px = select(a.pixel, seam_copy(frame.lens, a.pixel), vertex >= 6u);
    let b_px = unwrapped_beside(frame.lens, b.pixel, a_px);
    let c_px = unwrapped_beside(frame.lens, c.pixel, a_px);
    let d_px = unwrapped_beside(frame.lens, d.pixel, a_px);
    let low = min(min(a_px, b_px), min(c_px, d_px));
    let high = max(max(a_px, b_px), max(c_px, d_px));
    let size_px = max(high.x - low.x, high.y - low.y);
    let torn = projection_of(frame.lens) == DOME && size_px > TORN_RAD * frame.lens.scale_px_per_rad;
    let exists = a.exists && b.exists && c.exists && d.exists && !torn;
    if !exists || misses_tile(0.5 * (low + high), 0.5 * (high - low) + 1.0) {
        return nowhere();
    }
    let corner = vertex % 3u;
    let in_second = vertex % 6u >= 3u;
    let second = select(b_px, c_px, in_second);
    let third = select(c_px, d_px, in_second);
    return clip_from_pixel(select(select(a_px, second, corner == 1u), third, corner == 2u));
}

// Premultiplied, to be laid over the picture.
@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let pixel = position.xy + frame.tile_origin_px;
    let sight = direction_from_pixel(frame.lens, pixel);
    let local = sight.direction_local;
    let own = vec3(
        dot(local, picture.right_local),
        dot(local, picture.up_local),
        dot(local, picture.towards_local),
    );
    let ink = ink_towards(own);
    let coverage = select(0.0, inside_circle(pixel), sight.exists);
    let alpha = ink.a * picture.opacity * coverage;
    let linear = ink.rgb * frame.light;
    return vec4(select(srgb_encoded(linear), linear, FINISH == SCENE_LINEAR) * alpha, alpha);
}

// Linear color and opacity in a direction on the picture's own axes.
fn ink_towards(own: vec3<f32>) -> vec4<f32> {
    if picture.kind == ALL_AROUND {
        let across = 0.5 + angle_of(own.x, own.z) / TAU;
        let down = 0.5 - angle_of(own.y, length(own.xz)) / PI;
        return pixel_ink(vec2(across, down));
    }
    let depth = picture.bend + own.z;
    let on_screen = own.xy * ((1.0 + picture.bend) / max(depth, 1e-3)) - picture.middle;
    if depth <= 1e-3 {
        return vec4(0.0);
    }
    if picture.kind == SPOT {
        return spot_ink(length(on_screen) / picture.half_extent.x);
    }
    let within_px = (picture.half_extent - abs(on_screen)) * picture.px_per_unit;
    let edge = clamp(within_px + 0.5, vec2(0.0), vec2(1.0));
    let ink = pixel_ink(0.5 + 0.5 * vec2(on_screen.x, -on_screen.y) / picture.half_extent);
    return vec4(ink.rgb, ink.a * edge.x * edge.y);
}

// Stored multiplied by its opacity.
fn pixel_ink(place: vec2<f32>) -> vec4<f32> {
    let texel = textureSampleLevel(pixels, pixels_sampler, place, picture.finer);
    return vec4(min(texel.rgb / max(texel.a, 1e-4), vec3(1.0)), texel.a);
}

// At a distance from the middle, 1 at the edge of the patch.
fn spot_ink(distance: f32) -> vec4<f32> {
    let part = distance / RING_PART;
    let light = SPOT_OPACITY * exp(-SPOT_FALL * part * part) * clamp(1.0 - part * part, 0.0, 1.0);
    let from_ring_px = abs(distance - RING_PART) * picture.half_extent.x * picture.px_per_unit;
    let ring = clamp(0.5 * picture.line_px + 0.5 - from_ring_px, 0.0, 1.0);
    let dark = EDGE_OPACITY * clamp(0.5 * EDGE_WIDTH * picture.line_px + 0.5 - from_ring_px, 0.0, 1.0);
    let alpha = max(max(light, ring), dark);
    return vec4(picture.rgb * max(light, ring) / max(alpha, 1e-4), alpha);
}
