// The way to display values: mask of the picture, tone curve, blackout, sRGB, dithering; and what stands behind the light.

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

// Whether this is a second sky, to be laid over the frame in its half.
override IN_HALF: bool = false;

// Whether the picture may end in these cells.
override MASKED: bool = true;

// What is the same for all pixels comes from the corners: a software rasteriser has it for less than a uniform.
struct Shown {
    @builtin(position) position: vec4<f32>,
    // The tile's first pixel; the middle of the picture.
    @location(0) @interpolate(flat) origin_and_centre_px: vec4<f32>,
    // From a pixel of the frame to the backdrop: factor, and what is added.
    @location(1) @interpolate(flat) backdrop_uv: vec4<f32>,
    // From a pixel of the tile to the light: factor; radius of the picture; what the blackout leaves.
    @location(2) @interpolate(flat) light_uv_radius_fade: vec4<f32>,
    @location(3) @interpolate(flat) house_light: f32,
}

fn shown_at(corner_px: vec2<f32>) -> Shown {
    return Shown(
        clip_from_pixel(corner_px),
        vec4(frame.tile_origin_px, frame.lens.centre_px),
        vec4(frame.backdrop_uv_per_px, frame.backdrop_uv_origin),
        vec4(1.0 / frame.tile_size_px, frame.lens.image_radius_px, frame.light),
        frame.house_light,
    );
}

// Light at a pixel of the frame as the target takes it.
fn shown_light(shown: Shown, light: vec3<f32>, pixel: vec2<f32>) -> vec4<f32> {
    if IN_LOUPE {
        return in_loupe(shown, light, pixel);
    }
    if IN_HALF {
        return in_half(shown, light, pixel);
    }
    if FINISH == MEASURED {
        return vec4(light, 1.0);
    }
    return finished(shown, light, pixel);
}

// As src/scene/loupe.rs has it.
const RIM_PART: f32 = 0.012;
const RIM_MIN_PX: f32 = 1.5;
// Light on the rim's middle and on the line between two skies, display-encoded.
const RIM_RGB: vec3<f32> = vec3(0.42, 0.50, 0.60);

// The picture in the circle, the rim around it, multiplied by the coverage.
fn in_loupe(shown: Shown, light: vec3<f32>, pixel: vec2<f32>) -> vec4<f32> {
    let radius_px = shown.light_uv_radius_fade.z;
    let rim_px = max(RIM_PART * radius_px, RIM_MIN_PX);
    let from_middle_px = length(pixel - shown.origin_and_centre_px.zw);
    let coverage = clamp(radius_px + rim_px - from_middle_px + 0.5, 0.0, 1.0);
    if FINISH == MEASURED {
        return vec4(light * coverage, coverage);
    }
    let across = (from_middle_px - radius_px) / rim_px;
    let rim = RIM_RGB * (shown.light_uv_radius_fade.w * clamp(1.25 - abs(2.0 * across - 1.0), 0.0, 1.0));
    let on_rim = clamp(from_middle_px - radius_px + 0.5, 0.0, 1.0);
    return vec4(mix(finished(shown, light, pixel).rgb, as_finished(rim), on_rim) * coverage, coverage);
}

// The second sky on its side of the border, with the dividing line, multiplied by the coverage.
fn in_half(shown: Shown, light: vec3<f32>, pixel: vec2<f32>) -> vec4<f32> {
    let depth_px = half_depth_px(shown, pixel);
    let inside = clamp(depth_px + 0.5, 0.0, 1.0) * frame.half_opacity;
    if FINISH == MEASURED {
        return vec4(light * inside, inside);
    }
    let on_line = clamp(frame.half_line_px + 0.5 - abs(depth_px), 0.0, 1.0) * frame.half_opacity;
    let line = RIM_RGB * (shown.light_uv_radius_fade.w * picture_mask(shown, pixel));
    let coverage = max(inside, on_line);
    return vec4(mix(finished(shown, light, pixel).rgb, as_finished(line), on_line / max(coverage, 1e-6)) * coverage, coverage);
}

// How far a pixel lies inside the second sky, the twin of src/scene/half.rs.
fn half_depth_px(shown: Shown, pixel: vec2<f32>) -> f32 {
    let from_centre_px = (pixel - shown.origin_and_centre_px.zw) * frame.lens.flip_signs;
    if projection_of(frame.lens) != DOME {
        return frame.half_side * from_centre_px.x + frame.half_border;
    }
    let per_rad_px = frame.lens.scale_px_per_rad;
    let angle_rad = length(from_centre_px) / per_rad_px;
    let stretch = select(1.0, angle_rad / max(abs(sin(angle_rad)), 0.05), angle_rad > 1e-6);
    let right = frame.half_side * from_centre_px.x / per_rad_px / stretch;
    let border = sin_cos(frame.half_border);
    let sine = clamp(border.y * right + border.x * cos(angle_rad), -1.0, 1.0);
    return stretch * per_rad_px * angle_of(sine, sqrt(1.0 - sine * sine));
}

fn backdrop_light(shown: Shown, pixel: vec2<f32>) -> vec3<f32> {
    let place = pixel * shown.backdrop_uv.xy + shown.backdrop_uv.zw;
    return textureSampleLevel(backdrop_texture, smooth_sampler, place, 0.0).rgb;
}

// Above it a half float ends.
const LIGHT_MAX: f32 = 65000.0;

// The even light of an emergency: warm and bright, short of dazzling; display-encoded.
const HOUSE_LIGHT_RGB: vec3<f32> = vec3(0.90, 0.87, 0.82);

fn finished(shown: Shown, light: vec3<f32>, pixel: vec2<f32>) -> vec4<f32> {
    let mask = picture_mask(shown, pixel);
    let visible = shown.light_uv_radius_fade.w * mask;
    let house = as_finished(HOUSE_LIGHT_RGB) * mask;
    if FINISH == SCENE_LINEAR {
        return vec4(mix(clamp(light, vec3(0.0), vec3(LIGHT_MAX)) * visible, house, shown.house_light), 1.0);
    }
    let encoded = mix(srgb_encoded(toned(light) * visible), house, shown.house_light);
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
    let pale = paled * curve;
    return bounded * (curve - pale) + strongest * pale;
}

// 1 inside the picture, 0 outside; the last pixel inside the circle is softened.
fn picture_mask(shown: Shown, pixel: vec2<f32>) -> f32 {
    if !MASKED {
        return 1.0;
    }
    if (projection_of(frame.lens) == PERSPECTIVE || projection_of(frame.lens) == STEREOGRAPHIC) && !IN_LOUPE {
        return 1.0;
    }
    let offset_px = pixel - shown.origin_and_centre_px.zw;
    let circle = clamp(shown.light_uv_radius_fade.z - length(offset_px), 0.0, 1.0);
    let half_globe_px = frame.lens.globe_width_px * vec2(0.5, 0.25);
    let on_globe = all(abs(offset_px) <= half_globe_px) || projection_of(frame.lens) != GLOBE;
    return select(0.0, circle, on_globe);
}

// To whole 8-bit steps, rounded up or down by chance so that the mean is right; 0 and 1 stay. The chance is the pixel's own in
// every frame: what stands still is the same picture.
fn dithered(encoded: vec3<f32>, pixel: vec2<u32>) -> vec3<f32> {
    let steps = floor(encoded * 255.0 + noise3(pixel));
    // a quotient of three channels would cost a tenth of the pass
    return min(steps, vec3(255.0)) * (1.0 / 255.0);
}
