//! What plays: where it is, what comes next, what may be moved, what the presenter is told.

use super::super::facts::ShowFacts;
use super::super::{Facts, widgets};
use super::list::ShowList;
use crate::app::request::{Request, ShowRequest};
use crate::moment::{Command, Layer};
use crate::show::State;
use crate::show::model::{ChapterEnd, Parameter, Range};
use crate::show::parameters::Value;
use egui::{Button, RichText, Slider, Ui, vec2};
use fluent_bundle::FluentValue;

/// The card while a show plays.
pub fn ui(ui: &mut Ui, facts: &Facts<'_>, show: ShowFacts<'_>, (list, asked): (&mut ShowList, &mut Vec<Request>)) {
    let (player, language) = (show.player, facts.language());
    let model = player.score().show();
    ui.label(RichText::new(model.title.of(language)).strong());
    transport(ui, facts, show, asked);
    next(ui, facts, show, (list, asked));
    if !show.frame.notes.is_empty() {
        widgets::section(ui, &facts.text("shows-notes"));
        ui.label(&show.frame.notes);
    }
    parameters(ui, facts, show, asked);
    options(ui, facts, show, asked);
    widgets::section(ui, &facts.text("shows-chapters"));
    for (index, (chapter, span)) in model.chapters.iter().zip(player.chapters()).enumerate() {
        let words = format!("{}  {}", clock(span.start_s), chapter.title.of(language));
        let button = Button::selectable(index == player.chapter(), words).min_size(vec2(ui.available_width(), 26.0));
        if ui.add(button).clicked() {
            asked.push(Request::Show(ShowRequest::Chapter(index)));
        }
    }
}

/// The chapter that follows, and when; after the last one the show that the list has next.
fn next(ui: &mut Ui, facts: &Facts<'_>, show: ShowFacts<'_>, (list, asked): (&mut ShowList, &mut Vec<Request>)) {
    let (player, language) = (show.player, facts.language());
    let (model, here) = (player.score().show(), player.chapter());
    widgets::section(ui, &facts.text("shows-next"));
    let left = FluentValue::from(clock((player.chapter_span().end_s - player.t_s()).max(0.0).ceil()));
    let Some(chapter) = model.chapters.get(here + 1) else {
        let follows = list.after(ui.ctx(), &model.name);
        let message = if follows.is_some() { "shows-next-end" } else { "shows-next-last" };
        ui.label(RichText::new(facts.words.with(message, &[("left", left)])).weak());
        if let Some(follows) = follows {
            follows.play(ui, follows.title.of(facts.language()), facts, asked);
        }
        return;
    };
    let waits = model.chapters.get(here).is_some_and(|chapter| chapter.end != ChapterEnd::GoOn);
    let title = FluentValue::from(chapter.title.of(language));
    let message = if waits { "shows-next-waits" } else { "shows-next-follows" };
    ui.label(RichText::new(facts.words.with(message, &[("title", title), ("left", left)])).weak());
}

/// What the button in the middle says, and what it asks for.
pub fn go_on(state: State) -> (&'static str, Request) {
    match state {
        State::Playing => ("shows-pause", Command::TogglePause.into()),
        State::Paused => ("shows-resume", Command::TogglePause.into()),
        State::Waiting => ("shows-go-on", Request::Show(ShowRequest::GoOn)),
        State::Ended => ("shows-again", Command::TogglePause.into()),
    }
}

/// Where it is, and the buttons that move it.
fn transport(ui: &mut Ui, facts: &Facts<'_>, show: ShowFacts<'_>, asked: &mut Vec<Request>) {
    let player = show.player;
    let mut t_s = player.t_s();
    let value = format!("{} / {}", clock(t_s), clock(player.length_s()));
    let slider = Slider::new(&mut t_s, 0.0..=player.length_s());
    if widgets::slider(ui, &facts.text("shows-time"), &value, slider).changed() {
        asked.push(Request::Show(ShowRequest::Seek(t_s)));
    }
    let (state, middle) = go_on(player.state());
    let buttons = [
        ("shows-back", Request::Show(ShowRequest::GoBack)),
        (state, middle),
        ("shows-forward", Request::Show(ShowRequest::GoOn)),
        ("shows-leave", Request::EndShow),
    ];
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 24.0) / 4.0;
        for (word, request) in buttons {
            let words = RichText::new(facts.words.text(word)).small();
            if ui.add(Button::new(words).min_size(vec2(width, 32.0))).clicked() {
                asked.push(request);
            }
        }
    });
}

fn parameters(ui: &mut Ui, facts: &Facts<'_>, show: ShowFacts<'_>, asked: &mut Vec<Request>) {
    let values = show.player.values();
    if values.iter().next().is_none() {
        return;
    }
    widgets::section(ui, &facts.text("shows-parameters"));
    for (parameter, value) in values.iter() {
        if let Some(text) = moved(ui, facts, parameter, value) {
            asked.push(Request::Show(ShowRequest::SetParameter(parameter.name.clone(), text)));
        }
    }
}

/// A slider or a list; what it was set to.
fn moved(ui: &mut Ui, facts: &Facts<'_>, parameter: &Parameter, value: &Value) -> Option<String> {
    let language = facts.language();
    let label = parameter.label.of(language);
    match (&parameter.range, value) {
        (Range::Number { between: [lowest, highest], step, unit, .. }, Value::Number(number)) => {
            let mut number = *number;
            let shown = format!("{}{unit}", (number * 1e6).round() / 1e6).replace('-', "−");
            let slider = Slider::new(&mut number, *lowest..=*highest).step_by(*step);
            widgets::slider(ui, label, &shown, slider).changed().then(|| number.to_string())
        }
        (Range::Choice { options, labels, .. }, Value::Choice(word)) => {
            let title = |(index, option): (usize, &String)| {
                let text = labels.get(index).map(|label| label.of(language)).filter(|text| !text.is_empty());
                text.unwrap_or(option).to_owned()
            };
            let titles: Vec<String> = options.iter().enumerate().map(title).collect();
            ui.label(RichText::new(label).weak());
            let chosen = options.iter().position(|option| option == word);
            widgets::list(ui, label, &titles, chosen).and_then(|index| options.get(index).cloned())
        }
        _ => None,
    }
}

/// Captions, the loop, and back to the script.
fn options(ui: &mut Ui, facts: &Facts<'_>, show: ShowFacts<'_>, asked: &mut Vec<Request>) {
    let captions = facts.moment.layers.shows(Layer::Captions);
    let all = [(facts.text("shows-captions"), captions), (facts.text("shows-loop"), show.player.looped().is_some())];
    ui.add_space(4.0);
    match widgets::switches(ui, &all) {
        Some(0) => asked.push(Command::ToggleLayer(Layer::Captions).into()),
        Some(_) => asked.push(Request::Show(ShowRequest::Loop)),
        None => {}
    }
    if show.player.overrides().is_active() {
        let button = Button::new(facts.text("shows-return")).min_size(vec2(ui.available_width(), 28.0));
        if ui.add(button).on_hover_text(facts.text("shows-return-tip")).clicked() {
            asked.push(Request::Show(ShowRequest::ReturnToScript));
        }
    }
}

/// Minutes and seconds.
fn clock(time_s: f64) -> String {
    let seconds = time_s.floor().max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
