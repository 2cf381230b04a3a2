//! Whole frames: the same bytes twice and in tiles, discs of true size, lines, ground, blackout, and no value that is not
//! a number.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::render::Renderer;
use beiguan::scene::backdrop::Backdrop;
use beiguan::scene::draw::{Ground, LineSegment, PointSource, Twinkle, great_circle};
use beiguan::scene::lens::{Flip, FrameSize, Lens};
use beiguan::scene::star_field::illuminance_lx;
use beiguan::scene::{Glare, Scene};
use beiguan::units::angle::DEGREE_RAD;
use glam::{DMat3, DVec2, DVec3};
use render_common::{Spread, azimuth_altitude, ball, dome, gaze, lenses, renderer};

fn stars(count: usize) -> Vec<PointSource> {
    let mut spread = Spread(0.4);
    let mut one = |_| PointSource {
        direction: spread.direction().as_vec3().into(),
        illuminance_lx: illuminance_lx(spread.between(-1.5, 6.5)) as f32,
        color: [spread.between(0.7, 1.3) as f32, 1.0, spread.between(0.7, 1.3) as f32],
        twinkle: Twinkle::default(),
    };
    (0..count).map(&mut one).collect()
}

fn line(from: DVec3, to: DVec3, width_px: f32) -> Vec<LineSegment> {
    let segment = |(a, b): (DVec3, DVec3)| LineSegment {
        from: a.as_vec3().into(),
        to: b.as_vec3().into(),
        color: [1.0; 3],
        luminance_cd_m2: 0.003,
        width_px,
    };
    great_circle(from, to, 0.035).map(segment).collect()
}

/// A frame with everything on it.
fn full_scene(lens: Lens) -> Scene {
    let sun = azimuth_altitude(250.0, -10.0);
    let mut lines = line(azimuth_altitude(0.0, 10.0), azimuth_altitude(100.0, 70.0), 1.3);
    lines.extend(line(azimuth_altitude(180.0, -20.0), azimuth_altitude(300.0, 30.0), 2.5));
    let venus = PointSource {
        direction: azimuth_altitude(200.0, 20.0).as_vec3().into(),
        illuminance_lx: 1e-4,
        color: [1.0; 3],
        twinkle: Twinkle::default(),
    };
    Scene {
        exposure: 100.0,
        backdrop: Some(Backdrop::uniform([2e-4, 2e-4, 3e-4], lens.frame()).into()),
        points: std::iter::once(venus).chain(stars(3000)).collect(),
        glare: Glare { per_cd_m2: 20.0, degrees_per_px: 0.2 },
        globes: vec![
            ball(&lens, azimuth_altitude(190.0, 35.0), 4.0, Some(sun), 0.01),
            ball(&lens, azimuth_altitude(80.0, 5.0), 1.0, None, 0.01),
        ],
        lines: lines.into(),
        ground: Some(Ground { light_rgb_cd_m2: [1e-4, 0.9e-4, 0.8e-4], altitude_rad: 0.0 }),
        lines_over_ground: line(azimuth_altitude(90.0, 0.0), azimuth_altitude(200.0, 0.0), 1.5),
        ..Scene::black(lens)
    }
}

fn show(renderer: &mut Renderer, scene: &Scene) -> Vec<u8> {
    renderer.render_to_image(scene).unwrap().rgba
}

#[test]
fn the_same_scene_gives_the_same_bytes_twice() {
    let mut renderer = renderer();
    let scene = full_scene(dome(500, 180.0, 180.0, 15.0));
    let first = show(&mut renderer, &scene);
    show(&mut renderer, &full_scene(dome(333, 230.0, 0.0, 0.0)));
    assert_eq!(first, show(&mut renderer, &scene));
}

