//! The desk in the window: events go to it first, what it asks is done, what it looks like is drawn over the sky.

use super::super::keys::is_emergency_key;
use super::super::status;
use super::{Planetarium, StarsAreReady};
use crate::app::desk::words::Words;
use crate::app::desk::{Desk, Facts, Preview, Visibility, give_fonts};
use crate::app::request::Request;
use crate::app::saying::Saying;
use crate::app::time_words::whole_second;
use crate::astro::time::format_utc;
use crate::moment::{Language, Moment};
use crate::output::{PanelDrawing, PanelPicture};
use crate::render::AdapterKind;
use crate::scene::lens::FrameSize;
use crate::show::Emergency;
use crate::sky::SkyObject;
use egui::{Context, Pos2, ViewportId};
use std::sync::Arc;
use std::time::{Duration, Instant as WallClock};
use winit::dpi::PhysicalPosition;
use winit::event::{ElementState, KeyEvent, WindowEvent};
use winit::event_loop::{ActiveEventLoop, EventLoopProxy};
use winit::keyboard::{Key, NamedKey};
use winit::window::Window;

/// How long panels stay as they are, where a software driver draws them and only time runs.
const LAID_OUT_FOR: Duration = Duration::from_millis(95);
/// Nobody waits longer than this for a panel that says when it will change.
const LONGEST_WAIT: Duration = Duration::from_secs(3600);

/// The panels with what connects them to the window.
pub(super) struct Panels {
    pub desk: Desk,
    context: Context,
    input: Option<egui_winit::State>,
    /// Where the cursor is, px of the window.
    cursor_px: Option<PhysicalPosition<f64>>,
    wakes_at: Option<WallClock>,
    /// When they were laid out; nothing since something has happened to which they may have to answer.
    laid_out: Option<WallClock>,
    /// Keys that were typed for a field which has not been drawn yet.
    early: Vec<WindowEvent>,
}

impl Panels {
    pub fn new(visibility: Visibility) -> Self {
        Panels {
            desk: Desk::new(visibility),
            context: Context::default(),
            input: None,
            cursor_px: None,
            wakes_at: None,
            laid_out: None,
            early: Vec::new(),
        }
    }

    /// Begins anew with a window: its surface has none of the letters yet.
    pub fn attach(&mut self, window: &Arc<Window>, proxy: EventLoopProxy<StarsAreReady>) {
        self.laid_out = None;
        self.context = Context::default();
        give_fonts(&self.context);
        self.context.set_request_repaint_callback(move |asked| {
            if asked.delay.is_zero() {
                // A window that is closed meanwhile listens no longer.
                let _ = proxy.send_event(StarsAreReady);
            }
        });
        let scale = Some(window.scale_factor() as f32);
        let context = self.context.clone();
        self.input = Some(egui_winit::State::new(context, ViewportId::ROOT, window, scale, window.theme(), None));
    }

    /// Something has happened: the next frame lays them out anew.
    pub fn refresh(&mut self) {
        self.laid_out = None;
    }

    pub fn wakes_at(&self) -> Option<WallClock> {
        self.wakes_at
    }

    pub fn are_shown(&self) -> bool {
        self.desk.visibility == Visibility::Shown
    }

    /// Whether the cursor is over a panel, or one of them holds it.
    fn hold_cursor(&self) -> bool {
        let Some(cursor_px) = self.cursor_px else { return false };
        let scale = self.context.pixels_per_point();
        let at = Pos2::new(cursor_px.x as f32 / scale, cursor_px.y as f32 / scale);
        let floats = self.context.layer_id_at(at).is_some_and(|layer| layer.order != egui::Order::Background);
        floats || !self.desk.sky().contains(at) || self.context.egui_is_using_pointer()
    }

    /// Whether a key goes to the panels: all of them while words are typed, those that move among controls while one is
    /// chosen.
    fn take_key(&self, event: &KeyEvent) -> bool {
        let moves = [NamedKey::Tab, NamedKey::Enter, NamedKey::Space, NamedKey::Escape];
        let arrows = [NamedKey::ArrowLeft, NamedKey::ArrowRight, NamedKey::ArrowUp, NamedKey::ArrowDown];
        let is_one_of = |keys: &[NamedKey]| matches!(&event.logical_key, Key::Named(key) if keys.contains(key));
        if self.context.text_edit_focused() {
            // Function keys type nothing.
            return event.text.is_some()
                || is_one_of(&moves)
                || is_one_of(&arrows)
                || !is_function_key(&event.logical_key);
        }
        self.context.egui_wants_keyboard_input() && (is_one_of(&moves) || is_one_of(&arrows))
    }
}

