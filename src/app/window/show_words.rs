//! What the window says over a show: its title, the chapter and its step, the time, what the presenter can do now, parameters,
//! and the notes.

use crate::astro::time::{TimeScales, format_utc};
use crate::moment::Language;
use crate::show::model::{Range, Step};
use crate::show::parameters::Value;
use crate::show::{Player, ShowFrame, State};

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
    let (show, index) = (player.score().show(), player.chapter());
    let mut lines = vec![show.title.of(language).to_owned()];
    if let Some(chapter) = show.chapters.get(index) {
        let step = chapter.step.map(|step| format!(" · {}", step_words(step, language))).unwrap_or_default();
        lines.push(format!("{}/{}  {}{step}", index + 1, show.chapters.len(), chapter.title.of(language)));
    }
    lines.push(time_words(player, language));
    lines.push(format!("{}  {}", format_utc(frame.moment.instant, scales), rate_words(frame.rate)));
    lines.extend(parameter_words(player, chosen, language));
    if player.overrides().is_active() {
        lines.push(
            said(language, "changed by hand; Backspace gives it back", "已手动改动；按 Backspace 恢复").to_owned(),
        );
    }
    lines.extend(notes.into_iter().flat_map(|notes| wrapped(notes, NOTE_COLUMNS)));
    lines
}

fn said(language: Language, en: &'static str, zh: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Zh => zh,
    }
}

/// The step of a lesson.
fn step_words(step: Step, language: Language) -> &'static str {
    match step {
        Step::Question => said(language, "question", "提问"),
        Step::Prediction => said(language, "prediction", "预测"),
        Step::Motion => said(language, "motion", "演示"),
        Step::Reveal => said(language, "reveal", "揭晓"),
        Step::SecondViewpoint => said(language, "second viewpoint", "换个角度"),
    }
}

/// Where it is, how much is left, and what it does.
fn time_words(player: &Player, language: Language) -> String {
    let left_s = (player.length_s() - player.t_s()).max(0.0);
    let mut words = match language {
        Language::En => format!("{} of {}, {} left", clock(player.t_s()), clock(player.length_s()), clock(left_s)),
        Language::Zh => format!("{} / {}，剩余 {}", clock(player.t_s()), clock(player.length_s()), clock(left_s)),
    };
    if player.speed() != 1.0 {
        words += &format!("  ×{}", player.speed().to_string().replace('-', "−"));
    }
    if player.looped().is_some() {
        words += said(language, "  loop", "  循环");
    }
    let state = match player.state() {
        State::Playing => "",
        State::Paused => said(language, "  paused: Space", "  已暂停：按空格继续"),
        State::Waiting => said(language, "  waits: Enter", "  等待：按 Enter 继续"),
        State::Ended => said(language, "  the end: Space, Esc", "  结束：空格重播，Esc 离开"),
    };
    words + state
}

/// Minutes and seconds.
fn clock(time_s: f64) -> String {
    let seconds = time_s.floor() as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn rate_words(rate: f64) -> String {
    let rounded = if rate.abs() < 100.0 { (rate * 10.0).round() / 10.0 } else { rate.round() };
    format!("×{}", rounded.to_string().replace('-', "−"))
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
        assert_eq!([1.0, -0.25, 3600.4].map(rate_words), ["×1", "×−0.3", "×3600"]);
    }
}
