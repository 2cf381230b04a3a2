//! While time runs at its own rate a frame begins with what stands still, which is kept: no pixel may tell.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::catalogs::landscapes::BEIJING_OBSERVATORY;
use beiguan::moment::{Beside, Half, LandscapeName, Language, Layer, Layers, Loupe, Moment, Observer, Projection};
use beiguan::scene::compose::{Composer, compose};
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::scene::{Scene, ScreenText};
use beiguan::sky::Sky;
use render_common::renderer;

/// Over the Ancient Observatory, with lines and names.
fn evening(catalogs: &Catalogs, time: &str) -> Moment {
    let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
    let layers =
        Layers::of(&[&Layer::CLEAR_NIGHT[..], &[Layer::ConstellationLines, Layer::ConstellationNames]].concat());
    let observer = Observer::on_earth_deg(116.429, 39.906, 50.0);
    Moment { layers, landscape: LandscapeName::new(BEIJING_OBSERVATORY), ..Moment::new(instant, observer) }
}

/// Frames in a row by a composer and a renderer that keep what stands, and each composed alone and drawn after another light, which
/// leaves nothing to be kept.
fn compare(moments: &[Moment], target: &Target, catalogs: &Catalogs) {
    let (mut composer, mut kept, mut anew) = (Composer::default(), renderer(), renderer());
    for (frame, moment) in moments.iter().enumerate() {
        let sky = Sky::at(moment, catalogs).unwrap();
        let scene = composer.compose(moment, &sky, catalogs, target).unwrap();
        let picture = kept.render_to_image(&scene).unwrap();
        let alone = compose(moment, &sky, catalogs, target).unwrap();
        anew.render_to_image(&Scene { exposure: 0.7 * scene.exposure, fade: 0.37, ..alone.clone() }).unwrap();
        let drawn_anew = anew.render_to_image(&alone).unwrap();
        let differing = picture.rgba.iter().zip(&drawn_anew.rgba).filter(|(a, b)| a != b).count();
        assert_eq!(differing, 0, "frame {frame}");
    }
}

#[test]
fn frames_of_a_running_night_are_the_same_as_drawn_alone() {
    let catalogs = Catalogs::embedded();
    let night = evening(&catalogs, "2026-01-15T14:00:00Z");
    let at =
        |seconds: f64| Moment { instant: night.instant.plus_seconds(seconds), show_time_s: seconds, ..night.clone() };
    let mut moments: Vec<Moment> = (0..14).map(|frame| at(f64::from(frame) * 0.15)).collect();
    // A jump and back, a fade, an emergency's light, a loupe, another city's light.
    moments.extend([at(600.0), at(600.1), at(2.0), at(2.01), at(2.02)]);
    moments.extend([0.5, 0.25].map(|fade| Moment { fade, ..at(2.03) }));
    moments.push(Moment { house_light: 0.3, ..at(2.04) });
    let loupe = Loupe::over("jupiter", None);
    moments.extend([at(2.05), Moment { loupe: Some(loupe), ..at(2.06) }, at(2.07)]);
    moments.extend([2.08, 2.09].map(|seconds| Moment { bortle: 7.0, ..at(seconds) }));
    // The sky stands, and what twinkles, fades or is held before it does not: as between two ticks of a running clock.
    let standing = |show_time_s: f64| Moment { show_time_s, ..at(3.0) };
    let magnified = |show_time_s: f64| Moment { loupe: Some(Loupe::over("sirius", None)), ..standing(show_time_s) };
    moments.extend([3.0, 3.1, 3.2].map(standing));
    moments.extend([Moment { fade: 0.5, ..standing(3.3) }, Moment { house_light: 0.3, ..standing(3.4) }]);
    moments.extend([3.5, 3.6, 3.7].map(magnified));
    moments.extend([Moment { language: Language::Zh, ..standing(3.8) }, standing(3.9)]);
    let mut without_stars = standing(4.0);
    without_stars.layers.set(Layer::Stars, 0.0);
    moments.extend([without_stars, standing(4.1)]);
    for size_px in [512, 333] {
        compare(&moments, &Target::new(Projection::Dome, FrameSize::square(size_px)), &catalogs);
    }
}

