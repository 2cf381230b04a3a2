//! What can be asked of the window besides a [`Command`]: the keyboard, the panels, a gamepad and the settings file all say the
//! same.

use super::almanac::Wish;
use super::find::Thing;
use crate::moment::{Command, Observer};
use crate::sky::SkyObject;
use std::path::PathBuf;

/// How typed words begin that ask for a command by its name, as the settings bind it.
pub const COMMAND: &str = ":";

/// What a key or a panel asks for: a Command for the planetarium, or something of the window itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// For the planetarium.
    Command(Command),
    /// For the show that is played.
    Show(ShowRequest),
    /// Begin the built-in show of this name.
    BeginShow(String),
    /// Leave the show.
    EndShow,
    /// Full screen, or back.
    FullScreen,
    /// The next projection.
    NextProjection,
    /// The other language.
    NextLanguage,
    /// The next landscape.
    NextLandscape,
    /// The next sky culture.
    NextSkyCulture,
    /// The next kind of names of constellations.
    NextFigureNames,
    /// Zoom in the middle of the frame.
    Zoom(f64),
    /// Follow what the cursor points at.
    FollowPointed,
    /// Hold a loupe over what the cursor points at, or take it away.
    Loupe,
    /// Bring something into the part of the dome that is seen with ease, or to the middle of a flat view.
    LookAt(SkyObject),
    /// Go to what was found: look at it, stand there, play it.
    Go(Thing),
    /// Do something with what a name means; an empty name is what the cursor points at, or what was picked.
    Named(Deed, String),
    /// Go to the time of an event.
    Event(Wish),
    /// The present, in real time.
    ResetTime,
    /// Follow a body, or hold the stars where something else is.
    Follow(SkyObject),
    /// Hold a loupe over something.
    LoupeOver(SkyObject),
    /// Draw a ring with its name around something, or take it away.
    Mark(SkyObject),
    /// Show the card of something, or none.
    Pick(Option<SkyObject>),
    /// Stand at a place at once.
    Place(NamedPlace),
    /// Travel to a place in a few seconds.
    Travel(NamedPlace),
    /// What was typed: a time, a body, a constellation, a place, a show or a what-if.
    Words(String),
    /// Type a place, a time or a name.
    Prompt,
    /// Type the name of a file to open.
    OpenPrompt,
    /// Open a file, whatever it holds: a show, a Moment, a picture, satellites, a landscape, a kernel.
    Open(PathBuf),
    /// Show the look of this name in the settings.
    Preset(String),
    /// Keep what is drawn as a look of this name in the settings.
    KeepPreset(String),
    /// Take the look of this name out of the settings.
    ForgetPreset(String),
    /// The presenter's preview on a plate of its own, or behind the panels.
    Preview,
    /// Show the first steps.
    FirstSteps,
    /// Take back the last change of view, time or place.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Keep what is shown as a picture that carries its Moment.
    Picture,
    /// Begin a film of what is shown, or end it.
    Film,
    /// Show or hide the panels.
    Panels,
    /// Show or hide the list of keys.
    Help,
    /// Leave full screen, the help or the prompt.
    Back,
    /// Close the window.
    Quit,
}

/// What is done with something that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Go to it, as a click on an answer of the search does.
    Go,
    /// Bring it into view.
    LookAt,
    /// Follow it.
    Follow,
    /// Hold a loupe over it.
    Loupe,
    /// Draw a ring around it, or take that away.
    Mark,
    /// Show its card.
    Card,
    /// Stand there at once.
    Stand,
    /// Travel there in a few seconds.
    Travel,
}

/// A place with its name and its clocks.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedPlace {
    /// The observer there.
    pub observer: Observer,
    /// Name and country.
    pub name: String,
    /// IANA time zone, if it is known.
    pub time_zone: Option<String>,
}

impl Request {
    /// Whether a key that is held down asks again and again. What is switched on and off does not: it would flash.
    pub fn repeats(&self) -> bool {
        use Command::{Expose, Pollute, ScaleLabels, Step};
        match self {
            Request::Show(request) => request.repeats(),
            _ => matches!(
                self,
                Request::Zoom(_) | Request::Command(Step { .. } | Expose(_) | Pollute(_) | ScaleLabels(_))
            ),
        }
    }
}

impl From<Command> for Request {
    fn from(command: Command) -> Self {
        Request::Command(command)
    }
}

/// What is asked of a show that is played; everything else does what it always does.
#[derive(Debug, Clone, PartialEq)]
pub enum ShowRequest {
    /// Out of a wait or a loop, or to the next chapter.
    GoOn,
    /// To the beginning of the chapter, or the one before.
    GoBack,
    /// So many seconds on.
    SeekBy(f64),
    /// To a time of the show, s.
    Seek(f64),
    /// To the beginning of a chapter, counted from 0.
    Chapter(usize),
    /// To its beginning.
    Beginning,
    /// The next parameter that is to be moved.
    NextParameter,
    /// So many presses of the parameter.
    MoveParameter(i32),
    /// Give the parameter of that name this value, a number or one of its words.
    SetParameter(String, String),
    /// A loop of the chapter, or none.
    Loop,
    /// The presenter's notes, or none.
    Notes,
    /// Back to the script.
    ReturnToScript,
}

impl ShowRequest {
    /// Whether a key that is held down asks again and again.
    pub fn repeats(&self) -> bool {
        matches!(self, ShowRequest::SeekBy(_) | ShowRequest::MoveParameter(_))
    }
}
