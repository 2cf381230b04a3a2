// Planets and their moons: through every pixel a parallel line of sight at a flattened spheroid with a map, lit by the Sun, shaded
// by moons and rings; around Saturn the rings. Axes, units and the laws of light: src/scene/globe.

struct Globe {
    centre_px: vec2<f32>,
    reach_px: vec2<f32>,
    radii_per_px_right: vec2<f32>,
    radii_per_px_down: vec2<f32>,
    axis_x: vec3<f32>,
    axes_ratio: f32,
    axis_y: vec3<f32>,
    lommel_seeliger: f32,
    axis_w: vec3<f32>,
    sun_radius_rad: f32,
    sun: vec3<f32>,
    map_level: f32,
    observer: vec3<f32>,
    px_per_radius: f32,
    light_rgb_cd_m2: vec3<f32>,
    ring_shadow: f32,
    caps_rad: vec2<f32>,
    ring_span_radii: vec2<f32>,
    ring_along: vec2<f32>,
    ring_near: vec2<f32>,
    ring_opening_sine: f32,
    padding_a: f32,
    padding_b: f32,
    padding_c: f32,
    shadows: array<vec4<f32>, 4>,
}

@group(1) @binding(0) var<uniform> globe: Globe;
@group(1) @binding(1) var map: texture_2d<f32>;
// Light, opacity, sunlight passed, by radius.
@group(1) @binding(2) var ring_table: texture_2d<f32>;
@group(1) @binding(3) var map_sampler: sampler;

// Whether this pipeline draws rings.
override RINGS: bool = false;

const SHADOWS: u32 = 4u;
const RING_TEXELS: f32 = 1024.0;
// As in src/scene/globe/light.rs.
const CAP_RGB: vec3<f32> = vec3(1.0, 0.95, 0.85);
const RING_RGB: vec3<f32> = vec3(1.06, 1.0, 0.80);
const CAP_EDGE_RAD: f32 = 0.035;
// How far inside the limb the ground of a pixel on the limb is taken.
const INSIDE_LIMB: f32 = 0.9995;
// Level of the map towards the limb, where a pixel holds more of it.
const SMALLEST_FACING: f32 = 0.15;

@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    if misses_tile(globe.centre_px, globe.reach_px) {
        return nowhere();
    }
    let corner = vertex % 6u;
    let right = corner == 1u || corner == 2u || corner == 4u;
    let down = corner == 2u || corner == 4u || corner == 5u;
    return clip_from_pixel(globe.centre_px + globe.reach_px * select(vec2(-1.0), vec2(1.0), vec2(right, down)));
}

@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let offset_px = position.xy + frame.tile_origin_px - globe.centre_px;
    var covered = globe_light(sight_of(offset_px));
    if RINGS {
        covered = with_rings(covered, offset_px);
    }
    let light = covered.rgb * globe.light_rgb_cd_m2 * frame.exposure;
    return vec4(min(light, vec3(COVERING_LIGHT_MAX)), covered.a);
}

// Steps across the line of sight from the middle of the disc, equatorial radii.
fn sight_of(offset_px: vec2<f32>) -> vec2<f32> {
    return globe.radii_per_px_right * offset_px.x + globe.radii_per_px_down * offset_px.y;
}

// Light, multiplied by the coverage, and coverage.
fn globe_light(sight: vec2<f32>) -> vec4<f32> {
    let offset = globe.axis_x * sight.x + globe.axis_y * sight.y;
    let across = offset - globe.axis_w * (dot(offset, globe.axis_w) / dot(globe.axis_w, globe.axis_w));
    let from_middle = length(across);
    // How fast the distance from the middle grows from pixel to pixel.
    let growth = vec2(dot(across, globe.axis_x), dot(across, globe.axis_y)) / max(from_middle, 1e-6);
    let per_px = vec2(dot(growth, globe.radii_per_px_right), dot(growth, globe.radii_per_px_down));
    let coverage = clamp((1.0 - from_middle) / max(length(per_px), 1e-9) + 0.5, 0.0, 1.0);
    let inside = across * min(1.0, INSIDE_LIMB / max(from_middle, 1e-6));
    let point = inside + normalize(globe.axis_w) * sqrt(max(1.0 - dot(inside, inside), 0.0));
    return vec4(ground_light(point) * coverage, coverage);
}

// Light of the ground at a point of the stretched sphere.
fn ground_light(point: vec3<f32>) -> vec3<f32> {
    let normal = normalize(vec3(point.xy, point.z / globe.axes_ratio));
    let to_sun = max(dot(normal, globe.sun), 0.0);
    let to_observer = max(dot(normal, globe.observer), 0.0);
    let dusty = 2.0 * to_sun / max(to_sun + to_observer, 1e-3);
    let reflected = mix(to_sun, dusty, globe.lommel_seeliger);
    let place = vec3(point.xy, point.z * globe.axes_ratio);
    return ground_color(normal, to_observer) * (reflected * moon_sunlight(place) * ring_sunlight(place));
}

