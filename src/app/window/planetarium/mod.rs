//! The running window: events become Commands, Commands become Moments, Moments become frames.

mod culture;
mod going;
mod good;
mod habits;
mod keeper;
mod last_resort;
mod leaving;
mod named;
mod opening;
mod output;
mod own_looks;
mod panels;
mod picking;
mod pointing;
mod requests;
mod shots;
mod shows;
mod standing;
mod surroundings;
mod typing;

use super::chinese_date::ChineseDay;
use super::display::Display;
use super::keys::Held;
use super::prompt::Prompt;
use super::quality::{Changed, Pace, Quality};
use super::start::Start;
use crate::app::almanac::Diary;
use crate::app::desk::Visibility;
use crate::app::desk::words::Words;
use crate::app::failure::Failure;
use crate::app::find::Finder;
use crate::app::saying::Saying;
use crate::app::settings::{First, Settings};
use crate::app::show::{Programme, Receivers};
use crate::app::situation::Situation;
use crate::app::standard_output::note;
use crate::app::tonight;
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::stage::Pointer;
use crate::moment::{Command, Gaze, Lock, Moment, View};
use crate::output::{PanelDrawing, SkyDrawing, SurfaceOutcome, WindowSurface};
use crate::scene::Scene;
use crate::scene::compose::{Composer, finest_pixel_rad, ticked};
use crate::scene::lens::FrameSize;
use crate::scene::target::Target;
use crate::show::{Emergency, Live};
use crate::sky::{Sky, SkyObject, covered};
use glam::{DVec2, DVec3};
use good::Good;
use keeper::Keeper;
use leaving::{GivesUp, Leaving, Wait};
pub use output::OutputMonitor;
use output::{Output, open_screen};
use panels::Panels;
use shows::Showing;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant as WallClock};
use surroundings::Surroundings;
use winit::application::ApplicationHandler;
use winit::dpi::LogicalSize;
use winit::event::{ElementState, Ime, MouseButton, StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::window::{Window, WindowId};

/// How the window ended.
pub enum Ending {
    /// It was closed.
    Closed,
    /// It could not be opened, for this reason; this was to be shown.
    NoWindow(String, Box<Moment>),
}

/// Longest pause between two frames that the clock still follows, s: a suspended laptop does not skip a night.
const LONGEST_STEP_S: f64 = 0.25;
/// The same for a show, which keeps to its time also where a frame takes long, s.
const LONGEST_STEP_OF_A_SHOW_S: f64 = 1.0;
/// No display is followed faster than this.
const FASTEST_DISPLAY: Duration = Duration::from_micros(6_900);
/// Time from frame to frame of a display that does not say its own.
const USUAL_DISPLAY_INTERVAL: Duration = Duration::from_micros(16_667);
/// Size of a new window, and which part of a small monitor it takes.
const USUAL_WINDOW: LogicalSize<f64> = LogicalSize::new(1100.0, 900.0);
const PART_OF_MONITOR: f64 = 0.92;
/// How long a message stays.
const MESSAGE_STAYS: Duration = Duration::from_secs(6);
/// The first one is there before the window is, and nobody reads a new window at once.
const FIRST_MESSAGE_STAYS: Duration = Duration::from_secs(20);
/// A window that fails within this time would fail again.
const FAILS_SOON: Duration = Duration::from_secs(10);
/// When a frame that could not be shown is tried again.
const TRY_AGAIN_AFTER: Duration = Duration::from_millis(50);

/// What comes first when the machine is slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// The display's rate: fewer pixels are drawn while things move.
    KeepUp,
    /// Every pixel.
    DrawAll,
}

/// How the window is opened.
#[derive(Debug, Clone)]
pub struct Manner {
    /// What comes first when the machine is slow.
    pub effort: Effort,
    /// Whether the panels are on the screen.
    pub panels: Visibility,
    /// On which monitor the audience has a window of its own; nothing without one.
    pub output: Option<OutputMonitor>,
    /// The outside devices that are told the messages of shows and the house light.
    pub receivers: Receivers,
}

/// The other thread has something: redraw.
#[derive(Debug)]
struct StarsAreReady;

