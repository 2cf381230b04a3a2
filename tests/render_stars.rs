//! Stars on the frame: where they stand, how much light they bring, and the shader's apparent places against `f64`.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::apparent::{Air, BarycentricObserver, SpaceMotion};
use beiguan::astro::frames::{Horizontal, Icrs, Rotation};
use beiguan::astro::photometry::star_color;
use beiguan::render::Renderer;
use beiguan::scene::Scene;
use beiguan::scene::draw::PointSource;
use beiguan::scene::lens::{Flip, FrameSize, Lens};
use beiguan::scene::star_field::{StarInstance, StarLayer, StarTier, StarTransform, illuminance_lx};
use beiguan::units::angle::ARCSECOND_RAD;
use glam::{DMat3, DVec2, DVec3, Vec3};
use render_common::{Spread, azimuth_altitude, dome, gaze, gpu, renderer, run_shader};

const FAR_OBSERVER: BarycentricObserver =
    BarycentricObserver { position_au: DVec3::ZERO, velocity_per_light: DVec3::ZERO, sun_position_au: DVec3::X };

fn still_transform() -> StarTransform {
    let rotation = Rotation::<Horizontal, Icrs>::new(DMat3::IDENTITY);
    StarTransform { sun_distance_au: 0.0, ..StarTransform::new(2000.0, &FAR_OBSERVER, rotation, &Air::NONE) }
}

/// A catalogue star that stands still at a local direction.
fn star(direction: DVec3, magnitude: f64) -> StarInstance {
    let motion = SpaceMotion {
        at_epoch: direction,
        velocity_per_yr: DVec3::ZERO,
        parallax_rad: 0.0,
        light_speed_per_yr: 0.0,
        epoch_jyear: 2000.0,
    };
    StarInstance::new(&motion, magnitude, 0.45)
}

fn scene(lens: Lens) -> Scene {
    let stars = vec![StarLayer { tier: StarTier::Bright, transform: still_transform() }];
    Scene { stars, exposure: 100.0, ..Scene::black(lens) }
}

/// Illuminance (lx) and centroid of the light within 12 px of a pixel: sum of luminance times pixel solid angle.
fn measured(renderer: &mut Renderer, scene: &Scene, around: DVec2) -> (f64, DVec2) {
    let width_px = scene.lens.frame().width_px as usize;
    let light = renderer.render_hdr(scene).unwrap();
    let (mut flux_lx, mut moment) = (0.0, DVec2::ZERO);
    for (i, rgba) in light.iter().enumerate() {
        let pixel = DVec2::new((i % width_px) as f64 + 0.5, (i / width_px) as f64 + 0.5);
        if rgba[1] == 0.0 || pixel.distance(around) > 12.0 {
            continue;
        }
        let luminance = 0.2126 * f64::from(rgba[0]) + 0.7152 * f64::from(rgba[1]) + 0.0722 * f64::from(rgba[2]);
        let part_lx = luminance / f64::from(scene.exposure) * scene.lens.pixel_solid_angle_sr(pixel);
        flux_lx += part_lx;
        moment += pixel * part_lx;
    }
    (flux_lx, moment / flux_lx)
}

#[test]
fn a_star_stands_within_a_third_of_a_pixel_of_its_place() {
    let mut renderer = renderer();
    for (front_deg, tilt_deg) in [(180.0, 0.0), (0.0, 0.0), (180.0, 20.0), (0.0, 20.0)] {
        let lens = dome(1024, 180.0, front_deg, tilt_deg);
        for (azimuth_deg, altitude_deg) in [(10.0, 85.3), (123.4, 44.4), (200.0, 10.1), (359.0, 33.0)] {
            let direction = azimuth_altitude(azimuth_deg, altitude_deg);
            let expected = lens.pixel_from_direction(direction).unwrap();
            if !lens.in_frame(direction) {
                continue;
            }
            renderer.upload_stars(StarTier::Bright, &[star(direction, 1.0)]);
            let (_, centroid) = measured(&mut renderer, &scene(lens), expected);
            assert!(centroid.distance(expected) < 0.05, "{centroid} {expected}");
        }
    }
}

#[test]
fn a_star_s_flux_is_its_illuminance_wherever_in_the_pixel_it_falls() {
    let mut renderer = renderer();
    let lens = dome(256, 180.0, 180.0, 0.0);
    for magnitude in [-1.4, 2.0, 5.0] {
        for step in 0..25 {
            let pixel = DVec2::new(100.0 + f64::from(step % 5) / 5.0, 90.0 + f64::from(step / 5) / 5.0);
            let direction = lens.direction_from_pixel(pixel).unwrap();
            renderer.upload_stars(StarTier::Bright, &[star(direction, magnitude)]);
            let (flux_lx, centroid) = measured(&mut renderer, &scene(lens), pixel);
            assert!((flux_lx / illuminance_lx(magnitude) - 1.0).abs() < 0.01, "{magnitude} {pixel}: {flux_lx}");
            assert!(centroid.distance(pixel) < 0.02, "{centroid} {pixel}");
        }
    }
}

