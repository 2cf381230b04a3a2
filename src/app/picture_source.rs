//! The pictures of a stage: files beside the file that names them.

use super::failure::Failure;
use crate::catalogs::Catalogs;
use crate::moment::Moment;
use crate::show::Show;
use crate::show::model::ItemKind;
use crate::show::parameters::expansions;
use std::path::Path;

/// The catalogues with the pictures that a saved Moment shows, read from the folder of its file.
///
/// # Errors
/// A picture that cannot be read.
pub fn with_pictures_of(catalogs: Catalogs, moment: &Moment, file: &Path) -> Result<Catalogs, Failure> {
    Ok(catalogs.with_pictures(pictures_of_moment(moment, file)?))
}

/// The pictures that a saved Moment shows, by the names it gives them, from the folder of its file.
///
/// # Errors
/// A picture that cannot be read.
pub fn pictures_of_moment(moment: &Moment, file: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let names = moment.stage.pictures.iter().map(|picture| picture.file.as_str());
    let folder = file.parent().unwrap_or(Path::new(""));
    pictures(&file.display().to_string(), folder, names)
}

/// The pictures of a show, by the names it gives them, from its folder.
///
/// # Errors
/// A picture that cannot be read.
pub fn pictures_of_show(show: &Show) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let items = show.chapters.iter().flat_map(|chapter| &chapter.items);
    let names = items.filter_map(|item| match &item.what {
        ItemKind::Picture { file, .. } => Some(expansions(file, &show.parameters)),
        _ => None,
    });
    let names: Vec<String> = names.flatten().collect();
    pictures(&show.name, show.folder.as_deref().unwrap_or(Path::new("")), names.iter().map(String::as_str))
}

fn pictures<'a>(
    named_by: &str,
    folder: &Path,
    names: impl Iterator<Item = &'a str>,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let read = |name: &str| {
        let path = folder.join(name);
        let cannot = |error| {
            let path = path.display();
            Failure::Input(format!(
                "{named_by}: the picture {path} cannot be read ({error}); put it there or name another"
            ))
        };
        Ok((name.to_owned(), std::fs::read(&path).map_err(cannot)?))
    };
    names.map(read).collect()
}
