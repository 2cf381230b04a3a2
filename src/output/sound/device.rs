//! The sound device: a stream to PulseAudio or PipeWire, spoken natively, so that nothing is linked. What it has played is the
//! clock that leads a show with sound.

use super::{FRAME_RATE_HZ, Mixer, SoundError};
use pulseaudio::{AsPlaybackSource, Client, PlaybackStream, protocol};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// How much is kept ahead, ms: what is scrubbed or paused is silent after it.
const AHEAD_MS: u32 = 60;
/// How much is asked for at a time, ms.
const PIECE_MS: u32 = 15;
/// A frame on its way: two samples of 16 bits.
const FRAME_BYTES: usize = 4;

/// A device that plays what its mixer mixes until it is dropped.
pub struct SoundDevice {
    mixer: Arc<Mutex<Mixer>>,
    clock: Arc<Mutex<Clock>>,
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
        let (mixer, clock) = (Arc::new(Mutex::new(Mixer::default())), Arc::new(Mutex::new(Clock::default())));
        let source = source(mixer.clone(), clock.clone());
        let stream = client.create_playback_stream(parameters(), source.as_playback_source());
        let stream = pollster::block_on(stream).map_err(|error| none(&error))?;
        Ok(SoundDevice { mixer, clock, _stream: stream, _client: client })
    }

    /// Tells the mixer something.
    pub fn mix<T>(&self, say: impl FnOnce(&mut Mixer) -> T) -> T {
        say(&mut locked(&self.mixer))
    }

    /// Seconds that the device has played since it was opened: its clock.
    pub fn played_s(&self) -> f64 {
        let clock = *locked(&self.clock);
        clock.asked_at.map_or(0.0, |at| clock.reads_s(at.elapsed().as_secs_f64()))
    }
}

/// What one panicked with still mixes.
fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The clock of a device that asks for many frames at a time: between two of its questions the wall's clock leads.
#[derive(Debug, Clone, Copy, Default)]
struct Clock {
    /// Frames of all questions before the last one.
    before: u64,
    /// Frames of the last one.
    last: u64,
    asked_at: Option<Instant>,
}

impl Clock {
    fn asks(&mut self, frames: usize) {
        *self = Clock { before: self.before + self.last, last: frames as u64, asked_at: Some(Instant::now()) };
    }

    /// What it reads so long after the last question; it never runs ahead of what was asked for.
    fn reads_s(&self, elapsed_s: f64) -> f64 {
        let seconds = |frames: u64| frames as f64 / f64::from(FRAME_RATE_HZ);
        seconds(self.before) + elapsed_s.min(seconds(self.last))
    }
}

fn parameters() -> protocol::PlaybackStreamParams {
    let bytes = |ms: u32| FRAME_RATE_HZ / 1000 * ms * FRAME_BYTES as u32;
    let (target_length, minimum_request_length) = (bytes(AHEAD_MS), bytes(PIECE_MS));
    protocol::PlaybackStreamParams {
        sample_spec: protocol::SampleSpec {
            format: protocol::SampleFormat::S16Le,
            channels: 2,
            sample_rate: FRAME_RATE_HZ,
        },
        channel_map: protocol::ChannelMap::stereo(),
        cvolume: Some(protocol::ChannelVolume::norm(2)),
        sink_name: Some(protocol::DEFAULT_SINK.to_owned()),
        buffer_attr: protocol::stream::BufferAttr { target_length, minimum_request_length, ..Default::default() },
        // The whole way to the ear is to be as short as that.
        flags: protocol::stream::StreamFlags { adjust_latency: true, ..Default::default() },
        ..Default::default()
    }
}

/// What the device calls when it wants more.
fn source(mixer: Arc<Mutex<Mixer>>, clock: Arc<Mutex<Clock>>) -> impl FnMut(&mut [u8]) -> usize + Send + 'static {
    let mut frames: Vec<[f32; 2]> = Vec::new();
    move |bytes: &mut [u8]| {
        frames.resize(bytes.len() / FRAME_BYTES, [0.0; 2]);
        locked(&mixer).fill(&mut frames);
        for (bytes, sample) in bytes.chunks_exact_mut(2).zip(frames.iter().flatten()) {
            bytes.copy_from_slice(&((sample * f32::from(i16::MAX)).round() as i16).to_le_bytes());
        }
        locked(&clock).asks(frames.len());
        frames.len() * FRAME_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_runs_between_the_questions_and_never_backwards_or_ahead() {
        let mut clock = Clock::default();
        clock.asks(4_800);
        assert_eq!([0.0, 0.05, 0.1, 3.0].map(|elapsed_s| clock.reads_s(elapsed_s)), [0.0, 0.05, 0.1, 0.1]);
        clock.asks(960);
        assert!((clock.reads_s(0.0) - 0.1).abs() < 1e-12 && (clock.reads_s(9.0) - 0.12).abs() < 1e-12);
    }

    #[test]
    fn what_is_asked_for_is_filled_and_counted() {
        let (mixer, clock) = (Arc::new(Mutex::new(Mixer::default())), Arc::new(Mutex::new(Clock::default())));
        let mut source = source(mixer, clock.clone());
        let mut bytes = vec![7_u8; 4_096];
        assert_eq!(source(&mut bytes), 4_096);
        assert!(bytes.iter().all(|byte| *byte == 0));
        assert_eq!(locked(&clock).last, 1_024);
    }
}
