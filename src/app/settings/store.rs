//! The settings file on the disk: where it stands, what is read from it, and what becomes of one that makes no sense.

use super::Settings;
use super::reading::read;
use super::template::template;
use super::writing::{Change, changed};
use crate::output::PendingFile;
use etcetera::BaseStrategy;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Name of the file.
pub const FILE: &str = "settings.toml";

/// Settings with where they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// What holds.
    pub settings: Settings,
    /// The file; `None` where the system knows no folder for it.
    pub path: Option<PathBuf>,
    /// What the user should know, a sentence each.
    pub notes: Vec<String>,
    /// Whether the file was written just now: the program is started for the first time.
    pub first: First,
}

/// Whether something happens for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// The folder: `beiguan` in the system's folder for configuration (`$XDG_CONFIG_HOME` or `~/.config` on Linux and macOS,
/// `%APPDATA%` on Windows).
fn folder() -> Option<PathBuf> {
    etcetera::choose_base_strategy().ok().map(|strategy| strategy.config_dir().join("beiguan"))
}

/// Reads the settings; where there are none the file is written with all defaults.
pub fn load() -> Stored {
    match folder() {
        Some(folder) => load_from(&folder),
        None => Stored {
            settings: Settings::default(),
            path: None,
            notes: vec!["there is no home folder for settings; all defaults hold".to_owned()],
            first: First::No,
        },
    }
}

/// The same from a folder.
pub fn load_from(folder: &Path) -> Stored {
    let path = folder.join(FILE);
    let mut stored =
        Stored { settings: Settings::default(), path: Some(path.clone()), notes: Vec::new(), first: First::No };
    match std::fs::read(&path) {
        Ok(bytes) => stored.take(&bytes, &path),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            stored.first = First::Yes;
            if let Err(error) = write_text(&path, &template()) {
                stored.notes.push(format!("{} cannot be written ({error}); all defaults hold", path.display()));
            }
        }
        Err(error) => stored.notes.push(format!("{} cannot be read ({error}); all defaults hold", path.display())),
    }
    stored
}

/// Changes that are not in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Unsaved {
    /// They.
    pub changes: Vec<Change>,
    /// Why, in a sentence that says what to do.
    pub why: String,
}

/// Writes changes into the file, which is whole at every moment; where there is none, into a new one. Nothing else in it
/// changes, and a file that makes no sense stays as it is. One change that cannot be made does not keep the others out.
///
/// # Errors
/// The changes that were not written, and why.
pub fn save(path: &Path, changes: &[Change]) -> Result<(), Unsaved> {
    // A link stays one.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let none_of_them = |why: String| Unsaved { changes: changes.to_vec(), why };
    let old = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => template(),
        Err(error) => return Err(none_of_them(format!("{} cannot be read ({error}); mend it", path.display()))),
    };
    let mut new = old.clone();
    let (mut refused, mut reason) = (Vec::new(), None);
    for change in changes {
        match changed(&new, std::slice::from_ref(change)) {
            Ok(text) => new = text,
            Err(why) => {
                refused.push(change.clone());
                reason.get_or_insert(format!("{} keeps its settings ({why}); change them there", path.display()));
            }
        }
    }
    if new != old {
        let remedy = "make room there, or let it be written";
        let wrong = |error| none_of_them(format!("{} cannot be written ({error}); {remedy}", path.display()));
        write_text(&path, &new).map_err(wrong)?;
    }
    reason.map_or(Ok(()), |why| Err(Unsaved { changes: refused, why }))
}

fn write_text(path: &Path, text: &str) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
    PendingFile::begin(path)?.finish(|out| out.write_all(text.as_bytes()))
}

impl Stored {
    fn take(&mut self, bytes: &[u8], path: &Path) {
        let name = path.display().to_string();
        let broken = match std::str::from_utf8(bytes) {
            Ok(text) => match read(text, &name) {
                Ok((settings, mistakes)) => {
                    self.settings = settings;
                    return self.notes.extend(mistakes.iter().map(ToString::to_string));
                }
                Err(broken) => format!("line {}: {}", broken.line, broken.what),
            },
            Err(_) => "it is no UTF-8 text".to_owned(),
        };
        self.notes.push(match set_aside(path) {
            Ok(aside) => {
                format!("{name} makes no sense ({broken}); it is kept as {}, and all defaults hold", aside.display())
            }
            Err(error) => {
                format!("{name} makes no sense ({broken}) and cannot be renamed ({error}); all defaults hold")
            }
        });
    }
}

/// Renames a file to `settings.toml.broken-DATE`, with a number where that is taken; the next start writes a new one.
fn set_aside(path: &Path) -> std::io::Result<PathBuf> {
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let plain = path.with_file_name(format!("{FILE}.broken-{day}"));
    let numbered = (2_u32..).map(|count| path.with_file_name(format!("{FILE}.broken-{day}-{count}")));
    let mut names = std::iter::once(plain).chain(numbered);
    let aside = names.find(|name| !name.exists()).expect("one of four thousand million names is free");
    std::fs::rename(path, &aside).map(|()| aside)
}
