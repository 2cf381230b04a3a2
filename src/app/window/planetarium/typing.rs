//! The line one types into, and what typed words mean.

use super::super::prompt::{Answer, OPEN, Prompt, understand};
use super::Planetarium;
use crate::app::request::COMMAND;
use crate::app::saying::Saying;
use crate::app::settings::request_of;
use std::path::Path;
use winit::event_loop::ActiveEventLoop;

impl Planetarium {
    pub(super) fn open_prompt(&mut self, begins: &str) {
        self.prompt = Some(Prompt::new(begins));
        if let Some(screen) = &self.screen {
            screen.window.set_ime_allowed(true);
        }
        self.redraw();
    }

    pub(super) fn close_prompt(&mut self) -> Option<Prompt> {
        if let Some(screen) = &self.screen {
            screen.window.set_ime_allowed(false);
        }
        self.redraw();
        self.prompt.take()
    }

    pub(super) fn answer_prompt(&mut self, event_loop: &ActiveEventLoop) {
        let Some(prompt) = self.close_prompt() else { return };
        self.message = None;
        if let Some(request) = prompt.entered() {
            self.request(request, event_loop);
        }
    }

    /// Does what typed words mean.
    pub(super) fn answer(&mut self, words: &str, event_loop: &ActiveEventLoop) {
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

    pub(super) fn type_in(&mut self, text: &str) {
        if let Some(prompt) = &mut self.prompt {
            prompt.type_in(text);
        }
        self.redraw();
    }
}
