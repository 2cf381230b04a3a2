//! Where an artificial satellite stands: the mean elements of a two-line set or an orbit mean-elements message, carried
//! forward and back by SGP4/SDP4 (crate `sgp4`) with the constants and the habits of the Air Force's own code (AFSPC mode:
//! WGS72, its sidereal time), for which the elements are made.
//!
//! The arithmetic agrees with the authors' verification output to a millimetre; the elements themselves are good to about a
//! kilometre at their epoch and lose one to some kilometres a day, most in low orbits and while the Sun is active. Nothing is
//! said beyond [`MOST_DAYS_FROM_EPOCH`]. Time since the epoch is counted in SI seconds. Vallado, Crawford, Hujsak & Kelso
//! 2006, AIAA 2006-6753; Hoots & Roehrich 1980, Spacetrack Report 3.

use crate::astro::time::{Instant, UtcReading};
use crate::units::constants::{DAY_S, EARTH_EQUATORIAL_RADIUS_KM, J2000_JD, JULIAN_YEAR_D};
use glam::DVec3;
use std::f64::consts::TAU;

/// Elements say nothing about where a satellite was or will be so many days away from their epoch.
pub const MOST_DAYS_FROM_EPOCH: f64 = 366.0;
/// Days from the epoch from which on a user should be told.
pub const STALE_DAYS: f64 = 21.0;

/// Mean elements in the sense of SGP4 (mean motion after Kozai), on TEME axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SatelliteElements {
    /// When they hold.
    pub epoch: Instant,
    /// The same, as the elements say it.
    pub epoch_utc: UtcReading,
    /// Revolutions per day.
    pub mean_motion_rev_per_d: f64,
    /// Eccentricity.
    pub eccentricity: f64,
    /// Inclination, rad.
    pub inclination_rad: f64,
    /// Right ascension of the ascending node, rad.
    pub node_rad: f64,
    /// Argument of perigee, rad.
    pub argument_of_perigee_rad: f64,
    /// Mean anomaly, rad.
    pub mean_anomaly_rad: f64,
    /// Drag term B*, in units of the inverse of the Earth's radius.
    pub drag_per_earth_radius: f64,
}

/// Why a satellite has no place.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SatelliteError {
    /// No orbit has these elements.
    #[error("its elements are no orbit around the Earth: {0}")]
    Impossible(String),
    /// Too far from the epoch.
    #[error("its elements are {days:.0} days away from this date; bring some of that time")]
    FarFromEpoch {
        /// Days from the epoch, without a sign.
        days: f64,
    },
    /// It has come down.
    #[error("by its elements it has come down {days:.1} days after their epoch; bring newer ones, or leave it out")]
    Decayed {
        /// Days from the epoch.
        days: f64,
    },
    /// SGP4 gives up.
    #[error("its orbit comes apart {days:.1} days from the epoch of its elements ({reason}); bring newer ones")]
    Diverged {
        /// Days from the epoch.
        days: f64,
        /// How.
        reason: &'static str,
    },
}

/// Position and velocity on TEME axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TemeState {
    /// From the Earth's centre, km.
    pub position_km: DVec3,
    /// km/s.
    pub velocity_km_s: DVec3,
}

/// An orbit made ready for SGP4.
#[derive(Debug, Clone, PartialEq)]
pub struct SatelliteOrbit {
    elements: SatelliteElements,
    constants: sgp4::Constants,
}

impl SatelliteOrbit {
    /// From elements.
    ///
    /// # Errors
    /// Elements of which SGP4 can make no orbit.
    pub fn new(elements: SatelliteElements) -> Result<Self, SatelliteError> {
        let impossible = |reason: String| SatelliteError::Impossible(reason);
        let orbit = sgp4::Orbit::from_kozai_elements(
            &sgp4::WGS72,
            elements.inclination_rad,
            elements.node_rad,
            elements.eccentricity,
            elements.argument_of_perigee_rad,
            elements.mean_anomaly_rad,
            elements.mean_motion_rev_per_d * TAU / MINUTES_PER_DAY,
        )
        .map_err(|error| impossible(error.to_string()))?;
        let constants = sgp4::Constants::new(
            sgp4::WGS72,
            sgp4::afspc_epoch_to_sidereal_time,
            years_since_j2000(elements.epoch_utc),
            elements.drag_per_earth_radius,
            orbit,
        )
        .map_err(|error| impossible(error.to_string()))?;
        let orbit = SatelliteOrbit { elements, constants };
        // What cannot even be said at the epoch is no orbit.
        orbit.state(elements.epoch).map_err(|error| match error {
            SatelliteError::Decayed { .. } => impossible("it lies inside the Earth".to_owned()),
            other => other,
        })?;
        Ok(orbit)
    }

    /// The elements it was made from.
    pub fn elements(&self) -> &SatelliteElements {
        &self.elements
    }

    /// Time of one revolution, days.
    pub fn period_d(&self) -> f64 {
        1.0 / self.elements.mean_motion_rev_per_d
    }

    /// Days from the epoch of the elements to an instant; negative before it.
    pub fn days_from_epoch(&self, instant: Instant) -> f64 {
        instant.days_since(self.elements.epoch)
    }

    /// Where it stands and how it moves.
    ///
    /// # Errors
    /// Too far from the epoch, come down, or an orbit that SGP4 gives up.
    pub fn state(&self, instant: Instant) -> Result<TemeState, SatelliteError> {
        let days = self.days_from_epoch(instant);
        if days.abs() > MOST_DAYS_FROM_EPOCH {
            return Err(SatelliteError::FarFromEpoch { days: days.abs() });
        }
        let diverged = |reason| SatelliteError::Diverged { days, reason };
        let since = sgp4::MinutesSinceEpoch(instant.seconds_since(self.elements.epoch) / 60.0);
        let prediction =
            self.constants.propagate_afspc_compatibility_mode(since).map_err(|error| diverged(in_short(&error)))?;
        let (position_km, velocity_km_s) = (DVec3::from(prediction.position), DVec3::from(prediction.velocity));
        if !(position_km.is_finite() && velocity_km_s.is_finite()) {
            return Err(diverged("its position is no number"));
        }
        if position_km.length() < EARTH_EQUATORIAL_RADIUS_KM {
            return Err(SatelliteError::Decayed { days });
        }
        Ok(TemeState { position_km, velocity_km_s })
    }
}

fn in_short(error: &sgp4::Error) -> &'static str {
    match error {
        sgp4::Error::NegativeSemiLatusRectum { .. } => "no ellipse is left, as when a satellite comes down",
        _ => "its eccentricity leaves 0 to 1, as when a satellite comes down",
    }
}

const MINUTES_PER_DAY: f64 = 1440.0;

/// Years of 365.25 d since J2000.0, read from the clock of UTC, as the Air Force's code counts them.
fn years_since_j2000(epoch: UtcReading) -> f64 {
    (epoch.day_number as f64 - 0.5 + epoch.second_of_day / DAY_S - J2000_JD) / JULIAN_YEAR_D
}
