//! The Moon and the Sun as they are drawn: size, light, phase, craters, shadows, limb darkening, flattening, eclipses.
//!
//! Frames are stereographic, a square of so many degrees around the body, looking level: up in the picture is up in the sky.
//! The eye is adapted to daylight and the exposure low, so that nothing is held to what the display can show.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::ephemeris::Body;
use beiguan::astro::events::Almanac;
use beiguan::astro::events::eclipse::{EclipseModel, LocalSolarEclipse, solar_eclipses};
use beiguan::astro::photometry::solar_disc::{RGB_WAVELENGTHS_UM, limb_brightness, limb_darkening};
use beiguan::astro::time::{Instant, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Gaze, Layer, Layers, Moment, Observer};
use beiguan::render::Renderer;
use beiguan::scene::Scene;
use beiguan::scene::compose::compose;
use beiguan::scene::lens::{FrameSize, Projection};
use beiguan::scene::star_field::illuminance_lx;
use beiguan::scene::target::Target;
use beiguan::sky::{LIMB_STEPS, PhysicalEphemeris, Sky};
use glam::DVec2;
use render_common::renderer;
use std::f64::consts::PI;

const SIDE_PX: u32 = 512;

/// One body in a narrow square field.
struct View {
    sky: Sky,
    scene: Scene,
    light: Vec<[f32; 4]>,
}

#[derive(Clone, Copy)]
struct Ask<'a> {
    time: &'a str,
    observer: Observer,
    layers: &'a [Layer],
    body: Body,
    fov_deg: f64,
    exposure_stops: f64,
}

fn beijing() -> Observer {
    Observer::on_earth_deg(116.3972, 39.9075, 44.0)
}

fn ask<'a>(time: &'a str, observer: Observer, layers: &'a [Layer], body: Body) -> Ask<'a> {
    Ask { time, observer, layers, body, fov_deg: 0.7, exposure_stops: if body == Body::Sun { -20.0 } else { -4.0 } }
}

fn instant(time: &str, catalogs: &Catalogs) -> Instant {
    parse_time(time, catalogs.time_scales().unwrap()).unwrap()
}

fn view(ask: &Ask<'_>, catalogs: &Catalogs, renderer: &mut Renderer) -> View {
    view_at(instant(ask.time, catalogs), ask, catalogs, renderer)
}

fn view_at(instant: Instant, ask: &Ask<'_>, catalogs: &Catalogs, renderer: &mut Renderer) -> View {
    let moment = Moment {
        layers: Layers::of(ask.layers),
        exposure_stops: ask.exposure_stops,
        adapted_luminance_cd_m2: Some(5000.0),
        ..Moment::new(instant, ask.observer)
    };
    let mut sky = Sky::at(&moment, catalogs).unwrap();
    let seen = sky.body(ask.body).unwrap().seen;
    sky.gaze = Gaze { azimuth_rad: seen.azimuth_rad(), altitude_rad: seen.altitude_rad() };
    let target = Target {
        fov_rad: ask.fov_deg.to_radians(),
        ..Target::new(Projection::Stereographic, FrameSize::square(SIDE_PX))
    };
    let scene = compose(&moment, &sky, catalogs, &target).unwrap();
    let light = renderer.render_hdr(&scene).unwrap();
    View { sky, scene, light }
}

impl View {
    fn luminance(&self, x: usize, y: usize) -> f64 {
        let [r, g, b, _] = self.light[y * SIDE_PX as usize + x].map(f64::from);
        (0.2126 * r + 0.7152 * g + 0.0722 * b) / f64::from(self.scene.exposure)
    }

    fn pixels(&self) -> impl Iterator<Item = (DVec2, f64)> {
        let side = SIDE_PX as usize;
        (0..side * side).map(move |at| {
            let (x, y) = (at % side, at / side);
            (DVec2::new(x as f64 + 0.5, y as f64 + 0.5), self.luminance(x, y))
        })
    }

