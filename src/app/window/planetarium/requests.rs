//! What keys and the mouse ask for, done.

use super::super::aim::{Pointing, aim};
use super::super::keys::{Held, is_emergency_key, request, show_request};
use super::super::prompt::{Answer, OPEN, Prompt, understand};
use super::{MESSAGE_STAYS, Planetarium};
use crate::app::desk::Card;
use crate::app::desk::object::names_in;
use crate::app::memory::History;
use crate::app::request::{COMMAND, NamedPlace, Request};
use crate::app::saying::Saying;
use crate::app::settings::request_of;
use crate::astro::frames::{Direction, Horizontal};
use crate::catalogs::landscapes::{BEIJING_OBSERVATORY, PLAIN};
use crate::moment::{Command, DomeTilt, LandscapeName, Language, Layer, Lock, LockKind, Loupe, Projection};
use crate::scene::compose::{HIPPARCOS_TIER_FROM_MAGNITUDE, limiting_magnitude};
use crate::scene::loupe::LoupeView;
use crate::sky::{Drawn, DrawnTiers, Picked, Sky, SkyObject};
use crate::units::angle::wrap_pm_pi;
use glam::{DVec2, DVec3};
use std::f64::consts::PI;
use std::path::Path;
use std::time::Instant as WallClock;
use winit::event::{ElementState, KeyEvent, MouseScrollDelta};
use winit::event_loop::ActiveEventLoop;
use winit::keyboard::{Key, NamedKey};
use winit::window::Fullscreen;

/// The key that points while it is held.
const POINTER_KEY: &str = ";";
/// How near to a thing the cursor must point, px.
pub(super) const POINTING_RADIUS_PX: f64 = 14.0;
/// A hand that moves less than this while it presses clicks and does not drag, px.
const CLICK_RADIUS_PX: f64 = 3.0;

impl Planetarium {
    pub(super) fn request(&mut self, request: Request, event_loop: &ActiveEventLoop) {
        match request {
            // A place has a name and clocks, however it was asked for.
            Request::Command(Command::SetObserver(observer)) => self.go_to_place(self.place_of_observer(observer)),
            Request::Command(Command::TravelTo(observer)) => self.travel_to(self.place_of_observer(observer)),
            Request::Command(command) => self.command(&command),
            Request::Show(request) => self.request_show(request),
            Request::BeginShow(name) => {
                self.begin_demonstration(&name);
            }
            Request::EndShow => self.end_show(),
            Request::Panels => self.toggle_panels(),
            Request::Go(thing) => self.go(&thing),
            Request::Named(deed, name) => match self.named(deed, &name) {
                Ok(request) => self.request(request, event_loop),
                Err(saying) => self.say(saying),
            },
            Request::Event(wish) => self.ask_event(wish),
            Request::ResetTime => self.reset_time(),
            Request::LookAt(object) => self.look_at_object(object),
            Request::Follow(object) => self.follow_object(object),
            Request::LoupeOver(object) => self.loupe_over(object),
            Request::Mark(object) => self.mark(object),
            Request::Pick(object) => {
                self.picked = object;
                self.redraw();
            }
            Request::Place(place) => self.go_to_place(place),
            Request::Travel(place) => self.travel_to(place),
            Request::Words(words) => self.answer(&words, event_loop),
            Request::FullScreen => self.toggle_full_screen(),
            Request::NextProjection => self.next_projection(),
            Request::NextLanguage => {
                let other = if self.live.moment().language == Language::En { Language::Zh } else { Language::En };
                self.command(&Command::SetLanguage(other));
            }
            Request::NextLandscape => self.next_landscape(),
            Request::NextSkyCulture => self.next_sky_culture(),
            Request::NextFigureNames => self.next_figure_names(),
            Request::Zoom(factor) => self.zoom(factor, None),
            Request::FollowPointed => self.follow_pointed(),
            Request::Loupe => self.toggle_loupe(),
            Request::Prompt => self.open_find(),
            Request::OpenPrompt => self.open_prompt(OPEN),
            Request::Open(path) => self.open_file(&path),
            Request::Preset(name) => self.show_preset(&name),
            Request::KeepPreset(name) => self.keep_preset(&name),
            Request::ForgetPreset(name) => self.forget_preset(&name),
            Request::Preview => self.toggle_preview(),
            Request::FirstSteps => self.begin_steps(),
            Request::Undo => self.step_back(History::undo),
            Request::Redo => self.step_back(History::redo),
            Request::Picture => self.take_picture(),
            Request::Film => self.toggle_film(),
            Request::Help => {
                self.help = !self.help;
                self.redraw();
            }
            Request::Back => self.back(event_loop),
            Request::Quit => self.leave(event_loop),
        }
    }

