// Galaxies, nebulae and clusters: ellipses of light, the twin of src/scene/patch.rs.
//
//     u = (angle along, angle across) in units of the axes, r = |u|, on the plane that touches the sphere in the middle

struct PatchInstance {
    @location(0) direction_local: vec3<f32>,
    @location(1) reach: f32,
    @location(2) along_local: vec3<f32>,
    @location(3) clouds: f32,
    @location(4) scale_rad: vec2<f32>,
    @location(5) law: vec4<f32>,
    @location(6) light_rgb_cd_m2: vec3<f32>,
    @location(7) seed: f32,
    // Middle of the square around its image, and half its side.
    @location(8) square_px: vec3<f32>,
}

struct Patch {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) direction_local: vec3<f32>,
    @location(1) @interpolate(flat) along_over_scale: vec3<f32>,
    @location(2) @interpolate(flat) across_over_scale: vec3<f32>,
    @location(3) @interpolate(flat) law: vec4<f32>,
    @location(4) @interpolate(flat) light_rgb: vec3<f32>,
    @location(5) @interpolate(flat) reach_clouds_seed: vec3<f32>,
}

// As in src/scene/patch.rs.
const SHELL_RADIUS: f32 = 0.75;
const SHELL_WALL: f32 = 0.26;
const SHELL_WITHIN: f32 = 0.3;
// Clouds to a unit of the axes, and how many times they are halved in size.
const CLOUDS_PER_UNIT: f32 = 2.3;
const CLOUD_OCTAVES: u32 = 4u;
const CLOUD_CONTRAST: f32 = 0.6;

// Vertices 0 to 5 are the square, 6 to 11 its copy beyond a globe's seam.
@vertex
fn vertex_main(instance: PatchInstance, @builtin(vertex_index) vertex: u32) -> Patch {
    let across_local = cross(instance.direction_local, instance.along_local);
    let square_px = instance.square_px;
    let centre_px = select(square_px.xy, seam_copy(frame.lens, square_px.xy), vertex >= 6u);
    let corner = vertex % 6u;
    let right = corner == 1u || corner == 2u || corner == 4u;
    let down = corner == 2u || corner == 4u || corner == 5u;
    let corner_px = centre_px + square_px.z * select(vec2(-1.0), vec2(1.0), vec2(right, down));
    return Patch(
        clip_from_pixel(corner_px),
        instance.direction_local,
        instance.along_local / instance.scale_rad.x,
        across_local / instance.scale_rad.y,
        instance.law,
        instance.light_rgb_cd_m2 * frame.exposure,
        vec3(instance.reach, instance.clouds, instance.seed),
    );
}

@fragment
fn fragment_main(shape: Patch) -> @location(0) vec4<f32> {
    let frame_px = shape.position.xy + frame.tile_origin_px;
    let sight = direction_from_pixel(frame.lens, unwrapped_beside(frame.lens, frame_px, frame.lens.centre_px));
    let towards = dot(sight.direction_local, shape.direction_local);
    let sideways = vec2(
        dot(sight.direction_local, shape.along_over_scale),
        dot(sight.direction_local, shape.across_over_scale),
    );
    let u = sideways / max(towards, 1e-3);
    let square = dot(u, u);
    let reach = shape.reach_clouds_seed.x;
    let is_there = sight.exists && towards > 1e-2;
    let window = select(0.0, max(1.0 - square / (reach * reach), 0.0), is_there);
    var clouded = 1.0;
    if shape.reach_clouds_seed.y > 0.0 {
        let bounded = clamp(u, vec2(-reach), vec2(reach));
        clouded += shape.reach_clouds_seed.y * clouds(bounded, u32(shape.reach_clouds_seed.z));
    }
    let light = shape.light_rgb * (patch_law(shape.law, min(square, reach * reach)) * window * window * clouded);
    return vec4(clamp(light, vec3(0.0), vec3(ADDED_LIGHT_MAX)), 0.0);
}

// How light falls off, by the square of the distance from the middle: weight and rate of a bulge, exponent of a ball, part
// of a shell.
fn patch_law(law: vec4<f32>, square: f32) -> f32 {
    let r = sqrt(max(square, 0.0));
    let disc = exp(-r) + law.x * exp(-r * law.y);
    let ball = exp2(-law.z * log2(1.0 + square));
    let from_wall = (r - SHELL_RADIUS) / SHELL_WALL;
    let shell = exp(-from_wall * from_wall) + SHELL_WITHIN * exp(-square);
    return select(mix(disc, ball, select(0.0, 1.0, law.z > 0.0)), shell, law.w > 0.5);
}

// Noise from -1 to 1 that is opposite at opposite points.
fn clouds(u: vec2<f32>, seed: u32) -> f32 {
    return clamp(CLOUD_CONTRAST * (one_sided_clouds(u, seed) - one_sided_clouds(-u, seed)), -1.0, 1.0);
}

fn one_sided_clouds(u: vec2<f32>, seed: u32) -> f32 {
    var sum = 0.0;
    var size = 1.0;
    var place = u * CLOUDS_PER_UNIT;
    for (var octave = 0u; octave < CLOUD_OCTAVES; octave++) {
        sum += size * lattice_noise(place, seed + octave);
        size *= 0.55;
        place = mat2x2(1.6, 1.2, -1.2, 1.6) * place;
    }
    return sum;
}

// Values at the corners of a square lattice, joined smoothly, from -1 to 1.
fn lattice_noise(place: vec2<f32>, seed: u32) -> f32 {
    let corner = floor(place);
    let inside = place - corner;
    let smoothed = inside * inside * (3.0 - 2.0 * inside);
    let above = mix(lattice_value(corner, seed), lattice_value(corner + vec2(1.0, 0.0), seed), smoothed.x);
    let below = mix(lattice_value(corner + vec2(0.0, 1.0), seed), lattice_value(corner + 1.0, seed), smoothed.x);
    return mix(above, below, smoothed.y);
}

fn lattice_value(corner: vec2<f32>, seed: u32) -> f32 {
    let cell = bitcast<vec2<u32>>(vec2<i32>(corner));
    return f32(pcg(pcg((cell.x & 0xffffu) | (cell.y << 16u)) ^ seed) >> 8u) / 8388608.0 - 1.0;
}
