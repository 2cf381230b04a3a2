//! The bar of time: place and date, play and pause apart from the rate, steps, the present.

use super::Facts;
use crate::app::request::Request;
use crate::app::time_words::local_time;
use crate::astro::time::format_utc;
use crate::moment::{Command, TimeStep};
use egui::{Align, Button, Layout, RichText, Ui, vec2};
use fluent_bundle::FluentValue;

/// The bar.
#[derive(Debug, Default)]
pub struct TimePanel {}

impl TimePanel {
    /// One line of buttons, the date before them.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            Self::date(ui, facts);
            ui.separator();
            let mut button = |ui: &mut Ui, words: String, tip: &str, request: Request| {
                let button = ui.add(Button::new(words).min_size(vec2(40.0, 32.0)));
                if button.on_hover_text(facts.text(tip)).clicked() {
                    asked.push(request);
                }
            };
            let step = |by, count| Request::Command(Command::Step { by, count });
            button(ui, facts.text("bar-day-back"), "bar-day-back-tip", step(TimeStep::Day, -1));
            button(ui, facts.text("bar-hour-back"), "bar-hour-back-tip", step(TimeStep::Hour, -1));
            let play = if facts.live.is_running() { "bar-pause" } else { "bar-play" };
            button(ui, facts.words.text(play), "bar-play-tip", Command::TogglePause.into());
            button(ui, facts.text("bar-hour-on"), "bar-hour-on-tip", step(TimeStep::Hour, 1));
            button(ui, facts.text("bar-day-on"), "bar-day-on-tip", step(TimeStep::Day, 1));
            ui.separator();
            button(ui, "−".to_owned(), "bar-slower-tip", Command::Slower.into());
            ui.label(rate_words(facts));
            button(ui, "+".to_owned(), "bar-faster-tip", Command::Faster.into());
            button(ui, facts.text("bar-real"), "bar-real-tip", Command::SetRate(1.0).into());
            ui.separator();
            button(ui, facts.text("bar-now"), "bar-now-tip", Command::Now.into());
        });
    }

    fn date(ui: &mut Ui, facts: &Facts<'_>) {
        let Ok(scales) = facts.catalogs.time_scales() else { return };
        let instant = facts.moment.instant;
        let utc = format_utc(instant, scales);
        let local = local_time(instant, facts.time_zone, scales);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(local.as_deref().unwrap_or(&utc));
            let unsure = facts.clock.map(|by| facts.words.with("bar-clock-unsure", &[("by", FluentValue::from(by))]));
            let place = unsure.map_or(facts.place_name.to_owned(), |unsure| format!("{}   {unsure}", facts.place_name));
            ui.label(RichText::new(place).small().weak());
        });
    }
}

fn rate_words(facts: &Facts<'_>) -> String {
    match facts.live.rate() {
        1.0 => facts.text("bar-real-time"),
        rate => format!("×{}", rate.to_string().replace('-', "−")),
    }
}