/// One renderer is asked for many things in turn.
#[test]
fn what_is_kept_of_a_scene_is_right_after_whatever_was_drawn_between() {
    let catalogs = Catalogs::embedded();
    let night = evening(&catalogs, "2026-01-15T14:00:00Z");
    let target = Target::new(Projection::Dome, FrameSize::square(300));
    let sky = Sky::at(&night, &catalogs).unwrap();
    let scene = compose(&night, &sky, &catalogs, &target).unwrap();
    let says = |words: &[&str]| {
        let word = |(row, text): (usize, &&str)| ScreenText {
            text: (*text).to_owned(),
            corner_px: [10.0, 10.0 + 20.0 * row as f64],
            height_px: 14.0,
            color: [1.0; 3],
            plate: None,
        };
        Scene { overlay: words.iter().enumerate().map(word).collect(), ..scene.clone() }
    };
    let chinese = Moment { language: Language::Zh, ..night.clone() };
    let chinese = compose(&chinese, &sky, &catalogs, &target).unwrap();
    let alone = |scene: &Scene| renderer().render_to_image(scene).unwrap().rgba;
    let mut kept = renderer();
    let mut is_right = |scene: &Scene, what: &str| {
        assert!(kept.render_to_image(scene).unwrap().rgba == alone(scene), "{what}");
        kept.render_to_image(scene).unwrap();
    };
    is_right(&scene, "the first");
    is_right(&says(&["22:00"]), "a word on the screen");
    is_right(&says(&["22:01", "×10"]), "other words");
    is_right(&scene, "no word");
    is_right(&chinese, "Chinese names");
    is_right(&Scene { show_time_s: 5.0, ..scene.clone() }, "it twinkles");
    let light = kept.render_hdr(&scene).unwrap();
    assert!(light == renderer().render_hdr(&scene).unwrap(), "the light itself");
    assert!(kept.render_to_image(&scene).unwrap().rgba == alone(&scene), "after its light");
    kept.labels_of(&chinese);
    kept.set_tile_side_px(128);
    assert!(kept.render_to_image(&scene).unwrap().rgba == alone(&scene), "in tiles");
}

/// Sirius stands low enough to twinkle in color. The second sky is that of another evening.
#[test]
fn between_two_ticks_of_the_sky_only_what_twinkles_is_new_and_it_is() {
    let catalogs = Catalogs::embedded();
    let night = evening(&catalogs, "2026-01-15T14:00:00Z");
    let another = evening(&catalogs, "2026-04-15T14:00:00Z");
    let at = |show_time_s: f64| {
        let beside = Beside {
            moment: Box::new(Moment { show_time_s, ..another.clone() }),
            half: Half::Right,
            border_rad: 0.0,
            here: String::new(),
            there: String::new(),
            opacity: 1.0,
        };
        Moment { show_time_s, beside: Some(beside), ..night.clone() }
    };
    let target = Target::new(Projection::Dome, FrameSize::square(256));
    let moments = [0.0, 0.2, 0.4, 0.6].map(at);
    compare(&moments, &target, &catalogs);
    let (mut composer, mut renderer) = (Composer::default(), renderer());
    let pictures = moments.each_ref().map(|moment| {
        let sky = composer.sky(moment, &catalogs).unwrap();
        let scene = composer.compose(moment, &sky, &catalogs, &target).unwrap();
        renderer.render_to_image(&scene).unwrap().rgba
    });
    let differing = |half: usize| {
        let pixels = pictures[2].chunks_exact(4).zip(pictures[3].chunks_exact(4)).enumerate();
        pixels.filter(|(index, (a, b))| index % 256 / 128 == half && a != b).count()
    };
    assert!(differing(0) > 300 && differing(1) > 300, "{} and {} pixels", differing(0), differing(1));
}

#[test]
fn frames_of_a_running_day_and_of_a_flat_view_are_too() {
    let catalogs = Catalogs::embedded();
    for (time, projection) in
        [("2026-01-15T04:00:00Z", Projection::Dome), ("2026-01-15T09:30:00Z", Projection::Perspective)]
    {
        let first = evening(&catalogs, time);
        let at = |frame: u32| Moment { instant: first.instant.plus_seconds(f64::from(frame) * 0.3), ..first.clone() };
        let moments: Vec<Moment> = (0..16).map(at).collect();
        compare(&moments, &Target::new(projection, FrameSize { width_px: 480, height_px: 400 }), &catalogs);
    }
}
