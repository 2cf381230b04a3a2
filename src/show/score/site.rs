//! Where the observer stands: journeys go along the great circle.

use super::ScoreError;
use super::key::{Property, fold};
use super::reading::Reading;
use crate::moment::{Moment, Observer};
use crate::show::journey::on_the_way;
use crate::show::model::Change;

impl Reading<'_> {
    /// The observer of a time, with the time zone where it is known. Formulas see the sky over the show's first place.
    pub fn site(&self, t_s: f64) -> Result<(Observer, Option<String>), ScoreError> {
        let keys = self.timeline.keys(Property::Site);
        let start = (self.score.base.observer, Some(self.score.base_zone.clone()));
        if keys.is_empty() {
            return Ok(start);
        }
        let moment = Moment { instant: self.timeline.clock.instant(t_s), ..self.score.base.clone() };
        let outlook = self.outlook(&moment);
        let reckoner = self.reckoner().looking_out(&outlook);
        fold(keys, t_s, start, |(from, from_zone), key, part| {
            let Change::Site(site) = &key.change else { return Ok((from, from_zone)) };
            let (to, to_zone) = reckoner.site(site)?;
            let zone = if part < 0.5 { from_zone } else { to_zone };
            Ok((on_the_way(from, to, part), zone))
        })
    }
}
