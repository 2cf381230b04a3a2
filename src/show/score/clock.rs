//! The sky's clock over the time of a show, in closed form: pieces in which it runs at an eased rate or towards an instant.
//! A piece begins at a two-part instant; within it the way run is one product, so that nothing adds up over the frames.
//!
//! ```text
//! rate(t)    = r0 + (r1 - r0) ease(u),  u = (t - beginning of the change) / over
//! instant(t) = begin + r0 (t - t0) + (r1 - r0) over (area(u) - area(u0))      at a rate
//! instant(t) = begin + days ease(u)                                            on the way to an instant
//! ```

use crate::astro::time::Instant;
use crate::show::ease::Ease;
use crate::units::constants::DAY_S;

/// A change of the rate: from what was to what is set, then evenly on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RateChange {
    pub at_s: f64,
    pub over_s: f64,
    pub ease: Ease,
    pub from: f64,
    pub to: f64,
}

impl RateChange {
    /// Even from the beginning on.
    pub fn even(rate: f64) -> Self {
        RateChange { at_s: 0.0, over_s: 0.0, ease: Ease::Linear, from: rate, to: rate }
    }

    /// Seconds of sky in a second at a time after its beginning.
    pub fn rate(&self, t_s: f64) -> f64 {
        if self.over_s <= 0.0 || t_s >= self.at_s + self.over_s {
            return self.to;
        }
        self.from + (self.to - self.from) * self.ease.at((t_s - self.at_s) / self.over_s)
    }

    /// Seconds of sky from the change's beginning to a time.
    fn run_s(&self, t_s: f64) -> f64 {
        let elapsed_s = t_s - self.at_s;
        if self.over_s <= 0.0 {
            return self.to * elapsed_s;
        }
        let eased_s = elapsed_s.min(self.over_s);
        let eased = self.from * eased_s + (self.to - self.from) * self.over_s * self.ease.area(eased_s / self.over_s);
        eased + self.to * (elapsed_s - eased_s)
    }
}

/// How the clock runs in a piece.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Motion {
    /// At a rate.
    Rate(RateChange),
    /// To an instant so many days away, in so many seconds.
    Run { over_s: f64, ease: Ease, days: f64 },
}

/// A stretch of the show in which the clock runs in one way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub at_s: f64,
    pub begin: Instant,
    pub motion: Motion,
}

impl Piece {
    fn instant(&self, t_s: f64) -> Instant {
        match self.motion {
            Motion::Rate(change) => self.begin.plus_seconds(change.run_s(t_s) - change.run_s(self.at_s)),
            Motion::Run { over_s, ease, days } => {
                self.begin.plus_days(days * ease.at(((t_s - self.at_s) / over_s).min(1.0)))
            }
        }
    }

    fn rate(&self, t_s: f64) -> f64 {
        match self.motion {
            Motion::Rate(change) => change.rate(t_s),
            Motion::Run { over_s, ease, days } => days * DAY_S / over_s * ease.slope((t_s - self.at_s) / over_s),
        }
    }
}

/// The clock of a whole show.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clock {
    /// In order of time; the first begins at 0.
    pieces: Vec<Piece>,
}

impl Clock {
    /// One that begins at an instant and runs evenly.
    pub fn new(begin: Instant, rate: f64) -> Self {
        Clock { pieces: vec![Piece { at_s: 0.0, begin, motion: Motion::Rate(RateChange::even(rate)) }] }
    }

    /// Adds a piece that begins after, or together with, the last one.
    pub fn push(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    /// The pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    fn piece(&self, t_s: f64) -> &Piece {
        let begun = self.pieces.partition_point(|piece| piece.at_s <= t_s);
        &self.pieces[begun.saturating_sub(1)]
    }

    /// What it shows.
    pub fn instant(&self, t_s: f64) -> Instant {
        self.piece(t_s).instant(t_s)
    }

    /// How fast it runs, seconds of sky in a second.
    pub fn rate(&self, t_s: f64) -> f64 {
        self.piece(t_s).rate(t_s)
    }

    /// The rate by which it is judged whether something flashes: a run whose mean is slower than `limit` counts with its mean,
    /// though it is faster in its middle.
    pub fn pace(&self, t_s: f64, limit: f64) -> f64 {
        let piece = self.piece(t_s);
        match piece.motion {
            Motion::Run { over_s, days, .. } if (days * DAY_S / over_s).abs() <= limit => {
                let (mean, now) = (days * DAY_S / over_s, piece.rate(t_s));
                if now.abs() < mean.abs() { now } else { mean }
            }
            _ => piece.rate(t_s),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_of_the_clock_is_the_integral_of_its_rate() {
        for (_, ease) in Ease::ALL {
            let change = RateChange { at_s: 2.0, over_s: 4.0, ease, from: -50.0, to: 3600.0 };
            let steps = 40_000;
            let step_s = 8.0 / f64::from(steps);
            let sum: f64 = (0..steps).map(|i| change.rate(2.0 + (f64::from(i) + 0.5) * step_s) * step_s).sum();
            assert!((sum - change.run_s(10.0)).abs() < 1e-3, "{ease:?}: {sum}, {}", change.run_s(10.0));
        }
    }

    #[test]
    fn a_run_ends_exactly_where_it_was_to_end() {
        let begin = Instant::from_jd_tt(2_461_056.0, 0.25);
        let mut clock = Clock::new(begin, 1.0);
        let motion = Motion::Run { over_s: 7.0, ease: Ease::Smooth, days: 365.25 };
        clock.push(Piece { at_s: 3.0, begin: begin.plus_seconds(3.0), motion });
        assert_eq!(clock.instant(10.0), begin.plus_seconds(3.0).plus_days(365.25));
        assert_eq!(clock.instant(3.0), begin.plus_seconds(3.0));
        assert!((clock.rate(6.5) - 365.25 * 86_400.0 / 7.0 * 1.5).abs() < 1e-3);
    }
}
