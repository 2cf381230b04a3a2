// The Milky Way: a map of the whole sky on galactic axes, plate carree, longitude 0 in the left edge growing to the right,
// north pole on top.

fn milky_way_light(direction_local: vec3<f32>) -> vec3<f32> {
    let galactic = backdrop.galactic_from_local * direction_local;
    let longitude = fract(angle_of(galactic.y, galactic.x) / TAU);
    let latitude = angle_of(galactic.z, length(galactic.xy)) / PI;
    return textureSampleLevel(milky_way_map, smooth_sampler, vec2(longitude, 0.5 - latitude), 0.0).rgb * backdrop.milky_way;
}
