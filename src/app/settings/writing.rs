//! One key of a settings file changed: all else, its comments and its order stay to the byte. Whether that came true is read
//! back before anything is written.

use super::entries::ENTRIES;
use serde_json::{Map, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A key with its new value.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The table it stands in; empty for the top of the file.
    pub table: &'static str,
    /// Its name.
    pub key: String,
    /// The value; `None` takes the key out.
    pub value: Option<Value>,
}

impl Change {
    /// A key that gets a value.
    pub fn set(table: &'static str, key: &str, value: impl Into<Value>) -> Self {
        Change { table, key: key.to_owned(), value: Some(value.into()) }
    }

    /// A key that is taken out.
    pub fn remove(table: &'static str, key: &str) -> Self {
        Change { table, key: key.to_owned(), value: None }
    }

    /// Whether both change the same key.
    pub fn is_of_the_key_of(&self, other: &Change) -> bool {
        (self.table, &self.key) == (other.table, &other.key)
    }

    fn shown(&self) -> String {
        if self.table.is_empty() { self.key.clone() } else { format!("[{}] {}", self.table, self.key) }
    }

    /// The value that the file has, or that holds without one.
    fn stands_in(&self, all: &Value) -> Option<Value> {
        let table = if self.table.is_empty() { Some(all) } else { all.get(self.table) };
        let usual = || ENTRIES.iter().find(|entry| entry.table == self.table && entry.key == self.key);
        let given = table.and_then(|table| table.get(&self.key)).cloned();
        given.or_else(|| values(&format!("usual = {}", usual()?.usual)).ok()?.get("usual").cloned())
    }

    /// The same in the values alone.
    fn apply(&self, all: &mut Value) {
        let table = match self.table {
            "" => Some(all),
            name => all.as_object_mut().map(|root| root.entry(name).or_insert_with(|| Value::Object(Map::new()))),
        };
        let Some(table) = table.and_then(Value::as_object_mut) else { return };
        match &self.value {
            Some(value) => drop(table.insert(self.key.clone(), value.clone())),
            None => drop(table.remove(&self.key)),
        }
    }
}

/// A text with changes; the same text where they hold already.
///
/// # Errors
/// A sentence: the text is no TOML, or a key is written in a way that this does not change.
pub fn changed(text: &str, changes: &[Change]) -> Result<String, String> {
    let mut text = text.to_owned();
    for change in changes {
        let before = values(&text)?;
        if change.stands_in(&before) == change.value {
            continue;
        }
        let mut wanted = before;
        change.apply(&mut wanted);
        let edited = edited(&text, change)?;
        if values(&edited).ok().as_ref() != Some(&wanted) {
            return Err(format!("{} is written in a way that only you can change", change.shown()));
        }
        text = edited;
    }
    Ok(text)
}

fn values(text: &str) -> Result<Value, String> {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let table: toml::Table = plain.parse().map_err(|error: toml::de::Error| {
        let line = plain.get(..error.span().unwrap_or(0..0).start).unwrap_or_default().matches('\n').count() + 1;
        format!("line {line} makes no sense")
    })?;
    serde_json::to_value(table).map_err(|error| error.to_string())
}

/// A key with its value in the text.
type Entry<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

fn edited(text: &str, change: &Change) -> Result<String, String> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let plain = &text[mark..];
    let root = DeTable::parse(plain).map_err(|error| error.message().to_owned())?;
    let root = root.get_ref();
    let header = root.iter().find(|(key, _)| !change.table.is_empty() && key.get_ref() == change.table);
    let table = match header {
        Some((_, value)) => value.get_ref().as_table(),
        None => Some(root).filter(|_| change.table.is_empty()),
    };
    let entry = table.and_then(|table| table.iter().find(|(key, _)| *key.get_ref() == change.key));
    let (place, new) = match (&change.value, entry) {
        (Some(value), Some((_, old))) => (old.span(), toml_text(value)),
        (Some(value), None) => added(plain, change, value, (table, header)),
        (None, Some(entry)) => (lines_of(plain, entry), String::new()),
        (None, None) => (0..0, String::new()),
    };
    Ok(format!("{}{}{new}{}", &text[..mark], &plain[..place.start], &plain[place.end..]))
}

