//! The sounds of a show: its recordings from its folder, and the mixed files of an export.

use crate::app::failure::Failure;
use crate::moment::Language;
use crate::output::sound::{Heard, Recording, Turns, WavFile};
use crate::show::frame::SoundNow;
use crate::show::model::{ItemKind, Repeats, Show};
use crate::show::parameters::expansions;
use crate::show::score::SoundLengths;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The recordings by their names in the show.
#[derive(Debug, Default)]
pub struct Sounds {
    recordings: BTreeMap<String, Arc<Recording>>,
}

impl Sounds {
    /// Reads every recording that the show may play in this language.
    ///
    /// # Errors
    /// A file that is missing or no sound.
    pub fn read(show: &Show, language: Language) -> Result<Self, Failure> {
        let (sounds, problems) = Sounds::readable(show, language);
        problems.into_iter().next().map_or(Ok(sounds), Err)
    }

    /// Reads those recordings that can be read, and says what is wrong with each of the others.
    pub fn readable(show: &Show, language: Language) -> (Self, Vec<Failure>) {
        let folder = show.folder.as_deref().unwrap_or(Path::new(""));
        let (mut sounds, mut problems) = (Sounds::default(), Vec::new());
        for name in names(show, language) {
            match recording(&folder.join(&name)) {
                Ok(recording) => drop(sounds.recordings.insert(name, Arc::new(recording))),
                Err(problem) => problems.push(problem),
            }
        }
        (sounds, problems)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.recordings.is_empty()
    }

    /// How long each is, s.
    pub fn lengths(&self) -> SoundLengths {
        self.recordings.iter().map(|(name, recording)| (name.clone(), recording.length_s())).collect()
    }

    /// The left and the right channel of the whole show; `heard_in` says what is heard in a frame, from 1.
    ///
    /// # Errors
    /// A frame that cannot be reckoned.
    pub fn mixed(
        &self,
        (frames, frames_per_second): (u32, u32),
        heard_in: impl Fn(u32) -> Result<Vec<SoundNow>, Failure>,
    ) -> Result<[WavFile; 2], Failure> {
        let mut failure = None;
        let channels = WavFile::mixed(frames, frames_per_second, |frame, mixer| match heard_in(frame + 1) {
            Ok(sounds) => mixer.follow(&self.heard(&sounds), f64::from(frame) / f64::from(frames_per_second)),
            Err(problem) => failure = failure.take().or(Some(problem)),
        });
        failure.map_or(Ok(channels), Err)
    }

    /// What a frame says is heard now, for the mixer.
    pub fn heard(&self, sounds: &[SoundNow]) -> Vec<Heard> {
        let one = |sound: &SoundNow| {
            let turns = if sound.repeats == Repeats::Forever { Turns::Round } else { Turns::Once };
            Some(Heard {
                name: format!("{} {:?}", sound.file, sound.role),
                recording: self.recordings.get(&sound.file)?.clone(),
                position_s: sound.position_s,
                gain: sound.gain as f32,
                turns,
            })
        };
        sounds.iter().filter_map(one).collect()
    }
}

fn recording(path: &Path) -> Result<Recording, Failure> {
    let bytes = std::fs::read(path).map_err(|error| {
        Failure::Input(format!("the sound {} cannot be read ({error}); put it there", path.display()))
    })?;
    Recording::read(bytes, &path.display().to_string()).map_err(Failure::input)
}

/// Every file that may be heard, whatever the presenter chooses.
fn names(show: &Show, language: Language) -> BTreeSet<String> {
    let narrations = show.chapters.iter().map(|chapter| &chapter.narration);
    let items = show.chapters.iter().flat_map(|chapter| &chapter.items);
    let sounds = items.filter_map(|item| match &item.what {
        ItemKind::Sound { file, .. } => Some(file),
        _ => None,
    });
    let files = narrations.chain(sounds).flat_map(|file| expansions(file.of(language), &show.parameters));
    files.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::file;

    const SHOW: &str = r#"
beiguan_show = 1
title = { en = "Heard", zh = "听" }
[[chapter]]
name = "one"
title = { en = "One", zh = "一" }
length_s = 4
  [[chapter.sound]]
  file = "tone.wav"
  [[chapter.sound]]
  file = "broken.wav"
  [[chapter.sound]]
  file = "missing.wav"
"#;

    #[test]
    fn one_sound_that_cannot_be_read_is_named_and_does_not_silence_the_others() {
        let folder = std::env::temp_dir().join(format!("beiguan-sounds-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let [tone, _] = WavFile::mixed(3, 30, |_, _| ());
        tone.write(&folder.join("tone.wav")).unwrap();
        std::fs::write(folder.join("broken.wav"), "no sound").unwrap();
        let show = file::read(SHOW, "heard.toml", Some(folder.clone()), &|_| Err(String::new())).unwrap();
        let (sounds, problems) = Sounds::readable(&show, Language::En);
        assert_eq!(sounds.lengths().into_keys().collect::<Vec<_>>(), ["tone.wav"]);
        let said: Vec<&str> = problems.iter().map(Failure::sentence).collect();
        assert!(said.len() == 2 && said[0].contains("broken.wav") && said[1].contains("missing.wav"), "{said:?}");
        assert!(Sounds::read(&show, Language::En).is_err(), "an export wants them all");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
