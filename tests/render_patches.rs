//! Patches of light keep their light, end where they end, and are the same in tiles.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::scene::Scene;
use beiguan::scene::lens::{Flip, FrameSize, Lens};
use beiguan::scene::patch::{LightLaw, LightPatch};
use glam::{DMat3, DVec2, DVec3};
use render_common::{azimuth_altitude, dome, gaze, renderer};

const ILLUMINANCE_LX: f64 = 1e-6;

/// A patch with axes of these lengths, all of whose light is [`ILLUMINANCE_LX`].
fn patch(direction: DVec3, law: LightLaw, reach: f64, scale_rad: [f64; 2], clouds: f32) -> LightPatch {
    let luminance_cd_m2 = ILLUMINANCE_LX / (scale_rad[0] * scale_rad[1] * law.area(reach));
    LightPatch {
        direction: direction.as_vec3().into(),
        along: direction.any_orthonormal_vector().as_vec3().into(),
        scale_rad: scale_rad.map(|axis| axis as f32),
        reach: reach as f32,
        law,
        luminance_cd_m2: luminance_cd_m2 as f32,
        color: [1.0; 3],
        clouds,
        seed: 20_261_121,
    }
}

fn scene(lens: Lens, patches: Vec<LightPatch>) -> Scene {
    // The brightest pixel is about 1.
    let peak = patches.iter().map(|patch| patch.luminance_cd_m2).fold(f32::MIN_POSITIVE, f32::max);
    Scene { fade: 0.0, exposure: 1.0 / peak, patches, ..Scene::black(lens) }
}

fn laws() -> [(LightLaw, f64); 5] {
    [
        (LightLaw::Disc { bulge: 0.0 }, 5.0),
        (LightLaw::Disc { bulge: 0.22 }, 5.0),
        (LightLaw::Ball { exponent: 2.0 }, 8.0),
        (LightLaw::Ball { exponent: 0.4 }, 1.9),
        (LightLaw::Shell, 1.6),
    ]
}

/// The light of all pixels, lx.
fn light_lx(scene: &Scene, light: &[[f32; 4]]) -> f64 {
    let width = scene.lens.frame().width_px as usize;
    let of_pixel = |(index, rgba): (usize, &[f32; 4])| {
        let pixel = DVec2::new((index % width) as f64 + 0.5, (index / width) as f64 + 0.5);
        f64::from(rgba[1]) / f64::from(scene.exposure) * scene.lens.pixel_solid_angle_sr(pixel)
    };
    light.iter().enumerate().map(of_pixel).sum()
}

#[test]
fn a_patch_of_any_law_and_size_keeps_its_light() {
    let mut renderer = renderer();
    let lens = Lens::perspective(FrameSize::square(600), gaze(200.0, 30.0, 8.0), Flip::None).unwrap();
    let px_per_rad = lens.pixels_per_radian(azimuth_altitude(200.0, 30.0));
    for (law, reach) in laws() {
        for (along_px, across_px, clouds) in [(2.0, 2.0, 0.0), (12.0, 4.0, 0.0), (30.0, 30.0, 0.9), (30.0, 10.0, 1.0)] {
            let direction = azimuth_altitude(200.13, 30.07);
            let scale_rad = [along_px, across_px].map(|px: f64| px / px_per_rad);
            let scene = scene(lens, vec![patch(direction, law, reach, scale_rad, clouds)]);
            let found = light_lx(&scene, &renderer.render_hdr(&scene).unwrap()) / ILLUMINANCE_LX;
            // A bulge is a sixth of its disc: with 2 px to a scale length it falls between pixels.
            let bar = if along_px < 4.0 { 0.08 } else { 0.02 };
            assert!((found - 1.0).abs() < bar, "{law:?}, {along_px} x {across_px} px, clouds {clouds}: {found}");
        }
    }
}

#[test]
fn on_every_projection_and_over_the_seam_of_a_globe_the_light_is_the_same() {
    let mut renderer = renderer();
    let frame = FrameSize { width_px: 1024, height_px: 512 };
    let globe = Lens::globe(frame, DMat3::IDENTITY, Flip::None).unwrap();
    let stereographic = Lens::stereographic(FrameSize::square(512), gaze(0.0, 90.0, 200.0), Flip::Horizontal).unwrap();
    let (law, reach) = (LightLaw::Disc { bulge: 0.2 }, 5.0);
    for (lens, direction) in [
        (dome(512, 180.0, 180.0, 0.0), azimuth_altitude(100.0, 40.0)),
        (stereographic, azimuth_altitude(310.0, 25.0)),
        (globe, DVec3::new(-1.0, 0.003, 0.4).normalize()),
        (globe, DVec3::new(-1.0, -0.05, -0.3).normalize()),
    ] {
        let scene = scene(lens, vec![patch(direction, law, reach, [0.05, 0.02], 0.5)]);
        let found = light_lx(&scene, &renderer.render_hdr(&scene).unwrap()) / ILLUMINANCE_LX;
        assert!((found - 1.0).abs() < 0.05, "{:?}: {found}", lens.projection());
    }
}

#[test]
fn beyond_its_reach_a_patch_leaves_every_pixel_black() {
    let mut renderer = renderer();
    let lens = Lens::perspective(FrameSize::square(400), gaze(20.0, 50.0, 10.0), Flip::None).unwrap();
    let direction = azimuth_altitude(20.5, 50.2);
    for (law, reach) in laws() {
        let scale_rad = 0.2_f64.to_radians();
        let scene = scene(lens, vec![patch(direction, law, reach, [scale_rad; 2], 1.0)]);
        let light = renderer.render_hdr(&scene).unwrap();
        let mut lit = 0;
        for (index, rgba) in light.iter().enumerate() {
            let pixel = DVec2::new((index % 400) as f64 + 0.5, (index / 400) as f64 + 0.5);
            let towards = lens.direction_from_pixel(pixel).unwrap();
            let units = towards.angle_between(direction).tan() / scale_rad;
            assert!(rgba[..3].iter().all(|channel| channel.is_finite() && *channel >= 0.0));
            assert!(units < reach * 1.001 || rgba[..3] == [0.0; 3], "{law:?}: {rgba:?} at {units}");
            lit += usize::from(rgba[1] > 0.0);
        }
        assert!(lit > 500, "{law:?}: {lit}");
    }
}

#[test]
fn in_tiles_patches_are_the_same_bytes() {
    let mut renderer = renderer();
    let lens = dome(300, 180.0, 180.0, 10.0);
    let patches = (0..40).map(|i| {
        let (law, reach) = laws()[i % 5];
        let i = i as f64;
        patch(azimuth_altitude(i * 37.0, 2.0 + i * 2.1), law, reach, [0.01 + 0.001 * i, 0.01], 0.8)
    });
    let scene = scene(lens, patches.collect());
    let whole = renderer.render_to_image(&scene).unwrap();
    renderer.set_tile_side_px(71);
    assert!(whole == renderer.render_to_image(&scene).unwrap());
    assert!(whole.rgba.chunks_exact(4).filter(|pixel| pixel[1] > 20).count() > 300);
}
