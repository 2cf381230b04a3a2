//! What a folder of frames holds, in `Extra/manifest.json`: frames of another show, size or adapter are not mixed in unseen.

use super::folder::Folder;
use crate::app::failure::Failure;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;

const FILE: &str = "manifest.json";
/// The property that `--mix-adapters` lets differ.
const ADAPTER: &str = "adapter";

/// Whether frames of another adapter may stand beside those that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Adapters {
    One,
    Mixed,
}

/// Writes the manifest, or sees that the one that is there says the same.
///
/// # Errors
/// A folder that was begun with something else.
pub(super) fn agree(folder: &Folder, wanted: &[(&str, Value)], adapters: Adapters) -> Result<(), Failure> {
    let path = folder.extra(FILE);
    if let Ok(text) = fs::read_to_string(&path) {
        let there: Map<String, Value> = serde_json::from_str(&text).map_err(|_| foreign(folder.root()))?;
        return compare(folder.root(), &there, wanted, adapters);
    }
    let properties: Map<String, Value> =
        wanted.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let text = serde_json::to_string_pretty(&properties).map_err(Failure::running)? + "\n";
    Folder::write(&path, text.as_bytes()).map_err(|error| cannot_write(folder.root(), &error))
}

fn compare(
    root: &Path,
    there: &Map<String, Value>,
    wanted: &[(&str, Value)],
    adapters: Adapters,
) -> Result<(), Failure> {
    let differs = |(name, value): &&(&str, Value)| there.get(*name) != Some(value);
    let allowed = |(name, _): &&(&str, Value)| *name == ADAPTER && adapters == Adapters::Mixed;
    let Some((name, value)) = wanted.iter().filter(|one| !allowed(one)).find(differs) else { return Ok(()) };
    let old = there.get(*name).map_or("nothing".to_owned(), words);
    let remedy = if *name == ADAPTER {
        "adapters may differ in single pixels; give --mix-adapters to go on with this one, or --restart to make every frame anew"
    } else {
        "name another folder, or give --restart to make every frame anew"
    };
    Err(Failure::Input(format!(
        "{} was begun with {name} {old}, and now it is {}; {remedy}",
        root.display(),
        words(value)
    )))
}

fn words(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| format!("\"{text}\""))
}

fn foreign(root: &Path) -> Failure {
    let root = root.display();
    Failure::Input(format!(
        "{root}/Extra/{FILE} is not one of this program; name another folder, or give --restart to make every frame anew"
    ))
}

/// Forgets what a folder holds.
///
/// # Errors
/// What the disk reports.
pub(super) fn forget(folder: &Folder) -> Result<(), Failure> {
    super::folder::remove_if_there(&folder.extra(FILE)).map_err(|error| cannot_write(folder.root(), &error))
}

/// The sentence for a disk that takes no more.
pub(super) fn cannot_write(place: &Path, error: &std::io::Error) -> Failure {
    Failure::Running(format!(
        "{} cannot be written ({error}); make room there and start again: frames that are finished stay",
        place.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_size_is_refused_and_another_adapter_only_if_it_is_not_allowed() {
        let there: Map<String, Value> = serde_json::from_str("{\"size\": 1024, \"adapter\": \"a\"}").unwrap();
        let outcome = |size: u32, adapter: &str, adapters| {
            let wanted = [("size", Value::from(size)), (ADAPTER, Value::from(adapter))];
            compare(Path::new("out"), &there, &wanted, adapters).map_err(|failure| format!("{failure:?}"))
        };
        assert_eq!(outcome(1024, "a", Adapters::One), Ok(()));
        assert_eq!(outcome(1024, "b", Adapters::Mixed), Ok(()));
        assert!(outcome(1024, "b", Adapters::One).unwrap_err().contains("--mix-adapters"));
        assert!(outcome(2048, "a", Adapters::Mixed).unwrap_err().contains("begun with size 1024, and now it is 2048"));
    }
}
