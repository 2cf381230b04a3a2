// The Sun: a disc that darkens and reddens towards its limb (Neckel 2005), and the corona around it while it is covered
// (November & Koutchmy 1996; see astro/photometry/solar_disc.rs).

struct SunUniform {
    place: DiscPlace,
    centre_rgb_cd_m2: vec3<f32>,
    corona_end: f32,
    corona_rgb_cd_m2: vec3<f32>,
    pole_rad: f32,
    log_transmission_per_rad: vec3<f32>,
    padding_a: f32,
    limb_darkening: array<vec4<f32>, 6>,
    corona_terms: array<vec4<f32>, 3>,
    streamers: array<vec4<f32>, 64>,
}

@group(1) @binding(0) var<uniform> sun: SunUniform;

const STREAMER_STEPS: f32 = 256.0;
// Streamers stand out from here on, radii.
const STREAMERS_FROM: f32 = 1.0;
const STREAMERS_WHOLE: f32 = 1.7;

@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    return disc_corner(sun.place, vertex);
}

@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let sight = disc_sight(sun.place, position.xy + frame.tile_origin_px);
    let coverage = disc_coverage(sight, sun.place.angular_radius_rad);
    let through_air = exp(clamp(sun.log_transmission_per_rad * sight.seen_up_rad, vec3(-8.0), vec3(8.0)));
    let exposed = through_air * frame.exposure;
    let disc = min(photosphere(sight) * exposed, vec3(COVERING_LIGHT_MAX)) * coverage;
    let around = min(corona(sight) * exposed, vec3(ADDED_LIGHT_MAX)) * (1.0 - coverage);
    return vec4(disc + select(vec3(0.0), around, sight.exists) + disc_veil(sun.place, sight), coverage);
}

fn photosphere(sight: DiscSight) -> vec3<f32> {
    let sin_e = min(sin_cos(sight.angle_rad).x / max(sin_cos(sun.place.angular_radius_rad).x, 1e-9), 1.0);
    let mu = sqrt(max(1.0 - sin_e * sin_e, 0.0));
    var darkened = vec3(0.0);
    for (var power = 5; power >= 0; power--) {
        darkened = darkened * mu + sun.limb_darkening[power].rgb;
    }
    return sun.centre_rgb_cd_m2 * max(darkened, vec3(0.0));
}

// Fades to nothing at its end.
fn corona(sight: DiscSight) -> vec3<f32> {
    let radii = max(sight.angle_rad / sun.place.angular_radius_rad, 1.0);
    let electrons = corona_term(0, radii) + corona_term(1, radii);
    let parted = smoothstep(STREAMERS_FROM, STREAMERS_WHOLE, radii);
    let rim = clamp((sun.corona_end - radii) / (sun.corona_end - 1.0), 0.0, 1.0);
    let brightness = electrons * mix(1.0, streamer(sight.offset), parted) + corona_term(2, radii);
    return sun.corona_rgb_cd_m2 * (brightness * rim * rim);
}

fn corona_term(index: i32, radii: f32) -> f32 {
    return sun.corona_terms[index].x * pow(radii, -sun.corona_terms[index].y);
}

// Light in a direction around the Sun against the mean.
fn streamer(offset: vec2<f32>) -> f32 {
    let from_north_rad = angle_of(offset.y, offset.x) - sun.pole_rad;
    let step = fract(from_north_rad / TAU) * STREAMER_STEPS;
    let below = u32(step) % u32(STREAMER_STEPS);
    let above = (below + 1u) % u32(STREAMER_STEPS);
    return mix(sun.streamers[below / 4u][below % 4u], sun.streamers[above / 4u][above % 4u], fract(step));
}
