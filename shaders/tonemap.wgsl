// From light to display: the backdrop behind it, mask of the picture, tone curve, blackout, sRGB, dithering.

@group(1) @binding(0) var light_texture: texture_2d<f32>;
@group(1) @binding(1) var backdrop_texture: texture_2d<f32>;
@group(1) @binding(2) var smooth_sampler: sampler;

// What the frame is finished to, as src/render/finish.rs has it.
override FINISH: u32 = 0u;
const WIDE_DISPLAY: u32 = 1u;
// Before the tone curve, for films.
const SCENE_LINEAR: u32 = 2u;
// The light itself, for measurements: without tone curve, mask and dithering.
const MEASURED: u32 = 3u;

// How far what dazzles turns to white, and the level at which it has half of that.
const DAZZLED_WHITE: f32 = 0.6;
const DAZZLED_FROM: f32 = 5.0;

// Whether this is what a loupe magnifies, to be laid over the frame in its circle.
override IN_LOUPE: bool = false;

// Sides of the polygon around a dome's picture: the corners of the frame, a fifth of its pixels, are black from the start.
const CIRCLE_SIDES: f32 = 32.0;

@vertex
fn vertex_main(@builtin(vertex_index) vertex: u32) -> @builtin(position) vec4<f32> {
    if projection_of(frame.lens) != DOME && !IN_LOUPE {
        return covering_triangle(vertex);
    }
    // Triangles of the centre and two neighbouring corners of a polygon that holds the circle.
    let corner = f32(vertex / 3u) + select(0.0, 1.0, vertex % 3u == 2u);
    let out = sin_cos(2.0 * PI * corner / CIRCLE_SIDES) * (circle_reach_px() / sin_cos(PI / CIRCLE_SIDES).y + 1.0);
    return clip_from_pixel(frame.lens.centre_px + select(out, vec2(0.0), vertex % 3u == 0u));
}

@fragment
fn fragment_main(@builtin(position) position: vec4<f32>) -> @location(0) vec4<f32> {
    let pixel = position.xy + frame.tile_origin_px;
    // alpha is the part of the backdrop that nothing stands before
    let drawn = textureLoad(light_texture, vec2<i32>(position.xy), 0);
    let light = drawn.rgb + drawn.a * backdrop_light(pixel);
    if IN_LOUPE {
        return in_loupe(light, pixel);
    }
    if FINISH == MEASURED {
        return vec4(light, 1.0);
    }
    return finished(light, pixel);
}

// As src/scene/loupe.rs has it.
const RIM_PART: f32 = 0.012;
const RIM_MIN_PX: f32 = 1.5;
// Light on the rim's middle, display-encoded.
const RIM_RGB: vec3<f32> = vec3(0.42, 0.50, 0.60);

// The circle that is filled, with a loupe's rim.
fn circle_reach_px() -> f32 {
    let radius_px = frame.lens.image_radius_px;
    return radius_px + select(0.0, max(RIM_PART * radius_px, RIM_MIN_PX) + 1.0, IN_LOUPE);
}

// The picture in the circle, the rim around it, multiplied by the coverage.
fn in_loupe(light: vec3<f32>, pixel: vec2<f32>) -> vec4<f32> {
    let radius_px = frame.lens.image_radius_px;
    let rim_px = max(RIM_PART * radius_px, RIM_MIN_PX);
    let from_middle_px = length(pixel - frame.lens.centre_px);
    let coverage = clamp(radius_px + rim_px - from_middle_px + 0.5, 0.0, 1.0);
    if FINISH == MEASURED {
        return vec4(light * coverage, coverage);
    }
    let across = (from_middle_px - radius_px) / rim_px;
    let rim = RIM_RGB * (frame.light * clamp(1.25 - abs(2.0 * across - 1.0), 0.0, 1.0));
    let on_rim = clamp(from_middle_px - radius_px + 0.5, 0.0, 1.0);
    return vec4(mix(finished(light, pixel).rgb, as_finished(rim), on_rim) * coverage, coverage);
}

fn backdrop_light(pixel: vec2<f32>) -> vec3<f32> {
    let place = pixel * frame.backdrop_uv_per_px + frame.backdrop_uv_origin;
    return textureSampleLevel(backdrop_texture, smooth_sampler, place, 0.0).rgb;
}

// Above it a half float ends.
const LIGHT_MAX: f32 = 65000.0;

fn finished(light: vec3<f32>, pixel: vec2<f32>) -> vec4<f32> {
    let shown = frame.light * picture_mask(pixel);
    if FINISH == SCENE_LINEAR {
        return vec4(clamp(light, vec3(0.0), vec3(LIGHT_MAX)) * shown, 1.0);
    }
    let encoded = srgb_encoded(toned(light) * shown);
    if FINISH == WIDE_DISPLAY {
        return vec4(encoded, 1.0);
    }
    return vec4(dithered(encoded, vec2<u32>(pixel)), 1.0);
}

// A display-encoded color among the frame's values.
fn as_finished(encoded: vec3<f32>) -> vec3<f32> {
    if FINISH != SCENE_LINEAR {
        return encoded;
    }
    let curved = pow((encoded + 0.055) / 1.055, vec3(2.4));
    return select(curved, encoded / 12.92, encoded <= vec3(0.04045));
}

// 1 - exp(-x) on the strongest channel, the others in proportion: bright stars keep their color. What is many times brighter
// than white dazzles, and its middle pales.
fn toned(light: vec3<f32>) -> vec3<f32> {
    let bounded = clamp(light, vec3(0.0), vec3(LIGHT_MAX));
    let strongest = max(max(bounded.r, bounded.g), max(bounded.b, 1e-8));
    // both quotients over one denominator: a division costs far more than the products
    let square = strongest * strongest;
    let dazzled = square + DAZZLED_FROM * DAZZLED_FROM;
    let inverse = 1.0 / (strongest * dazzled);
    // below 1e-3 the difference of 1 and exp loses digits; the curve is x - x^2/2 there
    let curve = select((1.0 - exp(-strongest)) * dazzled * inverse, 1.0 - 0.5 * strongest, strongest < 1e-3);
    let paled = DAZZLED_WHITE * square * strongest * inverse;
    return mix(bounded, vec3(strongest), paled) * curve;
}

// 1 inside the picture, 0 outside; the last pixel inside the circle is softened.
fn picture_mask(pixel: vec2<f32>) -> f32 {
    if (projection_of(frame.lens) == PERSPECTIVE || projection_of(frame.lens) == STEREOGRAPHIC) && !IN_LOUPE {
        return 1.0;
    }
    let offset_px = pixel - frame.lens.centre_px;
    let circle = clamp(frame.lens.image_radius_px - length(offset_px), 0.0, 1.0);
    let half_globe_px = frame.lens.globe_width_px * vec2(0.5, 0.25);
    let on_globe = all(abs(offset_px) <= half_globe_px) || projection_of(frame.lens) != GLOBE;
    return select(0.0, circle, on_globe);
}

// To whole 8-bit steps, rounded up or down by chance so that the mean is right; 0 and 1 stay.
fn dithered(encoded: vec3<f32>, pixel: vec2<u32>) -> vec3<f32> {
    let steps = floor(encoded * 255.0 + noise3(pixel, frame.dither_seed));
    return min(steps, vec3(255.0)) / 255.0;
}
