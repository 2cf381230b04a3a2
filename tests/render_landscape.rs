//! Landscapes, meteors and comets as pixels: where they stand, that they hide what is behind them, that tiles make no seam.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::time::parse_time;
use beiguan::catalogs::landscapes::{BEIJING_OBSERVATORY, Placement, landscape_file, pack_panorama};
use beiguan::catalogs::{Catalogs, Files};
use beiguan::moment::{LandscapeName, Layer, Layers, Moment, Observer, Projection};
use beiguan::render::Renderer;
use beiguan::scene::Scene;
use beiguan::scene::backdrop::Backdrop;
use beiguan::scene::compose::compose;
use beiguan::scene::draw::{Ground, PointSource, Twinkle};
use beiguan::scene::glow::GlowSpot;
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::sky::Sky;
use render_common::{Spread, azimuth_altitude, dome, renderer};

fn scene_of(catalogs: &Catalogs, landscape: &str, target: &Target) -> Scene {
    let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let observer = Observer::on_earth_deg(116.429, 39.906, 50.0);
    let layers = Layers::of(&[Layer::Landscape]);
    let moment = Moment { layers, landscape: LandscapeName::new(landscape), ..Moment::new(instant, observer) };
    compose(&moment, &Sky::at(&moment, catalogs).unwrap(), catalogs, target).unwrap()
}

fn level_dome(size_px: u32) -> Target {
    Target::new(Projection::Dome, FrameSize::square(size_px))
}

/// What is left of an evenly bright sky in some directions; the landscape itself is dark beside it.
fn sky_left(renderer: &mut Renderer, scene: &Scene, directions: &[(f64, f64)]) -> Vec<f32> {
    let backdrop = Some(Backdrop::uniform([1.0; 3], scene.lens.frame()));
    let light =
        renderer.render_hdr(&Scene { backdrop: backdrop.map(Into::into), exposure: 1.0, ..scene.clone() }).unwrap();
    let width_px = scene.lens.frame().width_px as usize;
    let at = |&(azimuth_deg, altitude_deg): &(f64, f64)| {
        let pixel = scene.lens.pixel_from_direction(azimuth_altitude(azimuth_deg, altitude_deg)).unwrap();
        light[pixel.y as usize * width_px + pixel.x as usize][1]
    };
    directions.iter().map(at).collect()
}

#[test]
fn the_celestial_globe_stands_in_the_south_and_the_sky_is_free_above_it_and_inside_the_rings() {
    let catalogs = Catalogs::embedded();
    let scene = scene_of(&catalogs, BEIJING_OBSERVATORY, &level_dome(2048));
    let left =
        sky_left(&mut renderer(), &scene, &[(180.0, 6.0), (180.0, 15.0), (180.0, 60.0), (136.5, 8.5), (10.0, 1.0)]);
    assert!(left[0] < 0.01, "the globe hides the sky: {left:?}");
    assert!(left[1] > 0.99 && left[2] > 0.99, "above it the sky is free: {left:?}");
    assert!(left[4] < 0.01, "the parapet hides the horizon: {left:?}");
}

#[test]
fn the_terrace_is_the_same_in_tiles_to_the_byte() {
    let catalogs = Catalogs::embedded();
    let tilted = Target { tilt_rad: 0.35, ..level_dome(700) };
    let flat = Target::new(Projection::Perspective, FrameSize { width_px: 801, height_px: 533 });
    let mut renderer = renderer();
    for target in [level_dome(700), tilted, flat] {
        let scene = scene_of(&catalogs, BEIJING_OBSERVATORY, &target);
        assert!(scene.landscape.len() > 300, "{}", scene.landscape.len());
        renderer.set_tile_side_px(4096);
        let whole = renderer.render_to_image(&scene).unwrap().rgba;
        for side_px in [256, 113] {
            renderer.set_tile_side_px(side_px);
            let tiled = renderer.render_to_image(&scene).unwrap().rgba;
            let differing = whole.iter().zip(&tiled).filter(|(a, b)| a != b).count();
            assert_eq!(differing, 0, "{target:?} in tiles of {side_px}");
        }
    }
}

