//! Words on whole frames: over many Moments, places, projections and seatings no two labels of full strength touch, none
//! crosses the rim of a dome, and none appears, goes or changes with a jump while the sky turns.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::time::Instant;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Language, Layer, Layers, Moment, Observer};
use beiguan::render::Renderer;
use beiguan::scene::Scene;
use beiguan::scene::compose::compose;
use beiguan::scene::labels::PlacedLabel;
use beiguan::scene::lens::{FrameSize, Projection};
use beiguan::scene::target::{Seating, Target};
use beiguan::sky::Sky;
use beiguan::units::angle::DEGREE_RAD;
use glam::DVec2;
use render_common::{Spread, renderer};
use std::collections::HashMap;

const SIDE_PX: u32 = 1024;

fn scene(moment: &Moment, target: &Target, catalogs: &Catalogs) -> Scene {
    compose(moment, &Sky::at(moment, catalogs).unwrap(), catalogs, target).unwrap()
}

/// Any place, any time of two centuries, any language, every layer or the usual ones.
fn some_moment(spread: &mut Spread) -> Moment {
    let instant = Instant::from_jd_tt(2_415_020.0 + (spread.between(0.0, 73_000.0)).floor(), spread.unit());
    let observer = Observer::on_earth_deg(spread.between(-180.0, 180.0), spread.between(-89.0, 89.0), 0.0);
    let mut moment = Moment::new(instant, observer);
    moment.gaze.azimuth_rad = spread.between(0.0, 360.0) * DEGREE_RAD;
    moment.gaze.altitude_rad = spread.between(-20.0, 85.0) * DEGREE_RAD;
    moment.language = if spread.unit() < 0.5 { Language::En } else { Language::Zh };
    moment.label_size_rad = spread.between(1.0, 4.0) * DEGREE_RAD;
    if spread.unit() < 0.7 {
        let all = Layer::ALL.into_iter().filter(|layer| *layer != Layer::Satellites).collect::<Vec<_>>();
        moment.layers = Layers::of(&all);
    }
    moment
}

fn some_target(spread: &mut Spread) -> Target {
    let projection = Projection::ALL[((spread.unit() * 7.0) as usize).saturating_sub(3)];
    let width_px = if projection == Projection::Globe { 2 * SIDE_PX } else { SIDE_PX };
    let usual = Target::new(projection, FrameSize { width_px, height_px: SIDE_PX });
    let dome = projection == Projection::Dome;
    Target {
        tilt_rad: if dome { spread.between(-30.0, 30.0) * DEGREE_RAD } else { 0.0 },
        truncation_rad: Some(90.0 * DEGREE_RAD),
        seating: if spread.unit() < 0.5 { Seating::Concentric } else { Seating::Unidirectional },
        fov_rad: if dome { usual.fov_rad } else { usual.fov_rad * spread.between(0.02, 1.0) },
        ..usual
    }
}

#[test]
fn over_many_moments_no_two_labels_of_full_strength_touch_and_none_crosses_the_rim() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let mut spread = Spread(0.271_828);
    let (mut shown, mut domes) = (0, 0);
    for case in 0..120 {
        let (moment, target) = (some_moment(&mut spread), some_target(&mut spread));
        let scene = scene(&moment, &target, &catalogs);
        let labels = renderer.labels_of(&scene);
        let full: Vec<&PlacedLabel> = labels.iter().filter(|label| label.opacity > 0.999).collect();
        for (i, one) in full.iter().enumerate() {
            for other in &full[..i] {
                let shared_px2 = one.rectangle().shared_area_px2(&other.rectangle());
                assert_eq!(shared_px2, 0.0, "case {case}: {:?} and {:?} in {moment:?}", one.text, other.text);
            }
        }
        if target.projection == Projection::Dome {
            domes += 1;
            let centre_px = DVec2::splat(f64::from(SIDE_PX) / 2.0);
            for label in labels.iter().filter(|label| label.opacity > 0.0) {
                let farthest_px =
                    label.rectangle().corners_px().iter().map(|corner| corner.distance(centre_px)).fold(0.0, f64::max);
                assert!(
                    farthest_px <= f64::from(SIDE_PX) / 2.0 + 1e-6,
                    "case {case}: {:?} crosses the rim",
                    label.text
                );
            }
        }
        shown += full.len();
    }
    assert!(shown > 3000 && domes > 20, "{shown} labels on {domes} domes");
}

/// Opacities of the labels whose text stands once in the frame, by text.
fn opacities(renderer: &mut Renderer, scene: &Scene) -> HashMap<String, f32> {
    let mut found: HashMap<String, Vec<f32>> = HashMap::new();
    for label in renderer.labels_of(scene) {
        found.entry(label.text).or_default().push(label.opacity);
    }
    found.into_iter().filter(|(_, all)| all.len() == 1).map(|(text, all)| (text, all[0])).collect()
}

#[test]
fn while_the_sky_turns_labels_come_and_go_by_fading() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let layers = [
        Layer::Stars,
        Layer::Labels,
        Layer::ConstellationNames,
        Layer::Planets,
        Layer::Moon,
        Layer::CardinalPoints,
        Layer::Ecliptic,
        Layer::Landscape,
    ];
    for seating in [Seating::Unidirectional, Seating::Concentric] {
        let target = Target {
            seating,
            truncation_rad: Some(90.0 * DEGREE_RAD),
            ..Target::new(Projection::Dome, FrameSize { width_px: SIDE_PX, height_px: SIDE_PX })
        };
        let start = Instant::from_jd_tt(2_461_056.0, 0.084);
        let mut before: Option<HashMap<String, f32>> = None;
        let (mut fading, mut largest) = (0, (0.0_f32, String::new()));
        for step in 0..150 {
            let instant = start.plus_seconds(8.0 * f64::from(step));
            let mut moment = Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0));
            moment.layers = Layers::of(&layers);
            let now = opacities(&mut renderer, &scene(&moment, &target, &catalogs));
            for (text, opacity) in &now {
                let Some(before) = &before else { continue };
                // One that was not there had no strength.
                let change = (opacity - before.get(text).copied().unwrap_or(0.0)).abs();
                fading += usize::from(change > 0.0);
                if change > largest.0 {
                    largest = (change, format!("{text} at step {step}"));
                }
            }
            for (text, opacity) in before.iter().flatten().filter(|(text, _)| !now.contains_key(*text)) {
                assert!(*opacity < 0.2, "{text} went with an opacity of {opacity} at step {step}");
            }
            before = Some(now);
        }
        // In 8 s the sky turns by 2', a ninth of a pixel here; a label is hidden within 2.5 px of overlap.
        assert!(largest.0 < 0.2, "{seating:?}: the opacity changed by {largest:?}");
        assert!(fading > 20, "{seating:?}: only {fading} changes");
    }
}
