//! A show in the window: the player moves the live planetarium, keys move the player.

use super::super::show_words;
use super::Planetarium;
use crate::app::desk::ShowFacts;
use crate::app::places::place_at;
use crate::app::request::{NamedPlace, ShowRequest};
use crate::app::saying::Saying;
use crate::app::show::{PlayOptions, Programme, Sounds};
use crate::app::standard_output::note;
use crate::astro::time::TimeScales;
use crate::moment::{Command, Language, Moment, Observer};
use crate::output::sound::SoundDevice;
use crate::show::{Emergency, ShowFrame, State, library};
use std::sync::Arc;

/// How much of the difference between the sound's clock and the wall's is taken back in a frame: the sound's comes in blocks.
const CLOCK_FOLLOWS: f64 = 0.05;
/// A greater difference is taken at once, s.
const CLOCK_JUMPS_S: f64 = 0.25;

/// A show that plays.
#[derive(Debug)]
pub struct Showing {
    programme: Programme,
    /// The frame that is shown.
    frame: Option<ShowFrame>,
    /// Which parameter the arrows move.
    parameter: usize,
    notes: Notes,
    sound: Option<Sound>,
    /// Where it put the audience last.
    stands: Option<Observer>,
}

/// Whether the presenter's notes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notes {
    Hidden,
    Shown,
}

/// The sound device and how far the show has come by its clock.
#[derive(Debug)]
struct Sound {
    device: SoundDevice,
    followed_s: f64,
}

impl Showing {
    /// A programme with its sound, if it has any and there is a device.
    pub fn new(programme: Programme) -> Self {
        let sound = sound_of(&programme.sounds);
        Showing { programme, frame: None, parameter: 0, notes: Notes::Hidden, sound, stands: None }
    }

    /// Whether the next frame differs from this one.
    pub fn is_moving(&self) -> bool {
        self.programme.player.is_moving()
    }

    /// Whether the presenter has darkened the dome.
    pub fn is_blackout(&self) -> bool {
        self.programme.player.overrides().is_blackout()
    }

    /// Whether there is an emergency.
    pub fn emergency(&self) -> Emergency {
        self.programme.player.overrides().emergency()
    }

    /// What the panels may know of it; nothing before its first frame.
    pub fn facts(&self) -> Option<ShowFacts<'_>> {
        Some(ShowFacts { player: &self.programme.player, frame: self.frame.as_ref()? })
    }

    /// The window's words over it.
    pub fn words(&self, scales: &TimeScales) -> Vec<String> {
        let Some(frame) = &self.frame else { return Vec::new() };
        let notes = (self.notes == Notes::Shown).then_some(frame.notes.as_str());
        show_words::lines(&self.programme.player, frame, self.parameter, notes, scales)
    }

    /// Lets time pass: the wall's, led by that of the sound.
    fn advance(&mut self, elapsed_s: f64) {
        let mut step_s = elapsed_s;
        // A device that has not begun to play leads nobody.
        if let Some(sound) = self.sound.as_mut().filter(|sound| sound.device.played_s() > 0.0) {
            let behind_s = sound.device.played_s() - (sound.followed_s + elapsed_s);
            let is_off = behind_s.abs() > CLOCK_JUMPS_S;
            // After a pause the two are set together anew.
            let taken_s = if is_off { 0.0 } else { behind_s * CLOCK_FOLLOWS };
            step_s = (elapsed_s + taken_s).max(0.0);
            sound.followed_s += if is_off { elapsed_s + behind_s } else { step_s };
        }
        self.programme.player.advance(step_s);
    }

    /// Lets exactly that be heard which the frame says; nothing while the show stands, or does not run at its own speed.
    fn play_sounds(&self) {
        let Some(sound) = &self.sound else { return };
        let player = &self.programme.player;
        let is_heard = player.state() == State::Playing && player.speed() == 1.0;
        let sounds = self.frame.as_ref().filter(|_| is_heard).map_or(&[][..], |frame| frame.sounds.as_slice());
        let heard = self.programme.sounds.heard(sounds);
        let clock_s = sound.device.played_s();
        sound.device.mix(|mixer| mixer.follow(&heard, clock_s));
    }
}

fn sound_of(sounds: &Sounds) -> Option<Sound> {
    if sounds.is_empty() {
        return None;
    }
    match SoundDevice::open() {
        Ok(device) => Some(Sound { followed_s: device.played_s(), device }),
        Err(problem) => {
            note(&problem.to_string());
            None
        }
    }
}

impl Planetarium {
    /// Begins a show in the place of what is shown.
    pub(super) fn begin_show(&mut self, programme: Programme) {
        self.showing = Some(Box::new(Showing::new(programme)));
        self.take_show_frame();
        self.redraw();
    }

    /// Begins the demonstration of a name, if there is one; whether there is.
    pub(super) fn begin_demonstration(&mut self, name: &str) -> Option<()> {
        let built_in = library::find(name)?;
        let options = PlayOptions::in_language(self.live.moment().language);
        let read = built_in.read().map_err(|mistakes| mistakes.to_string());
        let programme = read.and_then(|show| {
            Programme::new(Arc::new(show), &options, &self.catalogs).map_err(|failure| failure.sentence().to_owned())
        });
        match programme {
            Ok(programme) => self.begin_show(programme),
            Err(problem) => self.say(Saying::trouble(problem)),
        }
        Some(())
    }

