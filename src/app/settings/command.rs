//! `beiguan settings`: where the file is, and what holds.

use super::entries::{ENTRIES, FREE_TABLES};
use super::store::{Stored, load};
use super::writing::{toml_key, toml_text};
use crate::app::cli::Common;
use crate::app::failure::Failure;
use crate::app::standard_output::{note, print};
use serde_json::Value;
use toml::Table;

/// Options of `beiguan settings`.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Print only the path of the file
    #[arg(long)]
    path: bool,
}

/// Prints the path as a comment, and every key with the value that holds.
///
/// # Errors
/// There is no folder for settings; standard output cannot be written.
pub fn run(common: &Common, options: &Options) -> Result<(), Failure> {
    let Stored { path, notes, .. } = load();
    let Some(path) = path else {
        return Err(Failure::Running("there is no home folder for settings; set HOME".to_owned()));
    };
    if !common.quiet {
        notes.iter().for_each(|text| note(text));
    }
    if options.path {
        return print(&format!("{}\n", path.display()));
    }
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    print(&format!("# {}\n{}", path.display(), holding(&text)))
}

/// Every key with the value that holds, as TOML: that of the file where it can be followed, else the default.
pub(super) fn holding(text: &str) -> String {
    let given: Table = text.parse().unwrap_or_default();
    let given = serde_json::to_value(given).unwrap_or_default();
    let mut lines = String::new();
    let mut table = "";
    for entry in &ENTRIES {
        if entry.table != table {
            table = entry.table;
            lines += &format!("[{table}]\n");
        }
        let stands = if table.is_empty() { Some(&given) } else { given.get(table) };
        let value = stands
            .and_then(|stands| stands.get(entry.key))
            .filter(|value| (entry.take)(&mut super::Settings::default(), value).is_ok());
        lines += &format!("{} = {}\n", entry.key, value.map_or(entry.usual.to_owned(), toml_text));
    }
    for free in FREE_TABLES {
        let entries = given.get(free).and_then(Value::as_object).filter(|entries| !entries.is_empty());
        if let Some(entries) = entries {
            lines += &format!("[{free}]\n");
            lines.extend(entries.iter().map(|(key, value)| format!("{} = {}\n", toml_key(key), toml_text(value))));
        }
    }
    lines
}
