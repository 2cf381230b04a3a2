// Light scattered by the air, and the zodiacal light beyond it: tables of src/scene/backdrop.rs.

// Row of an altitude: the root of its part of a right angle, 0 below the horizon.
fn altitude_row(direction_local: vec3<f32>) -> f32 {
    let altitude_rad = angle_of(direction_local.z, length(direction_local.xy));
    return sqrt(clamp(altitude_rad / HALF_PI, 0.0, 1.0));
}

// Column of a glow: the sine of half the azimuth from its source.
fn azimuth_column(direction_local: vec3<f32>, source_azimuth: vec2<f32>) -> f32 {
    let cosine = dot(direction_local.xy, source_azimuth) / max(length(direction_local.xy), 1e-6);
    return sqrt(clamp(0.5 - 0.5 * cosine, 0.0, 1.0));
}

fn sky_glow(direction_local: vec3<f32>, row: f32) -> vec3<f32> {
    let sun_column = azimuth_column(direction_local, backdrop.sun_azimuth);
    var sun = table(SUN_GLOW, vec2(sun_column, row));
    if AUREOLE {
        sun += table(AUREOLES, vec2(0.0, row)) * aureole(direction_local, backdrop.sun_direction.xyz);
    }
    if !MOONLIT {
        return sun;
    }
    let moon_column = azimuth_column(direction_local, backdrop.moon_azimuth);
    return sun + table(MOON_GLOW, vec2(moon_column, row))
        + table(AUREOLES, vec2(1.0, row)) * aureole(direction_local, backdrop.moon_direction.xyz);
}

// Light that the aerosol scatters a little aside: Henyey & Greenstein 1941, ApJ 93, 70, the narrow lobe of
// astro::sky_light. 2 - 2 cos is the square of the difference of the unit vectors: no digits are lost near the source.
fn aureole(direction_local: vec3<f32>, source: vec3<f32>) -> f32 {
    const G: f32 = 0.93;
    let aside = direction_local - source;
    let square = (1.0 - G) * (1.0 - G) + G * dot(aside, aside);
    return (1.0 - G * G) / (square * sqrt(square));
}

fn zodiacal_light(direction_local: vec3<f32>) -> vec3<f32> {
    let ecliptic = backdrop.sun_ecliptic_from_local * direction_local;
    let longitude_rad = abs(angle_of(ecliptic.y, ecliptic.x));
    let latitude_rad = abs(angle_of(ecliptic.z, length(ecliptic.xy)));
    let place = sqrt(clamp(vec2(longitude_rad / PI, latitude_rad / HALF_PI), vec2(0.0), vec2(1.0)));
    return table(ZODIACAL_LIGHT, place);
}
