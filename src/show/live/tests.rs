use super::*;
use crate::astro::ephemeris::Body;
use crate::astro::time::{format_utc, parse_time};
use crate::catalogs::Catalogs;
use crate::moment::Observer;

fn live_at(text: &str, catalogs: &Catalogs) -> Live {
    let scales = catalogs.time_scales().unwrap();
    let instant = parse_time(text, scales).unwrap();
    let span = (instant.plus_days(-1e5), instant.plus_days(1e5));
    Live::new(Moment::new(instant, Observer::on_earth_deg(116.4, 39.9, 0.0)), usual_view(Projection::Dome), span)
}

#[test]
fn a_pause_keeps_the_rate() {
    let catalogs = Catalogs::embedded();
    let (mut live, scales) = (live_at("2026-01-15T14:00:00Z", &catalogs), catalogs.time_scales().unwrap());
    let start = live.moment().instant;
    let say = |live: &mut Live, command| live.follow(&command, start, scales).unwrap();
    say(&mut live, Command::Faster);
    say(&mut live, Command::TogglePause);
    live.advance(10.0).unwrap();
    assert_eq!(live.moment().instant, start);
    assert_eq!(live.rate(), 10.0);
    say(&mut live, Command::TogglePause);
    live.advance(10.0).unwrap();
    assert!((live.moment().instant.seconds_since(start) - 100.0).abs() < 1e-6);
}

#[test]
fn the_ladder_of_rates_runs_through_real_time_in_both_directions() {
    let mut rate = 100.0;
    let mut down = Vec::new();
    for _ in 0..5 {
        rate = -faster(-rate);
        down.push(rate);
    }
    assert_eq!(down, [10.0, 1.0, -1.0, -10.0, -100.0]);
    assert_eq!(faster(-1.0), 1.0);
    assert_eq!(faster(1e12), 1e12);
}

#[test]
fn months_and_years_keep_the_day_or_take_the_last_one() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2024-01-31T12:00:00Z", &catalogs);
    let now = live.moment().instant;
    live.follow(&Command::Step { by: TimeStep::Month, count: 1 }, now, scales).unwrap();
    assert_eq!(format_utc(live.moment().instant, scales), "2024-02-29T12:00:00Z");
    live.follow(&Command::Step { by: TimeStep::Year, count: -1 }, now, scales).unwrap();
    assert_eq!(format_utc(live.moment().instant, scales), "2023-02-28T12:00:00Z");
}

#[test]
fn a_fast_clock_holds_the_daily_motion_until_it_is_slow_again() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2026-01-15T14:00:00Z", &catalogs);
    let now = live.moment().instant;
    live.follow(&Command::SetRate(1e6), now, scales).unwrap();
    assert_eq!(live.moment().lock, Lock::SiderealTime { since: now });
    live.follow(&Command::SetRate(1000.0), now, scales).unwrap();
    assert_eq!(live.moment().lock, Lock::Horizon);
}

#[test]
fn the_held_sidereal_time_is_that_of_the_last_jump_and_a_pause_shows_the_true_sky() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2026-01-15T14:00:00Z", &catalogs);
    let now = live.moment().instant;
    for command in [Command::SetRate(1e6), Command::Follow(Body::Sun)] {
        live.follow(&command, now, scales).unwrap();
    }
    assert_eq!(live.moment().lock, Lock::SiderealTime { since: now });
    live.follow(&Command::Step { by: TimeStep::Hour, count: 3 }, now, scales).unwrap();
    assert_eq!(live.moment().lock, Lock::SiderealTime { since: live.moment().instant });
    live.advance(1.0).unwrap();
    live.follow(&Command::TogglePause, now, scales).unwrap();
    assert_eq!(live.moment().lock, Lock::Body { body: Body::Sun });
    assert!(!live.holds_daily_motion());
    live.follow(&Command::TogglePause, now, scales).unwrap();
    assert_eq!(live.moment().lock, Lock::SiderealTime { since: live.moment().instant });
}

#[test]
fn light_pollution_and_adaptation_are_what_was_asked_for_or_stay() {
    let catalogs = Catalogs::embedded();
    let (mut live, scales) = (live_at("2026-01-15T14:00:00Z", &catalogs), catalogs.time_scales().unwrap());
    let now = live.moment().instant;
    live.follow(&Command::SetBortle(5.0), now, scales).unwrap();
    live.follow(&Command::Pollute(7.0), now, scales).unwrap();
    assert_eq!(live.moment().bortle, 9.0);
    live.follow(&Command::Adapt(Some(0.01)), now, scales).unwrap();
    for refused in [Command::SetBortle(10.0), Command::SetBortle(f64::NAN), Command::Adapt(Some(0.0))] {
        assert!(live.follow(&refused, now, scales).is_err(), "{refused:?}");
    }
    assert_eq!((live.moment().bortle, live.moment().adapted_luminance_cd_m2), (9.0, Some(0.01)));
}

#[test]
fn another_projection_keeps_the_tilt_another_place_has_its_air_and_exposure_stays_a_number() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2026-01-15T14:00:00Z", &catalogs);
    let now = live.moment().instant;
    let lhasa = Observer::on_earth_deg(91.1, 29.6, 3650.0);
    for command in [
        Command::Tilt(0.5),
        Command::SetProjection(Projection::Globe),
        Command::SetProjection(Projection::Dome),
        Command::SetObserver(lhasa),
        Command::Expose(20.0),
        Command::Expose(f64::NAN),
        Command::Expose(0.5),
        Command::ScaleLabels(f64::NAN),
        Command::ScaleLabels(1e9),
    ] {
        live.follow(&command, now, scales).unwrap();
    }
    assert_eq!(live.view().tilt_rad, 0.5);
    assert_eq!(live.moment().air, Air::standard(3650.0));
    assert_eq!(live.moment().exposure_stops, 20.5);
    live.moment().validate().unwrap();
}

