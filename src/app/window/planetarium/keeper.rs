//! What the window remembers and whom it listens to besides mouse and keyboard: the settings, the way back, the sky that is kept
//! for a power cut, pictures, films, gamepad and faders.

use super::super::keys::HELP;
use super::super::start::Start;
use super::super::touch::Touches;
use super::habits::Habits;
use super::surroundings::Surroundings;
use super::{Planetarium, StarsAreReady};
use crate::app::cli::Common;
use crate::app::desk::words::Words;
use crate::app::hands::{Hands, Listener, listen};
use crate::app::memory::{
    History, Kept, KeptShow, Movement, Past, Recording, Session, State, film_of, next_file, pictures_folder,
    save_picture,
};
use crate::app::request::NamedPlace;
use crate::app::saying::Saying;
use crate::app::settings::Settings;
use crate::app::standard_output::note;
use crate::catalogs::Catalogs;
use crate::moment::{Command, Moment};
use crate::scene::compose::compose;
use crate::scene::target::Target;
use crate::show::parameters::Value;
use crate::show::{Clock, Emergency, State as ShowState};
use crate::sky::Sky;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant as WallClock;
use winit::event_loop::{ActiveEventLoop, EventLoopProxy};
use winit::window::Fullscreen;

/// All that is kept in mind.
pub(super) struct Keeper {
    /// The settings.
    pub settings: Settings,
    /// The options that the catalogues were opened with.
    pub source: Common,
    /// Fingers on the screen.
    pub touches: Touches,
    /// What is written back into the settings.
    pub habits: Habits,
    /// What stands around.
    pub surroundings: Surroundings,
    history: History,
    session: Option<Session>,
    hands: Hands,
    listener: Listener,
    film: Option<Film>,
    news: (Sender<News>, Receiver<News>),
    proxy: EventLoopProxy<StarsAreReady>,
    began: WallClock,
}

/// A film that is being recorded.
struct Film {
    recording: Recording,
    began: WallClock,
}

/// What another thread has to say.
pub(super) enum News {
    /// A sentence.
    Said(Saying),
    /// Catalogues with what was opened.
    Catalogs(Box<Reopened>),
}

/// Catalogues that were opened again.
pub(super) struct Reopened {
    /// With these options.
    pub source: Common,
    /// They.
    pub catalogs: Catalogs,
    /// What comes next.
    pub then: Then,
}

/// What follows when catalogues have been opened.
pub(super) enum Then {
    /// A sentence, and perhaps a Command.
    Say(Saying, Option<Command>),
    /// A show begins.
    Show(String),
    /// A Moment is shown.
    Moment(Box<Moment>),
}

impl Keeper {
    pub fn new(start: Start, proxy: EventLoopProxy<StarsAreReady>) -> Self {
        let (settings, wakes) = (start.settings, proxy.clone());
        let (listener, absent) = listen(&settings, move || {
            // A window that is closed meanwhile listens no longer.
            let _ = wakes.send_event(StarsAreReady);
        });
        absent.into_iter().for_each(note);
        Keeper {
            settings,
            source: start.common,
            touches: Touches::default(),
            habits: Habits::of(start.settings_file),
            surroundings: Surroundings::default(),
            history: History::default(),
            session: start.session,
            hands: Hands::default(),
            listener,
            film: None,
            news: channel(),
            proxy,
            began: WallClock::now(),
        }
    }

    /// Every key that holds, those of the user first.
    pub fn help(&self, words: &Words) -> Vec<[String; 2]> {
        let own = self.settings.bindings.lines().map(|(keys, does)| [keys, does.to_owned()]);
        own.chain(HELP.into_iter().map(|line| line.words(words))).collect()
    }

    /// Whether a stick is held.
    pub fn is_moving(&self) -> bool {
        self.hands.is_moving(&self.settings.controls)
    }

    /// The sky is taken into the hand, or let go.
    pub fn drag(&mut self, is_held: Held) {
        match is_held {
            Held::Taken => self.history.begin_drag(),
            Held::LetGo => self.history.end_drag(),
        }
    }

    /// The window is closed in order: nothing is to be brought back.
    pub fn close(&mut self) {
        if let Some(session) = self.session.take() {
            session.close();
        }
    }

    /// Where another thread leaves what it has to say.
    pub fn teller(&self) -> impl Fn(News) + Send + 'static {
        let (sender, proxy) = (self.news.0.clone(), self.proxy.clone());
        move |news| {
            // A window that is closed meanwhile listens no longer.
            let _ = sender.send(news);
            let _ = proxy.send_event(StarsAreReady);
        }
    }
}

