//! The rail at the left: one button for every card.

use super::{Card, Facts};
use crate::app::request::Request;
use egui::{Align, Button, Layout, RichText, Ui, vec2};

/// The buttons; a second press closes the card.
pub fn ui(ui: &mut Ui, facts: &Facts<'_>, open: &mut Option<Card>, asked: &mut Vec<Request>) {
    ui.with_layout(Layout::top_down_justified(Align::Center), |ui| {
        for card in Card::ALL {
            let word = RichText::new(facts.text(card.word())).small();
            let button = Button::selectable(*open == Some(card), word).min_size(vec2(0.0, 48.0));
            if ui.add(button).clicked() {
                *open = if *open == Some(card) { None } else { Some(card) };
            }
        }
        ui.with_layout(Layout::bottom_up(Align::Center), |ui| {
            let hide = ui.small_button(RichText::new(facts.text("rail-hide")).small());
            if hide.on_hover_text(facts.text("rail-hide-tip")).clicked() {
                asked.push(Request::Panels);
            }
        });
    });
}
