//! Files that are opened while the window runs: dropped on it, or named after Ctrl+O.

use super::super::touch::{Finger, Gesture};
use super::Planetarium;
use super::keeper::{Held, News, Reopened, Then};
use crate::app::catalog_source;
use crate::app::cli::Common;
use crate::app::memory::{Opened, look_into};
use crate::app::picture_source::{pictures_of_moment, pictures_of_show};
use crate::app::places::place_at;
use crate::app::request::NamedPlace;
use crate::app::saying::Saying;
use crate::app::show::{PlayOptions, Programme, known, open};
use crate::catalogs::landscapes::stem;
use crate::moment::{Command, LandscapeName, Moment, Projection};
use crate::show::{Clock, Live};
use crate::sky::covered;
use glam::DVec2;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use winit::event::{Touch, TouchPhase};

impl Planetarium {
    /// Opens a file, whatever it holds.
    pub(super) fn open_file(&mut self, path: &Path) {
        let shown = path.display().to_string();
        let opened = match look_into(path) {
            Ok(opened) => opened,
            Err(problem) => return self.say(problem),
        };
        let mut source = self.keeper.source.clone();
        let then = match opened {
            Opened::Show => return self.open_show(&shown),
            Opened::Moment(moment) => return self.open_moment(*moment, path),
            _ if self.showing.is_some() => return self.say(Saying::of("said-end-show")),
            Opened::Satellites => {
                source.satellites.push(path.to_owned());
                Then::Say(Saying::of("said-satellites").with("file", shown), None)
            }
            Opened::Landscape => {
                source.landscape = Some(shown.clone());
                let name = LandscapeName::new(stem(&shown));
                Then::Say(Saying::of("said-landscape").with("name", shown), Some(Command::SetLandscape(name)))
            }
            Opened::Kernel => {
                source.kernel.push(path.to_owned());
                Then::Say(Saying::of("said-kernel").with("file", shown), None)
            }
            Opened::Catalogs => {
                source.catalogs = Some(path.to_owned());
                Then::Say(Saying::of("said-catalogs").with("file", shown), None)
            }
        };
        self.reopen_catalogs(source, Vec::new(), then);
    }

    /// Opens the catalogues again on another thread; the window goes on with the old ones until then.
    fn reopen_catalogs(&mut self, source: Common, pictures: Vec<(String, Vec<u8>)>, then: Then) {
        let tell = self.keeper.teller();
        let moment = self.live.moment();
        thread::spawn(move || {
            let opened = catalog_source::open(&source);
            tell(match opened {
                Ok((mut catalogs, _)) => {
                    catalogs.add_pictures(pictures);
                    // What is wrong with the files is said before they are used; the first frame then need not wait.
                    match crate::sky::Sky::at(&moment, &catalogs) {
                        Ok(_) => News::Catalogs(Box::new(Reopened { source, catalogs, then })),
                        Err(problem) => News::Said(Saying::trouble(problem)),
                    }
                }
                Err(failure) => News::Said(Saying::trouble(failure.sentence())),
            });
        });
        self.say(Saying::of("said-opening"));
    }

    pub(super) fn take_catalogs(&mut self, Reopened { source, catalogs, then }: Reopened) {
        self.catalogs = Arc::new(catalogs);
        self.keeper.source = source;
        self.attach_engines();
        (self.drawn, self.sky, self.second_tier) = (None, None, None);
        match then {
            Then::Say(words, command) => {
                if let Some(command) = command {
                    self.command(&command);
                }
                self.say(words);
            }
            Then::Show(name) => self.play(&name),
            Then::Moment(moment) => self.show_moment(*moment),
        }
    }

    fn open_show(&mut self, name: &str) {
        let pictures = match open(name).and_then(|source| pictures_of_show(&source.read.show)) {
            Ok(pictures) => pictures,
            Err(failure) => return self.say(Saying::trouble(failure.sentence())),
        };
        if pictures.is_empty() {
            return self.play(name);
        }
        self.reopen_catalogs(self.keeper.source.clone(), pictures, Then::Show(name.to_owned()));
    }

