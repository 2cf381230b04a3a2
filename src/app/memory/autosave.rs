//! What is shown, kept on the disk while the window runs: after a power cut the next start brings the same sky back. A window
//! that is closed in order removes the file. Of several windows of one user only the first is kept: a lock, which the system
//! takes back however a program ends, tells them apart.

use crate::moment::{Moment, View};
use crate::output::PendingFile;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// The file in the data folder, and the one that is locked while a window runs.
const FILE: &str = "last-sky.json";
const LOCK_FILE: &str = "window.lock";
/// Longest time between two writings.
const EVERY: Duration = Duration::from_secs(2);
/// Of another format nothing is taken back.
const FORMAT: u32 = 1;

/// What is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    format: u32,
    /// What is shown.
    pub moment: Moment,
    /// Through which projection.
    pub view: View,
    /// Seconds of sky in a second.
    pub rate: f64,
    /// Whether the clock runs.
    pub runs: bool,
    /// Name of the place.
    pub place_name: String,
    /// Its time zone.
    pub time_zone: Option<String>,
    /// The show that plays.
    pub show: Option<KeptShow>,
}

/// A show that plays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptShow {
    /// Its file, or the name of a built-in one.
    pub name: String,
    /// Where it is, s.
    pub t_s: f64,
    /// Whether the presenter has stopped it.
    pub paused: bool,
    /// Its parameters, `name=value` each.
    pub parameters: Vec<String>,
}

impl Kept {
    /// What a window shows.
    pub fn new(moment: Moment, view: View, (rate, runs): (f64, bool), place: (String, Option<String>)) -> Self {
        let (place_name, time_zone) = place;
        Kept { format: FORMAT, moment, view, rate, runs, place_name, time_zone, show: None }
    }
}

/// What the last window has left.
#[derive(Debug, PartialEq)]
pub enum Previous {
    /// It was closed in order, or there was none.
    Nothing,
    /// It was not.
    Sky(Box<Kept>),
    /// It was not, and what it has left makes no sense, for this reason.
    Unreadable(String),
}

/// The time in which a window runs.
#[derive(Debug)]
pub struct Session {
    /// Held until the end.
    _lock: File,
    file: PathBuf,
    writer: Option<(Sender<Kept>, JoinHandle<()>)>,
    last: Option<Kept>,
    last_sent: Option<Instant>,
}

impl Session {
    /// Begins it in the data folder; nothing where another window runs already.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn begin(folder: &Path) -> io::Result<Option<(Session, Previous)>> {
        fs::create_dir_all(folder)?;
        let lock = File::options().create(true).append(true).open(folder.join(LOCK_FILE))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let file = folder.join(FILE);
        let previous = previous(&file);
        let (sender, receiver) = channel();
        let place = file.clone();
        let thread = thread::spawn(move || write_as_they_come(&receiver, &place));
        Ok(Some((Session { _lock: lock, file, writer: Some((sender, thread)), last: None, last_sent: None }, previous)))
    }

    /// The file in which it is kept.
    pub fn kept_file(&self) -> &Path {
        &self.file
    }

    /// Keeps what is shown, if it has changed: of what moves one state in half a second.
    pub fn keep(&mut self, kept: Kept, movement: Movement) {
        let is_soon = self.last_sent.is_some_and(|sent| sent.elapsed() < EVERY / 4);
        if (movement == Movement::Moving && is_soon) || self.last.as_ref() == Some(&kept) {
            return;
        }
        self.last_sent = Some(Instant::now());
        self.last = Some(kept.clone());
        if let Some((sender, _)) = &self.writer {
            // A writer that has ended could not write; the window goes on without it.
            let _ = sender.send(kept);
        }
    }

    /// The window is closed in order: there is nothing to be brought back.
    pub fn close(mut self) {
        if let Some((sender, thread)) = self.writer.take() {
            drop(sender);
            let _ = thread.join();
        }
        let _ = fs::remove_file(&self.file);
    }
}

