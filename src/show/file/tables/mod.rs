//! The tables of a show file, version 1.

mod changes;
mod chapter;
mod diagrams;
mod items;
mod places;

pub(super) use changes::LOCKS;
pub use changes::{BESIDE, FOV_DEG, LOUPE, OF_A_SKY, OF_THE_VIEW, TILT_DEG, WHAT_IF};
pub use chapter::CHAPTER;
pub(super) use diagrams::OF_KIND;
pub use diagrams::{CURVE, DIAGRAMS};
pub use items::{ITEMS, SPAN};
pub use places::{ADVANCE, AFTER, EARTH, PLACE, SITE};

use super::kinds::{Kind, Table, may, must};
use crate::astro::events::EventKind;

/// The version of the format.
pub const VERSION: i64 = 1;
/// Numbers without a bound of their own.
pub(super) const ANY: [f64; 2] = [-1e15, 1e15];
/// Seconds of a show: up to a day.
pub(super) const SECONDS: [f64; 2] = [0.0, 86_400.0];

/// The whole file.
pub static SHOW: Table = Table {
    called: "a show",
    keys: &[&[
        must("beiguan_show", Kind::Whole([VERSION, VERSION]), "version of the format"),
        must("title", Kind::Words, "title"),
        may("text", Kind::Words, "what it is about"),
        may("objective", Kind::Words, "what the audience can do or say afterwards"),
        may("misconception", Kind::Words, "what people often believe instead"),
        may("grade", Kind::Line, "for whom: grades or ages"),
        may("sources", Kind::List(&Kind::Line, [0, 200]), "where its numbers come from"),
        may("tempo", Kind::Table(&TEMPO), "musical time"),
        may("parameter", Kind::List(&Kind::Table(&PARAMETER), [0, 50]), "what a presenter may move"),
        may("check", Kind::List(&Kind::Table(&CHECK), [0, 500]), "what the show claims"),
        may("start", Kind::Table(&START), "how the sky stands at the beginning"),
        must("chapter", Kind::List(&Kind::Table(&CHAPTER), [1, 1_000]), "the parts of the show, in order"),
    ]],
    one_of: &[],
};

/// Musical time.
pub const TEMPO: Table = Table {
    called: "a tempo",
    keys: &[&[
        must("beats_per_minute", Kind::Plain([1.0, 1_000.0]), "beats in a minute"),
        may("beats_per_bar", Kind::Plain([1.0, 64.0]), "beats of a bar, 4 if missing"),
    ]],
    one_of: &[],
};

/// Changes that hold from the beginning.
pub static START: Table = Table { called: "the start", keys: &[&OF_A_SKY, &OF_THE_VIEW], one_of: &[] };

/// A parameter.
pub const PARAMETER: Table = Table {
    called: "a parameter",
    keys: &[&[
        must("name", Kind::Line, "its name in formulas: letters, digits and _"),
        must("label", Kind::Words, "its name for people"),
        may("range", Kind::List(&Kind::Plain(ANY), [2, 2]), "lowest and highest value of a number"),
        may("step", Kind::Plain([1e-9, 1e15]), "one press of a key, 1 if missing"),
        may("unit", Kind::Line, "unit, as it is shown"),
        may("options", Kind::List(&Kind::Line, [1, 100]), "the words of a choice"),
        may("labels", Kind::List(&Kind::Words, [1, 100]), "the names of the options for people, as many"),
        must("default", Kind::Either(&[Kind::Plain(ANY), Kind::Line]), "value at the beginning"),
    ]],
    one_of: &["range", "options"],
};

/// A claim.
pub const CHECK: Table = Table {
    called: "a check",
    keys: &[&[
        must("claim", Kind::Line, "what is claimed, a sentence"),
        must("authority", Kind::Line, "who says so"),
        may("at", Kind::Time, "when; the show's start if missing"),
        may("site", SITE, "from where; the show's start if missing"),
        may("quantity", Kind::Formula, "the formula that is reckoned"),
        may("value", Kind::Plain(ANY), "what it is to be"),
        may("tolerance", Kind::Plain([0.0, 1e15]), "how far it may be off"),
        may("event", Kind::OneOf(event_kinds), "the kind of an event"),
        may("body", Kind::Line, "whose event: an object, or a meteor shower"),
        may("detail", Kind::Line, "words that the event's detail contains"),
        may("tolerance_s", Kind::Plain([0.0, 1e15]), "how far the event may be off, s"),
    ]],
    one_of: &["quantity", "event"],
};

fn event_kinds() -> Vec<&'static str> {
    EventKind::ALL.into_iter().chain([EventKind::JupiterMoon]).map(EventKind::name).collect()
}
