//! What is heard: recordings, a mixer that follows the show's clock, the sound device, and mixed files for export.
//!
//! ```text
//! bytes --Recording (48 kHz stereo)--> Mixer <-- what is heard now, from the show, frame by frame
//!                                        |--> Device: its clock leads the show while it plays
//!                                        +--> one mono WAV file a channel
//! ```
//!
//! Sound is optional: without a device everything else goes on, and the wall's clock leads.

#[cfg(unix)]
mod device;
#[cfg(not(unix))]
#[path = "no_device.rs"]
mod device;
#[cfg(unix)]
mod device_clock;
mod mixer;
mod recording;
mod wav;

pub use device::SoundDevice;
pub use mixer::{Heard, Mixer, Turns};
pub use recording::Recording;
pub use wav::WavFile;

/// Frames (one sample of each channel) in a second.
pub const FRAME_RATE_HZ: u32 = 48_000;

/// Why something cannot be heard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SoundError {
    /// A file that is no sound, or one of a kind that is not read.
    #[error("{name} cannot be read as sound ({reason}); bring it as WAV, FLAC, Ogg Vorbis or MP3")]
    Recording {
        /// The file.
        name: String,
        /// Why.
        reason: String,
    },
    /// No sound device.
    #[error("there is no sound device ({0}); the show goes on silently")]
    NoDevice(String),
}
