// From light to display: what was drawn, and the backdrop behind it.

@group(1) @binding(0) var light_texture: texture_2d<f32>;
@group(1) @binding(3) var exact_sampler: sampler;

// Whether light may have been drawn in these cells; elsewhere there is the backdrop alone.
override LIT: bool = true;

// Whether nothing of the backdrop is seen in these cells.
override CLOSED: bool = false;

@vertex
fn vertex_main(span: SpanInstance, @builtin(vertex_index) vertex: u32) -> Shown {
    return shown_at(span_corner(span, vertex));
}

@fragment
fn fragment_main(shown: Shown) -> @location(0) vec4<f32> {
    let pixel = shown.position.xy + shown.origin_and_centre_px.xy;
    // alpha is the part of the backdrop that nothing stands before; a software rasteriser waits for this, so it comes first
    var drawn = vec4(0.0, 0.0, 0.0, 1.0);
    if LIT {
        let place = shown.position.xy * shown.light_uv_radius_fade.xy;
        drawn = textureSampleLevel(light_texture, exact_sampler, place, 0.0);
    }
    var behind = vec3(0.0);
    if !CLOSED {
        behind = backdrop_light(shown, pixel);
    }
    return shown_light(shown, drawn.rgb + drawn.a * behind, pixel);
}
