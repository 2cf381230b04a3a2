//! The card of shows: the list of what is built in, each with its picture; while one plays, where it is, what may be moved, what
//! the presenter is told and what comes next.

mod list;
mod playing;
#[cfg(test)]
mod tests;

use super::Facts;
use crate::app::request::Request;
use egui::Ui;
use list::ShowList;
pub use playing::go_on;

/// The card.
#[derive(Debug, Default)]
pub struct ShowsPanel {
    list: ShowList,
}

impl ShowsPanel {
    /// The list, or what plays.
    pub fn ui(&mut self, ui: &mut Ui, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        match facts.show {
            Some(show) => playing::ui(ui, facts, show, (&mut self.list, asked)),
            None => self.list.ui(ui, facts, asked),
        }
    }
}