/// Opens the window and runs it.
///
/// # Errors
/// The catalogues are broken.
pub fn run(
    display: Display,
    situation: &Situation,
    target: Target,
    manner: Manner,
    programme: Option<Programme>,
    mut start: Start,
) -> Result<Ending, Failure> {
    let event_loop = match open_event_loop(display) {
        Ok(event_loop) => event_loop,
        Err(reason) => return Ok(Ending::NoWindow(reason, Box::new(situation.moment.clone()))),
    };
    let view = View { projection: target.projection, fov_rad: target.fov_rad, tilt_rad: target.tilt_rad };
    let (last, welcome, first) = (start.last.take(), start.welcome.take(), start.first);
    let mut panels = Panels::new(manner.panels);
    let Settings { card, lettering, tint, preview, .. } = start.settings;
    (panels.desk.card, panels.desk.lettering, panels.desk.tint, panels.desk.preview) = (card, lettering, tint, preview);
    if first == First::Yes {
        panels.desk.steps.begin();
    }
    let mut planetarium = Planetarium {
        keeper: Keeper::new(start, event_loop.create_proxy()),
        live: Live::new(situation.moment.clone(), view, covered()),
        catalogs: situation.catalogs.clone(),
        composer: Composer::default(),
        place_name: situation.place_name.clone(),
        time_zone: situation.time_zone.clone(),
        chinese_day: ChineseDay::default(),
        target,
        screen: None,
        proxy: event_loop.create_proxy(),
        second_tier: None,
        last_shown: None,
        hand: Hand::default(),
        sky: None,
        message: None,
        closes_until: None,
        help: false,
        prompt: None,
        last_frame: None,
        opened: None,
        quality: (manner.effort == Effort::KeepUp).then(Quality::default),
        last_of_a_row: None,
        no_window: None,
        leaving: Leaving::default(),
        good: None,
        wait: None,
        failure: None,
        showing: None,
        panels: Some(panels),
        drawn: None,
        picked: None,
        finder: Finder::new(Arc::clone(&situation.catalogs)),
        diary: {
            let proxy = event_loop.create_proxy();
            // A window that is closed meanwhile listens no longer.
            Diary::new(Arc::clone(&situation.catalogs), move || drop(proxy.send_event(StarsAreReady)))
        },
        output_monitor: manner.output,
        output: None,
        receivers: manner.receivers,
        told_emergency: Emergency::No,
    };
    planetarium.rename_place();
    let chosen = planetarium.keeper.source.landscape.as_deref();
    planetarium.keeper.surroundings = Surroundings::from(&situation.moment.observer, chosen);
    if let Some(welcome) = welcome {
        planetarium.say(welcome);
    }
    if let Some(last) = last {
        planetarium.resume(&last);
    }
    if let Some((_, until)) = &mut planetarium.message {
        *until = WallClock::now() + FIRST_MESSAGE_STAYS;
    }
    if let Some(programme) = programme {
        planetarium.begin_show(programme);
    }
    last_resort::run_to_the_end(event_loop, &mut planetarium);
    planetarium.ending()
}

/// The window library panics where a shared library of its own is broken; that is a reason, not an end.
fn open_event_loop(display: Display) -> Result<EventLoop<StarsAreReady>, String> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| {
        let mut builder = EventLoop::with_user_event();
        choose(&mut builder, display);
        builder.build()
    }));
    panic::set_hook(hook);
    match outcome {
        Ok(Ok(event_loop)) => Ok(event_loop),
        Ok(Err(error)) => Err(format!("no window can be opened on {} ({error})", display.name())),
        Err(_) => Err(format!(
            "the window library could not start on {}; on Debian or Ubuntu: apt-get install libxcursor1 libxi6 libxkbcommon-x11-0",
            display.name()
        )),
    }
}

#[cfg(target_os = "linux")]
fn choose(builder: &mut winit::event_loop::EventLoopBuilder<StarsAreReady>, display: Display) {
    use winit::platform::{wayland::EventLoopBuilderExtWayland, x11::EventLoopBuilderExtX11};
    match display {
        Display::Wayland => builder.with_wayland(),
        Display::X11 => builder.with_x11(),
    };
}

