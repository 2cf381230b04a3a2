//! What a fast clock holds or leaves out because it would flash: nothing may come round more than three times a second.
//!
//! Against the horizon, and around a followed body, the sky turns once a day; against the hour of mean solar time the stars
//! turn once a year. Against stars that are held the horizon turns once a day, the Moon comes round in a sidereal month and
//! the Sun, and with it Mercury and Venus, in a year. The slower planets go with the others: among them a sky of a thousand
//! years a second would flicker as much. The daily turn is held long before three rounds, from one in four seconds on: a
//! whole sky that spins faster makes people on a dome dizzy.

use super::ease::Ease;
use crate::moment::{Layer, Layers, Lock};

/// Period of Phobos, the fastest of the moons of other planets, s (0.318 91 d; JPL, Planetary Satellite Mean Elements).
const PHOBOS_S: f64 = 0.318_91 * 86_400.0;
/// Sidereal month and year, s (27.321 66 d, 365.256 36 d; Explanatory Supplement to the Astronomical Almanac, 2013, tables 8.4, 8.2).
const MONTH_S: f64 = 27.321_66 * 86_400.0;
const YEAR_S: f64 = 365.256_36 * 86_400.0;
/// Most rounds in a second.
const MOST_ROUNDS_HZ: f64 = 3.0;
/// From this rate on nothing turns with the day: one day in four seconds.
const RATE_HOLDS_DAILY_MOTION: f64 = 86_400.0 / 4.0;
/// What turns with the Earth when the stars stand still.
const OF_THE_HORIZON: [Layer; 6] = [
    Layer::Landscape,
    Layer::CardinalPoints,
    Layer::GridHorizontal,
    Layer::Meridian,
    Layer::Atmosphere,
    Layer::Airglow,
];

/// Whether a rate (seconds of sky in a second) is too fast for anything that turns once a day.
pub(super) fn turns_too_fast(rate: f64) -> bool {
    rate.abs() > RATE_HOLDS_DAILY_MOTION
}

fn comes_round_too_often(rate: f64, round_s: f64) -> bool {
    rate.abs() / round_s > MOST_ROUNDS_HZ
}

/// Whether the whole sky would turn too fast under a lock, so that the sidereal time is held in its place.
pub(super) fn strobes(lock: Lock, rate: f64) -> bool {
    match lock {
        Lock::Horizon | Lock::Body { .. } => turns_too_fast(rate),
        Lock::MeanSolarTime { .. } => comes_round_too_often(rate, YEAR_S),
        Lock::Stars { .. } | Lock::Equinox { .. } | Lock::SiderealTime { .. } => false,
    }
}

/// The layers that are left out under a lock at a rate.
pub(super) fn left_out(lock: Lock, rate: f64) -> Vec<Layer> {
    let mut layers = Vec::new();
    if matches!(lock, Lock::Stars { .. } | Lock::Equinox { .. }) && turns_too_fast(rate) {
        layers.extend(OF_THE_HORIZON);
    }
    if turns_too_fast(rate) {
        // Its light, and the eye's adaptation to it, would follow the Sun and the Moon.
        layers.push(Layer::Atmosphere);
    }
    if comes_round_too_often(rate, PHOBOS_S) {
        layers.push(Layer::Moons);
    }
    if comes_round_too_often(rate, MONTH_S) {
        layers.push(Layer::Moon);
    }
    if comes_round_too_often(rate, YEAR_S) {
        layers.extend([Layer::Sun, Layer::ZodiacalLight, Layer::Planets, Layer::MinorPlanets, Layer::Comets]);
    }
    layers
}

/// How much of a layer's strength is left under a lock at a rate, 1 to 0: what [`left_out`] leaves out goes before its
/// limit is reached, not at a stroke.
pub(super) fn strength_left(layer: Layer, lock: Lock, rate: f64) -> f64 {
    const FADES_FROM: f64 = 0.8;
    let turning = matches!(lock, Lock::Stars { .. } | Lock::Equinox { .. });
    let limit = match layer {
        Layer::Atmosphere => RATE_HOLDS_DAILY_MOTION,
        _ if turning && OF_THE_HORIZON.contains(&layer) => RATE_HOLDS_DAILY_MOTION,
        Layer::Moons => MOST_ROUNDS_HZ * PHOBOS_S,
        Layer::Moon => MOST_ROUNDS_HZ * MONTH_S,
        Layer::Sun | Layer::ZodiacalLight | Layer::Planets | Layer::MinorPlanets | Layer::Comets => {
            MOST_ROUNDS_HZ * YEAR_S
        }
        _ => return 1.0,
    };
    1.0 - Ease::Smooth.at((rate.abs() / limit - FADES_FROM) / (1.0 - FADES_FROM))
}

