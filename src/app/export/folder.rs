//! Where the files of an export lie: the layout that planetaria exchange.
//!
//! ```text
//! DIR/Frames/Name_000001.png         up to 10 000 frames, then
//! DIR/Frames/0001/Name_000001.png    folders of 10 000
//! DIR/Audio/Name_L.wav               48 kHz, one channel a file, where the show has sound
//! DIR/Extra/                         the manifest, what each frame is, the show, captions, pictures for people
//! ```

use super::slice::Slice;
use crate::output::PendingFile;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most frames of a folder.
const FOLDER_MAX: u32 = 10_000;

/// The folder of an export.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    name: String,
    extension: &'static str,
    frame_count: u32,
}

impl Folder {
    /// For the frames of a show.
    pub fn new(root: &Path, name: &str, extension: &'static str, frame_count: u32) -> Self {
        Folder { root: root.to_owned(), name: file_name_of(name), extension, frame_count }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The place of a frame below the folder, with forward slashes.
    pub fn frame_name(&self, frame: u32) -> String {
        let file = format!("{}_{frame:06}.{}", self.name, self.extension);
        match self.subfolder(frame) {
            Some(number) => format!("Frames/{number:04}/{file}"),
            None => format!("Frames/{file}"),
        }
    }

    /// The place of a frame.
    pub fn frame(&self, frame: u32) -> PathBuf {
        self.root.join(self.frame_name(frame))
    }

    /// The place of something else.
    pub fn extra(&self, file: &str) -> PathBuf {
        self.root.join("Extra").join(file)
    }

    /// The place of something else that bears the show's name.
    pub fn named_extra(&self, ending: &str) -> PathBuf {
        self.extra(&format!("{}_{ending}", self.name))
    }

    /// The place of a channel of the sound: `L`, `R`.
    pub fn channel(&self, channel: &str) -> PathBuf {
        self.root.join("Audio").join(format!("{}_{channel}.wav", self.name))
    }

    fn subfolder(&self, frame: u32) -> Option<u32> {
        (self.frame_count > FOLDER_MAX).then(|| (frame - 1) / FOLDER_MAX + 1)
    }

    /// Makes the folders, and takes away what a killed run left half-written of these frames.
    ///
    /// # Errors
    /// What the disk reports.
    pub fn prepare(&self, slice: Slice) -> io::Result<()> {
        fs::create_dir_all(self.extra(""))?;
        let folders = (slice.first..=slice.last).step_by(FOLDER_MAX as usize).chain([slice.last]);
        for frame in folders.filter(|frame| slice.contains(*frame)) {
            let place = self.frame(frame);
            let folder = place.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder)?;
            self.sweep(folder, slice)?;
        }
        Ok(())
    }

    fn sweep(&self, folder: &Path, slice: Slice) -> io::Result<()> {
        let begins = format!(".{}_", self.name);
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            let rest = name.strip_prefix(&begins).filter(|rest| rest.ends_with(".tmp"));
            let frame = rest.and_then(|rest| rest.split('.').next()?.parse().ok());
            if frame.is_some_and(|frame| slice.contains(frame)) {
                remove_if_there(&folder.join(&name))?;
            }
        }
        Ok(())
    }

    /// Writes a file whole or not at all.
    ///
    /// # Errors
    /// What the disk reports.
    pub fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
        PendingFile::begin(place)?.finish(|out| out.write_all(bytes))
    }
}

/// Removes a file; one that another run has removed meanwhile is gone too.
pub(super) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A name without what file systems take amiss.
fn file_name_of(name: &str) -> String {
    let kept = |letter: char| if letter.is_alphanumeric() || "-_".contains(letter) { letter } else { '-' };
    let name: String = name.chars().map(kept).collect();
    if name.is_empty() { "show".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_shows_lie_in_folders_of_ten_thousand() {
        let short = Folder::new(Path::new("out"), "my show/1", "png", 10_000);
        assert_eq!(short.frame_name(10_000), "Frames/my-show-1_010000.png");
        let long = Folder::new(Path::new("out"), "lang", "exr", 10_001);
        assert_eq!(long.frame_name(1), "Frames/0001/lang_000001.exr");
        assert_eq!(long.frame_name(10_000), "Frames/0001/lang_010000.exr");
        assert_eq!(long.frame_name(10_001), "Frames/0002/lang_010001.exr");
    }

    #[test]
    fn what_a_killed_run_left_of_its_own_frames_is_swept_away() {
        let root = std::env::temp_dir().join(format!("beiguan-sweep-{}", std::process::id()));
        let folder = Folder::new(&root, "a", "png", 20);
        folder.prepare(Slice::whole(20)).unwrap();
        let leftover = |frame: u32| root.join(format!("Frames/.a_{frame:06}.png.77.tmp"));
        [3, 12].iter().for_each(|frame| fs::write(leftover(*frame), "half").unwrap());
        folder.prepare(Slice { first: 1, last: 10 }).unwrap();
        assert_eq!([3, 12].map(|frame| leftover(frame).exists()), [false, true]);
        fs::remove_dir_all(&root).unwrap();
    }
}
