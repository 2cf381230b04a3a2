//! The line one types into: a time, a what-if, or the name of anything, with the first answers below it.

use crate::app::desk::answers::Answers;
use crate::app::desk::words::Words;
use crate::app::find::{Finder, Found};
use crate::app::request::Request;
use crate::app::saying::Saying;
use crate::app::typed_time::typed_time_there;
use crate::astro::chinese_calendar::is_chinese_date;
use crate::astro::time::TimeScales;
use crate::moment::{Command, Language, Moment};
use fluent_bundle::FluentValue;

/// How words begin that name a file to be opened.
pub const OPEN: &str = "open ";
/// How words begin that change nature.
const WHAT_IF: &str = "what-if";
/// Answers below the line.
const MOST_ANSWERS: usize = 5;
/// Letters that fit into the line.
const MOST_LETTERS: usize = 200;
/// Columns of an answer; a Chinese letter counts as two.
const ANSWER_COLUMNS: usize = 72;

/// What is being typed, and what it leads to.
#[derive(Debug, Default)]
pub struct Prompt {
    typed: String,
    answers: Answers,
}

impl Prompt {
    /// A line that begins so.
    pub fn new(begins: &str) -> Self {
        Prompt { typed: begins.to_owned(), answers: Answers::default() }
    }

    /// Types on.
    pub fn type_in(&mut self, text: &str) {
        self.typed.extend(text.chars().filter(|letter| !letter.is_control()));
        let end = self.typed.char_indices().nth(MOST_LETTERS).map_or(self.typed.len(), |(index, _)| index);
        self.typed.truncate(end);
        self.forget_answers();
    }

    /// What was found for other words counts no more.
    fn forget_answers(&mut self) {
        self.answers = Answers::default();
    }

    /// Takes the last letter back.
    pub fn erase(&mut self) {
        self.typed.pop();
        self.forget_answers();
    }

    /// Moves on by so many answers.
    pub fn step(&mut self, by: isize) {
        self.answers.step(by);
    }

    /// What Enter asks for.
    pub fn entered(&self) -> Option<Request> {
        self.answers.entered(&self.typed)
    }

    /// What is searched for: files and what-ifs are no names.
    fn searched(&self) -> &str {
        if self.typed.starts_with(OPEN) || self.typed.starts_with(WHAT_IF) { "" } else { self.typed.trim() }
    }

    /// The line and its answers, after they were looked up.
    pub fn lines(&mut self, finder: &Finder, place: (Language, Option<&str>), scales: &TimeScales) -> Vec<String> {
        let searched = self.searched().to_owned();
        // While the index is still being made, a remark says so; the window draws again when it is there.
        self.answers.look_up(&searched, place, finder, MOST_ANSWERS);
        let (language, time_zone) = place;
        let words = Words::of(language);
        let (line, typed) = match self.typed.strip_prefix(OPEN) {
            Some(file) => ("prompt-open", file),
            None => ("prompt-line", self.typed.as_str()),
        };
        let mut lines = vec![words.with(line, &[("typed", FluentValue::from(format!("{typed}_")))])];
        if searched.is_empty() {
            return lines;
        }
        let rows = self.answers.rows(words, time_zone, scales);
        lines.extend(rows.into_iter().map(|row| {
            let mark = if row.is_chosen { "›" } else { "  " };
            cut(&format!("{mark} {}   {}", row.title, row.more))
        }));
        lines.extend(self.answers.remark(&searched).map(|remark| remark.words(language)));
        lines
    }
}

/// A line that is not too long; what is left out is marked.
fn cut(line: &str) -> String {
    let mut columns = 0;
    let fits = |letter: &char| {
        columns += if *letter >= '\u{2e80}' { 2 } else { 1 };
        columns <= ANSWER_COLUMNS
    };
    let kept: String = line.chars().take_while(fits).collect();
    if kept.len() == line.len() { kept } else { kept + " …" }
}

/// What typed words turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A time, or something to change.
    Command(Command),
    /// Something that has a name.
    Found(Found),
}

