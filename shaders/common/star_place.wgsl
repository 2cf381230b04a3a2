// The apparent place of a star, the twin of astro::apparent (SpaceMotion, deflect_by_sun, aberrate, Air). Each step
// returns a small correction instead of a new vector, so that f32 rounds the unit vector only at the very end: together
// within 0.05" of f64.

struct StarTransform {
    local_from_icrs: mat3x3<f32>,
    observer_au: vec3<f32>,
    years_since_epoch: f32,
    observer_velocity_c: vec3<f32>,
    sun_distance_au: f32,
    sun_direction_icrs: vec3<f32>,
    refraction_scale: f32,
    limiting_magnitude: f32,
    strength: f32,
    lowest_altitude_rad: f32,
    padding: f32,
}

struct StarInstance {
    @location(0) direction_icrs: vec3<f32>,
    @location(1) parallax_rad: f32,
    @location(2) motion_icrs_rad_per_yr: vec3<f32>,
    @location(3) magnitude: f32,
    @location(4) color_bv: f32,
}

// Light time of one au in Julian years (499.004784 s).
const LIGHT_TIME_YR_PER_AU: f32 = 1.58125074e-5;
// 2 G M / c^2 of the Sun, au.
const SUN_SCHWARZSCHILD_RADIUS_AU: f32 = 1.97412574336e-8;
// Smallest 1 + cos(angle) for the deflection: inside the Sun's disc (SOFA's limiter).
const INSIDE_SUN_DISC: f32 = 1e-6;

// Refraction to add to a true altitude: Saemundsson, Sky & Telescope 72, 70 (1986), less its value at the zenith; faded
// out below -1 degree.
fn refraction_rad(true_altitude_rad: f32, refraction_scale: f32) -> f32 {
    const FADE_BELOW_DEG: f32 = -1.0;
    const FADE_LENGTH_DEG: f32 = 2.0;
    const ZENITH_REMAINDER_ARCMIN: f32 = -0.00192791;
    let altitude_deg = true_altitude_rad / DEGREE_RAD;
    let formula_deg = max(altitude_deg, FADE_BELOW_DEG);
    let argument = sin_cos((formula_deg + 10.3 / (formula_deg + 5.11)) * DEGREE_RAD);
    let arcmin = 1.02 * argument.y / argument.x - ZENITH_REMAINDER_ARCMIN;
    return arcmin * exp((altitude_deg - formula_deg) / FADE_LENGTH_DEG) * ARCMINUTE_RAD * refraction_scale;
}

// (1 / |1 + e| - 1) for a unit vector p moved by d, with e such that |p + d|^2 = 1 + e; no cancellation.
fn shortening(p: vec3<f32>, d: vec3<f32>) -> f32 {
    let e = 2.0 * dot(p, d) + dot(d, d);
    let long = sqrt(max(1.0 + e, 1e-30));
    return -e / (long * (1.0 + long));
}

// The correction to unit vector `p` that follows when it moves by `d` and is made a unit vector again.
fn renormalised(p: vec3<f32>, d: vec3<f32>) -> vec3<f32> {
    let s = shortening(p, d);
    return d + s * (p + d);
}

fn space_motion(star: StarInstance, stars: StarTransform) -> vec3<f32> {
    let roemer_yr = dot(star.direction_icrs, stars.observer_au) * LIGHT_TIME_YR_PER_AU;
    let years = stars.years_since_epoch + roemer_yr;
    let moved = star.motion_icrs_rad_per_yr * years - stars.observer_au * star.parallax_rad;
    return renormalised(star.direction_icrs, moved);
}

fn deflection(p: vec3<f32>, stars: StarTransform) -> vec3<f32> {
    if stars.sun_distance_au <= 0.0 {
        return vec3(0.0);
    }
    let from_sun = -stars.sun_direction_icrs;
    let sum = p + from_sun;
    let one_plus_cos = 0.5 * dot(sum, sum);
    let far_au = max(stars.sun_distance_au, 1.0);
    let limit = INSIDE_SUN_DISC / (far_au * far_au);
    let strength = SUN_SCHWARZSCHILD_RADIUS_AU / (stars.sun_distance_au * max(one_plus_cos, limit));
    return (sum - p * one_plus_cos) * strength;
}

fn aberration(p: vec3<f32>, stars: StarTransform) -> vec3<f32> {
    let v = stars.observer_velocity_c;
    let square = dot(v, v);
    let inverse_lorentz = sqrt(max(1.0 - square, 0.0));
    let along = dot(p, v);
    let towards_apex = 1.0 + along / (1.0 + inverse_lorentz);
    let lorentz_less_one = -square / (1.0 + inverse_lorentz);
    return (p * (lorentz_less_one - along) + v * towards_apex) / (1.0 + along);
}

// From true to seen, on the local axes.
fn refraction_lift(local: vec3<f32>, refraction_scale: f32) -> vec3<f32> {
    let level = length(local.xy);
    let altitude_rad = angle_of(local.z, level);
    // at most 0.02 rad: two terms of sine and cosine are exact in f32
    let lift_rad = refraction_rad(altitude_rad, refraction_scale);
    let half_square = 0.5 * lift_rad * lift_rad;
    let upwards = vec3(-local.z * local.xy / max(level, 1e-20), level);
    return upwards * (lift_rad * (1.0 - half_square / 3.0)) - local * half_square;
}

// Local unit vector (east, north, up) of a star as it is seen.
fn star_direction_local(star: StarInstance, stars: StarTransform) -> vec3<f32> {
    let catalogue = star.direction_icrs;
    var moved = space_motion(star, stars);
    moved += deflection(catalogue + moved, stars);
    moved += aberration(catalogue + moved, stars);
    let local = stars.local_from_icrs * catalogue + stars.local_from_icrs * moved;
    if stars.refraction_scale == 0.0 {
        return local;
    }
    return local + refraction_lift(local, stars.refraction_scale);
}