    /// Sum of luminance times solid angle, lx.
    fn illuminance_lx(&self) -> f64 {
        self.pixels().map(|(pixel, luminance)| luminance * self.scene.lens.pixel_solid_angle_sr(pixel)).sum()
    }

    /// Extents of what is brighter than a part of the brightest, px: left, right, top, bottom.
    fn extents(&self, part: f64) -> [f64; 4] {
        let brightest = self.pixels().map(|(_, luminance)| luminance).fold(0.0, f64::max);
        let mut extents = [f64::MAX, 0.0, f64::MAX, 0.0];
        for (pixel, _) in self.pixels().filter(|(_, luminance)| *luminance > part * brightest) {
            extents = [
                extents[0].min(pixel.x - 0.5),
                extents[1].max(pixel.x + 0.5),
                extents[2].min(pixel.y - 0.5),
                extents[3].max(pixel.y + 0.5),
            ];
        }
        extents
    }

    fn px_per_rad(&self) -> f64 {
        self.scene.lens.pixels_per_radian(self.scene.lens.direction_from_pixel(DVec2::splat(256.0)).unwrap())
    }
}

/// Full Moon of 2026-01-03 10:03 UTC; from the geocentre, where there is no air and no horizon.
const FULL_MOON: &str = "2026-01-03T10:03:00Z";

#[test]
fn the_full_moon_is_as_large_and_as_bright_as_the_ephemeris_says() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    for fov_deg in [0.7, 5.0, 40.0] {
        let asked = Ask { fov_deg, ..ask(FULL_MOON, Observer::geocentre(), &[Layer::Moon], Body::Moon) };
        let seen = view(&asked, &catalogs, &mut renderer);
        let moon = seen.sky.body(Body::Moon).unwrap();
        let expected_lx = illuminance_lx(moon.magnitude.unwrap());
        let found_lx = seen.illuminance_lx();
        assert!((found_lx / expected_lx - 1.0).abs() < 0.03, "{fov_deg}: {found_lx} {expected_lx}");
        if fov_deg < 1.0 {
            let diameter_px = 2.0 * moon.angular_radius_rad.unwrap() * seen.px_per_rad();
            let [left, right, top, bottom] = seen.extents(0.1);
            // Mountains and valleys of the limb: up to 6 km of 3475.
            assert!((right - left - diameter_px).abs() < 1.5 && (bottom - top - diameter_px).abs() < 1.5);
        }
    }
}

#[test]
fn a_crescent_and_a_half_moon_have_their_light_and_their_bright_side() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    // Three days after new, first quarter, three days before new (new Moon 2026-01-18 19:52 and 2026-02-17 12:01 UTC).
    for time in ["2026-01-21T20:00:00Z", "2026-01-26T04:48:00Z", "2026-02-14T12:00:00Z"] {
        let seen = view(&ask(time, Observer::geocentre(), &[Layer::Moon], Body::Moon), &catalogs, &mut renderer);
        let moon = seen.sky.body(Body::Moon).unwrap();
        let expected_lx = illuminance_lx(moon.magnitude.unwrap());
        assert!(
            (seen.illuminance_lx() / expected_lx - 1.0).abs() < 0.06,
            "{time}: {}",
            seen.illuminance_lx() / expected_lx
        );
        // The centre of the light lies from the centre of the disc towards the bright limb's position angle; from the
        // geocentre up is the north of the true equator and east is left.
        let (mut sum, mut weight) = (DVec2::ZERO, 0.0);
        for (pixel, luminance) in seen.pixels() {
            sum += (pixel - 256.0) * luminance;
            weight += luminance;
        }
        let towards = sum / weight;
        let found_rad = (-towards.x).atan2(-towards.y);
        let physical = PhysicalEphemeris::of(moon, &seen.sky.reduction).unwrap();
        let apart_rad = found_rad - physical.bright_limb_position_angle_rad.unwrap();
        let apart_deg = (apart_rad + PI).rem_euclid(2.0 * PI).to_degrees() - 180.0;
        assert!(apart_deg.abs() < 6.0, "{time}: {apart_deg}");
        // The lit part of the disc (IAU), counted where the Sun stands on the ground: relief moves it by a little.
        let radius_px = moon.angular_radius_rad.unwrap() * seen.px_per_rad();
        let brightest = seen.pixels().map(|(_, luminance)| luminance).fold(0.0, f64::max);
        let lit = seen.pixels().filter(|(_, luminance)| *luminance > 0.004 * brightest).count() as f64;
        let fraction = lit / (PI * radius_px * radius_px);
        assert!((fraction - moon.illuminated_fraction.unwrap()).abs() < 0.03, "{time}: {fraction}");
    }
}

