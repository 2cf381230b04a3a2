//! The running window: events become Commands, Commands become Moments, Moments become frames.

use super::aim::{Pointing, aim};
use super::display::Display;
use super::keys::{Held, Request, request};
use super::prompt::{Answer, understand};
use super::status;
use crate::app::failure::Failure;
use crate::app::situation::Situation;
use crate::app::tonight;
use crate::astro::frames::{Direction, Horizontal};
use crate::astro::time::{Instant, JulianDate};
use crate::catalogs::{Catalogs, Star};
use crate::moment::{Command, Language, Lock, LockKind, Moment, Projection, View};
use crate::output::{SurfaceOutcome, WindowSurface};
use crate::scene::Scene;
use crate::scene::compose::{compose, star_instances};
use crate::scene::star_field::{StarInstance, StarTier};
use crate::scene::target::Target;
use crate::show::Live;
use crate::sky::{Picked, Sky, SkyObject};
use crate::units::angle::wrap_pm_pi;
use glam::{DVec2, DVec3};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant as WallClock;
use winit::application::ApplicationHandler;
use winit::dpi::LogicalSize;
use winit::event::{ElementState, Ime, KeyEvent, MouseButton, MouseScrollDelta, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::keyboard::{Key, NamedKey};
use winit::window::{Fullscreen, Window, WindowId};

/// How the window ended.
pub enum Ending {
    /// It was closed.
    Closed,
    /// It could not be opened, for this reason; this was to be shown.
    NoWindow(String, Moment),
}

/// Longest pause between two frames that the clock still follows, s: a suspended laptop does not skip a night.
const LONGEST_STEP_S: f64 = 0.25;
/// How near to a thing the cursor must point, px.
const POINTING_RADIUS_PX: f64 = 14.0;
/// How long a message stays, s.
const MESSAGE_S: f64 = 6.0;

/// The other thread has something: redraw.
#[derive(Debug)]
struct StarsAreReady;

/// Opens the window and runs it.
///
/// # Errors
/// The catalogues are broken.
pub fn run(display: Display, situation: &Situation, target: Target) -> Result<Ending, Failure> {
    let event_loop = match open_event_loop(display) {
        Ok(event_loop) => event_loop,
        Err(reason) => return Ok(Ending::NoWindow(reason, situation.moment.clone())),
    };
    let span = span(&situation.catalogs)?;
    let view = View { projection: target.projection, fov_rad: target.fov_rad, tilt_rad: target.tilt_rad };
    let mut planetarium = Planetarium {
        live: Live::new(situation.moment.clone(), view, span),
        catalogs: situation.catalogs.clone(),
        place_name: situation.place_name.clone(),
        time_zone: situation.time_zone.clone(),
        target,
        screen: None,
        proxy: event_loop.create_proxy(),
        second_tier: None,
        hand: Hand::default(),
        sky: None,
        message: None,
        help: false,
        prompt: None,
        last_frame: WallClock::now(),
        no_window: None,
        failure: None,
    };
    if let Err(error) = event_loop.run_app(&mut planetarium) {
        planetarium.no_window.get_or_insert(format!("the window library failed ({error})"));
    }
    planetarium.ending()
}

/// What the ephemeris covers, a day inside at both ends for light time.
fn span(catalogs: &Catalogs) -> Result<(Instant, Instant), Failure> {
    let (first, last) = catalogs.ephemeris().map_err(Failure::input)?.span();
    let at = |jd_tdb: f64| Instant::from_tdb(JulianDate::new(jd_tdb, 0.0));
    Ok((at(first + 2.0), at(last - 2.0)))
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
    held: Held,
}

/// The application.
struct Planetarium {
    live: Live,
    catalogs: Arc<Catalogs>,
    place_name: String,
    time_zone: Option<String>,
    target: Target,
    screen: Option<Screen>,
    proxy: EventLoopProxy<StarsAreReady>,
    /// The second tier of stars on its way from another thread.
    second_tier: Option<Receiver<Result<Vec<StarInstance>, String>>>,
    hand: Hand,
    /// The sky of the last frame.
    sky: Option<Sky>,
    message: Option<(String, WallClock)>,
    help: bool,
    prompt: Option<String>,
    last_frame: WallClock,
    /// Why the window could not be opened.
    no_window: Option<String>,
    failure: Option<Failure>,
}

impl Planetarium {
    fn ending(self) -> Result<Ending, Failure> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let Some(reason) = self.no_window else { return Ok(Ending::Closed) };
        Ok(Ending::NoWindow(reason, self.live.moment()))
    }

    /// Opens the window.
    fn open(&mut self, event_loop: &ActiveEventLoop) -> Result<Screen, String> {
        let attributes =
            Window::default_attributes().with_title("Beiguan 北馆").with_inner_size(LogicalSize::new(1100.0, 900.0));
        let window = event_loop
            .create_window(attributes)
            .map(Arc::new)
            .map_err(|error| format!("the window cannot be opened ({error})"))?;
        let mut surface = WindowSurface::new(&window, &event_loop.owned_display_handle()).map_err(|e| e.to_string())?;
        let bright = self.catalogs.stars().map_err(|error| error.to_string())?;
        surface.renderer.upload_stars(StarTier::Bright, &star_instances(bright.bright().iter().map(Star::Bright)));
        Ok(Screen { window, surface })
    }

    fn now(&self) -> Instant {
        tonight::now(&self.catalogs).unwrap_or(self.live.moment().instant)
    }

    fn say(&mut self, words: impl Into<String>) {
        self.message = Some((words.into(), WallClock::now()));
    }

    fn command(&mut self, command: &Command) {
        let now = self.now();
        let followed = match self.catalogs.time_scales() {
            Ok(scales) => self.live.follow(command, now, scales).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        if let Err(problem) = followed {
            self.say(problem);
        }
        self.redraw();
    }

    fn redraw(&self) {
        if let Some(screen) = &self.screen {
            screen.window.request_redraw();
        }
    }

    /// The delivery of the next frame: the view of the live planetarium in the window's size.
    fn current_target(&self) -> Target {
        let View { projection, fov_rad, tilt_rad } = self.live.view();
        let frame = self.screen.as_ref().map_or(self.target.frame, |screen| screen.surface.size());
        Target { projection, fov_rad, tilt_rad, frame, ..self.target }
    }

    fn request(&mut self, request: Request, event_loop: &ActiveEventLoop) {
        match request {
            Request::Command(command) => self.command(&command),
            Request::FullScreen => self.toggle_full_screen(),
            Request::NextProjection => self.next_projection(),
            Request::NextLanguage => {
                let other = if self.live.moment().language == Language::En { Language::Zh } else { Language::En };
                self.command(&Command::SetLanguage(other));
            }
            Request::Zoom(factor) => self.zoom(factor, None),
            Request::FollowPointed => self.follow_pointed(),
            Request::Prompt => self.open_prompt(),
            Request::Help => {
                self.help = !self.help;
                self.redraw();
            }
            Request::Back => self.back(event_loop),
            Request::Quit => event_loop.exit(),
        }
    }

    fn back(&mut self, event_loop: &ActiveEventLoop) {
        let full_screen = self.screen.as_ref().is_some_and(|screen| screen.window.fullscreen().is_some());
        if self.help {
            self.help = false;
            self.redraw();
        } else if full_screen {
            self.toggle_full_screen();
        } else {
            event_loop.exit();
        }
    }

    fn toggle_full_screen(&mut self) {
        if let Some(Screen { window, .. }) = &self.screen {
            let full = window.fullscreen().is_none().then_some(Fullscreen::Borderless(None));
            window.set_fullscreen(full);
        }
    }

    fn next_projection(&mut self) {
        let present = self.live.view().projection;
        let index = Projection::ALL.iter().position(|one| *one == present).unwrap_or(0);
        self.command(&Command::SetProjection(Projection::ALL[(index + 1) % Projection::ALL.len()]));
    }

    /// Zooms; what is under the pixel stays there.
    fn zoom(&mut self, factor: f64, about_px: Option<DVec2>) {
        let under = about_px.and_then(|pixel| Some((pixel, self.direction_at(pixel)?)));
        self.command(&Command::Zoom(factor));
        if let Some((pixel, direction)) = under {
            self.aim_at(pixel, direction);
        }
    }

    fn direction_at(&self, pixel: DVec2) -> Option<DVec3> {
        self.current_target().lens(self.sky.as_ref()?).ok()?.direction_from_pixel(pixel)
    }

    /// Turns the view so that the direction stands at the pixel.
    fn aim_at(&mut self, pixel: DVec2, direction_local: DVec3) {
        let target = self.current_target();
        let Some(sky) = &self.sky else { return };
        let (gaze, present) = (sky.gaze, Pointing::of(&target, sky.gaze));
        let Some(wanted) = aim(&target, sky, pixel, direction_local) else { return };
        if let Lock::Body { .. } = self.live.moment().lock {
            self.command(&Command::SetLock(LockKind::Horizon));
        }
        let azimuth_rad = gaze.azimuth_rad + wrap_pm_pi(wanted.azimuth_rad - present.azimuth_rad);
        let turned_up_rad = wanted.altitude_rad - present.altitude_rad;
        if target.projection == Projection::Dome {
            self.command(&Command::LookAt { azimuth_rad, altitude_rad: gaze.altitude_rad });
            self.command(&Command::Tilt(-turned_up_rad));
        } else {
            self.command(&Command::LookAt { azimuth_rad, altitude_rad: gaze.altitude_rad + turned_up_rad });
        }
        // The next move of the hand is measured against the view as it is now.
        let moment = self.live.moment();
        self.sky = Sky::at(&moment, &self.catalogs).ok().or(self.sky.take());
    }

    fn picked(&self) -> Option<Picked> {
        let (sky, pixel) = (self.sky.as_ref()?, self.hand.cursor_px?);
        let lens = self.current_target().lens(sky).ok()?;
        let direction = lens.direction_from_pixel(pixel)?;
        let radius_rad = POINTING_RADIUS_PX * self.scale() / lens.pixels_per_radian(direction).max(1.0);
        sky.pick(Direction::<Horizontal>::new(direction), radius_rad, f64::INFINITY, &self.catalogs).ok()?
    }

    fn follow_pointed(&mut self) {
        match self.picked().map(|picked| picked.object) {
            Some(SkyObject::Body(body)) => self.command(&Command::Follow(body)),
            _ => self.say("point at the Sun, the Moon or a planet to follow it; stars are held by S"),
        }
        self.redraw();
    }

    fn open_prompt(&mut self) {
        self.prompt = Some(String::new());
        if let Some(screen) = &self.screen {
            screen.window.set_ime_allowed(true);
        }
        self.redraw();
    }

    fn close_prompt(&mut self) -> Option<String> {
        if let Some(screen) = &self.screen {
            screen.window.set_ime_allowed(false);
        }
        self.redraw();
        self.prompt.take()
    }

    fn answer_prompt(&mut self) {
        let Some(words) = self.close_prompt().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty())
        else {
            return;
        };
        match understand(&words, &self.live.moment(), &self.catalogs) {
            Ok(Answer::Time(command)) => self.command(&command),
            Ok(Answer::Object { azimuth_rad, altitude_rad }) => self.look_at(&words, azimuth_rad, altitude_rad),
            Ok(Answer::Place { observer, name, time_zone }) => {
                self.command(&Command::SetObserver(observer));
                (self.place_name, self.time_zone) = (name, Some(time_zone));
            }
            Err(problem) => self.say(problem),
        }
    }

    /// Brings something to the front of the dome, or to the middle of a flat view.
    fn look_at(&mut self, words: &str, azimuth_rad: f64, altitude_rad: f64) {
        let present = self.live.moment().gaze;
        let dome = self.live.view().projection == Projection::Dome;
        let altitude = if dome { present.altitude_rad } else { altitude_rad };
        self.command(&Command::LookAt { azimuth_rad, altitude_rad: altitude });
        if altitude_rad < 0.0 {
            self.say(format!("{words} is below the horizon"));
        }
    }

    fn key(&mut self, event: &KeyEvent, event_loop: &ActiveEventLoop) {
        if event.state != ElementState::Pressed {
            return;
        }
        if self.prompt.is_none() {
            if let Some(request) = request(&event.logical_key, self.hand.held) {
                self.request(request, event_loop);
            }
            return;
        }
        match &event.logical_key {
            Key::Named(NamedKey::Enter) => self.answer_prompt(),
            Key::Named(NamedKey::Escape) => {
                self.close_prompt();
            }
            Key::Named(NamedKey::Backspace) => {
                self.prompt.as_mut().map(String::pop);
                self.redraw();
            }
            _ => self.type_in(event.text.as_deref().unwrap_or("")),
        }
    }

    fn type_in(&mut self, text: &str) {
        if let Some(prompt) = &mut self.prompt {
            prompt.extend(text.chars().filter(|c| !c.is_control()));
            prompt.truncate(prompt.char_indices().nth(200).map_or(prompt.len(), |(index, _)| index));
        }
        self.redraw();
    }

    fn cursor_moved(&mut self, pixel: DVec2) {
        self.hand.cursor_px = Some(pixel);
        if let Some(direction) = self.hand.grabbed {
            self.aim_at(pixel, direction);
        }
        self.redraw();
    }

    fn wheel(&mut self, delta: MouseScrollDelta) {
        let notches = match delta {
            MouseScrollDelta::LineDelta(_, lines) => f64::from(lines),
            MouseScrollDelta::PixelDelta(position) => position.y / 50.0,
        };
        self.zoom(1.15_f64.powf(notches.clamp(-10.0, 10.0)), self.hand.cursor_px);
    }

    fn scale(&self) -> f64 {
        self.screen.as_ref().map_or(1.0, |screen| screen.window.scale_factor())
    }

    /// One frame.
    fn draw(&mut self, event_loop: &ActiveEventLoop) {
        let elapsed_s = self.last_frame.elapsed().as_secs_f64().min(LONGEST_STEP_S);
        self.last_frame = WallClock::now();
        if let Err(stopped) = self.live.advance(elapsed_s) {
            self.say(stopped.to_string());
        }
        self.take_second_tier();
        let moment = self.live.moment();
        let scene = match self.scene(&moment) {
            Ok(scene) => scene,
            Err(problem) => {
                self.failure = Some(Failure::Running(problem));
                return event_loop.exit();
            }
        };
        let Some(screen) = &mut self.screen else { return };
        match screen.surface.draw(&scene) {
            Ok(SurfaceOutcome::Shown) => self.load_second_tier(),
            Ok(SurfaceOutcome::Skipped) => {}
            Ok(SurfaceOutcome::Lost) => self.reopen(event_loop, "the surface was lost"),
            Err(error) => self.reopen(event_loop, &error.to_string()),
        }
        let waits_for_message =
            self.message.as_ref().is_some_and(|(_, since)| since.elapsed().as_secs_f64() < MESSAGE_S);
        if self.live.is_moving() || waits_for_message {
            self.redraw();
        }
    }

    /// A lost device or surface: a new one, once; if that fails too, the reason ends the window.
    fn reopen(&mut self, event_loop: &ActiveEventLoop, reason: &str) {
        eprintln!("beiguan: {reason}; the window is opened again");
        self.screen = None;
        self.second_tier = None;
        match self.open(event_loop) {
            Ok(screen) => {
                self.screen = Some(screen);
                self.redraw();
            }
            Err(problem) => {
                self.no_window = Some(problem);
                event_loop.exit();
            }
        }
    }

    fn scene(&mut self, moment: &Moment) -> Result<Scene, String> {
        let sky = Sky::at(moment, &self.catalogs).map_err(|error| error.to_string())?;
        let mut scene =
            compose(moment, &sky, &self.catalogs, &self.current_target()).map_err(|error| error.to_string())?;
        self.sky = Some(sky);
        self.overlay(&mut scene)?;
        Ok(scene)
    }

    /// The window's own words.
    fn overlay(&mut self, scene: &mut Scene) -> Result<(), String> {
        let scale = self.scale();
        let scales = self.catalogs.time_scales().map_err(|error| error.to_string())?;
        let line = status::line(&self.live, &self.place_name, self.time_zone.as_deref(), scales);
        let mut rows = vec![line];
        if let (Some(picked), Some(sky)) = (self.picked(), &self.sky) {
            rows.extend(status::pointed(picked, sky, &self.catalogs));
        }
        rows.extend(self.prompt.as_ref().map(|typed| format!("time, body or place: {typed}_")));
        if let Some((words, since)) = &self.message {
            if since.elapsed().as_secs_f64() < MESSAGE_S {
                rows.push(words.clone());
            }
        }
        if self.help {
            rows.push(status::help());
        }
        scene.overlay =
            rows.into_iter().enumerate().map(|(row, words)| status::text(words, row as f64, scale)).collect();
        Ok(())
    }

    /// After the first frame the second tier of stars is made ready on another thread.
    fn load_second_tier(&mut self) {
        if self.second_tier.is_some() {
            return;
        }
        let (sender, receiver) = channel();
        self.second_tier = Some(receiver);
        let (catalogs, proxy) = (self.catalogs.clone(), self.proxy.clone());
        thread::spawn(move || {
            let stars = catalogs.hipparcos().map(|tier| star_instances(tier.iter().map(Star::Hipparcos)));
            // A window that is closed meanwhile listens no longer; there is nobody left to tell.
            let _ = sender.send(stars.map_err(|error| error.to_string()));
            let _ = proxy.send_event(StarsAreReady);
        });
    }

    fn take_second_tier(&mut self) {
        let Some(arrived) = self.second_tier.as_ref().and_then(|receiver| receiver.try_recv().ok()) else { return };
        match (arrived, &mut self.screen) {
            (Ok(stars), Some(screen)) => screen.surface.renderer.upload_stars(StarTier::Hipparcos, &stars),
            (Err(problem), _) => self.say(problem),
            (Ok(_), None) => {}
        }
    }
}

