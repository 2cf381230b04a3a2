//! What stands around follows the place while nobody has chosen it: the terrace of Beijing does not stand in an ocean.

use super::Planetarium;
use crate::app::landscape_source::usual;
use crate::moment::{Command, LandscapeName, Observer};

/// The landscape that belongs to the place shown last; none once somebody has chosen one.
#[derive(Debug, Default)]
pub(super) struct Surroundings(Option<LandscapeName>);

impl Surroundings {
    /// Follows from this place on, unless a landscape was chosen.
    pub fn from(observer: &Observer, chosen: Option<&str>) -> Self {
        Surroundings(chosen.is_none().then(|| usual(observer)))
    }

    /// Somebody has chosen: nothing follows any more.
    pub fn leave(&mut self) {
        self.0 = None;
    }

    /// The landscape of another place, if the one that stands belonged to the last.
    fn arrive(&mut self, observer: &Observer, stands: &LandscapeName) -> Option<LandscapeName> {
        let last = self.0.as_mut()?;
        let next = usual(observer);
        let follows = next != *last && stands == last;
        last.clone_from(&next);
        follows.then_some(next)
    }
}

impl Planetarium {
    /// Changes what stands around where the place has changed; the script of a show does so itself.
    pub(super) fn follow_place(&mut self) {
        let moment = self.live.moment();
        let next = self.keeper.surroundings.arrive(&moment.observer, &moment.landscape);
        if let Some(next) = next.filter(|_| self.showing.is_none()) {
            // Nobody's choice is no habit.
            self.obey(&Command::SetLandscape(next));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogs::landscapes::{BEIJING_OBSERVATORY, PLAIN};

    #[test]
    fn the_terrace_stays_in_beijing_and_a_chosen_landscape_goes_along() {
        let [beijing, sydney] = [(116.3972, 39.9075), (151.2, -33.9)]
            .map(|(longitude_deg, latitude_deg)| Observer::on_earth_deg(longitude_deg, latitude_deg, 0.0));
        let [terrace, plain] = [BEIJING_OBSERVATORY, PLAIN].map(LandscapeName::new);
        let mut around = Surroundings::from(&beijing, None);
        assert_eq!(around.arrive(&beijing, &terrace), None);
        assert_eq!(around.arrive(&sydney, &terrace), Some(plain.clone()));
        assert_eq!(around.arrive(&sydney, &plain), None);
        assert_eq!(around.arrive(&beijing, &plain), Some(terrace.clone()));
        assert_eq!(around.arrive(&sydney, &LandscapeName::new("hills")), None);
        around.leave();
        assert_eq!(around.arrive(&beijing, &plain), None);
        assert_eq!(Surroundings::from(&beijing, Some(BEIJING_OBSERVATORY)).arrive(&sydney, &terrace), None);
    }
}
