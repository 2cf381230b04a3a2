//! Going to what was found and to the time of an event.

use super::Planetarium;
use crate::app::almanac::{Subjects, Wish};
use crate::app::desk::object::names_in;
use crate::app::desk::{Card, Visibility};
use crate::app::find::Thing;
use crate::app::places::{named, place_at, place_words, renamed};
use crate::app::request::NamedPlace;
use crate::app::saying::Saying;
use crate::astro::frames::Direction;
use crate::moment::{Command, Layer, Moment, Observer};
use crate::sky::{SkyObject, figure_seen, milky_way_seen};

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
            Thing::MilkyWay => self.look_at_milky_way(),
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

    /// The Milky Way is shown, if it was not, and looked at where it is seen best.
    fn look_at_milky_way(&mut self) {
        if self.live.wanted_strength(Layer::MilkyWay) <= 0.0 {
            self.command(&Command::FadeLayer { layer: Layer::MilkyWay, strength: 1.0 });
        }
        let (Some(sky), Ok(map)) = (&self.sky, self.catalogs.milky_way()) else { return };
        let seen = milky_way_seen(&sky.reduction, map);
        let held = Direction::new(sky.reduction.held_from_horizontal * seen.unit());
        let found = self.finder.describe(&Thing::MilkyWay, self.live.moment().language);
        self.look_at(&found.map(|found| found.label).unwrap_or_default(), seen, held);
    }

    /// A town of the gazetteer.
    pub(super) fn place_of(&self, index: usize) -> Option<NamedPlace> {
        let places = self.catalogs.gazetteer().and_then(|gazetteer| gazetteer.places()).ok()?;
        Some(named(places.get(index)?, self.live.moment().language))
    }

    /// What is known of an observer's place.
    pub(super) fn place_of_observer(&self, observer: Observer) -> NamedPlace {
        place_at(&observer, &self.catalogs, self.live.moment().language)
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
            let language = self.live.moment().language;
            let names = self.sky.as_ref().map(|sky| names_in(object, sky, &self.catalogs, language));
            (names.and_then(|names| names.into_iter().next()).unwrap_or_default(), object)
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
                self.say(Saying::event(event));
            }
            Some(Err(problem)) => self.say(problem),
            None => {}
        }
    }

    /// Names the place in the language, where it has a name in both or none yet.
    pub(super) fn rename_place(&mut self) {
        let Moment { observer, language, .. } = self.live.moment();
        // What the options gave by its coordinates has no other name yet.
        if self.place_name == place_words(&observer) {
            let place = place_at(&observer, &self.catalogs, language);
            (self.place_name, self.time_zone) = (place.name, place.time_zone);
        } else if let Some(name) = renamed(&self.place_name, &observer, &self.catalogs, language) {
            self.place_name = name;
        }
    }

    pub(super) fn reset_time(&mut self) {
        for command in [Command::Now, Command::SetRate(1.0), Command::Resume] {
            self.command(&command);
        }
    }
}
