//! Where the sky's clock is too fast for the daily turn, the sidereal time is held, as in the live planetarium
//! (`show::steady`). A show knows when the hold ends, so the sky does not jump there: over the hold the held sidereal time
//! goes, the short way, from that of the first instant to that of the last.

use super::ScoreError;
use super::clock::{Motion, Piece};
use super::timeline::Timeline;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::{Lock, Moment};
use crate::show::ease::Ease;
use crate::show::steady::FASTEST_DAILY_MOTION;
use crate::sky::Reduction;
use crate::units::angle::wrap_pm_pi;
use crate::units::constants::DAY_S;
use std::f64::consts::TAU;

/// Length of the sidereal day, s (IERS Conventions 2010: 86400 / 1.00273781191135448).
const SIDEREAL_DAY_S: f64 = 86_164.098_903_691;
/// Places at which an eased rate is looked at for where it becomes too fast.
const PLACES: u32 = 64;

/// A stretch of the show in which the daily turn is held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hold {
    pub start_s: f64,
    pub end_s: f64,
    begin: Instant,
    /// How far the held sidereal time goes, as seconds of the Earth's turn.
    turn_s: f64,
}

impl Hold {
    /// The instant whose sidereal time is held.
    pub fn since(&self, t_s: f64) -> Instant {
        let part = (t_s - self.start_s) / (self.end_s - self.start_s);
        self.begin.plus_seconds(self.turn_s * Ease::Smooth.at(part))
    }
}

/// Every hold of a show.
pub(super) fn holds(timeline: &Timeline, base: &Moment, catalogs: &Catalogs) -> Result<Vec<Hold>, ScoreError> {
    let length_s = timeline.length_s();
    let mut spans: Vec<[f64; 2]> = Vec::new();
    let pieces = timeline.clock.pieces();
    for (index, piece) in pieces.iter().enumerate() {
        let end_s = pieces.get(index + 1).map_or(length_s, |next| next.at_s).min(length_s);
        for [from_s, to_s] in too_fast(piece, end_s) {
            match spans.last_mut() {
                Some(last) if from_s - last[1] < 1e-6 => last[1] = to_s,
                _ => spans.push([from_s, to_s]),
            }
        }
    }
    spans.into_iter().map(|span| hold(span, timeline, base, catalogs)).collect()
}

fn hold(
    [start_s, end_s]: [f64; 2],
    timeline: &Timeline,
    base: &Moment,
    catalogs: &Catalogs,
) -> Result<Hold, ScoreError> {
    let [begin, end] = [start_s, end_s].map(|t_s| timeline.clock.instant(t_s));
    let sidereal_rad = |instant| -> Result<f64, ScoreError> {
        let moment = Moment { instant, lock: Lock::Horizon, ..base.clone() };
        Ok(Reduction::at(&moment, catalogs)?.apparent_sidereal_time_rad)
    };
    // A hold that lasts to the end need not lead anywhere.
    let turn_rad =
        if end_s < timeline.length_s() { wrap_pm_pi(sidereal_rad(end)? - sidereal_rad(begin)?) } else { 0.0 };
    Ok(Hold { start_s, end_s, begin, turn_s: turn_rad / TAU * SIDEREAL_DAY_S })
}

/// Where a piece of the clock is too fast, up to `end_s`. A run is judged as a whole, by its mean rate.
fn too_fast(piece: &Piece, end_s: f64) -> Vec<[f64; 2]> {
    let is_too_fast = |rate: f64| rate.abs() > FASTEST_DAILY_MOTION;
    if end_s <= piece.at_s {
        return Vec::new();
    }
    let change = match piece.motion {
        Motion::Run { over_s, days, .. } => {
            return if is_too_fast(days * DAY_S / over_s) { vec![[piece.at_s, end_s]] } else { Vec::new() };
        }
        Motion::Rate(change) => change,
    };
    let eased_until_s = (change.at_s + change.over_s).clamp(piece.at_s, end_s);
    let step_s = (eased_until_s - piece.at_s) / f64::from(PLACES);
    let eased = (0..PLACES).map(|place| [place, place + 1].map(|n| piece.at_s + f64::from(n) * step_s));
    let parts = eased.filter(|_| step_s > 0.0).chain([[eased_until_s, end_s]]).filter(|[from_s, to_s]| to_s > from_s);
    let mut found: Vec<[f64; 2]> = Vec::new();
    for [from_s, to_s] in parts.filter(|[from_s, to_s]| is_too_fast(change.rate(0.5 * (from_s + to_s)))) {
        match found.last_mut() {
            Some(last) if from_s - last[1] < 1e-6 => last[1] = to_s,
            _ => found.push([from_s, to_s]),
        }
    }
    found
}
