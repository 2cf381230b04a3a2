//! The score of a show: its frame at any time, a pure function of the show, the language, the parameters and the time. Any
//! time in any order gives the same value; nothing is left over from the frame before.
//!
//! ```text
//! Show --parameters, lengths of sounds--> timeline: chapters, keys of each property, items, the sky's clock
//! timeline --t--> instant, observer, lock --> gaze, view, layers, light --> what stands on the stage --> ShowFrame
//! ```
//!
//! Formulas of lengths and of the sky's clock are reckoned once for each set of parameters, at the beginning of their cue; all
//! others anew for every frame.

mod beside;
mod chart;
mod chart_ticks;
mod clock;
mod dates;
mod diagrams;
mod error;
#[cfg(test)]
mod file_tests;
mod fill;
mod gaze;
mod hold;
mod key;
mod light;
mod lookups;
mod loupe;
mod messages;
mod reading;
mod reckon;
mod site;
mod sounds;
mod stage;
#[cfg(test)]
mod tests;
mod timeline;
mod wind;

pub use error::ScoreError;
pub use timeline::ChapterSpan;

use super::frame::ShowFrame;
use super::model::Show;
use super::outlook::{ChapterClock, Outlook};
use super::parameters::Values;
use super::srt::Subtitle;
use crate::catalogs::Catalogs;
use crate::moment::{Language, Moment, Projection, View};
use crate::units::angle::DEGREE_RAD;
use chart::Charts;
use key::Property;
use lookups::Lookups;
use reading::Reading;
use reckon::Reckoner;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use timeline::{ItemSpan, Timeline};

/// Lengths of sound files, s, by their names in the show.
pub type SoundLengths = BTreeMap<String, f64>;

/// The night that shows begin with, where they do not say another one.
const USUAL_START: &str = "2026-01-15T14:00:00Z";
/// The place that shows begin at.
const USUAL_PLACE: &str = "Beijing";

/// A show ready to be played in a language.
#[derive(Debug)]
pub struct Score {
    show: Arc<Show>,
    language: Language,
    lengths: SoundLengths,
    /// A clear night over Beijing.
    base: Moment,
    base_zone: String,
    lookups: Lookups,
    charts: Charts,
    /// The timeline of the last parameters.
    timeline: Mutex<Option<(Values, Arc<Timeline>)>>,
}

impl Score {
    /// Reads the times of a show; `sound_lengths` says how long its sounds are, as far as that is known.
    ///
    /// # Errors
    /// A show without chapters, a chapter without a length, times and places that cannot be read.
    pub fn new(
        show: Arc<Show>,
        language: Language,
        catalogs: &Catalogs,
        sound_lengths: &SoundLengths,
    ) -> Result<Self, ScoreError> {
        let lookups = Lookups::default();
        let place = lookups.place(USUAL_PLACE, catalogs)?;
        let base = Moment { language, ..Moment::new(lookups.time(USUAL_START, catalogs)?, place.observer) };
        let (lengths, charts) = (sound_lengths.clone(), Charts::default());
        let (base_zone, timeline) = (place.time_zone, Mutex::new(None));
        let score = Score { show, language, lengths, base, base_zone, lookups, charts, timeline };
        score.timeline(&Values::defaults(&score.show.parameters), catalogs)?;
        Ok(score)
    }

    /// The show.
    pub fn show(&self) -> &Arc<Show> {
        &self.show
    }

    /// The language of its words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Where its chapters begin and end with these parameters.
    ///
    /// # Errors
    /// A formula without a value, a chapter without a length.
    pub fn chapters(&self, values: &Values, catalogs: &Catalogs) -> Result<Vec<ChapterSpan>, ScoreError> {
        Ok(self.timeline(values, catalogs)?.chapters.clone())
    }

    /// Its length with these parameters, s.
    ///
    /// # Errors
    /// As [`Score::chapters`].
    pub fn length_s(&self, values: &Values, catalogs: &Catalogs) -> Result<f64, ScoreError> {
        Ok(self.timeline(values, catalogs)?.length_s())
    }

