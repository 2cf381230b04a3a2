//! Search as one types: answers with what they are, the arrows choose, Enter goes to the chosen one.

use super::Facts;
use super::time::measured;
use super::widgets::name;
use crate::app::find::{Found, Measure};
use crate::app::request::{COMMAND, Request};
use crate::app::settings::request_of;
use crate::app::typed_time::{shown_time, typed_time_there};
use crate::astro::time::Instant;
use crate::moment::{Command, Language};
use egui::{
    CornerRadius, FontSelection, Key, Modifiers, RichText, Role, Sense, TextEdit, TextWrapMode, Ui, WidgetInfo,
    WidgetText, vec2,
};

/// Answers that are shown.
const MOST_ANSWERS: usize = 12;
/// Height of an answer, points.
const ROW_HEIGHT: f32 = 42.0;
/// Other names in the second line of an answer.
const MOST_NAMES: usize = 3;

/// What is being typed, and what it led to.
#[derive(Debug, Default)]
pub struct FindPanel {
    typed: String,
    /// What the answers belong to.
    looked_up: Option<(String, Language)>,
    time: Option<Instant>,
    found: Vec<Found>,
    problem: Option<String>,
    chosen: usize,
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
        let rows = self.found.len() + usize::from(self.time.is_some());
        let step = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            down as isize - input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize
        });
        self.chosen = self.chosen.saturating_add_signed(step).min(rows.saturating_sub(1));
        let hint = facts.text("find-hint");
        let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
        name(ui, &field, &facts.text("card-find"));
        if self.ear == Ear::Listens {
            field.request_focus();
            self.ear = Ear::Deaf;
        }
        self.look_up(ui, facts);
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.enter(asked);
            field.request_focus();
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        self.answers(ui, facts, asked);
    }

    /// Looks up what has changed; asks again while the index is still being made.
    fn look_up(&mut self, ui: &Ui, facts: &Facts<'_>) {
        let wanted = (self.typed.trim().to_owned(), facts.language());
        if self.looked_up.as_ref() == Some(&wanted) {
            return;
        }
        if !facts.finder.is_ready() && !wanted.0.is_empty() {
            facts.finder.prepare_once(ui.ctx().clone());
            return;
        }
        (self.found, self.problem, self.time, self.chosen) = (Vec::new(), None, None, 0);
        if let Some(command) = wanted.0.strip_prefix(COMMAND) {
            self.problem = request_of(command).err();
        } else if !wanted.0.is_empty() {
            self.time = typed_time_there(&wanted.0, facts.time_zone, facts.catalogs).ok().map(|(instant, _)| instant);
            match facts.finder.find(&wanted.0, wanted.1, MOST_ANSWERS) {
                Ok(found) => self.found = found,
                Err(problem) => self.problem = Some(problem.to_string()),
            }
        }
        self.looked_up = Some(wanted);
    }

    /// Goes to the chosen answer; what nothing is called may still be a what-if or a parameter of a show.
    fn enter(&self, asked: &mut Vec<Request>) {
        let typed = self.typed.trim();
        if typed.is_empty() {
            return;
        }
        let Some(chosen) = self.chosen.checked_sub(usize::from(self.time.is_some())) else {
            asked.extend(self.time.map(|instant| Command::SetInstant(instant).into()));
            return;
        };
        asked.push(match self.found.get(chosen) {
            Some(found) => Request::Go(found.thing.clone()),
            None => Request::Words(typed.to_owned()),
        });
    }

    fn answers(&self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let is_waiting = self.looked_up.as_ref().is_none_or(|(words, _)| words != self.typed.trim());
        if self.typed.trim().is_empty() {
            ui.weak(facts.text("find-help"));
            return;
        }
        if let (Some(instant), Ok(scales)) = (self.time, facts.catalogs.time_scales()) {
            let title = shown_time(instant, facts.time_zone, scales);
            if row(ui, self.chosen == 0, &title, &facts.text("find-time")) {
                asked.push(Command::SetInstant(instant).into());
            }
        }
        for (number, found) in self.found.iter().enumerate() {
            let is_chosen = self.chosen == number + usize::from(self.time.is_some());
            if row(ui, is_chosen, &found.label, &second_line(found, facts)) {
                asked.push(Request::Go(found.thing.clone()));
            }
        }
        if let Some(problem) = &self.problem {
            ui.weak(problem);
        } else if is_waiting {
            ui.weak(facts.text("find-preparing"));
        } else if self.found.is_empty() && self.time.is_none() && !self.typed.trim().starts_with(COMMAND) {
            ui.weak(facts.text("find-nothing"));
        }
    }
}

/// What it is, how bright or large, what else it is called.
fn second_line(found: &Found, facts: &Facts<'_>) -> String {
    let kind = facts.text(&format!("kind-{}", found.kind.name()));
    let measure = found.measure.map(|measure| match measure {
        Measure::Magnitude(magnitude) => measured(facts, "find-magnitude", format!("{magnitude:.1}")),
        Measure::Inhabitants(count) => measured(facts, "find-inhabitants", grouped(count)),
    });
    let names = found.also.iter().take(MOST_NAMES).cloned();
    std::iter::once(kind).chain(measure).chain(names).collect::<Vec<_>>().join(" · ")
}

/// `18 960 744`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let starts = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.char_indices().flat_map(|(at, digit)| starts(at).then_some(' ').into_iter().chain([digit])).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_read_in_groups() {
        assert_eq!([7, 1234, 18_960_744].map(grouped), ["7", "1 234", "18 960 744"]);
    }
}