/// Places of the IAU Gazetteer, where the physical ephemeris (itself held to JPL Horizons in tests/physical.rs) puts them.
#[test]
fn craters_and_seas_stand_where_the_libration_puts_them() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    for time in [FULL_MOON, "2026-06-29T23:57:00Z", "2026-11-24T14:53:00Z"] {
        let seen = view(&ask(time, Observer::geocentre(), &[Layer::Moon], Body::Moon), &catalogs, &mut renderer);
        let moon = seen.sky.body(Body::Moon).unwrap();
        let physical = PhysicalEphemeris::of(moon, &seen.sky.reduction).unwrap();
        let (libration, axis_rad) = (physical.libration.unwrap(), physical.axis_position_angle_rad);
        let radius_px = moon.angular_radius_rad.unwrap() * seen.px_per_rad();
        let mean_around = |latitude_deg: f64, longitude_deg: f64, reach_px: f64| {
            // Orthographic, as Meeus' formulae for a point of a globe; longitude east is west on the sky (to the right).
            let (lat, lon): (f64, f64) =
                (latitude_deg.to_radians(), longitude_deg.to_radians() - libration.longitude_rad);
            let b = libration.latitude_rad;
            let right = lat.cos() * lon.sin();
            let north = lat.sin() * b.cos() - lat.cos() * b.sin() * lon.cos();
            let (sin, cos) = axis_rad.sin_cos();
            // North of the disc leans by the axis' angle to the east, which is left.
            let (x, up) = (right * cos - north * sin, right * sin + north * cos);
            let place = DVec2::new(256.0 + x * radius_px, 256.0 - up * radius_px);
            let near: Vec<f64> =
                seen.pixels().filter(|(pixel, _)| pixel.distance(place) < reach_px).map(|(_, l)| l).collect();
            near.iter().sum::<f64>() / near.len() as f64
        };
        let disc = seen.illuminance_lx() / (PI * moon.angular_radius_rad.unwrap().powi(2));
        for (name, latitude_deg, longitude_deg) in [
            ("Mare Crisium", 17.0, 59.1),
            ("Mare Serenitatis", 28.0, 17.5),
            ("Mare Humorum", -24.4, -38.6),
            ("Grimaldi", -5.5, -68.3),
            ("Plato", 51.6, -9.4),
        ] {
            let level = mean_around(latitude_deg, longitude_deg, 3.0) / disc;
            assert!(level < 0.8, "{time} {name}: {level}");
        }
        for (name, latitude_deg, longitude_deg) in [
            ("Tycho", -43.3, -11.4),
            ("Aristarchus", 23.7, -47.5),
            ("Proclus", 16.1, 46.8),
            ("Stevinus A", -31.8, 51.8),
        ] {
            let level = mean_around(latitude_deg, longitude_deg, 2.0) / disc;
            assert!(level > 1.2, "{time} {name}: {level}");
        }
        // Copernicus shines in the dark sea around it.
        let (copernicus, sea) = (mean_around(9.6, -20.1, 2.0), mean_around(4.0, -30.0, 3.0));
        assert!(copernicus > 1.3 * sea, "{time}: {copernicus} {sea}");
    }
}

