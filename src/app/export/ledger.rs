//! Which frames are finished: a line for each in `Extra/frames_A-B.jsonl`, with the hash of the file's bytes and of what it
//! shows. A frame counts as finished only where the file is there and has these bytes; everything else is made anew, so a
//! line that is cut off, missing or wrong costs time and nothing else. Each run has a file of its own, so that several
//! machines may fill one folder.

use super::folder::Folder;
use super::slice::Slice;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What is known of a finished frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Its number.
    pub(super) frame: u32,
    /// Its place below the folder.
    pub(super) file: String,
    /// Bytes of the file.
    pub(super) bytes: u64,
    /// Their hash.
    pub(super) sha256: String,
    /// Hash of the Moment, the Target and the data that it shows.
    pub(super) shows_sha256: String,
    /// What drew it.
    pub(super) adapter: String,
}

/// The finished frames of a folder.
pub(super) struct Ledger<'a> {
    folder: &'a Folder,
    slice: Slice,
    /// Of some frames several runs have noted something, each in its file; older lines may stand in later files.
    known: BTreeMap<u32, Vec<Record>>,
    path: PathBuf,
    /// The run's own file, and what it has to say.
    own: Mutex<(File, BTreeMap<u32, Record>)>,
}

impl<'a> Ledger<'a> {
    /// Reads what all runs have noted.
    ///
    /// # Errors
    /// What the disk reports.
    pub(super) fn open(folder: &'a Folder, slice: Slice) -> io::Result<Self> {
        let mut known: BTreeMap<u32, Vec<Record>> = BTreeMap::new();
        for path in files(folder)? {
            let text = fs::read(&path).unwrap_or_default();
            let lines = text.split(|byte| *byte == b'\n');
            let records = lines.filter_map(|line| serde_json::from_slice::<Record>(line).ok());
            for record in records {
                let noted = known.entry(record.frame).or_default();
                if !noted.contains(&record) {
                    noted.push(record);
                }
            }
        }
        let path = folder.extra(&format!("frames_{:06}-{:06}.jsonl", slice.first, slice.last));
        let own = known.iter().filter(|(frame, _)| slice.contains(**frame)).flat_map(|(_, records)| records);
        // Written anew, so that what follows does not stand behind half a line.
        Folder::write(&path, &lines(own)?)?;
        let file = OpenOptions::new().append(true).open(&path)?;
        Ok(Ledger { folder, slice, known, path, own: Mutex::new((file, BTreeMap::new())) })
    }

    /// Whether a frame is there, shows this and is undamaged.
    pub(super) fn holds(&self, frame: u32, shows_sha256: &str) -> bool {
        let path = self.folder.frame(frame);
        let is_there = |record: &&Record| {
            let as_long = fs::metadata(&path).is_ok_and(|there| there.len() == record.bytes);
            as_long && fs::read(&path).is_ok_and(|bytes| sha256(&[&bytes]) == record.sha256)
        };
        let noted = self.known.get(&frame).map_or(&[][..], Vec::as_slice);
        let found = noted.iter().filter(|record| record.shows_sha256 == shows_sha256).find(is_there);
        if let Some(record) = found {
            self.lock().1.insert(frame, record.clone());
        }
        found.is_some()
    }

    /// Notes a frame that has just been put in its place.
    ///
    /// # Errors
    /// What the disk reports.
    pub(super) fn add(&self, record: Record) -> io::Result<()> {
        let mut line = serde_json::to_vec(&record)?;
        line.push(b'\n');
        let mut own = self.lock();
        own.1.insert(record.frame, record);
        own.0.write_all(&line)
    }

    /// Puts the lines in order: the same frames give the same bytes, in however many runs they were made.
    ///
    /// # Errors
    /// What the disk reports.
    pub(super) fn close(self) -> io::Result<()> {
        let (_, own) = self.own.into_inner().unwrap_or_else(PoisonError::into_inner);
        debug_assert!(own.keys().all(|frame| self.slice.contains(*frame)));
        Folder::write(&self.path, &lines(own.values())?)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, (File, BTreeMap<u32, Record>)> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Forgets every frame of a folder.
///
/// # Errors
/// What the disk reports.
pub(super) fn forget(folder: &Folder) -> io::Result<()> {
    files(folder)?.iter().try_for_each(|path| super::folder::remove_if_there(path))
}

fn files(folder: &Folder) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder.extra(""))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("frames_") && name.ends_with(".jsonl") {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

fn lines<'a>(records: impl Iterator<Item = &'a Record>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for record in records {
        serde_json::to_writer(&mut bytes, record)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// The hash of several pieces as one, in hexadecimal.
pub fn sha256(pieces: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    pieces.iter().for_each(|piece| hash.update(piece));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_gives_the_published_value() {
        // FIPS 180-2, appendix B.1.
        let published = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(&[b"a", b"bc"]), published);
    }

    #[test]
    fn only_frames_with_their_own_bytes_and_content_count_as_finished() {
        let root = std::env::temp_dir().join(format!("beiguan-ledger-{}", std::process::id()));
        let folder = Folder::new(&root, "a", "png", 9);
        folder.prepare(Slice::whole(9)).unwrap();
        let ledger = Ledger::open(&folder, Slice::whole(9)).unwrap();
        for frame in 1..=3 {
            Folder::write(&folder.frame(frame), b"picture").unwrap();
            let (file, sha256) = (folder.frame_name(frame), sha256(&[b"picture"]));
            let (shows_sha256, adapter) = ("moment".to_owned(), "adapter".to_owned());
            ledger.add(Record { frame, file, bytes: 7, sha256, shows_sha256, adapter }).unwrap();
        }
        drop(ledger);
        // The program was killed while it wrote a line, and a frame was damaged.
        let path = folder.extra("frames_000001-000009.jsonl");
        let whole = fs::read(&path).unwrap();
        fs::write(&path, [&whole[..], b"{\"frame\":4,\"fi"].concat()).unwrap();
        fs::write(folder.frame(2), b"pictuRe").unwrap();
        let ledger = Ledger::open(&folder, Slice::whole(9)).unwrap();
        let finished: Vec<u32> = (1..=9).filter(|frame| ledger.holds(*frame, "moment")).collect();
        assert_eq!(finished, [1, 3]);
        assert!(!ledger.holds(1, "another moment"));
        ledger.close().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 2);
        fs::remove_dir_all(&root).unwrap();
    }
    #[test]
    fn what_an_older_run_noted_in_a_later_file_does_not_hide_what_is_finished() {
        let root = std::env::temp_dir().join(format!("beiguan-ledger-parts-{}", std::process::id()));
        let folder = Folder::new(&root, "a", "png", 10);
        let parts = [(Slice { first: 6, last: 10 }, "old"), (Slice::whole(10), "new")];
        folder.prepare(Slice::whole(10)).unwrap();
        for (slice, what) in parts {
            let ledger = Ledger::open(&folder, slice).unwrap();
            for frame in slice.first..=slice.last {
                Folder::write(&folder.frame(frame), what.as_bytes()).unwrap();
                let (file, sha256) = (folder.frame_name(frame), sha256(&[what.as_bytes()]));
                let (shows_sha256, adapter) = (what.to_owned(), "adapter".to_owned());
                ledger.add(Record { frame, file, bytes: 3, sha256, shows_sha256, adapter }).unwrap();
            }
            ledger.close().unwrap();
        }
        let ledger = Ledger::open(&folder, Slice::whole(10)).unwrap();
        assert!((1..=10).all(|frame| ledger.holds(frame, "new") && !ledger.holds(frame, "old")));
        fs::remove_dir_all(&root).unwrap();
    }
}
