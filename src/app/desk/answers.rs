//! What the words that are typed so far lead to: a time, and what bears such a name. The card of search and the line one types
//! into show the same answers, and the arrows and Enter mean the same in both.

use super::object::magnitude_text;
use super::words::Words;
use crate::app::find::{Finder, Found, Measure};
use crate::app::request::{COMMAND, Request};
use crate::app::saying::Saying;
use crate::app::settings::request_of;
use crate::app::typed_time::{shown_time, typed_time_there};
use crate::astro::time::{Instant, TimeScales};
use crate::moment::{Command, Language};
use fluent_bundle::FluentValue;

/// Other names in the second line of an answer.
const MOST_NAMES: usize = 3;

/// The answers to what was looked up last.
#[derive(Debug, Default)]
pub struct Answers {
    looked_up: Option<(String, Language)>,
    time: Option<Instant>,
    found: Vec<Found>,
    problem: Option<Saying>,
    chosen: usize,
}

/// An answer in words, and what it asks for.
#[derive(Debug, Clone)]
pub struct Row {
    /// The time or the name.
    pub title: String,
    /// What it is, how bright or large, what else it is called.
    pub more: String,
    /// Whether the arrows stand on it.
    pub is_chosen: bool,
    /// What it asks for.
    pub request: Request,
}

impl Answers {
    /// Looks up what has changed; false while the index is still being made, so that somebody has to ask again.
    pub fn look_up(
        &mut self,
        typed: &str,
        (language, time_zone): (Language, Option<&str>),
        finder: &Finder,
        most: usize,
    ) -> bool {
        let wanted = (typed.trim().to_owned(), language);
        if self.looked_up.as_ref() == Some(&wanted) {
            return true;
        }
        if !finder.is_ready() && !wanted.0.is_empty() {
            return false;
        }
        *self = Answers::default();
        if let Some(command) = wanted.0.strip_prefix(COMMAND) {
            self.problem = request_of(command).err().map(Saying::trouble);
        } else if !wanted.0.is_empty() {
            self.time = typed_time_there(&wanted.0, time_zone, finder.catalogs()).ok().map(|(instant, _)| instant);
            match finder.find(&wanted.0, language, most) {
                Ok(found) => self.found = found,
                Err(problem) => self.problem = Some(Saying::trouble(problem)),
            }
        }
        self.looked_up = Some(wanted);
        true
    }

    /// Moves on by so many answers.
    pub fn step(&mut self, by: isize) {
        let count = self.found.len() + usize::from(self.time.is_some());
        self.chosen = self.chosen.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// What Enter asks for: what the arrows have chosen, and where they were not moved what the words mean, which is the first
    /// answer, a parameter or a chapter of a show, or a command. Nothing where nothing is typed.
    pub fn entered(&self, typed: &str) -> Option<Request> {
        let words =
            || Some(typed.trim()).filter(|words| !words.is_empty()).map(|words| Request::Words(words.to_owned()));
        self.chosen_request().filter(|_| self.chosen > 0).or_else(words)
    }

    fn chosen_request(&self) -> Option<Request> {
        let Some(chosen) = self.chosen.checked_sub(usize::from(self.time.is_some())) else {
            return self.time.map(|instant| Command::SetInstant(instant).into());
        };
        self.found.get(chosen).map(|found| Request::Go(found.thing.clone()))
    }

    /// The answers in words, the time first.
    pub fn rows(&self, words: &Words, time_zone: Option<&str>, scales: &TimeScales) -> Vec<Row> {
        let time = self.time.map(|instant| {
            let title = shown_time(instant, time_zone, scales);
            (title, words.text("find-time"), Command::SetInstant(instant).into())
        });
        let found = self
            .found
            .iter()
            .map(|found| (found.label.clone(), second_line(found, words), Request::Go(found.thing.clone())));
        let numbered = time.into_iter().chain(found).enumerate();
        numbered
            .map(|(at, (title, more, request))| Row { title, more, is_chosen: at == self.chosen, request })
            .collect()
    }

    /// What is said where there are no answers to these words: that they are not there yet, or that there are none.
    pub fn remark(&self, typed: &str) -> Option<Saying> {
        let is_waiting = self.looked_up.as_ref().is_none_or(|(words, _)| words != typed.trim());
        match &self.problem {
            Some(problem) => Some(problem.clone()),
            None if is_waiting => Some(Saying::of("find-preparing")),
            None if typed.trim().starts_with(COMMAND) => None,
            None if self.found.is_empty() && self.time.is_none() => Some(Saying::of("find-nothing")),
            None => None,
        }
    }
}

/// What it is, how bright or large, what else it is called.
fn second_line(found: &Found, words: &Words) -> String {
    let kind = words.text(&format!("kind-{}", found.kind.name()));
    let measured = |message: &str, value: String| words.with(message, &[("by", FluentValue::from(value))]);
    let measure = found.measure.map(|measure| match measure {
        Measure::Magnitude(magnitude) => measured("find-magnitude", magnitude_text(magnitude, 1)),
        Measure::Inhabitants(count) => measured("find-inhabitants", grouped(count)),
    });
    let names = found.also.iter().take(MOST_NAMES).cloned();
    std::iter::once(kind).chain(measure).chain(names).collect::<Vec<_>>().join(" · ")
}

/// `18 960 744`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let starts = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.char_indices().flat_map(|(at, digit)| starts(at).then_some(' ').into_iter().chain([digit])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_read_in_groups() {
        assert_eq!([7, 1234, 18_960_744].map(grouped), ["7", "1 234", "18 960 744"]);
    }
}
