//! What stands on the stage as pixels: where it is, that it has the colors it was given by day and by night, that tiles make
//! no seam.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::stage::{Caption, Mark, MarkShape, Picture, Pointer, StageColor, StagePlace};
use beiguan::moment::{Layer, Layers, Moment, Observer, Projection, Stage, WhatIf};
use beiguan::render::Image;
use beiguan::scene::Scene;
use beiguan::scene::compose::compose;
use beiguan::scene::lens::FrameSize;
use beiguan::scene::picture::PictureForm;
use beiguan::scene::target::Target;
use beiguan::sky::Sky;
use beiguan::units::angle::DEGREE_RAD;
use glam::{DVec2, DVec3};
use render_common::{azimuth_altitude, renderer};

const NIGHT: &str = "2026-01-15T14:00:00Z";
const DAY: &str = "2026-06-15T04:00:00Z";

/// A slide of four colors: red and green above, blue and white below; its left edge is transparent.
fn slide() -> Vec<u8> {
    let mut rgba = Vec::new();
    for row in 0..100_u32 {
        for column in 0..200_u32 {
            let alpha = if column < 20 { 0 } else { 255 };
            let color = match (row < 50, column < 100) {
                (true, true) => [200, 0, 0],
                (true, false) => [0, 200, 0],
                (false, true) => [0, 0, 200],
                (false, false) => [255, 255, 255],
            };
            rgba.extend(color.into_iter().chain([alpha]));
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 200, 100);
    encoder.set_color(png::ColorType::Rgba);
    encoder.write_header().unwrap().write_image_data(&rgba).unwrap();
    bytes
}

fn catalogs() -> Catalogs {
    Catalogs::embedded().with_pictures([("slide.png".to_owned(), slide())])
}

fn scene(catalogs: &Catalogs, time: &str, stage: Stage, target: &Target) -> Scene {
    let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
    let night = Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0));
    let moment = Moment { stage, ..night };
    moment.validate().unwrap();
    compose(&moment, &Sky::at(&moment, catalogs).unwrap(), catalogs, target).unwrap()
}

fn dome(size_px: u32) -> Target {
    Target::new(Projection::Dome, FrameSize::square(size_px))
}

fn rad(pair_deg: [f64; 2]) -> [f64; 2] {
    pair_deg.map(|angle| angle * DEGREE_RAD)
}

fn slide_at(place: Option<StagePlace>, width_deg: f64, opacity: f64) -> Stage {
    let picture = Picture { file: "slide.png".to_owned(), place, width_rad: width_deg * DEGREE_RAD, opacity };
    Stage { pictures: vec![picture], ..Stage::default() }
}

fn pixel(image: &Image, scene: &Scene, azimuth_deg: f64, altitude_deg: f64) -> [u8; 3] {
    pixel_at(image, scene, azimuth_altitude(azimuth_deg, altitude_deg))
}

fn pixel_at(image: &Image, scene: &Scene, direction: DVec3) -> [u8; 3] {
    let at = scene.lens.pixel_from_direction(direction).unwrap();
    let index = (at.y as usize * image.size.width_px as usize + at.x as usize) * 4;
    [image.rgba[index], image.rgba[index + 1], image.rgba[index + 2]]
}

fn close(found: [u8; 3], wanted: [u8; 3]) -> bool {
    found.into_iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 1)
}

#[test]
fn a_picture_has_its_colors_by_day_and_by_night_and_stands_upright_through_every_lens() {
    let (catalogs, mut renderer) = (catalogs(), renderer());
    let flat = FrameSize { width_px: 800, height_px: 600 };
    let targets = [dome(512), Target::new(Projection::Perspective, flat), Target::new(Projection::Stereographic, flat)];
    for (target, time) in targets.iter().flat_map(|target| [(target, DAY), (target, NIGHT)]) {
        let place = Some(StagePlace::Horizon(rad([180.0, 35.0])));
        let named = scene(&catalogs, time, slide_at(place, 30.0, 1.0), target);
        let scene = Scene { labels: Vec::new().into(), ..named };
        let image = renderer.render_to_image(&scene).unwrap();
        let at = |aside_deg: f64, up_deg: f64| pixel(&image, &scene, 180.0 + aside_deg, 35.0 + up_deg);
        assert!(close(at(-6.0, 4.0), [200, 0, 0]), "{:?}", at(-6.0, 4.0));
        assert!(close(at(6.0, 4.0), [0, 200, 0]), "{:?}", at(6.0, 4.0));
        assert!(close(at(-6.0, -4.0), [0, 0, 200]) && close(at(6.0, -4.0), [255; 3]));
        let PictureForm::Patch(patch) = scene.pictures[0].form else { panic!("it is a patch") };
        let near_corner = |part: f64| {
            let corner = DVec2::new(part * patch.half_extent[0], -part * patch.half_extent[1]);
            pixel_at(&image, &scene, patch.direction(corner))
        };
        assert!(close(near_corner(0.9), [255; 3]) && !close(near_corner(1.1), [255; 3]), "{:?}", near_corner(0.9));
        // Its left edge is transparent.
        assert!(!close(at(-17.5, -3.0), [0, 0, 200]));
    }
}

