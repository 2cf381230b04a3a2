//! What-ifs: another sky that agrees with itself, and nature where nothing is asked for.
#![cfg(feature = "planetarium")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall stop")]

#[path = "support/program.rs"]
mod program;

use beiguan::astro::ephemeris::Body;
use beiguan::astro::time::{Instant, parse_time};
use beiguan::catalogs::Catalogs;
use beiguan::moment::{Command, Layer, Layers, Moment, Observer, Projection, View, WhatIf};
use beiguan::scene::compose::{compose, limiting_magnitude};
use beiguan::scene::lens::FrameSize;
use beiguan::scene::target::Target;
use beiguan::show::Live;
use beiguan::sky::{BodyPlace, Reduction, Sky, SkyObject};
use beiguan::units::angle::{ARCSECOND_RAD, DEGREE_RAD};
use program::beiguan;

fn at(text: &str, catalogs: &Catalogs) -> Instant {
    parse_time(text, catalogs.time_scales().unwrap()).unwrap()
}

fn place(name: &str, moment: &Moment, catalogs: &Catalogs) -> BodyPlace {
    let reduction = Reduction::at(moment, catalogs).unwrap();
    SkyObject::find(name, catalogs).unwrap().place(&reduction, catalogs).unwrap()
}

fn geocentric(instant: Instant, what_if: WhatIf) -> Moment {
    Moment { what_if, ..Moment::new(instant, Observer::geocentre()) }
}

#[test]
fn without_obliquity_the_sun_stays_on_the_equator_and_every_day_has_twelve_hours() {
    let catalogs = Catalogs::embedded();
    let upright = WhatIf { obliquity_rad: Some(0.0), ..WhatIf::default() };
    let year = at("2026-01-01T00:00:00Z", &catalogs);
    for day in (0..366).step_by(7) {
        let moment = geocentric(year.plus_days(f64::from(day)), upright);
        let sun = place("sun", &moment, &catalogs).of_date;
        // The Sun's own latitude: the Earth swings around the centre of mass with the Moon.
        assert!(sun.latitude_rad().abs() < 1.5 * ARCSECOND_RAD, "{day}: {}", sun.latitude_rad() / ARCSECOND_RAD);
    }
    for day in ["2026-01-15", "2026-06-21", "2026-12-21"] {
        let begin = at(&format!("{day}T00:00:00Z"), &catalogs);
        let hours_up = (0..24 * 20)
            .filter(|step| {
                let instant = begin.plus_seconds(f64::from(*step) * 180.0);
                let moment =
                    Moment { what_if: upright, ..Moment::new(instant, Observer::on_earth_deg(116.4, 60.0, 0.0)) };
                place("sun", &moment, &catalogs).horizontal.altitude_rad() > 0.0
            })
            .count() as f64
            / 20.0;
        assert!((hours_up - 12.0).abs() <= 0.1, "{day}: {hours_up} h");
    }
}

#[test]
fn at_another_obliquity_the_sun_keeps_its_longitude_and_reaches_that_declination() {
    let catalogs = Catalogs::embedded();
    let solstice = at("2026-06-21T08:24:00Z", &catalogs);
    for obliquity_deg in [10.0, 45.0, 90.0] {
        let what_if = WhatIf { obliquity_rad: Some(obliquity_deg * DEGREE_RAD), ..WhatIf::default() };
        let sun = place("sun", &geocentric(solstice, what_if), &catalogs);
        assert!((sun.of_date.latitude_rad() / DEGREE_RAD - obliquity_deg).abs() < 0.01, "{obliquity_deg}");
        let natural = place("sun", &geocentric(solstice, WhatIf::default()), &catalogs);
        assert_eq!(sun.apparent, natural.apparent);
    }
}

