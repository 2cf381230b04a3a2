//! What may stand in a show file: a table of keys for every table of the file. The reader verifies a file against them, and
//! the JSON schema is written from them, so that the two cannot drift apart.

/// What may stand as a value.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// `{ en = "..", zh = ".." }`, with formulas in braces.
    Words,
    /// A text that is not translated.
    Line,
    /// This very text.
    Exactly(&'static str),
    /// A number from the first to the second.
    Plain([f64; 2]),
    /// The same, or a formula of it.
    Number([f64; 2]),
    /// A whole number from the first to the second.
    Whole([i64; 2]),
    /// `true` or `false`.
    Flag,
    /// One of these words.
    OneOf(fn() -> Vec<&'static str>),
    /// An instant.
    Time,
    /// When in a chapter.
    When,
    /// A formula, with or without `=`.
    Formula,
    /// A name that the data must know.
    Named(Naming),
    /// Strengths of layers.
    Layers,
    /// A table of its own.
    Table(&'static Table),
    /// So many of a kind, at least and at most.
    List(&'static Kind, [usize; 2]),
    /// One of several kinds.
    Either(&'static [Kind]),
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// Anything in the sky.
    Object,
    /// The Sun, the Moon, a planet.
    Body,
    /// A place of the gazetteer.
    Site,
    /// A sky culture.
    Culture,
    /// A landscape.
    Landscape,
    /// A meteor shower.
    Shower,
    /// A time, as on the command line.
    Time,
    /// The file of a picture.
    Picture,
    /// The file of a sound.
    Sound,
    /// Another show file.
    Show,
}

/// A table of the file.
#[derive(Debug)]
pub struct Table {
    /// What it is called in sentences: `a cue`.
    pub called: &'static str,
    /// Its keys, in groups that tables share.
    pub keys: &'static [&'static [Key]],
    /// Exactly one of these keys stands in it; none of them binds where the list is empty.
    pub one_of: &'static [&'static str],
}

impl Table {
    /// All keys.
    pub fn all_keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.keys.iter().flat_map(|group| group.iter())
    }
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What stands there.
    pub kind: Kind,
    /// Whether it may be missing.
    pub need: Need,
    /// What it is for, with its unit.
    pub text: &'static str,
}

/// Whether a key may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may not.
    Always,
    /// It may.
    AsWanted,
}

/// A key that must stand.
pub const fn must(name: &'static str, kind: Kind, text: &'static str) -> Key {
    Key { name, kind, need: Need::Always, text }
}

/// A key that may stand.
pub const fn may(name: &'static str, kind: Kind, text: &'static str) -> Key {
    Key { name, kind, need: Need::AsWanted, text }
}

impl Kind {
    /// What to write there.
    pub fn said(&self) -> String {
        let range = |[least, most]: [f64; 2]| match (least > -1e12, most < 1e12) {
            (true, true) => format!("a number from {least} to {most}"),
            (true, false) => format!("a number from {least} on"),
            _ => "a number".to_owned(),
        };
        match *self {
            Kind::Words => "{ en = \"..\", zh = \"..\" }".to_owned(),
            Kind::Line => "a text in quotation marks".to_owned(),
            Kind::Exactly(text) => format!("\"{text}\""),
            Kind::Plain(bounds) => range(bounds),
            Kind::Number(bounds) => format!("{} or a formula such as \"=90 - latitude\"", range(bounds)),
            Kind::Whole([least, most]) => format!("a whole number from {least} to {most}"),
            Kind::Flag => "true or false".to_owned(),
            Kind::OneOf(words) => format!("one of {}", words().join(", ")),
            Kind::Time => {
                "a time such as \"2026-11-20T12:00:00Z\", \"now\", \"chapter\", or { after = \"chapter\", days = 3 }"
                    .to_owned()
            }
            Kind::When => "seconds, \"+2\", \"end-3\" or \"bar 5 beat 2\"".to_owned(),
            Kind::Formula => "a formula such as \"altitude(sun)\"".to_owned(),
            Kind::Named(naming) => naming.said().to_owned(),
            Kind::Layers => "strengths such as { labels = 1, landscape = 0 }".to_owned(),
            Kind::Table(table) => format!("a table with {}", key_names(table)),
            Kind::List(inner, _) => format!("a list [..] of which each is {}", inner.said()),
            Kind::Either(kinds) => kinds.iter().map(Kind::said).collect::<Vec<_>>().join(", or "),
        }
    }
}

impl Naming {
    /// What to write.
    pub const fn said(self) -> &'static str {
        match self {
            Naming::Object => "the name of an object such as \"mars\", \"HR 2491\" or \"M31\"",
            Naming::Body => "one of sun, moon, mercury, venus, mars, jupiter, saturn, uranus, neptune, pluto",
            Naming::Site => "a place of the gazetteer such as \"Beijing\"",
            Naming::Culture => "a sky culture such as \"western\" or \"chinese\"",
            Naming::Landscape => "a landscape such as \"plain\" or \"beijing-observatory\"",
            Naming::Shower => "a meteor shower such as 'Geminids'",
            Naming::Time => "a time such as \"2026-11-20T12:00:00Z\"",
            Naming::Picture => "the name of a picture beside the show file",
            Naming::Sound => "the name of a sound beside the show file",
            Naming::Show => "the name of a show file beside this one",
        }
    }
}

/// The first keys of a table, as a hint.
fn key_names(table: &Table) -> String {
    let names: Vec<&str> = table.all_keys().map(|key| key.name).collect();
    if names.len() > 8 { format!("{}, ..", names[..8].join(", ")) } else { names.join(", ") }
}