/// Published: the dark side is about ten thousand times fainter than the sunlit one a few days from new Moon (Montanes-
/// Rodriguez et al. 2007, Astronomical Journal 134, 1145: 9.5 to 10.5 magnitudes).
#[test]
fn the_dark_side_of_a_crescent_glows_in_the_light_of_the_earth() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let time = "2026-01-22T06:00:00Z";
    // Enough exposure for half floats.
    let asked = Ask { exposure_stops: 2.0, ..ask(time, Observer::geocentre(), &[Layer::Moon], Body::Moon) };
    let seen = view(&asked, &catalogs, &mut renderer);
    let moon = seen.sky.body(Body::Moon).unwrap();
    let physical = PhysicalEphemeris::of(moon, &seen.sky.reduction).unwrap();
    let angle = physical.bright_limb_position_angle_rad.unwrap();
    let radius_px = moon.angular_radius_rad.unwrap() * seen.px_per_rad();
    let dark = DVec2::new(256.0, 256.0) + DVec2::new(angle.sin(), angle.cos()) * 0.5 * radius_px;
    let glow = seen.luminance(dark.x as usize, dark.y as usize);
    // The sunlit ground of a full Moon has 4900 cd/m2 (a geometric albedo of 0.12 in 128 000 lx).
    let fainter_mag = 2.5 * (4900.0 / glow).log10();
    assert!((9.2..10.8).contains(&fainter_mag), "{glow} cd/m2: {fainter_mag}");
}

#[test]
fn the_earths_shadow_crosses_the_moon_of_2028_12_31() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    // Espenak & Meeus 2009: partial from 15:07.7 to 18:36.3, total 16:16.5 to 17:27.6, greatest 16:52.1 UT.
    for (time, bar_mag) in [("2028-12-31T15:40:00Z", 0.08), ("2028-12-31T16:52:00Z", 0.15)] {
        let stops = if time.contains("16:52") { 4.0 } else { -4.0 };
        let asked = Ask { exposure_stops: stops, ..ask(time, Observer::geocentre(), &[Layer::Moon], Body::Moon) };
        let seen = view(&asked, &catalogs, &mut renderer);
        let moon = seen.sky.body(Body::Moon).unwrap();
        let found_mag = -2.5 * (seen.illuminance_lx() / illuminance_lx(0.0)).log10();
        assert!((found_mag - moon.magnitude.unwrap()).abs() < bar_mag, "{time}: {found_mag} {:?}", moon.magnitude);
        let middle: Vec<[f32; 4]> = (250..262).map(|x| seen.light[256 * SIDE_PX as usize + x]).collect();
        if time.contains("16:52") {
            assert!(middle.iter().all(|[r, g, b, _]| *r > 2.0 * g && g > b), "copper: {middle:?}");
        }
    }
    // The part of the disc in the umbra at 15:40 against the circles of the almanac's cones.
    let asked = ask("2028-12-31T15:40:00Z", Observer::geocentre(), &[Layer::Moon], Body::Moon);
    let seen = view(&asked, &catalogs, &mut renderer);
    let radius_px = seen.sky.body(Body::Moon).unwrap().angular_radius_rad.unwrap() * seen.px_per_rad();
    let brightest = seen.pixels().map(|(_, luminance)| luminance).fold(0.0, f64::max);
    let lit = seen.pixels().filter(|(_, luminance)| *luminance > 0.01 * brightest).count() as f64;
    let dark = 1.0 - lit / (PI * radius_px * radius_px);
    assert!((0.30..0.62).contains(&dark), "{dark}");
}