/// The mean solar time of noon, and with it the hours of the day, stay: without obliquity the equation of time is that of the
/// eccentric orbit alone, at most 7.7 minutes.
#[test]
fn clocks_go_on_showing_the_time_of_day_without_obliquity() {
    let catalogs = Catalogs::embedded();
    let upright = WhatIf { obliquity_rad: Some(0.0), ..WhatIf::default() };
    for (noon, expected_min) in
        [("2026-04-05T12:00:00Z", -7.6), ("2026-10-04T12:00:00Z", 7.6), ("2026-07-06T12:00:00Z", 0.0)]
    {
        let moment =
            Moment { what_if: upright, ..Moment::new(at(noon, &catalogs), Observer::on_earth_deg(0.0, 40.0, 0.0)) };
        let west_rad = place("sun", &moment, &catalogs).horizontal.unit();
        let hour_angle_min = (-west_rad.x).atan2((1.0 - west_rad.x * west_rad.x).sqrt()) / DEGREE_RAD * 4.0;
        assert!((hour_angle_min - expected_min).abs() < 0.7, "{noon}: {hour_angle_min}");
    }
}

#[test]
fn aberration_grows_in_proportion_and_stays_a_direction() {
    let catalogs = Catalogs::embedded();
    let instant = at("2026-03-20T00:00:00Z", &catalogs);
    let star = |aberration: f64| {
        place("HIP 32349", &geocentric(instant, WhatIf { aberration, ..WhatIf::default() }), &catalogs).apparent
    };
    let natural = place("HIP 32349", &geocentric(instant, WhatIf::default()), &catalogs).apparent;
    assert_eq!(star(1.0), natural);
    let displaced_rad = |aberration: f64| star(aberration).separation_rad(&star(0.0));
    assert!((displaced_rad(10.0) / displaced_rad(1.0) - 10.0).abs() < 0.01);
    assert!((10.0 * ARCSECOND_RAD..20.7 * ARCSECOND_RAD).contains(&displaced_rad(1.0)));
    assert!((displaced_rad(1000.0) / displaced_rad(1.0) / 1000.0 - 1.0).abs() < 0.1);
    assert!((star(2000.0).unit().length() - 1.0).abs() < 1e-12);
    // Planets and the Sun stay where they are.
    let sun = |aberration: f64| {
        place("sun", &geocentric(instant, WhatIf { aberration, ..WhatIf::default() }), &catalogs).apparent
    };
    assert_eq!(sun(1000.0), sun(1.0));
}

/// 61 Cygni, 0.286" (Bessel's star; Gaia DR3 has 0.28601").
#[test]
fn the_parallax_of_61_cygni_is_shown_so_many_times_as_large() {
    let catalogs = Catalogs::embedded();
    let begin = at("2026-01-01T00:00:00Z", &catalogs);
    for times in [1.0, 1000.0, 20_000.0] {
        let widest_arcsec = (0..73)
            .map(|step| {
                let star = |parallax: f64| {
                    let what_if = WhatIf { parallax, ..WhatIf::default() };
                    let moment = geocentric(begin.plus_days(f64::from(step) * 5.0), what_if);
                    place("HIP 104214", &moment, &catalogs).astrometric
                };
                star(times).separation_rad(&star(0.0)) / ARCSECOND_RAD
            })
            .fold(0.0, f64::max);
        assert!((widest_arcsec / times - 0.286).abs() < 0.008, "{times}: {widest_arcsec}");
    }
}

#[test]
fn with_the_moon_in_the_ecliptic_every_new_moon_is_an_eclipse() {
    let catalogs = Catalogs::embedded();
    let begin = at("2026-01-01T00:00:00Z", &catalogs);
    let nearest_deg = |moon_inclination_rad: Option<f64>| {
        let separations: Vec<f64> = (0..365 * 8)
            .map(|step| {
                let what_if = WhatIf { moon_inclination_rad, ..WhatIf::default() };
                let reduction = Reduction::at(&geocentric(begin.plus_days(f64::from(step) / 8.0), what_if), &catalogs);
                let reduction = reduction.unwrap();
                let apparent = |body| BodyPlace::of_body(body, &reduction).unwrap().apparent;
                apparent(Body::Sun).separation_rad(&apparent(Body::Moon)) / DEGREE_RAD
            })
            .collect();
        let least =
            separations.windows(3).filter(|three| three[1] < three[0] && three[1] <= three[2] && three[1] < 20.0);
        least.map(|three| three[1]).collect::<Vec<f64>>()
    };
    let flat = nearest_deg(Some(0.0));
    assert!((12..=13).contains(&flat.len()), "{flat:?}");
    assert!(flat.iter().all(|separation_deg| *separation_deg < 1.6), "{flat:?}");
    let natural = nearest_deg(None);
    assert!(natural.iter().filter(|separation_deg| **separation_deg > 1.6).count() >= 9, "{natural:?}");
}

