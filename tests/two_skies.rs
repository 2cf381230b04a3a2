//! Two skies in one picture: each half is the picture of its own sky alone, words stay on their side, and either is named at the
//! border.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Beside, CultureName, Half, Layer, Layers, Moment, Observer, Projection};
use beiguan::render::{Image, Renderer};
use beiguan::scene::Scene;
use beiguan::scene::compose::compose;
use beiguan::scene::half::HalfMask;
use beiguan::scene::lens::{Flip, FrameSize};
use beiguan::scene::target::Target;
use beiguan::sky::Sky;
use glam::DVec2;
use render_common::renderer;

const SIZE_PX: u32 = 384;
/// No word reaches so far over the border.
const BESIDE_BORDER_PX: f64 = 90.0;

fn beijing(catalogs: &Catalogs) -> Moment {
    let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let mut layers = Layers::default();
    layers.set(Layer::GridEquatorial, 1.0);
    Moment { layers, ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) }
}

fn sydney(catalogs: &Catalogs) -> Moment {
    let observer = Observer::on_earth_deg(151.2, -33.9, 0.0);
    Moment { observer, sky_culture: CultureName::chinese(), ..beijing(catalogs) }
}

fn split(first: &Moment, second: &Moment, half: Half, border_deg: f64, opacity: f64) -> Moment {
    let beside = Beside {
        moment: Box::new(second.clone()),
        half,
        border_rad: border_deg.to_radians(),
        here: "here".to_owned(),
        there: "there".to_owned(),
        opacity,
    };
    Moment { beside: Some(beside), ..first.clone() }
}

fn scene(moment: &Moment, target: &Target, catalogs: &Catalogs) -> Scene {
    compose(moment, &Sky::at(moment, catalogs).unwrap(), catalogs, target).unwrap()
}

fn drawn(moment: &Moment, target: &Target, renderer: &mut Renderer, catalogs: &Catalogs) -> Image {
    renderer.render_to_image(&scene(moment, target, catalogs)).unwrap()
}

fn pixels(image: &Image) -> impl Iterator<Item = (DVec2, [u8; 4])> {
    let width = image.size.width_px;
    image.rgba.chunks_exact(4).enumerate().map(move |(index, rgba)| {
        let (x, y) = (index as u32 % width, index as u32 / width);
        (DVec2::new(f64::from(x) + 0.5, f64::from(y) + 0.5), [rgba[0], rgba[1], rgba[2], rgba[3]])
    })
}

#[test]
fn each_half_has_the_pixels_of_its_own_sky() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let (first, second) = (beijing(&catalogs), sydney(&catalogs));
    for (projection, flip, half, border_deg) in [
        (Projection::Dome, Flip::None, Half::Right, 0.0),
        (Projection::Dome, Flip::Horizontal, Half::Left, 20.0),
        (Projection::Perspective, Flip::None, Half::Right, 0.0),
        (Projection::Globe, Flip::None, Half::Left, -30.0),
    ] {
        let frame = match projection {
            Projection::Globe => FrameSize { width_px: 2 * SIZE_PX, height_px: SIZE_PX },
            _ => FrameSize::square(SIZE_PX),
        };
        let target = Target { flip, ..Target::new(projection, frame) };
        let mut both = split(&first, &second, half, border_deg, 1.0);
        // Names at the border would push their neighbours aside.
        if let Some(beside) = &mut both.beside {
            (beside.here, beside.there) = (String::new(), String::new());
        }
        let mask = HalfMask::of(both.beside.as_ref().unwrap(), &scene(&first, &target, &catalogs).lens);
        let lens = scene(&first, &target, &catalogs).lens;
        let split = drawn(&both, &target, &mut renderer, &catalogs);
        let [alone, other] = [&first, &second].map(|moment| drawn(moment, &target, &mut renderer, &catalogs));
        // In the second sky all stars are kept in half floats on their way, in a frame alone only some.
        let (mut seen, mut rounded) = ([0, 0], 0);
        for ((pixel, found), ((_, here), (_, there))) in pixels(&split).zip(pixels(&alone).zip(pixels(&other))) {
            let depth_px = mask.depth_px(&lens, pixel);
            if depth_px.abs() > BESIDE_BORDER_PX {
                let expected = if depth_px > 0.0 { there } else { here };
                let is_near = found.iter().zip(expected).all(|(one, other)| one.abs_diff(other) <= 1);
                assert!(is_near, "{projection} {flip:?} {pixel}: {found:?} {expected:?}");
                rounded += usize::from(found != expected);
                seen[usize::from(depth_px > 0.0)] += 1;
            }
        }
        assert!(seen.iter().all(|count| *count > 5000) && rounded < seen[1] / 500, "{seen:?} {rounded}");
    }
}

