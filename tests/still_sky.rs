//! While time runs at its own rate a frame begins with what stands still, which is kept: no pixel may tell.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::catalogs::landscapes::BEIJING_OBSERVATORY;
use beiguan::moment::{LandscapeName, Layer, Layers, Loupe, Moment, Observer, Projection};
use beiguan::scene::Scene;
use beiguan::scene::compose::{Composer, compose};
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
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
    for size_px in [512, 333] {
        compare(&moments, &Target::new(Projection::Dome, FrameSize::square(size_px)), &catalogs);
    }
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
