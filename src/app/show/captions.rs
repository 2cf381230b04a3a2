//! `beiguan show captions`: the captions of a show as SRT subtitles, and subtitles as captions for a show file.

use super::source::open;
use crate::app::cli::{Common, LanguageName};
use crate::app::failure::Failure;
use crate::app::standard_output::print;
use crate::app::{catalog_source, standard_output::note};
use crate::moment::Language;
use crate::show::parameters::Values;
use crate::show::score::{ChapterSpan, SoundLengths};
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
    let score = |language| Score::new(Arc::clone(&show), language, &catalogs, &SoundLengths::new());
    let subtitles_in = |language| -> Result<Vec<Subtitle>, Failure> {
        let score = score(language).map_err(Failure::input)?;
        score.subtitles(&values, &catalogs).map_err(Failure::input)
    };
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
    let spans = score(language).and_then(|score| score.chapters(&values, &catalogs)).map_err(Failure::input)?;
    print(&captions_toml(&subtitles, &subtitles_in(other)?, language, (&show, &spans)))
}

/// Subtitles as tables of a show file, each under the chapter in which it begins. The words of the other language are those
/// of the show's own caption at the time, if there is one.
fn captions_toml(
    subtitles: &[Subtitle],
    others: &[Subtitle],
    language: Language,
    (show, spans): (&Show, &[ChapterSpan]),
) -> String {
    let mut text = String::new();
    for (chapter, span) in show.chapters.iter().zip(spans) {
        let last = spans.last().is_some_and(|last| last == span);
        let inside = |one: &&Subtitle| one.start_s >= span.start_s && (last || one.start_s < span.end_s);
        let mut captions = subtitles.iter().filter(inside).peekable();
        if captions.peek().is_some() {
            // Writing into a String cannot fail.
            let _ = writeln!(text, "# chapter \"{}\"\n", chapter.name);
        }
        for caption in captions {
            let middle_s = 0.5 * (caption.start_s + caption.end_s);
            let other = others.iter().find(|other| (other.start_s..other.end_s).contains(&middle_s));
            let other = other.map_or("", |other| other.text.as_str());
            let (en, zh) = match language {
                Language::En => (caption.text.as_str(), other),
                Language::Zh => (other, caption.text.as_str()),
            };
            let _ = write!(
                text,
                "[[chapter.caption]]\nat = {}\nfor = {}\ntext = {{ en = {}, zh = {} }}\n\n",
                seconds(caption.start_s - span.start_s),
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
}
