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

mod about;
pub mod answers;
pub mod event_words;
mod facts;
mod find;
#[cfg(test)]
mod find_time_tests;
mod icons;
mod keys_list;
mod layers;
mod looks;
mod measure;
pub mod object;
mod own_looks;
pub mod place;
pub mod plates;
mod preview;
mod rail;
mod scale;
mod scrubber;
mod shows;
mod steps;
#[cfg(test)]
mod tests;
pub mod theme;
mod time;
mod widgets;
pub mod words;
mod world_map;

pub use facts::{Facts, ShowFacts};
pub use measure::{SkyPoint, Tool};
pub use preview::{PlatePlace, Preview, PreviewPlate};
pub use theme::{Lettering, Tint, dress, give_fonts};

use super::request::Request;
use crate::sky::SkyObject;
use egui::{Align2, Context, Rect, Ui, vec2};
use find::FindPanel;
use measure::MeasurePanel;
use object::ObjectPanel;
use own_looks::OwnLooks;
use place::PlacePanel;
use plates::Paint;
use shows::ShowsPanel;
use steps::Steps;
use theme::{BAR_HEIGHT, GRID, RAIL_WIDTH};
use time::TimePanel;

/// A card that the rail opens; one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    /// Search.
    Find,
    /// What is drawn.
    Layers,
    /// How it looks.
    Looks,
    /// Where one stands.
    Place,
    /// Shows.
    Shows,
    /// Angles and marks.
    Measure,
}

impl Card {
    /// All of them, in the order of the rail.
    pub const ALL: [Card; 6] = [Card::Find, Card::Layers, Card::Looks, Card::Place, Card::Shows, Card::Measure];

