//! Reading show files: every mistake with its line, its column and a remedy.
//!
//! ```text
//! text --toml--> values with places --verify (tables of keys)--> mistakes --build--> Show
//!                                          |--> names that the data must know --check_names--> mistakes
//! ```
//!
//! Where the text is no TOML, only that is reported: what would follow is guesswork.

mod build;
#[cfg(test)]
mod fuzz;
pub mod kinds;
mod names;
mod scalars;
mod source;
pub mod tables;
#[cfg(test)]
mod tests;
mod toml_value;
mod verify;

use super::ease::Ease;
use super::mistakes::Mistakes;
use super::model::{Chapter, Cue, Edge, Number, Parameter, Show, Span, When};
use build::{Fields, FileChapter};
use source::{NameUse, Source};
use std::path::PathBuf;
use toml::de::DeTable;
use verify::Verifier;

use crate::catalogs::Catalogs;

/// Longest text of a show file, bytes.
const LONGEST: usize = 4 << 20;
/// How deep files may include each other, and how many may be read for one show.
const DEEPEST: usize = 8;
const MOST_FILES: usize = 200;

/// A show that has been read, with what the data must know.
#[derive(Debug, Clone)]
pub struct ReadShow {
    /// The show.
    pub show: Show,
    uses: Vec<NameUse>,
}

/// Reads a show: `name` stands in mistakes, and without its ending it is the show's name; `include` hands over the text of
/// another file.
///
/// # Errors
/// Every mistake that can be found without the data.
pub fn read(
    text: &str,
    name: &str,
    folder: Option<PathBuf>,
    include: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Show, Mistakes> {
    read_with_names(text, name, folder, include).map(|read| read.show)
}

/// The same, with the names that [`ReadShow::check_names`] looks up.
///
/// # Errors
/// As [`read`].
pub fn read_with_names(
    text: &str,
    name: &str,
    folder: Option<PathBuf>,
    include: &dyn Fn(&str) -> Result<String, String>,
) -> Result<ReadShow, Mistakes> {
    let mut reading = Reading { include, open: Vec::new(), files: 0, mistakes: Mistakes::new(), uses: Vec::new() };
    let show = reading.file(text, name, &[]);
    match show {
        Some(mut show) if reading.mistakes.is_empty() => {
            show.folder = folder;
            Ok(ReadShow { show, uses: reading.uses })
        }
        _ => Err(reading.mistakes.sorted()),
    }
}

impl ReadShow {
    /// The names that the data does not know: times, places, objects, cultures, landscapes, showers; and the files of pictures
    /// and sounds that are not there.
    pub fn check_names(&self, catalogs: &Catalogs, exists: &dyn Fn(&str) -> bool) -> Mistakes {
        names::check(&self.uses, catalogs, exists)
    }
}

/// What goes on while a file and those that it includes are read.
struct Reading<'a> {
    include: &'a dyn Fn(&str) -> Result<String, String>,
    /// Files that are being read, the outermost first.
    open: Vec<String>,
    /// How many have been read.
    files: usize,
    mistakes: Mistakes,
    uses: Vec<NameUse>,
}

