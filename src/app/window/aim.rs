//! Turning the view so that a direction of the sky stands under a given pixel: what dragging the sky and zooming about the
//! cursor both ask for.

use crate::moment::{Gaze, Projection};
use crate::scene::lens::Lens;
use crate::scene::target::Target;
use crate::sky::Sky;
use crate::units::angle::DEGREE_RAD;
use glam::{DMat2, DVec2, DVec3};
use std::f64::consts::{FRAC_PI_2, PI};

/// The two angles that turn the view: the azimuth of the front, and the altitude of the frame's centre. A dome of tilt T looks
/// at altitude 90 degrees - T.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pointing {
    /// Azimuth, rad.
    pub azimuth_rad: f64,
    /// Altitude of the frame's centre, rad.
    pub altitude_rad: f64,
}

impl Pointing {
    /// Of a sky shown through a target.
    pub fn of(target: &Target, gaze: Gaze) -> Self {
        let altitude_rad = match target.projection {
            Projection::Dome => FRAC_PI_2 - target.tilt_rad,
            _ => gaze.altitude_rad,
        };
        Pointing { azimuth_rad: gaze.azimuth_rad, altitude_rad }
    }
}

/// The lens of a target that points elsewhere.
fn lens_at(pointing: Pointing, target: &Target, sky: &Sky) -> Option<Lens> {
    let Pointing { azimuth_rad, altitude_rad } = pointing;
    let tilt_rad = if target.projection == Projection::Dome { FRAC_PI_2 - altitude_rad } else { target.tilt_rad };
    let turned = Target { tilt_rad, ..*target };
    turned.lens_looking(Gaze { azimuth_rad, altitude_rad }, sky).ok()
}

/// Within this angle of the zenith and the nadir a hand no longer spins the view.
const POLE_RADIUS_RAD: f64 = 6.0 * DEGREE_RAD;

/// The pointing under which `wanted_local` stands at `pixel`, as nearly as a level view allows: Gauss-Newton with damping, from
/// the present pointing. Near the zenith and the nadir a small move would take a large turn in azimuth; there a turn costs
/// as much as the miss it avoids, and the sky slips a little under the cursor. `None` where the picture has no such pixel.
pub fn aim(target: &Target, sky: &Sky, pixel: DVec2, wanted_local: DVec3) -> Option<Pointing> {
    const ROUNDS: u32 = 12;
    let present = Pointing::of(target, sky.gaze);
    let miss = |pointing: Pointing| -> Option<DVec3> {
        Some(lens_at(pointing, target, sky)?.direction_from_pixel(pixel)? - wanted_local)
    };
    let horizontal_squared = wanted_local.truncate().length_squared();
    let turn_cost = (POLE_RADIUS_RAD.sin().powi(2) - horizontal_squared).max(0.0);
    let cost = |pointing: Pointing, error: DVec3| {
        error.length_squared() + turn_cost * (pointing.azimuth_rad - present.azimuth_rad).powi(2)
    };
    let (mut pointing, mut error, mut damping) = (present, miss(present)?, 1e-6);
    for _ in 0..ROUNDS {
        if error.length() < 1e-9 {
            break;
        }
        let turned_rad = pointing.azimuth_rad - present.azimuth_rad;
        let step = gauss_newton_step(miss, pointing, error, damping, (turn_cost, turned_rad))?;
        let tried = Pointing {
            azimuth_rad: pointing.azimuth_rad + step.x,
            altitude_rad: limited(target, pointing.altitude_rad + step.y),
        };
        let tried_error = miss(tried)?;
        if cost(tried, tried_error) < cost(pointing, error) {
            (pointing, error, damping) = (tried, tried_error, damping * 0.1);
        } else {
            damping = damping * 30.0 + 1e-9;
        }
    }
    (pointing.azimuth_rad.is_finite() && pointing.altitude_rad.is_finite()).then_some(pointing)
}