#[cfg(not(target_os = "linux"))]
fn choose(_builder: &mut winit::event_loop::EventLoopBuilder<StarsAreReady>, _display: Display) {}

/// The size of a new window: no larger than its monitor leaves room for, so that nothing of it lies off the screen.
fn first_size(event_loop: &ActiveEventLoop) -> LogicalSize<f64> {
    let monitor = event_loop.primary_monitor().or_else(|| event_loop.available_monitors().next());
    let room = monitor.map(|monitor| monitor.size().to_logical::<f64>(monitor.scale_factor()));
    let LogicalSize { width, height } = USUAL_WINDOW;
    // A monitor that does not say its size has none.
    match room.filter(|room| room.width > 0.0 && room.height > 0.0) {
        Some(room) => {
            LogicalSize::new(width.min(PART_OF_MONITOR * room.width), height.min(PART_OF_MONITOR * room.height))
        }
        None => USUAL_WINDOW,
    }
}

/// A window with its surface.
struct Screen {
    window: Arc<Window>,
    surface: WindowSurface,
}

/// The mouse and the keys that are held.
#[derive(Debug, Default)]
struct Hand {
    cursor_px: Option<DVec2>,
    /// The local direction that was grabbed.
    grabbed: Option<DVec3>,
    /// Where it was grabbed, until the hand moves away from there.
    pressed_px: Option<DVec2>,
    /// Whether the key that points is held.
    pointing: bool,
    /// The light spot that a click has put on the dome.
    clicked_spot: Option<Pointer>,
    held: Held,
}

/// The application.
struct Planetarium {
    /// What the window remembers, and whom it listens to.
    keeper: Keeper,
    live: Live,
    catalogs: Arc<Catalogs>,
    /// Of the frames of this window.
    composer: Composer,
    place_name: String,
    time_zone: Option<String>,
    chinese_day: ChineseDay,
    target: Target,
    screen: Option<Screen>,
    proxy: EventLoopProxy<StarsAreReady>,
    /// The second tier of stars on its way from another thread.
    second_tier: Option<Receiver<Result<(), String>>>,
    /// What was drawn last, and how it was looked at.
    last_shown: Option<(Moment, View)>,
    hand: Hand,
    /// The sky of the last frame.
    sky: Option<Arc<Sky>>,
    /// The last message, and until when it stays.
    message: Option<(Saying, WallClock)>,
    /// Until when Esc, pressed once more, closes the window.
    closes_until: Option<WallClock>,
    help: bool,
    prompt: Option<Prompt>,
    /// When the clock was last advanced; nothing while everything stands still.
    last_frame: Option<WallClock>,
    /// When the present window was opened.
    opened: Option<WallClock>,
    /// What is lowered where the machine cannot keep up; nothing if all is always to be drawn.
    quality: Option<Quality>,
    /// When the last frame was begun, while frames follow each other.
    last_of_a_row: Option<WallClock>,
    /// Why the window could not be opened.
    no_window: Option<String>,
    /// Whether it is to close.
    leaving: Leaving,
    /// The last sky that could be shown.
    good: Option<Good>,
    /// Since when there has been nothing to draw into.
    wait: Option<Wait>,
    failure: Option<Failure>,
    /// The show that plays.
    showing: Option<Box<Showing>>,
    /// The panels; nothing only while they are at work.
    panels: Option<Panels>,
    /// What stands beside the panels, where it can be shown again as it is.
    drawn: Option<Drawn>,
    /// What the presenter has clicked.
    picked: Option<SkyObject>,
    /// What finds by name.
    finder: Finder,
    /// What knows the events, on its own thread.
    diary: Diary,
    /// Where the audience's window is to stand, if there is to be one.
    output_monitor: Option<OutputMonitor>,
    output: Option<Output>,
    /// The outside devices that listen.
    receivers: Receivers,
    /// What the house was told of an emergency.
    told_emergency: Emergency,
}

