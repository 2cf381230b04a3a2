//! Where the observer stands: journeys go along the great circle.

use super::ScoreError;
use super::key::{Property, between, fold};
use super::reading::Reading;
use crate::astro::frames::{Direction, Itrs};
use crate::moment::{Moment, Observer};
use crate::show::model::Change;
use crate::units::angle::DEGREE_RAD;

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

/// Part of a journey; between the ground and space there is none.
fn on_the_way(from: Observer, to: Observer, part: f64) -> Observer {
    let (Some(start), Some(goal)) = (from.site(), to.site()) else {
        return if part < 0.5 { from } else { to };
    };
    if part >= 1.0 {
        return to;
    }
    let direction = |longitude_rad, latitude_rad| Direction::<Itrs>::from_spherical(longitude_rad, latitude_rad).unit();
    let here = direction(start.longitude_rad, start.latitude_rad);
    let there = direction(goal.longitude_rad, goal.latitude_rad);
    let at = Direction::<Itrs>::new(super::gaze::along_great_circle(here, there, part));
    let elevation_m = between(start.elevation_m, goal.elevation_m, part);
    let longitude_rad = crate::units::angle::wrap_pm_pi(at.longitude_rad());
    Observer::on_earth_deg(longitude_rad / DEGREE_RAD, at.latitude_rad() / DEGREE_RAD, elevation_m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_goes_the_shortest_way_and_arrives() {
        let (tokyo, lima) = (Observer::on_earth_deg(140.0, 36.0, 0.0), Observer::on_earth_deg(-77.0, -12.0, 200.0));
        let halfway = on_the_way(tokyo, lima, 0.5).site().expect("it is on the ground");
        // Over the Pacific, not over Africa.
        let longitude_deg = halfway.longitude_rad / DEGREE_RAD;
        assert!(!(-120.0..160.0).contains(&longitude_deg), "{longitude_deg}");
        assert_eq!(halfway.elevation_m, 100.0);
        assert_eq!(on_the_way(tokyo, lima, 1.0), lima);
        let quito = Observer::on_earth_deg(10.0, 0.0, 0.0);
        let along =
            on_the_way(quito, Observer::on_earth_deg(70.0, 0.0, 0.0), 0.25).site().expect("it is on the ground");
        assert!((along.longitude_rad / DEGREE_RAD - 25.0).abs() < 1e-9 && along.latitude_rad.abs() < 1e-12);
    }
}