/// The step in azimuth and altitude that would make the miss least if it changed evenly.
fn gauss_newton_step(
    miss: impl Fn(Pointing) -> Option<DVec3>,
    at: Pointing,
    error: DVec3,
    damping: f64,
    (turn_cost, turned_rad): (f64, f64),
) -> Option<DVec2> {
    const STEP_RAD: f64 = 1e-5;
    let by_azimuth = (miss(Pointing { azimuth_rad: at.azimuth_rad + STEP_RAD, ..at })? - error) / STEP_RAD;
    let by_altitude = (miss(Pointing { altitude_rad: at.altitude_rad - STEP_RAD, ..at })? - error) / -STEP_RAD;
    let normal = DMat2::from_cols_array(&[
        by_azimuth.length_squared() + turn_cost + damping,
        by_azimuth.dot(by_altitude),
        by_azimuth.dot(by_altitude),
        by_altitude.length_squared() + damping,
    ]);
    let slope = DVec2::new(by_azimuth.dot(error) + turn_cost * turned_rad, by_altitude.dot(error));
    Some((normal.inverse() * -slope).clamp_length_max(0.5))
}

/// A flat view looks from nadir to zenith, a dome may be tilted a little further.
fn limited(target: &Target, altitude_rad: f64) -> f64 {
    match target.projection {
        Projection::Dome => altitude_rad.clamp(FRAC_PI_2 - PI, PI),
        _ => altitude_rad.clamp(-FRAC_PI_2, FRAC_PI_2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Layers, Moment, Observer};
    use crate::scene::lens::FrameSize;

    fn sky() -> Sky {
        let catalogs = Catalogs::embedded();
        let instant = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let observer = Observer::on_earth_deg(116.4, 39.9, 0.0);
        Sky::at(&Moment { layers: Layers::of(&[]), ..Moment::new(instant, observer) }, &catalogs).unwrap()
    }

    #[test]
    fn a_grabbed_star_stays_under_the_cursor() {
        let sky = sky();
        for projection in [Projection::Dome, Projection::Perspective, Projection::Stereographic] {
            let target = Target::new(projection, FrameSize { width_px: 1000, height_px: 700 });
            let lens = target.lens(&sky).unwrap();
            let (grabbed_px, dropped_px) = (DVec2::new(520.0, 500.0), DVec2::new(540.0, 430.0));
            let grabbed = lens.direction_from_pixel(grabbed_px).unwrap();
            let pointing = aim(&target, &sky, dropped_px, grabbed).unwrap();
            let now = lens_at(pointing, &target, &sky).unwrap().direction_from_pixel(dropped_px).unwrap();
            assert!((now - grabbed).length() < 1e-6, "{projection}: {}", (now - grabbed).length());
        }
    }

    #[test]
    fn the_zenith_in_the_hand_tilts_the_dome_and_hardly_spins_it() {
        let mut sky = sky();
        let mut target = Target::new(Projection::Dome, FrameSize::square(900));
        let zenith = target.lens(&sky).unwrap().direction_from_pixel(DVec2::new(450.3, 450.2)).unwrap();
        let front_rad = sky.gaze.azimuth_rad;
        for step in 1..=8 {
            let cursor_px = DVec2::new(450.0 + 3.0 * f64::from(step), 450.0 + 25.0 * f64::from(step));
            let pointing = aim(&target, &sky, cursor_px, zenith).unwrap();
            sky.gaze.azimuth_rad = pointing.azimuth_rad;
            target.tilt_rad = FRAC_PI_2 - pointing.altitude_rad;
        }
        assert!((sky.gaze.azimuth_rad - front_rad).abs() < 10.0 * DEGREE_RAD);
        assert!((target.tilt_rad.abs() - 40.0 * DEGREE_RAD).abs() < 2.0 * DEGREE_RAD, "200 px are 40 degrees");
    }

    #[test]
    fn zooming_keeps_what_is_under_the_cursor() {
        let sky = sky();
        let wide = Target::new(Projection::Dome, FrameSize::square(800));
        let cursor_px = DVec2::new(400.0, 700.0);
        let under_cursor = wide.lens(&sky).unwrap().direction_from_pixel(cursor_px).unwrap();
        let near = Target { fov_rad: 60.0 * DEGREE_RAD, ..wide };
        let pointing = aim(&near, &sky, cursor_px, under_cursor).unwrap();
        let now = lens_at(pointing, &near, &sky).unwrap().direction_from_pixel(cursor_px).unwrap();
        assert!((now - under_cursor).length() < 1e-6);
    }
}
