//! The mixer: voices that follow what the show says is heard now. Where a voice should be is told by the clock of what is
//! played, not by how much of it has been mixed: a device takes its sound in pieces, some of them large. A voice that jumps (somebody scrubs), begins or ends does so
//! over ten milliseconds: nothing clicks.

use super::{FRAME_RATE_HZ, Recording};
use std::sync::Arc;

/// Time in which a voice comes or goes, s.
const RAMP_S: f32 = 0.010;
/// A voice may be so far from where the show says before it is set right, s: two frames of the show.
const TOLERANCE_S: f64 = 0.04;

/// Something that is heard now.
#[derive(Debug, Clone)]
pub struct Heard {
    /// By which it is known from frame to frame.
    pub name: String,
    /// What is heard.
    pub recording: Arc<Recording>,
    /// How far it has come, s.
    pub position_s: f64,
    /// Factor of its amplitude.
    pub gain: f32,
    /// Whether it begins anew at its end.
    pub turns: Turns,
}

/// Whether a recording begins anew at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turns {
    /// It is heard once.
    Once,
    /// It goes round.
    Round,
}

/// One recording that is being heard.
#[derive(Debug)]
struct Voice {
    heard: Heard,
    /// The next frame.
    next: usize,
    /// What the clock read when it was at the position it began with, s.
    began_s: f64,
    /// Factor now, and where it goes to.
    gain: f32,
    target: f32,
}

/// Adds up what is heard.
#[derive(Debug, Default)]
pub struct Mixer {
    voices: Vec<Voice>,
}

impl Mixer {
    /// Follows the show: from now on exactly these are heard; all others fade away within ten milliseconds. `clock_s` is how
    /// much has been played.
    pub fn follow(&mut self, heard: &[Heard], clock_s: f64) {
        for voice in &mut self.voices {
            voice.target = 0.0;
        }
        for wanted in heard {
            match self.voices.iter_mut().find(|voice| voice.plays(wanted, clock_s)) {
                Some(voice) => voice.target = wanted.gain,
                None => self.voices.push(Voice::new(wanted.clone(), clock_s)),
            }
        }
    }

    /// The next frames, left and right.
    pub fn fill(&mut self, frames: &mut [[f32; 2]]) {
        frames.fill([0.0; 2]);
        for voice in &mut self.voices {
            for frame in frames.iter_mut() {
                let [left, right] = voice.next_frame();
                *frame = [frame[0] + left, frame[1] + right];
            }
        }
        for frame in frames.iter_mut() {
            *frame = frame.map(|sample| sample.clamp(-1.0, 1.0));
        }
        self.voices.retain(Voice::is_heard);
    }
}

impl Voice {
    fn new(heard: Heard, began_s: f64) -> Self {
        let mut voice = Voice { next: 0, began_s, gain: 0.0, target: heard.gain, heard };
        voice.next = voice.frame_of(voice.heard.position_s);
        voice
    }

    fn frame_of(&self, position_s: f64) -> usize {
        let frame = (position_s.max(0.0) * f64::from(FRAME_RATE_HZ)).round() as usize;
        match self.heard.turns {
            Turns::Round => frame % self.heard.recording.frame_count().max(1),
            Turns::Once => frame,
        }
    }

    /// Whether this voice is where somebody wants it.
    fn plays(&self, wanted: &Heard, clock_s: f64) -> bool {
        let mut apart_s = (self.heard.position_s + clock_s - self.began_s - wanted.position_s).abs();
        if wanted.turns == Turns::Round {
            let length_s = self.heard.recording.length_s().max(f64::MIN_POSITIVE);
            apart_s %= length_s;
            apart_s = apart_s.min(length_s - apart_s);
        }
        let same = self.heard.name == wanted.name && self.heard.turns == wanted.turns;
        same && apart_s <= TOLERANCE_S
    }

    fn next_frame(&mut self) -> [f32; 2] {
        let step = 1.0 / (RAMP_S * FRAME_RATE_HZ as f32);
        self.gain += (self.target - self.gain).clamp(-step, step);
        let frame = self.heard.recording.frame(self.next);
        self.next += 1;
        if self.heard.turns == Turns::Round && self.next >= self.heard.recording.frame_count() {
            self.next = 0;
        }
        frame.map(|sample| sample * self.gain)
    }

