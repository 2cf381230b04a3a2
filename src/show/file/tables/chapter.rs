//! A chapter and its cues.

use super::items::{ARC, CAPTION, MESSAGE, PICTURE, POINTER, RING, SOUND, TRAIL};
use super::{DIAGRAMS, OF_A_SKY, OF_THE_VIEW, SECONDS, SPAN, TEMPO};
use crate::show::ease::Ease;
use crate::show::file::kinds::{Kind, Naming, Table, may};

const MOST: usize = 2_000;

/// A list of tables.
macro_rules! many {
    ($table:ident) => {
        Kind::List(&Kind::Table(&$table), [0, MOST])
    };
}

/// A chapter.
pub static CHAPTER: Table = Table {
    called: "a chapter",
    keys: &[&[
        may("name", Kind::Line, "its name for jumps, unique: small letters, digits, hyphens"),
        may("title", Kind::Words, "title"),
        may("step", Kind::OneOf(steps), "which part of the lesson it is"),
        may("length_s", Kind::Number(SECONDS), "length, s"),
        may("narration", Kind::Table(&NARRATION), "a chapter as long as its narration"),
        may("end", Kind::OneOf(ends), "what happens at its end, go-on if missing"),
        may("notes", Kind::Words, "what the presenter is told"),
        may("tempo", Kind::Table(&TEMPO), "musical time of this chapter"),
        may("include", Kind::Named(Naming::Show), "a show file whose chapters stand here, instead of everything else"),
        may("cue", many!(CUE), "changes of the sky and the view, in order of time"),
        may("caption", many!(CAPTION), "words for the audience"),
        may("ring", many!(RING), "circles on the sky"),
        may("cross", many!(RING), "crosses on the sky"),
        may("arc", many!(ARC), "great circles from place to place"),
        may("arrow", many!(ARC), "the same with a head"),
        may("pointer", many!(POINTER), "spots of light"),
        may("picture", many!(PICTURE), "images and panoramas"),
        may("trail", many!(TRAIL), "paths"),
        may("diagram", many!(DIAGRAMS), "drawings made from the same sky"),
        may("sound", many!(SOUND), "music, narration, effects"),
        may("message", many!(MESSAGE), "words to outside devices"),
    ]],
    one_of: &[],
};

const NARRATION: Table = Table {
    called: "a narration",
    keys: &[&[
        may("en", Kind::Named(Naming::Sound), "sound file in English"),
        may("zh", Kind::Named(Naming::Sound), "sound file in Chinese"),
        may("more_s", Kind::Plain(SECONDS), "seconds after the narration, 1 if missing"),
        may("least_s", Kind::Plain(SECONDS), "at least so many seconds, 0 if missing"),
    ]],
    one_of: &[],
};

static CUE: Table = Table {
    called: "a cue",
    keys: &[
        &[
            may("at", Kind::When, "when it begins, 0 if missing"),
            may("over", SPAN, "how long it takes, s, 0 if missing"),
            may("ease", Kind::OneOf(eases), "how it begins and ends, smooth if missing"),
        ],
        &OF_A_SKY,
        &OF_THE_VIEW,
    ],
    one_of: &[],
};

fn steps() -> Vec<&'static str> {
    vec!["question", "prediction", "motion", "reveal", "second-viewpoint"]
}

fn ends() -> Vec<&'static str> {
    vec!["go-on", "wait", "loop"]
}

fn eases() -> Vec<&'static str> {
    Ease::ALL.map(|(name, _)| name).to_vec()
}
