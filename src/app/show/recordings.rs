//! The recordings of a show in a language: how long they are, and which are heard now.

use crate::moment::Language;
use crate::output::sound::{Heard, Recording, Turns};
use crate::show::Show;
use crate::show::frame::SoundNow;
use crate::show::model::{ItemKind, Repeats, SoundRole};
use crate::show::score::SoundLengths;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The recordings that could be read.
#[derive(Debug, Default)]
pub struct Recordings {
    by_file: BTreeMap<String, Arc<Recording>>,
    /// What could not, a sentence each.
    problems: Vec<String>,
}

impl Recordings {
    /// Reads what a show plays in a language. What is missing is not heard, and said.
    pub fn read(show: &Show, language: Language) -> Self {
        let mut recordings = Recordings::default();
        let Some(folder) = &show.folder else { return recordings };
        let mut files: Vec<&str> = show.chapters.iter().map(|chapter| chapter.narration.of(language)).collect();
        for item in show.chapters.iter().flat_map(|chapter| &chapter.items) {
            if let ItemKind::Sound { file, .. } = &item.what {
                files.push(file.of(language));
            }
        }
        for file in files.into_iter().filter(|file| !file.is_empty()) {
            if recordings.by_file.contains_key(file) {
                continue;
            }
            let bytes = std::fs::read(folder.join(file)).map_err(|error| format!("{file} cannot be read ({error})"));
            match bytes.and_then(|bytes| Recording::read(bytes, file).map_err(|error| error.to_string())) {
                Ok(recording) => {
                    recordings.by_file.insert(file.to_owned(), Arc::new(recording));
                }
                Err(problem) => recordings.problems.push(format!("{problem}; the show goes on without it")),
            }
        }
        recordings
    }

    /// Whether there is nothing to hear.
    pub fn is_empty(&self) -> bool {
        self.by_file.is_empty()
    }

    /// What could not be read, a sentence each.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// How long they are.
    pub fn lengths(&self) -> SoundLengths {
        self.by_file.iter().map(|(file, recording)| (file.clone(), recording.length_s())).collect()
    }

    /// What a frame says is heard now, for the mixer.
    pub fn heard(&self, sounds: &[SoundNow]) -> Vec<Heard> {
        let heard = |sound: &SoundNow| {
            let role = match sound.role {
                SoundRole::Music => "music",
                SoundRole::Narration => "narration",
                SoundRole::Effect => "effect",
            };
            Some(Heard {
                name: format!("{role} {}", sound.file),
                recording: Arc::clone(self.by_file.get(&sound.file)?),
                position_s: sound.position_s,
                gain: sound.gain as f32,
                turns: if sound.repeats == Repeats::Forever { Turns::Round } else { Turns::Once },
            })
        };
        sounds.iter().filter_map(heard).collect()
    }
}
