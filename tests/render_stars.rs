//! Points of light on the frame: where they stand, how much light they bring, and the veil around them.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::vision::veil_per_lx;
use beiguan::render::{Image, Renderer};
use beiguan::scene::backdrop::Backdrop;
use beiguan::scene::draw::{PointSource, Twinkle};
use beiguan::scene::lens::{Flip, FrameSize, Lens};
use beiguan::scene::star_field::illuminance_lx;
use beiguan::scene::{Glare, Scene};
use glam::{DMat3, DVec2, DVec3};
use render_common::{Spread, azimuth_altitude, dome, gaze, renderer};

/// A white star in a local direction.
fn star(direction: DVec3, magnitude: f64) -> PointSource {
    let illuminance_lx = illuminance_lx(magnitude) as f32;
    PointSource { direction: direction.as_vec3().into(), illuminance_lx, color: [1.0; 3], twinkle: Twinkle::default() }
}

fn scene(lens: Lens, star: PointSource) -> Scene {
    Scene { points: vec![star].into(), exposure: 100.0, ..Scene::black(lens) }
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
            let (_, centroid) = measured(&mut renderer, &scene(lens, star(direction, 1.0)), expected);
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
            let (flux_lx, centroid) = measured(&mut renderer, &scene(lens, star(direction, magnitude)), pixel);
            assert!((flux_lx / illuminance_lx(magnitude) - 1.0).abs() < 0.01, "{magnitude} {pixel}: {flux_lx}");
            assert!(centroid.distance(pixel) < 0.02, "{centroid} {pixel}");
        }
    }
}

/// Stars that stand alone are not drawn into the light first; where more than two share a cell they are. Stars without light make
/// many of few.
#[test]
fn stars_look_the_same_whether_many_or_few_are_in_the_picture() {
    let mut renderer = renderer();
    let lens = dome(1024, 180.0, 180.0, 0.0);
    let mut spread = Spread(0.3);
    let mut points: Vec<PointSource> = (0..600).map(|_| star(spread.direction(), spread.between(-1.0, 7.0))).collect();
    // Pairs and triples within a cell.
    for index in (0..600).step_by(7) {
        let beside = DVec3::from(points[index].direction.map(f64::from)) + 0.004 * spread.direction();
        points.extend([star(beside.normalize(), 4.0), star((beside + 0.01 * DVec3::X).normalize(), 3.0)]);
    }
    let backdrop = Some(Backdrop::uniform([3e-4; 3], lens.frame()).into());
    let few = Scene { points: points.into(), exposure: 300.0, backdrop, ..Scene::black(lens) };
    let dark = (0..40_000).map(|_| PointSource { illuminance_lx: 0.0, ..star(spread.direction(), 5.0) });
    let many = Scene { points: few.points.iter().copied().chain(dark).collect(), ..few.clone() };
    let [whole, many] = [&few, &many].map(|scene| renderer.render_to_image(scene).unwrap());
    renderer.set_tile_side_px(257);
    assert!(renderer.render_to_image(&few).unwrap() == whole, "tiles make no difference");
    let few = whole;
    let apart = few.rgba.iter().zip(&many.rgba).filter(|(one, other)| one != other);
    let steps: Vec<u8> = apart.map(|(one, other)| one.abs_diff(*other)).collect();
    // Half floats keep the light of a star a little less exactly than the tone map has it.
    assert!((1..200).contains(&steps.len()) && steps.iter().all(|step| *step == 1), "{}: {steps:?}", steps.len());
    let bright = |image: &Image| image.rgba.chunks_exact(4).filter(|rgba| rgba[1] > 150).count();
    assert!(bright(&few) > 500, "{} pixels of stars", bright(&few));
}