/// Deep in the night it is kept on a plate, and shown from there where nothing else is drawn. Stars without light open all cells.
#[test]
fn the_kept_terrace_is_the_same_before_stars_and_alone() {
    let catalogs = Catalogs::embedded();
    let flat = Target::new(Projection::Perspective, FrameSize { width_px: 801, height_px: 533 });
    let mut renderer = renderer();
    for target in [level_dome(700), Target { tilt_rad: 0.35, ..level_dome(640) }, flat] {
        let scene = scene_of(&catalogs, BEIJING_OBSERVATORY, &target);
        let alone =
            Scene { backdrop: Some(Backdrop::uniform([2e-4; 3], scene.lens.frame()).into()), exposure: 300.0, ..scene };
        let mut spread = Spread(0.7);
        let dark = |_| PointSource {
            direction: spread.direction().as_vec3().into(),
            illuminance_lx: 0.0,
            color: [1.0; 3],
            twinkle: Twinkle::default(),
        };
        let before_stars = Scene { points: (0..30_000).map(dark).collect(), ..alone.clone() };
        // In the first frame it is not known yet what is hidden.
        let images = [&alone, &alone, &before_stars, &alone].map(|scene| renderer.render_to_image(scene).unwrap().rgba);
        let seen = images[0].iter().skip(2).step_by(4).filter(|blue| **blue > 20).count();
        assert!(seen > images[0].len() / 16, "{seen} pixels of sky");
        for later in &images[1..] {
            let differing = images[0].iter().zip(later).filter(|(a, b)| a != b).count();
            assert_eq!(differing, 0, "{target:?}");
        }
    }
}

/// A user's skyline: a step of 20 degrees in the east, nothing in the west.
#[test]
fn a_skyline_hides_the_sky_up_to_its_altitude() {
    let bytes = b"azimuth_deg,altitude_deg\n45,0\n45.01,20\n135,20\n135.01,0\n";
    let path = landscape_file("step.csv", Placement::default());
    let catalogs = Catalogs::new(Files::embedded().with_override(&path, bytes.to_vec()));
    let scene = scene_of(&catalogs, "step", &level_dome(1024));
    let places = [(90.0, 19.0), (90.0, 21.0), (50.0, 10.0), (40.0, 10.0), (270.0, 1.0)];
    let left = sky_left(&mut renderer(), &scene, &places);
    assert!(left[0] < 0.01 && left[2] < 0.01, "{left:?}");
    assert!(left[1] > 0.99 && left[3] > 0.99 && left[4] > 0.99, "{left:?}");
}

/// A panorama of one degree a pixel: red up to 30 degrees in the south-west quarter, transparent elsewhere.
#[test]
fn a_panorama_stands_where_its_pixels_say_and_tiles_make_no_seam() {
    let mut rgba = vec![0; 360 * 180 * 4];
    for row in 60..180 {
        for column in 180..270 {
            rgba[(row * 360 + column) * 4..][..4].copy_from_slice(&[255, 0, 0, 255]);
        }
    }
    let path = landscape_file("red.png", Placement::default());
    let catalogs = Catalogs::new(Files::embedded().with_override(&path, pack_panorama(360, 180, &rgba)));
    let scene = scene_of(&catalogs, "red", &level_dome(720));
    let mut renderer = renderer();
    let places = [(225.0, 15.0), (225.0, 28.0), (225.0, 33.0), (150.0, 15.0), (190.0, 3.0), (275.0, 10.0)];
    let left = sky_left(&mut renderer, &scene, &places);
    assert!(left[0] < 0.01 && left[1] < 0.01 && left[4] < 0.01, "{left:?}");
    assert!(left[2] > 0.99 && left[3] > 0.99 && left[5] > 0.99, "{left:?}");
    let whole = renderer.render_to_image(&scene).unwrap().rgba;
    renderer.set_tile_side_px(97);
    assert!(whole == renderer.render_to_image(&scene).unwrap().rgba);
}

#[test]
fn the_ground_may_begin_below_the_horizon() {
    let lens = dome(512, 200.0, 180.0, 0.0);
    let ground = Some(Ground { light_rgb_cd_m2: [1e-3; 3], altitude_rad: -0.07 });
    let scene = Scene { ground, fade: 0.0, ..Scene::black(lens) };
    let left = sky_left(&mut renderer(), &scene, &[(180.0, -2.5), (180.0, -6.0), (90.0, 2.0)]);
    assert!(left[0] > 0.99 && left[1] < 0.01 && left[2] > 0.99, "{left:?}");
}

/// Luminance times solid angle over the pixels is the illuminance of the spot, narrow or wide, in the middle and at the rim.
#[test]
fn a_spot_gives_the_light_that_it_says() {
    let mut renderer = renderer();
    let lens = dome(800, 180.0, 180.0, 0.0);
    for (sigma_deg, altitude_deg) in [(0.0, 89.0), (0.0, 20.0), (1.5, 60.0), (4.0, 80.0)] {
        let direction = azimuth_altitude(140.0, altitude_deg).as_vec3().into();
        let sigma_rad = f32::to_radians(sigma_deg);
        let spot = GlowSpot { direction, sigma_rad, illuminance_lx: 1e-6, color: [1.0; 3] };
        let scene = Scene { glows: vec![spot], exposure: 1e3, fade: 0.0, ..Scene::black(lens) };
        let light = renderer.render_hdr(&scene).unwrap();
        let sum_lx: f64 = light
            .iter()
            .enumerate()
            .filter(|(_, pixel)| pixel[1] > 0.0)
            .map(|(at, pixel)| {
                let place = glam::DVec2::new((at % 800) as f64 + 0.5, (at / 800) as f64 + 0.5);
                f64::from(pixel[1]) / 1e3 * lens.pixel_solid_angle_sr(place)
            })
            .sum();
        assert!((sum_lx / 1e-6 - 1.0).abs() < 0.03, "{sigma_deg} at {altitude_deg}: {sum_lx}");
    }
}