/// Neckel 2005, and the disc's whole light.
#[test]
fn the_sun_darkens_towards_its_limb_as_measured() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let seen =
        view(&ask("2026-01-15T04:00:00Z", Observer::geocentre(), &[Layer::Sun], Body::Sun), &catalogs, &mut renderer);
    let sun = seen.sky.body(Body::Sun).unwrap();
    let expected_lx = illuminance_lx(sun.magnitude.unwrap());
    assert!((seen.illuminance_lx() / expected_lx - 1.0).abs() < 0.02, "{}", seen.illuminance_lx() / expected_lx);
    let radius_px = sun.angular_radius_rad.unwrap() * seen.px_per_rad();
    let at = |x: usize| seen.light[256 * SIDE_PX as usize + x].map(f64::from);
    let centre = at(256);
    let mut rows = 0;
    for x in (260..440).step_by(12) {
        let sine = (DVec2::new(x as f64 + 0.5, 256.5) - 256.0).length() / radius_px;
        if sine < 0.98 {
            let mu = (1.0 - sine * sine).sqrt();
            for channel in 0..3 {
                let expected = limb_brightness(&limb_darkening(RGB_WAVELENGTHS_UM[channel]), mu);
                assert!((at(x)[channel] / centre[channel] - expected).abs() < 0.006, "{x} {channel}");
            }
            rows += 1;
        }
    }
    assert!(rows > 10);
    let diameter_px = 2.0 * radius_px;
    let [left, right, top, bottom] = seen.extents(0.1);
    assert!((right - left - diameter_px).abs() < 1.5 && (bottom - top - diameter_px).abs() < 1.5);
}

/// Refraction 34' at the horizon and 28' half a degree higher (Explanatory Supplement 2013, sec. 12.2): the setting Sun is 26' to
/// 27' high and 32' wide.
#[test]
fn the_setting_sun_is_flattened() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let observer = beijing();
    let layers = [Layer::Sun];
    // 2026-03-20 in Beijing: the Sun sets at 10:26 UTC; its centre is seen 0.4 degrees high at 10:23.
    let seen = view(&ask("2026-03-20T10:22:30Z", observer, &layers, Body::Sun), &catalogs, &mut renderer);
    let sun = seen.sky.body(Body::Sun).unwrap();
    let altitude_deg = sun.seen.altitude_rad().to_degrees();
    assert!((0.2..0.9).contains(&altitude_deg), "{altitude_deg}");
    let [left, right, top, bottom] = seen.extents(0.2);
    let air = seen.sky.reduction.air;
    let (true_rad, radius_rad) = (sun.horizontal.altitude_rad(), sun.angular_radius_rad.unwrap());
    let height_rad =
        2.0 * radius_rad + air.refraction_rad(true_rad + radius_rad) - air.refraction_rad(true_rad - radius_rad);
    let (wide, high) = ((right - left) / seen.px_per_rad(), (bottom - top) / seen.px_per_rad());
    assert!(
        (high - height_rad).abs() * seen.px_per_rad() < 2.0,
        "{} {}",
        high.to_degrees() * 60.0,
        height_rad.to_degrees() * 60.0
    );
    assert!((wide - 2.0 * radius_rad).abs() * seen.px_per_rad() < 2.0);
    assert!((0.80..0.92).contains(&(high / wide)), "{}", high / wide);
}

fn eclipse_of_2035(catalogs: &Catalogs) -> LocalSolarEclipse {
    let almanac = Almanac::new(catalogs.ephemeris().unwrap(), catalogs.time_scales().unwrap());
    let (from, to) = (instant("2035-09-01T00:00:00Z", catalogs), instant("2035-09-03T00:00:00Z", catalogs));
    let eclipse = solar_eclipses(&almanac, EclipseModel::default(), from, to).next().unwrap().unwrap();
    eclipse.at_site(&beijing().site().unwrap()).unwrap()
}