#[test]
fn a_star_s_flux_does_not_depend_on_the_size_of_the_frame() {
    let mut renderer = renderer();
    let direction = azimuth_altitude(140.0, 31.0);
    renderer.upload_stars(StarTier::Bright, &[star(direction, 2.0)]);
    for size_px in [256, 1024, 2048, 4096] {
        let lens = dome(size_px, 180.0, 180.0, 0.0);
        let pixel = lens.pixel_from_direction(direction).unwrap();
        let (flux_lx, _) = measured(&mut renderer, &Scene { exposure: 10.0, ..scene(lens) }, pixel);
        assert!((flux_lx / illuminance_lx(2.0) - 1.0).abs() < 0.01, "{size_px}: {flux_lx}");
    }
}

#[test]
fn a_star_s_flux_is_the_same_through_every_lens() {
    let mut renderer = renderer();
    let frame = FrameSize { width_px: 400, height_px: 300 };
    let lenses = [
        Lens::perspective(frame, gaze(140.0, 31.0, 50.0), Flip::None).unwrap(),
        Lens::stereographic(frame, gaze(150.0, 20.0, 150.0), Flip::Horizontal).unwrap(),
        Lens::globe(FrameSize { width_px: 600, height_px: 300 }, DMat3::IDENTITY, Flip::None).unwrap(),
    ];
    for lens in lenses {
        let direction = azimuth_altitude(145.0, 33.0);
        renderer.upload_stars(StarTier::Bright, &[star(direction, 1.0)]);
        let pixel = lens.pixel_from_direction(direction).unwrap();
        let (flux_lx, centroid) = measured(&mut renderer, &scene(lens), pixel);
        assert!((flux_lx / illuminance_lx(1.0) - 1.0).abs() < 0.02, "{lens:?}: {flux_lx}");
        assert!(centroid.distance(pixel) < 0.1, "{lens:?}: {centroid} {pixel}");
    }
}

/// Near a globe's seam one half of the spot is at the left edge and the other at the right; none of it is lost.
#[test]
fn a_star_on_a_globe_s_seam_keeps_its_flux() {
    let mut renderer = renderer();
    let lens = Lens::globe(FrameSize { width_px: 600, height_px: 300 }, DMat3::IDENTITY, Flip::None).unwrap();
    let direction = lens.direction_from_pixel(DVec2::new(0.2, 170.0)).unwrap();
    renderer.upload_stars(StarTier::Bright, &[star(direction, 1.0)]);
    let (left_lx, _) = measured(&mut renderer, &scene(lens), DVec2::new(0.0, 170.0));
    let (right_lx, _) = measured(&mut renderer, &scene(lens), DVec2::new(600.0, 170.0));
    assert!(left_lx > 0.4 * illuminance_lx(1.0) && right_lx > 0.3 * illuminance_lx(1.0));
    assert!(((left_lx + right_lx) / illuminance_lx(1.0) - 1.0).abs() < 0.02);
}

#[test]
fn a_planet_s_point_brings_the_light_it_is_given() {
    let mut renderer = renderer();
    let lens = dome(512, 180.0, 180.0, 0.0);
    let direction = azimuth_altitude(77.0, 50.0);
    let point = PointSource { direction: direction.as_vec3().into(), illuminance_lx: 1e-5, color: [1.0; 3] };
    let scene = Scene { points: vec![point], exposure: 50.0, ..Scene::black(lens) };
    let (flux_lx, _) = measured(&mut renderer, &scene, lens.pixel_from_direction(direction).unwrap());
    assert!((flux_lx / 1e-5 - 1.0).abs() < 0.01, "{flux_lx}");
}

#[test]
fn the_limiting_magnitude_and_the_lowest_altitude_leave_stars_out() {
    let mut renderer = renderer();
    let lens = dome(256, 360.0, 180.0, 0.0);
    let stars = [
        star(azimuth_altitude(10.0, 60.0), 7.0),
        star(azimuth_altitude(100.0, 40.0), 1.0),
        star(azimuth_altitude(200.0, -30.0), 3.0),
    ];
    renderer.upload_stars(StarTier::Bright, &stars);
    let mut lit = |limiting_magnitude: f32, lowest_altitude_rad: f32| {
        let transform = StarTransform { limiting_magnitude, lowest_altitude_rad, ..still_transform() };
        let layers = vec![StarLayer { tier: StarTier::Bright, transform }];
        let light = renderer.render_hdr(&Scene { stars: layers, exposure: 1e4, ..Scene::black(lens) }).unwrap();
        stars.map(|one| {
            let direction = Vec3::from(one.direction_icrs).as_dvec3();
            let pixel = lens.pixel_from_direction(direction).unwrap();
            light[pixel.y as usize * 256 + pixel.x as usize][1] > 0.0
        })
    };
    assert_eq!(lit(20.0, -2.0), [true, true, true]);
    assert_eq!(lit(6.5, -2.0), [false, true, true]);
    assert_eq!(lit(20.0, 0.0), [true, true, false]);
}

