//! Small parts that several panels are made of.

use super::theme::GRID;
use egui::accesskit::Role;
use egui::{
    Align, Button, ComboBox, CornerRadius, FontId, Layout, Margin, Response, RichText, Sense, StrokeKind, TextEdit,
    TextStyle, Ui, WidgetInfo, pos2, vec2,
};

/// A list that opens shows so much before one has to turn it, points.
pub const LIST_HEIGHT: f32 = 400.0;
/// Height of a switch, points.
const SWITCH_HEIGHT: f32 = 26.0;

/// A switch with its name behind it, as wide as it is told.
pub fn switch(ui: &mut Ui, words: &str, is_on: bool, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, SWITCH_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_on, words));
    if ui.is_rect_visible(rect) {
        let visuals = ui.style().interact(&response);
        let on = ui.ctx().animate_bool(response.id, is_on);
        let (accent, on_accent) = (ui.visuals().selection.bg_fill, ui.visuals().selection.stroke.color);
        let track = egui::Rect::from_min_size(pos2(rect.left(), rect.center().y - 8.0), vec2(28.0, 16.0));
        let fill = visuals.bg_fill.lerp_to_gamma(accent, on);
        ui.painter().rect(track, CornerRadius::same(8), fill, visuals.bg_stroke, StrokeKind::Inside);
        let knob = pos2(track.left() + 8.0 + on * 12.0, track.center().y);
        ui.painter().circle_filled(knob, 5.0, visuals.fg_stroke.color.lerp_to_gamma(on_accent, on));
        let color = visuals.text_color();
        let room = width - 28.0 - GRID;
        let galley = ui.painter().layout(words.to_owned(), TextStyle::Body.resolve(ui.style()), color, f32::INFINITY);
        // A name that is too long is written smaller rather than cut.
        let galley = if galley.size().x > room {
            let size = 14.0 * room / galley.size().x;
            ui.painter().layout(words.to_owned(), FontId::proportional(size.max(9.0)), color, f32::INFINITY)
        } else {
            galley
        };
        let corner = pos2(track.right() + GRID, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, color);
    }
    response
}

/// Switches in two columns; the place of the one that was pressed.
pub fn switches(ui: &mut Ui, all: &[(String, bool)]) -> Option<usize> {
    let mut pressed = None;
    let width = (ui.available_width() - GRID) / 2.0;
    for (row, pair) in all.chunks(2).enumerate() {
        ui.horizontal(|ui| {
            for (column, (words, is_on)) in pair.iter().enumerate() {
                if switch(ui, words, *is_on, width).clicked() {
                    pressed = Some(2 * row + column);
                }
            }
        });
    }
    pressed
}

/// One of a few, side by side in equal parts; the place of the one that was pressed.
pub fn choice(ui: &mut Ui, words: &[String], chosen: Option<usize>) -> Option<usize> {
    let mut pressed = None;
    let count = words.len().max(1) as f32;
    let width = (ui.available_width() - GRID * (count - 1.0)) / count;
    ui.horizontal(|ui| {
        for (index, word) in words.iter().enumerate() {
            let button = Button::selectable(chosen == Some(index), word).frame_when_inactive(true);
            if ui.add(button.min_size(vec2(width, 28.0))).clicked() {
                pressed = Some(index);
            }
        }
    });
    pressed
}

/// Tells those who do not see it what something is.
pub fn name(ui: &Ui, response: &Response, words: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words));
}

/// A field to type into; what it is for stands in it while it is empty.
pub fn field(ui: &mut Ui, text: &mut String, hint: &str, width: f32) -> Response {
    let response =
        ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(width).margin(Margin::symmetric(8, 5)));
    name(ui, &response, hint);
    response
}

/// A list that opens; the place of what was chosen anew.
pub fn list(ui: &mut Ui, title: &str, words: &[String], chosen: Option<usize>) -> Option<usize> {
    let shown = chosen.and_then(|index| words.get(index)).cloned().unwrap_or_default();
    let mut pressed = None;
    let list = ComboBox::from_id_salt(title).width(ui.available_width()).height(LIST_HEIGHT).selected_text(shown);
    let response = list.show_ui(ui, |ui| {
        for (index, word) in words.iter().enumerate() {
            if ui.selectable_label(chosen == Some(index), word).clicked() {
                pressed = Some(index);
            }
        }
    });
    name(ui, &response.response, title);
    pressed
}

/// The name of a group.
pub fn section(ui: &mut Ui, words: &str) {
    ui.add_space(GRID / 2.0);
    ui.label(RichText::new(words).small().weak());
}

/// A name on the left, what it is on the right.
pub fn row(ui: &mut Ui, name: &str, value: &str) {
    ui.scope(|ui| {
        ui.spacing_mut().interact_size.y = 16.0;
        ui.horizontal(|ui| {
            ui.label(RichText::new(name).weak());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(value));
        });
    });
}

/// A slider with its name above it and its value beside that.
pub fn slider(ui: &mut Ui, name: &str, value: &str, slider: egui::Slider<'_>) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        row(ui, name, value);
        ui.spacing_mut().slider_width = ui.available_width();
        let response = ui.add(slider.show_value(false));
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, name));
        response
    })
    .inner
}