    /// Everything at a time; before the beginning as at it, after the end as at the end.
    ///
    /// # Errors
    /// A formula without a value, a name that nothing has, a number outside its range, an instant without a sky.
    pub fn frame_at(&self, t_s: f64, values: &Values, catalogs: &Catalogs) -> Result<ShowFrame, ScoreError> {
        let timeline = self.timeline(values, catalogs)?;
        let t_s = if t_s.is_finite() { t_s.clamp(0.0, timeline.length_s()) } else { 0.0 };
        Reading::new(self, &timeline, values, catalogs, t_s).frame()
    }

    /// Its captions, each with its words as they are in the middle of its time.
    ///
    /// # Errors
    /// As [`Score::frame_at`].
    pub fn subtitles(&self, values: &Values, catalogs: &Catalogs) -> Result<Vec<Subtitle>, ScoreError> {
        let timeline = self.timeline(values, catalogs)?;
        let captions = timeline.items.iter().enumerate().filter(|(_, span)| {
            self.show.chapters[span.chapter].items[span.item].what.caption().is_some() && span.end_s > span.start_s
        });
        let mut subtitles = Vec::new();
        for (index, span) in captions {
            let middle_s = 0.5 * (span.start_s + span.end_s);
            let is_before = |one: &&ItemSpan| {
                (one.start_s..one.end_s).contains(&middle_s)
                    && self.show.chapters[one.chapter].items[one.item].what.caption().is_some()
            };
            let place = timeline.items[..index].iter().filter(is_before).count();
            let frame = Reading::new(self, &timeline, values, catalogs, middle_s).frame()?;
            if let Some(caption) = frame.moment.stage.captions.into_iter().nth(place) {
                subtitles.push(Subtitle { start_s: span.start_s, end_s: span.end_s, text: caption.text });
            }
        }
        Ok(subtitles)
    }

    fn timeline(&self, values: &Values, catalogs: &Catalogs) -> Result<Arc<Timeline>, ScoreError> {
        let mut last = self.timeline.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, timeline)) = last.as_ref().filter(|(known, _)| known == values) {
            return Ok(Arc::clone(timeline));
        }
        let made = Arc::new(self.make_timeline(values, catalogs)?);
        *last = Some((values.clone(), Arc::clone(&made)));
        Ok(made)
    }

    fn reckoner<'a>(&'a self, values: &'a Values, catalogs: &'a Catalogs) -> Reckoner<'a> {
        Reckoner {
            language: self.language,
            values,
            lengths: &self.lengths,
            lookups: &self.lookups,
            catalogs,
            outlook: None,
        }
    }

    fn make_timeline(&self, values: &Values, catalogs: &Catalogs) -> Result<Timeline, ScoreError> {
        let began = ChapterClock { t_s: 0.0, began: self.base.instant };
        let outlook = Outlook::new(&self.base, began, catalogs);
        let reckoner = self.reckoner(values, catalogs);
        let reckoner = reckoner.looking_out(&outlook);
        let chapters = timeline::chapter_spans(&self.show, &reckoner)?;
        let keys = timeline::keys(&self.show, &chapters, &reckoner)?;
        let items = timeline::items(&self.show, &chapters, &reckoner)?;
        let track = |property| keys.get(&property).map_or(&[][..], Vec::as_slice);
        let clock = wind::wind(&self.base, (track(Property::Clock), track(Property::Rate)), &chapters, &reckoner)?;
        let mut timeline = Timeline { chapters, keys, items, clock, holds: Vec::new() };
        timeline.holds = hold::holds(&timeline, &self.base, catalogs)?;
        Ok(timeline)
    }
}

/// The view that shows begin with.
fn usual_view() -> View {
    let projection = Projection::Dome;
    View { projection, fov_rad: projection.usual_fov_deg() * DEGREE_RAD, tilt_rad: 0.0 }
}