impl ApplicationHandler<StarsAreReady> for Planetarium {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        event_loop.set_control_flow(ControlFlow::Wait);
        if self.screen.is_some() {
            return;
        }
        match self.open(event_loop) {
            Ok(screen) => {
                self.screen = Some(screen);
                self.last_frame = WallClock::now();
                self.redraw();
            }
            Err(reason) => {
                self.no_window = Some(reason);
                event_loop.exit();
            }
        }
    }

    fn user_event(&mut self, _event_loop: &ActiveEventLoop, _event: StarsAreReady) {
        self.redraw();
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, _window: WindowId, event: WindowEvent) {
        match event {
            WindowEvent::CloseRequested => event_loop.exit(),
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
            WindowEvent::CursorMoved { position, .. } => self.cursor_moved(DVec2::new(position.x, position.y)),
            WindowEvent::CursorLeft { .. } => {
                self.hand.cursor_px = None;
                self.redraw();
            }
            WindowEvent::MouseInput { state, button: MouseButton::Left, .. } => {
                let cursor = self.hand.cursor_px.filter(|_| state == ElementState::Pressed);
                self.hand.grabbed = cursor.and_then(|pixel| self.direction_at(pixel));
            }
            WindowEvent::MouseWheel { delta, .. } => self.wheel(delta),
            WindowEvent::PinchGesture { delta, .. } if delta.is_finite() => {
                self.zoom((1.0 + delta).clamp(0.5, 2.0), self.hand.cursor_px);
            }
            _ => {}
        }
    }
}
