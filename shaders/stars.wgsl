// Stars: apparent place, light and color of each, drawn as points of light.

@group(1) @binding(0) var<uniform> stars: StarTransform;

// Light of a star of V = 0, lux (Allen's Astrophysical Quantities, 4th ed. 2000).
const ILLUMINANCE_V0_LX: f32 = 2.54e-6;
// Room for rounding at the nadir, where every star is drawn.
const ROUNDING: f32 = 1e-6;
// log2(10^0.4)
const MAGNITUDE_LOG2: f32 = 1.32877123795495;
// 2.5 log10(2)
const MAGNITUDES_PER_DOUBLING: f32 = 0.752574989;

@vertex
fn vertex_main(star: StarInstance, @builtin(vertex_index) vertex: u32) -> Spot {
    let direction_local = star_direction_local(star, stars);
    let lowest_sine = sin_cos(max(stars.lowest_altitude_rad, -HALF_PI)).x;
    // The light thins with the square of the distance, which is 1 at the epoch.
    let line = star.direction_icrs + star.motion_icrs_rad_per_yr * stars.years_since_epoch;
    let magnitude = star.magnitude + MAGNITUDES_PER_DOUBLING * log2(max(dot(line, line), 1e-6));
    if direction_local.z < lowest_sine - ROUNDING || magnitude > stars.limiting_magnitude {
        return no_spot();
    }
    let illuminance_lx = ILLUMINANCE_V0_LX * exp2(-MAGNITUDE_LOG2 * magnitude) * stars.strength;
    return spot_vertex(direction_local, illuminance_lx, star_color(star.color_bv), vertex);
}

@fragment
fn fragment_main(spot: Spot) -> @location(0) vec4<f32> {
    return vec4(spot_light(spot, spot.position.xy + frame.tile_origin_px), 0.0);
}
