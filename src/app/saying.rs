//! A sentence of the window, kept as a message of the words with what stands in it: it is put into words when it is shown, and
//! so follows the language. What deeper layers report is English; it stands behind an opening that is not.

use super::desk::event_words::{event_words, name_in};
use super::desk::words::Words;
use crate::astro::events::Event;
use crate::moment::Language;
use crate::show::LiveError;
use fluent_bundle::FluentValue;
use std::fmt::Display;

/// A sentence of the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Saying(Form);

#[derive(Debug, Clone, PartialEq)]
enum Form {
    Message(&'static str, Vec<(&'static str, Part)>),
    Event(Box<Event>),
    Name(Name),
}

/// What stands in a message.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Text(String),
    Count(f64),
    Message(&'static str),
    Name(Name),
    Body(String),
}

/// What has a name in each language.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// In English.
    pub english: String,
    /// In Chinese.
    pub chinese: String,
}

impl Name {
    fn of(&self, language: Language) -> &str {
        match language {
            Language::En => &self.english,
            Language::Zh => &self.chinese,
        }
    }
}

impl Saying {
    /// A message of the words.
    pub const fn of(message: &'static str) -> Self {
        Saying(Form::Message(message, Vec::new()))
    }

    /// An event that one has come to.
    pub fn event(event: Event) -> Self {
        Saying(Form::Event(Box::new(event)))
    }

    /// A name alone.
    pub fn name(name: Name) -> Self {
        Saying(Form::Name(name))
    }

    /// What a deeper layer reports.
    pub fn trouble(problem: impl Display) -> Self {
        Saying::of("said-trouble").with("problem", problem)
    }

    /// What is wrong with words that were meant as a time.
    pub fn no_time(problem: impl Display) -> Self {
        Saying::of("said-no-time").with("problem", problem)
    }

    /// With a number, a name or a report in the message.
    pub fn with(self, argument: &'static str, text: impl Display) -> Self {
        self.and(argument, Part::Text(text.to_string()))
    }

    /// With a number that chooses among the forms of the message, such as one year and two years.
    pub fn with_count(self, argument: &'static str, count: f64) -> Self {
        self.and(argument, Part::Count(count))
    }

    /// With another message in the message.
    pub fn with_message(self, argument: &'static str, message: &'static str) -> Self {
        self.and(argument, Part::Message(message))
    }

    /// With something that has a name in each language.
    pub fn with_name(self, argument: &'static str, name: Name) -> Self {
        self.and(argument, Part::Name(name))
    }

    /// With the name of a body of the ephemeris; what is none keeps its own.
    pub fn with_body(self, argument: &'static str, name: &str) -> Self {
        self.and(argument, Part::Body(name.to_owned()))
    }

    fn and(mut self, argument: &'static str, part: Part) -> Self {
        if let Form::Message(_, arguments) = &mut self.0 {
            arguments.push((argument, part));
        }
        self
    }

    /// In a language.
    pub fn words(&self, language: Language) -> String {
        let words = Words::of(language);
        match &self.0 {
            Form::Event(event) => event_words(event, words, language),
            Form::Name(name) => name.of(language).to_owned(),
            Form::Message(message, parts) => {
                let value = |part: &Part| match part {
                    Part::Text(text) => FluentValue::from(text.clone()),
                    Part::Count(count) => FluentValue::from(*count),
                    Part::Message(message) => FluentValue::from(words.text(message)),
                    Part::Name(name) => FluentValue::from(name.of(language).to_owned()),
                    Part::Body(name) => FluentValue::from(name_in(name, language)),
                };
                let arguments: Vec<(&str, FluentValue<'_>)> =
                    parts.iter().map(|(argument, part)| (*argument, value(part))).collect();
                words.with(message, &arguments)
            }
        }
    }
}

impl From<LiveError> for Saying {
    fn from(error: LiveError) -> Self {
        match error {
            LiveError::EndOfTime => Saying::of("said-end-of-time"),
            LiveError::BeyondData { first, last } => {
                Saying::of("said-beyond-data").with("first", first).with("last", last)
            }
            LiveError::Rate(rate) => Saying::of("said-wrong-rate").with("rate", rate),
            LiveError::Moment(problem) => Saying::trouble(problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_follows_the_language_with_all_that_stands_in_it() {
        let place = Name { english: "Lhasa, CN".to_owned(), chinese: "拉萨，CN".to_owned() };
        let saying = Saying::of("said-welcome").with_name("place", place);
        assert!(saying.words(Language::En).starts_with("Lhasa, CN, guessed"));
        assert!(saying.words(Language::Zh).starts_with("拉萨，CN（由时区推测）"));
        let none = Saying::of("event-none-ahead").with_message("sort", "sort-station").with_body("body", "mars");
        let none = none.with_count("years", 4.0);
        assert!(none.words(Language::En).contains("Station") && none.words(Language::En).contains("Mars"));
        assert!(none.words(Language::Zh).contains("留") && none.words(Language::Zh).contains("火星"));
    }

    #[test]
    fn one_year_and_several_have_their_own_words() {
        let within = |message, years| {
            let none = Saying::of(message).with_message("sort", "sort-rise").with_body("body", "sun");
            [Language::En, Language::Zh].map(|language| none.clone().with_count("years", years).words(language))
        };
        for message in ["event-none-ahead", "event-none-back"] {
            let ([one, one_zh], [four, four_zh]) = (within(message, 1.0), within(message, 4.0));
            assert!(one.contains(" a year ") && !one.contains("years"), "{one}");
            assert!(four.contains(" 4 years "), "{four}");
            assert!(one_zh.contains("一年内") && four_zh.contains("4 年内"), "{one_zh} {four_zh}");
        }
    }

    #[test]
    fn what_a_deeper_layer_reports_has_an_opening_in_the_language() {
        let saying = Saying::trouble("the disk is full");
        assert_eq!(saying.words(Language::En), "the disk is full");
        assert!(saying.words(Language::Zh).ends_with("the disk is full"));
        assert_ne!(saying.words(Language::Zh), saying.words(Language::En));
    }
}
