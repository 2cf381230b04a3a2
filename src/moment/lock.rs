//! What the view is held to while time runs. An optical projector has a motor for each motion; a lock names the motors that
//! stand still.

use crate::astro::ephemeris::Body;
use crate::astro::time::Instant;
use serde::{Deserialize, Serialize};

/// What stands still on the dome.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Lock {
    /// The horizon: the sky turns as it does outside.
    #[default]
    Horizon,
    /// The stars, as they stood at `since`: the horizon, the Sun and the planets move through them.
    Stars {
        /// When the view was locked.
        since: Instant,
    },
    /// The equator and the equinox of date, as they stood at `since`: precession is seen as a drift of the stars.
    Equinox {
        /// When the view was locked.
        since: Instant,
    },
    /// The sidereal time of `since`: the Earth does not turn; the year, precession and proper motion go on.
    SiderealTime {
        /// Whose sidereal time is held.
        since: Instant,
    },
    /// The mean solar time of `since`: the Sun stays near its hour, the stars advance 3 min 56 s a day.
    MeanSolarTime {
        /// Whose mean solar time is held.
        since: Instant,
    },
    /// A body stays where the gaze is.
    Body {
        /// The body.
        body: Body,
    },
}

impl Lock {
    /// The name in messages and files.
    pub fn name(&self) -> &'static str {
        match self {
            Lock::Horizon => "horizon",
            Lock::Stars { .. } => "stars",
            Lock::Equinox { .. } => "equinox",
            Lock::SiderealTime { .. } => "sidereal-time",
            Lock::MeanSolarTime { .. } => "mean-solar-time",
            Lock::Body { .. } => "body",
        }
    }
}
