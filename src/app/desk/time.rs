//! The bar of time: the date, which one may type over; play apart from the rate; events; the scrubber below.

use super::Facts;
use super::facts::ShowFacts;
use super::scale::{rate_of_slider, slider_of_rate};
use super::scrubber::Scrubber;
use super::shows::go_on;
use super::theme::GRID;
use super::widgets::{self, name};
use super::words::Words;
use crate::app::almanac::{Sort, Way, Wish};
use crate::app::request::Request;
use crate::app::saying::Saying;
use crate::app::time_words::part_of_one;
use crate::app::typed_time::{shown_time, typed_time_there};
use crate::moment::Command;
use crate::show::State;
use egui::{
    Align, Align2, Area, Button, ComboBox, Frame, Id, Key, Label, Layout, Order, Rect, RichText, Slider, TextEdit, Ui,
    vec2,
};
use fluent_bundle::FluentValue;

/// Height of a line of controls, points.
const LINE_HEIGHT: f32 = 40.0;
/// Width of the date, points.
const DATE_WIDTH: f32 = 192.0;
/// Width of the slider of the rate and of its words, points.
const RATE_WIDTHS: (f32, f32) = (120.0, 80.0);

/// The bar.
#[derive(Debug)]
pub struct TimePanel {
    typed: String,
    problem: Option<Saying>,
    sort: Sort,
    scrubber: Scrubber,
}

impl Default for TimePanel {
    fn default() -> Self {
        let scrubber = Scrubber::default();
        TimePanel { typed: String::new(), problem: None, sort: Sort::Rise, scrubber }
    }
}

impl TimePanel {
    /// A line of controls, and the scrubber.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let size = vec2(ui.available_width(), LINE_HEIGHT);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            let room = Room::of(ui.available_width());
            self.date(ui, facts, asked);
            ui.separator();
            rate(ui, room, facts, asked);
            if room >= Room::Events {
                ui.separator();
                self.events(ui, facts, asked);
            }
            ui.separator();
            jumps(ui, room, facts, asked);
        });
        self.scrubber.ui(ui, facts, asked);
    }

    /// The clock of the place; what is typed over it is where to go.
    fn date(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let Ok(scales) = facts.catalogs.time_scales() else { return };
        let shown = shown_time(facts.moment.instant, facts.time_zone, scales);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let id = ui.make_persistent_id("date");
            if !ui.memory(|memory| memory.has_focus(id)) {
                self.typed.clone_from(&shown);
            }
            let edit = TextEdit::singleline(&mut self.typed).id(id).hint_text(shown).char_limit(80);
            let field = ui.add(edit.desired_width(DATE_WIDTH)).on_hover_text(facts.text("bar-date-tip"));
            name(ui, &field, &facts.text("bar-date"));
            if field.gained_focus() {
                self.typed.clear();
            }
            // Whoever does something else has read it.
            if field.gained_focus() || ui.input(|input| input.pointer.any_pressed()) {
                self.problem = None;
            }
            if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) && !self.typed.trim().is_empty() {
                match typed_time_there(&self.typed, facts.time_zone, facts.catalogs) {
                    Ok((instant, _)) => asked.push(Command::SetInstant(instant).into()),
                    Err(problem) => self.problem = Some(Saying::no_time(problem)),
                }
            }
            if let Some(problem) = &self.problem {
                problem_plate(ui, field.rect, &problem.words(facts.language()));
            }
            let (words, tip) = Self::place_words(facts);
            let label = ui.add_sized(vec2(DATE_WIDTH, 12.0), Label::new(words).truncate());
            label.on_hover_text(tip);
        });
    }

    /// Place and uncertainty of its clocks.
    fn place_words(facts: &Facts<'_>) -> (RichText, String) {
        let unsure = facts.clock.map(|by| measured(facts, "bar-clock-unsure", by.to_owned()));
        let place = facts.place_name.to_owned();
        let words = unsure.as_ref().map_or(place.clone(), |unsure| format!("{place}   {unsure}"));
        let tip = unsure.map_or(place, |_| facts.text("bar-clock-tip"));
        (RichText::new(words).small().weak(), tip)
    }

    /// The sort of event, the last one, the next one.
    fn events(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let step = |ui: &mut Ui, sign: &str, tip: &str| {
            ui.add(Button::new(sign).min_size(vec2(32.0, 28.0))).on_hover_text(facts.text(tip)).clicked()
        };
        if step(ui, "←", "bar-event-back-tip") {
            asked.push(Request::Event(Wish::Event(self.sort, Way::Previous)));
        }
        let chosen = facts.text(self.sort.word());
        let list = ComboBox::from_id_salt("sort").width(112.0).height(widgets::LIST_HEIGHT).selected_text(chosen);
        let list = list.show_ui(ui, |ui| {
            for sort in Sort::ALL {
                ui.selectable_value(&mut self.sort, sort, facts.text(sort.word()));
            }
        });
        name(ui, &list.response, &facts.text("bar-event"));
        list.response.on_hover_text(facts.text("bar-event-tip"));
        if step(ui, "→", "bar-event-on-tip") {
            asked.push(Request::Event(Wish::Event(self.sort, Way::Next)));
        }
    }
}

