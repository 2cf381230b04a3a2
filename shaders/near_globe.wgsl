// The Earth from space: along the line of sight of every pixel to the flattened globe; a matt ground with a map, lit by the Sun,
// shaded by the Moon. Axes and units: src/scene/near_globe.rs. Stretched axes have z divided by the ratio of the axes, so that the
// globe is the unit sphere.

struct NearGlobe {
    ground_from_local: mat3x3<f32>,
    observer_radii: vec3<f32>,
    axes_ratio: f32,
    sun: vec3<f32>,
    sun_radius_rad: f32,
    light_rgb_cd_m2: vec3<f32>,
    map_width: f32,
    shadow: vec4<f32>,
}

@group(1) @binding(0) var<uniform> globe: NearGlobe;
@group(1) @binding(1) var map: texture_2d<f32>;
@group(1) @binding(2) var map_sampler: sampler;

// How far inside the limb the ground of a pixel on the limb is taken.
const INSIDE_LIMB: f32 = 0.9995;
// Level of the map towards the limb, where a pixel holds more of it.
const SMALLEST_FACING: f32 = 0.1;

@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    return covering_triangle(vertex);
}

@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let sight = direction_from_pixel(frame.lens, position.xy + frame.tile_origin_px);
    let covered = globe_light(globe.ground_from_local * sight.direction_local);
    let light = covered.rgb * globe.light_rgb_cd_m2 * frame.exposure;
    return select(vec4(0.0), vec4(min(light, vec3(COVERING_LIGHT_MAX)), covered.a), sight.exists);
}

fn stretched(ground: vec3<f32>) -> vec3<f32> {
    return vec3(ground.xy, ground.z / globe.axes_ratio);
}

// Light, multiplied by the coverage, and coverage, along a line of sight on the ground's axes.
fn globe_light(sight: vec3<f32>) -> vec4<f32> {
    let observer = stretched(globe.observer_radii);
    let towards = normalize(stretched(sight));
    let along = dot(observer, towards);
    let across = observer - towards * along;
    let from_middle = length(across);
    // Radii that a pixel spans beside the globe's middle.
    let pixel_rad = 1.0 / frame.lens.scale_px_per_rad;
    let per_px = max(-along, 0.0) * pixel_rad;
    let edge = clamp((1.0 - from_middle) / max(per_px, 1e-7) + 0.5, 0.0, 1.0);
    let coverage = select(0.0, edge, along < 0.0);
    let inside = across * min(1.0, INSIDE_LIMB / max(from_middle, 1e-6));
    let depth = sqrt(max(1.0 - dot(inside, inside), 0.0));
    let point = inside - towards * depth;
    let texels_per_px = globe.map_width / TAU * max(-along - depth, 0.0) * pixel_rad;
    return vec4(ground_light(point, sight, texels_per_px) * coverage, coverage);
}

// Light of the ground at a point of the stretched sphere.
fn ground_light(point: vec3<f32>, sight: vec3<f32>, texels_per_px: f32) -> vec3<f32> {
    let normal = normalize(vec3(point.xy, point.z / globe.axes_ratio));
    let to_sun = max(dot(normal, globe.sun), 0.0);
    let facing = max(-dot(normal, sight), SMALLEST_FACING);
    let level = log2(max(texels_per_px, 1.0)) - 0.5 * log2(facing);
    let place = vec3(point.xy, point.z * globe.axes_ratio);
    return ground_color(normal, level) * (to_sun * moon_sunlight(place));
}

fn ground_color(normal: vec3<f32>, level: f32) -> vec3<f32> {
    let latitude_rad = angle_of(normal.z, length(normal.xy));
    let longitude_rad = angle_of(normal.y, normal.x);
    let place = vec2(longitude_rad / TAU, 0.5 - latitude_rad / PI);
    return textureSampleLevel(map, map_sampler, place, max(level, 0.0)).rgb;
}

// What the Moon leaves of the sunlight: from the umbra to the rim of the penumbra in a straight ramp; a Moon that looks smaller than
// the Sun leaves a ring of it. As in globes.wgsl.
fn moon_sunlight(place: vec3<f32>) -> f32 {
    let way = globe.shadow.xyz - place;
    let along = dot(way, globe.sun);
    let beside = length(way - globe.sun * along);
    let blur = max(along * globe.sun_radius_rad, 1e-6);
    let radius = globe.shadow.w;
    let part = clamp((radius + blur - beside) / max(2.0 * min(radius, blur), 1e-6), 0.0, 1.0);
    let deepest = min(1.0, (radius * radius) / (blur * blur));
    return 1.0 - select(0.0, part * deepest, along > 0.0 && radius > 0.0);
}
