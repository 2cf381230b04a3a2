//! The lens against the conventions, against itself, and the shader's lens against Rust's.
#![cfg(feature = "planetarium")]

mod render_common;

use beiguan::scene::lens::{DomeView, Flip, FrameSize, GazeView, Lens, LensError, Projection};
use beiguan::units::angle::DEGREE_RAD;
use glam::{DMat3, DVec2, DVec3, Vec3};
use render_common::{Spread, azimuth_altitude, dome, gaze, gpu, lenses, run_shader};

fn angle_rad(a: DVec3, b: DVec3) -> f64 {
    a.cross(b).length().atan2(a.dot(b))
}

/// conventions: bottom = front, left = left of a viewer who faces the front.
#[test]
fn facing_south_the_bottom_is_south_the_left_east_the_right_west_and_the_top_north() {
    let lens = dome(2048, 180.0, 180.0, 0.0);
    let horizon = |azimuth_deg| lens.pixel_from_direction(azimuth_altitude(azimuth_deg, 0.0)).unwrap();
    assert!(horizon(180.0).distance(DVec2::new(1024.0, 2048.0)) < 1e-9);
    assert!(horizon(90.0).distance(DVec2::new(0.0, 1024.0)) < 1e-9);
    assert!(horizon(270.0).distance(DVec2::new(2048.0, 1024.0)) < 1e-9);
    assert!(horizon(0.0).distance(DVec2::new(1024.0, 0.0)) < 1e-9);
}

/// conventions: r = (N/2) z / (F/2), x = N/2 + r sin(A - A0), y = N/2 + r cos(A - A0).
#[test]
fn the_dome_master_follows_its_formula_for_every_front_and_field_of_view() {
    let mut spread = Spread(0.1);
    for _ in 0..1000 {
        let (fov_deg, front_deg) = (spread.between(1.0, 360.0), spread.between(-400.0, 400.0));
        let (azimuth_deg, altitude_deg) = (spread.between(0.0, 360.0), spread.between(-89.9, 90.0));
        let r = 512.0 * (90.0 - altitude_deg) / (fov_deg / 2.0);
        let turn_rad = (azimuth_deg - front_deg) * DEGREE_RAD;
        let expected = DVec2::new(512.0 + r * turn_rad.sin(), 512.0 + r * turn_rad.cos());
        let found =
            dome(1024, fov_deg, front_deg, 0.0).pixel_from_direction(azimuth_altitude(azimuth_deg, altitude_deg));
        assert!(found.unwrap().distance(expected) < 1e-9 * (1.0 + r) * 1e3, "{found:?} {expected:?}");
    }
}

/// conventions: the centre is altitude 90 - T at the front's azimuth, the front rim looks at altitude -T.
#[test]
fn tilt_lowers_the_front_rim() {
    for (front_deg, tilt_deg) in [(180.0, 20.0), (0.0, 35.0), (250.0, -10.0)] {
        let lens = dome(2048, 180.0, front_deg, tilt_deg);
        let looks = |x, y| lens.direction_from_pixel(DVec2::new(x, y)).unwrap();
        assert!(angle_rad(looks(1024.0, 1024.0), azimuth_altitude(front_deg, 90.0 - tilt_deg)) < 1e-12);
        assert!(angle_rad(looks(1024.0, 2048.0), azimuth_altitude(front_deg, -tilt_deg)) < 1e-12);
        assert!(angle_rad(looks(0.0, 1024.0), azimuth_altitude(front_deg - 90.0, 0.0)) < 1e-12);
    }
}

#[test]
fn truncation_and_the_circle_bound_the_picture() {
    let view = DomeView { truncation_rad: Some(60.0 * DEGREE_RAD), ..DomeView::default() };
    let lens = Lens::dome(FrameSize::square(900), view, Flip::None).unwrap();
    assert!(lens.in_frame(azimuth_altitude(10.0, 30.1)) && !lens.in_frame(azimuth_altitude(10.0, 29.9)));
    assert_eq!(dome(900, 180.0, 180.0, 0.0).direction_from_pixel(DVec2::new(1.0, 1.0)), None);
    assert!(dome(900, 180.0, 180.0, 0.0).in_frame(azimuth_altitude(10.0, 0.1)));
}

#[test]
fn a_camera_shows_the_gaze_in_the_middle_west_right_of_south_and_nothing_behind() {
    let frame = FrameSize { width_px: 1600, height_px: 900 };
    for make in [Lens::perspective, Lens::stereographic] {
        let lens = make(frame, gaze(180.0, 20.0, 60.0), Flip::None).unwrap();
        let at = |az, alt| lens.pixel_from_direction(azimuth_altitude(az, alt)).unwrap();
        assert!(at(180.0, 20.0).distance(DVec2::new(800.0, 450.0)) < 1e-9);
        // half the field of view above the centre is the upper edge
        assert!(at(180.0, 50.0).distance(DVec2::new(800.0, 0.0)) < 1e-9);
        assert!(at(190.0, 20.0).x > 810.0 && at(170.0, 20.0).x < 790.0);
    }
    let camera = Lens::perspective(frame, gaze(180.0, 20.0, 60.0), Flip::None).unwrap();
    assert_eq!(camera.pixel_from_direction(azimuth_altitude(0.0, 10.0)), None);
}