#[test]
fn tiled_equals_untiled_to_the_byte() {
    let mut renderer = renderer();
    let frame = FrameSize { width_px: 900, height_px: 700 };
    let lenses = [
        dome(1000, 180.0, 180.0, 20.0),
        Lens::perspective(frame, gaze(190.0, 20.0, 70.0), Flip::None).unwrap(),
        Lens::stereographic(frame, gaze(190.0, 20.0, 150.0), Flip::Horizontal).unwrap(),
        Lens::globe(frame, DMat3::from_rotation_z(1.0), Flip::None).unwrap(),
    ];
    for lens in lenses {
        let scene = full_scene(lens);
        renderer.set_tile_side_px(4096);
        let whole = show(&mut renderer, &scene);
        assert!(whole.iter().filter(|value| **value > 128).count() > 100_000);
        for side_px in [300, 257] {
            renderer.set_tile_side_px(side_px);
            let tiled = show(&mut renderer, &scene);
            let differing = whole.iter().zip(&tiled).filter(|(a, b)| a != b).count();
            assert_eq!(differing, 0, "{side_px} {lens:?}");
        }
    }
}

/// Area of a uniform disc of radius 2 degrees, from its light; its diameter follows.
#[test]
fn a_disc_has_its_true_diameter_in_pixels() {
    let mut renderer = renderer();
    let frame = FrameSize { width_px: 1000, height_px: 800 };
    let lenses = [
        dome(2048, 180.0, 180.0, 0.0),
        dome(1024, 60.0, 180.0, 45.0),
        Lens::perspective(frame, gaze(180.0, 40.0, 40.0), Flip::None).unwrap(),
        Lens::stereographic(frame, gaze(180.0, 40.0, 100.0), Flip::None).unwrap(),
    ];
    for lens in lenses {
        let direction = azimuth_altitude(185.0, 42.0);
        let globes = vec![ball(&lens, direction, 2.0, None, 0.01)];
        let scene = Scene { globes, exposure: 100.0, ..Scene::black(lens) };
        let light = renderer.render_hdr(&scene).unwrap();
        let area_px: f64 = light.iter().map(|rgba| f64::from(rgba[1])).sum();
        let diameter_px = 2.0 * (area_px / std::f64::consts::PI).sqrt();
        let expected_px = 4.0 * DEGREE_RAD * lens.pixels_per_radian(direction);
        assert!((diameter_px - expected_px).abs() < 0.2, "{lens:?}: {diameter_px} {expected_px}");
    }
}

#[test]
fn a_half_lit_sphere_is_bright_on_the_side_of_the_sun() {
    let mut renderer = renderer();
    let lens = Lens::perspective(FrameSize::square(400), gaze(180.0, 0.0, 20.0), Flip::None).unwrap();
    // the Sun stands in the west, to the right of a viewer who faces south
    let globes = vec![ball(&lens, azimuth_altitude(180.0, 0.0), 5.0, Some(azimuth_altitude(270.0, 0.0)), 0.01)];
    let scene = Scene { globes, exposure: 100.0, ..Scene::black(lens) };
    let light = renderer.render_hdr(&scene).unwrap();
    let at = |x: usize| light[200 * 400 + x][1];
    assert!(at(290) > 0.8 && at(250) > 0.4 && at(250) < at(290), "{} {}", at(250), at(290));
    assert_eq!((at(150), at(110)), (0.0, 0.0));
}

#[test]
fn a_disc_hides_the_stars_behind_it() {
    let mut renderer = renderer();
    let lens = dome(512, 180.0, 180.0, 0.0);
    let direction = azimuth_altitude(185.0, 42.0);
    let point = PointSource {
        direction: direction.as_vec3().into(),
        illuminance_lx: 1e-3,
        color: [1.0; 3],
        twinkle: Twinkle::default(),
    };
    let globes = vec![ball(&lens, direction, 5.0, None, 0.0)];
    let scene = Scene { points: vec![point].into(), globes, ..Scene::black(lens) };
    assert!(renderer.render_hdr(&scene).unwrap().iter().all(|rgba| rgba[1] == 0.0));
}