#[test]
fn a_second_sky_that_is_not_there_yet_changes_nothing_and_half_of_it_is_half_way() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let (first, second) = (beijing(&catalogs), sydney(&catalogs));
    let target = Target::new(Projection::Dome, FrameSize::square(SIZE_PX));
    let none = drawn(&split(&first, &second, Half::Right, 0.0, 0.0), &target, &mut renderer, &catalogs);
    let alone = drawn(&first, &target, &mut renderer, &catalogs);
    assert!(none == alone, "an opacity of 0 is the first sky, to the byte");
    let bare = |moment: &Moment| Moment { layers: Layers::of(&[Layer::Stars, Layer::Atmosphere]), ..moment.clone() };
    let (first, second) = (bare(&first), bare(&second));
    let half = drawn(&split(&first, &second, Half::Right, 0.0, 0.5), &target, &mut renderer, &catalogs);
    let [one, other] = [&first, &second].map(|moment| drawn(moment, &target, &mut renderer, &catalogs));
    for ((pixel, found), ((_, here), (_, there))) in pixels(&half).zip(pixels(&one).zip(pixels(&other))) {
        if pixel.x > f64::from(SIZE_PX) / 2.0 + BESIDE_BORDER_PX {
            let mean = |c: usize| (f64::from(here[c]) + f64::from(there[c])) / 2.0;
            assert!((0..3).all(|c| (f64::from(found[c]) - mean(c)).abs() <= 1.5), "{pixel}: {found:?}");
        }
    }
}

#[test]
fn words_stay_in_their_half_and_both_skies_are_named_at_the_border() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let both = split(&beijing(&catalogs), &sydney(&catalogs), Half::Right, 0.0, 1.0);
    for projection in [Projection::Dome, Projection::Stereographic] {
        let target = Target::new(projection, FrameSize::square(1024));
        let scene = scene(&both, &target, &catalogs);
        let second = scene.beside.as_ref().unwrap();
        let middle_px = scene.lens.centre_px().x;
        let placed = |renderer: &mut Renderer, scene: &Scene, text: &str| {
            renderer.labels_of(scene).into_iter().find(|label| label.text == text).unwrap()
        };
        let (here, there) = (placed(&mut renderer, &scene, "here"), placed(&mut renderer, second, "there"));
        assert!(here.opacity > 0.99 && there.opacity > 0.99);
        assert!(here.centre_px[0] + here.size_px[0] / 2.0 < middle_px, "{here:?}");
        assert!(there.centre_px[0] - there.size_px[0] / 2.0 > middle_px, "{there:?}");
        assert!((here.centre_px[1] - there.centre_px[1]).abs() < 2.0 && here.down[1] > 0.99);
    }
}

#[test]
fn tiles_do_not_show_in_a_split_picture() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let both = split(&beijing(&catalogs), &sydney(&catalogs), Half::Left, 10.0, 0.7);
    let target = Target::new(Projection::Dome, FrameSize::square(SIZE_PX));
    let whole = drawn(&both, &target, &mut renderer, &catalogs);
    renderer.set_tile_side_px(150);
    assert!(drawn(&both, &target, &mut renderer, &catalogs) == whole);
}
