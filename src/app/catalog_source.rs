//! Where catalogue bytes come from: the embedded files, a user's folder that overrides them, and the user's own orbits.

use super::cli::Common;
use super::failure::Failure;
use super::landscape_source;
use super::minor_planets;
use crate::astro::ephemeris::Kernel;
use crate::catalogs::satellites::satellite_file;
use crate::catalogs::sky_culture::CULTURE_FILES;
use crate::catalogs::{Catalogs, Files};
use crate::moment::CultureName;
use std::path::Path;
use std::sync::Arc;

/// How many refused sets of elements are named one by one.
const REFUSED_NAMED: usize = 5;

/// The catalogues, with the files of `--catalogs` in place of the embedded ones of the same name, with the kernels of
/// `--kernel`, the measured orbits that the user has stored and the satellites of `--satellites`; and what is to be said
/// about those, once all else is accepted.
///
/// # Errors
/// A folder that is not one, a file that cannot be read or is no kernel, a file without a satellite.
pub fn open(common: &Common) -> Result<(Catalogs, Vec<String>), Failure> {
    let mut files = Files::embedded();
    if let Some(folder) = &common.catalogs {
        files = with_folder(files, folder)?;
    }
    let kernels = common.kernel.iter().map(|path| kernel(path)).collect::<Result<Vec<_>, _>>()?;
    let (mut files, mut notes) = with_stored_orbits(files);
    for (index, path) in common.satellites.iter().enumerate() {
        let bytes = std::fs::read(path).map_err(|error| {
            Failure::Input(format!("--satellites {} cannot be read: {error}; name a file of elements", path.display()))
        })?;
        files = files.with_override(&satellite_file(index, &path.display().to_string()), bytes);
    }
    let files = landscape_source::with_file(files, common)?;
    let catalogs = Catalogs::new(files).with_kernels(kernels);
    let refused =
        if common.satellites.is_empty() { &[] } else { catalogs.satellites().map_err(Failure::input)?.refused() };
    notes.extend(refused.iter().take(REFUSED_NAMED).map(|error| format!("left out: {error}")));
    if refused.len() > REFUSED_NAMED {
        notes.push(format!("left out as well: {} more sets of elements", refused.len() - REFUSED_NAMED));
    }
    Ok((catalogs, notes))
}

/// A kernel by its path, read once.
fn kernel(path: &Path) -> Result<Arc<Kernel>, Failure> {
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::Input(format!("--kernel {} cannot be read: {error}", path.display())))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Kernel::read(&name, bytes).map(Arc::new).map_err(Failure::input)
}

/// The user's own orbits are a gift: where they cannot be had, that is said and the sky goes on without them.
fn with_stored_orbits(files: Files) -> (Files, Vec<String>) {
    let stored = minor_planets::data_folder().and_then(|folder| minor_planets::with_stored(files.clone(), &folder));
    match stored {
        Ok(files_and_notes) => files_and_notes,
        Err(problem) => (files, vec![format!("your orbits are not used: {problem}")]),
    }
}

/// The files of every sky culture that a user's folder may hold, also of new ones.
fn culture_files(folder: &Path) -> Result<Vec<String>, Failure> {
    let parent = folder.join("sky-cultures");
    if !parent.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = |error| Failure::Input(format!("{} cannot be read: {error}", parent.display()));
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&parent).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        if !entry.path().is_dir() {
            continue;
        }
        let name: CultureName = entry.file_name().to_string_lossy().parse().map_err(Failure::input)?;
        files.extend(CULTURE_FILES.map(|file| format!("sky-cultures/{name}/{file}")));
    }
    files.sort();
    Ok(files)
}

fn with_folder(mut files: Files, folder: &Path) -> Result<Files, Failure> {
    if !folder.is_dir() {
        return Err(Failure::Input(format!(
            "--catalogs {} is not a folder; name one that holds catalogue files such as bright-stars/stars.csv",
            folder.display()
        )));
    }
    let mut names: Vec<String> = files.names().into_iter().map(str::to_owned).collect();
    names.extend(culture_files(folder)?.into_iter().filter(|name| !files.holds(name)));
    let mut found = 0;
    for name in &names {
        let path = folder.join(name);
        if path.exists() {
            let bytes = std::fs::read(&path)
                .map_err(|error| Failure::Input(format!("{} cannot be read: {error}", path.display())))?;
            files = files.with_override(name, bytes);
            found += 1;
        }
    }
    if found == 0 {
        return Err(Failure::Input(format!(
            "--catalogs {} holds no catalogue file; their names are {}",
            folder.display(),
            names.join(", ")
        )));
    }
    Ok(files)
}
