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
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How often new devices are looked for.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Events that wait for the window at most: a device that says more than is listened to waits with the rest.
const MOST_WAITING: usize = 4096;
/// Devices that are listened to at the same time at most.
const MOST_DEVICES: usize = 32;
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
    let (sender, events) = sync_channel(MOST_WAITING);
    if !folders.is_empty() {
        thread::spawn(move || look(&folders, look_every, &sender, &wake));
    }
    Listener { events }
}

/// Looks for devices until nobody listens any more.
fn look(
    folders: &[(Kind, PathBuf, &'static str)],
    look_every: Duration,
    sender: &SyncSender<HandEvent>,
    wake: &(impl Fn() + Clone + Send + 'static),
) {
    let open: Arc<Mutex<HashSet<PathBuf>>> = Arc::default();
    loop {
        for (kind, folder, begins) in folders {
            for path in devices(folder, begins) {
                let mut listened_to = open.lock().unwrap_or_else(PoisonError::into_inner);
                if listened_to.len() >= MOST_DEVICES || !listened_to.insert(path.clone()) {
                    continue;
                }
                drop(listened_to);
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
fn read(kind: Kind, mut device: impl Read, sender: &SyncSender<HandEvent>, wake: &impl Fn()) {
    let mut midi = MidiReader::default();
    let mut bytes = [0; EVENT_BYTES];
    let length = if kind == Kind::Gamepad { EVENT_BYTES } else { 1 };
    let mut heard = Heard::Nothing;
    while device.read_exact(&mut bytes[..length]).is_ok() {
        let event = match kind {
            Kind::Gamepad => joystick::event(bytes),
            Kind::Midi => midi.take(bytes[0]),
        };
        let Some(event) = event else { continue };
        if sender.send(event).is_err() {
            return;
        }
        heard = Heard::Something;
        // Where everything stands at first moves nothing.
        if !matches!(event, HandEvent::Axis { cause: Cause::State, .. }) {
            wake();
        }
    }
    // A device that has said nothing holds nothing: one that cannot be read, and is asked again and again, lets nobody else go.
    if heard == Heard::Something {
        // Whoever listened is gone as well, or hears that nothing is held any more.
        let _ = sender.send(HandEvent::Gone);
        wake();
    }
}

/// Whether a device has said anything.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heard {
    Nothing,
    Something,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::hands::dice::Dice;
    use std::io::{ErrorKind, Write};
    use std::process::Command;

    const PATIENCE: Duration = Duration::from_secs(20);

    /// A cable with a loose contact: bytes in pieces of any length, interruptions, and an end at any place.
    struct LooseContact {
        dice: Dice,
        left: usize,
    }

    impl Read for LooseContact {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.left == 0 {
                let end = [ErrorKind::NotConnected, ErrorKind::BrokenPipe, ErrorKind::Other];
                return if self.dice.below(4) == 0 { Ok(0) } else { Err(end[self.dice.below(3)].into()) };
            }
            if self.dice.below(5) == 0 {
                return Err(ErrorKind::Interrupted.into());
            }
            let length = (1 + self.dice.below(buffer.len())).min(self.left);
            buffer[..length].fill_with(|| self.dice.byte());
            self.left -= length;
            Ok(length)
        }
    }

    #[test]
    fn whatever_a_loose_contact_says_ends_with_its_letting_go_and_only_if_it_has_said_anything() {
        for seed in 1..200 {
            for kind in [Kind::Gamepad, Kind::Midi] {
                let mut dice = Dice(0x5eed_0004 + seed);
                let left = dice.below(600);
                let (sender, events) = sync_channel(MOST_WAITING);
                read(kind, LooseContact { dice, left }, &sender, &|| {});
                let heard: Vec<HandEvent> = events.try_iter().collect();
                let goings = heard.iter().filter(|event| **event == HandEvent::Gone).count();
                assert_eq!(goings, usize::from(!heard.is_empty()), "{seed}: {heard:?}");
                assert!(heard.is_empty() || heard.last() == Some(&HandEvent::Gone), "{seed}");
            }
        }
    }

    /// The window may not look for minutes: it is minimised, or the machine is busy.
    #[test]
    fn a_device_that_never_stops_waits_for_the_window_and_ends_with_it() {
        let (sender, events) = sync_channel(MOST_WAITING);
        let (woken, told) = sync_channel(MOST_WAITING * 2);
        let reader = thread::spawn(move || {
            let endless = std::io::repeat(0x40).chain(std::io::empty());
            let started = std::io::Cursor::new([0xb0, 1]).chain(endless);
            read(Kind::Midi, started, &sender, &|| {
                let _ = woken.try_send(());
            });
        });
        for _ in 0..MOST_WAITING {
            told.recv_timeout(PATIENCE).expect("as many events as there is room for");
        }
        assert!(told.recv_timeout(Duration::from_millis(100)).is_err(), "then it waits");
        drop(events);
        reader.join().expect("nobody listens any more: the reader ends");
    }

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
