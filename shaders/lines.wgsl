// Lines as short segments, each a rounded stroke around the straight line between the images of its ends. Blended by
// the maximum, so that joints do not shine twice.

// Whether the target is a finished picture: then the stroke has the color that the tone map would give it.
override OVER_PICTURES: bool = false;
// What the frame is finished to, as src/render/finish.rs has it.
override FINISH: u32 = 0u;
const SCENE_LINEAR: u32 = 2u;

struct LineInstance {
    // Where it begins, px of the frame, and its end as seen from there.
    @location(0) axis_px: vec4<f32>,
    @location(1) light_rgb_cd_m2: vec3<f32>,
    @location(2) width_px: f32,
}

struct Stroke {
    @builtin(position) position: vec4<f32>,
    // Beginning of the axis, px of the frame, and its end as seen from there.
    @location(0) @interpolate(flat) axis_px: vec4<f32>,
    // Distance from the axis at which the stroke is gone, px; its greatest coverage; one over the square of the axis' length.
    @location(1) @interpolate(flat) fading: vec3<f32>,
    @location(2) @interpolate(flat) light_rgb: vec3<f32>,
    @location(3) @interpolate(flat) tile_origin_px: vec2<f32>,
}

// Beyond its width a stroke fades over a pixel, half of it outside.
const SOFT_EDGE_PX: f32 = 0.5;
// It is zero there; this is room for rounding.
const RIM_MARGIN_PX: f32 = 0.1;

// Vertices 0 to 5 are the stroke, 6 to 11 its copy beyond a globe's seam.
@vertex
fn vertex_main(line: LineInstance, @builtin(vertex_index) vertex: u32) -> Stroke {
    let from_px = select(line.axis_px.xy, seam_copy(frame.lens, line.axis_px.xy), vertex >= 6u);
    let along_px = line.axis_px.zw;
    let length_px = length(along_px);
    let reach_px = 0.5 * line.width_px + SOFT_EDGE_PX + RIM_MARGIN_PX;
    let along = select(vec2(1.0, 0.0), along_px / max(length_px, 1e-6), length_px > 1e-6);
    let corner = vertex % 6u;
    let at_end = corner == 1u || corner == 2u || corner == 4u;
    let side = select(-1.0, 1.0, corner == 2u || corner == 4u || corner == 5u);
    let across = vec2(-along.y, along.x) * side;
    let end_px = select(from_px - along * reach_px, from_px + along_px + along * reach_px, at_end);
    let light_rgb = min(line.light_rgb_cd_m2 * frame.exposure, vec3(ADDED_LIGHT_MAX));
    let fading = vec3(0.5 * line.width_px + SOFT_EDGE_PX, min(line.width_px, 1.0), 1.0 / max(dot(along_px, along_px), 1e-12));
    let position = clip_from_pixel(end_px + across * reach_px);
    return Stroke(position, vec4(from_px, along_px), fading, light_rgb, frame.tile_origin_px);
}

@fragment
fn fragment_main(stroke: Stroke) -> @location(0) vec4<f32> {
    let pixel = stroke.position.xy + stroke.tile_origin_px;
    let along_px = stroke.axis_px.zw;
    let offset_px = pixel - stroke.axis_px.xy;
    let part = clamp(dot(offset_px, along_px) * stroke.fading.z, 0.0, 1.0);
    let distance_px = length(offset_px - along_px * part);
    let coverage = clamp(stroke.fading.x - distance_px, 0.0, stroke.fading.y);
    if OVER_PICTURES {
        return vec4(displayed_ink(stroke.light_rgb * (coverage * inside_circle(pixel)), FINISH == SCENE_LINEAR), 0.0);
    }
    return vec4(stroke.light_rgb * coverage, 0.0);
}