    /// The bare horizon, the terrace, then what the user has brought.
    fn next_landscape(&mut self) {
        let own = self.catalogs.user_landscapes().unwrap_or_default();
        let names: Vec<&str> =
            [PLAIN, BEIJING_OBSERVATORY].into_iter().chain(own.iter().map(|one| one.name.as_str())).collect();
        let now = names.iter().position(|name| *name == self.live.moment().landscape.as_str()).unwrap_or(0);
        let next = names[(now + 1) % names.len()].to_owned();
        self.command(&Command::SetLandscape(LandscapeName::new(&next)));
        self.say(match next.as_str() {
            PLAIN => Saying::of("looks-landscape-plain"),
            BEIJING_OBSERVATORY => Saying::of("looks-landscape-observatory"),
            own => Saying::of("said-landscape").with("name", own),
        });
    }

    fn back(&mut self, event_loop: &ActiveEventLoop) {
        let full_screen = self.screen.as_ref().is_some_and(|screen| screen.window.fullscreen().is_some());
        let shows_panels = self.shows_panels();
        if self.panels.as_mut().is_some_and(|panels| shows_panels && panels.desk.steps.skip()) {
            self.redraw();
        } else if self.help {
            self.help = false;
            self.redraw();
        } else if self.close_card() {
            self.redraw();
        } else if self.showing.is_some() {
            self.end_show();
        } else if full_screen {
            self.toggle_full_screen();
        } else if self.closes_until.is_some_and(|until| WallClock::now() < until) {
            self.leave(event_loop);
        } else {
            self.closes_until = Some(WallClock::now() + MESSAGE_STAYS);
            self.say(Saying::of("said-close"));
        }
    }

    /// Closes the card of a thing, else the other one unless it leads the show; whether there was one.
    fn close_card(&mut self) -> bool {
        if !self.shows_panels() {
            return false;
        }
        if self.picked.take().is_some() {
            return true;
        }
        let stays = self.showing.as_ref().map(|_| Card::Shows);
        self.panels.as_mut().is_some_and(|panels| panels.desk.close_card(stays))
    }

    fn toggle_full_screen(&mut self) {
        if let Some(screen) = &self.screen {
            let full = screen.window.fullscreen().is_none().then_some(Fullscreen::Borderless(None));
            screen.window.set_fullscreen(full);
        }
    }

    fn next_projection(&mut self) {
        let present = self.live.view().projection;
        let index = Projection::ALL.iter().position(|one| *one == present).unwrap_or(0);
        self.command(&Command::SetProjection(Projection::ALL[(index + 1) % Projection::ALL.len()]));
    }

    /// Zooms; what is under the pixel stays there.
    pub(super) fn zoom(&mut self, factor: f64, about_px: Option<DVec2>) {
        let under = about_px.and_then(|pixel| Some((pixel, self.direction_at(pixel)?)));
        self.command(&Command::Zoom(factor));
        if let Some((pixel, direction)) = under {
            self.aim_at(pixel, direction);
        }
    }

    pub(super) fn direction_at(&self, pixel: DVec2) -> Option<DVec3> {
        self.current_target().lens(self.sky.as_ref()?).ok()?.direction_from_pixel(pixel)
    }

