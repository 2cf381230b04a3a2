//! The words of the window, in Project Fluent's format: `catalogs/words/en.ftl` and `zh.ftl`.

use crate::moment::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

const ENGLISH: &str = include_str!("../../../catalogs/words/en.ftl");
const CHINESE: &str = include_str!("../../../catalogs/words/zh.ftl");

/// The words of one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Those of a language.
    pub fn of(language: Language) -> &'static Words {
        static ENGLISH_WORDS: OnceLock<Words> = OnceLock::new();
        static CHINESE_WORDS: OnceLock<Words> = OnceLock::new();
        match language {
            Language::En => ENGLISH_WORDS.get_or_init(|| Words::read(ENGLISH, "en")),
            Language::Zh => CHINESE_WORDS.get_or_init(|| Words::read(CHINESE, "zh")),
        }
    }

    fn read(text: &str, tag: &str) -> Words {
        let language: LanguageIdentifier = tag.parse().expect("both tags are of two letters");
        let resource = FluentResource::try_new(text.to_owned()).expect("a test reads both files without a mistake");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolating marks would show as frames, and both languages run from left to right.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("a test knows that no message stands twice");
        Words { bundle }
    }

    /// A message without arguments. A message that is not there shows its own name; a test finds such.
    pub fn text(&self, message: &str) -> String {
        self.format(message, None)
    }

    /// A message with arguments, each a number or a text.
    pub fn with<'a>(&self, message: &str, arguments: &[(&'a str, FluentValue<'a>)]) -> String {
        let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.format(message, Some(&arguments))
    }

    fn format(&self, message: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(message).and_then(|message| message.value());
        let Some(pattern) = pattern else { return message.to_owned() };
        let mut problems = Vec::new();
        let words = self.bundle.format_pattern(pattern, arguments, &mut problems).into_owned();
        debug_assert!(problems.is_empty(), "{message}: {problems:?}");
        words
    }

    /// Whether there is such a message.
    #[cfg(test)]
    pub fn has(&self, message: &str) -> bool {
        self.bundle.has_message(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::theme::fonts;
    use std::collections::BTreeSet;

    fn messages(text: &str) -> BTreeSet<String> {
        let begins = |line: &&str| line.starts_with(|letter: char| letter.is_ascii_lowercase());
        let lines = text.lines().filter(begins);
        lines.filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned())).collect()
    }

    #[test]
    fn both_files_are_read_and_have_the_same_messages() {
        for (text, language) in [(ENGLISH, Language::En), (CHINESE, Language::Zh)] {
            let problems = FluentResource::try_new(text.to_owned()).err().map(|(_, problems)| problems);
            assert_eq!(problems, None, "{language:?}");
            let names = messages(text);
            let count = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).count();
            assert_eq!(names.len(), count, "{language:?}: a message stands twice");
            assert!(names.iter().all(|name| Words::of(language).has(name)));
        }
        assert_eq!(messages(ENGLISH), messages(CHINESE));
    }

    #[test]
    fn the_embedded_fonts_have_every_character() {
        let mut fonts = egui::epaint::text::Fonts::new(egui::epaint::text::TextOptions::default(), fonts());
        let font = egui::FontId::proportional(14.0);
        for letter in ENGLISH.chars().chain(CHINESE.chars()).filter(|letter| !letter.is_control()) {
            assert!(fonts.has_glyph(&font, letter), "{letter:?} is in no font of catalogs/fonts");
        }
    }

    #[test]
    fn numbers_and_names_find_their_places() {
        assert_eq!(Words::of(Language::En).with("bar-clock-unsure", &[("by", "3 min".into())]), "clock ±3 min");
    }
}