#[test]
fn a_picture_fades_evenly_and_a_panorama_stands_all_around_with_its_middle_in_the_north() {
    let (catalogs, mut renderer) = (catalogs(), renderer());
    let mut black = scene(&catalogs, NIGHT, slide_at(None, 40.0, 0.5), &dome(256));
    black.fade = 0.0;
    let pictures = std::mem::take(&mut black.pictures);
    let scene = Scene { pictures, ..Scene::black(black.lens) };
    let image = renderer.render_to_image(&scene).unwrap();
    // East of north and above the horizon: green; west: red. The transparent tenth begins in the south and ends at 216 degrees.
    assert!(close(pixel(&image, &scene, 40.0, 30.0), [0, 100, 0]), "{:?}", pixel(&image, &scene, 40.0, 30.0));
    assert!(close(pixel(&image, &scene, 300.0, 30.0), [100, 0, 0]));
    assert!(close(pixel(&image, &scene, 200.0, 30.0), [0; 3]));
}

#[test]
fn a_pointer_is_seen_by_day_and_by_night() {
    let (catalogs, mut renderer) = (catalogs(), renderer());
    let pointer = Pointer { at: StagePlace::Horizon(rad([200.0, 50.0])), color: StageColor::Green, opacity: 1.0 };
    for time in [DAY, NIGHT] {
        let with = scene(&catalogs, time, Stage { pointers: vec![pointer.clone()], ..Stage::default() }, &dome(1024));
        let without = scene(&catalogs, time, Stage::default(), &dome(1024));
        let [lit, bare] = [&with, &without].map(|scene| renderer.render_to_image(scene).unwrap());
        let differs = |azimuth_deg, altitude_deg| {
            let [a, b] = [&lit, &bare].map(|image| pixel(image, &with, azimuth_deg, altitude_deg));
            a.into_iter().zip(b).map(|(a, b)| a.abs_diff(b)).max().unwrap()
        };
        assert!(differs(200.0, 50.0) > 50, "its middle is lit: {}", differs(200.0, 50.0));
        assert!(differs(200.0, 50.75) > 50, "it has a ring: {}", differs(200.0, 50.75));
        assert!(differs(200.0, 52.0) <= 1 && differs(203.0, 50.0) <= 1, "it ends there");
    }
}

#[test]
fn a_ring_is_seen_where_it_is_by_day_and_by_night() {
    let (catalogs, mut renderer) = (catalogs(), renderer());
    let shape = MarkShape::Ring { at: StagePlace::Front(rad([0.0, 40.0])), radius_rad: 10.0 * DEGREE_RAD };
    let mark = Mark { shape, label: None, color: StageColor::Gold, opacity: 1.0 };
    for time in [DAY, NIGHT] {
        let with = scene(&catalogs, time, Stage { marks: vec![mark.clone()], ..Stage::default() }, &dome(1024));
        let without = scene(&catalogs, time, Stage::default(), &dome(1024));
        let [lit, bare] = [&with, &without].map(|scene| renderer.render_to_image(scene).unwrap());
        let brighter = |altitude_deg| {
            let [a, b] = [&lit, &bare].map(|image| i32::from(pixel(image, &with, 180.0, altitude_deg)[0]));
            a - b
        };
        assert!(brighter(50.0) > 60 && brighter(30.0) > 60, "{time}: {} {}", brighter(50.0), brighter(30.0));
        assert!(brighter(40.0).abs() <= 1 && brighter(48.5).abs() <= 1);
    }
}

#[test]
fn the_stage_is_the_same_in_tiles_to_the_byte() {
    let (catalogs, mut renderer) = (catalogs(), renderer());
    let front = |pair| StagePlace::Front(rad(pair));
    let shape = MarkShape::Arrow { from: front([-30.0, 20.0]), to: front([20.0, 50.0]) };
    let stage = Stage {
        captions: vec![Caption::new("Where does it rise? 它从哪里升起？")],
        marks: vec![Mark { shape, label: Some("?".to_owned()), color: StageColor::Red, opacity: 0.7 }],
        pointers: vec![Pointer { at: front([5.0, 30.0]), color: StageColor::Green, opacity: 0.9 }],
        ..slide_at(Some(front([-20.0, 45.0])), 120.0, 0.8)
    };
    let wide = FrameSize { width_px: 640, height_px: 320 };
    for target in [dome(400), Target::new(Projection::Globe, wide), Target::new(Projection::Stereographic, wide)] {
        let scene = scene(&catalogs, NIGHT, stage.clone(), &target);
        renderer.set_tile_side_px(4096);
        let whole = renderer.render_to_image(&scene).unwrap().rgba;
        renderer.set_tile_side_px(113);
        assert!(renderer.render_to_image(&scene).unwrap().rgba == whole, "{:?}", target.projection);
    }
}

#[test]
fn the_badge_of_a_what_if_is_drawn_without_any_layer() {
    let (catalogs, mut renderer) = (catalogs(), renderer());
    let instant = parse_time(NIGHT, catalogs.time_scales().unwrap()).unwrap();
    let natural = Moment {
        layers: Layers::of(&[] as &[Layer]),
        ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0))
    };
    let moment = Moment { what_if: WhatIf { parallax: 50.0, ..WhatIf::default() }, ..natural };
    let sky = Sky::at(&moment, &catalogs).unwrap();
    let scene = compose(&moment, &sky, &catalogs, &dome(1024)).unwrap();
    let image = renderer.render_to_image(&scene).unwrap();
    // Lit pixels stand 10 to 13 degrees above the front, and nowhere else.
    let lit: Vec<[f64; 2]> = (0..1024 * 1024)
        .filter(|index| image.rgba[index * 4] > 60)
        .map(|index| [(index % 1024) as f64, (index / 1024) as f64])
        .collect();
    assert!(lit.len() > 300, "{}", lit.len());
    let px_per_deg = 1024.0 / 180.0;
    assert!(lit.iter().all(|[x, y]| {
        let altitude_deg = (1024.0 - y) / px_per_deg;
        (9.5..13.5).contains(&altitude_deg) && (x - 512.0).abs() < 30.0 * px_per_deg
    }));
}
