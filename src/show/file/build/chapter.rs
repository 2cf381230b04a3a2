//! Chapters: cues and items on a timeline, in the order of the file.

use super::{Fields, changes, items};
use crate::show::ease::Ease;
use crate::show::file::scalars::{WhenText, read_when};
use crate::show::file::tables::{CHAPTER, OF_A_SKY, OF_THE_VIEW};
use crate::show::model::{Chapter, ChapterEnd, Cue, Edge, Length, Number, Span, Step, Tempo, Text, When};

/// A chapter of this file, or another file whose chapters stand here.
pub(in crate::show::file) enum FileChapter {
    /// Of this file.
    Here(Box<Chapter>, (usize, usize)),
    /// Another file, and where it is named.
    Included(String, (usize, usize)),
}

/// All chapters of a file.
pub(in crate::show::file) fn chapters(root: &Fields<'_, '_>) -> Vec<FileChapter> {
    let tempo = root.tempo();
    root.tables("chapter").iter().map(|fields| chapter(fields, tempo)).collect()
}

fn chapter(fields: &Fields<'_, '_>, tempo: Option<Tempo>) -> FileChapter {
    if let Some(file) = fields.text("include") {
        for key in CHAPTER.all_keys().filter(|key| key.name != "include" && fields.has(key.name)) {
            fields.wrong(key.name, format!("include stands alone, and here is {}", key.name), "take one of them away");
        }
        let place = fields.get("include").map_or(fields.begins, |value| value.span().start);
        return FileChapter::Included(file.to_owned(), fields.source.place(place));
    }
    for key in ["name", "title"].into_iter().filter(|key| !fields.has(key)) {
        fields.wrong(key, format!("{key} is missing in a chapter"), format!("add {key} = .."));
    }
    let name = fields.line("name");
    let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if fields.has("name") && (name.is_empty() || !name.chars().all(kebab)) {
        fields.wrong(
            "name",
            format!("a chapter cannot be called \"{name}\""),
            "write small letters, digits and hyphens",
        );
    }
    let own_tempo = fields.tempo();
    let mut timeline = Timeline { tempo: own_tempo.or(tempo), previous: START, last_cue: START };
    let (cues, items) = timeline.entries(fields);
    let (narration, length) = length(fields);
    let chapter = Chapter {
        name,
        title: fields.words("title"),
        step: fields.text("step").and_then(step),
        length,
        end: fields.text("end").map_or(ChapterEnd::GoOn, end),
        notes: fields.words("notes"),
        narration,
        tempo: own_tempo,
        cues,
        items,
        at_line: fields.place_in_file(),
    };
    let place = chapter.at_line;
    FileChapter::Here(Box::new(chapter), place)
}

fn step(text: &str) -> Option<Step> {
    Some(match text {
        "question" => Step::Question,
        "prediction" => Step::Prediction,
        "motion" => Step::Motion,
        "reveal" => Step::Reveal,
        "second-viewpoint" => Step::SecondViewpoint,
        _ => return None,
    })
}

fn end(text: &str) -> ChapterEnd {
    match text {
        "wait" => ChapterEnd::Wait,
        "loop" => ChapterEnd::Loop,
        _ => ChapterEnd::GoOn,
    }
}

fn length(fields: &Fields<'_, '_>) -> (Text, Length) {
    let narration = fields.inner("narration");
    match (&narration, fields.number("length_s")) {
        (Some(_), Some(_)) => {
            fields.wrong("length_s", "length_s and narration stand together in a chapter", "keep one of them")
        }
        (None, None) if !fields.has("length_s") && !fields.has("narration") => {
            fields.wrong(
                "length_s",
                "the chapter has no length",
                "add length_s = 20, or narration = { en = \"..\", zh = \"..\" }",
            );
        }
        (None, Some(Number::Fixed(length_s))) if length_s <= 0.0 => {
            fields.wrong("length_s", "the chapter has no length", "write more than 0 seconds");
        }
        _ => (),
    }
    match narration {
        Some(inner) => {
            let (more_s, least_s) = (inner.plain("more_s").unwrap_or(1.0), inner.plain("least_s").unwrap_or(0.0));
            (Text { en: inner.line("en"), zh: inner.line("zh") }, Length::Narration { more_s, least_s })
        }
        None => (Text::default(), Length::Seconds(fields.number_or("length_s", 10.0))),
    }
}