fn is_function_key(key: &Key) -> bool {
    use NamedKey::{F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12};
    matches!(key, Key::Named(F1 | F2 | F3 | F4 | F5 | F6 | F7 | F8 | F9 | F10 | F11 | F12))
}

/// What the window tells the panels.
struct Told {
    status: Vec<String>,
    said: Vec<String>,
    help: Vec<[String; 2]>,
    remarks: Vec<String>,
    hovered: Option<SkyObject>,
    figure: Vec<String>,
}

impl Planetarium {
    /// Whether panels are on the screen.
    pub(super) fn shows_panels(&self) -> bool {
        self.panels.as_ref().is_some_and(Panels::are_shown)
    }

    pub(super) fn toggle_panels(&mut self) {
        if let Some(panels) = &mut self.panels {
            panels.desk.visibility = if panels.are_shown() { Visibility::Hidden } else { Visibility::Shown };
            panels.wakes_at = None;
        }
        self.take_clicked_spot_away();
        self.redraw();
    }

    /// Where the sky stands in the window: its upper left corner and its size, px.
    pub(super) fn sky_place(&self) -> ([u32; 2], FrameSize) {
        let whole = self.screen.as_ref().map_or(self.target.frame, |screen| screen.surface.size());
        let Some(panels) = self.panels.as_ref().filter(|panels| panels.are_shown()) else { return ([0, 0], whole) };
        let (sky, scale) = (panels.desk.sky(), panels.context.pixels_per_point());
        let pixel = |points: f32, end: u32| (points * scale).round().clamp(0.0, end as f32) as u32;
        let corner_px = [pixel(sky.left(), whole.width_px - 1), pixel(sky.top(), whole.height_px - 1)];
        let width_px = pixel(sky.right(), whole.width_px).saturating_sub(corner_px[0]).max(1);
        let height_px = pixel(sky.bottom(), whole.height_px).saturating_sub(corner_px[1]).max(1);
        (corner_px, FrameSize { width_px, height_px })
    }

    /// Gives an event to the panels; whether it is theirs alone.
    pub(super) fn panels_take(&mut self, event: &WindowEvent) -> bool {
        let (Some(panels), Some(screen)) = (&mut self.panels, &self.screen) else { return false };
        match event {
            WindowEvent::CursorMoved { position, .. } => panels.cursor_px = Some(*position),
            WindowEvent::Touch(touch) => panels.cursor_px = Some(touch.location),
            WindowEvent::CursorLeft { .. } => panels.cursor_px = None,
            WindowEvent::RedrawRequested => return false,
            _ => {}
        }
        let Some(input) = &mut panels.input else { return false };
        let is_shown = panels.desk.visibility == Visibility::Shown;
        if !is_shown && !matches!(event, WindowEvent::ModifiersChanged(_) | WindowEvent::Focused(_)) {
            return false;
        }
        if let WindowEvent::KeyboardInput { event: key, .. } = event {
            if is_emergency_key(&key.logical_key, self.hand.held) {
                return false;
            }
            if self.prompt.is_none() && panels.desk.listens() && !is_function_key(&key.logical_key) {
                // On a slow machine somebody types before the field is there: no letter of it reaches the sky.
                panels.early.push(event.clone());
                screen.window.request_redraw();
                return true;
            }
            let begins_tour = key.logical_key == Key::Named(NamedKey::Tab)
                && (self.showing.is_none() || self.hand.held.control)
                && self.prompt.is_none();
            if self.prompt.is_some() || !(panels.take_key(key) || begins_tour) {
                return false;
            }
            if begins_tour && self.hand.held.control {
                if key.state == ElementState::Pressed {
                    panels.press_tab();
                }
            } else if let Some(input) = &mut panels.input {
                let _ = input.on_window_event(&screen.window, event);
            }
            screen.window.request_redraw();
            return true;
        }
        if self.prompt.is_some() && matches!(event, WindowEvent::Ime(_)) {
            return false;
        }
        let response = input.on_window_event(&screen.window, event);
        if response.repaint {
            screen.window.request_redraw();
        }
        self.leave_to_panels(event)
    }

    /// What of the mouse does not reach the sky.
    fn leave_to_panels(&mut self, event: &WindowEvent) -> bool {
        let held = self.hand.grabbed.is_none() && self.panels.as_ref().is_some_and(Panels::hold_cursor);
        match event {
            WindowEvent::CursorMoved { .. } if held => {
                self.hand.cursor_px = None;
                true
            }
            WindowEvent::MouseInput { state: ElementState::Pressed, .. }
            | WindowEvent::MouseWheel { .. }
            | WindowEvent::Touch(_)
            | WindowEvent::PinchGesture { .. } => held,
            WindowEvent::Ime(_) => self.panels.as_ref().is_some_and(|panels| panels.context.text_edit_focused()),
            _ => false,
        }
    }

