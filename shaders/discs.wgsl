// Spheres of true size: the Sun evenly bright, moons and planets as matt spheres lit by the Sun. They hide what is
// behind them.
//
//     basis of a disc: e1, e2 across the line of sight, e3 from the body's centre towards the observer
//     a point at the angle t from the centre is seen on the sphere at (sin t / sin radius), its normal is (q, sqrt(1-q^2))

struct DiscInstance {
    @location(0) direction_local: vec3<f32>,
    @location(1) angular_radius_rad: f32,
    @location(2) sun_direction_local: vec3<f32>,
    @location(3) matt: f32,
    @location(4) light_rgb_cd_m2: vec3<f32>,
}

struct DiscPatch {
    @builtin(position) position: vec4<f32>,
    @location(0) @interpolate(flat) direction_local: vec3<f32>,
    @location(1) @interpolate(flat) angular_radius_rad: f32,
    @location(2) @interpolate(flat) sun_direction_local: vec3<f32>,
    @location(3) @interpolate(flat) matt: f32,
    @location(4) @interpolate(flat) light_rgb: vec3<f32>,
}

const LIMB_SAMPLES: u32 = 16u;

// Two unit vectors across a direction.
fn across(direction: vec3<f32>) -> mat2x3<f32> {
    let helper = select(vec3(0.0, 0.0, 1.0), vec3(1.0, 0.0, 0.0), abs(direction.z) > 0.7);
    let e1 = normalize(cross(helper, direction));
    return mat2x3(e1, cross(direction, e1));
}

// Half the side of a square around the disc's image, px.
fn disc_reach_px(disc: DiscInstance, centre_px: vec2<f32>) -> f32 {
    let basis = across(disc.direction_local);
    let radius = sin_cos(disc.angular_radius_rad);
    var reach_px = 0.0;
    for (var i = 0u; i < LIMB_SAMPLES; i++) {
        let around = sin_cos(TAU * f32(i) / f32(LIMB_SAMPLES));
        let limb = disc.direction_local * radius.y + (basis * around) * radius.x;
        let image = pixel_from_direction(frame.lens, limb);
        let offset_px = unwrapped_beside(frame.lens, image.pixel, centre_px) - centre_px;
        reach_px = max(reach_px, select(0.0, length(offset_px), image.exists));
    }
    return reach_px * 1.1 + 2.0;
}

// Vertices 0 to 5 are the square, 6 to 11 its copy beyond a globe's seam.
@vertex
fn vertex_main(disc: DiscInstance, @builtin(vertex_index) vertex: u32) -> DiscPatch {
    let image = pixel_from_direction(frame.lens, disc.direction_local);
    let centre_px = select(image.pixel, seam_copy(frame.lens, image.pixel), vertex >= 6u);
    let reach_px = disc_reach_px(disc, centre_px);
    if !image.exists || misses_tile(centre_px, vec2(reach_px)) {
        return DiscPatch(nowhere(), vec3(0.0), 0.0, vec3(0.0), 0.0, vec3(0.0));
    }
    let corner = vertex % 6u;
    let right = corner == 1u || corner == 2u || corner == 4u;
    let down = corner == 2u || corner == 4u || corner == 5u;
    let corner_px = centre_px + reach_px * select(vec2(-1.0), vec2(1.0), vec2(right, down));
    let light_rgb = min(disc.light_rgb_cd_m2 * frame.exposure, vec3(COVERING_LIGHT_MAX));
    return DiscPatch(
        clip_from_pixel(corner_px),
        disc.direction_local,
        disc.angular_radius_rad,
        disc.sun_direction_local,
        disc.matt,
        light_rgb,
    );
}

@fragment
fn fragment_main(disc: DiscPatch) -> @location(0) vec4<f32> {
    let pixel = wrapped_on_globe(disc.position.xy + frame.tile_origin_px);
    let sight = direction_from_pixel(frame.lens, pixel);
    let basis = across(disc.direction_local);
    let sideways = sight.direction_local * basis;
    let angle_rad = angle_of(length(sideways), dot(sight.direction_local, disc.direction_local));
    let px_per_rad = inverseSqrt(pixel_solid_angle_sr(frame.lens, sight.direction_local));
    let inside_px = (disc.angular_radius_rad - angle_rad) * px_per_rad;
    let coverage = select(0.0, clamp(inside_px + 0.5, 0.0, 1.0), sight.exists);
    let q = sideways / max(sin_cos(disc.angular_radius_rad).x, 1e-9);
    let facing = sqrt(max(1.0 - dot(q, q), 0.0));
    let normal = normalize(basis * q - disc.direction_local * facing);
    let lit = mix(1.0, max(dot(normal, disc.sun_direction_local), 0.0), disc.matt);
    return vec4(disc.light_rgb * (lit * coverage), coverage);
}

// A pixel beyond a globe's seam looks where its image on the globe looks.
fn wrapped_on_globe(pixel: vec2<f32>) -> vec2<f32> {
    return unwrapped_beside(frame.lens, pixel, frame.lens.centre_px);
}
