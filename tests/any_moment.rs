//! Whatever the Moment, whatever the lens: every pixel of the frame is a finite number and not negative. Moments are drawn from
//! the whole range of each of their properties by a fixed sequence, so a failure names the Moment that shows it again.
//!
//! A few hundred are tried each time, ten thousand with `scripts/test --long`.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

mod render_common;

use beiguan::astro::apparent::Air;
use beiguan::astro::ephemeris::Body;
use beiguan::astro::time::{Instant, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Gaze, Language, Layer, Layers, Lock, Moment, Observer, Projection, World};
use beiguan::render::Renderer;
use beiguan::scene::compose::compose;
use beiguan::scene::lens::{Flip, FrameSize};
use beiguan::scene::target::{Seating, Target};
use beiguan::sky::Sky;
use beiguan::units::angle::DEGREE_RAD;
use render_common::{Spread, renderer};

const SECONDS_A_YEAR: f64 = 31_557_600.0;

/// Years around the present, around the span of the ephemeris, and far beyond it.
fn instant(spread: &mut Spread) -> Instant {
    let reach_years = [40.0, 4_000.0, 12_000.0, 190_000.0][spread.below(4)];
    Instant::J2000.plus_seconds(spread.between(-reach_years, reach_years) * SECONDS_A_YEAR)
}

/// Instants at which something rare is in the sky.
fn rare_instant(spread: &mut Spread, catalogs: &Catalogs) -> Instant {
    let texts = ["2035-09-02T00:32:00Z", "2028-12-31T16:52:00Z", "2030-06-01T06:30:00Z", "2012-06-06T01:30:00Z"];
    let text = texts[spread.below(texts.len())];
    parse_time(text, catalogs.time_scales().unwrap()).unwrap().plus_seconds(spread.between(-9000.0, 9000.0))
}

fn observer(spread: &mut Spread) -> Observer {
    match spread.below(10) {
        0 => Observer::geocentre(),
        1 => {
            let position_au = (spread.direction() * spread.between(1e-5, 30.0)).into();
            Observer::Space { origin: World::Earth, position_au }
        }
        2 => Observer::on_earth_deg(116.4, 39.9, 50.0),
        3 => Observer::on_earth_deg(0.0, [90.0, -90.0][spread.below(2)], 0.0),
        _ => {
            let (longitude_deg, latitude_deg) = (spread.between(-180.0, 180.0), spread.between(-90.0, 90.0));
            Observer::on_earth_deg(longitude_deg, latitude_deg, spread.between(-400.0, 8800.0))
        }
    }
}

fn layers(spread: &mut Spread) -> Layers {
    let mut layers = match spread.below(3) {
        0 => Layers::default(),
        1 => Layers::of(&Layer::ALL),
        _ => Layers::of(&[]),
    };
    for _ in 0..spread.below(8) {
        layers.set(Layer::ALL[spread.below(Layer::ALL.len())], spread.unit());
    }
    layers
}

fn lock(spread: &mut Spread, now: Instant) -> Lock {
    let since = now.plus_seconds(spread.between(-1e9, 1e9));
    match spread.below(8) {
        0 => Lock::Stars { since },
        1 => Lock::Equinox { since },
        2 => Lock::SiderealTime { since },
        3 => Lock::MeanSolarTime { since },
        4 => Lock::Body { body: [Body::Sun, Body::Moon, Body::Jupiter][spread.below(3)] },
        _ => Lock::Horizon,
    }
}

fn moment(spread: &mut Spread, catalogs: &Catalogs) -> Moment {
    let instant = if spread.below(5) == 0 { rare_instant(spread, catalogs) } else { instant(spread) };
    let air = Air { pressure_hpa: spread.between(0.0, 1100.0), temperature_c: spread.between(-90.0, 60.0) };
    Moment {
        show_time_s: spread.between(-1e6, 1e6),
        gaze: Gaze {
            azimuth_rad: spread.between(-360.0, 360.0) * DEGREE_RAD,
            altitude_rad: [90.0, -90.0, 0.0, spread.between(-90.0, 90.0)][spread.below(4)] * DEGREE_RAD,
        },
        lock: lock(spread, instant),
        layers: layers(spread),
        air,
        exposure_stops: if spread.below(3) == 0 { spread.between(-30.0, 30.0) } else { 0.0 },
        fade: if spread.below(4) == 0 { spread.unit() } else { 1.0 },
        language: [Language::En, Language::Zh][spread.below(2)],
        ..Moment::new(instant, observer(spread))
    }
}

fn target(spread: &mut Spread) -> Target {
    let projection = Projection::ALL[spread.below(4)];
    let frame = match projection {
        Projection::Globe => FrameSize { width_px: 128, height_px: 64 },
        _ => FrameSize { width_px: 72, height_px: 72 },
    };
    let usual = Target::new(projection, frame);
    let narrow_or_wide = [0.05, 1.0, projection.usual_fov_deg(), projection.widest_fov_deg()][spread.below(4)];
    Target {
        fov_rad: if projection == Projection::Globe { usual.fov_rad } else { narrow_or_wide * DEGREE_RAD },
        tilt_rad: spread.between(-90.0, 90.0) * DEGREE_RAD,
        truncation_rad: [None, Some(spread.between(0.0, PI_RAD))][spread.below(2)],
        flip: [Flip::None, Flip::Horizontal, Flip::Vertical, Flip::Both][spread.below(4)],
        seating: [Seating::Unidirectional, Seating::Concentric][spread.below(2)],
        limiting_magnitude: [None, Some(spread.between(-2.0, 12.0))][spread.below(2)],
        ..usual
    }
}

const PI_RAD: f64 = std::f64::consts::PI;

/// Draws one Moment; an impossible one must be refused with a sentence, not with a panic.
fn draw(renderer: &mut Renderer, catalogs: &Catalogs, moment: &Moment, target: &Target) -> Option<Vec<[f32; 4]>> {
    let sky = Sky::at(moment, catalogs).ok()?;
    let scene = compose(moment, &sky, catalogs, target).ok()?;
    Some(renderer.render_hdr(&scene).unwrap())
}

fn try_moments(count: u32, seed: f64) {
    let catalogs = Catalogs::embedded();
    let mut renderer = renderer();
    let mut spread = Spread(seed);
    let mut drawn = 0;
    for _ in 0..count {
        let (moment, target) = (moment(&mut spread, &catalogs), target(&mut spread));
        let Some(light) = draw(&mut renderer, &catalogs, &moment, &target) else { continue };
        drawn += 1;
        let bad = light.iter().flatten().find(|value| !value.is_finite() || **value < 0.0);
        assert!(bad.is_none(), "{bad:?} with {target:?} and {}", serde_json::to_string(&moment).unwrap());
    }
    assert!(drawn * 5 > count * 4, "only {drawn} of {count} Moments could be drawn");
}

#[test]
fn no_moment_puts_a_nan_or_an_infinity_or_negative_light_on_the_dome() {
    try_moments(400, 0.123);
}

#[test]
#[ignore = "takes minutes; scripts/test --long runs it"]
fn ten_thousand_moments_put_no_nan_on_the_dome() {
    try_moments(10_000, 0.777);
}
