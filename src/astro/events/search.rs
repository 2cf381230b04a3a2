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

use crate::astro::time::Instant;
use crate::units::angle::wrap_pm_pi;
use std::f64::consts::{PI, TAU};

/// Times are refined to this, d: a millisecond.
const TOLERANCE_D: f64 = 1e-8;
/// Steps of refinement after which the bracket is far below the tolerance; bisection alone needs fewer than 50.
const MOST_STEPS: usize = 60;
/// Half the base of the symmetric difference, in steps between samples.
const DIFFERENCE_STEPS: f64 = 0.01;
/// How far beyond the window's ends the function is looked at, at most, d.
pub const MARGIN_D: f64 = 1.0;

/// A span of time, from `start` to just before `end`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The first instant.
    pub start: Instant,
    /// The first instant that no longer belongs to it.
    pub end: Instant,
}

impl Window {
    /// Its length, d.
    pub fn days(&self) -> f64 {
        self.end.days_since(self.start)
    }

    /// The instant so many days after the start.
    pub fn at(&self, day: f64) -> Instant {
        self.start.plus_days(day)
    }

    /// Whether an instant belongs to it.
    pub fn contains(&self, instant: Instant) -> bool {
        self.start <= instant && instant < self.end
    }

    /// Days at which to sample: equal steps of at most `step_d` from start to end, and one before and one after.
    pub fn sample_days(&self, step_d: f64) -> Vec<f64> {
        let steps = (self.days() / step_d).ceil().max(1.0);
        let step_d = self.days() / steps;
        let margin_d = step_d.min(MARGIN_D);
        let inside = (0..=steps as usize).map(|index| index as f64 * step_d);
        std::iter::once(-margin_d).chain(inside).chain(std::iter::once(self.days() + margin_d)).collect()
    }
}

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

/// Zero itself counts as positive, so that a zero on a sample is met once.
fn crosses(one: f64, other: f64) -> bool {
    (one >= 0.0) != (other >= 0.0)
}

fn turn_of(triple: &[Sample]) -> Option<Turn> {
    let [before, middle, after] = [triple[0].value, triple[1].value, triple[2].value];
    if middle > before && middle >= after {
        Some(Turn::Maximum)
    } else if middle < before && middle <= after {
        Some(Turn::Minimum)
    } else {
        None
    }
}

/// Days of two zeros that the three samples of one sign hide, each with the function's value before it.
fn grazing_pair<E>(
    triple: &[Sample],
    leap: f64,
    function: &mut impl FnMut(f64) -> Result<f64, E>,
) -> Result<Vec<(f64, f64)>, E> {
    let middle = triple[1].value;
    let one_sign = !crosses(triple[0].value, middle) && !crosses(middle, triple[2].value);
    let towards_zero = if middle >= 0.0 { Turn::Minimum } else { Turn::Maximum };
    // Half a leap away from zero an angle turns the other way round.
    if !one_sign || turn_of(triple) != Some(towards_zero) || middle.abs() > 0.5 * leap {
        return Ok(Vec::new());
    }
    let Some(extreme) = turning_point(triple, function)? else { return Ok(Vec::new()) };
    if !crosses(extreme.value, middle) {
        return Ok(Vec::new());
    }
    let first = refined(triple[0], extreme, function)?;
    let second = refined(extreme, triple[2], function)?;
    Ok(vec![(first, triple[0].value), (second, extreme.value)])
}

/// Where the slope vanishes between the outer two of three samples.
fn turning_point<E>(triple: &[Sample], function: &mut impl FnMut(f64) -> Result<f64, E>) -> Result<Option<Sample>, E> {
    let (first_d, last_d) = (triple[0].day, triple[2].day);
    let half_base_d = DIFFERENCE_STEPS * 0.5 * (last_d - first_d);
    // Held inside the three samples, so that nothing beyond them is asked.
    let (low_d, high_d) = (first_d + half_base_d, last_d - half_base_d);
    let mut slope = |day: f64| Ok(function(day + half_base_d)? - function(day - half_base_d)?);
    let ends = [Sample { day: low_d, value: slope(low_d)? }, Sample { day: high_d, value: slope(high_d)? }];
    if !crosses(ends[0].value, ends[1].value) {
        return Ok(None);
    }
    let day = refined(ends[0], ends[1], &mut slope)?;
    Ok(Some(Sample { day, value: function(day)? }))
}

/// Chandrupatla's method: inverse quadratic interpolation where it is safe, bisection elsewhere.
fn refined<E>(from: Sample, to: Sample, function: &mut impl FnMut(f64) -> Result<f64, E>) -> Result<f64, E> {
    let mut older;
    let (mut last, mut bracket) = (to, from);
    let mut share = 0.5;
    for _ in 0..MOST_STEPS {
        let day = last.day + share * (bracket.day - last.day);
        let next = Sample { day, value: function(day)? };
        (older, bracket) = if crosses(next.value, last.value) { (bracket, last) } else { (last, bracket) };
        last = next;
        let width_d = (bracket.day - last.day).abs();
        let best = if last.value.abs() < bracket.value.abs() { last } else { bracket };
        let smallest_share = 0.5 * TOLERANCE_D / width_d.max(f64::MIN_POSITIVE);
        if smallest_share >= 0.5 || best.value == 0.0 {
            return Ok(best.day);
        }
        share = next_share(older, last, bracket).clamp(smallest_share, 1.0 - smallest_share);
    }
    Ok(last.day)
}

/// How far to go from `last` towards `bracket`.
fn next_share(older: Sample, last: Sample, bracket: Sample) -> f64 {
    let along = (last.day - bracket.day) / (older.day - bracket.day);
    let fall = (last.value - bracket.value) / (older.value - bracket.value);
    let safe = fall * fall < along && (1.0 - fall) * (1.0 - fall) < 1.0 - along;
    if !safe {
        return 0.5;
    }
    let ratio = (older.day - last.day) / (bracket.day - last.day);
    last.value / (bracket.value - last.value) * older.value / (bracket.value - older.value)
        + ratio * last.value / (older.value - last.value) * bracket.value / (older.value - bracket.value)
}
