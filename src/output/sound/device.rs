//! The sound device: a stream to PulseAudio or PipeWire, spoken natively, so that nothing is linked. What it has played is the
//! clock that leads a show with sound.

use super::{FRAME_RATE_HZ, Mixer, SoundError};
use pulseaudio::{AsPlaybackSource, Client, PlaybackStream, protocol};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How much is kept ahead, ms: what is scrubbed or paused is silent after it.
const AHEAD_MS: u32 = 60;
/// A frame on its way: two samples of 16 bits.
const FRAME_BYTES: usize = 4;

/// A device that plays what its mixer mixes until it is dropped.
pub struct SoundDevice {
    mixer: Arc<Mutex<Mixer>>,
    asked: Arc<AtomicU64>,
    /// The stream ends with its handle.
    _stream: PlaybackStream,
    _client: Client,
}

impl std::fmt::Debug for SoundDevice {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("SoundDevice").field("played_s", &self.played_s()).finish_non_exhaustive()
    }
}

impl SoundDevice {
    /// Opens the device that the system prefers.
    ///
    /// # Errors
    /// There is none, or no sound server runs.
    pub fn open() -> Result<Self, SoundError> {
        let none = |error: &dyn std::fmt::Display| SoundError::NoDevice(error.to_string());
        let client = Client::from_env(c"Beiguan").map_err(|error| none(&error))?;
        let (mixer, asked) = (Arc::new(Mutex::new(Mixer::default())), Arc::new(AtomicU64::new(0)));
        let source = source(mixer.clone(), asked.clone());
        let stream = client.create_playback_stream(parameters(), source.as_playback_source());
        let stream = pollster::block_on(stream).map_err(|error| none(&error))?;
        Ok(SoundDevice { mixer, asked, _stream: stream, _client: client })
    }

    /// Tells the mixer something.
    pub fn mix<T>(&self, say: impl FnOnce(&mut Mixer) -> T) -> T {
        // A mixer whose last user panicked still mixes.
        say(&mut self.mixer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Seconds of sound that the device has asked for since it was opened: its clock.
    pub fn played_s(&self) -> f64 {
        self.asked.load(Ordering::Relaxed) as f64 / f64::from(FRAME_RATE_HZ)
    }
}

fn parameters() -> protocol::PlaybackStreamParams {
    let ahead_bytes = FRAME_RATE_HZ / 1000 * AHEAD_MS * FRAME_BYTES as u32;
    protocol::PlaybackStreamParams {
        sample_spec: protocol::SampleSpec {
            format: protocol::SampleFormat::S16Le,
            channels: 2,
            sample_rate: FRAME_RATE_HZ,
        },
        channel_map: protocol::ChannelMap::stereo(),
        cvolume: Some(protocol::ChannelVolume::norm(2)),
        sink_name: Some(protocol::DEFAULT_SINK.to_owned()),
        buffer_attr: protocol::stream::BufferAttr { target_length: ahead_bytes, ..Default::default() },
        ..Default::default()
    }
}

/// What the device calls when it wants more.
fn source(mixer: Arc<Mutex<Mixer>>, asked: Arc<AtomicU64>) -> impl FnMut(&mut [u8]) -> usize + Send + 'static {
    let mut frames: Vec<[f32; 2]> = Vec::new();
    move |bytes: &mut [u8]| {
        frames.resize(bytes.len() / FRAME_BYTES, [0.0; 2]);
        mixer.lock().unwrap_or_else(PoisonError::into_inner).fill(&mut frames);
        for (bytes, sample) in bytes.chunks_exact_mut(2).zip(frames.iter().flatten()) {
            bytes.copy_from_slice(&((sample * f32::from(i16::MAX)).round() as i16).to_le_bytes());
        }
        asked.fetch_add(frames.len() as u64, Ordering::Relaxed);
        frames.len() * FRAME_BYTES
    }
}
