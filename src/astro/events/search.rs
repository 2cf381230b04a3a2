//! The search engine: sample a function of time, bracket its zeros and extremes, refine them.
//!
//! ```text
//! f  o                      o   a zero lies where the sign changes between two samples;
//!      \                   /    where the middle one of three samples of one sign is the nearest to zero, the extreme is
//! 0 ----\----o-------o----/---  sought, and if it lies beyond zero there are two zeros more (a grazing pair)
//!        o    \_____/    o
//! ```
//!
//! Nothing is missed as long as no more than one extreme falls between two samples. Zeros are refined by Chandrupatla's
//! method (1997, Adv. Eng. Software 28, 145), extremes as zeros of the symmetric difference. Times are days since the
//! window's start, so that a double holds them to a nanosecond.

use super::refine::{crosses, grazing_pair, refined, turn_of, turning_point};
pub use super::window::{MARGIN_D, Window};
use crate::astro::time::Instant;
use crate::units::angle::wrap_pm_pi;
use std::f64::consts::{PI, TAU};

/// Which way a function passes zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crossing {
    /// From below to above.
    Upward,
    /// From above to below.
    Downward,
}

/// Which kind of extreme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The function is largest.
    Maximum,
    /// The function is smallest.
    Minimum,
}

/// A zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Root {
    /// When.
    pub instant: Instant,
    /// Which way.
    pub crossing: Crossing,
}

/// A largest or smallest value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extremum {
    /// When.
    pub instant: Instant,
    /// The value there.
    pub value: f64,
    /// Which kind.
    pub turn: Turn,
}

/// A function's value on a day of the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Days since the window's start.
    pub day: f64,
    /// The value.
    pub value: f64,
}

/// Zeros of a continuous function inside the window, in order of time; samples at most `step_d` days apart.
///
/// # Errors
/// Those of the function.
pub fn roots<E>(
    window: &Window,
    step_d: f64,
    mut function: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Vec<Root>, E> {
    let samples = samples(window, step_d, &mut function)?;
    roots_of_samples(window, &samples, f64::INFINITY, function)
}

/// Where an angle in [-pi, pi) passes zero; its leap from pi to -pi is none.
///
/// # Errors
/// Those of the function.
pub fn angle_roots<E>(
    window: &Window,
    step_d: f64,
    mut angle_rad: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Vec<Root>, E> {
    let samples = samples(window, step_d, &mut angle_rad)?;
    roots_of_samples(window, &samples, PI, angle_rad)
}

/// Where a growing angle reaches a multiple of 1/`parts` of a turn, with the multiple, 0 to `parts` - 1. The angle may
/// grow by less than half such a part between two samples.
///
/// # Errors
/// Those of the function.
pub fn multiples<E>(
    window: &Window,
    step_d: f64,
    parts: u32,
    mut angle_rad: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Vec<(Root, u32)>, E> {
    let parts_per_rad = f64::from(parts) / TAU;
    let found =
        angle_roots(window, step_d, |instant| angle_rad(instant).map(|rad| wrap_pm_pi(rad * f64::from(parts))))?;
    let numbered = found.into_iter().map(|root| {
        let multiple = (angle_rad(root.instant)? * parts_per_rad).round();
        Ok((root, multiple.rem_euclid(f64::from(parts)) as u32))
    });
    numbered.collect()
}

/// Largest and smallest values of a smooth function inside the window, in order of time.
///
/// # Errors
/// Those of the function.
pub fn extrema<E>(
    window: &Window,
    step_d: f64,
    mut function: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Vec<Extremum>, E> {
    let samples = samples(window, step_d, &mut function)?;
    extrema_of_samples(window, &samples, function)
}

/// The values of a function on [`Window::sample_days`].
///
/// # Errors
/// Those of the function.
pub fn samples<E>(
    window: &Window,
    step_d: f64,
    mut function: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Vec<Sample>, E> {
    let days = window.sample_days(step_d);
    days.into_iter().map(|day| Ok(Sample { day, value: function(window.at(day))? })).collect()
}

/// As [`roots`] from samples on [`Window::sample_days`]; a change by more than `leap` between two samples is no zero.
///
/// # Errors
/// Those of the function.
pub fn roots_of_samples<E>(
    window: &Window,
    samples: &[Sample],
    leap: f64,
    mut function: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Vec<Root>, E> {
    let mut function = |day: f64| function(window.at(day));
    let mut found = Vec::new();
    // The first and the last sample lie outside the window: they serve grazing pairs only.
    for pair in samples.get(1..samples.len().saturating_sub(1)).unwrap_or_default().windows(2) {
        if crosses(pair[0].value, pair[1].value) && (pair[0].value - pair[1].value).abs() <= leap {
            found.push(root(window, refined(pair[0], pair[1], &mut function)?, pair[0].value));
        }
    }
    for triple in samples.windows(3) {
        let graze = grazing_pair(triple, leap, &mut function)?;
        let inside = graze.iter().map(|(day, before)| root(window, *day, *before));
        found.extend(inside.filter(|root| window.contains(root.instant)));
    }
    found.sort_by(|one, other| one.instant.days_since(other.instant).total_cmp(&0.0));
    Ok(found)
}

/// As [`extrema`] from samples on [`Window::sample_days`].
///
/// # Errors
/// Those of the function.
pub fn extrema_of_samples<E>(
    window: &Window,
    samples: &[Sample],
    mut function: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Vec<Extremum>, E> {
    let mut function = |day: f64| function(window.at(day));
    let mut found = Vec::new();
    for triple in samples.windows(3) {
        let Some(turn) = turn_of(triple) else { continue };
        if let Some(extreme) = turning_point(triple, &mut function)? {
            found.push(Extremum { instant: window.at(extreme.day), value: extreme.value, turn });
        }
    }
    found.retain(|extremum| window.contains(extremum.instant));
    Ok(found)
}

/// The zero between two instants at which a function has opposite signs; none if it has not.
///
/// # Errors
/// Those of the function.
pub fn root_between<E>(
    from: Instant,
    to: Instant,
    mut function: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Option<Root>, E> {
    let window = Window { start: from, end: to };
    let mut function = |day: f64| function(window.at(day));
    let ends =
        [Sample { day: 0.0, value: function(0.0)? }, Sample { day: window.days(), value: function(window.days())? }];
    if !crosses(ends[0].value, ends[1].value) {
        return Ok(None);
    }
    let day = refined(ends[0], ends[1], &mut function)?;
    Ok(Some(root(&window, day, ends[0].value)))
}

/// The smallest value of a function that has one minimum within `reach_d` days of `near`.
///
/// # Errors
/// Those of the function.
pub fn minimum_near<E>(
    near: Instant,
    reach_d: f64,
    function: impl FnMut(Instant) -> Result<f64, E>,
) -> Result<Option<Extremum>, E> {
    let window = Window { start: near.plus_days(-reach_d), end: near.plus_days(reach_d) };
    let mut found = extrema(&window, reach_d / 4.0, function)?;
    found.retain(|extremum| extremum.turn == Turn::Minimum);
    Ok(found.into_iter().min_by(|one, other| one.value.total_cmp(&other.value)))
}

fn root(window: &Window, day: f64, value_before: f64) -> Root {
    let crossing = if value_before < 0.0 { Crossing::Upward } else { Crossing::Downward };
    Root { instant: window.at(day), crossing }
}
