//! What is heard at a time of a show.

use super::ScoreError;
use super::reading::Reading;
use super::timeline::ItemSpan;
use crate::show::frame::SoundNow;
use crate::show::model::{Item, ItemKind, Repeats, SoundRole};

/// Loudness in decibels as a factor of the amplitude.
fn amplitude(gain_db: f64) -> f64 {
    10_f64.powf(gain_db / 20.0)
}

impl Reading<'_> {
    /// The narration of the chapter, if it has one in this language and it has not ended.
    pub fn narration(&self) -> Option<SoundNow> {
        let chapter = &self.score.show().chapters[self.chapter];
        let file = self.values.fill(chapter.narration.of(self.score.language()));
        let position_s = self.t_s - self.timeline.chapters[self.chapter].start_s;
        let is_over = self.reckoner().sound_length_s(&file).is_some_and(|length_s| position_s >= length_s);
        let (role, repeats) = (SoundRole::Narration, Repeats::Once);
        (!file.is_empty() && !is_over).then(|| SoundNow { file, role, position_s, gain: 1.0, repeats })
    }

    /// An item that is heard, with this much of its loudness.
    pub fn sound(&self, item: &Item, span: &ItemSpan, part: f64) -> Result<Option<SoundNow>, ScoreError> {
        let ItemKind::Sound { file, role, gain_db, repeats } = &item.what else { return Ok(None) };
        let file = self.values.fill(file.of(self.score.language()));
        let position_s = self.t_s - span.start_s;
        let length_s = self.reckoner().sound_length_s(&file);
        let is_over = *repeats == Repeats::Once && length_s.is_some_and(|length_s| position_s >= length_s);
        if file.is_empty() || is_over {
            return Ok(None);
        }
        let gain = amplitude(*gain_db) * part;
        Ok(Some(SoundNow { file, role: *role, position_s, gain, repeats: *repeats }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_decibels_less_are_half_the_amplitude() {
        assert!((amplitude(-6.0206) - 0.5).abs() < 1e-6);
        assert_eq!(amplitude(0.0), 1.0);
    }
}
