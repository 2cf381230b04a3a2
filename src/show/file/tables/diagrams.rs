//! Drawings on the dome. A key that another kind of drawing has is a mistake; [`OF_KIND`] says whose is whose.

use super::items::{COLOR, ITEMS};
use super::{ANY, PLACE};
use crate::show::file::kinds::{Kind, Naming, Table, may, must};

const DAYS: Kind = Kind::Number([0.0, 100_000.0]);
const OBJECT: Kind = Kind::Named(Naming::Object);
const RANGE: Kind = Kind::List(&Kind::Plain(ANY), [2, 2]);

/// A drawing of any kind.
pub const DIAGRAMS: Table = Table {
    called: "a diagram",
    keys: &[
        ITEMS,
        &[
            must("kind", Kind::OneOf(kinds), "what is drawn"),
            may("place", Kind::Table(&PLACE), "its middle; right of the front if missing"),
            may("radius_deg", Kind::Number([2.0, 80.0]), "half its height, 18 if missing"),
            may("title", Kind::Words, "what stands over it"),
            may("centre", Kind::OneOf(centres), "orbits: what stands in the middle, sun if missing"),
            may("bodies", Kind::List(&OBJECT, [1, 60]), "orbits: whose"),
            may("path_d", DAYS, "orbits, epicycle: days of path up to now"),
            may("sight", Kind::List(&OBJECT, [2, 2]), "orbits: a line of sight from the first to the second"),
            may("area_d", DAYS, "orbits: days of the area swept by the first body"),
            may("body", OBJECT, "epicycle: which planet"),
            may("since", Kind::Time, "pendulum: when it was let go, the chapter's beginning if missing"),
            may("height", Kind::Number([0.01, 10_000.0]), "gnomon: its height, 8 if missing"),
            may("entries", Kind::List(&Kind::Table(&DISC), [1, 60]), "discs: which, side by side"),
            may("from", Kind::Time, "chart: the first instant"),
            may("to", Kind::Time, "chart: the last instant"),
            may("places", Kind::Whole([2, 2_000]), "chart: places along it, 200 if missing"),
            may("x", Kind::Formula, "chart: what x is; the instant if missing"),
            may("x_label", Kind::Words, "chart: words at the x axis"),
            may("y_label", Kind::Words, "chart: words at the y axis"),
            may("x_range", RANGE, "chart: range of x, where x is a formula"),
            may("y_range", RANGE, "chart: range of y"),
            may("curves", Kind::List(&Kind::Table(&CURVE), [1, 20]), "chart: its curves"),
        ],
    ],
    one_of: &[],
};

/// The kinds, with the keys that must and that may stand.
pub(in crate::show::file) const OF_KIND: [(&str, &[&str], &[&str]); 10] = [
    ("orbits", &["bodies"], &["centre", "path_d", "sight", "area_d"]),
    ("epicycle", &["body", "path_d"], &[]),
    ("moon-phase", &[], &[]),
    ("moon-nodes", &[], &[]),
    ("earth-shadow", &[], &[]),
    ("moon-shadow", &[], &[]),
    ("pendulum", &[], &["since"]),
    ("gnomon", &[], &["height"]),
    ("discs", &["entries"], &[]),
    ("chart", &["from", "to", "curves"], &["places", "x", "x_label", "y_label", "x_range", "y_range"]),
];

const DISC: Table = Table {
    called: "a disc",
    keys: &[&[
        must("of", OBJECT, "whose disc"),
        may("at", Kind::Time, "when, now if missing"),
        may("label", Kind::Words, "what is written under it"),
    ]],
    one_of: &[],
};

/// A curve of a chart.
pub const CURVE: Table = Table {
    called: "a curve",
    keys: &[&[must("y", Kind::Formula, "the formula"), may("label", Kind::Words, "its name"), COLOR]],
    one_of: &[],
};

fn kinds() -> Vec<&'static str> {
    OF_KIND.map(|(name, _, _)| name).to_vec()
}

fn centres() -> Vec<&'static str> {
    vec!["sun", "earth", "jupiter"]
}