/// The rate from which on the daily turn is held, seconds of sky in a second.
pub(super) const FASTEST_DAILY_MOTION: f64 = RATE_HOLDS_DAILY_MOTION;

/// The layers without these.
pub(super) fn without(layers: &Layers, left_out: &[Layer]) -> Layers {
    let mut kept = layers.clone();
    left_out.iter().for_each(|layer| kept.set(*layer, 0.0));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::astro::ephemeris::Body;
    use crate::astro::time::{Instant, JulianDate};

    fn locks() -> [Lock; 6] {
        let since = Instant::from_tdb(JulianDate::new(2_461_056.0, 0.0));
        [
            Lock::Horizon,
            Lock::Body { body: Body::Moon },
            Lock::MeanSolarTime { since },
            Lock::SiderealTime { since },
            Lock::Stars { since },
            Lock::Equinox { since },
        ]
    }

    #[test]
    fn nothing_that_is_drawn_comes_round_more_than_three_times_a_second() {
        let horizon = locks()[0];
        for rate in [1.0, 2.1e4, -2.1e4] {
            assert!(left_out(horizon, rate).is_empty(), "{rate}");
        }
        for rate in [2.2e4, 8.2e4, -8.2e4] {
            assert_eq!(left_out(horizon, rate), [Layer::Atmosphere], "{rate}");
        }
        for rate in [8.3e4, 1e6, 7.0e6, -7.0e6] {
            assert_eq!(left_out(horizon, rate), [Layer::Atmosphere, Layer::Moons], "{rate}");
        }
        for rate in [7.1e6, 1e7, -1e7, 9.4e7] {
            assert_eq!(left_out(horizon, rate), [Layer::Atmosphere, Layer::Moons, Layer::Moon], "{rate}");
        }
        for lock in locks() {
            for rate in [9.5e7, 1e11, -1e11] {
                let gone = left_out(lock, rate);
                assert!(gone.contains(&Layer::Sun) && gone.contains(&Layer::ZodiacalLight), "{rate}");
            }
        }
    }

    #[test]
    fn a_layer_that_is_left_out_has_faded_before() {
        for lock in locks() {
            for rate in [1.0, -1.7e4, 2.0e4, 2.2e4, -8.4e4, 1e6, 7.2e6, 9.4e7, 9.5e7, -1e11] {
                let gone = left_out(lock, rate);
                for layer in Layer::ALL {
                    let strength = strength_left(layer, lock, rate);
                    assert_eq!(gone.contains(&layer), strength == 0.0, "{layer} at {rate} under {lock:?}");
                }
            }
            assert_eq!(strength_left(Layer::Atmosphere, lock, 17_000.0), 1.0);
            assert!((0.1..0.9).contains(&strength_left(Layer::Atmosphere, lock, 19_500.0)));
        }
    }

    #[test]
    fn under_every_lock_either_the_sky_or_the_horizon_is_held_or_the_turning_one_is_gone() {
        let [horizon, body, solar, sidereal, stars, equinox] = locks();
        for rate in [22_000.0, -1e6, 1e11] {
            assert!(strobes(horizon, rate) && strobes(body, rate), "{rate}");
            assert!(!strobes(sidereal, rate) && !strobes(stars, rate) && !strobes(equinox, rate), "{rate}");
            for lock in [stars, equinox] {
                assert!(OF_THE_HORIZON.iter().all(|layer| left_out(lock, rate).contains(layer)), "{rate}");
            }
        }
        assert!(!strobes(solar, 9.4e7) && strobes(solar, 9.5e7) && strobes(solar, -1e11));
        for lock in locks() {
            assert!(!strobes(lock, -10_000.0) && left_out(lock, 10_000.0).is_empty(), "{lock:?}");
        }
    }
}
