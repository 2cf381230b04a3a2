//! What stands on the stage of a chapter, is heard, or is sent.

use super::{PLACE, SECONDS};
use crate::moment::stage::StageColor;
use crate::show::file::kinds::{Key, Kind, Naming, Table, may, must};

/// How long a change takes or a thing stays.
pub const SPAN: Kind = Kind::Either(&[Kind::Exactly("end"), Kind::Exactly("end of show"), Kind::Number(SECONDS)]);

/// What every item has.
pub const ITEMS: &[Key] = &[
    may("at", Kind::When, "from when, 0 if missing"),
    may("for", SPAN, "how long, s; to the end of the chapter if missing"),
    may("fade_s", Kind::Plain([0.0, 60.0]), "seconds of fading in and out, 0.5 if missing"),
];

pub(super) const COLOR: Key = may("color", Kind::OneOf(colors), "colour");
const LABEL: Key = may("label", Kind::Words, "what is written beside it");

pub(super) const CAPTION: Table = Table {
    called: "a caption",
    keys: &[
        ITEMS,
        &[
            must("text", Kind::Words, "the words"),
            may("place", Kind::Table(&PLACE), "where; low before the audience if missing"),
            may("size_deg", Kind::Number([0.2, 30.0]), "height of the letters, 2.4 if missing"),
            COLOR,
        ],
    ],
    one_of: &[],
};

pub(super) const RING: Table = Table {
    called: "a ring or cross",
    keys: &[
        ITEMS,
        &[
            must("place", Kind::Table(&PLACE), "its middle"),
            may("radius_deg", Kind::Number([0.001, 179.0]), "radius, 2 if missing"),
            LABEL,
            COLOR,
        ],
    ],
    one_of: &[],
};

pub(super) const ARC: Table = Table {
    called: "an arc or arrow",
    keys: &[
        ITEMS,
        &[
            must("from", Kind::Table(&PLACE), "where it begins"),
            must("to", Kind::Table(&PLACE), "where it ends"),
            LABEL,
            COLOR,
        ],
    ],
    one_of: &[],
};

pub(super) const POINTER: Table = Table {
    called: "a pointer",
    keys: &[ITEMS, &[must("place", Kind::Table(&PLACE), "where it points"), COLOR]],
    one_of: &[],
};

pub(super) const PICTURE: Table = Table {
    called: "a picture",
    keys: &[
        ITEMS,
        &[
            must("file", Kind::Named(Naming::Picture), "the file, beside the show"),
            may("place", Kind::Table(&PLACE), "its middle; a panorama all around if missing"),
            may("width_deg", Kind::Number([1.0, 170.0]), "width, 40 if missing"),
        ],
    ],
    one_of: &[],
};

pub(super) const TRAIL: Table = Table {
    called: "a trail",
    keys: &[
        ITEMS,
        &[
            must(
                "of",
                Kind::Either(&[Kind::Exactly("stars"), Kind::Named(Naming::Object)]),
                "whose path, or all \"stars\"",
            ),
            may("start", Kind::Time, "from when, the chapter's beginning if missing"),
            may("stop", Kind::Time, "to when, now if missing"),
            may("axes", Kind::OneOf(axes), "against what, stars if missing"),
            may("dots_every_s", Kind::Number([1.0, 1e12]), "dots so many seconds of sky apart; a line if missing"),
            may(
                "dates_every",
                Kind::Whole([0, 20_000]),
                "a date at every so many dots, on a line every so many days, 0 none",
            ),
            COLOR,
        ],
    ],
    one_of: &[],
};

pub(super) const SOUND: Table = Table {
    called: "a sound",
    keys: &[
        ITEMS,
        &[
            must(
                "file",
                Kind::Either(&[Kind::Named(Naming::Sound), Kind::Table(&SOUND_FILES)]),
                "the file, beside the show",
            ),
            may("role", Kind::OneOf(roles), "music if missing"),
            may("gain_db", Kind::Plain([-60.0, 12.0]), "loudness against the recording, 0 if missing"),
            may("repeats", Kind::Flag, "whether it begins anew at its end"),
        ],
    ],
    one_of: &[],
};

const SOUND_FILES: Table = Table {
    called: "the files of a sound",
    keys: &[&[
        must("en", Kind::Named(Naming::Sound), "in English"),
        must("zh", Kind::Named(Naming::Sound), "in Chinese"),
    ]],
    one_of: &[],
};

/// Whole numbers are sent as such, in 32 bits.
const ARGUMENT: Kind = Kind::Either(&[Kind::Plain([-2_147_483_648.0, 2_147_483_647.0]), Kind::Line]);

pub(super) const MESSAGE: Table = Table {
    called: "a message",
    keys: &[
        ITEMS,
        &[
            must("to", Kind::Line, "the cue's name, sent to /beiguan/cue/NAME, or a whole address such as /fader/1"),
            may("text", Kind::Line, "words that go with it, the first argument"),
            may("arguments", Kind::List(&ARGUMENT, [0, 32]), "numbers and words that go with it"),
        ],
    ],
    one_of: &[],
};

fn colors() -> Vec<&'static str> {
    StageColor::ALL.map(StageColor::name).to_vec()
}

fn axes() -> Vec<&'static str> {
    vec!["stars", "horizon", "equinox", "sun"]
}

fn roles() -> Vec<&'static str> {
    vec!["music", "narration", "effect"]
}