/// All that a frame of the sky depends on.
#[derive(Debug, PartialEq)]
struct Drawn {
    moment: Moment,
    target: Target,
}

impl Planetarium {
    /// Lets search and almanac work with catalogues that were opened again.
    fn attach_engines(&mut self) {
        let proxy = self.proxy.clone();
        self.finder = Finder::new(Arc::clone(&self.catalogs));
        self.diary = Diary::new(Arc::clone(&self.catalogs), move || drop(proxy.send_event(StarsAreReady)));
    }

    fn ending(mut self) -> Result<Ending, Failure> {
        // However the window has ended, what its user chose is kept.
        if let Err(problem) = self.keep_habits_at_end() {
            note(&problem);
        }
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        if let Some(problem) = self.ended_unasked() {
            // What was shown stays on the disk: the next start brings it back.
            return Err(Failure::Running(problem));
        }
        let Some(reason) = self.no_window else {
            self.keeper.close();
            return Ok(Ending::Closed);
        };
        Ok(Ending::NoWindow(reason, Box::new(self.live.moment())))
    }

    /// Opens the window.
    fn open(&mut self, event_loop: &ActiveEventLoop) -> Result<Screen, String> {
        let attributes = Window::default_attributes()
            .with_title(Words::of(self.live.moment().language).text("window-title"))
            .with_inner_size(first_size(event_loop));
        let attributes = attributes.with_fullscreen(self.chosen_monitor(event_loop));
        let screen =
            open_screen(event_loop, attributes).map_err(|error| format!("the window cannot be opened ({error})"))?;
        self.drawn = None;
        if let Some(panels) = &mut self.panels {
            panels.attach(&screen.window, self.proxy.clone());
        }
        Ok(screen)
    }

    fn now(&self) -> Instant {
        tonight::now(&self.catalogs).unwrap_or(self.live.moment().instant)
    }

    fn say(&mut self, saying: Saying) {
        self.message = Some((saying, WallClock::now() + MESSAGE_STAYS));
        self.refresh_panels();
        self.redraw();
    }

    fn command(&mut self, command: &Command) {
        if self.showing.is_none() {
            self.remember(command);
        }
        if self.obey(command) {
            self.note_habit(command);
        }
        match command {
            Command::ToggleEmergency => self.tell_of_emergency(),
            Command::SetLanguage(_) => self.rename_place(),
            Command::SetLandscape(_) => self.keeper.surroundings.leave(),
            _ => {}
        }
    }

    /// Follows a command; whether that could be done.
    fn obey(&mut self, command: &Command) -> bool {
        if self.showing.is_some() {
            self.command_show(command);
            return true;
        }
        let now = self.now();
        let followed = match self.catalogs.time_scales() {
            Ok(scales) => self.live.follow(command, now, scales).map_err(Saying::from),
            Err(error) => Err(Saying::trouble(error)),
        };
        let is_followed = followed.is_ok();
        if let Err(problem) = followed {
            self.say(problem);
        }
        self.redraw();
        is_followed
    }

    /// Whether the next frame differs from this one.
    fn is_moving(&self) -> bool {
        self.live.is_moving()
            || self.keeper.is_moving()
            || self.showing.as_ref().is_some_and(|showing| showing.is_moving())
    }

    fn redraw(&self) {
        if let Some(screen) = &self.screen {
            screen.window.request_redraw();
        }
    }

    /// The delivery of the next frame: the view of the live planetarium in the window's size.
    fn current_target(&self) -> Target {
        let View { projection, fov_rad, tilt_rad } = self.live.view();
        let (_, frame) = self.sky_place();
        Target { projection, fov_rad, tilt_rad, frame, ..self.target }
    }

    /// What the next frame shows: while the clock runs, the sky on its ticks.
    fn shown_moment(&self) -> Moment {
        let moment = self.live.moment();
        match &self.sky {
            Some(last) if self.live.is_running() && self.showing.is_none() => {
                ticked(moment, &self.drawn_targets(), last)
            }
            _ => moment,
        }
    }

    /// The deliveries that are drawn, in this window and in that of the audience.
    fn drawn_targets(&self) -> Vec<Target> {
        [self.drawn_target()].into_iter().chain(self.output_target()).collect()
    }

