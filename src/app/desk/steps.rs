//! The three first steps, each on a plate that points at its control: turn the sky, change the time, find something. They
//! are shown at the first start and again from the list of keys.

use super::theme::{GRID, RAIL_WIDTH, Tint, floating};
use super::{Facts, rail};
use crate::app::request::Request;
use egui::{
    Align, Align2, Area, Button, Color32, Context, CornerRadius, Id, LayerId, Layout, Order, Painter, Pos2, Rect,
    RichText, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2,
};
use fluent_bundle::FluentValue;

/// Width of the plate, points.
const WIDTH: f32 = 320.0;
/// Between a plate and what it points at, points.
const APART: f32 = 18.0;
/// The show that the last step offers.
const TOUR: &str = "tour";

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Drag the sky.
    Turn,
    /// The bar below.
    Time,
    /// The search.
    Find,
}

impl Step {
    const ALL: [Step; 3] = [Step::Turn, Step::Time, Step::Find];

    /// The messages of its title and of its words.
    fn words(self) -> [&'static str; 2] {
        match self {
            Step::Turn => ["steps-turn", "steps-turn-text"],
            Step::Time => ["steps-time", "steps-time-text"],
            Step::Find => ["steps-find", "steps-find-text"],
        }
    }

    fn next(self) -> Option<Step> {
        Step::ALL.iter().skip_while(|step| **step != self).nth(1).copied()
    }

    /// What it points at, in a window with this room between rail and bar.
    fn control(self, room: Rect, window: Rect) -> Rect {
        match self {
            Step::Turn => Rect::from_center_size(room.center() - vec2(0.0, room.height() / 6.0), vec2(120.0, 24.0)),
            Step::Time => Rect::from_min_max(pos2(window.left(), room.bottom()), window.max),
            Step::Find => {
                Rect::from_min_size(window.min + Vec2::splat(GRID), vec2(RAIL_WIDTH - 2.0 * GRID, rail::BUTTON_HEIGHT))
            }
        }
    }
}

/// The step that is shown.
#[derive(Debug, Default)]
pub struct Steps(Option<Step>);

impl Steps {
    /// Begins with the first.
    pub fn begin(&mut self) {
        self.0 = Some(Step::Turn);
    }

    /// Takes them away; whether there were any.
    pub fn skip(&mut self) -> bool {
        self.0.take().is_some()
    }

    /// The plate of the step.
    pub fn ui(
        &mut self,
        context: &Context,
        (room, window): (Rect, Rect),
        tint: Tint,
        facts: &Facts<'_>,
    ) -> Vec<Request> {
        let mut asked = Vec::new();
        let Some(step) = self.0 else { return asked };
        let control = step.control(room, window);
        let (at, pivot) = match step {
            Step::Turn => (control.center_bottom() + vec2(0.0, APART), Align2::CENTER_TOP),
            Step::Time => (control.center_top() - vec2(0.0, APART), Align2::CENTER_BOTTOM),
            Step::Find => (pos2(control.right() + APART, control.top()), Align2::LEFT_TOP),
        };
        let area = Area::new(Id::unique("first-steps")).order(Order::Foreground).fixed_pos(at).pivot(pivot);
        let shown = area.constrain_to(room).accessible_name(facts.words.text(step.words()[0])).show(context, |ui| {
            floating(tint).show(ui, |ui| {
                ui.set_width(WIDTH.min(room.width() - 5.0 * GRID));
                asked = self.contents(ui, step, facts);
            });
        });
        let painter = context.layer_painter(LayerId::new(Order::Foreground, Id::unique("first-steps-mark")));
        let accent = tint.palette().accent;
        mark(&painter, step, control, accent);
        point(&painter, step, (shown.response.rect, control), accent);
        asked
    }

    fn contents(&mut self, ui: &mut Ui, step: Step, facts: &Facts<'_>) -> Vec<Request> {
        let number = Step::ALL.iter().position(|one| *one == step).unwrap_or(0) + 1;
        let of = facts.words.with("steps-of", &[("number", FluentValue::from(number))]);
        ui.label(RichText::new(of).small().weak());
        let [title, text] = step.words();
        ui.heading(facts.words.text(title));
        ui.label(facts.words.text(text));
        let mut asked = Vec::new();
        let button = |ui: &mut Ui, word: &str| ui.add(Button::new(facts.words.text(word)).min_size(vec2(72.0, 30.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| match step.next() {
            Some(next) => {
                if button(ui, "steps-next").clicked() {
                    self.0 = Some(next);
                } else if button(ui, "steps-skip").clicked() {
                    self.0 = None;
                }
            }
            None => {
                if button(ui, "steps-done").clicked() {
                    self.0 = None;
                } else if button(ui, "steps-tour").clicked() {
                    self.0 = None;
                    asked.push(Request::BeginShow(TOUR.to_owned()));
                }
            }
        });
        asked
    }
}

/// A ring around the control; over the sky an arrow that turns it.
fn mark(painter: &Painter, step: Step, control: Rect, color: Color32) {
    let stroke = Stroke::new(2.0, color);
    if step != Step::Turn {
        painter.rect_stroke(control.shrink(1.0), CornerRadius::same(8), stroke, StrokeKind::Inside);
        return;
    }
    let (left, right) = (control.left_center(), control.right_center());
    painter.line_segment([left, right], stroke);
    for (end, inward) in [(left, 1.0), (right, -1.0)] {
        painter.line_segment([end, end + vec2(10.0 * inward, -7.0)], stroke);
        painter.line_segment([end, end + vec2(10.0 * inward, 7.0)], stroke);
    }
}

/// A triangle from the plate towards the control.
fn point(painter: &Painter, step: Step, (plate, control): (Rect, Rect), color: Color32) {
    const HALF: f32 = 8.0;
    let triangle = |tip: Pos2, base: Pos2, across: Vec2| {
        Shape::convex_polygon(vec![tip, base + HALF * across, base - HALF * across], color, Stroke::NONE)
    };
    painter.add(match step {
        Step::Turn => triangle(plate.center_top() - vec2(0.0, 10.0), plate.center_top(), Vec2::X),
        Step::Time => triangle(plate.center_bottom() + vec2(0.0, 10.0), plate.center_bottom(), Vec2::X),
        Step::Find => {
            let base = pos2(plate.left(), control.center().y.clamp(plate.top() + HALF, plate.bottom() - HALF));
            triangle(base - vec2(10.0, 0.0), base, Vec2::Y)
        }
    });
}
