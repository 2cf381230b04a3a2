//! What the audience hears while a show plays in the window: its recordings through the sound device, whose clock then leads
//! the show.

use super::recordings::Recordings;
use crate::app::standard_output::note;
use crate::output::sound::SoundDevice;
use crate::show::ShowFrame;

/// Whether the show is to be heard now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audible {
    /// It plays forwards at its own speed.
    Yes,
    /// It stands, is scrubbed or plays at another speed: silence.
    No,
}

/// Recordings and the device that plays them.
#[derive(Debug)]
pub struct Speaker {
    recordings: Recordings,
    device: SoundDevice,
}

impl Speaker {
    /// Opens the device for a show with sounds; without a device it says so and the show is silent.
    pub fn of(recordings: Recordings) -> Option<Self> {
        if recordings.is_empty() {
            return None;
        }
        match SoundDevice::open() {
            Ok(device) => Some(Speaker { recordings, device }),
            Err(error) => {
                note(&error.to_string());
                None
            }
        }
    }

    /// The device's clock, s: it leads.
    pub fn clock_s(&self) -> f64 {
        self.device.played_s()
    }

    /// Lets a frame be heard.
    pub fn follow(&self, frame: &ShowFrame, audible: Audible) {
        let heard = if audible == Audible::Yes { self.recordings.heard(frame) } else { Vec::new() };
        self.device.mix(|mixer| mixer.follow(&heard));
    }
}

impl Drop for Speaker {
    fn drop(&mut self) {
        self.device.mix(|mixer| mixer.follow(&[]));
    }
}