    /// Lets the panels work, does what they ask, and gives back what they look like.
    pub(super) fn run_panels(&mut self, event_loop: &ActiveEventLoop) -> PanelDrawing {
        if self.panels_may_stay() {
            return PanelDrawing::Again;
        }
        let told = self.told();
        let Some(mut panels) = self.panels.take() else { return PanelDrawing::Nothing };
        let outcome = self.run_desk(&mut panels, told);
        // Keys that were typed for a field which is only there now are in the next frame.
        panels.laid_out = panels.early.is_empty().then(WallClock::now);
        if let (false, Some(screen), Some(input)) = (panels.desk.listens(), &self.screen, &mut panels.input) {
            for event in std::mem::take(&mut panels.early) {
                let _ = input.on_window_event(&screen.window, &event);
                screen.window.request_redraw();
            }
        }
        self.panels = Some(panels);
        let Some((picture, asked)) = outcome else { return PanelDrawing::Nothing };
        for request in asked {
            self.request(request, event_loop);
        }
        PanelDrawing::New(picture)
    }

    /// Whether only time has run since they were laid out: to a software driver numbers that run are not worth a new layout in
    /// every frame.
    fn panels_may_stay(&self) -> bool {
        let Some((panels, screen)) = self.panels.as_ref().zip(self.screen.as_ref()) else { return false };
        let is_fresh = panels.laid_out.is_some_and(|at| at.elapsed() < LAID_OUT_FOR);
        let is_due = panels.wakes_at.is_some_and(|at| at <= WallClock::now());
        let in_software = screen.surface.renderer.gpu().kind() == AdapterKind::Software;
        // The frame with which a movement ends is the last one: it must be true.
        in_software && self.is_moving() && is_fresh && !is_due && panels.early.is_empty()
    }

    /// Something has happened to which the panels may have to answer in the very next frame.
    pub(super) fn refresh_panels(&mut self) {
        if let Some(panels) = &mut self.panels {
            panels.refresh();
        }
    }

    /// What has to be worked out for the panels while they are still in their place.
    fn told(&mut self) -> Told {
        self.message.take_if(|(_, until)| *until <= WallClock::now());
        let Moment { instant, language, .. } = self.live.moment();
        let chinese_date = self.chinese_day.lines(instant, self.live.rate(), language, &self.catalogs);
        let hovered = self.picked().map(|picked| picked.object);
        let figure = if hovered.is_some() { None } else { self.pointed_figure() }.unwrap_or_default();
        let (status, remarks) = match self.shows_panels() {
            true => (Vec::new(), self.remarks(chinese_date)),
            false => (self.status(chinese_date), Vec::new()),
        };
        let help = if self.help { self.keeper.help(Words::of(language)) } else { Vec::new() };
        Told { status, said: self.typed_and_said(language), help, remarks, hovered, figure }
    }

