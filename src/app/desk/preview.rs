//! The presenter's preview of the dome on a plate of its own: dragged about by its title, made larger and smaller at its edges. The
//! sky stands in the plate; what the plate leaves free is calm dark ground for the panels.
//!
//! ```text
//! +- room between rail and bar -----------+
//! |        +- title ---------- × -+       |
//! |        |       (the sky)      |       |
//! |        +----------------------+       |
//! +---------------------------------------+
//! ```

use super::Facts;
use super::theme::{Tint, ground};
use crate::app::request::Request;
use egui::accesskit::Role;
use egui::{
    Align2, Button, CornerRadius, CursorIcon, EventFilter, FontId, Id, Key, Rect, Response, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};

/// Height of the title, width of the edges that are dragged, points.
const TITLE: f32 = 30.0;
const EDGE: f32 = 8.0;
/// Length of both arms of a corner, points.
const CORNER: f32 = 28.0;
/// The smallest plate, points.
const SMALLEST: Vec2 = vec2(200.0, 200.0);
/// How far an arrow key moves it, points.
const KEY_STEP: f32 = 16.0;

/// Where the presenter's own sky stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preview {
    /// Behind the panels, as large as rail and bar leave it.
    Behind,
    /// On a plate of its own.
    Detached,
}

/// Left, top, width and height of the plate, each as a part of the room between rail and bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlatePlace(pub [f64; 4]);

impl Default for PlatePlace {
    fn default() -> Self {
        PlatePlace([0.3, 0.03, 0.42, 0.7])
    }
}

impl PlatePlace {
    /// The plate in a room: all of it inside, and no smaller than can be read.
    fn plate(self, room: Rect) -> Rect {
        let [left, top, width, height] = self.0.map(|part| part as f32);
        let size = (room.size() * vec2(width, height)).max(SMALLEST).min(room.size());
        let corner = room.min + room.size() * vec2(left, top);
        let last = room.max - size;
        Rect::from_min_size(pos2(corner.x.clamp(room.left(), last.x), corner.y.clamp(room.top(), last.y)), size)
    }

    fn of(plate: Rect, room: Rect) -> Self {
        let (from, size) = (plate.min - room.min, room.size().max(Vec2::splat(1.0)));
        let parts = [from.x / size.x, from.y / size.y, plate.width() / size.x, plate.height() / size.y];
        // As many figures as the settings file is to hold.
        PlatePlace(parts.map(|part| (f64::from(part) * 1e4).round() / 1e4))
    }
}

/// The preview.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PreviewPlate {
    /// Where it stands.
    pub stands: Preview,
    /// The place of its plate.
    pub place: PlatePlace,
}

impl PreviewPlate {
    /// Behind the panels.
    pub fn behind() -> Self {
        PreviewPlate { stands: Preview::Behind, place: PlatePlace::default() }
    }

    /// The plate in its room; gives back what it leaves to the sky.
    pub fn ui(&mut self, ui: &mut Ui, room: Rect, tint: Tint, facts: &Facts<'_>, asked: &mut Vec<Request>) -> Rect {
        let before = self.place.plate(room);
        let moved = self.moved(ui, before, facts);
        if moved != before {
            // Whatever was pulled beyond the room is taken back.
            self.place = PlatePlace::of(PlatePlace::of(moved, room).plate(room), room);
        }
        let plate = self.place.plate(room);
        let sky = inner(plate);
        paint(ui, room, plate, tint);
        let title = plate.left_top() + vec2(12.0, TITLE / 2.0);
        let ink = ui.visuals().text_color();
        ui.painter().text(title, Align2::LEFT_CENTER, facts.text("preview-title"), FontId::proportional(14.0), ink);
        let cross = Rect::from_min_size(plate.right_top() + vec2(-30.0, 3.0), vec2(24.0, 24.0));
        let cross = ui.put(cross, Button::new("×").frame_when_inactive(false));
        if cross.on_hover_text(facts.text("preview-close-tip")).clicked() {
            asked.push(Request::Preview);
        }
        sky
    }

