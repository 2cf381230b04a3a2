//! Globes and the loupe in whole frames: the light of a disc is that of its magnitude, crescents open to the Sun, shadows and rings
//! lie where they are computed, and the loupe is the same in tiles, in mirrors and over anything.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::ephemeris::Body;
use beiguan::astro::time::parse_time;
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Gaze, Layer, Layers, Loupe, Moment, Observer, Projection};
use beiguan::render::Renderer;
use beiguan::scene::Scene;
use beiguan::scene::compose::compose;
use beiguan::scene::lens::{Flip, FrameSize};
use beiguan::scene::star_field::illuminance_lx;
use beiguan::scene::target::Target;
use beiguan::sky::{PhysicalEphemeris, Sky};
use glam::DVec2;
use render_common::renderer;

const LUMINANCE_OF_RGB: [f64; 3] = [0.2126, 0.7152, 0.0722];

/// A body in the middle of a flat frame, `fov_arcmin` wide, seen from the centre of the Earth.
struct Field {
    sky: Sky,
    scene: Scene,
}

fn field(catalogs: &Catalogs, (time, body): (&str, Body), fov_arcmin: f64, size_px: u32, stops: f64) -> Field {
    let instant = parse_time(time, catalogs.time_scales().unwrap()).unwrap();
    let layers = Layers::of(&[Layer::Planets, Layer::Moons]);
    let base = Moment { layers, exposure_stops: stops, ..Moment::new(instant, Observer::geocentre()) };
    let seen = Sky::at(&base, catalogs).unwrap().body(body).unwrap().seen;
    let gaze = Gaze { azimuth_rad: seen.azimuth_rad(), altitude_rad: seen.altitude_rad() };
    let moment = Moment { gaze, ..base };
    let sky = Sky::at(&moment, catalogs).unwrap();
    let fov_rad = (fov_arcmin / 60.0).to_radians();
    let target = Target { fov_rad, ..Target::new(Projection::Perspective, FrameSize::square(size_px)) };
    let scene = compose(&moment, &sky, catalogs, &target).unwrap();
    Field { sky, scene }
}

fn luminances(renderer: &mut Renderer, scene: &Scene) -> Vec<f64> {
    let light = renderer.render_hdr(scene).unwrap();
    assert!(light.iter().flatten().all(|value| value.is_finite()));
    light.iter().map(|rgba| (0..3).map(|c| LUMINANCE_OF_RGB[c] * f64::from(rgba[c])).sum()).collect()
}

/// Within 2 percent, small and large discs and rings alike; 3 percent of a thin crescent, which the sum over the disc samples
/// coarsely.
#[test]
fn the_light_of_a_disc_is_that_of_its_magnitude() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    for (time, body, fov_arcmin) in [
        ("2026-01-15T14:00:00Z", Body::Jupiter, 1.2),
        ("2002-12-17T12:00:00Z", Body::Saturn, 1.2),
        ("2017-06-15T12:00:00Z", Body::Saturn, 6.0),
        ("2025-03-01T10:00:00Z", Body::Venus, 1.5),
        ("2035-09-15T16:00:00Z", Body::Mars, 1.0),
        ("2026-04-01T00:00:00Z", Body::Mercury, 0.5),
        ("2026-11-20T12:00:00Z", Body::Uranus, 0.2),
    ] {
        let Field { sky, mut scene } = field(&catalogs, (time, body), fov_arcmin, 256, 0.0);
        // Alone and far below white, so that nothing is held back.
        scene.globes.retain(|globe| globe.shape.axes_ratio < 1.0 || body == Body::Venus);
        scene.points.clear();
        let place = sky.body(body).unwrap();
        let expected_lx = illuminance_lx(place.magnitude.unwrap());
        let light = scene.globes.iter_mut().find(|globe| globe.shape.map.width_px > 1).unwrap();
        let peak = f64::from(light.light_rgb_cd_m2[1]);
        let per_cd_m2 = f64::from(scene.exposure);
        // What compose would have asked for without the display: the disc's own light law.
        let radius_rad = place.angular_radius_rad.unwrap();
        let color = light.light_rgb_cd_m2.map(|c| f64::from(c) / peak);
        let whole = beiguan::scene::globe::disc_light(&light.shape, color) * radius_rad * radius_rad;
        let wanted = expected_lx / whole;
        scene.exposure = (0.5 / wanted) as f32;
        let factor = (wanted / peak) as f32;
        scene.globes.iter_mut().for_each(|globe| globe.light_rgb_cd_m2 = globe.light_rgb_cd_m2.map(|c| c * factor));
        let pixel_sr = scene.lens.pixel_solid_angle_sr(DVec2::splat(128.0));
        let sum: f64 = luminances(&mut renderer, &scene).iter().sum();
        let found_lx = sum * pixel_sr / f64::from(scene.exposure);
        // A crescent is thin; the magnitudes of Mars and Mercury are means of a turn, and their faces differ by a tenth.
        let bar = match body {
            Body::Venus => 0.03,
            Body::Mars | Body::Mercury => 0.10,
            _ => 0.02,
        };
        assert!((found_lx / expected_lx - 1.0).abs() < bar, "{body:?} at {time}: {}", found_lx / expected_lx);
        assert!(per_cd_m2 > 0.0);
    }
}