/// On a moonless night the light on the terrace stands for many minutes, and in twilight it moves on in steps that no display shows.
#[test]
fn the_light_on_the_terrace_stands_still_by_night_and_moves_on_in_small_steps_at_dusk() {
    let catalogs = Catalogs::embedded();
    let lights = |from: &str, minutes: u32| -> Vec<Vec<[f32; 3]>> {
        let start = parse_time(from, catalogs.time_scales().unwrap()).unwrap();
        let at = |minute: u32| {
            let observer = Observer::on_earth_deg(116.429, 39.906, 50.0);
            let moment = Moment::new(start.plus_seconds(60.0 * f64::from(minute)), observer);
            let moment = Moment { landscape: LandscapeName::new(BEIJING_OBSERVATORY), ..moment };
            let scene = compose(&moment, &Sky::at(&moment, &catalogs).unwrap(), &catalogs, &level_dome(256)).unwrap();
            scene.landscape.iter().map(|piece| piece.light_rgb_cd_m2).collect()
        };
        (0..minutes).map(at).collect()
    };
    let night = lights("2026-01-15T14:00:00Z", 20);
    let changes = night.windows(2).filter(|pair| pair[0] != pair[1]).count();
    assert!(changes <= 5, "{changes} changes in 20 minutes of night");
    let dusk = lights("2026-01-15T10:00:00Z", 3);
    assert_ne!(dusk[0], dusk[2], "the dusk darkens the terrace");
}

/// What nearer pieces hide is left out from the second frame on, while the lens stands; no pixel may tell.
#[test]
fn the_terrace_is_the_same_to_the_byte_however_often_it_is_drawn() {
    let catalogs = Catalogs::embedded();
    let tilted = Target { tilt_rad: 0.35, ..level_dome(500) };
    let flat = Target::new(Projection::Perspective, FrameSize { width_px: 601, height_px: 433 });
    let mut renderer = renderer();
    for target in [level_dome(512), tilted, flat] {
        let dark = scene_of(&catalogs, BEIJING_OBSERVATORY, &target);
        let backdrop = Some(Backdrop::uniform([1.0; 3], dark.lens.frame()));
        let scene = Scene { backdrop: backdrop.map(Into::into), exposure: 1e3, ..dark };
        let first = renderer.render_hdr(&scene).unwrap();
        for _ in 0..2 {
            let again = renderer.render_hdr(&scene).unwrap();
            let differing = first.iter().zip(&again).filter(|(one, other)| one != other).count();
            assert_eq!(differing, 0, "{target:?}");
        }
    }
}

/// A kept landscape is laid over stars and under lines; after another light it is drawn anew, and nothing of the other one stays.
#[test]
fn a_kept_terrace_leaves_no_trace_of_what_was_drawn_before() {
    let catalogs = Catalogs::embedded();
    let scene_at = |time: &str| {
        let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
        let layers = Layers::of(&[&Layer::CLEAR_NIGHT[..], &[Layer::GridHorizontal, Layer::Meridian]].concat());
        let observer = Observer::on_earth_deg(116.429, 39.906, 50.0);
        let moment =
            Moment { layers, landscape: LandscapeName::new(BEIJING_OBSERVATORY), ..Moment::new(instant, observer) };
        compose(&moment, &Sky::at(&moment, &catalogs).unwrap(), &catalogs, &level_dome(512)).unwrap()
    };
    let [night, dusk] = ["2026-01-15T14:00:00Z", "2026-01-15T10:00:00Z"].map(scene_at);
    let alone = [&night, &dusk].map(|scene| renderer().render_to_image(scene).unwrap().rgba);
    let mut kept = renderer();
    for turn in [0, 0, 0, 1, 1, 0, 1] {
        let scene = [&night, &dusk][turn];
        let differing =
            kept.render_to_image(scene).unwrap().rgba.iter().zip(&alone[turn]).filter(|(a, b)| a != b).count();
        assert_eq!(differing, 0, "scene {turn}");
    }
}
