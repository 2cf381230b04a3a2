//! The recordings of a show: read from its folder, whole, before it begins, so that nothing stutters.

use crate::app::failure::Failure;
use crate::output::sound::{Heard, Mixer, Recording, Turns, WavFile};
use crate::show::ShowFrame;
use crate::show::frame::SoundNow;
use crate::show::model::{ItemKind, Repeats, Show, Text};
use crate::show::score::SoundLengths;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, thread};

/// Channels of the files beside the frames, as planetaria name them.
const CHANNELS: [&str; 2] = ["L", "R"];

/// Every recording of a show by its name in the file.
#[derive(Debug, Default)]
pub struct Recordings {
    by_name: BTreeMap<String, Arc<Recording>>,
}

impl Recordings {
    /// Reads all of them, in every language. A show without sounds has none.
    ///
    /// # Errors
    /// A file that is missing or no sound.
    pub fn of(show: &Show) -> Result<Self, Failure> {
        let names = names(show);
        let folder = show.folder.clone().unwrap_or_default();
        let read = |name: &String| read(&folder, name).map(|recording| (name.clone(), Arc::new(recording)));
        let all: Vec<Result<_, Failure>> = thread::scope(|scope| {
            let readers: Vec<_> = names.iter().map(|name| scope.spawn(|| read(name))).collect();
            readers.into_iter().map(|reader| reader.join().expect("reading a sound does not panic")).collect()
        });
        Ok(Recordings { by_name: all.into_iter().collect::<Result<_, _>>()? })
    }

    /// Whether the show is silent.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// How long each is.
    pub fn lengths(&self) -> SoundLengths {
        self.by_name.iter().map(|(name, recording)| (name.clone(), recording.length_s())).collect()
    }

    /// What a frame lets hear.
    pub fn heard(&self, frame: &ShowFrame) -> Vec<Heard> {
        frame.sounds.iter().filter_map(|sound| self.one_heard(sound)).collect()
    }

    fn one_heard(&self, sound: &SoundNow) -> Option<Heard> {
        let recording = self.by_name.get(&sound.file)?.clone();
        let turns = match sound.repeats {
            Repeats::Once => Turns::Once,
            Repeats::Forever => Turns::Round,
        };
        let (name, position_s, gain) = (sound.file.clone(), sound.position_s, sound.gain as f32);
        Some(Heard { name, recording, position_s, gain, turns })
    }

    /// Mixes frames and writes a file for each channel into a folder: `Name_L.wav`, `Name_R.wav`. Their names.
    ///
    /// # Errors
    /// A frame that cannot be made, a folder that cannot be written.
    pub fn write_mixed(
        &self,
        (folder, name): (&Path, &str),
        (frames, frames_per_second): (u32, u32),
        mut frame_at: impl FnMut(u32) -> Result<ShowFrame, Failure>,
    ) -> Result<Vec<PathBuf>, Failure> {
        let mut failure = None;
        let channels = WavFile::mixed(frames, frames_per_second, |index, mixer: &mut Mixer| match frame_at(index) {
            Ok(frame) => mixer.follow(&self.heard(&frame)),
            Err(error) => {
                failure.get_or_insert(error);
            }
        });
        if let Some(failure) = failure {
            return Err(failure);
        }
        let places = CHANNELS.map(|channel| folder.join(format!("{name}_{channel}.wav")));
        for (channel, place) in channels.iter().zip(&places) {
            let cannot = |error| {
                Failure::Running(format!(
                    "{} cannot be written ({error}); make room or give --out another place",
                    place.display()
                ))
            };
            channel.write(place).map_err(cannot)?;
        }
        Ok(places.into())
    }
}

fn read(folder: &Path, name: &str) -> Result<Recording, Failure> {
    let place = folder.join(name);
    let cannot =
        |error| Failure::Input(format!("the sound {} cannot be read ({error}); put it there", place.display()));
    Recording::read(fs::read(&place).map_err(cannot)?, name).map_err(Failure::input)
}

/// Names of all sound files; a name with a parameter in it stands for one of each option.
fn names(show: &Show) -> BTreeSet<String> {
    let narrations = show.chapters.iter().map(|chapter| &chapter.narration);
    let items = show.chapters.iter().flat_map(|chapter| &chapter.items);
    let sounds = items.filter_map(|item| if let ItemKind::Sound { file, .. } = &item.what { Some(file) } else { None });
    let both = |text: &Text| [text.en.clone(), text.zh.clone()];
    let written = narrations.chain(sounds).flat_map(both).filter(|name| !name.is_empty());
    written.flat_map(|name| filled(show, name)).collect()
}

fn filled(show: &Show, name: String) -> Vec<String> {
    use crate::show::model::Range;
    let mut all = vec![name];
    for parameter in &show.parameters {
        let (Range::Choice { options, .. }, hole) = (&parameter.range, format!("{{{}}}", parameter.name)) else {
            continue;
        };
        if all[0].contains(&hole) {
            all = all.iter().flat_map(|name| options.iter().map(|option| name.replace(&hole, option))).collect();
        }
    }
    all
}