/// Whether something moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Movement {
    /// The next frame differs.
    Moving,
    /// Everything stands.
    Still,
}

fn previous(file: &Path) -> Previous {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Previous::Nothing,
        Err(error) => return Previous::Unreadable(error.to_string()),
    };
    match serde_json::from_str::<Kept>(&text) {
        Ok(kept) if kept.format != FORMAT => Previous::Unreadable("it is of another version".to_owned()),
        Ok(kept) => match kept.moment.validate() {
            Ok(()) => Previous::Sky(Box::new(kept)),
            Err(problem) => Previous::Unreadable(problem.to_string()),
        },
        Err(error) => Previous::Unreadable(error.to_string()),
    }
}

/// Writes the newest of what comes, at most every two seconds, until nothing more can come.
fn write_as_they_come(receiver: &Receiver<Kept>, file: &Path) {
    let mut waiting = None;
    while let Some(kept) = waiting.take().or_else(|| receiver.recv().ok()) {
        // A full disk may have room again later.
        let _ = write(&kept, file);
        let until = Instant::now() + EVERY;
        loop {
            match receiver.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(newer) => waiting = Some(newer),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

fn write(kept: &Kept, file: &Path) -> io::Result<()> {
    let text = serde_json::to_string(kept)?;
    PendingFile::begin(file)?.finish(|out| out.write_all(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::{Observer, Projection};

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("beiguan-autosave-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn kept(rate: f64) -> Kept {
        let observer = Observer::on_earth_deg(91.1, 29.6, 3650.0);
        let moment = Moment::new(crate::astro::time::Instant::J2000, observer);
        let view = View { projection: Projection::Dome, fov_rad: 3.0, tilt_rad: 0.1 };
        let place = ("Lhasa, CN".to_owned(), Some("Asia/Shanghai".to_owned()));
        let show = KeptShow { name: "seasons".to_owned(), t_s: 12.5, paused: true, parameters: vec!["a=1".to_owned()] };
        Kept { show: Some(show), ..Kept::new(moment, view, (rate, true), place) }
    }

    fn wait_for_file(folder: &Path) {
        let begin = Instant::now();
        while !folder.join(FILE).exists() {
            assert!(begin.elapsed() < Duration::from_secs(20), "nothing was written");
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn what_was_shown_comes_back_unless_the_window_was_closed_in_order() {
        let folder = folder("back");
        let (mut session, previous) = Session::begin(&folder).unwrap().unwrap();
        assert_eq!(previous, Previous::Nothing);
        session.keep(kept(60.0), Movement::Still);
        wait_for_file(&folder);
        // As if the power had failed: the lock is taken back by the system, the file stays.
        drop(session);
        let (session, previous) = Session::begin(&folder).unwrap().unwrap();
        let Previous::Sky(back) = previous else { panic!("{previous:?}") };
        assert_eq!(serde_json::to_string(&*back).unwrap(), serde_json::to_string(&kept(60.0)).unwrap());
        session.close();
        assert_eq!(Session::begin(&folder).unwrap().unwrap().1, Previous::Nothing);
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_second_window_keeps_nothing_and_takes_nothing_back() {
        let folder = folder("two");
        let first = Session::begin(&folder).unwrap().unwrap();
        assert!(Session::begin(&folder).unwrap().is_none());
        drop(first);
        assert!(Session::begin(&folder).unwrap().is_some());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        let folder = folder("nonsense");
        fs::create_dir_all(&folder).unwrap();
        let wrong = Kept { format: 99, ..kept(1.0) };
        for text in ["{", "{}", &serde_json::to_string(&wrong).unwrap()] {
            fs::write(folder.join(FILE), text).unwrap();
            assert!(matches!(Session::begin(&folder).unwrap().unwrap().1, Previous::Unreadable(_)), "{text}");
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
