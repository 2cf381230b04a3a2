//! Captions: long enough to be read, large enough, where an audience looks.

use super::{Run, in_show_s};
use crate::moment::Language;
use crate::show::expression::Given;
use crate::show::model::{Item, ItemKind, Number, Span};
use crate::show::words::{Piece, pieces};

/// Letters of English and characters of Chinese that people read in a second, and the second that they need to look there.
const ENGLISH_PER_S: f64 = 15.0;
const CHINESE_PER_S: f64 = 5.0;
const LOOK_S: f64 = 1.0;
/// The smallest letters that the back rows read, degrees.
pub(super) const SMALLEST_DEG: f64 = 1.5;
/// Characters that a formula is taken for.
const FORMULA_CHARACTERS: usize = 5;

impl Run<'_> {
    /// The time of every caption of a language.
    pub(super) fn captions(&mut self, language: Language) {
        for (index, chapter) in self.show.chapters.iter().enumerate() {
            for item in &chapter.items {
                let ItemKind::Caption { text, size_deg, .. } = &item.what else { continue };
                let Some([from_s, to_s]) = self.time_of(index, item) else { continue };
                let needed_s = needed_s(text.of(language), language);
                let stands_s = to_s - from_s;
                if stands_s + 0.05 < needed_s {
                    let name = if language == Language::En { "English" } else { "Chinese" };
                    let text = format!(
                        "the {name} caption stands {stands_s:.1} s and takes {needed_s:.1} s to read; give it more time or fewer words"
                    );
                    self.warn(item.at_line, from_s, text);
                }
                if let (Language::En, Some(Number::Fixed(size_deg))) = (language, size_deg)
                    && *size_deg < SMALLEST_DEG
                {
                    let text = format!("the caption is {size_deg} degrees high; the back rows need {SMALLEST_DEG}");
                    self.warn(item.at_line, from_s, text);
                }
            }
        }
    }

    /// From when to when in the show an item stands; nothing where its time hangs on the sky.
    pub(super) fn time_of(&self, chapter: usize, item: &Item) -> Option<[f64; 2]> {
        let span = self.spans.get(chapter)?;
        let from_s = in_show_s(item.at, span);
        let to_s = match &item.stays {
            Span::Seconds(number) => from_s + number.value(&Given { values: &self.values, outlook: None }).ok()?,
            Span::ToEnd => span.end_s,
            Span::ToEndOfShow => self.length_s(),
        };
        Some([from_s, to_s])
    }
}

/// How long words take to read.
fn needed_s(words: &str, language: Language) -> f64 {
    let length = |piece: &Piece| match piece {
        Piece::Plain(text) => text.chars().filter(|c| !c.is_control()).count(),
        Piece::Formula(..) | Piece::Time | Piece::Year => FORMULA_CHARACTERS,
        Piece::Date | Piece::Utc => 2 * FORMULA_CHARACTERS,
    };
    let characters: usize = pieces(words).map_or(words.chars().count(), |found| found.iter().map(length).sum());
    match language {
        Language::En => characters as f64 / ENGLISH_PER_S + LOOK_S,
        Language::Zh => characters as f64 / CHINESE_PER_S + LOOK_S,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_in_words_is_read_as_the_number_it_becomes() {
        assert!((needed_s("0123456789 {altitude(mars):.1}", Language::En) - (16.0 / 15.0 + 1.0)).abs() < 1e-12);
        assert!((needed_s("十个字十个字十个字十", Language::Zh) - 3.0).abs() < 1e-12);
    }
}
