//! The pieces of the sky's clock, from the cues that set it, let it run there, or change its rate.

use super::ScoreError;
use super::clock::{Clock, Motion, Piece, RateChange};
use super::key::Key;
use super::reckon::{Instants, Reckoner};
use super::timeline::ChapterSpan;
use crate::astro::time::Instant;
use crate::moment::Moment;
use crate::show::model::Change;
use crate::show::outlook::{ChapterClock, Outlook};

/// The clock while it is put together.
struct Winding {
    clock: Clock,
    rate: RateChange,
    /// Until when it runs to an instant, and to which.
    run: Option<(f64, Instant)>,
}

/// The clock of a show that begins as `base` says.
pub(super) fn wind(
    base: &Moment,
    (clock_keys, rate_keys): (&[Key], &[Key]),
    chapters: &[ChapterSpan],
    reckoner: &Reckoner<'_>,
) -> Result<Clock, ScoreError> {
    let clock = Clock::new(base.instant, 1.0);
    let mut winding = Winding { clock, rate: RateChange::even(1.0), run: None };
    let mut keys: Vec<&Key> = rate_keys.iter().chain(clock_keys).collect();
    keys.sort_by(|one, other| one.at_s.total_cmp(&other.at_s));
    for key in keys {
        winding.end_run_before(key.at_s);
        let now = winding.clock.instant(key.at_s);
        let start_s = chapters.get(key.chapter).map_or(0.0, |chapter| chapter.start_s);
        let began = winding.clock.instant(start_s.min(key.at_s));
        let moment = Moment { instant: now, ..base.clone() };
        let outlook = Outlook::new(&moment, ChapterClock { t_s: key.at_s - start_s, began }, reckoner.catalogs);
        let reckoner = reckoner.looking_out(&outlook);
        winding.follow(key, Instants { now, chapter: began }, &reckoner).map_err(|error| key.blame(error))?;
    }
    winding.end_run_before(f64::INFINITY);
    Ok(winding.clock)
}

impl Winding {
    /// After a run the clock goes on at its rate.
    fn end_run_before(&mut self, t_s: f64) {
        if let Some((at_s, begin)) = self.run.take_if(|(end_s, _)| *end_s <= t_s) {
            self.clock.push(Piece { at_s, begin, motion: Motion::Rate(self.rate) });
        }
    }

    fn follow(&mut self, key: &Key, instants: Instants, reckoner: &Reckoner<'_>) -> Result<(), ScoreError> {
        let &Key { at_s, over_s, ease, .. } = key;
        match &key.change {
            Change::Rate(rate) => {
                self.rate = RateChange { at_s, over_s, ease, from: self.rate.rate(at_s), to: reckoner.number(rate)? };
                if self.run.is_none() {
                    self.clock.push(Piece { at_s, begin: instants.now, motion: Motion::Rate(self.rate) });
                }
            }
            Change::Instant(time) => {
                let target = reckoner.time(time, instants)?;
                self.go(key, instants.now, (target, target.days_since(instants.now)));
            }
            Change::AdvanceDays(days) => {
                let days = reckoner.number(days)?;
                self.go(key, instants.now, (instants.now.plus_days(days), days));
            }
            _ => {}
        }
        Ok(())
    }

    fn go(&mut self, key: &Key, now: Instant, (target, days): (Instant, f64)) {
        let &Key { at_s, over_s, ease, .. } = key;
        if over_s > 0.0 {
            self.clock.push(Piece { at_s, begin: now, motion: Motion::Run { over_s, ease, days } });
            self.run = Some((at_s + over_s, target));
        } else {
            self.run = None;
            self.clock.push(Piece { at_s, begin: target, motion: Motion::Rate(self.rate) });
        }
    }
}
