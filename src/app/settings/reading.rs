//! From the text of a settings file to settings, and to what is wrong with it. A value that cannot be followed leaves its
//! default.

use super::bindings::{Chord, request_of_value};
use super::entries::{ENTRIES, FREE_TABLES};
use super::{Preset, Settings};
use crate::show::mistakes::{Mistake, Mistakes, nearest};
use serde_json::{Map, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A text that is no TOML: where and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// Reads the text of the file that is called `name` in mistakes.
///
/// # Errors
/// The text is no TOML.
pub fn read(text: &str, name: &str) -> Result<(Settings, Mistakes), Broken> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = DeTable::parse(text).map_err(|error| Broken {
        line: place(text, error.span().unwrap_or(0..0).start).0,
        what: error.message().split_whitespace().collect::<Vec<_>>().join(" "),
    })?;
    let mut reader = Reader { text, name, settings: Settings::default(), mistakes: Mistakes::new() };
    reader.root(root.get_ref());
    Ok((reader.settings, reader.mistakes.sorted()))
}

/// Line and column, from 1, of a byte.
fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    (line, column)
}

struct Reader<'a> {
    text: &'a str,
    name: &'a str,
    settings: Settings,
    mistakes: Mistakes,
}

impl Reader<'_> {
    fn wrong(&mut self, span: &Range<usize>, what: String, remedy: String) {
        let (line, column) = place(self.text, span.start);
        self.mistakes.add(Mistake { file: self.name.to_owned(), line, column, what, remedy });
    }

    fn root(&mut self, root: &DeTable<'_>) {
        for (key, span, value) in in_order(root) {
            match value.get_ref() {
                DeValue::Table(table) if FREE_TABLES.contains(&key) => self.free_table(key, table),
                DeValue::Table(table) if ENTRIES.iter().any(|entry| !entry.table.is_empty() && entry.table == key) => {
                    for (inner, span, value) in in_order(table) {
                        self.entry(key, inner, &span, value.get_ref());
                    }
                }
                value => self.entry("", key, &span, value),
            }
        }
    }

    fn entry(&mut self, table: &str, key: &str, span: &Range<usize>, value: &DeValue<'_>) {
        let Some(entry) = ENTRIES.iter().find(|entry| entry.table == table && entry.key == key) else {
            return self.unknown(table, key, span);
        };
        if let Err(remedy) = (entry.take)(&mut self.settings, &json(value)) {
            self.wrong(span, format!("{} cannot be {}", shown(table, key), json(value)), remedy);
        }
    }

    fn unknown(&mut self, table: &str, key: &str, span: &Range<usize>) {
        let known: Vec<&str> = if table.is_empty() {
            let tables = ENTRIES.iter().map(|entry| if entry.table.is_empty() { entry.key } else { entry.table });
            tables.chain(FREE_TABLES).collect()
        } else {
            ENTRIES.iter().filter(|entry| entry.table == table).map(|entry| entry.key).collect()
        };
        let elsewhere = ENTRIES.iter().find(|entry| entry.key == key && entry.table != table);
        let remedy = match (elsewhere, nearest(key, known.iter().copied())) {
            (Some(entry), _) => format!("it stands in [{}]", entry.table),
            (None, Some(near)) => format!("did you mean {near}?"),
            (None, None) => format!("known are {}", known.join(", ")),
        };
        self.wrong(span, format!("there is no setting {}", shown(table, key)), remedy);
    }

    fn free_table(&mut self, table: &str, entries: &DeTable<'_>) {
        for (key, span, value) in in_order(entries) {
            let value = json(value.get_ref());
            let taken = match table {
                "keys" => self.bind(key, &value),
                "presets" => Preset::read(&value).map(|preset| {
                    self.settings.presets.insert(key.to_owned(), preset);
                }),
                _ => self.settings.controls.take(table, key, &value),
            };
            if let Err(remedy) = taken {
                self.wrong(&span, format!("[{table}] \"{key}\" cannot be {value}"), remedy);
            }
        }
    }

    fn bind(&mut self, key: &str, value: &Value) -> Result<(), String> {
        let chord: Chord = key.parse()?;
        let (request, words) = request_of_value(value)?;
        self.settings.bindings.set(chord, request, words)
    }
}

fn shown(table: &str, key: &str) -> String {
    if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }
}

/// Every key of a table with its value, in the order of the file.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t str, Range<usize>, &'t Spanned<DeValue<'i>>)> {
    let mut all: Vec<_> = table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value)).collect();
    all.sort_by_key(|(_, span, _)| span.start);
    all
}

/// The same value in the terms of JSON, in which Commands are read.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix()).map_or(Value::Null, Value::from),
        DeValue::Float(float) => float.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(flag) => Value::from(*flag),
        DeValue::Datetime(time) => Value::from(time.to_string()),
        DeValue::Array(list) => list.iter().map(|value| json(value.get_ref())).collect(),
        DeValue::Table(table) => {
            let entries = table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
            Value::Object(entries.collect::<Map<String, Value>>())
        }
    }
}
