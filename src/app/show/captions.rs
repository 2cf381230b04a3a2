//! `beiguan show captions`: the captions of a show as SRT subtitles, and subtitles as captions for a show file.

use super::sounds::Sounds;
use super::source::open;
use crate::app::cli::{Common, LanguageName};
use crate::app::failure::Failure;
use crate::app::standard_output::print;
use crate::app::{catalog_source, standard_output::note};
use crate::moment::Language;
use crate::show::parameters::Values;
use crate::show::score::ChapterSpan;
use crate::show::srt::{self, Subtitle};
use crate::show::{Score, Show};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

/// Options of `beiguan show captions`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// The show: a file, or the name of a built-in one
    #[arg(value_name = "FILE|NAME")]
    show: String,
    /// Language of the subtitles [default: en]
    #[arg(long, value_enum)]
    lang: Option<LanguageName>,
    /// Where the subtitles go [default: standard output]
    #[arg(long, value_name = "FILE.srt", conflicts_with = "from")]
    out: Option<PathBuf>,
    /// Print these subtitles as [[chapter.caption]] tables for the show file instead
    #[arg(long, value_name = "FILE.srt")]
    from: Option<PathBuf>,
}

/// Does it.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let (catalogs, _) = catalog_source::open(common)?;
    let show = Arc::new(open(&options.show)?.read.show);
    let language = match options.lang {
        Some(LanguageName::Zh) => Language::Zh,
        None | Some(LanguageName::En) => Language::En,
    };
    let values = Values::defaults(&show.parameters);
    // A chapter is as long as its narration, so that the times are those of the show as it is played.
    let score = |language| -> Result<Score, Failure> {
        let lengths = Sounds::read(&show, language)?.lengths();
        Score::new(Arc::clone(&show), language, &catalogs, &lengths).map_err(Failure::input)
    };
    let subtitles_in = |language| score(language)?.subtitles(&values, &catalogs).map_err(Failure::input);
    let Some(from) = &options.from else {
        let text = srt::write(&subtitles_in(language)?);
        return match &options.out {
            None => print(&text),
            Some(path) => {
                std::fs::write(path, text).map_err(|error| {
                    Failure::Running(format!("{} cannot be written ({error}); choose another place", path.display()))
                })?;
                if !common.quiet {
                    note(&format!("{} holds the captions of {}", path.display(), show.name));
                }
                Ok(())
            }
        };
    };
    let text = std::fs::read_to_string(from)
        .map_err(|error| Failure::Input(format!("{} cannot be read ({error}); name an SRT file", from.display())))?;
    let subtitles = srt::read(&text).map_err(|error| Failure::Input(format!("{}: {error}", from.display())))?;
    let other = if language == Language::En { Language::Zh } else { Language::En };
    let spans_in = |language| score(language)?.chapters(&values, &catalogs).map_err(Failure::input);
    let ours = Told { subtitles: &subtitles, spans: &spans_in(language)? };
    let theirs = Told { subtitles: &subtitles_in(other)?, spans: &spans_in(other)? };
    print(&captions_toml(&show, language, &ours, &theirs))
}

/// The subtitles of a language, and the chapters as long as they are in it.
struct Told<'a> {
    subtitles: &'a [Subtitle],
    spans: &'a [ChapterSpan],
}

impl Told<'_> {
    /// Those that begin in a chapter.
    fn of_chapter(&self, index: usize) -> impl Iterator<Item = &Subtitle> {
        let (span, last) = (self.spans[index], index + 1 == self.spans.len());
        self.subtitles.iter().filter(move |one| one.start_s >= span.start_s && (last || one.start_s < span.end_s))
    }

    /// Beginning and end as parts of a chapter, which may be longer in another language.
    fn parts(&self, index: usize, one: &Subtitle) -> [f64; 2] {
        let span = self.spans[index];
        [one.start_s, one.end_s].map(|time_s| (time_s - span.start_s) / (span.end_s - span.start_s))
    }
}

/// Subtitles as tables of a show file, each under the chapter in which it begins. The words of the other language are those
/// of the show's own caption that stands there most nearly at the same time, if there is one.
fn captions_toml(show: &Show, language: Language, ours: &Told<'_>, theirs: &Told<'_>) -> String {
    let mut text = String::new();
    for (index, chapter) in show.chapters.iter().enumerate() {
        let mut captions = ours.of_chapter(index).peekable();
        if captions.peek().is_some() {
            // Writing into a String cannot fail.
            let _ = writeln!(text, "# chapter \"{}\"\n", chapter.name);
        }
        for caption in captions {
            let [start, end] = ours.parts(index, caption);
            let apart = |other: &Subtitle| {
                let [other_start, other_end] = theirs.parts(index, other);
                (other_start < end && other_end > start).then(|| (other_start - start).abs() + (other_end - end).abs())
            };
            let others = theirs.of_chapter(index).filter_map(|other| Some((apart(other)?, other)));
            let nearest = others.min_by(|one, other| one.0.total_cmp(&other.0));
            let other = nearest.map_or("", |(_, other)| other.text.as_str());
            let (en, zh) = match language {
                Language::En => (caption.text.as_str(), other),
                Language::Zh => (other, caption.text.as_str()),
            };
            let _ = write!(
                text,
                "[[chapter.caption]]\nat = {}\nfor = {}\ntext = {{ en = {}, zh = {} }}\n\n",
                seconds(caption.start_s - ours.spans[index].start_s),
                seconds(caption.end_s - caption.start_s),
                quoted(en),
                quoted(zh)
            );
        }
    }
    text
}

/// Milliseconds are enough for words.
fn seconds(time_s: f64) -> f64 {
    (time_s * 1000.0).round() / 1000.0
}

/// A basic string of TOML; braces of a show's words are doubled.
fn quoted(words: &str) -> String {
    let mut text = String::from('"');
    for letter in words.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '{' => text.push_str("{{"),
            '}' => text.push_str("}}"),
            letter if letter.is_control() => text.push(' '),
            letter => text.push(letter),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_as_toml_wants_them() {
        assert_eq!(quoted("a \"b\"\n{c} \\"), r#""a \"b\"\n{{c}} \\""#);
        assert_eq!((seconds(1.0), seconds(0.1 + 0.2)), (1.0, 0.3));
    }
    /// In Chinese the chapter is twice as long, and its two captions overlap.
    #[test]
    fn words_find_their_like_in_the_other_language_by_their_place_in_the_chapter() {
        let subtitle = |start_s, end_s, text: &str| Subtitle { start_s, end_s, text: text.to_owned() };
        let span = |end_s| ChapterSpan { start_s: 0.0, end_s, stands_s: end_s };
        let ours = [subtitle(4.0, 12.0, "一"), subtitle(9.0, 12.0, "二")];
        let theirs = [subtitle(2.0, 6.0, "one"), subtitle(4.5, 6.0, "two")];
        let show = crate::show::library::find("tour").unwrap().read().unwrap();
        let show = Show { chapters: show.chapters[..1].to_vec(), ..show };
        let (ours, theirs) =
            (Told { subtitles: &ours, spans: &[span(20.0)] }, Told { subtitles: &theirs, spans: &[span(10.0)] });
        let text = captions_toml(&show, Language::Zh, &ours, &theirs);
        assert!(
            text.contains("{ en = \"one\", zh = \"一\" }") && text.contains("{ en = \"two\", zh = \"二\" }"),
            "{text}"
        );
    }
}
