//! The first start, with no wishes: three short steps are shown, the last of which offers the show that is a tour.

use crate::app::minor_planets::data_folder;
use crate::app::settings::First;

/// The file in the data folder that says that they have been shown.
const MARKER: &str = "tour-shown";

/// Whether this is the first time that the program is started without any argument. Where that cannot be kept in mind, it is
/// not, rather than every time.
pub fn first_time() -> First {
    let is_marked = || -> Option<()> {
        if std::env::args_os().len() > 1 {
            return None;
        }
        let folder = data_folder().ok()?;
        let marker = folder.join(MARKER);
        if marker.exists() {
            return None;
        }
        std::fs::create_dir_all(&folder).ok()?;
        std::fs::write(marker, "").ok()
    };
    if is_marked().is_some() { First::Yes } else { First::No }
}
