//! Playing a show in the window: `beiguan show FILE`, `beiguan demo NAME`, and the name of a demonstration typed there.

use super::asked::{refuse_time_and_place, values};
use super::messages::Receivers;
use super::sounds::Sounds;
use super::source::{known, open};
use crate::app::cli::WindowOptions;
use crate::app::cli::{Common, LanguageName};
use crate::app::failure::Failure;
use crate::app::memory::KeptShow;
use crate::app::picture_source::pictures_of_show;
use crate::app::standard_output::note;
use crate::app::window;
use crate::catalogs::Catalogs;
use crate::moment::Language;
use crate::show::file::ReadShow;
use crate::show::{AtEnd, Player, Score, Show};
use std::sync::Arc;

/// How a show is played.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct PlayOptions {
    /// Language of its words [default: en]
    #[arg(long, value_enum)]
    lang: Option<LanguageName>,
    /// The chapter it begins with, by its name
    #[arg(long, value_name = "CHAPTER")]
    begin: Option<String>,
    /// A parameter of the show, such as latitude=66.5; may be given several times
    #[arg(long, value_name = "NAME=VALUE", allow_hyphen_values = true)]
    set: Vec<String>,
    /// Begin anew at the end
    #[arg(long)]
    repeat: bool,
    #[command(flatten)]
    window: WindowOptions,
}

impl PlayOptions {
    /// A show in a language, from its beginning, once.
    pub fn in_language(language: Language) -> Self {
        let lang = match language {
            Language::En => LanguageName::En,
            Language::Zh => LanguageName::Zh,
        };
        PlayOptions { lang: Some(lang), ..PlayOptions::default() }
    }

    fn language(&self) -> Language {
        match self.lang {
            Some(LanguageName::Zh) => Language::Zh,
            None | Some(LanguageName::En) => Language::En,
        }
    }
}

/// A show ready to be played, with what is heard in it.
#[derive(Debug)]
pub struct Programme {
    /// Plays it.
    pub player: Player,
    /// Its sounds in the language it is played in.
    pub sounds: Sounds,
}

impl Programme {
    /// A show as the options want it played.
    ///
    /// # Errors
    /// A parameter or a chapter that the show does not have, a show that cannot be played.
    pub fn new(show: Arc<Show>, options: &PlayOptions, catalogs: &Catalogs) -> Result<Self, Failure> {
        let values = values(&show, &options.set)?;
        let sounds = readable_sounds(&show, options.language());
        let score = Score::new(Arc::clone(&show), options.language(), catalogs, &sounds.lengths());
        let score = Arc::new(score.map_err(Failure::input)?);
        let mut player = Player::new(score, values, catalogs).map_err(Failure::input)?;
        player.set_at_end(if options.repeat { AtEnd::Repeats } else { AtEnd::Stands });
        if let Some(name) = &options.begin {
            player.go_to_chapter_named(name).ok_or_else(|| no_chapter(name, &show))?;
        }
        // What is wrong with the first frame is said before the window opens.
        player.frame(catalogs).map_err(Failure::input)?;
        Ok(Programme { player, sounds })
    }

    /// Tells outside devices what they are to hear since time last passed.
    pub fn send_messages(&self, receivers: &Receivers, catalogs: &Catalogs) {
        if receivers.is_empty() {
            return;
        }
        // A show that cannot be reckoned says so in its frame.
        if let Ok(messages) = self.player.messages(catalogs) {
            receivers.send(&messages);
        }
    }

    /// A show that another window has left, where it was.
    ///
    /// # Errors
    /// The show or one of its files is no longer there.
    pub fn again(kept: &KeptShow, language: Language, catalogs: &mut Catalogs) -> Result<Self, Failure> {
        let show = known(open(&kept.name)?.read, &kept.name, catalogs)?;
        catalogs.add_pictures(pictures_of_show(&show)?);
        let options = PlayOptions { set: kept.parameters.clone(), ..PlayOptions::in_language(language) };
        let mut programme = Programme::new(Arc::new(show), &options, catalogs)?;
        programme.player.seek(kept.t_s);
        if kept.paused {
            programme.player.pause();
        }
        Ok(programme)
    }

    /// The same show at the same place in another language.
    ///
    /// # Errors
    /// A sentence.
    pub fn change_language(&mut self, language: Language, catalogs: &Catalogs) -> Result<(), String> {
        let show = Arc::clone(self.player.score().show());
        let sounds = readable_sounds(&show, language);
        let score = Score::new(show, language, catalogs, &sounds.lengths()).map_err(|error| error.to_string())?;
        self.player.change_score(Arc::new(score), catalogs).map_err(|error| error.to_string())?;
        self.sounds = sounds;
        Ok(())
    }
}

/// The sounds of a show; where one cannot be read, that is said, and the show goes on with the others.
fn readable_sounds(show: &Show, language: Language) -> Sounds {
    let (sounds, problems) = Sounds::readable(show, language);
    problems.iter().for_each(|problem| note(&format!("{}; the show goes on without it", problem.sentence())));
    sounds
}

fn no_chapter(name: &str, show: &Show) -> Failure {
    let names: Vec<&str> = show.chapters.iter().map(|chapter| chapter.name.as_str()).collect();
    Failure::Input(format!("there is no chapter \"{name}\" in {}; begin with one of {}", show.name, names.join(", ")))
}

/// Opens the window and plays a show in it.
///
/// # Errors
/// A show that cannot be played; no display.
pub fn run(common: &Common, read: ReadShow, asked_for: &str, options: &PlayOptions) -> Result<(), Failure> {
    refuse_time_and_place(common, None)?;
    let pictures = pictures_of_show(&read.show)?;
    window::run_show(common, asked_for, options.window.manner()?, pictures, |catalogs| {
        Programme::new(Arc::new(known(read, asked_for, catalogs)?), options, catalogs)
    })
}
