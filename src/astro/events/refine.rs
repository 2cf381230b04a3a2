//! From a bracket to the zero or the extreme in it: Chandrupatla's method (1997, Adv. Eng. Software 28, 145).

use super::search::{Sample, Turn};

/// Times are refined to this, d: a millisecond.
const TOLERANCE_D: f64 = 1e-8;
/// Steps of refinement after which the bracket is far below the tolerance; bisection alone needs fewer than 50.
const MOST_STEPS: usize = 60;
/// Half the base of the symmetric difference, in steps between samples.
const DIFFERENCE_STEPS: f64 = 0.01;

/// Zero itself counts as positive, so that a zero on a sample is met once.
pub(super) fn crosses(one: f64, other: f64) -> bool {
    (one >= 0.0) != (other >= 0.0)
}

pub(super) fn turn_of(triple: &[Sample]) -> Option<Turn> {
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
pub(super) fn grazing_pair<E>(
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
pub(super) fn turning_point<E>(
    triple: &[Sample],
    function: &mut impl FnMut(f64) -> Result<f64, E>,
) -> Result<Option<Sample>, E> {
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
pub(super) fn refined<E>(from: Sample, to: Sample, function: &mut impl FnMut(f64) -> Result<f64, E>) -> Result<f64, E> {
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
