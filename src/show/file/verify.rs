//! Whether the values of a file are what the tables of keys say; everything that is not is noted, and reading goes on.

use super::kinds::{Key, Kind, Naming, Need, Table};
use super::scalars::{formula, of_bounds, time_text, when_text, words};
use super::source::Source;
use super::tables::{AFTER, BESIDE, OF_THE_VIEW};
use super::toml_value::{Value, entries, get, is_what, number};
use crate::moment::Layer;
use crate::show::mistakes::nearest;
use crate::show::model::Parameter;
use crate::show::parameters::expansions;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// What is verified against.
pub(super) struct Verifier<'a> {
    pub source: &'a Source<'a>,
    /// The parameters that formulas may name.
    pub parameters: &'a [Parameter],
}

impl Verifier<'_> {
    /// Every key of a table, and those that are missing.
    pub(super) fn table(&self, fields: &DeTable<'_>, span: &Range<usize>, table: &Table) {
        for (name, key_span, value) in entries(fields) {
            match table.all_keys().find(|key| key.name == name) {
                Some(key) => self.value(value, &key.kind, name),
                None => self.unknown_key(name, &key_span, table),
            }
        }
        let missing = |key: &&Key| key.need == Need::Always && get(fields, key.name).is_none();
        for key in table.all_keys().filter(missing) {
            let what = format!("{} is missing in {}", key.name, table.called);
            self.source.wrong(span, what, format!("add {} = {} ({})", key.name, key.kind.said(), key.text));
        }
        let present: Vec<&str> = table.one_of.iter().copied().filter(|name| get(fields, name).is_some()).collect();
        if !table.one_of.is_empty() && present.len() != 1 {
            let choice = table.one_of.join(", ");
            match present.as_slice() {
                [] => {
                    self.source.wrong(span, format!("{} says nothing", table.called), format!("write one of {choice}"))
                }
                many => self.source.wrong(
                    span,
                    format!("{} stand together in {}", many.join(" and "), table.called),
                    "keep one of them".to_owned(),
                ),
            }
        }
    }

    fn unknown_key(&self, name: &str, span: &Range<usize>, table: &Table) {
        if std::ptr::eq(table, &raw const BESIDE) && OF_THE_VIEW.iter().any(|key| key.name == name) {
            return self.source.wrong(
                span,
                format!("a second sky has no {name} of its own"),
                "set it for the first sky",
            );
        }
        let known: Vec<&str> = table.all_keys().map(|key| key.name).collect();
        let remedy = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("it knows {}", known.join(", ")),
        };
        self.source.wrong(span, format!("{} has no key {name}", table.called), remedy);
    }

    /// A value of a kind; `name` is the key it stands for.
    pub(super) fn value(&self, value: &Value<'_>, kind: &Kind, name: &str) {
        let span = &value.span();
        match (kind, value.get_ref()) {
            (Kind::Words, DeValue::Table(fields)) => self.words(fields, span),
            (Kind::Words, DeValue::String(_)) => {
                self.source.wrong(
                    span,
                    format!("{name} stands in one language only"),
                    "write { en = \"..\", zh = \"..\" }",
                );
            }
            (Kind::Line, DeValue::String(_)) | (Kind::Flag, DeValue::Boolean(_)) => (),
            (Kind::Exactly(wanted), DeValue::String(text)) if text == wanted => (),
            (Kind::Plain(bounds) | Kind::Number(bounds), DeValue::Integer(_) | DeValue::Float(_)) => {
                of_bounds(number(value.get_ref()), *bounds, name, span, self.source);
            }
            (Kind::Number(_), DeValue::String(text)) if text.starts_with('=') => {
                formula(&text[1..], 2, span, self);
            }
            (Kind::Whole([least, most]), DeValue::Integer(_)) => {
                of_bounds(number(value.get_ref()), [*least as f64, *most as f64], name, span, self.source);
            }
            (Kind::OneOf(words), DeValue::String(text)) => self.one_of(text, &words(), name, span),
            (Kind::Time, DeValue::String(text)) => time_text(text, span, self),
            (Kind::Time, DeValue::Table(fields)) => self.table(fields, span, &AFTER),
            (Kind::When, DeValue::Integer(_) | DeValue::Float(_)) => {
                of_bounds(number(value.get_ref()), [0.0, 86_400.0], name, span, self.source);
            }
            (Kind::When, DeValue::String(text)) => when_text(text, span, self.source),
            (Kind::Formula, DeValue::String(text)) => {
                let skipped = usize::from(text.starts_with('='));
                formula(&text[skipped..], 1 + skipped, span, self);
            }
            (Kind::Named(naming), DeValue::String(text)) => self.named(*naming, text, span),
            (Kind::Layers, DeValue::Table(fields)) => self.layers(fields),
            (Kind::Table(table), DeValue::Table(fields)) => self.table(fields, span, table),
            (Kind::List(inner, bounds), DeValue::Array(values)) => {
                if !(bounds[0]..=bounds[1]).contains(&values.len()) {
                    let wanted = if bounds[0] == bounds[1] {
                        bounds[0].to_string()
                    } else {
                        format!("{} to {}", bounds[0], bounds[1])
                    };
                    self.source.wrong(
                        span,
                        format!("{name} has {} values", values.len()),
                        format!("write {wanted} of them"),
                    );
                }
                values.iter().for_each(|value| self.value(value, inner, name));
            }
            (Kind::Either(kinds), found) => match kinds.iter().find(|kind| takes(kind, found)) {
                Some(kind) => self.value(value, kind, name),
                None => self.wrong_kind(value, kind, name),
            },
            _ => self.wrong_kind(value, kind, name),
        }
    }

    fn wrong_kind(&self, value: &Value<'_>, kind: &Kind, name: &str) {
        let what = format!("{name} is {}", is_what(value.get_ref()));
        self.source.wrong(&value.span(), what, format!("write {}", kind.said()));
    }

    fn one_of(&self, text: &str, words: &[&'static str], name: &str, span: &Range<usize>) {
        if words.contains(&text) {
            return;
        }
        let remedy = match nearest(text, words.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("write one of {}", words.join(", ")),
        };
        self.source.wrong(span, format!("{name} cannot be \"{text}\""), remedy);
    }

    fn words(&self, fields: &DeTable<'_>, span: &Range<usize>) {
        for (language, name) in [("en", "English"), ("zh", "Chinese")] {
            match get(fields, language).map(|value| (value, value.get_ref())) {
                None => {
                    self.source.wrong(span, format!("the {name} words are missing"), format!("add {language} = \"..\""))
                }
                Some((value, DeValue::String(text))) if text.trim().is_empty() => {
                    self.source.wrong(
                        &value.span(),
                        format!("the {name} words are empty"),
                        "write them, or take the key away",
                    );
                }
                Some((value, DeValue::String(text))) => words(text, &value.span(), self),
                Some((value, _)) => self.wrong_kind(value, &Kind::Line, language),
            }
        }
        for (name, key_span, _) in entries(fields).iter().filter(|(name, ..)| *name != "en" && *name != "zh") {
            self.source.wrong(key_span, format!("words have no key {name}"), "write en and zh");
        }
    }

    fn layers(&self, fields: &DeTable<'_>) {
        for (name, span, value) in entries(fields) {
            if name.parse::<Layer>().is_err() {
                let layers = Layer::ALL.map(Layer::name);
                let remedy = match nearest(name, layers) {
                    Some(near) => format!("did you mean {near}?"),
                    None => format!("choose from {}", layers.join(", ")),
                };
                self.source.wrong(&span, format!("there is no layer {name}"), remedy);
            }
            self.value(value, &Kind::Number([0.0, 1.0]), name);
        }
    }

    /// A name is looked up later, once for every option of a choice that stands in it.
    fn named(&self, naming: Naming, text: &str, span: &Range<usize>) {
        if text.trim().is_empty() && naming != Naming::Sound {
            self.source.wrong(span, "this name is empty", format!("write {}", naming.said()));
            return;
        }
        self.use_of(naming, text, self.source.place(span.start));
    }

    pub(super) fn use_of(&self, naming: Naming, text: &str, place: (usize, usize)) {
        expansions(text, self.parameters).iter().for_each(|word| self.source.uses(naming, word, place));
    }
}

/// Whether a value has the form of a kind, whatever it says.
fn takes(kind: &Kind, value: &DeValue<'_>) -> bool {
    match (kind, value) {
        (Kind::Exactly(wanted), DeValue::String(text)) => text == wanted,
        (Kind::Number(_), DeValue::String(text)) => text.starts_with('='),
        (Kind::Number(_) | Kind::Plain(_) | Kind::When, DeValue::Integer(_) | DeValue::Float(_)) => true,
        (Kind::Line | Kind::Named(_) | Kind::OneOf(_) | Kind::Time | Kind::When, DeValue::String(_)) => true,
        (Kind::Table(_) | Kind::Words | Kind::Time | Kind::Layers, DeValue::Table(_)) => true,
        (Kind::List(..), DeValue::Array(_)) => true,
        _ => false,
    }
}
