//! A smooth curve through few exact places: as many as it needs, and no more.
//!
//! A body's path is worked out at even steps of time and read between them by the cubic through four neighbours. The
//! steps are halved until a place that was not used to read the curve lies on it; a thousandth of the work of asking the
//! ephemeris for every pixel. All is a function of the ends of the span, so that a frame never depends on another.

use glam::DVec3;

/// Most steps of a line.
const MOST_STEPS: usize = 4096;
/// The widest distance of exact places among dots.
const WIDEST_STRIDE: usize = 16;

/// Places at even steps of a parameter from 0 to 1, at least two; unit vectors.
pub(super) struct Curve {
    places: Vec<DVec3>,
}

impl Curve {
    /// Through places that are worked out by `place` at parameters from 0 to 1; at first in so many steps, then in twice as
    /// many until the curve is as good as the tolerance.
    pub(super) fn line<E>(
        mut place: impl FnMut(f64) -> Result<DVec3, E>,
        first_steps: f64,
        tolerance_rad: f64,
    ) -> Result<Self, E> {
        let steps = first_steps.clamp(4.0, MOST_STEPS as f64).ceil() as usize;
        let places = (0..=steps).map(|i| place(i as f64 / steps as f64)).collect::<Result<Vec<_>, E>>()?;
        let mut curve = Curve { places };
        loop {
            let steps = curve.steps();
            if 2 * steps > MOST_STEPS {
                return Ok(curve);
            }
            let between = |i: usize| (i as f64 + 0.5) / steps as f64;
            let middles = (0..steps).map(|i| place(between(i))).collect::<Result<Vec<_>, E>>()?;
            let off_rad = |(i, middle): (usize, &DVec3)| curve.at(between(i)).distance(*middle);
            let worst_rad = middles.iter().enumerate().map(off_rad).fold(0.0, f64::max);
            let mut finer = Vec::with_capacity(2 * steps + 1);
            for (known, middle) in curve.places.iter().zip(&middles) {
                finer.extend([*known, *middle]);
            }
            finer.extend(curve.places.last());
            curve = Curve { places: finer };
            if worst_rad < tolerance_rad {
                return Ok(curve);
            }
        }
    }

    /// Dots at `0..=last`, each within the tolerance of what `place` gives for its number. Only every sixteenth is worked
    /// out, and the dot beside it to see whether the curve through them holds; where it does not, more are.
    pub(super) fn dots<E>(
        mut place: impl FnMut(usize) -> Result<DVec3, E>,
        last: usize,
        tolerance_rad: f64,
    ) -> Result<Vec<DVec3>, E> {
        let mut known = vec![None; last + 1];
        let mut place = move |dot: usize| match known[dot] {
            Some(place) => Ok(place),
            None => place(dot).inspect(|place| known[dot] = Some(*place)),
        };
        let mut stride = WIDEST_STRIDE;
        while stride > 1 && last >= 4 * stride {
            let steps = last / stride;
            let places = (0..=steps).map(|i| place(i * stride)).collect::<Result<Vec<_>, E>>()?;
            let curve = Curve { places };
            let at = |dot: usize| curve.at(dot as f64 / (steps * stride) as f64);
            let checked = (0..steps).map(|i| i * stride + 1 + i % (stride - 1));
            let mut worst_rad = 0.0_f64;
            for dot in checked {
                worst_rad = worst_rad.max(at(dot).distance(place(dot)?));
            }
            if worst_rad < tolerance_rad {
                let rest = (steps * stride + 1..=last).map(&mut place).collect::<Result<Vec<_>, E>>()?;
                return Ok((0..=steps * stride).map(at).chain(rest).collect());
            }
            stride /= 2;
        }
        (0..=last).map(place).collect()
    }

    /// The place at a parameter from 0 to 1: Catmull & Rom (1974), at the ends with the place that a cubic adds.
    pub(super) fn at(&self, parameter: f64) -> DVec3 {
        let steps = self.steps();
        let along = parameter.clamp(0.0, 1.0) * steps as f64;
        let span = (along as usize).min(steps - 1);
        let [before, from, to, after] = self.corners(span);
        let t = along - span as f64;
        let cubic = (after - before) / 2.0 + (from - to) * 1.5;
        let square = before - from * 2.5 + to * 2.0 - after / 2.0;
        (((cubic * t + square) * t + (to - before) / 2.0) * t + from).normalize_or(from)
    }