/// Part of the Sun's disc that shines, counted in pixels, and the part of its diameter that is covered, against the almanac's
/// circles (EclipseModel: another radius of the Sun by 0.04 %).
#[test]
fn the_partial_eclipse_covers_the_part_that_the_almanac_says() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let layers = [Layer::Sun, Layer::Moon];
    // 2030-06-01, a partial eclipse in Beijing; the greatest phase there is searched by the almanac.
    let almanac = Almanac::new(catalogs.ephemeris().unwrap(), catalogs.time_scales().unwrap());
    let (from, to) = (instant("2030-05-31T00:00:00Z", &catalogs), instant("2030-06-02T00:00:00Z", &catalogs));
    let eclipse = solar_eclipses(&almanac, EclipseModel::default(), from, to).next().unwrap().unwrap();
    let local = eclipse.at_site(&beijing().site().unwrap()).unwrap();
    let asked = ask("", beijing(), &layers, Body::Sun);
    let seen = view_at(local.maximum.instant, &asked, &catalogs, &mut renderer);
    let plain = view_at(local.maximum.instant, &Ask { layers: &layers[..1], ..asked }, &catalogs, &mut renderer);
    // Where the whole disc is of this brightness the eclipsed one keeps its part of it: darkening falls out.
    let (mut shining, mut whole) = (0.0, 0.0);
    for ((_, with_moon), (_, without)) in seen.pixels().zip(plain.pixels()) {
        if without > 1e6 {
            shining += with_moon / without;
            whole += 1.0;
        }
    }
    let obscuration = 1.0 - shining / whole;
    assert!((obscuration - local.obscuration).abs() < 0.006, "{obscuration} {}", local.obscuration);
    assert!((local.magnitude - 0.8).abs() < 0.15, "{}", local.magnitude);
}

/// The limb drawn on 2035-09-02 in Beijing against the Sun's edge: totality with the mountains of the Moon.
#[test]
fn totality_in_beijing_lasts_as_long_with_mountains_as_the_almanacs_say() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    let local = eclipse_of_2035(&catalogs);
    let [c2, c3] = [local.c2.unwrap().instant, local.c3.unwrap().instant];
    let asked = ask("", beijing(), &[Layer::Sun, Layer::Moon], Body::Sun);
    let shines = |at: Instant, renderer: &mut Renderer| {
        let seen = view_at(at, &Ask { fov_deg: 2.0, ..asked }, &catalogs, renderer);
        sun_shines_past_limb(&seen)
    };
    let edge = |inside: Instant, outside: Instant, renderer: &mut Renderer| {
        let (mut inside, mut outside) = (inside, outside);
        for _ in 0..7 {
            let middle = inside.plus_days(0.5 * outside.seconds_since(inside) / 86_400.0);
            if shines(middle, renderer) { outside = middle } else { inside = middle }
        }
        inside
    };
    let middle = c2.plus_days(0.5 * c3.seconds_since(c2) / 86_400.0);
    let second = edge(middle, c2.plus_days(-15.0 / 86_400.0), &mut renderer);
    let third = edge(middle, c3.plus_days(15.0 / 86_400.0), &mut renderer);
    let lasts_s = third.seconds_since(second);
    assert!((90.0..98.0).contains(&lasts_s), "{lasts_s} s; circles give {:?}", local.central_duration_s());
    // The corona shines around a dark disc, brightest at the limb; the disc is dark.
    let seen = view_at(middle, &Ask { fov_deg: 2.0, exposure_stops: -3.0, ..asked }, &catalogs, &mut renderer);
    let radius_px = seen.sky.body(Body::Moon).unwrap().angular_radius_rad.unwrap() * seen.px_per_rad();
    let ring = |radii: f64| {
        let around = (0..90).map(|step| f64::from(step) / 90.0 * 2.0 * PI);
        around
            .map(|angle| {
                let at = DVec2::splat(256.0) + DVec2::from_angle(angle) * radii * radius_px;
                seen.luminance(at.x as usize, at.y as usize)
            })
            .sum::<f64>()
            / 90.0
    };
    let [dark, inner, middle_corona, outer] = [0.5, 1.12, 1.6, 2.8].map(ring);
    assert!(
        dark < 0.02 * inner && inner > 10.0 * middle_corona && middle_corona > 4.0 * outer,
        "{dark} {inner} {middle_corona} {outer}"
    );
    // Inner corona: 1e3 to 1e4 cd/m2 (a few 1e-6 of the disc, less what the air takes).
    assert!((3e2..1e4).contains(&inner), "{inner}");
}

