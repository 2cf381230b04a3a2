//! What keys and the mouse ask for, done.

use super::super::aim::{Pointing, aim};
use super::super::keys::{Held, is_emergency_key, request, show_request};
use super::super::prompt::OPEN;
use super::{MESSAGE_STAYS, Planetarium};
use crate::app::desk::Card;
use crate::app::memory::History;
use crate::app::request::Request;
use crate::app::saying::Saying;
use crate::catalogs::landscapes::{BEIJING_OBSERVATORY, PLAIN};
use crate::moment::{Command, LandscapeName, Language, Lock, LockKind, Projection};
use crate::units::angle::wrap_pm_pi;
use glam::{DVec2, DVec3};
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
        self.refresh_panels();
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
        self.sky = self.composer.sky(&moment, &self.catalogs).ok().or(self.sky.take());
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