#[test]
fn a_globe_counts_longitude_to_the_right_from_its_centre() {
    let lens = Lens::globe(FrameSize { width_px: 720, height_px: 360 }, DMat3::IDENTITY, Flip::None).unwrap();
    let at = |lon_deg: f64, lat_deg: f64| {
        let (lon, lat) = (lon_deg * DEGREE_RAD, lat_deg * DEGREE_RAD);
        lens.pixel_from_direction(DVec3::new(lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin())).unwrap()
    };
    assert!(at(0.0, 0.0).distance(DVec2::new(360.0, 180.0)) < 1e-9);
    assert!(at(100.0, 30.0).distance(DVec2::new(560.0, 120.0)) < 1e-9);
    assert!(at(-170.0, -80.0).distance(DVec2::new(20.0, 340.0)) < 1e-9);
}

#[test]
fn flips_mirror_about_the_middle() {
    let make = |flip| Lens::dome(FrameSize::square(1000), DomeView::default(), flip).unwrap();
    let direction = azimuth_altitude(230.0, 40.0);
    let plain = make(Flip::None).pixel_from_direction(direction).unwrap();
    let flipped = make(Flip::Horizontal).pixel_from_direction(direction).unwrap();
    assert!(flipped.distance(DVec2::new(1000.0 - plain.x, plain.y)) < 1e-9);
    let turned = make(Flip::Both).pixel_from_direction(direction).unwrap();
    assert!((turned + plain).distance(DVec2::splat(1000.0)) < 1e-9);
}

#[test]
fn directions_come_back_from_their_pixels_within_1e_9_rad() {
    let mut spread = Spread(0.3);
    for lens in lenses() {
        let mut tried = 0;
        for _ in 0..2000 {
            let direction = spread.direction();
            let Some(pixel) = lens.pixel_from_direction(direction) else { continue };
            let Some(back) = lens.direction_from_pixel(pixel) else { continue };
            assert!(angle_rad(direction, back) < 1e-9, "{lens:?} {direction} {back}");
            tried += 1;
        }
        assert!(tried > 4, "{lens:?}");
    }
}

#[test]
fn no_direction_and_no_pixel_gives_a_number_that_is_not_one() {
    let poles = [DVec3::X, DVec3::Y, DVec3::Z, -DVec3::X, -DVec3::Y, -DVec3::Z, DVec3::ZERO, DVec3::splat(f64::NAN)];
    for lens in lenses() {
        let view_axes = poles.map(|axis| lens.view_from_local().transpose() * axis);
        for direction in poles.into_iter().chain(view_axes) {
            assert!(lens.pixel_from_direction(direction).is_none_or(|pixel| pixel.is_finite()));
            assert!(lens.up_on_image(direction).is_finite() && lens.pixels_per_radian(direction).is_finite());
            lens.in_frame(direction);
        }
        for pixel in [DVec2::ZERO, DVec2::splat(1e30), DVec2::splat(f64::NAN), DVec2::new(1024.0, 1024.0)] {
            assert!(lens.direction_from_pixel(pixel).is_none_or(|direction| direction.is_finite()));
            assert!(lens.pixel_solid_angle_sr(pixel).is_finite());
        }
    }
}

/// The sum of the pixels' solid angles is that of the picture: a hemisphere, a cap, the sphere.
#[test]
fn pixel_solid_angles_add_up_to_the_picture() {
    let cap_sr = |radius_rad: f64| std::f64::consts::TAU * (1.0 - radius_rad.cos());
    let globe = Lens::globe(FrameSize { width_px: 400, height_px: 200 }, DMat3::IDENTITY, Flip::None).unwrap();
    let camera_frame = FrameSize::square(200);
    let camera = Lens::perspective(camera_frame, gaze(10.0, 30.0, 90.0), Flip::None).unwrap();
    let cases = [
        (dome(200, 180.0, 0.0, 10.0), cap_sr(90.0 * DEGREE_RAD)),
        (dome(200, 120.0, 0.0, 0.0), cap_sr(60.0 * DEGREE_RAD)),
        (globe, 2.0 * std::f64::consts::TAU),
        (camera, 2.0 * std::f64::consts::TAU / 6.0), // one face of a cube
    ];
    for (lens, expected_sr) in cases {
        let frame = lens.frame();
        let centres = (0..frame.width_px * frame.height_px)
            .map(|i| DVec2::new(f64::from(i % frame.width_px) + 0.5, f64::from(i / frame.width_px) + 0.5));
        let sum_sr: f64 = centres.map(|pixel| lens.pixel_solid_angle_sr(pixel)).sum();
        assert!((sum_sr / expected_sr - 1.0).abs() < 2e-3, "{lens:?}: {sum_sr} {expected_sr}");
    }
}

