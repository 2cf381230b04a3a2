// A disc on the sky that the air lifts and flattens: a square around it, and the way from a pixel to the place on the disc.
//
//     axes of a disc: x right (level), y up, z towards the observer
//     offset = sines of the angles from the centre, to the right and up, without air

struct DiscPlace {
    direction_local: vec3<f32>,
    angular_radius_rad: f32,
    right_local: vec3<f32>,
    reach_rad: f32,
    unlift: vec4<f32>,
    veil_rgb_lx: vec3<f32>,
    veil_reach_deg: f32,
}

struct DiscSight {
    offset: vec2<f32>,
    // angle from the centre, without air
    angle_rad: f32,
    // angle above the centre as it is seen
    seen_up_rad: f32,
    px_per_rad: f32,
    exists: bool,
}

const LIMB_SAMPLES: u32 = 16u;

fn up_of(place: DiscPlace) -> vec3<f32> {
    return cross(place.right_local, place.direction_local);
}

// Half the side of a square around everything within reach, px.
fn disc_reach_px(place: DiscPlace, centre_px: vec2<f32>) -> f32 {
    let reach = sin_cos(place.reach_rad);
    var reach_px = 0.0;
    for (var i = 0u; i < LIMB_SAMPLES; i++) {
        let around = sin_cos(TAU * f32(i) / f32(LIMB_SAMPLES));
        let sideways = place.right_local * around.y + up_of(place) * around.x;
        let image = pixel_from_direction(frame.lens, place.direction_local * reach.y + sideways * reach.x);
        let offset_px = unwrapped_beside(frame.lens, image.pixel, centre_px) - centre_px;
        reach_px = max(reach_px, select(0.0, length(offset_px), image.exists));
    }
    return reach_px * 1.1 + 2.0;
}

// Vertices 0 to 5 are the square, 6 to 11 its copy beyond a globe's seam.
fn disc_corner(place: DiscPlace, vertex: u32) -> vec4<f32> {
    let image = pixel_from_direction(frame.lens, place.direction_local);
    let centre_px = select(image.pixel, seam_copy(frame.lens, image.pixel), vertex >= 6u);
    let reach_px = disc_reach_px(place, centre_px);
    let corner = vertex % 6u;
    let right = corner == 1u || corner == 2u || corner == 4u;
    let down = corner == 2u || corner == 4u || corner == 5u;
    let corner_px = centre_px + reach_px * select(vec2(-1.0), vec2(1.0), vec2(right, down));
    let is_out = !image.exists || misses_tile(centre_px, vec2(reach_px));
    return select(clip_from_pixel(corner_px), nowhere(), is_out);
}

// What a pixel of the frame (on a globe: its image there) sees of the disc's surroundings.
fn disc_sight(place: DiscPlace, pixel: vec2<f32>) -> DiscSight {
    let sight = direction_from_pixel(frame.lens, unwrapped_beside(frame.lens, pixel, frame.lens.centre_px));
    let right = dot(sight.direction_local, place.right_local);
    let up = dot(sight.direction_local, up_of(place));
    let forward = dot(sight.direction_local, place.direction_local);
    // the cubic holds within the disc; beyond it goes on straight
    let edge = sin_cos(place.angular_radius_rad).x;
    let t = clamp(up, -edge, edge);
    let true_up = t * (place.unlift.x + t * (place.unlift.y + t * place.unlift.z)) + (up - t) * place.unlift.x;
    let offset = vec2(right * place.unlift.w, true_up);
    let angle_rad = angle_of(length(offset), forward);
    let px_per_rad = inverseSqrt(pixel_solid_angle_sr(frame.lens, sight.direction_local));
    return DiscSight(offset, angle_rad, up, px_per_rad, sight.exists);
}

// The veil that the disc draws around itself in the eye, as points do, from its limb outwards; zero at its reach.
fn disc_veil(place: DiscPlace, sight: DiscSight) -> vec3<f32> {
    const LEVEL_MAX: f32 = 1.5;
    let eye_degrees_per_rad = sight.px_per_rad * frame.eye_degrees_per_px;
    let from_centre_deg = sight.angle_rad * eye_degrees_per_rad;
    let per_lx = veil_per_lx(max(from_centre_deg, place.angular_radius_rad * eye_degrees_per_rad));
    let along = from_centre_deg / max(place.veil_reach_deg, 1e-6);
    let window = max(1.0 - along * along, 0.0);
    let level = place.veil_rgb_lx * (per_lx * window * window * frame.veil_exposure);
    let held = level / (1.0 + max(max(level.r, level.g), level.b) / LEVEL_MAX);
    return select(vec3(0.0), held, sight.exists);
}

// How much of a pixel lies inside a circle of this radius around the centre.
fn disc_coverage(sight: DiscSight, radius_rad: f32) -> f32 {
    return select(0.0, clamp((radius_rad - sight.angle_rad) * sight.px_per_rad + 0.5, 0.0, 1.0), sight.exists);
}
