// The Milky Way: a map of the whole sky on galactic axes, plate carree, longitude 0 in the middle growing to the left, north
// pole on top, with one column more on each side that repeats the other (src/scene/milky_way.rs).

const MILKY_WAY_EXTRA_COLUMNS: f32 = 1.0;

fn milky_way_light(direction_local: vec3<f32>) -> vec3<f32> {
    let galactic = backdrop.galactic_from_local * direction_local;
    let around = fract(0.5 - angle_of(galactic.y, galactic.x) / TAU);
    let down = 0.5 - angle_of(galactic.z, length(galactic.xy)) / PI;
    let width = f32(textureDimensions(milky_way_map).x);
    let column = (around * (width - 2.0 * MILKY_WAY_EXTRA_COLUMNS) + MILKY_WAY_EXTRA_COLUMNS) / width;
    return textureSampleLevel(milky_way_map, smooth_sampler, vec2(column, down), 0.0).rgb * backdrop.milky_way;
}
