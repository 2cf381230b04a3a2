//! Search: what is typed is looked up when Enter is pressed.

use super::{Facts, widgets};
use crate::app::request::Request;
use egui::{Key, Ui};

/// What is being typed.
#[derive(Debug, Default)]
pub struct FindPanel {
    typed: String,
}

impl FindPanel {
    /// The field.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let hint = facts.text("find-hint");
        let width = ui.available_width();
        let field = widgets::field(ui, &mut self.typed, &hint, width);
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !self.typed.trim().is_empty() {
            asked.push(Request::Words(std::mem::take(&mut self.typed)));
        }
    }
}