    fn is_heard(&self) -> bool {
        let over = self.heard.turns == Turns::Once && self.next >= self.heard.recording.frame_count();
        !over && (self.gain > 0.0 || self.target > 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steady(seconds: f64) -> Arc<Recording> {
        Arc::new(Recording::of_frames(vec![[8_000, -8_000]; (seconds * f64::from(FRAME_RATE_HZ)) as usize]))
    }

    fn heard(name: &str, recording: &Arc<Recording>, position_s: f64, turns: Turns) -> Heard {
        Heard { name: name.to_owned(), recording: recording.clone(), position_s, gain: 1.0, turns }
    }

    fn filled(mixer: &mut Mixer, frames: usize) -> Vec<[f32; 2]> {
        let mut out = vec![[9.0; 2]; frames];
        mixer.fill(&mut out);
        out
    }

    #[test]
    fn a_voice_comes_and_goes_without_a_click_and_leaves_silence() {
        let (mut mixer, recording) = (Mixer::default(), steady(10.0));
        mixer.follow(&[heard("a", &recording, 0.0, Turns::Once)], 0.0);
        let mut all = filled(&mut mixer, 2_400);
        mixer.follow(&[], 0.05);
        all.extend(filled(&mut mixer, 2_400));
        let steps = all.windows(2).map(|pair| (pair[1][0] - pair[0][0]).abs());
        assert!(steps.fold(0.0, f32::max) < 0.001);
        assert!(all[2_000][0] > 0.2 && all[4_799] == [0.0; 2] && mixer.voices.is_empty());
    }

    #[test]
    fn a_voice_in_its_place_goes_on_and_one_that_was_scrubbed_is_set_anew() {
        let (mut mixer, recording) = (Mixer::default(), steady(10.0));
        mixer.follow(&[heard("a", &recording, 0.0, Turns::Once)], 7.0);
        filled(&mut mixer, 800);
        mixer.follow(&[heard("a", &recording, 0.1 + 0.02, Turns::Once)], 7.1);
        assert_eq!(mixer.voices.len(), 1);
        mixer.follow(&[heard("a", &recording, 5.0, Turns::Once)], 7.12);
        assert_eq!(mixer.voices.len(), 2);
        filled(&mut mixer, 800);
        assert_eq!((mixer.voices.len(), mixer.voices[0].next), (1, 5 * 48_000 + 800));
    }

    #[test]
    fn what_goes_round_never_ends_and_what_does_not_ends() {
        let (mut mixer, recording) = (Mixer::default(), steady(0.1));
        for turns in [Turns::Once, Turns::Round] {
            mixer.follow(&[heard("a", &recording, 0.05, turns)], 0.0);
            let last = filled(&mut mixer, 48_000)[47_999];
            assert_eq!(last[0] > 0.2, turns == Turns::Round);
            mixer.follow(&[], 1.0);
            filled(&mut mixer, 4_800);
        }
        // At the turn the voice and the show may stand on either side of it.
        mixer.follow(&[heard("a", &recording, 0.099, Turns::Round)], 2.0);
        mixer.follow(&[heard("a", &recording, 0.001, Turns::Round)], 2.002);
        mixer.follow(&[heard("a", &recording, 0.1, Turns::Round)], 2.001);
        assert_eq!(mixer.voices.len(), 1);
    }

    #[test]
    fn a_device_that_takes_large_pieces_hears_one_voice_from_beginning_to_end() {
        let recording = Arc::new(Recording::of_frames((0..48_000).map(|n| [(n / 8) as i16 + 4_000; 2]).collect()));
        let (mut mixer, mut out) = (Mixer::default(), Vec::new());
        for frame in 0..60 {
            let clock_s = f64::from(frame) / 60.0;
            mixer.follow(&[heard("a", &recording, clock_s, Turns::Once)], clock_s);
            if frame % 12 == 0 {
                out.extend(filled(&mut mixer, 9_600));
            }
            assert!(mixer.voices.len() <= 1, "frame {frame}");
        }
        let steps = out[1_000..40_000].windows(2).map(|pair| (pair[1][0] - pair[0][0]).abs());
        assert!(steps.fold(0.0, f32::max) < 0.001);
    }

    #[test]
    fn many_voices_never_leave_the_range() {
        let (mut mixer, recording) = (Mixer::default(), steady(1.0));
        let all: Vec<Heard> = (0..20).map(|i| heard(&i.to_string(), &recording, 0.0, Turns::Once)).collect();
        mixer.follow(&all, 0.0);
        assert!(filled(&mut mixer, 4_800).iter().flatten().all(|sample| sample.abs() <= 1.0));
    }
}
