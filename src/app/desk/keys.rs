//! The list of keys on a plate over the sky, with the way to the first steps.

use super::theme::{GRID, Tint, floating, header};
use super::{Facts, widgets};
use crate::app::request::Request;
use egui::{Align2, Area, Button, Context, Grid, Id, Rect, RichText, ScrollArea, vec2};

/// Width of the plate and of its column of keys, points.
const WIDTH: f32 = 640.0;
const KEYS_WIDTH: f32 = 150.0;

/// The plate, where the list is wanted.
pub fn ui(context: &Context, room: Rect, tint: Tint, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    if facts.keys.is_empty() {
        return;
    }
    let title = facts.text("keys-title");
    let area = Area::new(Id::unique("keys")).fixed_pos(room.center()).pivot(Align2::CENTER_CENTER).constrain_to(room);
    area.accessible_name(&title).default_size(room.size()).show(context, |ui| {
        floating(tint).show(ui, |ui| {
            let width = WIDTH.min(room.width() - 6.0 * GRID);
            ui.set_width(width);
            if header(ui, &title, facts) {
                asked.push(Request::Help);
            }
            let steps = Button::new(facts.text("keys-steps")).min_size(vec2(0.0, 28.0));
            if ui.add(steps).on_hover_text(facts.text("keys-steps-tip")).clicked() {
                asked.push(Request::FirstSteps);
            }
            widgets::section(ui, &facts.text("keys-list"));
            let height = (room.height() - 18.0 * GRID).max(80.0);
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                ui.spacing_mut().interact_size.y = 16.0;
                Grid::new("keys").num_columns(2).min_col_width(KEYS_WIDTH).spacing(vec2(GRID, 2.0)).show(ui, |ui| {
                    for (keys, does) in facts.keys {
                        ui.label(RichText::new(*keys).small().strong());
                        ui.scope(|ui| {
                            ui.set_max_width(width - KEYS_WIDTH - 4.0 * GRID);
                            ui.label(RichText::new(*does).small());
                        });
                        ui.end_row();
                    }
                });
            });
        });
    });
}
