//! Recordings: WAV, FLAC, Ogg Vorbis and MP3 as stereo at 48 kHz, decoded by `symphonia`, resampled by `rubato` with a
//! windowed sinc. Mono is heard from both sides; of more than two channels the first two are.

use super::{FRAME_RATE_HZ, SoundError};
use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Async, FixedAsync, Resampler, SincInterpolationParameters};
use std::io::Cursor;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, FormatReader, TrackType};
use symphonia::core::io::{MediaSourceStream, MediaSourceStreamOptions};
use symphonia::core::meta::MetadataOptions;

/// Longest recording, s: two hours take 1.4 GB.
const LONGEST_S: f64 = 7_200.0;
/// Frames that are resampled at a time.
const CHUNK_FRAMES: usize = 1_024;

/// A whole recording in memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    frames: Vec<[i16; 2]>,
}

impl Recording {
    /// From the bytes of a file; `name` stands in messages.
    ///
    /// # Errors
    /// It is no sound of a known kind, it is damaged, or longer than two hours.
    pub fn read(bytes: Vec<u8>, name: &str) -> Result<Self, SoundError> {
        let wrong = |reason: String| SoundError::Recording { name: name.to_owned(), reason };
        let (samples, channels, rate_hz) = decoded(bytes).map_err(wrong)?;
        let stereo = stereo(&samples, channels);
        let stereo = if rate_hz == FRAME_RATE_HZ { stereo } else { resampled(&stereo, rate_hz).map_err(wrong)? };
        let sample = |value: f32| (value.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16;
        Ok(Recording { frames: stereo.chunks_exact(2).map(|pair| [sample(pair[0]), sample(pair[1])]).collect() })
    }

    /// Length, s.
    pub fn length_s(&self) -> f64 {
        self.frames.len() as f64 / f64::from(FRAME_RATE_HZ)
    }

    /// The frame at an index, -1 to 1; silence beyond the end.
    pub(super) fn frame(&self, index: usize) -> [f32; 2] {
        self.frames.get(index).map_or([0.0; 2], |frame| frame.map(|sample| f32::from(sample) / f32::from(i16::MAX)))
    }

    /// Number of frames.
    pub(super) fn frame_count(&self) -> usize {
        self.frames.len()
    }

    #[cfg(test)]
    pub(super) fn of_frames(frames: Vec<[i16; 2]>) -> Self {
        Recording { frames }
    }
}

/// Interleaved samples, channels, frames in a second.
fn decoded(bytes: Vec<u8>) -> Result<(Vec<f32>, usize, u32), String> {
    let stream = MediaSourceStream::new(Box::new(Cursor::new(bytes)), MediaSourceStreamOptions::default());
    let mut format = symphonia::default::get_probe()
        .probe(&Hint::new(), stream, FormatOptions::default(), MetadataOptions::default())
        .map_err(|error| error.to_string())?;
    let track = format.default_track(TrackType::Audio).ok_or("it holds no sound")?;
    let parameters =
        track.codec_params.as_ref().and_then(|parameters| parameters.audio()).ok_or("its coding is unknown")?;
    let mut decoder = symphonia::default::get_codecs()
        .make_audio_decoder(parameters, &AudioDecoderOptions::default())
        .map_err(|error| error.to_string())?;
    let track_id = track.id;
    all_samples(format.as_mut(), track_id, decoder.as_mut())
}

fn all_samples(
    format: &mut dyn FormatReader,
    track_id: u32,
    decoder: &mut dyn AudioDecoder,
) -> Result<(Vec<f32>, usize, u32), String> {
    let (mut samples, mut piece) = (Vec::new(), Vec::new());
    let mut layout: Option<(usize, u32)> = None;
    while let Some(packet) = next_packet(format)? {
        if packet.track_id != track_id {
            continue;
        }
        let buffer = match decoder.decode(&packet) {
            Ok(buffer) => buffer,
            // A damaged piece is left out; what follows may be whole.
            Err(Error::DecodeError(_)) => continue,
            Err(error) => return Err(error.to_string()),
        };
        let found = (buffer.spec().channels().count(), buffer.spec().rate());
        if *layout.get_or_insert(found) != found {
            return Err("its channels or its rate change midway".to_owned());
        }
        piece.resize(buffer.samples_interleaved(), 0.0_f32);
        buffer.copy_to_slice_interleaved(&mut piece);
        samples.extend_from_slice(&piece);
        if samples.len() as f64 / (found.0.max(1) as f64 * f64::from(found.1)) > LONGEST_S {
            return Err("it is longer than two hours".to_owned());
        }
    }
    match layout {
        Some((channels @ 1.., rate_hz @ 1..)) => Ok((samples, channels, rate_hz)),
        _ => Err("it holds no sound".to_owned()),
    }
}

fn next_packet(format: &mut dyn FormatReader) -> Result<Option<symphonia::core::packet::Packet>, String> {
    match format.next_packet() {
        Ok(packet) => Ok(packet),
        // A file that was cut off is heard as far as it goes.
        Err(Error::IoError(error)) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

fn stereo(samples: &[f32], channels: usize) -> Vec<f32> {
    let pair = |frame: &[f32]| [frame[0], frame[usize::from(channels > 1)]];
    samples.chunks_exact(channels).flat_map(pair).collect()
}

fn resampled(stereo: &[f32], rate_hz: u32) -> Result<Vec<f32>, String> {
    let ratio = f64::from(FRAME_RATE_HZ) / f64::from(rate_hz);
    let frames = stereo.len() / 2;
    let input = InterleavedSlice::new(stereo, 2, frames).map_err(|error| error.to_string())?;
    let parameters = SincInterpolationParameters::default();
    let mut resampler = Async::<f32>::new_sinc(ratio, 1.0, &parameters, CHUNK_FRAMES, 2, FixedAsync::Input)
        .map_err(|error| error.to_string())?;
    let output = resampler.process_all(&input, frames, None).map_err(|error| error.to_string())?;
    Ok(output.take_data())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sound::WavFile;
    use std::f64::consts::TAU;

    /// A tone as a WAV file of one channel.
    fn tone(frequency_hz: f64, rate_hz: u32, seconds: f64) -> Vec<u8> {
        let samples: Vec<i16> = (0..(seconds * f64::from(rate_hz)) as u32)
            .map(|i| ((f64::from(i) / f64::from(rate_hz) * frequency_hz * TAU).sin() * 16_000.0) as i16)
            .collect();
        WavFile::bytes(&samples, rate_hz)
    }

    #[test]
    fn a_tone_of_another_rate_keeps_its_pitch_its_length_and_its_loudness() {
        for rate_hz in [44_100, 48_000, 22_050] {
            let recording = Recording::read(tone(1000.0, rate_hz, 1.0), "tone.wav").unwrap();
            assert!((recording.length_s() - 1.0).abs() < 1e-3, "{rate_hz}: {}", recording.length_s());
            let middle = &recording.frames[4_800..43_200];
            let crossings = middle.windows(2).filter(|pair| pair[0][0] < 0 && pair[1][0] >= 0).count();
            assert!((799..=801).contains(&crossings), "{rate_hz}: {crossings}");
            let loudest = middle.iter().map(|frame| frame[0]).max().unwrap();
            assert!((15_800..16_200).contains(&loudest), "{rate_hz}: {loudest}");
            assert!(middle.iter().all(|frame| frame[0] == frame[1]));
        }
    }

    #[test]
    fn what_is_no_sound_is_refused_with_its_name_and_what_to_bring() {
        for bytes in [Vec::new(), b"not a sound at all".repeat(100), vec![0xff; 5000]] {
            let sentence = Recording::read(bytes, "bell.mp3").unwrap_err().to_string();
            assert!(sentence.starts_with("bell.mp3 ") && sentence.contains("FLAC"), "{sentence}");
        }
    }

    #[test]
    fn a_file_cut_off_anywhere_never_panics() {
        let whole = tone(440.0, 44_100, 0.2);
        for length in (0..whole.len()).step_by(997) {
            let _ = Recording::read(whole[..length].to_vec(), "cut.wav");
        }
    }
}
