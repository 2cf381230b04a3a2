//! Threads that read the devices. A device that is plugged in later is found within two seconds; one that is pulled out is let
//! go and may come back.

use super::joystick::{self, EVENT_BYTES};
use super::midi::MidiReader;
use super::{Cause, HandEvent};
use crate::app::settings::{Settings, Switch};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How often new devices are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Folders of devices, and how the names of those begin that are listened to.
const GAMEPADS: (&str, &str) = ("/dev/input", "js");
const MIDI: (&str, &str) = ("/dev/snd", "midiC");

/// The kinds of devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Gamepad,
    Midi,
}

/// What arrives from all devices.
#[derive(Debug)]
pub struct Listener {
    events: Receiver<HandEvent>,
}

impl Listener {
    /// What has happened since the last call.
    pub fn events(&self) -> Vec<HandEvent> {
        self.events.try_iter().collect()
    }
}

/// Listens to the devices that the settings allow; `wake` is called when something has happened. There is never anything to be
/// said: that no device is plugged in is no fault.
pub fn listen(settings: &Settings, wake: impl Fn() + Clone + Send + 'static) -> (Listener, Option<&'static str>) {
    let mut folders = Vec::new();
    if settings.gamepad == Switch::On {
        folders.push((Kind::Gamepad, PathBuf::from(GAMEPADS.0), GAMEPADS.1));
    }
    if settings.midi == Switch::On {
        folders.push((Kind::Midi, PathBuf::from(MIDI.0), MIDI.1));
    }
    (listen_in(folders, LOOK_EVERY, wake), None)
}

/// The same in these folders.
pub(super) fn listen_in(
    folders: Vec<(Kind, PathBuf, &'static str)>,
    look_every: Duration,
    wake: impl Fn() + Clone + Send + 'static,
) -> Listener {
    let (sender, events) = channel();
    if !folders.is_empty() {
        thread::spawn(move || look(&folders, look_every, &sender, &wake));
    }
    Listener { events }
}

/// Looks for devices until nobody listens any more.
fn look(
    folders: &[(Kind, PathBuf, &'static str)],
    look_every: Duration,
    sender: &Sender<HandEvent>,
    wake: &(impl Fn() + Clone + Send + 'static),
) {
    let open: Arc<Mutex<HashSet<PathBuf>>> = Arc::default();
    loop {
        for (kind, folder, begins) in folders {
            for path in devices(folder, begins) {
                if !open.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone()) {
                    continue;
                }
                let (sender, wake, open, kind) = (sender.clone(), wake.clone(), Arc::clone(&open), *kind);
                thread::spawn(move || {
                    // A device that this user may not read, or that is gone again, is asked anew later.
                    if let Ok(file) = File::open(&path) {
                        read(kind, file, &sender, &wake);
                    }
                    open.lock().unwrap_or_else(PoisonError::into_inner).remove(&path);
                });
            }
        }
        thread::sleep(look_every);
    }
}

fn devices(folder: &Path, begins: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_one = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(begins));
    entries.filter(is_one).collect()
}

/// Reads a device to its end.
fn read(kind: Kind, mut device: impl Read, sender: &Sender<HandEvent>, wake: &impl Fn()) {
    let mut midi = MidiReader::default();
    let mut bytes = [0; EVENT_BYTES];
    let length = if kind == Kind::Gamepad { EVENT_BYTES } else { 1 };
    while device.read_exact(&mut bytes[..length]).is_ok() {
        let event = match kind {
            Kind::Gamepad => joystick::event(bytes),
            Kind::Midi => midi.take(bytes[0]),
        };
        let Some(event) = event else { continue };
        if sender.send(event).is_err() {
            return;
        }
        // Where everything stands at first moves nothing.
        if !matches!(event, HandEvent::Axis { cause: Cause::State, .. }) {
            wake();
        }
    }
    // Whoever listened is gone as well, or hears that nothing is held any more.
    let _ = sender.send(HandEvent::Gone);
    wake();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::process::Command;

    const PATIENCE: Duration = Duration::from_secs(20);

    /// A pipe stands in for a device: it is plugged in while the program runs, writes, is pulled out, and comes again.
    #[test]
    fn a_device_is_found_heard_let_go_and_found_again() {
        let folder = std::env::temp_dir().join(format!("beiguan-hands-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let folders = vec![(Kind::Gamepad, folder.clone(), "js"), (Kind::Midi, folder.clone(), "midiC")];
        let listener = listen_in(folders, Duration::from_millis(20), || {});
        let next = || listener.events.recv_timeout(PATIENCE).unwrap();
        for turn in 0..2 {
            let (pad, faders) = (folder.join("js0"), folder.join("midiC1D0"));
            for pipe in [&pad, &faders] {
                assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
            }
            let mut hand = File::create(&pad).unwrap();
            let [low, high] = 16_384_i16.to_ne_bytes();
            hand.write_all(&[0, 0, 0, 0, low, high, 2, 1]).unwrap();
            assert!(matches!(next(), HandEvent::Axis { number: 1, value, .. } if (value - 0.5).abs() < 1e-3), "{turn}");
            fs::remove_file(&pad).unwrap();
            drop(hand);
            assert_eq!(next(), HandEvent::Gone);
            let mut hand = File::create(&faders).unwrap();
            hand.write_all(&[0xb0, 3, 127]).unwrap();
            assert_eq!(next(), HandEvent::Fader { number: 3, value: 1.0 });
            fs::remove_file(&faders).unwrap();
            drop(hand);
            assert_eq!(next(), HandEvent::Gone);
        }
        fs::remove_dir_all(&folder).unwrap();
    }
}