    /// The delivery that is drawn: with fewer pixels where the machine cannot keep up and something moves.
    fn drawn_target(&self) -> Target {
        let target = self.current_target();
        Target { frame: self.drawn_of(target.frame), ..target }
    }

    /// The frame that is drawn for one that is shown.
    fn drawn_of(&self, FrameSize { width_px, height_px }: FrameSize) -> FrameSize {
        let resolution = self.resolution();
        let fewer = |px: u32| ((f64::from(px) * resolution).round() as u32).max(1);
        FrameSize { width_px: fewer(width_px), height_px: fewer(height_px) }
    }

    fn resolution(&self) -> f64 {
        let moves = self.is_moving() || self.hand.grabbed.is_some();
        self.quality.as_ref().filter(|_| moves).map_or(1.0, Quality::resolution)
    }

    /// Lets the quality follow what moved since the last frame, and the time since then.
    fn judge_quality(&mut self, frame_begins: WallClock, last_shown: Option<&(Moment, View)>) {
        if !self.is_moving() {
            self.last_of_a_row = None;
            self.quality.iter_mut().for_each(Quality::rests);
            return;
        }
        let targets = self.drawn_targets();
        let last = self.last_of_a_row.replace(frame_begins);
        let (Some(last), Some(quality), Some(screen)) = (last, &mut self.quality, &self.screen) else { return };
        let monitor = screen.window.current_monitor().and_then(|monitor| monitor.refresh_rate_millihertz());
        let display = monitor.filter(|rate| *rate > 0).map_or(USUAL_DISPLAY_INTERVAL, |millihertz| {
            Duration::from_secs_f64(1e3 / f64::from(millihertz)).clamp(FASTEST_DISPLAY, USUAL_DISPLAY_INTERVAL * 3)
        });
        let interval = frame_begins - last;
        let pace = match (last_shown, &self.last_shown, &self.sky) {
            (Some(last), Some(shown), Some(sky)) => {
                Pace::between(last, shown, interval, finest_pixel_rad(&shown.0, &targets, sky))
            }
            _ => Pace::Moving,
        };
        if quality.frame_took(pace, interval, display) == Changed::Yes {
            let percent = 100.0 * quality.resolution();
            note(&format!(
                "the window is drawn with {percent:.0} % of its width and height to keep up with the display"
            ));
        }
    }

    fn scale(&self) -> f64 {
        self.screen.as_ref().map_or(1.0, |screen| screen.window.scale_factor())
    }

    /// One frame.
    fn draw(&mut self, event_loop: &ActiveEventLoop) {
        let frame_begins = WallClock::now();
        let elapsed_s = self.last_frame.map_or(0.0, |last| (frame_begins - last).as_secs_f64());
        self.pass(elapsed_s);
        self.follow_place();
        self.take_second_tier();
        self.keep(elapsed_s, event_loop);
        self.take_event();
        self.tell_of_emergency();
        let picture = self.run_panels(event_loop);
        let panels_stayed = matches!(picture, PanelDrawing::Again);
        self.keep_habits();
        if self.hand.pointing {
            self.point();
        }
        let (moment, scene) = match self.scene_or_good() {
            Ok(drawn) => drawn,
            Err(problem) => {
                self.failure = Some(Failure::Running(problem));
                return event_loop.exit();
            }
        };
        let place = self.sky_place();
        // What panels say of the sky they say of the one that was there when they were laid out.
        let last_shown = self.last_shown.replace((moment.clone(), self.live.view()));
        let is_new = last_shown.as_ref().is_none_or(|(last, _)| *last != moment);
        let Some(screen) = &mut self.screen else { return };
        let drawing = scene.as_ref().map_or(SkyDrawing::Again, SkyDrawing::New);
        let outcome = screen.surface.draw(drawing, place, picture);
        if place.1 == screen.surface.size() || !matches!(outcome, Ok(SurfaceOutcome::Shown)) {
            self.drawn = None;
        }
        if let Err(problem) = self.draw_output(&moment) {
            self.say(Saying::trouble(problem));
        }
        self.last_frame = self.is_moving().then_some(frame_begins);
        if !matches!(outcome, Ok(SurfaceOutcome::Shown)) {
            self.refresh_panels();
        }
        if (panels_stayed || is_new) && self.shows_panels() && !self.is_moving() {
            self.refresh_panels();
            self.redraw();
        }
        match outcome {
            Ok(SurfaceOutcome::Shown) => {
                self.surface_is_back();
                self.judge_quality(frame_begins, last_shown.as_ref());
                self.load_second_tier();
                self.await_next_frame(event_loop);
            }
            Ok(SurfaceOutcome::Hidden) => {
                event_loop.set_control_flow(ControlFlow::WaitUntil(WallClock::now() + TRY_AGAIN_AFTER));
            }
            Ok(SurfaceOutcome::Late) => {
                self.wait_for_surface(event_loop, "no picture of the window becomes free", GivesUp::Never);
            }
            Ok(SurfaceOutcome::Refused(reason)) => self.wait_for_surface(event_loop, &reason, GivesUp::InTime),
            Ok(SurfaceOutcome::Lost) => {
                self.reopen(event_loop, "the desktop took the window away: its surface was lost")
            }
            Err(error) => self.reopen(event_loop, &error.to_string()),
        }
    }