    /// The message of its name.
    pub fn word(self) -> &'static str {
        match self {
            Card::Find => "card-find",
            Card::Layers => "card-layers",
            Card::Looks => "card-looks",
            Card::Place => "card-place",
            Card::Shows => "card-shows",
            Card::Measure => "card-measure",
        }
    }

    /// The message of its tooltip.
    pub fn tip(self) -> &'static str {
        match self {
            Card::Find => "card-find-tip",
            Card::Layers => "card-layers-tip",
            Card::Looks => "card-looks-tip",
            Card::Place => "card-place-tip",
            Card::Shows => "card-shows-tip",
            Card::Measure => "card-measure-tip",
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
    /// The presenter's own sky.
    pub preview: PreviewPlate,
    /// The first steps.
    pub steps: Steps,
    own_looks: OwnLooks,
    find: FindPanel,
    time: TimePanel,
    place: PlacePanel,
    object: ObjectPanel,
    shows: ShowsPanel,
    /// Angles and marks.
    pub measure: MeasurePanel,
    /// What rail and bar leave, and the sky in it.
    room: Rect,
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
            preview: PreviewPlate::behind(),
            steps: Steps::default(),
            own_looks: OwnLooks::default(),
            find: FindPanel::default(),
            time: TimePanel::default(),
            place: PlacePanel::default(),
            object: ObjectPanel::default(),
            shows: ShowsPanel::default(),
            measure: MeasurePanel::default(),
            room: Rect::EVERYTHING,
            sky: Rect::EVERYTHING,
        }
    }

    /// Shows the panels and gives back what was asked.
    pub fn show(&mut self, ui: &mut Ui, facts: &Facts<'_>) -> Vec<Request> {
        let mut asked = Vec::new();
        let window = ui.max_rect();
        (self.room, self.sky) = (window, window);
        dress(ui.ctx(), self.lettering, self.tint, window.height() * ui.ctx().zoom_factor());
        if self.visibility == Visibility::Hidden {
            self.show_words(ui.ctx(), facts);
            return asked;
        }
        egui::Panel::bottom("bar")
            .exact_size(BAR_HEIGHT)
            .resizable(false)
            .frame(theme::plate(self.tint))
            .show(ui, |ui| self.time.ui(ui, facts, &mut asked));
        let before = self.card;
        egui::Panel::left("rail")
            .exact_size(RAIL_WIDTH)
            .resizable(false)
            .frame(theme::plate(self.tint))
            .show(ui, |ui| rail::ui(ui, facts, &mut self.card, &mut asked));
        if self.card == Some(Card::Find) && before != self.card {
            self.find.listen();
        }
        self.room = ui.available_rect_before_wrap();
        self.sky = match self.preview.stands {
            Preview::Detached if facts.has_audience => self.preview.ui(ui, self.room, self.tint, facts, &mut asked),
            _ => self.room,
        };
        let context = ui.ctx().clone();
        let paint = Paint { tint: self.tint, opacity: 1.0 };
        let remarks_height = plates::remarks(&context, self.room, paint, facts);
        let above = (self.room.center_top() + vec2(0.0, GRID), Align2::CENTER_TOP);
        plates::said(&context, (self.between_cards(facts), above), paint, facts);
        let below = (self.room.right_bottom() - vec2(GRID, GRID), Align2::RIGHT_BOTTOM);
        plates::pointed(&context, below, paint, facts);
        if let Some(card) = self.card {
            self.show_card((&context, remarks_height), card, facts, &mut asked);
        }
        if let Some(object) = facts.picked {
            self.show_object(&context, object, facts, &mut asked);
        }
        let steps = [facts.text("keys-steps"), facts.text("keys-steps-tip")];
        if keys_list::ui(&context, self.room, paint, (facts.help, Some(steps))) {
            asked.push(Request::FirstSteps);
        }
        asked.extend(self.steps.ui(&context, (self.room, window), self.tint, facts));
        asked
    }

    /// Without panels: in the corners, which a dome leaves free in most windows.
    fn show_words(&self, context: &Context, facts: &Facts<'_>) {
        // In a blackout nothing shines.
        let paint = Paint { tint: self.tint, opacity: facts.moment.fade.clamp(0.0, 1.0) as f32 };
        let corner = self.sky.left_top() + vec2(GRID, GRID);
        let height = plates::status(context, (self.sky, corner), paint, facts);
        plates::said(context, (self.sky, (corner + vec2(0.0, height), Align2::LEFT_TOP)), paint, facts);
        let below = (self.sky.left_bottom() + vec2(GRID, -GRID), Align2::LEFT_BOTTOM);
        plates::pointed(context, below, paint, facts);
        keys_list::ui(context, self.sky, paint, (facts.help, None));
    }

    fn show_card(
        &mut self,
        (context, below): (&Context, f32),
        card: Card,
        facts: &Facts<'_>,
        asked: &mut Vec<Request>,
    ) {
        let title = facts.words.text(card.word());
        let tint = self.tint;
        // The remarks stay readable below it.
        let room = self.room.with_max_y(self.room.bottom() - below);
        let closed = theme::card(context, (room, theme::Side::Left), tint, &title, facts, |ui| match card {
            Card::Find => self.find.ui(ui, facts, asked),
            Card::Layers => layers::ui(ui, facts, asked),
            Card::Looks => looks::ui(ui, facts, (&mut self.own_looks, &mut self.lettering, &mut self.tint), asked),
            Card::Place => self.place.ui(ui, facts, asked),
            Card::Shows => self.shows.ui(ui, facts, asked),
            Card::Measure => self.measure.ui(ui, facts, asked),
        });
        if closed {
            self.card = None;
        }
    }

    /// Opens a card; search begins to listen.
    pub fn open(&mut self, card: Card) {
        self.card = Some(card);
        if card == Card::Find {
            self.find.listen();
        }
    }

    /// Whether a click on the sky measures: only while one sees that it does.
    pub fn measures(&self) -> bool {
        self.card == Some(Card::Measure) && self.measure.tool == Tool::Measure
    }

    /// Whether the search waits for its field: what is typed meanwhile is meant for it.
    pub fn listens(&self) -> bool {
        self.card == Some(Card::Find) && self.find.listens()
    }

    /// The middle of the room, which no card covers; all of it where the cards leave nothing.
    fn between_cards(&self, facts: &Facts<'_>) -> Rect {
        let clear = self.room.shrink2(vec2(theme::CARD_PLACE, 0.0));
        let is_covered = self.card.is_some() || facts.picked.is_some();
        if is_covered && clear.width() > theme::CARD_PLACE { clear } else { self.room }
    }

    /// Closes the open card of the rail unless it is to stay; whether it did.
    pub fn close_card(&mut self, stays: Option<Card>) -> bool {
        let closes = self.card.is_some() && self.card != stays;
        if closes {
            self.card = None;
        }
        closes
    }

    fn show_object(&mut self, context: &Context, object: SkyObject, facts: &Facts<'_>, asked: &mut Vec<Request>) {
        let title = object::names(object, facts).into_iter().next().unwrap_or_default();
        // What the cursor points at stays readable below it.
        let room = self.room.with_max_y(self.room.bottom() - plates::POINTED_HEIGHT);
        let closed = theme::card(context, (room, theme::Side::Right), self.tint, &title, facts, |ui| {
            self.object.ui(ui, object, facts, asked);
        });
        if closed {
            asked.push(Request::Pick(None));
        }
    }

    /// Where the sky stands, points: what rail and bar leave, or the plate of the preview.
    pub fn sky(&self) -> Rect {
        self.sky
    }
}