#[test]
fn a_line_is_continuous_even_in_brightness_and_as_wide_as_it_says() {
    let mut renderer = renderer();
    let lens = dome(1000, 180.0, 180.0, 0.0);
    let scene = Scene {
        lines: line(azimuth_altitude(90.0, 30.0), azimuth_altitude(270.0, 30.1), 2.0).into(),
        exposure: 100.0,
        ..Scene::black(lens)
    };
    let light = renderer.render_hdr(&scene).unwrap();
    for x in 250..750 {
        let column: Vec<f32> = (0..1000).map(|y| light[y * 1000 + x][1] / 0.3).collect();
        let (peak, sum) = (column.iter().copied().fold(0.0, f32::max), column.iter().sum::<f32>());
        assert!(peak > 0.95 && peak < 1.001, "{x}: {peak}");
        assert!((sum - 2.0).abs() < 0.15, "{x}: {sum}");
    }
}

#[test]
fn a_line_across_a_globe_s_seam_shows_at_both_edges_and_nowhere_between() {
    let mut renderer = renderer();
    let lens = Lens::globe(FrameSize { width_px: 720, height_px: 360 }, DMat3::IDENTITY, Flip::None).unwrap();
    let equator = |degrees: f64| azimuth_altitude(90.0 - degrees, 0.0);
    let scene =
        Scene { lines: line(equator(170.0), equator(190.5), 2.0).into(), exposure: 100.0, ..Scene::black(lens) };
    let light = renderer.render_hdr(&scene).unwrap();
    let lit = |x: usize| light[180 * 720 + x][1] > 0.1;
    assert!((0..20).all(lit) && (701..720).all(lit));
    assert!(!(24..697).any(lit));
}

#[test]
fn the_ground_begins_at_the_horizon() {
    let mut renderer = renderer();
    let ground = Some(Ground { light_rgb_cd_m2: [0.005; 3], altitude_rad: 0.0 });
    let lens = dome(1000, 180.0, 180.0, 30.0);
    let light = renderer.render_hdr(&Scene { ground, exposure: 100.0, ..Scene::black(lens) }).unwrap();
    let at = |altitude_deg: f64| {
        let pixel = lens.pixel_from_direction(azimuth_altitude(190.0, altitude_deg)).unwrap();
        light[pixel.y as usize * 1000 + pixel.x as usize][1]
    };
    assert_eq!((at(0.4), at(20.0)), (0.0, 0.0));
    assert!((at(-0.4) - 0.5).abs() < 1e-3 && (at(-25.0) - 0.5).abs() < 1e-3);
}

#[test]
fn outside_the_circle_and_in_a_blackout_every_pixel_is_black() {
    let mut renderer = renderer();
    let scene = full_scene(dome(400, 180.0, 180.0, 20.0));
    let image = renderer.render_to_image(&scene).unwrap();
    let outside =
        |x: u32, y: u32| DVec2::new(f64::from(x) + 0.5, f64::from(y) + 0.5).distance(DVec2::splat(200.0)) > 200.0;
    let mut corners = (0..400).flat_map(|y| (0..400).map(move |x| (x, y))).filter(|(x, y)| outside(*x, *y));
    assert!(corners.all(|(x, y)| image.rgb(x, y) == [0; 3]));
    let black = renderer.render_to_image(&Scene { fade: 1.0, ..scene }).unwrap();
    assert!(black.rgba.chunks_exact(4).all(|rgba| rgba == [0, 0, 0, 255]));
    let nothing = renderer.render_to_image(&Scene::black(dome(400, 180.0, 180.0, 20.0))).unwrap();
    assert!(nothing.rgba.chunks_exact(4).all(|rgba| rgba == [0, 0, 0, 255]));
}

