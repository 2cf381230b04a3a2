//! The sound device: a stream to PulseAudio or PipeWire, spoken natively, so that nothing is linked. What it has played is the
//! clock that leads a show with sound.

use super::device_clock::DeviceClock;
use super::{FRAME_RATE_HZ, Mixer, SoundError};
use pulseaudio::{AsPlaybackSource, Client, PlaybackStream, protocol};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How much is kept ahead, ms: what is scrubbed or paused is silent after it.
const AHEAD_MS: u32 = 60;
/// How much is asked for at a time, ms.
const PIECE_MS: u32 = 15;
/// A frame on its way: two samples of 16 bits.
const FRAME_BYTES: usize = 4;
/// How often the server is asked how far it has come.
const ASKED_EVERY: Duration = Duration::from_millis(100);

/// A device that plays what its mixer mixes until it is dropped.
pub struct SoundDevice {
    mixer: Arc<Mutex<Mixer>>,
    clock: Arc<Mutex<DeviceClock>>,
    opened: Instant,
    /// The stream ends with its handles: this one, and that of the thread which ends with `_open`.
    _stream: PlaybackStream,
    _open: Sender<()>,
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
        let (mixer, clock) = (Arc::new(Mutex::new(Mixer::default())), Arc::new(Mutex::new(DeviceClock::default())));
        let source = source(mixer.clone());
        let stream = client.create_playback_stream(parameters(), source.as_playback_source());
        let stream = pollster::block_on(stream).map_err(|error| none(&error))?;
        let opened = Instant::now();
        let (open, closed) = channel();
        let (asked, told) = (stream.clone(), Arc::clone(&clock));
        thread::spawn(move || keep_time(&asked, &told, opened, &closed));
        Ok(SoundDevice { mixer, clock, opened, _stream: stream, _open: open, _client: client })
    }

    /// Tells the mixer something.
    pub fn mix<T>(&self, say: impl FnOnce(&mut Mixer) -> T) -> T {
        say(&mut locked(&self.mixer))
    }

    /// Seconds that the device has played since it was opened: its clock.
    pub fn played_s(&self) -> f64 {
        locked(&self.clock).reads_s(self.opened.elapsed().as_secs_f64())
    }
}

/// Asks the server now and then how far it has come, until the device is closed.
fn keep_time(stream: &PlaybackStream, clock: &Mutex<DeviceClock>, opened: Instant, closed: &Receiver<()>) {
    while let Err(RecvTimeoutError::Timeout) = closed.recv_timeout(ASKED_EVERY) {
        let before = opened.elapsed();
        let Ok(timing) = pollster::block_on(stream.timing_info()) else { return };
        // The answer was true somewhere between the question and its coming.
        let at_s = 0.5 * (before + opened.elapsed()).as_secs_f64();
        let read_s = timing.read_offset as f64 / (f64::from(FRAME_RATE_HZ) * FRAME_BYTES as f64);
        // What the sink has taken and not yet sounded is still to be heard.
        locked(clock).measure(at_s, (read_s - timing.sink_usec as f64 * 1e-6).max(0.0));
    }
}

/// What one panicked with still mixes.
fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
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
        // It begins, and goes on after a gap, with the first piece.
        buffer_attr: protocol::stream::BufferAttr {
            target_length,
            minimum_request_length,
            pre_buffering: minimum_request_length,
            ..Default::default()
        },
        // The whole way to the ear is to be as short as that.
        flags: protocol::stream::StreamFlags { adjust_latency: true, ..Default::default() },
        ..Default::default()
    }
}

/// What the device calls when it wants more.
fn source(mixer: Arc<Mutex<Mixer>>) -> impl FnMut(&mut [u8]) -> usize + Send + 'static {
    let mut frames: Vec<[f32; 2]> = Vec::new();
    move |bytes: &mut [u8]| {
        frames.resize(bytes.len() / FRAME_BYTES, [0.0; 2]);
        locked(&mixer).fill(&mut frames);
        for (bytes, sample) in bytes.chunks_exact_mut(2).zip(frames.iter().flatten()) {
            bytes.copy_from_slice(&((sample * f32::from(i16::MAX)).round() as i16).to_le_bytes());
        }
        frames.len() * FRAME_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_filled() {
        let mut source = source(Arc::new(Mutex::new(Mixer::default())));
        let mut bytes = vec![7_u8; 4_096];
        assert_eq!(source(&mut bytes), 4_096);
        assert!(bytes.iter().all(|byte| *byte == 0));
    }
}
