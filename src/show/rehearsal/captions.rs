//! Captions: long enough to be read, large enough, where an audience looks.

use super::{Run, in_show_s};
use crate::moment::Language;
use crate::show::expression::Given;
use crate::show::model::{Item, ItemKind, Number, Span};
use crate::show::words::reading_s;

/// The smallest letters that the back rows read, degrees.
pub(super) const SMALLEST_DEG: f64 = 1.5;

impl Run<'_> {
    /// The time of every caption of a language.
    pub(super) fn captions(&mut self, language: Language) {
        for (index, chapter) in self.show.chapters.iter().enumerate() {
            for item in &chapter.items {
                let ItemKind::Caption { text, size_deg, .. } = &item.what else { continue };
                let Some([from_s, to_s]) = self.time_of(index, item) else { continue };
                let needed_s = reading_s(text.of(language), language);
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
