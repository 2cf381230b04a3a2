//! The loupe of a frame: it grows out of a point and goes back into one, and magnifies by equal ratios.

use super::ScoreError;
use super::key::{Property, between, between_by_ratio, fold};
use super::reading::Reading;
use super::reckon::Reckoner;
use crate::moment::stage::StagePlace;
use crate::moment::{Gaze, Loupe, LoupeAim};
use crate::show::model::{Change, LoupeCue};
use crate::units::angle::DEGREE_RAD;

/// The smallest circle of a loupe, rad.
const LEAST_RADIUS_RAD: f64 = 1.0 * DEGREE_RAD;

impl Reading<'_> {
    /// The loupe of the frame, if there is one.
    pub fn loupe(&self, front: Gaze, reckoner: &Reckoner<'_>) -> Result<Option<Loupe>, ScoreError> {
        fold(self.timeline.keys(Property::Loupe), self.t_s, None, |from: Option<Loupe>, key, part| {
            let Change::Loupe(cue) = &key.change else { return Ok(from) };
            let to = cue.as_ref().map(|cue| self.told(cue, front, reckoner)).transpose()?;
            Ok(part_way(from, to, part))
        })
    }

    fn told(&self, cue: &LoupeCue, front: Gaze, reckoner: &Reckoner<'_>) -> Result<Loupe, ScoreError> {
        let shows = match reckoner.place(&cue.shows)? {
            StagePlace::Object(name) => LoupeAim::Object(name),
            place => LoupeAim::Direction(self.direction_of(&place, front, self.t_s)?),
        };
        let stands = match &cue.stands {
            Some(place) => Some(self.direction_of(&reckoner.place(place)?, front, self.t_s)?),
            None => None,
        };
        let [fov_rad, radius_rad] = [reckoner.angle_rad(&cue.fov_deg)?, reckoner.angle_rad(&cue.radius_deg)?];
        Ok(Loupe { shows, fov_rad, stands, radius_rad })
    }
}

fn part_way(from: Option<Loupe>, to: Option<Loupe>, part: f64) -> Option<Loupe> {
    if part >= 1.0 {
        return to;
    }
    match (from, to) {
        (None, None) => None,
        (None, Some(to)) => {
            Some(Loupe { radius_rad: between(LEAST_RADIUS_RAD, to.radius_rad, part), ..to }).filter(|_| part > 0.0)
        }
        (Some(from), None) => Some(Loupe { radius_rad: between(from.radius_rad, LEAST_RADIUS_RAD, part), ..from }),
        (Some(from), Some(to)) => Some(Loupe {
            fov_rad: between_by_ratio(from.fov_rad, to.fov_rad, part),
            radius_rad: between(from.radius_rad, to.radius_rad, part),
            ..to
        }),
    }
}
