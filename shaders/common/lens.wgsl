// The lens: direction -> pixel and pixel -> direction, the twin of src/scene/lens. Directions are local unit vectors
// (east, north, up); pixels count over the whole frame, x right and y down, centres at half integers.

struct Lens {
    view_from_local: mat3x3<f32>,
    centre_px: vec2<f32>,
    flip_signs: vec2<f32>,
    scale_px_per_rad: f32,
    image_radius_px: f32,
    projection: u32,
    globe_width_px: f32,
}

const DOME: u32 = 0u;
const PERSPECTIVE: u32 = 1u;
const STEREOGRAPHIC: u32 = 2u;
const GLOBE: u32 = 3u;

// Which map this pipeline is made for, so that the others cost nothing; beyond GLOBE the uniform decides.
override PIPELINE_PROJECTION: u32 = 4u;

// As in projection.rs, at the precision of f32.
const PERSPECTIVE_FORWARD_MIN: f32 = 1e-4;
const STEREOGRAPHIC_ANTIPODE_MIN: f32 = 1e-7;
const AREA_MAX: f32 = 1e6;

// Where a direction falls, if it does.
struct ImagePoint {
    pixel: vec2<f32>,
    exists: bool,
}

// Which way a pixel looks, if it looks anywhere.
struct LineOfSight {
    direction_local: vec3<f32>,
    exists: bool,
}

fn projection_of(lens: Lens) -> u32 {
    if PIPELINE_PROJECTION <= GLOBE {
        return PIPELINE_PROJECTION;
    }
    return lens.projection;
}

fn view_from_direction(lens: Lens, direction_local: vec3<f32>) -> vec3<f32> {
    let view = lens.view_from_local * direction_local;
    return view / max(length(view), 1e-30);
}

fn pixel_from_direction(lens: Lens, direction_local: vec3<f32>) -> ImagePoint {
    let view = view_from_direction(lens, direction_local);
    let sideways = view.xy;
    let sine = length(sideways);
    var plane = vec2(0.0);
    var exists = true;
    if projection_of(lens) == DOME {
        let angle_rad = angle_of(sine, view.z);
        plane = select(vec2(angle_rad, 0.0), sideways * (angle_rad / max(sine, 1e-30)), sine > 0.0);
    } else if projection_of(lens) == PERSPECTIVE {
        exists = view.z > PERSPECTIVE_FORWARD_MIN;
        plane = sideways / max(view.z, PERSPECTIVE_FORWARD_MIN);
    } else if projection_of(lens) == STEREOGRAPHIC {
        let towards = select(sine * sine / (1.0 - view.z), 1.0 + view.z, view.z >= 0.0);
        exists = towards > STEREOGRAPHIC_ANTIPODE_MIN;
        plane = sideways * 2.0 / max(towards, STEREOGRAPHIC_ANTIPODE_MIN);
    } else {
        plane = vec2(angle_of(view.y, view.x), -angle_of(view.z, sine));
    }
    return ImagePoint(lens.centre_px + lens.flip_signs * plane * lens.scale_px_per_rad, exists);
}

// Unit vector on the view axes.
struct ViewPoint {
    view: vec3<f32>,
    exists: bool,
}

fn view_from_pixel(lens: Lens, pixel: vec2<f32>) -> ViewPoint {
    let plane_px = lens.flip_signs * (pixel - lens.centre_px);
    let plane = plane_px / lens.scale_px_per_rad;
    let radius = length(plane);
    var view = vec3(0.0, 0.0, 1.0);
    var exists = length(plane_px) <= lens.image_radius_px;
    if projection_of(lens) == DOME {
        exists = exists && radius <= PI * 1.000001;
        let circle = sin_cos(min(radius, PI));
        view = vec3(plane * select(1.0, circle.x / max(radius, 1e-9), radius > 1e-6), circle.y);
    } else if projection_of(lens) == PERSPECTIVE {
        view = normalize(vec3(plane, 1.0));
    } else if projection_of(lens) == STEREOGRAPHIC {
        let quarter = radius * radius / 4.0;
        view = vec3(plane, 1.0 - quarter) / (1.0 + quarter);
    } else {
        exists = abs(plane.x) <= PI * 1.000001 && abs(plane.y) <= HALF_PI * 1.000001;
        let longitude = sin_cos(clamp(plane.x, -PI, PI));
        let latitude = sin_cos(clamp(-plane.y, -HALF_PI, HALF_PI));
        view = vec3(latitude.y * longitude.y, latitude.y * longitude.x, latitude.x);
    }
    return ViewPoint(view, exists);
}

fn direction_from_pixel(lens: Lens, pixel: vec2<f32>) -> LineOfSight {
    let point = view_from_pixel(lens, pixel);
    return LineOfSight(normalize(point.view * lens.view_from_local), point.exists);
}

// Sine of the altitude at a pixel, and pixels per radian there (of the radius on a dome, which is what crosses a level
// horizon; the root of the scale of areas elsewhere).
struct Level {
    sine: f32,
    px_per_rad: f32,
    exists: bool,
}

fn level_at_pixel(lens: Lens, pixel: vec2<f32>) -> Level {
    let point = view_from_pixel(lens, pixel);
    let up_view = lens.view_from_local[2];
    var stretch = 1.0;
    if projection_of(lens) == PERSPECTIVE {
        stretch = pow(max(point.view.z, 1e-2), -1.5);
    } else if projection_of(lens) == STEREOGRAPHIC {
        stretch = 2.0 / max(1.0 + point.view.z, 1e-3);
    }
    return Level(dot(point.view, up_view), lens.scale_px_per_rad * stretch, point.exists);
}

// Solid angle of one pixel around a direction, sr (bounded where the true value vanishes).
fn pixel_solid_angle_sr(lens: Lens, direction_local: vec3<f32>) -> f32 {
    let view = view_from_direction(lens, direction_local);
    let sine = length(view.xy);
    var area = 1.0;
    if projection_of(lens) == DOME {
        let angle_rad = angle_of(sine, view.z);
        area = select(1.0, angle_rad / max(sine, 1e-6), angle_rad > 1e-4);
    } else if projection_of(lens) == PERSPECTIVE {
        let forward = max(view.z, 1e-2);
        area = 1.0 / (forward * forward * forward);
    } else if projection_of(lens) == STEREOGRAPHIC {
        let stretch = 2.0 / max(1.0 + view.z, 1e-3);
        area = stretch * stretch;
    } else {
        area = 1.0 / max(sine, 1e-6);
    }
    return 1.0 / (min(area, AREA_MAX) * lens.scale_px_per_rad * lens.scale_px_per_rad);
}

// On a globe every image near the seam shows a second time, one turn away; elsewhere this is never asked.
fn seam_copy(lens: Lens, pixel: vec2<f32>) -> vec2<f32> {
    return vec2(pixel.x + select(-lens.globe_width_px, lens.globe_width_px, pixel.x < lens.centre_px.x), pixel.y);
}

// The image of `pixel` that lies nearest to `near` (they differ on a globe only).
fn unwrapped_beside(lens: Lens, pixel: vec2<f32>, near: vec2<f32>) -> vec2<f32> {
    if projection_of(lens) != GLOBE {
        return pixel;
    }
    return vec2(pixel.x - lens.globe_width_px * round((pixel.x - near.x) / lens.globe_width_px), pixel.y);
}