#[test]
fn in_an_emergency_the_dome_is_bright_and_even_and_its_corners_stay_black() {
    let mut renderer = renderer();
    let scene = full_scene(dome(400, 180.0, 180.0, 20.0));
    for lit in [Scene { house_light: 1.0, fade: 1.0, ..Scene::black(scene.lens) }, Scene { house_light: 0.5, ..scene }]
    {
        let house_light = lit.house_light;
        let image = renderer.render_to_image(&lit).unwrap();
        assert_eq!(image.rgb(0, 0), [0; 3]);
        let inside = (20..380).map(|y| image.rgb(200, y));
        if house_light == 1.0 {
            let [red, green, blue] = image.rgb(200, 200);
            assert!(red > 220 && green > 210 && blue > 200);
            let differs = |one: u8, other: u8| one.abs_diff(other) > 1;
            assert!(inside.into_iter().all(|rgb| !differs(rgb[0], red) && !differs(rgb[2], blue)), "it is even");
        } else {
            assert!(inside.into_iter().all(|rgb| rgb[0] >= 100), "half of the light is there already");
        }
    }
}

/// A uniform sky between two 8-bit values becomes a mixture of the two with the right mean: no bands.
#[test]
fn dithering_keeps_the_mean_between_two_steps() {
    let mut renderer = renderer();
    let lens = Lens::perspective(FrameSize::square(256), gaze(0.0, 45.0, 60.0), Flip::None).unwrap();
    let linear = 0.02f32;
    let stored = -(1.0 - linear).ln();
    let image = renderer
        .render_to_image(&Scene {
            backdrop: Some(Backdrop::uniform([stored; 3], lens.frame()).into()),
            ..Scene::black(lens)
        })
        .unwrap();
    let greens: Vec<u8> = image.rgba.chunks_exact(4).map(|rgba| rgba[1]).collect();
    let mean = greens.iter().map(|v| f64::from(*v)).sum::<f64>() / greens.len() as f64;
    // IEC 61966-2-1; f16 keeps the light within 0.05 %
    let expected = 255.0 * (1.055 * f64::from(linear).powf(1.0 / 2.4) - 0.055);
    assert!((mean - expected).abs() < 0.05, "{mean} {expected}");
    assert!(greens.iter().all(|v| (f64::from(*v) - expected).abs() <= 1.0));
}

#[test]
fn a_thousand_random_scenes_hold_no_value_that_is_not_a_number() {
    let mut renderer = renderer();
    let mut spread = Spread(0.9);
    for i in 0..1000 {
        let frame =
            FrameSize { width_px: 1 + (spread.unit() * 30.0) as u32, height_px: 1 + (spread.unit() * 30.0) as u32 };
        let view = gaze(spread.between(-720.0, 720.0), spread.between(-90.0, 90.0), spread.between(0.01, 170.0));
        let lens = match i % 4 {
            0 => dome(frame.width_px, spread.between(0.01, 360.0), view.azimuth_rad, spread.between(-180.0, 180.0)),
            1 => Lens::perspective(frame, view, Flip::Vertical).unwrap(),
            2 => Lens::stereographic(frame, view, Flip::None).unwrap(),
            _ => Lens::globe(frame, DMat3::from_rotation_x(spread.unit()), Flip::Both).unwrap(),
        };
        let exposure = 10f32.powf(spread.between(-3.0, 12.0) as f32);
        let mut scene = Scene { exposure, ..full_scene(lens) };
        scene.points[0].direction = lens.view_from_local().transpose().col((i % 3) as usize).as_vec3().into();
        if i % 7 == 0 {
            scene.points[0].direction = [f32::NAN; 3];
            scene.globes[0].centre_px = DVec2::splat(f64::INFINITY);
            scene.lines[0].from = [0.0; 3];
        }
        let light = renderer.render_hdr(&scene).unwrap();
        assert!(light.iter().flatten().all(|value| value.is_finite() && *value >= 0.0), "{i} {lens:?}");
    }
}

