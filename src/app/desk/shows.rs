//! The card of shows: the list of what is built in; while one plays, where it is, what may be moved, what the presenter is
//! told and what comes next.

use super::facts::ShowFacts;
use super::{Facts, widgets};
use crate::app::request::{Request, ShowRequest};
use crate::moment::{Command, Layer};
use crate::show::model::{ChapterEnd, Parameter, Range, Text};
use crate::show::parameters::Value;
use crate::show::{State, library};
use egui::{Button, CollapsingHeader, Context, RichText, Slider, Ui, vec2};
use fluent_bundle::FluentValue;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// A line of the list.
#[derive(Debug, Clone)]
struct Entry {
    name: &'static str,
    title: Text,
    text: Text,
    objective: Text,
}

/// The list, read once and kept.
static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();

/// The card.
#[derive(Debug, Default)]
pub struct ShowsPanel {
    arriving: Option<Receiver<()>>,
}

impl ShowsPanel {
    /// The list, or what plays.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        match facts.show {
            Some(show) => playing(ui, facts, show, asked),
            None => self.list(ui, facts, asked),
        }
    }

    fn list(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let Some(entries) = ENTRIES.get() else {
            self.read(ui.ctx());
            ui.label(RichText::new(facts.text("shows-reading")).weak());
            return;
        };
        for entry in entries {
            let title = entry.title.of(facts.language());
            CollapsingHeader::new(title).id_salt(entry.name).show(ui, |ui| {
                ui.label(RichText::new(entry.text.of(facts.language())).weak());
                if !entry.objective.is_empty() {
                    widgets::section(ui, &facts.text("shows-objective"));
                    ui.label(RichText::new(entry.objective.of(facts.language())).weak());
                }
                let play = facts.words.with("shows-play", &[("title", FluentValue::from(title))]);
                let button = Button::new(facts.text("shows-begin")).min_size(vec2(ui.available_width(), 32.0));
                let button = ui.add(button).on_hover_text(play);
                if button.clicked() {
                    asked.push(Request::BeginShow(entry.name.to_owned()));
                }
            });
        }
    }

    /// Reads the list on another thread: it is a hundred milliseconds of work.
    fn read(&mut self, context: &Context) {
        self.arriving.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            let context = context.clone();
            thread::spawn(move || {
                ENTRIES.get_or_init(entries);
                // A desk that is gone meanwhile needs no list.
                let _ = sender.send(());
                context.request_repaint();
            });
            receiver
        });
    }
}

fn entries() -> Vec<Entry> {
    let read = |built_in: &library::BuiltIn| {
        let show = built_in.read().ok()?;
        Some(Entry { name: built_in.name, title: show.title, text: show.text, objective: show.objective })
    };
    library::BUILT_IN.iter().filter_map(read).collect()
}

fn playing(ui: &mut Ui, facts: &Facts<'_>, show: ShowFacts<'_>, asked: &mut Vec<Request>) {
    let (player, language) = (show.player, facts.language());
    let model = player.score().show();
    ui.label(RichText::new(model.title.of(language)).strong());
    transport(ui, facts, show, asked);
    let here = player.chapter();
    widgets::section(ui, &facts.text("shows-chapters"));
    for (index, (chapter, span)) in model.chapters.iter().zip(player.chapters()).enumerate() {
        let words = format!("{}  {}", clock(span.start_s), chapter.title.of(language));
        let button = Button::selectable(index == here, words).min_size(vec2(ui.available_width(), 26.0));
        if ui.add(button).clicked() {
            asked.push(Request::Show(ShowRequest::Chapter(index)));
        }
    }
    parameters(ui, facts, show, asked);
    options(ui, facts, show, asked);
    if !show.frame.notes.is_empty() {
        widgets::section(ui, &facts.text("shows-notes"));
        ui.label(&show.frame.notes);
    }
    if let Some(next) = model.chapters.get(here + 1) {
        widgets::section(ui, &facts.text("shows-next"));
        let waits = model.chapters.get(here).is_some_and(|chapter| chapter.end != ChapterEnd::GoOn);
        let title = FluentValue::from(next.title.of(language));
        let message = if waits { "shows-next-waits" } else { "shows-next-follows" };
        ui.label(RichText::new(facts.words.with(message, &[("title", title)])).weak());
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
    let state = match player.state() {
        State::Playing => "shows-pause",
        State::Paused => "shows-resume",
        State::Waiting => "shows-go-on",
        State::Ended => "shows-again",
    };
    let middle =
        if player.state() == State::Waiting { Request::Show(ShowRequest::GoOn) } else { Command::TogglePause.into() };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_every_built_in_show_with_a_title_in_both_languages() {
        let entries = entries();
        assert_eq!(entries.len(), library::BUILT_IN.len());
        assert!(entries.iter().all(|entry| !entry.title.en.is_empty() && !entry.title.zh.is_empty()));
    }
}
