//! What the window says over a show: its title, the chapter and its step, the time, what the presenter can do now, parameters,
//! and the notes.

use crate::app::desk::words::Words;
use crate::app::time_words::part_of_one;
use crate::astro::time::{TimeScales, format_utc};
use crate::moment::Language;
use crate::show::model::{Range, Step};
use crate::show::parameters::Value;
use crate::show::{Player, ShowFrame, State};
use fluent_bundle::FluentValue;

/// Letters of a line of notes; a Chinese character counts as two.
const NOTE_COLUMNS: usize = 52;

/// The lines of a frame. `chosen` is the parameter that the arrows move, `notes` whether the notes are wanted.
pub fn lines(
    player: &Player,
    frame: &ShowFrame,
    chosen: usize,
    notes: Option<&str>,
    scales: &TimeScales,
) -> Vec<String> {
    let language = player.score().language();
    let words = Words::of(language);
    let (show, index) = (player.score().show(), player.chapter());
    let mut lines = vec![show.title.of(language).to_owned()];
    if let Some(chapter) = show.chapters.get(index) {
        let step = chapter.step.map(|step| format!(" · {}", words.text(step_message(step)))).unwrap_or_default();
        lines.push(format!("{}/{}  {}{step}", index + 1, show.chapters.len(), chapter.title.of(language)));
    }
    lines.push(time_words(player, words));
    lines.push(format!("{}  {}", format_utc(frame.moment.instant, scales), rate_words(frame.rate)));
    lines.extend(parameter_words(player, chosen, language));
    if player.overrides().is_active() {
        lines.push(words.text("show-by-hand"));
    }
    lines.extend(notes.into_iter().flat_map(|notes| wrapped(notes, NOTE_COLUMNS)));
    lines
}

/// The message of a step of a lesson.
fn step_message(step: Step) -> &'static str {
    match step {
        Step::Question => "show-step-question",
        Step::Prediction => "show-step-prediction",
        Step::Motion => "show-step-motion",
        Step::Reveal => "show-step-reveal",
        Step::SecondViewpoint => "show-step-second-viewpoint",
    }
}

/// Where it is, how much is left, and what it does.
fn time_words(player: &Player, words: &Words) -> String {
    let left_s = (player.length_s() - player.t_s()).max(0.0);
    let time = |time_s: f64| FluentValue::from(clock(time_s));
    let times = [("at", time(player.t_s())), ("length", time(player.length_s())), ("left", time(left_s))];
    let mut parts = vec![words.with("show-time", &times)];
    if player.speed() != 1.0 {
        parts.push(format!("×{}", player.speed().to_string().replace('-', "−")));
    }
    if player.looped().is_some() {
        parts.push(words.text("show-loop"));
    }
    parts.extend(match player.state() {
        State::Playing => None,
        State::Paused => Some(words.text("show-paused")),
        State::Waiting => Some(words.text("show-waits")),
        State::Ended => Some(words.text("show-ended")),
    });
    parts.join("  ")
}

/// Minutes and seconds.
fn clock(time_s: f64) -> String {
    let seconds = time_s.floor() as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn rate_words(rate: f64) -> String {
    let sign = if rate < 0.0 { "−" } else { "" };
    let figures = match rate.abs() {
        rate if rate > 0.0 && rate < 1.0 => part_of_one(rate),
        rate if rate < 100.0 => ((rate * 10.0).round() / 10.0).to_string(),
        rate => rate.round().to_string(),
    };
    format!("×{sign}{figures}")
}

fn parameter_words(player: &Player, chosen: usize, language: Language) -> Vec<String> {
    let parameters = player.values().iter().enumerate();
    let words = parameters.map(|(index, (parameter, value))| {
        let value = match (value, &parameter.range) {
            (Value::Number(number), Range::Number { unit, .. }) => {
                let rounded = (number * 1e6).round() / 1e6;
                format!("{}{unit}", rounded.to_string().replace('-', "−"))
            }
            (Value::Choice(word), Range::Choice { options, labels, .. }) => {
                let label = options.iter().position(|option| option == word).and_then(|index| labels.get(index));
                label.map(|label| label.of(language)).filter(|label| !label.is_empty()).unwrap_or(word).to_owned()
            }
            _ => String::new(),
        };
        let mark = if index == chosen { "↑↓ " } else { "    " };
        format!("{mark}{} ({}) {value}", parameter.label.of(language), parameter.name)
    });
    words.collect()
}

/// Words in lines of so many columns; Chinese breaks anywhere.
fn wrapped(words: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in words.lines() {
        let (mut line, mut width) = (String::new(), 0);
        for word in paragraph.split_inclusive(|letter: char| letter == ' ' || is_wide(letter)) {
            let word_width: usize = word.chars().map(|letter| if is_wide(letter) { 2 } else { 1 }).sum();
            if width + word_width > columns && !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                width = 0;
            }
            line.push_str(word);
            width += word_width;
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn is_wide(letter: char) -> bool {
    ('\u{2e80}'..='\u{ffdc}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_broken_between_words_and_between_characters() {
        assert_eq!(wrapped("ask the class first", 8), ["ask the", "class", "first"]);
        assert_eq!(wrapped("先问学生：火星会往哪边走", 10), ["先问学生：", "火星会往哪", "边走"]);
        assert_eq!(wrapped("", 10), Vec::<String>::new());
    }

    #[test]
    fn times_and_rates_read_as_people_write_them() {
        assert_eq!((clock(0.4), clock(75.9)), ("0:00".to_owned(), "1:15".to_owned()));
        assert_eq!([1.0, -0.25, 3600.4].map(rate_words), ["×1", "×−0.25", "×3600"]);
        assert_eq!([0.01, 0.0].map(rate_words), ["×0.01", "×0"], "what is slow does not stand still");
    }
}