/// Whether the sky is in the hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// It was taken.
    Taken,
    /// It was let go.
    LetGo,
}

impl Planetarium {
    /// What has to be done before each frame, so many seconds after the last: hands, news, the film, the kept sky.
    pub(super) fn keep(&mut self, elapsed_s: f64, event_loop: &ActiveEventLoop) {
        self.listen_to_hands(elapsed_s, event_loop);
        let news: Vec<News> = self.keeper.news.1.try_iter().collect();
        news.into_iter().for_each(|news| self.hear(news));
        if let Some(film) = &mut self.keeper.film {
            film.recording.keep(film.began.elapsed().as_secs_f64(), self.live.moment(), self.live.view());
            if film.recording.length_s() > crate::app::memory::LONGEST_FILM_S {
                self.toggle_film();
            }
        }
        if self.keeper.session.is_some() {
            let (kept, movement) = (self.kept(), if self.is_moving() { Movement::Moving } else { Movement::Still });
            if let Some(session) = &mut self.keeper.session {
                session.keep(kept, movement);
            }
        }
    }

    fn listen_to_hands(&mut self, elapsed_s: f64, event_loop: &ActiveEventLoop) {
        let events = self.keeper.listener.events();
        if events.is_empty() && !self.keeper.is_moving() {
            return;
        }
        let (moment, view) = (self.live.moment(), self.live.view());
        let Keeper { hands, settings, .. } = &mut self.keeper;
        let mut asked = hands.hold(elapsed_s.min(super::LONGEST_STEP_S), &settings.controls, &moment, view);
        asked.extend(events.into_iter().flat_map(|event| hands.take(event, &settings.controls, &moment, view)));
        for request in asked {
            self.request(request, event_loop);
        }
    }

    fn hear(&mut self, news: News) {
        match news {
            News::Said(saying) => self.say(saying),
            News::Catalogs(reopened) => self.take_catalogs(*reopened),
        }
    }

    fn kept(&self) -> Kept {
        let place = (self.place_name.clone(), self.time_zone.clone());
        let clock = (self.live.rate(), self.live.is_running());
        let mut kept = Kept::new(self.live.chosen_moment().clone(), self.live.view(), clock, place);
        kept.show = self.showing.as_ref().and_then(|showing| showing.facts()).map(|facts| {
            let (player, show) = (facts.player, facts.player.score().show());
            let name = match &show.folder {
                Some(folder) => folder.join(format!("{}.toml", show.name)).display().to_string(),
                None => show.name.clone(),
            };
            let parameters = player.values().iter().map(|(parameter, value)| match value {
                Value::Number(number) => format!("{}={number}", parameter.name),
                Value::Choice(word) => format!("{}={word}", parameter.name),
            });
            let paused = player.state() == ShowState::Paused;
            KeptShow { name, t_s: player.t_s(), paused, parameters: parameters.collect() }
        });
        kept
    }

    /// Takes up the rate and the pause of the last window.
    pub(super) fn resume(&mut self, kept: &Kept) {
        let clock = if kept.runs { Clock::Running } else { Clock::Standing };
        self.live = self.live.clone().resumed(kept.rate, clock);
        note("the last window was not closed in order: its sky is back; --fresh begins anew");
        self.say(Saying::of("said-resumed"));
    }

    /// Remembers what a Command is about to change.
    pub(super) fn remember(&mut self, command: &Command) {
        let moment = self.live.moment();
        let place = self.named_place(&moment);
        let state = State { moment: &moment, lock: self.live.chosen_lock(), view: self.live.view(), place: &place };
        if let Some(past) = Past::before(command, state) {
            self.keeper.history.remember(past, self.keeper.began.elapsed().as_secs_f64());
        }
    }

    fn named_place(&self, moment: &Moment) -> NamedPlace {
        let (name, time_zone) = (self.place_name.clone(), self.time_zone.clone());
        NamedPlace { observer: moment.observer, name, time_zone }
    }

