//! WAV files at 16 bits (Microsoft & IBM 1991, "Multimedia Programming Interface and Data Specifications 1.0"):
//! what planetaria exchange sound in, one file for each channel.

use super::{FRAME_RATE_HZ, Mixer};
use crate::output::PendingFile;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

/// Bytes before the samples.
const HEADER_BYTES: u32 = 44;

/// One channel in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WavFile {
    samples: Vec<i16>,
}

impl WavFile {
    /// Mixes a whole show: `follow` is called for every frame of it and tells the mixer what is heard from there on. The
    /// left and the right channel.
    pub fn mixed(frames: u32, frames_per_second: u32, mut follow: impl FnMut(u32, &mut Mixer)) -> [Self; 2] {
        let mut channels = [WavFile::default(), WavFile::default()];
        let mut mixer = Mixer::default();
        let mut block = Vec::new();
        for frame in 0..frames {
            follow(frame, &mut mixer);
            let sample_of = |frame: u32| sample_of(frame, frames_per_second);
            block.resize(sample_of(frame + 1) - sample_of(frame), [0.0; 2]);
            mixer.fill(&mut block);
            for (index, channel) in channels.iter_mut().enumerate() {
                let sample = |frame: &[f32; 2]| (frame[index] * f32::from(i16::MAX)).round() as i16;
                channel.samples.extend(block.iter().map(sample));
            }
        }
        channels
    }

    /// Whether nothing at all is heard.
    pub fn is_silent(&self) -> bool {
        self.samples.iter().all(|sample| *sample == 0)
    }

    /// Writes the file; a half one never stays.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn write(&self, place: &Path) -> io::Result<()> {
        PendingFile::begin(place)?.finish(|out| out.write_all(&Self::bytes(&self.samples, FRAME_RATE_HZ)))
    }

    /// Only what is heard during these frames, which count from 0; silence where there are no samples.
    pub fn of_frames(&self, frames: Range<u32>, frames_per_second: u32) -> Self {
        let [begin, end] = [frames.start, frames.end].map(|frame| sample_of(frame, frames_per_second));
        let sample = |index: usize| self.samples.get(index).copied().unwrap_or(0);
        WavFile { samples: (begin..end.max(begin)).map(sample).collect() }
    }

    /// Both channels in one file, for encoders.
    ///
    /// # Errors
    /// The place cannot be written.
    pub fn write_stereo([left, right]: &[Self; 2], place: &Path) -> io::Result<()> {
        let samples: Vec<i16> = left.samples.iter().zip(&right.samples).flat_map(|(l, r)| [*l, *r]).collect();
        PendingFile::begin(place)?.finish(|out| out.write_all(&Self::bytes_of(&samples, FRAME_RATE_HZ, 2)))
    }

    /// The bytes of a file of one channel with these samples.
    pub(super) fn bytes(samples: &[i16], rate_hz: u32) -> Vec<u8> {
        Self::bytes_of(samples, rate_hz, 1)
    }

    fn bytes_of(samples: &[i16], rate_hz: u32, channels: u16) -> Vec<u8> {
        let data_bytes = samples.len() as u32 * 2;
        let frame_bytes = channels * 2;
        let mut bytes = Vec::with_capacity((HEADER_BYTES + data_bytes) as usize);
        bytes.extend(b"RIFF");
        bytes.extend((HEADER_BYTES - 8 + data_bytes).to_le_bytes());
        bytes.extend(b"WAVEfmt ");
        bytes.extend(16_u32.to_le_bytes());
        // PCM.
        bytes.extend(1_u16.to_le_bytes());
        bytes.extend(channels.to_le_bytes());
        bytes.extend(rate_hz.to_le_bytes());
        bytes.extend((rate_hz * u32::from(frame_bytes)).to_le_bytes());
        bytes.extend(frame_bytes.to_le_bytes());
        // Bits of a sample.
        bytes.extend(16_u16.to_le_bytes());
        bytes.extend(b"data");
        bytes.extend(data_bytes.to_le_bytes());
        bytes.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
        bytes
    }
}

/// The first sample of a frame, which counts from 0.
fn sample_of(frame: u32, frames_per_second: u32) -> usize {
    (u64::from(frame) * u64::from(FRAME_RATE_HZ) / u64::from(frames_per_second.max(1))) as usize
}

#[cfg(test)]
mod tests {
    use super::super::{Heard, Recording, Turns};
    use super::*;
    use std::sync::Arc;

    #[test]
    fn a_mixed_show_is_as_long_as_its_frames_and_what_is_heard_stands_where_it_began() {
        let recording = Arc::new(Recording::of_frames(vec![[10_000, 0]; 48_000]));
        let [left, right] = WavFile::mixed(90, 30, |frame, mixer| {
            let position_s = f64::from(frame) / 30.0 - 1.0;
            let heard =
                Heard { name: "a".to_owned(), recording: recording.clone(), position_s, gain: 1.0, turns: Turns::Once };
            let sounds = if (30..60).contains(&frame) { std::slice::from_ref(&heard) } else { &[] };
            mixer.follow(sounds, f64::from(frame) / 30.0);
        });
        assert_eq!(left.samples.len(), 3 * 48_000);
        let first = left.samples.iter().position(|sample| *sample != 0).unwrap();
        assert!((48_000..48_010).contains(&first), "{first}");
        assert!(right.is_silent() && !left.is_silent() && left.samples[47_000 + 48_000] > 9_000);
        let part = left.of_frames(29..31, 30);
        assert_eq!(part.samples, left.samples[29 * 1_600..31 * 1_600]);
        assert_eq!(left.of_frames(89..91, 30).samples.len(), 3_200, "silence behind the end");
    }
}
