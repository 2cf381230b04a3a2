//! The second sky of a running planetarium goes along with the first: its clock runs by the same seconds, its view turns the same
//! way, layers, language and exposure change with those of the first. Place, landscape, culture and what-ifs are its own.

use super::steady;
use crate::astro::time::Instant;
use crate::moment::{Layer, Lock, Moment};

/// Lets the second sky of a Moment follow what has changed in the first since `before`; `inside` holds an instant in the data.
pub(super) fn follow(before: &Moment, moment: &mut Moment, inside: impl Fn(Instant) -> Instant) {
    let Some(mut beside) = moment.beside.take() else { return };
    let second = beside.moment.as_mut();
    if moment.instant != before.instant {
        second.instant = inside(second.instant.plus_seconds(moment.instant.seconds_since(before.instant)));
    }
    second.show_time_s += moment.show_time_s - before.show_time_s;
    if moment.gaze != before.gaze {
        second.gaze = moment.gaze;
    }
    if moment.lock != before.lock {
        second.lock = lock_of_second(moment.lock, moment.instant, second.instant);
    }
    for layer in Layer::ALL {
        let strength = moment.layers.strength(layer);
        if strength != before.layers.strength(layer) {
            second.layers.set(layer, strength);
        }
    }
    if moment.language != before.language {
        second.language = moment.language;
    }
    second.label_size_rad *= moment.label_size_rad / before.label_size_rad;
    second.exposure_stops += moment.exposure_stops - before.exposure_stops;
    if moment.adapted_luminance_cd_m2 != before.adapted_luminance_cd_m2 {
        second.adapted_luminance_cd_m2 = moment.adapted_luminance_cd_m2;
    }
    moment.beside = Some(beside);
}

/// What a fast clock holds still and leaves out in the first sky it does in the second too.
pub(super) fn hold(moment: &mut Moment, held: Option<Lock>, left_out: &[Layer]) {
    let first_instant = moment.instant;
    let Some(beside) = &mut moment.beside else { return };
    let second = beside.moment.as_mut();
    second.layers = steady::without(&second.layers, left_out);
    if let Some(lock) = held {
        second.lock = lock_of_second(lock, first_instant, second.instant);
    }
}

/// The first sky's lock in the second: as far back from its instant as in the first.
pub(super) fn lock_of_second(lock: Lock, first: Instant, second: Instant) -> Lock {
    let moved = |since: Instant| second.plus_seconds(since.seconds_since(first));
    match lock {
        Lock::Stars { since } => Lock::Stars { since: moved(since) },
        Lock::Equinox { since } => Lock::Equinox { since: moved(since) },
        Lock::SiderealTime { since } => Lock::SiderealTime { since: moved(since) },
        Lock::MeanSolarTime { since } => Lock::MeanSolarTime { since: moved(since) },
        Lock::Horizon | Lock::Body { .. } => lock,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Live;
    use super::*;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Beside, Command, Half, LockKind, Observer, Projection, View};

    #[test]
    fn the_second_sky_runs_turns_and_shows_what_the_first_does_at_its_own_place_and_time() {
        let catalogs = Catalogs::embedded();
        let scales = catalogs.time_scales().unwrap();
        let at = |text| parse_time(text, scales).unwrap();
        let first = Moment::new(at("2026-01-15T14:00:00Z"), Observer::on_earth_deg(116.4, 39.9, 0.0));
        let sydney = Observer::on_earth_deg(151.2, -33.9, 0.0);
        let second = Moment::new(at("1054-07-10T00:00:00Z"), sydney);
        let words = String::new();
        let beside = Beside {
            moment: Box::new(second.clone()),
            half: Half::Right,
            border_rad: 0.0,
            here: words.clone(),
            there: words,
            opacity: 1.0,
        };
        let view = View { projection: Projection::Dome, fov_rad: 3.0, tilt_rad: 0.0 };
        let span = (at("0001-01-01T00:00:00Z"), at("3000-01-01T00:00:00Z"));
        let mut live = Live::new(Moment { beside: Some(beside), ..first.clone() }, view, span);
        live.advance(10.0).unwrap();
        for command in [
            Command::Turn { azimuth_rad: 0.5, altitude_rad: 0.0 },
            Command::ToggleLayer(Layer::GridEquatorial),
            Command::SetLock(LockKind::Stars),
        ] {
            live.follow(&command, first.instant, scales).unwrap();
        }
        let moment = live.moment();
        let shown = moment.beside.as_ref().unwrap().moment.as_ref();
        assert!((shown.instant.seconds_since(second.instant) - 10.0).abs() < 1e-6);
        assert_eq!((shown.gaze, shown.observer), (moment.gaze, sydney));
        assert!(shown.layers.shows(Layer::GridEquatorial));
        assert_eq!(shown.lock, Lock::Stars { since: shown.instant });
        live.follow(&Command::SetRate(1e6), first.instant, scales).unwrap();
        live.follow(&Command::SetLock(LockKind::Horizon), first.instant, scales).unwrap();
        let (fast, left_out) = (live.moment(), live.left_out());
        let shown = fast.beside.as_ref().unwrap().moment.as_ref();
        assert!(matches!(shown.lock, Lock::SiderealTime { .. }), "{:?}", shown.lock);
        assert!(!left_out.is_empty() && left_out.iter().all(|layer| !shown.layers.shows(*layer)));
    }
}