#[test]
fn up_on_the_image_points_to_the_zenith() {
    let lens = dome(1000, 180.0, 180.0, 0.0);
    // low in the south, at the bottom: up is up; low in the east, at the left: up is to the right
    assert!(lens.up_on_image(azimuth_altitude(180.0, 20.0)).distance(DVec2::NEG_Y) < 1e-6);
    assert!(lens.up_on_image(azimuth_altitude(90.0, 20.0)).distance(DVec2::X) < 1e-6);
}

#[test]
fn impossible_lenses_say_what_to_give_instead() {
    let square = FrameSize::square(100);
    let message = |result: Result<Lens, LensError>| result.unwrap_err().to_string();
    let wide = DomeView { fov_rad: 400.0 * DEGREE_RAD, ..DomeView::default() };
    assert!(message(Lens::dome(square, wide, Flip::None)).contains("at most 360 degrees"));
    assert!(message(Lens::dome(FrameSize::square(0), DomeView::default(), Flip::None)).contains("size of at least 1"));
    let nowhere = GazeView { azimuth_rad: f64::NAN, ..gaze(0.0, 0.0, 60.0) };
    assert!(message(Lens::stereographic(square, nowhere, Flip::None)).contains("look azimuth is not a finite"));
    assert!(message(Lens::perspective(square, gaze(0.0, 0.0, 180.0), Flip::None)).contains("at most 175 degrees"));
}

const SHADER_LENS: &str =
    concat!(include_str!("../shaders/common/angle.wgsl"), include_str!("../shaders/common/lens.wgsl"));
const BINDINGS: &str = "
@group(0) @binding(0) var<uniform> lens: Lens;
@group(0) @binding(1) var<storage, read> inputs: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> outputs: array<vec4<f32>>;
";
const FORWARD_AND_BACK: &str = "
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3<u32>) {
    if id.x >= arrayLength(&inputs) { return; }
    let image = pixel_from_direction(lens, inputs[id.x].xyz);
    let back = direction_from_pixel(lens, image.pixel);
    outputs[id.x] = vec4(back.direction_local, select(0.0, 1.0, image.exists && back.exists));
}";
const FORWARD: &str = "
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3<u32>) {
    if id.x >= arrayLength(&inputs) { return; }
    let image = pixel_from_direction(lens, inputs[id.x].xyz);
    outputs[id.x] = vec4(image.pixel, pixel_solid_angle_sr(lens, inputs[id.x].xyz), select(0.0, 1.0, image.exists));
}";

fn shader_directions() -> Vec<DVec3> {
    let mut spread = Spread(0.7);
    (0..2000).map(|_| spread.direction().as_vec3().normalize().as_dvec3()).collect()
}

#[test]
fn the_shader_s_round_trip_closes_within_1e_5_rad() {
    let (gpu, directions) = (gpu(), shader_directions());
    let inputs: Vec<[f32; 4]> = directions.iter().map(|d| d.as_vec3().extend(0.0).into()).collect();
    for lens in lenses() {
        let outputs = run_shader(&gpu, &[SHADER_LENS, BINDINGS, FORWARD_AND_BACK].concat(), &lens.uniform(), &inputs);
        let centre = lens.view_from_local().transpose() * DVec3::Z;
        for (direction, output) in directions.iter().zip(&outputs) {
            assert!(output.iter().all(|value| value.is_finite()), "{lens:?} {direction}");
            let back = Vec3::new(output[0], output[1], output[2]).as_dvec3();
            // perspective and stereographic planes run to infinity: f32 pixels far outside the frame carry less
            let plane = matches!(lens.projection(), Projection::Perspective | Projection::Stereographic);
            let far = plane && !lens.in_frame(*direction) || angle_rad(centre, *direction) > 179.0 * DEGREE_RAD;
            if output[3] > 0.5 && !far {
                assert!(angle_rad(*direction, back) < 1e-5, "{lens:?} {direction} {back}");
            }
        }
    }
}

#[test]
fn the_shader_s_pixels_and_solid_angles_are_those_of_rust() {
    let (gpu, directions) = (gpu(), shader_directions());
    let inputs: Vec<[f32; 4]> = directions.iter().map(|d| d.as_vec3().extend(0.0).into()).collect();
    for lens in lenses() {
        let outputs = run_shader(&gpu, &[SHADER_LENS, BINDINGS, FORWARD].concat(), &lens.uniform(), &inputs);
        let mut compared = 0;
        for (direction, output) in directions.iter().zip(&outputs).filter(|(direction, _)| lens.in_frame(**direction)) {
            let pixel = lens.pixel_from_direction(*direction).unwrap();
            let off_rad = pixel.distance(DVec2::new(output[0].into(), output[1].into()))
                / lens.pixels_per_radian(*direction).min(1e5);
            assert!(output[3] > 0.5 && off_rad < 1e-5, "{lens:?} {direction} {pixel} {output:?}");
            let ratio = f64::from(output[2]) / lens.pixel_solid_angle_sr(pixel);
            assert!((ratio - 1.0).abs() < 1e-3, "{lens:?} {direction} {ratio}");
            compared += 1;
        }
        assert!(compared > 5, "{lens:?}");
    }
}
