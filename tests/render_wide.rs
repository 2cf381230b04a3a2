//! Frames for films: 16 bits are the picture of the display without its dithering, linear light is the same scene before
//! the tone curve, and frames that are under way together do not disturb each other.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::render::{HalfImage, Image, PixelKind, Pixels, Renderer};
use beiguan::scene::backdrop::Backdrop;
use beiguan::scene::draw::{PointSource, Twinkle};
use beiguan::scene::lens::Lens;
use beiguan::scene::{Scene, ScreenText};
use render_common::{azimuth_altitude, dome, renderer};

/// A sky brighter to one star, with a word.
fn scene(lens: Lens, light_cd_m2: f32) -> Scene {
    let star = PointSource {
        direction: azimuth_altitude(200.0, 60.0).as_vec3().into(),
        illuminance_lx: 1e-4,
        color: [1.2, 1.0, 0.8],
        twinkle: Twinkle::default(),
    };
    let word = ScreenText {
        text: "word".to_owned(),
        corner_px: [120.0, 60.0],
        height_px: 24.0,
        color: [0.8, 0.5, 0.2],
        plate: None,
    };
    Scene {
        exposure: 100.0,
        backdrop: Some(Backdrop::uniform([light_cd_m2; 3], lens.frame()).into()),
        points: vec![star].into(),
        overlay: vec![word],
        ..Scene::black(lens)
    }
}

fn halves(renderer: &mut Renderer, scene: &Scene, kind: PixelKind) -> HalfImage {
    match renderer.submit(scene, kind).unwrap().collect().unwrap() {
        Pixels::Halves(image) => image,
        Pixels::Bytes(_) => panic!("8 bits were not asked for"),
    }
}

fn bytes(pixels: Pixels) -> Image {
    match pixels {
        Pixels::Bytes(image) => image,
        Pixels::Halves(_) => panic!("half floats were not asked for"),
    }
}

/// sRGB (IEC 61966-2-1).
fn encoded(linear: f32) -> f32 {
    if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 }
}

#[test]
fn sixteen_bits_are_the_picture_without_its_dithering() {
    let mut renderer = renderer();
    let scene = scene(dome(256, 180.0, 180.0, 0.0), 2e-3);
    let eight = renderer.render_to_image(&scene).unwrap();
    let wide = halves(&mut renderer, &scene, PixelKind::Display16);
    // Words are blended over what is dithered already: two steps of rounding.
    let far = |(eight, wide): (&u8, &half::f16)| (f32::from(*eight) - wide.to_f32() * 255.0).abs() > 2.1;
    assert_eq!(eight.rgba.iter().zip(&wide.rgba).filter(|&pair| far(pair)).count(), 0);
    assert!(eight.rgba.chunks_exact(4).any(|pixel| pixel[0] > 200), "there is a word");
}

#[test]
fn linear_light_is_the_scene_before_the_tone_curve_with_mask_words_and_blackout() {
    let mut renderer = renderer();
    let lens = dome(256, 180.0, 180.0, 0.0);
    let scene = scene(lens, 2e-3);
    let linear = halves(&mut renderer, &scene, PixelKind::SceneLinear);
    let wide = halves(&mut renderer, &scene, PixelKind::Display16);
    let at = |image: &HalfImage, x: usize, y: usize, channel: usize| image.rgba[(y * 256 + x) * 4 + channel].to_f32();
    // The plain sky: 2e-3 cd/m2 times 100; its strongest channel goes through the curve of 1 - exp(-x) to the display.
    let sky = |image: &HalfImage| [0, 1, 2].map(|channel| at(image, 60, 128, channel));
    let [red, green, blue] = sky(&linear);
    assert!((0.2126 * red + 0.7152 * green + 0.0722 * blue - 0.2).abs() < 2e-3, "{red} {green} {blue}");
    let strongest_of_sky = |image: &HalfImage| sky(image).into_iter().fold(0.0, f32::max);
    assert!((strongest_of_sky(&wide) - encoded(1.0 - (-strongest_of_sky(&linear)).exp())).abs() < 2e-3);
    // Outside the circle nothing; the star is brighter than white.
    assert_eq!(at(&linear, 2, 2, 0), 0.0);
    assert!(linear.rgba.iter().any(|value| value.to_f32() > 1.2));
    // The word has its own colour in both.
    let strongest = |image: &HalfImage| {
        let rows = (60..90).flat_map(|y| (120..200).map(move |x| (x, y)));
        rows.map(|(x, y)| at(image, x, y, 0)).fold(0.0, f32::max)
    };
    assert!((strongest(&linear) - 0.8).abs() < 0.01, "{}", strongest(&linear));
    assert!((strongest(&wide) - encoded(0.8)).abs() < 0.01, "{}", strongest(&wide));
    let faded = halves(&mut renderer, &Scene { fade: 0.5, ..scene }, PixelKind::SceneLinear);
    assert!((at(&faded, 60, 128, 0) - red / 2.0).abs() < 1e-3);
}

#[test]
fn frames_that_are_under_way_together_do_not_disturb_each_other() {
    let mut renderer = renderer();
    let scenes = [1e-4, 2e-3, 8e-3].map(|light| scene(dome(200, 180.0, 180.0, 0.0), light));
    let alone = scenes.each_ref().map(|scene| renderer.render_to_image(scene).unwrap());
    renderer.set_tile_side_px(90);
    let together = scenes.each_ref().map(|scene| renderer.submit(scene, PixelKind::Display8).unwrap());
    for (underway, alone) in together.into_iter().zip(alone) {
        assert!(bytes(underway.collect().unwrap()) == alone);
    }
}