    /// How an emergency ends; or a blackout, which nobody who pressed its key by mistake would know. Without panels nothing shines.
    fn lasting(&self) -> Option<&'static str> {
        let is_dark = self.showing.as_ref().map_or(self.live.is_blackout(), |showing| showing.is_blackout());
        match self.told_emergency {
            Emergency::Yes => Some("said-emergency"),
            Emergency::No => (is_dark && self.shows_panels()).then_some("said-blackout"),
        }
    }

    /// What is typed, with its answers; what holds until a key is pressed again; the last message.
    fn typed_and_said(&mut self, language: Language) -> Vec<String> {
        let place = (language, self.time_zone.as_deref());
        let typed = self.prompt.as_mut().zip(self.catalogs.time_scales().ok());
        let typed = typed.map(|(prompt, scales)| prompt.lines(&self.finder, place, scales)).unwrap_or_default();
        let lasting = self.lasting().map(|message| Words::of(language).text(message));
        typed.into_iter().chain(lasting).chain(self.message.iter().map(|(saying, _)| saying.words(language))).collect()
    }

    /// Place, time, rate, view; over a show what it says.
    fn status(&self, chinese_date: Vec<String>) -> Vec<String> {
        let (Ok(scales), Ok(ephemeris)) = (self.catalogs.time_scales(), self.catalogs.ephemeris()) else {
            return Vec::new();
        };
        let Moment { instant, language, .. } = self.live.moment();
        let (accuracy, zone) = (ephemeris.accuracy(instant.tdb()), self.time_zone.as_deref());
        let mut lines = match &self.showing {
            Some(showing) => showing.words(scales),
            None => status::lines(&self.live, &self.place_name, zone, chinese_date, scales, &accuracy),
        };
        lines.extend(status::resolution_words(self.resolution(), Words::of(language)));
        lines
    }

    fn run_desk(&self, panels: &mut Panels, told: Told) -> Option<(PanelPicture, Vec<Request>)> {
        let (screen, state) = (self.screen.as_ref()?, panels.input.as_mut()?);
        let (moment, scales) = (self.live.moment(), self.catalogs.time_scales().ok()?);
        let clock = status::doubt(moment.instant, scales, Words::of(moment.language));
        let subjects = self.subjects();
        let Told { status, said, help, remarks, hovered, figure } = told;
        let own_looks: Vec<&str> = self.keeper.settings.presets.keys().map(String::as_str).collect();
        let facts = Facts {
            live: &self.live,
            moment: &moment,
            sky: self.sky.as_deref(),
            catalogs: &self.catalogs,
            finder: &self.finder,
            diary: &self.diary,
            subjects: &subjects,
            words: Words::of(moment.language),
            place_name: &self.place_name,
            time_zone: self.time_zone.as_deref(),
            now: self.now(),
            clock: clock.as_deref(),
            status: &status,
            remarks: &remarks,
            picked: self.picked,
            hovered,
            figure: &figure,
            said: &said,
            help: &help,
            show: self.showing.as_ref().and_then(|showing| showing.facts()),
            own_looks: &own_looks,
            has_audience: self.output.is_some(),
        };
        let (context, desk) = (panels.context.clone(), &mut panels.desk);
        let mut asked = Vec::new();
        let input = state.take_egui_input(&screen.window);
        // A pass that egui discards has had the keys and clicks; the next one has them no more.
        let output = context.run_ui(input, |ui| asked.extend(desk.show(ui, &facts)));
        state.handle_platform_output(&screen.window, output.platform_output);
        let delay =
            output.viewport_output.get(&ViewportId::ROOT).map_or(Duration::MAX, |viewport| viewport.repaint_delay);
        panels.wakes_at = (delay < LONGEST_WAIT).then(|| WallClock::now() + delay);
        let primitives = context.tessellate(output.shapes, output.pixels_per_point);
        let (textures, pixels_per_point) = (output.textures_delta, output.pixels_per_point);
        Some((PanelPicture { textures, primitives, pixels_per_point }, asked))
    }
}

impl Planetarium {
    /// What is worth knowing besides what is held: the Chinese date, what the data lack at this time, what is drawn coarser.
    fn remarks(&self, mut lines: Vec<String>) -> Vec<String> {
        lines.truncate(1);
        let Moment { instant, language, .. } = self.live.moment();
        let words = Words::of(language);
        lines.extend(status::axes_words(instant, words));
        if let Ok(ephemeris) = self.catalogs.ephemeris() {
            lines.extend(status::accuracy_words(&ephemeris.accuracy(instant.tdb()), words, language));
        }
        if let Some(scales) = self.catalogs.time_scales().ok().filter(|_| self.time_zone.is_some()) {
            lines.push(format_utc(whole_second(instant, scales), scales));
        }
        lines.extend(status::resolution_words(self.resolution(), words));
        lines
    }

    /// The preview on a plate of its own, or behind the panels again.
    pub(super) fn toggle_preview(&mut self) {
        if self.output.is_none() {
            return self.say(Saying::of("preview-no-audience"));
        }
        if let Some(panels) = &mut self.panels {
            let stands = &mut panels.desk.preview.stands;
            *stands = if *stands == Preview::Detached { Preview::Behind } else { Preview::Detached };
        }
        self.take_clicked_spot_away();
        self.redraw();
    }

    /// Begins the first steps, which point at the panels.
    pub(super) fn begin_steps(&mut self) {
        self.help = false;
        if let Some(panels) = &mut self.panels {
            panels.desk.visibility = Visibility::Shown;
            panels.desk.steps.begin();
        }
        self.redraw();
    }
}

impl Panels {
    /// Goes to the next control, where Tab itself belongs to a show.
    fn press_tab(&mut self) {
        if let Some(input) = &mut self.input {
            let event = egui::Event::Key {
                key: egui::Key::Tab,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: egui::Modifiers::NONE,
            };
            input.egui_input_mut().events.push(event);
        }
    }
}
