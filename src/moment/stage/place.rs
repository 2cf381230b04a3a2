//! Where something on the stage stands.

use super::check_angle;
use crate::moment::{InvalidMoment, degrees};
use serde::{Deserialize, Serialize};

/// A place on the dome or on the sky. In files each kind but `object` is a pair of degrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StagePlace {
    /// Before the audience: angle from the front (towards growing azimuth: to the right of a viewer who faces it) and
    /// altitude, rad. In a flat view the front is where the view looks.
    Front(#[serde(with = "degrees::pair")] [f64; 2]),
    /// Azimuth and altitude as seen, rad.
    Horizon(#[serde(with = "degrees::pair")] [f64; 2]),
    /// Right ascension and declination, ICRS, rad.
    Equatorial(#[serde(with = "degrees::pair")] [f64; 2]),
    /// Right ascension and declination, true equator and equinox of date, rad.
    OfDate(#[serde(with = "degrees::pair")] [f64; 2]),
    /// Hour angle (positive to the west) and declination, true equator of date, rad: stands still while the sky turns.
    HourAngle(#[serde(with = "degrees::pair")] [f64; 2]),
    /// Ecliptic longitude and latitude of date, rad.
    Ecliptic(#[serde(with = "degrees::pair")] [f64; 2]),
    /// Galactic longitude and latitude, rad.
    Galactic(#[serde(with = "degrees::pair")] [f64; 2]),
    /// Something with a name, wherever it goes.
    Object(String),
}

impl StagePlace {
    /// Checks both angles.
    ///
    /// # Errors
    /// One outside its range.
    pub fn validate(&self) -> Result<(), InvalidMoment> {
        use StagePlace::{Ecliptic, Equatorial, Front, Galactic, Horizon, HourAngle, Object, OfDate};
        match self {
            Front(pair) | Horizon(pair) | Equatorial(pair) | OfDate(pair) | HourAngle(pair) | Ecliptic(pair)
            | Galactic(pair) => {
                check_angle("the first angle of a place in degrees", pair[0], [-3600.0, 3600.0], "-3600 to 3600")?;
                check_angle("the second angle of a place in degrees", pair[1], [-90.0, 90.0], "-90 to 90")
            }
            Object(_) => Ok(()),
        }
    }
}