    fn play(&mut self, name: &str) {
        let options = PlayOptions::in_language(self.live.moment().language);
        let programme = open(name)
            .and_then(|source| known(source.read, name, &self.catalogs))
            .and_then(|show| Programme::new(Arc::new(show), &options, &self.catalogs));
        match programme {
            Ok(programme) => self.begin_show(programme),
            Err(failure) => self.say(Saying::trouble(failure.sentence())),
        }
    }

    fn open_moment(&mut self, moment: Moment, path: &Path) {
        if self.showing.is_some() {
            self.end_show();
        }
        match pictures_of_moment(&moment, path) {
            Ok(pictures) if pictures.is_empty() => self.show_moment(moment),
            Ok(pictures) => {
                self.reopen_catalogs(self.keeper.source.clone(), pictures, Then::Moment(Box::new(moment)));
            }
            Err(failure) => self.say(Saying::trouble(failure.sentence())),
        }
    }

    /// Shows a saved Moment; the clock goes on from there as it went.
    fn show_moment(&mut self, mut moment: Moment) {
        let lost_landscape =
            self.catalogs.landscape(moment.landscape.as_str()).is_err().then(|| moment.landscape.clone());
        let lost_culture = self.catalogs.sky_culture(&moment.sky_culture).is_err().then(|| moment.sky_culture.clone());
        if lost_landscape.is_some() {
            moment.landscape = LandscapeName::default();
        }
        if lost_culture.is_some() {
            moment.sky_culture = self.live.moment().sky_culture;
        }
        let (rate, view) = (self.live.rate(), self.live.view());
        let clock = if self.live.is_running() { Clock::Running } else { Clock::Standing };
        let NamedPlace { name, time_zone, .. } = place_at(&moment.observer, &self.catalogs, moment.language);
        (self.place_name, self.time_zone) = (name, time_zone);
        self.live = Live::new(moment, view, covered()).resumed(rate, clock);
        self.say(match (lost_landscape, lost_culture) {
            (None, None) => Saying::of("said-saved-sky"),
            (Some(landscape), None) => Saying::of("said-saved-sky-no-landscape").with("landscape", landscape.as_str()),
            (None, Some(culture)) => Saying::of("said-saved-sky-no-culture").with("culture", culture),
            (Some(landscape), Some(culture)) => {
                Saying::of("said-saved-sky-neither").with("landscape", landscape.as_str()).with("culture", culture)
            }
        });
    }

    /// A finger does something.
    pub(super) fn touch(&mut self, touch: Touch) {
        let finger = match touch.phase {
            TouchPhase::Started => Finger::Down,
            TouchPhase::Moved => Finger::Moved,
            TouchPhase::Ended => Finger::Up,
            TouchPhase::Cancelled => Finger::Lost,
        };
        let ([x_px, y_px], _) = self.sky_place();
        let at_px = DVec2::new(touch.location.x - f64::from(x_px), touch.location.y - f64::from(y_px));
        match self.keeper.touches.take(touch.id, finger, at_px) {
            Some(Gesture::Take(at_px)) => {
                self.keeper.drag(Held::Taken);
                self.hand.grabbed = self.direction_at(at_px);
            }
            Some(Gesture::Drag(to_px)) => self.cursor_moved(to_px),
            Some(Gesture::LetGo) => {
                self.keeper.drag(Held::LetGo);
                (self.hand.grabbed, self.hand.cursor_px) = (None, None);
            }
            Some(Gesture::Tap(at_px)) => {
                self.keeper.drag(Held::LetGo);
                (self.hand.grabbed, self.hand.cursor_px) = (None, Some(at_px));
                self.click();
                self.hand.cursor_px = None;
            }
            Some(Gesture::Pinch { from_px, to_px, factor, turn_rad }) => {
                self.zoom(factor.clamp(0.5, 2.0), Some(from_px));
                if self.live.view().projection == Projection::Dome {
                    self.command(&Command::Turn { azimuth_rad: turn_rad, altitude_rad: 0.0 });
                }
                let under = self.direction_at(from_px);
                self.hand.grabbed = under;
                self.cursor_moved(to_px);
                self.hand.grabbed = None;
            }
            None => {}
        }
        self.redraw();
    }
}
