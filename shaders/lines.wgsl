// Lines as short segments, each a rounded stroke around the straight line between the images of its ends. Blended by
// the maximum, so that joints do not shine twice.

// Whether the target is a finished picture: then the stroke has the color that the tone map would give it.
override OVER_PICTURES: bool = false;
// What the frame is finished to, as src/render/finish.rs has it.
override FINISH: u32 = 0u;
const SCENE_LINEAR: u32 = 2u;

struct LineInstance {
    @location(0) from_local: vec3<f32>,
    @location(1) width_px: f32,
    @location(2) to_local: vec3<f32>,
    @location(3) light_rgb_cd_m2: vec3<f32>,
}

struct Stroke {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) from_px: vec2<f32>,
    @location(1) @interpolate(flat) to_px: vec2<f32>,
    @location(2) @interpolate(flat) width_px: f32,
    @location(3) @interpolate(flat) light_rgb: vec3<f32>,
}

// Beyond its width a stroke fades over a pixel, half of it outside.
const SOFT_EDGE_PX: f32 = 0.5;
// It is zero there; this is room for rounding.
const RIM_MARGIN_PX: f32 = 0.1;
// An image longer than this part of the frame is torn at an antipode: a segment is at most 4 degrees long.
const TORN_FRACTION: f32 = 0.5;

// Vertices 0 to 5 are the stroke, 6 to 11 its copy beyond a globe's seam.
@vertex
fn vertex_main(segment: LineInstance, @builtin(vertex_index) vertex: u32) -> Stroke {
    let from_image = pixel_from_direction(frame.lens, segment.from_local);
    let to_image = pixel_from_direction(frame.lens, segment.to_local);
    let from_px = select(from_image.pixel, seam_copy(frame.lens, from_image.pixel), vertex >= 6u);
    let to_px = unwrapped_beside(frame.lens, to_image.pixel, from_px);
    let along_px = to_px - from_px;
    let length_px = length(along_px);
    let reach_px = 0.5 * segment.width_px + SOFT_EDGE_PX + RIM_MARGIN_PX;
    let half_extent = vec2(0.5 * length_px + reach_px);
    let dome_torn = projection_of(frame.lens) == DOME && length_px > TORN_FRACTION * PI * frame.lens.scale_px_per_rad;
    if !from_image.exists || !to_image.exists || dome_torn || misses_tile(0.5 * (from_px + to_px), half_extent) {
        return Stroke(nowhere(), vec2(0.0), vec2(0.0), 0.0, vec3(0.0));
    }
    let along = select(vec2(1.0, 0.0), along_px / max(length_px, 1e-6), length_px > 1e-6);
    let corner = vertex % 6u;
    let at_end = corner == 1u || corner == 2u || corner == 4u;
    let side = select(-1.0, 1.0, corner == 2u || corner == 4u || corner == 5u);
    let across = vec2(-along.y, along.x) * side;
    let corner_px = select(from_px - along * reach_px, to_px + along * reach_px, at_end) + across * reach_px;
    let light_rgb = min(segment.light_rgb_cd_m2 * frame.exposure, vec3(ADDED_LIGHT_MAX));
    return Stroke(clip_from_pixel(corner_px), from_px, to_px, segment.width_px, light_rgb);
}

@fragment
fn fragment_main(stroke: Stroke) -> @location(0) vec4<f32> {
    let pixel = stroke.position.xy + frame.tile_origin_px;
    let along_px = stroke.to_px - stroke.from_px;
    let offset_px = pixel - stroke.from_px;
    let part = clamp(dot(offset_px, along_px) / max(dot(along_px, along_px), 1e-12), 0.0, 1.0);
    let distance_px = length(offset_px - along_px * part);
    let coverage = clamp(0.5 * stroke.width_px + SOFT_EDGE_PX - distance_px, 0.0, min(stroke.width_px, 1.0));
    if OVER_PICTURES {
        return vec4(displayed_ink(stroke.light_rgb * (coverage * inside_circle(pixel)), FINISH == SCENE_LINEAR), 0.0);
    }
    return vec4(stroke.light_rgb * coverage, 0.0);
}