#[test]
fn an_8192_pixel_dome_master_is_drawn_in_tiles() {
    let mut renderer = renderer();
    let image = renderer.render_to_image(&full_scene(dome(8192, 180.0, 180.0, 0.0))).unwrap();
    assert_eq!(image.rgba.len(), 8192 * 8192 * 4);
    assert!(image.rgb(4096, 4096) != [0; 3] && image.rgb(10, 10) == [0; 3]);
}

#[test]
fn lenses_of_every_kind_draw_the_horizon_where_they_say() {
    let mut renderer = renderer();
    for lens in lenses().into_iter().filter(|lens| lens.frame().width_px < 2000) {
        let ring: Vec<_> = (0..36)
            .flat_map(|i| {
                let azimuth_deg = 10.0 * f64::from(i);
                line(azimuth_altitude(azimuth_deg, 5.0), azimuth_altitude(azimuth_deg + 10.0, 5.0), 3.0)
            })
            .collect();
        let light = renderer.render_hdr(&Scene { lines: ring.into(), exposure: 100.0, ..Scene::black(lens) }).unwrap();
        let width_px = lens.frame().width_px as usize;
        let inside = (0..36).filter_map(|i| {
            let direction = azimuth_altitude(10.0 * f64::from(i), 5.0);
            let pixel = lens.pixel_from_direction(direction)?;
            let size = DVec2::new(f64::from(lens.frame().width_px), f64::from(lens.frame().height_px));
            let within = pixel.cmpge(DVec2::splat(2.0)).all() && pixel.cmplt(size - 2.0).all();
            within.then(|| light[pixel.y as usize * width_px + pixel.x as usize][1])
        });
        let values: Vec<f32> = inside.collect();
        assert!(!values.is_empty() && values.iter().all(|value| *value > 0.2), "{lens:?} {values:?}");
    }
}

/// What a weak machine's window shows: the picture of a smaller frame, with all its light in its place.
#[test]
fn a_small_picture_is_stretched_over_a_larger_window() {
    let mut renderer = renderer();
    let gpu = renderer.gpu().clone();
    let lens = dome(128, 180.0, 180.0, 0.0);
    let scene = Scene { backdrop: Some(Backdrop::uniform([0.5; 3], lens.frame()).into()), ..Scene::black(lens) };
    let small = renderer.render_to_image(&scene).unwrap();
    let size = FrameSize::square(256);
    let window = gpu.device.create_texture(&wgpu::TextureDescriptor {
        label: None,
        size: wgpu::Extent3d { width: 256, height: 256, depth_or_array_layers: 1 },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::Rgba8Unorm,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::COPY_SRC,
        view_formats: &[],
    });
    let view = window.create_view(&wgpu::TextureViewDescriptor::default());
    renderer.render_to_surface_view(&scene, (&view, wgpu::TextureFormat::Rgba8Unorm), size).unwrap();
    let buffer = gpu.device.create_buffer(&wgpu::BufferDescriptor {
        label: None,
        size: 256 * 256 * 4,
        usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    });
    let mut encoder = gpu.device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
    let layout = wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(1024), rows_per_image: Some(256) };
    let copy = wgpu::TexelCopyBufferInfo { buffer: &buffer, layout };
    encoder.copy_texture_to_buffer(window.as_image_copy(), copy, window.size());
    gpu.queue.submit([encoder.finish()]);
    buffer.slice(..).map_async(wgpu::MapMode::Read, |_| {});
    gpu.device.poll(wgpu::PollType::wait_indefinitely()).unwrap();
    let large = buffer.slice(..).get_mapped_range().unwrap().to_vec();
    let mean = |rgba: &[u8]| rgba.chunks_exact(4).map(|p| f64::from(p[1])).sum::<f64>() / (rgba.len() / 4) as f64;
    assert!((mean(&large) / mean(&small.rgba) - 1.0).abs() < 0.01, "{} {}", mean(&large), mean(&small.rgba));
    assert!(large[(128 * 256 + 128) * 4] > 50 && large[0] == 0);
}
