//! One frame of a score, read off the timeline at one time.

use super::fill::Filler;
use super::hold::Hold;
use super::key::{Property, between, between_by_ratio, fold, number_of};
use super::reckon::{Instants, Reckoner};
use super::stage::Staged;
use super::timeline::Timeline;
use super::{Score, ScoreError, usual_view};
use crate::astro::apparent::Air;
use crate::catalogs::Catalogs;
use crate::moment::{InvalidMoment, Lock, Moment, Projection, View};
use crate::show::file::tables::{FOV_DEG, TILT_DEG};
use crate::show::frame::ShowFrame;
use crate::show::model::Change;
use crate::show::outlook::{ChapterClock, Outlook};
use crate::show::parameters::Values;
use crate::show::steady;
use crate::sky::check_covered;
use crate::units::angle::DEGREE_RAD;

/// The time at which a score is read.
pub(super) struct Reading<'a> {
    pub score: &'a Score,
    pub timeline: &'a Timeline,
    pub values: &'a Values,
    pub catalogs: &'a Catalogs,
    pub t_s: f64,
    pub chapter: usize,
    /// The instant of the frame, and that at which its chapter began.
    pub instants: Instants,
}

impl<'a> Reading<'a> {
    pub fn new(score: &'a Score, timeline: &'a Timeline, values: &'a Values, catalogs: &'a Catalogs, t_s: f64) -> Self {
        let chapter = timeline.chapter_at(t_s);
        let [now, began] = [t_s, timeline.chapters[chapter].start_s].map(|t_s| timeline.clock.instant(t_s));
        Reading { score, timeline, values, catalogs, t_s, chapter, instants: Instants { now, chapter: began } }
    }

    pub fn frame(&self) -> Result<ShowFrame, ScoreError> {
        self.covered()?;
        let (observer, time_zone) = self.site(self.t_s)?;
        let mut moment = Moment {
            instant: self.instants.now,
            show_time_s: self.t_s,
            observer,
            air: Air::standard(observer.elevation_m()),
            lock: self.lock(self.t_s),
            ..self.score.base.clone()
        };
        let bare = moment.clone();
        let outlook = self.outlook(&bare);
        let reckoner = self.reckoner().looking_out(&outlook);
        self.set_light(&mut moment, &reckoner)?;
        let view = self.view(&reckoner)?;
        moment.gaze = self.gaze(&reckoner)?;
        moment.loupe = self.loupe(moment.gaze, &reckoner)?;
        moment.beside =
            self.beside(&Filler { moment: &moment, time_zone: time_zone.as_deref(), reckoner: &reckoner })?;
        let lit = moment.clone();
        let outlook = self.outlook(&lit);
        let reckoner = self.reckoner().looking_out(&outlook);
        let Staged { stage, sounds, notes } = self.staged(&lit, time_zone.as_deref(), &reckoner)?;
        moment.stage = stage;
        moment.validate()?;
        let chapter_s = self.t_s - self.timeline.chapters[self.chapter].start_s;
        let rate = self.timeline.clock.rate(self.t_s);
        Ok(ShowFrame { moment, view, rate, chapter: self.chapter, chapter_s, notes, sounds })
    }

    /// Whether the sky of the frame is known.
    fn covered(&self) -> Result<(), ScoreError> {
        let begun = |property| {
            let keys = self.timeline.keys(property);
            keys[..keys.partition_point(|key| key.at_s <= self.t_s)].last()
        };
        check_covered(self.instants.now, String::new).map_err(|_| {
            let last = begun(Property::Clock).into_iter().chain(begun(Property::Rate));
            let last = last.max_by(|one, other| one.at_s.total_cmp(&other.at_s));
            last.map_or(ScoreError::EndOfTime, |key| key.blame(ScoreError::EndOfTime))
        })
    }

    pub fn reckoner(&self) -> Reckoner<'a> {
        self.score.reckoner(self.values, self.catalogs)
    }

    /// The sky of a Moment for formulas of this chapter.
    pub fn outlook<'m>(&self, moment: &'m Moment) -> Outlook<'m>
    where
        'a: 'm,
    {
        Outlook::new(moment, self.chapter_clock(), self.catalogs)
    }

    /// The clocks of the frame's chapter.
    pub fn chapter_clock(&self) -> ChapterClock {
        ChapterClock { t_s: self.t_s - self.timeline.chapters[self.chapter].start_s, began: self.instants.chapter }
    }

    /// The instants of an item or a cue of another chapter.
    pub fn instants_in(&self, chapter: usize) -> Instants {
        let start_s = self.timeline.chapters.get(chapter).map_or(0.0, |span| span.start_s);
        Instants { now: self.instants.now, chapter: self.timeline.clock.instant(start_s) }
    }

    /// What is held at a time: what the show says, or the daily turn where the clock is too fast for it.
    pub fn lock(&self, t_s: f64) -> Lock {
        let keys = self.timeline.keys(Property::Lock);
        let last = keys[..keys.partition_point(|key| key.at_s <= t_s)].last();
        let since = |at_s: f64| self.timeline.clock.instant(at_s);
        let lock = match last.map(|key| (&key.change, since(key.at_s))) {
            Some((Change::Lock(kind), since)) => kind.since(since),
            _ => Lock::Horizon,
        };
        match lock {
            Lock::Horizon => self.hold(t_s).map_or(Lock::Horizon, |hold| Lock::SiderealTime { since: hold.since(t_s) }),
            Lock::MeanSolarTime { since } if steady::strobes(lock, self.timeline.clock.rate(t_s)) => {
                Lock::SiderealTime { since }
            }
            lock => lock,
        }
    }

    /// The hold of the daily turn at a time.
    pub fn hold(&self, t_s: f64) -> Option<&'a Hold> {
        let holds = &self.timeline.holds;
        holds.iter().find(|hold| (hold.start_s..hold.end_s).contains(&t_s))
    }

    /// The projection of a time.
    pub fn projection(&self, t_s: f64) -> Projection {
        let keys = self.timeline.keys(Property::Projection);
        match keys[..keys.partition_point(|key| key.at_s <= t_s)].last().map(|key| &key.change) {
            Some(Change::Projection(projection)) => *projection,
            _ => usual_view().projection,
        }
    }

    fn view(&self, reckoner: &Reckoner<'_>) -> Result<View, ScoreError> {
        let projection = self.projection(self.t_s);
        let usual = usual_view();
        let fov_rad = fold(self.timeline.keys(Property::Fov), self.t_s, usual.fov_rad, |from, key, part| {
            let Some(number) = number_of(&key.change) else { return Ok(from) };
            let to = within("fov_deg", reckoner.number(number)?, FOV_DEG, "0.2 to 360")? * DEGREE_RAD;
            Ok(between_by_ratio(from, to, part))
        })?;
        let tilt_rad = fold(self.timeline.keys(Property::Tilt), self.t_s, usual.tilt_rad, |from, key, part| {
            let Some(number) = number_of(&key.change) else { return Ok(from) };
            let to = within("tilt_deg", reckoner.number(number)?, TILT_DEG, "-90 to 90")? * DEGREE_RAD;
            Ok(between(from, to, part))
        })?;
        let widest_rad = projection.widest_fov_deg() * DEGREE_RAD;
        Ok(View { projection, fov_rad: fov_rad.min(widest_rad), tilt_rad })
    }
}

/// A number that a formula has come to, if it is what its key may be.
fn within(what: &'static str, value: f64, [least, most]: [f64; 2], allowed: &'static str) -> Result<f64, ScoreError> {
    if (least..=most).contains(&value) { Ok(value) } else { Err(InvalidMoment { what, value, allowed }.into()) }
}
