//! The user's data folder and the one file in it that keeps orbits. A new file is written beside the old one and then
//! takes its name; a file that makes no sense is renamed, never overwritten.

use super::MinorPlanetsError;
use crate::catalogs::CatalogError;
use crate::catalogs::minor_planets::{MinorPlanet, read_user_file};
use etcetera::BaseStrategy;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The file in the data folder that keeps the user's orbits.
pub const USER_FILE: &str = "minor_planets.json";
/// The environment variable that names another data folder.
pub const DATA_FOLDER_VARIABLE: &str = "BEIGUAN_DATA_DIR";

/// Where the user's data live: `$BEIGUAN_DATA_DIR`, or `beiguan` in the system's folder for such data (`$XDG_DATA_HOME`
/// or `~/.local/share` on Linux and macOS, `%APPDATA%` on Windows). It need not exist yet.
///
/// # Errors
/// When the system knows no home folder and the variable is not set.
pub fn data_folder() -> Result<PathBuf, MinorPlanetsError> {
    if let Some(folder) = std::env::var_os(DATA_FOLDER_VARIABLE).filter(|folder| !folder.is_empty()) {
        return Ok(PathBuf::from(folder));
    }
    let strategy = etcetera::choose_base_strategy().map_err(|error| {
        MinorPlanetsError::Failed(format!("there is no home folder ({error}); name a folder in {DATA_FOLDER_VARIABLE}"))
    })?;
    Ok(strategy.data_dir().join("beiguan"))
}

/// A data folder; it is made when something is first written.
pub(super) struct UserFolder {
    folder: PathBuf,
}

impl UserFolder {
    pub(super) fn at(folder: &Path) -> Self {
        UserFolder { folder: folder.to_owned() }
    }

    /// The user's bodies; none without a file. The inner error is a file that makes no sense.
    pub(super) fn read(&self) -> Result<Result<Vec<MinorPlanet>, CatalogError>, MinorPlanetsError> {
        let path = self.folder.join(USER_FILE);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Ok(Vec::new())),
            Err(error) => return Err(failed("cannot be read", &path, &error)),
        };
        let name = path.display().to_string();
        let Ok(text) = String::from_utf8(bytes) else {
            return Ok(Err(CatalogError::File { file: name, problem: "it is no UTF-8 text".to_owned() }));
        };
        Ok(read_user_file(&name, &text))
    }

    /// Gives the file a new text; the new name of a file that was set aside is returned.
    pub(super) fn replace(&self, text: &str, present: Present) -> Result<Option<PathBuf>, MinorPlanetsError> {
        std::fs::create_dir_all(&self.folder).map_err(|error| failed("cannot be made", &self.folder, &error))?;
        let path = self.folder.join(USER_FILE);
        let beside = self.folder.join(format!("{USER_FILE}.{}.tmp", std::process::id()));
        write_through(&beside, text).map_err(|error| {
            // What is left of a half-written file helps nobody; the file that counts was not touched.
            let _ = std::fs::remove_file(&beside);
            failed("cannot be written", &beside, &error)
        })?;
        let aside = match present {
            Present::Replace => None,
            Present::SetAside => Some(self.set_aside(&path)?),
        };
        std::fs::rename(&beside, &path).map_err(|error| {
            failed(&format!("cannot be replaced (the new orbits are in {})", beside.display()), &path, &error)
        })?;
        Ok(aside)
    }

    /// Renames the file to the first free `minor_planets.broken-N.json`.
    fn set_aside(&self, path: &Path) -> Result<PathBuf, MinorPlanetsError> {
        let names = (1_u32..).map(|count| self.folder.join(format!("minor_planets.broken-{count}.json")));
        let aside = names.into_iter().find(|name| !name.exists()).expect("one of four thousand million names is free");
        std::fs::rename(path, &aside).map_err(|error| failed("cannot be set aside", path, &error))?;
        Ok(aside)
    }
}

/// What becomes of the file that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Present {
    /// Its orbits are part of the new text.
    Replace,
    /// It makes no sense and is kept under another name.
    SetAside,
}

/// Writes a file and waits until the disk has it.
fn write_through(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> MinorPlanetsError {
    MinorPlanetsError::Failed(format!("{} {what}: {error}", path.display()))
}