fn ground_color(normal: vec3<f32>, to_observer: f32) -> vec3<f32> {
    let latitude_rad = angle_of(normal.z, length(normal.xy));
    let longitude_rad = angle_of(normal.y, normal.x);
    let level = max(globe.map_level - 0.5 * log2(max(to_observer, SMALLEST_FACING)), 0.0);
    let color = textureSampleLevel(map, map_sampler, vec2(longitude_rad / TAU, 0.5 - latitude_rad / PI), level).rgb;
    let north = clamp(0.5 + (latitude_rad - globe.caps_rad.x) / CAP_EDGE_RAD, 0.0, 1.0);
    let south = clamp(0.5 + (globe.caps_rad.y - latitude_rad) / CAP_EDGE_RAD, 0.0, 1.0);
    return mix(color, CAP_RGB, max(north, south));
}

// What the moons leave of the sunlight: from the umbra to the rim of the penumbra in a straight ramp; a moon that looks smaller
// than the Sun leaves a ring of it.
fn moon_sunlight(place: vec3<f32>) -> f32 {
    var sunlight = 1.0;
    for (var i = 0u; i < SHADOWS; i++) {
        let moon = globe.shadows[i];
        let way = moon.xyz - place;
        let along = dot(way, globe.sun);
        let beside = length(way - globe.sun * along);
        let blur = max(along * globe.sun_radius_rad, 1e-6);
        let smaller = min(moon.w, blur);
        let part = clamp((moon.w + blur - beside) / max(2.0 * smaller, 1e-6), 0.0, 1.0);
        let deepest = min(1.0, (moon.w * moon.w) / (blur * blur));
        sunlight -= select(0.0, part * deepest, along > 0.0 && moon.w > 0.0);
    }
    return max(sunlight, 0.0);
}

// What the rings leave of it.
fn ring_sunlight(place: vec3<f32>) -> f32 {
    if !RINGS {
        return 1.0;
    }
    let steep = select(min(globe.sun.z, -1e-6), max(globe.sun.z, 1e-6), globe.sun.z > 0.0);
    let steps = -place.z / steep;
    let radius = length(place.xy + globe.sun.xy * max(steps, 0.0));
    let passed = mix(1.0, ring_at(radius).z, globe.ring_shadow);
    return select(1.0, passed, steps > 0.0);
}

// Light, opacity and sunlight passed at a radius; outside the rings nothing.
fn ring_at(radius: f32) -> vec3<f32> {
    let span = globe.ring_span_radii;
    let place = (radius - span.x) / max(span.y - span.x, 1e-6) * (RING_TEXELS - 1.0);
    let first = clamp(floor(place), 0.0, RING_TEXELS - 2.0);
    let lower = textureLoad(ring_table, vec2(i32(first), 0), 0).xyz;
    let upper = textureLoad(ring_table, vec2(i32(first) + 1, 0), 0).xyz;
    let inside = place >= 0.0 && place <= RING_TEXELS - 1.0;
    return select(vec3(0.0, 0.0, 1.0), mix(lower, upper, clamp(place - first, 0.0, 1.0)), inside);
}

// The far half of the rings behind the globe, the near half before it; four lines of sight a pixel.
fn with_rings(covered: vec4<f32>, offset_px: vec2<f32>) -> vec4<f32> {
    var far = vec4(0.0);
    var near = vec4(0.0);
    for (var i = 0u; i < 4u; i++) {
        // a square turned by 27 degrees, so that no two lie in one row or column
        let side = select(-1.0, 1.0, (i & 1u) == 1u);
        let end = select(-1.0, 1.0, (i & 2u) == 2u);
        let step_px = vec2(0.125 * side + 0.25 * end, 0.25 * side - 0.125 * end);
        let sight = sight_of(offset_px + step_px);
        let out = -sight.y / globe.ring_opening_sine;
        let point = globe.ring_along * sight.x + globe.ring_near * out;
        let ring = ring_at(length(point));
        let light = vec4(RING_RGB * (ring.x * globe_sunlight(point)), ring.y) * 0.25;
        far += select(light, vec4(0.0), out > 0.0);
        near += select(vec4(0.0), light, out > 0.0);
    }
    let behind = vec4(far.rgb * (1.0 - covered.a) + covered.rgb, far.a * (1.0 - covered.a) + covered.a);
    return vec4(behind.rgb * (1.0 - near.a) + near.rgb, behind.a * (1.0 - near.a) + near.a);
}

// What the globe leaves of the sunlight on a point of the plane of the rings, with an edge of a pixel.
fn globe_sunlight(point: vec2<f32>) -> f32 {
    let sun = vec3(globe.sun.xy, globe.sun.z / globe.axes_ratio);
    let along = dot(vec3(point, 0.0), sun) / dot(sun, sun);
    let from_axis = length(vec3(point, 0.0) - sun * along);
    let edge_px = (from_axis - 1.0) * globe.px_per_radius;
    return select(clamp(edge_px + 0.5, 0.0, 1.0), 1.0, along >= 0.0);
}
