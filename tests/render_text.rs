//! Labels as part of a frame: over the finished picture, the same in tiles, gone in a blackout; and every character of
//! every catalogue can be drawn.
#![cfg(feature = "planetarium")]

mod render_common;

use beiguan::scene::Scene;
use beiguan::scene::backdrop::Backdrop;
use beiguan::scene::labels::{Canvas, LabelRequest, Placement, Rim, Side};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use render_common::{dome, renderer};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const NAMES: [&str; 4] = ["Sirius 天狼", "59000 Beiguan 北馆", "Orion 猎户座", "α Cen"];

/// Names all over a dome of 512 px, those near the rim included, upright for a viewer who faces the zenith.
fn names_on_the_dome() -> Vec<LabelRequest> {
    let request = |i: u32| {
        let (sine, cosine) = (f64::from(i) * 2.4).sin_cos();
        let radius_px = 256.0 * (f64::from(i) / 60.0).sqrt();
        LabelRequest {
            anchor_px: [256.0 + radius_px * cosine, 256.0 + radius_px * sine],
            up_px: [-cosine, -sine],
            bend_radius_px: None,
            edge_opacity: 0.0,
            text: NAMES[i as usize % 4].to_owned(),
            height_px: 13.0,
            color: [0.3, 0.4, 0.5],
            opacity: 1.0,
            priority: i,
            placement: Placement { side: Side::Right, gap_px: 5.0 },
        }
    };
    (0..60).map(request).collect()
}

fn night_with_names() -> Scene {
    let scene = Scene::black(dome(512, 180.0, 180.0, 0.0));
    let canvas = Canvas { rim: Some(Rim { centre_px: [256.0, 256.0], radius_px: 252.0 }), ..scene.canvas };
    Scene {
        labels: names_on_the_dome().into(),
        canvas,
        backdrop: Some(Backdrop::uniform([0.02, 0.03, 0.05], scene.lens.frame()).into()),
        ..scene
    }
}

#[test]
fn names_are_drawn_inside_the_circle_and_nowhere_else() {
    let mut renderer = renderer();
    let scene = Scene { backdrop: None, ..night_with_names() };
    let image = renderer.render_to_image(&scene).unwrap();
    let mut lit = 0;
    for (y, x) in (0..512_u32).flat_map(|y| (0..512_u32).map(move |x| (y, x))) {
        let from_centre_px = (f64::from(x) + 0.5 - 256.0).hypot(f64::from(y) + 0.5 - 256.0);
        if image.rgb(x, y) != [0; 3] {
            lit += 1;
            assert!(from_centre_px < 253.0, "ink at {x}, {y}");
        }
    }
    assert!(lit > 5000, "only {lit} pixels have ink");
}

#[test]
fn a_frame_with_names_is_the_same_bytes_in_tiles() {
    let mut renderer = renderer();
    let scene = night_with_names();
    let whole = renderer.render_to_image(&scene).unwrap();
    renderer.set_tile_side_px(100);
    assert!(renderer.render_to_image(&scene).unwrap() == whole);
}

#[test]
fn the_exposure_leaves_names_alone_and_a_blackout_takes_them() {
    let mut renderer = renderer();
    let scene = Scene { backdrop: None, ..night_with_names() };
    let image = renderer.render_to_image(&scene).unwrap();
    assert!(renderer.render_to_image(&Scene { exposure: 1e4, ..scene.clone() }).unwrap() == image);
    let black = renderer.render_to_image(&Scene { fade: 1.0, ..scene }).unwrap();
    assert!(black.rgba.chunks_exact(4).all(|pixel| pixel[..3] == [0; 3]));
}

#[test]
fn every_character_of_every_catalogue_can_be_drawn() {
    let catalogs = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogs");
    let files = tables_under(&catalogs);
    assert!(files.iter().any(|file| file.ends_with("places.csv")), "{files:?}");
    let fonts = ["wqy-microhei-subset.ttf", "dejavu-sans-subset.ttf"]
        .map(|name| std::fs::read(catalogs.join("fonts").join(name)).unwrap());
    let charmaps = fonts.each_ref().map(|font| FontRef::new(font).unwrap().charmap());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let is_missing = |c: &char| !c.is_control() && charmaps.iter().all(|charmap| charmap.map(*c).is_none());
        let missing: BTreeSet<char> = text.chars().filter(is_missing).collect();
        assert!(missing.is_empty(), "{}: no font has {missing:?}; run catalogs/make/fonts.py", file.display());
    }
}

fn tables_under(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten().map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let tables = files.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "csv"));
    tables.chain(folders.iter().flat_map(|folder| tables_under(folder))).collect()
}
