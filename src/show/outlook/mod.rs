//! The sky of a frame as formulas ask for it: nothing is reckoned before it is asked for, and nothing twice.
//!
//! Places come from [`crate::sky`] and carry the what-ifs of the Moment; the day (noon, rising, setting) is found from them by
//! iteration, see [`day`]. What a body has not (a phase of the Sun, the distance of a star without a parallax) is an error.

mod day;
mod seeing;
#[cfg(test)]
mod tests;

use super::expression::Quantity;
use super::times::read_time;
use crate::astro::frames::{Direction, Horizontal, TrueOfDate};
use crate::astro::time::Instant;
use crate::catalogs::Catalogs;
use crate::moment::{Lock, Moment, Observer};
use crate::sky::{BodyPlace, Reduction, Sky, SkyObject};
use crate::units::angle::{ARCSECOND_RAD, DEGREE_RAD, wrap_0_2pi, wrap_pm_pi};
use crate::units::constants::AU_KM;
use glam::{DMat3, DVec3};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::f64::consts::{PI, TAU};

/// What formulas of a frame look out on.
pub struct Outlook<'a> {
    moment: &'a Moment,
    catalogs: &'a Catalogs,
    chapter: ChapterClock,
    reduction: OnceCell<Result<Reduction, String>>,
    sky: OnceCell<Result<Box<Sky>, String>>,
    places: RefCell<BTreeMap<String, BodyPlace>>,
}

/// The clocks of the chapter that a frame is in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChapterClock {
    /// Seconds since it began.
    pub t_s: f64,
    /// The sky's instant when it began.
    pub began: Instant,
}

/// A value, or a sentence that says why there is none.
type Reckoned = Result<f64, String>;

impl<'a> Outlook<'a> {
    /// On the sky of a Moment, in a chapter.
    pub const fn new(moment: &'a Moment, chapter: ChapterClock, catalogs: &'a Catalogs) -> Self {
        Outlook {
            moment,
            catalogs,
            chapter,
            reduction: OnceCell::new(),
            sky: OnceCell::new(),
            places: RefCell::new(BTreeMap::new()),
        }
    }

