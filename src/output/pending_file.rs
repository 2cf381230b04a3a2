//! Files that are whole or not there: each is made beside its final place and takes it only when every byte is on the disk,
//! so that a failure, also of the whole machine, leaves neither half a picture nor a lost old one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file in the making; dropped before it is finished, it leaves nothing behind.
#[derive(Debug)]
pub struct PendingFile {
    place: PathBuf,
    beside: PathBuf,
    file: Option<File>,
}

impl PendingFile {
    /// Begins a file: from here on it is known that the folder can be written.
    ///
    /// # Errors
    /// The folder does not exist or cannot be written, or the place is a folder itself.
    pub fn begin(place: &Path) -> io::Result<Self> {
        let name = place.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
        if place.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.tmp", std::process::id()));
        let beside = place.with_file_name(hidden);
        let file = File::create(&beside)?;
        Ok(PendingFile { place: place.to_owned(), beside, file: Some(file) })
    }

    /// Writes the contents and puts the file in its place.
    ///
    /// # Errors
    /// The disk is full or gone.
    pub fn finish(mut self, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()?;
        out.get_ref().sync_all()?;
        drop(out);
        fs::rename(&self.beside, &self.place)
    }
}

impl Drop for PendingFile {
    fn drop(&mut self) {
        // Renamed files are no longer there; any other is not wanted.
        let _ = fs::remove_file(&self.beside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_given_up_leaves_nothing_behind() {
        let folder = std::env::temp_dir().join(format!("beiguan-pending-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        drop(PendingFile::begin(&folder.join("a.png")).unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        PendingFile::begin(&folder.join("a.png")).unwrap().finish(|out| out.write_all(b"x")).unwrap();
        assert_eq!(fs::read(folder.join("a.png")).unwrap(), b"x");
        assert!(PendingFile::begin(&folder).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