    /// Lets time pass for what plays, or for the clock.
    fn pass(&mut self, elapsed_s: f64) {
        if self.showing.is_some() {
            return self.advance_show(elapsed_s.min(LONGEST_STEP_OF_A_SHOW_S));
        }
        if let Err(stopped) = self.live.advance(elapsed_s.min(LONGEST_STEP_S)) {
            self.say(stopped.into());
        }
    }

    /// The next frame follows at once while something moves, when the message has been read, or when something happens.
    fn await_next_frame(&mut self, event_loop: &ActiveEventLoop) {
        let read = self.message.as_ref().map(|(_, until)| *until);
        let panels = self.panels.as_ref().and_then(Panels::wakes_at);
        let wakes = read.into_iter().chain(panels).chain(self.keeper.habits.due()).min();
        event_loop.set_control_flow(wakes.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
        if self.is_moving() {
            self.redraw();
        }
    }

    fn open_or_end(&mut self, event_loop: &ActiveEventLoop) {
        self.opened = Some(WallClock::now());
        match self.open(event_loop) {
            Ok(screen) => {
                self.screen = Some(screen);
                self.open_output(event_loop);
                self.redraw();
            }
            Err(reason) => {
                self.no_window = Some(reason);
                event_loop.exit();
            }
        }
    }

    /// The scene of a Moment; none if it stands on the screen already.
    fn scene(&mut self, moment: &Moment) -> Result<Option<Scene>, String> {
        let target = self.drawn_target();
        if self.drawn.as_ref().is_some_and(|drawn| drawn.moment == *moment && drawn.target == target) {
            return Ok(None);
        }
        let sky = self.composer.sky(moment, &self.catalogs).map_err(|error| error.to_string())?;
        let composed = self.composer.compose(moment, &sky, &self.catalogs, &target);
        let scene = composed.map_err(|error| error.to_string())?;
        if matches!(moment.lock, Lock::Body { .. }) && self.showing.is_none() {
            self.keep_gaze(sky.gaze)?;
        }
        self.sky = Some(sky);
        self.remember_good();
        self.drawn = Some(Drawn { moment: moment.clone(), target });
        Ok(Some(scene))
    }

    /// Where a followed body led the gaze it stays when the body is released.
    fn keep_gaze(&mut self, Gaze { azimuth_rad, altitude_rad }: Gaze) -> Result<(), String> {
        let scales = self.catalogs.time_scales().map_err(|error| error.to_string())?;
        let look = Command::LookAt { azimuth_rad, altitude_rad };
        self.live.follow(&look, self.live.moment().instant, scales).map_err(|error| error.to_string())
    }

    /// After the first frame the second tier of stars is made ready on another thread.
    fn load_second_tier(&mut self) {
        if self.second_tier.is_some() {
            return;
        }
        let (sender, receiver) = channel();
        self.second_tier = Some(receiver);
        let (catalogs, proxy) = (self.catalogs.clone(), self.proxy.clone());
        let finder = self.finder.clone();
        thread::spawn(move || {
            let table = catalogs.hipparcos_table();
            // A window that is closed meanwhile listens no longer; there is nobody left to tell.
            let _ = sender.send(table.map(|_| ()).map_err(|error| error.to_string()));
            let _ = proxy.send_event(StarsAreReady);
            finder.prepare(move || drop(proxy.send_event(StarsAreReady)));
        });
    }

    fn take_second_tier(&mut self) {
        let Some(arrived) = self.second_tier.as_ref().and_then(|receiver| receiver.try_recv().ok()) else { return };
        self.drawn = None;
        self.forget_output();
        if let Err(problem) = arrived {
            self.say(Saying::trouble(problem));
        }
    }
}

impl ApplicationHandler<StarsAreReady> for Planetarium {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        if self.screen.is_none() {
            self.open_or_end(event_loop);
        }
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, cause: StartCause) {
        if let StartCause::ResumeTimeReached { .. } = cause {
            event_loop.set_control_flow(ControlFlow::Wait);
            self.refresh_panels();
            self.redraw();
        }
    }