const SHADER: &str = concat!(
    include_str!("../shaders/common/angle.wgsl"),
    include_str!("../shaders/common/star_place.wgsl"),
    include_str!("../shaders/common/color.wgsl"),
    "
@group(0) @binding(0) var<uniform> stars: StarTransform;
@group(0) @binding(1) var<storage, read> inputs: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> outputs: array<vec4<f32>>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3<u32>) {
    let at = id.x / 2u * 2u;
    if at + 1u >= arrayLength(&inputs) { return; }
    let a = inputs[at];
    let b = inputs[at + 1u];
    let star = StarInstance(a.xyz, a.w, b.xyz, 1.0, b.w);
    outputs[at] = vec4(star_direction_local(star, stars), 0.0);
    outputs[at + 1u] = vec4(star_color(b.w), 0.0);
}"
);

/// Stars near and far, fast and still, all round the sky and close to the Sun and the horizon.
fn motions(observer: &BarycentricObserver, horizontal_from_icrs: DMat3) -> Vec<SpaceMotion> {
    let mut spread = Spread(0.2);
    let towards_sun = -observer.from_sun_au().normalize();
    let mut one = |i: usize| {
        let at_epoch = match i % 4 {
            0 => (towards_sun + spread.direction() * 0.01).normalize(),
            1 => {
                let low = spread.direction() * DVec3::new(1.0, 1.0, 0.02);
                (horizontal_from_icrs.transpose() * low).normalize()
            }
            _ => spread.direction(),
        };
        let speed = spread.unit().powi(4) * 10.0 * ARCSECOND_RAD;
        let parallax_rad = spread.unit().powi(4) * 0.75 * ARCSECOND_RAD;
        SpaceMotion {
            at_epoch,
            velocity_per_yr: spread.direction() * speed,
            parallax_rad,
            light_speed_per_yr: 0.0,
            epoch_jyear: 2000.0,
        }
    };
    (0..4000).map(&mut one).collect()
}

fn lifted(local: DVec3, air: &Air) -> DVec3 {
    let level = local.x.hypot(local.y);
    let altitude_rad = local.z.atan2(level);
    let (sin, cos) = (altitude_rad + air.refraction_rad(altitude_rad)).sin_cos();
    DVec3::new(local.x / level * cos, local.y / level * cos, sin)
}

/// Architecture, rule 3: the shader agrees with its `f64` twin within 0.05".
#[test]
fn the_shader_s_apparent_places_are_those_of_f64_within_a_twentieth_of_an_arcsecond() {
    let gpu = gpu();
    let observer = BarycentricObserver {
        position_au: DVec3::new(-0.45, 0.81, 0.35),
        velocity_per_light: DVec3::new(-8.9e-5, -4.1e-5, -1.8e-5),
        sun_position_au: DVec3::new(-0.006, 0.003, 0.001),
    };
    for (years, air) in [(25.3, Air::standard(0.0)), (25.3, Air::NONE), (-3000.0, Air::standard(2000.0))] {
        let matrix = DMat3::from_rotation_x(0.9) * DMat3::from_rotation_z(1.0 + years);
        let transform = StarTransform::new(2000.0 + years, &observer, Rotation::new(matrix), &air);
        let motions = motions(&observer, matrix);
        let instance = |motion: &SpaceMotion| {
            let star = StarInstance::new(motion, 1.0, 0.5);
            let (d, v) = (star.direction_icrs, star.motion_icrs_rad_per_yr);
            [[d[0], d[1], d[2], star.parallax_rad], [v[0], v[1], v[2], 0.5]]
        };
        let inputs: Vec<[f32; 4]> = motions.iter().flat_map(instance).collect();
        let outputs = run_shader(&gpu, SHADER, &transform, &inputs);
        let mut largest_arcsec = 0.0f64;
        for (motion, output) in motions.iter().zip(outputs.chunks_exact(2)) {
            let apparent = matrix * motion.apparent(2000.0 + years, &observer).unit();
            let expected = lifted(apparent, &air);
            let found = Vec3::new(output[0][0], output[0][1], output[0][2]).as_dvec3().normalize();
            largest_arcsec = largest_arcsec.max(found.cross(expected).length() / ARCSECOND_RAD);
        }
        println!("{years} years, {air:?}: {largest_arcsec}\"");
        assert!(largest_arcsec < 0.05, "{years} {air:?}: {largest_arcsec}");
    }
}

#[test]
fn the_shader_s_star_colors_are_those_of_rust() {
    let gpu = gpu();
    let indices: Vec<f32> = (-60..=400).map(|bv| bv as f32 / 100.0).collect();
    let inputs: Vec<[f32; 4]> = indices.iter().flat_map(|bv| [[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, *bv]]).collect();
    let outputs = run_shader(&gpu, SHADER, &still_transform(), &inputs);
    for (bv, output) in indices.iter().zip(outputs.chunks_exact(2)) {
        let expected = star_color(f64::from(*bv));
        for channel in 0..3 {
            assert!((f64::from(output[1][channel]) - expected[channel]).abs() < 1e-3, "{bv}: {output:?} {expected:?}");
        }
    }
}