    /// Parameters at which the curve is cut into straight pieces, none of which leaves it by more than the tolerance.
    pub(super) fn cuts(&self, tolerance_rad: f64) -> Vec<f64> {
        let steps = self.steps();
        let mut cuts = vec![0.0];
        for span in 0..steps {
            let [before, from, to, after] = self.corners(span);
            // Twice the second difference is the most the curve bends within the span; a chord leaves it by an eighth.
            let bend = ((before - from * 2.0 + to).length()).max((from - to * 2.0 + after).length());
            let of_bend = (bend / (8.0 * tolerance_rad)).sqrt();
            let of_length = from.distance(to) / LONGEST_PIECE_RAD;
            let pieces = of_bend.max(of_length).ceil().clamp(1.0, 64.0) as u32;
            cuts.extend((1..=pieces).map(|i| (span as f64 + f64::from(i) / f64::from(pieces)) / steps as f64));
        }
        cuts
    }

    /// Steps between exact places.
    pub(super) fn steps(&self) -> usize {
        self.places.len() - 1
    }

    /// The ends of a span with the places before and behind them.
    fn corners(&self, span: usize) -> [DVec3; 4] {
        let places = &self.places;
        let (from, to) = (places[span], places[span + 1]);
        // The cubic through the four nearest places goes on so: the ends are as good as the middle.
        let beyond = |near: [usize; 4]| match near.map(|index| places.get(index)) {
            [Some(a), Some(b), Some(c), Some(d)] => *a * 4.0 - *b * 6.0 + *c * 4.0 - *d,
            [Some(a), Some(b), ..] => *a * 2.0 - *b,
            _ => from,
        };
        let last = places.len() - 1;
        let before = if span == 0 { beyond([0, 1, 2, 3]) } else { places[span - 1] };
        let back = |steps: usize| last.wrapping_sub(steps);
        let after = places.get(span + 2).copied().unwrap_or_else(|| beyond([last, back(1), back(2), back(3)]));
        [before, from, to, after]
    }
}

/// Longest straight piece, rad.
const LONGEST_PIECE_RAD: f64 = 0.06;

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::f64::consts::TAU;

    /// A circle of 40 degrees radius, `turns` times round.
    fn circle(turns: f64) -> impl Fn(f64) -> DVec3 {
        move |t: f64| {
            let (sine, cosine) = (turns * TAU * t).sin_cos();
            DVec3::new(cosine * 0.643, sine * 0.643, 0.766).normalize()
        }
    }

    #[test]
    fn a_curve_through_few_places_is_as_good_as_was_asked() {
        let (mut asked, tolerance_rad) = (0, 5e-4);
        let exact = circle(3.0);
        let place = |t: f64| {
            asked += 1;
            Ok::<_, Infallible>(exact(t))
        };
        let curve = Curve::line(place, 12.0, tolerance_rad).unwrap();
        assert!(asked < 100, "{asked}");
        let cuts = curve.cuts(tolerance_rad);
        assert!(cuts.len() < 300, "{}", cuts.len());
        for pair in cuts.windows(2) {
            let middle = 0.5 * (pair[0] + pair[1]);
            assert!(curve.at(middle).distance(exact(middle)) < tolerance_rad);
            let chord = (curve.at(pair[0]) + curve.at(pair[1])) / 2.0;
            assert!(chord.distance(exact(middle)) < 2.0 * tolerance_rad);
        }
    }

    /// Dots whose steps are whole parts of a turn would seem to stand still if only every sixteenth were looked at.
    #[test]
    fn dots_are_where_each_of_them_belongs_however_they_step_around() {
        for turns_a_step in [1.0 / 365.25, 0.0625, 0.125, 0.25, 0.2, 0.003, 1.000_1] {
            let exact = circle(1.0);
            let mut asked = 0;
            let place = |i: usize| {
                asked += 1;
                Ok::<_, Infallible>(exact(i as f64 * turns_a_step))
            };
            let dots = Curve::dots(place, 366, 1e-4).unwrap();
            assert_eq!(dots.len(), 367);
            for (i, dot) in dots.iter().enumerate() {
                assert!(dot.distance(exact(i as f64 * turns_a_step)) < 2e-4, "{turns_a_step} {i}");
            }
            assert!(turns_a_step > 0.01 || asked < 150, "{turns_a_step}: {asked}");
        }
    }
}
