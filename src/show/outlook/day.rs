//! The day around an instant: upper transit, rising, setting.
//!
//! An instant at which a body has a given hour angle is found by steps of the hour angle that is left over the rate of a mean
//! day; four steps leave less than a tenth of a second even for the Moon. Rising and setting by the rule of the almanacs:
//! upper limb, refraction 34', Sun's radius 16', true radius of the Moon, no dip; cos H = (sin h - sin phi sin dec) /
//! (cos phi cos dec) with the declination of that instant. Grazing Suns of polar summers are good to a few minutes.

use super::{Outlook, Reckoned, hour_angle_rad};
use crate::astro::ephemeris::Body;
use crate::astro::time::Instant;
use crate::show::expression::Quantity;
use crate::sky::{BodyPlace, SkyObject};
use crate::units::angle::{ARCMINUTE_RAD, DEGREE_RAD, wrap_0_2pi, wrap_pm_pi};
use std::f64::consts::{PI, TAU};

/// Refraction in the horizon and the Sun's radius in the rule of the almanacs.
const REFRACTION_RAD: f64 = 34.0 * ARCMINUTE_RAD;
const SUN_RADIUS_RAD: f64 = 16.0 * ARCMINUTE_RAD;
const STEPS: usize = 5;

/// Before or after noon.
#[derive(Clone, Copy)]
enum Side {
    Rising,
    Setting,
}

/// What a body does on a day.
enum Passage {
    /// It passes the horizon.
    At(Instant, Box<BodyPlace>),
    /// It stays above.
    AlwaysUp,
    /// It stays below.
    NeverUp,
}

impl Outlook<'_> {
    /// Altitude without refraction at the upper transit next to the instant, degrees.
    pub(super) fn noon_altitude(&self, word: &str) -> Reckoned {
        let (_, place) = self.at_hour_angle(word, self.moment.instant, 0.0)?;
        Ok(place.horizontal.altitude_rad() / DEGREE_RAD)
    }

    /// Hours from the Sun's rising to its setting around the noon next to the instant.
    pub(super) fn day_length(&self) -> Reckoned {
        let (noon, _) = self.at_hour_angle("sun", self.moment.instant, 0.0)?;
        let (rise, set) = (self.passage("sun", noon, Side::Rising)?, self.passage("sun", noon, Side::Setting)?);
        match (rise, set) {
            (Passage::At(rise, _), Passage::At(set, _)) => Ok(set.days_since(rise) * 24.0),
            (Passage::NeverUp, _) | (_, Passage::NeverUp) => Ok(0.0),
            _ => Ok(24.0),
        }
    }

    /// Azimuth of the rising or the setting around the upper transit next to the instant, degrees.
    pub(super) fn horizon_azimuth(&self, quantity: Quantity, word: &str) -> Reckoned {
        let (noon, _) = self.at_hour_angle(word, self.moment.instant, 0.0)?;
        let side = if quantity == Quantity::RiseAzimuth { Side::Rising } else { Side::Setting };
        match self.passage(word, noon, side)? {
            Passage::At(_, place) => Ok(wrap_0_2pi(place.horizontal.azimuth_rad()) / DEGREE_RAD),
            Passage::AlwaysUp => Err(format!("{word} does not set on this day")),
            Passage::NeverUp => Err(format!("{word} does not rise on this day")),
        }
    }

    /// The instant next to another at which something has an hour angle, and where it stands then.
    fn at_hour_angle(&self, word: &str, near: Instant, wanted_rad: f64) -> Result<(Instant, BodyPlace), String> {
        let mut instant = near;
        let mut place = self.at(word, instant)?;
        for _ in 0..STEPS {
            instant = instant.plus_days(wrap_pm_pi(wanted_rad - place.1) / TAU);
            place = self.at(word, instant)?;
        }
        Ok((instant, place.0))
    }

    /// Place and hour angle at an instant.
    fn at(&self, word: &str, instant: Instant) -> Result<(BodyPlace, f64), String> {
        let moment = self.bare(instant);
        // Dozens of instants are asked for, all of them next to this one.
        let reduction = self.reduction()?.continued(&moment, self.catalogs).map_err(|error| error.to_string())?;
        let place = self.place_in(word, &reduction)?;
        let hour_angle_rad = hour_angle_rad(&place, &reduction, &moment.observer)?;
        Ok((place, hour_angle_rad))
    }

    fn passage(&self, word: &str, noon: Instant, side: Side) -> Result<Passage, String> {
        let site = self.moment.observer.site().ok_or("there is no horizon: the observer stands on no ground")?;
        let sign = if matches!(side, Side::Rising) { -1.0 } else { 1.0 };
        let mut instant = noon;
        let mut place = self.at(word, noon)?.0;
        for _ in 0..STEPS {
            let (sine, cosine) = (place.of_date.latitude_rad().sin(), place.of_date.latitude_rad().cos());
            let cosine_h = (limb_altitude_rad(&place).sin() - site.latitude_rad.sin() * sine)
                / (site.latitude_rad.cos() * cosine).max(1e-12);
            if cosine_h < -1.0 {
                return Ok(Passage::AlwaysUp);
            }
            if cosine_h > 1.0 {
                return Ok(Passage::NeverUp);
            }
            let (there, now) = (sign * cosine_h.acos(), self.at(word, instant)?.1);
            // From noon a long way on the right side, afterwards small steps.
            let left_rad = if instant == noon { there - now } else { wrap_pm_pi(there - now) };
            instant = instant.plus_days(left_rad.clamp(-PI, PI) / TAU);
            place = self.at(word, instant)?.0;
        }
        Ok(Passage::At(instant, Box::new(place)))
    }
}

/// True altitude of the middle when the upper limb is seen in the horizon.
fn limb_altitude_rad(place: &BodyPlace) -> f64 {
    let radius_rad = match place.object {
        SkyObject::Body(Body::Sun) => SUN_RADIUS_RAD,
        SkyObject::Body(Body::Moon) => place.angular_radius_rad.unwrap_or(0.0),
        _ => 0.0,
    };
    -REFRACTION_RAD - radius_rad
}