const START: When = When { edge: Edge::Start, s: 0.0 };

/// Where the reading of a chapter's timeline stands.
pub(super) struct Timeline {
    tempo: Option<Tempo>,
    previous: When,
    last_cue: When,
}

impl Timeline {
    /// Cues and items, as the file has them one after the other.
    fn entries(&mut self, fields: &Fields<'_, '_>) -> (Vec<Cue>, Vec<crate::show::model::Item>) {
        let kinds = items::KINDS.iter().copied().chain(["cue"]);
        let mut all: Vec<(&str, Fields<'_, '_>)> =
            kinds.flat_map(|kind| fields.tables(kind).into_iter().map(move |inner| (kind, inner))).collect();
        all.sort_by_key(|(_, inner)| inner.begins);
        let (mut cues, mut things) = (Vec::new(), Vec::new());
        for (kind, inner) in all {
            let at = self.when(&inner);
            self.previous = at;
            if kind == "cue" {
                cues.push(self.cue(at, &inner));
            } else {
                things.extend(items::item(kind, at, &inner));
            }
        }
        (cues, things)
    }

    fn cue(&mut self, at: When, fields: &Fields<'_, '_>) -> Cue {
        if at.edge == self.last_cue.edge && at.s < self.last_cue.s {
            let what = format!("this cue is at {} s, and the one before it at {} s", at.s, self.last_cue.s);
            fields.wrong("at", what, "put the cues in the order of their times");
        }
        self.last_cue = at;
        let changes = changes::changes(fields);
        if !OF_A_SKY.iter().chain(&OF_THE_VIEW).any(|key| fields.has(key.name)) {
            fields.wrong("cue", "the cue changes nothing", "add what it changes, such as layers = { labels = 1 }");
        }
        let ease = fields.text("ease").and_then(|text| Ease::ALL.into_iter().find(|(name, _)| *name == text));
        let over = span(fields, "over").unwrap_or(Span::Seconds(Number::Fixed(0.0)));
        if fields.text("lock") == Some("horizon") && over != Span::Seconds(Number::Fixed(0.0)) {
            fields.wrong(
                "lock",
                "the sky goes back to its horizon at once, not over the time of a cue",
                "give lock = \"horizon\" a cue of its own without over, best where the picture is dark (fade = 0)",
            );
        }
        Cue { at, over, ease: ease.map_or(Ease::Smooth, |(_, ease)| ease), changes, at_line: fields.place_in_file() }
    }

    fn when(&self, fields: &Fields<'_, '_>) -> When {
        if let Some(s) = fields.plain("at") {
            return When { edge: Edge::Start, s };
        }
        match fields.text("at").and_then(read_when) {
            None => START,
            Some(WhenText::After(s)) => When { s: self.previous.s + s, ..self.previous },
            Some(WhenText::End(s)) => When { edge: Edge::End, s },
            Some(WhenText::Bar(bar, beat)) => match self.tempo {
                Some(Tempo { beats_per_minute, beats_per_bar }) => {
                    if beat >= beats_per_bar + 1.0 {
                        fields.wrong(
                            "at",
                            format!("a bar has {beats_per_bar} beats, and this is beat {beat}"),
                            "count beats from 1",
                        );
                    }
                    let beats = (bar - 1.0) * beats_per_bar + (beat - 1.0);
                    When { edge: Edge::Start, s: beats * 60.0 / beats_per_minute }
                }
                None => {
                    fields.wrong(
                        "at",
                        "bars are counted, but there is no tempo",
                        "add tempo = { beats_per_minute = 90 } to the show or the chapter",
                    );
                    START
                }
            },
        }
    }
}

/// How long something takes or stays.
pub(super) fn span(fields: &Fields<'_, '_>, key: &str) -> Option<Span> {
    match fields.text(key) {
        Some("end") => Some(Span::ToEnd),
        Some("end of show") => Some(Span::ToEndOfShow),
        _ => fields.number(key).map(Span::Seconds),
    }
}