/// The middle of the light of a crescent stands towards the Sun, as the physical ephemeris (checked against the almanac) has it.
#[test]
fn a_crescent_opens_to_the_sun() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    for time in ["2025-03-10T10:00:00Z", "2025-04-05T10:00:00Z", "2026-10-15T10:00:00Z"] {
        let Field { sky, scene } = field(&catalogs, (time, Body::Venus), 1.5, 256, 0.0);
        let venus = sky.body(Body::Venus).unwrap();
        let globe = PhysicalEphemeris::of(venus, &sky.reduction).unwrap();
        let limb_rad = globe.bright_limb_position_angle_rad.unwrap();
        let light = luminances(&mut renderer, &scene);
        let (mut middle, mut sum) = (DVec2::ZERO, 0.0);
        for (index, value) in light.iter().enumerate() {
            middle += DVec2::new((index % 256) as f64 + 0.5 - 128.0, (index / 256) as f64 + 0.5 - 128.0) * *value;
            sum += value;
        }
        // In space up is the true pole: north is up, east is left.
        let found_rad = (-middle.x / sum).atan2(-middle.y / sum);
        let error_rad =
            (found_rad - limb_rad + std::f64::consts::PI).rem_euclid(std::f64::consts::TAU) - std::f64::consts::PI;
        assert!(error_rad.abs() < 0.03, "{time}: {found_rad} {limb_rad}");
    }
}

/// During a shadow transit (the events of 2026 January, checked against the IMCCE) a spot of the disc is black.
#[test]
fn the_shadow_of_a_moon_is_black_on_jupiter() {
    use beiguan::astro::moons::sights;
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let start = parse_time("2026-01-15T00:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let mut seen = 0;
    for hour in 0..96 {
        let instant = start.plus_seconds(f64::from(hour) * 3600.0);
        let time = beiguan::astro::time::format_utc(instant, catalogs.time_scales().unwrap());
        let Field { sky, scene } = field(&catalogs, (&time, Body::Jupiter), 1.2, 512, 0.0);
        let reduction = &sky.reduction;
        let (theories, ephemeris) = (catalogs.moons().unwrap(), catalogs.ephemeris().unwrap());
        let sights = sights(theories, ephemeris, reduction.observer.position_au, reduction.tdb).unwrap();
        let inner = sights.iter().filter_map(|sight| Some((sight.moon, sight.shadow_radii?)));
        for (moon, [x, y]) in inner.filter(|(_, [x, y])| x.hypot(*y) < 0.7) {
            let jupiter = scene.globes.iter().find(|globe| globe.shape.map.width_px > 1).unwrap();
            let px_per_radius = jupiter.px_per_radius();
            let pole =
                PhysicalEphemeris::of(sky.body(Body::Jupiter).unwrap(), reduction).unwrap().axis_position_angle_rad;
            // x to the east (left), y to the north (up), turned by the axis.
            let (sine, cosine) = pole.sin_cos();
            let (east, north) = (x * cosine + y * sine, y * cosine - x * sine);
            let at = jupiter.centre_px + DVec2::new(-east, -north) * px_per_radius;
            let light = luminances(&mut renderer, &scene);
            let of = |pixel: DVec2| light[pixel.y as usize * 512 + pixel.x as usize];
            let away = (jupiter.centre_px - at).normalize_or(DVec2::X) * (0.12 * px_per_radius);
            assert!(of(at) < 0.45 * of(at + away), "{moon} at {time}: {} beside {}", of(at), of(at + away));
            seen += 1;
        }
    }
    assert!(seen > 0, "there are shadows in four days");
}

fn with_loupe(catalogs: &Catalogs, target: &Target, loupe: Option<Loupe>) -> Scene {
    let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
    let moment = Moment { loupe, ..Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)) };
    let sky = Sky::at(&moment, catalogs).unwrap();
    compose(&moment, &sky, catalogs, target).unwrap()
}

#[test]
fn a_frame_with_a_loupe_is_the_same_in_tiles_and_untouched_around_it() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    for flip in [Flip::None, Flip::Horizontal] {
        let target = Target { flip, ..Target::new(Projection::Dome, FrameSize::square(400)) };
        let loupe = Loupe { fov_rad: 0.1_f64.to_radians(), ..Loupe::over("jupiter", None) };
        let scene = with_loupe(&catalogs, &target, Some(loupe));
        let whole = renderer.render_to_image(&scene).unwrap();
        renderer.set_tile_side_px(93);
        let tiled = renderer.render_to_image(&scene).unwrap();
        renderer.set_tile_side_px(4096);
        assert!(whole.rgba == tiled.rgba, "{flip:?}");
        let held = scene.loupe.as_ref().unwrap();
        let middle = DVec2::from(held.centre_px);
        let at = |pixel: DVec2| {
            let first = (pixel.y as usize * 400 + pixel.x as usize) * 4;
            whole.rgba[first..first + 3].iter().map(|byte| u32::from(*byte)).max().unwrap()
        };
        assert!(at(middle) > 120, "Jupiter's disc stands in the middle: {}", at(middle));
        let rim = middle + DVec2::X * (held.radius_px + 0.5 * held.rim_px);
        assert!(at(rim) > 60, "the rim: {}", at(rim));
    }
}