#[test]
fn the_clock_stops_at_the_end_of_the_data_and_says_so_once() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2026-01-15T14:00:00Z", &catalogs);
    let now = live.moment().instant;
    live.follow(&Command::SetRate(1e12), now, scales).unwrap();
    assert_eq!(live.advance(1.0), Err(LiveError::EndOfTime));
    assert_eq!(live.advance(1.0), Ok(()));
    assert!(live.follow(&Command::SetRate(f64::NAN), now, scales).is_err());
    let step = live.follow(&Command::Step { by: TimeStep::Year, count: 1 }, now, scales);
    assert!(step.unwrap_err().to_string().contains("from 1752-"), "the message names the data's ends");
}

#[test]
fn what_would_flash_is_drawn_again_in_a_pause() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2026-01-15T14:00:00Z", &catalogs);
    let now = live.moment().instant;
    live.follow(&Command::SetRate(-1e9), now, scales).unwrap();
    assert!(!live.moment().layers.shows(Layer::Sun) && live.moment().layers.shows(Layer::Stars));
    live.follow(&Command::TogglePause, now, scales).unwrap();
    assert!(live.moment().layers.shows(Layer::Sun) && live.left_out().is_empty());
}

#[test]
fn blackout_fades_within_a_second_and_back() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2026-01-15T14:00:00Z", &catalogs);
    let now = live.moment().instant;
    live.follow(&Command::ToggleBlackout, now, scales).unwrap();
    live.advance(0.5).unwrap();
    assert!((live.moment().fade - 0.5).abs() < 1e-12);
    live.advance(0.6).unwrap();
    assert_eq!(live.moment().fade, 0.0);
    live.follow(&Command::ToggleBlackout, now, scales).unwrap();
    live.advance(5.0).unwrap();
    assert_eq!(live.moment().fade, 1.0);
}

#[test]
fn a_glide_moves_while_the_clock_stands_arrives_and_is_stopped_by_the_hand() {
    let catalogs = Catalogs::embedded();
    let (mut live, scales) = (live_at("2026-01-15T14:00:00Z", &catalogs), catalogs.time_scales().unwrap());
    let now = live.moment().instant;
    let glide = Command::Glide { azimuth_rad: 1.0, altitude_rad: 1.2, tilt: DomeTilt::Follows };
    for command in [Command::Pause, Command::Follow(Body::Moon), glide.clone()] {
        live.follow(&command, now, scales).unwrap();
    }
    assert!(live.is_moving() && live.moment().lock == Lock::Horizon && live.moment().gaze == Gaze::default());
    live.advance(60.0).unwrap();
    assert_eq!(live.moment().gaze.azimuth_rad, 1.0);
    assert!((1.2 + live.view().tilt_rad - 40.0 * DEGREE_RAD).abs() < 1e-9, "in the sweet spot");
    assert!(!live.is_moving());
    live.follow(&Command::Glide { azimuth_rad: 4.0, altitude_rad: 0.5, tilt: DomeTilt::Stays }, now, scales).unwrap();
    live.advance(3.0).unwrap();
    live.follow(&Command::Turn { azimuth_rad: 0.0, altitude_rad: 0.0 }, now, scales).unwrap();
    let stopped = live.moment().gaze;
    live.advance(60.0).unwrap();
    assert_eq!(live.moment().gaze, stopped);
    assert!(stopped.azimuth_rad != 1.0 && stopped.azimuth_rad != 4.0);
}

#[test]
fn a_view_is_set_as_far_as_its_projection_allows() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2026-01-15T14:00:00Z", &catalogs);
    let now = live.moment().instant;
    let wanted = View { projection: Projection::Perspective, fov_rad: 9.0, tilt_rad: 0.0 };
    live.follow(&Command::SetView(wanted), now, scales).unwrap();
    assert_eq!(live.view(), View { fov_rad: 150.0 * DEGREE_RAD, ..wanted });
    live.follow(&Command::SetView(View { fov_rad: f64::NAN, ..wanted }), now, scales).unwrap();
    assert_eq!(live.view().fov_rad, 150.0 * DEGREE_RAD);
}

#[test]
fn an_emergency_lights_the_dome_stops_the_clock_and_one_more_press_brings_all_back() {
    let catalogs = Catalogs::embedded();
    let scales = catalogs.time_scales().unwrap();
    let mut live = live_at("2026-01-15T14:00:00Z", &catalogs);
    let now = live.moment().instant;
    let before = live.moment();
    live.follow(&Command::ToggleEmergency, now, scales).unwrap();
    assert!(live.is_emergency() && live.is_moving() && !live.is_running());
    live.advance(0.25).unwrap();
    assert!((live.moment().house_light - 0.5).abs() < 1e-12, "it is eased, not switched");
    live.advance(9.0).unwrap();
    assert_eq!((live.moment().house_light, live.moment().instant), (1.0, now));
    assert!(!live.is_moving());
    live.follow(&Command::ToggleEmergency, now, scales).unwrap();
    assert!(live.is_running());
    live.advance(1.0).unwrap();
    let after = live.moment();
    assert_eq!(Moment { instant: before.instant, show_time_s: 0.0, ..after }, before);
}
