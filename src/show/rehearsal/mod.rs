//! A show gone through before anybody sees it: flashes, slews, captions that are too long or too small, things behind the
//! audience or out of their chapter, drawings of what cannot be drawn, formulas that have no value for some setting of the parameters.
//!
//! Frames are taken twenty times a second, so what flashes faster than ten times a second may be missed; the limits are those
//! of the house: nothing flashes above 3 Hz, nothing turns faster than 10 degrees in a second unless the picture is dark.

mod captions;
mod drawings;
mod extremes;
mod flashes;
mod late;
mod slews;
mod standing;
#[cfg(test)]
mod tests;

use super::ScoreError;
use super::frame::ShowFrame;
use super::mistakes::{Mistake, Mistakes};
use super::model::{Edge, Show, When};
use super::parameters::Values;
use super::score::{ChapterSpan, Score, SoundLengths};
use crate::catalogs::Catalogs;
use crate::moment::Language;
use crate::sky::almanac;
use std::fmt;
use std::sync::Arc;

/// Seconds between the frames that are looked at.
const STEP_S: f64 = 0.05;

/// Something that an audience would not like.
#[derive(Debug, Clone, PartialEq)]
pub struct Warning {
    /// The file.
    pub file: String,
    /// Line and column of what causes it.
    pub at_line: (usize, usize),
    /// When in the show, s.
    pub t_s: f64,
    /// What, and what to do.
    pub text: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.at_line;
        write!(formatter, "{}:{line}:{column}: at {:.1} s {}", self.file, self.t_s, self.text)
    }
}

/// What a rehearsal has found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rehearsal {
    /// What an audience would not like.
    pub warnings: Vec<Warning>,
    /// Frames that cannot be made.
    pub mistakes: Mistakes,
}

/// Goes through a show; `file` is named in what is said, `lengths` are those of its sounds in English and in Chinese.
///
/// # Errors
/// A show that cannot be begun.
pub fn rehearse(
    show: &Arc<Show>,
    file: &str,
    catalogs: &Catalogs,
    lengths: [&SoundLengths; 2],
) -> Result<Rehearsal, ScoreError> {
    let [english, chinese] = [Language::En, Language::Zh];
    let values = Values::defaults(&show.parameters);
    let score = Score::new(Arc::clone(show), english, catalogs, lengths[0])?;
    let spans = score.chapters(&values, catalogs)?;
    let mut stage = Run { show, file, catalogs, score: &score, values, spans, found: Rehearsal::default() };
    stage.frames();
    stage.captions(english);
    stage.late();
    stage.standing();
    stage.drawings();
    stage.extremes();
    let score = Score::new(Arc::clone(show), chinese, catalogs, lengths[1])?;
    stage.spans = score.chapters(&stage.values, catalogs)?;
    stage.captions(chinese);
    let mut found = stage.found;
    found.warnings.sort_by(|one, other| {
        (one.at_line, one.t_s).partial_cmp(&(other.at_line, other.t_s)).unwrap_or(std::cmp::Ordering::Equal)
    });
    found.mistakes = found.mistakes.sorted();
    Ok(found)
}

/// A rehearsal that goes on.
struct Run<'a> {
    show: &'a Show,
    file: &'a str,
    catalogs: &'a Catalogs,
    score: &'a Score,
    values: Values,
    spans: Vec<ChapterSpan>,
    found: Rehearsal,
}

impl Run<'_> {
    fn warn(&mut self, at_line: (usize, usize), t_s: f64, text: impl Into<String>) {
        self.found.warnings.push(Warning { file: self.file.to_owned(), at_line, t_s, text: text.into() });
    }

    /// A frame that cannot be made.
    fn fail(&mut self, t_s: f64, error: &ScoreError) {
        let (at, sentence) = match error {
            ScoreError::At { line, column, error } => ((*line, *column), error.to_string()),
            other => (self.cue_at(t_s), other.to_string()),
        };
        self.wrong(at, t_s, &sentence);
    }

    /// A mistake that shows at a time.
    fn wrong(&mut self, (line, column): (usize, usize), t_s: f64, sentence: &str) {
        let (what, remedy) = sentence.split_once("; ").unwrap_or((sentence, "correct the show"));
        let what = format!("at {t_s:.1} s {what}");
        let (file, remedy) = (self.file.to_owned(), remedy.to_owned());
        self.found.mistakes.add(Mistake { file, line, column, what, remedy });
    }

    fn frame(&self, t_s: f64) -> Result<ShowFrame, ScoreError> {
        self.score.frame_at(t_s, &self.values, self.catalogs)
    }

    fn length_s(&self) -> f64 {
        self.spans.last().map_or(0.0, |span| span.end_s)
    }

    /// Flashes, slews and the end of the data, frame by frame.
    fn frames(&mut self) {
        let (mut flashes, mut slews) = (flashes::Flashes::default(), slews::Slews::default());
        let mut beyond = false;
        let count = (self.length_s() / STEP_S).ceil() as u64;
        for index in 0..=count {
            let t_s = index as f64 * STEP_S;
            let frame = match self.frame(t_s) {
                Ok(frame) => frame,
                // One sentence is enough: the rest of the show would say the same.
                Err(error) => return self.fail(t_s, &error),
            };
            flashes.see(t_s, &frame);
            slews.see(t_s, &frame, self.catalogs);
            if !beyond && self.is_beyond(&frame) {
                beyond = true;
                self.warn(
                    self.cue_at(t_s),
                    t_s,
                    "the sky's clock is beyond the ephemeris: the Sun goes on alone; choose another time",
                );
            }
        }
        for (t_s, text) in flashes.found.into_iter().chain(slews.found()) {
            self.warn(self.cue_at(t_s), t_s, text);
        }
    }

    fn is_beyond(&self, frame: &ShowFrame) -> bool {
        let Ok(almanac) = almanac(self.catalogs) else { return false };
        let (first, last) = crate::astro::events::searchable(&almanac);
        !(first..=last).contains(&frame.moment.instant)
    }

    /// Where in the file the cue stands that was the last to begin before a time.
    fn cue_at(&self, t_s: f64) -> (usize, usize) {
        let index = self.spans.partition_point(|span| span.start_s <= t_s + STEP_S).saturating_sub(1);
        let (Some(chapter), Some(span)) = (self.show.chapters.get(index), self.spans.get(index)) else { return (1, 1) };
        let mut begun = chapter.cues.iter().filter(|cue| in_show_s(cue.at, span) <= t_s + STEP_S);
        begun.next_back().or(chapter.cues.first()).map_or((1, 1), |cue| cue.at_line)
    }
}

/// Seconds from the beginning of the show.
fn in_show_s(when: When, span: &ChapterSpan) -> f64 {
    match when.edge {
        Edge::Start => span.start_s + when.s,
        Edge::End => span.end_s + when.s,
    }
}
