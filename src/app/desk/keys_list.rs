//! The list of keys over everything else: in one column or in two, in letters that are as large as the window has room for.

use super::plates::Paint;
use super::theme::{GRID, floating};
use egui::accesskit::Role;
use egui::{Align2, Area, Context, FontId, Id, Order, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};

/// Size of the letters where there is room, and of the smallest that can be read, points.
const LETTERS: (f32, f32) = (14.0, 7.0);
/// From line to line, and between what is pressed and what it does, in sizes of the letters.
const LINE_EM: f32 = 1.25;
const GAP_EM: f32 = 1.0;

/// Shows the lines, each what is pressed and what it does, and beside panels a button with these words, and with this tooltip;
/// whether it was pressed.
pub fn ui(context: &Context, sky: Rect, paint: Paint, (lines, button): (&[[String; 2]], Option<[String; 2]>)) -> bool {
    if lines.is_empty() {
        return false;
    }
    let mut pressed = false;
    let area = Area::new(Id::unique("keys")).order(Order::Foreground).interactable(button.is_some());
    area.fixed_pos(sky.center()).pivot(Align2::CENTER_CENTER).constrain_to(sky).show(context, |ui| {
        ui.set_opacity(paint.opacity);
        let frame = floating(paint.tint);
        let mut room = sky.size() - frame.total_margin().sum() - Vec2::splat(2.0 * GRID);
        frame.show(ui, |ui| {
            if let Some([words, tip]) = button {
                pressed = ui.button(words).on_hover_text(tip).clicked();
                room.y = ui.min_rect().top() + room.y - ui.cursor().top();
            }
            columns(ui, room, lines);
        });
    });
    pressed
}

/// How the lines are set.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Setting {
    columns: usize,
    letters: f32,
}

impl Setting {
    /// The one with the largest letters, for lines of a width at letters of size 1.
    fn of(lines: usize, width_em: f32, room: Vec2) -> Self {
        let fitting = |columns: usize| {
            let rows = lines.div_ceil(columns) as f32;
            let gaps = (columns - 1) as f32 * 2.0 * GAP_EM;
            let widest = room.x / (columns as f32 * width_em + gaps);
            Setting { columns, letters: LETTERS.0.min(widest).min(room.y / (rows * LINE_EM)).max(LETTERS.1) }
        };
        let (one, two) = (fitting(1), fitting(2));
        if two.letters > one.letters { two } else { one }
    }
}

fn columns(ui: &mut Ui, room: Vec2, lines: &[[String; 2]]) {
    let ink = ui.visuals().text_color();
    let laid = |ui: &Ui, text: &str, letters: f32| {
        ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(letters), ink)
    };
    let widest_em = |ui: &Ui, side: usize| {
        let widths = lines.iter().map(|line| laid(ui, &line[side], LETTERS.0).size().x / LETTERS.0);
        widths.fold(0.0, f32::max)
    };
    let (keys_em, does_em) = (widest_em(ui, 0) + GAP_EM, widest_em(ui, 1));
    let Setting { columns, letters } = Setting::of(lines.len(), keys_em + does_em, room);
    let rows = lines.len().div_ceil(columns);
    let column = vec2((keys_em + does_em + 2.0 * GAP_EM) * letters, LINE_EM * letters);
    let size = vec2(columns as f32 * column.x - 2.0 * GAP_EM * letters, rows as f32 * column.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let spoken = || lines.iter().map(|[keys, does]| format!("{keys}: {does}")).collect::<Vec<_>>().join("\n");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken()));
    for (number, [keys, does]) in lines.iter().enumerate() {
        let cell = vec2((number / rows) as f32 * column.x, (number % rows) as f32 * column.y);
        let at = rect.min + cell;
        ui.painter().galley(at, laid(ui, keys, letters), ink);
        ui.painter().galley(at + vec2(keys_em * letters, 0.0), laid(ui, does, letters), ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The widest lines have 44 em in English.
    #[test]
    fn a_wide_window_has_two_columns_a_high_one_has_one_and_a_small_one_small_letters() {
        let of = |width: f32, height: f32| Setting::of(50, 44.0, vec2(width, height));
        assert_eq!(of(1240.0, 690.0).columns, 2);
        assert!(of(1240.0, 690.0).letters > 13.0);
        assert_eq!(of(1880.0, 1040.0), Setting { columns: 1, letters: LETTERS.0 });
        assert_eq!(of(620.0, 620.0).columns, 1);
        assert!(of(620.0, 620.0).letters > 9.0);
        assert_eq!(of(100.0, 100.0).letters, LETTERS.1);
    }
}