/// Where a key that is not there is put, and as what: after the last one of its table, under its empty header, or in a table
/// of its own at the end.
fn added(
    text: &str,
    change: &Change,
    value: &Value,
    (table, header): (Option<&DeTable<'_>>, Option<Entry<'_, '_>>),
) -> (Range<usize>, String) {
    let line = format!("{} = {}\n", toml_key(&change.key), toml_text(value));
    let is_plain =
        |value: &&Spanned<DeValue<'_>>| !matches!(value.get_ref(), DeValue::Table(_)) || !change.table.is_empty();
    let last = table.into_iter().flat_map(|table| table.iter()).map(|(_, value)| value).filter(is_plain);
    let last = last.map(|value| value.span().end).max();
    let after = last.or(header.map(|(key, _)| key.span().end));
    match after {
        Some(end) => match text[end..].find('\n') {
            Some(rest) => (end + rest + 1..end + rest + 1, line),
            None => (text.len()..text.len(), format!("\n{line}")),
        },
        None if change.table.is_empty() => (0..0, line),
        None => {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            (text.len()..text.len(), format!("{gap}\n[{}]\n{line}", change.table))
        }
    }
}

/// The lines of an entry, whole.
fn lines_of(text: &str, (key, value): Entry<'_, '_>) -> Range<usize> {
    let begin = text[..key.span().start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[value.span().end..].find('\n').map_or(text.len(), |newline| value.span().end + newline + 1);
    begin..end
}

/// A key as TOML writes it: between quotation marks where it must be.
pub(super) fn toml_key(key: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { Value::from(key).to_string() }
}

/// A value as TOML writes it: as JSON does, but for tables.
pub(super) fn toml_text(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let entries = table.iter().map(|(key, value)| format!("{} = {}", toml_key(key), toml_text(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(toml_text).collect::<Vec<_>>().join(", ")),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::template::template;
    use super::*;
    use serde_json::json;

    fn lines_that_differ(one: &str, other: &str) -> usize {
        let shared = one.lines().zip(other.lines()).filter(|(a, b)| a != b).count();
        shared + one.lines().count().abs_diff(other.lines().count())
    }

    #[test]
    fn a_value_is_changed_and_all_comments_stay() {
        let text = template();
        let changes = [
            Change::set("", "language", "zh"),
            Change::set("panels", "night_red", true),
            Change::set("place", "coordinates_deg", json!([29.65, 91.1])),
        ];
        let new = changed(&text, &changes).unwrap();
        assert_eq!(lines_that_differ(&text, &new), 3);
        assert!(new.contains("\nlanguage = \"zh\"\n") && new.contains("\nnight_red = true\n"), "{new}");
        let (settings, mistakes) = super::super::reading::read(&new, "s").unwrap();
        assert!(mistakes.is_empty() && settings.language == Some(crate::moment::Language::Zh));
        assert_eq!(changed(&new, &changes).unwrap(), new, "what holds is not written again");
    }

    #[test]
    fn a_key_that_is_not_there_is_put_into_its_table() {
        let set = |text: &str, table, key: &str| changed(text, &[Change::set(table, key, true)]);
        assert_eq!(set("", "panels", "night_red").unwrap(), "\n[panels]\nnight_red = true\n");
        assert_eq!(
            set("# mine\n[panels] # here\n\n[looks]\n", "panels", "night_red").unwrap(),
            "# mine\n[panels] # here\nnight_red = true\n\n[looks]\n"
        );
        assert_eq!(
            set("[panels]\ncard = \"find\" # always\n# end", "panels", "night_red").unwrap(),
            "[panels]\ncard = \"find\" # always\nnight_red = true\n# end"
        );
        let language = [Change::set("", "language", "en")];
        assert_eq!(changed("[looks]\nbortle = 3", &language).unwrap(), "language = \"en\"\n[looks]\nbortle = 3");
        assert_eq!(changed("\u{feff}[looks]", &language).unwrap(), "\u{feff}language = \"en\"\n[looks]");
        assert_eq!(
            set("[panels]\ncard = \"find\"", "panels", "night_red").unwrap(),
            "[panels]\ncard = \"find\"\nnight_red = true\n"
        );
    }

    #[test]
    fn the_default_of_a_key_that_is_not_there_is_not_written() {
        assert_eq!(changed("# empty\n", &[Change::set("panels", "night_red", false)]).unwrap(), "# empty\n");
    }

    #[test]
    fn a_look_is_put_in_and_taken_out_whatever_its_name() {
        let text = "[presets]\n# mine\nlesson = { bortle = 4.0 } # one\n\n[keys]\n";
        for name in ["dark", "first lesson", "a \"quoted\" one", "暗夜", "a.b = [c]"] {
            let with =
                changed(text, &[Change::set("presets", name, json!({ "bortle": 2.5, "layers": ["stars"] }))]).unwrap();
            assert!(with.starts_with("[presets]\n# mine\nlesson = { bortle = 4.0 } # one\n"), "{with}");
            assert_eq!(values(&with).unwrap()["presets"][name]["bortle"], 2.5);
            assert_eq!(changed(&with, &[Change::remove("presets", name)]).unwrap(), text);
        }
        assert_eq!(changed(text, &[Change::remove("presets", "lesson")]).unwrap(), "[presets]\n# mine\n\n[keys]\n");
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left_alone_with_a_sentence() {
        for text in ["panels = { card = \"find\" }\n", "panels.card = \"find\"\n[looks]\nbortle = 3\n"] {
            let refused = changed(text, &[Change::set("panels", "night_red", true)]).unwrap_err();
            assert!(refused.contains("[panels] night_red is written in a way"), "{refused}");
        }
        assert_eq!(changed("a = = 3", &[Change::set("", "language", "zh")]).unwrap_err(), "line 1 makes no sense");
        let header = "[presets.city]\nbortle = 8.0\n";
        assert!(
            changed(header, &[Change::remove("presets", "city")]).is_err(),
            "a table of its own is the user's to take out"
        );
    }
}