/// What is wrong with what was typed, over the field.
fn problem_plate(ui: &Ui, field: Rect, words: &str) {
    let area = Area::new(Id::unique("date-problem")).order(Order::Foreground).interactable(false);
    let above = area.fixed_pos(field.left_top() - vec2(0.0, 2.0 * GRID)).pivot(Align2::LEFT_BOTTOM);
    above.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_max_width(2.0 * DATE_WIDTH);
            ui.colored_label(ui.visuals().warn_fg_color, words);
        });
    });
}

/// What a bar has room for; keys do the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Room {
    /// The date, play, slower and faster, the present.
    Least,
    /// The steps to events.
    Events,
    /// All times that have a name.
    Jumps,
    /// The slider of the rate.
    All,
}

impl Room {
    /// That of a bar so wide, points: the widths in English, which has the longer words.
    fn of(width: f32) -> Self {
        match width {
            width if width >= 1070.0 => Room::All,
            width if width >= 950.0 => Room::Jumps,
            width if width >= 760.0 => Room::Events,
            _ => Room::Least,
        }
    }
}

/// Play and pause; the rate with its slider and its words. While a show plays they are those of the show.
fn rate(ui: &mut Ui, room: Room, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    let mut button = |ui: &mut Ui, words: String, tip: &str, request: Request| {
        let button = ui.add(Button::new(words).min_size(vec2(32.0, 28.0)));
        if button.on_hover_text(facts.text(tip)).clicked() {
            asked.push(request);
        }
    };
    let (play, request) = match facts.show {
        Some(show) => go_on(show.player.state()),
        None if facts.live.is_running() => ("bar-pause", Command::TogglePause.into()),
        None => ("bar-play", Command::TogglePause.into()),
    };
    let of_show = facts.show.is_some();
    let tip = |live: &'static str| if of_show { "bar-show-tip" } else { live };
    let rate = facts.show.map_or(facts.live.rate(), |show| show.player.speed());
    button(ui, facts.words.text(play), tip("bar-play-tip"), request);
    button(ui, "−".to_owned(), tip("bar-slower-tip"), Command::Slower.into());
    let moved = if room >= Room::All { rate_slider(ui, rate, tip("bar-rate-tip"), facts) } else { None };
    button(ui, "+".to_owned(), tip("bar-faster-tip"), Command::Faster.into());
    match facts.show {
        Some(show) => show_words(ui, show, facts),
        None => {
            ui.add_sized(vec2(RATE_WIDTHS.1, 20.0), Label::new(rate_words(rate, facts.words)).truncate());
        }
    }
    asked.extend(moved.map(|rate| Command::SetRate(rate).into()));
}

/// The rate to which the slider was moved.
fn rate_slider(ui: &mut Ui, rate: f64, tip: &str, facts: &Facts<'_>) -> Option<f64> {
    let mut place = slider_of_rate(rate);
    ui.spacing_mut().slider_width = RATE_WIDTHS.0;
    let slider = ui.add(Slider::new(&mut place, -13.0..=13.0).show_value(false));
    let is_moved = slider.changed();
    name(ui, &slider, &facts.text("bar-rate"));
    slider.on_hover_text(facts.words.text(tip));
    is_moved.then(|| rate_of_slider(place))
}