/// What the words mean; a date wins over a name, of names the one that fits best.
///
/// # Errors
/// What is wrong, where they mean nothing.
pub fn understand(words: &str, moment: &Moment, time_zone: Option<&str>, finder: &Finder) -> Result<Answer, Saying> {
    if let Some(changes) = words.strip_prefix(WHAT_IF) {
        let wrong = |problem| Saying::of("said-no-what-if").with("problem", problem);
        let what_if = moment.what_if.changed(changes.trim()).map_err(wrong)?;
        return Ok(Answer::Command(Command::SetWhatIf(what_if)));
    }
    let as_time = typed_time_there(words, time_zone, finder.catalogs());
    if let Ok((instant, _)) = as_time {
        return Ok(Answer::Command(Command::SetInstant(instant)));
    }
    let found = finder.find(words, moment.language, 1).map_err(Saying::trouble)?;
    if let Some(found) = found.into_iter().next() {
        return Ok(Answer::Found(found));
    }
    match as_time {
        // Words with a digit in front were meant as a time: say what is wrong with it.
        Err(error)
            if is_chinese_date(words) || words.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+') =>
        {
            Err(Saying::no_time(error))
        }
        _ => Err(Saying::of("said-nothing-called").with("words", words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::find::Kind;
    use crate::astro::time::parse_time;
    use crate::catalogs::Catalogs;
    use crate::moment::{Observer, WhatIf};
    use std::sync::Arc;

    #[test]
    fn the_first_five_answers_stand_below_the_line_and_the_arrows_choose_among_them() {
        let finder = Finder::new(Arc::new(Catalogs::embedded()));
        let scales = finder.catalogs().time_scales().unwrap();
        let place = (Language::Zh, Some("Asia/Shanghai"));
        let mut prompt = Prompt::new("");
        prompt.type_in("mar");
        assert!(prompt.lines(&finder, place, scales)[1].starts_with("请稍候"), "the index is not there yet");
        finder.find("sun", Language::En, 1).unwrap();
        let lines = prompt.lines(&finder, place, scales);
        assert_eq!(lines.len(), 1 + MOST_ANSWERS, "{lines:?}");
        assert!(lines[0].ends_with("mar_") && lines[1].starts_with("› 火星   行星"), "{lines:?}");
        assert_eq!(prompt.entered(), Some(Request::Words("mar".to_owned())));
        prompt.step(2);
        let lines = prompt.lines(&finder, place, scales);
        assert!(lines[3].starts_with('›') && matches!(prompt.entered(), Some(Request::Go(_))), "{lines:?}");
        prompt.type_in("s");
        prompt.lines(&finder, place, scales);
        assert_eq!(prompt.entered(), Some(Request::Words("mars".to_owned())), "other words have other answers");
        let mut opens = Prompt::new(OPEN);
        opens.type_in("mars.toml");
        assert_eq!(opens.lines(&finder, place, scales), ["要打开的文件：mars.toml_"]);
    }

    /// 北馆 is a minor planet and a demonstration, Halley a comet and a demonstration, 59000 no year.
    #[test]
    fn the_answer_that_is_marked_first_is_what_the_words_mean() {
        let finder = Finder::new(Arc::new(Catalogs::embedded()));
        let scales = finder.catalogs().time_scales().unwrap();
        let moment = Moment::new(crate::astro::time::Instant::J2000, Observer::on_earth_deg(116.4, 39.9, 0.0));
        let zone = Some("Asia/Shanghai");
        finder.find("sun", Language::En, 1).unwrap();
        for words in
            ["beiguan", "halley", "Halley", "59000", "2027-03-21 20:30", "mars", "suzhou", "bdqx", "seasons", "银河"]
        {
            let mut answers = Answers::default();
            assert!(answers.look_up(words, (Language::En, zone), &finder, MOST_ANSWERS));
            let rows = answers.rows(Words::of(Language::En), zone, scales);
            let meant = match understand(words, &moment, zone, &finder).unwrap() {
                Answer::Command(command) => Request::Command(command),
                Answer::Found(found) => Request::Go(found.thing),
            };
            assert!(rows[0].is_chosen && rows[0].request == meant, "{words}: {:?} {meant:?}", rows[0]);
        }
        let plays = |words| matches!(understand(words, &moment, zone, &finder), Ok(Answer::Found(found)) if found.kind == Kind::Show);
        assert!(plays("beiguan") && plays("seasons") && !plays("Beiguan"), "a show is played by its own name");
    }

    #[test]
    fn a_long_answer_is_cut() {
        assert_eq!(cut("short"), "short");
        let long = cut(&"星".repeat(60));
        assert_eq!(long.chars().filter(|letter| *letter == '星').count(), ANSWER_COLUMNS / 2);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn words_are_taken_for_what_they_are() {
        let catalogs = Arc::new(Catalogs::embedded());
        let now = parse_time("2026-01-15T14:00:00Z", catalogs.time_scales().unwrap()).unwrap();
        let moment = Moment::new(now, Observer::on_earth_deg(116.4, 39.9, 0.0));
        let finder = Finder::new(catalogs);
        let understood = |words| understand(words, &moment, Some("Asia/Shanghai"), &finder);
        let refused = |words| understood(words).unwrap_err().words(Language::En);
        let kind = |words| match understood(words) {
            Ok(Answer::Found(found)) => found.kind,
            other => panic!("{words}: {other:?}"),
        };
        for time in ["2026-01-15T14:00:00Z", "2026-01-15 22:00", "15 January 2026 22:00", "2026年1月15日 22:00"] {
            assert_eq!(understood(time), Ok(Answer::Command(Command::SetInstant(now))), "{time}");
        }
        assert!(matches!(understood("农历2034年正月初一"), Ok(Answer::Command(_))));
        assert!(refused("农历2034年").contains("农历2034年正月初一"));
        assert_eq!((kind("Sirius"), kind("北馆"), kind("59000")), (Kind::Star, Kind::MinorPlanet, Kind::MinorPlanet));
        assert_eq!(
            (kind("Orion"), kind("Great Bear"), kind("猎户座")),
            (Kind::Constellation, Kind::Constellation, Kind::Constellation)
        );
        for asterism in ["北斗", "Beidou", "Northern Dipper"] {
            assert_eq!(kind(asterism), Kind::Asterism, "{asterism}");
        }
        assert_eq!((kind("紫微垣"), kind("朱雀"), kind("Reykjavik")), (Kind::Enclosure, Kind::Symbol, Kind::Place));
        let upright = WhatIf { obliquity_rad: Some(0.0), ..WhatIf::default() };
        assert_eq!(understood("what-if obliquity 0"), Ok(Answer::Command(Command::SetWhatIf(upright))));
        assert_eq!(understood("what-if nature"), Ok(Answer::Command(Command::SetWhatIf(WhatIf::default()))));
        assert!(refused("what-if tilt 3").contains("moon_inclination"));
        assert!(refused("2026-13-01").contains("2026-13-01"));
        assert!(refused("qwertyuiop").contains("nothing is called"));
    }
}
