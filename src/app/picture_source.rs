//! The pictures of a Moment's stage: files beside the file that names them.

use super::failure::Failure;
use crate::catalogs::Catalogs;
use crate::moment::Moment;
use std::path::Path;

/// The catalogues with the pictures that a saved Moment shows, read from the folder of its file.
///
/// # Errors
/// A picture that cannot be read.
pub fn with_pictures_of(catalogs: Catalogs, moment: &Moment, file: &Path) -> Result<Catalogs, Failure> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut pictures = Vec::new();
    for picture in &moment.stage.pictures {
        let path = folder.join(&picture.file);
        let bytes = std::fs::read(&path).map_err(|error| {
            let (moment, path) = (file.display(), path.display());
            Failure::Input(format!(
                "{moment}: the picture {path} cannot be read ({error}); put it there or name another"
            ))
        })?;
        pictures.push((picture.file.clone(), bytes));
    }
    Ok(catalogs.with_pictures(pictures))
}
