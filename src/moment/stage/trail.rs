//! Trails: the set of places something had between two instants. A function of the Moment, never of the frames before.

use super::{StageColor, check, check_opacity, full};
use crate::astro::time::Instant;
use crate::moment::InvalidMoment;
use serde::{Deserialize, Serialize};

/// The path of something between two instants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trail {
    /// Whose path: a name, or `stars` for those of all stars down to the magnitude that is seen.
    pub of: String,
    /// Where it begins.
    pub from: Instant,
    /// Where it ends.
    pub to: Instant,
    /// Against what the path is drawn.
    #[serde(default)]
    pub axes: TrailAxes,
    /// Only places this many seconds apart, as dots: with one mean solar day they are an analemma. `None`: a line.
    #[serde(default)]
    pub dots_every_s: Option<f64>,
    /// Every so many dots (with a line: every so many days) the date stands beside the path; 0 never.
    #[serde(default)]
    pub dates_every: u32,
    /// Its colour.
    #[serde(default)]
    pub color: StageColor,
    /// 0 to 1.
    #[serde(default = "full")]
    pub opacity: f64,
}

/// Against what a trail is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrailAxes {
    /// The stars (ICRS): loops of planets.
    #[default]
    Stars,
    /// The horizon of the observer: star trails, daily arcs, analemmas.
    Horizon,
    /// The true equator and equinox of date: precession shows.
    Equinox,
    /// Ecliptic longitude counted from the Sun's: Venus around the Sun, the Moon's phases.
    Sun,
}

/// Most places a trail has.
pub const MOST_TRAIL_PLACES: f64 = 20_000.0;

impl Trail {
    pub(super) fn validate(&self) -> Result<(), InvalidMoment> {
        check_opacity(self.opacity)?;
        let Some(step_s) = self.dots_every_s else { return Ok(()) };
        check("seconds between the dots of a trail", step_s, [1.0, 1e12], "1 to 1e12")?;
        let dots = self.to.seconds_since(self.from).abs() / step_s;
        check("number of dots of a trail", dots, [0.0, MOST_TRAIL_PLACES], "at most 20000: put them farther apart")
    }
}