/// Whether any of the Sun's edge stands out of the limb that the scene draws, in the scene's own numbers in f64.
fn sun_shines_past_limb(seen: &View) -> bool {
    let (sun, moon) = (seen.sky.body(Body::Sun).unwrap(), seen.sky.body(Body::Moon).unwrap());
    let (sun_at, moon_at) = (sun.horizontal.unit(), moon.horizontal.unit());
    let right = glam::DVec3::from_array(seen.scene.moon.as_ref().unwrap().uniform.place.right_local.map(f64::from));
    let right = right.reject_from(moon_at).normalize();
    let up = right.cross(moon_at);
    let limb = &seen.scene.moon.as_ref().unwrap().uniform.limb;
    let [sun_rad, moon_rad] = [sun, moon].map(|body| body.angular_radius_rad.unwrap());
    let (across, along) = sun_at.any_orthonormal_pair();
    (0..4 * LIMB_STEPS).any(|step| {
        let (sin, cos) = (step as f64 / (4 * LIMB_STEPS) as f64 * 2.0 * PI).sin_cos();
        let edge = sun_at * sun_rad.cos() + (across * cos + along * sin) * sun_rad.sin();
        let offset = DVec2::new(edge.dot(right), edge.dot(up));
        let place = (offset.y.atan2(offset.x) / (2.0 * PI)).rem_euclid(1.0) * LIMB_STEPS as f64;
        let height = |step: usize| f64::from(limb[step % LIMB_STEPS / 4][step % 4]);
        let part = place.fract();
        let out = (1.0 - part) * height(place as usize) + part * height(place as usize + 1);
        edge.dot(moon_at).clamp(-1.0, 1.0).acos() > moon_rad * (1.0 + out)
    })
}

/// Sun, corona, Moon and veils across the edges of tiles, on every projection.
#[test]
fn tiles_join_without_a_seam_through_the_eclipsed_sun_and_the_moon() {
    let (catalogs, mut renderer) = (Catalogs::embedded(), renderer());
    for (time, body) in [("2035-09-02T00:33:00Z", Body::Sun), ("2026-01-26T10:00:00Z", Body::Moon)] {
        for (projection, fov_deg) in [
            (Projection::Dome, 180.0),
            (Projection::Stereographic, 1.5),
            (Projection::Perspective, 40.0),
            (Projection::Globe, 360.0),
        ] {
            let layers = Layers::of(&[Layer::Sun, Layer::Moon, Layer::Atmosphere]);
            let moment = Moment { layers, ..Moment::new(instant(time, &catalogs), beijing()) };
            let mut sky = Sky::at(&moment, &catalogs).unwrap();
            let seen = sky.body(body).unwrap().seen;
            sky.gaze = Gaze { azimuth_rad: seen.azimuth_rad(), altitude_rad: seen.altitude_rad() };
            let frame = FrameSize { width_px: 300, height_px: if projection == Projection::Globe { 150 } else { 300 } };
            let target = Target { fov_rad: f64::to_radians(fov_deg), ..Target::new(projection, frame) };
            let scene = compose(&moment, &sky, &catalogs, &target).unwrap();
            renderer.set_tile_side_px(4096);
            let whole = renderer.render_to_image(&scene).unwrap();
            renderer.set_tile_side_px(83);
            let tiled = renderer.render_to_image(&scene).unwrap();
            assert!(whole == tiled, "{time} {projection:?}");
            renderer.set_tile_side_px(4096);
            let light = renderer.render_hdr(&scene).unwrap();
            assert!(light.iter().flatten().all(|value| value.is_finite() && *value >= 0.0), "{time} {projection:?}");
        }
    }
}