#[test]
fn without_air_stars_shine_at_noon_and_nothing_is_lifted() {
    let catalogs = Catalogs::embedded();
    let target = Target::new(Projection::Dome, FrameSize::square(512));
    let limit = |air: f64| {
        let what_if = WhatIf { air, ..WhatIf::default() };
        let beijing = Observer::on_earth_deg(116.4, 39.9, 0.0);
        let moment = Moment { what_if, ..Moment::new(at("2026-06-21T04:14:00Z", &catalogs), beijing) };
        let sky = Sky::at(&moment, &catalogs).unwrap();
        (limiting_magnitude(&moment, &sky, &target), compose(&moment, &sky, &catalogs, &target).unwrap(), sky)
    };
    let [(full, day, _), (half, ..), (none, airless, sky)] = [1.0, 0.5, 0.0].map(limit);
    assert!(full < half && half < none && full < 0.0 && none > 6.0, "{full} {half} {none}");
    assert!(day.points.len() < 20 && airless.points.len() > 1000, "{} {}", day.points.len(), airless.points.len());
    let sun = sky.body(Body::Sun).unwrap();
    assert!(sun.seen.separation_rad(&sun.horizontal) < 1e-12 && airless.glows.is_empty());
}

#[test]
fn wider_discs_are_drawn_and_tables_keep_the_true_ones() {
    let catalogs = Catalogs::embedded();
    let target = Target::new(Projection::Dome, FrameSize::square(512));
    let drawn = |body_scale: f64| {
        let what_if = WhatIf { body_scale, ..WhatIf::default() };
        let layers = Layers::of(&[Layer::Moon, Layer::Sun]);
        let beijing = Observer::on_earth_deg(116.4, 39.9, 0.0);
        let moment = Moment { what_if, layers, ..Moment::new(at("2026-01-01T12:00:00Z", &catalogs), beijing) };
        let sky = Sky::at(&moment, &catalogs).unwrap();
        let scene = compose(&moment, &sky, &catalogs, &target).unwrap();
        let moon = sky.body(Body::Moon).unwrap();
        (moon.angular_radius_rad.unwrap(), moon.magnitude, scene.moon.unwrap().uniform.place.angular_radius_rad)
    };
    let ((true_rad, magnitude, natural_rad), (again_rad, same, wide_rad)) = (drawn(1.0), drawn(10.0));
    assert_eq!((true_rad, magnitude), (again_rad, same));
    assert!((wide_rad / natural_rad - 10.0).abs() < 1e-5);
}

#[test]
fn the_live_planetarium_takes_a_what_if_and_refuses_a_wrong_one() {
    let catalogs = Catalogs::embedded();
    let (scales, now) = (catalogs.time_scales().unwrap(), at("2026-01-01T12:00:00Z", &catalogs));
    let view = View { projection: Projection::Dome, fov_rad: 3.0, tilt_rad: 0.0 };
    let moment = Moment::new(now, Observer::on_earth_deg(116.4, 39.9, 0.0));
    let mut live = Live::new(moment, view, (now.plus_days(-1.0), now.plus_days(1.0)));
    let thin = WhatIf { air: 0.5, ..WhatIf::default() };
    live.follow(&Command::SetWhatIf(thin), now, scales).unwrap();
    assert_eq!(live.moment().what_if, thin);
    assert!(live.follow(&Command::SetWhatIf(WhatIf { air: 2.0, ..thin }), now, scales).is_err());
    assert_eq!(live.moment().what_if, thin);
}

#[test]
fn a_what_if_that_is_none_is_refused_on_the_command_line() {
    for (words, said) in [("obliqity=3", "obliquity, moon_inclination"), ("air=2", "0 to 1"), ("obliquity", "number")] {
        let run = beiguan(&["render", "--what-if", words]);
        assert_eq!(run.code, 2, "{words}");
        assert!(run.stderr.contains(said) && run.stderr.lines().count() == 1, "{words}: {}", run.stderr);
    }
}
