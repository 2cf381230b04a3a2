//! Light time: a body is seen where it was when the light left it.
//!
//! Newtonian iteration on the barycentric path (Urban & Seidelmann 2013, eq. 7.37); the Shapiro delay (below 1 microsecond of
//! arc for any body here) is left out.

use crate::astro::ephemeris::State;
use crate::astro::orbits::SUN_GM_AU3_PER_D2;
use crate::units::constants::{AU_KM, LIGHT_SPEED_AU_PER_D};
use glam::DVec3;

/// Vector from the observer to the body at the moment its light left, au, and the light time, days.
///
/// `position_au_before(days)` gives the body's barycentric position that many days before the instant of observation.
///
/// # Errors
/// Those of `position_au_before`.
pub fn astrometric_au<E>(
    observer_position_au: DVec3,
    mut position_au_before: impl FnMut(f64) -> Result<DVec3, E>,
) -> Result<(DVec3, f64), E> {
    let mut light_time_d = 0.0;
    let mut to_body_au = position_au_before(light_time_d)? - observer_position_au;
    // Each step gains a factor v/c; two leave 20 microseconds (a metre of Mercury's path), less for every slower body.
    for _ in 0..2 {
        light_time_d = to_body_au.length() / LIGHT_SPEED_AU_PER_D;
        to_body_au = position_au_before(light_time_d)? - observer_position_au;
    }
    Ok((to_body_au, light_time_d))
}

/// As [`astrometric_au`] from the body's state at the instant of observation alone, for a body that the Sun pulls: its
/// path backwards is `p - v t + a t^2 / 2`. `from_sun_au` leads from the Sun to the body; for the Sun itself, and for a body
/// whose light takes seconds, it makes no difference. What is left out stays below 10 microseconds of arc for Mercury
/// and less for the others.
pub fn astrometric_from_state_au(observer_position_au: DVec3, state: &State, from_sun_au: DVec3) -> (DVec3, f64) {
    let sun_distance_au = from_sun_au.length().max(SUN_RADIUS_AU);
    let pull_au_per_d2 = from_sun_au * (-SUN_GM_AU3_PER_D2 / sun_distance_au.powi(3));
    let to_body_now_au = state.position_au - observer_position_au;
    let (mut to_body_au, mut light_time_d) = (to_body_now_au, 0.0);
    for _ in 0..3 {
        light_time_d = to_body_au.length() / LIGHT_SPEED_AU_PER_D;
        to_body_au = to_body_now_au + (pull_au_per_d2 * (0.5 * light_time_d) - state.velocity_au_per_d) * light_time_d;
    }
    (to_body_au, light_time_d)
}

/// Radius of the Sun, au (IAU 2015 resolution B3, 695 700 km): nothing that is seen is nearer to its centre.
const SUN_RADIUS_AU: f64 = 695_700.0 / AU_KM;

#[cfg(test)]
mod tests {
    use super::*;

    /// A body that runs straight away at a hundred-thousandth of the speed of light from 1 light-day: 1 / 1.00001 light-days when seen.
    #[test]
    fn the_light_time_equation_is_solved() {
        let speed_au_per_d = 1e-5 * LIGHT_SPEED_AU_PER_D;
        let path = |before_d: f64| Ok::<_, ()>(DVec3::X * (LIGHT_SPEED_AU_PER_D - speed_au_per_d * before_d));
        let (to_body_au, light_time_d) = astrometric_au(DVec3::ZERO, path).expect("the path has no errors");
        assert!((light_time_d - 1.0 / 1.000_01).abs() < 1e-9);
        assert!((to_body_au.x / LIGHT_SPEED_AU_PER_D - 1.0 / 1.000_01).abs() < 1e-9);
    }
}
