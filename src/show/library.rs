//! The shows that travel inside the program, in the order in which a teacher would want them, and how a show is opened by its
//! name or its file.

use super::file::{self, ReadShow};
use super::mistakes::{Mistake, Mistakes};
use super::model::Show;
use std::path::Path;

/// A built-in show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// Its file.
    pub text: &'static str,
    /// A small square picture of it, JPEG; `scripts/posters` makes them.
    pub poster: &'static [u8],
}

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        /// All of them.
        pub const BUILT_IN: &[BuiltIn] =
            &[$(BuiltIn {
                name: $name,
                text: include_str!(concat!("../../examples/shows/", $name, ".toml")),
                poster: include_bytes!(concat!("../../examples/shows/posters/", $name, ".jpg")),
            }),*];
    };
}

built_in![
    "tour",
    "daily-motion",
    "pole-to-pole",
    "foucault-pendulum",
    "suns-year",
    "seasons",
    "midnight-sun",
    "solar-terms",
    "true-noon",
    "equation-of-time",
    "moon-phases",
    "moon-orbit",
    "lunar-eclipse",
    "solar-eclipse",
    "mars-retrograde",
    "venus-phases",
    "galileo-1610",
    "transits",
    "great-conjunction",
    "jupiter-moons",
    "kepler",
    "precession",
    "culminating-stars",
    "proper-motion",
    "aberration-parallax",
    "grids",
    "chinese-sky",
    "light-pollution",
    "meteor-shower",
    "halley",
    "variable-stars",
    "guest-star",
    "beiguan",
];

/// The names of the built-in shows.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|show| show.name)
}

/// The built-in show of a name.
pub fn find(name: &str) -> Option<&'static BuiltIn> {
    let name = name.trim_end_matches(".toml");
    BUILT_IN.iter().find(|show| show.name == name)
}

impl BuiltIn {
    /// Reads it; built-in shows may include each other.
    ///
    /// # Errors
    /// None, as a test makes sure.
    pub fn read(&self) -> Result<Show, Mistakes> {
        self.read_with_names().map(|read| read.show)
    }

    /// Reads it with the names that the data must know.
    ///
    /// # Errors
    /// None, as a test makes sure.
    pub fn read_with_names(&self) -> Result<ReadShow, Mistakes> {
        file::read_with_names(self.text, &format!("{}.toml", self.name), None, &include)
    }
}

/// Why a show cannot be opened.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OpenError {
    /// There is no such file, and no such built-in show.
    #[error("{file} cannot be read: {error}; beiguan demo lists the shows inside the program")]
    File {
        /// The file.
        file: String,
        /// Why.
        error: String,
    },
    /// The file has mistakes, one line each.
    #[error("{0}")]
    Mistakes(Mistakes),
}

/// Opens the show of a file; where there is none of that name, the built-in one.
///
/// # Errors
/// Nothing has that name, or the file has mistakes.
pub fn open(name: &str) -> Result<ReadShow, OpenError> {
    let path = Path::new(name);
    let text = match std::fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|error| not_utf8(name, &error))?,
        Err(error) => {
            let known =
                find(name).ok_or_else(|| OpenError::File { file: name.to_owned(), error: error.to_string() })?;
            return known.read_with_names().map_err(OpenError::Mistakes);
        }
    };
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let beside = folder.clone();
    let include = move |other: &str| std::fs::read_to_string(beside.join(other)).map_err(|error| error.to_string());
    file::read_with_names(&text, name, Some(folder), &include).map_err(OpenError::Mistakes)
}

/// What is wrong with a file in another coding of letters, and where it begins.
fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> OpenError {
    let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
    let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
    let last = good.rsplit(|byte| *byte == b'\n').next().unwrap_or(good);
    let column = String::from_utf8_lossy(last).chars().count() + 1;
    let (what, remedy) =
        ("these letters are not UTF-8", "save the file as UTF-8 in the editor; it may be GBK or UTF-16");
    let mut mistakes = Mistakes::new();
    mistakes.add(Mistake { file: name.to_owned(), line, column, what: what.to_owned(), remedy: remedy.to_owned() });
    OpenError::Mistakes(mistakes)
}

/// Whether the file of a picture or a sound lies beside a show; beside built-in ones there is none.
pub fn has_asset(show: &Show, file: &str) -> bool {
    show.folder.as_ref().is_some_and(|folder| folder.join(file).is_file())
}

/// The text of a show that a built-in one includes.
fn include(name: &str) -> Result<String, String> {
    find(name).map(|show| show.text.to_owned()).ok_or_else(|| "it is not built in".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::Catalogs;

    #[test]
    fn every_file_of_the_folder_is_built_in_and_every_show_is_right() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/shows");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| {
                entry.unwrap().file_name().into_string().unwrap().strip_suffix(".toml").map(str::to_owned)
            })
            .collect();
        files.sort();
        let mut known: Vec<String> = names().map(str::to_owned).collect();
        known.sort();
        assert_eq!(files, known, "the list in src/show/library.rs and the folder {folder} differ");
        let catalogs = Catalogs::embedded();
        for show in BUILT_IN {
            let read = show.read_with_names().unwrap_or_else(|mistakes| panic!("{mistakes}"));
            let mistakes = read.check_names(&catalogs, &|_| false);
            assert!(mistakes.is_empty(), "{mistakes}");
            assert_eq!(read.show.name, show.name);
        }
    }

    #[test]
    fn a_show_is_found_by_its_name() {
        assert!(find("daily-motion").is_some() && find("daily-motion.toml").is_some() && find("nothing").is_none());
    }
}