    /// Turns the view so that the direction stands at the pixel.
    fn aim_at(&mut self, pixel: DVec2, direction_local: DVec3) {
        let target = self.current_target();
        let Some(sky) = &self.sky else { return };
        let (gaze, present) = (sky.gaze, Pointing::of(&target, sky.gaze));
        let Some(wanted) = aim(&target, sky, pixel, direction_local) else { return };
        self.release_body();
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

    pub(super) fn picked(&self) -> Option<Picked> {
        let (sky, pixel) = (self.sky.as_ref()?, self.hand.cursor_px?);
        let (moment, mut target) = (self.live.moment(), self.current_target());
        let mut lens = target.lens(sky).ok()?;
        // In the loupe the cursor points at what is shown there.
        if let Some(view) = self.loupe_at(pixel) {
            (lens, target) = (view.lens, view.target);
        }
        let direction = lens.direction_from_pixel(pixel)?;
        let radius_rad = POINTING_RADIUS_PX * self.scale() / lens.pixels_per_radian(direction).max(1.0);
        let limiting_magnitude = limiting_magnitude(&moment, sky, &target);
        let hides =
            moment.layers.shows(Layer::Landscape) && sky.reduction.on_ground && target.projection != Projection::Globe;
        let drawn = Drawn {
            layers: &moment.layers,
            limiting_magnitude,
            tiers: if limiting_magnitude > HIPPARCOS_TIER_FROM_MAGNITUDE {
                DrawnTiers::BrightAndHipparcos
            } else {
                DrawnTiers::Bright
            },
            lowest_altitude_rad: if hides { 0.0 } else { -PI },
        };
        sky.pick(Direction::<Horizontal>::new(direction), radius_rad, &drawn, &self.catalogs).ok()?
    }

    /// The loupe, if a pixel lies in its circle.
    fn loupe_at(&self, pixel: DVec2) -> Option<LoupeView> {
        let (sky, target) = (self.sky.as_ref()?, self.current_target());
        let outer = target.lens(sky).ok()?;
        let view = LoupeView::of(&self.live.moment(), sky, &self.catalogs, (&target, &outer)).ok()??;
        view.holds(pixel).then_some(view)
    }

    fn toggle_loupe(&mut self) {
        if self.live.moment().loupe.is_some() {
            return self.command(&Command::SetLoupe(None));
        }
        match self.picked() {
            Some(picked) => self.loupe_over(picked.object),
            None => self.say(Saying::of("said-loupe-nothing")),
        }
    }

    fn loupe_over(&mut self, object: SkyObject) {
        let Some(sky) = &self.sky else { return };
        let named = sky.names_of(object, &self.catalogs).ok();
        let place = object.place(&sky.reduction, &self.catalogs).ok();
        if let (Some((name, _)), Some(place)) = (named, place) {
            self.command(&Command::SetLoupe(Some(Loupe::over(&name, place.angular_radius_rad))));
        }
    }

    fn follow_pointed(&mut self) {
        self.follow(self.picked().map(|picked| picked.object));
    }

    fn follow_object(&mut self, object: SkyObject) {
        self.follow(Some(object));
    }

    fn follow(&mut self, object: Option<SkyObject>) {
        match object {
            Some(SkyObject::Body(body)) => self.command(&Command::Follow(body)),
            Some(SkyObject::PlanetMoon(moon)) => self.command(&Command::Follow(moon.planet())),
            _ => self.say(Saying::of("said-follow-nothing")),
        }
        self.redraw();
    }

    pub(super) fn open_prompt(&mut self, begins: &str) {
        self.prompt = Some(Prompt::new(begins));
        if let Some(screen) = &self.screen {
            screen.window.set_ime_allowed(true);
        }
        self.redraw();
    }

    fn close_prompt(&mut self) -> Option<Prompt> {
        if let Some(screen) = &self.screen {
            screen.window.set_ime_allowed(false);
        }
        self.redraw();
        self.prompt.take()
    }

    fn answer_prompt(&mut self, event_loop: &ActiveEventLoop) {
        let Some(prompt) = self.close_prompt() else { return };
        self.message = None;
        if let Some(request) = prompt.entered() {
            self.request(request, event_loop);
        }
    }

    /// Does what typed words mean.
    fn answer(&mut self, words: &str, event_loop: &ActiveEventLoop) {
        let words = words.trim();
        if let Some(command) = words.strip_prefix(COMMAND) {
            return match request_of(command) {
                Ok(request) => self.request(request, event_loop),
                Err(problem) => self.say(Saying::trouble(problem)),
            };
        }
        if let Some(path) = words.strip_prefix(OPEN) {
            return self.open_file(Path::new(path.trim()));
        }
        if self.set_parameter(words).or_else(|| self.go_to_chapter(words)).is_some() {
            return;
        }
        match understand(words, &self.live.moment(), self.time_zone.as_deref(), &self.finder) {
            Ok(Answer::Command(command)) => self.command(&command),
            Ok(Answer::Found(found)) => self.go(&found.thing),
            Err(problem) => self.say(problem),
        }
    }

    pub(super) fn go_to_place(&mut self, place: NamedPlace) {
        self.command(&Command::SetObserver(place.observer));
        (self.place_name, self.time_zone) = (place.name, place.time_zone);
    }

    fn travel_to(&mut self, place: NamedPlace) {
        self.command(&Command::TravelTo(place.observer));
        (self.place_name, self.time_zone) = (place.name, place.time_zone);
    }

    pub(super) fn look_at_object(&mut self, object: SkyObject) {
        let Some(sky) = &self.sky else { return };
        let named = names_in(object, sky, &self.catalogs, self.live.moment().language);
        match object.place(&sky.reduction, &self.catalogs) {
            Ok(place) => {
                let held = Direction::new(sky.reduction.held_from_horizontal * place.seen.unit());
                self.look_at(&named.into_iter().next().unwrap_or_default(), place.seen, held);
            }
            Err(problem) => self.say(Saying::trouble(problem)),
        }
    }

    /// Turns the view softly until something stands before the front of the dome, or in the middle of a flat view.
    pub(super) fn look_at(&mut self, words: &str, seen: Direction<Horizontal>, held: Direction<Horizontal>) {
        let is_down = seen.altitude_rad() < 0.0;
        // What is below the horizon does not tilt the ground into view.
        let tilt = if is_down { DomeTilt::Stays } else { DomeTilt::Follows };
        self.command(&Command::Glide { azimuth_rad: held.azimuth_rad(), altitude_rad: held.altitude_rad(), tilt });
        if is_down {
            self.say(Saying::of("said-below-horizon").with("name", words));
        }
    }

    /// A view that is turned by hand follows nothing.
    fn release_body(&mut self) {
        if let Lock::Body { .. } = self.live.chosen_lock() {
            self.command(&Command::SetLock(LockKind::Horizon));
        }
    }

    pub(super) fn key(&mut self, event: &KeyEvent, event_loop: &ActiveEventLoop) {
        if self.prompt.is_none() && matches!(&event.logical_key, Key::Character(text) if text == POINTER_KEY) {
            self.hold_pointer(event.state);
            return;
        }
        if event.state != ElementState::Pressed {
            return;
        }
        let Held { shift, control } = self.hand.held;
        let own = self.keeper.settings.bindings.request(&event.logical_key, control, shift);
        if own.is_none() && is_emergency_key(&event.logical_key, self.hand.held) {
            if !event.repeat {
                self.command(&Command::ToggleEmergency);
            }
            return;
        }
        if self.prompt.is_none() {
            if let Some(own) = own {
                if !event.repeat || own.repeats() {
                    self.request(own, event_loop);
                }
                return;
            }
            let asked = self.showing.as_ref().and_then(|_| show_request(&event.logical_key, self.hand.held));
            if let Some(request) = asked {
                if !event.repeat || request.repeats() {
                    self.request_show(request);
                }
                return;
            }
            let wanted = request(&event.logical_key, self.hand.held);
            if let Some(request) = wanted.filter(|request| !event.repeat || request.repeats()) {
                self.request(request, event_loop);
            }
            return;
        }
        match &event.logical_key {
            Key::Named(NamedKey::Enter) => self.answer_prompt(event_loop),
            Key::Named(NamedKey::Escape) => {
                self.close_prompt();
            }
            Key::Named(NamedKey::Backspace) => {
                if let Some(prompt) = &mut self.prompt {
                    prompt.erase();
                }
                self.redraw();
            }
            Key::Named(key @ (NamedKey::ArrowDown | NamedKey::ArrowUp)) => {
                let by = if *key == NamedKey::ArrowDown { 1 } else { -1 };
                if let Some(prompt) = &mut self.prompt {
                    prompt.step(by);
                }
                self.redraw();
            }
            _ => self.type_in(event.text.as_deref().unwrap_or("")),
        }
    }

    /// The key or the button that points is pressed or let go.
    pub(super) fn hold_pointer(&mut self, state: ElementState) {
        self.hand.pointing = state == ElementState::Pressed;
        if self.hand.pointing {
            self.point();
        } else {
            self.command(&Command::SetPointer(None));
        }
    }

    pub(super) fn type_in(&mut self, text: &str) {
        if let Some(prompt) = &mut self.prompt {
            prompt.type_in(text);
        }
        self.redraw();
    }

    pub(super) fn cursor_moved(&mut self, pixel: DVec2) {
        self.hand.cursor_px = Some(pixel);
        let moved = self.hand.pressed_px.is_none_or(|pressed| pressed.distance(pixel) > CLICK_RADIUS_PX * self.scale());
        if let Some(direction) = self.hand.grabbed.filter(|_| moved) {
            self.hand.pressed_px = None;
            self.aim_at(pixel, direction);
        }
        if self.hand.pointing {
            self.point();
        }
        self.redraw();
    }

    pub(super) fn wheel(&mut self, delta: MouseScrollDelta) {
        let notches = match delta {
            MouseScrollDelta::LineDelta(_, lines) => f64::from(lines),
            MouseScrollDelta::PixelDelta(position) => position.y / 50.0,
        };
        let factor = 1.15_f64.powf(notches.clamp(-10.0, 10.0));
        match self.hand.cursor_px.and_then(|pixel| self.loupe_at(pixel)) {
            Some(_) => self.command(&Command::ZoomLoupe(factor)),
            None => self.zoom(factor, self.hand.cursor_px),
        }
    }
}