    fn user_event(&mut self, _event_loop: &ActiveEventLoop, _event: StarsAreReady) {
        self.refresh_panels();
        self.redraw();
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, window: WindowId, event: WindowEvent) {
        if event != WindowEvent::RedrawRequested {
            self.refresh_panels();
        }
        let is_elsewhere = self.is_output(window);
        if is_elsewhere && self.output_takes(&event) || !is_elsewhere && self.panels_take(&event) {
            return;
        }
        match event {
            WindowEvent::CloseRequested => self.leave_for_desktop(event_loop),
            WindowEvent::Destroyed if self.screen.as_ref().is_some_and(|screen| screen.window.id() == window) => {
                self.reopen(event_loop, "the desktop took the window away");
            }
            WindowEvent::RedrawRequested => self.draw(event_loop),
            WindowEvent::Resized(size) => {
                if let Some(screen) = &mut self.screen {
                    screen.surface.resize(size.width, size.height);
                }
                self.redraw();
            }
            WindowEvent::KeyboardInput { event, is_synthetic: false, .. } => self.key(&event, event_loop),
            WindowEvent::ModifiersChanged(modifiers) => {
                let state = modifiers.state();
                self.hand.held = Held { shift: state.shift_key(), control: state.control_key() };
            }
            WindowEvent::Ime(Ime::Commit(text)) => self.type_in(&text),
            WindowEvent::CursorMoved { position, .. } => {
                let ([x_px, y_px], _) = self.sky_place();
                self.cursor_moved(DVec2::new(position.x - f64::from(x_px), position.y - f64::from(y_px)));
            }
            WindowEvent::CursorLeft { .. } => {
                self.hand.cursor_px = None;
                self.redraw();
            }
            WindowEvent::MouseInput { state, button: MouseButton::Left, .. } => {
                let clicked = state == ElementState::Released && self.hand.pressed_px.take().is_some();
                let cursor = self.hand.cursor_px.filter(|_| state == ElementState::Pressed);
                (self.hand.grabbed, self.hand.pressed_px) = (cursor.and_then(|pixel| self.direction_at(pixel)), cursor);
                self.keeper.drag(if cursor.is_some() { keeper::Held::Taken } else { keeper::Held::LetGo });
                if clicked {
                    self.click();
                }
            }
            WindowEvent::MouseInput { state, button: MouseButton::Right, .. } => self.hold_pointer(state),
            WindowEvent::MouseWheel { delta, .. } => self.wheel(delta),
            WindowEvent::Touch(touch) => self.touch(touch),
            WindowEvent::DroppedFile(path) => self.open_file(&path),
            WindowEvent::PinchGesture { delta, .. } if delta.is_finite() => {
                self.zoom((1.0 + delta).clamp(0.5, 2.0), self.hand.cursor_px);
            }
            _ => {}
        }
    }
}
