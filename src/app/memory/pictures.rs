//! Pictures of the window as files: where they go and what they are called.

use crate::moment::Moment;
use crate::output::{PendingFile, write_png};
use crate::render::Image;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// How the names of all files begin.
const NAME: &str = "Beiguan";

/// The folder for pictures: that of the settings, else `Beiguan` in the system's folder for pictures (`XDG_PICTURES_DIR` as
/// `user-dirs.dirs` has it, else `Pictures` at home), else here.
pub fn pictures_folder(chosen: Option<&Path>) -> PathBuf {
    if let Some(chosen) = chosen {
        return chosen.to_owned();
    }
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let Some(home) = home else { return PathBuf::from(".") };
    let config = env::var_os("XDG_CONFIG_HOME").map_or_else(|| home.join(".config"), PathBuf::from);
    let named = fs::read_to_string(config.join("user-dirs.dirs")).ok().and_then(|text| named_folder(&text, &home));
    named.unwrap_or_else(|| home.join("Pictures")).join(NAME)
}

/// The folder for pictures that `user-dirs.dirs` names: `XDG_PICTURES_DIR="$HOME/Bilder"`.
fn named_folder(text: &str, home: &Path) -> Option<PathBuf> {
    let value = text.lines().find_map(|line| line.trim().strip_prefix("XDG_PICTURES_DIR="))?;
    let value = value.trim().trim_matches('"');
    match value.strip_prefix("$HOME") {
        Some(rest) => Some(home.join(rest.trim_start_matches('/'))),
        None => Some(PathBuf::from(value)).filter(|path| path.is_absolute()),
    }
}

/// The next free name in a folder, which is made: `Beiguan_000001.png`.
///
/// # Errors
/// The folder cannot be made or read.
pub fn next_file(folder: &Path, ending: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let number =
        |name: &str| -> Option<u32> { name.strip_prefix(NAME)?.strip_prefix('_')?.split('.').next()?.parse().ok() };
    let names = fs::read_dir(folder)?.filter_map(|entry| number(&entry.ok()?.file_name().to_string_lossy()));
    let next = names.max().unwrap_or(0).saturating_add(1);
    Ok(folder.join(format!("{NAME}_{next:06}.{ending}")))
}

/// Writes a picture that carries its Moment into a folder, under the next free name.
///
/// # Errors
/// A sentence that says what to do.
pub fn save_picture(folder: &Path, image: &Image, moment: &Moment) -> Result<PathBuf, String> {
    let cannot = |error: io::Error| {
        format!("no picture can be written into {} ({error}); choose another folder in the settings", folder.display())
    };
    let path = next_file(folder, "png").map_err(cannot)?;
    let json = serde_json::to_string(moment).map_err(|error| cannot(error.into()))?;
    let file = PendingFile::begin(&path).map_err(cannot)?;
    file.finish(|out| write_png(out, image, &json)).map_err(cannot)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::situation::read_moment;
    use crate::astro::time::Instant;
    use crate::moment::Observer;
    use crate::scene::lens::FrameSize;

    #[test]
    fn pictures_are_numbered_on_and_carry_their_moment() {
        let folder = env::temp_dir().join(format!("beiguan-pictures-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let image = Image { size: FrameSize { width_px: 1, height_px: 1 }, rgba: vec![9, 9, 9, 255] };
        let moment = Moment::new(Instant::J2000, Observer::on_earth_deg(91.1, 29.6, 3650.0));
        let first = save_picture(&folder, &image, &moment).unwrap();
        assert!(first.ends_with("Beiguan_000001.png"));
        fs::write(folder.join("Beiguan_000007.mp4"), "").unwrap();
        let next = save_picture(&folder, &image, &moment).unwrap();
        assert!(next.ends_with("Beiguan_000008.png"), "films are numbered along: {}", next.display());
        let read = read_moment(&next).map_err(|failure| failure.sentence().to_owned()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), serde_json::to_string(&moment).unwrap());
        assert!(save_picture(&next, &image, &moment).unwrap_err().contains("choose another folder"));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_systems_folder_for_pictures_is_read_from_its_list() {
        let home = Path::new("/somewhere");
        let text = "# a list\nXDG_MUSIC_DIR=\"$HOME/Musik\"\nXDG_PICTURES_DIR=\"$HOME/Bilder\"\n";
        assert_eq!(named_folder(text, home), Some(PathBuf::from("/somewhere/Bilder")));
        assert_eq!(named_folder("XDG_PICTURES_DIR=\"/data/pictures\"", home), Some(PathBuf::from("/data/pictures")));
        assert_eq!(named_folder("XDG_PICTURES_DIR=\"elsewhere\"", home), None);
    }
}