/// How fast the show runs, and how fast its sky does.
fn show_words(ui: &mut Ui, show: ShowFacts<'_>, facts: &Facts<'_>) {
    let speed = match show.player.state() {
        State::Playing => measured(facts, "bar-show-speed", signed(show.player.speed())),
        State::Paused => facts.text("bar-show-paused"),
        State::Waiting => facts.text("bar-show-waits"),
        State::Ended => facts.text("bar-show-ended"),
    };
    let sky = rate_words(show.frame.rate, facts.words);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add_space(4.0);
        for words in [RichText::new(speed).small(), RichText::new(sky).small().weak()] {
            let label = ui.add_sized(vec2(RATE_WIDTHS.1, 14.0), Label::new(words).truncate());
            label.on_hover_text(facts.text("bar-show-words-tip"));
        }
    });
}

/// Times that have a name.
fn jumps(ui: &mut Ui, room: Room, facts: &Facts<'_>, asked: &mut Vec<Request>) {
    let shown = if room >= Room::Jumps { 4 } else { 1 };
    let all = [
        ("bar-now", "bar-now-tip", Command::Now.into()),
        ("bar-evening", "bar-evening-tip", Request::Event(Wish::Evening)),
        ("bar-morning", "bar-morning-tip", Request::Event(Wish::Morning)),
        ("bar-reset", "bar-reset-tip", Request::ResetTime),
    ];
    for (word, tip, request) in all.into_iter().take(shown) {
        let button = ui.add(Button::new(facts.text(word)).min_size(vec2(32.0, 28.0)));
        if button.on_hover_text(facts.text(tip)).clicked() {
            asked.push(request);
        }
    }
}

/// A message with one value in it.
fn measured(facts: &Facts<'_>, message: &str, value: String) -> String {
    facts.words.with(message, &[("by", FluentValue::from(value))])
}

/// A rate as people say it: `real time`, `×10`, `−2.8 h/s`, `31 700 a/s`.
fn rate_words(rate: f64, words: &Words) -> String {
    const UNITS: [(f64, &str); 4] =
        [(31_557_600.0, "rate-years"), (86_400.0, "rate-days"), (3_600.0, "rate-hours"), (60.0, "rate-minutes")];
    if rate == 0.0 {
        return words.text("rate-still");
    }
    if rate == 1.0 {
        return words.text("bar-real-time");
    }
    match UNITS.iter().find(|(unit, _)| rate.abs() >= *unit) {
        Some((unit, message)) => words.with(message, &[("by", FluentValue::from(signed(rate / unit)))]),
        None => format!("×{}", signed(rate)),
    }
}

/// A number in few figures, with a sign that is as wide as a figure.
fn signed(number: f64) -> String {
    let sign = if number < 0.0 { "−" } else { "" };
    format!("{sign}{}", rounded(number.abs()))
}

/// Three figures at most before they are shortened, none after a comma beyond ten.
fn rounded(number: f64) -> String {
    match number {
        n if n >= 1000.0 => format!("{:.0}", (n / 100.0).round() * 100.0),
        n if n >= 10.0 => format!("{n:.0}"),
        n if n > 0.0 && n < 1.0 => part_of_one(n),
        n => format!("{n:.1}").trim_end_matches(".0").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_rate_is_said_and_only_none_stands_still() {
        let said = |rate| rate_words(rate, Words::of(crate::moment::Language::En));
        assert_eq!(
            [0.0, 0.01, -0.02, 0.25, 1.0, 10.0].map(said),
            ["stands still", "×0.01", "×−0.02", "×0.25", "real time", "×10"]
        );
    }

    #[test]
    fn rates_are_said_in_few_figures() {
        assert_eq!([0.01, -0.25, 0.0].map(signed), ["0.01", "−0.25", "0"]);
        assert_eq!([1.0, 2.777, 27.8, 1157.4, 31_688.7].map(rounded), ["1", "2.8", "28", "1200", "31700"]);
    }
}
