//! What a frame shows of a sky culture.

use super::compose;
use crate::astro::time::parse_time;
use crate::catalogs::Catalogs;
use crate::moment::{CultureName, Language, Layer, Layers, Moment, Observer, Projection};
use crate::scene::Scene;
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use crate::sky::Sky;

/// The whole sky of China's culture in a globe's frame.
fn chinese_globe(layers: &[Layer], language: Language) -> Scene {
    let catalogs = Catalogs::embedded();
    let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let moment = Moment {
        layers: Layers::of(layers),
        language,
        sky_culture: CultureName::chinese(),
        ..Moment::new(instant, Observer::geocentre())
    };
    let frame = FrameSize { width_px: 1024, height_px: 512 };
    let target = Target::new(Projection::Globe, frame);
    compose(&moment, &Sky::at(&moment, &catalogs).unwrap(), &catalogs, &target).unwrap()
}

fn words(scene: &Scene) -> Vec<&str> {
    scene.labels.iter().map(|label| label.text.as_str()).collect()
}

#[test]
fn the_mansions_are_named_with_widths_that_make_a_circle() {
    let scene = chinese_globe(&[Layer::Mansions], Language::Zh);
    let widths_deg =
        words(&scene).into_iter().filter_map(|text| text.strip_suffix('°')?.split_once(' ')?.1.parse().ok());
    let widths_deg: Vec<f64> = widths_deg.collect();
    assert_eq!(widths_deg.len(), 28);
    assert!((widths_deg.iter().sum::<f64>() - 360.0).abs() < 28.0 * 0.05, "{widths_deg:?}");
    assert!(words(&scene).contains(&"角"));
}

#[test]
fn the_four_symbols_come_with_their_layer_and_are_written_large() {
    let art = chinese_globe(&[Layer::ConstellationArt], Language::En);
    let mut names: Vec<String> = words(&art).into_iter().map(|name| name.replace('\n', " ")).collect();
    names.sort_unstable();
    assert_eq!(names, ["Azure Dragon", "Black Tortoise", "Vermilion Bird", "White Tiger"]);
    assert!(art.lines.len() > 1000);
    let lines = chinese_globe(&[Layer::ConstellationLines, Layer::ConstellationNames], Language::Zh);
    assert!(!words(&lines).contains(&"青龙") && words(&lines).contains(&"北斗"));
    let largest = lines.labels.iter().map(|label| label.height_px).fold(0.0, f64::max);
    assert!(art.labels.iter().all(|label| label.height_px > largest));
}

#[test]
fn members_have_the_color_of_their_symbol() {
    let scene = chinese_globe(&[Layer::ConstellationNames], Language::Zh);
    let color = |name: &str| scene.labels.iter().find(|label| label.text == name).map(|label| label.color).unwrap();
    assert_eq!(color("角宿"), color("心宿"));
    assert_ne!(color("角宿"), color("井宿"));
    assert_eq!(color("北斗"), color("紫微垣"));
}

#[test]
fn a_culture_that_is_not_there_is_refused_with_those_that_are() {
    let catalogs = Catalogs::embedded();
    let mut moment = Moment::new(crate::astro::time::Instant::J2000, Observer::geocentre());
    moment.sky_culture = "atlantis".parse().unwrap();
    let target = Target::new(Projection::Globe, FrameSize { width_px: 64, height_px: 32 });
    let refused = compose(&moment, &Sky::at(&moment, &catalogs).unwrap(), &catalogs, &target).unwrap_err();
    assert!(refused.to_string().contains("choose from chinese, western"), "{refused}");
}
