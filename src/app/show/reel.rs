//! From a show to its frames: what stands at a frame's time, as the options want it seen.

use super::asked::values;
use super::messages::cue_list;
use super::render::{Options, frame_size};
use super::sounds::Sounds;
use super::source::{ShowSource, known, open};
use crate::app::cli::LanguageName;
use crate::app::delivery::target_of_show;
use crate::app::failure::Failure;
use crate::app::situation::look;
use crate::catalogs::Catalogs;
use crate::moment::{Language, Moment};
use crate::output::sound::WavFile;
use crate::scene::target::Target;
use crate::show::model::Show;
use crate::show::parameters::Values;
use crate::show::score::Score;
use crate::show::srt;
use std::sync::Arc;

/// A show with the parameters and the language of its frames.
pub struct ShowReel {
    /// The text of its file.
    text: String,
    score: Score,
    values: Values,
    sounds: Sounds,
}

impl ShowReel {
    /// Reads the show.
    ///
    /// # Errors
    /// No such show, its mistakes, a parameter that cannot be set.
    pub fn open(options: &Options, catalogs: &Catalogs) -> Result<Self, Failure> {
        let ShowSource { read, text } = open(&options.show)?;
        let language = match options.view.lang {
            Some(LanguageName::Zh) => Language::Zh,
            None | Some(LanguageName::En) => Language::En,
        };
        let show = Arc::new(known(read, &options.show, catalogs)?);
        let values = values(&show, &options.set)?;
        let sounds = Sounds::read(&show, language)?;
        let score = Score::new(show, language, catalogs, &sounds.lengths()).map_err(Failure::input)?;
        Ok(ShowReel { text, score, values, sounds })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.show().name
    }

    /// What it is made of.
    pub fn show(&self) -> &Show {
        self.score.show()
    }

    /// How many frames it has.
    ///
    /// # Errors
    /// A length that cannot be reckoned.
    pub fn frame_count(&self, frames_per_second: u32, catalogs: &Catalogs) -> Result<u32, Failure> {
        let length_s = self.score.length_s(&self.values, catalogs).map_err(Failure::input)?;
        Ok((length_s * f64::from(frames_per_second)).round().max(1.0) as u32)
    }

    /// The left and the right channel of the whole show; none where nothing is heard.
    ///
    /// # Errors
    /// A frame that cannot be reckoned.
    pub fn channels(&self, frames_per_second: u32, catalogs: &Catalogs) -> Result<Option<[WavFile; 2]>, Failure> {
        if self.sounds.is_empty() {
            return Ok(None);
        }
        let frames = self.frame_count(frames_per_second, catalogs)?;
        let heard_in = |frame: u32| {
            let seconds = f64::from(frame - 1) / f64::from(frames_per_second);
            let shown = self.score.frame_at(seconds, &self.values, catalogs).map_err(Failure::input)?;
            Ok(shown.sounds)
        };
        self.sounds.mixed((frames, frames_per_second), heard_in).map(Some)
    }

    /// Files that go with the frames: the show itself, its captions as subtitles, its messages to outside devices as a cue
    /// list.
    ///
    /// # Errors
    /// A frame that cannot be reckoned.
    pub fn files(&self, frames_per_second: u32, catalogs: &Catalogs) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let mut files = vec![(format!("{}.toml", self.name()), self.text.clone().into_bytes())];
        let subtitles = self.score.subtitles(&self.values, catalogs).map_err(Failure::input)?;
        if !subtitles.is_empty() {
            files.push((format!("{}.srt", self.name()), srt::write(&subtitles).into_bytes()));
        }
        let messages = self.score.messages(&self.values, catalogs).map_err(Failure::input)?;
        if !messages.is_empty() {
            files.push((format!("{}_cues.csv", self.name()), cue_list(&messages, frames_per_second).into_bytes()));
        }
        Ok(files)
    }

    /// What a frame shows, and how.
    ///
    /// # Errors
    /// A frame that cannot be reckoned, an option that does not fit.
    pub fn picture(&self, frame: u32, options: &Options, catalogs: &Catalogs) -> Result<(Moment, Target), Failure> {
        let seconds = f64::from(frame - 1) / f64::from(options.frames_per_second());
        let shown = self.score.frame_at(seconds, &self.values, catalogs).map_err(Failure::input)?;
        let mut moment = shown.moment;
        let projection = options.view.projection.unwrap_or(shown.view.projection);
        look(&mut moment, &options.view, catalogs)?;
        let size = frame_size(options, projection)?;
        Ok((moment, target_of_show(&options.view, shown.view, |_| size)))
    }
}
