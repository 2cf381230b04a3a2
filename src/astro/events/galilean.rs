//! When transits, shadow transits, occultations and eclipses of Jupiter's four moons begin and end, seen from the
//! Earth's centre.
//!
//! The centre of the moon, of its shadow, or of the Sun's disc passes Jupiter's limb. Within 40 s of the times that the
//! IMCCE published for January 2016, Callisto within 90 s, but ends of transits up to 90 s later (measured in
//! `tests/jupiter_moons.rs`). A moon that is hidden is in no other phenomenon for the observer: what begins or ends behind
//! Jupiter, or in the dark, is told as not seen.

use super::search::{Crossing, Root, Sample, Window, roots_of_samples};
use crate::astro::ephemeris::{Body, Ephemeris};
use crate::astro::moons::{GalileanError, MoonTheories, Phenomenon, PlanetMoon, Sight, sight, sights};
use crate::astro::time::Instant;

/// Beginning or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GalileanPhase {
    /// The phenomenon begins.
    Begins,
    /// It ends.
    Ends,
}

/// One phenomenon of one moon begins or ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GalileanEvent {
    /// When the observer sees it.
    pub instant: Instant,
    /// Which moon.
    pub moon: PlanetMoon,
    /// What.
    pub phenomenon: Phenomenon,
    /// Beginning or end.
    pub phase: GalileanPhase,
    /// False when the moon is hidden by the other of occultation and eclipse.
    pub is_seen: bool,
}

/// Between samples no moon crosses half of Jupiter's disc: Io takes two hours for all of it. d.
const STEP_D: f64 = 20.0 / 1440.0;
/// From one side of Jupiter to the other the excess leaps by 2: less than that is a way, half of it this side.
const LEAP_RADII: f64 = 1.9;

/// All beginnings and ends inside a window, in order of time.
///
/// # Errors
/// A window that the ephemeris or the theory does not cover, with 20 minutes at either end.
pub fn galilean_events(
    theories: &MoonTheories,
    ephemeris: &Ephemeris,
    window: &Window,
) -> Result<Vec<GalileanEvent>, GalileanError> {
    let earth_au = |tdb| ephemeris.state(Body::Earth, tdb).map(|state| state.position_au);
    let days = window.sample_days(STEP_D);
    let looks = days.iter().map(|day| {
        let tdb = window.at(*day).tdb();
        sights(theories, ephemeris, earth_au(tdb)?, tdb)
    });
    let looks = looks.collect::<Result<Vec<_>, GalileanError>>()?;
    let mut events = Vec::new();
    for (index, moon) in PlanetMoon::GALILEAN.into_iter().enumerate() {
        let look = |instant: Instant| {
            let tdb = instant.tdb();
            sight(moon, theories, ephemeris, earth_au(tdb)?, tdb)
        };
        for phenomenon in Phenomenon::ALL {
            let values = looks.iter().map(|sights| sights[index].limb_excess(phenomenon));
            let samples: Vec<Sample> =
                days.iter().zip(values).map(|(day, value)| Sample { day: *day, value }).collect();
            let excess = |instant| look(instant).map(|sight| sight.limb_excess(phenomenon));
            for Root { instant, crossing } in roots_of_samples(window, &samples, LEAP_RADII, excess)? {
                let is_seen = is_seen(&look(instant)?, phenomenon);
                let phase = match crossing {
                    Crossing::Downward => GalileanPhase::Begins,
                    Crossing::Upward => GalileanPhase::Ends,
                };
                events.push(GalileanEvent { instant, moon, phenomenon, phase, is_seen });
            }
        }
    }
    events.sort_by(|one, other| one.instant.days_since(other.instant).total_cmp(&0.0));
    Ok(events)
}

/// Whether the beginning or the end of a phenomenon shows to somebody who looks at the moon.
fn is_seen(sight: &Sight, phenomenon: Phenomenon) -> bool {
    match phenomenon {
        Phenomenon::Occultation => sight.sunlight > 0.5,
        Phenomenon::Eclipse => !sight.is_in(Phenomenon::Occultation),
        Phenomenon::Transit | Phenomenon::ShadowTransit => true,
    }
}
