//! What is asked for with a name, from a key of the user's or a typed command.

use super::Planetarium;
use crate::app::find::Thing;
use crate::app::request::{Deed, NamedPlace, Request};
use crate::app::saying::Saying;
use crate::sky::SkyObject;

/// Among so many answers to a name a place or an object is looked for.
const ANSWERS: usize = 40;

impl Planetarium {
    /// What is asked for with something that has a name.
    ///
    /// # Errors
    /// What is said where nothing of the kind has that name.
    pub(super) fn named(&self, deed: Deed, name: &str) -> Result<Request, Saying> {
        Ok(match deed {
            Deed::Go => Request::Go(self.things(name)?.next().ok_or_else(|| unknown("said-nothing-called", name))?),
            Deed::LookAt => Request::LookAt(self.object_named(name)?),
            Deed::Follow => Request::Follow(self.object_named(name)?),
            Deed::Loupe => Request::LoupeOver(self.object_named(name)?),
            Deed::Mark => Request::Mark(self.object_named(name)?),
            Deed::Card => Request::Pick(Some(self.object_named(name)?)),
            Deed::Stand => Request::Place(self.place_named(name)?),
            Deed::Travel => Request::Travel(self.place_named(name)?),
        })
    }

    fn things(&self, name: &str) -> Result<impl Iterator<Item = Thing> + use<>, Saying> {
        let found = self.finder.find(name, self.live.moment().language, ANSWERS).map_err(Saying::trouble)?;
        Ok(found.into_iter().map(|one| one.thing))
    }

    /// Without a name it is what is pointed at, or what was picked last.
    fn object_named(&self, name: &str) -> Result<SkyObject, Saying> {
        if name.is_empty() {
            let here = self.picked().map(|picked| picked.object).or(self.picked);
            return here.ok_or_else(|| Saying::of("said-point-first"));
        }
        let mut objects = self.things(name)?.filter_map(|thing| match thing {
            Thing::Object(object) => Some(object),
            _ => None,
        });
        objects.next().ok_or_else(|| unknown("said-no-object", name))
    }

    fn place_named(&self, name: &str) -> Result<NamedPlace, Saying> {
        let mut places = self.things(name)?.filter_map(|thing| match thing {
            Thing::Place(index) => self.place_of(index),
            _ => None,
        });
        places.next().ok_or_else(|| unknown("said-no-place", name))
    }
}

fn unknown(message: &'static str, name: &str) -> Saying {
    Saying::of(message).with("words", name)
}
