//! Search as one types: answers with what they are, the arrows choose, Enter goes to the chosen one, as in the line one types into.

use super::Facts;
use super::answers::Answers;
use super::widgets::name;
use crate::app::request::Request;
use egui::{
    CornerRadius, FontSelection, Key, Modifiers, RichText, Role, Sense, TextEdit, TextWrapMode, Ui, WidgetInfo,
    WidgetText, vec2,
};

/// Answers that are shown.
const MOST_ANSWERS: usize = 12;
/// Height of an answer, points.
const ROW_HEIGHT: f32 = 42.0;

/// What is being typed, and what it led to.
#[derive(Debug, Default)]
pub struct FindPanel {
    typed: String,
    answers: Answers,
    ear: Ear,
}

/// Whether the field waits for the keyboard.
#[derive(Debug, Default, PartialEq, Eq)]
enum Ear {
    #[default]
    Deaf,
    Listens,
}

impl FindPanel {
    /// Lets the field take the keyboard at the next pass.
    pub fn listen(&mut self) {
        self.ear = Ear::Listens;
    }

    /// Whether the field has still to take it.
    pub fn listens(&self) -> bool {
        self.ear == Ear::Listens
    }

    /// The field and the answers.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let step = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            down as isize - input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize
        });
        self.answers.step(step);
        let hint = facts.text("find-hint");
        let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
        name(ui, &field, &facts.text("card-find"));
        if self.ear == Ear::Listens {
            field.request_focus();
            self.ear = Ear::Deaf;
        }
        let reader = (facts.language(), facts.time_zone);
        if !self.answers.look_up(&self.typed, reader, facts.finder, MOST_ANSWERS) {
            facts.finder.prepare_once(ui.ctx().clone());
        }
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            asked.extend(self.answers.entered(&self.typed));
            field.request_focus();
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        self.show_answers(ui, facts, asked);
    }

    fn show_answers(&self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        if self.typed.trim().is_empty() {
            ui.weak(facts.text("find-help"));
            return;
        }
        let Ok(scales) = facts.catalogs.time_scales() else { return };
        for answer in self.answers.rows(facts.words, facts.time_zone, scales) {
            if row(ui, answer.is_chosen, &answer.title, &answer.more) {
                asked.push(answer.request);
            }
        }
        if let Some(remark) = self.answers.remark(&self.typed) {
            ui.weak(remark.words(facts.language()));
        }
    }
}

/// An answer of two lines, each cut where it is too long; whether it was pressed.
fn row(ui: &mut Ui, is_chosen: bool, title: &str, more: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, format!("{title}\n{more}")));
    if is_chosen && ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp)) {
        response.scroll_to_me(None);
    }
    if ui.is_rect_visible(rect) {
        let visuals = ui.visuals();
        let (ink, faint, fill) = if is_chosen {
            (visuals.selection.stroke.color, visuals.selection.stroke.color, Some(visuals.selection.bg_fill))
        } else {
            let is_lit = response.hovered() || response.has_focus();
            let lit = is_lit.then_some(visuals.widgets.hovered.bg_fill);
            (visuals.text_color(), visuals.weak_text_color(), lit)
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(rect, CornerRadius::same(6), fill);
        }
        for (words, size, color, drop) in [(title, 14.0, ink, 4.0), (more, 12.0, faint, 22.0)] {
            let words = WidgetText::from(RichText::new(words).size(size).color(color));
            let wrap = Some(TextWrapMode::Truncate);
            let galley = words.into_galley(ui, wrap, rect.width() - 16.0, FontSelection::Default);
            ui.painter().galley(rect.left_top() + vec2(8.0, drop), galley, color);
        }
    }
    response.clicked()
}