    /// The plate as hands and keys have left it.
    fn moved(self, ui: &Ui, plate: Rect, facts: &Facts<'_>) -> Rect {
        let title = Rect::from_min_size(plate.min, vec2(plate.width(), TITLE));
        let title = ui.interact(title, Id::unique("preview-title"), Sense::click_and_drag());
        title.widget_info(|| WidgetInfo::labeled(Role::TitleBar, true, facts.text("preview-title")));
        let title = title.on_hover_text(facts.text("preview-tip")).on_hover_cursor(CursorIcon::Grab);
        let mut moved = plate.translate(title.drag_delta() + keys(ui, &title));
        let mut grip = |name: &str, rect: Rect, [x, y]: [f32; 2], cursor: CursorIcon| {
            let pulled =
                ui.interact(rect, Id::unique(name), Sense::drag()).on_hover_and_drag_cursor(cursor).drag_delta();
            moved.max += pulled * vec2(x, y);
        };
        let (right, bottom) = (plate.right() - EDGE, plate.bottom() - EDGE);
        let side = Rect::from_min_max(pos2(right, plate.top() + TITLE), pos2(plate.right(), plate.bottom() - CORNER));
        let foot = Rect::from_min_max(pos2(plate.left(), bottom), pos2(plate.right() - CORNER, plate.bottom()));
        grip("preview-side", side, [1.0, 0.0], CursorIcon::ResizeHorizontal);
        grip("preview-foot", foot, [0.0, 1.0], CursorIcon::ResizeVertical);
        let arms = [
            ("preview-arm", Rect::from_min_max(pos2(right, plate.bottom() - CORNER), plate.max)),
            ("preview-leg", Rect::from_min_max(pos2(plate.right() - CORNER, bottom), pos2(right, plate.bottom()))),
        ];
        for (name, arm) in arms {
            grip(name, arm, [1.0, 1.0], CursorIcon::ResizeNwSe);
        }
        moved.max = moved.max.max(moved.min + SMALLEST);
        moved
    }
}

/// The arrows move a title that was chosen.
fn keys(ui: &Ui, title: &Response) -> Vec2 {
    if !title.has_focus() {
        return Vec2::ZERO;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(title.id, filter));
    let pressed = |key: Key| f32::from(u8::from(ui.input(|input| input.key_pressed(key))));
    let right = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
    KEY_STEP * vec2(right, pressed(Key::ArrowDown) - pressed(Key::ArrowUp))
}

/// What a plate leaves to the sky.
fn inner(plate: Rect) -> Rect {
    Rect::from_min_max(plate.min + vec2(EDGE, TITLE), plate.max - Vec2::splat(EDGE))
}

/// The ground around the plate and the plate around the sky.
fn paint(ui: &Ui, room: Rect, plate: Rect, tint: Tint) {
    let fill = |outer: Rect, hole: Rect, color| {
        for side in [
            outer.with_max_y(hole.top()),
            outer.with_min_y(hole.bottom()),
            hole.with_min_x(outer.left()).with_max_x(hole.left()),
            hole.with_min_x(hole.right()).with_max_x(outer.right()),
        ] {
            ui.painter().rect_filled(side, CornerRadius::ZERO, color);
        }
    };
    let palette = tint.palette();
    fill(room, plate, ground(tint));
    fill(plate, inner(plate), palette.raised);
    ui.painter().rect_stroke(plate, CornerRadius::ZERO, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    for step in 1..=2 {
        let along = EDGE + 5.0 * step as f32;
        let line = [plate.max - vec2(along, 2.0), plate.max - vec2(2.0, along)];
        ui.painter().line_segment(line, Stroke::new(1.0, palette.faint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plate_stays_in_its_room_whatever_the_settings_say() {
        let room = Rect::from_min_size(pos2(64.0, 0.0), vec2(1000.0, 700.0));
        for place in [[0.0, 0.0, 1.0, 1.0], [0.9, 0.9, 0.5, 0.5], [-3.0, 2.0, 0.0, 9.0], [0.2, 0.1, 0.4, 0.5]] {
            let plate = PlatePlace(place).plate(room);
            assert!(room.contains_rect(plate), "{place:?}: {plate:?}");
            assert!(plate.width() >= SMALLEST.x && plate.height() >= SMALLEST.y, "{place:?}");
        }
        let small = Rect::from_min_size(pos2(64.0, 0.0), vec2(150.0, 90.0));
        assert!(
            small.contains_rect(PlatePlace::default().plate(small)),
            "a window that is too small has a smaller one"
        );
    }

    #[test]
    fn a_place_is_the_same_part_of_a_room_of_any_size() {
        let room = Rect::from_min_size(pos2(64.0, 0.0), vec2(1000.0, 700.0));
        let place = PlatePlace([0.2, 0.1, 0.4, 0.5]);
        assert_eq!(PlatePlace::of(place.plate(room), room), place);
        assert!(inner(place.plate(room)).top() - place.plate(room).top() == TITLE);
    }
}