#[test]
fn a_star_s_flux_does_not_depend_on_the_size_of_the_frame() {
    let mut renderer = renderer();
    let direction = azimuth_altitude(140.0, 31.0);
    for size_px in [256, 1024, 2048, 4096] {
        let lens = dome(size_px, 180.0, 180.0, 0.0);
        let pixel = lens.pixel_from_direction(direction).unwrap();
        let (flux_lx, _) =
            measured(&mut renderer, &Scene { exposure: 10.0, ..scene(lens, star(direction, 2.0)) }, pixel);
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
        let pixel = lens.pixel_from_direction(direction).unwrap();
        let (flux_lx, centroid) = measured(&mut renderer, &scene(lens, star(direction, 1.0)), pixel);
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
    let scene = scene(lens, star(direction, 1.0));
    let (left_lx, _) = measured(&mut renderer, &scene, DVec2::new(0.0, 170.0));
    let (right_lx, _) = measured(&mut renderer, &scene, DVec2::new(600.0, 170.0));
    assert!(left_lx > 0.4 * illuminance_lx(1.0) && right_lx > 0.3 * illuminance_lx(1.0));
    assert!(((left_lx + right_lx) / illuminance_lx(1.0) - 1.0).abs() < 0.02);
}

#[test]
fn a_planet_s_point_brings_the_light_it_is_given() {
    let mut renderer = renderer();
    let lens = dome(512, 180.0, 180.0, 0.0);
    let direction = azimuth_altitude(77.0, 50.0);
    let point = PointSource {
        direction: direction.as_vec3().into(),
        illuminance_lx: 1e-5,
        color: [1.0; 3],
        twinkle: Twinkle::default(),
    };
    let scene = Scene { points: vec![point].into(), exposure: 50.0, ..Scene::black(lens) };
    let (flux_lx, _) = measured(&mut renderer, &scene, lens.pixel_from_direction(direction).unwrap());
    assert!((flux_lx / 1e-5 - 1.0).abs() < 0.01, "{flux_lx}");
}

/// Exposure and gain are the scene's; the light that comes out divides by both.
#[test]
fn the_gain_of_points_is_a_factor_on_their_light_and_on_nothing_else() {
    let mut renderer = renderer();
    let lens = dome(512, 180.0, 180.0, 0.0);
    let direction = azimuth_altitude(33.0, 50.0);
    let pixel = lens.pixel_from_direction(direction).unwrap();
    let scene = Scene { point_gain: 3.5, ..scene(lens, star(direction, 1.0)) };
    let (flux_lx, _) = measured(&mut renderer, &scene, pixel);
    assert!((flux_lx / illuminance_lx(1.0) / 3.5 - 1.0).abs() < 0.01, "{flux_lx}");
}

/// The veil around a bright star is that of CIE 146:2002 (`src/astro/vision/glare.rs`) near it, nowhere above it, and gone
/// before its triangle ends; a faint star has none.
#[test]
fn a_bright_star_draws_the_eye_s_veil_around_itself() {
    let mut renderer = renderer();
    let lens = dome(2048, 180.0, 180.0, 0.0);
    let direction = azimuth_altitude(140.0, 60.0);
    let centre = lens.pixel_from_direction(direction).unwrap();
    let glare = Glare { per_cd_m2: 15.0, degrees_per_px: 180.0 / 2048.0 };
    let mut light_at = |magnitude: f64, glare: Glare| {
        let light = renderer.render_hdr(&Scene { glare, ..scene(lens, star(direction, magnitude)) }).unwrap();
        move |offset_px: f64| {
            let pixel = centre + DVec2::new(offset_px, 0.0);
            f64::from(light[pixel.y as usize * 2048 + pixel.x as usize][1])
        }
    };
    let sirius = light_at(-1.46, glare);
    for offset_px in [6.0, 8.0, 11.0, 14.0] {
        let pixel = (centre + DVec2::new(offset_px, 0.0)).floor() + 0.5;
        let at = DVec2::new(pixel.x, centre.y.floor() + 0.5).distance(centre);
        let full = illuminance_lx(-1.46) * 15.0 * veil_per_lx(at * 180.0 / 2048.0);
        let found = sirius(offset_px);
        assert!(found < 1.01 * full && found > 0.3 * full, "{offset_px}: {found} {full}");
    }
    assert_eq!(sirius(60.0), 0.0);
    let (faint, without) = (light_at(4.0, glare), light_at(-1.46, Glare::default()));
    assert_eq!((faint(5.0), without(6.0)), (0.0, 0.0));
}