    /// Takes the last change back, or makes it again.
    pub(super) fn step_back(&mut self, turn: fn(&mut History, State<'_>) -> Option<Past>) {
        if self.showing.is_some() {
            return self.say(Saying::of("said-undo-in-show"));
        }
        let moment = self.live.moment();
        let place = self.named_place(&moment);
        let state = State { moment: &moment, lock: self.live.chosen_lock(), view: self.live.view(), place: &place };
        let Some(past) = turn(&mut self.keeper.history, state) else {
            return self.say(Saying::of("said-no-further-step"));
        };
        for command in past.commands() {
            if self.obey(&command) {
                self.note_habit(&command);
            }
        }
        if let Past::Place(NamedPlace { name, time_zone, .. }) = past {
            (self.place_name, self.time_zone) = (name, time_zone);
            self.rename_place();
        }
    }

    /// The monitor of the settings, which the window fills.
    pub(super) fn chosen_monitor(&mut self, event_loop: &ActiveEventLoop) -> Option<Fullscreen> {
        let number = self.keeper.settings.monitor.filter(|_| self.output_monitor.is_none())?;
        let monitor = event_loop.available_monitors().nth(number.saturating_sub(1));
        if monitor.is_none() {
            let count = event_loop.available_monitors().count();
            note(&format!("settings: output.monitor: there is no monitor {number}, only {count}, counted from 1"));
        }
        monitor.map(|monitor| Fullscreen::Borderless(Some(monitor)))
    }

    /// Keeps what is shown as a picture in the window's size, without panels and words of the window.
    pub(super) fn take_picture(&mut self) {
        let moment = self.live.moment();
        let target = self.whole_target();
        let scene = Sky::at(&moment, &self.catalogs)
            .map_err(|error| error.to_string())
            .and_then(|sky| compose(&moment, &sky, &self.catalogs, &target).map_err(|error| error.to_string()));
        let Some(screen) = &mut self.screen else { return };
        let image =
            scene.and_then(|scene| screen.surface.renderer.render_to_image(&scene).map_err(|error| error.to_string()));
        // The window's own picture has another size in the renderer's memory.
        self.drawn = None;
        let image = match image {
            Ok(image) => image,
            Err(problem) => return self.say(Saying::trouble(problem)),
        };
        let (folder, tell) = (self.pictures_folder(), self.keeper.teller());
        thread::spawn(move || {
            let saved = save_picture(&folder, &image, &moment);
            tell(News::Said(match saved {
                Ok(path) => Saying::of("said-picture-saved").with("file", path.display()),
                Err(problem) => Saying::of("said-picture-not-saved").with("problem", problem),
            }));
        });
        self.redraw();
    }

    /// The delivery of pictures and films: the whole window, every pixel.
    fn whole_target(&self) -> Target {
        let frame = self.screen.as_ref().map_or(self.target.frame, |screen| screen.surface.size());
        Target { frame, ..self.current_target() }
    }

    fn pictures_folder(&self) -> PathBuf {
        pictures_folder(self.keeper.settings.pictures.as_deref())
    }

    /// Begins a film, or ends it and has it rendered on another thread.
    pub(super) fn toggle_film(&mut self) {
        let Some(Film { mut recording, began }) = self.keeper.film.take() else {
            self.keeper.film = Some(Film { recording: Recording::default(), began: WallClock::now() });
            return self.say(Saying::of("said-film-begins"));
        };
        recording.keep(began.elapsed().as_secs_f64(), self.live.moment(), self.live.view());
        let (target, catalogs, tell) = (self.whole_target(), Arc::clone(&self.catalogs), self.keeper.teller());
        let place = match next_file(&self.pictures_folder(), "mp4") {
            Ok(place) => place,
            Err(error) => return self.say(Saying::of("said-no-film").with("problem", error)),
        };
        let shown = place.display().to_string();
        self.say(Saying::of("said-film-rendered").with("file", &shown));
        thread::spawn(move || {
            let done = film_of(&recording, &target, &catalogs, &place);
            tell(News::Said(match done {
                Ok(()) => Saying::of("said-film-finished").with("file", shown),
                Err(failure) => Saying::of("said-no-film").with("problem", failure.sentence()),
            }));
        });
    }

    /// Says what an emergency means, and tells the house on standard error and the devices that listen, when one has begun or
    /// ended, by whichever way.
    pub(super) fn tell_of_emergency(&mut self) {
        let here = if self.live.is_emergency() { Emergency::Yes } else { Emergency::No };
        let now = self.showing.as_ref().map_or(here, |showing| showing.emergency());
        if now == self.told_emergency {
            return;
        }
        self.told_emergency = now;
        self.receivers.send_house_light(now);
        let is_on = now == Emergency::Yes;
        note(if is_on { "house-light on" } else { "house-light off" });
        // What stands for as long as it lasts is no message.
        self.message = None;
        if is_on { self.redraw() } else { self.say(Saying::of("said-emergency-over")) }
    }
}