    /// Ends the show; its sky stays.
    pub(super) fn end_show(&mut self) {
        self.showing = None;
        self.live.leave_show();
        self.last_frame = None;
        self.redraw();
    }

    /// Lets time pass and shows where the show is then.
    pub(super) fn advance_show(&mut self, elapsed_s: f64) {
        if let Some(showing) = &mut self.showing {
            showing.advance(elapsed_s);
            showing.programme.send_messages(&self.receivers, &self.catalogs);
        }
        self.take_show_frame();
    }

    /// Shows the frame of the show. What cannot be shown is said, and the show stops there.
    fn take_show_frame(&mut self) {
        let Some(showing) = &mut self.showing else { return };
        match showing.programme.player.frame(&self.catalogs) {
            Ok(frame) => {
                self.live.show(&frame);
                showing.frame = Some(frame);
                showing.play_sounds();
                self.name_place_of_show();
            }
            Err(problem) => {
                showing.programme.player.pause();
                showing.play_sounds();
                self.say(Saying::trouble(problem));
            }
        }
    }

    /// Gives the place to which the show has led its name and its clocks.
    fn name_place_of_show(&mut self) {
        let Moment { observer, language, .. } = self.live.moment();
        let Some(showing) = &mut self.showing else { return };
        if showing.stands.replace(observer) != Some(observer) {
            let NamedPlace { name, time_zone, .. } = place_at(&observer, &self.catalogs, language);
            (self.place_name, self.time_zone) = (name, time_zone);
        }
    }

    /// Follows a Command while a show plays.
    pub(super) fn command_show(&mut self, command: &Command) {
        let now = self.now();
        let Some(showing) = &mut self.showing else { return };
        let followed = match command {
            Command::SetLanguage(language) => showing.change_language(*language, &self.catalogs),
            _ => showing.programme.player.follow(command, now, &self.catalogs),
        };
        if let Err(problem) = followed {
            self.say(Saying::trouble(problem));
        }
        self.take_show_frame();
        self.redraw();
    }

    /// Does what a presenter's key asks for.
    pub(super) fn request_show(&mut self, request: ShowRequest) {
        let Some(showing) = &mut self.showing else { return };
        let player = &mut showing.programme.player;
        let mut done = Ok(());
        match request {
            ShowRequest::GoOn => player.go_on(),
            ShowRequest::GoBack => player.go_back(),
            ShowRequest::SeekBy(by_s) => player.seek_by(by_s),
            ShowRequest::Seek(t_s) => player.seek(t_s),
            ShowRequest::Chapter(index) => player.go_to_chapter(index),
            ShowRequest::SetParameter(name, value) => done = player.set(&name, &value, &self.catalogs),
            ShowRequest::Beginning => player.seek(0.0),
            ShowRequest::Loop => player.toggle_loop(),
            ShowRequest::ReturnToScript => player.return_to_script(),
            ShowRequest::Notes => {
                showing.notes = if showing.notes == Notes::Shown { Notes::Hidden } else { Notes::Shown };
            }
            ShowRequest::NextParameter => {
                let count = player.values().iter().count();
                showing.parameter = (showing.parameter + 1) % count.max(1);
            }
            ShowRequest::MoveParameter(presses) => done = showing.move_parameter(presses, &self.catalogs),
        }
        if let Err(problem) = done {
            self.say(Saying::trouble(problem));
        }
        self.last_frame = None;
        self.take_show_frame();
        self.redraw();
    }

    /// Gives a parameter of the show the value of words such as `latitude=60`; `None` where the words are no such thing.
    pub(super) fn set_parameter(&mut self, words: &str) -> Option<()> {
        let (name, value) = words.split_once('=')?;
        let showing = self.showing.as_mut()?;
        let done = showing.programme.player.set(name.trim(), value.trim(), &self.catalogs);
        if let Err(problem) = done {
            self.say(Saying::trouble(problem));
        }
        self.take_show_frame();
        Some(())
    }
}

impl Planetarium {
    /// Jumps to the chapter of the show that has this name, if one has.
    pub(super) fn go_to_chapter(&mut self, name: &str) -> Option<()> {
        self.showing.as_mut()?.programme.player.go_to_chapter_named(name)?;
        self.last_frame = None;
        self.take_show_frame();
        Some(())
    }
}

impl Showing {
    fn change_language(&mut self, language: Language, catalogs: &crate::catalogs::Catalogs) -> Result<(), String> {
        self.programme.change_language(language, catalogs)?;
        self.sound = sound_of(&self.programme.sounds);
        Ok(())
    }

    fn move_parameter(&mut self, presses: i32, catalogs: &crate::catalogs::Catalogs) -> Result<(), String> {
        let player = &mut self.programme.player;
        let Some(name) = player.values().iter().nth(self.parameter).map(|(parameter, _)| parameter.name.clone()) else {
            return Ok(());
        };
        player.press(&name, presses, catalogs).map_err(|error| error.to_string())
    }
}
