//! What is asked for with a name, from a key of the user's or a typed command.

use super::Planetarium;
use crate::app::find::Thing;
use crate::app::request::{Deed, NamedPlace, Request};
use crate::sky::SkyObject;

/// Among so many answers to a name a place or an object is looked for.
const ANSWERS: usize = 40;

impl Planetarium {
    /// What is asked for with something that has a name.
    ///
    /// # Errors
    /// A sentence, where nothing of the kind has that name.
    pub(super) fn named(&self, deed: Deed, name: &str) -> Result<Request, String> {
        Ok(match deed {
            Deed::Go => Request::Go(self.things(name)?.next().ok_or_else(|| unknown("nothing", name))?),
            Deed::LookAt => Request::LookAt(self.object_named(name)?),
            Deed::Follow => Request::Follow(self.object_named(name)?),
            Deed::Loupe => Request::LoupeOver(self.object_named(name)?),
            Deed::Mark => Request::Mark(self.object_named(name)?),
            Deed::Card => Request::Pick(Some(self.object_named(name)?)),
            Deed::Stand => Request::Place(self.place_named(name)?),
            Deed::Travel => Request::Travel(self.place_named(name)?),
        })
    }

    fn things(&self, name: &str) -> Result<impl Iterator<Item = Thing> + use<>, String> {
        let found = self.finder.find(name, self.live.moment().language, ANSWERS).map_err(|error| error.to_string())?;
        Ok(found.into_iter().map(|one| one.thing))
    }

    /// Without a name it is what is pointed at, or what was picked last.
    fn object_named(&self, name: &str) -> Result<SkyObject, String> {
        if name.is_empty() {
            let here = self.picked().map(|picked| picked.object).or(self.picked);
            return here.ok_or_else(|| "point at something, or click it first".to_owned());
        }
        let mut objects = self.things(name)?.filter_map(|thing| match thing {
            Thing::Object(object) => Some(object),
            _ => None,
        });
        objects.next().ok_or_else(|| unknown("nothing in the sky", name))
    }

    fn place_named(&self, name: &str) -> Result<NamedPlace, String> {
        let mut places = self.things(name)?.filter_map(|thing| match thing {
            Thing::Place(index) => self.place_of(index),
            _ => None,
        });
        places.next().ok_or_else(|| unknown("no place", name))
    }
}

fn unknown(what: &str, name: &str) -> String {
    format!("{what} is called \"{name}\"; / and a few letters find what there is")
}