    /// The Moment it looks out from.
    pub const fn moment(&self) -> &'a Moment {
        self.moment
    }

    /// The catalogues.
    pub const fn catalogs(&self) -> &'a Catalogs {
        self.catalogs
    }

    /// The chapter's clocks.
    pub const fn chapter(&self) -> ChapterClock {
        self.chapter
    }

    /// Frames, observer and air of the Moment.
    ///
    /// # Errors
    /// A sentence: the data do not reach.
    pub fn reduction(&self) -> Result<&Reduction, String> {
        let made = || Reduction::at(self.moment, self.catalogs).map_err(|error| error.to_string());
        self.reduction.get_or_init(made).as_ref().map_err(Clone::clone)
    }

    /// A quantity about some bodies (or a time, a shower), or of a number.
    ///
    /// # Errors
    /// A sentence: nothing has that name, it has no such quantity, the data do not reach.
    pub fn quantity(&self, quantity: Quantity, about: &[String], number: Option<f64>) -> Reckoned {
        match about {
            [] => self.of_frame(quantity, number.unwrap_or(0.0)),
            [word] => match quantity {
                Quantity::DaysSince => Ok(self.moment.instant.days_since(read_time(word, self.catalogs)?)),
                Quantity::Zhr | Quantity::MeteorRate => self.of_shower(quantity, word),
                Quantity::NoonAltitude => self.noon_altitude(word),
                Quantity::RiseAzimuth | Quantity::SetAzimuth => self.horizon_azimuth(quantity, word),
                _ => self.of_body(quantity, word),
            },
            [one, other, ..] => {
                let (one, other) = (self.place(one)?, self.place(other)?);
                Ok(one.apparent.separation_rad(&other.apparent) / DEGREE_RAD)
            }
        }
    }

    /// What hangs on the instant and the observer alone.
    fn of_frame(&self, quantity: Quantity, number: f64) -> Reckoned {
        let site = || self.moment.observer.site().ok_or_else(|| "there is no place on the ground here".to_owned());
        let scales = || self.catalogs.time_scales().map_err(|error| error.to_string());
        let instant = self.moment.instant;
        match quantity {
            Quantity::T => Ok(self.chapter.t_s),
            Quantity::DaysSinceChapter => Ok(instant.days_since(self.chapter.began)),
            Quantity::Jd => {
                let ut1 = scales()?.ut1(instant);
                Ok(ut1.day() + ut1.fraction())
            }
            Quantity::Year => Ok(instant.julian_epoch()),
            Quantity::DeltaT => Ok(scales()?.tt_minus_ut1_s(instant)),
            Quantity::SiteLatitude => Ok(site()?.latitude_rad / DEGREE_RAD),
            Quantity::SiteLongitude => Ok(site()?.longitude_rad / DEGREE_RAD),
            Quantity::SiderealTime => {
                let reduction = self.reduction()?;
                Ok(wrap_0_2pi(reduction.apparent_sidereal_time_rad + site()?.longitude_rad) / DEGREE_RAD)
            }
            Quantity::Obliquity => Ok(self.obliquity_rad()? / DEGREE_RAD),
            Quantity::PoleAltitude => self.pole_altitude(),
            Quantity::EquationOfTime => self.equation_of_time(),
            Quantity::LimitingMagnitude => self.limiting_magnitude(),
            Quantity::VisibleStars => self.visible_stars(),
            Quantity::DayLength => self.day_length(),
            Quantity::Shadow => self.shadow(number),
            other => Err(format!("{} needs something in its brackets", other.name())),
        }
    }

    fn of_body(&self, quantity: Quantity, word: &str) -> Reckoned {
        let place = self.place(word)?;
        let lacks = |what: &str| format!("{word} has no {what}");
        let angle = |angle_rad: Option<f64>, what: &str| Ok(angle_rad.ok_or_else(|| lacks(what))? / DEGREE_RAD);
        match quantity {
            Quantity::Altitude => Ok(place.horizontal.altitude_rad() / DEGREE_RAD),
            Quantity::ApparentAltitude => Ok(place.seen.altitude_rad() / DEGREE_RAD),
            Quantity::Azimuth => Ok(wrap_0_2pi(place.horizontal.azimuth_rad()) / DEGREE_RAD),
            Quantity::Ra => Ok(wrap_0_2pi(place.of_date.longitude_rad()) / DEGREE_RAD),
            Quantity::Dec => Ok(place.of_date.latitude_rad() / DEGREE_RAD),
            Quantity::RaIcrs => Ok(wrap_0_2pi(place.astrometric.longitude_rad()) / DEGREE_RAD),
            Quantity::DecIcrs => Ok(place.astrometric.latitude_rad() / DEGREE_RAD),
            Quantity::Longitude => Ok(wrap_0_2pi(self.ecliptic(&place)?.longitude_rad()) / DEGREE_RAD),
            Quantity::LatitudeEcl => Ok(self.ecliptic(&place)?.latitude_rad() / DEGREE_RAD),
            Quantity::HourAngle => Ok(self.hour_angle_rad(&place)? / DEGREE_RAD),
            Quantity::Distance => place.distance_au.ok_or_else(|| lacks("known distance")),
            Quantity::DistanceKm => Ok(place.distance_au.ok_or_else(|| lacks("known distance"))? * AU_KM),
            Quantity::Magnitude => place.magnitude.ok_or_else(|| lacks("known magnitude")),
            Quantity::Diameter => {
                Ok(2.0 * place.angular_radius_rad.ok_or_else(|| lacks("known diameter"))? / ARCSECOND_RAD)
            }
            Quantity::PhaseAngle => angle(place.phase_angle_rad, "phase angle"),
            Quantity::Illuminated => place.illuminated_fraction.ok_or_else(|| lacks("phase")),
            Quantity::Elongation => angle(Some(self.elongation_rad(&place)?), "elongation"),
            Quantity::SunDistance => self.sun_distance_au(&place).ok_or_else(|| lacks("known distance from the Sun")),
            Quantity::Airmass => self.airmass(&place, word),
            Quantity::Extinction => {
                let per_airmass = crate::astro::apparent::extinction_mag_per_airmass(self.reduction()?.elevation_m);
                Ok(per_airmass * self.airmass(&place, word)?)
            }
            other => Err(format!("{} does not ask for one body", other.name())),
        }
    }

    /// Where something stands.
    fn place(&self, word: &str) -> Result<BodyPlace, String> {
        if let Some(place) = self.places.borrow().get(word) {
            return Ok(place.clone());
        }
        let place = self.place_in(word, self.reduction()?)?;
        self.places.borrow_mut().insert(word.to_owned(), place.clone());
        Ok(place)
    }

    fn place_in(&self, word: &str, reduction: &Reduction) -> Result<BodyPlace, String> {
        let object = SkyObject::find(word, self.catalogs).map_err(|error| error.to_string())?;
        object.place(reduction, self.catalogs).map_err(|error| error.to_string())
    }

    fn obliquity_rad(&self) -> Reckoned {
        let equator = &self.reduction()?.equator;
        Ok(equator.mean_obliquity_rad + equator.nutation_obliquity_rad)
    }

    /// True ecliptic and equinox of date, from the true equator: both share the equinox.
    fn ecliptic(&self, place: &BodyPlace) -> Result<Direction<TrueOfDate>, String> {
        Ok(Direction::new(DMat3::from_rotation_x(-self.obliquity_rad()?) * place.of_date.unit()))
    }

    /// Hour angle of the place, positive to the west, in [-pi, pi).
    fn hour_angle_rad(&self, place: &BodyPlace) -> Reckoned {
        hour_angle_rad(place, self.reduction()?, &self.moment.observer)
    }

    fn elongation_rad(&self, place: &BodyPlace) -> Reckoned {
        match place.elongation_rad {
            Some(elongation_rad) => Ok(elongation_rad),
            None => Ok(place.apparent.separation_rad(&self.place("sun")?.apparent)),
        }
    }

    fn sun_distance_au(&self, place: &BodyPlace) -> Option<f64> {
        let reduction = self.reduction().ok()?;
        if let SkyObject::Body(body) = place.object {
            return reduction.sun_distance_au(body);
        }
        let from_observer_au: DVec3 = place.astrometric.unit() * place.distance_au?;
        Some((reduction.observer.from_sun_au() + from_observer_au).length())
    }

    fn airmass(&self, place: &BodyPlace, word: &str) -> Reckoned {
        place.airmass(self.reduction()?).ok_or_else(|| format!("{word} is not above a horizon"))
    }

    fn pole_altitude(&self) -> Reckoned {
        let reduction = self.reduction()?;
        let pole_icrs = reduction.true_from_icrs().inverse() * Direction::<TrueOfDate>::new(DVec3::Z);
        let pole: Direction<Horizontal> = reduction.horizontal_from_icrs * pole_icrs;
        Ok(pole.altitude_rad() / DEGREE_RAD)
    }

    /// Hour angle of the apparent geocentric Sun less that of the mean one, which is UT1 counted from noon.
    fn equation_of_time(&self) -> Reckoned {
        const MINUTES_PER_RAD: f64 = 720.0 / PI;
        let scales = self.catalogs.time_scales().map_err(|error| error.to_string())?;
        let ut1 = scales.ut1(self.moment.instant);
        let mean_rad = (ut1.day().rem_euclid(1.0) + ut1.fraction()) * TAU;
        let geocentric = Moment { observer: Observer::geocentre(), ..self.bare(self.moment.instant) };
        let reduction = Reduction::at(&geocentric, self.catalogs).map_err(|error| error.to_string())?;
        let sun = self.place_in("sun", &reduction)?;
        let apparent_rad = reduction.apparent_sidereal_time_rad - sun.of_date.longitude_rad();
        Ok(wrap_pm_pi(apparent_rad - mean_rad) * MINUTES_PER_RAD)
    }

    /// The Sun's shadow on level ground, in air.
    fn shadow(&self, height: f64) -> Reckoned {
        let altitude_rad = self.place("sun")?.seen.altitude_rad();
        if altitude_rad <= 0.0 {
            return Err("the Sun is below the horizon and casts no shadow".to_owned());
        }
        Ok(height / altitude_rad.tan())
    }

    /// A Moment of another instant without a lock and without a stage: the same place, air and what-ifs.
    fn bare(&self, instant: Instant) -> Moment {
        Moment {
            air: self.moment.air,
            what_if: self.moment.what_if,
            lock: Lock::Horizon,
            ..Moment::new(instant, self.moment.observer)
        }
    }
}

/// Hour angle, positive to the west, in [-pi, pi).
fn hour_angle_rad(place: &BodyPlace, reduction: &Reduction, observer: &Observer) -> Reckoned {
    let site = observer.site().ok_or("there is no meridian: the observer stands on no ground")?;
    let local_rad = reduction.apparent_sidereal_time_rad + site.longitude_rad;
    Ok(wrap_pm_pi(local_rad - place.of_date.longitude_rad()))
}
