//! The presenter's desk: panels over the sky. They are told [`Facts`] and ask [`Request`]s; they know neither the GPU nor
//! the window, so that a test can click them.
//!
//! ```text
//! rail | card                              | what is picked
//!      |             (the sky)             |
//! -----+-----------------------------------+---------------
//! the bar of time
//! ```
//!
//! A panel is a struct with what is being typed in it and one function
//! `ui(&mut self, ui: &mut egui::Ui, facts: &Facts<'_>, asked: &mut Vec<Request>)`.

mod facts;
mod find;
mod rail;
mod theme;
mod time;
pub mod words;

pub use facts::{Facts, ShowFacts};
pub use theme::{Lettering, Tint, dress, give_fonts};

use super::request::Request;
use egui::{Rect, Ui};
use find::FindPanel;
use theme::{BAR_HEIGHT, RAIL_WIDTH};
use time::TimePanel;

/// A card that the rail opens; one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    /// Search.
    Find,
}

impl Card {
    /// All of them, in the order of the rail.
    pub const ALL: [Card; 1] = [Card::Find];

    /// The message of its name.
    pub fn word(self) -> &'static str {
        match self {
            Card::Find => "card-find",
        }
    }
}

/// Whether the panels are on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// They are.
    Shown,
    /// Nothing but the sky.
    Hidden,
}

/// The state of the panels.
#[derive(Debug)]
pub struct Desk {
    /// Whether they are shown.
    pub visibility: Visibility,
    /// The open card.
    pub card: Option<Card>,
    /// Size of the letters.
    pub lettering: Lettering,
    /// Colours.
    pub tint: Tint,
    find: FindPanel,
    time: TimePanel,
    sky: Rect,
}

impl Desk {
    /// All cards closed.
    pub fn new(visibility: Visibility) -> Self {
        Desk {
            visibility,
            card: None,
            lettering: Lettering::Usual,
            tint: Tint::Usual,
            find: FindPanel::default(),
            time: TimePanel::default(),
            sky: Rect::EVERYTHING,
        }
    }

    /// Shows the panels and gives back what was asked.
    pub fn show(&mut self, ui: &mut Ui, facts: &Facts<'_>) -> Vec<Request> {
        let mut asked = Vec::new();
        self.sky = ui.max_rect();
        if self.visibility == Visibility::Hidden {
            return asked;
        }
        dress(ui.ctx(), self.lettering, self.tint);
        egui::Panel::bottom("bar")
            .exact_size(BAR_HEIGHT)
            .resizable(false)
            .frame(theme::plate(self.tint))
            .show(ui, |ui| self.time.ui(ui, facts, &mut asked));
        egui::Panel::left("rail")
            .exact_size(RAIL_WIDTH)
            .resizable(false)
            .frame(theme::plate(self.tint))
            .show(ui, |ui| rail::ui(ui, facts, &mut self.card, &mut asked));
        self.sky = ui.available_rect_before_wrap();
        let card = self.card;
        if let Some(card) = card {
            self.show_card(ui, card, facts, &mut asked);
        }
        asked
    }

    fn show_card(&mut self, ui: &mut Ui, card: Card, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let title = facts.words.text(card.word());
        let closed = theme::card(ui.ctx(), self.sky, self.tint, &title, facts, |ui| match card {
            Card::Find => self.find.ui(ui, facts, asked),
        });
        if closed {
            self.card = None;
        }
    }

    /// What the rail and the bar leave to the sky, points.
    pub fn sky(&self) -> Rect {
        self.sky
    }
}
