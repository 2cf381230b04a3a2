// The Moon: a globe with its map, lit by the Sun (disc function of Akimov 1988, see astro/photometry/lunar_surface.rs) and by
// the Earth, in the Earth's shadow when it is there.
//
//     e angle of the line of sight to the ground's normal     sin e = sin(angle from the centre) / sin(radius of the disc)
//     normal at the angle (e - angle from the centre) from the axis to the observer

struct MoonUniform {
    place: DiscPlace,
    body_from_disc: mat3x3<f32>,
    sunlit_rgb_cd_m2: vec3<f32>,
    phase_angle_rad: f32,
    earthlit_rgb_cd_m2: vec3<f32>,
    map_level: f32,
    log_transmission_per_rad: vec3<f32>,
    relief: f32,
    shadow_axis: vec3<f32>,
    shadow_steps_per_radius: f32,
    to_shadow_axis: vec3<f32>,
    padding_a: f32,
    sunward: vec2<f32>,
    padding_b: f32,
    padding_c: f32,
    shadow: array<vec4<f32>, 64>,
    limb: array<vec4<f32>, 256>,
}

@group(1) @binding(0) var<uniform> moon: MoonUniform;
// Grey in proportion to the brightness at full Moon; longitude -180 degrees at the left edge, north on top.
@group(1) @binding(1) var face: texture_2d<f32>;
// Slope of the ground to the east and to the north, half of it.
@group(1) @binding(2) var slopes: texture_2d<f32>;
@group(1) @binding(3) var map_sampler: sampler;

const SHADOW_LAST: f32 = 63.0;
const LIMB_STEPS: f32 = 1024.0;
const SLOPE_UNIT: f32 = 2.0;
// Slopes fade out towards the limb, where those that turn away are hidden behind those that face the observer.
const SEEN_STEEPLY: f32 = 0.4;

@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    return disc_corner(moon.place, vertex);
}

@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let sight = disc_sight(moon.place, position.xy + frame.tile_origin_px);
    let coverage = disc_coverage(sight, moon.place.angular_radius_rad * (1.0 + limb_height(sight.offset)));
    let normal = normal_on_disc(sight);
    let ground = ground_at(normal);
    let sunlight = moon.sunlit_rgb_cd_m2 * shadow_light(normal) * disc_function(ground.normal);
    let luminance = (sunlight + moon.earthlit_rgb_cd_m2) * ground.grey;
    let through_air = exp(clamp(moon.log_transmission_per_rad * sight.seen_up_rad, vec3(-8.0), vec3(8.0)));
    let light = min(luminance * through_air * frame.exposure, vec3(COVERING_LIGHT_MAX));
    return vec4(light * coverage + disc_veil(moon.place, sight), coverage);
}

// Height of the limb over the disc, in radii of the disc.
fn limb_height(offset: vec2<f32>) -> f32 {
    let step = fract(angle_of(offset.y, offset.x) / TAU) * LIMB_STEPS;
    let below = u32(step) % u32(LIMB_STEPS);
    let above = (below + 1u) % u32(LIMB_STEPS);
    return mix(moon.limb[below / 4u][below % 4u], moon.limb[above / 4u][above % 4u], fract(step));
}

// Outward normal of the sphere that a pixel sees, on the axes of the disc. A pixel on the limb sees what is a little inside: beyond
// it there is no ground, and its light is that of its inner half.
fn normal_on_disc(sight: DiscSight) -> vec3<f32> {
    const INSIDE_LIMB_PX: f32 = 0.3;
    let radius_rad = moon.place.angular_radius_rad;
    let innermost_rad = max(radius_rad - INSIDE_LIMB_PX / sight.px_per_rad, 0.5 * radius_rad);
    let centre_angle = sin_cos(min(sight.angle_rad, innermost_rad));
    let sin_e = min(centre_angle.x / max(sin_cos(moon.place.angular_radius_rad).x, 1e-9), 1.0);
    let cos_e = sqrt(max(1.0 - sin_e * sin_e, 0.0));
    let sideways = sight.offset / max(length(sight.offset), 1e-12);
    let out = sin_e * centre_angle.y - cos_e * centre_angle.x;
    let towards = cos_e * centre_angle.y + sin_e * centre_angle.x;
    return normalize(vec3(sideways * out, towards));
}

struct Ground {
    grey: f32,
    // normal with the slope of the ground, on the axes of the disc
    normal: vec3<f32>,
}

fn ground_at(normal: vec3<f32>) -> Ground {
    let body = moon.body_from_disc * normal;
    let level = length(body.xy);
    let place = vec2(fract(angle_of(body.y, body.x) / TAU + 0.5), 0.5 - angle_of(body.z, level) / PI);
    let grey = textureSampleLevel(face, map_sampler, place, moon.map_level).r;
    let slope = textureSampleLevel(slopes, map_sampler, place, 0.0).rg * (SLOPE_UNIT * moon.relief * smoothstep(0.0, SEEN_STEEPLY, normal.z));
    let east = vec3(-body.y, body.x, 0.0) / max(level, 1e-6);
    let north = cross(body, east);
    let tilted = normalize(body - east * slope.x - north * slope.y);
    return Ground(grey, tilted * moon.body_from_disc);
}

fn disc_function(normal: vec3<f32>) -> f32 {
    let lit_rad = PI - moon.phase_angle_rad;
    let facing = max(normal.z, 1e-3);
    let sunward = dot(normal.xy, moon.sunward);
    let cos_latitude = clamp(length(vec2(facing, sunward)), 1e-4, 1.0);
    let from_limb = min(angle_of(facing, sunward) / lit_rad, 1.0);
    let bare = sin_cos(0.5 * moon.phase_angle_rad).y * max(sin_cos(PI * from_limb).x, 0.0) * cos_latitude / facing;
    return bare * pow(cos_latitude, moon.phase_angle_rad / lit_rad);
}

// Light that the Earth's shadow leaves at a place of the surface.
fn shadow_light(normal: vec3<f32>) -> vec3<f32> {
    let from_axis = normal - moon.to_shadow_axis;
    let across = from_axis - moon.shadow_axis * dot(from_axis, moon.shadow_axis);
    let step = min(length(across) * moon.shadow_steps_per_radius, SHADOW_LAST);
    let below = min(u32(step), u32(SHADOW_LAST) - 1u);
    return mix(moon.shadow[below].rgb, moon.shadow[below + 1u].rgb, step - f32(below));
}
