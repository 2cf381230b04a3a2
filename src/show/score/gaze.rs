//! Where the view looks. A flat view turns along the great circle. A dome turns its front the shorter way round, and so does a
//! globe: a great circle through the zenith would throw the front over.

use super::ScoreError;
use super::key::Key;
use super::key::{Property, between, fold};
use super::reading::Reading;
use super::reckon::Reckoner;
use crate::astro::apparent::Air;
use crate::astro::frames::{Direction, Horizontal, Icrs, galactic_from_icrs};
use crate::moment::stage::StagePlace;
use crate::moment::{Gaze, Moment, Projection};
use crate::show::journey::along_great_circle;
use crate::show::model::Change;
use crate::sky::{Reduction, figure_seen};
use crate::units::angle::wrap_pm_pi;

impl Reading<'_> {
    /// The gaze of the frame.
    pub fn gaze(&self, reckoner: &Reckoner<'_>) -> Result<Gaze, ScoreError> {
        fold(self.timeline.keys(Property::Look), self.t_s, Gaze::default(), |from, key, part| {
            let to = self.looked_at(key, from, reckoner)?;
            let is_flat = matches!(self.projection(key.at_s), Projection::Perspective | Projection::Stereographic);
            Ok(if is_flat { turned(from, to, part) } else { spun(from, to, part) })
        })
    }

    /// Where a key leads the gaze. What is followed is looked at wherever it goes, what is looked at only until the turn is
    /// done.
    fn looked_at(&self, key: &Key, from: Gaze, reckoner: &Reckoner<'_>) -> Result<Gaze, ScoreError> {
        match &key.change {
            Change::Follow(name) => self.direction_of(&StagePlace::Object(self.values.fill(name)), from, self.t_s),
            Change::Look(place) => self.direction_of(&reckoner.place(place)?, from, self.t_s.min(key.end_s())),
            _ => Ok(from),
        }
    }

    /// The direction of a place as the gaze counts, in the sky of a time of the show.
    pub fn direction_of(&self, place: &StagePlace, front: Gaze, t_s: f64) -> Result<Gaze, ScoreError> {
        match *place {
            StagePlace::Front([right_rad, altitude_rad]) => {
                return Ok(Gaze { azimuth_rad: front.azimuth_rad + right_rad, altitude_rad });
            }
            StagePlace::Horizon([azimuth_rad, altitude_rad]) => return Ok(Gaze { azimuth_rad, altitude_rad }),
            _ => {}
        }
        let (observer, _) = self.site(t_s)?;
        let instant = self.timeline.clock.instant(t_s);
        let air = Air::standard(observer.elevation_m());
        let moment = Moment { instant, observer, air, lock: self.lock(t_s), ..self.score.base.clone() };
        let reduction = Reduction::at(&moment, self.catalogs)?;
        let seen = self.seen(place, &moment, &reduction)?;
        let held = Direction::<Horizontal>::new(reduction.held_from_horizontal * seen.unit());
        Ok(Gaze { azimuth_rad: held.azimuth_rad(), altitude_rad: held.altitude_rad() })
    }

    /// Where a place of the sky is seen.
    fn seen(
        &self,
        place: &StagePlace,
        moment: &Moment,
        reduction: &Reduction,
    ) -> Result<Direction<Horizontal>, ScoreError> {
        let spherical = |[longitude_rad, latitude_rad]: [f64; 2]| {
            Direction::<Icrs>::from_spherical(longitude_rad, latitude_rad).unit()
        };
        let icrs_from_true = reduction.true_from_icrs().inverse();
        let icrs = match place {
            StagePlace::Object(name) => return self.object_seen(name, reduction),
            StagePlace::OfDate(pair) => icrs_from_true.rotate(spherical(*pair)),
            StagePlace::HourAngle([hour_angle_rad, declination_rad]) => {
                let longitude_rad = moment.observer.site().map_or(0.0, |site| site.longitude_rad);
                let sidereal_rad = reduction.apparent_sidereal_time_rad + longitude_rad;
                icrs_from_true.rotate(spherical([sidereal_rad - hour_angle_rad, *declination_rad]))
            }
            StagePlace::Ecliptic(pair) => reduction.equator.ecliptic_from_icrs().inverse().rotate(spherical(*pair)),
            StagePlace::Galactic(pair) => galactic_from_icrs().inverse().rotate(spherical(*pair)),
            StagePlace::Front(pair) | StagePlace::Horizon(pair) | StagePlace::Equatorial(pair) => spherical(*pair),
        };
        Ok(reduction.refract(Direction::new(reduction.horizontal_from_icrs.rotate(icrs))))
    }

    /// A body, a star, or a figure of any sky culture.
    fn object_seen(&self, name: &str, reduction: &Reduction) -> Result<Direction<Horizontal>, ScoreError> {
        let unknown = match self.score.lookups.object(name, self.catalogs) {
            Ok(object) => return Ok(object.place(reduction, self.catalogs)?.seen),
            Err(unknown) => unknown,
        };
        for culture in self.catalogs.sky_culture_names() {
            if let Some(figure) = self.catalogs.sky_culture(culture)?.find(name) {
                return Ok(figure_seen(figure, reduction));
            }
        }
        Err(unknown)
    }
}

/// Part of a turn: azimuth the shorter way round, altitude for itself.
fn spun(from: Gaze, to: Gaze, part: f64) -> Gaze {
    if part >= 1.0 {
        return to;
    }
    let turn_rad = wrap_pm_pi(to.azimuth_rad - from.azimuth_rad);
    Gaze {
        azimuth_rad: from.azimuth_rad + turn_rad * part,
        altitude_rad: between(from.altitude_rad, to.altitude_rad, part),
    }
}

/// Part of a turn along the great circle.
fn turned(from: Gaze, to: Gaze, part: f64) -> Gaze {
    if part >= 1.0 {
        return to;
    }
    let unit = |gaze: Gaze| Direction::<Horizontal>::from_azimuth_altitude(gaze.azimuth_rad, gaze.altitude_rad).unit();
    let at = Direction::<Horizontal>::new(along_great_circle(unit(from), unit(to), part));
    Gaze { azimuth_rad: at.azimuth_rad(), altitude_rad: at.altitude_rad() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::angle::DEGREE_RAD;

    fn gaze(azimuth_deg: f64, altitude_deg: f64) -> Gaze {
        Gaze { azimuth_rad: azimuth_deg * DEGREE_RAD, altitude_rad: altitude_deg * DEGREE_RAD }
    }

    #[test]
    fn a_flat_view_goes_over_the_zenith_where_that_is_nearer_and_a_dome_never_throws_its_front_over() {
        let (from, to) = (gaze(0.0, 80.0), gaze(179.0, 80.0));
        assert!(turned(from, to, 0.5).altitude_rad > 89.5 * DEGREE_RAD);
        let half = spun(from, to, 0.5);
        assert!((half.azimuth_rad - 89.5 * DEGREE_RAD).abs() < 1e-12 && half.altitude_rad == 80.0 * DEGREE_RAD);
        let over_north = spun(gaze(350.0, 0.0), gaze(20.0, 0.0), 0.5);
        assert!((over_north.azimuth_rad - 365.0 * DEGREE_RAD).abs() < 1e-12);
        assert_eq!((turned(from, to, 1.0), spun(from, to, 1.0)), (to, to));
    }
}
