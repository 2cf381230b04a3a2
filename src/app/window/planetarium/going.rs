//! Going to what was found and to the time of an event.

use super::Planetarium;
use crate::app::almanac::{Subjects, Wish};
use crate::app::desk::event_words::event_words;
use crate::app::desk::words::Words;
use crate::app::desk::{Card, Visibility};
use crate::app::find::Thing;
use crate::app::request::NamedPlace;
use crate::app::situation::place_observer;
use crate::astro::frames::Direction;
use crate::moment::Command;
use crate::sky::{SkyObject, figure_seen};

impl Planetarium {
    /// Looks at what was found, stands there, or plays it.
    pub(super) fn go(&mut self, thing: &Thing) {
        match thing {
            Thing::Object(object) => {
                self.picked = Some(*object);
                self.look_at_object(*object);
            }
            Thing::Figure(culture, index) => {
                let (Some(sky), Ok(culture)) = (&self.sky, self.catalogs.sky_culture(culture)) else { return };
                let Some(figure) = culture.figures().get(*index) else { return };
                let seen = figure_seen(figure, &sky.reduction);
                let held = Direction::new(sky.reduction.held_from_horizontal * seen.unit());
                let name = figure.name(self.live.moment().figure_names, self.live.moment().language);
                self.look_at(&name, seen, held);
            }
            Thing::Place(index) => {
                if let Some(place) = self.place_of(*index) {
                    self.go_to_place(place);
                }
            }
            Thing::Show(name) => {
                self.begin_demonstration(name);
            }
        }
    }

    /// A town of the gazetteer.
    pub(super) fn place_of(&self, index: usize) -> Option<NamedPlace> {
        let places = self.catalogs.gazetteer().and_then(|gazetteer| gazetteer.places()).ok()?;
        let place = places.get(index)?;
        let (observer, time_zone) = (place_observer(place, 0.0), Some(place.timezone.clone()));
        Some(NamedPlace { observer, name: place.label(), time_zone })
    }

    /// Opens the search: the card where panels are shown, else the line one types into.
    pub(super) fn open_find(&mut self) {
        match self.panels.as_mut().filter(|panels| panels.desk.visibility == Visibility::Shown) {
            Some(panels) => panels.desk.open(Card::Find),
            None => self.open_prompt(""),
        }
        self.redraw();
    }

    /// Whose events are meant: those of what was picked last.
    pub(super) fn subjects(&self) -> Subjects {
        let named = |object: SkyObject| {
            let name = self.sky.as_ref().and_then(|sky| sky.names_of(object, &self.catalogs).ok());
            (name.map(|(name, _)| name).unwrap_or_default(), object)
        };
        // Satellites come and go by passes, which the almanac does not know.
        let chosen = self.picked.filter(|object| !matches!(object, SkyObject::Satellite(_)));
        Subjects { chosen: chosen.map(named), observer: self.live.moment().observer }
    }

    pub(super) fn ask_event(&mut self, wish: Wish) {
        self.diary.ask(wish, self.subjects(), self.live.moment().instant);
    }

    /// Goes to the event that was asked for, when the other thread has found it.
    pub(super) fn take_event(&mut self) {
        match self.diary.take_answer() {
            Some(Ok(event)) => {
                self.command(&Command::SetInstant(event.instant));
                self.say(event_words(&event, Words::of(self.live.moment().language), self.live.moment().language));
            }
            Some(Err(problem)) => self.say(problem),
            None => {}
        }
    }

    pub(super) fn reset_time(&mut self) {
        for command in [Command::Now, Command::SetRate(1.0), Command::Resume] {
            self.command(&command);
        }
    }
}