impl Reading<'_> {
    /// One file; `outer` are the parameters of the files that include it.
    fn file(&mut self, text: &str, name: &str, outer: &[Parameter]) -> Option<Show> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let source = Source::new(name, text);
        self.open.push(name.to_owned());
        let show = self.parsed(&source, outer);
        self.open.pop();
        self.mistakes.append(source.mistakes.take());
        self.uses.extend(source.uses.take());
        show
    }

    fn parsed(&mut self, source: &Source<'_>, outer: &[Parameter]) -> Option<Show> {
        if source.text.len() > LONGEST {
            source.wrong(&(0..0), "the file is larger than 4 MiB", "a show is text; take apart what is not");
            return None;
        }
        let (root, errors) = DeTable::parse_recoverable(source.text);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            source.wrong(
                &span,
                format!("this is not TOML: {}", error.message()),
                "correct it; https://toml.io says how TOML is written",
            );
        }
        if !errors.is_empty() {
            return None;
        }
        let fields = Fields::new(root.get_ref(), 0, source);
        if !fields.has("beiguan_show") {
            source.wrong(&(0..0), "this is no show file", "begin it with beiguan_show = 1");
            return None;
        }
        let mut parameters = build::parameters(&fields);
        let own: Vec<String> = parameters.iter().map(|parameter| parameter.name.clone()).collect();
        parameters.extend(outer.iter().filter(|parameter| !own.contains(&parameter.name)).cloned());
        Verifier { source, parameters: &parameters }.table(fields.table, &(0..0), &tables::SHOW);
        Some(self.show(&fields, parameters))
    }

    fn show(&mut self, fields: &Fields<'_, '_>, mut parameters: Vec<Parameter>) -> Show {
        let start = fields.inner("start").map_or(Vec::new(), |start| build::changes(&start));
        let mut chapters: Vec<Chapter> = Vec::new();
        for chapter in build::chapters(fields) {
            let (more, place) = match chapter {
                FileChapter::Here(chapter, place) => (vec![*chapter], place),
                FileChapter::Included(file, place) => {
                    (self.included(&file, place, fields.source, &mut parameters), place)
                }
            };
            for chapter in more {
                if !chapter.name.is_empty() && chapters.iter().any(|other| other.name == chapter.name) {
                    let what = format!("there are two chapters \"{}\"", chapter.name);
                    fields.source.wrong_at(place, what, "give one of them another name");
                }
                chapters.push(chapter);
            }
        }
        let stem = fields.source.name.rsplit(['/', '\\']).next().unwrap_or_default();
        Show {
            name: stem.trim_end_matches(".toml").to_owned(),
            folder: None,
            title: fields.words("title"),
            text: fields.words("text"),
            objective: fields.words("objective"),
            misconception: fields.words("misconception"),
            grade: fields.line("grade"),
            sources: fields.names("sources"),
            checks: build::checks(fields),
            parameters,
            tempo: fields.tempo(),
            start,
            chapters,
        }
    }

    /// The chapters of another file; its start is a cue at the beginning of the first.
    fn included(
        &mut self,
        file: &str,
        place: (usize, usize),
        source: &Source<'_>,
        parameters: &mut Vec<Parameter>,
    ) -> Vec<Chapter> {
        if self.open.iter().any(|open| open == file) {
            let circle = self.open.join(" includes ");
            source.wrong_at(place, format!("{circle} includes {file} again"), "take one of the includes away");
            return Vec::new();
        }
        if self.open.len() >= DEEPEST {
            source.wrong_at(place, "files include each other too deep", "include the chapters' own files");
            return Vec::new();
        }
        self.files += 1;
        if self.files >= MOST_FILES {
            if self.files == MOST_FILES {
                source.wrong_at(
                    place,
                    format!("more than {MOST_FILES} files are included"),
                    "include each of them once",
                );
            }
            return Vec::new();
        }
        let text = match (self.include)(file) {
            Ok(text) => text,
            Err(error) => {
                source.wrong_at(place, format!("{file} cannot be read: {error}"), "name a show file beside this one");
                return Vec::new();
            }
        };
        let Some(mut show) = self.file(&text, file, parameters) else { return Vec::new() };
        parameters.extend(
            show.parameters
                .into_iter()
                .filter(|new| !parameters.iter().any(|old| old.name == new.name))
                .collect::<Vec<_>>(),
        );
        if let Some(first) = show.chapters.first_mut().filter(|_| !show.start.is_empty()) {
            let (at, over) = (When { edge: Edge::Start, s: 0.0 }, Span::Seconds(Number::Fixed(0.0)));
            first.cues.insert(0, Cue { at, over, ease: Ease::Smooth, changes: show.start, at_line: place });
        }
        show.chapters
    }
}
