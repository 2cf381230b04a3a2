//! Looks of the user's: buttons beside the built-in ones, what keeps the present one, and what takes one out.

use super::{Facts, layers, widgets};
use crate::app::request::Request;
use egui::{Button, Key, RichText, Ui, vec2};
use fluent_bundle::FluentValue;

/// Longest name, in letters.
const LONGEST_NAME: usize = 40;
/// Between two buttons, points.
const GAP: f32 = 8.0;

/// Whole skies at one press: the built-in ones, then those of the user.
pub fn buttons(ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    widgets::section(ui, &facts.text("layers-presets"));
    layers::built_in(ui, facts, asked);
    for pair in facts.own_looks.chunks(2) {
        ui.horizontal(|ui| {
            let width = (ui.available_width() - GAP) / 2.0;
            for name in pair {
                let button = ui.add_sized(vec2(width, 32.0), Button::new(*name).truncate());
                if button.on_hover_text(facts.text("looks-own-tip")).clicked() {
                    asked.push(Request::Preset((*name).to_owned()));
                }
            }
        });
    }
}

/// The looks of the card of looks, with what is being typed.
#[derive(Debug, Default)]
pub struct OwnLooks {
    name: String,
}

impl OwnLooks {
    /// The buttons, a cross for each look of the user's, and the line that keeps the present look.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        buttons(ui, facts, asked);
        for name in facts.own_looks {
            let words = facts.words.with("looks-forget", &[("name", FluentValue::from(*name))]);
            let cross = Button::new(RichText::new(format!("× {words}")).small().weak()).frame_when_inactive(false);
            if ui.add(cross.truncate()).on_hover_text(facts.text("looks-forget-tip")).clicked() {
                asked.push(Request::ForgetPreset((*name).to_owned()));
            }
        }
        ui.horizontal(|ui| {
            let width = ui.available_width() - 64.0 - GAP;
            let field = widgets::field(ui, &mut self.name, &facts.text("looks-keep"), width - 16.0);
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let button = ui.add(Button::new(facts.text("looks-keep-button")).min_size(vec2(64.0, 28.0)));
            let pressed = button.on_hover_text(facts.text("looks-keep-tip")).clicked();
            let name: String = self.name.trim().chars().take(LONGEST_NAME).collect();
            if (entered || pressed) && !name.is_empty() {
                asked.push(Request::KeepPreset(name));
                self.name.clear();
            }
        });
    }
}
