//! The tour of the planetarium, which plays when it is opened for the first time and with no wishes.

use crate::app::minor_planets::data_folder;
use crate::app::show::{PlayOptions, Programme};
use crate::catalogs::Catalogs;
use crate::moment::Language;
use crate::show::library;
use std::sync::Arc;

/// The show.
const NAME: &str = "tour";
/// The file in the data folder that says that it has been shown.
const MARKER: &str = "tour-shown";

/// The tour, if this is the first time that the program is started without any argument. Where that cannot be kept in mind,
/// there is none, rather than one every time.
pub fn first_time(catalogs: &Catalogs, language: Language) -> Option<Programme> {
    if std::env::args_os().len() > 1 {
        return None;
    }
    let folder = data_folder().ok()?;
    let marker = folder.join(MARKER);
    if marker.exists() {
        return None;
    }
    let show = library::find(NAME)?.read().ok()?;
    let programme = Programme::new(Arc::new(show), &PlayOptions::in_language(language), catalogs).ok()?;
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(marker, "").ok()?;
    Some(programme)
}
