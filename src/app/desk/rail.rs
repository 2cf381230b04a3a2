//! The rail at the left: one button for every card.

use super::theme::RAIL_WIDTH;
use super::{Card, Facts, icons};
use crate::app::request::Request;
use egui::accesskit::Role;
use egui::{Align, Align2, CornerRadius, FontId, Layout, RichText, Sense, Ui, WidgetInfo, vec2};

/// Height of a button, points.
pub const BUTTON_HEIGHT: f32 = 54.0;

/// The buttons; a second press closes the card.
pub fn ui(ui: &mut Ui, facts: &Facts<'_>, open: &mut Option<Card>, asked: &mut Vec<Request>) {
    ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
    for card in Card::ALL {
        if button(ui, facts, card, *open == Some(card)) {
            *open = if *open == Some(card) { None } else { Some(card) };
        }
    }
    ui.with_layout(Layout::bottom_up(Align::Center), |ui| {
        let preview = facts.has_audience.then_some(("rail-preview", "rail-preview-tip", Request::Preview));
        let others = [("rail-hide", "rail-hide-tip", Request::Panels), ("rail-help", "rail-help-tip", Request::Help)];
        for (word, tip, request) in others.into_iter().chain(preview) {
            let button = ui.small_button(RichText::new(facts.text(word)).small());
            if button.on_hover_text(facts.text(tip)).clicked() {
                asked.push(request);
            }
        }
    });
}

fn button(ui: &mut Ui, facts: &Facts<'_>, card: Card, is_open: bool) -> bool {
    let word = facts.text(card.word());
    let (rect, response) = ui.allocate_exact_size(vec2(RAIL_WIDTH - 16.0, BUTTON_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &word));
    if ui.is_rect_visible(rect) {
        let palette = (ui.visuals().selection.bg_fill, ui.visuals().weak_text_color());
        let visuals = ui.style().interact(&response);
        if response.hovered() || response.has_focus() || is_open {
            ui.painter().rect_filled(rect, CornerRadius::same(8), visuals.bg_fill);
        }
        let color = if is_open {
            palette.0
        } else if response.hovered() {
            visuals.text_color()
        } else {
            palette.1
        };
        icons::draw(ui.painter(), card, rect.center() - vec2(0.0, 8.0), color);
        let below = rect.center_bottom() - vec2(0.0, 4.0);
        ui.painter().text(below, Align2::CENTER_BOTTOM, &word, FontId::proportional(11.0), color);
    }
    response.on_hover_text(facts.text(card.tip())).clicked()
}
