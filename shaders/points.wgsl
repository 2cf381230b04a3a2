// Planets and other bodies too small to show a disc: points of light at given local directions.

struct PointInstance {
    @location(0) direction_local: vec3<f32>,
    @location(1) illuminance_lx: f32,
    @location(2) color: vec3<f32>,
}

@vertex
fn vertex_main(point: PointInstance, @builtin(vertex_index) vertex: u32) -> Spot {
    return spot_vertex(point.direction_local, point.illuminance_lx, point.color, vertex);
}

@fragment
fn fragment_main(spot: Spot) -> @location(0) vec4<f32> {
    return vec4(spot_light(spot, spot.position.xy + frame.tile_origin_px), 0.0);
}
